"""Two people: names in any script, told apart, and kept as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.couple import BOTH, COLOURS, GLYPHS, LONGEST_NAME, couple_of, other, same_name, tidy_name
from safespace_tui.domain.session.state import partner


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna ", "Anna"),
        ("Anna\tMaria\n", "Anna Maria"),
        ("Zoe\u0308", "Zoë"),
        ("A\x00n\x1b[31mna", "Anna"),
        ("\u0645\u0631\u06cc\u0645\u200c\u0633\u0627", "\u0645\u0631\u06cc\u0645\u200c\u0633\u0627"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
        ("\u5c0f \u660e", "\u5c0f \u660e"),
    ],
    ids=["spaces", "inner spaces", "composed", "control", "joiner", "emoji", "han"],
)
def test_names_are_kept_tidy(typed: str, kept: str) -> None:
    assert tidy_name(typed) == kept


@given(st.text())
def test_a_tidy_name_stays_as_it_is(text: str) -> None:
    once = tidy_name(text)
    assert tidy_name(once) == once
    assert "\n" not in once
    assert "\x1b" not in once


def test_a_couple_can_be_told_apart_without_colour() -> None:
    couple = couple_of(" Anna", "Ben ")
    assert [couple.name(who) for who in BOTH] == ["Anna", "Ben"]
    assert couple["a"].glyph != couple["b"].glyph
    assert couple["a"].colour != couple["b"].colour
    assert len(set(GLYPHS)) == len(GLYPHS) == len(COLOURS) == len(set(COLOURS))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("", "Ben"), "A name is empty"),
        (("Anna", " \t"), "A name is empty"),
        (("x" * (LONGEST_NAME + 1), "Ben"), "has 41 characters; 40 fit"),
        (("Anna", "anna"), "Both names are"),
        (("Stra\u00dfe", "STRASSE"), "Both names are"),
        (("\uff21nna", "Anna"), "Both names are"),
    ],
)
def test_names_that_will_not_do_are_answered_with_a_sentence(names: tuple[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as problem:
        couple_of(*names)
    assert str(problem.value).endswith(".")


def test_names_that_only_look_alike_are_two() -> None:
    assert not same_name("Ana", "Anna")
    assert couple_of("x" * LONGEST_NAME, "Ben").name("a") == "x" * LONGEST_NAME


def test_each_is_the_others_partner() -> None:
    assert [other(who) for who in BOTH] == ["b", "a"]
    assert [partner(who) for who in ("a", "b", "both", "clock")] == ["a", "b", None, None]
