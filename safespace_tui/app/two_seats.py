"""Both seats of a talk on two screens, side by side in one terminal: to look at, with nothing that crosses a network.

Each half is a whole program with a screen of its own. Keys go to the seat that is marked, and Ctrl+N changes it.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.app import stylesheets as sheets
from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.couple import BOTH, Couple, Who, other
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui import texts
from safespace_tui.ui.keys import shown
from safespace_tui.ui.terminal_driver import drawn_rows, driver_class, give_size

FRAMES_A_SECOND: Final = 20
OTHER_SEAT: Final = "ctrl+n"
"""Free on every page of the program."""

HEAD: Final = 1
"""Rows above the two screens, which say whose is whose."""


class Seat(SafeSpace, inherit_bindings=False):
    """One seat: the program as it is on a screen of its own, with the talk of both."""

    def __init__(self, ports: Ports, sitting: RunningSession) -> None:
        """The program at a seat.

        Args:
            ports: what stands outside it.
            sitting: this seat's end of the talk.
        """
        super().__init__(ports)
        self._sitting = sitting

    def on_mount(self) -> None:
        """The talk is there as soon as home is."""
        self._sit()

    @work(exclusive=True, group="way")
    async def _sit(self) -> None:
        await self._settled.wait()
        await self._hold(self._sitting)


class Half(Widget):
    """The screen of a seat, as that program draws it."""

    def __init__(self, seat: SafeSpace) -> None:
        """A half for a program that draws nowhere else."""
        super().__init__()
        self.seat = seat
        self._rows: list[Strip] = []

    def look(self) -> None:
        """Draws again what has changed."""
        rows = drawn_rows(self.seat)
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A row of the seat's screen; an empty one before it has drawn."""
        return self._rows[y] if y < len(self._rows) else Strip.blank(self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """The seat's window is as large as this half."""
        give_size(self.seat, event.size)


class TwoSeats(App[None], inherit_bindings=False):
    """Two programs, and one line between them."""

    TITLE = texts.TITLE
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH: ClassVar[Any] = sheets.paths(("two_seats",))

    def __init__(self, couple: Couple, seats: Mapping[Who, tuple[Ports, RunningSession]]) -> None:
        """Both seats.

        Args:
            couple: whose names stand above the halves.
            seats: for each its ports, and its end of the talk.
        """
        super().__init__(driver_class=driver_class())
        self._couple = couple
        self._halves = {seat: Half(Seat(*seats[seat])) for seat in BOTH}
        self._heads = {seat: Static() for seat in BOTH}
        self._marked: Who = "a"
        host = self._halves["a"].seat
        self.register_theme(host.current_theme)
        self.theme = host.theme
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        """A row of names, and the two screens below it."""
        with Horizontal(id="seats"):
            yield from self._heads.values()
        with Horizontal():
            yield from self._halves.values()

    def on_mount(self) -> None:
        """Starts both programs, and leaves with the first that is left."""
        self.mark("a")
        self._live()
        self.set_interval(1 / FRAMES_A_SECOND, self._look)

    def _look(self) -> None:
        for half in self._halves.values():
            half.look()

    @work(exclusive=True)
    async def _live(self) -> None:
        size = self.size
        room = (size.width // 2, max(1, size.height - HEAD))
        lives = [asyncio.ensure_future(half.seat.run_async(headless=True, size=room)) for half in self._halves.values()]
        await asyncio.wait(lives, return_when=asyncio.FIRST_COMPLETED)
        for half in self._halves.values():
            half.seat.exit()
        await asyncio.gather(*lives, return_exceptions=True)
        self.exit()

    def mark(self, seat: Who) -> None:
        """Keys go to a seat from now on."""
        self._marked = seat
        for one, head in self._heads.items():
            words = texts.SEAT_MARKED if one == seat else texts.SEAT
            partner = self._couple[one]
            head.update(words.format(glyph=partner.glyph, name=partner.name, key=shown(OTHER_SEAT)))
            head.set_class(one == seat, "marked")

    @property
    def cursor_position(self) -> Offset:
        """Where the marked seat's cursor is."""
        half = self._halves[self._marked]
        return half.region.offset + half.seat.cursor_position if half.is_attached else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Nothing here has a cursor of its own."""

    async def on_event(self, event: events.Event) -> None:
        """Keys and what is pasted go to the marked seat; a click marks the half that it falls into."""
        match event:
            case events.Key(key=key) if key == OTHER_SEAT:
                self.mark(other(self._marked))
            case events.Key():
                self._halves[self._marked].seat.post_message(events.Key(event.key, event.character))
            case events.Paste():
                self._halves[self._marked].seat.post_message(events.Paste(event.text))
            case events.MouseDown():
                self.mark("a" if event.screen_x < self.size.width // 2 else "b")
            case events.MouseEvent():
                pass
            case _:
                await super().on_event(event)
