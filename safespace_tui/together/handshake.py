"""How two computers that know each other agree on a talk: who sits where, by which rules, with which key."""

from typing import Annotated, Final, Literal

import msgspec

from safespace_tui.domain.couple import LONGEST_NAME, Who
from safespace_tui.domain.together.entries import PROTOCOL, RULES
from safespace_tui.domain.together.paired import OwnKeys, Paired
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.together.keys import Handshake, drawn, is_signed, signing_key
from safespace_tui.together.sealing import seal, unseal

_MOST_OPEN: Final = 8
"""How many that have begun are remembered."""

_Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
_Half = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A talk that is held on the line."""

    session: str
    """A random word that stands for it."""
    key: bytes
    """What its entries are sealed with."""
    host: Who
    """The seat of the computer that opened the line."""


class _Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="call", forbid_unknown_fields=True):
    """What all of them have in common."""


class _Hello(_Message, frozen=True, tag="hello"):
    """The guest asks to be let in."""

    protocol: int
    rules: int
    program: Annotated[str, msgspec.Meta(max_length=20)]
    name: _Name
    half: _Half
    signature: bytes


class _Welcome(_Message, frozen=True, tag="welcome"):
    """The host lets it in."""

    program: Annotated[str, msgspec.Meta(max_length=20)]
    name: _Name
    half: _Half
    signature: bytes
    talk: bytes
    """The talk, sealed with what only these two have just agreed on."""


class _Here(_Message, frozen=True, tag="here"):
    """The guest has understood."""

    half: _Half
    """Its own, so that the host knows which welcome it was."""
    proof: bytes


class _No(_Message, frozen=True, tag="no"):
    """Why not."""

    why: Literal["rules", "seat"]
    name: _Name
    program: Annotated[str, msgspec.Meta(max_length=20)]


class _Good(_Message, frozen=True, tag="good"):
    """Both are there."""


_AnyMessage = _Hello | _Welcome | _Here | _No | _Good
_DECODER: Final[msgspec.msgpack.Decoder[_AnyMessage]] = msgspec.msgpack.Decoder(_AnyMessage)
_TALK: Final = msgspec.msgpack.Decoder(Talk)


class _Sealed:
    """What both sides of a couple have in common."""

    def __init__(self, keys: OwnKeys, other: Paired) -> None:
        self._keys, self._other = keys, other
        self._key = drawn(other.secret, "call")

    def _said(self, message: _Message) -> bytes:
        return seal(self._key, msgspec.msgpack.encode(message), b"call")

    def _read(self, data: bytes) -> _AnyMessage | None:
        told = unseal(self._key, data, b"call")
        try:
            return None if told is None else _DECODER.decode(told)
        except ValueError:
            return None

    def _signature(self, said: bytes) -> bytes:
        return bytes(signing_key(self._keys).sign(said).signature)

    def _is_theirs(self, said: bytes, signature: bytes) -> bool:
        return is_signed(self._other.key, said, signature)

    def _about(self, side: str, *halves: bytes) -> bytes:
        return f"call|{self._other.couple}|{side}|".encode() + b"".join(halves)


class CalledHost(_Sealed):
    """The side that is called. Whatever comes is answered or not, and nothing is ever raised."""

    def __init__(self, keys: OwnKeys, other: Paired, talk: Talk, *, name: str, program: str) -> None:
        """Waits for the guest.

        Args:
            keys: this computer's.
            other: the one that is waited for.
            talk: what it is let into.
            name: who sits here.
            program: the number of this program's version.
        """
        super().__init__(keys, other)
        self._talk, self._name, self._program = talk, name, program
        self._open: dict[bytes, bytes] = {}
        self.guest = ""
        """Who has come."""
        self.trouble: Unable | None = None

    def answer(self, data: bytes) -> bytes | None:
        """What is said to a message; nothing to one that is not from the other computer."""
        match self._read(data):
            case _Hello() as hello if self._is_theirs(self._about("hello", hello.half), hello.signature):
                return self._said(self._met(hello))
            case _Here() as here:
                return self._here(here)
        return None

    def _here(self, here: _Here) -> bytes | None:
        key = self._open.get(here.half)
        name = None if key is None else unseal(key, here.proof, b"here")
        if name is None:
            return None
        self.guest, self.trouble = name.decode("utf-8", "replace")[:LONGEST_NAME], None
        return self._said(_Good())

    def _met(self, hello: _Hello) -> _Message:
        if (hello.protocol, hello.rules) != (PROTOCOL, RULES):
            self.trouble = Unable(Trouble.OTHER_RULES, name=hello.name, theirs=hello.program, ours=self._program)
            return _No(why="rules", name=self._name, program=self._program)
        if hello.name.strip().casefold() == self._name.strip().casefold():
            self.trouble = Unable(Trouble.SAME_SEAT, name=self._name)
            return _No(why="seat", name=self._name, program=self._program)
        own = Handshake()
        try:
            received, sent = own.as_host(hello.half, self._other.secret)
        except ValueError:
            return _No(why="rules", name=self._name, program=self._program)
        if len(self._open) >= _MOST_OPEN:
            self._open.pop(next(iter(self._open)))
        self._open[hello.half] = received
        return _Welcome(
            program=self._program,
            name=self._name,
            half=own.public,
            signature=self._signature(self._about("welcome", hello.half, own.public)),
            talk=seal(sent, msgspec.msgpack.encode(self._talk), b"talk"),
        )


class CallingGuest(_Sealed):
    """The side that calls. Each step takes the answer to the one before."""

    def __init__(self, keys: OwnKeys, other: Paired, *, name: str, program: str) -> None:
        """Begins.

        Args:
            keys: this computer's.
            other: the one that is called.
            name: who sits here.
            program: the number of this program's version.
        """
        super().__init__(keys, other)
        self._name, self._program = name, program
        self._own = Handshake()
        self.host_name = ""

    def hello(self) -> bytes:
        """The first question."""
        half = self._own.public
        signature = self._signature(self._about("hello", half))
        return self._said(
            _Hello(
                protocol=PROTOCOL,
                rules=RULES,
                program=self._program,
                name=self._name,
                half=half,
                signature=signature,
            )
        )

    def talk(self, answer: bytes) -> tuple[Talk, bytes]:
        """The talk that this computer is let into, and the second question.

        Raises:
            Unable: NEW_KEY, OTHER_RULES, SAME_SEAT.
        """
        match self._read(answer):
            case _Welcome() as said:
                return self._understood(said)
            case _No(why="rules") as no:
                raise Unable(Trouble.OTHER_RULES, name=no.name, theirs=no.program, ours=self._program)
            case _No() as no:
                raise Unable(Trouble.SAME_SEAT, name=no.name)
        raise Unable(Trouble.NEW_KEY, name=self._other.name)

    def _understood(self, said: _Welcome) -> tuple[Talk, bytes]:
        new_key = Unable(Trouble.NEW_KEY, name=self._other.name)
        if not self._is_theirs(self._about("welcome", self._own.public, said.half), said.signature):
            raise new_key
        try:
            received, sent = self._own.as_guest(said.half, self._other.secret)
            told = unseal(received, said.talk, b"talk")
            if told is None:
                raise new_key
            talk = _TALK.decode(told)
        except ValueError:
            raise new_key from None
        self.host_name = said.name
        proof = seal(sent, self._name.encode("utf-8", "replace"), b"here")
        return talk, self._said(_Here(half=self._own.public, proof=proof))

    def check(self, answer: bytes) -> None:
        """Whether the host has heard that it was understood.

        Raises:
            Unable: NEW_KEY.
        """
        if not isinstance(self._read(answer), _Good):
            raise Unable(Trouble.NEW_KEY, name=self._other.name)
