"""Both computers in one test: the code on the one page, typed at the other, the talk of both, and the same words."""

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator

import pytest
from textual.events import Key
from textual.pilot import Pilot

from safespace_tui.app.call_app import CallApp
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.features.calling import texts
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.features.calling.calls import CODE, FakeCalls, Wire
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, Table, on, press, read, replace_ports, settled, typed

START = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")


class Two:
    """Both programs on one wire."""

    def __init__(self, wire: Wire | None = None, door: MemoryDoor | None = None) -> None:
        self.wire = wire or Wire()
        self.tables: dict[Who, Table] = {seat: Table() for seat in BOTH}
        ports = {seat: replace_ports(self.tables[seat]._ports(), door=door if seat == "b" else None) for seat in BOTH}
        self.calls = {seat: FakeCalls(self.wire, ports[seat], seat) for seat in BOTH}

    def app(self, seat: Who, code: str = "") -> CallApp:
        return CallApp(self.calls[seat].ports, self.calls[seat], START, who=seat, code=code)


@contextlib.asynccontextmanager
async def both(two: Two) -> AsyncIterator[dict[Who, Pilot[None]]]:
    async with two.app("a").run_test(size=FULL) as a:
        await on(a, "CallScreen")
        async with two.app("b", CODE).run_test(size=FULL) as b:
            await on(b, "CallScreen")
            yield {"a": a, "b": b}


async def _ended(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys and waits for the end, without asking anything of a program that may have ended."""
    for key in keys:
        pilot.app.post_message(Key(key, None))
    while pilot.app.is_running and not pilot.app._exit:  # noqa: ASYNC110 - the end of the program is no event
        await asyncio.sleep(0)


async def to_the_talk(host: Pilot[None], guest: Pilot[None]) -> None:
    """From both being there to the talk at both: the host begins, and the guest is told and comes."""
    await press(host, "enter")
    await on(host, "TalkScreen")
    await settled(guest, lambda: texts.BEGUN in read(guest.app))
    await press(guest, "enter")
    await on(guest, "TalkScreen")


async def test_from_the_code_to_the_same_words_at_both() -> None:
    two = Two()
    async with both(two) as pilots:
        await settled(pilots["a"], lambda: "Ben is there." in read(pilots["a"].app))
        await settled(pilots["b"], lambda: "Anna is there." in read(pilots["b"].app))
        await press(pilots["b"], "enter")
        assert "Anna begins." in read(pilots["b"].app)
        await to_the_talk(pilots["a"], pilots["b"])
        await press(pilots["b"], "q")
        await on(pilots["b"], "Dialog")
        await press(pilots["b"], "s")
        for seat in BOTH:
            await on(pilots[seat], "ClosingScreen")
        for seat in BOTH:
            two.tables[seat].clock.advance(2_000)
        for seat in BOTH:
            await settled(pilots[seat], lambda: "copy is the same as yours" in read(pilots[seat].app))  # noqa: B023 - awaited
            assert " ".join(_words(two, seat)) in read(pilots[seat].app)
        assert _words(two, "a") == _words(two, "b")
        await _ended(pilots["a"], "enter")
        assert two.calls["a"].call is not None
        assert two.calls["a"].call.closed == 1
    assert [two.tables[seat].store.heads()[0].uid for seat in BOTH] == ["u7", "u7"]


async def _unlocked(pilot: Pilot[None]) -> None:
    """Ben comes in."""
    await on(pilot, "UnlockScreen")
    await press(pilot, "2")
    await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
    await typed(pilot, "seven grey geese")
    await settled(pilot, lambda: type(pilot.app.screen).__name__ != "UnlockScreen")


async def test_a_talk_stands_for_both_while_one_is_locked_and_goes_on_with_all_that_came_meanwhile() -> None:
    two = Two(door=MemoryDoor({"a": "a quiet harbour", "b": "seven grey geese"}))
    async with two.app("a").run_test(size=FULL) as a, two.app("b", CODE).run_test(size=FULL) as b:
        await _unlocked(b)
        await settled(a, lambda: "Ben is there." in read(a.app))
        await to_the_talk(a, b)
        await press(b, "ctrl+l")
        await on(b, "UnlockScreen")
        await settled(a, lambda: "A PAUSE" in read(a.app))
        assert "A PAUSE" not in read(b.app)
        here, there = (_runner(two, seat) for seat in BOTH)
        here.do(c.TakeNote(text="while you were away"))
        paused = [one for one in here.session.log if isinstance(one, e.Paused)]
        await press(a, "space")
        await settled(a, lambda: len([one for one in there.session.log if isinstance(one, e.Paused)]) > len(paused))
        assert here.session.state == "paused"
        await _unlocked(b)
        await on(b, "TalkScreen")
        await settled(b, lambda: "A PAUSE" in read(b.app))
        await press(b, "space")
        for pilot in (a, b):
            await settled(pilot, lambda: "A PAUSE" not in read(pilot.app))  # noqa: B023 - awaited at once
    found = two.tables["b"].draft.find()
    assert found is not None
    assert [one.text for one in found.events if isinstance(one, e.NoteTaken)] == ["while you were away"]
    assert found.events == here.session.log


def _runner(two: Two, seat: Who) -> JointRunner:
    call = two.calls[seat].call
    assert call is not None
    assert call.runner is not None
    return call.runner


def _words(two: Two, seat: Who) -> tuple[str, str, str]:
    return _runner(two, seat).shared.words


async def test_the_code_is_large_where_there_is_room_and_n_makes_another() -> None:
    two = Two()
    async with two.app("a").run_test(size=FULL) as pilot:
        await on(pilot, "CallScreen")
        await settled(pilot, lambda: f"safespace join {CODE} --at" in read(pilot.app))
        two.wire.trouble = Unable(Trouble.WRONG_CODE)
        await settled(pilot, lambda: texts.WRONG_CODE_HERE in read(pilot.app))
        await press(pilot, "n")
        await settled(pilot, lambda: "safespace join 8-olive-robin --at" in read(pilot.app))
        await press(pilot, "\x1d", "n")
        await settled(pilot, lambda: texts.TROUBLES[Trouble.TOO_MANY_CODES] in read(pilot.app))
        await pilot.resize_terminal(60, 20)
        await settled(pilot, lambda: "8 - olive - robin" in read(pilot.app))


async def test_the_number_is_noted_as_compared_and_a_disk_that_refuses_is_said() -> None:
    two = Two()
    async with both(two) as pilots:
        await settled(pilots["a"], lambda: "they're the same" in read(pilots["a"].app))
        two.wire.refusing = "The disk is full."
        await press(pilots["a"], "c")
        await settled(pilots["a"], lambda: "The disk is full." in read(pilots["a"].app))
        await press(pilots["a"], "enter")
        two.wire.refusing = ""
        await press(pilots["a"], "c")
        await settled(pilots["a"], lambda: "You compared it on" in read(pilots["a"].app))


async def test_whoever_leaves_the_page_ends_the_call_and_nothing_was_begun() -> None:
    two = Two()
    async with two.app("a").run_test(size=FULL) as pilot:
        await on(pilot, "CallScreen")
        await _ended(pilot, "escape")
    assert two.calls["a"].call is not None
    assert two.calls["a"].call.closed == 1
    assert not two.wire.log.entries


async def test_what_stands_in_the_way_is_said_when_the_screens_are_gone() -> None:
    two = Two()
    two.calls["a"].unable = Unable(Trouble.PUBLIC, address="8.8.8.8")
    app = two.app("a")
    async with app.run_test(size=FULL) as pilot:
        await _ended(pilot)
    assert (app.return_code, "8.8.8.8" in app.problem) == (2, True)


async def test_the_code_is_typed_where_none_was_said_and_a_wrong_one_is_answered() -> None:
    two = Two()
    async with two.app("b").run_test(size=FULL) as pilot:
        await settled(pilot, lambda: texts.TYPE_CODE in read(pilot.app))
        await typed(pilot, "1-acorn-zebra")
        await settled(pilot, lambda: texts.TROUBLES[Trouble.WRONG_CODE] in read(pilot.app))
        await press(pilot, "enter")
        await settled(pilot, lambda: texts.TYPE_CODE in read(pilot.app))
        await typed(pilot, CODE)
        await on(pilot, "CallScreen")


@pytest.mark.parametrize("seat", BOTH)
async def test_a_talk_that_was_left_for_now_waits_on_the_page_and_enter_goes_back(seat: Who) -> None:
    two = Two()
    async with both(two) as pilots:
        await to_the_talk(pilots["a"], pilots["b"])
        await press(pilots[seat], "q")
        await on(pilots[seat], "Dialog")
        await press(pilots[seat], "n")
        await on(pilots[seat], "CallScreen")
        await settled(pilots[seat], lambda: texts.LEFT_WAITS in read(pilots[seat].app))
        await press(pilots[seat], "enter")
        await on(pilots[seat], "TalkScreen")


async def test_a_second_keyboard_that_keeps_no_copy_says_so() -> None:
    two = Two()
    calls = two.calls["b"]
    calls.ports = dataclasses.replace(calls.ports, kept_nowhere=True)
    async with both(two) as pilots:
        await to_the_talk(pilots["a"], pilots["b"])
        await press(pilots["a"], "q")
        await on(pilots["a"], "Dialog")
        await press(pilots["a"], "s")
        await on(pilots["b"], "ClosingScreen")
        await settled(pilots["b"], lambda: "This computer keeps no copy" in read(pilots["b"].app))
