"""Words found whatever their capitals and accents."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.text_folding import fold, spans


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Žan and Æsa", "zan"),
        ("café", "cafe"),
        ("cafe\u0301", "CAFÉ"),
        ("STRASSE", "straße"),
        ("Straße", "strasse"),
        ("\uff37\uff29\uff24\uff25", "wide"),
        ("Αθήνα", "αθηνα"),
        ("Деньги", "ДЕНЬГИ"),
        ("İstanbul", "istanbul"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁnd", "find"),
    ],
)
def test_the_same_words_are_found(text: str, word: str) -> None:
    assert fold(word) in fold(text)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Dishes and dishes", ["dish"], ["Dish", "dish"]),
        ("cafe\u0301 au lait", ["cafe"], ["cafe\u0301"]),
        ("die Straße hier", ["strasse"], ["Straße"]),
        ("abcd", ["abc", "bcd"], ["abcd"]),
        ("abcd", ["ab", "cd"], ["ab", "cd"]),
        ("nothing", ["x", ""], []),
        ("漢字と漢字", ["漢字"], ["漢字", "漢字"]),
    ],
)
def test_where_they_stand(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, [fold(word) for word in words])] == marked


@given(st.text(max_size=30), st.text(min_size=1, max_size=4), st.text(max_size=30))
def test_a_word_that_is_there_is_marked(before: str, word: str, after: str) -> None:
    text = before + word + after
    folded = fold(word)
    found = spans(text, [folded])
    assert bool(found) == (bool(folded) and folded in fold(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(found))
    assert all(folded in fold(text[start:end]) for start, end in found)


@given(st.text())
def test_folding_twice_is_folding_once_for_what_is_compared(text: str) -> None:
    assert fold(text.upper().lower()) == fold(fold(text.upper().lower()))
