"""A screen is left once: a second answer in the same breath harms nothing, and goes to what stands there then."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from safespace_tui.app.app import SafeSpace
from safespace_tui.ui.base_screen import LeftOnce
from safespace_tui.ui.dialog import Dialog
from safespace_tui.ui.too_small import TooSmallScreen
from safespace_tui.ui.widgets.choice import ChoiceRow
from tests.features.test_every_screen import used
from tests.features.ways import (
    Laid,
    Way,
    all_taken,
    arrive,
    at_once,
    each,
    go,
    heaps,
    home_at_once,
    keys_of,
    pressed,
    without_a_way,
)
from tests.table import FULL, Table, on, press, settled, top
from tests.tallies import tried
from tests.ui.test_keys import every_screen

__all__ = ["used"]

CHOICES = (("no", "n", "No", ""), ("yes", "y", "Yes", ""))


def test_every_screen_of_ours_is_left_by_the_one_way() -> None:
    found = every_screen()
    assert len(found) > 30
    assert {one.__name__ for one in found if not issubclass(one, LeftOnce)} == set()
    assert {one.__name__ for one in found if one.dismiss is not LeftOnce.dismiss} == set()


class Asked:
    """Asks in a worker, and holds the answers."""

    def __init__(self, app: App[None]) -> None:
        self.answers: list[str] = []
        app.run_worker(self._ask(app))

    async def _ask(self, app: App[None]) -> None:
        self.answers.append(await app.push_screen_wait(Dialog("Sure?", "", CHOICES)))


async def test_the_first_answer_counts_and_the_second_takes_nothing_away(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        for first, second in itertools.product(
            ("n", "y", "enter", "escape", "q"), ("n", "y", "enter", "escape", "space")
        ):
            asked = Asked(pilot.app)
            await on(pilot, "Dialog")
            at_once(pilot.app, first, second)
            await settled(pilot, lambda: asked.answers)  # noqa: B023 - asked at once
            assert (first, second, *asked.answers) == (first, second, "yes" if first == "y" else "no")
            await settled(pilot, lambda: all_taken(pilot.app))
            assert any(type(one).__name__ == "TalkScreen" for one in pilot.app.screen_stack)
            while top(pilot) != "TalkScreen":
                pilot.app.screen.dismiss(None)
                await pilot.pause()


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


def unharmed(pilot: Pilot[None], seen_before: set[Screen[Any]]) -> None:
    """Whatever is not there any more has left by itself, and nothing has gone wrong."""
    app = pilot.app
    seen_before |= set(app.screen_stack)
    torn = [one for one in seen_before if isinstance(one, LeftOnce) and not one._was_left and not one.is_attached]
    assert [type(one).__name__ for one in torn if not isinstance(one, TooSmallScreen)] == []
    assert app._exception is None


async def keys_in_one_breath(
    pairs: Callable[[Screen[Any]], list[tuple[str, ...]]], start: str, ways: tuple[Way, ...]
) -> None:
    """Presses pairs of keys at once, on the screen to which each way leads."""
    known: set[Screen[Any]] = set()

    async def walk(pilot: Pilot[None], laid: Laid, way: Way) -> None:
        below = await arrive(pilot, way)
        todo = pairs(pilot.app.screen)
        for number, pair in enumerate(todo, 1):
            known.update(pilot.app.screen_stack)
            await pressed(pilot, *pair)
            unharmed(pilot, known)
            tried()
            if number == len(todo) or start == "new":
                return
            last = way.steps.split()[-1]
            again = ">" in last and not last.startswith("enter")  # the mark below may have moved
            harmless = {*pair} <= {"escape", "f9"} and again  # Enter after the first answers what stands below
            if harmless and tuple(pilot.app.screen_stack) == below:
                await go(pilot, way.steps.split()[-1])  # what stood below stands, and answers
            else:
                await home_at_once(pilot, laid)
                below = await arrive(pilot, way)

    await each(start, ways, walk)


def a_sample(screen: Screen[Any]) -> list[tuple[str, ...]]:
    """A few telling pairs: away and Enter; on a question also its own first answer twice, or Enter twice.

    The mouse clicks while what they lead to opens.
    """
    answers = [choice.key for choice in screen.query(ChoiceRow) if choice.key]
    twice = [(*((answers or ["enter"])[0],) * 2, "click")] if screen.is_modal else []
    return [*twice, ("escape", "enter", "click")]


def all_pairs(screen: Screen[Any]) -> list[tuple[str, ...]]:
    """Every pair on a question; on a page each key twice, and each with Enter and with the mouse after it."""
    keys = keys_of(screen)
    if screen.is_modal:
        return list(itertools.product(keys, (*keys, "click")))
    return [(one, other) for one in keys for other in (one, "enter", "click")]


@pytest.fixture(autouse=True)
def _stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is not left by a key that may leave it, so that the walk can go on."""
    monkeypatch.setattr(SafeSpace, "exit", lambda *_, **__: None)


def test_a_way_leads_to_every_screen() -> None:
    assert without_a_way() == set()


@heaps
async def test_two_keys_in_one_breath_harm_no_screen(start: str, ways: tuple[Way, ...]) -> None:
    await keys_in_one_breath(a_sample, start, ways)


@pytest.mark.kind("two keys in one breath, on every screen")
@pytest.mark.torture
@heaps
async def test_no_two_keys_in_one_breath_harm_any_screen(start: str, ways: tuple[Way, ...]) -> None:
    await keys_in_one_breath(all_pairs, start, ways)


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
