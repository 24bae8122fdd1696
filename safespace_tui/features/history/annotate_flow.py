"""What is added to a past talk: another title, a note beside it, other words for a note, a tag, its deletion."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import Unfit, annotated, near_twins, tidy_tag
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.text_folding import fold
from safespace_tui.features.history import texts
from safespace_tui.runtime.flow import Change, Choose, Fetch, Flow, Say, Type, numbered
from safespace_tui.runtime.history_service import change
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

AT_ONCE: Final = 9
"""How many notes can be chosen from: as many as there are digits."""

Added = Flow[m.Annotation | None]
"""A conversation that comes to what is added, or to nothing."""


def another_title(record: Record, now: dt.datetime) -> Added:
    """Asks for a title; an empty line gives the topic back, the same one is nothing."""
    before = one_line(record.head.title)
    text: str = yield Type(texts.TALK_TITLE, texts.TITLE_ABOUT, value=before)
    return m.Renamed(wall=_wall(now), text=text) if text != before else None


def a_note(_: Record, now: dt.datetime) -> Added:
    """Asks for a note beside the talk."""
    text: str = yield Type(texts.NOTE, texts.EMPTY_LEAVES)
    return m.NoteAdded(wall=_wall(now), text=text) if text else None


def note_in_other_words(record: Record, now: dt.datetime) -> Added:
    """Asks which of the last notes, where there are several, and for its other words."""
    notes = annotated(record).notes
    if not notes:
        return None
    number = len(notes) - 1
    if number:
        latest = [(str(at), one_line(note.text)) for at, note in enumerate(notes)][: -AT_ONCE - 1 : -1]
        number = int((yield Choose(texts.WHICH_NOTE, numbered(latest), texts.WHICH_NOTE_ABOUT)))
    before = " ".join(several_lines(notes[number].text))
    text: str = yield Type(texts.REWRITE, texts.EMPTY_LEAVES, value=before)
    return m.NoteRewritten(wall=_wall(now), note=number, text=text) if text not in ("", before) else None


def nearly(tag: str, known: Iterable[str]) -> tuple[str, ...]:
    """The tags in use with which a typed one is perhaps mistaken; none where it is in use itself."""
    known = tuple(known)
    return () if any(fold(tag) == fold(one) for one in known) else near_twins(tag, known)


def tagging(record: Record, tag: str, now: dt.datetime) -> m.Tagged | m.Untagged:
    """Puts a tag on a talk, or takes it off where it is on already."""
    there = next((one for one in record.head.tags if fold(one) == fold(tag)), None)
    return m.Tagged(wall=_wall(now), tag=tag) if there is None else m.Untagged(wall=_wall(now), tag=there)


def deletion(record: Record, now: dt.datetime) -> m.Deleted | m.Restored:
    """Puts a talk into the bin, or brings it back from there."""
    return m.Restored(wall=_wall(now)) if record.head.deleted else m.Deleted(wall=_wall(now))


def _a_tag(known: Iterable[str], record: Record, now: dt.datetime) -> Added:
    """Asks for a tag; and which is meant, where it nearly is one in use."""
    tag: str = yield Type(texts.TAG, texts.TAG_ON_OR_OFF, check=lambda typed: tidy_tag(typed) if typed else "")
    if near := nearly(tag, known) if tag else ():
        offered = numbered((one, f"#{one}") for one in (*near[: AT_ONCE - 1], tag))
        tag = yield Choose(texts.WHICH_TAG.format(near=f"#{near[0]}"), offered)
    return tagging(record, tag, now) if tag else None


def _deleted(record: Record, now: dt.datetime) -> Added:
    yield from ()
    return deletion(record, now)


def what_is_added(ports: Ports, uid: str, known: Iterable[str]) -> Flow[None]:
    """Offers what can be added to a past talk, until nothing more is wanted.

    Args:
        ports: the store and the clock.
        uid: which talk.
        known: the tags that are in use.

    Raises:
        StoreError: it cannot be read.
    """
    ways: dict[str, Callable[[Record, dt.datetime], Added]] = {
        "title": another_title,
        "note": a_note,
        "rewrite": note_in_other_words,
        "tag": partial(_a_tag, tuple(known)),
        "delete": _deleted,
        "restore": _deleted,
    }
    while True:
        record, now = yield Fetch(lambda: (ports.store.read(uid), ports.clock.wall()))
        unfit = {"delete" if record.head.deleted else "restore", *(() if annotated(record).notes else ("rewrite",))}
        way = yield Choose(texts.WHAT_MORE, numbered(row for row in texts.ADDED if row[0] not in unfit), usual="enough")
        if way == "enough":
            return
        fact = yield from ways[way](record, now)
        if fact is None:
            continue
        try:
            yield Change(partial(change, ports.store, uid, fact))
        except (StoreError, Unfit) as why:
            yield Say("", str(why))
        else:
            yield Say("", _told(fact))


def _told(fact: m.Annotation) -> str:
    match fact:
        case m.Tagged():
            return texts.TAGGED.format(tag=fact.tag)
        case m.Untagged():
            return texts.UNTAGGED.format(tag=fact.tag)
        case m.Deleted():
            return texts.PUT_IN_BIN_BY_LINES
        case m.Restored():
            return texts.RESTORED
    return texts.KEPT


def _wall(now: dt.datetime) -> str:
    return now.isoformat(timespec="seconds")
