"""The page of the ten ways names places and tests that are there."""

import ast
import re

import pytest

from safespace_tui.runtime.resources import sessions_folder
from tests.rules.sources import ROOT

PAGE = (ROOT / "docs" / "ten-ways.md").read_text("utf-8")
TESTS = re.findall(r"`(tests/[\w/]+\.py(?:::\w+)+)`", PAGE)
ROWS = [line.split("|")[1:-1] for line in PAGE.splitlines() if re.match(r"\| \d+\. ", line)]


def names(text: str) -> set[str]:
    """Every class, function and method in a file, as pytest names it."""
    found = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            methods = (one.name for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {node.name, *(f"{node.name}::{method}" for method in methods)}
    return found


def test_there_are_ten_and_each_is_shown_by_a_test() -> None:
    assert [int(row[0].split(".")[0]) for row in ROWS] == list(range(1, 11))
    assert all(re.search(r"`tests/[\w/]+\.py::", shown) for _, _, shown in ROWS)


@pytest.mark.parametrize("name", TESTS)
def test_a_named_test_is_there(name: str) -> None:
    path, _, test = name.partition("::")
    assert test in names((ROOT / path).read_text("utf-8"))


def test_the_named_talks_are_there_and_every_talk_is_named() -> None:
    files = {path.stem for path in sessions_folder().glob("*.toml")}
    named = set(re.findall(r"`([a-z_]+)`", PAGE)) - {"credits"}
    assert named <= files
    talks = {path.stem for path in sessions_folder().glob("*.toml") if '\nlevel = "' in path.read_text("utf-8")}
    assert talks - named == {"quick_check_in", "problem_solving", "weekly_hour"}


def test_a_test_that_is_not_there_is_seen() -> None:
    assert "test_nothing" not in names("def test_something(): ...\nclass A:\n    def test_b(self): ...")
    assert "A::test_b" in names("class A:\n    def test_b(self): ...")
