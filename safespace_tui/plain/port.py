"""The port through which the plain mode speaks and hears."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from safespace_tui.domain.printable import one_line
from safespace_tui.plain import texts

PATIENCE: Final = 5_000
"""Milliseconds; how long one reading waits at most, so that a talk notices when the computer slept."""


TOGETHER: Final = 250
"""Milliseconds; the same where another computer takes part, so that what it does is told soon."""


class LeftUnanswered(Exception):
    """Somebody locks, or hides as well: whatever is asked is left unanswered, up to the first screen."""

    def __init__(self, *, hide: bool) -> None:
        """The wish.

        Args:
            hide: whether the terminal is emptied, too.
        """
        super().__init__()
        self.hide = hide


class Lines(Protocol):
    """Somebody who hears lines and answers with lines."""

    def say(self, text: str) -> None:
        """Says one line."""
        ...

    def announce(self, text: str) -> None:
        """Says one line at a moment when somebody may be typing another."""
        ...

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        """Waits for a typed line.

        Args:
            timeout_ms: how long, in milliseconds.
            hidden: whether what is typed must not be seen.

        Returns:
            The line without its end, or None when there was none in that time; what was typed of it is kept.

        Raises:
            EOFError: nobody will answer any more.
        """
        ...

    def bell(self) -> None:
        """Rings the terminal's bell."""
        ...

    def wipe(self) -> None:
        """Takes away all that was said and typed."""
        ...


class LinesBeside:
    """The same lines while somebody else does the reading, whose time goes on meanwhile."""

    def __init__(self, lines: Lines, listen: Callable[..., str]) -> None:
        """Gets ready.

        Args:
            lines: who hears.
            listen: waits for a line, which may be seen when it is called with `seen=True`.
        """
        self.say, self.announce, self.bell, self.wipe = lines.say, lines.announce, lines.bell, lines.wipe
        self._listen = listen

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        """Waits for a line, with the patience of whoever reads."""
        del timeout_ms
        return self._listen(seen=not hidden)


def answer_to(lines: Lines, question: str) -> str:
    """Says a question and waits for as long as it takes.

    Raises:
        EOFError: nobody will answer any more.
    """
    lines.say(question)
    while (typed := lines.read(PATIENCE)) is None:
        pass
    return one_line(typed)


def unseen_answer_to(lines: Lines, question: str) -> str:
    """Says a question and waits for an answer that is not shown; its spaces stay as they are.

    Raises:
        EOFError: nobody will answer any more.
    """
    lines.say(question)
    while (typed := lines.read(PATIENCE, hidden=True)) is None:
        pass
    return typed


def pick(lines: Lines, question: str, choices: Sequence[str], *, usual: int | None = None) -> int:
    """Lets somebody choose from a numbered list.

    Args:
        lines: who hears and answers.
        question: said before the list.
        choices: the list.
        usual: what an empty answer means, if anything.

    Returns:
        The index of the choice.

    Raises:
        EOFError: nobody will answer any more.
    """
    lines.say(question)
    for number, choice in enumerate(choices, 1):
        lines.say(f"{number}. {choice}")
    while True:
        typed = answer_to(lines, texts.PICK.format(count=len(choices)))
        if not typed and usual is not None:
            return usual
        if (chosen := chosen_of(typed, choices)) is not None:
            return chosen
        lines.say(texts.NONE_OF_THEM.format(typed=typed[:40]) if typed else texts.NOTHING_TYPED)


def whole(typed: str, most: int) -> int | None:
    """A typed whole number from 0; None when it is none, or more than the most."""
    digits = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most))
    return int(typed) if digits and int(typed) <= most else None


def chosen_of(typed: str, choices: Sequence[str]) -> int | None:
    """The index that a typed number or the choice's own words mean; None when they mean none of them."""
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(len(choices))):
        return int(typed) - 1 if 1 <= int(typed) <= len(choices) else None
    said = typed.casefold().rstrip(".")
    return next((i for i, choice in enumerate(choices) if said == one_line(choice).casefold().rstrip(".")), None)
