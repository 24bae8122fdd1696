"""Two people who press keys at once, over a line that delays, loses, doubles and turns round, with a stranger on it.

Nothing here asks the seats to agree: it only lets them, and looks whether they do.
"""

from typing import Final

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.formats import Ask, Do, Format, Part
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.evolve import evolve, replay
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together.entries import (
    About,
    Accept,
    Decline,
    Entry,
    Offer,
    Placed,
    Request,
    Seal,
    ShareNumbers,
    Unseal,
    decoded,
    encoded,
)
from safespace_tui.domain.together.fold import step
from safespace_tui.domain.together.joint import Joint
from safespace_tui.domain.together.log_copy import LogCopy, arrived
from safespace_tui.domain.together.rights import seals_wanted, takes_two
from safespace_tui.domain.together.seat_view import OwnNumber, break_of, view_of
from tests.domain import plans
from tests.domain.ledger import MINUTE, well_formed
from tests.domain.talk import COUPLE
from tests.domain.together.two_seats import STAMP, Boxes

HIDDEN: Final = plan(
    Format(
        schema=1,
        id="hidden",
        title="Hidden",
        summary=".",
        parts=(
            Part(
                id="p",
                title="P",
                steps=(
                    Ask(id="word", keep="text", each=True, hidden=True),
                    Ask(id="stirred", keep="rating", at_most=5),
                    Do(id="go", seconds=60),
                    Ask(id="again", keep="text", each=True, hidden=True),
                ),
            ),
        ),
    ),
    plans.SHELF.__getitem__,
)
PLANS: Final = (HIDDEN, plans.by_hand(), plans.by_clock(), plans.questions(), plans.gated(), plans.until_said())
SEATS: Final = st.sampled_from(BOTH)
MOVES: Final = st.sampled_from(sorted(set(CommandKind) - {CommandKind.BEGIN}))


class TwoWalk(RuleBasedStateMachine):
    """The log, what lies between it and each seat, and what each seat has."""

    def __init__(self) -> None:
        super().__init__()
        self.copies: dict[Who, LogCopy] = {}
        self._clear()

    def _clear(self) -> None:
        self.now = 0
        self.log: list[Placed] = []
        self.told: list[Joint] = []
        """What the log adds up to after each entry, folded by somebody to whom everything comes in order."""
        self.copies.update({seat: LogCopy(joint=Joint(host="a")) for seat in BOTH})
        self.under_way: dict[Who, list[Placed]] = {"a": [], "b": []}
        self.boxes = Boxes()
        self.keys: dict[Who, bytes] = {}
        self.own: dict[Who, tuple[OwnNumber, ...]] = {"a": (), "b": ()}
        self.secrets: dict[str, Who] = {}
        """Every hidden text, and whose it is."""

    @initialize(number=st.integers(0, len(PLANS) - 1), ahead=st.sampled_from((0, 1, 2, 4, 6, 9, 12)))
    def sit_down(self, number: int, ahead: int) -> None:
        """The hosting seat begins, and often they come a good way."""
        self._put("a", Request(aim=0, command=c.Begin(uid="u1", plan=PLANS[number], couple=COUPLE, wall="x")))
        self.lead_on(ahead)

    @precondition(lambda self: self.told[-1].session is not None and self.told[-1].session.over)
    @rule(number=st.integers(0, len(PLANS) - 1), ahead=st.sampled_from((0, 2, 6)))
    def sit_down_again(self, number: int, ahead: int) -> None:
        """Another evening: at the end of one, nothing more would be found."""
        self.teardown()
        self._clear()
        self.sit_down(number, ahead)

    # --- the line ---------------------------------------------------------------------------------------------------

    def _put(self, author: Who, entry: Entry | bytes) -> None:
        """The log takes an entry; it is on its way to both."""
        body = entry if isinstance(entry, bytes) else encoded(entry)
        placed = Placed(n=len(self.log), author=author, stamp=STAMP + self.now, body=body)
        self.log.append(placed)
        before = self.told[-1] if self.told else Joint(host="a")
        self.told.append(step(before, placed, self.boxes.unlock))
        self._check_rights(before, author, entry)
        for seat in BOTH:
            self.under_way[seat].append(placed)

    @rule(seat=SEATS, which=st.integers(0, 20), fate=st.sampled_from(("comes", "comes", "comes", "doubles", "is lost")))
    def deliver(self, seat: Who, which: int, fate: str) -> None:
        """One of those under way arrives, or does not, or will once more."""
        waiting = self.under_way[seat]
        if not waiting:
            return
        placed = waiting[which % len(waiting)]
        if fate != "doubles":
            waiting.remove(placed)
        if fate != "is lost":
            self._arrive(seat, placed)

    @rule(seat=SEATS)
    def read_again(self, seat: Who) -> None:
        """A seat reads what it has not got, in order."""
        for placed in self.log[self.copies[seat].joint.n :]:
            self._arrive(seat, placed)

    @rule()
    def all_arrives(self) -> None:
        """A quiet moment: the walk would otherwise be late all the time."""
        for seat in BOTH:
            self.read_again(seat)

    def _arrive(self, seat: Who, placed: Placed) -> None:
        self.copies[seat], _ = arrived(self.copies[seat], placed, self.boxes.unlock)

    # --- people -----------------------------------------------------------------------------------------------------

    @rule(ms=st.sampled_from((1, 5_000, 61_000, 300_000, 26 * MINUTE)))
    def wait(self, ms: int) -> None:
        """Time goes by."""
        self.now += ms

    @rule(seat=SEATS, move=MOVES)
    def press(self, seat: Who, move: CommandKind) -> None:
        """Somebody does what the own screen, which may be behind, seems to offer."""
        self._press(seat, move)

    @rule(times=st.integers(1, 3))
    def lead_on(self, times: int) -> None:
        """Whatever leads on; left alone, a walk would hardly leave the first steps."""
        for _ in range(times):
            self.all_arrives()
            self.now += 7_000
            self.answer_hidden(None)
            for move in (CommandKind.RESUME, CommandKind.ANSWER, CommandKind.MOVE_ON, CommandKind.CONFIRM):
                for seat in BOTH:
                    self._press(seat, move)
            self.all_arrives()
            self.reply("b", 0, yes=True)
            self.reply("a", 0, yes=True)

    @rule(move=MOVES)
    def press_together(self, move: CommandKind) -> None:
        """Both do the same at once."""
        for seat in BOTH:
            self._press(seat, move)

    def _press(self, seat: Who, move: CommandKind) -> None:
        joint = self.copies[seat].joint
        if joint.session is None:
            return
        view = view_of(joint, self.own[seat], self._seat_now(seat), seat)
        command = well_formed(view, move, self._seat_now(seat))
        about, missing = seals_wanted(joint.session)
        if isinstance(command, c.GiveAnswer | c.SayReady) and about and seat in missing:
            self._seal(seat, joint, command)
        elif takes_two(joint.session, move, seat, joint.mover, boundary=joint.boundary):
            self._put(seat, Offer(aim=joint.aim, command=command))
        elif move is CommandKind.GIVE_NUMBER:
            self._count(seat, joint)
        else:
            self._put(seat, Request(aim=joint.aim, command=command))

    def _seat_now(self, seat: Who) -> int:
        return self.copies[seat].joint.at(STAMP + self.now)

    def _seal(self, seat: Who, joint: Joint, command: c.GiveAnswer | c.SayReady) -> None:
        if isinstance(command, c.GiveAnswer) and joint.session and joint.session.words.keep == "text":
            text = f"secret {len(self.secrets)} of {seat}"
            command, self.secrets[text] = replace(command, value=text), seat
        box, key = self.boxes.lock(command)
        about: About = "answer" if isinstance(command, c.GiveAnswer) else "ready"
        self._put(seat, Seal(aim=joint.aim, about=about, box=box))
        if self.told[-1].rejected is None:
            self.keys[seat] = key

    def _count(self, seat: Who, joint: Joint) -> None:
        rest = joint.session.rest if joint.session and joint.session.state == "break" else None
        if rest is not None:
            when = "after" if rest.back else "before"
            number = e.ArousalGiven(at=self._seat_now(seat), who=seat, value=7, when=when)  # type: ignore[arg-type]
            self.own[seat] = (*self.own[seat], number)

    @rule(seat=SEATS, early=st.booleans())
    def open_own(self, seat: Who, *, early: bool) -> None:
        """A program opens its own answer when both are there; a changed one perhaps before."""
        both = len(self.copies[seat].joint.sealed) == 2
        if seat in self.keys and (both or early):
            self._put(seat, Unseal(key=self.keys[seat]))

    @rule(bad=st.sampled_from((None, None, "a", "b")))
    def answer_hidden(self, bad: Who | None) -> None:
        """Both seal and open, as their programs would; one of them perhaps wrongly."""
        self.all_arrives()
        for seat in BOTH:
            self._press(seat, CommandKind.ANSWER)
            self._press(seat, CommandKind.SAY_READY)
        for seat in BOTH:
            if seat in self.keys:
                self._put(seat, Unseal(key=b"bad" if seat == bad else self.keys[seat]))

    @rule(seat=SEATS, yes=st.booleans(), off=st.sampled_from((0, 0, 0, 1)))
    def reply(self, seat: Who, off: int, *, yes: bool) -> None:
        """Somebody says yes or no to what the own screen shows as proposed."""
        proposal = self.copies[seat].joint.proposal
        if proposal is not None:
            self._put(seat, (Accept if yes else Decline)(to=proposal.n + off))

    @rule(seat=SEATS)
    def share(self, seat: Who) -> None:
        """A seat shows its number, perhaps without both having agreed."""
        self._put(seat, ShareNumbers(before=7))

    @rule(seat=SEATS, before=st.sampled_from((CommandKind.NAME_BOUNDARY, CommandKind.PAUSE, CommandKind.CHANGE_TIME)))
    def stop_and_go(self, seat: Who, before: CommandKind) -> None:
        """Somebody stops it, and somebody wants to go on or take something back; perhaps the other one says yes."""
        self._press(seat, before)
        self.all_arrives()
        self._press(other(seat), CommandKind.RESUME)
        self._press(seat, CommandKind.UNDO)
        self.all_arrives()
        self.reply(seat, 0, yes=True)
        self.reply(other(seat), 0, yes=True)

    @precondition(lambda self: len(self.log) % 3 == 0)
    @rule(resumes=st.booleans())
    def take_a_break(self, *, resumes: bool) -> None:
        """A break from its call to its end, as two programs would have it."""
        self._press("a", CommandKind.BREAK)
        for move in (CommandKind.AGREE_RETURN, CommandKind.GIVE_NUMBER, CommandKind.SHOW_NUMBERS):
            self.all_arrives()
            self._press("b", move)
            self.all_arrives()
            self.reply("a", 0, yes=True)
        self.now += 26 * MINUTE
        self.all_arrives()
        self._press("b", CommandKind.COME_BACK)
        self.answer_hidden(None)
        self.all_arrives()
        self._press("a", CommandKind.END_BREAK if resumes else CommandKind.SHOW_NUMBERS)

    # --- a stranger -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.log)
    @rule(author=SEATS, which=st.integers(0, 60), bit=st.integers(0, 5_000), spoil=st.booleans())
    def stranger(self, author: Who, which: int, bit: int, *, spoil: bool) -> None:
        """Something that stands in the log already is written once more, spoilt or by somebody else."""
        body = bytearray(self.log[which % len(self.log)].body)
        if spoil:
            body[bit % len(body)] ^= 1 << bit % 8
        self._put(author, bytes(body))

    @rule(author=SEATS, junk=st.binary(max_size=20))
    def noise(self, author: Who, junk: bytes) -> None:
        """Bytes that say nothing."""
        self._put(author, junk)

    # --- what must be true ------------------------------------------------------------------------------------------

    def _check_rights(self, before: Joint, author: Who, entry: Entry | bytes) -> None:
        """Nothing that came of an entry was another's to do, and what takes two was said by two."""
        after, session = self.told[-1], before.session
        if session is None:
            return
        said = decoded(entry) if isinstance(entry, bytes) and after.rejected is None else entry
        agreed = isinstance(said, Accept) or (isinstance(said, Offer) and bool(after.last))
        for event in after.last:
            if after.rejected is not None:
                assert isinstance(event, e.StepTimedOut | e.Finished)
            assert agreed or _may_alone(before, session, event, author, said)
            session = evolve(session, event)
        if agreed and after.rejected is None and before.proposal is not None:
            assert before.proposal.by != author

    @invariant()
    def each_copy_is_what_the_log_adds_up_to(self) -> None:
        """As far as it has come; in whatever order, however often."""
        for seat in BOTH:
            copy = self.copies[seat]
            assert not copy.forked
            assert list(copy.entries) == self.log[: copy.joint.n]
            if copy.joint.n:
                assert copy.joint == self.told[copy.joint.n - 1]

    @invariant()
    def the_log_of_events_is_the_session(self) -> None:
        """Replaying it gives the same; its times never go back; and every move has somebody who made it."""
        if not self.told or self.told[-1].session is None:
            return
        joint, session = self.told[-1], self.told[-1].session
        if len(self.told) % 8 == 0:
            assert replay(session.log) == session
        times = [event.at for event in session.log]
        assert times == sorted(times)
        assert len(joint.movers) == len(session.undo)
        assert joint.aim <= len(session.log)

    @invariant()
    def looking_leaves_no_trace(self) -> None:
        """What a seat sees at any time is the same when it looks again, and nothing of it is kept."""
        for seat in BOTH:
            joint, now = self.copies[seat].joint, self._seat_now(seat)
            if joint.session is not None:
                assert view_of(joint, self.own[seat], now, seat) == view_of(joint, self.own[seat], now, seat)
                assert self.copies[seat].joint is joint

    @invariant()
    def hidden_stays_hidden(self) -> None:
        """Nothing at a seat tells what the other one sealed, before both are there: not even its memory."""
        if not self.told:
            return
        for seat in BOTH:
            held = msgspec.json.encode(self.copies[seat]).decode()
            shown = {text for text, who in self.secrets.items() if who != seat and text in held}
            joint = self.copies[seat].joint
            for text in shown:
                assert _both_there(joint, text), text

    @invariant()
    def numbers_stay_at_their_seat(self) -> None:
        """Unless both agreed, no entry says any; and nobody's screen waits for the number of the other."""
        for seat in BOTH:
            joint = self.copies[seat].joint
            session = joint.session
            if session is None or session.rest is None:
                continue
            agreed = set(session.rest.shown) == set(BOTH)
            seen = break_of(joint, self.own[seat], self._seat_now(seat), seat)
            assert other(seat) not in (*seen.unrated, *seen.waiting)
            if not agreed:
                assert seen.numbers == ()

    def teardown(self) -> None:
        """At last everything arrives, and both have the same."""
        self.all_arrives()
        assert self.copies["a"] == self.copies["b"] or not self.log
        assert not self.told or self.copies["a"].joint == self.told[-1]


def _may_alone(before: Joint, session: Session, event: e.Event, author: Who, said: object) -> bool:
    """Whether a seat can have brought an event about with nobody's yes.

    Args:
        before: what stood before the entry.
        session: the session right before the event.
        event: what happened.
        author: whose entry led to it.
        said: the entry.
    """
    if isinstance(event, e.ReturnAgreed) or (isinstance(event, e.Answered) and session.words.keep == "agreement"):
        return False
    if isinstance(event, e.Undone):
        return before.mover == author
    if isinstance(event, e.Resumed) and before.boundary:
        return isinstance(said, Request) and isinstance(said.command, c.Finish)
    if isinstance(event, e.ArousalGiven | e.PulseCounted):
        return event.who == author and session.rest is not None and set(session.rest.shown) == set(BOTH)
    if isinstance(event, e.ReflectionAsked | e.ReflectionAnswered | e.FloorPassed) and event.who != "both":
        return session.slot.speaker in (None, author) and event.who == author
    opened = isinstance(said, Unseal) and isinstance(event, e.Answered | e.ReadinessGiven)
    return opened or event.who in ("both", "clock", author)


def _both_there(joint: Joint, text: str) -> bool:
    """Whether a hidden answer that can be read is one of two, in the log or between being opened and counting."""
    if any(isinstance(one.opened, c.GiveAnswer) and one.opened.value == text for one in joint.sealed):
        return len(joint.sealed) == 2
    session: Session | None = joint.session
    given = [event for event in session.log if isinstance(event, e.Answered)] if session else []
    mine = next((event for event in given if event.value == text), None)
    return mine is None or any(event.slot == mine.slot and event.who == other(_who(mine)) for event in given)


def _who(event: e.Answered) -> Who:
    assert event.who in ("a", "b")
    return event.who


TestTwoWalk = TwoWalk.TestCase
