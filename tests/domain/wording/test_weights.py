"""Words are weighed sentence by sentence, each once, and in pairs; enough of them stands for an act."""

import pytest

from safespace_tui.domain.wording.feelings import Inventory
from safespace_tui.domain.wording.hints import Hints
from safespace_tui.domain.wording.phrases import ActFamily, Phrases, Rule, Silence
from safespace_tui.domain.wording.silence import WEIGHED, SilenceNet
from safespace_tui.domain.wording.weights import Balance, WeighedWords, Weights, things_weighed

WEIGHTS = Weights(
    schema=1,
    enough=5,
    weighed=(
        WeighedWords(weight=3, words=("dread", "of him")),
        WeighedWords(weight=2, words=("tonight",)),
        WeighedWords(weight=-4, words=("film",)),
    ),
)


def test_each_word_and_each_two_side_by_side_are_weighed_once() -> None:
    assert [*things_weighed(["no", "no", "no", "way"])] == ["no", "way", "no no", "no way"]
    assert [*things_weighed([])] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I dread tonight", WEIGHED),
        ("Dread of him", WEIGHED),
        ("dread of seeing him", None),
        ("I dread, I dread", None),
        ("I dread it. It is tonight.", None),
        ("The film tonight: dread of him", None),
        ("Tonight. I dread tonight.", WEIGHED),
        ("he hit me", "force"),
        ("I dread tonight, he hit me", "force"),
        ("", None),
    ],
)
def test_a_sentence_whose_words_weigh_enough_is_told(text: str, told: str | None) -> None:
    force = ActFamily(id="force", title="", acts=("hit me",))
    net = SilenceNet(Silence(schema=1, families=(force,)), Phrases(schema=1), WEIGHTS)
    assert net.act(text) == net.concern(text) == told


def test_words_are_weighed_as_they_are_meant() -> None:
    silence = Silence(schema=1, slips={"ton8": "tonight"}, misspelt=("dread",))
    assert SilenceNet(silence, Phrases(schema=1), WEIGHTS).act("i draed ton8") == WEIGHED


def test_nothing_is_asked_of_a_sentence_that_weighs_enough() -> None:
    rule = Rule(id="a", mark="demand", phrases=("you should",), why="w", question="q?", hits=("h",), misses=("m",))
    hints = Hints(Phrases(schema=1, rules=(rule,)), Inventory(schema=1), weights=WEIGHTS)
    assert hints.hint("You should dread tonight") is None
    assert hints.hint("You should come tonight") is not None


def test_without_weights_nothing_weighs_enough() -> None:
    assert not Balance(Weights(schema=1, enough=1)).tips(["dread"])
