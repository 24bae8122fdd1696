"""Styles live in styles/, and every rule begins with the screen it is for.

Textual applies the rules of every loaded file to every screen, so a rule that does not begin with a screen's class
would leak onto all others.
"""

import ast
import re
from collections import Counter

import pytest

from tests.rules.sources import ROOT, Source, sources

FOR_ALL = {"app.tcss", "widgets.tcss", "two_seats.tcss"}
"""Of every screen, or of a program of its own that loads no other."""


def leaks(text: str, screens: set[str]) -> list[str]:
    """The selectors in a style sheet that do not begin with a screen."""
    return [selector for selector in selectors(text) if first_word(selector) not in screens]


def first_word(selector: str) -> str:
    """The class that a selector begins with, or nothing."""
    found = re.match(r"[A-Z][\w-]*", selector)
    return found[0] if found else ""


def screens_in(sources: list[Source]) -> set[str]:
    """The classes that are screens, by the names of what they are made from."""
    return {
        node.name
        for source in sources
        for node in source.nodes
        if isinstance(node, ast.ClassDef) and any("Screen" in ast.unparse(base) for base in node.bases)
    }


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
        for node in source.nodes
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    return [
        f"{source.name}:{line} has {target.id}"
        for line, target in assigned
        if isinstance(target, ast.Name) and target.id in ("CSS", "DEFAULT_CSS")
    ]


def sheets() -> dict[str, str]:
    """The style sheets that belong to screens."""
    return {path.name: path.read_text("utf-8") for path in (ROOT / "styles").glob("*.tcss") if path.name not in FOR_ALL}


def test_no_style_leaks_onto_another_screen() -> None:
    screens = screens_in(sources())
    assert {name: leaks(text, screens) for name, text in sheets().items() if leaks(text, screens)} == {}


def test_the_styles_of_a_screen_are_in_one_place() -> None:
    places = {(first_word(selector), name) for name, text in sheets().items() for selector in selectors(text)}
    assert [screen for screen, count in Counter(screen for screen, _ in places).items() if count > 1] == []


def test_styles_are_not_written_in_python() -> None:
    assert [what for source in sources() for what in written_in_python(source)] == []


@pytest.mark.parametrize(
    ("sheet", "leaking"),
    [
        ("Past { color: red; }", []),
        ("Past.-narrow #list > Label:hover { width: 1; & Label { color: red; } }", []),
        ("$gap: 1;\n/* Label { } */ Past { padding: $gap; } Past Label, Home:focus { }", []),
        ("Label { color: red; }", ["Label"]),
        ("Past Label, Button { }", ["Button"]),
        ("Past { x: 1; } #list { }", ["#list"]),
        ("Pastry { } Past-time { }", ["Pastry", "Past-time"]),
        (".-narrow Past { }", [".-narrow Past"]),
    ],
)
def test_a_leak_is_seen(sheet: str, leaking: list[str]) -> None:
    assert leaks(sheet, {"Past", "Home"}) == leaking


def test_screens_are_known_by_what_they_are_made_from() -> None:
    text = (
        "class A(Screen[None]): ...\nclass B(ModalScreen[str]): ...\nclass C(Widget): ...\nclass D(textual.Screen): ..."
    )
    assert screens_in([Source("a.py", text)]) == {"A", "B", "D"}


@pytest.mark.parametrize("line", ["class A:\n    DEFAULT_CSS = ''", "class A:\n    CSS: ClassVar[str] = ''"])
def test_styles_in_python_are_seen(line: str) -> None:
    assert written_in_python(Source("a.py", line))
    assert not written_in_python(Source("a.py", "class A:\n    CSS_PATH = []"))
