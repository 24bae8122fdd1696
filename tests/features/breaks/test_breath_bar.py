"""The pacer shows what the clock says, draws no more than it must, and rests while nobody looks."""

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from safespace_tui.domain.breaks.breathing import next_change
from safespace_tui.domain.breaks.exercises import Pattern
from safespace_tui.features.breaks.breath_bar import WIDEST, BreathPacer
from tests.helpers import FakeClock
from tests.table import settled

SLOW = Pattern(inhale=4, out=6)
SIGH = Pattern(inhale=3, again=1.5, out=6.5)
BOX = Pattern(inhale=4, hold=4, out=4, rest=4)


class Stage(App[None]):
    """A pacer and nothing else."""

    def __init__(self, pattern: Pattern = SLOW, *, height: int = 7, reduced_motion: bool = False) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.played: list[str] = []
        self.pacer = BreathPacer(pattern, self.clock.now, self.played.append, reduced_motion=reduced_motion)
        self.pacer.styles.height = height
        self.painted: list[Region | None] = []

    def compose(self) -> ComposeResult:
        yield self.pacer

    def on_ready(self) -> None:
        refresh = self.pacer.refresh

        def counted(*regions: Region, **how: bool) -> BreathPacer:
            self.painted.append(regions[0] if regions else None)
            return refresh(*regions, **how)

        self.pacer.refresh = counted  # type: ignore[method-assign] # the test's own ear on the wall

    def later(self, ms: int) -> None:
        """Time passes, and the pacer looks at the clock."""
        self.clock.advance(ms)
        self.pacer.beat()

    def bar(self) -> str:
        """The bar's last row."""
        return self.pacer.render_line(self.pacer.size.height - 1).text.rstrip()

    def rows(self) -> list[str]:
        """All rows, without the space at their ends."""
        return [self.pacer.render_line(y).text.rstrip() for y in range(self.pacer.size.height)]


@pytest.fixture
def stage() -> Stage:
    return Stage()


async def ready(pilot: Pilot[None]) -> Stage:
    await pilot.pause()
    assert isinstance(pilot.app, Stage)
    return pilot.app


async def test_the_bar_grows_and_shrinks_with_the_clock(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        assert stage.bar() == ""
        stage.later(2_080)
        assert stage.bar() == "█" * 31 + "▎"
        stage.later(1_920)
        assert stage.bar() == "█" * WIDEST
        stage.later(3_040)
        assert stage.bar() == "█" * 29 + "▋"
        stage.later(2_960)
        assert stage.bar() == ""


async def test_the_word_is_large_and_changes_with_the_phase(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        breathing_in = stage.rows()[:4]
        assert all(any(mark in row for mark in "▀▄█") for row in breathing_in)
        stage.later(4_000)
        assert stage.rows()[:4] != breathing_in
        stage.later(6_000)
        assert stage.rows()[:4] == breathing_in


async def test_in_a_low_window_the_word_is_a_line_with_its_count() -> None:
    stage = Stage(SIGH, height=3)
    async with stage.run_test(size=(30, 24)) as pilot:
        await ready(pilot)
        assert stage.rows()[0] == "breathe in, 3"
        stage.later(3_000)
        assert stage.rows()[0] == "and a sip more, 1.5"
        assert stage.bar() == "█" * 22 + "▌"


async def test_only_cells_that_change_are_drawn(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.painted.clear()
        stage.later(30)
        assert stage.painted == []
        stage.later(130)
        assert stage.painted == [Region(0, 5, 3, 2)]
        stage.later(320)
        assert stage.painted[1:] == [Region(2, 5, 6, 2)]


async def test_a_breath_is_drawn_six_times_a_second_at_most(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.painted.clear()
        past = 0
        while past < 60_000:
            wait = next_change(SLOW, past, WIDEST)
            stage.later(wait)
            past += wait
        assert 300 < len(stage.painted) <= 60 * 6.5


async def test_while_the_breath_is_held_nothing_is_drawn() -> None:
    stage = Stage(BOX)
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.later(4_000)
        stage.painted.clear()
        for _ in range(7):
            stage.later(500)
        assert stage.painted == []


async def test_each_phase_is_heard_once_and_a_held_one_is_silent() -> None:
    stage = Stage(BOX)
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        for _ in range(32):
            stage.later(1_000)
        assert stage.played == ["inhale", "exhale", "inhale", "exhale", "inhale"]


async def test_a_sip_of_air_is_heard_too() -> None:
    stage = Stage(SIGH)
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        for _ in range(20):
            stage.later(500)
        assert stage.played == ["inhale", "inhale", "exhale"]


async def test_a_tone_that_comes_too_late_is_left_out(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.later(3_600_000 + 7_000)
        assert stage.played == ["inhale"]
        stage.later(3_000)
        assert stage.played == ["inhale", "inhale"]


async def test_in_the_background_nothing_is_drawn_and_coming_back_it_is_right_at_once(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.app.post_message(events.AppBlur())
        await pilot.pause()
        stage.painted.clear()
        for _ in range(4):
            stage.later(1_000)
        assert stage.painted == []
        assert stage.played == ["inhale", "exhale"]
        stage.later(3_040)
        stage.app.post_message(events.AppFocus())
        await pilot.pause()
        assert stage.painted
        assert stage.bar() == "█" * 29 + "▋"


async def test_with_reduced_motion_words_change_once_a_phase_and_nothing_moves() -> None:
    stage = Stage(reduced_motion=True)
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        assert stage.rows()[4:] == ["breathe in, 4", "", ""]
        stage.painted.clear()
        for _ in range(100):
            stage.later(100)
        assert stage.painted == [None, None]
        assert stage.played == ["inhale", "exhale", "inhale"]
        stage.later(4_000)
        assert stage.rows()[4:] == ["breathe out, 6", "", ""]


async def test_another_width_is_filled_at_once(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.later(4_000)
        await pilot.resize_terminal(24, 20)
        await settled(pilot, lambda: stage.bar() == "█" * 24)


async def test_another_theme_colours_the_bar_anew(stage: Stage) -> None:
    async with stage.run_test(size=(70, 24)) as pilot:
        await ready(pilot)
        stage.later(2_000)
        before = stage.pacer.render_line(6)
        stage.theme = "textual-light"
        await pilot.pause()
        assert stage.pacer.render_line(6) is not before
        assert stage.bar() == before.text.rstrip()
