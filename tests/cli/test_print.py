"""`safespace print`: cards in a file or as output, and every way in which that can go wrong."""

from pathlib import Path

import pytest

from safespace_tui.features.printing import texts
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.asking import Asking
from tests.features.charter.charters import SETTLED, keep


@pytest.fixture
def agreed(home: Path) -> None:
    """A charter."""
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    keep(opened.charter, *SETTLED)
    opened.close()


def test_without_a_name_it_says_all_there_is(ask: Asking) -> None:
    lines = ask("print").out.splitlines()
    assert lines[:2] == ["charter: Our charter", "phrases: Words that mend"]
    assert {"slow_breath: Slow breathing", "cards_money: Cards: money"} <= set(lines)
    assert not ask.home.exists()


def test_a_deck_is_written_and_never_over_another_file_unasked(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "cards.html"
    said = ask("print", "Cards-Money", "--to", str(file)).out
    assert said == f"13 cards written to {file}. {texts.FOUND} {texts.OPENED}\n"
    before = file.read_bytes()
    assert "Add --force to replace it." in ask.refused("print", "cards_work", "--to", str(file))
    assert file.read_bytes() == before
    assert ask("print", "cards_work", "--to", str(file), "--force", "--large").status == 0
    assert b'class="large"' in file.read_bytes()
    assert not ask.home.exists()


def test_the_charter_goes_to_the_output(ask: Asking, agreed: None) -> None:
    answer = ask("print", "charter", "--to", "-")
    assert answer.out.startswith("<!DOCTYPE html>")
    assert "I need half an hour alone when I come home. (not confirmed)" in answer.out
    assert answer.err == f"safespace: {texts.FOUND}\n"


def test_an_empty_charter_is_answered_in_a_sentence(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "cards.html"
    assert texts.NO_CHARTER in ask.refused("print", "charter", "--to", str(file))
    assert not file.exists()
    assert ask("print", "phrases", "--to", str(file)).status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "x.html"), texts.NOTHING_NAMED),
        (("charter",), "Say where to, for example: safespace print charter --to cards.html."),
        (("speker_listener", "--to", "x.html"), "Did you mean speaker_listener?"),
        (("closing", "--to", "x.html"), "There's nothing called “closing” to print."),
        (("zzzz", "--to", "x.html"), "There's nothing called “zzzz” to print. All there is: safespace print."),
    ],
)
def test_a_mistake_is_answered_in_a_sentence(ask: Asking, words: tuple[str, ...], said: str) -> None:
    assert said in ask.refused("print", *words)


DECK = """\
schema = 1
kind = "deck"
id = "garden"
title = "Garden"
summary = "Beds and weeds."
when = "Spring."
light = ["What grew?"]
deep = ["What do you let go of?"]
"""


def test_a_deck_of_ones_own_is_a_file_like_any_talk(ask: Asking, tmp_path: Path) -> None:
    own = ask.home / "config" / "sessions"
    own.mkdir(parents=True)
    (own / "garden.toml").write_text(DECK)
    assert "garden: Garden, about 7 minutes" in ask("formats").out
    assert "garden.toml is right." in ask("formats", "--check", str(own / "garden.toml")).out
    assert "What do you let go of?" in ask("print", "garden", "--to", "-").out
    (own / "garden.toml").write_bytes(DECK.replace("grew", "gr\xfcnt").encode("latin-1"))
    assert "another encoding in line 7" in ask.refused("print", "garden", "--to", str(tmp_path / "x.html"))


def test_a_file_of_ones_own_that_is_wrong_is_told_where(ask: Asking, tmp_path: Path) -> None:
    own = ask.home / "config" / "sessions"
    own.mkdir(parents=True)
    (own / "ours.toml").write_text("schema = 1\nkind = 3")
    assert "ours.toml" in ask.refused("print", "ours", "--to", str(tmp_path / "x.html"))
