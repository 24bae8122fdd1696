"""A question and the place for its answer."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.view import Question
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.session_text import texts as words
from safespace_tui.ui.field_edits import OWN_WORDS
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.covered_line import CoveredNumber
from safespace_tui.ui.widgets.private_text import TypedText


class QuestionPanel(Vertical):
    """Asks one person, or both as one, at a time; a hidden answer is never drawn."""

    class Answered(Message):
        """Somebody answered."""

        def __init__(self, panel: "QuestionPanel", value: str, look_again: str = "") -> None:
            super().__init__()
            self.panel, self.who = panel, panel.asked
            self.value = value
            self.look_again = look_again

    class Passed(Message):
        """An empty line: go on without an answer."""

        def __init__(self, panel: "QuestionPanel") -> None:
            super().__init__()
            self.panel, self.who = panel, panel.asked

    def __init__(self, question: Question, couple: Couple, typed: tuple[str, ...] = ()) -> None:
        """A question.

        Args:
            question: what is asked.
            couple: who they are.
            typed: what stands in its lines already.
        """
        super().__init__()
        self.question = question
        self._couple, self._typed = couple, typed
        self.put_away: set[str] = set()
        """The hints that the writer put away, by their rules; for as long as there is a text in the line."""

        self.asked: Anyone = question.waiting[0] if question.waiting else question.asked[0]
        """Whose turn it is to answer."""

    @property
    def answering(self) -> bool:
        """Whether somebody can answer here."""
        return bool(self.question.waiting) or self.question.keep == "agreement"

    def compose(self) -> ComposeResult:
        """The answers that may be seen, then the question for whoever's turn it is."""
        question = self.question
        for line in questions.given_lines(question, self._couple):
            yield Static(f"· {line}", classes="answer", markup=False)
        if not self.answering:
            return
        asking = questions.asked_of(question, self._couple, self.asked)
        if question.at_length:
            yield TypedText("", asking)
            return
        yield Static(asking, classes="asking", markup=False)
        if question.keep in questions.CHOSEN:
            for number, value in enumerate(question.choices or words.READINESS, 1):
                yield ChoiceRow(value, one_line(words.READINESS.get(value, value)), key=str(number))
        elif question.hidden and question.keep == "rating":
            yield CoveredNumber(words.COVERED_EMPTY, words.COVERED)
        else:
            find = words.FIND_WORDS if question.keep in ("words", "need") else ""
            marks = f"first {OWN_WORDS}" if question.keep != "rating" else "first"
            yield Input(password=question.hidden, placeholder=find, compact=True, classes=marks, select_on_focus=False)
            yield Static(classes="advice", markup=False)
        if question.keep == "agreement":
            yield Input(placeholder=words.DAY_HINT, compact=True, classes="date", select_on_focus=False)

    def typed_for(self, question: Question) -> tuple[str, ...]:
        """What stands in the lines here, where another state of the same question asks the same person still."""
        same = bool(question.waiting) and question.waiting[:1] == self.question.waiting[:1]
        texts = (field.text if isinstance(field, TypedText) else field.value for field in self._fields())
        return tuple(texts) if same else ()

    def _fields(self) -> "list[Input | TypedText]":
        return [field for field in self.query("Input, TypedText") if isinstance(field, Input | TypedText)]

    def on_mount(self) -> None:
        """The place to answer gets the focus."""
        for field, value in zip(self._fields(), self._typed, strict=False):
            if isinstance(field, TypedText):
                field.load_text(value)
                field.move_cursor(field.document.end)
            else:
                field.value = value
        if self.display:
            self.begin()

    @property
    def typed(self) -> Literal["", "words", "day"]:
        """What stands in its fields: nothing, an answer, or an agreement whose day is being typed."""
        lines = (line for line in self.query(".first, CoveredNumber") if isinstance(line, Input | CoveredNumber))
        at_length = (field.text for field in self.query(TypedText))
        if not any(text.strip() for text in (*(line.value for line in lines), *at_length)):
            return ""
        focused = self.screen.focused
        return "day" if focused is not None and focused.has_class("date") else "words"

    def advise(self, sentence: str) -> None:
        """Shows a sentence to the writer under the line; an empty one takes it away."""
        for line in self.query(".advice").results(Static):
            if line.content != sentence:
                line.update(sentence)
                line.display = bool(sentence)
                self.call_after_refresh(line.scroll_visible, animate=False)

    def begin(self) -> None:
        """Gives the focus to the place to answer."""
        for widget in self.query("Input, TypedText, CoveredNumber, ChoiceRow"):
            widget.focus()
            break

    def enter(self) -> None:
        """The same as Enter in the place to answer; gives it the focus when it has not got it."""
        focused = self.screen.focused
        if isinstance(focused, ChoiceRow):
            focused.action_choose()
        elif isinstance(focused, CoveredNumber):
            focused.submit()
        elif isinstance(focused, TypedText):
            focused.action_submit()
        elif isinstance(focused, Input):
            self._entered(focused, focused.value)
        else:
            self.begin()

    def on_typed_text_submitted(self, event: TypedText.Submitted) -> None:
        """Enter below what was typed at length."""
        event.stop()
        self._give(event.text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: an answer, or on an empty line a wish to go on."""
        event.stop()
        self._entered(event.input, event.value)

    def _entered(self, where: Input, typed: str) -> None:
        """What stood in a field at the Enter counts; letters that came after it may stand there by now."""
        first = self.query_one(".first", Input)
        if where is not first:
            self._give(first.value, typed)
        elif self.question.keep == "agreement" and typed.strip():
            self.query_one(".date", Input).focus()
        else:
            self._give(typed, self.query_one(".date", Input).value if self.question.keep == "agreement" else "")

    def on_covered_number_submitted(self, event: CoveredNumber.Submitted) -> None:
        event.stop()
        self._give(event.value)

    def _give(self, value: str, date: str = "") -> None:
        if value.strip():
            self.post_message(self.Answered(self, value, date))
        else:
            self.post_message(self.Passed(self))

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def choose(self, number: int) -> bool:
        """Chooses by number, from 1; whether there is such a choice."""
        choices = list(self.query(ChoiceRow))
        if not 1 <= number <= len(choices):
            return False
        choices[number - 1].action_choose()
        return True
