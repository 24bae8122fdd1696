"""Keys, passphrases, recovery codes, and what signs: silent when printed, and overwritten at the end.

Keys are derived from one another by name. From a passphrase to a key leads Argon2id, with its cost stored beside it and
held within bounds: the lower one keeps a tampered file from making guesses cheap, the upper one from making the program
hang. A recovery code needs no stretching: it is 160 random bits in Crockford's base 32, made to be written on paper.
There are no letters I, L, O, U among its first 32 signs to be misread; typed ones are read as what they look like. Its
check character (the number modulo 37) finds every single wrong character and every swap of two neighbours, so that a
slip of the pen is told apart from a code that is right but for something else.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import msgspec

from safespace_tui.domain.passphrase import signs_of
from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.errors import KeysDamagedError
from safespace_tui.storage.vault.frames import KEY_BYTES, Readable, Wiped, open_box, seal_box
from safespace_tui.storage.vault.keys import texts

MAC_BYTES: Final = 16
_DERIVING: Final = b"safespace derive"
_SIGNING: Final = b"safespace mac   "


class Secret:
    """Bytes that never show in a `repr`, a traceback's locals or a log.

    Each does one thing: it derives others, or it seals, or it makes MACs. They lie in a buffer of their own, which is
    overwritten by `wipe`, or when nobody holds the secret any more.

    Args:
        value: the bytes; a `Wiped` buffer is taken over, anything else is copied.
    """

    __slots__ = ("_value",)

    def __init__(self, value: Readable) -> None:
        self._value = value if isinstance(value, Wiped) else Wiped(value)

    @classmethod
    def fresh(cls, size: int = KEY_BYTES) -> Secret:
        """A new random secret of `size` bytes."""
        return cls(sodium.random_bytes(size))

    def reveal(self) -> memoryview:
        """The bytes themselves, not a copy; pass them on at once and keep no name for them."""
        return memoryview(self._value)

    def derive(self, purpose: str) -> Secret:
        """Another 32-byte key for one purpose (keyed BLAKE2b), from which this one cannot be found."""
        return Secret(sodium.keyed_hash(purpose.encode(), self._value, KEY_BYTES, _DERIVING))

    def mac(self, data: Readable, size: int = MAC_BYTES) -> bytes:
        """A keyed BLAKE2b of `data`, `size` bytes long."""
        return bytes(sodium.keyed_hash(data, self._value, size, _SIGNING))

    def wipe(self) -> None:
        """Overwrite it; whoever still holds it can do nothing with it but be refused."""
        self._value.wipe()
        self._value = Wiped()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and sodium.same(self._value, other._value)

    __hash__ = None  # type: ignore[assignment]  # a number made of a key would outlive it

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> str:
        raise TypeError(texts.NEVER_PICKLED)


def passphrase(text: str) -> Secret:
    """A typed passphrase in one form (NFKC), however the keyboard composed its accents.

    Raises:
        ValueError: it is empty, or holds half of a surrogate pair.
    """
    normal = unicodedata.normalize("NFKC", text)
    if not normal:
        raise ValueError(texts.NOTHING_TYPED)
    return Secret(sodium.encoded(normal))


MIB: Final = 1 << 20
SALT_BYTES: Final = sodium.SALT_BYTES


class Cost(msgspec.Struct, frozen=True):
    """The work of one guess: passes over the memory, and the memory in bytes."""

    passes: int
    memory: int


class Bounds(msgspec.Struct, frozen=True):
    """The costs that are accepted, both ends included."""

    lowest: Cost
    highest: Cost

    def check(self, cost: Cost) -> None:
        """Raise `KeysDamagedError` for a cost outside."""
        low, high = self.lowest, self.highest
        if not (low.passes <= cost.passes <= high.passes and low.memory <= cost.memory <= high.memory):
            raise KeysDamagedError(texts.STRANGE_WORK)


SAFE: Final = Bounds(Cost(3, 64 * MIB), Cost(12, 1024 * MIB))


class Work(msgspec.Struct, frozen=True):
    """How much a passphrase costs to try. Tests inject a cheap one; nothing else should.

    Attributes:
        cost: of a new passphrase.
        bounds: the costs that are accepted.
        spare: of a new one where the computer has not the memory for `cost`.
    """

    cost: Cost = Cost(3, 256 * MIB)
    bounds: Bounds = SAFE
    spare: Cost = Cost(12, 64 * MIB)

    def is_dearer(self, passes: int, memory: int) -> bool:
        """Whether a new passphrase costs more of anything."""
        return passes < self.cost.passes or memory < self.cost.memory


def stretch(passphrase: Secret, salt: bytes, cost: Cost, bounds: Bounds = SAFE) -> Secret:
    """The key that a passphrase stands for.

    Raises:
        KeysDamagedError: the cost is not within the bounds.
        MemoryError: the computer has not enough memory to spare just now.
    """
    bounds.check(cost)
    try:
        return Secret(sodium.stretch(passphrase.reveal(), salt, cost.passes, cost.memory))
    except MemoryError as failed:
        raise MemoryError(texts.NO_MEMORY) from failed


def stretch_new(passphrase: Secret, salt: bytes, work: Work) -> tuple[Secret, Cost]:
    """The key that a new passphrase stands for, and what it costs: the usual, or the spare where memory is short.

    Raises:
        MemoryError: the computer has not the memory even for that.
    """
    try:
        return stretch(passphrase, salt, work.cost, work.bounds), work.cost
    except MemoryError:
        return stretch(passphrase, salt, work.spare, work.bounds), work.spare


ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK: Final = ALPHABET + "*~$=U"
CODE_BYTES: Final = 20
SYMBOLS: Final = 32
GROUP: Final = 4


def write_code(secret: Secret) -> str:
    """A secret of 20 bytes as eight groups of four and a check character."""
    number = int.from_bytes(secret.reveal())
    symbols = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SYMBOLS)))
    groups = [symbols[start : start + GROUP] for start in range(0, SYMBOLS, GROUP)]
    return "-".join([*groups, CHECK[number % len(CHECK)]])


def read_code(text: str) -> Secret:
    """The secret in a typed code; capitals, spaces and hyphens do not matter.

    Raises:
        WrongPassphrase: it has the wrong length, a foreign character, or its check character does not fit.
    """
    typed = signs_of(text)
    if len(typed) != SYMBOLS + 1:
        raise WrongPassphrase(texts.CODE_LENGTH.format(symbols=SYMBOLS + 1, typed=len(typed)))
    number = 0
    for place, symbol in enumerate(typed[:-1], 1):
        if symbol not in ALPHABET:
            raise WrongPassphrase(texts.CODE_CHARACTER.format(place=place))
        number = number * 32 + ALPHABET.index(symbol)
    if CHECK[number % len(CHECK)] != typed[-1]:
        raise WrongPassphrase(texts.CODE_SLIP)
    return Secret(number.to_bytes(CODE_BYTES))


class Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Ed25519 pair of one partner, whose secret half only that partner's own key opens.

    Both partners hold the shared key, so each could forge the other's part of what both can write, the key file too.
    A signature neither can forge: the public half is bound to the box around the secret one, and whoever puts another
    pair in its place is found out as soon as its owner unlocks.

    Attributes:
        public: checks signatures.
        box: makes them; sealed under the key of the partner's private notes.
    """

    public: bytes
    box: bytes


def new_signer(private: Secret, label: bytes) -> Signer:
    """A new pair; `label` says whose it is, in which vault."""
    return _sealed(Secret.fresh().reveal(), private, label)


def sealed_anew(signer: Signer, old: Secret, new: Secret, label: bytes) -> Signer:
    """The same pair under another key. Raises `KeysDamagedError`."""
    return _sealed(_opened(signer, old, label), new, label)


def check_signer(signer: Signer, private: Secret, label: bytes) -> None:
    """Raise `KeysDamagedError` unless it is the pair that the owner of this key was given."""
    _opened(signer, private, label)


def sign(signer: Signer, private: Secret, label: bytes, data: bytes) -> bytes:
    """A signature over `data`, good for this partner in this vault alone. Raises `KeysDamagedError`."""
    return sodium.sign(label + data, _opened(signer, private, label))


def is_signed(signer: Signer, label: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the owner of the pair signed `data` as this partner in this vault."""
    return sodium.is_signed(label + data, signature, signer.public)


def _sealed(seed: Readable, private: Secret, label: bytes) -> Signer:
    public = sodium.public_of(seed)
    return Signer(public, seal_box(seed, label + public, private.derive("signing").reveal()))


def _opened(signer: Signer, private: Secret, label: bytes) -> Wiped:
    try:
        return open_box(signer.box, label + signer.public, private.derive("signing").reveal())
    except ValueError:
        raise KeysDamagedError(texts.KEY_FILE_ALTERED) from None
