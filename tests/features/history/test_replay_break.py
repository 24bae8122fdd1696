"""Stepping through a past talk shows the face of its breaks, and none of the numbers that were private."""

import re

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.breaks import texts
from tests.domain.plans import by_hand
from tests.domain.talk import Talk
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled

MINUTE = 60_000
CALLED, BACK = "2026-03-01T19:30:00+01:00", "2026-03-01T19:50:00+01:00"


def rested() -> Talk:
    """A talk with one break of twenty minutes; each gave a number before it."""
    talk = Talk(by_hand())
    talk.do(c.CallBreak(wall=CALLED))
    talk.do(c.AgreeReturn(due=talk.now + 20 * MINUTE, wall=BACK))
    talk.do(c.GiveNumber(who="a", value=9))
    talk.do(c.GiveNumber(who="b", value=8))
    talk.wait(21 * 60)
    talk.do(c.ComeBack())
    for who in ("a", "b"):
        talk.do(c.SayReady(who=who, answer="ready"))
    talk.do(c.EndBreak())
    talk.do(c.Leave())
    return talk


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_each_stage_is_shown_as_it_was_with_the_time_of_then(table: Table, size: tuple[int, int]) -> None:
    table.store.keep(record_of(rested().session))
    table.clock.wall_only(30 * 24 * 60 * MINUTE)
    async with table.app().run_test(size=size) as pilot:
        await press(pilot, "l")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: "March" in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: "Reading" not in seen(pilot.app))
        await press(pilot, "r")
        await on(pilot, "ReplayScreen")
        shown: list[str] = []
        while "it came to its end" not in read(pilot.app) and len(shown) < 40:
            shown.append(read(pilot.app))
            await all_fits(pilot)
            await press(pilot, "right")
        told = "\n".join(shown)
        for title in (texts.CALLED, texts.RESTING, texts.RETURNING, texts.BOTH_READY):
            assert title in told, told
        assert "We are back at 19:50" in told, told
        assert not re.search(r"[^0-9:][89][^0-9:]", re.sub(r"\d+ of \d+|\d+:\d+", "", told)), told
        assert texts.CALLED not in read(pilot.app)
