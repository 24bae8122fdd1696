"""The manual on the screen."""

from safespace_tui.runtime.manual import TOPICS, title_of
from tests.table import FULL, Table, on, press, read, settled, top


async def test_the_help_leads_to_the_manual_and_its_pages_follow_each_other(table: Table) -> None:
    first, second, *_, last = (title_of(topic) for topic in TOPICS)
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "question_mark", "m")
        await on(pilot, "ManualScreen")
        assert first in read(pilot.app)
        await press(pilot, "right")
        assert f"{second} (2 of {len(TOPICS)})" in read(pilot.app)
        await press(pilot, "down", "left", "p")
        assert last in read(pilot.app)
        await pilot.resize_terminal(60, 20)
        await settled(pilot, lambda: last in read(pilot.app))
        await press(pilot, "f2")
        await on(pilot, "BreakScreen")
        assert top(pilot) == "BreakScreen"
