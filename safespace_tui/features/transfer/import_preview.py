"""From a file to sessions: what is in it, what of that is new, and all of that or nothing."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.import_entries import BadFile, session_of
from safespace_tui.features.transfer.import_journals import (
    day_one_entries,
    is_day_one,
    is_jrnl_text,
    jrnl_entries,
    jrnl_text_entries,
)
from safespace_tui.features.transfer.import_native import is_own, own_sessions
from safespace_tui.storage.ports import Store, StoreError

LARGEST: Final = 512 * 1024 * 1024
"""Bytes; far more than any journal has."""


class Stopped(Exception):
    """Nobody waits for what is in the file any more."""


class ImportPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a file, beside what is here."""

    kind: str
    """Whose file it is, in words."""
    new: tuple[Record, ...]
    same: int
    """How many are here already, exactly so."""
    other: int
    """How many are here already in other words; those that are here stay."""

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day of the new ones, as ISO dates; empty when there are none."""
        days = sorted(record.head.started_at[:10] for record in self.new)
        return (days[0], days[-1]) if days else ("", "")

    def told(self, sentence: str, name: str) -> str:
        """It in a sentence of `import_texts`, for a file of that name."""
        new = len(self.new)
        return texts.told(
            sentence, one_line(name), self.kind, new=new, same=self.same, other=self.other, span=self.span
        )


def found_in(
    path: Path,
    store: Store,
    couple: Couple,
    local: Callable[[dt.datetime], dt.datetime],
    stopped: Callable[[], bool] = lambda: False,
) -> ImportPreview:
    """Reads a file; nothing is kept yet.

    Args:
        path: the file.
        store: what is here already.
        couple: whose names journal entries get.
        local: gives a date and time without a zone the offset of this place.
        stopped: whether nobody waits for it any more; asked before each session that is here already is read.

    Raises:
        Stopped: nobody waits for it any more.
        BadFile: it cannot be read, or something in it is damaged; the sentence names the entry.
        StoreError: what is here cannot be read.
    """
    kind, records = _sessions(_text_of(path), one_line(path.name), couple, local)
    known = {head.uid for head in store.heads()}
    new: dict[str, Record] = {}
    same = other = 0
    for record in records:
        if stopped():
            raise Stopped
        uid = record.head.uid
        before = new.get(uid) or (store.read(uid) if uid in known else None)
        if before is None:
            new[uid] = record
        elif before.events == record.events and before.later == record.later:
            same += 1
        else:
            other += 1
    return ImportPreview(kind=kind, new=tuple(new.values()), same=same, other=other)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(texts.TOO_LARGE.format(name=one_line(path.name), mb=LARGEST // (1024 * 1024)))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as why:
        raise BadFile(
            texts.CANNOT_READ.format(path=one_line(str(path)), why=(why.strerror or texts.NO_SUCH_FILE).lower())
        ) from why
    except UnicodeDecodeError:
        raise BadFile(texts.NO_TEXT.format(name=one_line(path.name))) from None


def _sessions(
    text: str, name: str, couple: Couple, local: Callable[[dt.datetime], dt.datetime]
) -> tuple[str, Sequence[Record]]:
    try:
        plain = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, UnicodeEncodeError) as why:
        if is_jrnl_text(text):
            entries = jrnl_text_entries(text, name, local)
            return texts.JRNL_TEXT, [session_of(entry, couple) for entry in entries]
        what = texts.NO_JSON.format(why=why) if text.lstrip()[:1] in ("{", "[") else texts.NO_BEGINNING
        raise BadFile(texts.NONE_OF_THEM.format(name=name, why=what)) from None
    if isinstance(plain, dict) and is_own(plain):
        return texts.OURS, own_sessions(plain, name)
    listed = plain.get("entries") if isinstance(plain, dict) else plain
    if not isinstance(listed, list):
        raise BadFile(texts.NONE_OF_THEM.format(name=name, why=texts.NO_LIST))
    if is_day_one(listed):
        return texts.DAY_ONE, [session_of(entry, couple) for entry in day_one_entries(listed, name, local)]
    return texts.JRNL, [session_of(entry, couple) for entry in jrnl_entries(listed, name, local)]


def bring_in(found: ImportPreview, store: Store) -> None:
    """Keeps what is new: all of it, or nothing.

    Raises:
        StoreError: it could not be kept; nothing was brought in.
    """
    try:
        store.keep_all(found.new)
    except StoreError as why:
        raise StoreError(texts.KEPT_NONE.format(why=why)) from why
