"""The page for paper: it shows what is printed, and one key writes it."""

import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from safespace_tui.features.printing import texts
from safespace_tui.features.printing.screen import PrintScreen
from safespace_tui.storage.ports import StoreError
from tests.features.charter.charters import SETTLED, keep
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.html"))


async def at_the_page(pilot: Pilot[None], until: str) -> PrintScreen:
    await on(pilot, "HomeScreen")
    await press(pilot, "c")
    await on(pilot, "CharterScreen")
    await press(pilot, "o", "o")
    await on(pilot, "PrintScreen")
    await settled(pilot, lambda: until in read(pilot.app))
    assert isinstance(pilot.app.screen, PrintScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_one_key_writes_the_page_and_enter_does_not(table: Table, tmp_path: Path, size: tuple[int, int]) -> None:
    keep(table.charter, *SETTLED)
    async with table.app().run_test(size=size) as pilot:
        screen = await at_the_page(pilot, "not confirmed")
        await all_fits(pilot)
        assert "4 cards, four to a page" in read(pilot.app)
        assert texts.FOUND in read(pilot.app)
        file = tmp_path / "cards.html"
        screen.query_one("#file", Input).value = str(file)
        await press(pilot, "enter")
        await settled(pilot, lambda: texts.NAMED_KEY in read(pilot.app))
        assert files(tmp_path) == []
        await press(pilot, "f2", "f10")
        await settled(pilot, lambda: "Written to" in read(pilot.app))
        assert "When the phone is on the table" in file.read_text("utf-8")
        assert 'class="large"' in file.read_text("utf-8")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        await press(pilot, "f2", "f10")
        await settled(pilot, lambda: "once more replaces it" in read(pilot.app))
        assert 'class="large"' in file.read_text("utf-8")
        await press(pilot, "\x1d", "f10")
        await settled(pilot, lambda: "Written to" in read(pilot.app))
        assert 'class="small"' in file.read_text("utf-8")


async def test_what_is_marked_is_what_is_printed(table: Table, tmp_path: Path) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        screen = await at_the_page(pilot, "Nothing is agreed in your charter")
        screen.query_one("#file", Input).value = str(tmp_path / "cards.html")
        assert "write it" not in read(pilot.app)
        for key in ("f10", "enter"):
            screen.query_one("#state", Static).update("")
            await press(pilot, key)
            await settled(pilot, lambda: str(screen.query_one("#state", Static).content) == texts.NO_CHARTER)
        await press(pilot, "down")
        await settled(pilot, lambda: "I need it slower" in seen(pilot.app))
        assert files(tmp_path) == []
        screen.query_one("#file", Input).value = " "
        await press(pilot, "f10")
        await settled(pilot, lambda: texts.NO_FILE in read(pilot.app))
        await press(pilot, "a")
        await settled(pilot, lambda: texts.NO_FILE not in read(pilot.app))
        screen.query_one("#file", Input).value = str(tmp_path / "no folder" / "cards.html")
        await pilot.pause()
        await press(pilot, "\x1d")
        await press(pilot, "f10")
        await settled(pilot, lambda: "There's no folder" in read(pilot.app))
        await press(pilot, "pagedown", "pageup", "escape")
        await on(pilot, "CharterScreen")


async def test_the_marked_talk_can_be_printed_from_the_list_of_all(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "FrontDoorScreen")
        await press(pilot, "s")
        await on(pilot, "ChooseScreen")
        await press(pilot, "o")
        await on(pilot, "PrintScreen")
        await settled(pilot, lambda: "One of you speaks in small pieces" in read(pilot.app))
        await press(pilot, "escape")
        await on(pilot, "ChooseScreen")


async def test_a_charter_that_cannot_be_read_is_told(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise StoreError("It is damaged.")

    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        monkeypatch.setattr(table.charter, "read", broken)
        await at_the_page(pilot, "can't be printed. It is damaged.")
