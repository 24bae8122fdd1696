"""Sessions as plain values that any document store can hold, and back.

A document is the fields of a session's head, its `events`, what came `later` if anything did, and the number of the
`schema` it was written by. Newer ones are neither read nor changed.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from safespace_tui.domain.history.annotations import LATER_SCHEMA, Annotation
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import EVENT_SCHEMA, Event
from safespace_tui.storage import texts
from safespace_tui.storage.disk_errors import not_text
from safespace_tui.storage.summary_codec import (
    DOCUMENT_SCHEMA,
    Plain,
    UnreadableDocument,
    check_version,
    damaged,
    head_in,
)

_Kept = TypeVar("_Kept")

_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_EVENTS: Final = msgspec.json.Decoder(tuple[Event, ...])
_PLAIN_EVENTS: Final = msgspec.json.Decoder(list[Plain])


def document(record: Record) -> Plain:
    """A session as a document of plain values.

    Raises:
        StoreError: a text in it cannot be written.
    """
    plain: Plain = {"schema": DOCUMENT_SCHEMA, **msgspec.to_builtins(record.head)}
    if record.later:
        plain["later"] = msgspec.to_builtins(record.later)
    plain["events"] = msgspec.to_builtins(record.events)
    encoded(plain)
    return plain


def encoded(value: object) -> bytes:
    """Something as JSON.

    Raises:
        StoreError: a text in it holds half a character.
    """
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError as error:
        raise not_text() from error


def record_in(stored: bytes | memoryview) -> Record:
    """The session in a document that is stored as JSON.

    Raises:
        Unreadable: it is damaged, or newer than this program.
    """
    try:
        fields = _FIELDS.decode(stored)
    except ValueError as error:
        raise damaged(error) from error
    events, later = fields.pop("events", None), fields.pop("later", None)
    head = head_in({name: msgspec.json.decode(value) for name, value in fields.items()})
    if events is None or events == msgspec.Raw(b"null"):
        raise UnreadableDocument(texts.EVENTS_ARE_MISSING)
    return Record(
        head=head,
        events=events_in(events),
        later=versioned(msgspec.json.decode(later or b"[]"), tuple[Annotation, ...], LATER_SCHEMA),
    )


def versioned(values: object, kind: type[_Kept], current: int) -> _Kept:
    """Plain values, each of which bears its version `v`, as what they are.

    Raises:
        UnreadableDocument: one is damaged, or newer than `current`.
    """
    versions = [one.get("v", 1) for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []
    if any(isinstance(version, int) and version > current for version in versions):
        raise UnreadableDocument(texts.NEWER)
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise damaged(error) from error


def events_in(data: bytes | msgspec.Raw) -> tuple[Event, ...]:
    """Events from a JSON list of them; each carries its own version.

    Raises:
        UnreadableDocument: they are damaged, or newer than this program.
    """
    try:
        events = _EVENTS.decode(data)
    except ValueError as error:
        _check_versions(data)
        raise damaged(error) from error
    for event in events:
        check_version(event.v, EVENT_SCHEMA)
    return events


def _check_versions(data: bytes | msgspec.Raw) -> None:
    try:
        plain = _PLAIN_EVENTS.decode(data)
    except ValueError as error:
        raise damaged(error) from error
    for event in plain:
        check_version(event.get("v", 1), EVENT_SCHEMA)
