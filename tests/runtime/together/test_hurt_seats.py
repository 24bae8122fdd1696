"""A seat whose home is killed, full or locked in a talk on two screens: nothing is lost, and the other one goes on."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.together.entries import Placed, Seal, decoded
from safespace_tui.domain.together.paired import Ticket
from safespace_tui.domain.together.seat_record import BoxKey, TakenSeat, own_numbers
from safespace_tui.domain.together.seat_view import with_own
from safespace_tui.domain.together.swapped import swapped
from safespace_tui.runtime.together.memory_line import MemoryLog
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft, MemoryStore
from safespace_tui.storage.ports import Draft, StoreError
from tests.domain import plans
from tests.domain.talk import COUPLE
from tests.runtime.together.seats import Seats
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of

FULL = "There is no room left on the disk."


def taken(seat: Who, *, crossed: bool = False) -> TakenSeat:
    ticket = Ticket(session="s", key=b"k", seat=seat, hosts=seat == "a", at="")
    return TakenSeat(ticket=ticket, host="a", crossed=crossed)


class Watched(MemoryDraft):
    """A draft that takes note of how much had come to stand in the log at each of its writes."""

    def __init__(self, log: MemoryLog) -> None:
        super().__init__()
        self.log = log
        self.moments: list[tuple[list[bytes], list[Placed]]] = []
        self.full = False

    def append(self, events: Sequence[e.Event], wall: str, joint: Sequence[object] = ()) -> None:
        """The same, unless there is no room."""
        if self.full:
            raise StoreError(FULL)
        self.moments.append((list(self.steps), list(self.log.entries)))
        super().append(events, wall, joint)  # type: ignore[arg-type]  # as it was given
        self.moments.append((list(self.steps), list(self.log.entries)))


def sat_down(seats: Seats, seat: Who, draft: Draft, *, crossed: bool = False) -> JointRunner:
    """The program at a seat, once more, with what its draft says."""
    seats.runners[seat] = runner = JointRunner(
        seats.log[seat], seats.clocks[seat], draft, taken=taken(seat, crossed=crossed), found=draft.find()
    )
    seats.log[seat].read_from(0)
    return runner


def a_talk(seats: Seats) -> None:
    """Hidden answers, notes, and a break with a number for each."""
    for seat, value in (("a", "3"), ("b", "4")):
        seats[seat].do(c.GiveAnswer(value=value))  # type: ignore[index]  # a letter
    seats["b"].do(c.TakeNote(text="between two answers"))
    seats["a"].call_break()
    for seat in BOTH:
        seats[seat].agree_return(seats.clocks["a"].wall() + dt.timedelta(minutes=25))
    for seat, number in (("a", 7), ("b", 4)):
        seats[seat].do(c.GiveNumber(value=number))  # type: ignore[index]  # a letter
    seats["b"].do(c.TakeNote(text="in the break"))


def replayed(draft: MemoryDraft, *, crossed: bool = False) -> tuple[e.Event, ...]:
    """What a draft says of the session, by the letters of the session."""
    found = draft.find()
    assert found is not None
    return swapped(found.events) if crossed else found.events


@pytest.mark.parametrize("crossed", [False, True])
@pytest.mark.parametrize("hurt", BOTH)
def test_killed_between_any_two_writes_a_seat_comes_to_the_same_session(hurt: Who, *, crossed: bool) -> None:
    seats = Seats(plans.gated())
    draft = Watched(seats.log)
    sat_down(seats, hurt, draft, crossed=crossed)
    a_talk(seats)
    assert len(draft.moments) >= 16
    for steps, entries in draft.moments:
        left = MemoryDraft(steps)
        found = left.find()
        known = found.joint if found is not None else ()
        sealed = [one for one in entries if one.author == hurt and isinstance(decoded(one.body), Seal)]
        assert sum(isinstance(one, BoxKey) for one in known) >= len(sealed)
        later = Seats(plans.gated())
        later.log.entries[:] = entries
        again = sat_down(later, hurt, left, crossed=crossed)
        assert again.joint.n >= len(entries)
        numbers = own_numbers(known)
        own = tuple(one for one in again._own if isinstance(one, e.ArousalGiven))
        assert len(numbers) == len(own)
        assert replay(replayed(left, crossed=crossed)) == again.joint.session
        assert again.session == with_own(replay(replayed(left, crossed=crossed)), again._own)
        kept = [one for one in left.find().joint if isinstance(one, TakenSeat)]  # type: ignore[union-attr]  # see above
        assert kept[:1] == [taken(hurt, crossed=crossed)]


@pytest.mark.parametrize("hurt", BOTH)
def test_a_full_disk_at_one_seat_stops_nobody_and_all_is_kept_when_there_is_room(hurt: Who) -> None:
    seats = Seats(plans.gated())
    draft, whole = Watched(seats.log), Watched(seats.log)
    sat_down(seats, hurt, draft)
    sat_down(seats, other(hurt), whole)
    draft.full = True
    a_talk(seats)
    assert seats[hurt].unsaved
    assert not seats[other(hurt)].unsaved
    assert seats["a"].joint == seats["b"].joint
    draft.full = False
    seats.live(1_000)
    assert seats[hurt].unsaved == ()
    assert replayed(draft) == replayed(whole) == seats[hurt].joint.session.log  # type: ignore[union-attr]  # it has begun
    found = draft.find()
    assert found is not None
    assert own_numbers(found.joint) == (e.ArousalGiven(at=0, who=hurt, value=7 if hurt == "a" else 4, when="before"),)
    assert sum(isinstance(one, BoxKey) for one in found.joint) == 1
    killed = sat_down(seats, hurt, MemoryDraft(draft.steps))
    assert killed.joint == seats[other(hurt)].joint
    assert own_numbers(found.joint)[0] in killed.session.log


def test_a_talk_that_ends_on_a_full_disk_is_kept_when_there_is_room() -> None:
    seats = Seats(plans.by_hand())
    draft = Watched(seats.log)
    again = sat_down(seats, "b", draft)
    draft.full = True
    seats["b"].do(c.TakeNote(text="kept"))
    seats["a"].do(c.Leave())
    store = MemoryStore()
    again.finish(store)
    draft.full = False
    seats.live(1_000)
    assert draft.steps == []
    assert [one.text for one in store.read("u7").events if isinstance(one, e.NoteTaken)] == ["kept"]


def _while_locked(seats: Seats) -> None:
    seats["a"].do(c.TakeNote(text="while they were away"))
    seats["a"].do(c.Resume())
    seats["a"].do(c.MoveOn())


@pytest.mark.parametrize("then", [_while_locked, lambda _: None])
def test_a_seat_that_locks_in_a_talk_keeps_all_that_came_meanwhile(
    tmp_path: Path, then: Callable[[Seats], None]
) -> None:
    seats, door = Seats(plans.by_hand()), door_at(tmp_path)
    door.set_up(PASSPHRASES)
    draft = draft_of(door)
    sat_down(seats, "b", draft)
    seats["a"].do(c.MoveOn())
    seats["b"].do(c.Pause())
    door.lock()
    then(seats)
    seats.live(3_000)
    assert seats["a"].joint == seats["b"].joint
    assert seats["a"].shared.line == seats["b"].shared.line == "up"
    assert bool(seats["b"].unsaved) is (then is _while_locked)
    door.unlock("b", PASSPHRASES["b"])
    seats.live(1_000)
    assert seats["b"].unsaved == ()
    seats["b"].do(c.TakeNote(text="back"))
    found = draft.find()
    assert found is not None
    assert replay(found.events) == seats["a"].session
    assert seats["a"].session.couple == COUPLE
    door.close()
