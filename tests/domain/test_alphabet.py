"""A couple's letters as one byte each, as long as there are few enough."""

from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.alphabet import Alphabet
from safespace_tui.domain.text_folding import fold

MANY = "".join(map(chr, range(0x4E00, 0x4F00)))
"""More letters than an alphabet has room for."""
WAVE, BOLD_A = "\U0001f30a", "\U0001d400"


def test_what_is_written_with_few_letters_is_folded_by_a_table() -> None:
    alphabet = Alphabet()
    for text in ("Tea", "Чай", "Café, straße", f"{BOLD_A}nna"):
        assert alphabet.folded(text) == alphabet.spelled(fold(text))
    assert len(alphabet) > 128


def test_what_has_too_many_letters_has_no_such_form_and_the_others_keep_theirs() -> None:
    alphabet = Alphabet()
    known = len(alphabet)
    assert alphabet.folded(MANY) is None
    assert alphabet.folded("\u6f22") is None
    assert len(alphabet) == known
    assert alphabet.folded("Tea") == b"tea"
    assert alphabet.spelled("\u6f22") is None


def test_letters_beyond_the_first_plane_stand_for_each_other_also_when_it_is_full() -> None:
    alphabet = Alphabet()
    assert alphabet.folded(MANY) is None
    assert alphabet.folded(f"{BOLD_A}nna {WAVE}") == alphabet.spelled(f"anna {WAVE}")
    assert alphabet.spelled(WAVE) == alphabet.spelled("\U0001f525")


@given(st.lists(st.text(max_size=30), max_size=6))
def test_a_folded_text_is_spelled_as_its_words_are(texts: list[str]) -> None:
    alphabet = Alphabet()
    for text in texts:
        coded = alphabet.folded(text)
        if coded is not None:
            assert coded == alphabet.spelled(fold(text))
