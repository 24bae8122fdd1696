"""Whatever can happen, be refused or be shown has words: each table of words is held beside the type of its keys."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from types import ModuleType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from safespace_tui import texts
from safespace_tui.engine import breaks_taken, breath, commands, own_answers, own_numbers
from safespace_tui.engine.answers import READY
from safespace_tui.engine.charter_commands import No
from safespace_tui.engine.view import View
from safespace_tui.model import charter, events, helplines, inventory, later
from safespace_tui.model.breaks import When
from safespace_tui.model.events import Event
from safespace_tui.model.plan import StepKind
from safespace_tui.model.session import State
from safespace_tui.plain import words as plain_words
from safespace_tui.texts import past_talk
from tests.engine.every_event import KINDS

MODULES: dict[str, ModuleType] = {
    found.name.rsplit(".", 1)[-1]: importlib.import_module(found.name)
    for found in pkgutil.iter_modules(texts.__path__, f"{texts.__name__}.")
}


def _subclasses(kind: type[Any]) -> set[type[Any]]:
    below = set(kind.__subclasses__())
    return below.union(*map(_subclasses, below)) if below else below


def _tags(union: Any) -> set[str]:
    return {kind.__struct_config__.tag for kind in get_args(union)}


def _entry_events() -> set[type[Any]]:
    return {kind for kind in get_args(charter.CharterEvent) if "uid" in kind.__struct_fields__}


KEYS: dict[str, set[Any]] = {
    "past_talk.EVENTS": _tags(Event),
    "refusals.REFUSALS": set(commands.Why),
    "charter.NOT_SO": set(No),
    "charter.CHANGES": _entry_events(),
    "talk.NEXT": set(get_args(get_type_hints(View)["next_step"])),
    "past.NOTES": set(get_args(get_type_hints(events.NoteTaken)["about"])),
    "app.WRITE": set(get_args(get_type_hints(events.NoteTaken)["about"])),
    "plain_break.STIRRED": set(get_args(When)),
    "over_time.STIRRED": set(get_args(When)),
    "calm.ENDED": {*get_args(get_type_hints(breaks_taken.Taken)["ended"]), "over"},
    "calming.BREATH": set(get_args(breath.Phase)),
    "calming.BREATHE": set(get_args(breath.Phase)),
    "agreements.VERDICTS": set(get_args(later.Verdict)),
    "feelings.KINDS": {*get_args(inventory.FamilyKind), "false"},
    "people.HEADS": set(get_args(helplines.For)),
    "own.REFUSED": set(get_args(get_type_hints(own_answers.refusal_of)["return"])) - {""},
    "own.FROM_TALKS": set(get_args(own_numbers.Kind)),
    "plain.MEANINGS": {word.said[0] for word in plain_words.WORDS},
    "plain.HINT": {"on", "clock", "paused", "away", "break", "check_now", "ask_now", "reflect", "check", "swap", "end"},
    "questions.READINESS": set(READY),
}
"""Tables whose keys are plain text or not a type by itself, and what their keys have to be."""

SILENT: dict[str, set[str]] = {
    "talk.STATES": {"running"},
    "talk.STANDS": {"running"},
    "plain.HINT": {"ask_now", "break"},
    "own.REFUSED": {"empty"},
}
"""What is told elsewhere or needs no words."""

ELSEWHERE = {"cli.HELP", "cli.EXAMPLES", "cli_past.HELP", "cli_past.EXAMPLES", "rhythm.ROWS", "own.ENDS"}
"""Tables for verbs, rows of a screen and ends of a scale, which are held where those are tested."""


def tables() -> Iterator[tuple[str, Mapping[Any, Any], Any]]:
    """Every table of words by its place, with the type of its keys where that says what they are."""
    for module, holds in MODULES.items():
        hints = get_type_hints(holds)
        for name, table in vars(holds).items():
            if isinstance(table, dict) and name.isupper():
                declared = get_args(hints.get(name))
                kind = (get_args(declared[0]) if declared else (None,))[0]
                yield f"{module}.{name}", table, kind


@pytest.mark.parametrize(("name", "table", "kind"), [pytest.param(*one, id=one[0]) for one in tables()])
def test_each_table_has_words_for_everything_that_it_can_be_asked_for(
    name: str, table: Mapping[Any, Any], kind: Any
) -> None:
    if name in ELSEWHERE:
        return
    if get_origin(kind) is Literal:
        needed = set(get_args(kind))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        needed = set(kind)
    else:
        assert name in KEYS, f"say in this test what the keys of {name} are"
        needed = KEYS[name]
    missing = needed - set(table)
    assert not missing or name == "charter.SUGGESTIONS", f"{name} has no words for {missing}"
    silent = {key for key, words in table.items() if not words}
    assert silent <= SILENT.get(name, set()), f"{name} says nothing of {silent}"


def test_no_table_is_named_here_that_is_gone() -> None:
    assert set(KEYS) | ELSEWHERE <= {name for name, _, _ in tables()}


def test_the_list_of_events_holds_every_kind_there_is() -> None:
    every = {kind for kind in _subclasses(events._Event) if kind.__name__[0] != "_"}
    assert set(KINDS) == every
    assert set(get_args(events.Moved)) == set(events.MOVED) == {k for k in every if "to" in k.__struct_fields__}
    assert {kind.__name__ for kind in _subclasses(later._Later)} == {kind.__name__ for kind in get_args(later.Later)}


def test_an_event_of_a_later_version_is_said_to_be_one() -> None:
    assert past_talk.happened("from_the_future") == past_talk.SOMETHING
    assert past_talk.happened("boundary_named") == "a boundary was named"


def test_each_kind_of_step_and_each_state_has_a_badge_of_its_own() -> None:
    badges = [badge for table in ("PHASES", "STATES") for badge in getattr(MODULES["talk"], table).values() if badge]
    assert len(set(badges)) == len(get_args(StepKind)) + len(get_args(State)) - 1
    assert {badge[1] for badge in badges} == {" "}
