"""Taking talks along, and the pictures of many, on the screens."""

import stat
import threading
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.demo import samples
from safespace_tui.demo.evenings import COUPLE
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.history.record import Record
from safespace_tui.features.history.statistics_screen import StatisticsScreen
from safespace_tui.features.transfer.export_screen import ExportScreen
from safespace_tui.storage.ports import StoreError
from tests.domain.breaks.resting import rested_talks
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, top


@pytest.fixture
def lived_in() -> Table:
    """Anna's and Ben's table after three months."""
    table = Table(COUPLE)
    for record in samples(table.shelf, table.clock.wall()):
        table.store.keep(record)
    return table


FORMS = (("html", "# Your talks"), ("json", '"safespace_export": 1'), ("csv", "began"), ("ics", "VEVENT"))


def shows(pilot: Pilot[None], mark: str) -> bool:
    return mark in seen(pilot.app)


def all_read(pilot: Pilot[None]) -> bool:
    reading = [worker for worker in pilot.app.workers if worker.node is pilot.app.screen]
    return all(worker.is_finished for worker in reading)


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


async def to_the_list(pilot: Pilot[None]) -> None:
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await settled(pilot, lambda: "14 talks" in read(pilot.app))


async def taking(pilot: Pilot[None]) -> ExportScreen:
    await to_the_list(pilot)
    await press(pilot, "x", "x")
    await on(pilot, "ExportScreen")
    await settled(pilot, lambda: "Our talks" in seen(pilot.app) or "# Your talks" in seen(pilot.app))
    assert isinstance(pilot.app.screen, ExportScreen)
    return pilot.app.screen


async def write_to(pilot: Pilot[None], path: Path, said: str) -> None:
    pilot.app.screen.query_one("#file", Input).value = str(path)
    await press(pilot, "f10")
    await settled(pilot, lambda: said in read(pilot.app))


async def test_the_preview_is_exactly_what_leaves(lived_in: Table, tmp_path: Path) -> None:
    async with lived_in.app().run_test(size=(120, 40)) as pilot:
        screen = await taking(pilot)
        assert "14 talks · Markdown" in read(pilot.app)
        assert "anyone who has the file can read it" in read(pilot.app)
        await write_to(pilot, tmp_path / "talks.md", "Written to")
        assert (tmp_path / "talks.md").read_bytes() == screen._data
        assert stat.S_IMODE((tmp_path / "talks.md").stat().st_mode) == 0o600
        assert "Who cooks on weekdays" in (tmp_path / "talks.md").read_text("utf-8")


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_enter_goes_on_to_what_will_leave_and_writes_nothing(
    lived_in: Table, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with lived_in.app().run_test(size=size) as pilot:
        screen = await taking(pilot)
        screen.query_one("#file", Input).value = str(tmp_path / "talks.md")
        await settled(pilot, lambda: bool(screen._data))
        for _ in range(3):
            await press(pilot, "enter")
            assert "F10 writes it; Enter alone writes nothing." in read(pilot.app)
            assert pilot.app.focused is screen.query_one("#leaves")
        await press(pilot, "pagedown", "space", "down")
        assert files(tmp_path) == []
        await press(pilot, "f10")
        await settled(pilot, lambda: "Written to" in read(pilot.app))
        assert files(tmp_path) == ["talks.md"]


async def test_another_file_is_replaced_only_by_a_second_press(lived_in: Table, tmp_path: Path) -> None:
    there = tmp_path / "talks.md"
    there.write_text("mine")
    async with lived_in.app().run_test(size=FULL) as pilot:
        await taking(pilot)
        await write_to(pilot, there, "The same key once more replaces it.")
        assert there.read_text() == "mine"
        await press(pilot, "f4")
        await settled(pilot, lambda: "initials" in read(pilot.app) and "Putting" not in read(pilot.app))
        await press(pilot, "f10")
        await settled(pilot, lambda: "once more replaces it" in read(pilot.app))
        assert there.read_text() == "mine"
        await press(pilot, "f10")
        await settled(pilot, lambda: "Written to" in read(pilot.app))
        assert "Anna" not in there.read_text()
        await write_to(pilot, tmp_path / "no" / "where.md", "There's no folder")


async def test_forms_and_summaries_go_round(lived_in: Table) -> None:
    async with lived_in.app().run_test(size=(120, 40)) as pilot:
        screen = await taking(pilot)
        for end, mark in FORMS:
            await press(pilot, "f2")
            await settled(pilot, partial(shows, pilot, mark))
            assert screen.query_one("#file", Input).value.endswith(f".{end}")
        await press(pilot, "f5")
        await settled(pilot, lambda: "Our talks, a summary" in seen(pilot.app))
        assert "I come home hungry" not in screen._data.decode()
        await press(pilot, "f6")
        await settled(pilot, lambda: b"I come home hungry" in screen._data)
        await press(pilot, "f2", "pagedown", "pageup", "f5")
        await settled(pilot, lambda: "whole" not in seen(pilot.app) and b"<!DOCTYPE" in screen._data)
        assert "DOCTYPE" not in seen(pilot.app)
        await press(pilot, "escape")
        assert top(pilot) == "SessionListScreen"


async def test_another_form_leaves_the_cursor_at_the_end_of_the_longer_name(lived_in: Table) -> None:
    async with lived_in.app().run_test(size=FULL) as pilot:
        line = (await taking(pilot)).query_one("#file", Input)
        await press(pilot, "f2")
        assert line.value.endswith(".html")
        await press(pilot, "x")
        assert line.value.endswith(".htmlx")
        await press(pilot, "backspace", "ctrl+u")
        assert line.value == ""


async def test_the_end_of_a_name_says_the_form_and_what_is_shown_is_what_is_written(
    lived_in: Table, tmp_path: Path
) -> None:
    async with lived_in.app().run_test(size=(120, 40)) as pilot:
        screen = await taking(pilot)
        screen.query_one("#file", Input).value = str(tmp_path / "talks.json")
        await press(pilot, "f10")
        await settled(pilot, lambda: "Written to" in read(pilot.app))
        assert "JSON" in read(pilot.app)
        assert (tmp_path / "talks.json").read_bytes() == screen._data
        await press(pilot, "f5")
        await settled(pilot, partial(shows, pilot, "Our talks, a summary"))
        screen.query_one("#file", Input).value = str(tmp_path / "talks.csv")
        await press(pilot, "f10")
        await settled(pilot, lambda: "A summary is written as .md or .html." in read(pilot.app))
        assert files(tmp_path) == ["talks.json"]


async def test_a_name_that_is_none_is_said(lived_in: Table, tmp_path: Path) -> None:
    async with lived_in.app().run_test(size=(120, 40)) as pilot:
        await taking(pilot)
        await write_to(pilot, Path("~nobodyhere/x.md"), "begins with a home folder that isn't known")
        await write_to(pilot, tmp_path / f"{'x' * 300}.md", "file name too long")
        line = pilot.app.screen.query_one("#file", Input)
        for name in ("/", ".", ""):
            line.value = name
            await press(pilot, "f2")
            assert line.value == name
        assert top(pilot) == "ExportScreen"


async def test_one_talk_can_leave_and_a_damaged_one_is_said(lived_in: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    async with lived_in.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: "together" in read(pilot.app))

        def broken(_: str) -> object:
            raise StoreError("The session is damaged.")

        monkeypatch.setattr(lived_in.store, "read", broken)
        await press(pilot, "x")
        await on(pilot, "ExportScreen")
        await settled(
            pilot, lambda: "Left out, because it could not be read: 1 talk. The session is damaged." in read(pilot.app)
        )


async def test_a_year_is_drawn(lived_in: Table) -> None:
    async with lived_in.app().run_test(size=(80, 50)) as pilot:
        await to_the_list(pilot)
        await press(pilot, "o", "o")
        await on(pilot, "StatisticsScreen")
        await settled(pilot, lambda: "2026: 10 talks" in read(pilot.app))
        assert "Talks a month, at most 5" in read(pilot.app)
        assert "█" in seen(pilot.app)
        await press(pilot, "left", "left")
        await settled(pilot, lambda: "2025: 4 talks" in read(pilot.app))
        await press(pilot, "right")
        await settled(pilot, lambda: "2026: 10 talks" in read(pilot.app))
        assert isinstance(pilot.app.screen, StatisticsScreen)


@pytest.mark.parametrize("shown", [BOTH, ()])
async def test_the_page_that_both_look_at_judges_nobody(shown: tuple[Who, ...]) -> None:
    table = Table(COUPLE)
    for record in rested_talks(6, shown):
        table.store.keep(record)
    async with table.app().run_test(size=(80, 60)) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "l")
        await settled(pilot, lambda: "6 talks" in read(pilot.app))
        await press(pilot, "o")
        await on(pilot, "StatisticsScreen")
        await settled(pilot, lambda: "2026: 6 talks" in read(pilot.app) and all_read(pilot))
        drawn = read(pilot.app)
        assert "Breaks a month" in drawn
        for words in ("Anna", "Ben", "stirred up", "higher than", "lower than", "about the same"):
            assert words not in drawn
        assert "a shows it to each of you" in drawn


async def test_counting_opens_no_talk(lived_in: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    async with lived_in.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        opened: list[str] = []
        monkeypatch.setattr(lived_in.store, "read", opened.append)
        await press(pilot, "o")
        await on(pilot, "StatisticsScreen")
        await settled(pilot, lambda: "2026: 10 talks" in read(pilot.app) and all_read(pilot))
    assert opened == []


async def test_a_day_is_chosen_in_the_calendar(lived_in: Table) -> None:
    async with lived_in.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        await press(pilot, "o", "d", "d")
        await on(pilot, "CalendarScreen")
        assert "1 March 2026: 0 talks" in read(pilot.app)
        await press(pilot, "up", "up")
        assert "27 February 2026: 1 talk" in read(pilot.app)
        await press(pilot, "left", "right", "down", "up", "enter")
        await settled(pilot, lambda: "1 of 14 talks" in read(pilot.app))
        await press(pilot, "escape", "o", "d")
        await on(pilot, "CalendarScreen")
        await press(pilot, *["left"] * 10, "m")
        await settled(pilot, lambda: "in:2025-12" in seen(pilot.app))
        await settled(pilot, lambda: "of 14 talks" in read(pilot.app))


@pytest.mark.parametrize("size", [FULL, SMALL, (120, 40)])
async def test_everything_fits(lived_in: Table, size: tuple[int, int]) -> None:
    async with lived_in.app().run_test(size=size) as pilot:
        await taking(pilot)
        await all_fits(pilot)
        await press(pilot, "escape", "o")
        await on(pilot, "StatisticsScreen")
        await all_fits(pilot)
        await press(pilot, "d")
        await on(pilot, "CalendarScreen")
        await all_fits(pilot)


async def test_a_file_that_is_wanted_while_it_is_put_together_is_written_then(lived_in: Table, tmp_path: Path) -> None:
    may = threading.Event()
    read_on = lived_in.store.read

    def slow(uid: str) -> Record:
        assert may.wait(timeout=30)
        return read_on(uid)

    async with lived_in.app().run_test(size=FULL) as pilot:
        screen = await taking(pilot)
        screen.query_one("#file", Input).value = ""
        await press(pilot, "f10")
        assert "Type where the file goes" in read(pilot.app)
        screen.query_one("#file", Input).value = str(tmp_path / "talks.md")
        lived_in.store.read = slow  # type: ignore[method-assign]
        await press(pilot, "f4", "f10")
        assert "as soon as it's put together" in read(pilot.app)
        assert files(tmp_path) == []
        may.set()
        await settled(pilot, lambda: "Written to" in read(pilot.app))
        assert files(tmp_path) == ["talks.md"]
