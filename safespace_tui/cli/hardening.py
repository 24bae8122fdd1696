"""Shuts what a process lets out by itself: core dumps, other programs' looks into its memory, and talkative crashes.

None of this helps against somebody who controls the account while the program runs; `docs/privacy.md` says so.
"""

import contextlib
import sys
import threading
from collections.abc import MutableMapping
from types import TracebackType
from typing import Final

from safespace_tui.cli import texts

_PR_SET_DUMPABLE: Final = 4
_PR_SET_NAME: Final = 15
_NEUTRAL: Final = b"python3"
"""What a short list of processes shows, and the tab of many a terminal; the whole command line stays what it was."""

PLAIN_KEYS: Final = "TEXTUAL_DISABLE_KITTY_KEY"
"""Set to 1, keys come in the older way; in the newer one iTerm2 loses accents and what input methods write."""

ITERM: Final = "iTerm.app"


def harden_process(environment: MutableMapping[str, str]) -> None:
    """Does all of it; where a system knows no such thing, nothing happens.

    Args:
        environment: the process' own; variables by which Textual writes logs and pictures of the screen are removed.
    """
    for name in [name for name in environment if name.startswith("TEXTUAL") and name != PLAIN_KEYS]:
        del environment[name]
    if environment.get("TERM_PROGRAM") == ITERM or (
        "TERM_PROGRAM" not in environment and environment.get("LC_TERMINAL") == "iTerm2"
    ):  # here, or at the other end of ssh; inside tmux it is well
        environment.setdefault(PLAIN_KEYS, "1")
    sys.excepthook = _tell_where
    threading.excepthook = _tell_where_in_thread
    sys.unraisablehook = _tell_where_unraisable
    _no_core()
    _not_dumpable()


def _no_core() -> None:
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _not_dumpable() -> None:
    """Linux: no other process of the same user may read this one's memory, and its short name tells nothing."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            prctl = ctypes.CDLL(None).prctl
            prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            prctl(_PR_SET_NAME, _NEUTRAL, 0, 0, 0)


def _tell_where(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """A crash names the places in the program; what somebody said can be in the error's text or in variables."""
    import traceback  # seldom needed

    del error
    lines = [texts.CRASH.format(kind=kind.__name__)]
    lines += [f"  {at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(trace)]
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("\n".join(lines) + "\n")


def _tell_where_in_thread(args: threading.ExceptHookArgs) -> None:
    _tell_where(args.exc_type, args.exc_value, args.exc_traceback)


def _tell_where_unraisable(args: "sys.UnraisableHookArgs") -> None:
    _tell_where(args.exc_type, args.exc_value, args.exc_traceback)
