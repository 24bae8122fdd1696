"""What a key costs in a talk: one look at the page at most, and no search through the style sheets."""

import asyncio
from functools import partial

import pytest
from textual import timer
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import UPDATE_PERIOD, Screen
from textual.widget import Widget
from textual.widgets import Input

from safespace_tui.ui.cursor import cursor_place
from safespace_tui.ui.widgets.clock_face import ClockFace
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.name_sign import NameSign
from tests.once import paint_each_change
from tests.table import FULL, Table, on, press, says, seen, settled, typed


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is laid out, styled and drawn, as it happens."""
    found: list[object] = []
    paint_each_change(monkeypatch)

    def count(owner: type, name: str, what: object = None) -> None:
        original = getattr(owner, name)

        def counting(self: object, *args: object, **more: object) -> object:
            found.append(what or type(self))
            return original(self, *args, **more)

        monkeypatch.setattr(owner, name, counting)

    count(Screen, "_refresh_layout", "page")
    count(Stylesheet, "apply", "styles")
    count(Widget, "_render_content")
    return found


async def to_the_floor(pilot: Pilot[None]) -> None:
    """To Anna speaking."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await typed(pilot, "the sea")
    await settled(pilot, lambda: "One or two sentences" in seen(pilot.app))


@pytest.mark.parametrize("size", [FULL, (120, 40)])
async def test_a_move_lays_the_page_out_once_at_most(
    table: Table, counted: list[object], size: tuple[int, int]
) -> None:
    async with table.talking().run_test(size=size) as pilot:
        await to_the_floor(pilot)
        for key in ("enter", "y", "enter", "enter", "n"):
            counted.clear()
            await press(pilot, key)
            assert counted.count("page") <= 1, key
            assert "styles" not in counted, key


async def test_more_time_draws_the_clock_alone(table: Table, counted: list[object]) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "plus")
        for key in ("plus", "s", "minus", "s"):
            counted.clear()
            await press(pilot, key)
            assert ClockFace in counted, key
            assert not {NameSign, KeyLine, "page", "styles"} & set(counted), key


async def test_a_clock_that_was_hidden_shows_the_same_time_again(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        clock = pilot.app.screen.query_one(ClockFace)
        clock.display = False
        clock.show(clock._digits, clock._told, clock._means, filled=clock._filled)
        assert clock.display


async def test_the_cursor_stands_on_the_first_word(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        ways = (((), "One or two sentences"), (("d",), "A quiet minute"), (("enter", "r", "2"), "Let me start again"))
        for keys, words in ways:
            await press(pilot, *keys)
            await settled(pilot, partial(says, pilot, words))
            place = cursor_place(pilot.app.screen)
            assert seen(pilot.app).splitlines()[place.y][place.x :].startswith(words)


async def test_a_key_that_is_clicked_twice_takes_one_step_and_a_click_elsewhere_none(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        screen = pilot.app.screen
        before = len(screen.sitting.session.log)  # type: ignore[attr-defined] # a talk's
        for widget in (NameSign, ClockFace, "#say", "#hear", "#where"):
            await pilot.click(widget, times=2)
        assert len(screen.sitting.session.log) == before  # type: ignore[attr-defined] # the same
        await pilot.click("#keys", offset=(2, 0), times=2)
        await settled(pilot, lambda: "SAYS IT BACK" in seen(pilot.app))
        assert len(screen.sitting.session.log) == before + 1  # type: ignore[attr-defined] # the same


async def test_a_still_page_is_drawn_at_once_and_not_at_the_next_sixtieth_of_a_second(
    table: Table, counted: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep, wakes = [0], True

    async def sleep(seconds: float) -> None:
        if seconds > 2 * UPDATE_PERIOD:  # a timer of the talk
            await asyncio.sleep(seconds)
            return
        asleep[0] += 1
        await (asyncio.sleep(seconds) if wakes else asyncio.Event().wait())
        asleep[0] -= 1

    async def drawn(key: str) -> None:
        counted.clear()
        pilot.app.post_message(Key(key, None))  # a pilot would have it drawn
        while "page" not in counted:  # noqa: ASYNC110 - nothing tells of a picture
            await asyncio.sleep(0)

    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        monkeypatch.setattr(timer, "sleep", sleep)
        await drawn("enter")
        while asleep[0]:  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0)
        wakes = False
        await drawn("y")
