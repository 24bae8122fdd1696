"""People who can help: one key from everywhere, the same for everyone, without a trace."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, top


def another_than(pilot: Pilot[None]) -> Callable[[], bool]:
    """Whether another screen than the present one is there."""
    was = pilot.app.screen
    return lambda: pilot.app.screen is not was and pilot.app.screen.is_mounted


async def walk(pilot: Pilot[None], *way: str) -> str:
    """Walks from home; the name of the screen at the end."""
    await on(pilot, "HomeScreen")
    for key in way:
        opened = another_than(pilot)
        if top(pilot) == "SessionListScreen":
            await settled(pilot, lambda: "Money" in seen(pilot.app))
        await press(pilot, key)
        await settled(pilot, opened)
        await pilot.pause()
    if top(pilot) == "CharterScreen":
        await settled(pilot, lambda: pilot.app.focused)  # it has been read
    return top(pilot)


async def test_opening_it_in_a_talk_leaves_no_trace(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        found = table.draft.find()
        assert found is not None
        await press(pilot, "ctrl+t", "u", "k", "down", "escape")
        await on(pilot, "TalkScreen")
        assert table.draft.find() == found
        assert table.saved == []


async def test_everybody_is_told_the_same_first(table: Table) -> None:
    async with table.app().run_test(size=(80, 40)) as pilot:
        await walk(pilot)
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        for words in (
            "your local emergency number",
            "afraid of your partner",
            "isn't your fault",
            "worry about what you do",
        ):
            assert words in read_right(pilot)
        assert "takes two" not in read(pilot.app)


def read_right(pilot: Pilot[None]) -> str:
    """The words beside the list, as one line."""
    return " ".join(" ".join(row[22:] for row in seen(pilot.app).splitlines()).split())


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_country_is_found_by_typing_or_by_the_arrows(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await walk(pilot)
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        await press(pilot, "i", "r", "e")
        await settled(pilot, lambda: "In danger now: 112" in seen(pilot.app))
        assert "1800 341 900" in seen(pilot.app)
        await all_fits(pilot)
        await press(pilot, "backspace", "backspace", "backspace", "down")
        await settled(pilot, lambda: "In danger now: 000" in seen(pilot.app))
        await press(pilot, "up")
        await settled(pilot, lambda: "feel safe to" in read_right(pilot))
        await press(pilot, "q", "q")
        await settled(pilot, lambda: "No country here begins with “qq”." in read_right(pilot))
        assert "In danger now" in seen(pilot.app)


async def test_long_pages_can_be_read_on(table: Table) -> None:
    async with table.app().run_test(size=SMALL) as pilot:
        await walk(pilot)
        await press(pilot, "ctrl+t", "u", "k")
        await settled(pilot, lambda: "999 or 112" in seen(pilot.app))
        await press(pilot, *["pagedown"] * 14)
        await settled(pilot, lambda: "samaritans.org." in seen(pilot.app))
        await press(pilot, *["pageup"] * 14)
        await settled(pilot, lambda: "999 or 112" in seen(pilot.app))


async def test_its_keys_are_shown_and_its_key_is_on_every_help_page(table: Table) -> None:
    async with table.app().run_test(size=(80, 48)) as pilot:
        await walk(pilot, "question_mark")
        assert "^t" in seen(pilot.app)
        assert "People who can help" in seen(pilot.app)
        await press(pilot, "escape", "ctrl+t", "f1")
        await on(pilot, "HelpScreen")
        assert "The next country" in seen(pilot.app)


async def test_a_bad_file_of_ones_own_is_told_on_the_page(table: Table, tmp_path: Path) -> None:
    (tmp_path / "helplines.toml").write_text("schema = 1\nfinders = 3")
    async with table.app(words=WordShelf(words_folder(), tmp_path)).run_test(size=FULL) as pilot:
        await walk(pilot)
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        assert "helplines.toml, finders: found 3" in read(pilot.app)
        assert pilot.app.screen.query_one(OptionList).option_count == 23


async def test_in_a_window_that_is_too_small_it_waits(table: Table) -> None:
    async with table.app().run_test(size=(50, 16)) as pilot:
        await on(pilot, "TooSmallScreen")
        await press(pilot, "ctrl+t")
        assert top(pilot) == "TooSmallScreen"
