"""The files of words are read strictly; a bad file of one's own hides nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.wording.hints import Hints
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.word_files import read_helplines, read_inventory, read_phrases, read_silence, read_weights
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder

SHIPPED = (words_folder() / "helplines.toml").read_bytes()
GOOD = """\
schema = 1
[[countries]]
id = "at"
name = "Austria"
emergency = "112"
[[countries.lines]]
name = "A line"
number = "0800 1"
source = "its page"
verified_on = 2026-11-23
"""


def refusal(text: str) -> str:
    with pytest.raises(BadFormat) as caught:
        read_helplines(text.encode(), "helplines.toml")
    return str(caught.value)


def test_a_good_file_is_read() -> None:
    (country,) = read_helplines(GOOD.encode(), "helplines.toml").countries
    assert (country.id, country.emergency, country.lines[0].number) == ("at", "112", "0800 1")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "at"', 'id = "AUT"', "countries[1].id: found “AUT”; expected two small letters, as in web addresses."),
        ('name = "Austria"', 'name = ""', "countries[1].name: found no words; expected some."),
        ('source = "its page"\n', "", "countries[1].lines[1]: found no “source”; expected a line source = …."),
        (
            "verified_on = 2026-11-23",
            'verified_on = "soon"',
            "countries[1].lines[1].verified_on: found “soon”; expected a day such as 2026-11-23 without quotes.",
        ),
        (
            "verified_on = 2026-11-23",
            "verified_on = 7",
            "countries[1].lines[1].verified_on: found 7; expected a day such as 2026-11-23 without quotes.",
        ),
        (
            'number = "0800 1"',
            "number = 8001",
            "countries[1].lines[1].number: found 8001; expected a text in quotes.",
        ),
        (
            'number = "0800 1"',
            'number = "call"',
            "countries[1].lines[1].number: found “call”; expected a number with digits.",
        ),
        (
            'number = "0800 1"\n',
            "",
            "countries[1].lines[1]: found no way to reach it; expected a line number = … or more = ….",
        ),
        (
            'number = "0800 1"',
            'numbre = "0800 1"',
            "countries[1].lines[1].numbre: found a key that does not exist here; expected “number”, perhaps.",
        ),
        (
            'number = "0800 1"',
            'number = "1"\nhelp_with = "money"',
            (
                "countries[1].lines[1].help_with: found “money”; "
                "expected violence, crisis, own_behaviour, couples or finder."
            ),
        ),
        (
            'name = "Austria"',
            'name = "Aus\\u001btria"',
            "countries[1].name: found a control character in “Aus?tria”; expected letters, signs and spaces only.",
        ),
        (
            'name = "Austria"',
            'name = "Aus\\u202etria"',
            "countries[1].name: found an invisible mark in “Aus?tria”; expected letters, signs and spaces only.",
        ),
        ("schema = 1", "schema = 2", "schema: found 2; expected 1; the file is newer than this program, so update"),
        ('name = "A line"', f'name = "{"x" * 201}"', "countries[1].lines[1].name: found 201 characters; expected at"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    assert refusal(GOOD.replace(old, new)).startswith(f"helplines.toml, {sentence}")


def test_a_name_twice_is_said() -> None:
    again = GOOD.partition("schema = 1\n")[2]
    assert "countries[2].id: found “at” for the second time" in refusal(GOOD + again)
    line = again[again.index("[[countries.lines]]") :]
    assert "countries[1].lines[2].name: found “A line” for the second time" in refusal(GOOD + line)


def test_too_many_countries_are_refused() -> None:
    ids = [a + b for a in "abcdefghijklmnopqrst" for b in "abcdefghijklmnopqrst"][:301]
    text = "schema = 1\n" + "".join(f'[[countries]]\nid = "{one}"\nname = "x"\n' for one in ids)
    assert "countries: found 301 countries; expected at most 300." in refusal(text)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (GOOD + text).encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    sentence(data)


@given(st.data())
def test_the_shipped_file_with_a_few_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(SHIPPED)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=6))
    sentence(bytes(content))


def sentence(data: bytes, read: Callable[[bytes, str], object] = read_helplines, file: str = "helplines.toml") -> None:
    """Reads it; anything but a refusal in one sentence fails the test."""
    try:
        read(data, file)
    except BadFormat as error:
        said = str(error)
        assert said.startswith(file)
        assert said.endswith(".")
        assert said.isprintable()


# --- what is shipped, and one's own ---------------------------------------------------------------------------------


def test_every_shipped_line_says_where_and_when_it_was_looked_up() -> None:
    helplines = WordShelf(words_folder()).helplines
    lines = [line for country in helplines.countries for line in country.lines]
    assert len(helplines.countries) == 22
    assert len(lines) == 72
    assert all(line.source for line in (*lines, *helplines.finders))
    assert all(country.emergency_source for country in helplines.countries if country.emergency)
    old = [line.name for line in lines if line.older]
    assert {"Ne frappez pas (FNACAV)"} <= set(old)


def test_ones_own_file_adds_and_overrides(tmp_path: Path) -> None:
    (tmp_path / "helplines.toml").write_text(GOOD)
    words = WordShelf(words_folder(), tmp_path)
    assert [country.name for country in words.helplines.countries][:3] == ["Australia", "Austria", "Belgium"]
    assert words.problems() == ()


def test_a_bad_file_of_ones_own_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "helplines.toml").write_text("schema = 1\ncountries = 3")
    words = WordShelf(words_folder(), tmp_path)
    assert len(words.helplines.countries) == 22
    assert words.problems() == ("helplines.toml, countries: found 3; expected a list in square brackets.",)


def test_a_file_that_cannot_be_opened_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "helplines.toml").mkdir()
    words = WordShelf(words_folder(), tmp_path)
    assert len(words.helplines.countries) == 22
    (problem,) = words.problems()
    assert "can't be read" in problem


def test_no_file_of_ones_own_is_fine(tmp_path: Path) -> None:
    words = WordShelf(words_folder(), tmp_path / "nowhere")
    assert words.helplines.countries
    assert words.problems() == ()


# --- feelings and phrases -------------------------------------------------------------------------------------------

FEELINGS = """\
schema = 1
[[families]]
id = "sad"
title = "sad"
kind = "mood"
words = ["sad"]
[[false_feelings]]
word = "ignored"
perhaps = ["sad"]
"""
PHRASES = """\
schema = 1
[lists]
are = ["are", "were"]
[[rules]]
id = "one"
mark = "label"
phrases = ["you <are> lazy", "i am <false_feelings>"]
unless = ["lazy day"]
why = "Why."
question = "What?"
hits = ["You are lazy."]
misses = ["lazy"]
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'kind = "mood"',
            'kind = "mod"',
            "families[1].kind: found “mod”; expected mood, body or need; “mood”, perhaps.",
        ),
        ('words = ["sad"]', "words = []", "families[1].words: found no word; expected at least one."),
        ('words = ["sad"]', 'words = ["sad", ""]', "families[1].words[2]: found an empty word; expected a word."),
        (
            'words = ["sad"]',
            'words = ["sad, blue"]',
            "families[1].words[1]: found “sad, blue”; expected a word without a comma: several words go into a list.",
        ),
        ('id = "sad"', 'id = ""', "families[1].id: found no words; expected a short name."),
        ('word = "ignored"', 'wort = "ignored"', "false_feelings[1].wort: found a key that does not exist here;"),
        ('perhaps = ["sad"]', "perhaps = []", "false_feelings[1].perhaps: found no word; expected at least one."),
        (
            "schema = 1",
            "schema = 1\nxyz = 1",
            "xyz: found a key that does not exist here; expected only schema, families or",
        ),
    ],
)
def test_what_is_wrong_in_a_file_of_feelings(old: str, new: str, sentence: str) -> None:
    assert read_inventory(FEELINGS.encode(), "feelings.toml").families[0].words == ("sad",)
    with pytest.raises(BadFormat) as caught:
        read_inventory(FEELINGS.replace(old, new, 1).encode(), "feelings.toml")
    assert str(caught.value).startswith(f"feelings.toml, {sentence}")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('mark = "label"', 'mark = "lable"', "rules[1].mark: found “lable”; expected absolute, label,"),
        (
            "you <are> lazy",
            "you <is> lazy",
            "rules[1].phrases[1]: found “<is>”; expected one of the lists: are, false_feelings.",
        ),
        (
            "lazy day",
            "(lazy|day)",
            "rules[1].unless[1]: found “(lazy|day)”; expected words such as grab* or hit/hits,",
        ),
        ('phrases = ["you <are> lazy", "i am <false_feelings>"]', "phrases = []", "rules[1].phrases: found none;"),
        ('"were"', '"we re?"', "lists.are[2]: found “we re?”; expected words such as grab* or hit/hits."),
        ("schema = 1", 'schema = 1\nwarm = ["..."]', "warm[1]: found “...”; expected words such as"),
        ('question = "What?"', 'question = "No."', "rules[1].question: found “No.”; expected a question."),
        ('hits = ["You are lazy."]\n', "", "rules[1]: found no “hits”; expected a line hits = …."),
    ],
)
def test_what_is_wrong_in_a_file_of_phrases(old: str, new: str, sentence: str) -> None:
    assert read_phrases(PHRASES.encode(), "phrases.toml").rules[0].id == "one"
    with pytest.raises(BadFormat) as caught:
        read_phrases(PHRASES.replace(old, new, 1).encode(), "phrases.toml")
    assert str(caught.value).startswith(f"phrases.toml, {sentence}")


SILENCE = """\
schema = 1
[forms]
hit = "hits hitting hit"
[lists]
me = ["me", "us"]
[[families]]
id = "one"
title = "hit"
acts = ["hit~ <me>"]
benign = ["hit me up"]
near = ["bruis*"]
unless = ["hit it off"]
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("hit~ <me>", "hit <you>", "families[1].acts[1]: found “<you>”; expected one of the lists: me."),
        ("hit~ <me>", "hit (me)", "families[1].acts[1]: found “(me)”; expected words such as grab* or hit/hits, grab~"),
        ("hit~ <me>", "... hit ... me ...", "families[1].acts[1]: found “... hit ... me ...”; expected words such as"),
        ('acts = ["hit~ <me>"]', "", "families[1]: found no “acts”; expected a line acts = …."),
        ('["hit~ <me>"]\nbenign = ["hit me up"]\nnear = ["bruis*"]', "[]", "families[1].acts: found none; expected at"),
        ("hit me up", "hit !me? up", "families[1].benign[1]: found “!me?”; expected words such as"),
        ("bruis*", "br*is", "families[1].near[1]: found “br*is”; expected words such as"),
        ("hit it off", "hi**", "families[1].unless[1]: found “hi**”; expected words such as"),
        ('"us"', '"us?"', "lists.me[2]: found “us?”; expected words such as grab* or hit/hits."),
        ('"hits hitting hit"', '""', "forms.hit: found “”; expected the other forms of the verb, such as"),
        ('"hits hitting hit"', '"hits <me>"', "forms.hit: found “hits <me>”; expected the other forms of the verb,"),
        (
            'title = "hit"',
            'titel = "hit"',
            "families[1].titel: found a key that does not exist here; expected “title”, perhaps.",
        ),
    ],
)
def test_what_is_wrong_in_a_file_of_silence(old: str, new: str, sentence: str) -> None:
    assert read_silence(SILENCE.encode(), "silence.toml").families[0].id == "one"
    assert old in SILENCE
    with pytest.raises(BadFormat) as caught:
        read_silence(SILENCE.replace(old, new, 1).encode(), "silence.toml")
    assert str(caught.value).startswith(f"silence.toml, {sentence}")


def test_a_family_twice_is_said() -> None:
    with pytest.raises(BadFormat, match=r"families\[2\]\.id: found “one” for the second time"):
        read_silence((SILENCE + SILENCE[SILENCE.index("[[families]]") :]).encode(), "silence.toml")


def test_ones_own_silence_is_added(tmp_path: Path) -> None:
    own = SILENCE.replace('["hit~ <me>"]', '["zap~ <me>", "zap my? <papers>", "zap <pets>", "take~ the moon"]')
    own = own.replace("us", "granny").replace("[lists]", '[lists]\npets = ["rex"]')
    own = own.replace("[forms]", '[slips]\ntk = "take"\n[forms]')
    (tmp_path / "silence.toml").write_text(own)
    words = WordShelf(words_folder(), tmp_path)
    assert len(words.silence.families) == len(WordShelf(words_folder()).silence.families) + 1
    net = Hints(words.phrases, words.inventory, words.silence).silence
    assert [net.act(f"you zap {what}") for what in ("granny", "us", "rex", "it")] == ["one", "one", "one", None]
    assert (net.act("he tk the moon"), net.act("he took the moon")) == ("one", "one")
    assert net.act("you slapped granny") is not None
    assert words.problems() == words.looked_through() == ()


def test_a_bad_file_of_silence_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "silence.toml").write_text(SILENCE.replace("<me>", "<nobody>"))
    words = WordShelf(words_folder(), tmp_path)
    assert len(words.silence.families) > 5
    assert [one.partition(":")[0] for one in words.problems()] == ["silence.toml, families[1].acts[1]"]


WEIGHTS = """\
schema = 1
enough = 5
[[weighed]]
weight = 2
words = ["dread", "of him"]
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("enough = 5", "enough = 0", "enough: found 0; expected 1 or more."),
        ("enough = 5", 'enough = "much"', "enough: found “much”; expected a whole number without quotes."),
        ("enough = 5\n", "", ": found no “enough”; expected a line enough = …."),
        (
            "of him",
            "of him or",
            "weighed[1].words[2]: found “of him or”; expected a word in small letters, or two with",
        ),
        ("dread", "Dread", "weighed[1].words[1]: found “Dread”; expected a word in small letters, or two with a blank"),
        ("of him", "dread", "weighed[1].words[2]: found “dread” for the second time; expected"),
        ("weight = 2", "weigth = 2", "weighed[1].weigth: found a key that does not exist here; expected “weight”, per"),
    ],
)
def test_what_is_wrong_in_a_file_of_weights(old: str, new: str, sentence: str) -> None:
    assert read_weights(WEIGHTS.encode(), "weights.toml").enough == 5
    assert old in WEIGHTS
    with pytest.raises(BadFormat) as caught:
        read_weights(WEIGHTS.replace(old, new, 1).encode(), "weights.toml")
    assert str(caught.value).removeprefix("weights.toml").removeprefix(", ").startswith(sentence)


def test_a_rule_twice_is_said() -> None:
    with pytest.raises(BadFormat, match=r"rules\[2\]\.id: found “one” for the second time"):
        read_phrases((PHRASES + PHRASES[PHRASES.index("[[rules]]") :]).encode(), "phrases.toml")


def test_ones_own_words_are_added_and_ones_own_phrases_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "feelings.toml").write_text(FEELINGS.replace('["sad"]', '["cloudy"]', 1))
    (tmp_path / "phrases.toml").write_text("broken = ")
    words = WordShelf(words_folder(), tmp_path)
    assert "cloudy" in [entry.word for entry in words.entries]
    assert len(words.phrases.rules) >= 20
    assert words.problems() == ()


def test_a_bad_file_of_feelings_hides_no_word(tmp_path: Path) -> None:
    (tmp_path / "feelings.toml").write_text("schema = 1\nfamilies = 3")
    words = WordShelf(words_folder(), tmp_path)
    assert len(words.entries) > 250
    assert words.problems() == ("feelings.toml, families: found 3; expected a list in square brackets.",)


@given(
    st.binary(max_size=60), st.integers(0, 4000), st.integers(0, 9), st.sampled_from(["feelings", "phrases", "silence"])
)
def test_shipped_words_with_bytes_changed(data: bytes, at: int, gone: int, name: str) -> None:
    content = bytearray((words_folder() / f"{name}.toml").read_bytes())
    content[at : at + gone] = data
    read = {"feelings": read_inventory, "phrases": read_phrases, "silence": read_silence}[name]
    sentence(bytes(content), read, f"{name}.toml")
