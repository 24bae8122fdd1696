"""What two seats make of one log: who may, what is too late, what takes two, what stays hidden."""

import msgspec
import pytest

from safespace_tui.domain.breaks.state import SLIP
from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.together.entries import Accept, Decline, Offer, Request, Seal, ShareNumbers, Unseal
from safespace_tui.domain.together.joint import Rejected, projected
from safespace_tui.domain.together.seat_view import OwnNumber, break_of, view_of, with_own
from tests.domain import plans
from tests.domain.together.two_seats import STAMP, TwoSeats

MINUTE = 60_000


@pytest.fixture
def two() -> TwoSeats:
    """A talk by hand that has just begun."""
    return TwoSeats(plans.by_hand())


def _in_break(plan_slot: int = 2) -> TwoSeats:
    two = TwoSeats(plans.by_hand()).go_to(plan_slot)
    two.ask("b", c.CallBreak())
    return two


def _back(two: TwoSeats) -> None:
    two.agree("a", c.AgreeReturn(due=two.now + 25 * MINUTE, wall=""))
    two.now += 26 * MINUTE
    two.ask("b", c.ComeBack())


def _movers(two: TwoSeats) -> tuple[str, ...]:
    return two.joint.movers


def _proposer(two: TwoSeats) -> Who | None:
    return two.joint.proposal.by if two.joint.proposal else None


def _rejected(two: TwoSeats) -> Rejected | Why | None:
    return two.joint.rejected


def _outcome(two: TwoSeats) -> str | None:
    return two.session.rest.outcome if two.session.rest else None


# --- one order, one session -----------------------------------------------------------------------------------------


def test_the_beginning_is_the_hosts_and_its_time_the_logs(two: TwoSeats) -> None:
    assert two.joint.began == STAMP
    assert two.session.wall == "2026-02-25T06:13:20+00:00"
    assert two.why_not("b", two.log[0].body) is Rejected.BEGUN
    assert two.why_not("a", two.log[0].body) is Rejected.BEGUN


def test_only_the_host_begins() -> None:
    two = TwoSeats(plans.by_hand())
    fresh = TwoSeats()
    fresh.say("b", two.log[0].body)
    assert _rejected(fresh) is Rejected.NOT_THE_HOST
    fresh.ask("a", c.MoveOn())
    assert _rejected(fresh) is Rejected.NOT_BEGUN
    for entry in (Offer(aim=0, command=c.Undo()), Seal(aim=0, about="answer", box=b""), Unseal(key=b"")):
        fresh.say("a", entry)
        assert _rejected(fresh) in (Rejected.NOT_BEGUN, Rejected.NOTHING_SEALED)
    assert fresh.say("a", two.log[0].body)


def test_two_keys_pressed_at_once_are_one_move(two: TwoSeats) -> None:
    aim = two.joint.aim
    two.ask("a", c.MoveOn(), aim)
    assert two.session.place.index == 1
    assert two.why_not("b", Request(aim=aim, command=c.MoveOn())) is Rejected.LATE


def test_a_break_called_by_both_at_once_is_one_break(two: TwoSeats) -> None:
    aim = two.joint.aim
    called = two.ask("a", c.CallBreak(wall="nonsense"), aim)
    assert [(type(event), event.who) for event in called] == [(e.BreakCalled, "both")]
    assert two.why_not("b", Request(aim=aim, command=c.CallBreak())) is Why.IN_BREAK
    assert sum(isinstance(event, e.BreakCalled) for event in two.session.log) == 1


@pytest.mark.parametrize(
    "command", [c.TakeNote(text="x"), c.CallBreak(), c.NameBoundary(), c.Leave(), c.SayRepair(text="x")]
)
def test_what_stops_and_what_was_written_is_never_too_late(two: TwoSeats, command: c.Command) -> None:
    two.ask("a", c.MoveOn())
    assert two.ask("b", command, aim=0)


def test_whoever_writes_an_entry_is_who_did_it() -> None:
    two = TwoSeats(plans.by_hand()).go_to(2)
    floor, listens = ("a", "b") if two.session.slot.speaker == "a" else ("b", "a")
    assert two.why_not(listens, Request(aim=two.joint.aim, command=c.ReflectNow(who=floor))) is Why.NOT_YOURS  # type: ignore[arg-type]
    (asked,) = two.ask(floor, c.ReflectNow(who="clock"))  # type: ignore[arg-type]
    assert asked.who == floor


@pytest.mark.parametrize("command", [c.Reopen(wall=""), c.Beat()])
def test_what_only_one_terminal_does_comes_from_no_seat(two: TwoSeats, command: c.Command) -> None:
    assert two.why_not("a", Request(aim=two.joint.aim, command=command)) is Rejected.NOT_FROM_A_SEAT


def test_an_absence_pauses_since_it_was_noticed_at_the_most(two: TwoSeats) -> None:
    two.now = 30_000
    (away,) = two.ask("b", c.BeAway(since=-5, who="a"))
    assert away == e.WentAway(at=0, who="clock", until=30_000)
    assert two.view("a").away == 30_000


def test_stamps_that_go_back_or_leave_every_calendar_change_nothing_but_the_time(two: TwoSeats) -> None:
    two.now = 10_000
    two.ask("a", c.MoveOn())
    two.now = -STAMP - 5
    two.ask("a", c.CallBreak())
    assert two.session.last_at == 10_000
    assert two.session.log[-1] == e.BreakCalled(at=10_000, wall="1970-01-01T00:00:00+00:00")
    two.now = 2**63
    two.ask("a", c.Leave())
    assert two.session.over
    assert replay(two.session.log) == two.session


def test_the_clock_ends_steps_before_a_key_is_judged() -> None:
    two = TwoSeats(plans.by_clock())
    two.ask("a", c.MoveOn())
    aim = two.joint.aim
    two.now = 61_000
    assert projected(two.joint, two.now).aim == aim + 1
    assert two.view("b").kind == "quiet"
    assert two.joint.aim == aim
    two.ask("a", c.Pause(), aim)
    assert two.joint.rejected is Rejected.LATE
    assert two.session.log[-1] == e.StepTimedOut(at=60_000, who="clock", to=2)
    assert projected(two.joint, two.now) == two.joint


def test_a_time_that_ran_out_in_an_absence_had_not_run_out() -> None:
    two = TwoSeats(plans.by_clock())
    two.ask("a", c.MoveOn())
    two.now = 100_000
    assert two.ask("b", c.BeAway(since=50_000)) == (e.WentAway(at=50_000, who="clock", until=100_000),)


# --- what takes two --------------------------------------------------------------------------------------------------


def test_taking_back_the_others_move_takes_both(two: TwoSeats) -> None:
    two.ask("a", c.ChangeTime(seconds=60))
    two.ask("b", c.ChangeTime(seconds=30))
    assert _movers(two) == ("a", "b")
    assert two.why_not("a", Request(aim=two.joint.aim, command=c.Undo())) is Rejected.TAKES_TWO
    assert two.ask("b", c.Undo())
    assert _movers(two) == ("a",)
    assert two.why_not("a", Offer(aim=two.joint.aim, command=c.Undo())) is Rejected.TAKES_ONE
    to = two.propose("b", c.Undo())
    assert two.why_not("b", Accept(to=to)) is Rejected.NO_PROPOSAL
    assert two.why_not("a", Accept(to=to - 1)) is Rejected.NO_PROPOSAL
    assert two.say("a", Accept(to=to))
    assert two.session.place.extra == 0
    assert _proposer(two) is None


def test_a_proposal_goes_with_the_moment_it_was_for(two: TwoSeats) -> None:
    two.ask("a", c.ChangeTime(seconds=60))
    for change in (c.ChangeTime(seconds=5), c.MoveOn()):
        to = two.propose("b", c.Undo())
        two.ask("a", change)
        assert _proposer(two) is None
        assert two.why_not("a", Accept(to=to)) is Rejected.NO_PROPOSAL
    late = Offer(aim=two.joint.aim - 1, command=c.Undo())
    assert two.why_not("b", late) is Rejected.LATE


def test_a_proposal_is_taken_off_the_table_by_either_and_replaced_by_a_newer_one(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    first = two.propose("a", c.AgreeReturn(due=25 * MINUTE, wall=""))
    second = two.propose("b", c.AgreeReturn(due=30 * MINUTE, wall=""))
    assert (second - first, _proposer(two)) == (1, "b")
    assert two.why_not("b", Accept(to=first)) is Rejected.NO_PROPOSAL
    for seat in BOTH:
        to = two.propose("a", c.AgreeReturn(due=25 * MINUTE, wall=""))
        two.say(seat, Decline(to=to))
        assert _proposer(two) is None
        assert two.why_not(seat, Decline(to=to)) is Rejected.NO_PROPOSAL


def test_a_break_by_a_slip_is_taken_back_at_once_by_who_called_it_alone(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    for _ in range(2):
        two.ask("b", c.TakeBreakBack())
        assert two.session.state == "break"
    two.ask("a", c.TakeBreakBack())
    assert two.session.state == "running"
    assert two.session.log[-1] == e.BreakTakenBack(at=two.session.log[-1].at)


def test_a_break_that_both_have_called_or_that_stands_a_while_takes_a_key_of_each(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    assert two.why_not("b", Request(aim=two.joint.aim, command=c.CallBreak())) is Why.IN_BREAK
    two.ask("a", c.TakeBreakBack())
    assert two.view("a").state == "break"
    two.ask("b", c.TakeBreakBack())
    assert two.view("b").state == "running"
    two.ask("b", c.CallBreak())
    two.now += SLIP + 1
    two.ask("b", c.TakeBreakBack())
    assert two.session.state == "break"
    assert two.why_not("b", Request(aim=two.joint.aim, command=c.CallBreak())) is Why.IN_BREAK
    assert two.joint.callers == ("b",)


def test_a_return_is_agreed_by_both_and_its_time_is_the_logs(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    back = c.AgreeReturn(due=25 * MINUTE, wall="nonsense")
    assert two.why_not("a", Request(aim=two.joint.aim, command=back)) is Rejected.TAKES_TWO
    assert two.why_not("a", Offer(aim=two.joint.aim, command=c.AgreeReturn(due=5, wall=""))) is Why.TOO_SHORT
    two.agree("a", back)
    assert two.session.log[-1] == e.ReturnAgreed(at=0, due=25 * MINUTE, wall="2026-02-25T06:38:20+00:00")


def test_whoever_proposes_the_same_has_said_yes(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    for seat in BOTH:
        two.propose(seat, c.AgreeReturn(due=25 * MINUTE, wall=""))
    assert two.session.rest is not None
    assert two.session.rest.due == 25 * MINUTE


def test_a_proposal_that_has_become_impossible_changes_nothing(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    to = two.propose("a", c.AgreeReturn(due=25 * MINUTE, wall=""))
    two.now = 30 * MINUTE
    assert two.why_not("b", Accept(to=to)) is Why.TOO_SHORT


def test_after_a_boundary_nobody_goes_on_alone_and_anybody_stops_alone(two: TwoSeats) -> None:
    two.ask("a", c.NameBoundary())
    for seat in BOTH:
        assert two.why_not(seat, Request(aim=two.joint.aim, command=c.Resume())) is Rejected.TAKES_TWO
    two.ask("b", c.CallBreak())
    assert two.joint.boundary
    two.ask("b", c.CloseBreak())
    assert two.session.over
    again = TwoSeats(plans.by_hand())
    again.ask("a", c.Pause())
    aim = again.joint.aim
    again.ask("b", c.NameBoundary())
    assert again.why_not("a", Request(aim=aim, command=c.Resume())) is Rejected.TAKES_TWO
    again.agree("b", c.Resume())
    assert (again.session.state, again.joint.boundary) == ("running", False)
    again.ask("a", c.Pause())
    assert again.ask("a", c.Resume())


def test_an_agreement_is_agreed_by_both() -> None:
    two = TwoSeats(plans.questions()).go_to(0)
    two.ask("a", c.GiveAnswer(value="rain"))
    two.ask("b", c.GiveAnswer(value="hm"))
    index = next(
        i for i, slot in enumerate(two.session.plan.slots) if two.session.plan.words[slot.words].keep == "agreement"
    )
    two.go_to(index)
    walk = c.GiveAnswer(value="We walk", look_again="2026-05-01")
    assert two.why_not("a", Request(aim=two.joint.aim, command=walk)) is Rejected.TAKES_TWO
    aim = two.joint.aim
    two.agree("a", walk)
    assert [(kept.who, kept.value) for kept in two.session.place.kept[-1:]] == [("both", "We walk")]
    assert two.joint.aim > aim
    assert two.why_not("a", Request(aim=two.joint.aim, command=c.Undo())) is Rejected.TAKES_TWO
    two.agree("b", c.Undo())
    assert all(kept.value != "We walk" for kept in two.session.place.kept)


# --- hidden answers --------------------------------------------------------------------------------------------------


def _gate() -> TwoSeats:
    return TwoSeats(plans.gated())


def test_hidden_answers_open_when_both_are_there_and_not_before() -> None:
    two = _gate()
    assert two.why_not("a", Request(aim=two.joint.aim, command=c.GiveAnswer(value="3"))) is Rejected.IN_THE_CLEAR
    a = two.seal("a", c.GiveAnswer(value="3"))
    assert two.why_not("a", a) is Rejected.ALONE
    assert two.session.place.kept == ()
    mine, theirs = two.view("a"), two.view("b")
    assert (mine.question is not None and mine.question.waiting, mine.waiting_for) == ((), "b")
    assert "answer" not in mine.allowed
    assert (theirs.question is not None and theirs.question.waiting, theirs.waiting_for) == (("b",), None)
    assert two.why_not("a", Seal(aim=two.joint.aim, about="answer", box=b"other")) is Rejected.NOTHING_TO_SEAL
    b = two.seal("b", c.GiveAnswer(value="4"))
    two.say("a", a)
    assert two.session.place.kept == ()
    assert two.why_not("a", a) is Rejected.NOTHING_SEALED
    opened = two.say("b", b)
    assert [(event.who, event.value) for event in opened if isinstance(event, e.Answered)] == [("a", "3"), ("b", "4")]
    assert (two.joint.sealed, _movers(two)) == ((), ("both", "both"))
    view = two.view("a")
    assert view.question is not None
    assert len(view.question.answers) == 2


@pytest.mark.parametrize("about", ["answer", "ready"])
def test_nothing_is_sealed_where_nothing_is_hidden(two: TwoSeats, about: str) -> None:
    assert two.why_not("a", Seal(aim=two.joint.aim, about=about, box=b"")) is Rejected.NOTHING_TO_SEAL  # type: ignore[arg-type]
    assert two.why_not("a", Seal(aim=two.joint.aim - 1, about=about, box=b"")) is Rejected.LATE  # type: ignore[arg-type]


def test_an_answer_that_cannot_be_opened_takes_the_other_with_it() -> None:
    for bad, why in (
        (c.GiveAnswer(value="12"), Why.BAD_RATING),
        (c.SayReady(answer="ready"), Rejected.BAD_KEY),
        (c.MoveOn(), Rejected.BAD_KEY),
    ):
        two = _gate()
        a, b = two.seal("a", c.GiveAnswer(value="3")), two.seal("b", bad)
        two.say("a", a)
        assert two.why_not("b", b) is why
        assert two.joint.sealed == ()


def test_a_wrong_key_opens_nothing_and_both_are_asked_again() -> None:
    two = _gate()
    a = two.seal("a", c.GiveAnswer(value="3"))
    two.seal("b", c.GiveAnswer(value="4"))
    assert two.why_not("b", Unseal(key=b"wrong")) is Rejected.BAD_KEY
    assert two.why_not("a", a) is Rejected.NOTHING_SEALED
    two.open_both(c.GiveAnswer(value="3"), c.GiveAnswer(value="5"))
    assert len(two.session.place.kept) == 2


def test_a_seal_goes_with_the_moment_it_was_for() -> None:
    two = _gate()
    two.seal("a", c.GiveAnswer(value="3"))
    two.ask("b", c.CallBreak())
    assert two.joint.sealed == ()


def test_whether_to_go_on_is_hidden_but_not_today_ends_it_at_once() -> None:
    two = _in_break()
    _back(two)
    ready = c.SayReady(answer="ready")
    assert two.why_not("a", Request(aim=two.joint.aim, command=ready)) is Rejected.IN_THE_CLEAR
    a = two.seal("a", ready, "ready")
    assert break_of(two.joint, (), two.now, "a").waiting == ()
    assert break_of(two.joint, (), two.now, "b").waiting == ("b",)
    assert two.why_not("a", Seal(aim=two.joint.aim, about="ready", box=b"")) is Rejected.NOTHING_TO_SEAL
    b = two.seal("b", c.SayReady(answer="not_yet"), "ready")
    two.say("a", a)
    two.say("b", b)
    assert _outcome(two) == "not_yet"
    assert two.ask("b", ready)
    assert _outcome(two) == "ready"
    assert two.ask("a", c.EndBreak(sure=True))
    again = _in_break()
    _back(again)
    again.ask("b", c.SayReady(answer="not_today"))
    assert _outcome(again) == "not_today"


# --- numbers of a break ----------------------------------------------------------------------------------------------


def test_numbers_stay_at_their_seat_unless_both_agreed() -> None:
    two = _in_break()
    assert two.why_not("a", Request(aim=two.joint.aim, command=c.GiveNumber(who="a", value=7))) is Rejected.PRIVATE
    assert two.why_not("a", ShareNumbers(before=7)) is Rejected.NOT_AGREED
    _back(two)
    two.ask("a", c.ShowNumbers())
    assert two.why_not("a", ShareNumbers(before=7)) is Rejected.NOT_AGREED
    two.ask("b", c.ShowNumbers())
    two.say("a", ShareNumbers(before=7, after=3))
    two.say("b", ShareNumbers(after=2))
    assert two.why_not("b", ShareNumbers(after=1)) is Rejected.NOTHING_TO_SHARE
    numbers = break_of(two.joint, (), two.now, "b").numbers
    assert [(one.who, one.value, one.when) for one in numbers] == [
        ("a", 7, "before"),
        ("a", 3, "after"),
        ("b", 2, "after"),
    ]


def test_a_number_after_a_break_is_none_before_both_are_back(two: TwoSeats) -> None:
    two.ask("a", c.CallBreak())
    for seat in BOTH:
        two.ask(seat, c.ShowNumbers())
    assert two.why_not("a", ShareNumbers(after=3)) is Rejected.NOTHING_TO_SHARE
    two.say("a", ShareNumbers(before=4, after=3))
    assert [event.when for event in two.joint.last if isinstance(event, e.ArousalGiven)] == ["before"]


def test_a_seat_sees_its_own_numbers_where_they_belong_and_no_others() -> None:
    two = _in_break()
    called = two.session.last_at
    own: tuple[OwnNumber, ...] = (
        e.ArousalGiven(at=called + 5, who="a", value=8, when="before"),
        e.PulseCounted(at=called + 6, who="a", bpm=96, when="before"),
    )
    assert break_of(two.joint, (), called + 10, "a").unrated == ("a",)
    assert break_of(two.joint, own, called + 10, "a").unrated == ()
    assert break_of(two.joint, (), called + 10, "b").unrated == ("b",)
    _back(two)
    own = (*own, e.ArousalGiven(at=two.now, who="a", value=3, when="after"))
    assert (break_of(two.joint, own, two.now, "a").highest, break_of(two.joint, (), two.now, "b").highest) == (3, None)
    merged = with_own(two.session, own)
    assert [event.at for event in merged.log] == sorted(event.at for event in merged.log)
    assert [event for event in merged.log if event not in own] == list(two.session.log)
    assert with_own(two.session, ()) is two.session
    assert view_of(two.joint, own, two.now, "a").state == "break"


# --- a copy of the log -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seat", BOTH)
def test_a_question_asked_of_each_asks_only_the_one_at_this_seat(seat: Who) -> None:
    two = _gate()
    question = two.view(seat).question
    assert question is not None
    assert question.waiting == (seat,)
    two.seal(other(seat), c.GiveAnswer(value="9"))
    assert b'"9"' not in msgspec.json.encode(two.copies[seat])
