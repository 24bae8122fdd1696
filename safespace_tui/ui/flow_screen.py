"""Holds a conversation on a page of its own, which hides whatever is below: for what only one of the two may see."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key as KeyPress
from textual.widgets import Static

from safespace_tui.domain.passphrase import same
from safespace_tui.domain.printable import one_line, several_lines, so_far
from safespace_tui.runtime.flow import Choice as Answer
from safespace_tui.runtime.flow import Choose, Conversation, Fetch, Flow, Say, Scale, Secret, Type, carry_out
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_prompts import BACK, Answered, prompt_of
from safespace_tui.ui.help_screen import HelpScreen
from safespace_tui.ui.keys import Key
from safespace_tui.ui.open_modal import open_over
from safespace_tui.ui.widgets.choice import Choice
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
    LEAVES_PROGRAM: ClassVar[bool] = False
    """Whether the keys that quit go out of the program from here, because there is nothing else behind."""

    def __init__(self, make: Callable[[], Flow[Result]], *, left: Result | None = None) -> None:
        """A page.

        Args:
            make: begins the flow.
            left: what is given back when somebody goes back from the first question.
        """
        super().__init__()
        self._make, self._left = make, left
        self._conversation = Conversation(make)
        self._first: str | None = None
        """What was typed of something that is typed twice."""
        self._busy = False

    @property
    def leaves_on_lock(self) -> bool:
        """Not in the first run, where nothing can be locked yet, and nothing goes on before it is answered."""
        return not self.LEAVES_PROGRAM

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
        """The first question."""
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
                self.dismiss(self._conversation.result)
            case Choose():
                self._show(asked.title, asked.about, choices=asked.choices, said=said)
            case Secret():
                self._show(asked.title, asked.about, typing=True, said=said)
            case Say():
                self._show(asked.title, asked.text, shown=asked.shown, said=said)
            case Type() | Scale():
                self._show(asked.title, asked.about, said=said)
                self.app.push_screen(prompt_of(asked), self._prompted)
            case _:
                self._begin(asked.doing, partial(carry_out, asked, self._come))

    def _show(
        self,
        title: str,
        about: str,
        *,
        shown: str = "",
        choices: Sequence[Answer] = (),
        typing: bool = False,
        said: str = "",
    ) -> None:
        told = "\n".join(several_lines(about))
        for name, text in (("title", one_line(title)), ("shown", one_line(shown)), ("about", told), ("state", said)):
            part = self.query_one(f"#{name}", Static)
            part.update(text)
            part.display = bool(text)
        line, holder = self.query_one(CoveredLine), self.query_one("#choices", VerticalScroll)
        line.clear()
        line.display, holder.display = typing, bool(choices)
        holder.remove_children()
        if choices:
            holder.mount(*(Choice(one.value, one_line(one.title), one_line(one.about), key=one.key) for one in choices))
            self.call_after_refresh(self._to_the_first)
        self.set_focus(line if typing else None)
        self.query_one(KeyLine).show(self._of_use(), writing=typing)

    def _to_the_first(self) -> None:
        if not isinstance(self.focused, Choice):
            self.focus_next(Choice)

    def _of_use(self) -> tuple[Key, ...]:
        """The keys that mean something now."""
        asked = self._conversation.ask
        actions = {"help", "leave"} if self.LEAVES_PROGRAM else {"help"}
        actions |= {"back"} if not isinstance(asked, Say) else set()
        actions |= {"ahead"} if isinstance(asked, Choose) else {"take"}
        instead = asked.instead if isinstance(asked, Secret) else ()
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
        """An answer by its key."""
        asked = self._conversation.ask
        ways = asked.choices if isinstance(asked, Choose) else asked.instead if isinstance(asked, Secret) else ()
        for one in ways:
            if one.key == event.key:
                event.stop()
                event.prevent_default()
                self.action_chosen(one.value)
                return

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """An answer by Enter or a click."""
        event.stop()
        self.action_chosen(event.value)

    def action_chosen(self, value: str) -> None:
        """One of the answers, by whatever way."""
        if not self._busy:
            self._answer(value)

    def on_covered_line_submitted(self, event: CoveredLine.Submitted) -> None:
        """Something was typed; while work is going on it counts for nothing."""
        event.stop()
        asked = self._conversation.ask
        if self._busy or not isinstance(asked, Secret):
            return
        if self._first is not None:
            first, self._first = self._first, None
            if same(first, event.value):
                self._checked(asked, first)
            else:
                self.ask(asked.differ)
        elif asked.again and self._stands(asked, event.value):
            self._show(asked.again, asked.again_about, typing=True, said=asked.note(event.value))
            self._first = event.value
        elif not asked.again:
            self._checked(asked, event.value)

    def _stands(self, asked: Secret, typed: str) -> tuple[object, ...]:
        """What the question makes of a line; nothing after saying why it does not fit."""
        try:
            return (asked.check(typed),)
        except ValueError as why:
            self.ask(one_line(str(why)))
            return ()

    def _checked(self, asked: Secret, typed: str) -> None:
        if asked.working and typed:
            self._begin(asked.working, partial(asked.check, typed))
        elif made := self._stands(asked, typed):
            self._answer(made[0])

    # --- work ---------------------------------------------------------------------------------------------------

    def _begin(self, doing: str, run: Callable[[], object]) -> None:
        self._busy = True
        self.say(doing)
        self.carry_out(run)

    def _come(self, count: int, of: int, what: str) -> None:
        """How far it has come; called in its thread."""
        self.app.call_from_thread(self.say, so_far(count, of, what))

    @work(thread=True, exclusive=True, group="door")
    def carry_out(self, run: Callable[[], object]) -> None:
        """Work that may be slow; keys are answered meanwhile."""
        try:
            done = run()
        except Exception as error:  # noqa: BLE001  what the flow does not expect is raised where it is told
            self.app.call_from_thread(self.failed, error)
        else:
            self.app.call_from_thread(self.done, done)

    def done(self, value: object) -> None:
        """Goes on with what came of the work."""
        self._busy = False
        if self.is_attached:
            self._answer(value)

    def failed(self, error: Exception) -> None:
        """Asks again, or lets the flow know."""
        self._busy = False
        if not self.is_attached:
            return
        if isinstance(self._conversation.ask, Secret) and isinstance(error, ValueError):
            self.ask(one_line(str(error)))
        else:
            self._conversation.fail(error)
            self.ask()

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_take(self) -> None:
        """The same as Enter: what was typed, or on from what had to be read."""
        if self._busy:
            return
        if isinstance(self._conversation.ask, Say):
            self._answer(None)
        elif isinstance(self._conversation.ask, Secret):
            self.query_one(CoveredLine).submit()

    def action_back(self) -> None:
        """One question back; from the first one away. Not while work goes on that changes something."""
        asked = self._conversation.ask
        if isinstance(asked, Say) or (self._busy and not isinstance(asked, Fetch)):
            return
        if self._first is not None or self._conversation.back():
            self.ask()
        else:
            self.leave()

    def leave(self) -> None:
        """Away from the first question."""
        self._conversation.close()
        self.dismiss(self._left)

    def action_ahead(self) -> None:
        """The next choice."""
        self.focus_next(Choice)

    def action_behind(self) -> None:
        """The choice before."""
        self.focus_previous(Choice)

    def action_leave(self) -> None:
        """Out of the program, or back."""
        (self.app.exit if self.LEAVES_PROGRAM else self.action_back)()

    def action_help(self) -> None:
        """The keys."""
        open_over(self, HelpScreen(self._of_use()))
