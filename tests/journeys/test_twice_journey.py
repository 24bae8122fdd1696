"""Every key twice in a breath, as a hand in a hurry presses it: nobody's turn is skipped, and there's a way back."""

from pathlib import Path
from typing import Final

from safespace_tui.domain.session import events as e
from safespace_tui.features.breaks import keys as calm
from safespace_tui.features.talk import keys as talk
from safespace_tui.ui.keys import Key
from tests.journeys.terminal import KEYS, Terminal, kept
from tests.journeys.test_talk_journey import TALK, to_the_floor

MOST: Final = 40
"""Steps after which there is no way back."""

SENT: Final = {**KEYS, "plus": "+", "minus": "-", "question_mark": "?", "left": "\x1b[D", "escape": "\x1b"}
"""What a terminal sends for a key that has a name."""

IN_A_TALK: Final = {
    "Let's take a break.": "esc",
    "Was it a slip?": "y",
    "Stop here?": "g",
    "A boundary.": "esc",
    "A PAUSE": "space",
    "SAYS IT BACK": "y",
    "ANSWERS": "y",
    "FOR BOTH OF YOU": "ctrl+z",
    "IS ASKED": "ctrl+z",
}
"""By which key somebody goes back to speaking, by what stands on the screen; from all else by Escape."""

IN_A_BREAK: Final = {
    "Was it a slip?": "esc",
    "Can we go on?": "2",
    "Not yet, and that's fine.": "2",
    "stirred up": "enter",
    "A quiet place to talk.": "b",
}
"""The same for the page of a break."""


def twice(terminal: Terminal, keys: tuple[Key, ...], home: tuple[str, ...], ways: dict[str, str]) -> None:
    """Presses each key twice, and goes back each time.

    What is seen while the keys are on their way may be old, so a step back that changes nothing is no mistake; and a
    key right after Escape would be one with Alt.

    Args:
        terminal: where one of those pages is shown.
        keys: the table of keys; its first names are pressed.
        home: what tells the pages to go back to.
        ways: the way back by what is shown.
    """
    for name in [key.keys[0] for key in keys if key.action != "leave"]:
        terminal.child.send(SENT.get(name, name) * 2)
        terminal.quiet(looks=4)
        for _ in range(MOST):
            if any(words in terminal.shown for words in home) and terminal.named:
                break
            terminal.press(next((key for words, key in ways.items() if words in terminal.shown), "esc"))
            terminal.quiet(looks=4)
        else:
            raise AssertionError(f"no way back after {name}:\n{terminal.shown}")


def test_in_a_talk(home: Path) -> None:
    with Terminal(home, *TALK) as terminal:
        to_the_floor(terminal)
        twice(terminal, talk.TALK, ("▶ SPEAKS", "▶ SAYS MORE", "SAYS IT AGAIN", "THAT ARRIVED"), IN_A_TALK)
        terminal.until("turn 2 of 2")
        terminal.press("q")
        terminal.until("Stop here?")
        terminal.press("s")
        terminal.until("You stopped before the end.")
    (record,) = kept(home)
    passed = [event for event in record.events if isinstance(event, e.FloorPassed)]
    assert len(passed) == 1, "the second press skips nobody's turn"


def test_in_a_break(home: Path) -> None:
    with Terminal(home, "safespace", "break") as terminal:
        terminal.until("We are back at")
        twice(terminal, calm.BREAK, ("We are back at",), IN_A_BREAK)
        terminal.press("q")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
