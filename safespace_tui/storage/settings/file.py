"""The settings in a TOML file that people may edit by hand.

A mistake in it never stops the program and costs no more than the key it is in: that one falls to its default, and a
sentence says what was found, what was expected, and which key was perhaps meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.couple import COLOURS, GLYPHS, couple_of
from safespace_tui.domain.printable import in_brief
from safespace_tui.domain.settings import SETTINGS_SCHEMA, Settings
from safespace_tui.file_input import Unreadable, read_whole, toml_table
from safespace_tui.storage.disk_errors import not_kept, not_read, not_text
from safespace_tui.storage.locations import make_folder
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings import texts
from safespace_tui.storage.settings.atomic_file import aside, replace_file, write_new
from safespace_tui.storage.settings.texts import changed_text, first_text

Table = dict[str, Any]

_CHOICES: Final = {"glyph": GLYPHS, "colour": COLOURS}
"""What a partner can choose from; the words themselves are any text to the model."""

_LONGEST: Final = 40
"""The most characters of a found value that are repeated in a sentence."""

_IN_WORDS: Final = {
    "BoolType": texts.TRUE_OR_FALSE,
    "IntType": "a whole number",
    "StructType": texts.A_TABLE,
    "DictType": texts.A_TABLE,
}


class SettingsFound(msgspec.Struct, frozen=True):
    """What a settings file says, or as much of it as can be used."""

    settings: Settings = Settings()
    problems: tuple[str, ...] = ()
    """A sentence for each thing that could not be used."""


def read_settings(path: Path) -> SettingsFound:
    """The settings in a file; a file that is not there says nothing and is complete."""
    try:
        return _understood(toml_table(read_whole(path).decode()), path)
    except FileNotFoundError:
        return SettingsFound()
    except Unreadable as error:
        return SettingsFound(problems=(texts.CANNOT_BE_READ.format(path=path, strerror=error.strerror),))
    except OSError as error:
        return SettingsFound(problems=(texts.USUAL_FOR_NOW.format(path=not_read(error, path)),))
    except (ValueError, RecursionError) as error:
        return SettingsFound(problems=(texts.NO_TOML.format(path=path, error=_reason(error)),))


def write_settings(path: Path, settings: Settings) -> None:
    """Writes settings, keeping the comments, the order and the unknown keys of a file that is there.

    A file that no longer makes sense is kept under another name first. A link is followed, so that it stays one.

    Raises:
        StoreError: the file could not be written, is none, or belongs to a newer safespace.
    """
    path = path.resolve()
    make_folder(path.parent)
    try:
        old = read_whole(path)
    except FileNotFoundError:
        old = b""
    except Unreadable as error:
        raise StoreError(texts.LEFT_AS_IT_IS.format(path=path, strerror=error.strerror)) from error
    except OSError as error:
        raise not_read(error, path) from error
    text = _new_text(old, settings, path)
    try:
        new = (text or first_text(settings)).encode()
    except UnicodeEncodeError as error:
        raise not_text() from error
    if old.strip() and text is None:
        free = aside(path)
        try:
            write_new(free, old)
        except OSError as error:
            raise not_kept(error, free) from error
    if new != old:
        replace_file(path, new)


def _new_text(old: bytes, settings: Settings, path: Path) -> str | None:
    """The file with the new settings in it; None when nothing can be made of it."""
    try:
        schema = toml_table(old.decode()).get("schema", SETTINGS_SCHEMA)
        if isinstance(schema, int) and schema > SETTINGS_SCHEMA:
            raise StoreError(texts.NEWER_LEFT.format(path=path))
        text = changed_text(old.decode(), settings)
        found = _understood(toml_table(text), path).settings
        return text if replace(found, keys=settings.keys) == settings else None
    except (ValueError, RecursionError):  # deep brackets that one parser takes may be too many for the other
        return None


def _understood(table: Table, path: Path) -> SettingsFound:
    """What a table means: each key is laid over the defaults, if the settings still make sense with it."""
    schema = table.get("schema", SETTINGS_SCHEMA)
    if isinstance(schema, int) and schema > SETTINGS_SCHEMA:
        return SettingsFound(problems=(texts.NEWER_FOR_NOW.format(path=path),))
    plain: Table = msgspec.to_builtins(Settings())
    problems = [in_brief(f"{path}: {problem}") for problem in _overlay(plain, plain, table, ())]
    problems += [in_brief(f"{path}: {problem}") for problem in _names(plain)]
    return SettingsFound(settings=msgspec.convert(plain, Settings), problems=tuple(problems))


def _overlay(whole: Table, part: Table, table: Table, where: tuple[str, ...]) -> Iterator[str]:
    for key, value in table.items():
        name = ".".join((*where, key))
        if key not in part:
            yield texts.NO_SUCH_SETTING.format(name=name, part=_nearest(key, part))
        elif name == "keys" and isinstance(value, dict):
            yield from _own_keys(part[key], value)
        elif isinstance(part[key], dict) and isinstance(value, dict):
            yield from _overlay(whole, part[key], value, (*where, key))
        else:
            usual, part[key] = part[key], value
            if not _makes_sense(whole, key, value):
                part[key] = usual
                expected = _expected_at((*where, key), _CHOICES.get(key))
                now = "as usual" if isinstance(usual, dict) else _in_words(usual)
                yield texts.WRONG_VALUE.format(name=name, value=_in_words(value), expected=expected, now=now)


def _own_keys(own: Table, table: Table) -> Iterator[str]:
    """Takes names of keys as they are typed; what can be one is known where the table of all keys is."""
    for action, value in table.items():
        names = [value] if isinstance(value, str) else value
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            own[action] = names
        else:
            yield texts.WRONG_VALUE.format(
                name=f"keys.{action}", value=_in_words(value), expected=texts.KEY_NAMES, now="as usual"
            )


def _makes_sense(whole: Table, key: str, value: object) -> bool:
    if key in _CHOICES and value not in _CHOICES[key]:
        return False
    try:
        msgspec.convert(whole, Settings)
    except msgspec.ValidationError:
        return False
    return True


def _names(plain: Table) -> Iterator[str]:
    """Tidies the names; two that cannot be used fall to the usual ones."""
    couple = plain["couple"]
    try:
        tidy = couple_of(couple["a"]["name"], couple["b"]["name"])
        names = tidy.a.name, tidy.b.name
    except ValueError as why:
        yield f"“couple”: {why}"
        usual = Settings().couple
        names = usual.a.name, usual.b.name
    couple["a"]["name"], couple["b"]["name"] = names


def _reason(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return texts.WITHOUT_END
    return texts.NOT_UTF_8 if isinstance(error, UnicodeDecodeError) else str(error)


def _nearest(key: str, known: Iterable[str]) -> str:
    """A guess at which key was meant, to be put into a sentence; empty when there is none near."""
    from difflib import get_close_matches  # needed only for a mistake

    close = get_close_matches(key, list(known), n=1)
    return texts.PERHAPS.format(close=close[0]) if close else ""


def _expected_at(where: Sequence[str], choices: Sequence[str] | None = None) -> str:
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
        return texts.WHOLE_NUMBER.format(ge=kind.ge, le=kind.le)
    return _IN_WORDS.get(type(kind).__name__, texts.A_TEXT)


def _in_words(value: object) -> str:
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
