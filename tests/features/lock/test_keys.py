"""The keys around the door: bound as the table says, free of clashes, and the two that every screen knows."""

from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, TextArea

from safespace_tui.features.lock import keys as lock_keys
from safespace_tui.features.lock.passphrases_screen import PassphrasesScreen
from safespace_tui.features.lock.unlock_screen import UnlockScreen
from safespace_tui.features.private import keys as private_keys
from safespace_tui.features.private.check_ins_screen import CheckInScreen
from safespace_tui.features.private.note_editor_screen import NoteEditorScreen
from safespace_tui.features.private.notes_screen import PrivateNotesScreen
from safespace_tui.ui import keys
from safespace_tui.ui.keys import Key, is_written

TABLES: dict[type[Screen[Any]], tuple[Key, ...]] = {
    PassphrasesScreen: lock_keys.PASSPHRASES,
    PrivateNotesScreen: private_keys.NOTES,
    NoteEditorScreen: private_keys.NOTE,
    CheckInScreen: private_keys.CHECK_INS,
    UnlockScreen: keys.PAGE,
}
by_screen = pytest.mark.parametrize("screen", TABLES, ids=lambda screen: screen.__name__)


@by_screen
def test_every_key_of_the_table_is_bound_to_an_action_that_is_there(screen: type[Screen[Any]]) -> None:
    table = [(name, key.action) for key in TABLES[screen] for name in key.keys]
    assert len({name for name, _ in table}) == len(table)
    assert {(binding.key, binding.action) for binding in Binding.make_bindings(screen.BINDINGS)} == set(table)
    assert [action for _, action in table if not hasattr(screen, f"action_{action}")] == []


@by_screen
def test_each_says_in_a_few_words_what_it_does(screen: type[Screen[Any]]) -> None:
    assert [key for key in TABLES[screen] if not key.label or len(key.label) > 16 or not key.help[0].isupper()] == []
    assert [key for key in TABLES[screen] if key.keys == ("escape",)] == []


@pytest.mark.parametrize("screen", [NoteEditorScreen, UnlockScreen], ids=lambda screen: screen.__name__)
def test_what_matters_works_while_somebody_types(screen: type[Screen[Any]]) -> None:
    stuck = {key.action for key in TABLES[screen] if all(map(is_written, key.keys))}
    assert stuck == set()


def test_the_two_keys_for_everywhere_mean_nothing_else_anywhere() -> None:
    everywhere = {name for key in keys.EVERYWHERE for name in key.keys}
    known = [table for module in (keys, lock_keys, private_keys) for table in vars(module).values()]
    tables = [table for table in known if isinstance(table, tuple) and table is not keys.EVERYWHERE]
    taken = {name for table in tables for key in table if isinstance(key, Key) for name in key.keys}
    assert everywhere & taken == set()
    in_fields = {
        name
        for field in (Input, TextArea)
        for binding in Binding.make_bindings(field.BINDINGS)
        for name in binding.key.split(",")
    }
    assert everywhere & in_fields == set()
