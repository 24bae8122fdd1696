"""How a file is refused: one sentence that says where, what was found and what was expected."""

import re
from typing import Final, NamedTuple

from safespace_tui.formats import texts

UNKNOWN_KEY: Final = texts.KEY_THAT_DOES_NOT_EXIST

LONGEST_SHOWN: Final = 40
"""How many characters of a wrong text are repeated."""

_BIGGEST_SHOWN: Final = 10**15


class FileTrouble(NamedTuple):
    """One thing that is wrong in a file; `key` counts from 1, as people do: parts[2] is the second part."""

    key: str
    found: str
    expected: str = ""
    """What should have been there; empty when `found` is a whole sentence."""


class BadFormat(Exception):
    """A file that is no format."""

    def __init__(self, file: str, trouble: FileTrouble) -> None:
        """Words the refusal.

        Args:
            file: the file's name.
            trouble: what is wrong in it; an empty key means the file as a whole.
        """
        where = ", ".join(filter(None, (printable(file), trouble.key)))
        said = f"found {trouble.found}; expected {trouble.expected}." if trouble.expected else trouble.found
        super().__init__(f"{where}: {said}")
        self.file = file
        self.key = trouble.key
        self.found = trouble.found
        self.expected = trouble.expected

    @property
    def discreet(self) -> str:
        """The same without anything that somebody wrote: the file, the key and what was expected there."""
        if not self.expected:
            return str(self)
        key = self.key.rpartition(".")[0] if self.found == UNKNOWN_KEY else self.key
        return f"{', '.join(filter(None, (printable(self.file), key)))}: expected {self.expected}."


def printable(text: str) -> str:
    """The same, with a question mark for whatever could do something to a terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)


def shown(value: object) -> str:
    """A value from a file, short enough for a sentence."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            text = printable(value)
            return f"“{text[:LONGEST_SHOWN]}{'…' if len(text) > LONGEST_SHOWN else ''}”"
        case int():
            return str(value) if abs(value) < _BIGGEST_SHOWN else texts.VERY_LARGE_NUMBER
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return str(value)


def counted_from_one(path: str) -> str:
    """A path such as `$.parts[0].steps` as it is shown: `parts[1].steps`."""
    path = path.removeprefix("$").removeprefix(".")
    return re.sub(r"\[(\d+)\]", lambda match: f"[{int(match[1]) + 1}]", path)
