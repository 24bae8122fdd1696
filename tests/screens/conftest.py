"""Fixtures make tables and apps; the tests open them."""

import pytest

from tests.screens.table import Table


@pytest.fixture
def table() -> Table:
    """A table for Anna and Ben, who have been here before."""
    return Table()


@pytest.fixture
def first_time() -> Table:
    """A table for two who have never been here."""
    from safespace_tui.model.couple import NOBODY_NAMED

    return Table(NOBODY_NAMED, welcomed=False)
