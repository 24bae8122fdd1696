"""Writes `docs/moves.md` from the table of moves, so that the page cannot say anything else than the program does.

Run it after every change of `safespace_tui/domain/session/transitions.py`: `python -m docs.make_moves`.
"""  # noqa: INP001 - a folder of pages with one script, not a package

import inspect
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

from safespace_tui.domain.session.commands import MOVE_OF, CommandKind
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import State
from safespace_tui.domain.session.transitions import AT_STEP, CUTS_TIME, IN_STATE

PAGE = Path(__file__).parent / "moves.md"

HEAD = """\
# The table of moves

<!-- Written by `python -m docs.make_moves` from safespace_tui/domain/session/transitions.py; do not edit. -->

A session is always in one state. Somebody asks for a move; the rules say what comes of it, or refuse and change
nothing. A dot means: can be asked for.
"""

STATES = """
## In each state

Whatever the step. Taking back is possible only while there is something to take back.
"""

STEPS = """
## While it runs, by the kind of the present step

Besides what a running session allows anyway. Each needs its surroundings: the listener's step must follow for
*reflect_now*, the speaker's check must follow for *confirm*, *clarify* a reflection whose file allows it, after the
speaking, *answer* outside questions a step that is written, *pass_floor* belongs to loops, *change_time* to what is
timed. *ask_again* needs an answer to a question other than the topic and agreements. A question that asks for calm or
readiness is left only when its answers allow it, and is asked again by itself after a break.
"""

CLOCK = """
## By the clock

In a clock-driven format, a step that has a time ends at that time and not before. It does not allow:
"""

MOVES = """
## What each move asks for
"""


def page() -> str:
    """The whole page."""
    states = {str(state): IN_STATE[state] for state in get_args(State)}
    kinds = {str(kind): AT_STEP[kind] for kind in get_args(StepKind)}
    cut = ", ".join(f"*{move}*" for move in CommandKind if move in CUTS_TIME)
    return "".join(
        (HEAD, STATES, _table(states), STEPS, _table(kinds), CLOCK, f"\n{cut}.\n", MOVES, _meanings()),
    )


def _table(columns: Mapping[str, frozenset[CommandKind]]) -> str:
    rows = ((move, *("•" if move in moves else "" for moves in columns.values())) for move in CommandKind)
    return _rows(("move", *columns), (row for row in rows if any(row[1:])))


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    every = [head, ["---"] * len(head), *rows]
    return "\n" + "".join("| " + " | ".join(row) + " |\n" for row in every)


def _meanings() -> str:
    meaning = {move: (inspect.getdoc(command) or "").splitlines()[0] for command, move in MOVE_OF.items()}
    return _rows(("move", "meaning"), ((move, meaning[move]) for move in CommandKind))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE}\n")
