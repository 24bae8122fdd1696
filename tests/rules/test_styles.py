"""Styles live in styles/, and a rule belongs to the screen that its file is named after.

Textual applies the rules of every loaded file to every screen, so a rule that does not begin with its screen's class
would leak onto all others.
"""

import ast
import re

import pytest

from tests.rules.sources import ROOT, Source, sources

FOR_ALL = {"app.tcss", "widgets.tcss"}


def leaks(name: str, text: str) -> list[str]:
    """The selectors in a style sheet that do not begin with the screen its file is named after."""
    screen = "".join(word.capitalize() for word in name.removesuffix(".tcss").split("_"))
    begins = re.compile(rf"{screen}(Screen)?(?![\w-])")
    return [f"{name}: {selector}" for selector in selectors(text) if not begins.match(selector)]


def selectors(text: str) -> list[str]:
    """The selectors that stand outside all braces."""
    found, depth, piece = [], 0, ""
    for mark in re.split(r"([{};])", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
        if mark == "{":
            found += [selector.strip() for selector in piece.split(",")] if depth == 0 else []
            depth += 1
        elif mark == "}":
            depth -= 1
        piece = mark
    return found


def written_in_python(source: Source) -> list[str]:
    """Where a file carries styles of its own."""
    assigned = [
        (node.lineno, target)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return [
        f"{source.name}:{line} has {target.id}"
        for line, target in assigned
        if isinstance(target, ast.Name) and target.id in ("CSS", "DEFAULT_CSS")
    ]


def test_no_style_leaks_onto_another_screen() -> None:
    sheets = [sheet for sheet in sorted((ROOT / "styles").glob("*.tcss")) if sheet.name not in FOR_ALL]
    assert [leak for sheet in sheets for leak in leaks(sheet.name, sheet.read_text("utf-8"))] == []


def test_styles_are_not_written_in_python() -> None:
    assert [what for source in sources() for what in written_in_python(source)] == []


def test_every_style_sheet_has_a_screen() -> None:
    screens = {path.stem for path in (ROOT / "safespace_tui" / "screens").rglob("*.py")}
    named = {sheet.stem for sheet in (ROOT / "styles").glob("*.tcss") if sheet.name not in FOR_ALL}
    assert named <= screens


@pytest.mark.parametrize(
    ("sheet", "leaking"),
    [
        ("PastSession { color: red; }", []),
        ("PastSessionScreen.-narrow #list > Label:hover { width: 1; & Label { color: red; } }", []),
        ("$gap: 1;\n/* Label { } */ PastSession { padding: $gap; } PastSession Label { }", []),
        ("Label { color: red; }", ["Label"]),
        ("PastSession Label, Button { }", ["Button"]),
        ("PastSession { x: 1; } #list { }", ["#list"]),
        ("PastSessions { }", ["PastSessions"]),
        (".-narrow PastSession { }", [".-narrow PastSession"]),
    ],
)
def test_a_leak_is_seen(sheet: str, leaking: list[str]) -> None:
    assert leaks("past_session.tcss", sheet) == [f"past_session.tcss: {selector}" for selector in leaking]


@pytest.mark.parametrize("line", ["class A:\n    DEFAULT_CSS = ''", "class A:\n    CSS: ClassVar[str] = ''"])
def test_styles_in_python_are_seen(line: str) -> None:
    assert written_in_python(Source("a.py", line))
    assert not written_in_python(Source("a.py", "class A:\n    CSS_PATH = []"))
