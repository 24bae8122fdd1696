"""How a log looks on disk: one header, then frames, each chained to the one before it.

Header, 80 bytes: magic 8 | version 2 | flags 2 | length 4 | vault 16 | log 16 | generation 8 | base sequence 8 |
keyed BLAKE2b over all of it 16. A flag says that the file grows in whole blocks of 64 KiB: behind its last frame are
zeros then.

Frame, 64 bytes and a ciphertext: magic 4 | length 4 | sequence 8 | tag of the previous frame 16 | nonce 24 |
flags 1 | place in its transaction 3 | CRC-32 4, then XChaCha20-Poly1305. The additional data are the log's id and
the frame's head up to the CRC, so a frame cannot be moved, repeated, left out or carried to another log. The CRC
covers head and ciphertext: it tells damage from a wrong key, and needs no key itself. All numbers are big-endian.

Record, the plain bytes in a frame: kind 1 | length of the table's name 2 | of the id 2 | of the body 4, then the three,
then zeros up to the next multiple of the log's padding, so that a file tells little about what was written into it.
"""

from __future__ import annotations

import struct
from binascii import crc32
from os import urandom
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt,
)
from nacl.exceptions import CryptoError

from safespace_tui.storage.vault.errors import UnstorableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from safespace_tui.storage.vault.keys.secret import Secret

VERSION: Final = 1
LOG_MAGIC: Final = b"\x89safelog"
FRAME_MAGIC: Final = b"\xf5sf\x0a"
IN_BLOCKS: Final = 1
"""The flag of a log whose file grows in whole blocks, so that its size tells little of how much is in it."""
BLOCK: Final = 64 << 10
MORE: Final = 1
ID_BYTES: Final = 16
TAG_BYTES: Final = 16
NONCE_BYTES: Final = 24
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

_HEADER = struct.Struct(">8sHHI16s16sQQ")
_FRAME = struct.Struct(">4sIQ16s24sB3s")
_CRC = struct.Struct(">I")
_RECORD = struct.Struct(">BHHI")
_NONCE = slice(32, 56)
HEADER_BYTES: Final = _HEADER.size + TAG_BYTES
LOG_ID: Final = slice(32, 48)
"""Where a header holds the log's own id."""
FRAME_BYTES: Final = _FRAME.size + _CRC.size


class NotALogError(ValueError):
    """These bytes are no header of ours, or were altered, or belong to another key."""


class NewerFormatError(ValueError):
    """A header with a higher format version than this program knows."""


class LogHeader(msgspec.Struct, frozen=True):
    """What a log says of itself.

    Attributes:
        vault: id of the vault it belongs to, 16 bytes.
        log: its own random id, 16 bytes; a compaction draws a new one.
        generation: counts the compactions, from 1.
        base: the sequence number before its first frame.
        blocks: whether the file grows in whole blocks, with zeros behind the last frame.
    """

    vault: bytes
    log: bytes
    generation: int
    base: int
    blocks: bool = False

    def size_for(self, end: int) -> int:
        """How large the file is at least when its last frame ends at `end`."""
        return -(-end // BLOCK) * BLOCK if self.blocks else end

    def pack(self, key: Secret) -> bytes:
        """The 80 bytes on disk."""
        flags = IN_BLOCKS if self.blocks else 0
        plain = _HEADER.pack(LOG_MAGIC, VERSION, flags, HEADER_BYTES, self.vault, self.log, self.generation, self.base)
        return plain + key.mac(plain)

    @classmethod
    def unpack(cls, data: bytes, key: Secret) -> LogHeader:
        """Read the 80 bytes back.

        Raises:
            NewerFormatError: the version is higher than ours.
            NotALogError: anything else does not fit.
        """
        header = cls.peek(data)
        if data[_HEADER.size : HEADER_BYTES] != key.mac(data[: _HEADER.size]):
            raise NotALogError("its first bytes were altered, or belong to another key")
        return header

    @classmethod
    def peek(cls, data: bytes) -> LogHeader:
        """Read a header without a key, believing it; raises as `unpack` does, but for the key."""
        if len(data) < HEADER_BYTES or not data.startswith(LOG_MAGIC):
            raise NotALogError("it does not begin like a log")
        _, version, flags, length, vault, log, generation, base = _HEADER.unpack_from(data)
        if version > VERSION:
            raise NewerFormatError("written by a newer version")
        if version != VERSION or flags & ~IN_BLOCKS or length != HEADER_BYTES:
            raise NotALogError("its first bytes were altered")
        return cls(vault, log, generation, base, flags == IN_BLOCKS)


class UnknownKindError(ValueError):
    """A record of a kind this version does not know: a newer one wrote it."""


class Record(NamedTuple):
    """One fact in a log: a document put or dropped, a table made or dropped, an event of the running session."""

    kind: int
    table: str
    id: str
    body: bytes = b""


def pack(record: Record, padding: int) -> bytes:
    """The plain bytes of a record, a multiple of `padding` long.

    Raises:
        UnstorableError: a name or a body is longer than the format allows, or a name is no text.
    """
    try:
        table, ident = record.table.encode(), record.id.encode()
    except UnicodeEncodeError:
        raise UnstorableError("A table's name holds a broken character.") from None
    if max(len(table), len(ident)) > MAX_NAME or len(record.body) > MAX_BODY:
        raise UnstorableError("This is too long to be kept in one piece. Nothing was changed.")
    plain = b"".join((_RECORD.pack(record.kind, len(table), len(ident), len(record.body)), table, ident, record.body))
    return plain + bytes(-len(plain) % padding)


def unpack(plain: bytes) -> Record:
    """The record in these plain bytes.

    Raises:
        UnknownKindError: a kind that this version does not know.
    """
    kind, table, ident, body = _RECORD.unpack_from(plain)
    if kind not in KINDS:
        raise UnknownKindError(f"unknown record kind {kind}")
    names = _RECORD.size + table
    start = names + ident
    return Record(kind, plain[_RECORD.size : names].decode(), plain[names:start].decode(), plain[start : start + body])


def body_of(plain: bytes) -> bytes:
    """The body alone: what reading a document needs, at a fraction of the price."""
    _, table, ident, body = _RECORD.unpack_from(plain)
    start = _RECORD.size + table + ident
    return plain[start : start + body]


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


def read_head(data: bytes, offset: int = 0) -> FrameHead | None:
    """The head of a frame at `offset`, or `None` when these bytes cannot be one."""
    if len(data) - offset < FRAME_BYTES:
        return None
    magic, length, sequence, previous, nonce, flags, index = _FRAME.unpack_from(data, offset)
    if magic != FRAME_MAGIC or flags > MORE or not TAG_BYTES <= length <= MAX_CIPHERTEXT:
        return None
    (crc,) = _CRC.unpack_from(data, offset + _FRAME.size)
    return FrameHead(length, sequence, previous, nonce, flags == MORE, int.from_bytes(index), crc)


def is_whole(data: bytes, head: FrameHead) -> bool:
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
        self._key = key.derive("frames").reveal()
        self._log = log
        self._random = random

    def seal(self, plain: bytes, *, sequence: int, previous: bytes, more: bool, index: int) -> bytes:
        """A whole frame around `plain`; its last 16 bytes are the tag that the next frame repeats."""
        nonce = self._random(NONCE_BYTES)
        length = len(plain) + TAG_BYTES
        head = _FRAME.pack(FRAME_MAGIC, length, sequence, previous, nonce, MORE if more else 0, index.to_bytes(3))
        sealed = _encrypt(plain, self._log + head, nonce, self._key)
        return b"".join((head, _CRC.pack(crc32(sealed, crc32(head))), sealed))

    def open(self, data: bytes) -> bytes | None:
        """The plain bytes of a frame, or `None` when it was not sealed here, like this, for this log."""
        try:
            return _decrypt(data[FRAME_BYTES:], self._log + data[: _FRAME.size], data[_NONCE], self._key)
        except (CryptoError, ValueError, TypeError):
            return None
