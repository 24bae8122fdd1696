"""The table of keys: complete, free of clashes, and reachable from every keyboard and in every text field."""

import importlib
import pkgutil
from collections import Counter
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

import safespace_tui
from safespace_tui.features.breaks import keys as break_keys
from safespace_tui.features.breaks.screen import BreakScreen
from safespace_tui.features.charter.before_talk_screen import BeforeTalkScreen
from safespace_tui.features.charter.keys import BEFORE_TALK, CHARTER, PLAN, VERSIONS
from safespace_tui.features.charter.screen import CharterScreen, VersionsScreen
from safespace_tui.features.charter.weekly_screen import WeeklyScreen
from safespace_tui.features.choose import keys as choose_keys
from safespace_tui.features.choose.screen import ChooseScreen
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history.agreements_screen import AgreementsScreen
from safespace_tui.features.history.calendar_screen import CalendarScreen
from safespace_tui.features.history.detail_screen import SessionDetailScreen
from safespace_tui.features.history.list_screen import SessionListScreen
from safespace_tui.features.history.replay_screen import ReplayScreen
from safespace_tui.features.history.statistics_screen import StatisticsScreen
from safespace_tui.features.home import keys as home_keys
from safespace_tui.features.home.screen import HomeScreen
from safespace_tui.features.home.settings_screen import SettingsScreen
from safespace_tui.features.home.welcome_screen import WelcomeScreen
from safespace_tui.features.printing import keys as printing_keys
from safespace_tui.features.printing.screen import PrintScreen
from safespace_tui.features.talk import keys as talk_keys
from safespace_tui.features.talk.closing import ClosingScreen
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.features.transfer import keys as transfer_keys
from safespace_tui.features.transfer.export_screen import ExportScreen
from safespace_tui.ui.keys import Key, is_written, shown

TABLES: dict[type[Screen[Any]], tuple[Key, ...]] = {
    HomeScreen: home_keys.HOME,
    TalkScreen: talk_keys.TALK,
    BreakScreen: break_keys.BREAK,
    ChooseScreen: choose_keys.CHOOSE,
    ClosingScreen: talk_keys.CLOSING,
    SessionListScreen: keys_past.REVIEW,
    SessionDetailScreen: keys_past.PAST_SESSION,
    CharterScreen: CHARTER,
    VersionsScreen: VERSIONS,
    BeforeTalkScreen: BEFORE_TALK,
    WeeklyScreen: PLAN,
    ReplayScreen: keys_past.REPLAY,
    AgreementsScreen: keys_past.AGREEMENTS,
    CalendarScreen: keys_past.DAYS,
    StatisticsScreen: keys_past.OVER_TIME,
    ExportScreen: transfer_keys.TAKING,
    PrintScreen: printing_keys.PRINTING,
    SettingsScreen: home_keys.SETTINGS,
    WelcomeScreen: home_keys.WELCOME,
}
WRITING = (TalkScreen, BreakScreen, SessionListScreen, ExportScreen, PrintScreen, WelcomeScreen)
"""Screens with text fields."""
ONLY_BESIDES = {
    "next",
    "thats_it",
    "not_quite",
    "more",
    "ask_again",
    "count_away",
    "seconds",
    "change",
    "later",
    "sooner",
}
"""What needs no key while somebody writes: Enter means it there, or it answers something that is not written."""

screen_by_screen = pytest.mark.parametrize("screen", TABLES, ids=lambda screen: screen.__name__)


def bound(screen: type[Screen[Any]]) -> list[Binding]:
    """The bindings that a screen class makes itself, one for each key."""
    return list(Binding.make_bindings(screen.BINDINGS))


@screen_by_screen
def test_every_key_of_the_table_is_bound_and_no_other(screen: type[Screen[Any]]) -> None:
    table = {(name, key.action) for key in TABLES[screen] for name in key.keys}
    assert {(binding.key, binding.action) for binding in bound(screen)} == table


@screen_by_screen
def test_every_action_is_there(screen: type[Screen[Any]]) -> None:
    assert [key.action for key in TABLES[screen] if not hasattr(screen, f"action_{key.action}")] == []


@screen_by_screen
def test_no_key_means_two_things(screen: type[Screen[Any]]) -> None:
    names = Counter(name for key in TABLES[screen] for name in key.keys)
    assert [name for name, count in names.items() if count > 1] == []


@screen_by_screen
def test_escape_is_never_the_only_way(screen: type[Screen[Any]]) -> None:
    assert [key.action for key in TABLES[screen] if key.keys == ("escape",)] == []


@screen_by_screen
def test_every_screen_has_help_and_a_way_out(screen: type[Screen[Any]]) -> None:
    actions = {key.action for key in TABLES[screen]}
    assert "help" in actions
    assert actions & {"back", "leave", "quit", "done", "skip"}


@pytest.mark.parametrize("screen", WRITING, ids=lambda screen: screen.__name__)
def test_what_matters_works_while_somebody_writes(screen: type[Screen[Any]]) -> None:
    stuck = [key.action for key in TABLES[screen] if all(map(is_written, key.keys))]
    assert set(stuck) <= ONLY_BESIDES


@screen_by_screen
def test_every_key_says_what_it_does(screen: type[Screen[Any]]) -> None:
    for key in TABLES[screen]:
        assert key.label
        assert len(key.label) <= 16
        assert key.help[0].isupper()
        assert all(shown(name) for name in key.keys)


def every_screen() -> list[type[Screen[Any]]]:
    """All screen classes of the program."""
    for module in pkgutil.walk_packages(safespace_tui.__path__, "safespace_tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: set[type[Screen[Any]]] = set()
    todo: list[type[Screen[Any]]] = [Screen]
    while todo:
        cls = todo.pop()
        todo += cls.__subclasses__()
        found |= {cls} if cls.__module__.startswith("safespace_tui.") else set()
    return sorted(found, key=lambda cls: cls.__name__)


def test_no_alt_and_nothing_that_pierces_a_dialog() -> None:
    for screen in every_screen():
        for binding in bound(screen):
            assert "alt+" not in binding.key
            assert not binding.priority, (screen, binding)


@pytest.mark.parametrize(
    ("key", "name"), [("question_mark", "?"), ("ctrl+q", "^q"), ("f1", "F1"), ("f", "f"), ("enter", "enter")]
)
def test_keys_are_written_as_people_read_them(key: str, name: str) -> None:
    assert shown(key) == name
