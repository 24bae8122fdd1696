"""What is added to a past talk by words: another title, a note beside it, a note in other words."""

import datetime as dt
from typing import Final

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.features.history import texts
from safespace_tui.runtime.flow import Choose, Flow, Type, numbered

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


def _wall(now: dt.datetime) -> str:
    return now.isoformat(timespec="seconds")
