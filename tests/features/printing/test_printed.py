"""The cards in a real browser: they print on as many sheets as were planned, so nothing is cut off or pushed on."""

import re
from pathlib import Path

import pytest

from safespace_tui.domain.charter import commands as c
from safespace_tui.features.printing.cards import Cards, packed
from safespace_tui.features.printing.content import things
from safespace_tui.features.printing.page import page
from tests.features.printing.test_cards import SHELF, of
from tests.features.transfer.test_export_printed import browse, needs_browser

FULLEST = (
    *packed("漢" * 24, [("漢" * 20, "漢" * 300)] * 3),
    *packed("A title that is as long as one may be", [("The listener", "listen to it and wait, " * 17)] * 4),
)


def sheets(made: str, folder: Path) -> int:
    """How many pages a browser prints of it."""
    written, printed = folder / "cards.html", folder / "cards.pdf"
    written.write_text(made, "utf-8")
    to_pdf = ("--no-pdf-header-footer", f"--print-to-pdf={printed}")
    browse(f"--user-data-dir={folder / 'profile'}", *to_pdf, written.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))


@needs_browser
@pytest.mark.parametrize("large", [False, True])
def test_each_sheet_is_a_page(large: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    long_rule = c.Propose(who="a", uid="x", kind="boundary", text="I need some time for myself. " * 10)
    cards = [*of("charter", long_rule, c.KeepAsHeard(who="b", uid="x")).cards, *FULLEST]
    if not large:  # the same in proportion, and many pages take their time
        cards += [card for thing in things(SHELF)[1:] for card in of(thing.id).cards]
    every = page(Cards(title="Everything", cards=tuple(cards)), large=large)
    assert sheets(every, tmp_path) == every.count('<section class="sheet">')


@needs_browser
def test_the_browser_shows_the_words_and_runs_nothing(tmp_path: Path) -> None:
    evil = '<script>document.title="owned"</script> שלום 漢字'
    propose = c.Propose(who="a", uid="x", kind="boundary", text=evil)
    written = tmp_path / "cards.html"
    written.write_text(page(of("charter", propose, c.KeepAsHeard(who="b", uid="x"))), "utf-8")
    shown = browse(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", written.as_uri()).stdout
    assert "<title>Our charter</title>" in shown
    assert "<script" not in shown
    assert "שלום 漢字" in shown
