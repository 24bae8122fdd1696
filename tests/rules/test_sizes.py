"""A file of more than about 300 lines, or a function of more than about 40, wants to be two things."""

import ast

from tests.rules.sources import Source, sources

FILE, FUNCTION = 300, 40


def too_long(source: Source) -> list[str]:
    """What in a file is too long; the docstring of a function does not count."""
    found = []
    lines = len(source.text.splitlines())
    if lines > FILE:
        found.append(f"{source.name} has {lines} lines")
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = height(node) - (height(node.body[0]) if ast.get_docstring(node) else 0)
            if lines > FUNCTION:
                found.append(f"{source.name}:{node.lineno} {node.name} has {lines} lines")
    return found


def height(node: ast.stmt) -> int:
    """How many lines a piece of code takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_nothing_has_grown_too_long() -> None:
    assert [what for source in sources() for what in too_long(source)] == []


def test_a_long_file_is_seen() -> None:
    assert too_long(Source("long.py", "x = 1\n" * 301)) == ["long.py has 301 lines"]
    assert too_long(Source("right.py", "x = 1\n" * 300)) == []


def test_a_long_function_is_seen_but_not_its_docstring() -> None:
    told = '    """Says.\n' + "\n" * 30 + '    """\n'
    body = "    x = 1\n"
    assert too_long(Source("a.py", f"class A:\n  async def f():\n{told}{body * 39}")) == []
    assert too_long(Source("a.py", f"class A:\n  async def f():\n{told}{body * 40}")) == ["a.py:2 f has 41 lines"]
