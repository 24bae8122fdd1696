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

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.progress import Progress
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.ui import texts as app
from tests.features.private.test_notes_screen import say
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import WALL, record
from tests.table import FULL, SMALL, Table, all_fits, on, press, says, seen, settled, top


def own(*uids: str) -> str:
    return whole([record(uid) for uid in uids], WALL).decode()


def file(folder: Path, content: Any, name: str = "file.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


async def to_the_question(pilot: Pilot[None]) -> None:
    """To the line for the file's name."""
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await on(pilot, "SessionListScreen")
    await settled(pilot, lambda: app.READING not in seen(pilot.app))
    await press(pilot, "i", "i")
    await on(pilot, "LinePrompt")


async def looked_into(pilot: Pilot[None], path: Path) -> None:
    """To what is in a file."""
    await to_the_question(pilot)
    pilot.app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")
    await on(pilot, "Dialog")


@pytest.mark.parametrize("size", [FULL, SMALL, (120, 40)])
async def test_a_file_is_looked_into_and_a_key_brings_in_what_is_new(
    table: Table, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with table.app().run_test(size=size) as pilot:
        await to_the_question(pilot)
        assert says(pilot, "Enter looks into the file first")
        await all_fits(pilot)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "none.json")
        await press(pilot, "enter")
        await settled(pilot, partial(says, pilot, "can't be read"))
        pilot.app.screen.query_one(Input).value = str(file(tmp_path, own("one", "two")))
        await press(pilot, "enter")
        await on(pilot, "Dialog")
        assert says(pilot, "file.json (safespace): 2 talks")
        await all_fits(pilot)
        await press(pilot, "y")
        await settled(pilot, partial(says, pilot, "2 talks imported"))
        await press(pilot, "enter")
        await on(pilot, "SessionListScreen")
        await settled(pilot, partial(says, pilot, "2 talks"))


async def test_escape_goes_back_to_the_name_and_then_away(table: Table, tmp_path: Path) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await looked_into(pilot, file(tmp_path, own("one")))
        await press(pilot, "escape")
        await on(pilot, "LinePrompt")
        await press(pilot, "escape")
        await on(pilot, "SessionListScreen")
    assert list(table.store.heads()) == []


class Slow:
    """Keeps only when it is let go on."""

    def __init__(self, keep_all: Callable[..., None]) -> None:
        self._keep_all = keep_all
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, records: list[Record], progress: Progress) -> None:
        self.begun.set()
        assert self.go_on.wait(30)
        self._keep_all(records, progress)


async def test_nobody_leaves_while_they_are_being_brought_in(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(table.store.keep_all)
    monkeypatch.setattr(table.store, "keep_all", slow)
    async with table.app().run_test(size=FULL) as pilot:
        await looked_into(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "y")
        await settled(pilot, slow.begun.is_set)
        await settled(pilot, partial(says, pilot, texts.BRINGING))
        here = pilot.app.screen
        await press(pilot, "enter", "x")
        assert pilot.app.screen is here
        slow.go_on.set()
        await settled(pilot, partial(says, pilot, "2 talks imported"))


async def test_stopped_meanwhile_none_of_them_is_here(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(table.store.keep_all)
    monkeypatch.setattr(table.store, "keep_all", slow)
    async with table.app().run_test(size=FULL) as pilot:
        await looked_into(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "y")
        await settled(pilot, slow.begun.is_set)
        await press(pilot, "escape")
        await settled(pilot, partial(says, pilot, app.STOPPING))
        slow.go_on.set()
        await settled(pilot, partial(says, pilot, texts.NOT_BROUGHT))
        assert app.STOPPED in seen(pilot.app)
    assert list(table.store.heads()) == []


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
        await looked_into(pilot, file(tmp_path, own("one", "two")))
        await press(pilot, "y")
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
        await to_the_question(pilot)
        pilot.app.screen.query_one(Input).value = str(file(tmp_path, own("one", "two", "three")))
        monkeypatch.setattr(table.store, "read", slowly)
        await press(pilot, "enter")
        await settled(pilot, begun.is_set)
        await settled(pilot, partial(says, pilot, texts.LOOKING))
        looking = [worker for worker in pilot.app.workers if worker.group == "door"]
        await press(pilot, "escape")
        await on(pilot, "SessionListScreen")
        go_on.set()
        await settled(pilot, lambda: all(worker.is_finished for worker in looking))
    assert asked == ["one"]
