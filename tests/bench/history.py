"""A home in which a couple has talked often."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.annotations import AgreementLookedAt
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.commands import (
    Command,
    CommandKind,
    Confirm,
    Finish,
    GiveAnswer,
    MoveOn,
    PassFloor,
    TakeNote,
)
from safespace_tui.domain.session.events import SessionBegan
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.totals import record_of
from safespace_tui.domain.session.view import Question, View
from safespace_tui.domain.settings import Settings
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.session_codec import document
from safespace_tui.storage.sessions import sessions_in
from safespace_tui.storage.settings.file import write_settings
from tests.helpers import FakeClock, MemoryDraft
from tests.storage.reading import open_set_up

COUPLE: Final = couple_of("Anna", "Ben")
FIRST_DAY: Final = dt.datetime(2024, 1, 1, 20, 0, tzinfo=dt.UTC)
PIECES: Final = 4
"""How often each speaker is reflected before passing the floor."""

STILL_OPEN: Final = 90
"""In so many of the newest talks the agreements are still open."""

ANSWERS: Final = {
    "topic": "the evenings after work",
    "text": "a little lighter than before",
    "words": "tired, hopeful",
    "need": "an hour without telephones",
    "rating": "6",
    "ready": "ready",
}
"""What is answered to each kind of question."""


def furnish(home: Path, sessions: int) -> None:
    """Makes a home of a couple who know the program and have talked so many times.

    The sessions go into the vault's own table all at once; one by one each would be brought to the disk.
    """
    places = places_in(home)
    places.make()
    write_settings(places.settings, Settings(welcomed=True, couple=COUPLE, sound=False))
    opened = open_set_up(places)
    played = [play(name) for name in ("speaker_listener", "quick_check_in", "twin_monologue")]
    looked_at = [settled(record) for record in played]
    documents = (
        document(dated((looked_at if number < sessions - STILL_OPEN else played)[number % 3], number))
        for number in range(sessions)
    )
    opened.door.connection.do(lambda vault: sessions_in(vault).insert_multiple(documents))
    kept = len(opened.store.heads())
    opened.close()
    if kept != sessions:
        raise AssertionError(f"{kept} sessions were kept, not {sessions}")


def settled(record: Record) -> Record:
    """The same talk after the couple looked at its agreements again, and had kept them."""
    wall, made = FIRST_DAY.isoformat(), range(record.head.agreements)
    facts = [AgreementLookedAt(who="both", wall=wall, agreement=number, verdict="kept") for number in made]
    return with_later(record, *facts) if facts else record


def dated(record: Record, number: int) -> Record:
    """The same talk on another evening."""
    uid, wall = f"{number:012x}", (FIRST_DAY + dt.timedelta(days=number)).isoformat()
    began, *others = record.events
    if not isinstance(began, SessionBegan):
        raise TypeError(began)
    head = replace(record.head, uid=uid, started_at=wall, title=f"{record.head.title} {number}")
    return replace(record, head=head, events=(replace(began, uid=uid, wall=wall), *others))


def play(name: str) -> Record:
    """A whole talk in a shipped format: questions are answered, turns reflected a few times, reflections noted."""
    shelf = FormatLibrary(sessions_folder(), Path("/nowhere"), plan)
    laid = plan(shelf.find(name), shelf.find, first="a")
    clock = FakeClock()
    sitting = SessionRunner.begin(clock, MemoryDraft(), plan=laid, couple=COUPLE, uid="played")
    pieces = 0
    while not sitting.session.over:
        clock.advance(9_000)
        sitting.beat()
        view = sitting.view()
        pieces = pieces + 1 if view.kind == "check" else pieces
        for command in commands(view, pieces):
            sitting.do(command)
    return record_of(sitting.session)


def commands(view: View, pieces: int) -> Iterator[Command]:
    """What the couple does at a moment."""
    if view.question is not None and view.question.waiting:
        yield answer(view.question)
    elif view.kind == "check":
        if pieces % PIECES == 0 and CommandKind.PASS_FLOOR in view.allowed:
            yield PassFloor(who=view.floor or "both")
        else:
            yield TakeNote(text="What was said, in a line as long as people write them.", about="reflection")
            yield Confirm(who=view.floor or "both", answer="thats_it")
    elif CommandKind.MOVE_ON in view.allowed:
        yield MoveOn()
    elif CommandKind.FINISH in view.allowed and view.closing:
        yield Finish()


def answer(question: Question) -> GiveAnswer:
    """An answer to a question."""
    who = question.waiting[0]
    if question.keep == "choice":
        return GiveAnswer(who=who, value=question.choices[0])
    if question.keep == "agreement":
        return GiveAnswer(who=who, value="On Sundays we cook together.", look_again="2027-01-01")
    return GiveAnswer(who=who, value=ANSWERS[question.keep])
