"""How a log begins on disk: 80 bytes, which say which log of which vault it is.

Magic 8 | version 2 | flags 2 | length 4 | vault 16 | log 16 | generation 8 | base sequence 8 | keyed BLAKE2b over all
of it 16. A flag says that the file grows in whole blocks of 64 KiB: behind its last frame are zeros then. All numbers
are big-endian.

Every version keeps this form and this hash, so that a header of a newer one is told from a damaged one.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.frames import TAG_BYTES

if TYPE_CHECKING:
    from safespace_tui.storage.vault.keys.secret import Secret

VERSION: Final = 1
LOG_MAGIC: Final = b"\x89safelog"
IN_BLOCKS: Final = 1
"""The flag of a log whose file grows in whole blocks, so that its size tells little of how much is in it."""
ID_BYTES: Final = 16

_HEADER = struct.Struct(">8sHHI16s16sQQ")
HEADER_BYTES: Final = _HEADER.size + TAG_BYTES
LOG_ID: Final = slice(32, 48)
"""Where a header holds the log's own id."""


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

    def pack(self, key: Secret) -> bytes:
        """The 80 bytes on disk."""
        flags = IN_BLOCKS if self.blocks else 0
        plain = _HEADER.pack(LOG_MAGIC, VERSION, flags, HEADER_BYTES, self.vault, self.log, self.generation, self.base)
        return plain + key.mac(plain)

    @classmethod
    def unpack(cls, data: bytes, key: Secret) -> LogHeader:
        """Read the 80 bytes back.

        Raises:
            NewerFormatError: the version is higher than ours, and these are the bytes that were written.
            NotALogError: anything else does not fit.
        """
        as_written = data[_HEADER.size : HEADER_BYTES] == key.mac(data[: _HEADER.size])
        try:
            header = cls.peek(data)
        except NewerFormatError:
            if as_written:
                raise
        else:
            if as_written:
                return header
        raise NotALogError(texts.FIRST_BYTES_OR_KEY)

    @classmethod
    def peek(cls, data: bytes) -> LogHeader:
        """Read a header without a key, believing it; raises as `unpack` does, but for the key."""
        if len(data) < HEADER_BYTES or not data.startswith(LOG_MAGIC):
            raise NotALogError(texts.NO_LOG)
        _, version, flags, length, vault, log, generation, base = _HEADER.unpack_from(data)
        if version > VERSION:
            raise NewerFormatError(texts.WRITTEN_BY_NEWER)
        if version != VERSION or flags & ~IN_BLOCKS or length != HEADER_BYTES:
            raise NotALogError(texts.FIRST_BYTES_ALTERED)
        return cls(vault, log, generation, base, flags == IN_BLOCKS)
