"""What can be said of a passphrase without saying what it is."""

import pytest

from safespace_tui.domain.passphrase import LEAST, looks_like_caps_lock, objection, same, same_signs


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", "empty"),
        (" \t ", "empty"),
        ("x" * (LEAST - 1), "short"),
        (" " * 20 + "x", "short"),
        ("e\u0301" * (LEAST - 1), "short"),
        ("x" * LEAST, ""),
        ("one two", "short"),
        ("one two three", ""),
        ("漢字漢字漢字漢字", ""),
    ],
)
def test_a_new_one_has_some_characters(typed: str, wrong: str) -> None:
    assert objection(typed) == wrong


@pytest.mark.parametrize(
    ("typed", "guesses", "wrong"),
    [
        ("password1", 4.9, "easy"),
        ("three of words", 5, "modest"),
        ("three of words", 9.9, "modest"),
        ("three of words", 10, ""),
        ("short", 30, "short"),
        ("AnnaAndBen", 30, "easy"),
        ("anna & ben 2016!", 30, "easy"),
        ("ben♥anna", 30, "easy"),
        ("Ann-Katrin loves Ben", 30, ""),
        ("anna walks the dog", 30, ""),
        ("1984 2001", 30, ""),
    ],
)
def test_what_everybody_tries_is_refused_and_little_is_said_of_what_is_modest(
    typed: str, guesses: float, wrong: str
) -> None:
    assert objection(typed, ("Anna", "Ben"), guesses) == wrong


def test_names_of_several_words_are_names_too() -> None:
    assert objection("mary jane and jo", ("Mary Jane", "Jo"), 30) == "easy"
    assert objection("jo loves jane!", ("Mary Jane", "Jo"), 30) == "easy"


@pytest.mark.parametrize("name", ["Zoë", "Zoe\u0308", "Z0ë", "ZOË 2"])
def test_names_are_found_however_they_are_written(name: str) -> None:
    assert objection(f"{name}{name}{name}", (name, "Ben"), 30) == "easy"
    assert objection("Zoë and Ben 1990", ("Zoe\u0308", "Ben"), 30) == "easy"
    assert objection("zoe ben zoe", ("Zoë", "Ben"), 30) == "easy"


@pytest.mark.parametrize(
    ("one", "two", "are"),
    [("e\u0301", "é", True), ("\uff21", "A", True), ("a", "A", False), ("a ", "a", False), ("", "", True)],
)
def test_how_a_keyboard_composes_a_letter_does_not_matter(one: str, two: str, *, are: bool) -> None:
    assert same(one, two) is are


@pytest.mark.parametrize(
    ("typed", "caps"),
    [
        ("A QUIET HARBOUR", True),
        ("ABCD", True),
        ("ABC 123 !", False),
        ("A Quiet Harbour", False),
        ("a quiet harbour", False),
        ("1234 5678", False),
        ("漢字漢字", False),
        ("ÄÖÜÉ", True),
    ],
)
def test_capitals_alone_look_like_caps_lock(typed: str, *, caps: bool) -> None:
    assert looks_like_caps_lock(typed) is caps


@pytest.mark.parametrize(
    ("typed", "same_one"),
    [("a1b0", True), ("A1B0", True), (" albo ", True), ("aIBO", True), ("a1b-0", True), ("a1b2", False), ("", False)],
)
def test_a_piece_of_a_code_is_the_same_whatever_it_looks_like(typed: str, *, same_one: bool) -> None:
    assert same_signs(typed, "A1B0") is same_one
