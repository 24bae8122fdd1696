"""The few fields of a document that are kept in memory, so that lists and filters never open a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

ABSENT: Final = msgspec.UNSET
"""Stands in a head for a field that the document does not have."""

Head = tuple[Any, ...]


class HeadFields:
    """The head fields of one table, and how to read them out of a body without reading the rest.

    Args:
        names: the fields, in the order in which a head holds them.
    """

    __slots__ = ("_decoder", "names", "places")

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names = tuple(names)
        self.places = {name: place for place, name in enumerate(self.names)}
        attributes = [f"f{place}" for place in range(len(self.names))]
        shape = msgspec.defstruct(
            "Head",
            [(attribute, Any, ABSENT) for attribute in attributes],
            rename=dict(zip(attributes, self.names, strict=True)),
        )
        self._decoder = msgspec.json.Decoder(shape)

    def read(self, body: bytes) -> Head:
        """The head of a document, from its body."""
        return msgspec.structs.astuple(self._decoder.decode(body)) if self.names else ()


NO_HEADS: Final = HeadFields()
