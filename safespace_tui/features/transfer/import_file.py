"""A file from elsewhere, read once: what is in it as text, whatever it was packed in and however it was handed over."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.import_entries import BadFile
from safespace_tui.file_input import Unreadable, read_once

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

LARGEST: Final = 512 * 1024 * 1024
"""Bytes; far more than any journal has."""

_NUMBERED: Final = ("/dev/fd", "/proc/self/fd")
"""Where what another program writes has a number and no name."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")


class Incoming(msgspec.Struct, frozen=True):
    """What was read."""

    name: str
    """Of the file, for the sentences."""
    journals: tuple[tuple[str, str], ...]
    """The name of each and its text; several where they came in a zip."""
    lasts: bool = True
    """Whether it can be read again; what came through a pipe cannot."""


def read_incoming(source: Path | int, largest: int = LARGEST) -> Incoming:
    """Reads a file, or what comes through a pipe; once.

    Args:
        source: where it is, or a descriptor that is open already.
        largest: how many bytes it may have, packed or not.

    Raises:
        BadFile: it cannot be read, is too large, or holds no text.
    """
    named = isinstance(source, Path) and str(source.parent) not in _NUMBERED
    shown = one_line(source.name) if isinstance(source, Path) and named else texts.INPUT
    whole = one_line(str(source)) if isinstance(source, Path) else shown
    try:
        data = read_once(source, largest)
    except Unreadable as why:
        raise BadFile(texts.CANNOT_READ.format(path=whole if named else shown, why=why.strerror)) from why
    except (OSError, ValueError) as why:  # a name with a zero in it is no name
        reason = (why.strerror if isinstance(why, OSError) else None) or texts.NO_SUCH_FILE
        raise BadFile(texts.CANNOT_READ.format(path=whole, why=reason.lower())) from why
    except MemoryError:
        raise BadFile(texts.TOO_LARGE.format(name=shown)) from None
    lasts = isinstance(source, Path) and source.is_file()
    if data.startswith(_ZIP):
        return Incoming(shown, tuple(_unpacked(data, shown, largest)), lasts)
    if data.startswith(_PACKED):
        raise BadFile(texts.PACKED.format(name=shown))
    return Incoming(shown, ((shown, _text(data, shown)),), lasts)


def _text(data: bytes, name: str) -> str:
    """UTF-8; or UTF-16 where it begins as Windows writes it into files."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as why:
        line = data[: why.start].count(b"\n") + 1
        raise BadFile(texts.NO_TEXT.format(name=name, line=line)) from None


def _unpacked(data: bytes, name: str, largest: int) -> Iterator[tuple[str, str]]:
    """The journals in a zip: Day One writes one file for each, beside a folder of pictures."""
    import zipfile  # seldom needed
    import zlib

    found = False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for info in filter(_is_journal, packed.infolist()):
                found = True
                inside = texts.INSIDE.format(name=name, inside=one_line(info.filename))
                plain = _unpacked_one(packed, info, largest)
                largest -= len(plain)
                if largest < 0:
                    raise BadFile(texts.TOO_LARGE.format(name=name))
                yield inside, _text(plain, inside)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as why:
        if isinstance(why, BadFile):
            raise
        raise BadFile(texts.BAD_ZIP.format(name=name)) from why
    except (RuntimeError, NotImplementedError) as why:  # behind a password, or packed in a way unknown here
        raise BadFile(texts.SHUT_ZIP.format(name=name)) from why
    if not found:
        raise BadFile(texts.EMPTY_ZIP.format(name=name))


def _is_journal(info: "ZipInfo") -> bool:
    *folders, name = info.filename.split("/")
    return name.lower().endswith(".json") and not name.startswith(".") and "__MACOSX" not in folders


def _unpacked_one(packed: "ZipFile", info: "ZipInfo", largest: int) -> bytes:
    with packed.open(info) as file:  # the size that the zip tells is not believed
        return file.read(largest + 1)
