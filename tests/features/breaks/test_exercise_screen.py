"""An exercise on its screen: paced by the clock, left at any moment, and nothing of it is kept."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.features.breaks import exercise_texts as texts
from safespace_tui.features.breaks.breath_bar import BreathPacer
from safespace_tui.features.breaks.exercise_screen import ExerciseScreen, PulseScreen
from safespace_tui.ui.widgets.letters import large
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled

LEFT = "Back at 20:10, in 14 minutes."
ALL = (
    *("slow_breath", "even_breath", "sigh", "five_senses", "muscle_release", "safe_place", "quiet", "write_it_out"),
    *("box_breath", "long_hold_breath"),
)


@dataclass
class Room:
    """An exercise that somebody does."""

    table: Table
    pilot: Pilot[None]
    screen: ExerciseScreen
    left: list[str]
    """The last one is what the break says of its end."""
    over: list[object]
    """Filled when the screen is left."""

    def later(self, seconds: float) -> None:
        """Time passes, and the screen looks at the clock."""
        self.table.clock.advance(round(seconds * 1000))
        self.screen.beat()

    @property
    def bells(self) -> int:
        """How often the bell was heard."""
        return self.table.heard.count("bell")

    def read(self) -> str:
        """What stands on the screen."""
        return read(self.pilot.app)


def boxed(pilot: Pilot[None]) -> str:
    """The words on the screen, without the lines of a box."""
    return " ".join(read(pilot.app).replace("│", " ").split())


def exercise(table: Table, name: str) -> Calming:
    return next(calming for calming in table.shelf.calmings() if calming.id == name)


@asynccontextmanager
async def room(
    table: Table, name: str, size: tuple[int, int] = FULL, *, reduced_motion: bool = False
) -> AsyncIterator[Room]:
    """Opens an exercise over home."""
    left, over = [LEFT], list[object]()
    app = table.app()
    async with app.run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        screen = ExerciseScreen(
            exercise(table, name),
            table.clock,
            app.sounds,
            reduced_motion=reduced_motion,
            time_left=lambda: left[-1],
        )
        app.push_screen(screen, over.append)
        await settled(pilot, lambda: screen.is_mounted and pilot.app.screen is not app.screen_stack[0])
        await pilot.pause()
        yield Room(table, pilot, screen, left, over)


async def begun(room: Room) -> None:
    """Agrees to a caution, where there is one."""
    if room.screen.calming.explicit:
        await on(room.pilot, "Dialog")
        await press(room.pilot, "y")
    await on(room.pilot, "ExerciseScreen")
    await settled(room.pilot, lambda: room.screen.calming.steps[0].say[:20] in room.read())


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("size", [FULL, SMALL], ids=["80x24", "60x20"])
async def test_every_exercise_fits_and_tells_when_the_break_is_over(
    table: Table, name: str, size: tuple[int, int]
) -> None:
    async with room(table, name, size) as held:
        await begun(held)
        for number, step in enumerate(held.screen.calming.steps, 1):
            words = held.read()
            await all_fits(held.pilot)
            assert words.startswith(f"{LEFT} {held.screen.calming.title}")
            assert step.say in words
            if number < len(held.screen.calming.steps):
                held.screen.action_next()
                await held.pilot.pause()
        if held.screen.calming.caution and not held.screen.calming.explicit:
            assert held.screen.calming.caution in words


@pytest.mark.parametrize("key", ["q", "escape", "enter", "ctrl+q", "f10"])
async def test_it_is_left_at_any_moment(table: Table, key: str) -> None:
    async with room(table, "slow_breath") as held:
        await begun(held)
        held.later(1.3)
        await press(held.pilot, key)
        await on(held.pilot, "HomeScreen")
        assert held.over == [None]


async def test_timed_steps_come_by_themselves_with_a_bell(table: Table) -> None:
    async with room(table, "muscle_release") as held:
        await begun(held)
        assert "1 of 16 Arrive" in held.read()
        held.later(29)
        assert held.bells == 0
        held.later(1)
        await held.pilot.pause()
        assert "2 of 16 Hands and arms: tighten" in held.read()
        held.later(6)
        await held.pilot.pause()
        assert "3 of 16 Let go" in held.read()
        assert held.bells == 2


async def test_after_the_last_step_there_is_only_staying(table: Table) -> None:
    async with room(table, "even_breath") as held:
        await begun(held)
        held.later(60)
        held.later(240)
        held.later(600)
        await held.pilot.pause()
        assert texts.STAY in held.read()
        assert held.bells == 2
        assert "2 of 2" in held.read()


async def test_a_sleep_of_the_computer_does_not_run_through_the_steps(table: Table) -> None:
    async with room(table, "muscle_release") as held:
        await begun(held)
        held.later(3_600)
        held.later(0)
        await held.pilot.pause()
        assert "2 of 16" in held.read()
        assert held.bells == 1


async def test_steps_go_forth_and_back_by_key(table: Table) -> None:
    async with room(table, "five_senses") as held:
        await begun(held)
        held.later(900)
        assert "1 of 7" in held.read()
        await press(held.pilot, "right", "space", "f8")
        assert "4 of 7" in held.read()
        await press(held.pilot, "left", "f5")
        assert "2 of 7" in held.read()
        await press(held.pilot, *["left"] * 5)
        assert "1 of 7" in held.read()
        await press(held.pilot, *["right"] * 6)
        assert texts.STAY not in held.read()
        await press(held.pilot, "right")
        assert "7 of 7" in held.read()
        assert texts.STAY in held.read()
        assert held.bells == 0


async def test_the_quiet_rings_at_its_times_and_once_after_a_sleep(table: Table) -> None:
    async with room(table, "quiet") as held:
        await begun(held)
        held.later(179.9)
        assert held.bells == 0
        held.later(0.1)
        held.later(100)
        assert held.bells == 1
        held.later(3_600)
        assert held.bells == 2


async def test_the_time_of_return_is_kept_up_to_date(table: Table) -> None:
    async with room(table, "quiet") as held:
        await begun(held)
        held.left.append("Back at 20:10, in 13 minutes.")
        held.later(60)
        await held.pilot.pause()
        assert "in 13 minutes" in held.read()


async def test_the_breath_is_paced_by_the_same_clock_and_heard(table: Table) -> None:
    async with room(table, "slow_breath") as held:
        await begun(held)
        pacer = held.screen.query_one(BreathPacer)
        table.clock.advance(4_000)
        pacer.beat()
        assert table.heard == ["inhale", "exhale"]
        assert "█" * 60 in seen(held.pilot.app)


async def test_with_reduced_motion_the_breath_is_words(table: Table) -> None:
    async with room(table, "slow_breath", reduced_motion=True) as held:
        await begun(held)
        assert "breathe in, 4" in held.read()
        assert "█" * 20 not in seen(held.pilot.app)


@pytest.mark.parametrize("name", ["box_breath", "long_hold_breath"])
async def test_a_held_breath_asks_once_and_no_is_the_usual_answer(table: Table, name: str) -> None:
    async with room(table, name) as held:
        await on(held.pilot, "Dialog")
        assert held.screen.calming.caution in boxed(held.pilot)
        assert table.heard == []
        await press(held.pilot, "enter")
        await on(held.pilot, "HomeScreen")
        assert held.over == [None]
        assert table.heard == []


async def test_a_held_breath_begins_when_it_is_agreed_to(table: Table) -> None:
    async with room(table, "box_breath") as held:
        await on(held.pilot, "Dialog")
        table.clock.advance(60_000)
        await begun(held)
        assert table.heard == ["inhale"]
        held.later(79)
        assert "1 of 2" in held.read()


async def test_what_is_written_burns_for_good(table: Table) -> None:
    async with room(table, "write_it_out") as held:
        await begun(held)
        paper = held.screen.query_one(TextArea)
        await settled(held.pilot, lambda: held.pilot.app.focused is paper)
        await press(held.pilot, *"quite", "space", *"sad", "enter", "f7", "ctrl+c")
        assert paper.text == "quite sad\n"
        assert held.pilot.app.clipboard == "quite sad\n"
        await press(held.pilot, "f4")
        assert texts.BURNT in held.read()
        assert (paper.text, held.pilot.app.clipboard) == ("", "")
        await press(held.pilot, "ctrl+z", "ctrl+v")
        assert paper.text == ""
        await press(held.pilot, "f4")
        assert texts.NOTHING_TO_BURN in held.read()


async def test_of_fear_on_it_nothing_is_said_since_both_can_see_it(table: Table) -> None:
    async with room(table, "write_it_out") as held:
        await begun(held)
        paper = held.screen.query_one(TextArea)
        await settled(held.pilot, lambda: held.pilot.app.focused is paper)
        await press(held.pilot, *"i am scared he will hit me", "enter", "a")
        await settled(held.pilot, lambda: held.pilot.app.beside._wording.ready)  # type: ignore[attr-defined]  # it is the whole program
        await held.pilot.pause()
        assert "people who can help;" not in held.read()


@pytest.mark.parametrize("key", ["escape", "ctrl+q", "f10"])
async def test_leaving_burns_too_and_nothing_is_kept(table: Table, key: str) -> None:
    async with room(table, "write_it_out") as held:
        await begun(held)
        paper = held.screen.query_one(TextArea)
        await press(held.pilot, *"sad", "f7", "ctrl+c", key)
        await on(held.pilot, "HomeScreen")
        assert held.pilot.app.clipboard == ""
        assert paper.text == ""
        assert (table.draft.find(), table.saved, list(table.store.heads())) == (None, [], [])


@pytest.mark.parametrize(("key", "screen"), [("ctrl+l", "CoverScreen"), ("ctrl+g", "HideScreen")])
async def test_locking_and_hiding_burn_it_too(table: Table, key: str, screen: str) -> None:
    async with room(table, "write_it_out") as held:
        await begun(held)
        paper = held.screen.query_one(TextArea)
        await press(held.pilot, *"sad", "f7", "ctrl+c", key)
        await on(held.pilot, screen)
        assert (paper.text, held.pilot.app.clipboard) == ("", "")
        assert table.draft.find() is None


async def test_the_next_question_leaves_the_writing_alone(table: Table) -> None:
    async with room(table, "write_it_out") as held:
        await begun(held)
        await press(held.pilot, *"sad", "f8")
        assert "2 of 2" in held.read()
        assert held.screen.query_one(TextArea).text == "sad"


async def test_there_is_nothing_to_burn_where_nothing_is_written(table: Table) -> None:
    async with room(table, "quiet") as held:
        await begun(held)
        before = held.read()
        await press(held.pilot, "f4")
        assert held.read() == before


async def test_the_keys_are_told(table: Table) -> None:
    async with room(table, "quiet") as held:
        await begun(held)
        await press(held.pilot, "question_mark")
        await on(held.pilot, "HelpScreen")
        assert "Back, at any moment" in held.read()


# --- the pulse ------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def counting(
    table: Table, size: tuple[int, int] = FULL, **partner: int | bool
) -> AsyncIterator[tuple[Pilot[None], list[int | None], Callable[[int, int], None]]]:
    """The count of a pulse over home; gives a function that taps a number of beats with a gap between them."""
    app = table.app()
    given: list[int | None] = []
    async with app.run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        screen = PulseScreen(table.clock, **partner)  # type: ignore[arg-type] # a test may name what it likes
        app.push_screen(screen, given.append)
        await on(pilot, "PulseScreen")

        def tap(times: int, gap: int) -> None:
            for _ in range(times):
                screen.action_beat()
                table.clock.advance(gap)

        yield pilot, given, tap


@pytest.mark.parametrize("size", [FULL, SMALL], ids=["80x24", "60x20"])
async def test_ten_beats_give_a_pulse(table: Table, size: tuple[int, int]) -> None:
    async with counting(table, size) as (pilot, given, tap):
        tap(9, 800)
        await press(pilot, "enter")
        assert texts.too_few(9, 10) in boxed(pilot)
        await press(pilot, "space")
        assert "about 75 a minute" in read(pilot.app)
        assert str(pilot.app.screen.query_one("#pulse", Static).content) == "\n".join(large("75", 60) or ())
        assert texts.SETTLED in boxed(pilot)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert given == [75]


async def test_what_a_pulse_means_depends_on_whose_it_is(table: Table) -> None:
    for partner, high in (({}, False), ({"athletic": True}, True), ({"resting": 60}, True), ({"resting": 85}, False)):
        async with counting(table, **partner) as (pilot, _, tap):
            tap(12, 689)
            await press(pilot, "space")
            told = boxed(pilot)
            assert "about 87 a minute" in told
            assert ("hard to listen" in told) == high


async def test_uneven_beats_are_no_pulse_and_r_begins_again(table: Table) -> None:
    async with counting(table) as (pilot, given, tap):
        tap(14, 20)
        await press(pilot, "space")
        assert texts.UNEVEN in boxed(pilot)
        await press(pilot, "enter")
        assert given == []
        await press(pilot, "r")
        assert "no beat" in read(pilot.app)
        tap(12, 600)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert given == [100]


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_nobody_has_to_count(table: Table, key: str) -> None:
    async with counting(table) as (pilot, given, tap):
        tap(12, 800)
        await press(pilot, key)
        await on(pilot, "HomeScreen")
        assert given == [None]
