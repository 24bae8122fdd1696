"""Reads a published questionnaire and the six weeks, which nobody adds to, as strictly as the other word files."""

from collections.abc import Iterator
from typing import Any, Final

from safespace_tui.domain.advice.weeks import SixWeeks, Week
from safespace_tui.domain.check_ins.questions import Item, Questionnaire
from safespace_tui.formats import texts
from safespace_tui.formats.errors import BadFormat, FileTrouble, shown
from safespace_tui.formats.schema_errors import keys_in
from safespace_tui.formats.word_files import read_words, twice

LONGEST: Final = 400
"""Characters of one text; a source is longer than a word."""

FEWEST, MOST = 2, 10
"""How many answers one item offers; more cannot be chosen by one digit."""


def read_questionnaire(data: bytes, file: str) -> Questionnaire:
    """A questionnaire.

    Args:
        data: the file's content.
        file: the file's name, for the refusal.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, Questionnaire, _keys, LONGEST)
    for trouble in _troubles(found):
        raise BadFormat(file, trouble)
    return found


def read_six_weeks(data: bytes, file: str) -> SixWeeks:
    """The six weeks.

    Args:
        data: the file's content.
        file: the file's name, for the refusal.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, SixWeeks, lambda _, key: keys_in(Week if key else SixWeeks), LONGEST)
    for trouble in _week_troubles(found):
        raise BadFormat(file, trouble)
    return found


def _week_troubles(found: SixWeeks) -> Iterator[FileTrouble]:
    if not found.weeks:
        yield FileTrouble("weeks", "none", texts.AT_LEAST_ONE)
    places = [f"weeks[{number}]" for number in range(1, len(found.weeks) + 1)]
    for key, week in zip((*places, "close"), found.every, strict=True):
        for name in ("id", "title", "talk", "do", "why"):
            if not getattr(week, name):
                yield FileTrouble(f"{key}.{name}", "no words", "some")
    yield from twice((week.id, f"{key}.id") for key, week in zip((*places, "close"), found.every, strict=True))


def _keys(_: dict[str, Any], key: str) -> list[str]:
    return keys_in(Item if key else Questionnaire)


def _troubles(found: Questionnaire) -> Iterator[FileTrouble]:
    for name in ("id", "title", "source", "licence"):
        if not getattr(found, name):
            yield FileTrouble(name, "no words", "some")
    if not found.items:
        yield FileTrouble("items", "none", texts.AT_LEAST_ONE)
    for number, item in enumerate(found.items, 1):
        yield from _item_troubles(item, f"items[{number}]")
    if not 0 <= found.low_below <= found.top:
        yield FileTrouble("low_below", shown(found.low_below), texts.A_SUM.format(top=found.top))


def _item_troubles(item: Item, key: str) -> Iterator[FileTrouble]:
    if not item.text:
        yield FileTrouble(f"{key}.text", "no words", "a question")
    if not FEWEST <= len(item.answers) <= MOST:
        yield FileTrouble(f"{key}.answers", f"{len(item.answers)}", f"{FEWEST} to {MOST}")
    for place, answer in enumerate(item.answers, 1):
        if not answer:
            yield FileTrouble(f"{key}.answers[{place}]", "no words", "some")
