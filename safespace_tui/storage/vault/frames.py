"""How a log looks on disk behind its header: frames, each chained to the one before it, with a record in each.

Frame, 64 bytes and a ciphertext: magic 4 | length 4 | sequence 8 | tag of the previous frame 16 | nonce 24 |
flags 1 | place in its transaction 3 | CRC-32 4, then XChaCha20-Poly1305. The additional data are the log's id and
the frame's head up to the CRC, so a frame cannot be moved, repeated, left out or carried to another log. The CRC
covers head and ciphertext: it tells damage from a wrong key, and needs no key itself. All numbers are big-endian.

Record, the plain bytes in a frame: kind 1 | length of the table's name 2 | of the id 2 | of the body 4, then the three,
then zeros up to the next multiple of the log's padding, so that a file tells little about what was written into it.

PyNaCl's own functions take and return Python's `bytes`, which nothing can overwrite: each call would leave a copy of a
key or of what somebody wrote in the memory, long after it was locked. So its library is called directly, on buffers of
ours. What Python itself makes of a text (`str`) cannot be overwritten by anybody.
"""

from __future__ import annotations

import struct
from binascii import crc32
from os import urandom
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nacl._sodium import ffi, lib  # type: ignore[import-not-found]  # a compiled module, which has no types

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import UnstorableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from safespace_tui.storage.vault.keys.secret import Secret

if lib.sodium_init() < 0:  # before it, the library is slow, and safe in one thread only
    raise RuntimeError(texts.NO_LIBSODIUM)

Readable = bytes | bytearray | memoryview

at: Final[Callable[[Readable], Any]] = ffi.from_buffer
"""Where a buffer lies, as the library takes it."""

KEY_BYTES: Final = 32
TAG_BYTES: Final = 16
NONCE_BYTES: Final = 24
_FAILED: Final = "libsodium refused."

FRAME_MAGIC: Final = b"\xf5sf\x0a"
MORE: Final = 1
BLOCK: Final = 64 << 10
"""What files grow by that are to tell little of how much is in them, in bytes."""
MAX_CIPHERTEXT: Final = 256 << 20
MAX_INDEX: Final = (1 << 24) - 1

PUT: Final = 1
DROP: Final = 2
TABLE: Final = 3
DROP_TABLE: Final = 4
EVENT: Final = 5
KINDS: Final = frozenset({PUT, DROP, TABLE, DROP_TABLE, EVENT})
MAX_NAME: Final = 0xFFFF
MAX_BODY: Final = 128 << 20

_FRAME = struct.Struct(">4sIQ16s24sB3s")
_HEAD = struct.Struct(_FRAME.format + "I")
_CRC = struct.Struct(">I")
_RECORD = struct.Struct(">BHHI")
_NONCE = slice(32, 56)
FRAME_BYTES: Final = _HEAD.size


class Wiped(bytearray):
    """Bytes that are overwritten when the last one lets go of them, or as soon as `wipe` is called."""

    __slots__ = ()

    def wipe(self) -> None:
        """Overwrite them where they lie."""
        lib.sodium_memzero(at(self), len(self))

    __del__ = wipe


class CannotOpenError(ValueError):
    """A box was altered, or belongs to another key."""


def encrypt(plain: Readable, bound: bytes, nonce: bytes, key: Readable) -> bytes:
    """XChaCha20-Poly1305 over `plain`, which binds it to `bound`, and the tag behind it."""
    _check(key, nonce)
    sealed = ffi.new("unsigned char[]", len(plain) + TAG_BYTES)
    lib.crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed, ffi.NULL, at(plain), len(plain), bound, len(bound), ffi.NULL, nonce, at(key)
    )
    return bytes(ffi.buffer(sealed))


def decrypt(sealed: Readable, bound: bytes, nonce: bytes, key: Readable) -> Wiped:
    """What `encrypt` sealed. Raises `CannotOpenError`."""
    _check(key, nonce)
    if len(sealed) < TAG_BYTES:
        raise CannotOpenError(_FAILED)
    plain = Wiped(len(sealed) - TAG_BYTES)
    if lib.crypto_aead_xchacha20poly1305_ietf_decrypt(
        at(plain), ffi.NULL, ffi.NULL, at(sealed), len(sealed), bound, len(bound), nonce, at(key)
    ):
        raise CannotOpenError(_FAILED)
    return plain


def seal_box(plain: Readable, bound: bytes, key: Readable) -> bytes:
    """A box with a nonce of its own in front."""
    nonce = urandom(NONCE_BYTES)
    return nonce + encrypt(plain, bound, nonce, key)


def open_box(box: bytes, bound: bytes, key: Readable) -> Wiped:
    """What is in a box. Raises `CannotOpenError`."""
    if len(box) < NONCE_BYTES:
        raise CannotOpenError(_FAILED)
    return decrypt(memoryview(box)[NONCE_BYTES:], bound, box[:NONCE_BYTES], key)


def _check(key: Readable, nonce: bytes) -> None:
    if len(key) != KEY_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError(_FAILED)


def size_for(end: int, *, blocks: bool) -> int:
    """How large a log is at least when its last frame ends at `end`."""
    return -(-end // BLOCK) * BLOCK if blocks else end


class UnknownKindError(ValueError):
    """A record of a kind this version does not know: a newer one wrote it."""


class LogRecord(NamedTuple):
    """One fact in a log: a document put or dropped, a table made or dropped, an event of the running session."""

    kind: int
    table: str
    id: str
    body: Readable = b""


class Span(NamedTuple):
    """Where a frame lies in its log, in bytes."""

    offset: int
    length: int


def pack(record: LogRecord, padding: int) -> Wiped:
    """The plain bytes of a record, a multiple of `padding` long.

    Raises:
        UnstorableError: a name or a body is longer than the format allows, or a name is no text.
    """
    try:
        table, ident = record.table.encode(), record.id.encode()
    except UnicodeEncodeError:
        raise UnstorableError(texts.BROKEN_TABLE_NAME) from None
    if max(len(table), len(ident)) > MAX_NAME or len(record.body) > MAX_BODY:
        raise UnstorableError(texts.TOO_LONG)
    names = _RECORD.size + len(table)
    body, end = names + len(ident), names + len(ident) + len(record.body)
    plain = Wiped(end + -end % padding)
    _RECORD.pack_into(plain, 0, record.kind, len(table), len(ident), len(record.body))
    plain[_RECORD.size : names], plain[names:body], plain[body:end] = table, ident, record.body
    return plain


def unpack(plain: Wiped) -> LogRecord:
    """The record in these plain bytes.

    Raises:
        UnknownKindError: a kind that this version does not know.
    """
    kind, table, ident, body = _RECORD.unpack_from(plain)
    if kind not in KINDS:
        raise UnknownKindError(texts.UNKNOWN_KIND.format(kind=kind))
    names = _RECORD.size + table
    start = names + ident
    seen = memoryview(plain)
    return LogRecord(
        kind, str(seen[_RECORD.size : names], "utf-8"), str(seen[names:start], "utf-8"), seen[start : start + body]
    )


def body_of(plain: Wiped) -> memoryview:
    """The body alone: what reading a document needs, at a fraction of the price."""
    _, table, ident, body = _RECORD.unpack_from(plain)
    start = _RECORD.size + table + ident
    return memoryview(plain)[start : start + body]


class FrameHead(NamedTuple):
    """The first 64 bytes of a frame."""

    length: int
    sequence: int
    previous: bytes
    nonce: bytes
    more: bool
    nth: int
    crc: int

    @property
    def opens_at(self) -> int:
        """The sequence number of the first frame of this frame's transaction."""
        return self.sequence - self.nth


def read_head(data: Readable, offset: int = 0) -> FrameHead | None:
    """The head of a frame at `offset`, or `None` when these bytes cannot be one."""
    if len(data) - offset < FRAME_BYTES:
        return None
    magic, length, sequence, previous, nonce, flags, index, crc = _HEAD.unpack_from(data, offset)
    if magic != FRAME_MAGIC or flags > MORE or not TAG_BYTES <= length <= MAX_CIPHERTEXT:
        return None
    return FrameHead(length, sequence, previous, nonce, flags == MORE, int.from_bytes(index), crc)


def is_whole(data: Readable, head: FrameHead) -> bool:
    """Whether a frame (head and ciphertext, nothing else) has the bytes it was written with."""
    if len(data) != FRAME_BYTES + head.length:
        return False
    return crc32(data[FRAME_BYTES:], crc32(data[: _FRAME.size])) == head.crc


class FrameCipher:
    """Seals and opens the frames of one log.

    Args:
        key: the log's data key.
        log: the log's id.
        random: where nonces come from; anything but the system's own source is for fixed examples only.
    """

    def __init__(self, key: Secret, log: bytes, random: Callable[[int], bytes] = urandom) -> None:
        self._key = Wiped(key.derive("frames").reveal())
        self._log = log
        self._random = random

    def seal(self, plain: Readable, *, sequence: int, previous: bytes, more: bool, index: int) -> bytes:
        """A whole frame around `plain`; its last 16 bytes are the tag that the next frame repeats."""
        nonce = self._random(NONCE_BYTES)
        length = len(plain) + TAG_BYTES
        head = _FRAME.pack(FRAME_MAGIC, length, sequence, previous, nonce, MORE if more else 0, index.to_bytes(3))
        sealed = encrypt(plain, self._log + head, nonce, self._key)
        return b"".join((head, _CRC.pack(crc32(sealed, crc32(head))), sealed))

    def open(self, data: Readable) -> Wiped | None:
        """The plain bytes of a frame, or `None` when it was not sealed here, like this, for this log."""
        seen = memoryview(data)
        try:
            return decrypt(seen[FRAME_BYTES:], self._log + seen[: _FRAME.size], bytes(seen[_NONCE]), self._key)
        except ValueError:
            return None

    def wipe(self) -> None:
        """Forget the key; nothing can be sealed or opened any more."""
        self._key.wipe()
        self._key = Wiped()
