"""A past talk in which everything happened that can happen, on every place that shows it again."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from safespace_tui.domain.session.events import BreakTakenBack, Event, SlipSaid
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.replay import Replaying
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.timeline import timeline
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history.plain_detail import record_lines
from safespace_tui.features.history.replay_screen import ReplayScreen, replayed_words
from safespace_tui.features.session_text import detail_texts as texts
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.features.talk.plain_events import Story
from safespace_tui.features.talk.view import moment
from safespace_tui.features.transfer.export_content import exported, summary
from safespace_tui.features.transfer.export_forms import FORMS, ExportWish
from tests.domain.every_event import KINDS, every_record, logs
from tests.helpers import EVENING, FakeClock
from tests.table import FULL, SMALL, Table, on, press, read, seen, settled


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_every_event_there_is_can_be_stepped_to_forth_and_back(table: Table, size: tuple[int, int]) -> None:
    record = every_record()
    assert set(KINDS) - {type(event) for event in record.events} == {BreakTakenBack, SlipSaid}  # leave nothing behind
    table.store.keep(record)
    async with table.app().run_test(size=size) as pilot:
        await press(pilot, "l")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: "March" in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: "Reading" not in seen(pilot.app))
        await press(pilot, "r")
        await on(pilot, "ReplayScreen")
        told: list[str] = []
        for _ in record.events:
            told.append(read(pilot.app))
            await press(pilot, "right")
        for number, (event, shown) in enumerate(zip(record.events, told, strict=True), 1):
            words = texts.EVENTS[event.__struct_config__.tag]  # type: ignore[index] # events have tags of text
            assert f"{number} of {len(record.events)}" in shown, shown
            assert words.split()[0] in shown, (words, shown)
        assert texts.SOMETHING not in " ".join(told)
        for number in range(len(told), 0, -1 if size == FULL else -9):
            assert f"{number} of {len(told)}" in read(pilot.app)
            await press(pilot, *["left"] * (1 if size == FULL else 9))
        await press(pilot, "p")
        table.clock.advance(100_000)
        screen = pilot.app.screen
        assert isinstance(screen, ReplayScreen)
        screen.beat()
        await settled(pilot, lambda: f"{len(told)} of {len(told)}" in read(pilot.app))


@pytest.mark.parametrize("started_at", ["", "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_talk_without_a_day_of_this_calendar_can_be_stepped_through(table: Table, started_at: str) -> None:
    record = every_record()
    strange = replace(record, head=replace(record.head, started_at=started_at))
    async with table.app().run_test() as pilot:
        await on(pilot, "HomeScreen")
        pilot.app.push_screen(ReplayScreen(strange, table.clock))
        await on(pilot, "ReplayScreen")
        await press(pilot, *["right"] * (len(strange.events) if started_at == "soon" else 5), "end")
        assert f"{len(strange.events)} of {len(strange.events)}" in read(pilot.app)


def test_every_event_there_is_can_be_told_in_lines_and_taken_along() -> None:
    _told(every_record().events)


@given(logs())
@settings(deadline=None)
def test_whatever_a_log_holds_it_can_be_shown(log: tuple[Event, ...]) -> None:
    _told(log)


def _told(log: tuple[Event, ...]) -> None:
    """Everything that words a past talk, at each of its moments."""
    replaying = Replaying(log)
    clock = FakeClock()
    for index in range(len(log)):
        session, now = replaying.session(index), replaying.at(index)
        if session.state == "break":
            replayed_words(session, now, EVENING, clock.local, keys_past.REPLAY)
        moment(show(session, now), session.couple, session.plan.title, seconds=False)
        assert isinstance(Story(session.couple, seconds=True).told(session, log[index:], show(session, now)), tuple)
    record = record_of(replaying.session(len(log) - 1))
    assert list(record_lines(record))
    timeline(replaying.session(len(log) - 1))
    assert past_sections(record, replay(record.events), None, times=True, history=True)
    for form in FORMS:
        assert exported([record], ExportWish(form), EVENING)
    assert summary([record], EVENING).talks
