"""What may be answered to a question, and when it may be left."""

import datetime as dt
import re
from typing import Final

from safespace_tui.domain.session.commands import GiveAnswer, Move, Refused, Why
from safespace_tui.domain.session.state import Session

_HALVES: Final = re.compile("[\ud800-\udfff]")

READY: Final = ("ready", "not_ready")
"""The answers about readiness."""

HIGHEST_RATING: Final = 10
"""Ratings go from 0 to this."""


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
        raise Refused(Why.NOT_ASKED, Move.ANSWER)
    value = tidy_text(command.value)
    if not value:
        return _passed(session)
    if len(value) > longest:
        raise Refused(Why.TOO_LONG, Move.ANSWER)
    if command.look_again:
        _check_date(command.look_again)
    match session.words.keep:
        case "rating":
            return str(_rating(value))
        case "choice" if value not in session.words.choices:
            raise Refused(Why.BAD_CHOICE, Move.ANSWER)
        case "ready" if value not in READY:
            raise Refused(Why.BAD_READY, Move.ANSWER)
        case _:
            return value


def check_leaving(session: Session) -> None:
    """Makes sure that the present step may be left by a key.

    Most questions may be passed. One that asks for calm or readiness may not: the answers are what it is there for.

    Raises:
        Refused: somebody is too stirred up, not ready, or has not answered yet.
    """
    words = session.words
    if words.at_most is None and not words.must_be_ready:
        return
    if session.waiting():
        raise Refused(Why.NOT_ANSWERED, Move.MOVE_ON)
    values = [kept.value for kept in session.answers(session.place.index).values()]
    if words.at_most is not None and any(int(value) > words.at_most for value in values):
        raise Refused(Why.STIRRED, Move.MOVE_ON)
    if words.must_be_ready and any(value != "ready" for value in values):
        raise Refused(Why.NOT_READY, Move.MOVE_ON)


def _passed(session: Session) -> str:
    """The answer of somebody who would rather not: an empty one, where that is possible."""
    words = session.words
    if words.at_most is not None or words.must_be_ready:
        raise Refused(Why.NOT_ANSWERED, Move.ANSWER)
    if words.keep in ("topic", "agreement"):
        raise Refused(Why.EMPTY, Move.ANSWER)
    return ""


def _rating(value: str) -> int:
    if not (
        value.isascii() and value.isdigit() and len(value) <= len(str(HIGHEST_RATING)) and int(value) <= HIGHEST_RATING
    ):
        raise Refused(Why.BAD_RATING, Move.ANSWER)
    return int(value)


def _check_date(text: str) -> None:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(Why.BAD_DATE, Move.ANSWER) from None
    if date.isoformat() != text:  # dates are compared and sorted as they are written
        raise Refused(Why.BAD_DATE, Move.ANSWER)
