"""Keys of the couple's own: taken where they can be, told where they cannot, and never in the way of what is safe."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.cli.own_keys import ACTIONS, BREAK, PAGES, SAFE, action_named, usable
from safespace_tui.cli.wiring import own_keys, ports_in
from safespace_tui.domain.settings import Settings
from safespace_tui.features.talk.keys import TALK
from safespace_tui.storage.locations import places_in
from safespace_tui.ui.keys import CALL_BREAK, EVERYWHERE, PEOPLE, key_for, use_own
from tests.rules.sources import ROOT
from tests.words.test_keys_free import tables

SAFE_KEYS = {name for key in (CALL_BREAK, PEOPLE, *EVERYWHERE) for name in key.usual} | {"question_mark", "f1"}


@pytest.fixture(autouse=True)
def _as_before() -> object:
    yield
    use_own({})


def refused(**wanted: str | tuple[str, ...]) -> str:
    found = usable(
        {action: (names,) if isinstance(names, str) else names for action, names in wanted.items()}, "s.toml"
    )
    return "\n".join(found.problems)


def test_free_keys_are_taken_as_people_write_them() -> None:
    found = usable({"hide": ("Shift+F1", "^f5"), "pass_floor": (" z ",)}, "s.toml")
    assert found.own == {"hide": ("shift+f1", "ctrl+f5"), "pass_floor": ("z",)}
    assert found.problems == ()


def test_a_break_is_one_name_in_a_talk_and_on_the_first_screen() -> None:
    found = usable({BREAK: ("shift+f1",)}, "s.toml")
    assert found.own == {"break": ("shift+f1",), "call_break": ("shift+f1",)}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"hid": "shift+f1"}, ("“hid”", "perhaps “hide” was meant")),
        ({"zzz": "shift+f1"}, ("“zzz”", "passed over")),
        ({"back": "z"}, ("“back”", "stay as they are")),
        ({"hide": "g"}, ("“hide”", "“g”", "f1 to f12", "while somebody writes")),
        ({"write": "ctrl+c"}, ("“write”", "“ctrl+c”", "a letter")),
        ({"write": "hyper+x"}, ("“write”", "“hyper+x”", "f1 to f12")),
        ({"hide": "f12"}, ("“hide”", "F12", "“sound” in a talk", "(its name is “mute”)", "Free", "⇧F1")),
        ({"pass_floor": "y"}, ("“pass_floor”", "y", "“that's it” in a talk", "Free", "z")),
        ({"hide": "shift+f1", "lock": "shift+f1"}, ("“lock”", "⇧F1", "“hide” has got")),
    ],
)
def test_what_cannot_be_is_told_with_the_file_the_key_and_what_is_possible(
    wanted: dict[str, str], told: tuple[str, ...]
) -> None:
    said = refused(**wanted)
    assert said.startswith("s.toml: [keys] ")
    assert [words for words in told if words not in said] == []
    assert said.count("\n") == 0


def test_a_key_may_be_taken_from_what_gets_another_and_from_nothing_else() -> None:
    assert usable({"pass_floor": ("n",), "not_quite": ("p",)}, "").own == {"pass_floor": ("n",), "not_quite": ("p",)}
    assert usable({"mute": ("shift+f1",), "hide": ("f12",)}, "").own == {"mute": ("shift+f1",), "hide": ("f12",)}
    kept = usable({"pass_floor": ("n",), "not_quite": ("y",)}, "")
    assert kept.own == {}  # the second cannot move, so the first cannot either
    assert len(kept.problems) == 2


@pytest.mark.parametrize("action", ACTIONS)
def test_no_own_key_covers_or_takes_one_of_those_that_keep_people_safe(action: str) -> None:
    moved: dict[str, tuple[str, ...]] = {safe: (f"shift+f{5 + at}",) for at, safe in enumerate(SAFE)}
    for name in SAFE_KEYS:
        own = usable({**moved, action: (name,)}, "").own
        use_own(own)
        pages = [table for table in PAGES.values() if any(action_named(key) == action for key in table)]
        safe = [key for table in pages for key in table if action_named(key) in SAFE]
        for key in (*safe, CALL_BREAK, PEOPLE, *EVERYWHERE):
            assert set(key.usual) <= set(key.keys)
        taken = [key for key in (*safe, PEOPLE, *EVERYWHERE) if name in key.usual and action_named(key) != action]
        assert not taken or name not in own.get(action, ())


def test_tables_and_sentences_name_the_own_key_first_and_keep_the_rest() -> None:
    use_own(usable({"pass_floor": ("n",), "not_quite": ("p",), "hide": ("shift+f1",)}, "").own)
    assert (key_for(TALK, "pass_floor"), key_for(TALK, "not_quite"), key_for(EVERYWHERE, "hide")) == ("n", "p", "⇧F1")
    kept = {key.action: key.keys for key in (*TALK, *EVERYWHERE)}
    assert kept["pass_floor"] == ("n", "f3")
    assert kept["not_quite"] == ("p", "2")
    assert kept["hide"] == ("shift+f1", "ctrl+g")


def test_the_program_starts_with_all_that_can_be_used(tmp_path: Path) -> None:
    settings = replace(Settings(), keys={"hide": ("shift+f1",), "lock": ("f2",)})
    (said,) = own_keys(settings, places_in(tmp_path))
    assert str(places_in(tmp_path).settings) in said
    assert key_for(EVERYWHERE, "hide") == "⇧F1"
    assert key_for(EVERYWHERE, "lock") == "^l"


BOUND = """
from safespace_tui.ui.keys import use_own
use_own({"hide": ("shift+f1",), "talk": ("z",), "people": ("shift+f2",), "call_break": ("shift+f4",),
         "break": ("shift+f4",),
         "help": ("shift+f5",)})
from safespace_tui.app import app, auto_lock, places
from safespace_tui.features.home import texts
from safespace_tui.features.home.screen import HomeScreen
from safespace_tui.features.people.screen import PeopleScreen
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.ui import break_key
from safespace_tui.ui.help_screen import HelpScreen
bound = lambda kind: {name for one in kind.BINDINGS for name in one.key.split(",")}
assert auto_lock._HIDE == ("shift+f1", "ctrl+g"), auto_lock._HIDE
assert {"z", "t", "shift+f4", "shift+f5"} <= bound(HomeScreen), bound(HomeScreen)
assert {"shift+f4", "b", "f2", "shift+f5"} <= bound(TalkScreen), bound(TalkScreen)
assert {"shift+f2", "ctrl+t"} <= bound(PeopleScreen), bound(PeopleScreen)
assert app.FROM_ANYWHERE >= {"shift+f2", "shift+f4", "ctrl+t", "f2"}
assert {"shift+f5", "question_mark"} <= bound(HelpScreen)
assert break_key.CALL >= {"shift+f4", "b", "f2"}
assert texts.WAITING.endswith("z goes on with it."), texts.WAITING
"""


def test_screens_that_are_loaded_afterwards_bind_and_tell_them() -> None:
    subprocess.run([sys.executable, "-c", BOUND], check=True, cwd=ROOT)


def test_the_page_of_the_manual_names_every_one() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_keys.py"))["page"]()
    kept = (ROOT / "docs" / "manual" / "keys.md").read_text("utf-8")
    assert kept == made, "docs/manual/keys.md is out of date: run `python -m docs.make_keys`"


def test_every_table_of_keys_is_looked_at() -> None:
    pages = list(PAGES.values())
    left = [name for name, table in tables().items() if ".features." in name and table not in pages]
    assert left == []


def test_a_page_is_never_covered_by_what_is_wrong_with_settings(home: Path) -> None:
    places = places_in(home)
    places.make()
    places.settings.write_text(
        f'schema = 1\ntheme = "x"\nvolum = 3\n[keys]\n{"".join(f"zz{n} = 1{chr(10)}" for n in range(9))}'
    )
    with ports_in(places, screens=True) as ports:
        assert ports.notice.count(str(places.settings)) == 1
        assert "There's no setting “volum”" in ports.notice
        assert ports.notice.endswith("And 8 more in that file; they're told once these are put right.")
