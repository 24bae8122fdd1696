"""The break: a time to be back, something to calm down with, and each asked alone whether to go on."""

import datetime as dt
from typing import Final

from msgspec.structs import replace
from textual import work
from textual.events import Key

from safespace_tui.domain.breaks.state import LONGEST_BREAK
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Refused
from safespace_tui.domain.settings import LEAST_BREAK
from safespace_tui.features.breaks import keys, texts
from safespace_tui.features.breaks.ask_panel import AskPanel
from safespace_tui.features.breaks.flow import Said
from safespace_tui.features.breaks.timed_screen import TimedBreakScreen
from safespace_tui.features.breaks.topics import Topic, behind
from safespace_tui.plain.port import whole
from safespace_tui.runtime.flow import Prompt, Scale, Type
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import refusals
from safespace_tui.ui import texts as words
from safespace_tui.ui.keys import CALL_BREAK
from safespace_tui.ui.navigation import Place, go, open_over, page
from safespace_tui.ui.widgets.choice import ChoiceRow

STEPS: Final = ((60, 5), (180, 15), (24 * 60, 60))
"""Up to how many minutes away the proposal moves by how many."""

_BACK: Final = next(key.keys for key in keys.BREAK if key.action == "back")
_CALLS: Final = CALL_BREAK.keys
"""Keys that show nothing: a call held down a moment too long, and the way back itself."""


def _meant(ask: Prompt, typed: str) -> object:
    """What the flow is sent for what was typed or chosen.

    Raises:
        ValueError: it does not fit; the text is a sentence.
    """
    if isinstance(ask, Type):
        return ask.check(typed)
    if not isinstance(ask, Scale):
        return typed
    number = whole(typed, len(ask.answers) - 1)
    if number is None and typed:
        raise ValueError(texts.BAD_NUMBER)
    return number


class BreakScreen(TimedBreakScreen):
    """One break, from the call to the end."""

    KEYS = keys.BREAK
    AUTO_FOCUS = ""
    _touched = False
    """Whether a key was pressed that shows that the break is meant."""

    # --- answers ------------------------------------------------------------------------------------------------

    def _do(self, command: c.Command) -> bool:
        try:
            self.sitting.do(command)
        except Refused as refused:
            self.face.say(refusals.sentence(refused.why))
            return False
        self.face.say("")
        self.look()
        return True

    def on_key(self, event: Key) -> None:
        """A choice by its own key, or another choice by the arrows."""
        self._touched |= event.key not in _CALLS and event.key not in _BACK
        panel = self.face.panel
        if event.key in ("down", "up") and isinstance(self.focused, ChoiceRow):
            event.stop()
            (self.focus_next if event.key == "down" else self.focus_previous)(ChoiceRow)
            return
        if panel is None or event.character is None or isinstance(panel.ask, Type) or self.face.at_its_end:
            return
        if panel.choose(event.character):
            event.stop()
            event.prevent_default()

    def on_ask_panel_answered(self, event: AskPanel.Answered) -> None:
        """An answer to whatever is asked; what comes from a question that is gone is no answer to the next one."""
        if event.panel is self.face.panel and event.panel.ask is self.asking.ask:
            self._answered(event.panel.ask, one_line(event.value))

    def _answered(self, ask: Prompt, typed: str) -> None:
        exercise = self.asking.topic == "exercise"
        try:
            value = _meant(ask, typed)
        except ValueError as why:
            self.face.refuse(str(why))
            return
        self._after(self.asking.answer(value), exercise=exercise)

    def _after(self, said: Said | None, *, exercise: bool = False) -> None:
        """What comes of an answer: the next question, something to say, or an exercise."""
        self.face.say("")
        if self.sitting.session.state == "break" and self.view.stage != "agreeing":
            self.proposal = None
        self.look()
        if exercise:
            self.soothe(*(said or ()))
        elif self.sitting.session.state == "break":
            self.face.say(" · ".join(said or ()))

    def _agree(self, back: dt.datetime) -> None:
        try:
            self.sitting.agree_return(back)
        except Refused as refused:
            self.face.say(refusals.sentence(refused.why))
            return
        self.asking.wish(None)
        asked = self.sitting.seat is not None and self.view.due is None
        self._after((texts.ASKED,) if asked else ())

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Agrees on the time, comes back, or goes on."""
        view, panel = self.view, self.face.panel
        if panel is not None and self.asking.enter(typed=panel.typed):
            panel.enter()
        elif view.stage == "agreeing" or self.is_offered:
            self._agree(self.proposed())
        elif view.stage == "due":
            self.action_come_back()
        elif view.stage == "resting":
            self.face.say(texts.NOT_TIME_YET)
        else:
            self._at_gate("go_on")

    def _at_gate(self, answer: str) -> None:
        """Answers whether to go on, where that is asked."""
        if self.asking.gate is not None:
            self._after(self.asking.answer(answer))

    def _move(self, direction: int) -> None:
        """Moves the proposal, by more the farther away it is."""
        if self.view.stage != "agreeing" or self.asking.wished:
            return
        clock, proposal = self.ports.clock, self.proposed()
        now = clock.wall()
        away = round((proposal - now).total_seconds() / 60)
        step = next((by for until, by in STEPS if away + direction < until + (direction < 0)), STEPS[-1][1])
        wish = proposal + dt.timedelta(minutes=direction * step)
        least, most = in_minutes(now, LEAST_BREAK, clock.local), now + dt.timedelta(milliseconds=LONGEST_BREAK)
        self.proposal = clock.local(min(max(wish, least), most))
        self.face.say(texts.NOT_EARLIER if wish < least else texts.NOT_LATER if wish > most else "")
        self.look()

    def action_later(self) -> None:
        self._move(1)

    def action_sooner(self) -> None:
        self._move(-1)

    def action_type_time(self) -> None:
        """A time to be typed."""
        if self.view.stage == "agreeing":
            self._wish("return_time")

    def action_come_back(self) -> None:
        if self.view.stage in ("resting", "due"):
            self.asking.wish(None)
            self._do(c.ComeBack())

    def action_more_time(self) -> None:
        if self.view.stage in ("resting", "due"):
            self._wish("more_time")
        else:
            self._at_gate("more_time")

    def action_show_numbers(self) -> None:
        """Both are asked whether both may see the numbers."""
        self._at_gate("show")

    def action_not_today(self) -> None:
        """It ends for today."""
        if self.asking.gate is not None:
            self._at_gate("not_today")
        else:
            self._wish("another_day")

    def action_on_with_day(self) -> None:
        """Lets whoever is back go on with the day, once it is time; the talk is kept as unfinished."""
        if self.view.stage == "due":
            self.asking.wish(None)
            self._do(c.CloseBreak())

    def _wish(self, topic: Topic | None) -> None:
        self.asking.wish(topic)
        self.face.say("")
        self.look()

    def action_back(self) -> None:
        """To the question before; from the first one back to an answer, or to the break that goes on."""
        asking = self.asking
        if asking.back():
            self.face.say("")
            self.look()
        elif asking.wished:
            self._wish(None)
        else:
            self._go_behind()

    def _go_behind(self) -> None:
        if self.view.stage == "agreeing":
            self._slip()
            return
        way = behind(self.view)
        if isinstance(way, str):
            self._wish(way)
        elif way is not None:
            self._do(way)

    def _slip(self) -> None:
        """Takes the break back: at once where it is the first key after the call, later with a word of each."""
        if self._touched or not self.sitting.just_called:
            self._wish("slip")
        else:
            self._do(c.TakeBreakBack())

    def action_mute(self) -> None:
        """Sound on or off."""
        on = self.mute()
        self.settings = replace(self.settings, sound=on)
        self.face.say(words.SOUND_ON if on else words.SOUND_OFF)

    def action_ics(self) -> None:
        """The time as a calendar file."""
        view = self.view
        if view.stage != "resting":
            return
        try:
            path = self.ports.save_calendar(self.around(view).back)
        except StoreError as problem:
            self.face.say(str(problem))
        else:
            self.face.say(texts.ICS.format(path=path))

    def action_leave(self) -> None:
        """To the first screen; the break goes on. One outside a talk that nobody has agreed on never began."""
        if self.view.only_break and self.view.stage == "agreeing":
            self._do(c.Leave())
        else:
            self.leave("left")

    # --- what might help ----------------------------------------------------------------------------------------

    def soothe(self, name: str) -> None:
        """Opens an exercise."""
        chosen = next((calming for calming in self.ports.shelf.calmings() if calming.id == name), None)
        if chosen is None:
            return
        sounds = self.ports.sounds(self.settings, self.app.bell)
        open_over(
            self,
            page(
                self.app,
                Place.EXERCISE,
                chosen,
                self.ports.clock,
                sounds,
                reduced_motion=self.settings.reduced_motion,
                time_left=self._time_left,
            ),
        )

    def _time_left(self) -> str:
        told = self.moment()
        return told.title if self.view.stage == "due" else told.under

    @work(exclusive=True, group="over")
    async def action_private(self) -> None:
        """Somebody's private notes, over the break."""
        session = self.sitting.session
        if self.app.screen is self:
            await go(self.app, Place.PRIVATE_NOTES, self.ports, session.couple, about=session.uid)

    @work(exclusive=True, group="over")
    async def action_pulse(self) -> None:
        """Counts a pulse, for one of them alone."""
        couple = self.sitting.session.couple
        command = await go(self.app, Place.PULSE, self.ports.clock, couple, self.settings)
        if command is not None and self.sitting.session.state == "break":
            self._do(command)
