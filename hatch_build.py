"""Makes a wheel lighter by what only those read who have the sources: comments, and what functions say of themselves.

A fifth of a wheel is that. Every statement stays on its line, so that what is reported of an installed safespace can be
looked up in the sources.
"""

import ast
import base64
import csv
import hashlib
import io
import tokenize
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_HOLDERS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


class LighterWheel(BuildHookInterface[Any]):
    """Hatchling's hook; an editable install reads the sources themselves and has nothing to lighten."""

    PLUGIN_NAME = "custom"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Lightens the wheel that was just built."""
        del build_data
        if version == "standard":
            lighten(Path(artifact_path))


def lighten(wheel: Path) -> None:
    """Writes a wheel again, with lighter sources and a list of files that fits them."""
    with zipfile.ZipFile(wheel) as old:
        files = [(entry, old.read(entry)) for entry in old.infolist()]
    light = [(entry, lighter(data) if entry.filename.endswith(".py") else data) for entry, data in files]
    sums = {entry.filename: (_sum(data), len(data)) for entry, data in light}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for entry, data in light:
            told = _listed(data, sums) if entry.filename.endswith(".dist-info/RECORD") else data
            new.writestr(entry, told, zipfile.ZIP_DEFLATED, 9)


def lighter(source: bytes) -> bytes:
    """A module without comments and without texts that do nothing, each statement where it was.

    What cannot be told apart from the rest by its line alone stays as it is.
    """
    wanted = _without_texts(ast.parse(source))
    lines = source.decode().splitlines(keepends=True)
    for text, alone in _texts(ast.parse(source)):
        first, *others = range(text.lineno - 1, (text.end_lineno or text.lineno))
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first] = f"{indent}...\n" if alone else "\n"
        for number in others:
            lines[number] = "\n"
    light = _without_comments("".join(lines)).encode()
    try:
        return light if ast.dump(ast.parse(light)) == wanted else source
    except SyntaxError:
        return source


def _texts(tree: ast.Module) -> list[tuple[ast.Expr, bool]]:
    """Every statement that is only a text, and whether its block needs another one in its place."""
    found = []
    for holder in ast.walk(tree):
        if isinstance(holder, _HOLDERS):
            only = [one for one in holder.body if _is_text(one)]
            alone = len(only) == len(holder.body) and not isinstance(holder, ast.Module)
            found += [(one, alone and one is only[0]) for one in only]
    return found


def _is_text(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _without_texts(tree: ast.Module) -> str:
    for holder in ast.walk(tree):
        if isinstance(holder, _HOLDERS):
            rest = [one for one in holder.body if not _is_text(one)]
            holder.body = rest or ([] if isinstance(holder, ast.Module) else [ast.Expr(ast.Constant(...))])
    return ast.dump(tree)


def _without_comments(source: str) -> str:
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip() + "\n"
    return "".join(lines)


def _listed(record: bytes, sums: dict[str, tuple[str, int]]) -> bytes:
    """The list of files with other checksums and sizes; only the list itself has none."""
    told = io.StringIO()
    for name, checksum, _ in csv.reader(io.StringIO(record.decode())):
        csv.writer(told, lineterminator="\n").writerow([name, *sums[name]] if checksum else [name, "", ""])
    return told.getvalue().encode()


def _sum(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
