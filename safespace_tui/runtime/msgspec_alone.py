"""msgspec, loaded without what it makes no use of."""

import importlib
import sys


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
