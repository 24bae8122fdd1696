"""From msgspec's words about a value of the wrong shape to a sentence for people who do not program."""

import difflib
import re
from collections.abc import Callable, Sequence
from typing import Any, Final, get_args

import msgspec

from safespace_tui.domain import formats as model
from safespace_tui.domain.breaks.exercises import Calming, CalmStep, Pattern
from safespace_tui.domain.wording.feelings import FamilyKind
from safespace_tui.domain.wording.helplines import For
from safespace_tui.domain.wording.phrases import Mark
from safespace_tui.formats import texts
from safespace_tui.formats.errors import UNKNOWN_KEY, FileTrouble, counted_from_one, shown

STEP_KINDS: Final[dict[str, type]] = {str(kind.__struct_config__.tag): kind for kind in get_args(model.Step)}
"""What each `kind` of step is read as."""

PIECES: Final = ("speak", "reflect", "check")
"""The kinds of step that a loop may hold."""

_PLACE = re.compile(r" - at `(\$(?:\.\w+|\[\d+\])*)`$")
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "who": get_args(model.Role),
    "keep": get_args(model.Keep),
    "advance": get_args(model.Advance),
    "reflecting": get_args(model.Reflecting),
    "kind": (*get_args(model.Kind), "calm"),
    "turns": ("together", "each"),
    "until": ("time", "said"),
    "level": model.LEVELS,
    "needs": model.NEEDS,
    "purpose": model.PURPOSES,
    "help_with": get_args(For),
    "mark": get_args(Mark),
}
_LACKED: Final = {
    "steps": texts.AT_LEAST_ONE_STEP_UNDER,
    "parts": texts.AT_LEAST_ONE_PART_BEGUN,
    "kind": texts.LINE_KIND.format(step_kinds=", ".join(STEP_KINDS)),
    "schema": f"a line schema = {model.FORMAT_SCHEMA}",
}
_SHAPES: Final = {
    "int": texts.WHOLE_NUMBER_WITHOUT_QUOTES,
    "float": texts.NUMBER_WITHOUT_QUOTES,
    "str": texts.TEXT_IN_QUOTES,
    "bool": texts.TRUE_OR_FALSE_WITHOUT_QUOTES,
    "array": texts.LIST_IN_SQUARE_BRACKETS,
    "object": texts.TABLE_WITH_KEYS,
    "date": texts.DAY_SUCH_AS_WITHOUT_QUOTES,
}


KeysOf = Callable[[dict[str, Any], str], list[str]]
"""Which keys a table at a place may have; places are written as in `FileTrouble.key`."""


def misfit(message: str, raw: dict[str, Any], keys_of: KeysOf | None = None) -> FileTrouble:
    """What msgspec found wrong.

    Args:
        message: the text of msgspec's ValidationError.
        raw: the table that was converted.
        keys_of: which keys may stand where, for files that are neither formats nor exercises.
    """
    place = _PLACE.search(message)
    path = place[1] if place else "$"
    said = message[: place.start()] if place else message
    value, key = _value_at(raw, path), counted_from_one(path)
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", said, re.DOTALL):
        return _unknown_key(unknown[1], key, (keys_of or _keys_of)(value, key))
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", said):
        return FileTrouble(key, f"no “{missing[1]}”", _LACKED.get(missing[1], f"a line {missing[1]} = …"))
    if said.startswith("Invalid RFC3339"):
        return FileTrouble(key, shown(value), _SHAPES["date"])
    if said.startswith("Invalid"):
        return _wrong_word(path, key, value)
    shape = re.match(r"Expected `(\w+)", said)
    return FileTrouble(key, shown(value), _SHAPES.get(shape[1] if shape else "", "something else"))


def _value_at(raw: Any, path: str) -> Any:
    for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        raw = raw[name] if name else raw[int(number)]
    return raw


def _unknown_key(name: str, key: str, known: list[str]) -> FileTrouble:
    where = ".".join(filter(None, (key, name))) if name.isprintable() else key
    near = difflib.get_close_matches(name, known, n=1)
    return FileTrouble(where, UNKNOWN_KEY, f"“{near[0]}”, perhaps" if near else f"only {_listed(known)}")


def _keys_of(table: dict[str, Any], key: str) -> list[str]:
    """The keys that a table may have."""
    if key == "pattern":
        return keys_in(Pattern)
    if key.startswith("steps"):
        return keys_in(CalmStep)
    if not key and table.get("kind") == "calm":
        return keys_in(Calming)
    if "steps" in key:
        return ["kind", *keys_in(STEP_KINDS[table["kind"]])]
    return keys_in(model.Part if key else model.Format)


def keys_in(struct: type) -> list[str]:
    """The keys that a struct is read from."""
    return [field.encode_name for field in msgspec.structs.fields(struct)]


def _wrong_word(path: str, key: str, value: object) -> FileTrouble:
    choices = _CHOICES.get(path.rpartition(".")[2].partition("[")[0], ())
    if path.startswith("$.families"):
        choices = get_args(FamilyKind)
    elif path.endswith(".kind"):
        depth = path.count(".steps")
        choices = (_CHOICES["kind"], tuple(STEP_KINDS), PIECES)[depth]
    near = difflib.get_close_matches(str(value), choices, n=1)
    return FileTrouble(key, shown(value), _listed(choices) + (f"; “{near[0]}”, perhaps" if near else ""))


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
