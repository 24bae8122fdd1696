"""A hint is about one line, for whoever writes it; words of fear and force come before all wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.text_lines import LONGEST
from safespace_tui.domain.wording.feelings import FalseFeeling, Inventory
from safespace_tui.domain.wording.hints import Fear, Hints
from safespace_tui.domain.wording.misspelt import Reading
from safespace_tui.domain.wording.phrases import Need, Patterns, Phrases, Rule, Try
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder


def rule(name: str, word: str, pattern: str, question: str = "What then?") -> Rule:
    return Rule(
        id=name, mark="label", words=(word,), pattern=pattern, why="", question=question, hits=("x",), misses=("y",)
    )


def hints(*rules: Rule, pieces: dict[str, str] | None = None) -> Hints:
    inventory = Inventory(
        schema=1,
        false_feelings=(
            FalseFeeling(word="taken", perhaps=("sad",)),
            FalseFeeling(word="taken for granted", perhaps=("tired", "sad")),
        ),
        safety=("hit me", "afraid", "you'll regret", "…"),
    )
    return Hints(Phrases(schema=1, pieces=pieces or {}, rules=rules), inventory)


LAZY = rule("lazy", "lazy", r"\byou <are> lazy\b")
PIECES = {"are": "(?:are|were)"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You are lazy.", "you are lazy"),
        ("YOU WERE LAZY", "you were lazy"),
        ("Well. Then you are lazy!", "you are lazy"),
        ("You are not lazy.", None),
        ("lazy", None),
        ("", None),
        ("You said “you are lazy” to her.", None),
        ('You said "you are lazy" to her.', None),
        ("You are lazy and I am afraid.", None),
        ("You hit me and you are lazy.", None),
        ("You hit the ball and you are lazy.", "you are lazy"),
    ],
)
def test_a_mark_is_found_where_it_is_meant(text: str, found: str | None) -> None:
    hint = hints(LAZY, pieces=PIECES).hint(text)
    assert (hint.found if hint else None) == found


@pytest.mark.parametrize("text", ["u are lazy", "U are lazy, u know", "Well. youre lazy"])
def test_quick_ways_of_writing_are_read_as_they_are_meant(text: str) -> None:
    phrases = Phrases(
        schema=1, slips={"u": "you", "youre": "you're"}, rules=(rule("lazy", "lazy", r"\byou(?: ar|'r)e lazy"),)
    )
    some = Hints(phrases, Inventory(schema=1, safety=("youre dead",)))
    assert some.hint(text) is not None
    assert some.hint("youre dead lazy") is None


def test_the_first_rule_that_fits_counts() -> None:
    some = hints(rule("one", "b", "b"), rule("two", "a", "a"))
    hint = some.hint("a b")
    assert hint is not None
    assert hint.rule.id == "one"
    assert hint.question == "What then?"


def test_a_rule_that_is_put_away_lets_the_next_one_ask() -> None:
    some = hints(rule("one", "b", "b"), rule("two", "a", "a"))
    hint = some.hint("a b", {"one"})
    assert hint is not None
    assert hint.rule.id == "two"
    assert some.hint("a b", {"one", "two"}) is None


def test_a_false_feeling_is_asked_back_with_what_may_be_under_it() -> None:
    some = hints(rule("false", "feel", "i feel {false_feelings}", "Perhaps {perhaps}?"))
    long, short = some.hint("I feel taken for granted."), some.hint("I feel taken.")
    assert long is not None
    assert short is not None
    assert (long.question, short.question) == ("Perhaps tired or sad?", "Perhaps sad?")


def test_a_question_back_without_a_known_word_still_asks() -> None:
    hint = hints(rule("false", "feel", "i feel so", "Perhaps {perhaps}?")).hint("I feel so")
    assert hint is not None
    assert hint.question == "Perhaps sad, scared or lonely?"


def test_a_letter_is_read_at_its_beginning_only() -> None:
    assert hints(LAZY, pieces=PIECES).hint("x" * LONGEST + " you are lazy") is None


def test_a_piece_that_is_not_there_is_an_error_of_the_file() -> None:
    with pytest.raises(KeyError):
        hints(LAZY).hint("You are lazy.")


@pytest.mark.parametrize(
    ("text", "fear"),
    [
        ("He hit me.", True),
        ("Hit  me", True),
        ("He hit, me", True),
        ("I am AFRAID", True),
        ("You\u2019ll regret it", True),
        ("He hit the ball to me", False),
        ("unafraid", False),
        ("", False),
        ("he hitt me", True),
        ("i don't, not safe", True),
    ],
)
def test_fear_is_found_in_whole_words(text: str, fear: bool) -> None:  # noqa: FBT001 - a column of the table
    assert Fear(("hit me", "afraid", "you'll regret", "not safe"), Reading({"hitt": "hit"})).in_(text) is fear


SHIPPED = WordShelf(words_folder())


HINTS = Hints(SHIPPED.phrases, SHIPPED.inventory, SHIPPED.patterns, SHIPPED.silence)


@given(st.text(max_size=LONGEST + 20))
def test_any_text_gets_a_hint_or_none(text: str) -> None:
    found = HINTS.hint(text)
    assert found is None or "{" not in found.question


COMMON = ["you", "i", "never", "always", "feel", "that", "are", "lazy", "so", "but", "sorry", "if", "me", ".", ",", "?"]


@given(st.lists(st.sampled_from(COMMON), max_size=90))
def test_a_long_line_of_common_words_is_answered(words: list[str]) -> None:
    HINTS.hint(" ".join(words))


def test_a_sentence_that_is_kindly_meant_is_left_alone_and_the_next_one_is_looked_at() -> None:
    inventory = Inventory(schema=1)
    some = Hints(Phrases(schema=1, warm=r"\bi love\b", rules=(rule("lazy", "lazy", "lazy"),)), inventory)
    assert some.hint("I love lazy days.") is None
    assert some.hint("I love lazy days. You are lazy.") is not None


@pytest.mark.parametrize("falses", [(), ("…",), ("…", "taken"), ("taken", "left out"), ("Taken",)])
def test_words_of_false_feelings_may_be_of_any_kind(falses: tuple[str, ...]) -> None:
    phrases = Phrases(schema=1, rules=(rule("false", "feel", r"\bi feel {false_feelings}"),))
    need = Need(frozenset({"{false_feelings}"}))
    patterns = Patterns(crc=0, rules={"false": (Try(r"\bi feel {false_feelings}", (need,)),)})
    inventory = Inventory(
        schema=1, false_feelings=tuple(FalseFeeling(word=word, perhaps=("sad", "tired")) for word in falses)
    )
    whole, cut = Hints(phrases, inventory), Hints(phrases, inventory, patterns)
    for text in ("I feel", "I feel …", "I feel taken.", "I feel left out", "I feel left", "I feel cold"):
        assert whole.hint(text) == cut.hint(text), text


def test_of_two_ways_to_fit_the_earlier_place_counts_and_then_the_order() -> None:
    phrases = Phrases(schema=1, rules=(rule("one", "you", "x"),))

    def found(*sources: str) -> str:
        some = Hints(phrases, Inventory(schema=1), Patterns(crc=0, rules={"one": tuple(map(Try, sources))}))
        hint = some.hint("So you are lazy.")
        return hint.found if hint else ""

    assert found("are", "you", "you are") == "you"
    assert found("you are", "you") == "you are"
    assert found("are lazy", "^so") == "so"
