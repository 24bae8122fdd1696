"""Holds a conversation on a page of its own, which hides whatever is below: for what only one of the two may see."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key as KeyPress
from textual.widgets import Static

from safespace_tui.domain.passphrase import same
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.progress import Progress
from safespace_tui.runtime.flow import Ask, Change, Choose, Conversation, Fetch, Flow, Say, Scale, Type, Unseen, checked
from safespace_tui.runtime.flow import carry_out as done_by
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.dialog import LONG, MANY
from safespace_tui.ui.flow_prompts import BACK, Answered, keys_at_work, keys_of_use, outcome_of, prompt_of, put_rows
from safespace_tui.ui.keys import Key
from safespace_tui.ui.long_work import LongWork
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.covered_line import CoveredLine
from safespace_tui.ui.widgets.key_line import KeyLine

Result = TypeVar("Result")


class FlowScreen(BaseScreen[Result | None]):
    """Gives back what came of the conversation; None when it was left, or closed from outside.

    What is typed unseen is never drawn, and is forgotten when another screen comes over it.
    """

    KEYS = keys.PAGE
    AUTO_FOCUS = ""  # what is asked has the focus
    ALLOW_SELECT = False

    def __init__(
        self, make: Callable[[], Flow[Result]], *, left: Result | None = None, nothing_behind: bool = False
    ) -> None:
        """A page.

        Args:
            make: begins the flow.
            left: what is given back when somebody goes back from the first question.
            nothing_behind: whether the first question stays, and the keys that quit lead out of the program.
        """
        super().__init__()
        self._make, self._left, self._nothing_behind = make, left, nothing_behind
        self._conversation = Conversation(make)
        self._first: str | None = None
        """What was typed of something that is typed twice."""
        self._answered = False
        """Whether a line was given away since something was asked."""
        self.busy = False
        """Whether work is going on."""
        self._stops = False
        """Whether it can be stopped without harm."""

    @property
    def leaves_on_lock(self) -> bool:
        """Not where nothing goes on before it is answered, nor while something is done that cannot be taken back."""
        return not (self._nothing_behind or (self.busy and isinstance(self._conversation.ask, Change)))

    def compose(self) -> ComposeResult:
        """What is asked, the answers or the line, what came of the last one."""
        yield Static(id="title", markup=False)
        yield Static(id="shown", markup=False)
        yield Static(id="about", markup=False)
        yield VerticalScroll(id="choices", can_focus=False)
        yield CoveredLine(texts.EMPTY_LINE, texts.COVERED_LINE)
        yield Static(id="state", markup=False)
        yield LongWork(id="progress")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.ask()

    def on_screen_suspend(self) -> None:
        """Nothing half-typed waits under another screen, not even under one that came before it was composed."""
        for line in self.query(CoveredLine):
            line.clear()

    def on_unmount(self) -> None:
        """A conversation that was closed from outside keeps nothing."""
        self._conversation.close()

    # --- what is asked ------------------------------------------------------------------------------------------

    def ask(self, said: str = "") -> None:
        """Asks what the conversation asks now, below what came of the answer before; leaves when it is over."""
        asked = self._conversation.ask
        self._first = None
        match asked:
            case None:
                self.end(self._conversation.result)
            case Say():
                self._show(asked.title, asked.text, said, shown=asked.shown)
            case Change() | Fetch():
                self.query_one(CoveredLine).display = False
                self._begin(asked, asked.doing, partial(done_by, asked))
            case _:
                self._show(asked.title, asked.about, said)
                if isinstance(asked, Type | Scale):
                    self.app.push_screen(prompt_of(asked), self._prompted)

    def end(self, result: Result | None) -> None:
        """The conversation is over: leaves with what came of it."""
        self.dismiss(result)

    def _show(self, title: str, about: str, said: str, *, shown: str = "") -> None:
        asked = self._conversation.ask
        typing, choices = isinstance(asked, Unseen), asked.choices if isinstance(asked, Choose) else ()
        told = "\n".join(several_lines(about))
        self.query_one(LongWork).over()
        for name, text in (("title", one_line(title)), ("shown", one_line(shown)), ("about", told), ("state", said)):
            part = self.query_one(f"#{name}", Static)
            part.update(text)
            part.display = bool(text)
        line, holder = self.query_one(CoveredLine), self.query_one("#choices", VerticalScroll)
        if not (typing and self._answered):  # letters that came behind an Enter are meant for what is asked now
            line.clear()
        self._answered = False
        line.display, holder.display = typing, bool(choices)
        self.set_class(len(choices) > MANY, "-many")
        self.set_class(len(told) // 60 + told.count("\n") + min(3 * len(choices), 18) > LONG, "-long")
        put_rows(holder, choices)
        self.call_after_refresh(self._to_the_first)
        self.set_focus(line if typing else None)
        self.query_one(KeyLine).show(self._of_use(), writing=typing)

    def _to_the_first(self) -> None:
        waits = isinstance(self._conversation.ask, Choose) and not isinstance(self.focused, ChoiceRow)
        if waits and self.focus_next(ChoiceRow.MARKED) is None:  # rows that are going away are no more in its way
            self.focus_next(ChoiceRow)

    def _of_use(self) -> tuple[Key, ...]:
        asked = self._conversation.ask
        if self.busy:
            return keys_at_work(stops=self._stops or isinstance(asked, Fetch))
        stays = isinstance(asked, Say) or (self._nothing_behind and self._conversation.at_first)
        return keys_of_use(asked, leads_back=not stays or self._first is not None, leads_out=self._nothing_behind)

    def say(self, said: str) -> None:
        """Says something below what is asked."""
        state = self.query_one("#state", Static)
        state.update(said)
        state.display = bool(said)

    # --- answers ------------------------------------------------------------------------------------------------

    def _answer(self, value: object) -> None:
        self._conversation.answer(value)
        self.ask()

    def _prompted(self, answer: Answered | None) -> None:
        """A line or a number, asked over this page; None where that was closed from outside, which closes this, too."""
        if answer == BACK:
            self.action_back()
        elif answer:
            self._answer(answer[0])

    def on_key(self, event: KeyPress) -> None:
        asked = self._conversation.ask
        ways = asked.choices if isinstance(asked, Choose) else asked.instead if isinstance(asked, Unseen) else ()
        if chosen := next((one.value for one in ways if one.key == event.key), ""):
            event.stop()
            event.prevent_default()
            self.action_chosen(chosen)
        elif event.key == "q" and isinstance(asked, Choose):
            event.stop()
            self.action_back()

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        if event.row.stands:
            self.action_chosen(event.value)

    def action_chosen(self, value: str) -> None:
        """One of the answers, by whatever way."""
        if self._waits():
            self._answer(value)

    def on_covered_line_begun(self) -> None:
        """What was wrong with the last line is not said of the next one."""
        if not self.busy and self._first is None:
            self.say("")

    def on_covered_line_submitted(self, event: CoveredLine.Submitted) -> None:
        """Something was typed; while work is going on it counts for nothing."""
        event.stop()
        asked = self._conversation.ask
        if not self._waits() or not isinstance(asked, Unseen):
            return
        self._answered = True
        if self._first is not None:
            first, self._first = self._first, None
            if same(first, event.value):
                self._checked(asked, first)
            else:
                self.ask(asked.differ)
        elif asked.again and self._stands(asked, event.value):
            self._show(asked.again, asked.again_about, asked.note(event.value))
            self._first = event.value
        elif not asked.again:
            self._checked(asked, event.value)

    def _stands(self, asked: Unseen, typed: str) -> Answered:
        """What the question makes of a line; nothing after saying why it does not fit."""
        try:
            return (asked.check(typed),)
        except ValueError as why:
            self.ask(one_line(str(why)))
            return ()

    def _checked(self, asked: Unseen, typed: str) -> None:
        if asked.working and typed:
            self._begin(asked, asked.working, partial(checked, asked, typed))
        elif made := self._stands(asked, typed):
            self._answer(made[0])

    # --- work ---------------------------------------------------------------------------------------------------

    def _begin(self, asked: Change | Fetch | Unseen, doing: str, run: Callable[[Progress], object]) -> None:
        self.busy, self._stops = True, asked.reports
        self.say(doing)
        self.query_one(KeyLine).show(self._of_use())
        self.carry_out(asked, partial(run, self.query_one(LongWork).begin(lasts=isinstance(asked, Change))))

    def _waits(self) -> bool:
        """Whether an answer counts now; says so where it does not."""
        if self.busy:
            self.say(texts.STILL_AT_WORK)
        return not self.busy

    @work(thread=True, exclusive=True, group="door")
    def carry_out(self, asked: Ask | None, run: Callable[[], object]) -> None:
        """Work that may be slow; keys are answered meanwhile."""
        self.app.call_from_thread(self.finished, asked, outcome_of(run))

    def finished(self, asked: Ask | None, outcome: Answered | Exception) -> None:
        """Goes on with what came of the work for `asked`, or what it raised; not when somebody went back meanwhile."""
        if not self.is_attached or self._conversation.ask is not asked:
            return
        self.busy = self._stops = False
        if not isinstance(outcome, Exception):
            self._answer(outcome[0])
        elif isinstance(asked, Unseen) and isinstance(outcome, ValueError):
            self.ask(one_line(str(outcome)))
        else:
            self._conversation.fail(outcome)
            self.ask()

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_take(self) -> None:
        """The same as Enter: what was typed, or on from what had to be read."""
        if not self._waits():
            return
        if isinstance(self._conversation.ask, Say):
            self._answer(None)
        elif isinstance(self._conversation.ask, Unseen):
            self.query_one(CoveredLine).submit()

    def action_back(self) -> None:
        """One question back; from the first one away. Work that changes something is stopped, where it can be."""
        asked = self._conversation.ask
        if self.busy and not isinstance(asked, Fetch):
            self.say(texts.STOPPING if self._stops else texts.STILL_AT_WORK)
            if self._stops:
                self.query_one(LongWork).stop()
        elif not isinstance(asked, Say):
            self.busy = self._stops = False
            if self._first is not None or self._conversation.back():
                self.ask()
            elif not self._nothing_behind:
                self.dismiss(self._left)

    def restart(self) -> None:
        """Asks from the first question."""
        self.busy = False
        self._conversation.close()
        self._conversation = Conversation(self._make)
        self.ask()

    def action_ahead(self) -> None:
        self.focus_next(ChoiceRow)

    def action_behind(self) -> None:
        self.focus_previous(ChoiceRow)

    def action_leave(self) -> None:
        (self.app.exit if self._nothing_behind else self.action_back)()

    def action_help(self) -> None:
        open_over(self, page(self.app, Place.HELP, self._of_use()))
