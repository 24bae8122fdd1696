"""What the first screen says of a day that was named, what a pulse leaves behind, and how breaks are looked back at."""

import datetime as dt

import pytest
from msgspec.structs import replace

from safespace_tui.domain.couple import Who
from safespace_tui.domain.history.summary import Outcome, SessionSummary
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.totals import record_of
from safespace_tui.domain.settings import Body
from safespace_tui.features.home.status import LONGEST_REMINDED, to_go_on
from safespace_tui.features.session_text.sections import taken_words
from tests.domain.breaks.resting import rest_until
from tests.domain.plans import by_hand
from tests.domain.talk import Talk
from tests.features.breaks.resting import agreed, come_to, from_home, says, sitting
from tests.storage.samples import record
from tests.table import FULL, Table, on, press, read

TODAY = dt.date(2026, 3, 1)


def head(*, day: str = "", fmt: str = "quick", outcome: Outcome = "unfinished", title: str = "Money") -> SessionSummary:
    """A past session as it is listed."""
    sample = record("past1", title=title).head
    return replace(sample, continue_on=day, format=fmt, outcome=outcome)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-01", "You wanted to go on with “Money” today. t begins."),
        ("2026-03-02", "You wanted to go on with “Money” tomorrow. t begins."),
        ("2026-03-15", "You wanted to go on with “Money” on 15 March 2026. t begins."),
        ("2026-02-27", "You wanted to go on with “Money” on 27 February 2026. t begins."),
        ("2026-02-22", "You wanted to go on with “Money” on 22 February 2026. t begins."),
        ("2026-02-21", ""),
        ("some day", ""),
        ("", ""),
    ],
)
def test_a_day_is_said_before_it_and_a_week_after_it(day: str, said: str) -> None:
    assert to_go_on([head(day=day)], TODAY) == said
    assert LONGEST_REMINDED == 7


def test_a_talk_that_was_held_since_leaves_nothing_to_say() -> None:
    put_off = head(day="2026-03-02")
    assert to_go_on([head(outcome="finished"), put_off], TODAY) == ""
    assert to_go_on([head(), head(outcome="finished", fmt="break"), put_off], TODAY) != ""
    assert to_go_on([], TODAY) == ""


def test_a_break_by_itself_names_no_talk() -> None:
    assert to_go_on([head(day="2026-03-02", fmt="break")], TODAY) == "You wanted to talk tomorrow. t begins."


def test_a_talk_without_a_topic_goes_by_its_format() -> None:
    named = replace(head(day="2026-03-01"), title="", format_title="A quick look")
    assert "“A quick look”" in to_go_on([named], TODAY)


async def test_home_says_it_at_the_start(table: Table) -> None:
    table.store.keep(record("past1", title="Money"))
    put_off = record("past2", title="The holidays")
    table.store.keep(replace(put_off, head=replace(put_off.head, continue_on="2026-03-03", outcome="unfinished")))
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await says(pilot, "You wanted to go on with “The holidays” on 3 March 2026. t begins.")


async def test_home_says_what_waits_first(table: Table) -> None:
    put_off = record("past2", title="The holidays")
    table.store.keep(replace(put_off, head=replace(put_off.head, continue_on="2026-03-03", outcome="unfinished")))
    async with table.app().run_test(size=FULL) as pilot:
        await says(pilot, "The holidays")
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        await says(pilot, "We are on a break, back at 19:50. b goes there.")
        await pilot.app.workers.wait_for_complete()
        await says(pilot, "We are on a break, back at 19:50. b goes there.")


# --- a pulse --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "whose"), [("1", "a"), ("2", "b"), ("n", None)])
async def test_a_pulse_is_kept_for_the_one_whose_it_is(table: Table, key: str, whose: Who | None) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "p")
        await on(pilot, "Dialog")
        await press(pilot, key)
        await on(pilot, "PulseScreen")
        for _ in range(12):
            await press(pilot, "space")
            table.clock.advance(750)
        await says(pilot, "80")
        await press(pilot, "enter")
        await on(pilot, "BreakScreen")
        rest = sitting(pilot).session.rest
        assert rest is not None
        assert [(number.who, number.value) for number in rest.pulse] == ([(whose, 80)] if whose else [])
        assert "80" not in read(pilot.app)


async def test_a_pulse_is_told_by_the_partners_own_rest(table: Table) -> None:
    table.set(pulse_a=Body(resting=65), pulse_b=Body(athletic=True))
    told = []
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        for key in ("1", "2", "n"):
            await press(pilot, "p")
            await on(pilot, "Dialog")
            await press(pilot, key)
            await on(pilot, "PulseScreen")
            for _ in range(12):
                await press(pilot, "space")
                table.clock.advance(769)
            await says(pilot, "78")
            told.append(pilot.app.screen._told().splitlines()[1])  # type: ignore[attr-defined] # the pulse's screen
            await press(pilot, "enter")
            await on(pilot, "BreakScreen")
    assert told[0] != told[1] == told[2]


async def test_a_pulse_can_be_left_uncounted(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "due")
        await press(pilot, "p")
        await on(pilot, "Dialog")
        await press(pilot, "q")
        await on(pilot, "BreakScreen")


# --- looking back ---------------------------------------------------------------------------------------------------


def test_breaks_are_told_with_numbers_only_when_both_agreed() -> None:
    talk = rest_until(Talk(by_hand()), "returning")
    talk.do(c.GiveNumber(who="a", value=7))
    talk.do(c.CloseBreak(continue_on="2026-03-04"))
    told = "25 minutes, then that was enough for the day, you wanted to continue on 4 March 2026"
    assert taken_words(talk.session) == (told,)
    shown = rest_until(Talk(by_hand()), "returning")
    for command in (c.GiveNumber(who="a", value=7), c.ShowNumbers(who="a"), c.ShowNumbers(who="b"), c.Leave()):
        shown.do(command)
    assert taken_words(shown.session) == (
        "25 minutes, the talk was stopped in it, Anna: not said before, 7 now, Ben: not said before, not said now",
    )


@pytest.mark.parametrize(
    ("wall", "when"),
    [("2026-03-01T20:15:00+01:00", "20:15, "), ("2026-03-02T00:15:00+01:00", "2 March 2026 00:15, "), ("", "")],
)
def test_a_break_is_told_with_its_time_and_its_day_when_that_is_another(wall: str, when: str) -> None:
    talk = Talk(by_hand())
    for command in (c.CallBreak(wall=wall), c.Leave()):
        talk.do(command)
    assert taken_words(talk.session) == (f"{when}under a minute, the talk was stopped in it",)


def test_how_often_it_was_put_off_is_told() -> None:
    for times, told in ((1, "put off once"), (2, "put off 2 times")):
        talk = rest_until(Talk(by_hand()), "due")
        for number in range(times):
            talk.do(c.AgreeReturn(due=talk.now + 1_800_000 + number, wall=""))
        talk.do(c.Leave())
        assert told in taken_words(talk.session)[0]


async def test_the_past_session_shows_its_breaks(table: Table) -> None:
    talk = Talk(by_hand())
    talk.do(c.CallBreak(wall="2026-03-01T20:15:00+01:00"))
    talk.do(c.Leave())
    table.store.keep(record_of(talk.session))
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "l")
        await on(pilot, "SessionListScreen")
        await says(pilot, "1 talk")
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await says(pilot, "Breaks", "20:15, under a minute, the talk was stopped in it")
