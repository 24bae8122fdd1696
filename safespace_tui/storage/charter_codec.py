"""The events of a charter as plain values that any document store can hold, and back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from safespace_tui.domain.charter.state import CHARTER_SCHEMA, CharterEvent
from safespace_tui.storage.session_codec import encoded
from safespace_tui.storage.summary_codec import Plain, Unreadable


def charter_documents(events: Iterable[CharterEvent], after: int) -> list[Plain]:
    """A document for each event, numbered through the whole log.

    Args:
        events: what is to be added.
        after: how many there are already.

    Raises:
        StoreError: a text in them cannot be written.
    """
    plain: list[Plain] = [
        {"number": number, "happened": msgspec.to_builtins(event)} for number, event in enumerate(events, after)
    ]
    encoded(plain)
    return plain


def charter_events(documents: Iterable[Mapping[str, Any]]) -> Sequence[CharterEvent]:
    """The events in some documents, in order.

    Raises:
        Unreadable: one is damaged or missing, or newer than this program.
    """
    found = sorted((dict(document) for document in documents), key=_number)
    if [_number(document) for document in found] != list(range(len(found))):
        raise Unreadable("is damaged (something in the middle is missing)")
    happened = [document.get("happened") for document in found]
    if any(isinstance(one, dict) and _newer(one.get("v")) for one in happened):
        raise Unreadable("was written by a newer safespace; update this one to read it")
    try:
        return msgspec.convert(happened, tuple[CharterEvent, ...])
    except msgspec.ValidationError as error:
        raise Unreadable(f"is damaged ({str(error)[:1].lower()}{str(error)[1:]})") from error


def _number(document: Mapping[str, Any]) -> int:
    number = document.get("number")
    return number if isinstance(number, int) else -1


def _newer(version: object) -> bool:
    return isinstance(version, int) and version > CHARTER_SCHEMA
