"""Imports run one way, and short commands load little."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safespace_tui.storage.locations import places_in
from tests.rules.fresh import loaded_after, loaded_by
from tests.rules.sources import PACKAGE, ROOT
from tests.storage.reading import open_set_up
from tests.storage.samples import record

HEAVY = {"textual", "rich", "asyncio", "tomlkit", "nacl", "zxcvbn"}
STORE = {"tinydb", "msgspec"}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["talk", "--help"]])
def test_a_word_about_itself_loads_neither_screens_nor_store(words: list[str]) -> None:
    assert loaded_by(*words) & (HEAVY | STORE) == set()


@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["where"], ["formats"]])
def test_a_short_command_loads_no_screen(words: list[str]) -> None:
    assert loaded_by(*words) & HEAVY == set()


UNLISTED = {
    *(
        "domain.session.events",
        "domain.session.plan",
        "domain.formats",
        "domain.settings",
        "domain.history.filters",
        "looking_back",
    ),
    *("storage.session_codec", "storage.draft", "storage.collections", "storage.settings.file"),
    *("cli.prompts", "domain.history.search"),
}
"""What a list of all talks has no use for."""


NEVER = {"textual", "rich", "asyncio", "dataclasses", "difflib", "tomllib", "typing_extensions", "inspect"}
"""What no look back from the command line has any use for."""


def loaded_in(home: Path, *words: str) -> set[str]:
    """The modules that `safespace WORDS` has loaded as a process of its own, in a home with one talk."""
    opened = open_set_up(places_in(home))
    opened.store.keep(record("0123456789abcdef"))
    opened.close()
    start = f"os.environ['SAFESPACE_HOME'], sys.argv = {str(home)!r}, {['safespace', *words]!r}"
    return loaded_after(f"import os, sys\nfrom safespace_tui.cli import main\n{start}\nsys.exit(main())")


def test_a_list_of_all_talks_loads_only_their_heads(tmp_path: Path) -> None:
    loaded = loaded_in(tmp_path, "list")
    assert "safespace_tui.storage.vault.vault" in loaded
    assert loaded & ({f"safespace_tui.{name}" for name in UNLISTED} | NEVER) == set()


@pytest.mark.parametrize("words", ["show 0123", "search evenings", "stats --plain", "agreements", "list evenings"])
def test_looking_back_loads_no_screen(words: str, tmp_path: Path) -> None:
    loaded = loaded_in(tmp_path, *words.split())
    assert "safespace_tui.domain.session.evolve" in loaded or words.startswith(("list", "stats"))
    assert loaded & NEVER == set()


AFTER_HOME = {
    *(
        "domain.charter.state",
        "domain.charter.rules",
        "domain.advice.suggestions",
        "domain.charter.weekly_plan",
        "runtime.charter_service",
    ),
    *("formats.loader", "formats.word_files"),
    *(
        "features.charter.screen",
        "features.charter.flow",
        "features.charter.weekly_flow",
        "features.choose.flow",
        "features.charter.weekly_screen",
        "app.navigation",
        "storage.collections",
        "ui.widgets.private_text",
        *("cli.unlock", "cli.prompt_driver"),
    ),
}
"""What the first screen must not wait for."""
LATE_LIBRARIES = {"nacl", "tinydb", "tomlkit", "_hashlib", "zxcvbn", "textual.widgets._text_area"}


def test_home_waits_neither_for_the_charter_nor_for_what_comes_next() -> None:
    late = {f"safespace_tui.{name}" for name in AFTER_HOME}
    assert loaded_after("import safespace_tui.app.app, safespace_tui.cli.wiring") & (late | LATE_LIBRARIES) == set()
    assert loaded_after("import safespace_tui.app.navigation, safespace_tui.features.charter.weekly_flow") & late


def test_home_has_what_is_kept_at_hand_and_reads_none_of_it(tmp_path: Path) -> None:
    open_set_up(places_in(tmp_path)).close()
    places = f"places_in(__import__('pathlib').Path({str(tmp_path)!r}))"
    start = "from safespace_tui.cli.wiring import ports_in\nfrom safespace_tui.storage.locations import places_in"
    at_hand = loaded_after(f"{start}\nwith ports_in({places}, screens=True) as ports: ports.charter")
    unread = {f"safespace_tui.{name}" for name in ("storage.session_codec", "domain.charter.state")}
    assert "safespace_tui.storage.collections" in at_hand
    assert at_hand & unread == set()
    assert loaded_after("import safespace_tui.storage.memory") >= unread


AFTER_CODE = {
    "nats",
    "spake2",
    *(f"safespace_tui.{name}" for name in ("together.nats_line", "runtime.together.runner")),
}
"""What goes over a line, or reckons with a code that somebody has typed."""


def test_a_code_is_shown_before_what_goes_over_a_line_is_loaded() -> None:
    loaded = loaded_after("import safespace_tui.cli.live_call")
    assert "safespace_tui.together.broker" in loaded
    assert loaded & AFTER_CODE == set()
    assert loaded_after("import safespace_tui.together.joining") & AFTER_CODE


def test_a_talk_that_is_named_loads_no_page_of_all_talks_and_no_questions() -> None:
    asked = {f"safespace_tui.{name}" for name in ("features.choose.screen", "ui.flow_screen")}
    assert loaded_after("import safespace_tui.app.navigation") & asked == set()


def test_a_loaded_screen_would_be_seen() -> None:
    assert loaded_after("import textual.app, zxcvbn") & HEAVY == {"textual", "rich", "asyncio", "zxcvbn"}


def borders(folder: Path) -> subprocess.CompletedProcess[str]:
    """Checks the import contracts on a package in a folder."""
    check = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
    ]
    return subprocess.run(check, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that can be spoilt."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(copy: Path, module: str, line: str) -> None:
    """Adds a line to a module, or to a new one."""
    path = copy / PACKAGE.name / module
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{line}\n", "utf-8")


def test_the_borders_hold(copy: Path) -> None:
    done = borders(copy)
    assert done.returncode == 0, done.stdout


def test_every_border_sees_who_crosses_it(copy: Path) -> None:
    plant(copy, "domain/session/show.py", "import time")
    plant(copy, "ui/widgets/planted.py", "import safespace_tui.features.talk.screen, safespace_tui.storage.ports")
    plant(copy, "features/talk/planted.py", "import tinydb, safespace_tui.features.home.screen")
    plant(copy, "features/breaks/planted.py", "import safespace_tui.runtime.together.runner")
    plant(copy, "storage/ports.py", "import rich")
    plant(copy, "runtime/planted.py", "import nats")
    plant(copy, "together/planted.py", "import safespace_tui.ui.keys")
    plant(copy, "ui/keys.py", "import safespace_tui.storage.ports")
    done = borders(copy)
    assert done.returncode == 1
    broken = {line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")}
    kept = {line for line in done.stdout.splitlines() if line.endswith(" KEPT")}
    assert broken
    assert kept == set(), done.stdout
