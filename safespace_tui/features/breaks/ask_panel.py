"""A question with a line to type in, a number that nobody sees, or answers to choose from."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.features.breaks import texts
from safespace_tui.runtime.flow import Choice as Answer
from safespace_tui.runtime.flow import Choose, Prompt, Scale, Type
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.covered_line import CoveredNumber

MANY = 6
"""More answers than this stand in two columns, by their titles alone."""


def asked_lines(ask: Prompt, couple: Couple) -> Iterator[str]:
    """To whom, and what is asked."""
    whom = ask.whom if isinstance(ask, Choose | Scale) else None
    glyph = f"{couple[whom].glyph} " if whom is not None else ""
    about = several_lines(ask.about)
    yield from (f"{glyph}{line}" for line in about[:1])
    yield from about[1:]
    title = one_line(ask.title)
    if isinstance(ask, Scale):
        title = texts.SCALE.format(title=title, lowest=ask.answers[0], most=len(ask.answers) - 1)
    yield title


class AskPanel(Vertical):
    """Asks one thing; what is typed into a hidden line is never drawn."""

    class Answered(Message):
        """Something was typed or chosen; what was typed may be empty."""

        def __init__(self, panel: "AskPanel", value: str) -> None:
            super().__init__()
            self.panel, self.value = panel, value

    def __init__(self, ask: Prompt, couple: Couple) -> None:
        """A question.

        Args:
            ask: what is asked.
            couple: who they are.
        """
        super().__init__()
        self.ask, self._couple = ask, couple
        self._answers: tuple[Answer, ...] = ask.choices if isinstance(ask, Choose) else ()
        self._many = len(self._answers) > MANY
        self.set_class(self._many, "-many")

    def compose(self) -> ComposeResult:
        *about, title = asked_lines(self.ask, self._couple)
        yield from (Static(line, classes="asking about", markup=False) for line in about)
        yield Static(title, classes="asking", markup=False)
        if isinstance(self.ask, Scale):
            yield CoveredNumber(texts.COVERED_EMPTY, texts.COVERED)
        elif isinstance(self.ask, Type):
            yield Input(compact=True)
        for answer in self._answers:
            yield ChoiceRow(answer.value, answer.title, "" if self._many else answer.about, key=answer.key)

    def focus_first(self) -> None:
        """Gives the focus to the place to answer."""
        for widget in self.query("Input, CoveredNumber, ChoiceRow"):
            widget.focus()
            return

    @property
    def typed(self) -> bool:
        """Whether there is something in its field."""
        return any(line.value.strip() for line in self.query("*") if isinstance(line, Input | CoveredNumber))

    def enter(self) -> None:
        """The same as Enter in the place to answer; gives it the focus when it has not got it."""
        focused = self.screen.focused
        if isinstance(focused, ChoiceRow):
            focused.action_choose()
        elif isinstance(focused, CoveredNumber):
            focused.submit()
        elif isinstance(focused, Input):
            self.post_message(self.Answered(self, focused.value))
        else:
            self.focus_first()

    def choose(self, key: str) -> bool:
        """Chooses by key; whether there is such an answer."""
        for answer in self._answers:
            if answer.key == key:
                self.post_message(self.Answered(self, answer.value))
                return True
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def on_covered_number_submitted(self, event: CoveredNumber.Submitted) -> None:
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        self.post_message(self.Answered(self, event.value))
