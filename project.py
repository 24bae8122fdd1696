#!/usr/bin/env python3
"""Runs and checks safespace from a fresh clone, with nothing but Python and pip.

    python3 project.py run [ARGUMENTS]   start safespace, as `safespace [ARGUMENTS]`
    python3 project.py check             format, lint, types, import borders, tests, coverage
    python3 project.py bench [SECTIONS]  how fast it is, beside a bare Textual app
    python3 project.py torture           the long fault-injection tests
    python3 project.py lowest            a short run with the oldest libraries that are allowed
    python3 project.py matrix [FILES]    the tests on every CPython that is found here
    python3 project.py alone [FILES]     each file of tests by itself, in a process of its own
    python3 project.py pictures          draw every screen into a folder
    python3 project.py hints FILE        how well the hints on wording do on a file of labelled sentences
    python3 project.py words [FILES]     how plain and how natural the words are, file by file

Everything is installed into .venv beside this file, once, and again when the dependencies in pyproject.toml change.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

try:
    import tomllib
except ImportError:  # it came with Python 3.11
    sys.exit(
        "safespace needs Python 3.11 or newer, but this is Python {}.{}: start this file with a newer one, "
        "for example `python3.11 project.py`.".format(*sys.version_info[:2])
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
NO_TESTS = 5
"""What pytest says of a file of nothing but long tests."""
STAMP = VENV / "safespace-stamp"
"""Says what was installed: `run` or `dev`, and from which pyproject.toml."""


def pyproject() -> dict[str, Any]:
    """The project's one file of truth."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def fingerprint() -> str:
    """Changes when something else would have to be installed, or in another place."""
    truth = pyproject()
    matters = [str(ROOT), *(truth.get(table) for table in ("build-system", "project", "dependency-groups"))]
    return hashlib.sha256(json.dumps(matters, sort_keys=True).encode()).hexdigest()


def ensure(group: str) -> None:
    """Makes the virtual environment hold the program, and for `dev` the tools too.

    Ends the program with a sentence when that is not possible.
    """
    stamped = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if PYTHON.exists() and stamped[1:] == [fingerprint()] and stamped[0] in (group, "dev"):
        return
    if not PYTHON.exists():
        say(f"Making {VENV} (only the first time) …")
        make_venv()
    say("Installing safespace" + (" and the tools that check it …" if group == "dev" else " …"))
    # Older pips do not know `--group`, so the group is read here.
    tools = pyproject()["dependency-groups"]["dev"] if group == "dev" else []
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*pip, "--editable", str(ROOT), *tools], check=False).returncode:
        sys.exit("pip could not install what safespace needs; its message is above. Is there a network?")
    STAMP.write_text(f"{group} {fingerprint()}\n", encoding="utf-8")


def make_venv() -> None:
    """Makes the virtual environment, by the standard library or, where a system left that out, by virtualenv."""
    tried = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False)
    if tried.returncode == 0:
        return
    say("This Python cannot make virtual environments by itself; fetching virtualenv …")
    tool = ROOT / ".venv-tool"
    fetched = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tool), "virtualenv"]
    made = [sys.executable, "-m", "virtualenv", "--quiet", "--clear", str(VENV)]
    path = {**os.environ, "PYTHONPATH": str(tool)}
    if subprocess.run(fetched, check=False).returncode or subprocess.run(made, check=False, env=path).returncode:
        sys.exit(
            "No virtual environment could be made. Install your system's venv package "
            "(on Debian and Ubuntu: sudo apt install python3-venv) and try again."
        )


def run(arguments: list[str]) -> int:
    """Starts safespace in place of this process, so that keys and signals go straight to it."""
    ensure("run")
    program = str(BIN / "safespace")
    if os.name != "nt":
        os.execv(program, [program, *arguments])  # noqa: S606  no shell is wanted
    return subprocess.run([program, *arguments], check=False).returncode


def check(arguments: list[str]) -> int:
    """Runs every check, also after one has failed, and sums up. Arguments go to pytest."""
    ensure("dev")
    shutil.rmtree(ROOT / ".covered", ignore_errors=True)
    with ThreadPoolExecutor(cores()) as pool:  # the types take as long as all others, on one core
        looked_over = pool.map(told_whole, [command for _, command in reading(arguments)])
        results = [(name, *done) for (name, _), done in zip(reading(arguments), looked_over, strict=True)]
    results += [(name, *timed(command)) for name, command in running(arguments)]
    print("\n" + "-" * 60)
    for name, failed, seconds in results:
        print(f"{'FAILED' if failed else 'ok':<8}{name:<40}{seconds:8.1f} s")
    failures = sum(failed for _, failed, _ in results)
    print("-" * 60)
    print(f"{failures} of {len(results)} checks failed." if failures else f"All {len(results)} checks passed.")
    return 1 if failures else 0


def steps(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Every check: its name, and what to type in the virtual environment."""
    return reading(arguments) + running(arguments)


def reading(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """The checks that run nothing of the program."""
    return [
        ("format", ["ruff", "format", "--check", "."]),
        ("lint", ["ruff", "check", "."]),
        ("import borders", ["lint-imports"]),
        ("types", ["mypy"]),
        # Leaves every test compiled: else each worker compiles each of them, all at the same time.
        ("tests as files", ["pytest", "--collect-only", "-qqq", *arguments]),
    ]


def running(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """The checks that need both cores, or the results of another."""
    wanted = pyproject()["tool"]["safespace"]["coverage"]
    workers = str(cores() + 1)  # the journeys wait for their terminals; and each worker begins with ten seconds
    return [
        ("tests", ["pytest", "-n", workers, "--dist", "worksteal", "-p", "tests.noted", *arguments]),
        *(
            (f"{least} % of {folder} covered", ["python", "-m", "tests.covered", str(least), folder])
            for folder, least in wanted.items()
        ),
    ]


def cores() -> int:
    """How many processes can run at the same time."""
    return os.cpu_count() or 1


def timed(words: list[str]) -> tuple[bool, float]:
    """Runs a tool; says whether it failed, and how many seconds it took."""
    print(f"\n$ {' '.join(words)}", flush=True)
    began = time.perf_counter()
    return bool(tool(words)), time.perf_counter() - began


def told_whole(words: list[str]) -> tuple[bool, float]:
    """The same of a tool that runs beside others: what it says is told at its end, so that nothing is mixed."""
    began = time.perf_counter()
    done = subprocess.run(
        [str(BIN / words[0]), *words[1:]],
        cwd=ROOT, check=False, env=compiling_once(), capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    said = done.stdout + done.stderr
    print(f"\n$ {' '.join(words)}\n{said}", end="", flush=True)
    return bool(done.returncode), time.perf_counter() - began


def tool(words: list[str]) -> int:
    """Runs a program of the virtual environment in the project's folder; returns its exit status."""
    return subprocess.run([str(BIN / words[0]), *words[1:]], cwd=ROOT, check=False, env=compiling_once()).returncode


def compiling_once() -> dict[str, str]:
    """The environment, without what would make each of some hundred interpreters compile the program again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def bench(arguments: list[str]) -> int:
    """Measures how fast it is."""
    ensure("dev")
    return tool(["python", "-m", "tests.bench", *arguments])


def torture(arguments: list[str]) -> int:
    """Runs the tests that take long."""
    ensure("dev")
    return tool(["pytest", "-m", "torture", "--timeout=0", *arguments])


def alone(arguments: list[str]) -> int:
    """Runs each file of tests by itself, so that none lives on what another has left; says which cannot."""
    ensure("dev")
    files = [Path(one).absolute() for one in arguments] or sorted((ROOT / "tests").rglob("test_*.py"))
    with ThreadPoolExecutor(cores()) as pool:
        failures = sum(pool.map(fails_alone, files))
    print(f"{failures} of {len(files)} files failed." if failures else f"All {len(files)} files pass alone.")
    return 1 if failures else 0


OLDEST = ROOT / ".venv-oldest"
SHORT = (
    "tests/domain/test_settings.py", "tests/domain/session/test_replay.py", "tests/formats/test_loader.py",
    "tests/storage/test_golden.py", "tests/storage/test_codec.py", "tests/storage/test_settings_file.py",
    "tests/cli/test_golden_files.py", "tests/cli/test_looking.py", "tests/cli/test_damaged_backups.py",
)  # fmt: skip
"""What depends on the libraries: files that are read, whole, damaged and newer, and what is said of them."""
PLUGINS = ("pytest_asyncio.plugin", "_hypothesis_pytestplugin", "pytest_timeout")


def oldest_allowed() -> list[str]:
    """Each library at the oldest version that pyproject.toml allows, but for those of other systems."""
    needs = [need for need in pyproject()["project"]["dependencies"] if ";" not in need]
    found = [re.match(r"([A-Za-z0-9-]+)>=([0-9.]+)", need) for need in needs]
    return [f"{need[1]}=={need[2]}" for need in found if need is not None]


def lowest(arguments: list[str]) -> int:
    """Runs a few tests with the oldest libraries, which lie in a folder of their own and are found first."""
    ensure("dev")
    wanted = oldest_allowed()
    noted = OLDEST / "installed"
    if not noted.is_file() or noted.read_text(encoding="utf-8").split() != wanted:
        say("Fetching the oldest libraries that are allowed …")
        shutil.rmtree(OLDEST, ignore_errors=True)
        pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "--no-deps"]
        if subprocess.run([*pip, "--target", str(OLDEST), *wanted], check=False).returncode:
            say("pip could not fetch them; its message is above. Is there a network?")
            return 1
        noted.write_text("\n".join(wanted), encoding="utf-8")
    # The plugins are named, because one that belongs to a newer library would be looked for in the old one.
    plugins = [word for plugin in PLUGINS for word in ("-p", plugin)]
    environment = {**compiling_once(), "PYTHONPATH": str(OLDEST), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    words = [str(PYTHON), "-m", "pytest", "-q", *plugins, *(arguments or SHORT)]
    return subprocess.run(words, cwd=ROOT, check=False, env=environment).returncode


def pythons() -> list[tuple[str, str]]:
    """Every CPython that is new enough: its version, and where it is; the first one found of each version."""
    names = [f"python3.{minor}" for minor in range(11, 20)]
    found = [shutil.which(name) for name in names]
    kept = sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3")) + sorted(
        Path.home().glob(".local/share/uv/python/cpython-3.*/bin/python3")
    )
    asked = "import platform, sys; print(platform.python_implementation(), *sys.version_info[:2])"
    by_version: dict[str, str] = {}
    for one in (sys.executable, *filter(None, found), *map(str, kept)):
        said = subprocess.run([one, "-c", asked], capture_output=True, text=True, check=False).stdout.split()
        if said[:2] == ["CPython", "3"] and int(said[2]) >= OLDEST_PYTHON:
            by_version.setdefault(f"3.{said[2]}", one)
    return sorted(by_version.items(), key=lambda item: int(item[0].partition(".")[2]))


OLDEST_PYTHON = 11


def matrix(arguments: list[str]) -> int:
    """Runs the tests, or some of them, on every CPython that is found, each in an environment of its own."""
    tools = pyproject()["dependency-groups"]["dev"]
    failed = []
    for version, python in pythons():
        say(f"\nCPython {version} ({python})")
        venv = ROOT / f".venv-{version}"
        inside = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        steps = [
            *([] if inside.exists() else [[python, "-m", "venv", str(venv)]]),
            [
                str(inside),
                "-m",
                "pip",
                "install",
                "-qq",
                "--disable-pip-version-check",
                "--editable",
                str(ROOT),
                *tools,
            ],
            [str(inside), "-m", "pytest", "-q", *arguments],
        ]
        if any(subprocess.run(step, cwd=ROOT, check=False, env=compiling_once()).returncode for step in steps):
            failed.append(version)
    print(f"Failed on {', '.join(failed)}." if failed else "Passed on every CPython that was found.")
    return 1 if failed else 0


def fails_alone(file: Path) -> bool:
    """Whether the tests of a file fail when nothing else runs; what they said is told then."""
    words = [str(BIN / "pytest"), "-q", str(file)]
    done = subprocess.run(words, cwd=ROOT, check=False, env=compiling_once(), capture_output=True, text=True)
    failed = done.returncode not in (0, NO_TESTS)
    print(f"{'FAILED' if failed else 'ok':<8}{file.relative_to(ROOT)}", flush=True)
    if failed:
        print(done.stdout + done.stderr, flush=True)
    return failed


def pictures(arguments: list[str]) -> int:
    """Draws every screen."""
    ensure("dev")
    return tool(["python", "-m", "tests.pictures", *arguments])


def hints(arguments: list[str]) -> int:
    """Measures the hints; paths are those of the place where this is typed."""
    ensure("run")
    return tool(["python", "-m", "docs.measure_hints", *(str(Path(one).absolute()) for one in arguments)])


def words(arguments: list[str]) -> int:
    """Measures the words; paths are those of the place where this is typed."""
    ensure("run")
    return tool(["python", "-m", "docs.measure_words", *(str(Path(one).absolute()) for one in arguments)])


def say(sentence: str) -> None:
    """Tells what is going on, beside the output."""
    print(sentence, file=sys.stderr, flush=True)


def main(typed: list[str]) -> int:
    """Does what the first word says; the others are its arguments."""
    known = (run, check, lowest, matrix, bench, torture, alone, pictures, hints, words)
    commands = {command.__name__: command for command in known}
    if not typed or typed[0] not in commands:
        asked_for_help = typed[:1] in (["-h"], ["--help"], ["help"])
        print(__doc__, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    return commands[typed[0]](typed[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
