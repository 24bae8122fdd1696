"""Somebody who has never seen the program presses only what stands below, and types only where a field asks for it."""

import re
from pathlib import Path
from typing import Final

from safespace_tui.domain.session import events as e
from tests.journeys.terminal import Terminal, kept
from tests.journeys.test_talk_journey import TALK

MOST: Final = 60
"""Steps after which whoever is lost gives up."""

ASKS_FOR_A_NUMBER: Final = ("(calm) to 10.", "a number from 0 to 10")


def told(terminal: Terminal) -> str:
    """What stands on the screen but for its numbers, of which a clock changes some."""
    return re.sub(r"[\d█▀▄░]+", "", terminal.shown)


def go_on(terminal: Terminal, *, first: dict[str, str] | None = None) -> str:
    """Presses the first key that is named, or another where some words stand on the screen; gives back which."""
    terminal.when(lambda: bool(terminal.named), "a key that is named")
    before, named = told(terminal), terminal.named
    wished = next((key for words, key in (first or {}).items() if words in terminal.shown and key in named), "")
    pressed = wished or next(iter(named))
    for _ in range(MOST):
        terminal.press(pressed)
        if terminal.soon(lambda: told(terminal) != before):
            terminal.quiet()
            return pressed
    raise AssertionError(f"nothing came of {pressed}, {named[pressed]}:\n{terminal.shown}")


def asks_for_a_number(terminal: Terminal) -> bool:
    """Whether a number is to be typed."""
    return any(words in terminal.shown for words in ASKS_FOR_A_NUMBER)


def come_through(terminal: Terminal, end: str, *, first: dict[str, str] | None = None) -> list[str]:
    """Goes on by named keys until some words stand there; gives back what was pressed."""
    pressed: list[str] = []
    for _ in range(MOST):
        before = told(terminal)
        if end in terminal.shown:
            return pressed
        if "Can we go on?" in terminal.shown:
            terminal.press("1")
        elif asks_for_a_number(terminal):
            terminal.when(lambda: terminal.in_a_field or not asks_for_a_number(terminal), "a field, or the next thing")
            if not asks_for_a_number(terminal):
                continue
            terminal.write("2")
        else:
            pressed.append(go_on(terminal, first=first))
            continue
        terminal.when(lambda before=before: told(terminal) != before, "anything after an answer")  # type: ignore[misc]
        terminal.quiet()
    raise AssertionError(f"lost:\n{terminal.shown}\n{pressed}")


def test_a_talk_of_speaker_and_listener(home: Path) -> None:
    with Terminal(home, *TALK) as terminal:
        come_through(terminal, "Thank you both")
        terminal.until("Kept on this computer")
    (record,) = kept(home)
    assert record.head.outcome == "finished"
    passed = [event for event in record.events if isinstance(event, e.FloorPassed)]
    assert len(passed) == 2, "each had a turn"
    assert any(isinstance(event, e.ReflectionAnswered) for event in record.events)


def test_after_a_fight_with_a_break_in_it(home: Path) -> None:
    with Terminal(home, "safespace", "talk", "after_a_fight", "--first", "Anna") as terminal:
        terminal.until("Anna, a number from 0 to 10")
        terminal.write("8")
        terminal.until("Ben, a number from 0 to 10")
        terminal.write("2")
        terminal.until("It's too early")
        terminal.when(lambda: "enter" not in terminal.named, "no key that goes on")
        pressed = come_through(terminal, "Thank you both")
        assert "b" in pressed
        assert "r" in pressed
        terminal.until("Kept on this computer")
    (record,) = kept(home)
    assert (record.head.outcome, record.head.breaks) == ("finished", 1)


def test_a_break_by_itself(home: Path) -> None:
    with Terminal(home, "safespace", "break") as terminal:
        come_through(terminal, "The break is over.")
    (record,) = kept(home)
    assert (record.head.format, record.head.outcome) == ("break", "finished")


def test_a_break_that_was_a_slip_leaves_nothing(home: Path) -> None:
    with Terminal(home, "safespace", "break") as terminal:
        terminal.until("We are back at")
        terminal.when(lambda: terminal.named.get("esc") == "it was a slip", "a way back")
        terminal.press("right", "esc")
        for name in ("Anna", "Ben"):
            terminal.until(f"{name}, for you alone", "Was it a slip?")
            terminal.press("y")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
    assert kept(home) == []


def test_keys_of_ones_own_lead_hide_and_are_named(home: Path) -> None:
    settings = home / "config" / "settings.toml"
    settings.write_text(
        f'{settings.read_text()}\n[keys]\ntalk = "z"\nhide = "f5"\nlock = "shift+f1"\npeople = "shift+f2"\n'
    )
    with Terminal(home, "safespace") as terminal:
        terminal.until("⇧F2 ", "[keys] gives “hide” the key F5")
        terminal.press("z")
        terminal.until("What do you need")
        terminal.press("\x1b[1;2P")
        terminal.gone("What do you need")
        terminal.press("enter")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
