"""A running session on the screen: its time, what is shown of it, and how commands reach it."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.timer import Timer

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Refused
from safespace_tui.domain.session.cues import until_cue
from safespace_tui.domain.session.events import MOVED, Event, StepTimedOut
from safespace_tui.domain.session.state import State
from safespace_tui.domain.session.time_left import next_change, next_step
from safespace_tui.domain.session.view import View
from safespace_tui.domain.settings import Settings
from safespace_tui.features.session_text.seats import back_words, line_words
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.cues import StepsAloud, TalkCues
from safespace_tui.features.talk.view import TalkMoment, moment
from safespace_tui.features.talk.ways import Typed, proposal_words, refused_words
from safespace_tui.features.talk.widget import TalkFace
from safespace_tui.features.writing.question_panel import QuestionPanel
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui import texts as words
from safespace_tui.ui.base_screen import BaseScreen, Glance
from safespace_tui.ui.refusals import SaysWhyNot
from safespace_tui.ui.terminal_driver import notify

READ_FIRST = 1_500
"""Milliseconds for which Enter is no yes to an agreement that has just been proposed: it was meant otherwise."""

LONGEST_BEAT = 5_000
"""Milliseconds; the clock is looked at at least this often, to notice that the computer slept."""


class TimedTalkScreen(SaysWhyNot, BaseScreen[None]):
    """Looks at the clock when something changes, and shows what is true then."""

    leaves_on_lock = False  # the talk goes on from here

    def __init__(self, sitting: RunningSession, ports: Ports, settings: Settings, mute: Callable[[], bool]) -> None:
        """The screen.

        Args:
            sitting: the running session.
            ports: what stands outside.
            settings: as they are now.
            mute: turns the sound on or off, and says whether it is on.
        """
        super().__init__()
        self.sitting = sitting
        self.ports = ports
        self.cues = TalkCues(
            settings,
            lambda now: ports.sounds(now, self.app.bell),
            mute=mute,
            notify=lambda: notify(self.app, words.TIME_OVER),
        )
        self.aloud = StepsAloud(ports, settings)
        self.seconds = settings.seconds
        self.bare = False
        self._typed: Typed = ""
        self._wrong = ""
        """What was the matter with the line or the other screen, when it was looked at last."""
        self._offered: tuple[c.Command, int] | None = None
        self._timer: Timer | None = None
        self._stop_listening: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """All that is seen."""
        yield TalkFace()

    @property
    def held_session(self) -> RunningSession:
        """The session that runs."""
        return self.sitting

    @property
    def standing(self) -> object:
        """The step, and who is asked in it."""
        session = self.sitting.session
        return session.place.index, session.waiting(), session.state == "break"

    @property
    def glance(self) -> Glance | None:
        """Who acts, what they do, and the time, while it runs."""
        view = self.sitting.view()
        if view.state != "running":
            return None
        told = self._moment(view)
        clock = told.clock
        return Glance(told.partners, told.badge, clock.digits, clock.told, clock.filled)

    @property
    def face(self) -> TalkFace:
        """What is seen."""
        return self.query_one(TalkFace)

    def on_mount(self) -> None:
        """The first look, which also starts the beat."""
        self._stop_listening = self.sitting.listen(self.happened)
        self.beat()

    def on_unmount(self) -> None:
        """It hears no more of the session, and nothing is heard of it."""
        self._stop_listening()
        self.aloud.stop()

    def on_screen_suspend(self) -> None:
        """Something lies over it: a break, a lock, a question. Nobody is to hear what cannot be seen."""
        self.aloud.stop()

    def on_screen_resume(self) -> None:
        """Back from a dialog: time has passed meanwhile."""
        self.beat()

    # --- time ---------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """Looks at the clock, shows what is true now, and comes back when that changes next.

        A beat too many, too late or lost changes nothing: the engine knows the time, the beat only asks.
        """
        self.sitting.beat()
        self.look()

    def happened(self, events: tuple[Event, ...]) -> None:
        """Lets be heard what has happened, whoever brought it about; from another seat it may come at any time.

        Args:
            events: what one decision led to.
        """
        if self.sitting.seat is None:
            self._hear(events)
        else:
            self.call_later(self.came, events)

    def came(self, events: tuple[Event, ...]) -> None:
        """Shows what has happened at either of two seats.

        Args:
            events: what one decision led to.
        """
        self._hear(events)
        if not events:
            wrong, self._wrong = self._wrong, line_words(self.sitting)
            self.say(proposal_words(self.sitting) or (back_words(self.sitting) if wrong else ""))
            self.has_been_read()
        self.look()

    def _hear(self, events: tuple[Event, ...]) -> None:
        if not self.sitting.session.over and any(isinstance(event, StepTimedOut) for event in events):
            self.cues.time_over()
        elif any(isinstance(event, MOVED) for event in events):
            self.cues.moved()

    def look(self) -> None:
        """Shows what is true now."""
        view = self.sitting.view()
        if view.state in ("finished", "unfinished", "break"):
            self.stop()
            self.aloud.stop()
            self.stopped(view.state)
            return
        self.cues.look(view)
        if self.app.screen is self:
            self.aloud.look(self.sitting.session, view)
        self._show(view)
        self._schedule(view)

    def _schedule(self, view: View) -> None:
        wait = LONGEST_BEAT
        if view.state == "running" and view.left is not None and view.planned is not None:
            wait = min(wait, next_change(view.left, seconds=self.seconds))
            wait = min(wait, until_cue(view.left, view.planned) or wait)
            wait = min(wait, next_step(view.left, view.planned) or wait)
            if view.step_left is not None and view.step_left > 0:
                wait = min(wait, view.step_left)
        self.stop()
        self._timer = self.set_timer(wait / 1000 + 0.001, self.beat)

    def stop(self) -> None:
        """No more beats."""
        if self._timer is not None:
            self._timer.stop()

    def stopped(self, state: State) -> None:
        """There is nothing more to show here: the session is over, or a break has begun.

        Args:
            state: which of them.
        """
        raise NotImplementedError

    def action_add_minute(self) -> None:
        self.do(c.ChangeTime(seconds=60))

    def action_take_minute(self) -> None:
        self.do(c.ChangeTime(seconds=-60))

    # --- showing ------------------------------------------------------------------------------------------------

    def action_seconds(self) -> None:
        """Running seconds, or calm minutes."""
        self.seconds = not self.seconds
        self.look()

    def action_focus_mode(self) -> None:
        """Only the name and the clock, or everything again."""
        self.bare = not self.bare
        self.look()

    def action_mute(self) -> None:
        """Sound on or off."""
        self.say(words.SOUND_ON if self.cues.turn() else words.SOUND_OFF)

    def _show(self, view: View) -> None:
        session = self.sitting.session
        self.face.ask(session.place.index, view.question, session.couple, running=view.state == "running")
        self.face.show(self._moment(view))

    def _moment(self, view: View) -> TalkMoment:
        session = self.sitting.session
        panel = self.face.panel
        self._typed = self._typed_in(panel)
        return moment(view, session.couple, session.plan.title, seconds=self.seconds, bare=self.bare, typed=self._typed)

    def _typed_in(self, panel: QuestionPanel | None) -> Typed:
        typed = panel.typed if panel is not None else ""
        return "offered" if not typed and isinstance(self.sitting.offered, c.GiveAnswer) else typed

    def has_been_read(self) -> bool:
        """Whether what the other of two seats proposes has been there for long enough to be meant by a key."""
        offered, now = self.sitting.offered, self.ports.clock.now()
        if offered is not None and (self._offered is None or self._offered[0] != offered):
            self._offered = offered, now
        return self._offered is not None and now - self._offered[1] >= READ_FIRST

    def on_input_changed(self) -> None:
        """Enter does something else once there is an answer to give, and a refusal was of another one."""
        self.written()
        self._say_what_enter_does()

    def on_covered_number_changed(self) -> None:
        """The same of a number that nobody sees."""
        self.on_input_changed()

    def on_text_area_changed(self) -> None:
        """The same of what is written at length."""
        self.on_input_changed()

    def on_descendant_focus(self) -> None:
        """The same in the next field."""
        self._say_what_enter_does()

    def _say_what_enter_does(self) -> None:
        panel = self.face.panel
        if panel is not None and self._typed_in(panel) != self._typed and self.sitting.session.state == "running":
            self.face.show(self._moment(self.sitting.view()))

    def show_said(self, sentence: str) -> None:
        """Above the keys."""
        self.face.say(sentence)

    def said_instead(self) -> str:
        """What the other of two seats proposes stands there again: it still waits for an answer."""
        return proposal_words(self.sitting)

    def do(self, command: c.Command) -> bool:
        """Carries out a command; says why when it is not possible."""
        try:
            self.sitting.do(command)
        except Refused as refused:
            self.refuse(refused_words(refused.why, self.sitting.view(), self.sitting.session.couple))
            return False
        self.say(texts.UNSAVED if self.sitting.unsaved else proposal_words(self.sitting))
        self.look()
        return True
