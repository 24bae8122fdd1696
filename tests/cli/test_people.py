"""Who can help, at the prompt: nothing is opened, made or kept for it."""

import pytest

from tests.cli.asking import Asking


def test_the_page_says_in_plain_words_when_it_is_not_for_you(ask: Asking) -> None:
    answer = ask("people")
    assert answer.status == 0
    assert answer.out.startswith("In danger now: your local emergency number\n")
    for words in ("afraid of your partner", "isn't your fault", "worry about what you do yourself", "Ireland"):
        assert words in answer.out
    assert not ask.home.exists()


def test_a_country_has_its_emergency_number_first(ask: Asking) -> None:
    answer = ask("people", "ire")
    assert answer.out.splitlines()[:2] == ["Ireland:", "In danger now: 112 or 999"]
    assert "1800 341 900, day and night" in answer.out
    assert "Looked up on 23 November 2026" in answer.out
    assert not ask.home.exists()


@pytest.mark.parametrize("given", [("new", "zealand"), ("New Zealand",), ("united", "kingdom")])
def test_a_country_of_two_words_needs_no_quotes(ask: Asking, given: tuple[str, ...]) -> None:
    assert ask("people", *given).out.startswith(" ".join(given).title())


def test_a_country_that_is_not_there(ask: Asking) -> None:
    assert ask.refused("people", "atlantis").startswith("There are no lines here for “atlantis”; in danger, call")


def test_a_bad_file_of_ones_own_is_told_beside_the_numbers(ask: Asking) -> None:
    own = ask.home / "config" / "sessions" / "words"
    own.mkdir(parents=True)
    (own / "helplines.toml").write_text("schema = 1\nfinders = 3")
    answer = ask("people", "ireland")
    assert "1800 341 900" in answer.out
    assert "helplines.toml, finders: found 3" in answer.err


def test_it_helps_where_no_home_is_known(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFESPACE_HOME", "~nobody-of-this-name/x")
    answer = ask("people", "ireland")
    assert answer.status == 0
    assert "1800 341 900" in answer.out
