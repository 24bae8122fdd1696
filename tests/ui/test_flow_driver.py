"""Conversations in dialogs."""

import threading
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App
from textual.widgets import Input
from textual.worker import WorkerState

from safespace_tui.domain.progress import Progress
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Say, Scale, Type, Unseen
from safespace_tui.storage.ports import Stopped
from safespace_tui.ui.flow_driver import converse, converse_alone
from tests.table import FULL, SMALL, Table, all_fits, on, press, seen, settled, typed

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
    double = yield Change(lambda: minutes * 2)
    yield Say("Good", "Begin when you like.")
    return who, double


class Talked:
    """Runs a conversation in a worker of a running program, and holds what came of it."""

    def __init__(self, app: App[None]) -> None:
        self.results: list[object] = []
        self.worker = app.run_worker(self._run(app))

    async def _run(self, app: App[None]) -> None:
        self.results.append(await converse(app, asking))


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_conversation_is_asked_in_dialogs(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        talked = Talked(pilot.app)
        await on(pilot, "Dialog")
        await settled(pilot, lambda: "He asked first." in seen(pilot.app))
        await all_fits(pilot)
        await press(pilot, "2")
        await on(pilot, "LinePrompt")
        await settled(pilot, lambda: "A whole number." in seen(pilot.app))
        await press(pilot, "x", "enter")
        await settled(pilot, lambda: "That is no number." in seen(pilot.app))
        assert pilot.app.screen.query_one(Input).value == "x"
        await press(pilot, "backspace", "7")
        assert "That is no number." not in seen(pilot.app)
        await press(pilot, "enter")
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


@pytest.mark.parametrize("key", ["ctrl+g", "ctrl+l"])
async def test_hiding_and_covering_end_the_conversation_without_an_answer(table: Table, key: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        talked = Talked(pilot.app)
        await on(pilot, "Dialog")
        await press(pilot, key)
        await settled(pilot, lambda: talked.worker.is_finished)
        assert talked.worker.state == WorkerState.CANCELLED
        assert talked.results == []
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")


# --- what only one of the two may see -------------------------------------------------------------------------------


def opens(typed: str) -> str:
    """What one passphrase opens."""
    if typed != "sesame":
        raise ValueError("That did not open it.")
    return "treasure"


OLD = Unseen("Your passphrase", "Look away.", opens, "A moment.", instead=(Choice("code", "f4", "the code"),))
NEW = Unseen("A new one", check=number, again="Once more", differ="They differ.", note=lambda _: "Noted.")


def held(app: App[None], make: Callable[[], Flow[object]], how: Callable[..., Awaitable[object]]) -> list[object]:
    """Holds a conversation in a worker; the list gets what comes of it."""
    results: list[object] = []

    async def hold() -> None:
        results.append(await how(app, make))

    app.run_worker(hold())
    return results


def secrets() -> Flow[object]:
    """Something that opens, then something new, typed twice."""
    found = yield OLD
    new = yield NEW
    return found, new


HOWS = pytest.mark.parametrize("how", [converse, converse_alone])


@HOWS
async def test_what_is_typed_unseen_hides_what_is_below_and_is_asked_until_it_fits(
    table: Table, how: Callable[..., Awaitable[object]]
) -> None:
    async with table.app().run_test(size=SMALL) as pilot:
        await on(pilot, "HomeScreen")
        results = held(pilot.app, secrets, how)
        await on(pilot, "FlowScreen")
        await settled(pilot, lambda: "Look away." in seen(pilot.app) and pilot.app.focused is not None)
        assert "A quiet place" not in seen(pilot.app)
        await all_fits(pilot)
        await typed(pilot, "wrong")
        await settled(pilot, lambda: "That did not open it." in seen(pilot.app))
        assert "wrong" not in seen(pilot.app)
        await typed(pilot, "sesame")
        await settled(pilot, lambda: "A new one" in seen(pilot.app))
        await typed(pilot, "x")
        await settled(pilot, lambda: "That is no number." in seen(pilot.app))
        await typed(pilot, "12")
        await settled(pilot, lambda: "Once more" in seen(pilot.app) and "Noted." in seen(pilot.app))
        await typed(pilot, "13")
        await settled(pilot, lambda: "They differ." in seen(pilot.app))
        await typed(pilot, "12")
        await typed(pilot, "12")
        await settled(pilot, lambda: results == [("treasure", 12)])
        await on(pilot, "HomeScreen")


@HOWS
async def test_another_way_by_its_key_and_escape_goes_back_one_question_at_a_time(
    table: Table, how: Callable[..., Awaitable[object]]
) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        results = held(pilot.app, secrets, how)
        await settled(pilot, lambda: "Your passphrase" in seen(pilot.app))
        await press(pilot, "f4")
        await settled(pilot, lambda: "A new one" in seen(pilot.app))
        await typed(pilot, "7")
        await settled(pilot, lambda: "Once more" in seen(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: "A new one" in seen(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: "Your passphrase" in seen(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: results == [None])
        await on(pilot, "HomeScreen")


@HOWS
async def test_a_page_that_is_closed_from_outside_ends_the_conversation(
    table: Table, how: Callable[..., Awaitable[object]]
) -> None:
    closed: list[str] = []

    def flow() -> Flow[object]:
        try:
            return (yield from secrets())
        finally:
            closed.append("closed")

    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        results = held(pilot.app, flow, how)
        await on(pilot, "FlowScreen")
        pilot.app.screen.dismiss(None)
        await settled(pilot, lambda: results == [None] and closed == ["closed"])


async def test_every_kind_of_question_can_be_asked_on_one_page(table: Table) -> None:
    def flow() -> Flow[object]:
        yield Say("Code", "Write it down.", shown="AAAA-BBBB")
        who = yield WHO
        minutes = yield Type("How many minutes?", check=number)
        loud = yield Scale("How loud?", tuple("" for _ in range(11)))
        return who, minutes, loud

    async with table.app().run_test(size=SMALL) as pilot:
        await on(pilot, "HomeScreen")
        results = held(pilot.app, flow, converse_alone)
        await settled(pilot, lambda: "AAAA-BBBB" in seen(pilot.app))
        await press(pilot, "escape", "q")
        assert "AAAA-BBBB" in seen(pilot.app)
        await press(pilot, "enter")
        await settled(pilot, lambda: "He asked first." in seen(pilot.app) and pilot.app.focused is not None)
        await press(pilot, "down", "enter")
        await on(pilot, "LinePrompt")
        await press(pilot, "escape")
        await settled(pilot, lambda: "He asked first." in seen(pilot.app) and pilot.app.focused is not None)
        await press(pilot, "1")
        await on(pilot, "LinePrompt")
        await typed(pilot, "7")
        await on(pilot, "ScalePrompt")
        await press(pilot, "1", "0", "enter")
        await settled(pilot, lambda: results == [("a", 7, 10)])


async def test_long_work_has_a_page_that_says_how_far_it_has_come(table: Table) -> None:
    may, told = threading.Event(), threading.Event()

    def work(come: Progress) -> str:
        come(3, 20, "talks")
        told.set()
        assert may.wait(timeout=30)
        raise OSError("full")

    def flow() -> Flow[object]:
        try:
            yield Change(work, "It takes a moment.", reports=True)
        except OSError as why:
            return str(why)
        return "never"

    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        results = held(pilot.app, flow, converse)
        await settled(pilot, lambda: told.is_set() and "3 of 20 talks" in seen(pilot.app))
        assert "esc  stop" in seen(pilot.app)
        await press(pilot, "enter")
        assert "counts again once it's done" in seen(pilot.app)
        assert "3 of 20 talks" in seen(pilot.app)
        may.set()
        await settled(pilot, lambda: results == ["full"])


async def test_work_that_can_be_stopped_is_stopped_by_the_key_that_goes_back(table: Table) -> None:
    may = threading.Event()

    def work(come: Progress) -> str:
        come(1, 5000, "entries")
        assert may.wait(timeout=30)
        come(2, 5000, "entries")
        return "written"

    def flow() -> Flow[object]:
        try:
            return (yield Change(work, "It takes a moment.", reports=True))
        except Stopped as why:
            return str(why)

    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        results = held(pilot.app, flow, converse)
        await settled(pilot, lambda: "1 of 5,000 entries" in seen(pilot.app))
        await press(pilot, "escape")
        assert "Stopping …" in seen(pilot.app)
        may.set()
        await settled(pilot, lambda: results == ["Stopped. Nothing has changed."])
