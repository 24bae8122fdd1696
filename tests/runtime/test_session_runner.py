"""A session in use: everything is kept before it counts, sleep is noticed, and a restart loses nothing."""

import datetime as dt
from collections.abc import Callable

import pytest

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Refused, Why
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.plan import Plan
from safespace_tui.runtime.clock import GAP
from safespace_tui.runtime.session_runner import PULSE, SessionRunner
from safespace_tui.storage.memory import MemoryStore
from safespace_tui.storage.ports import StoreError, Unfinished
from tests.domain.plans import all_clock, by_clock, by_hand
from tests.domain.talk import BACK, BREAK, COUPLE
from tests.helpers import EVENING, FakeClock, MemoryDraft

BEGAN = EVENING.isoformat(timespec="seconds")


class FullStore(MemoryStore):
    """A store on a full disk."""

    def keep(self, record: Record) -> None:
        """Fails."""
        raise StoreError(f"The disk is full; {record.head.uid} is not kept.")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands."""
    return FakeClock()


@pytest.fixture
def draft() -> MemoryDraft:
    """An empty draft."""
    return MemoryDraft()


def _begin(clock: FakeClock, draft: MemoryDraft, plan: Plan | None = None) -> SessionRunner:
    return SessionRunner.begin(clock, draft, plan=plan or by_hand(), couple=COUPLE, uid="u7")


def _told(sitting: SessionRunner, doing: Callable[[], None]) -> tuple[e.Event, ...]:
    """What listeners are told of while something is done."""
    happened: list[e.Event] = []
    stop = sitting.listen(happened.extend)
    doing()
    stop()
    return tuple(happened)


def _live(sitting: SessionRunner, clock: FakeClock, seconds: int) -> list[e.Event]:
    """Lets time pass with a beat every second, as a screen does."""
    happened: list[e.Event] = []
    for _ in range(seconds):
        clock.advance(1_000)
        happened.extend(_told(sitting, sitting.beat))
    return happened


# --- beginning and keeping ------------------------------------------------------------------------------------------


def test_a_session_begins_at_0_and_its_beginning_is_kept(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    assert sitting.now == 0
    assert draft.events == [e.SessionBegan(at=0, uid="u7", plan=by_hand(), couple=COUPLE, wall=BEGAN)]
    assert draft.walls == [BEGAN]


def test_a_session_whose_beginning_cannot_be_kept_does_not_begin(clock: FakeClock, draft: MemoryDraft) -> None:
    draft.failing = "The disk is full."
    with pytest.raises(StoreError, match="full"):
        _begin(clock, draft)
    assert draft.events == []


def test_what_happens_is_kept_before_it_counts(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    seen: list[int] = []
    draft.on_append = lambda: seen.append(sitting.session.place.index)
    clock.advance(3_000)
    assert _told(sitting, lambda: sitting.do(c.MoveOn(who="a"))) == (e.StepDone(at=3_000, who="a", to=1),)
    assert seen == [0]
    assert sitting.session.place.index == 1
    assert draft.events == list(sitting.session.log)


def test_what_is_refused_is_not_kept(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    before, kept = sitting.session, list(draft.events)
    with pytest.raises(Refused):
        sitting.do(c.Undo())
    assert sitting.session is before
    assert draft.events == kept


def test_what_cannot_be_kept_counts_all_the_same_and_is_kept_with_the_next_event_once(
    clock: FakeClock, draft: MemoryDraft
) -> None:
    sitting = _begin(clock, draft)
    draft.failing = "The disk is full."
    sitting.do(c.MoveOn())
    sitting.do(c.TakeNote(text="rain"))
    assert sitting.session.place.index == 1
    assert len(sitting.unsaved) == 2
    draft.failing = ""
    sitting.do(c.SetTopic(text="rain"))
    assert list(sitting.unsaved) == []
    assert draft.events == list(sitting.session.log)
    sitting.do(c.TakeNote(text="more rain"))
    assert draft.events == list(sitting.session.log)


def test_what_cannot_be_kept_is_tried_again_while_nothing_happens(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    draft.failing = "The disk is full."
    sitting.do(c.MoveOn())
    _live(sitting, clock, PULSE // 1000)
    assert len(sitting.unsaved) == 1
    draft.failing = ""
    _live(sitting, clock, PULSE // 1000)
    assert list(sitting.unsaved) == []
    assert draft.events == list(sitting.session.log)


# --- beats ----------------------------------------------------------------------------------------------------------


def test_a_sign_of_life_now_and_then_and_not_more_often(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    _live(sitting, clock, 60)
    assert [at for at, _ in draft.pulses] == [PULSE, 2 * PULSE, 3 * PULSE, 4 * PULSE]
    assert draft.pulses[0][1] == "2026-03-01T19:30:15+01:00"
    for _ in range(100):
        sitting.beat()
    assert len(draft.pulses) == 4
    assert len(draft.events) == 1


def test_a_pause_lives_too(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    sitting.do(c.Pause())
    assert _live(sitting, clock, PULSE // 1000) == []
    assert len(draft.pulses) == 1


def test_the_clock_ends_what_the_clock_ends(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft, by_clock())
    sitting.do(c.MoveOn())
    happened = _live(sitting, clock, 85)
    assert happened == [e.StepTimedOut(at=60_000, who="clock", to=2), e.StepTimedOut(at=80_000, who="clock", to=3)]
    assert draft.events == list(sitting.session.log)


def test_a_beat_by_hand_moves_nothing(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    assert _live(sitting, clock, 600) == []
    assert sitting.view().left == -540_000


@pytest.mark.parametrize("plan", [by_hand(), by_clock()], ids=["by_hand", "by_clock"])
def test_after_a_gap_the_talk_is_paused_where_it_was_last_heard_of(
    clock: FakeClock, draft: MemoryDraft, plan: Plan
) -> None:
    sitting = _begin(clock, draft, plan)
    sitting.do(c.MoveOn())
    _live(sitting, clock, 7)
    clock.advance(GAP + 3_600_000)
    away = e.WentAway(at=7_000, who="clock", until=7_000 + GAP + 3_600_000)
    assert _told(sitting, sitting.beat) == (away,)
    assert (sitting.view().state, sitting.view().away) == ("paused", GAP + 3_600_000)
    assert draft.events[-1] == away
    assert _live(sitting, clock, 5) == []


def test_a_gap_that_is_just_short_enough_is_no_absence(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    for _ in range(3):
        clock.advance(GAP)
        assert _told(sitting, sitting.beat) == ()
    clock.advance(GAP + 1)
    assert _told(sitting, sitting.beat) == (e.WentAway(at=3 * GAP, who="clock", until=4 * GAP + 1),)


def test_a_key_that_comes_before_the_beat_finds_the_absence_too(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    clock.advance(3_600_000)
    with pytest.raises(Refused, match="move_on: paused"):
        sitting.do(c.MoveOn())
    assert sitting.session.log[-1] == e.WentAway(at=0, who="clock", until=3_600_000)
    assert draft.events == list(sitting.session.log)


def test_a_note_that_comes_before_the_beat_is_not_lost(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    clock.advance(60_000)
    assert _told(sitting, lambda: sitting.do(c.TakeNote(text="rain"))) == (
        e.WentAway(at=0, who="clock", until=60_000),
        e.NoteTaken(at=60_000, text="rain"),
    )


def test_a_pause_and_a_break_may_last_without_a_beat(clock: FakeClock, draft: MemoryDraft) -> None:
    for stop, go_on in (([c.Pause()], [c.Resume()]), (BREAK, BACK)):
        sitting = _begin(clock, draft)
        for command in stop:
            sitting.do(command)
        clock.advance(3_600_000)
        assert _told(sitting, sitting.beat) == ()
        clock.advance(3_600_000)
        for command in go_on:
            sitting.do(command)
        assert _told(sitting, sitting.beat) == ()
        assert (sitting.view().state, sitting.view().left) == ("running", 60_000)


def test_an_absence_at_the_end_of_the_last_clocked_step_is_the_end(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft, all_clock())
    _live(sitting, clock, 59)
    clock.advance(1_000)
    with pytest.raises(Refused):  # heard of at the very moment of the end, but by a key that came too late
        sitting.do(c.Pause())
    clock.advance(3_600_000)
    assert _told(sitting, sitting.beat)[-1] == e.Finished(at=60_000)
    assert sitting.view().state == "finished"


# --- restarts -------------------------------------------------------------------------------------------------------


def _killed(draft: MemoryDraft) -> Unfinished:
    """What the next run finds of a draft."""
    at, wall = draft.pulses[-1] if draft.pulses else (0, BEGAN)
    return Unfinished(events=tuple(draft.events), stopped_at=at, wall=wall)


def test_a_session_goes_on_paused_with_the_time_it_had_left(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    _live(sitting, clock, 40)
    found, again, later = _killed(draft), MemoryDraft(), FakeClock(reading=12)
    reopened = SessionRunner.reopen(later, again, found)
    assert reopened.view().state == "paused"
    assert reopened.view().left == 60_000 - 2 * PULSE
    assert again.events == [e.Reopened(at=2 * PULSE, who="clock", wall=BEGAN)]
    later.advance(600_000)
    reopened.do(c.Resume())
    later.advance(4_000)
    assert reopened.view().left == 60_000 - 2 * PULSE - 4_000


def test_a_session_without_a_sign_of_life_goes_on_from_its_last_event(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    clock.advance(9_000)
    sitting.do(c.TakeNote(text="rain"))
    reopened = SessionRunner.reopen(FakeClock(reading=0), MemoryDraft(), _killed(draft))
    assert (reopened.now, reopened.view().left) == (9_000, 51_000)


def test_a_break_is_still_a_break_after_a_restart(clock: FakeClock, draft: MemoryDraft) -> None:
    _begin(clock, draft).do(c.CallBreak())
    reopened = SessionRunner.reopen(clock, draft, _killed(draft))
    assert reopened.view().state == "break"


def test_a_restart_that_cannot_be_kept_is_kept_later(clock: FakeClock, draft: MemoryDraft) -> None:
    _begin(clock, draft)
    again = MemoryDraft()
    again.failing = "The disk is full."
    reopened = SessionRunner.reopen(clock, again, _killed(draft))
    again.failing = ""
    reopened.do(c.Resume())
    assert [type(event) for event in again.events] == [e.Reopened, e.Resumed]


@pytest.mark.parametrize("end", [c.Leave(), None], ids=["left", "by the clock, found only now"])
def test_a_session_that_had_ended_stays_at_its_end_and_can_be_kept(
    clock: FakeClock, draft: MemoryDraft, end: c.Command | None
) -> None:
    sitting = _begin(clock, draft, all_clock())
    if end is not None:
        sitting.do(end)
    found = Unfinished(events=tuple(draft.events), stopped_at=60_000, wall=BEGAN)
    reopened, store = SessionRunner.reopen(clock, draft, found), MemoryStore()
    assert reopened.session.over
    reopened.finish(store)
    assert [head.outcome for head in store.heads()] == ["unfinished" if end else "finished"]
    assert store.read("u7").events == tuple(draft.events)


# --- breaks ---------------------------------------------------------------------------------------------------------

QUARTER = 15 * 60_000


@pytest.fixture
def resting(clock: FakeClock, draft: MemoryDraft) -> SessionRunner:
    """A talk in a break of twenty minutes, agreed on a minute ago."""
    sitting = _begin(clock, draft)
    sitting.call_break()
    sitting.agree_return(clock.wall() + dt.timedelta(minutes=20))
    for _ in range(4):
        clock.advance(PULSE)
        sitting.beat()
    return sitting


def _minutes_left(sitting: SessionRunner) -> float:
    left = sitting.rest().left
    assert left is not None
    return left / 60_000


def test_a_return_is_agreed_by_the_clock_on_the_wall(resting: SessionRunner, draft: MemoryDraft) -> None:
    assert draft.events[-2:] == [
        e.BreakCalled(at=0, wall=BEGAN),
        e.ReturnAgreed(at=0, due=1_200_000, wall="2026-03-01T19:50:00+01:00"),
    ]
    assert _minutes_left(resting) == 19


@pytest.mark.parametrize(("minutes", "why"), [(18, Why.TOO_SHORT), (20, None), (1440, None), (1442, Why.TOO_LONG_AWAY)])
def test_a_return_is_weighed_before_it_is_agreed(
    resting: SessionRunner, clock: FakeClock, minutes: int, why: Why | None
) -> None:
    back, before = clock.wall() + dt.timedelta(minutes=minutes), resting.session
    assert resting.why_not_then(back) is why
    assert resting.session is before
    if why is None:
        resting.agree_return(back)
        assert _minutes_left(resting) == minutes
    else:
        with pytest.raises(Refused, match=str(why)):
            resting.agree_return(back)


def test_a_return_in_the_past_is_too_soon(resting: SessionRunner, clock: FakeClock) -> None:
    for back in (clock.wall(), clock.wall() - dt.timedelta(days=3)):
        assert resting.why_not_then(back) is Why.TOO_SHORT


def test_there_is_nothing_to_be_back_from_without_a_break(clock: FakeClock, draft: MemoryDraft) -> None:
    with pytest.raises(ValueError, match="No break has been called"):
        _begin(clock, draft).why_not_then(clock.wall())


def test_there_is_one_break_at_a_time(resting: SessionRunner, draft: MemoryDraft) -> None:
    kept = list(draft.events)
    with pytest.raises(Refused, match="in_break"):
        resting.call_break()
    assert draft.events == kept


@pytest.mark.parametrize("gone", [0, 5, 19, 45, 60 * 24 * 3])
def test_a_break_goes_on_while_the_program_does_not_run(
    resting: SessionRunner, clock: FakeClock, draft: MemoryDraft, gone: int
) -> None:
    assert resting.session.state == "break"
    clock.wall_only(gone * 60_000)
    reopened = SessionRunner.reopen(FakeClock(reading=12, wall=clock.wall()), MemoryDraft(), _killed(draft))
    assert _minutes_left(reopened) == 19 - gone
    assert reopened.rest().wall == "2026-03-01T19:50:00+01:00"
    assert reopened.rest().stage == ("resting" if gone < 19 else "due")


def test_a_clock_that_was_set_back_meanwhile_takes_nothing_away(
    resting: SessionRunner, clock: FakeClock, draft: MemoryDraft
) -> None:
    clock.wall_only(-7_200_000)
    reopened = SessionRunner.reopen(FakeClock(reading=12, wall=clock.wall()), MemoryDraft(), _killed(draft))
    assert _minutes_left(reopened) == 19
    assert (reopened.session.state, reopened.session.rest) == ("break", resting.session.rest)


@pytest.mark.parametrize("wall", ["", "yesterday", "2026-03-01T19:00:00"])
def test_a_last_sign_of_life_that_says_no_time_takes_nothing_away(
    resting: SessionRunner, clock: FakeClock, draft: MemoryDraft, wall: str
) -> None:
    found = Unfinished(events=resting.session.log, stopped_at=60_000, wall=wall)
    assert _minutes_left(SessionRunner.reopen(clock, MemoryDraft(), found)) == 19


def test_a_break_counts_what_the_computer_sleeps(resting: SessionRunner, clock: FakeClock) -> None:
    clock.advance(QUARTER)
    assert _told(resting, resting.beat) == ()
    assert (_minutes_left(resting), resting.rest().stage) == (4, "resting")
    clock.advance(QUARTER)
    assert _told(resting, resting.beat) == ()
    assert (_minutes_left(resting), resting.rest().stage) == (-11, "due")


def test_the_talk_waits_through_a_break_and_a_restart(
    resting: SessionRunner, clock: FakeClock, draft: MemoryDraft
) -> None:
    clock.wall_only(2 * QUARTER)
    reopened = SessionRunner.reopen(clock, draft, _killed(draft))
    for command in BACK:
        reopened.do(command)
    assert (reopened.view().state, reopened.view().left) == ("running", 60_000)
    assert replay(draft.events) == reopened.session
    assert resting.session.log == reopened.session.log[: len(resting.session.log)]


# --- the end --------------------------------------------------------------------------------------------------------


def test_the_end_moves_the_session_from_the_draft_into_the_store(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting, store = _begin(clock, draft), MemoryStore()
    sitting.do(c.Leave())
    assert draft.cleared == 0
    sitting.finish(store)
    assert store.read("u7").events == sitting.session.log
    assert draft.cleared == 1


def test_the_draft_is_not_cleared_when_the_store_cannot_keep_it(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    sitting.do(c.Leave())
    with pytest.raises(StoreError, match="full"):
        sitting.finish(FullStore())
    assert draft.cleared == 0


def test_what_could_not_be_drafted_is_in_the_record(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting, store = _begin(clock, draft), MemoryStore()
    draft.failing = "The disk is full."
    sitting.do(c.TakeNote(text="rain"))
    sitting.do(c.Leave())
    sitting.finish(store)
    assert store.read("u7").events == sitting.session.log
    assert len(sitting.session.log) == 3


def test_setting_the_wall_clock_back_moves_no_time(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    clock.advance(5_000)
    clock.wall_only(-7_200_000)
    assert _told(sitting, sitting.beat) == ()
    assert (sitting.now, sitting.view().left) == (5_000, 55_000)


# --- listeners and seats --------------------------------------------------------------------------------------------


def test_everyone_who_listens_is_told_once_it_counts_and_is_kept(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    heard: list[tuple[tuple[e.Event, ...], int, int]] = []
    for _ in range(2):
        sitting.listen(lambda events: heard.append((events, sitting.session.place.index, len(draft.events))))
    sitting.do(c.MoveOn(who="a"))
    assert heard == [((e.StepDone(at=0, who="a", to=1),), 1, 2)] * 2


def test_nothing_is_told_of_what_was_refused_or_after_listening_ended(clock: FakeClock, draft: MemoryDraft) -> None:
    sitting = _begin(clock, draft)
    heard: list[e.Event] = []
    stop = sitting.listen(heard.extend)
    with pytest.raises(Refused):
        sitting.do(c.Resume())
    stop()
    stop()
    sitting.do(c.Pause())
    assert heard == []


def test_at_a_seat_a_command_has_its_author_and_only_what_is_ones_own_to_ask_for(
    clock: FakeClock, draft: MemoryDraft
) -> None:
    begun = _begin(clock, draft).session
    speaker, listener = (SessionRunner(begun, clock, draft, origin=clock.now(), seat=who) for who in ("a", "b"))
    listener.do(c.TakeNote(text="rain", who="a"))
    assert listener.session.log[-1] == e.NoteTaken(at=0, who="b", text="rain", about="note")
    first = next(index for index, slot in enumerate(begun.plan.slots) if slot.speaker == "a")
    speaking = replay((*begun.log, e.StepDone(at=0, who="a", to=first)))
    speaker, listener = (SessionRunner(speaking, clock, draft, origin=clock.now(), seat=who) for who in ("a", "b"))
    with pytest.raises(Refused) as refused:
        listener.do(c.MoveOn(who="a"))
    assert refused.value.why is Why.NOT_YOURS
    assert "move_on" in speaker.view().allowed
    assert "move_on" not in listener.view().allowed
    assert {"break", "name_boundary", "leave", "note"} <= listener.view().allowed
    assert (speaker.view().mine, listener.view().mine) == (True, False)
