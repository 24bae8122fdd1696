"""The table of keys: nothing is lost at any width, and no row is wider than there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.home import keys as home_keys
from safespace_tui.features.private import keys as private_keys
from safespace_tui.features.talk import keys as talk_keys
from safespace_tui.ui.keys import Key, shown
from safespace_tui.ui.widgets.key_line import NAMES, rows_of

TABLES = (home_keys.HOME, talk_keys.TALK, private_keys.NOTES, keys_past.REVIEW, keys_past.PAST_SESSION)


@pytest.mark.parametrize("table", TABLES)
@given(width=st.integers(40, 120))
def test_every_name_and_word_is_there_and_fits(table: tuple[Key, ...], width: int) -> None:
    rows = rows_of(table, width)
    assert all(len(name) == NAMES and len(name) + len(told) <= width for name, told in rows)
    assert " ".join(" ".join(name for name, _ in rows).split()).split() == [
        shown(name) for key in table for name in key.keys
    ]
    assert " ".join(told for _, told in rows).split() == " ".join(key.help for key in table).split()
