"""Whatever is pressed, in any order, at any size of the window: the program stays on its feet."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from safespace_tui.app.app import SafeSpace
from safespace_tui.demo import samples
from tests.storage.memory_door import MemoryDoor
from tests.table import Table

KEYS: Final = (
    *("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("enter", "escape", "down", "enter", "space", "backspace", "delete", "question_mark", "slash"),
    *"abcdefghijklmnopqrstuvwxyz0123456789",
    *("ctrl+l", "ctrl+t", "ctrl+y", "ctrl+z", "ctrl+k", "ctrl+w", "ctrl+a", "ctrl+e", "ctrl+u"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f10"),
)
SIZES: Final = ((80, 24), (60, 20), (120, 40), (40, 10))
HOW_MANY: Final = 90


def with_past_talks(table: Table) -> SafeSpace:
    """The program after three months."""
    for kept in samples(table.shelf, table.clock.wall()):
        table.store.keep(kept)
    return table.app()


def behind_passphrases(table: Table) -> SafeSpace:
    """The same, locked."""
    with_past_talks(table)
    return table.app(door=MemoryDoor({"a": "aaaaaaaa", "b": "bbbbbbbb"}))


def talking(table: Table) -> SafeSpace:
    """The program in a talk."""
    return table.talking()


LONG = pytest.mark.torture


@pytest.mark.kind("runs of keys by chance on the screens")
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=LONG) for seed in range(2, 40))])
@pytest.mark.parametrize("begin", [with_past_talks, behind_passphrases, talking])
async def test_any_keys(
    table: Table, begin: Callable[[Table], SafeSpace], seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # a file may be written there
    chance = random.Random(seed)  # noqa: S311 - no secret
    app = begin(table)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(HOW_MANY):
            if not app.is_running:
                break
            await one_thing(pilot, table, chance)
        assert app.return_code in (None, 0)


async def one_thing(pilot: Pilot[None], table: Table, chance: random.Random) -> None:
    """A key mostly; now and then another size, some minutes, or a passphrase."""
    what = chance.random()
    if what < 0.04:
        await pilot.resize_terminal(*chance.choice(SIZES))
    elif what < 0.08:
        table.clock.advance(chance.choice([1_000, 60_000, 1_200_000]))
    elif what < 0.12:
        await pilot.press(*"aaaaaaaa", "enter")
    else:
        await pilot.press(chance.choice(KEYS))
