"""What a seat keeps of a talk on two screens: after a crash it takes part again, with all that it alone knew."""

import datetime as dt

import pytest

from safespace_tui.domain.couple import Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Refused, Why
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.together.paired import Ticket
from safespace_tui.domain.together.seat_record import BoxKey, TakenSeat
from safespace_tui.domain.together.swapped import swapped
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft, MemoryStore
from tests.domain import plans
from tests.runtime.together.seats import MINUTE, Faulty, Seats


def _taken(seat: Who, *, crossed: bool = False) -> TakenSeat:
    ticket = Ticket(session="s", key=b"k", seat=seat, hosts=seat == "a", at="")
    return TakenSeat(ticket=ticket, host="a", crossed=crossed)


class Home:
    """Ben's seat, with a draft that outlives the program."""

    def __init__(self, seats: Seats, *, crossed: bool = False) -> None:
        self.seats, self.taken, self.draft = seats, _taken("b", crossed=crossed), MemoryDraft()
        self.start()

    def start(self) -> JointRunner:
        """The program, once more where it was there before; it reads the log from its beginning."""
        found = self.draft.find()
        line, clock = self.seats.log["b"], self.seats.clocks["b"]
        runner = JointRunner(line, clock, self.draft, taken=self.taken, found=found)
        self.seats.runners["b"] = runner
        line.read_from(0)
        return runner

    def killed(self) -> JointRunner:
        """The program after kill -9: nothing of it is left but what is in the draft."""
        kept, self.draft = self.draft.steps, MemoryDraft()
        self.draft.steps = list(kept)
        return self.start()


def test_a_seat_that_was_killed_takes_part_again_and_its_draft_holds_each_event_once() -> None:
    seats = Seats(plans.by_hand())
    home = Home(seats)
    seats["a"].do(c.MoveOn())
    seats["b"].do(c.SetTopic(text="rain"))
    again = home.killed()
    assert again.session == seats["a"].session
    again.do(c.Pause())
    assert seats["a"].session.state == "paused"
    found = home.draft.find()
    assert found is not None
    assert replay(found.events) == seats["a"].session
    assert [one for one in found.joint if isinstance(one, TakenSeat)] == [home.taken]


def test_what_opens_a_locked_answer_is_kept_before_anybody_holds_it_and_outlives_the_program() -> None:
    seats = Seats(plans.gated(), Faulty(put_b_up=()))
    home = Home(seats)
    seats["b"].do(c.GiveAnswer(value="3"))
    found = home.draft.find()
    assert found is not None
    assert sum(isinstance(one, BoxKey) for one in found.joint) == 1
    assert len(seats.log.entries) == 1
    seats.settle()
    again = home.killed()
    seats["a"].do(c.GiveAnswer(value="4"))
    seats.settle()
    values = {one.who: one.value for one in again.session.log if isinstance(one, e.Answered)}
    assert values == {"a": "4", "b": "3"}
    assert again.session == seats["a"].session


def _rested(seats: Seats) -> None:
    """A break whose return is agreed, and Ben's number in it."""
    seats["a"].call_break()
    for seat in ("a", "b"):
        seats["a" if seat == "a" else "b"].agree_return(seats.clocks["a"].wall() + dt.timedelta(minutes=25))
    seats["b"].do(c.GiveNumber(value=7))


def test_a_number_of_a_break_outlives_the_program_and_stays_at_its_seat() -> None:
    seats = Seats(plans.by_hand())
    home = Home(seats)
    _rested(seats)
    again = home.killed()
    assert [(one.who, one.value) for one in again.session.log if isinstance(one, e.ArousalGiven)] == [("b", 7)]
    assert not any(isinstance(one, e.ArousalGiven) for one in seats["a"].session.log)


def test_a_home_that_has_them_the_other_way_round_keeps_its_copy_by_its_own_letters() -> None:
    seats = Seats(plans.by_hand())
    home = Home(seats, crossed=True)
    _rested(seats)
    again = home.killed()
    found = home.draft.find()
    assert found is not None
    assert swapped(found.events) == seats["a"].session.log
    assert [(one.who, one.value) for one in again.session.log if isinstance(one, e.ArousalGiven)] == [("b", 7)]
    again.do(c.Leave())
    stores = {"a": MemoryStore(), "b": MemoryStore()}
    for seat, store in stores.items():
        seats["a" if seat == "a" else "b"].finish(store)
    annas, bens = (store.read("u7").events for store in stores.values())
    assert [one for one in swapped(bens) if not isinstance(one, e.ArousalGiven)] == list(annas)
    assert [(one.who, one.value) for one in bens if isinstance(one, e.ArousalGiven)] == [("a", 7)]
    assert bens[0] != annas[0]


def _line(seats: Seats) -> str:
    return seats["a"].shared.line


def test_a_line_that_is_down_is_said_and_refuses_keys_but_no_words_and_no_stop() -> None:
    seats = Seats(plans.by_hand())
    told: list[tuple[e.Event, ...]] = []
    seats["a"].listen(told.append)
    seats.live(2_000)
    seats.log.weather = Faulty(a=())
    seats.live(4_000)
    assert _line(seats) == "down"
    assert () in told
    with pytest.raises(Refused) as refused:
        seats["a"].do(c.Pause())
    assert refused.value.why is Why.LINE_DOWN
    seats["a"].do(c.TakeNote(text="kept"))
    seats.settle()
    assert _line(seats) == "up"
    assert any(isinstance(one, e.NoteTaken) for one in seats["b"].session.log)


def test_a_seat_that_is_not_heard_is_away_and_both_copies_are_the_same_when_it_is_back() -> None:
    seats = Seats(plans.by_hand())
    seats.live(2_000)
    seats.log.weather = Faulty(beat_b=())
    seats.live(MINUTE // 4)
    assert seats["a"].shared.away
    assert not seats["b"].shared.away
    seats.settle()
    assert [seats[seat].shared.away for seat in seats.runners] == [False, False]
    assert [seats[seat].shared.same for seat in seats.runners] == [True, True]
    assert seats["a"].shared.words == seats["b"].shared.words
