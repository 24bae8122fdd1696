"""What sheets a vault has, and the heads of sessions without their events: all that a list needs to know of them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.storage import texts

DOCUMENT_SCHEMA: Final = 1
"""The version of the documents that this program writes."""

SESSIONS: Final = "sessions"
NOTES: Final = "notes"
QUESTIONS: Final = "questions"
ANSWERS: Final = "answers"
SHOWN: Final = "shown"
PARTNERS: Final = "partners"
"""What is known of the other computer of a session on two screens."""
FORGOTTEN: Final = "forgotten"
"""The uids of sessions that were deleted for ever, until no backup holds them any more."""

SHEETS: Final[Mapping[str, Sequence[str]]] = {
    SESSIONS: ("schema", *SessionSummary.__struct_fields__),
    NOTES: ("uid", "wall", "about"),
    QUESTIONS: ("uid", "wall"),
    ANSWERS: ("uid", "wall"),
    SHOWN: ("uid", "wall"),
    PARTNERS: ("uid", "wall"),
    FORGOTTEN: ("uid",),
}
"""The fields of each sheet's documents that stay in memory while it is open."""

Plain = dict[str, Any]


class UnreadableDocument(Exception):
    """Something kept cannot be understood; the text says why and continues a sentence that names it."""


def head_in(fields: Mapping[str, Any]) -> SessionSummary:
    """The head in a document; its events are not looked at.

    Raises:
        UnreadableDocument: it is damaged, or newer than this program.
    """
    check_version(fields.get("schema"), DOCUMENT_SCHEMA)
    try:
        return msgspec.convert(fields, SessionSummary)  # what is no head is passed over
    except msgspec.ValidationError as error:
        raise damaged(error) from error


def check_version(version: object, current: int) -> None:
    """Makes sure that something plain is of the version that this program understands.

    Raises:
        UnreadableDocument: its version is none, or newer.
    """
    if type(version) is not int or version < 1:
        raise UnreadableDocument(texts.VERSION_IS_DAMAGED.format(version=version))
    if version > current:
        raise UnreadableDocument(texts.NEWER)


def newest_first(heads: Iterable[SessionSummary]) -> list[SessionSummary]:
    """Heads in the order in which they are listed."""
    return sorted(heads, key=_moment, reverse=True)


def _moment(head: SessionSummary) -> tuple[float, str]:
    """When a session began, by the world's clock and not by the text: couples travel. Unknown times come last."""
    try:
        return dt.datetime.fromisoformat(head.started_at).timestamp(), head.uid
    except (ValueError, OverflowError, OSError):
        return float("-inf"), head.uid


def damaged(error: Exception) -> UnreadableDocument:
    """What is said where something does not fit, and of what an error says of it."""
    text = str(error)
    return UnreadableDocument(texts.IS_DAMAGED.format(error=text[:1].lower() + text[1:]))
