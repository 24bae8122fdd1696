"""The published questions stand word for word; what is no file of them, or of six weeks, is refused in a sentence."""

import pytest

from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.questionnaire_file import read_questionnaire, read_six_weeks
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder

GOOD = """\
schema = 1
id = "two"
title = "Two"
low_below = 1.5
source = "A page"
licence = "Free"
[[items]]
text = "How?"
answers = ["badly", "well"]
[[items]]
text = "And you?"
answers = ["badly", "so so", "well"]
"""


def test_the_shipped_one_is_the_csi_4_with_its_scales_source_and_terms() -> None:
    found = WordShelf(words_folder()).satisfaction
    assert [len(item.answers) for item in found.items] == [7, 6, 6, 6]
    assert (found.top, found.low_below) == (21, 13.5)
    assert [item.text.split()[0] for item in found.items] == ["Please", "I", "How", "In"]
    assert found.items[0].answers[::3] == ("Extremely Unhappy", "Happy", "Perfect")
    assert found.items[1].answers[::5] == ("Not at all TRUE", "Completely TRUE")
    assert all(item.answers[::5] == ("Not at all", "Completely") for item in found.items[2:])
    assert "Funk" in found.source
    assert "research and clinical use" in found.licence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("low_below = 1.5", "low_below = 4.0", "low_below: found 4.0; expected a sum from 0 to 3."),
        ("low_below = 1.5\n", "", "found no “low_below”; expected a line low_below = …."),
        ("low_below = 1.5", 'low_below = "low"', "low_below: found “low”; expected a number without quotes."),
        ('id = "two"', 'id = ""', "id: found no words; expected some."),
        ('text = "How?"', 'text = ""', "items[1].text: found no words; expected a question."),
        ('["badly", "well"]', '["badly"]', "items[1].answers: found 1; expected 2 to 10."),
        ('["badly", "well"]', "[" + '"x", ' * 11 + "]",
         "items[1].answers: found 11; expected 2 to 10."),
        ('["badly", "well"]', '["badly", ""]', "items[1].answers[2]: found no words; expected some."),
        ('text = "How?"', 'text = "How?"\nscore = 2', "items[1].score"),
        ('title = "Two"', f'title = "{"x" * 401}"', "title: found 401 characters; expected at most 400."),
        ("schema = 1", "schema = 2", "update the program"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(old: str, new: str, sentence: str) -> None:
    with pytest.raises(BadFormat) as caught:
        read_questionnaire(GOOD.replace(old, new, 1).encode(), "two.toml")
    assert sentence in str(caught.value)


def test_no_items_and_no_toml_are_refused() -> None:
    for text, sentence in (("items", "items: found none; expected at least one."), ("= =", "two.toml")):
        data = (
            GOOD[: GOOD.index("[[items]]")].replace("low_below", "items = []\nlow_below") if text == "items" else text
        )
        with pytest.raises(BadFormat) as caught:
            read_questionnaire(data.encode(), "two.toml")
        assert sentence in str(caught.value)
    assert read_questionnaire(GOOD.encode(), "two.toml").top == 3


WEEKS = """\
schema = 1
about = "Six."
credits = "Ours."
[[weeks]]
id = "one"
title = "One"
talk = "appreciation"
do = "This."
why = "That."
[close]
id = "end"
title = "End"
talk = "what_we_learned"
do = "This."
why = "That."
"""


def test_good_weeks_are_read() -> None:
    assert [week.id for week in read_six_weeks(WEEKS.encode(), "w.toml").every] == ["one", "end"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (WEEKS[WEEKS.index("[[") : WEEKS.index("[close")], "weeks = []\n", "w.toml, weeks: found none"),
        (
            'do = "This."\nwhy = "That."\n[close]',
            'do = ""\nwhy = "That."\n[close]',
            "w.toml, weeks[1].do: found no words",
        ),
        ('id = "end"', 'id = "one"', "w.toml, close.id: found “one” for the second time"),
        ('title = "One"', 'titel = "One"', "w.toml, weeks[1].titel"),
        ("schema = 1", "schema = 9", "w.toml, schema"),
        ('about = "Six."', "about = 6", "w.toml, about: found 6"),
    ],
)
def test_bad_weeks_are_refused_in_a_sentence(old: str, new: str, sentence: str) -> None:
    assert old in WEEKS
    with pytest.raises(BadFormat) as refused:
        read_six_weeks(WEEKS.replace(old, new).encode(), "w.toml")
    assert str(refused.value).startswith(sentence)
