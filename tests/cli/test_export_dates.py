"""Files of the command line are read on any day, so every day in them is a date."""

from pathlib import Path

import pytest

from safespace_tui.features.transfer.export_forms import FORMS, TO_READ, ExportForm
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.asking import Asking
from tests.features.transfer.relative import lived, relative


@pytest.fixture
def around_today(home: Path) -> None:
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    opened.store.keep_all(lived(SystemClock().wall()))
    opened.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("more", [(), ("--initials",), ("--summary",), ("--summary", "--words")])
def test_no_file_of_the_command_line_holds_one(
    ask: Asking, around_today: None, tmp_path: Path, form: ExportForm, more: tuple[str, ...]
) -> None:
    if "--summary" in more and form not in TO_READ:
        return
    ask("export", "--to", str(tmp_path / f"x.{form.ending}"), *more)
    text = (tmp_path / f"x.{form.ending}").read_text("utf-8")
    assert text
    assert relative(text) == []


def test_a_past_talk_on_the_command_line_holds_none(ask: Asking, around_today: None) -> None:
    for uid in ("talk499", "talk500", "talk501", "talk503"):
        shown = ask("show", uid).out
        assert "a word" in shown
        assert relative(shown) == []
