"""The way in: who is here, a passphrase that is never drawn, and what is said afterwards."""

import asyncio
import threading
from collections.abc import Sequence

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.couple import Who
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.unlock_screen import UnlockScreen
from safespace_tui.storage.access_port import DoubtedVault, Notice
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui import texts as app_texts
from safespace_tui.ui.texts import STOPPING
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, top, typed

ANNAS, BENS = "a quiet harbour", "seven grey geese"


def guarded(words: Sequence[Notice] = ()) -> MemoryDoor:
    """A door with a passphrase each."""
    return MemoryDoor({"a": ANNAS, "b": BENS}, words=words)


class SlowDoor(MemoryDoor):
    """A door that opens when the test says so."""

    def __init__(self) -> None:
        super().__init__({"a": ANNAS, "b": BENS})
        self.tried = threading.Semaphore(0)
        self.may = threading.Semaphore(0)
        self.tries = 0

    def unlock(self, who: Who, passphrase: str, progress: Progress = unheard) -> Sequence[Notice]:
        self.tries += 1
        self.tried.release()
        assert self.may.acquire(timeout=30)
        return super().unlock(who, passphrase, progress)


class BrokenDoor(MemoryDoor):
    """A door behind which nothing can be read."""

    def unlock(self, *_: object) -> Sequence[Notice]:
        raise StoreError("The log is damaged at its beginning. safespace verify tells more.")


async def at_the_line(pilot: Pilot[None], key: str = "1") -> None:
    """Goes to the covered line of a partner."""
    await on(pilot, "UnlockScreen")
    await press(pilot, key)
    await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))


async def test_the_passphrase_opens_and_home_is_there(table: Table) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        assert "Anna, your passphrase" in seen(pilot.app)
        await typed(pilot, ANNAS)
        await on(pilot, "HomeScreen")
        assert not door.locked


async def test_nothing_of_it_is_drawn_not_even_how_long_it_is(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await press(pilot, "s")
        one = seen(pilot.app)
        cursor = pilot.app.cursor_position
        assert app_texts.COVERED_LINE in one
        await press(pilot, *"ecret?q1")
        assert seen(pilot.app) == one
        assert pilot.app.cursor_position == cursor
        await press(pilot, *["backspace"] * 9)
        assert app_texts.EMPTY_LINE in seen(pilot.app)


async def test_the_wrong_one_leaks_nothing_and_may_be_tried_again(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        said = set()
        for wrong in ("nonsense", BENS, ANNAS[:-1]):
            await typed(pilot, wrong)
            await settled(pilot, lambda: texts.WRONG in read(pilot.app))
            said.add(seen(pilot.app))
        assert len(said) == 1
        await typed(pilot, ANNAS)
        await on(pilot, "HomeScreen")


async def test_an_empty_line_is_said_and_costs_no_try(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await press(pilot, "enter", "enter")
        assert texts.NOTHING_TYPED in seen(pilot.app)
        await press(pilot, "a")
        assert texts.NOTHING_TYPED not in seen(pilot.app)


async def test_capitals_alone_are_hinted_at_without_being_shown(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS.upper())
        await settled(pilot, lambda: texts.CAPS in read(pilot.app))
        assert "HARBOUR" not in seen(pilot.app)
        await typed(pilot, "A Quiet Harbour")
        await settled(pilot, lambda: texts.WRONG in read(pilot.app) and texts.CAPS not in read(pilot.app))


async def test_the_other_one_can_be_chosen_after_all(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await press(pilot, "x", "escape")
        await settled(pilot, lambda: texts.WHO in seen(pilot.app) and pilot.app.focused is not None)
        await press(pilot, "down", "enter")
        await settled(pilot, lambda: "Ben, your passphrase" in seen(pilot.app))
        assert app_texts.EMPTY_LINE in seen(pilot.app)
        await typed(pilot, BENS)
        await on(pilot, "HomeScreen")


async def test_a_pasted_passphrase_is_taken_from_its_first_line(table: Table) -> None:
    from textual.events import Paste

    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        pilot.app.post_message(Paste(f"{ANNAS}\nand more"))
        await settled(pilot, lambda: app_texts.COVERED_LINE in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")


async def test_while_it_opens_the_screen_lives_and_enter_counts_once(table: Table) -> None:
    door = SlowDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: door.tried.acquire(blocking=False))
        assert texts.OPENING in seen(pilot.app)
        await press(pilot, "x", "enter", "enter", "f4", "f1")
        await on(pilot, "HelpScreen")
        door.may.release()
        await settled(pilot, lambda: not door.locked)
        assert top(pilot) == "HelpScreen"
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")
        assert door.tries == 1


async def test_going_back_while_it_opens_stays_outside(table: Table) -> None:
    door = SlowDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: door.tried.acquire(blocking=False))
        await press(pilot, "escape")
        assert STOPPING in seen(pilot.app)
        door.may.release()
        await settled(pilot, lambda: texts.WHO in seen(pilot.app))
        assert door.locked


async def test_whoever_hides_while_it_opens_stays_outside(table: Table) -> None:
    door = SlowDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: door.tried.acquire(blocking=False))
        await press(pilot, "ctrl+g")
        await on(pilot, "HideScreen")
        door.may.release()
        await settled(pilot, lambda: not pilot.app.screen_stack[-2].busy)  # type: ignore[attr-defined] # the way in
        assert door.locked
        await press(pilot, "enter")
        await on(pilot, "UnlockScreen")
        assert texts.WHO in seen(pilot.app)


@pytest.mark.parametrize("size", [(30, 8), (1, 1)])
async def test_in_a_window_too_small_for_anything_whoever_hides_while_it_opens_stays_outside(
    table: Table, size: tuple[int, int]
) -> None:
    door = SlowDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: door.tried.acquire(blocking=False))
        await pilot.resize_terminal(*size)
        await on(pilot, "TooSmallScreen")
        await press(pilot, "ctrl+g")
        await on(pilot, "HideScreen")
        way_in = next(one for one in pilot.app.screen_stack if type(one).__name__ == "UnlockScreen")
        door.may.release()
        await settled(pilot, lambda: not way_in.busy)  # type: ignore[attr-defined] # the way in
        assert door.locked
        await press(pilot, "enter")
        await on(pilot, "TooSmallScreen")
        await pilot.resize_terminal(*FULL)
        await on(pilot, "UnlockScreen")
        assert texts.WHO in seen(pilot.app)
        assert ANNAS not in seen(pilot.app)


async def test_a_recovery_code_opens_and_a_new_passphrase_is_offered(table: Table) -> None:
    door = guarded()
    door.unlock("a", ANNAS)
    code = door.new_code("a", private=True)
    door.lock()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await press(pilot, "f4")
        assert "Anna, your recovery code" in seen(pilot.app)
        await typed(pilot, "nothing-like-it")
        await settled(pilot, lambda: "not this partner's recovery code" in read(pilot.app))
        assert code not in seen(pilot.app)
        await typed(pilot, code.lower())
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await on(pilot, "FlowScreen")
        await typed(pilot, "brand new words")
        await typed(pilot, "brand new words")
        await on(pilot, "HomeScreen")
        door.lock()
        assert door.unlock("a", "brand new words") == ()


async def test_the_offer_can_be_left(table: Table) -> None:
    door = guarded()
    door.unlock("a", ANNAS)
    code = door.new_code("a", private=False)
    door.lock()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await press(pilot, "f4")
        await typed(pilot, code)
        await on(pilot, "Dialog")
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")


@pytest.mark.parametrize(("answer", "accepted"), [("y", ["older"]), ("n", []), ("escape", [])])
async def test_what_came_up_is_told_and_questions_are_answered(table: Table, answer: str, accepted: list[str]) -> None:
    words = [Notice("A backup was made."), Notice("This is an older copy.", "older", "Is it yours?")]
    door = guarded(words)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await on(pilot, "Dialog")
        assert "A backup was made." in seen(pilot.app)
        await press(pilot, "o")
        await settled(pilot, lambda: "This is an older copy. Is it yours?" in read(pilot.app))
        await press(pilot, answer)
        await on(pilot, "HomeScreen")
        assert door.accepted == accepted


async def test_what_cannot_be_opened_is_said_in_a_sentence(table: Table) -> None:
    async with table.app(door=BrokenDoor({"a": ANNAS, "b": BENS})).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: "The log is damaged at its beginning." in read(pilot.app))
        assert top(pilot) == "UnlockScreen"


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_program_can_be_left_locked(table: Table, key: str) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await press(pilot, key)
        await settled(pilot, lambda: not pilot.app.is_running or pilot.app._exit)
    assert door.locked


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_both_looks_fit(table: Table, size: tuple[int, int]) -> None:
    async with table.app(door=guarded()).run_test(size=size) as pilot:
        await on(pilot, "UnlockScreen")
        await all_fits(pilot)
        await at_the_line(pilot)
        await all_fits(pilot)
        await press(pilot, "f4")
        await all_fits(pilot)


async def test_every_key_twice_is_harmless(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await on(pilot, "UnlockScreen")
        for place in ("escape", "1"):
            for key in keys.PAGE:
                if key.action == "leave":
                    continue
                await press(pilot, place, key.keys[0], key.keys[0])
                if top(pilot) == "HelpScreen":
                    await press(pilot, "escape")
                await on(pilot, "UnlockScreen")
        assert len(pilot.app.screen_stack) == 2


async def test_without_passphrases_the_way_is_open(table: Table) -> None:
    door = MemoryDoor(words=[Notice("The disk is nearly full.")])
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        assert "The disk is nearly full." in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")


async def test_in_a_small_window_the_sentence_comes_first_and_the_way_in_after(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=(50, 15)) as pilot:
        await on(pilot, "TooSmallScreen")
        await pilot.resize_terminal(*FULL)
        await at_the_line(pilot)
        await press(pilot, "x")
        await pilot.resize_terminal(50, 15)
        await on(pilot, "TooSmallScreen")
        await pilot.resize_terminal(*FULL)
        await on(pilot, "UnlockScreen")
        assert app_texts.EMPTY_LINE in seen(pilot.app)


DOUBT = Notice("This may be an older copy.", "doubt", "Open it anyway?")


@pytest.mark.parametrize("passphrases", [{}, {"a": ANNAS, "b": BENS}], ids=["open", "guarded"])
async def test_what_may_not_be_what_was_here_is_asked_about_before_anything_is_opened(
    table: Table, passphrases: dict[Who, str]
) -> None:
    door = MemoryDoor(passphrases, doubt=DOUBT)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await settled(pilot, lambda: "This may be an older copy. Open it anyway?" in read(pilot.app))
        await press(pilot, "y")
        if passphrases:
            await at_the_line(pilot)
            await typed(pilot, ANNAS)
        await on(pilot, "HomeScreen")
    assert door.accepted == ["doubt"]


@pytest.mark.parametrize("key", ["n", "escape", "enter"])
async def test_a_no_leaves_the_program_says_what_to_do_and_asks_nothing_more(key: str) -> None:
    door = MemoryDoor({"a": ANNAS, "b": BENS}, doubt=DOUBT)
    async with Table(welcomed=False).app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        await press(pilot, key)
        await settled(pilot, lambda: not pilot.app.is_running or pilot.app._exit)
        assert any("Nothing was opened or changed." in str(said) for said in pilot.app._exit_renderables)
        assert top(pilot) == "HomeScreen"
    assert door.locked
    assert door.accepted == []


class DoubtedDoor(MemoryDoor):
    """A door whose keys show that it may be another one."""

    def unlock(self, who: Who, passphrase: str, progress: Progress = unheard) -> Sequence[Notice]:
        if not self.accepted:
            raise DoubtedVault(DOUBT)
        return super().unlock(who, passphrase, progress)

    def open(self, progress: Progress = unheard) -> Sequence[Notice]:
        if not self.accepted:
            raise DoubtedVault(DOUBT)
        return super().open(progress)


@pytest.mark.parametrize("key", ["y", "n"])
async def test_what_only_the_keys_show_is_asked_about_where_they_are_typed(table: Table, key: str) -> None:
    door = DoubtedDoor({"a": ANNAS, "b": BENS})
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: "This may be an older copy. Open it anyway?" in read(pilot.app))
        await press(pilot, key)
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
        assert door.locked
        await typed(pilot, ANNAS)
        if key == "y":
            await on(pilot, "HomeScreen")
        else:
            await settled(pilot, lambda: "This may be an older copy." in read(pilot.app))


@pytest.mark.parametrize("key", ["y", "n"])
async def test_and_where_nothing_has_to_be_typed(table: Table, key: str) -> None:
    door = DoubtedDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        await press(pilot, key)
        if key == "y":
            await on(pilot, "HomeScreen")
        else:
            await settled(pilot, lambda: not pilot.app.is_running or pilot.app._exit)


async def test_who_is_there_is_answered_before_the_answers_are_drawn_and_no_letter_is_lost(table: Table) -> None:
    async with table.app(door=MemoryDoor({"a": ANNAS, "b": BENS})).run_test(size=FULL) as pilot:
        await on(pilot, "UnlockScreen")
        screen = pilot.app.screen
        assert isinstance(screen, UnlockScreen)
        screen.restart()
        screen.action_chosen("b")
        drawn = asyncio.Event()
        screen.call_after_refresh(drawn.set)
        await drawn.wait()
        await pilot.pause()
        assert isinstance(screen.focused, CoveredLine)
        await typed(pilot, BENS)
        await on(pilot, "HomeScreen")


async def test_locked_while_it_opens_it_stays_locked(table: Table) -> None:
    door = SlowDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await at_the_line(pilot)
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: door.tries == 1)
        await press(pilot, "ctrl+l")
        door.may.release()
        await settled(pilot, lambda: texts.WHO in seen(pilot.app))
        assert door.locked
        assert top(pilot) == "UnlockScreen"
