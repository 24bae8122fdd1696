"""A window in which nothing has room: a break, hiding and leaving still work there, and are named."""

import pytest

from safespace_tui.domain.session import events as e
from tests.features.lock.test_auto_lock import guarded, unlock
from tests.features.talk.test_screen import log, to_the_floor
from tests.table import FULL, Table, on, press, seen, settled, top

TINY = [(30, 8), (14, 5), (59, 40), (200, 4)]


@pytest.mark.parametrize("size", TINY)
@pytest.mark.parametrize("key", ["b", "f2"])
async def test_a_break_begins_at_once_and_is_seen_when_there_is_room(
    table: Table, key: str, size: tuple[int, int]
) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await pilot.resize_terminal(*size)
        await on(pilot, "TooSmallScreen")
        for word in ("F2 break", "^g hide", "^q quit"):
            assert word in seen(pilot.app)
        await press(pilot, key, key)
        await settled(pilot, lambda: isinstance(log(pilot)[-1], e.BreakCalled))
        assert "F2 break" not in seen(pilot.app)
        assert "It's a break" in " ".join(seen(pilot.app).split())
        await pilot.resize_terminal(*FULL)
        await on(pilot, "BreakScreen")


async def test_while_somebody_writes_below_only_the_function_key_calls_it_and_nothing_is_lost(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "w")
        await on(pilot, "TextPrompt")
        await press(pilot, "h", "i")
        await pilot.resize_terminal(30, 8)
        await on(pilot, "TooSmallScreen")
        await press(pilot, "b")
        assert not any(isinstance(event, e.BreakCalled) for event in log(pilot))
        await press(pilot, "f2")
        await settled(pilot, lambda: isinstance(log(pilot)[-1], e.BreakCalled))
        assert any(isinstance(event, e.NoteTaken) and event.text == "hi" for event in log(pilot))
        await settled(pilot, lambda: "It's a break" in " ".join(seen(pilot.app).split()))
        await pilot.resize_terminal(*FULL)
        await on(pilot, "BreakScreen")


@pytest.mark.parametrize("key", ["question_mark", "o", "l", "q", "ctrl+f"])
async def test_whatever_stands_over_the_talk_a_break_begins(table: Table, key: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        if key == "ctrl+f":
            await press(pilot, "w")
            await on(pilot, "TextPrompt")
            await press(pilot, "h", "i")
        await press(pilot, key)
        await settled(pilot, lambda: top(pilot) not in ("TalkScreen", "TextPrompt"))
        await pilot.resize_terminal(30, 8)
        await on(pilot, "TooSmallScreen")
        await press(pilot, "f2")
        await settled(pilot, lambda: isinstance(log(pilot)[-1], e.BreakCalled))
        assert top(pilot) == "TooSmallScreen"
        assert key != "ctrl+f" or any(isinstance(event, e.NoteTaken) and event.text == "hi" for event in log(pilot))
        await pilot.resize_terminal(*FULL)
        await on(pilot, "BreakScreen")


@pytest.mark.parametrize("size", TINY)
async def test_hiding_shows_only_the_time_and_comes_back_under_the_sentence(
    table: Table, size: tuple[int, int]
) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await pilot.resize_terminal(*size)
        await on(pilot, "TooSmallScreen")
        await press(pilot, "ctrl+g", "ctrl+g")
        await on(pilot, "HideScreen")
        assert len(seen(pilot.app).split()) == 1
        await press(pilot, "f2", "b")
        await pilot.resize_terminal(size[0] - 1, size[1])
        await on(pilot, "HideScreen")
        await press(pilot, "enter")
        await on(pilot, "TooSmallScreen")
        await press(pilot, "ctrl+g")
        await on(pilot, "HideScreen")
        await pilot.resize_terminal(*FULL)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        assert not any(isinstance(event, e.BreakCalled) for event in log(pilot))


async def test_a_locked_talk_is_left_alone_and_no_break_is_named(table: Table) -> None:
    door = guarded()
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await unlock(pilot)
        await to_the_floor(pilot)
        await press(pilot, "ctrl+l")
        await on(pilot, "UnlockScreen")
        await pilot.resize_terminal(30, 8)
        await on(pilot, "TooSmallScreen")
        assert "F2 break" not in seen(pilot.app)
        await press(pilot, "f2", "b")
        assert not any(isinstance(event, e.BreakCalled) for event in table.draft.find().events)  # type: ignore[union-attr]


async def test_outside_a_talk_hiding_and_leaving_are_named(table: Table) -> None:
    app = table.app()
    async with app.run_test(size=(30, 8)) as pilot:
        await on(pilot, "TooSmallScreen")
        assert "F2 break" not in seen(pilot.app)
        assert "^g hide  ^q quit" in seen(pilot.app)
        await press(pilot, "b", "f2")
        assert top(pilot) == "TooSmallScreen"
        await press(pilot, "ctrl+q")
    assert app.return_code == 0
