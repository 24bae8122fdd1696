"""The first run's last question: a passphrase for each, or none; and passphrases in the settings."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from safespace_tui.domain.couple import Who, couple_of
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.own_copy_flow import own_copy
from safespace_tui.runtime.flow import Change, Conversation, Say, Type, Unseen
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.access_port import Notice, WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.flows import heard, now
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, SMALL, Table, all_fits, beyond, on, press, read, seen, settled, to_welcome, top, typed

ANNAS, BENS = "a quiet harbour", "seven grey geese"


class FullDisk(MemoryDoor):
    """Cannot be made the first time."""

    failing = True

    def set_up(self, passphrases: Mapping[Who, str] | None) -> Sequence[Notice]:
        if self.failing:
            self.failing = False
            raise StoreError("The disk is full. Make room and try again.")
        return super().set_up(passphrases)


async def asked(pilot: Pilot[None], title: str) -> None:
    """Waits until somebody is asked for something, with the line ready."""
    await settled(pilot, lambda: title in seen(pilot.app) and isinstance(pilot.app.focused, CoveredLine))


async def both_type(pilot: Pilot[None]) -> None:
    """Both choose a passphrase."""
    for name, words in (("Anna", ANNAS), ("Ben", BENS)):
        await asked(pilot, f"{name}, choose a passphrase")
        await typed(pilot, words)
        await asked(pilot, f"{name}, the same once more")
        await typed(pilot, words)


async def no_codes(pilot: Pilot[None]) -> None:
    """Recovery codes can wait; home is next."""
    await settled(pilot, lambda: texts.CODES in seen(pilot.app))
    await press(pilot, "escape")
    await on(pilot, "HomeScreen")


async def test_each_types_a_passphrase_twice_while_the_other_looks_away(table: Table) -> None:
    door = MemoryDoor(new=True)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, "1")
        await asked(pilot, "Anna, choose a passphrase")
        assert "Ben, please look away" in seen(pilot.app)
        await both_type(pilot)
        await no_codes(pilot)
    assert door.guarded
    door.lock()
    door.unlock("a", ANNAS)
    door.admit("b", BENS)


async def test_right_after_the_passphrases_each_may_have_a_code(table: Table) -> None:
    door = MemoryDoor(new=True)
    async with table.app(door=door).run_test(size=SMALL) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, "1")
        await both_type(pilot)
        await settled(pilot, lambda: texts.CODES in seen(pilot.app))
        assert not beyond(pilot.app.screen)
        await press(pilot, "1")
        await settled(pilot, lambda: "What should the code open, Anna?" in seen(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: "What should the code open, Ben?" in seen(pilot.app))
        await press(pilot, "1")
        await asked(pilot, "Ben, your passphrase")
        await typed(pilot, BENS)
        await on(pilot, "FlowScreen")
        code = str(pilot.app.screen.query_one("#shown").render())
        await press(pilot, "enter")
        await typed(pilot, code.split("-")[2].lower())
        await on(pilot, "HomeScreen")
    door.lock()
    door.unlock_with_code("b", code)


async def test_a_break_comes_before_every_question_of_a_first_run(first_time: Table) -> None:
    door = MemoryDoor(new=True)
    async with first_time.app(LaunchOptions(skip_to="break"), door=door).run_test(size=FULL) as pilot:
        await on(pilot, "BreakScreen")
        assert (door.new, door.guarded) == (False, False)
        await press(pilot, "enter")
        await settled(pilot, lambda: "We are back at" in seen(pilot.app))
        await press(pilot, "q")
        await to_welcome(pilot)
        await press(pilot, *"Anna", *["tab"] * 3, *"Ben", "f10")
        await on(pilot, "FlowScreen")
        await press(pilot, "1")
        await both_type(pilot)
        await no_codes(pilot)
        assert "We are on a break, back at" in seen(pilot.app)
    assert door.guarded
    assert first_time.settings.welcomed


async def test_the_names_come_first(first_time: Table) -> None:
    door = MemoryDoor(new=True)
    async with first_time.app(door=door).run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        await typed(pilot, "Mia")
        await press(pilot, "f10")
        await settled(pilot, lambda: top(pilot) in ("WelcomeScreen", "FlowScreen"))
        if top(pilot) == "WelcomeScreen":  # one name is not enough
            await press(pilot, "escape")
        await on(pilot, "FlowScreen")


async def test_no_passphrase_is_one_key_and_one_sentence(table: Table) -> None:
    door = MemoryDoor(new=True, words=[Notice("The disk is nearly full.")])
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        assert "Anyone who can use this account can read it." in read(pilot.app)
        await press(pilot, "2", "2")
        await on(pilot, "Dialog")
        assert "The disk is nearly full." in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
    assert (door.new, door.guarded, door.locked) == (False, False, False)


async def test_nothing_is_drawn_of_what_is_typed(table: Table) -> None:
    async with table.app(door=MemoryDoor(new=True)).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, "1")
        await asked(pilot, "Anna, choose")
        await press(pilot, "z")
        one = seen(pilot.app)
        await press(pilot, *"zzzzzzzzz")
        assert seen(pilot.app) == one


async def test_slips_are_said_kindly_and_show_nothing(table: Table) -> None:
    async with table.app(door=MemoryDoor(new=True)).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, "1")
        await asked(pilot, "Anna, choose")
        await press(pilot, "enter")
        assert texts.NOTHING_TYPED in seen(pilot.app)
        await typed(pilot, "short")
        assert "Take at least 8 characters" in read(pilot.app)
        await typed(pilot, "       x")
        assert "Take at least 8 characters" in read(pilot.app)
        await typed(pilot, ANNAS)
        await asked(pilot, "Anna, the same once more")
        await typed(pilot, ANNAS + "s")
        await asked(pilot, "Anna, choose")
        assert texts.DIFFER in read(pilot.app)


async def test_capitals_are_hinted_at_between_the_two(table: Table) -> None:
    door = MemoryDoor(new=True)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, "1")
        await asked(pilot, "Anna, choose")
        await typed(pilot, ANNAS.upper())
        await asked(pilot, "Anna, the same once more")
        assert texts.CAPS in read(pilot.app)


async def test_leaving_in_the_middle_makes_nothing(table: Table) -> None:
    door = MemoryDoor(new=True)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        for way_out in ("escape", "f9", "ctrl+q"):
            await press(pilot, "1")
            await asked(pilot, "Anna, choose")
            await typed(pilot, ANNAS)
            await press(pilot, way_out)
            await on(pilot, "FlowScreen")
        await press(pilot, "ctrl+q")
    assert door.new


@pytest.mark.parametrize("way", ["1", "2"])
async def test_what_cannot_be_made_is_said_and_offered_again(table: Table, way: str) -> None:
    door = FullDisk(new=True)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, way)
        if way == "1":
            await both_type(pilot)
        await settled(pilot, lambda: "The disk is full." in read(pilot.app))
        assert door.new
        await press(pilot, way)
        if way == "1":
            await both_type(pilot)
            await no_codes(pilot)
        else:
            await on(pilot, "HomeScreen")


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_it_fits(table: Table, size: tuple[int, int]) -> None:
    async with table.app(door=MemoryDoor(new=True)).run_test(size=size) as pilot:
        await on(pilot, "FlowScreen")
        await all_fits(pilot)
        await press(pilot, "1")
        await asked(pilot, "Anna, choose")
        await all_fits(pilot)


async def test_every_key_twice_is_harmless(table: Table) -> None:
    door = MemoryDoor(new=True)
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "FlowScreen")
        for key in keys.PAGE:
            if key.action == "leave":
                continue
            await press(pilot, key.keys[0], key.keys[0])
            assert len(pilot.app.screen_stack) <= 3
            while top(pilot) != "FlowScreen":
                await press(pilot, "escape")
        await press(pilot, "1")
        await asked(pilot, "Anna, choose")
        for key in keys.PAGE:
            if key.action == "leave":
                continue
            await press(pilot, key.keys[0], key.keys[0])
            while top(pilot) == "HelpScreen":
                await press(pilot, "escape")
            if top(pilot) == "FlowScreen":
                await press(pilot, "1")
    assert door.new


# --- in the settings ------------------------------------------------------------------------------------------------


async def to_passphrases(pilot: Pilot[None]) -> None:
    """From home to the passphrases in the settings."""
    await on(pilot, "HomeScreen")
    await press(pilot, "s")
    await on(pilot, "SettingsScreen")
    listed = pilot.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index("passphrases")
    await press(pilot, "enter")
    await on(pilot, "PassphrasesScreen")


async def do(pilot: Pilot[None], option: str) -> None:
    """Chooses a line of the passphrases."""
    listed = pilot.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index(option)
    await press(pilot, "enter")


async def open_door(pilot: Pilot[None]) -> None:
    """Unlocks as Anna."""
    await on(pilot, "UnlockScreen")
    await press(pilot, "1")
    await asked(pilot, "Anna, your passphrase")
    await typed(pilot, ANNAS)
    await on(pilot, "HomeScreen")


def guarded() -> MemoryDoor:
    """A door with a passphrase each."""
    return MemoryDoor({"a": ANNAS, "b": BENS})


async def test_the_first_ones_can_be_set_later(table: Table) -> None:
    door = MemoryDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await to_passphrases(pilot)
        await do(pilot, "set")
        await both_type(pilot)
        await on(pilot, "PassphrasesScreen")
        await settled(
            pilot,
            lambda: "Passphrases are set. ^l locks" in read(pilot.app) and "Another passphrase" in seen(pilot.app),
        )
        await press(pilot, "q")
        await on(pilot, "SettingsScreen")
        assert "Passphrases               set" in seen(pilot.app)
    assert door.guarded


async def test_each_changes_the_own_one_by_the_old_one(table: Table) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await open_door(pilot)
        await to_passphrases(pilot)
        await do(pilot, "change_b")
        await asked(pilot, "Ben, your passphrase")
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: texts.WRONG in read(pilot.app))
        await asked(pilot, "Ben, your passphrase")
        await typed(pilot, BENS)
        for title in ("Ben, choose a passphrase", "Ben, the same once more"):
            await asked(pilot, title)
            await typed(pilot, "eight grey geese")
        await settled(pilot, lambda: texts.CHANGED in seen(pilot.app))
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock("b", BENS)
    door.unlock("b", "eight grey geese")


@pytest.mark.parametrize(("wish", "notes_too"), [("1", False), ("2", True)])
async def test_a_recovery_code_is_shown_once_to_its_owner(table: Table, wish: str, *, notes_too: bool) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await open_door(pilot)
        await to_passphrases(pilot)
        await do(pilot, "code_b")
        await on(pilot, "Dialog")
        await press(pilot, wish)
        await asked(pilot, "Ben, your passphrase")
        await typed(pilot, BENS)
        await on(pilot, "FlowScreen")
        assert "Write it down on paper now" in seen(pilot.app)
        code = str(pilot.app.screen.query_one("#shown").render())
        await press(pilot, "escape", "q", "f9", "f4")
        await on(pilot, "FlowScreen")
        assert code in seen(pilot.app)
        await press(pilot, "enter", "enter")
        await settled(pilot, lambda: "Type the third group" in seen(pilot.app))
        assert code not in seen(pilot.app)
        await all_fits(pilot)
        await typed(pilot, "nope")
        await settled(pilot, lambda: "That isn't what was shown" in seen(pilot.app))
        assert code not in seen(pilot.app)
        await press(pilot, "f4")
        await settled(pilot, lambda: "Write it down on paper now" in seen(pilot.app))
        await press(pilot, "enter", *code.split("-")[2].lower(), "enter")
        await on(pilot, "PassphrasesScreen")
        assert code not in seen(pilot.app)
    door.lock()
    door.unlock_with_code("b", code)
    if notes_too:
        door.notes("b")
    else:
        with pytest.raises(WrongPassphrase):
            door.notes("b")


async def test_the_other_one_gets_no_code_to_what_is_private(table: Table) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await open_door(pilot)
        await to_passphrases(pilot)
        await do(pilot, "code_a")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await asked(pilot, "Anna, your passphrase")
        await typed(pilot, BENS)
        await settled(pilot, lambda: texts.WRONG in read(pilot.app))
        await press(pilot, "escape")
        await on(pilot, "Dialog")
        await press(pilot, "escape")
        await on(pilot, "PassphrasesScreen")


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_the_passphrases_fit(table: Table, size: tuple[int, int]) -> None:
    async with table.app(door=guarded()).run_test(size=size) as pilot:
        await open_door(pilot)
        await to_passphrases(pilot)
        await all_fits(pilot)
        await do(pilot, "code_a")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await asked(pilot, "Anna, your passphrase")
        await typed(pilot, ANNAS)
        await on(pilot, "FlowScreen")
        await all_fits(pilot)
        await press(pilot, "enter")
        await all_fits(pilot)
        await press(pilot, "f9")
        await on(pilot, "PassphrasesScreen")


async def test_where_nothing_can_be_locked_there_is_no_such_setting(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        assert "Passphrases" not in seen(pilot.app)
        assert "Lock by itself" not in seen(pilot.app)


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_one_takes_a_copy_that_only_the_own_passphrase_opens(
    table: Table, tmp_path: Path, size: tuple[int, int]
) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=size) as pilot:
        await open_door(pilot)
        await to_passphrases(pilot)
        await do(pilot, "copy_b")
        await on(pilot, "LinePrompt")
        assert "never Anna's" in read(pilot.app)
        await all_fits(pilot)
        await typed(pilot, str(tmp_path / "mine"))
        await asked(pilot, "Ben, your passphrase")
        await typed(pilot, ANNAS)
        await settled(pilot, lambda: texts.WRONG in read(pilot.app))
        await asked(pilot, "Ben, your passphrase")
        await typed(pilot, BENS)
        await settled(pilot, lambda: "Anna keeps all that you two shared until now." in read(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "PassphrasesScreen")
        assert texts.OWN_COPY_MADE in read(pilot.app)
    assert door.copies == [("b", tmp_path / "mine")]


async def test_a_lock_before_the_passphrase_makes_no_copy(table: Table, tmp_path: Path) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await open_door(pilot)
        await to_passphrases(pilot)
        await do(pilot, "copy_b")
        await on(pilot, "LinePrompt")
        await typed(pilot, str(tmp_path / "mine"))
        await asked(pilot, "Ben, your passphrase")
        await press(pilot, "ctrl+l")
        await on(pilot, "UnlockScreen")
        assert "mine" not in read(pilot.app)
    assert door.copies == []


def test_why_no_copy_was_made_is_said(tmp_path: Path) -> None:
    door = guarded()
    door.unlock("a", ANNAS)
    talk = Conversation(lambda: own_copy(door, couple_of("Anna", "Ben"), "a"))
    ask = now(talk)
    assert isinstance(ask, Type)
    for nothing in ("", "~nobody-of-that-name/x"):
        with pytest.raises(ValueError, match="folder"):
            ask.check(nothing)
    talk.answer(ask.check(str(tmp_path / "mine")))
    unseen = now(talk)
    assert isinstance(unseen, Unseen)
    talk.answer(unseen.check(ANNAS))
    assert isinstance(now(talk), Change)
    talk.fail(StoreError("The disk is full."))
    assert heard(talk) == Say(texts.NOT_COPIED, "The disk is full.")
    assert talk.result is None
