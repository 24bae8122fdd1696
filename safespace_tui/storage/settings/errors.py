"""The parts of a sentence about a mistake in a settings file."""

from collections.abc import Iterable, Sequence
from typing import Final

from safespace_tui.domain.settings import Settings

_LONGEST: Final = 40
"""The most characters of a found value that are repeated in a sentence."""

_IN_WORDS: Final = {"BoolType": "true or false", "IntType": "a whole number", "StructType": "a table of its own"}


def nearest(key: str, known: Iterable[str]) -> str:
    """A guess at which key was meant, to be put into a sentence; empty when there is none near."""
    from difflib import get_close_matches  # needed only for a mistake

    close = get_close_matches(key, list(known), n=1)
    return f"; perhaps “{close[0]}” was meant" if close else ""


def expected_at(where: Sequence[str], choices: Sequence[str] | None = None) -> str:
    """What a key may hold, in words; `choices` if it is one of these texts."""
    if choices is not None:
        return _one_of(choices)
    from msgspec import inspect  # needed only for a mistake

    kind: inspect.Type = inspect.type_info(Settings)
    for key in where:
        if isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == key)
    if isinstance(kind, inspect.LiteralType):
        return _one_of([str(value) for value in kind.values])
    if isinstance(kind, inspect.IntType) and kind.ge is not None and kind.le is not None:
        return f"a whole number from {kind.ge} to {kind.le}"
    return _IN_WORDS.get(type(kind).__name__, "a text in quotes")


def in_words(value: object) -> str:
    """A value as it stands in a TOML file, shortened."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"“{value[:_LONGEST]}…”" if len(value) > _LONGEST else f"“{value}”"
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return str(value)[:_LONGEST]


def _one_of(values: Sequence[str]) -> str:
    return "one of " + ", ".join(values)
