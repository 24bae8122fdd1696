"""Whatever can happen, be refused or be shown has words: each table of words is held beside the type of its keys."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from types import ModuleType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

import safespace_tui
from safespace_tui.domain.breaks import breathing as breath
from safespace_tui.domain.breaks import history as breaks_taken
from safespace_tui.domain.charter import state as charter
from safespace_tui.domain.charter.commands import No
from safespace_tui.domain.check_ins import answers as own_answers
from safespace_tui.domain.formats import PLACEHOLDERS, Keep, Purpose, Role
from safespace_tui.domain.history import annotations as later
from safespace_tui.domain.session import commands, events
from safespace_tui.domain.session.answers import READY
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import State
from safespace_tui.domain.session.view import Following
from safespace_tui.domain.settings import KEPT, Settings
from safespace_tui.domain.wording import feelings as inventory
from safespace_tui.domain.wording import helplines
from safespace_tui.features.home import settings_screen as settings
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.session_text import detail_texts as past_talk
from safespace_tui.features.talk import plain_commands as plain_words
from safespace_tui.storage.vault.rollback.last_seen import Kind
from tests.domain.every_event import KINDS

WORDED = (".texts", "_texts", "session_text.answers", "session_text.rows", "session_text.dates", "ui.refusals")
"""How the modules that hold words end."""

MODULES: dict[str, ModuleType] = {
    found.name.removeprefix("safespace_tui."): importlib.import_module(found.name)
    for found in pkgutil.walk_packages(safespace_tui.__path__, "safespace_tui.")
    if found.name.endswith(WORDED) and ".formats." not in found.name
}


def _subclasses(kind: type[Any]) -> set[type[Any]]:
    below = set(kind.__subclasses__())
    return below.union(*map(_subclasses, below)) if below else below


def _tags(union: Any) -> set[str]:
    return {kind.__struct_config__.tag for kind in get_args(union)}


def _entry_events() -> set[type[Any]]:
    return {kind for kind in get_args(charter.CharterEvent) if "uid" in kind.__struct_fields__}


KEYS: dict[str, set[Any]] = {
    "features.session_text.detail_texts.EVENTS": _tags(Event),
    "ui.refusals.REFUSALS": set(commands.Why),
    "features.charter.texts.NOT_SO": set(No),
    "features.home.texts.ROWS": {field for field, _ in (*settings.ROWS, *settings.AGREEING, *settings.LOCKING)},
    "features.charter.texts.CHANGES": _entry_events(),
    "features.printing.texts.WHO": set(get_args(Role)),
    "features.printing.texts.CALLED": set(PLACEHOLDERS),
    **{
        f"features.talk.texts.{name}": {False, True}
        for name in ("AGAIN", "DOING_AGAIN", "DOING_ARRIVED", "MORE", "DOING_MORE")
    },
    "sound.texts.ROLES": set(PLACEHOLDERS) - {"card"},
    "features.talk.texts.NEXT": set(get_args(Following)),
    "features.session_text.texts.WROTE": set(get_args(get_type_hints(events.NoteTaken)["about"])),
    "features.talk.texts.WRITTEN": set(get_args(get_type_hints(events.NoteTaken)["about"])) - {"note"},
    "features.talk.texts.WRITE": set(get_args(get_type_hints(events.NoteTaken)["about"])),
    "features.choose.texts.PURPOSES": {*get_args(Purpose), None},
    "features.session_text.texts.ENDED": {*get_args(get_type_hints(breaks_taken.Taken)["ended"]), "over"},
    "features.breaks.exercise_texts.BREATH": set(get_args(breath.Phase)),
    "features.breaks.exercise_texts.BREATHE": set(get_args(breath.Phase)),
    "features.session_text.rows.VERDICTS": set(get_args(later.Verdict)),
    "features.writing.texts.KINDS": {*get_args(inventory.FamilyKind), "false"},
    "features.lock.cli_texts.WHAT": {"shared", "draft"},
    "storage.vault.texts.DOUBTS": set(get_args(Kind)),
    "features.people.texts.HEADS": set(get_args(helplines.For)),
    "features.private.texts.REFUSED": set(get_args(get_type_hints(own_answers.refusal_of)["return"])) - {""},
    "features.private.texts.FROM_TALKS": set(get_args(own_answers.NumberKind)),
    "features.talk.plain_texts.MEANINGS": {word.said[0] for word in plain_words.WORDS},
    "features.session_text.texts.HOW": set(get_args(Keep)),
    "features.session_text.texts.READINESS": set(READY),
    "features.session_text.texts.KEPT_WORDS": set(KEPT),
    "features.home.texts.DATE_ORDERS": set(get_args(get_type_hints(Settings)["date_order"])),
    "features.home.texts.HOURS": set(get_args(get_type_hints(Settings)["hours"])),
    "features.home.texts.WEEK_STARTS": set(get_args(get_type_hints(Settings)["week_starts"])),
}
"""Tables whose keys are plain text or not a type by itself, and what their keys have to be."""

SILENT: dict[str, set[str]] = {
    "features.talk.texts.STATES": {"running"},
    "features.talk.texts.STANDS": {"running"},
    "features.talk.texts.DOING_TOGETHER": {"do", "ask"},
}
"""What is told elsewhere or needs no words."""

ELSEWHERE = {
    "cli.texts.HELP",
    "cli.texts.EXAMPLES",
    "cli.history_texts.HELP",
    "cli.history_texts.EXAMPLES",
    "features.charter.weekly_texts.ASKED",
    "features.charter.weekly_texts.ROWS",
    "features.choose.texts.KEEP_TYPED",
    "features.home.texts.ENTER_AT",
    "features.home.texts.GROUPS",
    "features.private.texts.ENDS",
    "storage.settings.texts.COMMENTS",
}
"""Tables for verbs, typed words, settings, rows of a screen and ends of a scale, held where those are tested."""


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
    assert not missing or name == "features.charter.texts.SUGGESTIONS", f"{name} has no words for {missing}"
    silent = {key for key, words in table.items() if not words}
    assert silent <= SILENT.get(name, set()), f"{name} says nothing of {silent}"


def test_every_group_of_settings_begins_with_one_of_them() -> None:
    assert home_texts.GROUPS.keys() <= home_texts.ROWS.keys()


def test_no_table_is_named_here_that_is_gone() -> None:
    assert set(KEYS) | ELSEWHERE <= {name for name, _, _ in tables()}


def test_the_list_of_events_holds_every_kind_there_is() -> None:
    every = {kind for kind in _subclasses(events._Event) if kind.__name__[0] != "_"}
    assert set(KINDS) == every
    assert set(get_args(events.Moved)) == set(events.MOVED) == {k for k in every if "to" in k.__struct_fields__}
    assert {kind.__name__ for kind in _subclasses(later._Later)} == {
        kind.__name__ for kind in get_args(later.Annotation)
    }


def test_an_event_of_a_later_version_is_said_to_be_one() -> None:
    assert past_talk.happened("from_the_future") == past_talk.SOMETHING
    assert past_talk.happened("boundary_named") == "a boundary was named"


def test_each_kind_of_step_and_each_state_has_a_badge_of_its_own() -> None:
    talk = MODULES["features.talk.texts"]
    badges = [badge for table in ("PHASES", "STATES") for badge in getattr(talk, table).values() if badge]
    assert len(set(badges)) == len(get_args(StepKind)) + len(get_args(State)) - 1
    assert {badge[1] for badge in badges} == {" "}
