"""A screen is left once: a second answer in the same breath harms nothing, and goes to what stands there then."""

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from safespace_tui.app.ordered_keys import OrderedKeysApp
from safespace_tui.ui.base_screen import LeftOnce
from safespace_tui.ui.dialog import Dialog
from tests.features.test_every_screen import PLACES, Place, go, used
from tests.table import FULL, Table, on, press, settled, top
from tests.ui.test_keys import every_screen

__all__ = ["used"]

CHOICES = (("no", "n", "No", ""), ("yes", "y", "Yes", ""))


def at_once(app: App[None], *keys: str) -> None:
    """Presses keys without waiting for what any of them does."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


def test_every_screen_of_ours_is_left_by_the_one_way() -> None:
    found = every_screen()
    assert len(found) > 30
    assert {one.__name__ for one in found if not issubclass(one, LeftOnce)} == set()
    assert {one.__name__ for one in found if one.dismiss is not LeftOnce.dismiss} == set()


def all_taken(app: App[None]) -> bool:
    """Whether every key that was pressed has been dealt with."""
    assert isinstance(app, OrderedKeysApp)
    return app._order is not None and app._order.idle


class Asked:
    """Asks in a worker, and holds the answers."""

    def __init__(self, app: App[None]) -> None:
        self.answers: list[str] = []
        app.run_worker(self._ask(app))

    async def _ask(self, app: App[None]) -> None:
        self.answers.append(await app.push_screen_wait(Dialog("Sure?", "", CHOICES)))


@pytest.mark.parametrize("first", ["n", "y", "enter", "escape", "q"])
@pytest.mark.parametrize("second", ["n", "y", "enter", "escape", "space"])
async def test_the_first_answer_counts_and_the_second_takes_nothing_away(table: Table, first: str, second: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        asked = Asked(pilot.app)
        await on(pilot, "Dialog")
        at_once(pilot.app, first, second)
        await settled(pilot, lambda: asked.answers == ["yes" if first == "y" else "no"])
        assert any(type(one).__name__ == "TalkScreen" for one in pilot.app.screen_stack)


async def test_an_answer_under_another_screen_counts_once_that_has_gone(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        asked = Asked(pilot.app)
        await on(pilot, "Dialog")
        dialog = pilot.app.screen
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        dialog.dismiss("yes")
        dialog.dismiss("no")
        await pilot.pause()
        assert top(pilot) == "PeopleScreen"
        await press(pilot, "escape")
        await settled(pilot, lambda: asked.answers == ["yes"])
        await on(pilot, "HomeScreen")


async def home_again(pilot: Pilot[None]) -> None:
    """Back to home from wherever the keys have led."""
    for _ in range(12):
        if top(pilot) == "HomeScreen":
            return
        await press(pilot, {"Dialog": "s", "TalkScreen": "q", "BoundaryScreen": "q"}.get(top(pilot), "escape"))
    await on(pilot, "HomeScreen")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.screen)
async def test_two_keys_in_one_breath_harm_no_screen(used: Table, place: Place) -> None:
    keys = tuple(dict.fromkeys((*place.leave[:3], "enter")))
    async with used.app().run_test(size=FULL) as pilot:
        for pair in {(one, other) for one in keys for other in (one, "enter")}:
            await go(pilot, place)
            at_once(pilot.app, *pair)
            await settled(pilot, lambda: all_taken(pilot.app))
            await home_again(pilot)
            await press(pilot, "question_mark")
            await on(pilot, "HelpScreen")
            await press(pilot, "escape")
            await on(pilot, "HomeScreen")


async def test_keys_typed_ahead_go_to_what_the_first_has_opened(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        at_once(pilot.app, "s", "down", "down")
        await on(pilot, "SettingsScreen")
        await settled(pilot, lambda: getattr(pilot.app.focused, "highlighted", None) == 2)


async def test_a_search_typed_ahead_stands_in_the_line_to_look_for_words(used: Table) -> None:
    async with used.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        at_once(pilot.app, "l", "slash", *"needle")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: getattr(pilot.app.focused, "value", None) == "needle")


async def test_what_was_typed_before_hiding_does_not_undo_it(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        at_once(pilot.app, "s", "enter", "enter", "ctrl+g")
        await settled(pilot, lambda: all_taken(pilot.app))
        await on(pilot, "HideScreen")
        await pilot.pause()
        assert top(pilot) == "HideScreen"


async def test_a_note_typed_ahead_is_written_whole(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        at_once(pilot.app, "w", *"late", "enter")
        await settled(pilot, lambda: "late" in str(table.draft.find()))
        await on(pilot, "TalkScreen")
