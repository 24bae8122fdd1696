"""What keys ask of libsodium, on buffers that are overwritten; why it is called directly stands in `frames`."""

from __future__ import annotations

from typing import Final

from nacl._sodium import ffi, lib  # type: ignore[import-not-found]  # a compiled module, which has no types

from safespace_tui.storage.vault.frames import KEY_BYTES, CannotOpenError, Readable, Wiped, at

SALT_BYTES: Final = 16
"""What Argon2id takes."""
_SEAL_BYTES: Final = 48
_SIGNATURE_BYTES: Final = 64
_FAILED: Final = "libsodium refused."


def keyed_hash(data: Readable, key: Readable, size: int, purpose: bytes) -> Wiped:
    """A keyed BLAKE2b of `data`, `size` bytes long; another one for each purpose, which has 16 bytes."""
    if not key:
        raise ValueError(_FAILED)
    digest = Wiped(size)
    if lib.crypto_generichash_blake2b_salt_personal(
        at(digest), size, at(data), len(data), at(key), len(key), bytes(16), purpose
    ):
        raise ValueError(_FAILED)
    return digest


def same(one: Readable, other: Readable) -> bool:
    """Whether two byte strings are the same, found out in a time that does not tell where they differ."""
    return len(one) == len(other) and lib.sodium_memcmp(at(one), at(other), len(one)) == 0


def random_bytes(size: int) -> Wiped:
    """Random bytes from the system."""
    drawn = Wiped(size)
    lib.randombytes(at(drawn), size)
    return drawn


def stretch(passphrase: Readable, salt: bytes, passes: int, memory: int) -> Wiped:
    """Argon2id. Raises `MemoryError`."""
    if len(salt) != SALT_BYTES:
        raise ValueError(_FAILED)
    key = Wiped(KEY_BYTES)
    kind = lib.crypto_pwhash_alg_argon2id13()
    if lib.crypto_pwhash(at(key), len(key), at(passphrase), len(passphrase), salt, passes, memory, kind):
        raise MemoryError(_FAILED)
    return key


def new_pair() -> tuple[Wiped, bytes]:
    """The secret and the public half of an X25519 pair."""
    secret, public = Wiped(KEY_BYTES), bytearray(KEY_BYTES)
    lib.crypto_box_keypair(at(public), at(secret))
    return secret, bytes(public)


def seal_to(plain: Readable, public: bytes) -> bytes:
    """A box that only the secret half of a pair opens."""
    if len(public) != KEY_BYTES:
        raise ValueError(_FAILED)
    sealed = bytearray(len(plain) + _SEAL_BYTES)
    if lib.crypto_box_seal(at(sealed), at(plain), len(plain), public):
        raise ValueError(_FAILED)
    return bytes(sealed)


def open_sealed(sealed: bytes, secret: Readable) -> Wiped:
    """What `seal_to` sealed. Raises `CannotOpenError`."""
    if len(sealed) < _SEAL_BYTES or len(secret) != KEY_BYTES:
        raise CannotOpenError(_FAILED)
    public, plain = bytearray(KEY_BYTES), Wiped(len(sealed) - _SEAL_BYTES)
    lib.crypto_scalarmult_base(at(public), at(secret))
    if lib.crypto_box_seal_open(at(plain), sealed, len(sealed), at(public), at(secret)):
        raise CannotOpenError(_FAILED)
    return plain


def public_of(seed: Readable) -> bytes:
    """The public half of the Ed25519 pair that a seed stands for."""
    return _signing_pair(seed)[1]


def sign(message: bytes, seed: Readable) -> bytes:
    """An Ed25519 signature, 64 bytes."""
    secret, _ = _signing_pair(seed)
    signed = bytearray(_SIGNATURE_BYTES + len(message))
    lib.crypto_sign(at(signed), ffi.NULL, message, len(message), at(secret))
    return bytes(signed[:_SIGNATURE_BYTES])


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the secret half of a pair made this signature over this message."""
    if len(signature) != _SIGNATURE_BYTES or len(public) != KEY_BYTES:
        return False
    signed = signature + message
    return bool(lib.crypto_sign_open(at(bytearray(len(signed))), ffi.NULL, signed, len(signed), public) == 0)


def _signing_pair(seed: Readable) -> tuple[Wiped, bytes]:
    secret, public = Wiped(2 * KEY_BYTES), bytearray(KEY_BYTES)
    if len(seed) != KEY_BYTES or lib.crypto_sign_seed_keypair(at(public), at(secret), at(seed)):
        raise ValueError(_FAILED)
    return secret, bytes(public)


def packed(*keys: Readable | None) -> Wiped:
    """Up to 15 keys of at most 255 bytes as an array of msgpack; its own encoder would leave a copy of them behind."""
    buffer = Wiped(1 + sum(1 if key is None else 2 + len(key) for key in keys))
    buffer[0] = 0x90 | len(keys)
    end = 1
    for key in keys:
        if key is None:
            buffer[end] = 0xC0
            end += 1
        else:
            buffer[end : end + 2] = (0xC4, len(key))
            buffer[end + 2 : end + 2 + len(key)] = key
            end += 2 + len(key)
    return buffer


def encoded(text: str) -> Wiped:
    """A text as UTF-8, letter by letter, so that no copy of it stays behind. Raises `UnicodeEncodeError`."""
    buffer, end = Wiped(sum(len(letter.encode()) for letter in text)), 0
    for letter in text:
        piece = letter.encode()
        buffer[end : end + len(piece)] = piece
        end += len(piece)
    return buffer
