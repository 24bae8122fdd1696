"""What two seats write into the one log that both read: who asks for what, never what happened.

Both seats run the same rules over the same order and come to the same events, so nobody can bring about what the rules
do not allow. Everything that is read here comes from elsewhere and is taken for nothing before it was checked.
"""

from typing import Annotated, Final, Literal

import msgspec
from msgspec.structs import asdict, replace

from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import HIGHEST_RATING
from safespace_tui.domain.session.answers import tidy_text
from safespace_tui.domain.session.commands import Command

LONGEST_ENTRY: Final = 96 * 1024
"""Bytes; the longest note in any script fits, sealed or not."""

PROTOCOL: Final = 1
"""The number of the way in which two computers speak with each other; another one is not understood."""

RULES: Final = 1
"""The number of the rules that both run; it changes whenever the same log would come to other events than before."""

About = Literal["answer", "ready"]
"""What is sealed: the answer to a hidden question, or whether to go on after a break."""

_Rating = Annotated[int, msgspec.Meta(ge=0, le=HIGHEST_RATING)]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, tag_field="entry", forbid_unknown_fields=True):
    """What all entries have in common: nothing but how they are told apart."""


class Request(_Entry, frozen=True, tag="ask"):
    """One seat asks for a command."""

    aim: int
    """How many moves its seat had seen."""
    command: Command


class Offer(_Entry, frozen=True, tag="propose"):
    """One seat asks for what takes both of them."""

    aim: int
    command: Command


class Accept(_Entry, frozen=True, tag="accept"):
    """The other seat says yes to a proposal."""

    to: int
    """The place of the proposal in the log."""


class Decline(_Entry, frozen=True, tag="decline"):
    """Either seat takes a proposal off the table."""

    to: int


class Seal(_Entry, frozen=True, tag="seal"):
    """An answer that nobody else can read before theirs is there."""

    aim: int
    about: About
    box: bytes


class Unseal(_Entry, frozen=True, tag="unseal"):
    """What opens the sealed answer of the seat that writes it."""

    key: bytes


class ShareNumbers(_Entry, frozen=True, tag="share_numbers"):
    """How stirred up somebody was, for both to see; only after both agreed to show theirs."""

    before: _Rating | None = None
    after: _Rating | None = None


Entry = Request | Offer | Accept | Decline | Seal | Unseal | ShareNumbers
"""Anything that a seat writes."""


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as it stands in the log."""

    n: int
    """Its place, from 0; each is taken once."""
    author: Who
    stamp: int
    """When the log took it, in milliseconds since 1970; nobody else says what time it is."""
    body: bytes


_DECODER: Final = msgspec.msgpack.Decoder(Entry)


def tidied(command: Command) -> Command:
    """A command without halves of characters and without white space around its texts, as it is kept anyway."""
    return replace(
        command, **{name: tidy_text(text) for name, text in asdict(command).items() if isinstance(text, str)}
    )


def encoded(entry: Entry) -> bytes:
    """An entry as bytes.

    Raises:
        UnicodeEncodeError: a text in it holds half a character.
    """
    return msgspec.msgpack.encode(entry)


def decoded(body: bytes) -> Entry:
    """The entry in some bytes from elsewhere.

    Raises:
        ValueError: there is none, or it is too long.
    """
    if len(body) > LONGEST_ENTRY:
        raise ValueError(len(body))
    return _DECODER.decode(body)
