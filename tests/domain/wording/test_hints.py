"""A hint is about one line, for whoever writes it; what nobody is asked about comes before all wording."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.text_lines import LONGEST
from safespace_tui.domain.wording.feelings import FalseFeeling, Inventory
from safespace_tui.domain.wording.hints import Hints
from safespace_tui.domain.wording.phrase_syntax import BadPhrase
from safespace_tui.domain.wording.phrases import ActFamily, Phrases, Rule, Silence
from safespace_tui.domain.wording.silence import SilenceNet
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder


def rule(name: str, *phrases: str, question: str = "What then?", unless: tuple[str, ...] = ()) -> Rule:
    return Rule(
        id=name, mark="label", phrases=phrases, unless=unless, why="", question=question, hits=("x",), misses=("y",)
    )


FEELINGS = Inventory(
    schema=1,
    false_feelings=(
        FalseFeeling(word="taken", perhaps=("sad",)),
        FalseFeeling(word="taken for granted", perhaps=("tired", "sad")),
    ),
)


SILENCE = Silence(
    schema=1,
    slips={"hitt": "hit"},
    lists={"me": ("me", "us"), "them": ("you", "him")},
    families=(
        ActFamily(
            id="force",
            title="",
            acts=("hit/grab~ <me>", "was grab~ed", "threw ... at <me>", "lock~ * in"),
            benign=("ball ... hit me", "hit me up"),
            near=("bruis*", "hurts"),
            unless=("hurts to laugh",),
        ),
        ActFamily(id="fear", title="", acts=("afraid of <them>", "afraid $", "scar* of <them>"), near=("afraid",)),
    ),
)


def hints(*rules: Rule, feelings: Inventory = FEELINGS, **more: Any) -> Hints:
    return Hints(Phrases(schema=1, rules=rules, **more), feelings, SILENCE)


LAZY = rule("lazy", "you <are> lazy", unless=("not lazy", "<are> lazy days"))
LISTS: dict[str, tuple[str, ...]] = {"are": ("are", "were")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You are lazy.", "you are lazy"),
        ("You're lazy.", "you are lazy"),
        ("YOU WERE LAZY", "you were lazy"),
        ("you, are - lazy", "you are lazy"),
        ("Well. Then you are lazy!", "you are lazy"),
        ("You are not lazy.", None),
        ("You are lazy, not lazy.", None),
        ("You are lazy. She is not lazy.", "you are lazy"),
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
    hint = hints(LAZY, lists=LISTS).hint(text)
    assert (hint.found if hint else None) == found


@pytest.mark.parametrize("text", ["u are lazy", "U are lazy, u know", "Well. youre lazy", "u are really lazy"])
def test_quick_ways_of_writing_are_read_as_they_are_meant(text: str) -> None:
    some = hints(LAZY, lists=LISTS, slips={"u": "you", "youre": "you're"}, passed_over=("really",))
    assert some.hint(text) is not None
    assert some.hint(f"{text} im afraid") is None


def test_the_first_rule_that_fits_counts() -> None:
    hint = hints(rule("one", "b"), rule("two", "a")).hint("a b")
    assert hint is not None
    assert hint.rule.id == "one"
    assert hint.question == "What then?"


def test_a_rule_that_is_put_away_lets_the_next_one_ask() -> None:
    some = hints(rule("one", "b"), rule("two", "a"))
    hint = some.hint("a b", {"one"})
    assert hint is not None
    assert hint.rule.id == "two"
    assert some.hint("a b", {"one", "two"}) is None


def test_a_false_feeling_is_asked_back_with_what_may_be_under_it() -> None:
    some = hints(rule("false", "i feel <false_feelings>", question="Perhaps {perhaps}?"))
    long, short = some.hint("I feel taken for granted."), some.hint("I feel taken.")
    assert long is not None
    assert short is not None
    assert (long.question, short.question) == ("Perhaps tired or sad?", "Perhaps sad?")


def test_a_question_back_without_a_known_word_still_asks() -> None:
    hint = hints(rule("false", "i feel so", question="Perhaps {perhaps}?")).hint("I feel so")
    assert hint is not None
    assert hint.question == "Perhaps sad, scared or lonely?"


def test_a_letter_is_read_at_its_beginning_only() -> None:
    assert hints(LAZY, lists=LISTS).hint("x" * LONGEST + " you are lazy") is None


def test_a_list_that_is_not_there_is_an_error_of_the_file() -> None:
    with pytest.raises(BadPhrase, match="<are>"):
        hints(LAZY)


@pytest.mark.parametrize(
    ("text", "act", "concern"),
    [
        ("He hit me.", "force", "force"),
        ("Hit  us", "force", "force"),
        ("He hit, me", "force", "force"),
        ("he hitt me", "force", "force"),
        ("HE GRABBED US", "force", "force"),
        ("I was grabbed", "force", "force"),
        ("I was grabbing a coat", None, None),
        ("you threw the big red plate at me", "force", "force"),
        ("you threw one two three four five at me", None, None),
        ("he locks mother in", "force", "force"),
        ("i am AFRAID", "fear", "fear"),
        ("I am afraid of him at night", "fear", "fear"),
        ("He scares; I am scared of you", "fear", "fear"),
        ("I am afraid we are late", None, "fear"),
        ("I am afraid. We are late", "fear", "fear"),
        ("he hitme", "force", "force"),
        ("i am afraaaaid", "fear", "fear"),
        ("The ball came and hit me", None, None),
        ("hit me up, you who hit me", "force", "force"),
        ("I have bruises", None, "force"),
        ("It hurts to laugh", None, None),
        ("It hurts", None, "force"),
        ("unafraid", None, None),
        ("He hit the ball to me", None, None),
        ("", None, None),
    ],
)
def test_acts_and_what_is_near_them_are_told_apart(text: str, act: str | None, concern: str | None) -> None:
    net = SilenceNet(SILENCE, Phrases(schema=1))
    assert (net.act(text), net.concern(text)) == (act, concern)


def test_what_is_benign_for_one_family_is_none_for_another() -> None:
    one = ActFamily(id="one", title="", acts=("cut me",), benign=("cut me some",))
    two = ActFamily(id="two", title="", acts=("cut ... slack",))
    net = SilenceNet(Silence(schema=1, families=(one, two)), Phrases(schema=1))
    assert (net.act("cut me"), net.act("cut me some"), net.act("cut me some slack")) == ("one", None, "two")


def test_an_act_without_a_word_of_its_own_is_found_too() -> None:
    family = ActFamily(id="one", title="", acts=("*ing *ed",))
    net = SilenceNet(Silence(schema=1, families=(family,)), Phrases(schema=1, passed_over=("really",)))
    assert (net.act("I was being really watched"), net.act("I was watched")) == ("one", None)


SHIPPED = WordShelf(words_folder())


@cache
def shipped() -> Hints:
    """All rules that are shipped; compiling them takes longer than all of these tests."""
    return Hints(SHIPPED.phrases, SHIPPED.inventory, SHIPPED.silence, SHIPPED.weights)


@given(st.text(max_size=LONGEST + 20))
def test_any_text_gets_a_hint_or_none(text: str) -> None:
    found = shipped().hint(text)
    assert found is None or "{" not in found.question


COMMON = ["you", "i", "never", "always", "feel", "that", "are", "lazy", "so", "but", "sorry", "if", "me", ".", ",", "?"]


@given(st.lists(st.sampled_from(COMMON), max_size=90))
def test_a_long_line_of_common_words_is_answered(words: list[str]) -> None:
    shipped().hint(" ".join(words))


def test_a_sentence_that_is_kindly_meant_is_left_alone_and_the_next_one_is_looked_at() -> None:
    some = hints(rule("lazy", "lazy"), warm=("i love",))
    assert some.hint("I love lazy days.") is None
    assert some.hint("I love lazy days. You are lazy.") is not None


@pytest.mark.parametrize(("falses", "found"), [((), False), (("taken", "left out"), True), (("Left Out",), True)])
def test_false_feelings_are_found_whatever_their_number(falses: tuple[str, ...], found: bool) -> None:  # noqa: FBT001 - of the table
    feelings = Inventory(schema=1, false_feelings=tuple(FalseFeeling(word=one, perhaps=("sad",)) for one in falses))
    some = hints(rule("false", "i feel <false_feelings>"), feelings=feelings)
    assert (some.hint("I feel left out") is not None) is found
    assert some.hint("I feel left") is None
