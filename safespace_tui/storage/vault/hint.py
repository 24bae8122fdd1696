"""The hint file: the directory, saved encrypted, so that opening need not read the whole log.

It is a cache. It may be lost, old, cut short, altered or another log's at any time: then it is not believed, and
the log is read from the start. It is believed only when it was sealed with this log's key for this log's id, for
the same head fields, and when the frame it ends at still lies in its place.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from safespace_tui.storage.vault.disk_port import read_file, write_whole
from safespace_tui.storage.vault.frames import ID_BYTES
from safespace_tui.storage.vault.reader import Place
from safespace_tui.storage.vault.scan import Point
from safespace_tui.storage.vault.tinydb.directory import Directory, Entry
from safespace_tui.storage.vault.tinydb.heads import ABSENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import RecordLog

MAGIC: Final = b"\x89safeidx\x00\x01"


class _Table(msgspec.Struct, array_like=True, gc=False):
    name: str
    fields: tuple[str, ...]
    ids: list[str]
    offsets: list[int]
    lengths: list[int]
    heads: list[tuple[Any, ...]]
    gaps: dict[int, list[int]]


class _Hint(msgspec.Struct, array_like=True):
    end: int
    sequence: int
    tag: bytes
    last: int
    live: int
    tables: list[_Table]


class Loaded(NamedTuple):
    """What a hint gave: up to where it goes, and what was acknowledged when it was written."""

    point: Point
    directory: Directory


_decoder = msgspec.msgpack.Decoder(_Hint)


def hint_path(log: Path) -> Path:
    """The hint file of a log stands beside it."""
    return log.with_suffix(".idx")


def _aead(key: Secret) -> Aead:
    return Aead(key.derive("hint").reveal())


def _pack_table(name: str, entries: dict[str, Entry], fields: tuple[str, ...]) -> _Table:
    heads, gaps = [], {}
    for row, entry in enumerate(entries.values()):
        missing = [place for place, value in enumerate(entry.head) if value is ABSENT]
        if missing:
            gaps[row] = missing
            heads.append(tuple(None if value is ABSENT else value for value in entry.head))
        else:
            heads.append(entry.head)
    return _Table(
        name,
        fields,
        list(entries),
        [entry.offset for entry in entries.values()],
        [entry.length for entry in entries.values()],
        heads,
        gaps,
    )


def save_hint(files: Files, log: RecordLog, key: Secret, directory: Directory, last: Place | None) -> None:
    """Write the hint for the log's present end; a failure is no loss and is not told.

    Args:
        files: the disk.
        log: the log.
        key: the log's data key.
        directory: what the log holds.
        last: the place of the last frame of the log, or `None` when it has none.
    """
    if last is None:
        return
    tables = [_pack_table(name, entries, directory.fields(name).names) for name, entries in directory.tables.items()]
    prefix = MAGIC + log.header.log
    try:
        plain = msgspec.msgpack.encode(_Hint(*log.point, last.offset, directory.live, tables))
    except OverflowError:
        return  # a head holds a number of more than 64 bits: JSON can keep it, a hint cannot
    sealed = prefix + _aead(key).encrypt(plain, prefix)
    path = hint_path(log.path)
    fresh = path.with_name(path.name + ".new")
    with contextlib.suppress(OSError):
        file = files.open(fresh, create=True)
        try:
            file.cut(0)
            write_whole(file, 0, sealed)
        finally:
            file.close()
        files.replace(fresh, path)


def load_hint(files: Files, log: RecordLog, key: Secret, heads: Mapping[str, tuple[str, ...]]) -> Loaded | None:
    """The directory as the hint has it, or `None` when there is no hint to be believed."""
    hint = _read(files, log, key)
    if hint is None or not _fits(hint, log):
        return None
    directory = Directory(heads)
    for table in hint.tables:
        if table.fields != directory.fields(table.name).names:
            return None
        directory.tables[table.name] = _entries(table)
    directory.live = hint.live
    return Loaded(Point(hint.end, hint.sequence, hint.tag), directory)


def known_sequence(files: Files, log: RecordLog, key: Secret) -> int:
    """The highest sequence number that this log's hint knows to have been acknowledged; 0 without a hint."""
    hint = _read(files, log, key)
    return hint.sequence if hint else 0


def _read(files: Files, log: RecordLog, key: Secret) -> _Hint | None:
    try:
        data = read_file(files, hint_path(log.path))
        prefix = MAGIC + log.header.log
        if not data.startswith(prefix):
            return None
        return _decoder.decode(_aead(key).decrypt(data[len(prefix) :], prefix))
    except (OSError, CryptoError, ValueError, msgspec.MsgspecError):
        return None


def _fits(hint: _Hint, log: RecordLog) -> bool:
    last = Place(hint.last, hint.end - hint.last)
    return hint.end <= log.size() and log.holds(Point(hint.end, hint.sequence, hint.tag), last)


def _entries(table: _Table) -> dict[str, Entry]:
    heads = table.heads
    for row, missing in table.gaps.items():
        heads[row] = tuple(ABSENT if place in missing else value for place, value in enumerate(heads[row]))
    return {
        ident: Entry(offset, length, head, 0)
        for ident, offset, length, head in zip(table.ids, table.offsets, table.lengths, heads, strict=True)
    }


def log_id_in_hint(files: Files, log: Path) -> bytes | None:
    """The id of the log that a hint says it is for, unchecked: a salvage may try it when the header is gone."""
    try:
        data = read_file(files, hint_path(log))
    except OSError:
        return None
    found = data[len(MAGIC) : len(MAGIC) + ID_BYTES]
    return found if data.startswith(MAGIC) and len(found) == ID_BYTES else None
