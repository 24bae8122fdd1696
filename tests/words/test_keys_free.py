"""The keys that work beside every screen belong to no screen."""

import importlib
import pkgutil

import safespace_tui
from safespace_tui.ui import keys
from safespace_tui.ui.keys import Key

BESIDE = {name for key in (keys.PEOPLE, keys.PALETTE, keys.FIND_WORDS, keys.HINT_AWAY, keys.HINTS) for name in key.keys}


def tables() -> dict[str, tuple[Key, ...]]:
    """Every table of keys in the modules that hold some."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(safespace_tui.__path__, "safespace_tui.")
        if module.name.endswith(".keys")
    ]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, tuple) and value and isinstance(value[0], Key)
    }


def test_no_screen_takes_a_key_that_works_beside_all() -> None:
    found = tables()
    assert len(found) > 10
    taken = {name: [key.action for key in table if BESIDE & set(key.keys)] for name, table in found.items()}
    taken.pop("safespace_tui.features.people.keys.PAGE")  # there the same key goes back
    assert {name: actions for name, actions in taken.items() if actions} == {}
