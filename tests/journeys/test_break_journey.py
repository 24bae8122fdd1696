"""A break in a real terminal: killed in it, taken up again, put off, and back to the talk where it was."""

import re
from pathlib import Path

from safespace_tui.domain.breaks.history import breaks_taken
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import replay
from tests.journeys.terminal import Terminal, kept
from tests.journeys.test_talk_journey import TALK, TOPIC, to_the_floor


def back_at(terminal: Terminal) -> str:
    """The time that the break's screen promises.

    Raises:
        AssertionError: it promises none.
    """
    found = re.search(r"We are back at (\d\d:\d\d)", terminal.shown)
    assert found, terminal.shown
    return found[1]


def pass_numbers(terminal: Terminal) -> None:
    """Both pass, and the exercises are on offer."""
    for name in ("Anna", "Ben"):
        terminal.until(f"{name}, for you alone")
        terminal.write("")
    terminal.until("What might help")


def answer(terminal: Terminal, name: str, key: str) -> None:
    """One comes back, passes the number, and answers."""
    terminal.until(f"{name}, for you alone", "How stirred up are you now")
    terminal.write("")
    terminal.until(f"{name}, for you alone", "Can we go on?")
    terminal.press(key)


def test_a_break_keeps_its_time_through_a_kill_and_leads_back(home: Path) -> None:
    with Terminal(home, *TALK) as terminal:
        to_the_floor(terminal)
        terminal.press("b")
        terminal.until("Let's take a break.")
        terminal.gone(TOPIC)  # the rest of the same picture
        terminal.press("right")
        terminal.until("in 25 minutes")
        terminal.press("enter")
        pass_numbers(terminal)
        promised = back_at(terminal)
        terminal.kill()
    with Terminal(home, "safespace") as terminal:
        terminal.until("What might help")  # straight to the break; a pass is an answer
        assert back_at(terminal) == promised
        terminal.press("r")
        answer(terminal, "Anna", "1")
        answer(terminal, "Ben", "2")
        terminal.until("Not yet, and that's fine.", f"As agreed, at {promised}")
        terminal.press("2")
        terminal.until("We are back at")
        assert back_at(terminal) != promised
        terminal.press("r")
        answer(terminal, "Anna", "1")
        answer(terminal, "Ben", "1")
        terminal.until("You are both ready.", "less than 20 minutes")
        terminal.press("enter")
        terminal.until("one sentence each", "begins with saying back")
        terminal.press("enter")
        terminal.until("SAYS IT BACK", TOPIC)
        terminal.press("q")
        terminal.until("Stop here?")
        terminal.press("s")
        terminal.until(
            "You stopped before the end.", "put off once, then you went on together", "Kept on this computer"
        )
        terminal.press("enter")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
    (record,) = kept(home)
    assert [type(event) for event in record.events[4:]] == [
        e.BreakCalled,
        e.ReturnAgreed,
        e.Reopened,
        e.CameBack,
        e.ReadinessGiven,
        e.ReadinessGiven,
        e.ReturnAgreed,
        e.CameBack,
        e.ReadinessGiven,
        e.ReadinessGiven,
        e.BreakEnded,
        e.ReflectionAsked,
        e.LeftUnfinished,
    ]
    (taken,) = breaks_taken(replay(record.events))
    assert (taken.ended, taken.early, taken.put_off, taken.numbers) == ("together", True, 1, ())


def test_a_break_from_the_command_line_ends_for_today_with_a_day(home: Path) -> None:
    with Terminal(home, "safespace", "break", "--minutes", "45") as terminal:
        terminal.until("Let's take a break.", "in 45 minutes")
        terminal.press("x")
        terminal.until("Not today.")
        terminal.write("tomorrow")
        terminal.until("Enough for today.", "Kept on this computer")
        terminal.press("enter")
        terminal.until("You wanted to talk tomorrow. t begins.")
        terminal.press("q")
        assert terminal.ended() == 0
    (record,) = kept(home)
    assert (record.head.format, record.head.outcome) == ("break", "unfinished")
    assert record.head.continue_on


def bar(terminal: Terminal) -> int:
    """How many cells of the pacer's bar are full."""
    return max(map(len, re.findall("█+", terminal.shown)), default=0)


def test_the_pacer_moves_and_goes_on_after_what_was_over_it(home: Path) -> None:
    with Terminal(home, "safespace", "break") as terminal:
        terminal.until("Let's take a break.")
        terminal.press("enter")
        pass_numbers(terminal)
        terminal.press("1")
        terminal.until("1 of 3", "Arrive")
        terminal.when(lambda: bar(terminal) > 30, "a long bar")
        terminal.when(lambda: bar(terminal) < 15, "a short bar")
        terminal.press("?")
        terminal.until("Back, at any moment")
        terminal.press("q")
        terminal.until("1 of 3", "Arrive")
        terminal.when(lambda: bar(terminal) > 30, "a long bar")
