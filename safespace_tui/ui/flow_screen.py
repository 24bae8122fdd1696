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
from safespace_tui.domain.printable import one_line, several_lines, so_far
from safespace_tui.runtime.flow import Ask, Change, Choose, Conversation, Fetch, Flow, Say, Scale, Type, Unseen
from safespace_tui.runtime.flow import carry_out as done_by
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.dialog import MANY
from safespace_tui.ui.flow_prompts import BACK, Answered, prompt_of, rows_of
from safespace_tui.ui.keys import Key
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
        """Whether work is going on, which nothing can take back."""

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
        """Asks what the conversation asks now; leaves when it is over.

        Args:
            said: what came of the answer before.
        """
        asked = self._conversation.ask
        self._first = None
        match asked:
            case None:
                self.end(self._conversation.result)
            case Say():
                self._show(asked.title, asked.text, said, shown=asked.shown)
            case Change() | Fetch():
                self._begin(asked.doing, partial(done_by, asked, self._come))
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
        holder.remove_children()
        if choices:
            holder.mount(*rows_of(choices))
            self.call_after_refresh(self._to_the_first)
        self.set_focus(line if typing else None)
        self.query_one(KeyLine).show(self._of_use(), writing=typing)

    def _to_the_first(self) -> None:
        if isinstance(self._conversation.ask, Choose) and not isinstance(self.focused, ChoiceRow):  # not answered yet
            self.focus_next(ChoiceRow)

    def _of_use(self) -> tuple[Key, ...]:
        """The keys that mean something now."""
        asked = self._conversation.ask
        actions = {"help", "leave"} if self._nothing_behind else {"help"}
        stays = isinstance(asked, Say) or (self._nothing_behind and self._conversation.at_first)
        actions |= set() if stays and self._first is None else {"back"}
        actions |= {"take", "ahead"} if isinstance(asked, Choose) else {"take"}
        instead = asked.instead if isinstance(asked, Unseen) else ()
        others = tuple(Key(f"chosen('{one.value}')", (one.key,), one.title, one.about or one.title) for one in instead)
        return (*others, *(key for key in keys.PAGE if key.action in actions))

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
        """A line or a number, asked over this page; None when it was closed from outside, which closes this, too."""
        if answer == BACK:
            self.action_back()
        elif answer:
            self._answer(answer[0])

    def on_key(self, event: KeyPress) -> None:
        asked = self._conversation.ask
        ways = asked.choices if isinstance(asked, Choose) else asked.instead if isinstance(asked, Unseen) else ()
        chosen = next((one.value for one in ways if one.key == event.key), None)
        if chosen is not None:
            event.stop()
            event.prevent_default()
            self.action_chosen(chosen)
        elif event.key == "q" and isinstance(asked, Choose):
            event.stop()
            self.action_back()

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        self.action_chosen(event.value)

    def action_chosen(self, value: str) -> None:
        """One of the answers, by whatever way."""
        if not self.busy:
            self._answer(value)

    def on_covered_line_submitted(self, event: CoveredLine.Submitted) -> None:
        """Something was typed; while work is going on it counts for nothing."""
        event.stop()
        asked = self._conversation.ask
        if self.busy or not isinstance(asked, Unseen):
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

    def _stands(self, asked: Unseen, typed: str) -> tuple[object, ...]:
        """What the question makes of a line; nothing after saying why it does not fit."""
        try:
            return (asked.check(typed),)
        except ValueError as why:
            self.ask(one_line(str(why)))
            return ()

    def _checked(self, asked: Unseen, typed: str) -> None:
        if asked.working and typed:
            self._begin(asked.working, partial(asked.check, typed))
        elif made := self._stands(asked, typed):
            self._answer(made[0])

    # --- work ---------------------------------------------------------------------------------------------------

    def _begin(self, doing: str, run: Callable[[], object]) -> None:
        self.busy = True
        self.say(doing)
        self.carry_out(self._conversation.ask, run)

    def _come(self, count: int, of: int, what: str) -> None:
        """How far it has come; called in its thread."""
        self.app.call_from_thread(self.say, so_far(count, of, what))

    @work(thread=True, exclusive=True, group="door")
    def carry_out(self, asked: Ask | None, run: Callable[[], object]) -> None:
        """Work that may be slow; keys are answered meanwhile."""
        try:
            done = run()
        except Exception as error:  # noqa: BLE001  what the flow does not expect is raised where it is told
            self.app.call_from_thread(self.finished, asked, error)
        else:
            self.app.call_from_thread(self.finished, asked, (done,))

    def finished(self, asked: Ask | None, outcome: Answered | Exception) -> None:
        """Goes on with what came of the work, asks again, or lets the flow know what it raised.

        Args:
            asked: what was worked for; something else is asked meanwhile when somebody went back.
            outcome: what came of it, or what it raised.
        """
        if not self.is_attached or self._conversation.ask is not asked:
            return
        self.busy = False
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
        if self.busy:
            return
        if isinstance(self._conversation.ask, Say):
            self._answer(None)
        elif isinstance(self._conversation.ask, Unseen):
            self.query_one(CoveredLine).submit()

    def action_back(self) -> None:
        """One question back; from the first one away. Not while work goes on that changes something."""
        asked = self._conversation.ask
        if isinstance(asked, Say) or (self.busy and not isinstance(asked, Fetch)):
            return
        self.busy = False
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
