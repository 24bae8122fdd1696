"""One file's bytes become a format or an exercise, or a refusal in one sentence."""

import re
from collections.abc import Iterator
from typing import Any, Final, NoReturn

import msgspec

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.formats import FORMAT_SCHEMA, Format
from safespace_tui.file_input import toml_table
from safespace_tui.formats import texts
from safespace_tui.formats.decks import Deck, as_talk, deck_troubles
from safespace_tui.formats.errors import BadFormat, FileTrouble, printable, shown
from safespace_tui.formats.schema_errors import misfit
from safespace_tui.formats.validate_exercise import calm_troubles
from safespace_tui.formats.validate_file import troubles

_PLACE = re.compile(r" \(at (line \d+, column \d+|end of document)\)$")
_NUMBERS_FROM_ONE: Final = frozenset({"seconds", "minutes", "rounds", "draw", "bell_every"})


def read_file(data: bytes, file: str) -> Format | Calming:
    """Reads one file: a format, or an exercise for a break.

    Args:
        data: the file's content.
        file: the file's name, `<id>.toml`.

    Raises:
        BadFormat: it is neither; says where, what was found and what was expected.
    """
    try:
        raw = tidied(table_in(data, file))
        check_schema(raw, file)
        _check_numbers(raw, file)
        found = _converted(raw)
    except RecursionError:
        raise BadFormat(
            file, FileTrouble("", texts.LISTS_INSIDE_LISTS_WITHOUT_END, texts.PARTS_THAT_HOLD_STEPS)
        ) from None
    except msgspec.ValidationError as error:
        raise BadFormat(file, misfit(str(error), raw)) from None
    stem = file.removesuffix(".toml")
    if isinstance(found, Deck):
        for trouble in deck_troubles(found):
            raise BadFormat(file, trouble)
        found = as_talk(found)
    for trouble in calm_troubles(found, stem) if isinstance(found, Calming) else troubles(found, stem):
        raise BadFormat(file, trouble)
    return found


def _converted(raw: dict[str, Any]) -> Format | Calming | Deck:
    if raw.get("kind") == "deck":
        return msgspec.convert(raw, Deck)
    return msgspec.convert(raw, Calming) if raw.get("kind") == "calm" else msgspec.convert(raw, Format)


def table_in(data: bytes, file: str) -> dict[str, Any]:
    """The table that a file writes down, whatever it is about.

    Raises:
        BadFormat: it is not UTF-8 or not TOML.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFormat(file, FileTrouble("", texts.ANOTHER_ENCODING.format(line=line), texts.SAVE_AS_UTF_8)) from None
    try:
        return toml_table(text)
    except ValueError as error:  # besides syntax errors also numbers with too many digits
        _refuse_syntax(error, file)


def _refuse_syntax(error: ValueError, file: str) -> NoReturn:
    message = str(error)
    place = _PLACE.search(message)
    where = place[1].replace("document", "the file") if place else ""
    said = message[: place.start()] if place else message
    found = texts.NOT_TOML.format(said=printable(said[:120]))
    raise BadFormat(file, FileTrouble(where, found, texts.LINES_OF_TOML)) from None


def tidied(value: Any) -> Any:
    """The same, with each run of white space in a text as one space: texts may be broken into lines in a file."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {key: tidied(item) for key, item in value.items()}
    return [tidied(item) for item in value] if isinstance(value, list) else value


def check_schema(raw: dict[str, Any], file: str) -> None:
    """Says kindly that a file is newer than the program, before anything in it looks wrong.

    Raises:
        BadFormat: it is.
    """
    schema = raw.get("schema", FORMAT_SCHEMA)
    if type(schema) is not int or schema == FORMAT_SCHEMA:
        return
    advice = texts.NEWER_FILE if schema > FORMAT_SCHEMA else "write that"
    raise BadFormat(file, FileTrouble("schema", shown(schema), f"{FORMAT_SCHEMA}; {advice}"))


def _check_numbers(raw: dict[str, Any], file: str) -> None:
    """A written zero is refused here, because afterwards it looks like a key that was left out."""
    for path, key, value, untimed in _numbers(raw, ""):
        if value < 1:
            unless = texts.OR_NO_SET_TIME if untimed else ""
            raise BadFormat(file, FileTrouble(f"{path}{key}", shown(value), texts.WHOLE_NUMBER.format(unless=unless)))


def _numbers(raw: dict[str, Any], path: str) -> Iterator[tuple[str, str, int, bool]]:
    """Every amount that a file writes down: where it is, its key, the number, and whether there may be none."""
    for key, value in raw.items():
        if key in _NUMBERS_FROM_ONE and type(value) is int:
            yield path, key, value, key == "seconds" and raw.get("kind") != "loop"
        elif key in ("parts", "steps") and isinstance(value, list):
            for number, item in enumerate(value, 1):
                if isinstance(item, dict):
                    yield from _numbers(item, f"{path}{key}[{number}].")
