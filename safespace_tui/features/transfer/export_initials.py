"""Initials in place of the partners' names, also where the names stand in what was written."""

import re
from typing import Any, Final

import msgspec

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import SessionBegan

_WRITTEN: Final = frozenset({"text", "value", "title", "topic", "names", "name", "tag", "tags", "card"})
"""The fields that hold words of the couple's; all others are the program's own."""


def with_initials(record: Record) -> Record:
    """The record with both names shortened wherever they stand as whole words, in capitals or not.

    Nicknames and misspelt names stay: a program cannot know them.
    """
    first = record.events[0]
    names = {*record.head.names}
    if isinstance(first, SessionBegan):
        names |= {first.couple.a.name, first.couple.b.name}
    short = _short(record, names)
    longest_first = "|".join(map(re.escape, sorted(short, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)({longest_first})(?!\w)", re.IGNORECASE)

    def shortened(text: str) -> str:
        return pattern.sub(lambda found: short.get(found[0], _any_case(short, found[0])), text)

    plain = _walk(msgspec.to_builtins(record), shortened, written=False)
    return msgspec.convert(plain, Record)


def _short(record: Record, names: set[str]) -> dict[str, str]:
    one, two = record.head.names
    same = one[:1].casefold() == two[:1].casefold()
    short = {one: f"{one[:1].upper()}1" if same else f"{one[:1].upper()}."}
    short |= {two: f"{two[:1].upper()}2" if same else f"{two[:1].upper()}."}
    return short | {name: f"{name[:1].upper()}." for name in names if name not in short}


def _any_case(short: dict[str, str], found: str) -> str:
    alike = (initial for name, initial in short.items() if name.casefold() == found.casefold())
    return next(alike, f"{found[:1].upper()}.")


def _walk(value: Any, shortened: Any, *, written: bool) -> Any:
    if isinstance(value, str):
        return shortened(value) if written else value
    if isinstance(value, dict):
        return {key: _walk(inner, shortened, written=key in _WRITTEN) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_walk(inner, shortened, written=written) for inner in value]
    return value
