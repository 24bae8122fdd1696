"""A terminal that doesn't say how large it is: some lines, containers and recorders have no size."""

import os
import sys

import pytest

from tests.table import Table


@pytest.mark.skipif(sys.platform == "win32", reason="Textual's own driver asks Windows itself")
@pytest.mark.parametrize("told", [(0, 0), (0, 50), (132, 0)])
async def test_what_is_asked_is_what_is_told_in_a_window_without_a_size(
    table: Table, monkeypatch: pytest.MonkeyPatch, told: tuple[int, int]
) -> None:
    from safespace_tui.ui.terminal_driver import CalmDriver

    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size(told))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("LINES", raising=False)
    app = table.app()
    driver = CalmDriver(app)
    try:
        app._driver = driver
        assert app.size == driver._get_terminal_size() == (told[0] or 80, told[1] or 24)
    finally:
        os.close(driver._called)
        os.close(driver._call)
