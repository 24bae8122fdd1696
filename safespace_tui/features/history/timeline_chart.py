"""A session drawn to scale: one lane for each partner, one for what both did, and minutes below."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.session.timeline import Segment, Stretch, shortened, to_scale

MARKS: Final[dict[Stretch, str]] = {
    "speak": "█",
    "again": "▓",
    "reflect": "▒",
    "check": "░",
    "together": "─",
    "pause": "·",
    "away": "·",
    "break": "═",
}
"""What each kind of stretch is drawn with; the lane says whose it is."""

CUT: Final = "≈"
"""In place of a stretch that was longer than it is drawn."""

LONGEST_GAP: Final = 10 * 60_000
"""Milliseconds; longer absences are cut short in the drawing."""

_LANES: Final[tuple[tuple[Anyone, ...], ...]] = (("a",), ("b",), ("both", "clock"))
_LABEL: Final = 12
_STEPS: Final = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480)
"""Minutes between two marks of the scale."""
_MINUTE: Final = 60_000


class TimelineChart(Widget):
    """Shows stretches of time; they are not for comparing, so no sums are drawn."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._segments: tuple[Segment, ...] = ()
        self._couple: Couple | None = None

    def show(self, segments: Sequence[Segment], couple: Couple) -> None:
        """Shows a session's stretches."""
        self._segments, self._couple = shortened(segments, LONGEST_GAP), couple
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - so it is asked
        """Three lanes and the scale; nothing when nothing happened."""
        return 4 if self._segments else 0

    def render(self) -> Content:
        """The lanes at the present width."""
        if self._couple is None or not self._segments:
            return Content("")
        width = max(10, self.size.width - _LABEL)
        lanes = [self._lane(self._couple, lane, width) for lane in _LANES]
        return Content("\n").join([*lanes, Content.styled(" " * _LABEL + scale(self._segments, width), "$muted")])

    def _lane(self, couple: Couple, lane: tuple[Anyone, ...], width: int) -> Content:
        who = lane[0]
        cells = "".join(map(_mark, to_scale(self._segments, width, lane)))
        if who not in ("a", "b"):
            return Content.assemble((_fitted("together"), "$muted"), (cells, "$muted"))
        partner = couple[who]
        label = _fitted(f"{partner.glyph} {partner.name}")
        return Content.assemble((label, f"bold ${partner.colour}"), (cells, f"${partner.colour}"))


def _fitted(name: str) -> str:
    shown = Content(name).truncate(_LABEL - 1, ellipsis=True)
    return shown.plain + " " * (_LABEL - shown.cell_length)


def _mark(segment: Segment | None) -> str:
    if segment is None:
        return " "
    return CUT if segment.cut else MARKS[segment.kind]


def scale(segments: Sequence[Segment], width: int) -> str:
    """Minutes below the cells, as close as their numbers have room; none behind a stretch that was cut short."""
    whole = max(1, segments[-1].end - segments[0].start)
    minutes = whole / _MINUTE
    step = next((step for step in _STEPS if step * width / minutes >= 6), _STEPS[-1])  # noqa: PLR2004 - cells
    cut = next((segment.start - segments[0].start for segment in segments if segment.cut), whole)
    cells = [" "] * (width + 6)
    for minute in range(0, int(min(whole, cut) / _MINUTE) + 1, step):
        at = round(minute * _MINUTE * width / whole)
        cells[at : at + len(str(minute))] = str(minute)
    return "".join(cells[:width]).rstrip() + (" min" if len("".join(cells[:width]).rstrip()) + 4 <= width else "")
