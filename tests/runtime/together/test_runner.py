"""A session on two screens over a line in memory: it counts once, alike on both, whatever becomes of what is sent."""

import datetime as dt
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Refused, Why
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.together.entries import Placed
from safespace_tui.domain.together.seat_record import SeatRecord
from safespace_tui.runtime.together.line import Heard, Stands
from safespace_tui.runtime.together.memory_line import Packet, fair
from safespace_tui.storage.memory import MemoryDraft, MemoryStore
from tests.domain import plans
from tests.runtime.together.seats import MINUTE, Faulty, Seats


def _same(seats: Seats) -> None:
    """Both have come to the same, and nothing is under way."""
    assert seats["a"].joint == seats["b"].joint
    assert replay(seats["a"].joint.session.log) == seats["a"].joint.session  # type: ignore[union-attr]  # it has begun


def _indexes(seats: Seats) -> tuple[int, int]:
    return seats["a"].session.place.index, seats["b"].session.place.index


def _proposed_to(seats: Seats) -> list[Who]:
    """Who may say yes to something."""
    return [seat for seat in BOTH if seats[seat].proposal is not None]


def _unsaved(seats: Seats) -> int:
    return len(seats["a"].unsaved)


# --- a fair line -----------------------------------------------------------------------------------------------------


def test_what_one_does_both_see_at_once_and_both_are_told() -> None:
    seats = Seats(plans.by_hand())
    told: dict[Who, list[e.Event]] = {"a": [], "b": []}
    stops = [seats[seat].listen(told[seat].extend) for seat in BOTH]
    seats["a"].do(c.MoveOn())
    assert _indexes(seats) == (1, 1)
    assert told["a"] == told["b"]
    assert [type(one) for one in told["b"]] == [e.StepDone]
    for stop in stops:
        stop()
    seats["b"].do(c.Pause())
    assert len(told["a"]) == 1
    assert (seats["a"].view().state, seats["b"].view().state) == ("paused", "paused")


def test_who_did_it_is_whose_seat_it_is() -> None:
    seats = Seats(plans.by_hand())
    seats["b"].do(c.TakeNote(who="a", text="rain\ud83d"))
    assert seats["a"].session.log[-1] == e.NoteTaken(at=0, who="b", text="rain")


def test_what_is_refused_is_refused_at_once_and_writes_nothing() -> None:
    seats = Seats(plans.by_hand())
    for command, why in ((c.GiveAnswer(value="x"), Why.NOT_ASKED), (c.ChangeTime(seconds=99_999), Why.TOO_MUCH_TIME)):
        with pytest.raises(Refused) as refused:
            seats["a"].do(command)
        assert refused.value.why is why
    assert len(seats.log.entries) == 1


def test_both_clocks_show_the_same_time_whatever_they_say() -> None:
    seats = Seats(plans.by_hand())
    seats.live(10_000)
    seats.clocks["b"].wall_only(3_600_000)
    assert seats["a"].now == seats["b"].now == 10_000
    assert seats["a"].view().left == seats["b"].view().left == 50_000


def test_whoever_is_asked_hidden_sees_the_other_answer_only_with_the_own() -> None:
    seats = Seats(plans.gated())
    seats["a"].do(c.GiveAnswer(value="9"))
    assert b"GiveAnswer" not in (said := seats.log.entries[-1].body)
    assert b"answer\xa5value" not in said
    for seat in BOTH:
        question = seats[seat].view().question
        assert question is not None
        assert question.answers == ()
        assert question.waiting == ((seat,) if seat == "b" else ())
    with pytest.raises(Refused) as refused:
        seats["a"].do(c.GiveAnswer(value="3"))
    assert refused.value.why is Why.NOT_ASKED
    seats["b"].do(c.GiveAnswer(value="4"))
    for seat in BOTH:
        question = seats[seat].view().question
        assert question is not None
        assert [(one.who, one.value) for one in question.answers] == [("a", "9"), ("b", "4")]
    assert len(seats.log.entries) == 5


def test_boxes_are_as_long_whatever_is_in_them() -> None:
    lengths = set()
    for value in ("1", "10"):
        seats = Seats(plans.gated())
        seats["a"].do(c.GiveAnswer(value=value))
        lengths.add(len(seats.log.entries[-1].body))
    assert len(lengths) == 1


def _in_break() -> Seats:
    seats = Seats(plans.by_hand())
    seats["a"].call_break()
    return seats


def test_a_return_is_proposed_by_one_and_agreed_by_the_other_each_in_the_own_time() -> None:
    seats = _in_break()
    seats.clocks["b"].wall_only(3 * MINUTE + 30_000)
    seats["a"].agree_return(seats.clocks["a"].wall() + dt.timedelta(minutes=30))
    assert _proposed_to(seats) == ["b"]
    assert seats["a"].rest().due is None
    seats["b"].agree_return(seats.clocks["b"].wall() + dt.timedelta(minutes=30, seconds=20))
    for seat in BOTH:
        rest = seats[seat].rest()
        assert rest.left == 30 * MINUTE
        own = seats.clocks[seat].wall() + dt.timedelta(minutes=30)
        assert rest.wall == own.isoformat(timespec="seconds")
    seats.live(MINUTE)
    assert seats["b"].rest().wall == own.isoformat(timespec="seconds")
    with pytest.raises(Refused):
        seats["a"].agree_return(seats.clocks["a"].wall() + dt.timedelta(days=3))
    assert seats["a"].why_not_then(seats.clocks["a"].wall() + dt.timedelta(days=3)) is Why.TOO_LONG_AWAY
    assert seats["a"].why_not_then(seats.clocks["a"].wall() + dt.timedelta(hours=3)) is None


def test_another_time_is_a_proposal_of_its_own_and_no_leaves_it_as_it_was() -> None:
    seats = _in_break()
    for seat, minutes in (("a", 30), ("b", 50)):
        seats[seat].agree_return(seats.clocks[seat].wall() + dt.timedelta(minutes=minutes))  # type: ignore[index]
    assert _proposed_to(seats) == ["a"]
    seats["a"].answer_proposal(yes=False)
    assert _proposed_to(seats) == []
    seats["b"].answer_proposal(yes=True)
    assert seats["a"].rest().due is None


def test_without_a_break_there_is_no_time_to_be_back() -> None:
    seats = Seats(plans.by_hand())
    with pytest.raises(ValueError, match="No break"):
        seats["a"].why_not_then(seats.clocks["a"].wall())


def test_a_number_stays_at_its_seat_and_in_its_own_copy_until_both_want_to_see() -> None:
    seats = _in_break()
    told: list[e.Event] = []
    seats["a"].listen(told.extend)
    seats["a"].do(c.GiveNumber(who="b", value=8))
    seats["a"].do(c.GiveNumber(value=96, kind="pulse"))
    assert [type(one) for one in told] == [e.ArousalGiven, e.PulseCounted]
    assert len(seats.log.entries) == 2
    assert (seats["a"].rest().unrated, seats["b"].rest().unrated) == ((), ("b",))
    with pytest.raises(Refused):
        seats["a"].do(c.GiveNumber(value=11))
    for seat in BOTH:
        seats[seat].do(c.ShowNumbers())
    assert [(one.who, one.value) for one in seats["b"].rest().numbers] == [("a", 8)]
    assert seats["a"].rest().numbers == seats["b"].rest().numbers
    seats["b"].do(c.GiveNumber(value=2))
    assert len(seats["a"].rest().numbers) == len(seats["b"].rest().numbers) == 2
    seats["a"].do(c.Leave())
    stores = {seat: MemoryStore() for seat in BOTH}
    for seat in BOTH:
        seats[seat].finish(stores[seat])
    logs = {seat: stores[seat].read("u7").events for seat in BOTH}
    assert [one for one in logs["a"] if not isinstance(one, e.PulseCounted)] == list(logs["b"])
    assert sum(isinstance(one, e.PulseCounted) for one in logs["a"]) == 1


def test_whether_to_go_on_is_opened_when_both_have_answered() -> None:
    seats = _in_break()
    for seat in BOTH:
        seats[seat].agree_return(seats.clocks[seat].wall() + dt.timedelta(minutes=25))
    seats.live(26 * MINUTE, 30_000)
    seats["b"].do(c.ComeBack())
    seats["b"].do(c.SayReady(answer="ready"))
    assert (seats["a"].rest().waiting, seats["b"].rest().waiting) == (("a",), ())
    assert seats["b"].rest().outcome is None
    seats["a"].do(c.SayReady(answer="ready"))
    assert seats["b"].rest().outcome == "ready"
    seats["a"].do(c.EndBreak(sure=True))
    assert _indexes(seats) == (0, 0)
    assert seats["b"].view().state == "running"


def test_what_the_clock_ends_is_told_once_at_both_and_written_by_nobody() -> None:
    seats = Seats(plans.by_clock())
    seats["a"].do(c.MoveOn())
    told: dict[Who, list[e.Event]] = {"a": [], "b": []}
    for seat in BOTH:
        seats[seat].listen(told[seat].extend)
    seats.live(61_000)
    before = len(seats.log.entries)
    assert [type(one) for one in told["a"]] == [type(one) for one in told["b"]] == [e.StepTimedOut]
    assert _indexes(seats) == (2, 2)
    seats["b"].do(c.TakeNote(text="x"))
    assert len(seats.log.entries) == before + 1
    assert [type(one) for one in told["a"]] == [e.StepTimedOut, e.NoteTaken]
    _same(seats)


def test_what_is_told_may_ask_for_more() -> None:
    seats = Seats(plans.by_hand())

    def note(events: tuple[e.Event, ...]) -> None:
        if any(isinstance(event, e.StepDone) for event in events):
            seats["b"].do(c.TakeNote(text="moved"))

    seats["b"].listen(note)
    seats["a"].do(c.MoveOn())
    assert [type(one) for one in seats["a"].session.log[-2:]] == [e.StepDone, e.NoteTaken]
    _same(seats)


def test_what_cannot_be_kept_counts_and_is_tried_again() -> None:
    class Full(MemoryDraft):
        full = False

        def append(self, events: Sequence[e.Event], wall: str, joint: Sequence[SeatRecord] = ()) -> None:
            if self.full:
                from safespace_tui.storage.ports import StoreError

                raise StoreError("full")
            super().append(events, wall, joint)

    seats = Seats(plans.by_hand())
    draft = Full()
    seats["a"]._keeping._draft = draft
    draft.append(seats["a"].session.log, "")
    draft.full = True
    seats["b"].do(c.MoveOn())
    assert _unsaved(seats) == 1
    draft.full = False
    seats["b"].do(c.SetTopic(text="rain"))
    assert _unsaved(seats) == 0
    found = draft.find()
    assert found is not None
    assert replay(found.events) == seats["a"].session


def test_whoever_throws_it_away_throws_away_the_own_copy() -> None:
    seats = Seats(plans.by_hand())
    seats["a"].do(c.TakeNote(text="rain"))
    seats["a"].discard()
    seats["b"].beat()
    assert (seats["a"].gone, seats["b"].gone) == (True, False)
    assert seats["b"].session.state == "unfinished"
    store = MemoryStore()
    seats["b"].finish(store)
    assert "rain" in str(store.read("u7").events)
    seats["a"].discard()
    assert len(seats.log.entries) == 3


# --- every other line ------------------------------------------------------------------------------------------------

SLOW = Faulty(put=(300,), stands=(200,), answer=(200,), read=(50,), beat=(100,))
FAULTS = {
    "slow": SLOW,
    "an answer is lost": Faulty(answer=()),
    "what stands is lost": Faulty(stands_a_down=()),
    "the first way is lost": Faulty(put_a_up=()),
    "everything comes twice": Faulty(put=(0, 700), stands=(0, 10, 900), answer=(0, 5), beat=(0, 3_000), read=(0, 0)),
    "signs of life come in any order": Faulty(beat=(4_000, 100, 2_500)),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_whatever_becomes_of_it_a_note_stands_in_the_log_exactly_once(fault: Faulty) -> None:
    seats = Seats(plans.by_hand(), fault)
    for seat in BOTH:
        seats[seat].do(c.TakeNote(text=f"of {seat}"))
    seats.live(3_000)
    seats.settle()
    _same(seats)
    notes = sorted(one.text for one in seats["a"].session.log if isinstance(one, e.NoteTaken))
    assert notes == ["of a", "of b"]


def test_a_break_called_by_both_on_a_slow_line_is_one_break() -> None:
    seats = Seats(plans.by_hand(), SLOW)
    for seat in BOTH:
        seats[seat].call_break()
        assert seats[seat].session.state == "running"
    seats.live(3_000)
    assert [seats[seat].session.state for seat in BOTH] == ["break", "break"]
    assert sum(isinstance(one, e.BreakCalled) for one in seats["a"].session.log) == 1
    _same(seats)


def test_two_enters_at_once_are_one_step_and_the_later_one_goes_nowhere() -> None:
    seats = Seats(plans.by_hand(), SLOW)
    for seat in BOTH:
        seats[seat].do(c.MoveOn())
    seats.live(5_000)
    assert _indexes(seats) == (1, 1)
    assert len(seats.log.entries) == 2


def test_whoever_was_slower_is_told_so_at_once_where_the_line_is_quick() -> None:
    seats = Seats(plans.by_hand(), Faulty(stands_a=()))
    seats["b"].do(c.MoveOn())
    assert _indexes(seats) == (0, 1)
    seats.log.weather = fair
    with pytest.raises(Refused) as refused:
        seats["a"].do(c.MoveOn())
    assert refused.value.why is Why.LATE
    assert _indexes(seats) == (1, 1)


def test_a_key_that_found_no_line_is_no_key_when_it_is_back_but_what_was_written_is() -> None:
    seats = Seats(plans.by_hand(), Faulty(a=()))
    seats["a"].do(c.Pause())
    seats["a"].do(c.TakeNote(text="kept"))
    seats.live(9_000)
    seats.settle()
    log = seats["b"].session.log
    assert not any(isinstance(one, e.Paused) for one in log)
    assert [one.text for one in log if isinstance(one, e.NoteTaken)] == ["kept"]


def test_on_a_silent_line_the_time_stands_at_last() -> None:
    seats = Seats(plans.by_clock())
    seats["a"].do(c.MoveOn())
    seats.live(2_000)
    seats.log.weather = Faulty(a=(), b=())
    seats.live(120_000)
    assert seats["a"].now < 13_000
    assert _indexes(seats) == (1, 1)


def test_a_seat_that_is_gone_pauses_the_talk_where_it_went() -> None:
    seats = Seats(plans.by_hand())
    seats.live(5_000)
    seats.log.weather = Faulty(b=())
    seats.live(15_000)
    assert seats["a"].session.state == "paused"
    assert 9_000 < seats["a"].view().away < 12_000
    seats.settle()
    _same(seats)
    assert sum(isinstance(one, e.WentAway) for one in seats["b"].session.log) == 1


@pytest.mark.parametrize("deaf", BOTH)
def test_whoever_does_not_hear_the_own_voice_judges_nobody(deaf: Who) -> None:
    """A line that is open in one direction only: the seat that is cut off hears, and the other one does not hear it."""
    seats = Seats(plans.by_hand())
    seats.live(3_000)
    seats.log.weather = Faulty(**{f"{kind}_{deaf}_up": () for kind in ("put", "read", "beat")})
    seats.live(11_500)
    away = [one for one in seats.log.entries[1:] if one.author == deaf]
    assert away == []
    assert [seats[seat].session.state for seat in BOTH] == ["paused", "paused"]
    assert {one.author for one in seats.log.entries[1:]} == {other(deaf)}


def test_after_a_silence_of_the_whole_line_nobody_was_away() -> None:
    seats = Seats(plans.by_hand())
    seats.live(3_000)
    seats.log.weather = Faulty(a=(), b=())
    seats.live(20_000)
    seats.settle()
    assert [seats[seat].session.state for seat in BOTH] == ["running", "running"]


def test_a_log_that_says_two_things_is_believed_no_more() -> None:
    for late in (True, False):
        seats = Seats(plans.by_hand())
        runner = seats["b"]
        if late:
            seats.log["b"].arrive(Stands(Placed(n=0, author="a", stamp=0, body=b"other")))
        else:
            beat = msgspec.msgpack.encode({"n": 1, "chain": b"other"})
            seats.log["b"].arrive(Heard("a", beat))
        assert runner._copy.forked
        before = runner.session
        seats["a"].do(c.MoveOn())
        runner.do(c.Pause())
        assert (runner.session, len(seats.log.entries)) == (before, 2)


def test_a_sign_of_life_that_says_nothing_is_none() -> None:
    seats = Seats(plans.by_hand())
    for junk in (b"", b"\xff", msgspec.msgpack.encode({"n": "1", "chain": b""})):
        seats.log["b"].arrive(Heard("a", junk))
    assert not seats["b"]._copy.forked


@given(data=st.data(), steps=st.lists(st.integers(0, 9), min_size=3, max_size=14))
def test_on_any_line_both_come_to_the_same_and_no_note_is_lost_or_doubled(
    data: st.DataObject, steps: list[int]
) -> None:
    delays = st.lists(st.sampled_from((0, 0, 100, 1_500, 4_000)), max_size=2)

    def weather(packet: Packet) -> Sequence[int]:
        del packet
        return tuple(data.draw(delays))

    seats = Seats(data.draw(st.sampled_from((plans.by_hand, plans.by_clock, plans.gated)))(), weather)
    notes: list[str] = []
    every: tuple[c.Command, ...] = (
        *(c.MoveOn(), c.Pause(), c.Resume(), c.CallBreak(), c.NameBoundary(), c.GiveAnswer(value="3")),
        *(c.Undo(), c.ChangeTime(seconds=30), c.Confirm(answer="thats_it")),
    )
    for number, choice in enumerate(steps):
        seat = BOTH[number % 2]
        command = c.TakeNote(text=f"note {number}") if choice == len(every) else every[choice]
        try:
            seats[seat].do(command)
        except Refused:
            pass
        else:
            notes += [command.text] if isinstance(command, c.TakeNote) else []
        seats.live(data.draw(st.sampled_from((0, 500, 1_000))))
    seats.settle()
    seats.settle()
    _same(seats)
    said = [one.text for one in seats["a"].session.log if isinstance(one, e.NoteTaken)]
    breaks = any(isinstance(one, e.BreakCalled) for one in seats["a"].session.log)
    assert sorted(said) == sorted(set(said))
    assert set(said) == set(notes) or (breaks and set(said) < set(notes))
