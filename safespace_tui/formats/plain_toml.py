"""A quick reader for the plainest TOML, as the shipped files are written in; all else is left to the real one.

The parser of the standard library knows all of TOML and takes most of the time in which the shelf is read. Here is only
what stands on a line of its own: a name and a text, a whole number, true or false, or a list of texts and numbers; and
`[[names.of.tables]]`. What is read here is exactly what the parser would have read.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,17}")
_WORDS: Final = {"true": True, "false": False}


class _NotPlain(Exception):
    """The real parser must look at it."""


def plain_table(text: str) -> dict[str, Any] | None:
    """The table that a text writes down; None when it is not plain enough to be read here."""
    if "\\" in text or not text.replace("\n", "").isprintable():
        return None  # escapes, control characters and the like need a closer look
    try:
        return _table(text)
    except _NotPlain:
        return None


def _table(text: str) -> dict[str, Any]:
    here = whole = dict[str, Any]()
    lines = iter(text.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            here = _opened(whole, line)
            continue
        name, equals, value = line.partition(" = ")
        if not equals or name in here or not (name.isidentifier() and name.isascii()):
            raise _NotPlain
        if value[:1] == '"':
            here[name] = _text(value)
        else:
            here[name] = _listed(lines) if value == "[" else _value(value)
    return whole


def _opened(whole: dict[str, Any], line: str) -> dict[str, Any]:
    """A new table at the end of a list of tables."""
    if not (line.startswith("[[") and line.endswith("]]")):
        raise _NotPlain
    *above, last = line[2:-2].split(".")
    if not all(map(_NAME.fullmatch, (*above, last))):
        raise _NotPlain
    table = whole
    for name in above:
        table = _tables(table, name)[-1]
    tables = _tables(table, last) if last in table else table.setdefault(last, [])
    tables.append({})
    new: dict[str, Any] = tables[-1]
    return new


def _tables(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The tables of that name that there are already, and not a list in brackets, which nothing can be added to."""
    found = table.get(name)
    if not (isinstance(found, list) and found and isinstance(found[-1], dict)):
        raise _NotPlain
    return found


def _value(value: str) -> Any:
    if _NUMBER.fullmatch(value):
        return int(value)
    if value[:1] == "[":
        return _in_brackets(value)
    if value not in _WORDS:
        raise _NotPlain
    return _WORDS[value]


def _text(value: str) -> str:
    inner = value[1:-1]
    if len(value) < 2 or value[-1] != '"' or value[0] != '"' or '"' in inner:  # noqa: PLR2004 - the two marks
        raise _NotPlain
    return inner


def _in_brackets(value: str) -> list[Any]:
    try:
        found = msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        raise _NotPlain from None
    if not (isinstance(found, list) and all(type(one) in (str, int) for one in found)):
        raise _NotPlain
    return found


def _listed(lines: Iterator[str]) -> list[str]:
    """Texts in a list, one in each line."""
    found: list[str] = []
    for line in lines:
        if line == "]":
            return found
        if line[-1:] != ",":
            raise _NotPlain
        found.append(_text(line[:-1].lstrip(" ")))
    raise _NotPlain
