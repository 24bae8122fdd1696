"""Counts in words, and what is made fit to be printed."""

import json
import sys
import unicodedata

import pytest

from safespace_tui.domain.couple import COLOURS, GLYPHS, Couple, Partner, couple_of
from safespace_tui.domain.printable import (
    LONGEST_SENTENCE,
    counted,
    escaped,
    fit,
    in_brief,
    one_line,
    several_lines,
    stopped,
)
from tests.injections import INJECTIONS, unfit

VARIANTS = {chr(one) for one in (0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (-1, "-1 entries"), (1000, "1,000 entries")],
)
def test_one_is_one_and_all_else_is_many(number: int, said: str) -> None:
    assert counted(number, "entry", "entries") == said


def test_most_words_take_an_s() -> None:
    assert [counted(number, "minute") for number in (0, 1, 2)] == ["0 minutes", "1 minute", "2 minutes"]


@pytest.mark.parametrize("name", INJECTIONS)
def test_nothing_that_is_obeyed_or_unseen_comes_through(name: str) -> None:
    for text in (INJECTIONS[name], f"Anna{INJECTIONS[name]}Maria", f"{INJECTIONS[name]} Žan", f"Žan{INJECTIONS[name]}"):
        assert unfit(one_line(text)) == []
        assert unfit(fit(text)) == []
        assert unfit("".join(several_lines(text))) == []


UNWRITTEN = ("Cn", "Co", "Cs")
"""No characters, private ones, halves of some: five in six of all there are, and none is told from its neighbours."""


def test_each_character_by_itself_is_fit_or_gone() -> None:
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    unwritten = [letter for letter in every if unicodedata.category(letter) in UNWRITTEN]
    for at in range(0, len(unwritten), 256):
        assert unfit(one_line(f"a{'b'.join(unwritten[at : at + 256])}b")) == []
    for letter in every:
        if unicodedata.category(letter) in UNWRITTEN:
            continue
        shown = one_line(f"a{letter}b")
        assert (
            unfit(shown) == []
            or letter in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
        )
        blank = letter in "\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5"
        if unicodedata.category(letter)[0] in "LNPSM" and not blank and letter not in VARIANTS:
            assert shown == f"a{letter}b"
        if letter in VARIANTS:
            assert shown == "ab"


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467",
        "\u2764\ufe0f\u200d\U0001f525",
        "\u0915\u094d\u200d\u0937",
        "\u845b\U000e0100",
        "1\ufe0f\u20e3",
        "\u203c\ufe0f",
        "\u2139\ufe0f",
        "\u2229\ufe00",
        "\u182d\u180b",
    ],
    ids=[
        "Persian",
        "a family",
        "a burning heart",
        "Devanagari",
        "a form of a name in Japan",
        "a key",
        "an exclamation",
        "information",
        "mathematics",
        "Mongolian",
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert one_line(f"so {text} so") == f"so {text} so"


@pytest.mark.parametrize("text", ["An\u200dna", "\u200dAnna", "Anna\u200c", "Ж\u200d Ж", "“\u200dЖ\u200c Ж”"])
def test_joiners_that_join_nothing_go(text: str) -> None:
    assert one_line(text) in ("Anna", "Ж Ж", "“Ж Ж”")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\U0001f600" + "".join(chr(0xE0100 + byte) for byte in b"rm -rf"), "\U0001f600"),
        ("\u2764\ufe0f\ufe0e\ufe0f\ufe00", "\u2764\ufe0f"),
        ("\u845b\U000e0100\U000e0101", "\u845b\U000e0100"),
        ("1\ufe0f2", "12"),
        ("An\ufe0fna", "Anna"),
        ("\u180bAnna", "Anna"),
    ],
)
def test_no_words_hide_in_forms_of_a_sign(text: str, shown: str) -> None:
    assert one_line(text) == shown
    hidden = escaped(json.dumps(text, ensure_ascii=False))
    assert not set(hidden) & (VARIANTS - {"\ufe0f"})
    assert json.loads(hidden) == text


@pytest.mark.parametrize("name", INJECTIONS)
def test_json_loses_nothing_and_commands_nothing(name: str) -> None:
    value = {"text": f"Žan{INJECTIONS[name]}", "more": [INJECTIONS[name]]}
    for plain in (json.dumps(value, ensure_ascii=False, indent=2), json.dumps(value)):
        written = escaped(plain)
        assert unfit(written.replace("\n", "")) == []
        assert json.loads(written) == value


@pytest.mark.parametrize("name", INJECTIONS)
def test_a_couple_shows_itself_fit_whatever_it_is_made_of(name: str) -> None:
    bad = INJECTIONS[name]
    for text in (bad, f"Anna{bad}"):
        couple = Couple(a=Partner(name=text, glyph=text, colour=text), b=Partner(name=bad, glyph=bad, colour=bad))
        for who in ("a", "b"):
            partner = couple[who]
            assert partner.name
            assert len(partner.name) <= 40
            assert unfit(partner.name) == []
            assert partner.glyph in GLYPHS
            assert partner.colour in COLOURS
        assert couple["a"].glyph != couple["b"].glyph


@pytest.mark.parametrize("glyph", GLYPHS)
def test_a_glyph_that_there_is_not_gives_way_to_one_that_the_other_has_not(glyph: str) -> None:
    good, bad = Partner(name="A", glyph=glyph, colour="teal"), Partner(name="B", glyph="\x1bc", colour="amber")
    for couple in (Couple(a=good, b=bad), Couple(a=bad, b=good)):
        assert couple["a"].glyph != couple["b"].glyph


def test_a_couple_that_is_fit_shows_itself_as_it_is() -> None:
    couple = couple_of("Anna", "Žan 🌊")
    assert (couple["a"], couple["b"]) == (couple.a, couple.b)


def test_of_a_sentence_that_nobody_reads_to_its_end_the_middle_is_left_out() -> None:
    whole = "x" * LONGEST_SENTENCE
    assert in_brief(whole) == whole
    brief = in_brief(f"There's no {'d/' * 2_000}. Say another one.")
    assert len(brief) == LONGEST_SENTENCE
    assert brief.startswith("There's no d/d/")
    assert brief.endswith("d/. Say another one.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("I was cold", "I was cold."),
        ("I was cold.", "I was cold."),
        ("Anna said: “I was cold”", "Anna said: “I was cold”."),
        ("Anna said: “I was cold.”", "Anna said: “I was cold.”"),
        ("Anna said: “Why?”", "Anna said: “Why?”"),
        ("”", "”."),
    ],
)
def test_a_voice_stops_once_at_the_end_of_a_line(text: str, told: str) -> None:
    assert stopped(text) == told
