"""Two programs with a line in memory between them: both see what one does, and nothing that is typed is lost."""

import contextlib
import datetime as dt
from collections.abc import AsyncIterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.joint import running
from safespace_tui.features.breaks import texts
from safespace_tui.ui.navigation import Place, page
from tests.domain import plans
from tests.helpers import FakeClock
from tests.runtime.together.seats import MINUTE, Faulty, Seats
from tests.table import FULL, Table, on, press, read, seen, settled, top

Pilots = dict[Who, Pilot[None]]


@contextlib.asynccontextmanager
async def both(plan: Plan, clocks: dict[Who, FakeClock] | None = None) -> AsyncIterator[tuple[Seats, Pilots]]:
    """The talk on the screens of both; `clocks` is filled with those of the two programs."""
    seats = Seats(plan)
    tables = {seat: Table() for seat in BOTH}
    if clocks is not None:
        clocks.update((seat, tables[seat].clock) for seat in BOTH)
    apps = {seat: tables[seat].app() for seat in BOTH}
    async with apps["a"].run_test(size=FULL) as a, apps["b"].run_test(size=FULL) as b:
        pilots: Pilots = {"a": a, "b": b}
        for seat in BOTH:
            app = apps[seat]
            await on(pilots[seat], "HomeScreen")
            ports = app.ports
            app.call_later(app.push_screen, page(app, Place.TALK, seats[seat], ports, app.settings, lambda: True))
            await on(pilots[seat], "TalkScreen")
        yield seats, pilots


async def _opened(pilot: Pilot[None], key: str, screen: str) -> None:
    await press(pilot, key)
    await on(pilot, screen)


async def test_what_one_does_is_seen_by_both() -> None:
    async with both(plans.by_hand()) as (_, pilots):
        await press(pilots["b"], "space")
        for seat in BOTH:
            await settled(pilots[seat], lambda: "A PAUSE" in seen(pilots[seat].app))  # noqa: B023 - awaited at once
        await press(pilots["a"], "space")
        for seat in BOTH:
            await settled(pilots[seat], lambda: "A PAUSE" not in seen(pilots[seat].app))  # noqa: B023 - the same


async def test_a_break_just_called_is_a_slip_by_one_key_of_its_caller_and_a_question_to_the_other() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        await press(pilots["a"], "b")
        for seat in BOTH:
            await on(pilots[seat], "BreakScreen")
        await press(pilots["b"], "escape")
        await settled(pilots["b"], lambda: texts.SLIP in seen(pilots["b"].app))
        assert running(seats["a"].joint).state == "break"
        await press(pilots["a"], "escape")
        for seat in BOTH:
            await on(pilots[seat], "TalkScreen")
        assert running(seats["b"].joint).state == "running"


async def test_what_is_half_typed_outlives_the_answer_of_the_other() -> None:
    async with both(plans.questions()) as (seats, pilots):
        for command in (c.GiveAnswer(value="rain"), c.GiveAnswer(value="hm")):
            seats["a"].do(command)
        assert seats["a"].session.words.id == "words"
        await settled(pilots["a"], lambda: "feeling words" in seen(pilots["a"].app))
        await press(pilots["a"], *"halfway")
        seats["b"].do(c.GiveAnswer(value="tired"))
        await settled(pilots["a"], lambda: "tired" in seen(pilots["a"].app))
        await settled(pilots["a"], lambda: isinstance(pilots["a"].app.focused, Input))
        line = pilots["a"].app.focused
        assert isinstance(line, Input)
        assert (line.value, line.cursor_position) == ("halfway", 7)
        await press(pilots["a"], "s", "enter")
        await settled(pilots["b"], lambda: seats["b"].session.place.index == 3)
        assert [one.value for one in seats["b"].session.log if isinstance(one, e.Answered)][-1] == "halfways"


@pytest.mark.parametrize(("key", "over"), [("?", "HelpScreen"), ("w", "TextPrompt"), ("q", "Dialog")])
async def test_a_break_from_elsewhere_closes_what_is_open_and_loses_nothing(key: str, over: str) -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        await _opened(pilots["a"], key, over)
        if over == "TextPrompt":
            await press(pilots["a"], *"half")
        await press(pilots["b"], "b")
        for seat in BOTH:
            await on(pilots[seat], "BreakScreen")
        kept = [one.text for one in seats["b"].session.log if isinstance(one, e.NoteTaken)]
        assert kept == (["half"] if over == "TextPrompt" else [])


async def test_a_break_that_both_call_at_once_is_one_break() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        seats.log.weather = Faulty(put=(300,))
        for seat in BOTH:
            await press(pilots[seat], "b")
            assert top(pilots[seat]) == "TalkScreen"
        seats.live(2_000)
        for seat in BOTH:
            await on(pilots[seat], "BreakScreen")
        assert sum(isinstance(one, e.BreakCalled) for one in seats["a"].session.log) == 1
        assert seats["a"].joint == seats["b"].joint


async def test_a_boundary_stops_both_and_going_on_takes_both() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        await _opened(pilots["b"], "?", "HelpScreen")
        await press(pilots["a"], "l")
        for seat in BOTH:
            await on(pilots[seat], "BoundaryScreen")
        for seat, state in (("a", "paused"), ("b", "running")):
            await press(pilots[seat], "g")
            await on(pilots[seat], "TalkScreen")
            assert seats["a"].view().state == state


async def test_a_whole_break_by_the_keys_of_both() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        await press(pilots["a"], "b")
        for seat in BOTH:
            await on(pilots[seat], "BreakScreen")
        await press(pilots["b"], "right", "enter")
        await settled(pilots["b"], lambda: texts.ASKED in seen(pilots["b"].app))
        assert isinstance(seats["a"].offered, c.AgreeReturn)
        await settled(pilots["a"], lambda: "Your partner proposes 19:55." in seen(pilots["a"].app))
        assert seats["a"].rest().due is None
        await press(pilots["a"], "enter")
        for seat, number in (("a", "7"), ("b", "3")):
            await settled(pilots[seat], lambda: "for you alone" in seen(pilots[seat].app))  # noqa: B023 - awaited
            assert seats["a"].session.couple.name(seat) in seen(pilots[seat].app)
            await press(pilots[seat], number, "enter")
            await settled(pilots[seat], lambda: "for you alone" not in seen(pilots[seat].app))  # noqa: B023 - awaited
        assert seats["a"].rest().due == seats["b"].rest().due
        assert [one.who for one in seats["a"].session.log if isinstance(one, e.ArousalGiven)] == ["a"]
        assert [one.who for one in seats["b"].session.log if isinstance(one, e.ArousalGiven)] == ["b"]
        assert not any(isinstance(one, e.ArousalGiven) for one in running(seats["a"].joint).log)


async def test_the_end_of_a_break_from_elsewhere_leads_both_back() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        await press(pilots["a"], "b")
        for seat in BOTH:
            await on(pilots[seat], "BreakScreen")
            seats[seat].agree_return(seats.clocks[seat].wall() + dt.timedelta(minutes=25))
        await _opened(pilots["a"], "?", "HelpScreen")
        seats.live(26 * MINUTE, 60_000)
        seats["b"].do(c.ComeBack())
        for seat in BOTH:
            seats[seat].do(c.SayReady(answer="ready"))
        seats["b"].do(c.EndBreak(sure=True))
        for seat in BOTH:
            await on(pilots[seat], "TalkScreen")


async def test_what_takes_both_is_asked_on_the_other_screen_and_the_same_key_says_yes() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        seats["a"].do(c.MoveOn())
        before = seats["a"].session.place.index
        await press(pilots["b"], "ctrl+z")
        await settled(pilots["b"], lambda: "Anna is asked. It counts when you both say so." in read(pilots["b"].app))
        await settled(pilots["a"], lambda: "Ben would like to take that back. ^z says yes." in read(pilots["a"].app))
        assert seats["a"].session.place.index == before
        await press(pilots["a"], "ctrl+z")
        for seat in BOTH:
            await settled(pilots[seat], lambda: seats[seat].session.place.index < before)  # noqa: B023 - awaited at once
            await settled(pilots[seat], lambda: "take that back" not in read(pilots[seat].app))  # noqa: B023 - the same
        assert seats["a"].proposed is seats["b"].proposed is None


async def test_an_agreement_that_one_proposes_the_other_says_yes_to_by_enter_once_it_can_have_been_read() -> None:
    clocks: dict[Who, FakeClock] = {}
    async with both(plans.agreeing(), clocks) as (seats, pilots):
        await settled(pilots["a"], lambda: isinstance(pilots["a"].app.focused, Input))
        await press(pilots["a"], *"tea at nine", "enter", "enter")
        await settled(pilots["b"], lambda: "Anna proposes: “tea at nine”. Enter says yes" in read(pilots["b"].app))
        assert "enter yes, we agree" in read(pilots["b"].app)
        await press(pilots["b"], "enter")
        assert not _agreed(seats)
        clocks["b"].advance(2_000)
        await press(pilots["b"], "\x1d", "enter")
        await settled(pilots["b"], lambda: bool(_agreed(seats)))
        assert _agreed(seats) == ["tea at nine"]


def _agreed(seats: Seats) -> list[str]:
    return [one.value for one in seats["a"].session.log if isinstance(one, e.Answered)][-1:]


async def test_a_line_that_is_down_and_a_screen_that_is_away_are_said_and_that_they_are_back() -> None:
    async with both(plans.by_hand()) as (seats, pilots):
        seats.live(2_000)
        seats.log.weather = Faulty(a=())
        seats.live(4_000)
        await settled(pilots["a"], lambda: "The line is down" in read(pilots["a"].app))
        seats.settle()
        await settled(pilots["a"], lambda: "see each other's screens again" in read(pilots["a"].app))
        seats.log.weather = Faulty(beat_b=())
        seats.live(15_000)
        await settled(pilots["a"], lambda: "Ben's screen is away" in read(pilots["a"].app))
