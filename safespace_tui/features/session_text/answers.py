"""How each kind of question is asked, and how an answer is worded; the same on the screens and in the plain mode."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.formats import Keep
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.view import Question
from safespace_tui.features.session_text.dates import date_words

HOW: Final[dict[Keep, str]] = {
    "topic": "One line is enough.",
    "text": "In your own words.",
    "words": "One or more feeling words, with commas between them.",
    "need": "One line: what you need.",
    "rating": "A number from 0 to 10.",
    "choice": "Choose one.",
    "ready": "Ready, or not yet.",
    "agreement": "One line for each thing you agree on.",
}
"""What an answer of each kind looks like."""

HIDDEN: Final = "It stays hidden until both have answered."

READINESS: Final[dict[str, str]] = {"ready": "ready", "not_ready": "not yet"}
"""The answers about readiness, as they are said."""


def asking(keep: Keep, *, name: str = "", hidden: bool = False) -> str:
    """A question on one line: to whom, what, and what an answer looks like.

    Args:
        keep: what is kept of it.
        name: whom it is for; empty when both answer as one.
        hidden: whether the answer is unseen until all have answered.
    """
    said = " ".join(filter(None, (HOW[keep], HIDDEN if hidden else "")))
    return f"{name}, {_lowered(said)}" if name else said


def answered(keep: Keep, value: str, look_again: str = "") -> str:
    """An answer in words, without a full stop.

    Args:
        keep: what kind of answer it is.
        value: as it is kept.
        look_again: for agreements, an ISO date; empty when there is none.
    """
    if keep == "rating":
        return f"{value} of 10"
    if keep == "ready":
        return READINESS.get(value, value)
    if keep == "words":
        return ", ".join(word.strip() for word in value.split(",") if word.strip())
    return f"{value} (look at it again on {date_words(look_again)})" if look_again else value


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


_SAME: Final = 1.0


def trend(values: Sequence[float]) -> str:
    """Which way somebody's answers went: the later half beside the earlier one; a point is not yet a way."""
    if len(values) < _ENOUGH:
        return "too few answers to say more"
    half = len(values) // 2
    before, after = sum(values[:half]) / half, sum(values[-half:]) / half
    if abs(after - before) < _SAME:
        return "about the same"
    return "they went up" if after > before else "they went down"


FIND_WORDS: Final = "^f finds words"


COVERED_EMPTY: Final = "type a number, then Enter; nobody sees it"


COVERED: Final = "covered: Enter keeps it, Backspace takes it back"


DAY_HINT: Final = "look again: tomorrow, 2 weeks, 2026-12-31, or nothing"
