"""What a page can do, found by a word."""

from itertools import chain

from safespace_tui.features.home import keys as home
from safespace_tui.features.talk import keys as talk
from safespace_tui.ui import keys
from safespace_tui.ui.palette_screen import found, offered
from tests.table import FULL, Table, on, press, read, seen, settled, top, typed
from tests.ui.test_keys import every_screen


def test_a_page_offers_its_keys_and_those_of_every_page_and_each_once() -> None:
    actions = [key.action for key in offered(home.HOME)]
    assert actions[-3:] == ["people", "lock", "hide"]
    assert "settings" in actions
    assert len(actions) == len(set(actions))


def test_nothing_private_and_no_moving_about_is_offered_anywhere() -> None:
    tables = [vars(screen)["KEYS"] for screen in every_screen() if "KEYS" in vars(screen)]
    actions = {key.action for key in chain.from_iterable(map(offered, tables))}
    assert not actions & {"private", "choose", "ahead", "behind", "palette"}
    assert "next" in actions


def test_every_word_that_is_typed_has_to_be_there_in_any_case() -> None:
    assert [key.action for key in found(offered(talk.TALK), "SOUND off")] == ["mute"]
    assert found(offered(talk.TALK), "screenshot") == []
    assert found(offered(talk.TALK), " ") == list(offered(talk.TALK))
    assert keys.PEOPLE in found(offered(talk.TALK), "who help")


async def test_what_is_chosen_is_done_on_the_page_below(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "ctrl+p")
        await on(pilot, "PaletteScreen")
        assert "private" not in seen(pilot.app).lower()
        await typed(pilot, "nowhere to be found")
        assert top(pilot) == "PaletteScreen"
        assert "Nothing you can do here has that word" in read(pilot.app)
        await press(pilot, "escape", "ctrl+p")
        await typed(pilot, "names clock")
        await on(pilot, "SettingsScreen")
        await press(pilot, "ctrl+p", "down", "ctrl+p", "\x1d", "ctrl+p")
        await on(pilot, "PaletteScreen")
        await typed(pilot, "people")
        await on(pilot, "PeopleScreen")


async def test_a_break_can_be_called_over_it_and_it_opens_over_no_question(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "q", "ctrl+p")
        assert top(pilot) == "Dialog"
        await press(pilot, "escape", "ctrl+p")
        await on(pilot, "PaletteScreen")
        await typed(pilot, "stop the clock")
        await settled(pilot, lambda: "A PAUSE" in read(pilot.app))
        await press(pilot, "ctrl+p", "f2")
        await on(pilot, "BreakScreen")
