"""The heads of sessions from plain values, without their events: all that a list needs to know of the documents."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from safespace_tui.domain.history.summary import SessionSummary

DOCUMENT_SCHEMA: Final = 1
"""The version of the documents that this program writes."""

Plain = dict[str, Any]
Step = Callable[[Plain], Plain]
"""From one version of something plain to the next one."""

HEAD_STEPS: Final[Mapping[int, Step]] = {}
"""By the version they start from: steps for the fields of a head."""

_NOT_HEAD: Final = frozenset({"schema", "events", "later"})


class UnreadableDocument(Exception):
    """Something kept cannot be understood; the text says why and continues a sentence that names it."""


def head_in(
    fields: Mapping[str, Any], *, current: int = DOCUMENT_SCHEMA, steps: Mapping[int, Step] = HEAD_STEPS
) -> SessionSummary:
    """The head in a document; its events are not looked at.

    Args:
        fields: the document.
        current: the version that this program understands.
        steps: from each older version to the next.

    Raises:
        Unreadable: it is damaged, or newer than this program.
    """
    version = fields.get("schema")
    try:
        if type(version) is int and version == current and "agreements_open" in fields:
            return msgspec.convert(fields, SessionSummary)  # as nearly all are; what is no head is passed over
        plain = {name: value for name, value in fields.items() if name not in _NOT_HEAD}
        # Heads from before agreements were looked at again: all of them are open.
        plain.setdefault("agreements_open", plain.get("agreements", 0))
        return msgspec.convert(stepped(plain, version, current, steps), SessionSummary)
    except msgspec.ValidationError as error:
        raise UnreadableDocument(f"is damaged ({lowered(error)})") from error


def stepped(plain: Plain, version: object, current: int, steps: Mapping[int, Step]) -> Plain:
    """Something plain, brought from its version to the one that this program understands.

    Raises:
        Unreadable: its version is no number, or newer than this program.
    """
    if not isinstance(version, int) or version < 1:
        raise UnreadableDocument(f"is damaged (its version is {version!r})")
    if version > current:
        raise UnreadableDocument("was written by a newer safespace; update this one to read it")
    for older in range(version, current):
        plain = steps[older](plain)
    return plain


def newest_first(heads: Iterable[SessionSummary]) -> list[SessionSummary]:
    """Heads in the order in which they are listed."""
    return sorted(heads, key=_moment, reverse=True)


def _moment(head: SessionSummary) -> tuple[float, str]:
    """When a session began, by the world's clock and not by the text: couples travel. Unknown times come last."""
    try:
        return dt.datetime.fromisoformat(head.started_at).timestamp(), head.uid
    except (ValueError, OverflowError, OSError):
        return float("-inf"), head.uid


def lowered(error: Exception) -> str:
    """An error's text, to stand inside a sentence."""
    text = str(error)
    return text[:1].lower() + text[1:]
