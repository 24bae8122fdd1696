"""A talk of five hundred turns and a topic of twenty thousand letters is read, paged and stepped through like any."""

import pytest
from msgspec import structs
from textual.pilot import Pilot

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.totals import record_of
from tests.domain.plans import by_hand
from tests.domain.talk import begin
from tests.table import FULL, Table, on, press, read, settled

TURNS = 500


@pytest.fixture(scope="module")
def long_talk() -> Record:
    """Anna says something, Ben says it back, and there is more, again and again; every point is written down."""
    session, now = begin(by_hand()), 0

    def do(*commands: c.Command) -> None:
        nonlocal session, now
        for command in commands:
            now += 2_000
            for event in decide(session, command, now):
                session = evolve(session, event)

    while session.words.kind != "speak":
        do(c.MoveOn())
    for turn in range(TURNS):
        do(c.TakeNote(who="a", text=f"Point {turn}.", about="point"))
        do(c.ReflectNow(), c.MoveOn(), c.Confirm(answer="more"))
    do(c.Leave())
    kept = record_of(session)
    return structs.replace(kept, head=structs.replace(kept.head, title="holidays " * 2_222))


async def to_the_talk(pilot: Pilot[None]) -> None:
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await on(pilot, "SessionListScreen")
    await settled(pilot, lambda: "holidays" in read(pilot.app))
    await press(pilot, "enter")
    await on(pilot, "SessionDetailScreen")
    await settled(pilot, lambda: "holidays" in read(pilot.app))


async def test_it_is_read_page_by_page_to_its_end(table: Table, long_talk: Record) -> None:
    table.store.keep(long_talk)
    async with table.app().run_test(size=FULL) as pilot:
        await to_the_talk(pilot)
        assert sum(1 for _ in pilot.app.screen.query("*")) < TURNS / 10, "what is not seen costs nothing"
        await settled(pilot, lambda: "Point 0." in read(pilot.app))
        await press(pilot, "pagedown")
        await settled(pilot, lambda: "Point 0." not in read(pilot.app))
        await press(pilot, "end")
        await settled(pilot, lambda: f"Point {TURNS - 1}." in read(pilot.app))


async def test_it_is_stepped_through_and_left(table: Table, long_talk: Record) -> None:
    table.store.keep(long_talk)
    async with table.app().run_test(size=FULL) as pilot:
        await to_the_talk(pilot)
        await press(pilot, "r")
        await on(pilot, "ReplayScreen")
        await settled(pilot, lambda: " of " in read(pilot.app))
        await press(pilot, "end")
        await press(pilot, "left", "right", "q")
        await on(pilot, "SessionDetailScreen")
