"""How two computers come to know each other by a code that is read out: two questions and two answers, no network.

Whoever stands in between has one guess in 65,536, and is noticed when it is wrong: the code is used up by the first who
tries it. Nothing is told to anybody before they have shown that they know the code.
"""

import hashlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from safespace_tui.domain.couple import LONGEST_NAME
from safespace_tui.domain.together.paired import OwnKeys, Paired
from safespace_tui.domain.together.spoken_words import WORDS
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.together.keys import drawn, is_line_key, is_signed, line_key, public_key, signing_key
from safespace_tui.together.sealing import seal, unseal

if TYPE_CHECKING:
    from spake2 import SPAKE2_A, SPAKE2_B

FEWEST, MOST = 2, 3
"""Of how many words a code may be made."""

_PLATES: Final = 99
_SPOKEN: Final = re.compile(r"(\d{1,2})((?:-[a-z]+)+)")
_COUPLE: Final = re.compile(r"[a-z0-9]{20,40}")
_Half = Annotated[bytes, msgspec.Meta(min_length=33, max_length=33)]
_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Code(msgspec.Struct, frozen=True):
    """What is read out: `7-river-clockwork`."""

    plate: int
    """Which pairing it belongs to, so that an old code is not taken for a wrong one."""
    words: str

    def __str__(self) -> str:
        """As it is read out."""
        return f"{self.plate}-{self.words}"


def new_code(words: int, *, after: int = 0) -> Code:
    """Makes a code.

    Args:
        words: of how many words.
        after: the number of the one before, which is not taken again.
    """
    plate = 1 + (after + secrets.randbelow(_PLATES - 1)) % _PLATES
    said = [secrets.choice(WORDS) for _ in range(min(max(words, FEWEST), MOST))]
    return Code(plate, "-".join(said))


def heard_code(text: str) -> Code:
    """The code that somebody has typed, with whatever stands between its words.

    Raises:
        Unable: BAD_CODE, where it cannot be one; so a slip of the finger costs nothing.
    """
    found = _SPOKEN.fullmatch(re.sub(r"[\s\-_.,]+", "-", text.strip().lower()))
    words = found[2].removeprefix("-").split("-") if found else []
    if found is None or not FEWEST <= len(words) <= MOST or not set(words) <= set(WORDS):
        raise Unable(Trouble.BAD_CODE, code=text.strip())
    return Code(int(found[1]), "-".join(words))


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each tells the other once both have shown that they know the code."""

    name: Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
    key: _Key
    line_key: str
    signature: bytes
    """Of what only these two have agreed on, so that nobody brings a key that is not theirs."""
    couple: str = ""
    secret: bytes = b""


class _Message(msgspec.Struct, frozen=True, tag_field="pairing", forbid_unknown_fields=True):
    """What all of them have in common."""


class _Knock(_Message, frozen=True, tag="knock"):
    """The guest's half."""

    half: _Half


class _Reply(_Message, frozen=True, tag="reply"):
    """The host's half."""

    half: _Half


class _Proof(_Message, frozen=True, tag="proof"):
    """That one knows the code, and the own card."""

    proof: bytes
    card: bytes


class _No(_Message, frozen=True, tag="no"):
    """Why not."""

    why: Literal["taken", "wrong"]


_AnyMessage = _Knock | _Reply | _Proof | _No
_DECODER: Final[msgspec.msgpack.Decoder[_AnyMessage]] = msgspec.msgpack.Decoder(_AnyMessage)
_CARD: Final = msgspec.msgpack.Decoder(_Card)
ANOTHER_CODE: Final = msgspec.msgpack.encode(_No("wrong"))
"""The answer to a code that is no longer read out."""

_GUEST, _HOST = b"safespace guest", b"safespace host"


class _Agreed:
    """What both have worked out, when they have said the same code."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def proof(self, side: bytes) -> bytes:
        """What only somebody who knows the code can say."""
        return drawn(self._key, f"proof {side.decode()}")

    def card(self, side: bytes, keys: OwnKeys, name: str, couple: str = "", secret: bytes = b"") -> bytes:
        """The own card, sealed."""
        signature = bytes(signing_key(keys).sign(self._signed(side)).signature)
        card = _Card(name[:LONGEST_NAME], public_key(keys), line_key(keys), signature, couple, secret)
        return seal(drawn(self._key, f"card {side.decode()}"), msgspec.msgpack.encode(card), side)

    def read(self, side: bytes, sealed: bytes) -> _Card | None:
        """The other card; None where it is none, or brings a key that is not its own."""
        told = unseal(drawn(self._key, f"card {side.decode()}"), sealed, side)
        try:
            card = None if told is None else _CARD.decode(told)
        except ValueError:
            return None
        fits = card and is_line_key(card.line_key) and is_signed(card.key, self._signed(side), card.signature)
        return card if fits else None

    def _signed(self, side: bytes) -> bytes:
        return b"pairing|" + side + drawn(self._key, "signed")


def _decoded(message: bytes) -> _AnyMessage | None:
    try:
        return _DECODER.decode(message)
    except ValueError:
        return None


def _password(code: Code) -> bytes:
    return hashlib.sha256(b"safespace code|" + code.words.encode()).digest()


# What reckons with a code is loaded when somebody tries one: a code is shown sooner, and read out meanwhile.


def _as_host(code: Code) -> "SPAKE2_B":
    from spake2 import SPAKE2_B

    return SPAKE2_B(_password(code), idA=_GUEST, idB=_HOST)


def _as_guest(code: Code) -> "SPAKE2_A":
    from spake2 import SPAKE2_A

    return SPAKE2_A(_password(code), idA=_GUEST, idB=_HOST)


def _agreed(own: "SPAKE2_A | SPAKE2_B", half: bytes) -> _Agreed | None:
    """What both have worked out; None where the other half is none."""
    from spake2 import SPAKEError
    from spake2.ed25519_basic import NotOnCurve

    try:
        return _Agreed(own.finish(half))
    except (SPAKEError, NotOnCurve, ValueError):
        return None


class PairingHost:
    """The side that shows a code. Whatever comes is answered, and nothing is ever raised."""

    def __init__(self, code: Code, keys: OwnKeys, name: str) -> None:
        """Waits for one guest.

        Args:
            code: what is read out.
            keys: this computer's.
            name: who sits here.
        """
        self._code, self._keys, self._name = code, keys, name
        self._agreed: _Agreed | None = None
        self._answered: dict[bytes, bytes] = {}
        self.paired: Paired | None = None
        """The other computer, once it has shown that it knows the code."""
        self.trouble: Trouble | None = None
        """WRONG_CODE: somebody guessed wrong, and the code is used up. TAKEN: a second one came."""

    def answer(self, message: bytes) -> bytes:
        """What is said to a message; to the same one the same, because an answer may be lost."""
        if message not in self._answered:
            answer = self._answer(_decoded(message))
            said = msgspec.msgpack.encode(answer)
            if isinstance(answer, _No):
                return said
            self._answered[message] = said
        return self._answered[message]

    def _answer(self, message: _AnyMessage | None) -> _Message:
        match message:
            case _Knock() if self._agreed is None and self.trouble is None:
                return self._met(message)
            case _Proof() if (
                self._agreed is not None and self.paired is None and self.trouble is not Trouble.WRONG_CODE
            ):
                return self._checked(self._agreed, message)
        if self._agreed is None or self.trouble is Trouble.WRONG_CODE:
            return _No("wrong")
        self.trouble = Trouble.TAKEN
        return _No("taken")

    def _met(self, knock: _Knock) -> _Message:
        own = _as_host(self._code)
        half = own.start()
        self._agreed = _agreed(own, knock.half)
        return _Reply(half) if self._agreed is not None else self._wrong()

    def _checked(self, agreed: _Agreed, proof: _Proof) -> _Message:
        if not hmac.compare_digest(proof.proof, agreed.proof(_GUEST)):
            return self._wrong()
        card = agreed.read(_GUEST, proof.card)
        if card is None:
            return self._wrong()
        couple, secret = secrets.token_hex(12), secrets.token_bytes(32)
        self.trouble = None
        self.paired = Paired(name=card.name, key=card.key, line_key=card.line_key, couple=couple, secret=secret)
        return _Proof(agreed.proof(_HOST), agreed.card(_HOST, self._keys, self._name, couple, secret))

    def _wrong(self) -> _Message:
        self.trouble = Trouble.WRONG_CODE
        return _No("wrong")


class PairingGuest:
    """The side that has heard a code. Each step takes the answer to the one before.

    Every step raises `Unable`: WRONG_CODE, or TAKEN.
    """

    def __init__(self, code: Code, keys: OwnKeys, name: str) -> None:
        """Begins.

        Args:
            code: what was read out.
            keys: this computer's.
            name: who sits here.
        """
        self._keys, self._name = keys, name
        self._own = _as_guest(code)
        self._agreed: _Agreed | None = None

    def knock(self) -> bytes:
        """The first question."""
        return msgspec.msgpack.encode(_Knock(self._own.start()))

    def prove(self, answer: bytes) -> bytes:
        """The second question, after the answer to the first."""
        reply = _decoded(answer)
        if not isinstance(reply, _Reply):
            raise _no(reply)
        self._agreed = agreed = _agreed(self._own, reply.half)
        if agreed is None:
            raise Unable(Trouble.WRONG_CODE)
        return msgspec.msgpack.encode(_Proof(agreed.proof(_GUEST), agreed.card(_GUEST, self._keys, self._name)))

    def meet(self, answer: bytes) -> Paired:
        """The other computer, after the answer to the second question."""
        reply = _decoded(answer)
        agreed = self._agreed
        if not isinstance(reply, _Proof) or agreed is None:
            raise _no(reply)
        card = agreed.read(_HOST, reply.card)
        knows = hmac.compare_digest(reply.proof, agreed.proof(_HOST))
        if not knows or card is None or not _COUPLE.fullmatch(card.couple) or len(card.secret) != len(card.key):
            raise Unable(Trouble.WRONG_CODE)
        return Paired(name=card.name, key=card.key, line_key=card.line_key, couple=card.couple, secret=card.secret)


def _no(reply: object) -> Unable:
    return Unable(Trouble.TAKEN if isinstance(reply, _No) and reply.why == "taken" else Trouble.WRONG_CODE)
