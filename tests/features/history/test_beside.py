"""The marked talk beside the list: in wide windows alone, read when the mark rests, and gone with the list."""

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.history.record import Record
from safespace_tui.features.history import past_talk
from safespace_tui.features.history.past_talk import LONGEST_LINE, MOST_LINES, TalkBeside
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.widgets.long_list import LongList
from tests.features.lock.test_auto_lock import guarded, unlock
from tests.storage.samples import record
from tests.table import FULL, Table, on, press, read, seen, settled

BROAD = (110, 30)


@pytest.fixture
def kept(table: Table) -> Table:
    """Twenty talks, each with a note of its own."""
    for number in range(20):
        wall = f"2026-02-{number + 1:02}T20:00:00+01:00"
        table.store.keep(record(f"t{number}", title=f"Topic {number}", wall=wall, note=f"What was said {number}."))
    return table


@pytest.fixture
def reads(kept: Table, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which talks are read."""
    asked: list[str] = []
    was = kept.store.read

    def counting(uid: str) -> Record:
        asked.append(uid)
        return was(uid)

    monkeypatch.setattr(kept.store, "read", counting)
    return asked


async def to_the_list(pilot: Pilot[None]) -> TalkBeside:
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await settled(pilot, lambda: "20 talks" in seen(pilot.app))
    return pilot.app.screen.query_one(TalkBeside)


async def test_it_says_when_how_long_what_was_said_and_what_was_agreed(kept: Table) -> None:
    async with kept.app().run_test(size=BROAD) as pilot:
        await to_the_list(pilot)
        await settled(pilot, lambda: "What was said 19." in read(pilot.app))
        assert "20 February 2026 · " in read(pilot.app)
        assert "minute" in read(pilot.app)
        assert "Agreements" in seen(pilot.app)
        await press(pilot, "down")
        await settled(pilot, lambda: "What was said 18." in read(pilot.app))
        assert "What was said 19." not in read(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: "What was said 18." in read(pilot.app))


async def test_nothing_is_read_while_the_mark_moves(
    kept: Table, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kept.app().run_test(size=BROAD) as pilot:
        beside = await to_the_list(pilot)
        await settled(pilot, lambda: "What was said 19." in read(pilot.app))
        monkeypatch.setattr(past_talk, "RESTS", 86_400)
        reads.clear()
        await press(pilot, *["down"] * 10)
        assert pilot.app.screen.query_one(LongList).marked == 10
        assert reads == []
        beside._read()
        await settled(pilot, lambda: "What was said 9." in read(pilot.app))
        assert reads == ["t9"]


async def test_a_usual_window_has_no_room_for_it_and_reads_nothing(kept: Table, reads: list[str]) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        beside = await to_the_list(pilot)
        reads.clear()
        await press(pilot, "down", "down")
        assert beside._wish is None
        assert reads == []
        assert "What was said" not in read(pilot.app)
        await pilot.resize_terminal(*BROAD)
        await settled(pilot, lambda: "What was said 17." in read(pilot.app))
        await pilot.resize_terminal(*FULL)
        await settled(pilot, lambda: "What was said" not in read(pilot.app))


async def test_what_is_looked_for_is_marked_in_it_and_where_nothing_is_found_it_is_gone(kept: Table) -> None:
    async with kept.app().run_test(size=BROAD) as pilot:
        await to_the_list(pilot)
        await press(pilot, "slash", *"topic", "space", *"7")
        await settled(pilot, lambda: "What was said 17." in read(pilot.app))  # the newest with a 7
        await press(pilot, *"qq")
        await settled(pilot, lambda: "No talk matches." in read(pilot.app))
        assert "What was said" not in read(pilot.app)


async def test_a_talk_that_cannot_be_read_says_so_there(kept: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    async with kept.app().run_test(size=BROAD) as pilot:
        await to_the_list(pilot)
        await settled(pilot, lambda: "What was said 19." in read(pilot.app))

        def broken(_: str) -> Record:
            raise StoreError("This talk can't be read.")

        monkeypatch.setattr(kept.store, "read", broken)
        await press(pilot, "down")
        await settled(pilot, lambda: "This talk can't be read." in read(pilot.app))
        assert "What was said" not in read(pilot.app)


async def test_a_lock_closes_it_with_the_list(kept: Table) -> None:
    async with kept.app(door=guarded()).run_test(size=BROAD) as pilot:
        await unlock(pilot)
        await to_the_list(pilot)
        await settled(pilot, lambda: "What was said 19." in read(pilot.app))
        await press(pilot, "ctrl+l")
        await on(pilot, "UnlockScreen")
        assert "What was said" not in read(pilot.app)
        await unlock(pilot)
        await on(pilot, "HomeScreen")
        assert "What was said" not in read(pilot.app)


def test_of_a_long_talk_no_more_is_laid_out_than_any_window_shows() -> None:
    notes = tuple(f"Anna said: {number}" for number in range(500))
    sections = [
        ("Topic", ("x" * 20_000,)),
        ("Notes", notes),
        ("Agreements (not confirmed: nobody signed them)", ("A",)),
    ]
    shown = list(past_talk._first_of(sections, "another"))
    assert shown[0] == sections[2]
    assert sum(len(lines) for _, lines in shown) == MOST_LINES
    assert max(len(line) for _, lines in shown for line in lines) == LONGEST_LINE + 1


def test_the_topic_is_not_said_twice() -> None:
    assert list(past_talk._first_of([("Topic", ("Money",)), ("Notes", ("A",))], "Money")) == [("Notes", ("A",))]
