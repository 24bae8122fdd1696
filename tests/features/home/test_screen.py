"""The first screen: its places, what lies ahead, and the keys that lead there."""

import itertools
import threading
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from safespace_tui.demo import samples
from safespace_tui.domain.formats import Format
from safespace_tui.features.choose.screen import ChooseScreen
from safespace_tui.features.home import texts
from safespace_tui.features.home.screen import HomeScreen
from safespace_tui.features.home.view import Outlook
from safespace_tui.ui.widgets.choice import ChoiceRow
from tests.storage.samples import record
from tests.table import ANNA_AND_BEN, FULL, SMALL, Table, beyond, on, press, read, seen, settled

BROAD = (100, 30)


@pytest.fixture
def lived_in(table: Table) -> Table:
    """Three months of talks, and nearly five weeks since."""
    for kept in samples(table.shelf, table.clock.wall()):
        table.store.keep(kept)
    table.clock.advance(33 * 86_400_000)
    return table


@pytest.mark.parametrize(("key", "screen"), [("c", "CharterScreen"), ("e", "Dialog"), ("ctrl+t", "PeopleScreen")])
async def test_the_caring_places_are_places(table: Table, key: str, screen: str) -> None:
    async with table.app().run_test(size=SMALL) as pilot:
        await on(pilot, "HomeScreen")
        for _, _, title, *_ in (*texts.CHOICES, *texts.MORE):
            assert title in seen(pilot.app)
        await settled(pilot, lambda: beyond(pilot.app.screen) == [])
        await press(pilot, key)
        await on(pilot, screen)


async def test_a_broad_window_shows_all_that_lies_ahead_and_its_keys_lead_there(lived_in: Table) -> None:
    async with lived_in.app().run_test(size=BROAD) as pilot:
        await settled(pilot, lambda: texts.TO_LOOK_AT in seen(pilot.app) and texts.LAST in seen(pilot.app))
        assert "since 24 December 2025" in read(pilot.app)
        await pilot.resize_terminal(*FULL)
        await settled(pilot, lambda: texts.due(5) in read(pilot.app) and texts.LAST not in seen(pilot.app))
        await press(pilot, "a")
        await on(pilot, "AgreementsScreen")


TWO_LINES = f"{texts.ON_BREAK_DUE.format(time='tomorrow at 20:00')} {texts.DEMO}"


@pytest.mark.parametrize(
    ("sentence", "size"),
    [
        *itertools.product(
            (texts.DEMO, texts.ON_BREAK_DUE.format(time="tomorrow at 20:00")), (FULL, (80, 23), (99, 24), SMALL)
        ),
        *((TWO_LINES, size) for size in (FULL, (80, 23), (99, 24))),
    ],
)
async def test_two_sentences_at_the_bottom_have_room_in_a_usual_window(
    table: Table, sentence: str, size: tuple[int, int]
) -> None:
    async with table.app().run_test(size=size) as pilot:
        await settled(pilot, lambda: "opens it" in read(pilot.app))
        page = pilot.app.screen
        assert isinstance(page, HomeScreen)
        page.show(ANNA_AND_BEN, sentence)
        weekly = "Tuesday, 1 December 2026, at 20:00: Weekly hour. It takes the place of Sunday's."
        page.look_ahead(Outlook(next=weekly, due=(("Ben cooks", "since 24 September"),)))
        await settled(pilot, lambda: "Weekly hour" in seen(pilot.app) and sentence in read(pilot.app))
        await settled(pilot, lambda: page.max_scroll_y == 0 and beyond(pilot.app.screen) == [])
        assert not page.show_vertical_scrollbar
        keys, below = page.query_one("#keys"), page.query_one("#below")
        assert below.region.bottom <= keys.region.y


async def test_the_six_weeks_open_by_their_key_with_the_next_one_marked(table: Table) -> None:
    table.store.keep(record("one", title="x"))
    kept = record("two")
    table.store.keep(replace(kept, head=replace(kept.head, format="appreciation")))
    async with table.app().run_test(size=FULL) as pilot:
        await settled(pilot, lambda: "Stress talk, 20 minutes. g opens it" in read(pilot.app))
        await press(pilot, "a")
        await on(pilot, "HomeScreen")
        await press(pilot, "g")
        await on(pilot, "FrontDoorScreen")
        await settled(pilot, lambda: isinstance(pilot.app.focused, ChoiceRow))
        assert "Six weeks, if you like" in seen(pilot.app)
        await press(pilot, "enter")
        await settled(pilot, lambda: "Listen to each other's day" in seen(pilot.app) and "Begin:" in seen(pilot.app))
        await settled(pilot, lambda: isinstance(pilot.app.focused, ChoiceRow))
        await press(pilot, "\x1d", "enter")
        await on(pilot, "ChooseScreen")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        assert screen._formats[screen._index].id == "stress_talk"


async def test_the_talks_are_read_beside_the_first_screen_before_anybody_asks(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    was = table.shelf.formats

    def formats() -> Sequence[Format]:
        asked.append(threading.current_thread() is threading.main_thread())
        return was()

    monkeypatch.setattr(table.shelf, "formats", formats)
    async with table.set(first_weeks=False).app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await settled(pilot, lambda: bool(asked))
        assert not any(asked)
