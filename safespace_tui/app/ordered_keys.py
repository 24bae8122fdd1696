"""A program whose keys go, in the order in which they were typed, to what the ones before them have opened."""

import asyncio
from contextlib import nullcontext
from typing import TypeVar

from textual import events
from textual.app import App
from textual.screen import Screen

from safespace_tui.ui.base_screen import LeftOnce
from safespace_tui.ui.typing_order import KeyOrder, edits, pastes

Result = TypeVar("Result")


class OrderedKeysApp(App[None], inherit_bindings=False):
    """Takes one key after the other."""

    _order: KeyOrder | None = None

    async def on_event(self, event: events.Event) -> None:
        """A key or a paste waits for those before it; one that comes back from a screen has had its turn."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._order is None:
            self._order = KeyOrder(self, self._take_key)
        self._order.add(event)

    async def _take_key(self, key: events.Event) -> None:
        if not (edits(self, key) or pastes(self, key)):
            await super().on_event(key)

    async def push_screen_wait(  # type: ignore[override]  # no screen of ours is asked for by its name
        self, screen: Screen[Result], *, mode: str | None = None
    ) -> Result:
        """Opens a screen and waits for its answer, while keys go to it. Must run in a worker.

        Raises:
            asyncio.CancelledError: the screen was taken away unanswered, by hiding or locking or by a break. Nothing of
                what was to follow may open over them, so the worker ends here.
        """
        with self._order.asking() if self._order is not None else nullcontext():
            answer = await super().push_screen_wait(screen, mode=mode)
        if isinstance(screen, LeftOnce) and screen.unanswered:
            raise asyncio.CancelledError
        return answer

    def forget_keys(self) -> None:
        """Keys that still wait go nowhere: what they were meant for has been hidden or locked."""
        if self._order is not None:
            self._order.forget()

    def on_unmount(self) -> None:
        """Keys that still wait have nowhere to go."""
        if self._order is not None:
            self._order.stop()
