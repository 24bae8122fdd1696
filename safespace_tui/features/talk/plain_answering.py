"""The present question, asked of one person after the other, and what a typed line answers."""

from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.commands import GiveAnswer, Why
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import Question, View
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.talk import plain_texts as texts
from safespace_tui.features.talk.plain_commands import FREE, is_answer, possible, understood
from safespace_tui.features.talk.plain_view import answer_lines
from safespace_tui.features.talk.view import moment
from safespace_tui.plain.port import chosen_of

_READY_WORDS = {
    "ready": "ready", "yes": "ready", "y": "ready", "1": "ready",
    "not ready": "not_ready", "not yet": "not_ready", "no": "not_ready", "n": "not_ready", "2": "not_ready",
}  # fmt: skip
_WHY_NOT = {"rating": Why.BAD_RATING, "choice": Why.BAD_CHOICE, "ready": Why.BAD_READY}


class Answering:
    """Remembers who has been asked."""

    def __init__(self) -> None:
        """Nobody has been asked."""
        self._asked: object = None
        self._slash_told = False
        self._doubted = ""

    def who(self, view: View) -> Anyone | None:
        """Who is to answer now; None when nobody is."""
        return next(iter(view.question.waiting), None) if view.question and view.state == "running" else None

    def hides(self, view: View) -> bool:
        """Whether what is typed now must not be seen."""
        return self.who(view) is not None and view.question is not None and view.question.hidden

    def prompt(self, session: Session, view: View) -> tuple[str, ...]:
        """What is said before the next line is typed; empty when it was said already."""
        if view.state != "running" or view.question is None:
            self._asked = None
            return ()
        asking = (session.place.index, session.place.kept)
        if asking == self._asked:
            return ()
        self._asked = asking
        slash = view.question.keep in FREE and not self._slash_told
        self._slash_told |= slash
        return prompt_lines(view, session.couple, self.who(view), slash=slash)

    def ask_again(self) -> None:
        """The present question is said once more before the next line."""
        self._asked = None

    def doubt(self, view: View, typed: str) -> str:
        """What is said, once, of a line that looks like a key or a command and would be kept as an answer; or nothing.

        Args:
            view: what is true now.
            typed: the line.
        """
        said, before, self._doubted = one_line(typed), self._doubted, ""
        question = view.question if view.state == "running" else None
        if question is None or not is_answer(typed, question.keep) or said == before:
            return ""
        word = next((word for word in possible(view) if said.casefold() in word.said), None)
        if word is None and not (len(said) == 1 and said.isascii() and said.isalpha()):
            return ""
        self._doubted = said
        return texts.DOUBTED if word is None else texts.DOUBTED_COMMAND.format(meaning=texts.MEANINGS[word.said[0]])

    def read(self, view: View, typed: str) -> GiveAnswer | Why | None:
        """A line as an answer.

        Args:
            view: what is true now.
            typed: the line.

        Returns:
            The answer; the reason why it can be none; or None when it is not meant as an answer.
        """
        question, who = view.question, self.who(view)
        if question is None or view.state != "running":
            return None
        empty = not typed.strip()
        if question.keep == "agreement":
            return (
                GiveAnswer(who=question.asked[0], value=typed) if not empty and is_answer(typed, "agreement") else None
            )
        if who is None or (empty and question.keep == "topic"):
            return None
        if not empty and question.keep in FREE and not is_answer(typed, question.keep):
            return None
        answer = answer_typed(question, who, typed)
        if answer is None and understood(typed, view) is None:
            return _WHY_NOT.get(question.keep)
        return answer


def prompt_lines(view: View, couple: Couple, who: Anyone | None, *, slash: bool) -> tuple[str, ...]:
    """What is said before somebody answers.

    Args:
        view: the moment; its question must be there.
        couple: who they are.
        who: who is asked; None when everybody has answered.
        slash: whether to say how something else than an answer is typed.
    """
    question = view.question
    if question is None:
        return ()
    if who is None:
        return _all_answered(view, couple, question)
    asked = questions.asked_of(question, couple, who)
    menu = tuple(f"{number}. {one_line(choice)}" for number, choice in enumerate(question.choices, 1))
    empty = "" if question.must else texts.OPEN
    if question.at_length:
        empty = texts.WRITTEN_OPEN
    elif question.keep in ("topic", "agreement") and not question.must:
        empty = texts.TOPIC_OPEN
    return (*menu, " ".join(part for part in (asked, empty, texts.SLASH if slash else "") if part))


def _all_answered(view: View, couple: Couple, question: Question) -> tuple[str, ...]:
    """The answers, and what can be done now that everybody has given theirs."""
    told = moment(view, couple, "")
    seen = answer_lines(told)
    if question.keep == "agreement":
        return (*seen, texts.ANOTHER)
    if told.barred:
        return (*seen, texts.BARRED.format(why=told.barred))
    return (*seen, texts.ENTER.format(what=told.enter), texts.ANSWERED)


def answer_typed(question: Question, who: Anyone, typed: str) -> GiveAnswer | None:
    """The answer that a line gives, or None when it is not one that can be given to this question.

    Args:
        question: the question.
        who: who answers.
        typed: the line; an empty one leaves the question open.
    """
    value = one_line(typed)
    if question.keep in FREE or not value:
        return GiveAnswer(who=who, value=value)
    low = value.casefold().rstrip(".")
    if question.keep == "ready":
        return GiveAnswer(who=who, value=_READY_WORDS[low]) if low in _READY_WORDS else None
    if question.keep == "choice":
        chosen = chosen_of(value, question.choices)
        return GiveAnswer(who=who, value=question.choices[chosen]) if chosen is not None else None
    return GiveAnswer(who=who, value=value) if low.isdigit() else None
