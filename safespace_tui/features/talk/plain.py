"""A talk, line by line: what is typed becomes commands, what happens becomes lines."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec.structs import replace

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.dates import date_typed
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Command, Refused, Why
from safespace_tui.domain.session.view import View
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.breaks.plain import Rest
from safespace_tui.features.breaks.plain_exercise import Exercise
from safespace_tui.features.talk import plain_texts as texts
from safespace_tui.features.talk import texts as shared
from safespace_tui.features.talk.flow import how_to_stop
from safespace_tui.features.talk.plain_answering import Answering
from safespace_tui.features.talk.plain_beside import OtherSeat, QuietMinute, mend, name_boundary
from safespace_tui.features.talk.plain_commands import Aside, ends_for_good, understood, usual_command
from safespace_tui.features.talk.plain_events import Story
from safespace_tui.features.talk.plain_view import help_lines, mark_words, next_hint, step_lines, time_lines
from safespace_tui.features.talk.view import TalkMoment
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.milestones import Milestones
from safespace_tui.plain.port import LeftUnanswered, Lines, LinesBeside
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts as app
from safespace_tui.ui.refusals import sentence


class TalkLines:
    """One sitting in lines of text."""

    def __init__(self, sitting: RunningSession, lines: Lines, ports: Ports) -> None:
        """Gets ready to go on with a sitting from where it is.

        Args:
            sitting: a session that is not over.
            lines: who hears and answers.
            ports: the store to keep it in, the clock for dates, the settings, the chimes.
        """
        self.sitting = sitting
        self._lines, self._ports = lines, ports
        self._settings = ports.settings
        self._sounds = ports.sounds(self._settings, lines.bell)
        self._story = Story(sitting.session.couple, seconds=self._settings.seconds)
        self._answering = Answering()
        self._milestones = Milestones()
        self.beside = LinesBeside(lines, self.listen)
        """The lines for what is asked beside the talk, whose time goes on meanwhile."""
        self._rest = Rest(self, ports.clock, ports.settings)
        self._minute = QuietMinute(self, lines, ports.clock)
        self._unsaved = False
        self._stopped = False
        self._other = OtherSeat(sitting, lines)
        self._untold: tuple[e.Event, ...] = ()
        """What has happened and was not told yet."""
        sitting.listen(self._happened)

    def run(self) -> None:
        """Goes on until the session is over or is put off.

        Raises:
            EOFError: nobody answers any more; everything up to here is in the draft.
        """
        if not self.sitting.session.only_break:  # a break by itself has no parts and no steps
            self.tell(self._story.opening(self.sitting.session, self.sitting.view()))
        try:
            while not (self.sitting.session.over or self._stopped):
                self._step()
        except (EOFError, KeyboardInterrupt):
            self._lines.announce(self._other.for_now)
            raise
        except LeftUnanswered:
            with suppress(Refused):  # a break goes on, and what is paused is
                self.sitting.do(c.Pause())
            raise
        if self.sitting.session.over:
            self._sounds.play("end")
            self._story.put_away(self.sitting, self._lines, self._ports)

    def _step(self) -> None:
        if self.sitting.session.state == "break":
            self._rest.step()
        else:
            self.tell(self._answering.prompt(self.sitting.session, self.sitting.view()))
            self._take(self.listen(seen=False))

    def listen(self, *, seen: bool = True) -> str:
        """Waits for a line while time goes on; what happens meanwhile is announced.

        Args:
            seen: whether what is typed may be seen; else the present question says so, and in a break nothing may.

        Returns:
            What was typed; nothing when the session is over.

        Raises:
            EOFError: nobody answers any more.
        """
        while not self.sitting.session.over:
            view = self.sitting.view()
            hidden = not seen and (view.state == "break" or self._answering.hides(view))
            wait = min(self._other.wait(), self._milestones.wait(view), self._rest.wait(), self._minute.wait())
            typed = self._lines.read(wait, hidden=hidden)
            self._beat()
            if typed is not None:
                return typed
        return ""

    def say(self, line: str) -> None:
        """Says one line."""
        self._lines.say(line)

    def wall(self) -> dt.datetime:
        """Date and time here."""
        return self._ports.clock.wall()

    def tell(self, lines: tuple[str, ...]) -> None:
        """Says some lines."""
        for line in lines:
            self._lines.say(line)

    def _beat(self) -> None:
        """Time has passed."""
        self.sitting.beat()
        view = self.sitting.view()
        passed = self._milestones.passed(self.sitting.session, view)
        if passed.mark is not None:
            self._lines.announce(mark_words(passed.mark, view.planned or 0))
        if passed.cue:
            self._sounds.play(passed.cue)
        self._minute.beat()
        if self._rest.due():
            self._lines.announce(calm.DUE_TYPED)
            self._sounds.play("bell")
        self.tell_what_happened(announced=True)

    def _happened(self, events: tuple[e.Event, ...]) -> None:
        self._untold += events

    def tell_what_happened(self, *, announced: bool = False) -> None:
        """Tells the events since it was last told of any."""
        session = self.sitting.session
        events, self._untold = self._untold, ()
        view = self.sitting.view()
        for line in self._story.told(session, events, view):
            (self._lines.announce if announced else self._lines.say)(line)
        if any(isinstance(event, e.StepTimedOut) for event in events):
            self._sounds.play("swap")
        self._milestones.passed(session, view)
        self._other.tell(self.wall())
        if bool(self.sitting.unsaved) != self._unsaved:
            self._unsaved = bool(self.sitting.unsaved)
            self._lines.say(shared.UNSAVED if self._unsaved else texts.SAVED_AGAIN)

    def _take(self, typed: str) -> None:
        """Makes of a line what it means at this moment."""
        view = self.sitting.view()
        if self.sitting.session.over:
            return
        if not typed.strip() and isinstance(self.sitting.offered, c.GiveAnswer):  # what the other one proposes
            self.do(self.sitting.offered)
            return
        answer = self._answering.doubt(view, typed) or self._answering.read(view, typed)
        if isinstance(answer, str):
            self._lines.say(sentence(answer) if isinstance(answer, Why) else answer)
        elif answer is not None:
            self._answer(view, answer)
        else:
            self._ask_for(view, typed)

    def _ask_for(self, view: View, typed: str) -> None:
        asked = understood(typed, view) if typed.strip() else self._other.agreement() or usual_command(view)
        if isinstance(asked, Aside):
            self._aside(asked, view)
        elif isinstance(asked, c.Leave):
            self.leave()
        elif isinstance(asked, c.Finish):
            self._finish(asked)
        elif asked is not None:
            self._carry_out(asked)
        elif typed.strip():
            self._lines.say(texts.UNKNOWN.format(typed=one_line(typed)[:40]))
        elif hint := next_hint(view, self._moment(view)):
            self._lines.say(hint)
        else:
            self._answering.ask_again()

    def _carry_out(self, command: Command) -> None:
        """Does what a line asks for, where nothing has to be asked first or in its own way."""
        match command:
            case c.NameBoundary():
                name_boundary(self, self.beside, self._ports)
            case c.SayRepair():
                mend(self, self.beside, self._ports)
            case _:
                self.do(command)

    def do(self, command: Command) -> bool:
        """Carries out a command and tells what came of it, or why nothing did."""
        if isinstance(command, c.CallBreak):
            return self._tried(self.sitting.call_break)
        return self._tried(lambda: self.sitting.do(command))

    def calmings(self) -> Sequence[Calming]:
        """What might help in a break."""
        return self._ports.shelf.calmings()

    def soothe(self, calming: Calming, time_left: Callable[[], str]) -> None:
        """Goes through an exercise; the break's own time goes on.

        Raises:
            EOFError: nobody answers any more.
        """
        Exercise(calming, self._lines, self._ports.clock, self._sounds.play, time_left).run()

    def _tried(self, doing: Callable[[], object]) -> bool:
        try:
            doing()
        except Refused as refused:
            self.tell_what_happened()
            self._lines.say(sentence(refused.why))
            return False
        self.tell_what_happened()
        return True

    def _answer(self, view: View, answer: c.GiveAnswer) -> None:
        if view.question is not None and view.question.keep == "agreement":
            answer = replace(answer, value=one_line(answer.value), look_again=self._day())
            if self.sitting.session.state == "paused":  # whoever types is back; what was typed must not be lost
                self.do(c.Resume())
        self.do(answer)

    def _day(self) -> str:
        """Asks for a day to look at an agreement again: an ISO date, or nothing."""
        while True:
            self._lines.say(texts.DATE)
            day, wrong = date_typed(self.listen(), self.wall().date())
            if day is not None:
                return day
            self._lines.say(wrong)

    def _aside(self, aside: Aside, view: View) -> None:
        """Answers what changes nothing in the session."""
        told = self._moment(view)
        match aside:
            case Aside.HELP:
                self.tell(help_lines(view, told))
            case Aside.TIME:
                self.tell(time_lines(view, told))
            case Aside.AGAIN:
                self.tell(step_lines(view, told))
                self._answering.ask_again()
            case Aside.MINUTE:
                self._minute.begin()
            case Aside.SOUND:
                on = not self._settings.sound
                self._settings = replace(self._settings, sound=on)
                self._sounds = self._ports.sounds(self._settings, self._lines.bell)
                self._lines.say(f"{app.SOUND_ON if on else app.SOUND_OFF}.")

    def _moment(self, view: View) -> TalkMoment:
        return self._story.moment(self.sitting.session, view)

    def _finish(self, command: c.Finish) -> None:
        """Comes to the end; asks once more where that ends the session for good."""
        if ends_for_good(self.sitting.session, command, self.sitting.now):
            self._lines.say(texts.SURE_END)
            if self.listen().strip().casefold() not in ("yes", "y"):
                self._lines.say(texts.GOING_ON)
                return
        self.do(command)

    def leave(self) -> None:
        """Asks how to stop: for now, for good, or not at all."""
        answer = converse(self.beside, lambda: how_to_stop(self.sitting.session, self.sitting.now))
        if answer == "good":
            self.do(c.Leave())
        elif answer == "discard":
            self._discard()
        elif answer == "now" and not self.sitting.session.over:
            self._stopped = True
            self._lines.say(self._other.for_now)

    def _discard(self) -> None:
        try:
            self.sitting.discard()
        except StoreError as why:
            self._lines.say(one_line(str(why)))
            return
        self._stopped = True
        self._lines.say(shared.DISCARDED)
