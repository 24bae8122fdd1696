"""The program with its screens: which comes when, which styles and theme, and what they are given.

There are no rules here. What a screen needs from outside it gets from the `Ports`; most are imported when opened.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual import events, work
from textual.binding import BindingType
from textual.geometry import Offset
from textual.widgets import Input

from safespace_tui.app import stylesheets as sheets
from safespace_tui.app.auto_lock import AutoLock
from safespace_tui.app.privacy_app import PrivacyApp
from safespace_tui.domain.session.plan import BREAK_PLAN, Plan
from safespace_tui.domain.settings import Settings
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.home.screen import HomeScreen
from safespace_tui.features.writing.global_keys import FROM_ANYWHERE, GlobalKeys
from safespace_tui.runtime import startup as garbage
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports, Sounds
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts
from safespace_tui.ui.base_screen import HIGH
from safespace_tui.ui.cursor import cursor_place
from safespace_tui.ui.navigation import Place, go
from safespace_tui.ui.terminal_driver import driver_class, retitle
from safespace_tui.ui.themes import THEMES, theme_for, title_of
from safespace_tui.ui.too_small import fit

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from safespace_tui.runtime.session_port import RunningSession

AFTER_FIRST_PICTURE = 0.05
"""Seconds; what nobody waits for is imported and read after home has been drawn and answers keys."""


class SafeSpace(PrivacyApp, sheets.StyledOnce, inherit_bindings=False):
    """The running program."""

    TITLE = texts.TITLE
    CSS_PATH: ClassVar[Any] = sheets.paths(sheets.FIRST)
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide"), (100, "-broad")]  # noqa: RUF012 - no class variable in Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (HIGH, "-high"), (30, "-tall")]  # noqa: RUF012 - the same

    def __init__(self, ports: Ports, start: LaunchOptions | None = None) -> None:
        """The program, with what stands outside, and where to begin."""
        self._no_color = no_color = bool(os.environ.get("NO_COLOR"))
        super().__init__(driver_class=driver_class(), ansi_color=True if no_color else None)
        self.ports = ports
        self.settings: Settings = ports.settings
        self.beside = GlobalKeys(self, ports.words, lambda: self.settings, self.change)
        self.guard = AutoLock(self, ports, lambda: self.settings, lambda: fit(self, self.size, self._room))
        self._start = start or LaunchOptions()
        self._room = asyncio.Event()
        """Set while the window is large enough."""
        self._settled = asyncio.Event()
        """Set when the first steps are done."""
        for theme in THEMES:
            self.register_theme(theme)
        self._wear()
        self._home = HomeScreen(self.settings.couple, notice=self._notice())
        self.animation_level = "none"

    def opener(self, place: Place) -> Callable[..., Any]:
        """What makes a place's screen; loaded when it is first wanted."""
        from safespace_tui.app.places import opener

        return opener(place)

    @property
    def sounds(self) -> Sounds:
        """The chimes, as the settings have them."""
        return self.ports.sounds(self.settings, self.bell)

    def get_default_screen(self) -> HomeScreen:
        """Home is always at the bottom."""
        return self._home

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor belongs: asked at each paint, so that it always follows the attention."""
        return cursor_place(self.screen) if self.screen_stack else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Text fields set it as well, to the same place."""

    async def on_event(self, event: events.Event) -> None:
        """Every key and every move of the mouse is also a sign that somebody is there."""
        if self.guard.takes(event):
            self.forget_keys()
        else:
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """A window that is too small shows a sentence; what was there comes back with the room."""
        fit(self, event.size, self._room)

    def on_key(self, event: events.Key) -> None:
        """People who can help are one key away from everywhere, words for feelings wherever one writes."""
        if event.key in FROM_ANYWHERE:
            self.beside.key(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever comes to a line is going to write."""
        self.beside.focused(event.widget)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is being written may be answered by a question to the writer, or by the way to people."""
        self.beside.written(event)

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        """The same of a private text, which only the way to people may answer."""
        self.beside.written_at_length(event)

    def _notice(self) -> str:
        said = f"{self.ports.notice} {self._theme_problem}".strip()
        return said or (home_texts.DEMO if self.ports.demo else "")

    def on_mount(self) -> None:
        """A talk that was stopped in the middle comes first, then the first run, then what was asked for."""
        fit(self, self.size, self._room)
        self.guard.start()
        self.call_after_refresh(garbage.collect_again)  # whoever started the program may have put it off
        if self._start.skip_to == "home" and self.settings.welcomed and self.guard.open_house:
            self.set_timer(AFTER_FIRST_PICTURE, self.first_steps)
        else:
            self.first_steps()

    def on_home_screen_wants(self, event: HomeScreen.Wants) -> None:
        """Goes where somebody wants to; a second press while something opens does nothing."""
        if event.place == "quit":
            self.exit()
        elif len(self.screen_stack) == 1 and not any(one.group == "way" and one.is_running for one in self.workers):
            self.go(event.place)

    @work(exclusive=True, group="first")
    async def first_steps(self) -> None:
        """What comes before home, or right after its first picture."""
        sheets.load_rest(self, sheets.NEXT.get(self._start.skip_to, sheets.REST))
        await self._room.wait()
        try:
            await self.guard.come_in(self._introduce, at_once=self._start.skip_to == "break")
            if self._start.skip_to == "break":
                await self._take_break(self._start.minutes)
                await self._introduce()
            elif await self._settle_draft():
                await self._introduce()
                if self._start.skip_to not in ("home", "call"):
                    await self._talk(self._start)
        finally:  # home answers also where a lock has closed one of these questions
            self._settled.set()
        if self._start.skip_to != "call":  # home is seen for a moment only
            self.call_after_refresh(self.look_ahead)

    @work(exclusive=True, group="way")
    async def go(self, place: str) -> None:
        """One of the ways from home, and back; a key that comes before the first steps waits for them."""
        await self._settled.wait()
        match place:
            case "talk" | "be_there" | "first_weeks":
                if await self._settle_draft():
                    await self._talk(self._home.start_of(place))
            case "break":
                await self._take_break()
            case "private":
                await go(self, Place.PRIVATE_NOTES, self.ports, self.settings.couple)
            case "settings":
                await self._set()
            case _:
                from safespace_tui.app.navigation import way_to

                await self.push_screen_wait(way_to(self, place, self.ports, self.settings.couple))
        self.call_after_refresh(self.look_ahead)

    @work(thread=True, exclusive=True, group="ahead", exit_on_error=False)
    def look_ahead(self) -> None:
        """Says what comes next, and what was last."""
        from safespace_tui.features.home.status import outlook

        with suppress(StoreError):  # whoever looks back is told
            self.call_from_thread(self._home.look_ahead, outlook(self.ports, first_weeks=self.settings.first_weeks))
        self.ports.shelf.formats()  # the way to a talk says the minutes of them all, and has to be there at once

    # --- the way through a talk -----------------------------------------------------------------------------------

    async def _talk(self, start: LaunchOptions) -> None:
        """Choose, talk, close."""
        from safespace_tui.app.navigation import planned_talk

        laid = await planned_talk(self, self.ports, self.settings, start)
        if laid is BREAK_PLAN:
            await self._take_break()
        elif laid is not None and (sitting := await self._sit_down(laid)) is not None:
            await self._hold(sitting)

    async def _sit_down(self, laid: Plan) -> "RunningSession | None":
        """A new session, or None after saying why there cannot be one."""
        from safespace_tui.domain.session.keeping import as_wished
        from safespace_tui.runtime.session_runner import SessionRunner
        from safespace_tui.ui.dialog import tell

        ports, laid, couple = self.ports, as_wished(laid, self.settings), self.settings.couple
        try:
            return SessionRunner.begin(ports.clock, ports.draft, plan=laid, couple=couple, uid=ports.new_uid())
        except StoreError as problem:
            await tell(self, home_texts.CANNOT_BEGIN, str(problem))
            return None

    async def _hold(self, sitting: "RunningSession", minutes: int | None = None) -> None:
        """The talk itself, and what comes after it; `minutes` is how long a break is proposed to be."""
        from safespace_tui.features.home.status import dropped, waits

        settings = replace(self.settings, break_minutes=minutes) if minutes else self.settings
        runs = not sitting.session.over
        if runs:
            place = Place.BREAK if sitting.session.only_break else Place.TALK
            await go(self, place, sitting, self.ports, settings, self.mute)
        if sitting.session.over and not dropped(sitting, self.ports.store):
            if runs:
                self.sounds.play("end")
            await go(self, Place.CLOSING, sitting, self.ports)
        self._home.show(self.settings.couple, "" if sitting.session.over else waits(sitting, self.ports.clock))

    async def _take_break(self, minutes: int | None = None) -> None:
        """A break of the talk that waits, or outside a talk."""
        if not await self._settle_draft(into_break=True, minutes=minutes):
            return
        sitting = await self._sit_down(BREAK_PLAN)
        if sitting is not None:
            sitting.call_break()
            await self._hold(sitting, minutes)

    async def _settle_draft(self, *, into_break: bool = False, minutes: int | None = None) -> bool:
        """Asks what becomes of a talk that was stopped in the middle; whether the way is free for another."""
        from safespace_tui.features.home.flow import Settled, left_behind
        from safespace_tui.ui.flow_driver import converse

        resumed = await converse(self, lambda: left_behind(self.ports, into_break=into_break)) or Settled(free=False)
        if resumed.sitting is not None:
            await self._hold(resumed.sitting, minutes)
        else:
            self._home.show(self.settings.couple, self._notice() if resumed.free else home_texts.WAITING)
        return resumed.free

    # --- names and settings ---------------------------------------------------------------------------------------

    async def _introduce(self, *, again: bool = False) -> None:
        """Asks for names: in the first run, or again when somebody wants to change them."""
        if not again and (self.settings.welcomed or self.ports.demo):
            return
        from safespace_tui.app.navigation import welcome

        answered = await welcome(self, self.settings, self.hear, first=not again)
        problem = self.change(answered or replace(self.settings, welcomed=True))
        self._home.show(self.settings.couple, problem or self._home.notice)
        if not again:
            await self.guard.offer_passphrases()

    async def _set(self) -> None:
        while await go(self, Place.SETTINGS, self.settings, self.change, lambda: self.hear(self.settings), self.ports):
            await self._introduce(again=True)

    def change(self, settings: Settings) -> str:
        """Uses new settings and keeps them; gives back a sentence when they could not be kept."""
        self.settings = settings
        self._wear()
        retitle(self)
        try:
            self.ports.save_settings(settings)
        except StoreError as problem:
            return str(problem)
        return ""

    def _wear(self) -> None:
        theme, self._theme_problem = theme_for(self.settings.theme, no_color=self._no_color, file=self.ports.theme_file)
        self.register_theme(theme)
        self.theme, self.title = theme.name, title_of(self.settings)

    def mute(self) -> bool:
        """Turns the sound on or off; whether it is on now."""
        self.change(replace(self.settings, sound=not self.settings.sound))
        return self.settings.sound

    def hear(self, settings: Settings) -> None:
        """Plays the two chimes that matter, one after the other."""
        sounds = self.ports.sounds(replace(settings, sound=True), self.bell)
        sounds.play("nearly")
        self.set_timer(2, lambda: sounds.play("swap"))
