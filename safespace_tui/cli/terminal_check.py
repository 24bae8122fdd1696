"""Whether screens can be drawn here, and whether they are wanted."""

import os
import sys
from collections.abc import Mapping
from typing import Final

from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake

LEAST_COLUMNS: Final = 40
LEAST_ROWS: Final = 12
"""Below this not even the sentence that asks for a larger window fits."""


TWO_SCREENS: Final = (120, 21)
"""Columns and rows for two of the smallest screens that a talk fits on, and whose is whose above them."""


def wants_plain(environment: Mapping[str, str], *, plain: bool) -> bool:
    """Whether lines of text are wanted: by `--plain`, by ACCESSIBLE, or by a terminal that can show nothing else.

    Args:
        environment: the variables of the process.
        plain: whether `--plain` was given.
    """
    asked = environment.get("ACCESSIBLE", "").strip().lower() not in ("", "0", "no", "false")
    dumb = environment.get("TERM", "") == "dumb" and is_terminal()
    return plain or asked or dumb


def check_screen(verb: str) -> None:
    """Makes sure that screens can be drawn.

    Args:
        verb: what was asked for, to name it in the advice; may be empty.

    Raises:
        Mistake: there is no terminal, or it is too small.
    """
    if not is_terminal():
        raise Mistake(texts.NO_TERMINAL.format(verb=f" {verb}" if verb else ""))
    columns, rows = size()
    if 0 < columns < LEAST_COLUMNS or 0 < rows < LEAST_ROWS:
        raise Mistake(
            texts.SMALL_TERMINAL.format(columns=columns, rows=rows, least_columns=LEAST_COLUMNS, least_rows=LEAST_ROWS)
        )


def check_two_screens() -> None:
    """Makes sure that two screens can be drawn side by side.

    Raises:
        Mistake: there is no terminal, or it is too small for two.
    """
    check_screen("demo")
    columns, rows = size()
    least_columns, least_rows = TWO_SCREENS
    if 0 < columns < least_columns or 0 < rows < least_rows:
        raise Mistake(
            texts.SMALL_FOR_TWO.format(columns=columns, rows=rows, least_columns=least_columns, least_rows=least_rows)
        )


def is_terminal() -> bool:
    """Whether somebody types into this program and sees what it writes."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):  # no stdin at all, or a closed one
        return False


def size() -> tuple[int, int]:
    """Columns and rows of the terminal; zeros when it does not say."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return 0, 0
    return found.columns, found.lines
