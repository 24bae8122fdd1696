"""A line that is being written, cut into words and sentences."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

LONGEST: Final = 500
"""Characters that are looked at; a line that is longer is a letter."""

_ENDS: Final = re.compile(r"[.!?;]\s+")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“]*“|«[^»]*»")


def unquoted(text: str) -> str:
    """A text without what stands in quotes."""
    return _QUOTED.sub(" ", text) if '"' in text or "“" in text or "„" in text or "«" in text else text


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without the blanks around them."""
    if not _ENDS.search(text):
        return [text.strip()]
    found, begin = [], 0
    for end in _ENDS.finditer(text):
        found.append(text[begin : end.start() + 1].strip())
        begin = end.end()
    return [*found, text[begin:].strip()]


_SPELLED: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\u00b4`", "'"))
_SHORT: Final = {"can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not", "let's": "let us"}
_ENDINGS: Final = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
_IS_AFTER: Final = (
    "it", "he", "she", "that", "this", "what", "there", "here", "where", "who", "how", "when", "why", "everything",
    "everyone", "nobody", "nothing", "something",
)  # fmt: skip
"""Words after which an apostrophe and an s are short for “is”."""


def spelled_out(text: str, meant: Mapping[str, str]) -> list[str]:
    """The words of a text in small letters, short forms at length: “U don't” is “you”, “do”, “not”.

    Args:
        text: as it was typed.
        meant: quick ways of writing, and what is meant by them.
    """
    words = _SPELLED.findall(text.lower().translate(_APOSTROPHES))
    return [part for word in words for part in _at_length(meant.get(word, word))]


def _at_length(words: str) -> Iterable[str]:
    for word in words.split():
        if "'" not in word:
            yield word
        elif word in _SHORT:
            yield from _SHORT[word].split()
        elif word.endswith("'s") and word[:-2] in _IS_AFTER:
            yield from (word[:-2], "is")
        else:
            ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
            yield from (word.removesuffix(ending), _ENDINGS[ending]) if ending else (word,)
