"""What may be answered to a question, when it may be left, and when it is asked again."""

import datetime as dt
import re
from typing import Final

from safespace_tui.domain.formats import HIGHEST_RATING
from safespace_tui.domain.session.commands import CommandKind, GiveAnswer, Refused, Why
from safespace_tui.domain.session.state import Session

_HALVES: Final = re.compile("[\ud800-\udfff]")

READY: Final = ("ready", "not_ready")
"""The answers about readiness."""


def tidy_text(text: str) -> str:
    """A text as it is kept: without white space around it, and without halves of characters, which no file can hold.

    A terminal can deliver such a half when a paste is cut in the middle of an emoji.
    """
    return _HALVES.sub("", text).strip()


def check_answer(session: Session, command: GiveAnswer, longest: int) -> str:
    """The answer as it is kept; empty when the one asked would rather pass.

    Raises:
        Refused: the one who answers was not asked, or the answer is not of the kind asked for.
    """
    if command.who not in session.asked():
        raise Refused(Why.NOT_ASKED, CommandKind.ANSWER)
    value = tidy_text(command.value)
    if not value:
        return _passed(session)
    if len(value) > longest:
        raise Refused(Why.TOO_LONG, CommandKind.ANSWER)
    if command.look_again:
        _check_date(command.look_again)
    match session.words.keep:
        case "rating":
            return str(_rating(value))
        case "choice" if value not in session.words.choices:
            raise Refused(Why.BAD_CHOICE, CommandKind.ANSWER)
        case "ready" if value not in READY:
            raise Refused(Why.BAD_READY, CommandKind.ANSWER)
        case _:
            return value


def is_gate(session: Session) -> bool:
    """Whether the present question asks for calm or readiness, and bars the way until it has it."""
    return session.words.at_most is not None or session.words.must_be_ready


def barred(session: Session) -> Why | None:
    """Why the present step may not be left by a key, if it may not.

    Most questions may be passed. One that asks for calm or readiness may not: the answers are what it is there for.
    """
    words = session.words
    if not is_gate(session):
        return None
    if session.waiting():
        return Why.NOT_ANSWERED
    values = [kept.value for kept in session.answers(session.place.index).values()]
    if words.at_most is not None and any(not _is_at_most(value, words.at_most) for value in values):
        return Why.STIRRED
    return Why.NOT_READY if words.must_be_ready and any(value != "ready" for value in values) else None


def can_be_asked_again(session: Session) -> bool:
    """Whether the present question has answers to be given once more; topics and agreements are changed elsewhere."""
    index = session.place.index
    return session.words.keep not in ("topic", "agreement") and any(kept.slot == index for kept in session.place.kept)


def _is_at_most(value: str, most: int) -> bool:
    """Whether an answer is a number up to another; a log from elsewhere may hold anything."""
    return value in map(str, range(most + 1))


def _passed(session: Session) -> str:
    """The answer of somebody who would rather not: an empty one, where that is possible."""
    if is_gate(session):
        raise Refused(Why.NOT_ANSWERED, CommandKind.ANSWER)
    if session.words.keep in ("topic", "agreement"):
        raise Refused(Why.EMPTY, CommandKind.ANSWER)
    return ""


def _rating(value: str) -> int:
    if not (
        value.isascii() and value.isdigit() and len(value) <= len(str(HIGHEST_RATING)) and int(value) <= HIGHEST_RATING
    ):
        raise Refused(Why.BAD_RATING, CommandKind.ANSWER)
    return int(value)


def _check_date(text: str) -> None:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(Why.BAD_DATE, CommandKind.ANSWER) from None
    if date.isoformat() != text:  # dates are compared and sorted as they are written
        raise Refused(Why.BAD_DATE, CommandKind.ANSWER)
