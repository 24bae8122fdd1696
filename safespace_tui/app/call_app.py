"""The program where two computers hold one talk: it looks for the other one, holds the talk, and ends with it."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final, TypeVar

from textual import work

from safespace_tui.app import stylesheets as sheets
from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.commands import Pause, Refused
from safespace_tui.domain.session.keeping import as_wished
from safespace_tui.domain.session.plan import BREAK_PLAN, Plan
from safespace_tui.domain.together.seat_record import taken_seat
from safespace_tui.features.calling import texts
from safespace_tui.runtime.call_port import BEAT, LAST_LOOKS, Call, Calls
from safespace_tui.runtime.calling import Unable
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.ui.base_screen import OpenScreen
from safespace_tui.ui.navigation import Place, go

CODE_FIRST: Final = 0.3
"""Seconds after which the style sheets of the pages that come later are loaded, once a code is read out."""

Made = TypeVar("Made")


class CallApp(SafeSpace, inherit_bindings=False):
    """The program as `host` and `join` open it."""

    def __init__(
        self, ports: Ports, calls: Calls, start: LaunchOptions, *, who: Who | None = None, code: str = ""
    ) -> None:
        """The program at one of two computers.

        Args:
            ports: what stands outside it.
            calls: what a call is made with.
            start: what is known of the talk, at the computer that hosts.
            who: who sits here, where that was said.
            code: the code that was said, at the computer that joins.
        """
        super().__init__(ports, LaunchOptions(skip_to="call"))
        self._calls, self._wish, self._who, self._code = calls, start, who, code
        self._call: Call | None = None
        self._talking: RunningSession | None = None

    def on_mount(self) -> None:
        """The call begins as soon as somebody has come in."""
        self.hold_call()
        self.set_interval(BEAT / 1000, self._beat)

    def push_screen(self, screen: Any, *how: Any, **more: Any) -> Any:
        """Shows a page; whatever is not the call's own has all style sheets."""
        if isinstance(screen, OpenScreen) and screen.STYLED_ALONE:
            self.set_timer(CODE_FIRST, lambda: sheets.load_rest(self))
        else:
            sheets.load_rest(self)
        return super().push_screen(screen, *how, **more)

    def _beat(self) -> None:
        talk, door = self._talking, self.ports.door
        if talk is None or talk.gone:
            return
        talk.beat()
        # The pause at locking may have been lost with the line, and the other computer may have gone on since.
        if door is not None and door.guarded and door.locked and talk.session.state == "running":
            with contextlib.suppress(Refused):
                talk.do(Pause())

    async def _settle_draft(self, *, into_break: bool = False, minutes: int | None = None) -> bool:
        """What was left behind is asked about before the call, and not before somebody has come in."""
        del into_break, minutes
        return True

    @work(exclusive=True, group="way")
    async def hold_call(self) -> None:
        """All of it, from what was left behind to the end of the talk; then the program ends."""
        await self._settled.wait()
        status, said = 0, ""
        try:
            await self._held()
        except Unable as unable:
            status, said = 2, texts.trouble_words(unable, hosts=self._calls.hosts)
        except StoreError as problem:
            status, said = 2, str(problem)
        finally:
            if self._call is not None:
                await asyncio.to_thread(self._call.close)
        self.problem = said
        self.exit(return_code=status)

    problem = ""
    """Why there could be no talk; to be said when the screens are gone."""

    async def _held(self) -> None:
        from safespace_tui.features.home.flow import Settled, left_behind
        from safespace_tui.ui.flow_driver import converse

        found = await converse(self, lambda: left_behind(self.ports, calls=True)) or Settled(free=False)
        if found.sitting is not None:
            await self._hold(found.sitting)
        if not found.free:
            return
        call = self._call = await self._called(found.joins)
        if call is None or not await self._there(call):
            return
        relay, waits = self._calls.relayed, found.joins is not None
        while (session := await go(self, Place.CALL, call, relay=relay, waits=waits)) is not None:
            self._talking = session
            await self._hold(session)
            if session.session.over or session.gone:
                await self._shared(session)
                return
            waits = True

    async def _shared(self, session: RunningSession) -> None:
        """Keeps the line for a while, until the other computer has the end of the talk as well."""
        if not self._calls.hosts:
            return
        self._home.show(self.settings.couple, texts.LAST_STEPS)
        for _ in range(LAST_LOOKS):
            if session.shared is None or session.shared.same or session.gone:
                return
            await asyncio.sleep(BEAT / 1000)

    async def _called(self, left: Unfinished | None) -> Call | None:
        """The call: of a talk that was left, or of a new one; None when a question was left."""
        from safespace_tui.features.calling.flow import where_to_be_found, who_sits_here
        from safespace_tui.ui.flow_driver import converse

        calls, taken = self._calls, taken_seat(left.joint) if left is not None else None
        if left is not None and taken is not None:
            return await self._opened(lambda: calls.again(taken, left))
        couple = self.settings.couple
        who = self._who or (self.ports.door.opened_by if self.ports.door is not None else None)
        who = who or await converse(self, lambda: who_sits_here(couple))
        at = await converse(self, lambda: where_to_be_found(calls)) if who is not None else None
        if who is None or at is None:
            return None
        plan = await self._planned() if calls.hosts else None
        if calls.hosts and plan is None:
            return None
        return await self._opened(lambda: calls.open(who, plan, at))

    async def _planned(self) -> Plan | None:
        from safespace_tui.app.navigation import planned_talk

        laid = await planned_talk(self, self.ports, self.settings, self._wish)
        return None if laid is None or laid is BREAK_PLAN else as_wished(laid, self.settings)

    async def _opened(self, making: Callable[[], Made]) -> Made:
        self._home.show(self.settings.couple, texts.OPENING)
        made = await asyncio.to_thread(making)
        self._home.show(self.settings.couple, "")
        return made

    async def _there(self, call: Call) -> bool:
        """Whether the other computer has been found, or will be by waiting."""
        from safespace_tui.features.calling.flow import joined
        from safespace_tui.ui.flow_driver import converse

        if call.hosts or call.state().progress.stage == "joined":
            return True
        return bool(await converse(self, lambda: joined(call, self._code)))
