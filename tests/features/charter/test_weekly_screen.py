"""The weekly talk, what comes next on the first screen, and what a talk about boundaries leaves behind."""

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.rules import replay
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.features.charter import texts as charter_texts
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.features.charter.weekly_questions import QUESTIONS, turned, usual
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.storage.ports import StoreError
from tests.features.charter.charters import SETTLED, keep
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, top

SUNDAYS = Rhythm(weekday=6, time="20:30", format="weekly_hour", title="Weekly hour", minutes=60, substitute=1)


async def at_the_plan(pilot: Pilot[None]) -> None:
    await on(pilot, "HomeScreen")
    await press(pilot, "c")
    await on(pilot, "CharterScreen")
    await settled(pilot, lambda: charter_texts.READING not in seen(pilot.app))
    await press(pilot, "p", "p")
    await on(pilot, "WeeklyScreen")


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_weekly_talk_is_planned_with_the_arrows(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await at_the_plan(pilot)
        await all_fits(pilot)
        assert texts.NONE in read(pilot.app)
        await press(pilot, "right")
        await settled(pilot, lambda: "Monday" in seen(pilot.app))
        await press(pilot, "down", "right", "plus", "left")
        await settled(pilot, lambda: "20:15" in seen(pilot.app))
        await press(pilot, "enter")
        await settled(pilot, lambda: "Kept. Next: Monday, 2 March 2026, at 20:15: Weekly hour." in read(pilot.app))
        await press(pilot, "q")
        await on(pilot, "CharterScreen")
        await press(pilot, "q")
        await settled(pilot, lambda: "Monday, 2 March 2026, at 20:15: Weekly hour. If not, Tuesday." in read(pilot.app))
    kept = replay(table.charter.read()).rhythm
    assert kept is not None
    assert (kept.weekday, kept.time, kept.format, kept.substitute) == (0, "20:15", "weekly_hour", 1)


async def test_it_is_given_up_without_a_word(table: Table) -> None:
    keep(table.charter, c.SetRhythm(rhythm=SUNDAYS))
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_plan(pilot)
        await press(pilot, "x")
        await settled(pilot, lambda: texts.GIVEN_UP in read(pilot.app))
    assert replay(table.charter.read()).rhythm is None


async def test_the_plan_that_is_seen_goes_into_a_calendar_file_week_by_week(table: Table) -> None:
    keep(table.charter, c.SetRhythm(rhythm=SUNDAYS))
    written: list[Rhythm] = []

    def save(rhythm: Rhythm) -> str:
        written.append(rhythm)
        return "weekly.ics"

    async with table.app(save_weeks=save).run_test(size=FULL) as pilot:
        await at_the_plan(pilot)
        await press(pilot, "i")
        await settled(pilot, lambda: "Written, week by week: weekly.ics" in read(pilot.app))
        await press(pilot, "right", "i")
    assert written == [SUNDAYS, replace(SUNDAYS, weekday=0)]


async def test_what_stands_in_the_way_is_said(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> str:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(table.charter, "append", refused)
    async with table.app(save_weeks=refused).run_test(size=FULL) as pilot:
        await at_the_plan(pilot)
        for key in ("i", "enter"):
            await press(pilot, key)
            await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
            await press(pilot, "right")
            await settled(pilot, lambda: "The disk is full." not in seen(pilot.app))


@pytest.mark.parametrize("row", QUESTIONS)
def test_every_row_goes_round_and_back(table: Table, row: str) -> None:
    shelf: FormatLibrary = table.shelf
    formats = shelf.formats()
    start = plan = usual(formats)
    seen_values = set()
    for _ in range(200):
        plan = turned(plan, row, 1, formats)
        seen_values.add(getattr(plan, row))
        if plan == start:
            break
    else:
        raise AssertionError("it does not go round")
    assert getattr(start, row) in seen_values
    assert len(seen_values) > 1
    assert turned(turned(start, row, 1, formats), row, -1, formats) == start


# The first screen.


async def test_the_first_weeks_are_named_and_can_be_ignored(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await settled(pilot, lambda: "For your first weeks, if you like: Appreciation, 10 minutes." in read(pilot.app))
        await all_fits(pilot)
    async with table.set(first_weeks=False).app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await pilot.app.workers.wait_for_complete()
        assert "first weeks" not in seen(pilot.app)


async def test_who_has_talked_often_is_left_alone(table: Table) -> None:
    for number in range(8):
        table.store.keep(record(f"past{number}"))
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await pilot.app.workers.wait_for_complete()
        assert "first weeks" not in seen(pilot.app)


async def test_the_day_to_look_at_the_charter_again_is_named_when_it_has_come(table: Table) -> None:
    keep(table.charter, *SETTLED, c.SetLookAgain(day="2026-03-01"))
    async with table.app().run_test(size=FULL) as pilot:
        await settled(pilot, lambda: "You wanted to look at your charter again on 1 March 2026." in read(pilot.app))


# From the settings, and after a talk about boundaries.


async def test_the_charter_is_reached_from_the_settings(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        await press(pilot, "end", "enter")
        await on(pilot, "CharterScreen")
        await press(pilot, "q")
        await on(pilot, "SettingsScreen")


async def through_the_boundaries(pilot: Pilot[None]) -> None:
    """Both write “no phone” and agree; everything else is passed."""
    await on(pilot, "TalkScreen")
    for _ in range(80):
        if top(pilot) != "TalkScreen":
            return
        session = pilot.app.screen.sitting.session  # type: ignore[attr-defined]  # it is the talk
        question = session.words.id if session.waiting() else ""
        if question == "boundary":
            await press(pilot, *"nophone", "enter")
        else:
            await press(pilot, "1" if question == "answer" else "y" if session.words.kind == "check" else "enter")
        await pilot.pause()


@pytest.mark.parametrize("answer", ["y", "escape"])
async def test_what_was_named_can_go_into_the_charter(table: Table, answer: str) -> None:
    async with table.talking("boundaries_talk").run_test(size=FULL) as pilot:
        await through_the_boundaries(pilot)
        await on(pilot, "ClosingScreen")
        await press(pilot, "enter")
        await on(pilot, "Dialog")
        assert "Anna: “nophone” · agreed" in seen(pilot.app)
        await all_fits(pilot)
        await press(pilot, answer)
        if answer == "y":
            await settled(pilot, lambda: charter_texts.PUT_IN in seen(pilot.app))
            await press(pilot, "enter")
        await on(pilot, "HomeScreen")
    standing = [(entry.who, entry.standing) for entry in replay(table.charter.read()).entries]
    assert standing == ([("a", "agreed"), ("b", "agreed")] if answer == "y" else [])


async def test_when_it_cannot_be_kept_it_is_said(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(table.charter, "append", refused)
    async with table.talking("boundaries_talk").run_test(size=FULL) as pilot:
        await through_the_boundaries(pilot)
        await on(pilot, "ClosingScreen")
        await press(pilot, "enter")
        await on(pilot, "Dialog")
        await press(pilot, "y")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
