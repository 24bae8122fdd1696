"""project.py speaks in sentences, and installs again only when something else is wanted."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import project
from safespace_tui import __version__
from tests import covered
from tests.rules.sources import ROOT


def test_an_older_python_is_told_so() -> None:
    """It must be readable by the old Python that is to say the sentence, and ask before it uses anything new."""
    tree = ast.parse((ROOT / "project.py").read_text("utf-8"), feature_version=(3, 7))
    (asked,) = [node.lineno for node in tree.body if isinstance(node, ast.Try)]
    assert all(node.lineno > asked for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    blocked = "import sys, runpy; sys.modules['tomllib'] = None; runpy.run_path('project.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", blocked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("safespace needs Python 3.11 or newer, but this is Python 3.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("words", "status"), [([], 2), (["dance"], 2), (["--help"], 0), (["help"], 0)])
def test_says_what_it_can_do(words: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.main(words) == status
    said = capsys.readouterr()
    told = said.err if status else said.out
    assert all(
        f"project.py {name}" in told
        for name in ("run", "check", "lowest", "matrix", "bench", "torture", "alone", "pictures", "hints", "words")
    )


def test_make_knows_the_same_words() -> None:
    (targets,) = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if line.startswith("run ")]
    assert targets == "run check bench torture alone lowest matrix pictures hints words:"


def test_the_machine_runs_what_a_person_types() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    *_, check, lowest = script.read_text("utf-8").rstrip().splitlines()
    assert (check, lowest) == ('python3 project.py check "$@"', "exec python3 project.py lowest")


def test_the_oldest_libraries_are_all_that_are_needed_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needed = project.pyproject()["project"]["dependencies"]
    assert len(project.oldest_allowed()) == len([one for one in needed if ";" not in one])
    assert "msgspec==0.21" in project.oldest_allowed()
    monkeypatch.setattr(project, "ensure", lambda _: None)
    monkeypatch.setattr(project, "OLDEST", tmp_path / "oldest")
    monkeypatch.setattr(subprocess, "run", calls := Calls("install"))
    assert project.lowest([]) == 1
    assert "Is there a network?" in capsys.readouterr().err
    (tmp_path / "oldest").mkdir()
    (tmp_path / "oldest" / "installed").write_text("\n".join(project.oldest_allowed()))
    monkeypatch.setattr(subprocess, "run", calls := Calls())
    assert project.lowest([]) == 0
    assert calls.made[-1][-len(project.SHORT) :] == list(project.SHORT)
    assert all((ROOT / file).is_file() for file in project.SHORT)


def test_the_matrix_goes_through_every_python_and_says_where_it_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert any(version == "3.{}".format(*sys.version_info[1:2]) for version, _ in project.pythons())
    monkeypatch.setattr(project, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    monkeypatch.setattr(project, "pythons", lambda: [("3.11", "one"), ("3.12", "two")])
    monkeypatch.setattr(subprocess, "run", calls := Calls())
    assert project.matrix(["tests/domain"]) == 0
    assert [words[-1] for words in calls.made if "pytest" in words] == ["tests/domain"] * 2
    monkeypatch.setattr(subprocess, "run", Calls("two"))
    assert project.matrix([]) == 1
    assert "Failed on 3.12." in capsys.readouterr().out


class Calls:
    """Stands for subprocess.run: notes what was started, and lets a few things fail."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.made: list[list[str]] = []

    def __call__(self, words: list[str], **_: object) -> SimpleNamespace:
        self.made.append(words)
        return SimpleNamespace(returncode=int(any(word in self.failing for word in words)), stdout="", stderr="")


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Nothing is really started, and the virtual environment is elsewhere."""
    (tmp_path / "bin").mkdir()
    for name in ("VENV", "BIN", "PYTHON", "STAMP"):
        part = {"VENV": "", "BIN": "bin", "PYTHON": "bin/python", "STAMP": "stamp"}[name]
        monkeypatch.setattr(project, name, tmp_path / part)
    made = Calls()
    monkeypatch.setattr(subprocess, "run", made)
    return made


def pips(calls: Calls) -> int:
    """How often something was installed."""
    return sum("pip" in words for words in calls.made)


def test_installs_once(calls: Calls) -> None:
    project.ensure("run")
    project.PYTHON.touch()
    assert (pips(calls), "venv" in calls.made[0]) == (1, True)
    project.ensure("run")
    assert pips(calls) == 1


def test_the_tools_are_installed_on_top_and_serve_for_running(calls: Calls) -> None:
    project.PYTHON.touch()
    project.ensure("run")
    assert not any(word.startswith("pytest") for word in calls.made[-1])
    project.ensure("dev")
    assert any(word.startswith("pytest>=") for word in calls.made[-1])
    project.ensure("run")
    assert pips(calls) == 2


def test_other_dependencies_are_installed_anew(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    project.PYTHON.touch()
    project.ensure("run")
    truth = project.pyproject()
    truth["project"]["dependencies"].append("another")
    monkeypatch.setattr(project, "pyproject", lambda: truth)
    project.ensure("run")
    assert pips(calls) == 2


def test_other_settings_of_a_tool_are_not(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    project.PYTHON.touch()
    project.ensure("run")
    truth = project.pyproject()
    truth["tool"]["ruff"]["line-length"] = 10
    monkeypatch.setattr(project, "pyproject", lambda: truth)
    project.ensure("run")
    assert pips(calls) == 1


def test_a_failed_installation_is_tried_again(calls: Calls) -> None:
    project.PYTHON.touch()
    calls.failing = ("pip",)
    with pytest.raises(SystemExit, match="Is there a network"):
        project.ensure("run")
    calls.failing = ()
    project.ensure("run")
    assert pips(calls) == 2


def test_without_venv_virtualenv_is_fetched(calls: Calls) -> None:
    calls.failing = ("venv",)
    project.make_venv()
    assert [words[2] for words in calls.made] == ["venv", "pip", "virtualenv"]


def test_without_either_a_sentence_says_what_to_install(calls: Calls) -> None:
    calls.failing = ("venv", "virtualenv")
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        project.make_venv()


def test_a_failed_check_does_not_hide_the_others(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    project.PYTHON.touch()
    project.ensure("dev")
    calls.made.clear()
    calls.failing = ("format",)
    assert project.check([]) == 1
    names = [name for name, _ in project.steps([])]
    assert len(calls.made) == len(names)
    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines() if line.endswith(" s")] == ["FAILED"] + ["ok"] * (
        len(names) - 1
    )
    assert said.endswith(f"1 of {len(names)} checks failed.\n")
    calls.failing = ()
    assert project.check([]) == 0


@pytest.mark.parametrize(("status", "ends"), [(0, "All 2 files pass alone."), (1, "2 of 2 files failed.")])
def test_each_file_is_run_alone(
    status: int, ends: str, calls: Calls, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.PYTHON.touch()
    project.ensure("dev")
    monkeypatch.setattr(project, "cores", lambda: 1)
    calls.made.clear()
    calls.failing = ("-q",) if status else ()
    files = [str(ROOT / "tests" / "rules" / f"{name}.py") for name in ("test_project", "test_words")]
    assert project.alone(files) == status
    assert [words[1:] for words in calls.made] == [["-q", file] for file in files]
    assert capsys.readouterr().out.splitlines()[-1] == ends
    calls.made.clear()
    project.alone([])
    assert [words[-1] for words in calls.made] == sorted(str(path) for path in (ROOT / "tests").rglob("test_*.py"))


def test_a_long_file_has_nothing_to_do_alone(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    done = SimpleNamespace(returncode=project.NO_TESTS, stdout="", stderr="")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert not project.fails_alone(ROOT / "tests" / "rules" / "test_project.py")


def test_no_tool_compiles_the_program_again_each_time(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert project.compiling_once().keys() >= {"LANG", "HOME"}
    assert "PYTHONDONTWRITEBYTECODE" not in project.compiling_once()


def test_the_rules_are_covered_whole() -> None:
    wanted = {words[-1]: int(words[-2]) for _, words in project.steps([]) if "tests.covered" in words}
    assert wanted["safespace_tui/domain"] == 100
    assert wanted["safespace_tui"] >= 95


def _noted(lines: int, missing: list[int], branches: list[list[int]]) -> dict[str, Any]:
    summary = {
        "covered_lines": lines,
        "missing_lines": len(missing),
        "covered_branches": 0,
        "missing_branches": len(branches),
    }
    return {"summary": summary, "missing_lines": missing, "missing_branches": branches}


@pytest.mark.parametrize(("least", "failed"), [("75", 0), ("76", 1)])
def test_what_was_not_run_is_told_and_counts(
    least: str, failed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "safespace_tui/ui/a.py": _noted(6, [3], [[2, 3], [4, 0]]),
        "safespace_tui/ui/b.py": _noted(3, [], []),
        "safespace_tui/app/c.py": _noted(0, [1, 2], []),
    }
    (tmp_path / "main.json").write_text(json.dumps({"files": files}))
    monkeypatch.setattr(covered, "KEPT", tmp_path)
    assert covered.main(least, "safespace_tui/ui") == failed
    assert capsys.readouterr().out == (
        f"safespace_tui/ui/a.py: 3, 4->out\n75.0 % of safespace_tui/ui was run; {least} % must be.\n"
    )


def test_where_nothing_was_noted_nothing_is_covered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(covered, "KEPT", tmp_path)
    assert covered.main("0", "safespace_tui") == 1
    (tmp_path / "main.json").write_text('{"files": {}}')
    assert covered.main("0", "safespace_tui") == 1


def test_the_version_is_one_and_the_same_wherever_it_stands() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", changes, re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)}( - \d{{4}}-\d\d-\d\d)?", headings[1])
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def strange_tags(tags: list[str]) -> list[str]:
    """The tags that are not `v` and the number of a section of the changes."""
    sections = re.findall(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    return [tag for tag in tags if tag not in {f"v{number}" for number in sections}]


def test_a_tag_is_v_and_a_number_that_the_changes_tell_of() -> None:
    assert strange_tags([f"v{__version__}", __version__, "v0.1", "v99.0.0", "release-1"]) == [
        __version__,
        "v0.1",
        "v99.0.0",
        "release-1",
    ]
    if (ROOT / ".git").exists():
        told = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert strange_tags(told.split()) == []
