"""A line is cut as the expressions say that are plain to read, only faster."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.text_lines import sentences_of, unquoted

SIGNS = st.text(st.sampled_from("aZé\u2019²_7 \t\n.!?;,-'\"“”„«»") | st.characters(), max_size=40)


@given(SIGNS | st.text(".!?; \tab", max_size=12))
def test_a_sentence_ends_before_a_blank(text: str) -> None:
    assert sentences_of(text) == [one.strip() for one in re.split(r"(?<=[.!?;])\s+", text)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("she said “no” twice", "she said   twice"),
        ('"no" „yes“ «well»', "     "),
        ("no “end", "no “end"),
        ("it's", "it's"),
    ],
)
def test_what_is_quoted_is_left_out(text: str, left: str) -> None:
    assert unquoted(text) == left
