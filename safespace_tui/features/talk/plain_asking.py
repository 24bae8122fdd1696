"""The present question: whom it is for, how it is asked, and what a typed line answers."""

from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.commands import GiveAnswer
from safespace_tui.domain.session.view import Question, View
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.talk.plain_commands import FREE
from safespace_tui.features.talk.plain_view import answer_lines
from safespace_tui.plain import texts
from safespace_tui.plain.port import chosen_of
from safespace_tui.ui.refusals import sentence

_READY_WORDS = {
    "ready": "ready", "yes": "ready", "y": "ready", "1": "ready",
    "not ready": "not_ready", "not yet": "not_ready", "no": "not_ready", "n": "not_ready", "2": "not_ready",
}  # fmt: skip


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
        seen = answer_lines(view, couple)
        return (*seen, texts.ANOTHER if question.keep == "agreement" else _all_answered(question))
    name = one_line(couple.name(who)) if who in ("a", "b") else ""
    hidden = question.hidden and len(question.asked) > 1
    asked = questions.asking(question.keep, name=name, hidden=hidden)
    menu = tuple(f"{number}. {one_line(choice)}" for number, choice in enumerate(question.choices, 1))
    empty = "" if question.must else texts.TOPIC_OPEN if question.keep in ("topic", "agreement") else texts.OPEN
    return (*menu, " ".join(part for part in (asked, empty, texts.SLASH if slash else "") if part))


def _all_answered(question: Question) -> str:
    """What can be done now that everybody has answered."""
    return texts.BARRED.format(why=sentence(question.barred)) if question.barred else texts.ANSWERED


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
