"""The quick reader reads what the real one would have read, or leaves it to the real one."""

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safespace_tui.formats.loader import read_file, read_shipped
from safespace_tui.formats.plain_toml import plain_table
from tests.formats.test_fuzz import SHIPPED

TALKS = {name: data.decode() for name, data in SHIPPED.items() if 'kind = "calm"' not in data.decode()}


def same_or_nothing(text: str) -> bool:
    """Whether a text was read; fails when the real parser reads something else, or nothing."""
    found = plain_table(text)
    if found is not None:
        real = tomllib.loads(text)
        assert repr(found) == repr(real)  # true is not 1
    return found is not None


@pytest.mark.parametrize("name", TALKS)
def test_every_shipped_talk_is_plain_enough(name: str) -> None:
    assert same_or_nothing(TALKS[name])
    assert read_shipped(SHIPPED[name], name) == read_file(SHIPPED[name], name)


@pytest.mark.parametrize(
    "text",
    [
        'a = "x"\na = "y"',
        "a = [1]\n[[a]]\nb = 1",
        "a = []\n[[a]]\nb = 1",
        'a = "x"\n[[a]]\nb = 1',
        "[[a]]\nb = 1\n[[a.b]]\nc = 1",
        "[[a.b]]\nc = 1",
        "[[a]]\nb = 01",
        "a = 1.0",
        "a = [1.0]",
        "a = [true]",
        "a = [null]",
        'a = {"b": 1}',
        'a = "x" # said',
        'a = """x"""',
        'a = "x',
        'a = "',
        'a = "\\u0041"',
        'a = [\n"x"\n]',
        'a = [\n"x",',
        "a = [\n",
        "a.b = 1",
        '"a" = 1',
        "é = 1",
        " = 1",
        "a",
        "a = ",
        "[a]",
        "[[a]",
        "[[]]",
        "[[a.]]",
        "# \x7f",
        'a = "\t"',
    ],
)
def test_what_is_not_plain_is_left_to_the_real_parser(text: str) -> None:
    assert plain_table(text) is None


PIECES = st.sampled_from(
    [
        "a",
        "b",
        " = ",
        '"',
        "x",
        "[",
        "]",
        "[[a]]",
        "[[a.b]]",
        "\n",
        ",",
        "1",
        "0",
        "-",
        "true",
        "# ",
        "é",
        ".",
        "'",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
@example('a = "x"\n[[b]]\nc = [1, "y"]\n[[b.d]]\ne = [\n  "z",\n]\n[[b]]\n')
@example("a = [1, 1]\nb = 0\nc = true")
def test_any_text_is_read_the_same_or_not_at_all(text: str) -> None:
    same_or_nothing(text)


@given(st.sampled_from(sorted(TALKS)), st.data())
def test_a_shipped_talk_with_some_of_it_changed_is_read_the_same_or_not_at_all(name: str, data: st.DataObject) -> None:
    text = TALKS[name]
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 80))
    same_or_nothing(text[:at] + data.draw(PIECES | st.text(max_size=3)) + text[at + gone :])
