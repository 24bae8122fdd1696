"""Locking, covering, hiding: by a key, by being alone, by a sleep of the computer, by a signal."""

import signal
from collections.abc import Callable

import pytest
from textual.events import MouseMove
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.app import auto_lock as guard
from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.session import events as e
from safespace_tui.features.breaks.screen import BreakScreen
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.access_port import Notice
from safespace_tui.ui import texts as app_texts
from safespace_tui.ui.widgets.clock_face import ClockFace
from safespace_tui.ui.widgets.covered_line import CoveredLine
from safespace_tui.ui.widgets.name_sign import NameSign
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, top, typed

ANNAS, BENS = "a quiet harbour", "seven grey geese"
SAID = "the money for the house"


def guarded() -> MemoryDoor:
    """A door with a passphrase each."""
    return MemoryDoor({"a": ANNAS, "b": BENS})


def shut(door: MemoryDoor) -> bool:
    """Whether it is locked now; asked anew each time."""
    return door.locked


def app_of(pilot: Pilot[None]) -> SafeSpace:
    """The program."""
    assert isinstance(pilot.app, SafeSpace)
    return pilot.app


def sitting_of(pilot: Pilot[None]) -> SessionRunner:
    """The running session, wherever in the pile of screens it is."""
    for screen in pilot.app.screen_stack:
        found = getattr(screen, "sitting", None)
        if isinstance(found, SessionRunner):
            return found
    raise AssertionError("no session is running")


def last(table: Table) -> e.Event:
    """What happened last in the running session, as far as it is kept."""
    found = table.draft.find()
    assert found is not None
    return found.events[-1]


async def unlock(pilot: Pilot[None]) -> None:
    """Anna comes in."""
    await on(pilot, "UnlockScreen")
    await press(pilot, "1")
    await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
    await typed(pilot, ANNAS)
    await settled(pilot, lambda: top(pilot) != "UnlockScreen")


async def alone_for(pilot: Pilot[None], table: Table, seconds: int) -> None:
    """Time passes, and nobody touches anything."""
    for _ in range(0, seconds, guard.BEAT):
        table.clock.advance(guard.BEAT * 1000)
        app_of(pilot).guard.beat()
        for screen in pilot.app.screen_stack:
            found = getattr(screen, "sitting", None)
            if isinstance(found, SessionRunner):
                found.beat()
    await pilot.pause()


async def to_the_floor(pilot: Pilot[None]) -> None:
    """To Anna speaking, with a clock that runs."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await typed(pilot, SAID)
    await settled(pilot, lambda: "▶ SPEAKS" in seen(pilot.app))


# --- by a key -------------------------------------------------------------------------------------------------------


async def test_the_key_locks_and_the_passphrase_leads_to_the_first_screen(table: Table) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        await press(pilot, "ctrl+l", "ctrl+l")
        assert shut(door)
        await unlock(pilot)
        assert [type(screen).__name__ for screen in pilot.app.screen_stack] == ["HomeScreen"]


async def test_it_works_in_a_text_field_and_over_a_question(table: Table) -> None:
    door = guarded()
    async with table.talking().run_test(size=FULL) as other:
        await on(other, "TalkScreen")
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await on(pilot, "Dialog")
        await press(pilot, "ctrl+l")
        assert shut(door)
        await unlock(pilot)
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "Dialog")
        await press(pilot, "g")
        await on(pilot, "TalkScreen")
        await press(pilot, "space", "w")
        await on(pilot, "TextPrompt")
        await press(pilot, "h", "i", "ctrl+l")
        assert shut(door)
        assert "hi" not in seen(pilot.app)
        await unlock(pilot)
        await on(pilot, "TextPrompt")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(last(table), e.NoteTaken))


async def test_a_talk_pauses_and_is_kept_before_it_is_locked(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await press(pilot, "ctrl+l")
        await on(pilot, "UnlockScreen")
        assert SAID not in seen(pilot.app)
        assert "SPEAKS" not in seen(pilot.app)
        assert isinstance(last(table), e.Paused)
        await unlock(pilot)
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: "A PAUSE" in seen(pilot.app))


async def test_what_was_being_read_is_closed(table: Table) -> None:
    table.store.keep(record("past", title="Money"))
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await press(pilot, "l")
        await settled(pilot, lambda: top(pilot) == "SessionListScreen" and "Money" in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await press(pilot, "question_mark")
        await on(pilot, "HelpScreen")
        await press(pilot, "ctrl+l")
        await unlock(pilot)
        await on(pilot, "HomeScreen")
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "l")
        await settled(pilot, lambda: top(pilot) == "SessionListScreen" and "Money" in seen(pilot.app))


@pytest.mark.parametrize(("key", "screen"), [("ctrl+l", "UnlockScreen"), ("ctrl+g", "HideScreen")])
async def test_the_page_of_people_and_what_was_typed_there_are_gone(table: Table, key: str, screen: str) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        await press(pilot, *"irel", key)
        await on(pilot, screen)
        await press(pilot, *(["enter"] if screen == "HideScreen" else []))
        await unlock(pilot)
        await on(pilot, "HomeScreen")
        assert "irel" not in seen(pilot.app)


async def test_without_passphrases_the_key_only_covers(table: Table) -> None:
    async with table.app(door=MemoryDoor()).run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "ctrl+l", "ctrl+l")
        await on(pilot, "HomeScreen")
        await press(pilot, "ctrl+l")
        await on(pilot, "CoverScreen")
        assert "19:30" in seen(pilot.app)
        assert "Anna" not in seen(pilot.app)
        await press(pilot, "t")
        await on(pilot, "HomeScreen")


# --- by being alone -------------------------------------------------------------------------------------------------


async def test_after_some_minutes_alone_it_locks(table: Table) -> None:
    door = guarded()
    async with table.set(lock_after=5).app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await alone_for(pilot, table, 4 * 60 + 55)
        assert not shut(door)
        await press(pilot, "down")
        await alone_for(pilot, table, 4 * 60 + 55)
        assert not shut(door)
        await alone_for(pilot, table, 5)
        assert shut(door)
        await on(pilot, "UnlockScreen")


async def test_never_is_never(table: Table) -> None:
    door = guarded()
    async with table.set(lock_after=0).app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await alone_for(pilot, table, 90 * 60)
        assert not shut(door)


async def test_a_move_of_the_mouse_is_a_sign_of_somebody(table: Table) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        for _ in range(3):
            await alone_for(pilot, table, 4 * 60)
            pilot.app.post_message(MouseMove(None, 5, 5, 1, 0, 0, shift=False, meta=False, ctrl=False))
            await pilot.pause()
        assert not shut(door)


async def test_under_a_running_clock_the_words_are_covered_and_any_key_shows_them(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await alone_for(pilot, table, 5 * 60)
        await on(pilot, "CoverScreen")
        assert not shut(door)
        assert SAID not in seen(pilot.app)
        assert "about 4 minutes left" in seen(pilot.app)
        assert pilot.app.screen.query_one(NameSign).told == "● Anna   ▶ SPEAKS"
        assert pilot.app.screen.query_one(ClockFace).display
        before = table.draft.find()
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        assert table.draft.find() == before
        assert "▶ SPEAKS" in seen(pilot.app)


async def test_when_the_time_is_long_over_nobody_is_there_and_it_locks(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await alone_for(pilot, table, 12 * 60)
        assert not shut(door)
        await settled(pilot, lambda: top(pilot) == "CoverScreen")
        await alone_for(pilot, table, 4 * 60)
        assert shut(door)
        assert sitting_of(pilot).session.state == "paused"
        await unlock(pilot)
        await on(pilot, "TalkScreen")


async def test_a_paused_talk_is_locked(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await press(pilot, "space")
        await alone_for(pilot, table, 5 * 60)
        assert shut(door)


async def test_a_break_is_locked_and_says_when_it_ends(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: sitting_of(pilot).rest().wall)
        await alone_for(pilot, table, 5 * 60)
        await on(pilot, "UnlockScreen")
        assert shut(door)
        assert "We are on a break, back at 19:50." in seen(pilot.app)
        table.clock.advance(15 * 60_000)
        next(screen for screen in pilot.app.screen_stack if isinstance(screen, BreakScreen)).beat()
        assert "bell" in table.heard
        await unlock(pilot)
        await on(pilot, "BreakScreen")


# --- by a sleep of the computer -------------------------------------------------------------------------------------


async def test_a_sleep_locks_at_the_next_beat(table: Table) -> None:
    door = guarded()
    async with table.set(lock_after=0).app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        table.clock.advance(60 * 60 * 1000)
        app_of(pilot).guard.beat()
        assert shut(door)
        await on(pilot, "UnlockScreen")


async def test_the_key_that_wakes_the_computer_only_locks(table: Table) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        table.clock.advance(60 * 60 * 1000)
        await press(pilot, "l")
        assert shut(door)
        await unlock(pilot)
        await on(pilot, "HomeScreen")


async def test_a_sleep_in_a_talk_locks_it_paused(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        table.clock.advance(60 * 60 * 1000)
        app_of(pilot).guard.beat()
        await on(pilot, "UnlockScreen")
        assert shut(door)
        assert sitting_of(pilot).session.state == "paused"


# --- hiding ---------------------------------------------------------------------------------------------------------


async def test_hiding_leaves_only_the_time_of_day_and_locks(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await press(pilot, "ctrl+g", "ctrl+g")
        await on(pilot, "HideScreen")
        assert seen(pilot.app).split() == ["19:30"]
        assert shut(door)
        assert sitting_of(pilot).session.state == "paused"
        await press(pilot, "x", "escape", "question_mark", "f1", "space", "ctrl+t")
        await on(pilot, "HideScreen")
        table.clock.advance(60_000)
        pilot.app.screen.beat()  # type: ignore[attr-defined] # the screen on top is the hidden one
        await settled(pilot, lambda: seen(pilot.app).split() == ["19:31"])
        await press(pilot, "enter")
        await unlock(pilot)
        await on(pilot, "TalkScreen")


async def test_hiding_works_where_it_is_locked_already(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await on(pilot, "UnlockScreen")
        await press(pilot, "1", "x", "ctrl+g")
        await on(pilot, "HideScreen")
        await press(pilot, "enter")
        await on(pilot, "UnlockScreen")
        assert app_texts.COVERED_LINE not in seen(pilot.app)


@pytest.mark.parametrize("door", [None, MemoryDoor()], ids=["no door", "no passphrases"])
async def test_hiding_needs_no_passphrases(table: Table, door: MemoryDoor | None) -> None:
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "ctrl+g")
        await on(pilot, "HideScreen")
        assert sitting_of(pilot).session.state == "paused"
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")


async def test_the_hidden_program_can_be_left(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await press(pilot, "ctrl+g", "ctrl+c")
        await settled(pilot, lambda: pilot.app._exit)


# --- what comes up meanwhile ----------------------------------------------------------------------------------------


class NearlyFull(MemoryDoor):
    """Has something to say, once."""

    pending: tuple[Notice, ...] = (Notice("The disk is nearly full."),)

    def words(self) -> tuple[Notice, ...]:
        told, self.pending = self.pending, ()
        return told


async def test_what_comes_up_in_a_talk_is_said_at_home(table: Table) -> None:
    door = NearlyFull({"a": ANNAS, "b": BENS})
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await alone_for(pilot, table, 10)
        assert "nearly full" not in seen(pilot.app)
        await press(pilot, "q")
        await on(pilot, "Dialog")
        await press(pilot, "n")
        await settled(pilot, lambda: "A talk is waiting for you" in seen(pilot.app))
        await alone_for(pilot, table, 10)
        await settled(pilot, lambda: "The disk is nearly full." in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")


# --- windows, signals -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "screen"), [("ctrl+l", "UnlockScreen"), ("ctrl+g", "HideScreen")])
async def test_in_a_window_that_became_too_small_both_keys_work(table: Table, key: str, screen: str) -> None:
    door = guarded()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await pilot.resize_terminal(40, 12)
        await on(pilot, "TooSmallScreen")
        await press(pilot, key)
        assert shut(door)
        await on(pilot, "HideScreen" if screen == "HideScreen" else "TooSmallScreen")  # the time has room anywhere
        await pilot.resize_terminal(*FULL)
        await on(pilot, screen)
        if screen == "HideScreen":
            await press(pilot, "enter")
        await unlock(pilot)
        await on(pilot, "HomeScreen")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_locks_and_ends_with_its_status(table: Table, number: signal.Signals) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        app_of(pilot).guard.end(number)
        assert shut(door)
        assert pilot.app.return_code == 128 + number
    assert isinstance(last(table), e.Paused)


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_covered_and_hidden_fit(table: Table, size: tuple[int, int]) -> None:
    async with table.app(door=MemoryDoor()).run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        for key in ("ctrl+l", "ctrl+g"):
            await press(pilot, key)
            await all_fits(pilot)
            assert len(read(pilot.app)) < 60
            await press(pilot, "enter")
            await on(pilot, "HomeScreen")


async def test_the_beat_is_rare(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    real = SafeSpace.set_interval

    def noted(self: SafeSpace, interval: float, callback: Callable[[], None]) -> object:
        waits.append(interval)
        return real(self, interval, callback)

    monkeypatch.setattr(SafeSpace, "set_interval", noted)
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        await unlock(pilot)
    assert waits == [guard.BEAT]
