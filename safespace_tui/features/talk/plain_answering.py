"""Takes answers to the present question, one person after the other."""

from safespace_tui.domain.couple import Anyone
from safespace_tui.domain.session.commands import GiveAnswer, Why
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.features.talk.plain_asking import answer_typed, prompt_lines
from safespace_tui.features.talk.plain_commands import FREE, is_answer, understood

_WHY_NOT = {"rating": Why.BAD_RATING, "choice": Why.BAD_CHOICE, "ready": Why.BAD_READY}


class Answering:
    """Remembers who has been asked."""

    def __init__(self) -> None:
        """Nobody has been asked."""
        self._asked: object = None
        self._slash_told = False

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
