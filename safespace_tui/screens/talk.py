"""The talk: who speaks, what the other one does, the time, and the next step."""

from collections.abc import Callable
from typing import ClassVar, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from safespace_tui import keys
from safespace_tui.engine import commands as c
from safespace_tui.engine.commands import Move, Refused
from safespace_tui.engine.cues import until_cue
from safespace_tui.engine.reading import next_change
from safespace_tui.engine.view import View
from safespace_tui.model.dates import date_ahead
from safespace_tui.model.events import MOVED, Answer
from safespace_tui.model.settings import Settings
from safespace_tui.ports import Ports
from safespace_tui.screens.bindings import bindings
from safespace_tui.screens.dialog import Dialog
from safespace_tui.screens.help import HelpScreen
from safespace_tui.screens.talk_cues import TalkCues
from safespace_tui.screens.talk_face import TalkFace
from safespace_tui.screens.talk_words import talk_words
from safespace_tui.screens.write import WriteScreen
from safespace_tui.sitting import Sitting
from safespace_tui.terminal import notify
from safespace_tui.texts import app as words
from safespace_tui.texts import refusals
from safespace_tui.texts import talk as texts
from safespace_tui.widgets.question_panel import QuestionPanel

LONGEST_BEAT = 5_000
"""Milliseconds; the clock is looked at at least this often, to notice that the computer slept."""


class TalkScreen(Screen[None]):
    """A running session; dismissed when it is over, or left to be taken up again."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.TALK)
    AUTO_FOCUS = ""

    def __init__(self, sitting: Sitting, ports: Ports, settings: Settings, mute: Callable[[], bool]) -> None:
        """The screen.

        Args:
            sitting: the running session.
            ports: what stands outside.
            settings: as they are now.
            mute: turns the sound on or off, and says whether it is on.
        """
        super().__init__()
        self.sitting = sitting
        self._ports = ports
        self._cues = TalkCues(
            settings,
            lambda now: ports.sounds(now, self.app.bell),
            mute=mute,
            notify=lambda: notify(self.app, words.TIME_OVER),
        )
        self._seconds = settings.seconds
        self._bare = False
        self._timer: Timer | None = None
        self._resting = False

    def compose(self) -> ComposeResult:
        """All that is seen."""
        yield TalkFace()

    @property
    def face(self) -> TalkFace:
        """What is seen."""
        return self.query_one(TalkFace)

    def on_mount(self) -> None:
        """The first look, which also starts the beat."""
        self.beat()

    def on_screen_resume(self) -> None:
        """Back from a dialog: time has passed meanwhile."""
        self.beat()

    # --- time ---------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """Looks at the clock, shows what is true now, and comes back when that changes next.

        A beat too many, too late or lost changes nothing: the engine knows the time, the beat only asks.
        """
        self.sitting.beat()
        self._look()

    def _look(self) -> None:
        view = self.sitting.view()
        if view.state in ("finished", "unfinished"):
            self._over()
            return
        if view.state == "break":
            self._rest()
            return
        self._cues.look(view)
        self._show(view)
        self._schedule(view)

    def _schedule(self, view: View) -> None:
        wait = LONGEST_BEAT
        if view.state == "running" and view.left is not None and view.planned is not None:
            wait = min(wait, next_change(view.left, seconds=self._seconds))
            wait = min(wait, until_cue(view.left, view.planned) or wait)
            if view.step_left is not None and view.step_left > 0:
                wait = min(wait, view.step_left)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(wait / 1000 + 0.001, self.beat)

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, view: View) -> None:
        session = self.sitting.session
        told = talk_words(view, session.couple, session.plan.title, seconds=self._seconds, bare=self._bare)
        self.face.show(told)
        self.face.ask(session.place.index, view.question, session.couple, running=view.state == "running")

    def _say(self, sentence: str) -> None:
        self.face.say(sentence)

    # --- commands -----------------------------------------------------------------------------------------------

    def _do(self, command: c.Command) -> bool:
        """Carries out a command; says why when it is not possible."""
        try:
            events = self.sitting.do(command)
        except Refused as refused:
            self._say(refusals.sentence(refused.why))
            return False
        self._say(texts.UNSAVED if self.sitting.unsaved else "")
        if any(isinstance(event, MOVED) for event in events):
            self._cues.moved()
        self._look()
        return True

    def action_next(self) -> None:
        """The usual next step."""
        view, panel = self.sitting.view(), self.face.panel
        if panel is not None and panel.answering and view.state == "running":
            panel.enter()
        elif view.kind == "check":
            self._say(texts.ANSWER_FIRST)
        elif Move.REFLECT_NOW in view.allowed:
            if self._do(c.ReflectNow(who=view.actor)) and self._cues.settings.breath:
                self.action_breathe()
        else:
            self._do(c.MoveOn(who=view.actor))

    def _confirm(self, answer: Answer) -> None:
        view = self.sitting.view()
        if Move.CONFIRM in view.allowed or view.question is None:
            self._do(c.Confirm(who=view.floor or "both", answer=answer))

    def action_thats_it(self) -> None:
        """The reflection was right."""
        self._confirm_or_choose("thats_it", 1)

    def action_not_quite(self) -> None:
        """Something was missed."""
        self._confirm_or_choose("not_quite", 2)

    def action_more(self) -> None:
        """It was right and there is more."""
        self._confirm_or_choose("more", 3)

    def _confirm_or_choose(self, answer: Answer, number: int) -> None:
        panel = self.face.panel
        if panel is None:
            self._confirm(answer)
        else:
            panel.choose(number)

    def action_pass_floor(self) -> None:
        """The floor goes to the other one."""
        self._do(c.PassFloor(who=self.sitting.view().floor or "both"))

    def action_pause(self) -> None:
        """The clock stops, or goes on."""
        self._do(c.Resume() if self.sitting.session.state == "paused" else c.Pause())

    def action_count_away(self) -> None:
        """The time away counts as talked."""
        if self.sitting.session.state == "paused":
            self._do(c.Resume(count=True))

    def action_add_minute(self) -> None:
        """A minute more."""
        self._do(c.ChangeTime(seconds=60))

    def action_take_minute(self) -> None:
        """A minute less."""
        self._do(c.ChangeTime(seconds=-60))

    def action_undo(self) -> None:
        """The last move is taken back."""
        self._do(c.Undo())

    def action_finish(self) -> None:
        """To the closing, or from there to the end."""
        self._do(c.Finish())

    def action_seconds(self) -> None:
        """Running seconds, or calm minutes."""
        self._seconds = not self._seconds
        self._look()

    def action_focus_mode(self) -> None:
        """Only the name and the clock, or everything again."""
        self._bare = not self._bare
        self._look()

    def action_call_break(self) -> None:
        """A break; always granted."""
        self._do(c.CallBreak(wall=self._ports.clock.wall().isoformat(timespec="seconds")))

    def _rest(self) -> None:
        """Everything of the talk is covered by the break, which has a clock of its own."""
        if self._timer is not None:
            self._timer.stop()
        if not self._resting:
            self._resting = True
            self.take_break()

    @work(exclusive=True, group="break")
    async def take_break(self) -> None:
        """The break, until the talk goes on, is over for today, or is left for the first screen."""
        from safespace_tui.screens.calm import BreakScreen

        screen = BreakScreen(self.sitting, self._ports, self._cues.settings, self._cues.turn)
        how = await self.app.push_screen_wait(screen)
        self._resting = False
        if how == "left":
            self.dismiss(None)
        else:
            self._cues.moved()
            self.beat()

    # --- over the talk -------------------------------------------------------------------------------------------

    @work(exclusive=True, group="over")
    async def action_breathe(self) -> None:
        """One breath before the answer; the clock of the talk stands still meanwhile."""
        from safespace_tui.screens.one_breath import OneBreath

        running = self.sitting.session.state == "running"
        if running:
            self._do(c.Pause())
        await self.app.push_screen_wait(OneBreath(self._ports.clock))
        if running and self.sitting.session.state == "paused":
            self._do(c.Resume())

    @work(exclusive=True, group="over")
    async def action_write(self) -> None:
        """A line for the point, the reflection, or a note."""
        view = self.sitting.view()
        about: Literal["point", "reflection", "note"] = "note"
        if view.kind in ("speak", "reflect"):
            about = "point" if view.kind == "speak" else "reflection"
        name = self.sitting.session.couple.name(view.actor) if view.actor != "both" else ""
        written = await self.app.push_screen_wait(WriteScreen(words.WRITE[about].format(name=name)))
        if written:
            self._do(c.TakeNote(who=view.actor, text=written, about=about))

    @work(exclusive=True, group="over")
    async def action_topic(self) -> None:
        """The topic, named or renamed."""
        topic = await self.app.push_screen_wait(WriteScreen(words.TOPIC, self.sitting.session.place.topic))
        if topic:
            self._do(c.SetTopic(text=topic))

    @work(exclusive=True, group="over")
    async def action_leave(self) -> None:
        """Stop for now, or for good."""
        match await self.app.push_screen_wait(Dialog(words.LEAVE, words.LEAVE_ABOUT, words.LEAVE_CHOICES)):
            case "now":
                if self.sitting.session.state == "running":
                    self.sitting.do(c.Pause())
                self.dismiss(None)
            case "good":
                self._do(c.Leave())

    def action_mute(self) -> None:
        """Sound on or off."""
        self._say(words.SOUND_ON if self._cues.turn() else words.SOUND_OFF)

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(HelpScreen(keys.TALK))

    def _over(self) -> None:
        """The session is over: back to whoever opened it."""
        if self._timer is not None:
            self._timer.stop()
        if self.is_current:
            self.dismiss(None)

    # --- questions ----------------------------------------------------------------------------------------------

    def on_question_panel_answered(self, event: QuestionPanel.Answered) -> None:
        """Somebody answered."""
        look_again = ""
        if event.look_again.strip():
            try:
                look_again = date_ahead(event.look_again, self._ports.clock.wall().date()).isoformat()
            except ValueError as problem:
                self._say(str(problem))
                return
        self._do(c.GiveAnswer(who=event.who, value=event.value, look_again=look_again))

    def on_question_panel_passed(self, event: QuestionPanel.Passed) -> None:
        """Somebody would rather not answer, or there is nothing more to agree."""
        question = self.sitting.view().question
        if question and len(question.asked) > 1 and question.waiting:
            self._do(c.GiveAnswer(who=event.who, value=""))
        else:
            self._do(c.MoveOn())
