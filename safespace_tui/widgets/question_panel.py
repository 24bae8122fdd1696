"""A question and the place for its answer."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from safespace_tui.engine.view import Given, Question
from safespace_tui.model.couple import Anyone, Couple
from safespace_tui.model.dates import EXPECTED
from safespace_tui.texts import questions
from safespace_tui.widgets.choice import Choice


class QuestionPanel(Vertical):
    """Asks one person, or both as one, at a time; a hidden answer is never drawn."""

    class Answered(Message):
        """Somebody answered."""

        def __init__(self, who: Anyone, value: str, look_again: str = "") -> None:
            super().__init__()
            self.who = who
            self.value = value
            self.look_again = look_again

    class Passed(Message):
        """An empty line: go on without an answer."""

        def __init__(self, who: Anyone) -> None:
            super().__init__()
            self.who = who

    def __init__(self, question: Question, couple: Couple) -> None:
        super().__init__()
        self.question = question
        self._couple = couple
        self._asked: Anyone = question.waiting[0] if question.waiting else question.asked[0]

    def compose(self) -> ComposeResult:
        """The answers that may be seen, then the question for whoever's turn it is."""
        question = self.question
        for given in question.answers:
            yield Static(self._answer(given), classes="answer", markup=False)
        if not question.waiting and question.keep != "agreement":
            return
        asking = questions.asking(question.keep, name=self._called(self._asked), hidden=question.hidden)
        yield Static(asking, classes="asking", markup=False)
        if question.keep in ("choice", "ready"):
            for number, value in enumerate(question.choices or questions.READINESS, 1):
                yield Choice(value, questions.READINESS.get(value, value), key=str(number))
            return
        yield Input(password=question.hidden, compact=True, classes="first")
        if question.keep == "agreement":
            yield Input(placeholder=f"{questions.LOOK_AGAIN} {EXPECTED}", compact=True, classes="date")

    def _called(self, who: Anyone) -> str:
        return self._couple.name(who) if who in ("a", "b") else ""

    def _answer(self, given: Given) -> str:
        text = questions.answered(self.question.keep, given.value, given.look_again)
        name = self._called(given.who)
        return f"{name}: {text}" if name else f"· {text}"

    def on_mount(self) -> None:
        """The place to answer gets the focus."""
        for widget in self.query("Input, Choice"):
            widget.focus()
            break

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: an answer, or on an empty line a wish to go on."""
        event.stop()
        first = self.query_one(".first", Input)
        if event.input is first and self.question.keep == "agreement" and first.value.strip():
            self.query_one(".date", Input).focus()
            return
        date = self.query_one(".date", Input).value if self.question.keep == "agreement" else ""
        if first.value.strip():
            self.post_message(self.Answered(self._asked, first.value, date))
        else:
            self.post_message(self.Passed(self._asked))

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """A choice was made."""
        event.stop()
        self.post_message(self.Answered(self._asked, event.value))

    def choose(self, number: int) -> None:
        """Chooses by number, from 1; a number without a choice does nothing."""
        choices = list(self.query(Choice))
        if 1 <= number <= len(choices):
            choices[number - 1].action_choose()
