"""What is shown while the window is too small for anything else."""

import asyncio
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Key as KeyPress
from textual.geometry import Size
from textual.widgets import Input, Static

from safespace_tui.ui import texts
from safespace_tui.ui.base_screen import BaseModalScreen, BaseScreen, OpenScreen, Veil
from safespace_tui.ui.break_key import CALL
from safespace_tui.ui.field_edits import is_large
from safespace_tui.ui.keys import CALL_BREAK, EVERYWHERE, Key, is_written
from safespace_tui.ui.text_prompt import TextPrompt
from safespace_tui.ui.widgets.key_line import key_words

_WAYS = (EVERYWHERE[1], Key("quit", ("ctrl+q",), texts.QUIT, texts.QUIT))

BEAT = 0.5
"""Seconds between two looks at what is below; nothing is drawn while that is as it was."""

SMALLEST = Size(60, 20)
"""The smallest window that everything fits in."""


def too_small(size: Size) -> bool:
    """Whether a window is smaller than that."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmallScreen(BaseScreen[None]):
    """Covers everything and takes every key, so that nothing happens unseen; only three things can be done.

    A break of the talk below begins at once and is seen when there is room; hiding works as everywhere; and the program
    can be left.
    """

    leaves_on_lock = False  # it covers by itself
    VEIL = Veil.SIZE
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q,ctrl+c", "app.quit", "quit")]

    def compose(self) -> ComposeResult:
        """A sentence, and the keys below it, which are there in the smallest window."""
        yield Static(id="title", markup=False)
        yield Static(id="ways", markup=False)

    def on_mount(self) -> None:
        """The first look at what is below, which may change."""
        self.look()
        self.set_interval(BEAT, self.look)

    def on_key(self, event: KeyPress) -> None:
        """A break; a letter calls none while somebody writes below."""
        below = _talk_below(self)
        call_break = None if below is None else below.break_caller
        if below is None or call_break is None or event.key not in CALL:
            return
        if is_written(event.key) and _writes(self.app):
            return
        event.stop()
        event.prevent_default()
        app = self.app
        app.pop_screen()
        told = _close_all_over(app, below)
        app.push_screen(TooSmallScreen())
        if not told:
            call_break()  # what it opens waits for room, because the talk is covered again

    def look(self) -> None:
        """Says what can be done."""
        below = _talk_below(self)
        session = None if below is None else below.held_session
        resting = session is not None and session.session.state == "break"
        calls = (CALL_BREAK,) if below is not None and not resting else ()
        ways = (*calls, *_WAYS)
        self._say("#title", texts.BREAK_TOO_SMALL if resting else texts.TOO_SMALL)
        told = [key_words((way,), writing=True) for way in ways]
        beside = "  ".join(told)
        # Where they have no room beside each other none is broken off from what it does.
        self._say("#ways", beside if len(beside) < self.app.size.width else "\n".join(told))

    def _say(self, place: str, words: str) -> None:
        shown = self.query_one(place, Static)
        if shown.content != words:
            shown.update(words)


def _talk_below(small: TooSmallScreen) -> OpenScreen[Any] | None:
    """The talk that the screen covers, also with a question over it; None where there is none, or it is locked."""
    for screen in reversed(small.app.screen_stack):
        if isinstance(screen, OpenScreen) and screen.break_caller is not None:
            return screen
        if screen is not small and not isinstance(screen, BaseModalScreen):
            break
    return None


def _close_all_over(app: App[Any], talk: OpenScreen[Any]) -> bool:
    """Closes what stands over the talk, and keeps what was being written there; whether the talk knows of the break."""
    stack = app.screen_stack
    for over in reversed(stack[stack.index(talk) + 1 :]):
        if isinstance(over, TextPrompt):
            over.call_break()  # the talk begins it, once it has what was written
            return True
        over.leave_unanswered()
    return False


def _writes(app: App[Any]) -> bool:
    """Whether a field has the focus on the screen that is covered."""
    line = app.screen_stack[-2].focused
    return isinstance(line, Input) or is_large(line)


def fit(app: App[Any], size: Size, room: asyncio.Event) -> None:
    """Covers everything while the window is too small; what was there comes back with the room.

    A screen that says of itself that it fits anywhere stays.

    Args:
        app: the program.
        size: of its window.
        room: is set while that is large enough.
    """
    if not app.screen_stack:
        return
    covered = isinstance(app.screen, TooSmallScreen)
    if too_small(size):
        room.clear()
        if not covered and not (isinstance(app.screen, OpenScreen) and app.screen.FITS_ANYWHERE):
            app.push_screen(TooSmallScreen())
        return
    room.set()
    if covered:
        app.pop_screen()
