"""A look at the stored bytes says no only where opening the session would, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.alphabet import Alphabet
from safespace_tui.domain.text_folding import fold
from safespace_tui.storage.quick_look import QuickLook
from safespace_tui.storage.vault.records import Record, Row, encode, pack

LETTERS = st.one_of(
    st.sampled_from('aZßéЖй漢\u0301\uff21\U0001d400\U0001f30a"\\\n '), st.characters(exclude_categories=["Cs"])
)
TEXTS = st.lists(st.text(LETTERS, max_size=40), max_size=8)
MANY = "".join(map(chr, range(0x4E00, 0x4F00)))
"""More letters than an alphabet has room for."""


def stored(text: str) -> bytes:
    return encode({"kind": "note", "text": text})


@pytest.mark.parametrize("before", ["", MANY], ids=["new", "full"])
@given(TEXTS, st.data())
def test_it_never_says_no_to_what_is_there_whatever_it_looked_at_before(
    before: str, texts: list[str], data: st.DataObject
) -> None:
    alphabet = Alphabet()
    QuickLook(["x"], alphabet).may_be_in(stored(before))
    words = [fold(word) for word in data.draw(st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=2))]
    for text in texts:
        starts = data.draw(st.lists(st.integers(0, max(0, len(text) - 2)), min_size=1, max_size=2))
        pieces = [fold(text[start : start + 3]) for start in starts]
        look = QuickLook([*words, *pieces], alphabet)
        if all(word in fold(text) for word in (*words, *pieces)):
            assert look.may_be_in(stored(text))


@given(TEXTS, st.text(st.characters(categories=["L"], max_codepoint=0xFFFF), min_size=1, max_size=3).map(fold))
def test_for_letters_it_is_exact(texts: list[str], word: str) -> None:
    look = QuickLook([word], Alphabet())
    for text in texts:
        assert look.may_be_in(stored(text)) == (word in fold(stored(text).decode()))


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Straße", "strasse", True),
        ("Straße", "strase", False),
        ("ДЕНЬГИ и чай", "чаи", True),
        ("ДЕНЬГИ", "money", False),
        ("cafe\u0301s", "cafes", True),
        ("\U0001d400nna \U0001f30a", "anna", True),
        ("\U0001f30a", "\U0001f30a", True),
        ("plain", "\U0001f30a", False),
        ("plain", "é", False),
        (MANY, "\u4e01", True),
        (MANY, "\u5e01", False),
        ("nothing", '"', True),
        ('say "no" to it', '"no"', True),
        ("a \\ b", "a \\ b", True),
    ],
)
def test_examples(text: str, word: str, found: bool) -> None:  # noqa: FBT001 - a case
    assert QuickLook([word], Alphabet()).may_be_in(stored(text)) is found


def test_a_word_in_letters_that_were_not_known_yet_is_found_where_they_are_learnt() -> None:
    look = QuickLook(["чаи"], Alphabet())
    assert [look.may_be_in(stored(text)) for text in ("é", "Чай", "é", "чай")] == [False, True, False, True]


def row_of(texts: list[str]) -> Row:
    """Several stored texts, end to end, as a vault reads them."""
    plains = [pack(Record(1, "sessions", str(n), stored(text)), 256) for n, text in enumerate(texts)]
    return Row(b"".join(plains), [sum(map(len, plains[: n + 1])) for n in range(len(plains))])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["tea"], [0, 2, 3]),
        (["чаи"], [1]),
        (["tea", "milk"], [2]),
        (["“tea"], [3]),
        (["sessions"], []),
        (["3"], []),
        (["cafe"], [4]),
        ([], [0, 1, 2, 3, 4]),
        (['"'], [0, 1, 2, 3, 4]),
    ],
)
def test_several_are_told_apart(words: list[str], found: list[int]) -> None:
    row = row_of(["tea", "Чай", "TEA with milk", "“Tea”", "Café 🌊"])
    assert list(QuickLook(words, Alphabet()).among(row)) == found


def test_what_lies_behind_the_last_one_is_not_looked_at() -> None:
    row = row_of(["tea", "milk"])
    longer = Row(row.plain + stored("milk and sugar"), row.ends)
    assert list(QuickLook(["milk"], Alphabet()).among(longer)) == [1]
    assert list(QuickLook(["sugar"], Alphabet()).among(longer)) == []


@given(TEXTS, st.data())
def test_together_they_are_told_as_one_by_one(texts: list[str], data: st.DataObject) -> None:
    pieces = [fold(piece) for text in texts for piece in (text[:2], text[1:4]) if piece]
    some = st.sampled_from(pieces) if pieces else st.just("a")
    words = data.draw(st.lists(st.one_of(some, st.sampled_from(["a", "z", "s", "e", "1"])), max_size=3))
    look = QuickLook(words, Alphabet())
    assert list(look.among(row_of(texts))) == [nth for nth, text in enumerate(texts) if look.may_be_in(stored(text))]
