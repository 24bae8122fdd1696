"""The talk: what its keys do, and what is asked in it."""

from collections.abc import Callable

from textual import work

from safespace_tui.domain.couple import Who
from safespace_tui.domain.dates import date_ahead
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.events import Answer, BoundaryNamed, Event
from safespace_tui.domain.session.state import State
from safespace_tui.domain.session.step_kinds import TRAITS
from safespace_tui.features.talk import keys, texts
from safespace_tui.features.talk import repair_texts as phrases
from safespace_tui.features.talk.flow import how_to_stop
from safespace_tui.features.talk.phrase_screen import PAGES
from safespace_tui.features.talk.timed_screen import TimedTalkScreen
from safespace_tui.features.talk.ways import answer_first, called, proposal_words, refused_words
from safespace_tui.features.writing.question_panel import QuestionPanel
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import refusals
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.navigation import Place, go, open_over, page
from safespace_tui.ui.text_prompt import TextPrompt


class TalkScreen(TimedTalkScreen):
    """A running session; dismissed when it is over, or left to be taken up again."""

    KEYS = keys.TALK
    AUTO_FOCUS = ""
    _resting = False
    """Whether a break covers the talk, or is about to."""

    def action_next(self) -> None:
        """The usual next step."""
        view, panel = self.sitting.view(), self.face.panel
        if panel is not None and panel.answering and view.state == "running":
            panel.enter()
        elif view.kind == "check":
            self.say(answer_first(view, self.sitting.session.couple))
        elif CommandKind.REFLECT_NOW in view.allowed:
            if self.do(c.ReflectNow(who=view.actor)) and self.cues.settings.breath:
                self.action_breathe()
        else:
            self.do(c.MoveOn(who=view.actor))

    def _confirm(self, answer: Answer) -> None:
        self.do(c.Confirm(who=self.sitting.view().floor or "both", answer=answer))

    def action_thats_it(self) -> None:
        """The reflection was right."""
        self._confirm_or_choose("thats_it", 1)

    def action_not_quite(self) -> None:
        self._confirm_or_choose("not_quite", 2)

    def action_more(self) -> None:
        """It was right and there is more."""
        self._confirm_or_choose("more", 3)

    def _confirm_or_choose(self, answer: Answer, number: int) -> None:
        panel = self.face.panel
        if panel is None or not panel.choose(number):
            self._confirm(answer)

    def action_ask_again(self) -> None:
        """The answers do not hold any more; everybody is asked once more."""
        self.do(c.AskAgain())

    def action_clarify(self) -> None:
        """The listener asks what was meant, before saying it back."""
        self.do(c.AskToClarify(who=self.sitting.view().actor))

    def action_pass_floor(self) -> None:
        """The floor goes to the other one."""
        self.do(c.PassFloor(who=self.sitting.view().floor or "both"))

    def action_pause(self) -> None:
        """The clock stops, or goes on."""
        self.do(c.Resume() if self.sitting.session.state == "paused" else c.Pause())

    def action_count_away(self) -> None:
        """The time away counts as talked."""
        view = self.sitting.view()
        if view.state == "paused" and view.away:
            self.do(c.Resume(count=True))
        else:
            self.say(refused_words(c.Why.NOT_NOW, view, self.sitting.session.couple))

    def action_undo(self) -> None:
        """The last move is taken back."""
        self.do(c.Undo())

    def action_finish(self) -> None:
        """To the closing, or from there to the end."""
        self.do(c.Finish())

    def action_call_break(self) -> None:
        """A break; always granted."""
        self.do(c.CallBreak(wall=self.ports.clock.wall().isoformat(timespec="seconds")))

    @property
    def break_caller(self) -> Callable[[], None]:
        """A talk is what a break is taken from."""
        return self.action_call_break

    def came(self, events: tuple[Event, ...]) -> None:
        """Shows what has happened at either of two seats; a stop takes away what stands over the talk first."""
        boundary = any(isinstance(event, BoundaryNamed) for event in events)
        stopped = self.sitting.session.state not in ("running", "paused")
        if boundary or (stopped and not self._resting):  # else it is the break itself that stands over it
            self.clear_above()
        super().came(events)
        if boundary and self.sitting.session.state == "paused":
            self._open_boundary()

    def stopped(self, state: State) -> None:
        """Back to whoever opened this; a break has a screen and a clock of its own."""
        if self.app.screen is not self or self._resting:
            return
        if state == "break":
            self._resting = True
            self.take_break()
        else:
            self.dismiss(None)

    @work(exclusive=True, group="break")
    async def take_break(self) -> None:
        """The break, until the talk goes on, is over for today, or is left for the first screen."""
        how = await go(self.app, Place.BREAK, self.sitting, self.ports, self.cues.settings, self.cues.turn)
        self._resting = False
        if how == "left":
            self.dismiss(None)
        else:
            self.cues.moved()
            self.beat()

    def action_boundary(self) -> None:
        """The talk stops at once, and nobody has to explain."""
        if self.app.screen is self and self.do(c.NameBoundary()) and self.sitting.seat is None:
            self._open_boundary()

    def _open_boundary(self) -> None:
        screen = page(self.app, Place.BOUNDARY, self.ports, self.sitting.session.couple)
        open_over(self, screen, self._after_boundary)

    def _after_boundary(self, answer: str | None) -> None:
        match answer:
            case "go_on":
                self.do(c.Resume())
            case "break":
                self.action_call_break()
            case "stop":
                self.action_leave()

    # --- over the talk -------------------------------------------------------------------------------------------

    def action_breathe(self) -> None:
        """One breath before the answer."""
        self._stand_still(Place.ONE_BREATH)

    def action_quiet_minute(self) -> None:
        """A minute before the answer."""
        self._stand_still(Place.QUIET_MINUTE)

    @work(exclusive=True, group="over")
    async def _stand_still(self, place: Place) -> None:
        """The clock of the talk stands while something stands over it."""
        running = self.sitting.session.state == "running"
        if running:
            self.do(c.Pause())
        break_called = await go(self.app, place, self.ports.clock)
        if running and self.sitting.session.state == "paused":
            self.do(c.Resume())
        if break_called:
            self.action_call_break()

    @work(exclusive=True, group="over")
    async def action_repair(self) -> None:
        """Words that mend, chosen by one and shown to both."""
        ports, couple = self.ports, self.sitting.session.couple
        said = await go(self.app, Place.REPAIR, ports, couple) if self.app.screen is self else None
        if said is not None and not self.sitting.session.over and self.do(said):
            self._show_large(said.text, phrases.SHOWN, 1)

    @work(exclusive=True, group="large")
    async def _show_large(self, text: str, about: str, pages: int) -> None:
        """For both to read; a break can be called from there."""
        if await go(self.app, Place.PHRASE, text, about, pages):
            self.action_call_break()

    def action_write(self) -> None:
        """A line for the point, the reflection, or a note."""
        view = self.sitting.view()
        about = TRAITS[view.kind].written
        name = one_line(self.sitting.session.couple.name(view.actor)) if view.actor != "both" else ""

        def written(text: str | None) -> None:
            if text and self.do(c.TakeNote(who=view.actor, text=text, about=about)) and not self.sitting.unsaved:
                self.say(texts.NOTED)

        self._write(TextPrompt(texts.WRITE[about].format(name=name)), written)

    def action_topic(self) -> None:
        """The topic, named or renamed."""

        def named(topic: str | None) -> None:
            if topic:
                self.do(c.SetTopic(text=topic))

        self._write(TextPrompt(texts.NAME_TOPIC, self.sitting.session.place.topic), named)

    def _write(self, line: TextPrompt, then: Callable[[str | None], None]) -> None:
        """Opens a line to write; a break that is called meanwhile loses nothing of it."""

        def written(text: str | None) -> None:
            then(text)
            if line.break_called:
                self.action_call_break()
            elif line.boundary_named:
                self.action_boundary()

        open_over(self, line, written)

    @work(exclusive=True, group="over")
    async def action_private(self) -> None:
        """Somebody's private notes, over the talk."""
        if self.app.screen is self:
            session = self.sitting.session
            await go(self.app, Place.PRIVATE_NOTES, self.ports, session.couple, about=session.uid, share=self._share)

    def _share(self, who: Who, text: str) -> str:
        try:
            self.sitting.do(c.TakeNote(who=who, text=text, about="note"))
        except c.Refused as refused:
            return refusals.sentence(refused.why)
        return ""

    @work(exclusive=True, group="over")
    async def action_leave(self) -> None:
        """Stop for now, or for good."""
        if self.app.screen is not self:
            return
        sitting = self.sitting
        answer = await converse(self.app, lambda: how_to_stop(sitting.session, sitting.now))
        if answer == "discard":
            self.discard()
        elif answer == "now":
            if self.sitting.session.state == "running":
                self.sitting.do(c.Pause())
            self.dismiss(None)
        elif answer == "good":
            self.do(c.Leave())

    def discard(self) -> None:
        """Nothing of the talk is kept; where that fails, it says so and waits as it is."""
        try:
            self.sitting.discard()
        except StoreError as problem:
            self.say(str(problem))
        else:
            self.dismiss(None)

    # --- questions ----------------------------------------------------------------------------------------------

    def on_question_panel_answered(self, event: QuestionPanel.Answered) -> None:
        """An answer to what is asked; what comes from a question that is gone is no answer to the next one."""
        if event.panel is not self.face.panel:
            return
        look_again = ""
        if event.look_again.strip():
            try:
                look_again = date_ahead(event.look_again, self.ports.clock.wall().date()).isoformat()
            except ValueError as problem:
                self.refuse(str(problem))
                return
        view = self.sitting.view()
        if self.do(c.GiveAnswer(who=event.who, value=event.value, look_again=look_again)) and view.writes:
            about = texts.READ_IT if view.kind == "speak" else texts.READ_BACK
            self._show_large(event.value, about.format(name=called(self.sitting.session.couple, event.who)), PAGES)

    def on_question_panel_passed(self, event: QuestionPanel.Passed) -> None:
        """Somebody would rather not answer, or there is nothing more to agree; or says yes to what is proposed."""
        offered = self.sitting.offered
        if isinstance(offered, c.GiveAnswer):
            if self.has_been_read():
                self.do(offered)
            else:
                self.say(proposal_words(self.sitting))
            return
        question = self.sitting.view().question
        if event.panel is not self.face.panel:
            return
        if question and len(question.asked) > 1 and question.waiting:
            self.do(c.GiveAnswer(who=event.who, value=""))
        else:
            self.do(c.MoveOn())
