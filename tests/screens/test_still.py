"""What goes on by itself draws no more than it must: a second of the clock moves nothing and repaints three widgets."""

import pytest
from textual.widget import Widget

from tests.screens.table import FULL, Table, on, press, seen, settled
from tests.screens.test_talk import talk


async def test_a_second_of_the_clock_lays_nothing_out(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []
    refresh = Widget.refresh

    def noted(widget: Widget, *regions: object, layout: bool = False, **more: object) -> Widget:
        asked.append((type(widget).__name__, layout))
        return refresh(widget, *regions, layout=layout, **more)  # type: ignore[arg-type] # handed through

    async with table.set(seconds=True).talking("twin_monologue").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: "SPEAKS" in seen(pilot.app))
        monkeypatch.setattr(Widget, "refresh", noted)
        for _ in range(3):
            table.clock.advance(1_000)
            talk(pilot).beat()
        monkeypatch.undo()
    assert asked == [("Digits", False), ("Static", False)] * 3


async def test_the_clock_has_two_neighbours_and_a_frame(table: Table) -> None:
    """Textual renders every widget whose container holds a changed cell, whatever else it holds."""
    async with table.set(seconds=True).talking("twin_monologue").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        clock = pilot.app.screen.query_one("#clock").region
        touched = [
            type(widget).__name__
            for widget, (_, clip) in pilot.app.screen._compositor.visible_widgets.items()
            if clip.overlaps(clock)
        ]
    assert len(touched) <= 7, touched
