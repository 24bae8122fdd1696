"""The pacer: a large word and a bar that grows as one breathes in and shrinks as one breathes out.

A repaint is what costs, so the bar is drawn only when it has changed, straight to the terminal where that is possible,
and not at all while the terminal is in the background. What it shows follows from the clock, so after any pause it is
right at once.
"""

import asyncio
from collections.abc import Callable
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from safespace_tui.domain.breaks.breathing import EIGHTHS, Phase, at, cells, next_change, next_phase, phases
from safespace_tui.domain.breaks.exercises import Pattern
from safespace_tui.features.breaks.exercise_texts import BREATH, breath_line
from safespace_tui.ui.terminal_driver import paint
from safespace_tui.ui.widgets.letters import ROWS, large

BLOCKS: Final = " ▏▎▍▌▋▊▉█"
"""A cell from empty to full, in eighths."""

BAR_ROWS: Final = 2
"""How thick the bar is."""

WIDEST: Final = 60
"""Cells; a longer bar costs more and shows no more."""

TONES: Final[dict[Phase, str]] = {"in": "inhale", "again": "inhale", "out": "exhale"}
"""What is heard as a phase begins; while the breath stands, nothing is."""

LATE: Final = 0.25
"""A tone is left out when this part of its phase is over already."""


class BreathPacer(Widget):
    """Paces one pattern for as long as it is shown."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"breath--bar"}

    def __init__(
        self,
        pattern: Pattern,
        now: Callable[[], int],
        play: Callable[[str], None],
        *,
        reduced_motion: bool = False,
    ) -> None:
        """A pacer.

        Args:
            pattern: the breath.
            now: the clock, in milliseconds.
            play: plays a tone by its name.
            reduced_motion: whether to show only words, which change once a phase.
        """
        super().__init__()
        self.pattern = pattern
        self._now, self._play = now, play
        self._still = reduced_motion
        self._lengths = dict(phases(pattern))
        self._begun = 0
        self._heard: tuple[int, Phase] | None = None
        self._phase: Phase = "in"
        self._eighths = 0
        self._bar: Strip | None = None
        self._styles: tuple[Style, Style] | None = None
        self._woken: asyncio.TimerHandle | None = None
        """The loop's own alarm: one of Textual's timers is a task, and costs more than drawing does."""

    def on_mount(self) -> None:
        """The first breath begins."""
        self._begun = self._now()
        self.watch(self.app, "app_focus", self.beat, init=False)
        self.beat()

    def beat(self) -> None:
        """Looks at the clock, draws and sounds what has changed, and sleeps until something changes next."""
        ms = self._now() - self._begun
        breath = at(self.pattern, ms)
        if self._heard != (breath.cycle, breath.phase):
            self._heard = (breath.cycle, breath.phase)
            if breath.phase in TONES and breath.fraction < LATE:
                self._play(TONES[breath.phase])
        drawing = self.app.app_focus
        if drawing:
            self._draw(breath.phase, cells(self.pattern, ms, self._room))
        moving = drawing and not self._still
        wait = next_change(self.pattern, ms, self._room) if moving else next_phase(self.pattern, ms)
        self._sleep()
        self._woken = asyncio.get_running_loop().call_later((wait + 1) / 1000, self.beat)

    def on_unmount(self) -> None:
        self._sleep()

    def _sleep(self) -> None:
        if self._woken is not None:
            self._woken.cancel()

    def on_resize(self) -> None:
        """Another room for the bar."""
        self._eighths = cells(self.pattern, self._now() - self._begun, self._room)
        self._bar = None

    @property
    def _room(self) -> int:
        """The cells there are for the bar."""
        return max(1, min(self.size.width, WIDEST))

    def _draw(self, phase: Phase, eighths: int) -> None:
        was, self._eighths = self._eighths, eighths
        if eighths != was:
            self._bar = None
        if phase != self._phase:
            self._phase = phase
            self.refresh()
        elif eighths != was and not self._still:
            above = self.size.height - BAR_ROWS
            if not paint(self, above, [self._row_of_bar()] * BAR_ROWS):
                first, last = sorted((was // EIGHTHS, eighths // EIGHTHS))
                self.refresh(Region(first, above, last - first + 1, BAR_ROWS))

    # --- the picture --------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """A row: of the word, of the bar, or empty."""
        width = self.size.width
        bar_from = self.size.height - BAR_ROWS
        if y >= bar_from and not self._still:
            return self._row_of_bar()
        words = self._words()
        text = words[y] if y < len(words) else ""
        style, _ = self._looks
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    @property
    def _looks(self) -> tuple[Style, Style]:
        """Of the widget and of the bar; looking them up costs as much as drawing."""
        if self._styles is None:
            self._styles = (self.rich_style, self.get_component_rich_style("breath--bar"))
        return self._styles

    def _words(self) -> tuple[str, ...]:
        """The word for the phase, large where there is room."""
        rows = self.size.height if self._still else self.size.height - BAR_ROWS
        drawn = large(BREATH[self._phase], self.size.width) if rows >= ROWS else None
        told = breath_line(self._phase, self._lengths[self._phase] / 1000)
        if drawn is None:
            return (told,)
        return (*drawn, told) if self._still else drawn

    def _row_of_bar(self) -> Strip:
        if self._bar is None:
            self._bar = self._drawn_bar()
        return self._bar

    def _drawn_bar(self) -> Strip:
        full, part = divmod(self._eighths, EIGHTHS)
        text = (BLOCKS[-1] * full + BLOCKS[part])[: self._room].ljust(self._room)
        style, of_bar = self._looks
        return Strip([Segment(text, of_bar)], self._room).extend_cell_length(self.size.width, style)

    def notify_style_update(self) -> None:
        """Another theme: the bar has other colours."""
        super().notify_style_update()
        self._bar = self._styles = None
