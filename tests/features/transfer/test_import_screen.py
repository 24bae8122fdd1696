"""Talks from a file on the screen: looked at first, then all of what is new, or nothing."""

import json
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.annotations import Renamed
from safespace_tui.domain.history.record import Record
from safespace_tui.features.transfer import import_texts as bringing
from safespace_tui.features.transfer.export.json import whole
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts as app
from tests.features.private.test_notes_screen import say
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import WALL, record
from tests.table import FULL, SMALL, Table, beyond, on, press, says, seen, settled, top

JRNL = {"entries": [{"title": "A walk.", "body": "By the river.", "date": "2024-05-06", "time": "09:00", "tags": []}]}
JRNL_TEXT = "[2024-05-06 09:00] A walk.\nBy the river.\n\n[2024-05-07 10:00] Rain.\nAll day.\n"
DAY_ONE = {"entries": [{"creationDate": "2024-05-06T07:00:00Z", "text": "A walk\nBy the river"}]}


def own(*uids: str) -> str:
    return whole([record(uid) for uid in uids], WALL).decode()


def file(folder: Path, content: Any, name: str = "file.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


async def bringing_in(pilot: Pilot[None], path: Path | str = "") -> None:
    """To the screen, and the file's name into its line."""
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await on(pilot, "SessionListScreen")
    await settled(pilot, lambda: app.READING not in seen(pilot.app))
    await press(pilot, "i", "i")
    await on(pilot, "ImportScreen")
    await name(pilot, path)


async def name(pilot: Pilot[None], path: Path | str) -> None:
    pilot.app.screen.query_one("#file", Input).value = str(path)
    await pilot.pause()


@pytest.mark.parametrize(
    ("content", "end", "said"),
    [
        (own("one", "two"), "json", "(safespace): 2 talks would be brought in, of 5 March 2026."),
        (JRNL, "json", "(jrnl): 1 talk would be brought in, of 6 May 2024."),
        (JRNL_TEXT, "txt", "(jrnl, text): 2 talks would be brought in, from 6 May 2024 to 7 May 2024."),
        (DAY_ONE, "json", "(Day One): 1 talk would be brought in, of 6 May 2024."),
    ],
)
async def test_a_look_changes_nothing_and_a_key_brings_in_what_is_new_once(
    table: Table, tmp_path: Path, content: object, end: str, said: str
) -> None:
    path = file(tmp_path, content, f"talks.{end}")
    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, path)
        await press(pilot, "f10")
        await settled(pilot, partial(says, pilot, bringing.FIRST_LOOK))
        await press(pilot, "enter", "enter")
        await settled(pilot, partial(says, pilot, f"talks.{end} {said} F10 brings them in."))
        assert list(table.store.heads()) == []
        await press(pilot, "f10", "f10", "ctrl+s")
        await settled(pilot, lambda: says(pilot, "talk brought in, ") or says(pilot, "talks brought in, "))
        count = len(table.store.heads())
        assert count == (2 if "2 talks" in said else 1)
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, f"0 talks would be brought in; {count} here already. Nothing in it"))
        await press(pilot, "f10", "escape")
        await on(pilot, "SessionListScreen")
        await settled(pilot, partial(says, pilot, "2 talks" if count == 2 else "1 talk"))


async def test_what_is_here_in_other_words_stays(table: Table, tmp_path: Path) -> None:
    table.store.keep(with_later(record("one"), Renamed(wall=WALL, text="As it is")))
    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "1 here already in other words, and those stay."))
        await press(pilot, "ctrl+s")
        await settled(pilot, partial(says, pilot, "1 talk brought in"))
    assert table.store.read("one").head.title == "As it is"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"entries": [{"date": "yesterday"}]}, "file.json, entry 1"),
        ("{", "is neither ours nor one of jrnl or Day One"),
        (None, "cannot be read: no such file"),
    ],
)
async def test_a_file_that_is_none_is_named_and_changes_nothing(
    table: Table, tmp_path: Path, content: object, said: str
) -> None:
    path = tmp_path / "none.json" if content is None else file(tmp_path, content)
    async with table.app().run_test(size=SMALL) as pilot:
        await bringing_in(pilot, path)
        await press(pilot, "enter")
        await settled(pilot, lambda: "".join(said.split()) in "".join(seen(pilot.app).split()))
        await press(pilot, "f10")
        assert list(table.store.heads()) == []
        assert beyond(pilot.app.screen) == []
        await name(pilot, "")
        await press(pilot, "enter")
        assert not says(pilot, said)


async def test_a_home_folder_that_is_not_known_is_said(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, "~nobodyhere/x.json")
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "begins with a home folder that is not known"))


async def test_a_file_that_changed_after_the_look_is_looked_at_again(table: Table, tmp_path: Path) -> None:
    path = file(tmp_path, own("one"))
    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, path)
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "1 talk would be brought in"))
        file(tmp_path, own("one", "two"))
        await press(pilot, "f10")
        await settled(pilot, partial(says, pilot, f"{bringing.OTHERWISE} file.json (safespace): 2 talks"))
        assert list(table.store.heads()) == []
        path.unlink()
        await press(pilot, "f10")
        await settled(pilot, partial(says, pilot, "cannot be read"))
        file(tmp_path, own("one", "two"))
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "2 talks would be brought in"))
        await press(pilot, "f10")
        await settled(pilot, partial(says, pilot, "2 talks brought in"))
        file(tmp_path, own("one", "two", "three"))
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "1 talk would be brought in"))
        await press(pilot, "f10")
        await settled(pilot, partial(says, pilot, "1 talk brought in"))


async def test_another_name_takes_back_what_was_found(table: Table, tmp_path: Path) -> None:
    path = file(tmp_path, own("one"))
    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, path)
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "1 talk would be brought in"))
        await press(pilot, "x", "f10")
        await settled(pilot, partial(says, pilot, bringing.FIRST_LOOK))
        assert list(table.store.heads()) == []


async def test_a_full_disk_keeps_none_and_says_so(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise StoreError("The disk is full.")

    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "2 talks would be brought in"))
        monkeypatch.setattr(table.store, "keep_all", full)
        await press(pilot, "f10")
        await settled(pilot, partial(says, pilot, "The disk is full. Nothing was brought in."))
        await press(pilot, "escape")
        await on(pilot, "SessionListScreen")
    assert list(table.store.heads()) == []


class Slow:
    """Keeps only when it is let go on."""

    def __init__(self, keep_all: Callable[[Any], None]) -> None:
        self._keep_all = keep_all
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, records: list[Record]) -> None:
        self.begun.set()
        assert self.go_on.wait(30)
        self._keep_all(records)


async def test_nobody_leaves_while_they_are_being_brought_in(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(table.store.keep_all)
    monkeypatch.setattr(table.store, "keep_all", slow)
    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "2 talks would be brought in"))
        await press(pilot, "f10")
        await settled(pilot, slow.begun.is_set)
        await press(pilot, "escape", "f9", "ctrl+q", "enter", "f10", "x")
        assert top(pilot) == "ImportScreen"
        assert says(pilot, bringing.BRINGING)
        slow.go_on.set()
        await settled(pilot, partial(says, pilot, "2 talks brought in"))
        await press(pilot, "escape")
        await on(pilot, "SessionListScreen")
        await settled(pilot, partial(says, pilot, "2 talks"))


async def test_locked_meanwhile_they_are_brought_in_whole(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = MemoryDoor({"a": "a quiet harbour", "b": "seven grey geese"})
    slow = Slow(table.store.keep_all)
    monkeypatch.setattr(table.store, "keep_all", slow)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "UnlockScreen")
        await press(pilot, "1")
        await say(pilot, "Anna, your passphrase", "a quiet harbour")
        await bringing_in(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "2 talks would be brought in"))
        await press(pilot, "f10")
        await settled(pilot, slow.begun.is_set)
        await press(pilot, "ctrl+l")
        await on(pilot, "UnlockScreen")
        slow.go_on.set()
        await settled(pilot, lambda: len(table.store.heads()) == 2)
        assert top(pilot) == "UnlockScreen"


async def test_a_look_ends_when_it_is_left(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for uid in ("one", "two", "three"):
        table.store.keep(record(uid))
    begun, go_on, asked = threading.Event(), threading.Event(), list[str]()
    kept = table.store.read

    def slowly(uid: str) -> Record:
        asked.append(uid)
        begun.set()
        assert go_on.wait(30)
        return kept(uid)

    async with table.app().run_test(size=FULL) as pilot:
        await bringing_in(pilot, file(tmp_path, own("one", "two", "three")))
        monkeypatch.setattr(table.store, "read", slowly)
        await press(pilot, "enter")
        await settled(pilot, begun.is_set)
        (looking,) = [worker for worker in pilot.app.workers if worker.group == "look"]
        await press(pilot, "escape")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: looking.is_cancelled)
        go_on.set()
        await settled(pilot, lambda: looking.is_finished)
    assert asked == ["one"]


@pytest.mark.parametrize("size", [FULL, SMALL, (120, 40)])
async def test_everything_fits_and_the_keys_are_told(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await bringing_in(pilot)
        assert beyond(pilot.app.screen) == []
        assert says(pilot, "changes nothing")
        await press(pilot, "f1")
        await on(pilot, "HelpScreen")
