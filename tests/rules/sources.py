"""The program's own sources, as the rules read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "safespace_tui"


@cache
def parsed(code: str) -> ast.Module:
    """The syntax of some code, read once however many rules look at it; nobody changes it."""
    return ast.parse(code)


@cache
def nodes(code: str) -> tuple[ast.AST, ...]:
    """Everything in some code, in the order of `ast.walk`."""
    return tuple(ast.walk(parsed(code)))


@cache
def imported(code: str) -> tuple[tuple[int, str], ...]:
    """Every module that some code names in an import, wherever that stands, with the line."""
    found: list[tuple[int, str]] = []
    for node in nodes(code):
        if isinstance(node, ast.Import):
            found += ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found += ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
    return tuple(found)


@dataclass(frozen=True)
class Source:
    """One Python file."""

    name: str
    """Its path from the project's folder."""
    text: str

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in it."""
        return nodes(self.text)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every module it names in an import, wherever that stands, with the line."""
        yield from imported(self.text)


@cache
def sources() -> list[Source]:
    """Every file of the package."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
    ]
