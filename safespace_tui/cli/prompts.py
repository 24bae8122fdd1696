"""Questions on the terminal, beside the output, and what is done when nobody sits there."""

import sys

from safespace_tui.cli.parser import Mistake
from safespace_tui.domain.printable import at_words, one_line
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.plain.console import columns_of


def can_ask() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    try:
        return sys.stdin.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):  # no stdin at all, or a closed one
        return False


def must_ask() -> None:
    """Makes sure that somebody can be asked.

    Raises:
        Mistake: there is no terminal.
    """
    if not can_ask():
        raise Mistake(texts.NOBODY_THERE)


def tell(sentence: str) -> None:
    """Says something to whoever is asked, beside the output."""
    sys.stderr.write(at_words(one_line(sentence), columns_of(sys.stderr)) + "\n")
    sys.stderr.flush()


def line(question: str) -> str:
    """Asks something, beside the output, and returns what was typed.

    Raises:
        EOFError: the input has ended.
    """
    sys.stderr.write(at_words(one_line(question), columns_of(sys.stderr)) + " ")
    sys.stderr.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise EOFError
    return typed.strip()


def hidden(question: str) -> str:
    """Asks for something that is not shown while it is typed.

    Raises:
        EOFError: the input has ended.
    """
    from getpass import getpass

    return getpass(one_line(question) + " ", stream=sys.stderr)


def sure(question: str) -> bool:
    """Asks for a yes; the end of the input is none."""
    try:
        return line(f"{question} (y/n)").casefold() in ("y", "yes")
    except EOFError:
        return False


def must_mean(question: str) -> None:
    """Asks whether something is meant.

    Raises:
        Mistake: it is not, or nobody can be asked.
    """
    if not can_ask():
        raise Mistake(texts.NEEDS_YES)
    if not sure(question):
        raise Mistake(texts.LEFT)
