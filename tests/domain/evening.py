"""Evenings at random: everything that two people, the clock and the computer can do, as rules of a state machine."""

from typing import ClassVar, Final, get_args

import msgspec
from hypothesis import assume, target
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from safespace_tui.domain.couple import BOTH, Anyone
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import MOVE_OF, Command, Refused
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.show import show
from tests.domain.ledger import MINUTE, Ledger
from tests.domain.talk import WALL, begin

LEADING: Final[tuple[Command, ...]] = (c.MoveOn(), c.ReflectNow(), c.PassFloor(), c.Confirm(answer="not_quite"))
CALM: Final = {"rating": "4", "choice": "walk", "ready": "ready"}
VALUES: Final = ("3", "9", "ready", "not_ready", "walk", "talk", "calm", "")
WHO: Final[tuple[Anyone, ...]] = ("both", "a", "b")


class Evening(RuleBasedStateMachine):
    """Two people and every key there is; the plans of their evenings are named by the tests."""

    plans: ClassVar[tuple[Plan, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[type] = set()

    @initialize(
        number=st.integers(0, 11), ahead=st.sampled_from((0, 1, 2, 3, 5, 8, 12, 16)), ms=st.sampled_from((0, 7_000))
    )
    def sit_down(self, number: int, ahead: int, ms: int) -> None:
        """The beginning, and often a good part of the way: left alone, a walk would hardly leave the first steps."""
        self._sit_down(self.plans[number % len(self.plans)])
        for _ in range(ahead):
            if self.session.place.index < len(self.session.plan.slots) - 2:
                self.now += ms
                self._lead_on(c.PassFloor())

    @precondition(lambda self: self.session.over)
    @rule(number=st.integers(0, 11))
    def sit_down_again(self, number: int) -> None:
        """Another evening: at the end of one, nothing more would be found."""
        self.seen |= {type(event) for event in self.session.log}
        self._sit_down(self.plans[number % len(self.plans)])

    def _sit_down(self, plan: Plan) -> None:
        self.now = 0
        self.session = begin(plan)
        self.ledger = Ledger()
        self.ledger.begin(self.session)
        self.states = [self.session]
        self.visits = [0]

    # --- how things happen ------------------------------------------------------------------------------------------

    def _do(self, command: Command) -> tuple[e.Event, ...]:
        """Tries a command; one that is refused must change nothing."""
        before, changed = msgspec.json.encode(self.session), False
        try:
            events = decide(self.session, command, self.now)
        except Refused as refused:
            events = ()
            changed = msgspec.json.encode(self.session) != before or refused.move is not MOVE_OF[type(command)]
        assert not changed
        for event in events:
            self._happened(event)
        return events

    def _happened(self, event: e.Event) -> None:
        was = self.session
        self.ledger.book(was, event)
        self.session = evolve(was, event)
        self.ledger.move(was, event, self.session)
        self.states.append(self.session)
        place = self.session.place.index
        if isinstance(event, e.Undone | e.ClosingBegan):  # the only ways to leave the order of turns
            self.visits = [index for index in self.visits if index < place]
        if [place] != self.visits[-1:]:
            self.visits.append(place)

    # --- time -------------------------------------------------------------------------------------------------------

    @rule(ms=st.sampled_from((1, 1_000, 20_000, 60_000, 100_000, 3_600_000)), beat=st.booleans())
    def wait(self, *, ms: int, beat: bool) -> None:
        """Time goes by, with a beat at its end or without."""
        self.now += ms
        if beat:
            self._do(c.Beat())

    @rule(
        off=st.sampled_from((-1, 0, 1, 100_000)),
        command=st.sampled_from((c.Beat(), c.Pause(), c.MoveOn(), c.ReflectNow())),
    )
    def wait_until_the_boundary(self, off: int, command: Command) -> None:
        """Time goes by to the very end of what runs, or far beyond it, and something is pressed there."""
        left = show(self.session, self.now).left
        assume(left is not None and left + off >= 0 and self.session.state == "running")
        self.now += (left or 0) + off
        self._do(command)
        self._do(c.Beat())

    @rule(
        gap=st.sampled_from((11_000, 59_000, 3_600_000)),
        back=st.integers(0, 12_000),
        then=st.sampled_from((None, c.Resume(), c.Resume(count=True))),
    )
    def sleep(self, gap: int, back: int, then: Command | None) -> None:
        """The lid is closed and opened, and perhaps it is settled at once whether that counts."""
        since = self.now - back
        self.now += gap
        if self._do(c.BeAway(since=since)) and then is not None:
            self._do(then)

    # --- people -----------------------------------------------------------------------------------------------------

    @rule(times=st.integers(1, 4), ms=st.sampled_from((0, 1_000, 20_000)), first=st.sampled_from(LEADING))
    def lead_on(self, times: int, ms: int, first: Command) -> None:
        """Whatever leads on from here: one rule for many keys, because walks that stand still find nothing."""
        for _ in range(times):
            self.now += ms
            self._lead_on(first)

    def _lead_on(self, first: Command) -> None:
        for who in self.session.waiting():
            kept = self._do(c.GiveAnswer(who=who, value=CALM.get(self.session.words.keep or "", "well")))
            if any(isinstance(event, e.StepDone) for event in kept):
                return
        if not any(self._do(command) for command in (first, c.MoveOn(), c.Confirm(answer="thats_it"))):
            self.now += max(0, show(self.session, self.now).left or 0)
            self._do(c.Beat())

    @rule(answer=st.sampled_from(get_args(e.Answer)), asks=st.booleans())
    def speak_and_reflect(self, *, answer: e.Answer, asks: bool) -> None:
        """A piece, perhaps with a question about it, said back and answered."""
        self._do(c.ReflectNow())
        if asks and self._do(c.AskToClarify()):
            self._do(c.ReflectNow())
        self._do(c.Confirm(answer=answer))

    @rule(who=st.sampled_from(WHO))
    def pass_the_floor(self, who: Anyone) -> None:
        """The speaker has said it all."""
        self._do(c.PassFloor(who=who))

    @rule(seconds=st.sampled_from((60, -60, -1, 3_600)))
    def change_time(self, seconds: int) -> None:
        """A minute more, a minute less."""
        self._do(c.ChangeTime(seconds=seconds))

    @precondition(lambda self: self.session.words.kind == "ask")
    @rule(who=st.sampled_from(WHO), value=st.sampled_from(VALUES), data=st.data())
    def answer(self, who: Anyone, value: str, data: st.DataObject) -> None:
        """Somebody answers, usually somebody who was asked."""
        waiting = self.session.waiting()
        whoever: Anyone = data.draw(st.sampled_from((who, *waiting)))
        self._do(c.GiveAnswer(who=whoever, value=value))

    @precondition(lambda self: self.session.words.kind == "ask")
    @rule()
    def ask_again(self) -> None:
        """The question is answered once more."""
        self._do(c.AskAgain())

    @rule(text=st.sampled_from(("rain", "{topic}", "")), about=st.sampled_from(("topic", "note", "point", "repair")))
    def write(self, text: str, about: str) -> None:
        """A topic, a note, or words that mend."""
        if about == "repair":
            self._do(c.SayRepair(text=text))
            return
        self._do(c.SetTopic(text=text) if about == "topic" else c.TakeNote(text=text, about=about))

    @rule(command=st.sampled_from((c.Pause(), c.NameBoundary(), c.Reopen(wall=WALL), c.CallBreak(wall=WALL))))
    def stop(self, command: Command) -> None:
        """The talk stands."""
        self._do(command)

    @precondition(lambda self: self.session.state == "paused")
    @rule(count=st.booleans())
    def go_on(self, *, count: bool) -> None:
        """And goes on."""
        self._do(c.Resume(count=count))

    @precondition(lambda self: self.session.state == "break")
    @rule(steps=st.lists(st.sampled_from(range(10)), max_size=3), ready=st.booleans(), again=st.booleans())
    def take_a_break(self, *, steps: list[int], ready: bool, again: bool) -> None:
        """A few things that happen in breaks, and often the way back."""
        every: tuple[Command, ...] = (
            c.AgreeReturn(due=self.now + 25 * MINUTE, wall=WALL),
            c.GiveNumber(who="a", value=8),
            c.GiveNumber(who="b", value=88, kind="pulse"),
            c.ShowNumbers(who="b"),
            c.ComeBack(),
            c.SayReady(who="a", answer="not_yet"),
            c.SayReady(who="b", answer="ready"),
            c.EndBreak(),
            c.TakeBreakBack(who="a"),
            c.TakeBreakBack(who="b"),
        )
        for step in steps:
            self._do(every[step])
        if ready:
            place, resumes = self.session.place, self.session.rest.resumes if self.session.rest else ""
            self._do(c.ComeBack())
            for who in BOTH:
                self._do(c.SayReady(who=who, answer="ready"))
            ended = self._do(c.EndBreak(sure=True, begin_again=again))
            if ended:
                assert self.session.state == resumes
                assert len(ended) > 1 or self.session.place == place

    @rule(times=st.integers(1, 3))
    def take_back(self, times: int) -> None:
        """The last moves were a mistake."""
        for _ in range(times):
            self._do(c.Undo())

    @precondition(lambda self: len(self.session.log) > 6)
    @rule(command=st.sampled_from((c.Finish(), c.Finish(), c.Leave(), c.CloseBreak())))
    def end(self, command: Command) -> None:
        """To the closing, or out."""
        self._do(command)

    def teardown(self) -> None:
        """Leads the walk towards evenings in which much happens."""
        if hasattr(self, "session"):
            self.seen |= {type(event) for event in self.session.log}
            target(float(len(self.seen)), label="kinds of events")
