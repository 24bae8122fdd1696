"""Conversations in dialogs."""

import pytest
from textual.app import App
from textual.widgets import Input

from safespace_tui.runtime.flow import Choice, Choose, Do, Flow, Say, Type
from safespace_tui.ui.flow_driver import converse
from tests.table import FULL, SMALL, Table, beyond, on, press, seen, settled

WHO = Choose("Who begins?", (Choice("a", "1", "Anna"), Choice("b", "2", "Ben", "He asked first.")), "One of you.")


def number(typed: str) -> int:
    """A whole number, or a sentence."""
    if not typed.isdigit():
        raise ValueError("That is no number.")
    return int(typed)


def asking() -> Flow[tuple[str, int]]:
    """A choice, a line, some work and something said."""
    who = yield WHO
    minutes = yield Type("How many minutes?", "A whole number.", check=number)
    double = yield Do(lambda: minutes * 2)
    yield Say("Good", "Begin when you like.")
    return who, double


class Talked:
    """Runs a conversation in a worker of a running program, and holds what came of it."""

    def __init__(self, app: App[None]) -> None:
        self.results: list[object] = []
        app.run_worker(self._run(app))

    async def _run(self, app: App[None]) -> None:
        self.results.append(await converse(app, asking))


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_conversation_is_asked_in_dialogs(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        talked = Talked(pilot.app)
        await on(pilot, "Dialog")
        await settled(pilot, lambda: "He asked first." in seen(pilot.app))
        assert beyond(pilot.app.screen) == []
        await press(pilot, "2")
        await on(pilot, "LinePrompt")
        await settled(pilot, lambda: "A whole number." in seen(pilot.app))
        await press(pilot, "x", "enter")
        await settled(pilot, lambda: "That is no number." in seen(pilot.app))
        assert pilot.app.screen.query_one(Input).value == "x"
        await press(pilot, "backspace", "7", "enter")
        await settled(pilot, lambda: "Begin when you like." in seen(pilot.app))
        await press(pilot, "enter")
        await settled(pilot, lambda: talked.results == [("b", 14)])
        await on(pilot, "HomeScreen")


async def test_escape_goes_one_question_back_and_at_the_first_leaves(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        talked = Talked(pilot.app)
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await on(pilot, "LinePrompt")
        await press(pilot, "escape")
        await on(pilot, "Dialog")
        await press(pilot, "escape")
        await settled(pilot, lambda: talked.results == [None])
        await on(pilot, "HomeScreen")


async def test_a_dialog_that_is_closed_from_outside_ends_the_conversation(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        talked = Talked(pilot.app)
        await on(pilot, "Dialog")
        pilot.app.screen.dismiss(None)
        await settled(pilot, lambda: talked.results == [None])
