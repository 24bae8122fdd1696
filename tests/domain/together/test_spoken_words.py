"""A word is a byte: there are as many, and nobody takes one for another."""

from safespace_tui.domain.together.spoken_words import WORDS, three_words


def test_a_word_is_a_byte_and_known_by_how_it_begins() -> None:
    assert len(WORDS) == 256
    assert list(WORDS) == sorted(WORDS)
    assert len({word[:4] for word in WORDS}) == 256
    assert all(word.isascii() and word.islower() and word.isalpha() for word in WORDS)


def test_equal_logs_have_equal_words_and_others_hardly_ever() -> None:
    assert three_words(bytes([4, 110, 187]) + bytes(29)) == (WORDS[4], WORDS[110], WORDS[187])
    assert three_words(bytes(32)) != three_words(bytes([0, 0, 1]) + bytes(29))
