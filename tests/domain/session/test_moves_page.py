"""The page of moves in the documentation is the one that the table of moves makes."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_of_moves_is_up_to_date() -> None:
    made = runpy.run_path(str(DOCS / "make_moves.py"))["page"]()
    kept = (DOCS / "moves.md").read_text(encoding="utf-8")
    assert kept == made, "docs/moves.md is out of date: run `python -m docs.make_moves`"
