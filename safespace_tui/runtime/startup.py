"""What makes a start short, and the first keys quick.

Garbage is looked for late and never among what stays, msgspec comes alone, and who gets something ready gives way.
"""

import contextlib
import gc
import importlib
import sys
from collections.abc import Iterator
from typing import Final

YOUNG: Final = 10_000
"""New objects after which garbage is looked for: Python's 700 come with each picture of a page, while a key waits."""

USUAL: Final = sys.getswitchinterval()
"""The turns of threads before any was changed; asked for once, because asking rounds and giving back cuts off."""

TURN: Final = 0.0005
"""Seconds that a thread may work on while another waits. With Python's own 0.005, a key that is pressed
while something is got ready waits for its picture several times that long, once for each thing that it asks of the disk
or the terminal."""


@contextlib.contextmanager
def giving_way() -> Iterator[None]:
    """While something is got ready in a thread, the thread that answers keys need hardly wait for it."""
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(USUAL)


def put_off() -> None:
    """No collecting for now: while hundreds of modules and thousands of heads come, nothing goes."""
    gc.disable()


def collect_again() -> None:
    """Collecting goes on, if it was put off, without what is there by now: modules, classes, the first screen.

    They would be looked through at every large collection, while the screen stands still for half a tenth of a second.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
        gc.enable()


def leave_lying() -> None:
    """Nothing that is here by now is garbage any more: for a process that ends, which would look through all of it."""
    gc.freeze()


def load_msgspec_alone() -> None:
    """Loads msgspec without typing_extensions, of which it makes no use where Python's own typing has the same.

    With it would come inspect, ast and dis: a twelfth of the time that `list` takes.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # says: cannot be imported
    try:
        importlib.import_module("msgspec")
    finally:
        del sys.modules["typing_extensions"]
