"""A screen as text that a reviewer can read: its rows, and under them where something is not written plainly."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.style import Style
from rich.text import Text
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.color import Color

NAMED = (
    *("foreground", "background", "surface", "panel", "primary", "secondary", "accent", "error"),
    *("muted", "line", "teal", "amber", "violet", "rose", "green", "blue", "input-selection-background"),
)
"""Colours of a theme that are called by name; of two names for one colour the first one is taken."""

HOW = ("bold", "dim", "italic", "underline", "strike", "reverse")
Cell = tuple[str, Style]


def as_text(app: App[None]) -> str:
    """The screen, and what shines through from behind it.

    The rows come first, numbered. Then, for rows that are not all plain (the foreground's colour on the
    background's), the cells from and to, counted from 1, and how they look: `3: 5-9 bold accent on panel`.
    """
    cells = _cells(app)
    names = _names(app)
    width, height = app.size
    rows = [f"{number:>3} {''.join(text for text, _ in row).rstrip()}".rstrip() for number, row in enumerate(cells, 1)]
    return "\n".join([f"{width} x {height}, {app.theme}", "", *rows, "", *_looks(cells, names)]) + "\n"


def _cells(app: App[None]) -> list[list[Cell]]:
    """Each character with its style, row by row; a broad one is followed by an empty one."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    rows: list[list[Cell]] = []
    for row in update.strips:
        found: list[Cell] = []
        for segment in (segment for strip in row for segment in strip):
            for letter in segment.text:
                broad = max(0, Text(letter).cell_len - 1)
                found += [(letter.replace("\xa0", " "), segment.style or Style.null()), *[("", Style.null())] * broad]
        rows.append(found)
    return rows


def _names(app: App[None]) -> dict[str, str]:
    """What each colour of the theme is called."""
    known = app.theme_variables
    return {Color.parse(known[name]).rich_color.name.lower(): name for name in reversed(NAMED) if name in known}


def _looks(cells: list[list[Cell]], names: Mapping[str, str]) -> Iterator[str]:
    """A line for each row, or for several that follow one another and look alike."""
    told = [", ".join(_runs(row, names)) for row in cells]
    for look, alike in groupby(enumerate(told, 1), key=lambda pair: pair[1]):
        numbers = [number for number, _ in alike]
        if look:
            yield f"{numbers[0]}{f' to {numbers[-1]}' if len(numbers) > 1 else ''}: {look}"


def _runs(row: list[Cell], names: Mapping[str, str]) -> Iterator[str]:
    looks: list[tuple[str, str]] = []
    for text, style in row:
        looks.append(_look(text, style, names) if text else looks[-1])  # the second half of a broad character
    at = 1
    for look, alike in groupby(_bridged(looks)):
        end = at + len(list(alike)) - 1
        if any(look):
            told = " ".join(filter(None, look))
            yield f"{at}-{end} {told}" if end > at else f"{at} {told}"
        at = end + 1


def _bridged(looks: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same, with the blanks between two words that look alike as a part of them."""
    at = 0
    while at < len(looks):
        paper = looks[at][1]
        end = at
        while end < len(looks) and looks[end] == ("", paper):
            end += 1
        between = end > at > 0 and end < len(looks) and looks[at - 1] == looks[end]
        yield from [looks[end] if between else looks[at]] * max(1, end - at)
        at = max(end, at + 1)


def _look(text: str, style: Style, names: Mapping[str, str]) -> tuple[str, str]:
    """How one cell is written, and on what; nothing where that is plain. The colour of a blank is not seen."""
    how = [name for name in HOW if getattr(style, name)]
    written = not text.isspace() or bool({"underline", "strike", "reverse"} & set(how))
    if not written:
        how = []
    ink, paper = (_named(colour.name if colour else "default", names) for colour in (style.color, style.bgcolor))
    if written and ink not in ("foreground", "default"):
        how.append(ink)
    return " ".join(how), "" if paper in ("background", "default") else f"on {paper}"


def _named(colour: str, names: Mapping[str, str]) -> str:
    return names.get(colour.lower(), colour)
