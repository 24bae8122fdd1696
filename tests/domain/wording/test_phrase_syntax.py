"""Phrases fit what they say when they are read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.text_lines import spelled_out
from safespace_tui.domain.wording.misspelt import Reading, Spelling
from safespace_tui.domain.wording.phrase_syntax import BadPhrase, compiled, expression

LISTS = {"me": ("me", "us"), "thing": ("my phone", "glass*", "phone"), "verbs": ("hit", "shove/kick")}
FORMS = {"take": "takes taking took taken", "hit": "hits hitting hit"}


@pytest.mark.parametrize(
    ("phrase", "line", "fits"),
    [
        ("grab*", "you grabbed it", True),
        ("grab*", "a taxi grab", True),
        ("grab*", "regrab", False),
        ("*ing me", "stop poking me", True),
        ("hit/hits", "he hits", True),
        ("hit/hits", "he hitting", False),
        ("hit <me>", "he hit us", True),
        ("hit <me>", "he hit you", False),
        ("broke <thing>", "you broke my phone", True),
        ("broke <thing>", "you broke glasses", True),
        ("broke <thing>?", "you broke down", True),
        ("my? phone", "the phone", True),
        ("took my? phone", "took phone", True),
        ("took my? phone", "took the phone", False),
        ("kept ... home", "kept me at home", True),
        ("kept ... home", "kept home", True),
        ("kept ... home", "kept me and the two children home", False),
        ("^ stop", "stop it", True),
        ("^ stop", "please stop it", False),
        ("stop $", "now stop", True),
        ("stop $", "stop now", False),
        ("don't", "don't", True),
        ("grab~ me", "he grabs me", True),
        ("grab~ me", "grabbing me", True),
        ("grab~ me", "grabed me", True),
        ("grab~ me", "grabby me", False),
        ("take~", "he took it", True),
        ("take~", "it was taken", True),
        ("take~", "he taked it", False),
        ("was take~ed", "it was taken", True),
        ("was take~ed", "it was took", False),
        ("was grab~ed", "i was grabbed", True),
        ("was grab~ed", "i was grabbing", False),
        ("carry~", "he carries", True),
        ("play~", "he plays", True),
        ("push~", "he pushes", True),
        ("force~", "forcing", True),
        ("<verbs>~ me", "hitting me", True),
        ("<verbs>~ed by", "shoved by", True),
        ("<me>/him", "hit him", True),
        ("<me>/him", "hit us", True),
        ("hit <me> !up/with", "hit me", True),
        ("hit <me> !up/with", "hit me again", True),
        ("hit <me> !up/with", "hit me up", False),
        ("go home/$", "go", True),
        ("go home/$", "go home now", True),
        ("go home/$", "go out", False),
    ],
)
def test_a_phrase_fits(phrase: str, line: str, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(compiled((phrase,), LISTS, FORMS).search(f" {line} ")) is fits


def test_several_phrases_fit_where_one_does_and_none_nowhere() -> None:
    assert compiled(("^ stop", "hit me"), LISTS).search(" you hit me ")
    assert compiled(("^ stop", "hit me"), LISTS).search(" stop ")
    assert not compiled((), LISTS).search(" stop ")


@pytest.mark.parametrize(
    ("phrase", "piece", "of_list"),
    [
        ("hit <nobody>", "<nobody>", True),
        ("hit (me)", "(me)", False),
        ("gr*b", "gr*b", False),
        ("", "", False),
        ("... $", "... $", False),
        ("hit//kick", "hit//kick", False),
        ("a ... b ... c ... d", "a ... b ... c ... d", False),
        ("!hit", "!hit", False),
        ("a !hit?", "!hit?", False),
        ("hit~~", "hit~~", False),
    ],
)
def test_what_cannot_be_read_is_named(phrase: str, piece: str, of_list: bool) -> None:  # noqa: FBT001 - of the table
    with pytest.raises(BadPhrase) as refusal:
        expression(phrase, LISTS)
    assert (str(refusal.value), refusal.value.of_list) == (piece, of_list)


def test_an_entry_of_a_list_holds_words_only() -> None:
    with pytest.raises(BadPhrase, match=r"\.\.\."):
        expression("<odd>", {"odd": ("a ... b",)})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U don\u2019t, can't & won't!", "you do not can not will not"),
        ("It's Sam's; who's there", "it is sam's who is there"),
        ("I'm we're they've you'll he'd ain't", "i am we are they have you will he would is not"),
        ("'quoted'", "quoted"),
    ],
)
def test_words_are_spelled_out(text: str, words: str) -> None:
    assert " ".join(spelled_out(text, {"u": "you"})) == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("afriad", "afraid"),
        ("afrad", "afraid"),
        ("afraaid", "afraid"),
        ("afreid", "afraid"),
        ("afraid", "afraid"),
        ("braid", "braid"),
        ("afar", "afar"),
        ("cooked", "cooked"),
        ("chocked", "choked"),
    ],
)
def test_one_letter_may_be_wrong(typed: str, meant: str) -> None:
    assert Spelling(["afraid", "choked"], ["cooked"]).meant(typed) == meant


@given(st.text(max_size=60))
def test_any_line_is_read(text: str) -> None:
    lines = Reading({"u": "you"}, ["afraid"]).of(text)
    assert len(lines) in (1, 2)
    assert all(line.startswith(" ") and line.endswith(" ") for line in lines)
