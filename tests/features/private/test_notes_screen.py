"""Private notes: each behind the owner's passphrase, written, deleted, shared in a talk, forgotten on leaving."""

import gc
import threading
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.session import events as e
from safespace_tui.features.lock import texts as lock_texts
from safespace_tui.features.private import keys
from safespace_tui.features.private import notes_texts as texts
from safespace_tui.features.private import texts as check_in_texts
from safespace_tui.features.writing.wording import Wording
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.memory import MemorySheet
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.widgets.covered_line import CoveredLine
from safespace_tui.ui.widgets.private_text import PrivateText
from tests.storage.forgetting import forget
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, SMALL, Table, beyond, on, press, read, says, seen, settled, top, typed

ANNAS, BENS = "a quiet harbour", "seven grey geese"
NEW = "a lantern in the rain"
THOUGHT = "I am afraid of the winter"


@pytest.fixture
def door() -> MemoryDoor:
    """A door with two notes of Anna's."""
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    door.unlock("a", ANNAS)
    notes = door.notes("a")
    notes.keep(PrivateNote(uid="n1", wall="2026-02-01T10:00:00+01:00", text="older thought"))
    notes.keep(PrivateNote(uid="n2", wall="2026-02-20T10:00:00+01:00", text=f"{THOUGHT}\nand of the dark"))
    door.lock()
    return door


async def say(pilot: Pilot[None], title: str, passphrase: str) -> None:
    """Types a passphrase when it is asked for."""
    await settled(pilot, lambda: title in seen(pilot.app) and isinstance(pilot.app.focused, CoveredLine))
    await typed(pilot, passphrase)


async def home(pilot: Pilot[None]) -> None:
    """Ben unlocks."""
    await on(pilot, "UnlockScreen")
    await press(pilot, "2")
    await say(pilot, "Ben, your passphrase", BENS)
    await settled(pilot, lambda: top(pilot) in ("HomeScreen", "TalkScreen"))


async def annas_notes(pilot: Pilot[None], key: str = "p") -> None:
    """Opens Anna's notes."""
    await press(pilot, key)
    await on(pilot, "Dialog")
    await press(pilot, "1")
    await say(pilot, "Anna, your passphrase", ANNAS)
    await on(pilot, "PrivateNotesScreen")
    await settled(pilot, lambda: texts.READING not in seen(pilot.app))


async def named(pilot: Pilot[None], path: str) -> None:
    """Names a file to write into."""
    await press(pilot, "x")
    await on(pilot, "LinePrompt")
    pilot.app.screen.query_one(Input).value = path
    await press(pilot, "enter")


async def meant(pilot: Pilot[None]) -> None:
    """Says that the file is to be written, open as it is."""
    await settled(pilot, partial(says, pilot, check_in_texts.OPEN_FILE))
    await press(pilot, "y")


async def kept(pilot: Pilot[None], door: MemoryDoor, count: int) -> None:
    """Waits until Anna has so many notes."""
    await settled(pilot, lambda: len(door.notes("a").all()) == count)


async def in_a_talk(pilot: Pilot[None]) -> None:
    """Ben unlocks, and a talk has begun."""
    await home(pilot)
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "money")
    await settled(pilot, lambda: "▶ SPEAKS" in seen(pilot.app))


async def test_the_newest_comes_first_under_the_owners_name(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        assert "● Anna, only for you" in seen(pilot.app)
        shown = [line.strip() for line in seen(pilot.app).splitlines() if "2026-02" in line]
        assert shown == [f"2026-02-20  {THOUGHT} and of the dark", "2026-02-01  older thought"]


async def test_only_the_own_passphrase_opens_them_even_after_having_come_in(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await press(pilot, "p")
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await say(pilot, "Anna, your passphrase", BENS)
        await settled(pilot, lambda: lock_texts.WRONG in read(pilot.app))
        assert THOUGHT not in seen(pilot.app)
        await press(pilot, "escape")
        await on(pilot, "Dialog")
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")
        await press(pilot, "p")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await settled(pilot, lambda: "Ben, your passphrase" in seen(pilot.app))


async def test_opening_again_asks_again(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        for leave in ("q", "escape", "ctrl+q"):
            await annas_notes(pilot)
            await press(pilot, leave)
            await on(pilot, "HomeScreen")
            assert THOUGHT not in seen(pilot.app)


async def test_a_note_is_written_read_and_changed(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n", "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, *"onq?p", "enter", *"two", "f10", "f10")
        await on(pilot, "PrivateNotesScreen")
        await settled(pilot, lambda: texts.KEPT in seen(pilot.app))
        written = door.notes("a").all()[0]
        assert (written.text, written.wall, written.about) == ("nonq?p\ntwo", "2026-03-01T19:30:00+01:00", "")
        await press(pilot, "enter")
        await on(pilot, "NoteEditorScreen")
        assert "nonq?p" in seen(pilot.app)
        await press(pilot, "x", "ctrl+s")
        await settled(pilot, lambda: door.notes("a").all()[0].text == "nonq?p\ntwox")
        assert door.notes("a").all()[0].uid == written.uid


async def test_leaving_what_was_written_asks(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        for answer, then, count in (
            ("g", "NoteEditorScreen", 2),
            ("d", "PrivateNotesScreen", 2),
            ("k", "PrivateNotesScreen", 3),
        ):
            if top(pilot) == "PrivateNotesScreen":
                await press(pilot, "n")
                await on(pilot, "NoteEditorScreen")
            await press(pilot, "x", "escape", "escape")
            if top(pilot) == "NoteEditorScreen":  # the second one has left the question again
                await press(pilot, "escape")
            await on(pilot, "Dialog")
            await press(pilot, answer)
            await on(pilot, then)
            await kept(pilot, door, count)


async def test_leaving_an_untouched_note_asks_nothing(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        for key in ("escape", "f9", "ctrl+q", "f10", "ctrl+s"):
            await press(pilot, "e")
            await on(pilot, "NoteEditorScreen")
            await press(pilot, key)
            await on(pilot, "PrivateNotesScreen")
        assert len(door.notes("a").all()) == 2


async def test_deleting_asks_first(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "d", "escape")
        await on(pilot, "PrivateNotesScreen")
        assert len(door.notes("a").all()) == 2
        await press(pilot, "d")
        await on(pilot, "Dialog")
        await press(pilot, "y")
        await settled(pilot, lambda: texts.DELETED in seen(pilot.app))
        assert [note.uid for note in door.notes("a").all()] == ["n1"]
        assert THOUGHT not in seen(pilot.app)


async def test_what_cannot_be_kept_is_said_and_stays(
    table: Table, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, __: PrivateNote) -> None:
        raise StoreError("The disk is full.")

    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, *"word")
        with monkeypatch.context() as patch:
            patch.setattr(MemorySheet, "keep", full)
            await press(pilot, "f10")
            await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
        assert "word" in seen(pilot.app)
        await press(pilot, "f10")
        await on(pilot, "PrivateNotesScreen")
        await settled(pilot, lambda: len(door.notes("a").all()) == 3)


async def test_a_thought_is_shared_in_a_talk_by_its_owner(table: Table, door: MemoryDoor) -> None:
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await in_a_talk(pilot)
        await annas_notes(pilot, "v")
        await press(pilot, "r", "escape")
        await on(pilot, "PrivateNotesScreen")
        await press(pilot, "r")
        await on(pilot, "Dialog")
        assert "Share this thought with Ben?" in seen(pilot.app)
        await press(pilot, "y")
        await settled(pilot, lambda: texts.SHARED in seen(pilot.app))
        found = table.draft.find()
        assert found is not None
        note = found.events[-1]
        assert isinstance(note, e.NoteTaken)
        assert (note.who, note.about) == ("a", "note")
        assert note.text.startswith(THOUGHT)
        assert len(door.notes("a").all()) == 2


async def test_a_note_knows_the_talk_it_was_written_in(table: Table, door: MemoryDoor) -> None:
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await in_a_talk(pilot)
        await annas_notes(pilot, "ctrl+o")
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, "x", "f10")
        await settled(pilot, lambda: len(door.notes("a").all()) == 3)
        assert door.notes("a").all()[0].about == "talk1"


async def test_outside_a_talk_it_says_where_sharing_is_possible(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "r")
        assert "A thought is shared in a talk" in read(pilot.app)
        assert top(pilot) == "PrivateNotesScreen"


async def test_without_passphrases_they_are_offered_and_then_it_goes_on(table: Table) -> None:
    door = MemoryDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "p")
        await on(pilot, "Dialog")
        assert "wouldn't be private" in seen(pilot.app)
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")
        await press(pilot, "p")
        await on(pilot, "Dialog")
        await press(pilot, "p")
        for name, words in (("Anna", ANNAS), ("Ben", BENS)):
            await say(pilot, f"{name}, choose a passphrase", words)
            await say(pilot, f"{name}, the same once more", words)
        await on(pilot, "Dialog")
        assert door.guarded
        await press(pilot, "2")
        await say(pilot, "Ben, your passphrase", BENS)
        await settled(pilot, lambda: "Nothing here yet" in seen(pilot.app))


async def test_in_a_demonstration_there_are_none(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "p")
        await on(pilot, "Dialog")
        assert texts.NO_DOOR in read(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")


# --- nothing gets out -----------------------------------------------------------------------------------------------


async def test_nothing_reaches_the_clipboard(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        pilot.app.copy_to_clipboard("a harmless word")
        await press(pilot, "enter")
        await on(pilot, "NoteEditorScreen")
        text = pilot.app.screen.query_one(PrivateText)
        text.select_all()
        await press(pilot, "ctrl+c", "ctrl+x", "super+c", "super+x")
        pilot.app.copy_to_clipboard("another")
        assert pilot.app.clipboard == ""
        assert THOUGHT in text.text


async def test_locking_keeps_what_was_half_written_and_closes_everything(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, *"half", "ctrl+l")
        assert door.locked
        await home(pilot)
        await on(pilot, "HomeScreen")
        assert len(pilot.app.screen_stack) == 1
        door.admit("a", ANNAS)
        assert door.notes("a").all()[0].text == "half"


async def test_a_running_clock_covers_by_closing_them(table: Table, door: MemoryDoor) -> None:
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await in_a_talk(pilot)
        await annas_notes(pilot, "v")
        assert isinstance(pilot.app, SafeSpace)
        for _ in range(60):
            table.clock.advance(5_000)
            pilot.app.guard.beat()
        await on(pilot, "CoverScreen")
        await press(pilot, "space")
        await on(pilot, "TalkScreen")


async def test_after_leaving_no_text_is_left_on_any_screen(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "enter")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, "escape", "q")
        await on(pilot, "HomeScreen")
        gc.collect()
        kinds = {PrivateText, *PrivateText.__subclasses__()}  # to ask each object itself for its class takes long
        assert not [text for text in gc.get_objects() if type(text) in kinds and text.text]


# --- everywhere the same --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_they_fit(table: Table, door: MemoryDoor, size: tuple[int, int]) -> None:
    async with table.app(door=door).run_test(size=size) as pilot:
        await home(pilot)
        await settled(pilot, lambda: beyond(pilot.app.screen) == [])
        await annas_notes(pilot)
        await settled(pilot, lambda: beyond(pilot.app.screen) == [])
        await press(pilot, "enter")
        await on(pilot, "NoteEditorScreen")
        await settled(pilot, lambda: beyond(pilot.app.screen) == [])


async def test_every_key_twice_is_harmless(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        for key in keys.NOTES:
            if key.action == "back":
                continue
            await press(pilot, key.keys[0], key.keys[0])
            assert len(pilot.app.screen_stack) <= 3
            for _ in range(3):
                if top(pilot) == "Dialog" and texts.UNKEPT in seen(pilot.app):
                    await press(pilot, "d")
                elif top(pilot) != "PrivateNotesScreen":
                    await press(pilot, "escape")
            await on(pilot, "PrivateNotesScreen")
        assert len(door.notes("a").all()) == 2
        assert pilot.app.screen.query_one(OptionList).option_count == 2


async def test_they_open_in_a_break_too_and_what_is_written_belongs_to_its_talk(table: Table, door: MemoryDoor) -> None:
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await in_a_talk(pilot)
        await press(pilot, "f2")
        await on(pilot, "BreakScreen")
        await annas_notes(pilot, "v")
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, *"calmer", "f10")
        await kept(pilot, door, 3)
        newest = door.notes("a").all()[0]
        assert (newest.text, newest.about) == ("calmer", "talk1")
        await press(pilot, "escape")
        await on(pilot, "BreakScreen")


async def test_a_lock_while_words_are_looked_for_keeps_the_half_written_note(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, *"tired", "ctrl+f")
        await on(pilot, "FeelingsScreen")
        await press(pilot, *"lonely", "ctrl+l")
        await on(pilot, "UnlockScreen")
        assert "lonely" not in seen(pilot.app)
        left = {type(screen).__name__ for screen in pilot.app.screen_stack}
        assert left.isdisjoint({"FeelingsScreen", "NoteEditorScreen", "PrivateNotesScreen"})
        door.unlock("a", ANNAS)
        assert door.notes("a").all()[0].text == "tired"


async def test_a_word_of_fear_in_a_private_note_leads_quietly_to_people(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        await press(pilot, *"sad today", "enter")
        assert "people who can help" not in read(pilot.app)
        await press(pilot, *"he hit me", "enter", *"and went")
        await settled(pilot, lambda: "^t people who can help; the same page for everyone" in read(pilot.app))
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        await press(pilot, "escape")
        await on(pilot, "NoteEditorScreen")
        assert "he hit me" in seen(pilot.app)


async def test_a_word_written_before_the_rules_are_ready_is_answered_all_the_same(
    table: Table, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = threading.Event()
    get_ready = Wording.get_ready

    def late(wording: Wording) -> None:
        written.wait()
        get_ready(wording)

    monkeypatch.setattr(Wording, "get_ready", late)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        try:
            await press(pilot, *"he hit me", "enter", *"and went")
            assert "people who can help" not in read(pilot.app)
        finally:
            written.set()
        await settled(pilot, lambda: "^t people who can help; the same page for everyone" in read(pilot.app))


@pytest.mark.parametrize("end", ["md", "txt", "json"])
async def test_only_their_owner_takes_them_along_in_a_file(
    table: Table, door: MemoryDoor, tmp_path: Path, end: str
) -> None:
    file = tmp_path / f"mine.{end}"
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await named(pilot, str(tmp_path / "mine.pdf"))
        await settled(pilot, partial(says, pilot, ".md or .txt or .json."))
        await press(pilot, "escape")
        await on(pilot, "PrivateNotesScreen")
        await named(pilot, str(file))
        await meant(pilot)
        await settled(pilot, partial(says, pilot, "It's plain text"))
        file.write_text("another", "utf-8")
        for answer in ("n", "y"):
            await named(pilot, str(file))
            await meant(pilot)
            await settled(pilot, partial(says, pilot, check_in_texts.THERE))
            assert file.read_text("utf-8") == "another"
            await press(pilot, answer)
            await on(pilot, "PrivateNotesScreen")
        await settled(pilot, partial(says, pilot, "It's plain text"))
    text = file.read_text("utf-8")
    assert text.index("older thought") < text.index(THOUGHT) < text.index("and of the dark")
    assert file.stat().st_mode & 0o077 == 0


def not_on(pilot: Pilot[None], screen: Screen[object]) -> bool:
    """Whether another screen is on top."""
    return pilot.app.screen is not screen


def written(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.mark.parametrize("keys", [("enter", "enter"), ("enter", "escape", "escape"), ("escape",), ("f9",)])
async def test_no_enter_alone_writes_a_file(
    table: Table, door: MemoryDoor, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "x")
        await on(pilot, "LinePrompt")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "mine.md")
        for key in keys:
            was = pilot.app.screen
            await press(pilot, key)
            await settled(pilot, partial(not_on, pilot, was))
        await on(pilot, "PrivateNotesScreen")
        assert written(tmp_path) == []


async def to_what_was_left_behind(pilot: Pilot[None]) -> None:
    """Her new passphrase opens the door, and not her notes."""
    await press(pilot, "p")
    await on(pilot, "Dialog")
    await press(pilot, "1")
    await say(pilot, "Anna, your passphrase", NEW)
    await settled(pilot, lambda: "Start over" in seen(pilot.app))


async def test_notes_behind_a_forgotten_passphrase_are_begun_anew_once_she_says_so(
    table: Table, door: MemoryDoor
) -> None:
    forget(door, "a", ANNAS, NEW)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await to_what_was_left_behind(pilot)
        await press(pilot, "b")
        await say(pilot, "Anna, your passphrase", "something else")
        await settled(pilot, lambda: lock_texts.WRONG in read(pilot.app))
        await typed(pilot, NEW)
        await on(pilot, "PrivateNotesScreen")
        await settled(pilot, lambda: "Nothing here yet. n writes" in read(pilot.app))
    door.unlock("a", NEW)
    assert not door.notes("a").all()


@pytest.mark.parametrize("away", ["n", "escape"])
async def test_they_wait_as_long_as_she_wants(table: Table, door: MemoryDoor, away: str) -> None:
    forget(door, "a", ANNAS, NEW)
    async with table.app(door=door).run_test(size=SMALL) as pilot:
        await home(pilot)
        await to_what_was_left_behind(pilot)
        await press(pilot, away)
        await say(pilot, "Anna, your passphrase", ANNAS)
        await on(pilot, "PrivateNotesScreen")
        await settled(pilot, lambda: THOUGHT in seen(pilot.app))


async def test_turning_back_at_the_second_passphrase_begins_nothing(table: Table, door: MemoryDoor) -> None:
    forget(door, "a", ANNAS, NEW)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await to_what_was_left_behind(pilot)
        await press(pilot, "b")
        await on(pilot, "FlowScreen")
        await press(pilot, "escape")
        await settled(pilot, lambda: texts.LEFT_BEHIND in seen(pilot.app))
        await press(pilot, "escape")
        await on(pilot, "FlowScreen")
        await press(pilot, "escape")
        await settled(pilot, lambda: texts.WHOSE in seen(pilot.app))
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")
    door.unlock("a", ANNAS)
    assert len(door.notes("a").all()) == 2
