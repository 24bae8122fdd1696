"""Looking back in a real terminal: found, read, written beside, stepped through, exported, imported elsewhere."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.demo import samples
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.journeys.terminal import Terminal, furnish, kept

NOTE = "We laughed about it later."


@pytest.fixture
def lived_in(home: Path) -> Path:
    """A home after three months."""
    opened = open_home(places_in(home))
    opened.store.keep_all(samples(FormatLibrary(sessions_folder(), home / "own", plan), SystemClock().wall()))
    opened.close()
    return home


def titled(home: Path, title: str) -> Record:
    """The newest talk about something."""
    return next(record for record in kept(home) if record.head.title == title)


def to_the_list(terminal: Terminal) -> None:
    """From the start to the list of talks."""
    terminal.until("A quiet place to talk.", "Look back")
    terminal.press("l")
    terminal.until("Your talks", "14 talks", "enter read")


def brought_in(file: Path, other: Path) -> None:
    """Brings the talk of a file into a home where there was none."""
    furnish(other)
    with Terminal(other, "safespace") as terminal:
        terminal.until("A quiet place to talk.", "Look back")
        terminal.press("l")
        terminal.until("No talk is kept yet.", "i import")
        terminal.press("i")
        terminal.until("Import talks", "looks into the file first")
        terminal.line(str(file))
        terminal.until("ours.json (safespace): 1 talk would be imported", "Import them?")
        terminal.press("y")
        terminal.until("1 talk imported")
        terminal.press("enter")
        terminal.until("1 talk", "Money for the bicycle")
        terminal.press("q")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0


def test_a_talk_is_found_read_annotated_and_taken_to_another_home(lived_in: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.json"
    with Terminal(lived_in, "safespace") as terminal:
        to_the_list(terminal)
        terminal.press("/")
        terminal.write("kitchen open:agreements")
        terminal.until("1 of 14 talks", "Phones in bed")
        terminal.press("esc")
        terminal.until("14 talks", "enter read")
        terminal.press("/")
        terminal.write("bicycle")
        terminal.until("2 of 14 talks", "Money for the bicycle", "enter read")
        terminal.press("enter")
        terminal.until("Money for the bicycle", "together", "step through")
        terminal.press("n")
        terminal.until("An empty line leaves everything as it is.")
        terminal.line(NOTE)
        terminal.until("Kept.")
        terminal.press("r")
        terminal.until("1 of", "before")
        terminal.press("right", "right")
        terminal.until("3 of")
        terminal.press("q")
        terminal.until("step through", "How heard you felt")
        terminal.press("x")
        terminal.until("Export", "This is what leaves", "# Your talks")
        terminal.press("f2", "f2")
        terminal.until("JSON")
        terminal.press("ctrl+u")
        terminal.line(str(file))
        terminal.until("Enter alone writes nothing")
        assert not file.exists()
        terminal.press("f10")
        terminal.until("Written to", "for your user alone")
        terminal.kill()
    assert [note.text for note in annotated(titled(lived_in, "Money for the bicycle")).notes] == [NOTE]
    assert json.loads(file.read_text("utf-8"))["safespace_export"] == 1
    assert file.stat().st_mode & 0o077 == 0
    brought_in(file, tmp_path / "other")
    (came,) = kept(tmp_path / "other")
    assert came.head.brought_on
    assert replace(came, head=replace(came.head, brought_on="", brought_by="")) == titled(
        lived_in, "Money for the bicycle"
    )


def test_agreements_a_year_in_pictures_and_a_talk_deleted_and_brought_back(lived_in: Path) -> None:
    with Terminal(lived_in, "safespace", size=(120, 40)) as terminal:
        to_the_list(terminal)
        terminal.press("a")
        terminal.until("What you agreed on", "y kept", "l look again")
        terminal.press("y")
        terminal.until("kept (today)", "Kept.")
        terminal.press("q")
        terminal.until("14 talks", "enter read")
        terminal.press("o")
        terminal.until("Over time", "Talks a month", "nothing more")
        terminal.press("d")
        terminal.until("this day", "this month")
        terminal.press("q")
        terminal.until("Over time")
        terminal.press("q")
        terminal.until("14 talks", "enter read")
        terminal.press("enter")
        terminal.until("step through")
        terminal.press("d")
        terminal.until("30 days")
        terminal.press("q")
        terminal.until("13 talks")
        terminal.press("b")
        terminal.until("1 of 13 talks", "deleted")
        terminal.press("enter")
        terminal.until("step through", "deleted")
        terminal.press("d")
        terminal.until("step through", "It's back.")
        terminal.press("q")
        terminal.until("Your talks")
        terminal.press("esc")
        terminal.until("14 talks", "enter read")
        terminal.press("q")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
    assert sum(agreement.verdict == "kept" for one in kept(lived_in) for agreement in annotated(one).agreements) >= 1
    assert not any(record.head.deleted for record in kept(lived_in))
