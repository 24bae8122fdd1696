"""A table to sit down at: everything that the screens are given from outside, held by the test."""

import dataclasses
import itertools
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from textual._context import visible_screen_stack
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.couple import Couple, Who, couple_of
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.settings import Settings
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime import resources as shipped
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.storage.memory import MemoryCharter, MemoryDraft, MemoryStore
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.typing_order import OrderedKeysApp
from safespace_tui.ui.widgets.name_sign import NameSign
from tests.helpers import FakeClock

FULL, SMALL = (80, 24), (60, 20)
ANNA_AND_BEN = couple_of("Anna", "Ben")
_SHELF = FormatLibrary(shipped.sessions_folder(), Path("nowhere"), plan)
"""One for all tables: it only reads, and what it has read never changes."""
_TRIES = 10_000
"""Each at least a millisecond: a passphrase takes a while on a busy machine."""
_MOVES = 20
"""Looks after which a page counts as settled that never stands still, as one with a clock."""


class Table:
    """Everything outside the screens; what a test wants to know stands in plain attributes."""

    def __init__(self, couple: Couple = ANNA_AND_BEN, *, welcomed: bool = True) -> None:
        self.clock = FakeClock()
        self.store = MemoryStore()
        self.draft = MemoryDraft()
        self.charter = MemoryCharter()
        self.shelf = _SHELF
        self.settings = Settings(couple=couple, welcomed=welcomed)
        self.heard: list[str] = []
        """The sounds that were played while sound was on, the oldest first."""
        self.saved: list[Settings] = []
        self.refusing = ""
        """While it says something, nothing can be kept: neither settings, events nor sessions."""
        self.coin: Who = "a"
        self._uids = (f"talk{number}" for number in itertools.count(1))
        self._keep, self._append = self.store.keep, self.draft.append
        self.store.keep = self._unless_refusing(self._keep)  # type: ignore[method-assign] # the test's own switch
        self.draft.append = self._unless_refusing(self._append)  # type: ignore[method-assign] # the same

    def set(self, **changes: object) -> "Table":
        """Other settings."""
        self.settings = replace(self.settings, **changes)
        return self

    def app(self, start: LaunchOptions | None = None, **more: object) -> SafeSpace:
        """The program at this table; may be asked for again, as for a second start."""
        return SafeSpace(replace_ports(self._ports(), **more), start)

    def talking(self, fmt: str = "speaker_listener", first: Who = "a", minutes: int | None = None) -> SafeSpace:
        """The program that begins a talk at once."""
        return self.app(LaunchOptions(format=fmt, first=first, minutes=minutes, skip_to="talk"))

    def talking_behind(self, door: AccessControl | None) -> SafeSpace:
        """The same behind a door."""
        return self.app(LaunchOptions(format="speaker_listener", first="a", skip_to="talk"), door=door)

    def _ports(self) -> Ports:
        return Ports(
            clock=self.clock,
            store=self.store,
            draft=self.draft,
            charter=self.charter,
            shelf=self.shelf,
            settings=self.settings,
            save_settings=self._save,
            sounds=lambda settings, _: _Ear(self.heard, settings),
            toss=lambda: self.coin,
            new_uid=lambda: next(self._uids),
        )

    def _save(self, settings: Settings) -> None:
        if self.refusing:
            raise StoreError(self.refusing)
        self.saved.append(settings)
        self.settings = settings

    def _unless_refusing(self, keep: Callable[..., None]) -> Callable[..., None]:
        def kept(*what: object) -> None:
            if self.refusing:
                raise StoreError(self.refusing)
            keep(*what)

        return kept


class _Ear:
    """Hears what is played."""

    def __init__(self, heard: list[str], settings: Settings) -> None:
        self._heard, self._settings = heard, settings

    def play(self, name: str) -> None:
        if self._settings.sound:
            self._heard.append(name)


def replace_ports(ports: Ports, **more: object) -> Ports:
    """The same table with something else on it."""
    return dataclasses.replace(ports, **more)  # type: ignore[arg-type] # the names are checked when it is called


async def settled(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Waits until a condition holds and the page has found its place: all that any of these tests waits for.

    A sentence may stand there while its page is still being laid out, with something beside it that is about to go.

    Raises:
        AssertionError: it never came true; the text holds what stood on the screen.
    """
    moves = _MOVES
    for _ in range(_TRIES):
        await pilot.pause()
        if condition():
            if not moves or at_rest(pilot.app):
                return
            moves -= 1
    raise AssertionError(f"this never came true:\n{seen(pilot.app)}")


def at_rest(app: App[None]) -> bool:
    """Whether the page on top has found its place; else it's laid out at once, not a sixtieth of a second later.

    However slow the machine is, a page that is looked at a few times in a row has moved on each time.
    """
    screen = app.screen
    moves = (
        screen._layout_required
        or screen.message_queue_size
        or any(widget._layout_required for widget in screen.walk_children(Widget))
    )
    if moves:
        screen._on_timer_update()
    return not moves


async def on(pilot: Pilot[None], screen: str) -> None:
    """Waits until a screen is on top and its first focus and layout are there."""
    await settled(pilot, lambda: type(pilot.app.screen).__name__ == screen and pilot.app.screen.is_mounted)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys, one after the other, and waits until what they open stands, however slow the machine is."""
    for key in keys:
        await pilot.press(key)
    app = pilot.app
    for _ in range(_TRIES):
        await pilot.pause()
        if not (isinstance(app, OrderedKeysApp) and app.keys_wait):
            return


async def typed(pilot: Pilot[None], text: str) -> None:
    """Types a text at once, as over a slow line, and Enter."""
    for letter in text:
        pilot.app.post_message(Key("space" if letter == " " else letter, letter))
    await press(pilot, "enter")


def rows(app: App[None]) -> list[str]:
    """What stands on the screen, row by row, without colours."""
    width, height = app.size
    visible_screen_stack.set(app._background_screens)  # what shines through from behind a question
    lines = app.screen._compositor.render_strips()
    return [strip.text.replace("\xa0", " ").rstrip() for strip in lines[:height]] if width else []


def seen(app: App[None]) -> str:
    """What stands on the screen."""
    return "\n".join(rows(app))


def sign(app: App[None]) -> str:
    """Who acts, and what they do, as the large letters say it."""
    return app.screen.query_one(NameSign).told


def read(app: App[None]) -> str:
    """The same as one line of words, for sentences that may be broken between rows, also within a frame."""
    return " ".join(seen(app).replace("│", " ").split())


def says(pilot: Pilot[None], words: str) -> bool:
    """Whether some words stand on the screen, broken between rows or not."""
    return words in read(pilot.app)


def top(pilot: Pilot[None]) -> str:
    """The name of the screen on top."""
    return type(pilot.app.screen).__name__


async def all_fits(pilot: Pilot[None]) -> None:
    """Waits until everything on the screen has found its place.

    Raises:
        AssertionError: something never does; the text says what, and what stands on the screen.
    """
    for _ in range(_TRIES):
        found = beyond(pilot.app.screen)
        if not found:
            return
        await pilot.pause()
    raise AssertionError("\n".join([*found, seen(pilot.app)]))


def beyond(screen: Screen[object]) -> list[str]:
    """What does not fit: keys that are cut off, and places to go that are neither seen nor in what scrolls."""
    found = []
    inside = screen.region
    for widget in screen.query("*").results(Widget):
        if widget.id == "keys" and widget.region and not fits(widget):
            found.append(f"keys cut: {widget.region} of {inside}")
        if not (widget.focusable and widget.display):
            continue
        scrolls = any(isinstance(above, Widget) and above.allow_vertical_scroll for above in widget.ancestors)
        if not scrolls and widget.region.intersection(inside) != widget.region:
            found.append(f"{widget!r} at {widget.region}")
    return found


def fits(widget: Widget) -> bool:
    """Whether all of a line of keys is seen."""
    wanted = widget.get_content_height(widget.size, widget.size, widget.size.width)
    return wanted <= widget.size.height and widget.region.bottom <= widget.screen.region.bottom


async def to_welcome(pilot: Pilot[None]) -> None:
    """To the page for names; in a first run through what is said before all else."""
    await settled(pilot, lambda: top(pilot) in ("FlowScreen", "WelcomeScreen"))
    if top(pilot) == "FlowScreen":
        await press(pilot, "enter")
    await on(pilot, "WelcomeScreen")
