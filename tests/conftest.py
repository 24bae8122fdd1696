"""What holds for every test: a home of its own, an environment that says nothing, and chance that repeats itself."""

import functools
import gc
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.quiet import until_quiet
from tests.tallies import begun, named, summed_up

if TYPE_CHECKING:
    from tests.table import Table

# Textual reads these when it is imported, which is before any fixture.
for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
    del os.environ[name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# Where the tests run, a clock goes round once a day.
os.environ["LANG"] = "C.UTF-8"

SPEAKING = (
    *("NO_COLOR", "FORCE_COLOR", "COLORTERM", "ACCESSIBLE", "COLUMNS", "LINES", "SSH_CONNECTION", "SSH_TTY"),
    *("LC_ALL", "LC_TIME"),
)
"""Variables of the person who runs the tests that would change what the program does."""

# The everyday walk is short and the same each time; HYPOTHESIS_PROFILE=large looks further, each time elsewhere.
settings.register_profile(
    "small",
    deadline=None,
    database=None,
    derandomize=True,
    max_examples=50,
    stateful_step_count=40,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),  # a large walk is led to evenings in which much happens
)
settings.register_profile(
    "large",
    deadline=None,
    database=None,
    max_examples=2_000,
    stateful_step_count=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written, not even by a child process."""
    home: Path = tmp_path_factory.mktemp("home")
    for variable in [*SPEAKING, *(name for name in os.environ if name.startswith(("SAFESPACE", "XDG_", "PYTHON")))]:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("SAFESPACE_HOME", str(home / "safespace"))
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(autouse=True)
def _no_idle_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key pressed in a test waits until it was dealt with, not for a time in which the machine looks idle."""
    for module in ("textual.app", "textual.pilot"):
        if module in sys.modules:
            monkeypatch.setattr(sys.modules[module], "wait_for_idle", until_quiet)


@pytest.fixture(autouse=True)
def _no_hand_on_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come much faster from a test than from a hand: each counts as pressed for itself."""
    if held := sys.modules.get("safespace_tui.ui.typing_order"):
        monkeypatch.setattr(held.HeldKeys, "quiet", 0.0)


WORKED_OUT_ONCE = {
    "safespace_tui.formats.loader": ("read_file",),
    "safespace_tui.formats.word_files": ("read_helplines", "read_inventory", "read_phrases", "read_silence"),
    "safespace_tui.formats.questionnaire_file": ("read_questionnaire", "read_six_weeks"),
    "safespace_tui.storage.vault.tinydb.documents": ("_reader",),
    "safespace_tui.storage.vault.context": ("urandom",),
    "safespace_tui.sound.chimes": ("wave_of",),
}
"""Functions whose answer is one of their arguments alone, module by module; of a reserve nobody reads what is in it."""


@pytest.fixture(autouse=True)
def _no_working_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The formats, words and style sheets that hundreds of tests load are read once a process."""
    for name, functions in WORKED_OUT_ONCE.items():
        if module := sys.modules.get(name):
            for function in functions:
                monkeypatch.setattr(module, function, once(getattr(module, function)))
    if wording := sys.modules.get("safespace_tui.features.writing.wording"):
        monkeypatch.setattr(wording, "Hints", compiled_once(wording.Hints))
    if "textual.app" in sys.modules:
        from tests.once import work_out_once

        work_out_once(monkeypatch)


@functools.cache
def compiled_once(make: Callable[..., Any]) -> Callable[..., Any]:
    """The same rules of wording compiled once: that takes as long as twenty tests."""
    known: list[tuple[tuple[object, ...], Any]] = []

    def hints(*rules: object) -> object:
        found = next((made for before, made in known if before == rules), None)
        if found is None:
            found = make(*rules)
            known.append((rules, found))
        return found

    return hints


@functools.cache
def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with a memory, the same memory each time; it is asked again for what it has refused.

    What is given a list or a dictionary is worked out each time.
    """
    remembering = functools.cache(function)

    @functools.wraps(function)
    def asked(*given: Any) -> Any:
        try:
            hash(given)
        except TypeError:
            return function(*given)
        return remembering(*given)

    return asked


@pytest.fixture(autouse=True)
def _no_waiting_for_the_medium(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test cuts the power, so none waits for the platters; that a real sync works is seen in child processes.

    A file that is not open is refused as ever.
    """
    monkeypatch.setattr(os, "fsync", os.fstat)


@pytest.fixture
def table() -> "Table":
    """A table for Anna and Ben, who have been here before."""
    from tests.table import Table

    return Table()


@pytest.fixture
def first_time() -> "Table":
    """A table for two who have never been here."""
    from safespace_tui.domain.couple import NOBODY_NAMED
    from tests.table import Table

    return Table(NOBODY_NAMED, welcomed=False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a test tries is counted for it."""
    begun(item)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Ends a long run with a line for each kind of fault."""
    if "torture" in config.option.markexpr:
        reports = [
            one for kept in terminalreporter.stats.values() for one in kept if isinstance(one, pytest.TestReport)
        ]
        terminalreporter.section("kinds of faults")
        for line in summed_up(reports):
            terminalreporter.write_line(line)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--shuffle 7` runs the tests in an order that nobody chose, the same for the same number."""
    parser.addoption("--shuffle", metavar="SEED", type=int, help="run the tests in a random order")


def leaves_long_out(config: pytest.Config) -> bool:
    """Whether the long tests are left out: `-m` does not speak of them, and none is named by itself."""
    return "torture" not in config.option.markexpr and not any("::" in argument for argument in config.args)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: object) -> list[pytest.Item] | None:
    """Leaves the long tests out before they are made: five thousand, in each process."""
    if name.startswith("test_") and isinstance(obj, FunctionType) and leaves_long_out(collector.config):
        marks = (*getattr(obj, "pytestmark", ()), *collector.iter_markers())
        if any(mark.name == "torture" for mark in marks):
            return []
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the long ones among the tests with several arguments, too; shuffles if asked to."""
    named(items)
    if leaves_long_out(config):
        long = [item for item in items if item.get_closest_marker("torture")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("torture")]
    if config.option.shuffle is not None:
        random.Random(config.option.shuffle).shuffle(items)  # noqa: S311 - no secret is made of it


def pytest_collection_finish() -> None:
    """Seven thousand tests stay until the end: the collector of garbage need not walk through them each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # a screen is thousands of small things that all go together
