"""A talk that a newer program wrote, or with something that nobody knows in it: a sentence, and the page stays."""

import json
from typing import Any

import msgspec
import pytest

from safespace_tui.storage.memory import MemoryStore
from tests.storage.samples import record
from tests.table import Table, on, press, read, seen, settled, top


def spoilt(store: MemoryStore, uid: str, **event: Any) -> None:
    """Keeps a talk with one more event, of which this program knows nothing."""
    store.keep(record(uid))
    kept = msgspec.json.decode(store._documents[uid])
    kept["events"].append(event)
    store._documents[uid] = json.dumps(kept).encode()


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ({"event": "song_sung", "at": 99_000_000, "v": 2}, "was written by a newer safespace; update this one"),
        ({"event": "song_sung", "at": 99_000_000}, "is damaged"),
        ({"event": "paused", "at": 99_000_000, "mood": "blue"}, "is damaged"),
        ({"event": "paused", "at": 99_000_000, "mood": "blue", "v": 2}, "was written by a newer safespace"),
    ],
)
async def test_the_page_says_so_and_nothing_stops(table: Table, event: dict[str, Any], why: str) -> None:
    spoilt(table.store, "one", **event)
    async with table.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "l")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: "Dishes" in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: why in read(pilot.app))
        await press(pilot, "r", "n", "t", "x", "d", "v", "h")
        assert top(pilot) == "SessionDetailScreen"
        await press(pilot, "q")
        await on(pilot, "SessionListScreen")
        await press(pilot, "x")
        await on(pilot, "ExportScreen")
        await settled(pilot, lambda: why in read(pilot.app))
