"""What a person reads stands in the `texts` or `keys` of its folder, or in a data file; nowhere between the code."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.rules.sources import ROOT, nodes

PACKAGE = ROOT / "safespace_tui"

SENTENCES = re.compile(r"(texts|keys|refusals)\.py$")
"""The files that hold them."""

FOR_PROGRAMMERS = {"TypeError", "RuntimeError", "AssertionError", "LookupError", "KeyError", "IndexError"}
"""What is raised with these is read by whoever wrote the mistake."""

WORD = re.compile(r"[A-Za-z']{2,}")


def spoken(code: str) -> Iterator[str]:
    """The sentences between the code: texts of three words or more, without docstrings, types and patterns."""
    silent = {id(part) for node in nodes(code) for part in _not_spoken(node)}
    for node in nodes(code):
        if id(node) in silent:
            continue
        text = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        if len(WORD.findall(text)) >= 3 and " " in text.strip() and not re.search(r"\\[wds(]|\[\w+\||^#| \| ", text):
            yield text


def _not_spoken(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()):
            yield node.value
        case ast.JoinedStr():
            yield from (part for part in ast.walk(node) if part is not node)
        case ast.AnnAssign() | ast.arg():
            yield from ast.walk(node.annotation) if node.annotation is not None else ()
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from ast.walk(node.returns) if node.returns is not None else ()
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name in FOR_PROGRAMMERS:
            yield from ast.walk(node)
        case ast.Call(func=ast.Name(id="cast")):
            yield from ast.walk(node)


NO_SENTENCES: dict[str, int] = {
    "safespace_tui/demo/player.py": 1,
    "safespace_tui/domain/breaks/view.py": 1,
    "safespace_tui/domain/session/evolve.py": 1,
    "safespace_tui/domain/session/replay.py": 1,
    "safespace_tui/domain/wording/hints.py": 1,
    "safespace_tui/features/breaks/ask_panel.py": 1,
    "safespace_tui/features/printing/page.py": 5,
    "safespace_tui/features/transfer/export_document.py": 2,
    "safespace_tui/features/writing/question_panel.py": 1,
    "safespace_tui/formats/schema_errors.py": 1,
    "safespace_tui/runtime/calendar_file.py": 3,
    "safespace_tui/runtime/session_runner.py": 1,
    "safespace_tui/sound/player.py": 1,
    "safespace_tui/storage/readonly_disk.py": 1,
}
"""How many stand between the code of a file that only look like it: patterns, commands, and what a programmer reads."""

SAMPLE_DATA = ("safespace_tui/demo/charter.py", "safespace_tui/demo/evenings.py")
"""What Anna and Ben said: data, and no sentence of the program."""

FILES = sorted(
    str(path.relative_to(ROOT))
    for path in PACKAGE.rglob("*.py")
    if not SENTENCES.search(path.name) and str(path.relative_to(ROOT)) not in SAMPLE_DATA
)


@pytest.mark.parametrize("path", FILES)
def test_no_sentence_stands_between_the_code(path: str) -> None:
    found = list(spoken((ROOT / path).read_text("utf-8")))
    assert len(found) <= NO_SENTENCES.get(path, 0), found


def test_a_sentence_is_seen() -> None:
    assert list(spoken('"""Docs are no sentence here."""\nsay(f"{name} holds the floor now")\n')) != []
    assert list(spoken('def f(a: "dict[str, one | two | three]") -> "a b c d": pass\n')) == []
