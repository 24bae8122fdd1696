"""The table of keys as it is seen: a line at the bottom, and the whole of it in the help."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Final

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.ui.keys import PEOPLE, Key, is_written, shown

EDGE: Final = 2
"""Cells that stay free behind the way to people: a page under a question may be cut there in a small window."""

_GAP: Final = " "
_Part = tuple[str, Content]
"""What a key does, by the name of the action, and how it looks."""


def _joined(parts: list[_Part]) -> Content:
    return Content(_GAP).join(part for _, part in parts)


class KeyLine(Static):
    """The keys that matter now; each can be clicked as well.

    The way to people who can help stands at its end, on every page, whatever else does: so it tells nothing.
    """

    auto_links = False  # there are none, and looking for them costs as much as drawing a line

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._parts: list[_Part] = []
        self._laid = Content("")
        self._rowed: tuple[int, Content] = (-1, self._laid)
        """The rows that were laid out last, and for which width."""
        self._quiet = False
        self._people = not self.has_class("-people")

    def show(self, keys: tuple[Key, ...], labels: dict[str, str] | None = None, *, writing: bool = False) -> None:
        """Shows keys.

        Args:
            keys: what to show, the most important first.
            labels: other words for some actions, because the same key means another step now.
            writing: whether a text field has the focus, so that only keys which write nothing are of use.
        """
        parts = []
        for key in keys:
            label = (labels or {}).get(key.action, key.label)
            parts.append((key.action, self._chip(_name_of_use(key, writing=writing), label)))
        if [action for action, _ in parts] != [action for action, _ in self._parts] or not all(
            part.is_same(was) for (_, part), (_, was) in zip(parts, self._parts, strict=True)
        ):
            self._parts = parts
            self._lay()

    def be_quiet(self, *, quiet: bool) -> None:
        """Shows no key but the way to people who can help, because something stands over the page."""
        self._quiet = quiet
        self._lay()

    def on_mount(self) -> None:
        """Over another page, that page shows the way to people."""
        self._people &= not self.screen.is_modal
        self._rowed = (-1, self._laid)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that all keys take."""
        del container, viewport
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The rows for the present width."""
        return self._at(self.size.width)

    def _lay(self) -> None:
        """Draws again where something is another; the same keys again cost nothing."""
        self._rowed = (-1, self._laid)
        laid = self._at(self.size.width)
        if not laid.is_same(self._laid):
            self.refresh(layout=laid.plain.count("\n") != self._laid.plain.count("\n"))
            self._laid = laid

    def _chip(self, name: str, label: str) -> Content:
        """A key that looks like one, on a ground of its own, or reversed where there are no colours; and its word."""
        if self.is_attached and self.app.current_theme.ansi:
            key = Content.styled(f" {shown(name)} ", "bold reverse")
        else:
            key = Content.styled(f" {shown(name)} ", "bold $foreground").stylize("on $key")
        return Content.assemble(key, f" {label} ")

    async def on_click(self, event: Click) -> None:
        """Does what the key under the mouse does; the second click of two does not do it again."""
        if event.chain > 1:
            event.stop()
            return
        if self.leads_to_people(event.x, event.y):
            event.stop()
            self.app.call_later(self.app.simulate_key, PEOPLE.keys[0])  # as if the terminal had sent it
            return
        for at, row in enumerate(self._rows(self.size.width)):
            left = 0
            for action, part in row if at == event.y and not self._quiet else ():
                if left <= event.x < left + part.cell_length:
                    event.stop()
                    await self.run_action(f"screen.{action}")
                    return
                left += part.cell_length + len(_GAP)

    def leads_to_people(self, x: int, y: int) -> bool:
        """Whether the way to people who can help stands in a cell of it."""
        rows = self._at(self.size.width).split("\n", allow_blank=True)
        width, end = self._chip(PEOPLE.keys[0], PEOPLE.label).cell_length, rows[-1].cell_length
        return self._people and y == len(rows) - 1 and end - width <= x < end

    def _rows(self, width: int) -> list[list[_Part]]:
        """Fills rows so that no key is parted from its word."""
        rows: list[list[_Part]] = [[]]
        for part in self._parts:
            if rows[-1] and width and _joined([*rows[-1], part]).cell_length > width:
                rows.append([])
            rows[-1].append(part)
        # The way to people never stands in a row of its own below others: the last key comes down to it.
        if self._people and width and len(rows[-1]) > 1 and _joined(rows[-1]).cell_length > self._beside_people(width):
            rows.append([rows[-1].pop()])
        return rows

    def _beside_people(self, width: int) -> int:
        """Cells for keys in the row that the way to people stands in."""
        return width - self._chip(PEOPLE.keys[0], PEOPLE.label).cell_length - EDGE - len(_GAP)

    def _at(self, width: int) -> Content:
        """The rows, with the way to people."""
        if self._rowed[0] != width:
            lines = list(map(_joined, self._rows(width)))
            shown = self._with_people([Content("") for _ in lines] if self._quiet else lines, width)
            self._rowed = width, Content("\n").join(shown)
        return self._rowed[1]

    def _with_people(self, lines: list[Content], width: int) -> list[Content]:
        """The rows, and at the end of the last one the way to people; over another page that page shows it."""
        if not self._people:
            return lines
        people = self._chip(PEOPLE.keys[0], PEOPLE.label)
        room = width - people.cell_length - EDGE
        left = room - lines[-1].cell_length
        if left < len(_GAP) and lines[-1].plain and width:
            lines, left = [*lines, Content("")], room
        return [
            *lines[:-1],
            Content.assemble(lines[-1], " " * max(left, len(_GAP) if lines[-1].plain else 0), people),
        ]


def key_words(keys: Sequence[Key], *, writing: bool = False) -> str:
    """Keys and what they do in one line of text, for the lower edge of a box.

    Args:
        keys: what to tell, the most important first.
        writing: whether a text field has the focus, so that only keys which write nothing are of use.
    """
    return "  ".join(f"{shown(_name_of_use(key, writing=writing))} {key.label}" for key in keys)


def _name_of_use(key: Key, *, writing: bool) -> str:
    """The first name of a key that writes nothing, where a text field has the focus; else the first."""
    return next((name for name in key.keys if not (writing and is_written(name))), key.keys[0])


NAMES: Final = 18
"""Cells for the names of a key."""


class KeyTable(Widget):
    """As wide as there is room, as high as its lines."""

    def __init__(self, keys: Sequence[Key]) -> None:
        """The keys, in their order."""
        super().__init__()
        self._keys = keys
        self._laid: tuple[int, Content] = (0, Content(""))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that all of them take."""
        del container, viewport
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The rows for the present width."""
        return self._at(self.size.width)

    def _at(self, width: int) -> Content:
        if self._laid[0] != width:
            rows = (Content.assemble((name, "bold $accent"), told) for name, told in rows_of(self._keys, width))
            self._laid = width, Content("\n").join(list(rows))
        return self._laid[1]


def rows_of(keys: Sequence[Key], width: int) -> list[tuple[str, str]]:
    """The rows: the names of a key, padded, and a line of what it does; long ones go on below themselves.

    Args:
        keys: in their order.
        width: cells of a row.
    """
    rows = []
    for key in keys:
        # Two names stay together only with the gap between them; what stands in one name is never parted.
        names = wrap("  ".join(shown(name) for name in key.keys), NAMES - 1) or [""]
        told = wrap(key.help, max(10, width - NAMES)) or [""]
        rows += [(name.ljust(NAMES), line) for name, line in zip_longest(names, told, fillvalue="")]
    return rows
