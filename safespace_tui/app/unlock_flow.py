"""The way in: whatever stands between the start, or a locked screen, and what is kept."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App

from safespace_tui.domain.couple import Who
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.access_port import AccessControl, DoubtedVault, Notice
from safespace_tui.storage.ports import StoreError

if TYPE_CHECKING:
    from safespace_tui.features.lock.flow import Entered, Make
    from safespace_tui.features.lock.unlock_screen import UnlockScreen


class UnlockFlow:
    """Through one door."""

    def __init__(self, app: App[None], door: AccessControl, settings: Callable[[], Settings]) -> None:
        """A way in.

        Args:
            app: where questions are asked.
            door: what is to be opened.
            settings: the settings as they are now.
        """
        self._app, self._door, self._settings = app, door, settings

    async def take(self, introduce: Callable[[], Awaitable[None]], *, at_once: bool) -> None:
        """At the start: sets up, unlocks, or simply opens; must run in a worker.

        Args:
            introduce: asks for names, in a first run.
            at_once: whether somebody needs a break, so that a first run asks nothing before it; `offer` does later.
        """
        if not await self._trusts(self._door.doubt):
            await self._leave()
        elif self._door.new and at_once:
            await self.tell(await self._done(lambda: self._door.set_up(None)))
        elif self._door.new:
            await introduce()
            await self._protect(self._door.set_up)
        elif self._door.guarded:
            await self.welcome(await self._app.push_screen_wait(self.screen()))
        else:
            await self.tell(await self._opened())

    async def offer(self) -> None:
        """Offers passphrases where none were asked about yet; must run in a worker."""
        door = self._door

        def make(passphrases: Mapping[Who, str] | None) -> Sequence[Notice]:
            if passphrases is not None:
                door.protect(passphrases)
            return ()

        if not (door.new or door.guarded):
            await self._protect(make)

    async def _protect(self, make: "Make") -> None:
        from safespace_tui.features.lock.flow import set_up
        from safespace_tui.features.lock.passphrases_screen import offer_codes
        from safespace_tui.ui.flow_screen import FlowScreen

        couple = self._settings().couple
        await self.tell(await self._app.push_screen_wait(FlowScreen(lambda: set_up(couple, make), nothing_behind=True)))
        if self._door.guarded:
            await offer_codes(self._app, self._door, couple)

    def screen(self, standing: str = "") -> "UnlockScreen":
        """The screen that asks for a passphrase.

        Args:
            standing: what may be read by anybody meanwhile.
        """
        from safespace_tui.features.lock.unlock_screen import UnlockScreen

        return UnlockScreen(self._door, self._settings().couple, standing)

    async def welcome(self, entered: "Entered | None") -> None:
        """Says what there is to say to somebody who has come in; offers a passphrase after a recovery code."""
        if entered is None:
            return
        await self.tell(entered.words)
        if entered.by_code:
            from safespace_tui.features.lock.flow import after_code
            from safespace_tui.ui.flow_driver import converse

            await converse(self._app, lambda: after_code(self._door, self._settings().couple, entered.who))

    async def tell(self, words: Sequence[Notice] | None) -> None:
        """Says each thing that has come up, and asks what goes with it; must run in a worker."""
        for word in words or ():
            from safespace_tui.features.lock.flow import hear
            from safespace_tui.ui.flow_driver import converse

            await converse(self._app, partial(hear, self._door, word))

    async def _opened(self) -> Sequence[Notice]:
        seen = asyncio.Event()
        self._app.call_after_refresh(seen.set)
        await seen.wait()  # what opening has to load would hold up the first picture
        return await self._done(self._door.open)

    async def _done(self, opening: Callable[[], Sequence[Notice]]) -> Sequence[Notice]:
        """What there is to say of something that is done in a thread; when it cannot be done, why."""
        try:
            return await asyncio.to_thread(opening)
        except DoubtedVault as doubted:
            word = doubted.word
            if await self._trusts(lambda: word):
                return await self._done(opening)
            await self._leave()
            return ()
        except StoreError as problem:
            return [Notice(str(problem))]

    async def _trusts(self, doubt: Callable[[], Notice | None]) -> bool:
        """Whether what is here is what it should be; asks where that is in doubt."""
        try:
            word = doubt()
        except StoreError as problem:
            await self.tell([Notice(str(problem))])
            return False
        if word is None:
            return True
        from safespace_tui.features.lock.flow import trust
        from safespace_tui.ui.flow_driver import converse

        return bool(await converse(self._app, partial(trust, self._door, word)))

    async def _leave(self) -> None:
        """Out of the program; whatever would come next waits for its end."""
        from safespace_tui.features.lock.texts import NOT_TRUSTED

        self._app.exit(message=NOT_TRUSTED)
        await asyncio.Event().wait()
