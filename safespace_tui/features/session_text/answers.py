"""How each kind of question is asked, and how an answer is worded; the same on the screens and in the plain mode."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.formats import HIGHEST_RATING, Keep
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.view import Question
from safespace_tui.features.session_text import texts
from safespace_tui.features.session_text.dates import date_words

CHOSEN: Final = ("choice", "ready")
"""What is kept by choosing one of a few answers; all else is written."""


def asking(keep: Keep, *, name: str = "", hidden: bool = False) -> str:
    """A question on one line: to whom, what, and what an answer looks like.

    Args:
        keep: what is kept of it.
        name: whom it is for; empty when both answer as one.
        hidden: whether the answer is unseen until all have answered.
    """
    said = " ".join(filter(None, (texts.HOW[keep], texts.HIDDEN if hidden else "")))
    return f"{name}, {_lowered(said)}" if name else said


def asked_of(question: Question, couple: Couple, who: Anyone) -> str:
    """The present question on one line, to the one who is asked.

    Args:
        question: what is asked.
        couple: who they are.
        who: whom it is for; both as one are not named.
    """
    name = one_line(couple.name(who)) if who in ("a", "b") else ""
    if question.at_length:
        return texts.WRITE_HERE.format(name=name)
    return asking(question.keep, name=name, hidden=question.hidden and len(question.asked) > 1)


def answered(keep: Keep, value: str, look_again: str = "") -> str:
    """An answer in words, without a full stop.

    Args:
        keep: what kind of answer it is.
        value: as it is kept.
        look_again: for agreements, an ISO date; empty when there is none.
    """
    if keep == "rating":
        return texts.RATED.format(value=value, most=HIGHEST_RATING)
    if keep == "ready":
        return texts.READINESS.get(value, value)
    if keep == "words":
        return ", ".join(word.strip() for word in value.split(",") if word.strip())
    return texts.LOOK_AGAIN.format(what=value, day=date_words(look_again)) if look_again else value


def given_lines(question: Question | None, couple: Couple) -> tuple[str, ...]:
    """The answers that may be seen, each with the name of the one who gave it, without full stops."""
    if question is None:
        return ()
    said = ((given.who, answered(question.keep, given.value, given.look_again)) for given in question.answers)
    return tuple(one_line(f"{couple.name(who)}: {what}" if who in ("a", "b") else what) for who, what in said)


def _lowered(text: str) -> str:
    """A sentence that goes on after a name: its first letter small, unless its first word is I or all capitals."""
    first = text.split(maxsplit=1)[0] if text else ""
    keeps = first in ("I", "I'm", "I\u2019m") or (len(first) > 1 and first.isupper())
    return text if keeps else text[:1].lower() + text[1:]


_ENOUGH: Final = 4
"""So many answers make a line that goes some way."""
_SAME: Final = 1.0
"""Numbers that differ by less are about the same."""


def trend(values: Sequence[float]) -> str:
    """Which way somebody's answers went: the later half beside the earlier one; a point is not yet a way."""
    if len(values) < _ENOUGH:
        return texts.TOO_FEW
    half = len(values) // 2
    before, after = sum(values[:half]) / half, sum(values[-half:]) / half
    if abs(after - before) < _SAME:
        return texts.SAME
    return texts.UP if after > before else texts.DOWN
