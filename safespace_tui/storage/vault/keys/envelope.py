"""Who can open what: each holder's lock, and what is kept behind it.

    passphrase or code -> key -> root -> shared key, private key, secret half of an X25519 pair

A passphrase is changed by making one lock anew. The shared key is changed with one partner present by sealing the
new one to the public half of everybody else's pair, authenticated under the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.errors import KeysDamagedError
from safespace_tui.storage.vault.frames import KEY_BYTES, Readable, Wiped, open_box, seal_box
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.secret import SALT_BYTES, Bounds, Cost, Secret, Work, stretch, stretch_new

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALTERED = texts.KEY_FILE_ALTERED


class Lock(msgspec.Struct, frozen=True, tag_field="kind", tag="argon2id"):
    """A passphrase's lock around a root key.

    Attributes:
        salt: for Argon2id.
        passes: for Argon2id.
        memory: for Argon2id, in bytes.
        commitment: says whether a key is the right one; the cipher alone does not commit to its key.
        box: the root key.
    """

    salt: bytes
    passes: int
    memory: int
    commitment: bytes
    box: bytes


class CodeLock(msgspec.Struct, frozen=True, tag_field="kind", tag="code"):
    """A recovery code's lock around a root key; 160 random bits need no stretching."""

    salt: bytes
    commitment: bytes
    box: bytes


class OpenLock(msgspec.Struct, frozen=True, tag_field="kind", tag="open"):
    """No lock at all: the root key lies here for everyone to read, because the couple wants no passphrase."""

    root: bytes


AnyLock = Lock | CodeLock | OpenLock


class Holder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody, or a piece of paper, that can open things.

    Attributes:
        lock: around the root key.
        public: the public half of the holder's X25519 pair.
        own: what the holder can open, sealed with the root key.
        handed: shared keys made since in the holder's absence, each sealed to `public`.
    """

    lock: AnyLock
    public: bytes
    own: bytes
    handed: tuple[bytes, ...] = ()


class Own(msgspec.Struct, frozen=True, array_like=True):
    """What stands behind a root key; `private` is `None` for a code that does not open private notes."""

    shared: memoryview
    private: memoryview | None
    pair: memoryview

    def __repr__(self) -> str:
        return "<Own>"


class _Handed(msgspec.Struct, frozen=True, array_like=True):
    shared: memoryview
    shared_mac: bytes
    private: memoryview | None
    private_mac: bytes


def lock_with_passphrase(root: Secret, passphrase: Secret, work: Work, label: bytes) -> Lock:
    """A new lock that this passphrase opens."""
    salt = bytes(Secret.fresh(SALT_BYTES).reveal())
    key, cost = stretch_new(passphrase, salt, work)
    return Lock(salt, cost.passes, cost.memory, _commit(key), _wrapped(key, root, label + salt))


def lock_with_code(root: Secret, code: Secret, label: bytes) -> CodeLock:
    """A new lock that this recovery code opens."""
    salt = bytes(Secret.fresh(SALT_BYTES).reveal())
    key = _code_key(code, salt)
    return CodeLock(salt, _commit(key), _wrapped(key, root, label + salt))


def open_with_passphrase(lock: AnyLock, passphrase: Secret | None, bounds: Bounds, label: bytes) -> Secret:
    """The root key behind a lock.

    Raises:
        WrongPassphrase: it is another passphrase, or none was given and one is needed.
        KeysDamagedError: the lock was altered, or asks for an insane amount of work.
    """
    if isinstance(lock, OpenLock):
        return Secret(lock.root)
    if passphrase is None or not isinstance(lock, Lock):
        raise WrongPassphrase(texts.DOES_NOT_OPEN)
    key = stretch(passphrase, lock.salt, Cost(lock.passes, lock.memory), bounds)
    return _unwrapped(key, lock, label, texts.DOES_NOT_OPEN)


def open_with_code(lock: AnyLock, code: Secret, label: bytes) -> Secret:
    """The root key behind a lock. Raises as `open_with_passphrase` does."""
    if not isinstance(lock, CodeLock):
        raise WrongPassphrase(texts.WRONG_CODE)
    return _unwrapped(_code_key(code, lock.salt), lock, label, texts.WRONG_CODE)


class NewHolder(NamedTuple):
    """A new holder, the root key behind its lock, and the secret half of its pair."""

    holder: Holder
    root: Secret
    pair: Secret


def make_holder(shared: Secret, private: Secret | None, label: bytes, lock: Callable[[Secret], AnyLock]) -> NewHolder:
    """A new holder with a new root key and a new pair; `lock` closes the root key away."""
    root, (secret, public) = Secret.fresh(), sodium.new_pair()
    pair = Secret(secret)
    return NewHolder(Holder(lock(root), public, seal_own(root, shared, private, pair, label)), root, pair)


def seal_own(root: Secret, shared: Secret, private: Secret | None, pair: Secret, label: bytes) -> bytes:
    """What a holder can open, as it lies in the key file."""
    own = sodium.packed(shared.reveal(), private.reveal() if private else None, pair.reveal())
    return _seal(root.derive("own"), own, label)


def open_own(root: Secret, holder: Holder, label: bytes) -> Own:
    """What a holder can open now, with everything that was handed over since.

    Raises:
        KeysDamagedError: something in it was altered.
    """
    own = msgspec.msgpack.decode(_open(root.derive("own"), holder.own, label), type=Own)
    for sealed in holder.handed:
        own = _receive(own, sealed)
    return own


def hand_over(holder: Holder, old: Secret, new: Secret, private: tuple[Secret, Secret] | None = None) -> Holder:
    """The same holder, able to find the new shared key when it is opened next; of `private` keys, too, the new one."""
    gift = sodium.packed(
        new.reveal(),
        _hand_mac(old, new.reveal()),
        private[1].reveal() if private else None,
        _hand_mac(private[0], private[1].reveal()) if private else b"",
    )
    sealed = sodium.seal_to(gift, holder.public)
    return msgspec.structs.replace(holder, handed=(*holder.handed, sealed))


def seal_descent(shared: Secret, earlier: Sequence[Secret], vault: bytes) -> bytes:
    """What checks what was noted under earlier shared keys, as it lies in the key file."""
    joined = Wiped(KEY_BYTES * len(earlier))
    for number, key in enumerate(earlier):
        joined[KEY_BYTES * number : KEY_BYTES * (number + 1)] = key.reveal()
    return _seal(shared.derive("descent"), joined, vault)


def open_descent(shared: Secret, box: bytes, vault: bytes) -> list[Secret]:
    """The same opened, the first one first, and what is derived from the present shared key last.

    Raises:
        KeysDamagedError: it was altered.
    """
    joined = memoryview(_open(shared.derive("descent"), box, vault))
    earlier = [Secret(joined[start : start + KEY_BYTES]) for start in range(0, len(joined), KEY_BYTES)]
    return [*earlier, shared.derive("last seen")]


def _receive(own: Own, sealed: bytes) -> Own:
    try:
        gift = msgspec.msgpack.decode(sodium.open_sealed(sealed, own.pair), type=_Handed)
    except (ValueError, msgspec.MsgspecError):
        raise KeysDamagedError(ALTERED) from None
    if gift.shared_mac != _hand_mac(Secret(own.shared), gift.shared):
        raise KeysDamagedError(ALTERED)
    if gift.private is None or own.private is None:
        return Own(gift.shared, own.private, own.pair)
    if gift.private_mac != _hand_mac(Secret(own.private), gift.private):
        raise KeysDamagedError(ALTERED)
    return Own(gift.shared, gift.private, own.pair)


def _hand_mac(old: Secret, new: memoryview) -> bytes:
    return old.derive("hand over").mac(new, KEY_BYTES)


def _code_key(code: Secret, salt: bytes) -> Secret:
    return code.derive("recovery " + salt.hex())


def _wrapped(key: Secret, root: Secret, label: bytes) -> bytes:
    return _seal(key.derive("wrap"), root.reveal(), label)


def _unwrapped(key: Secret, lock: Lock | CodeLock, label: bytes, wrong: str) -> Secret:
    if _commit(key) != lock.commitment:
        raise WrongPassphrase(wrong)
    return Secret(_open(key.derive("wrap"), lock.box, label + lock.salt))


def _commit(key: Secret) -> bytes:
    return bytes(key.derive("commit").reveal())


def _seal(key: Secret, plain: Readable, label: bytes) -> bytes:
    return seal_box(plain, label, key.reveal())


def _open(key: Secret, box: bytes, label: bytes) -> Wiped:
    try:
        return open_box(box, label, key.reveal())
    except ValueError:
        raise KeysDamagedError(ALTERED) from None


Protection = Literal["passphrase", "none"]
"""`"none"` means that whoever has the files can read them."""
