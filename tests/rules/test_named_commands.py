"""Every command that a sentence of ours names can be typed: nobody is sent to a way out that is not there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.cli import texts
from safespace_tui.cli.parser import parse
from tests.rules.sources import PACKAGE, nodes

ROOT = PACKAGE.parent
NAMED = re.compile(r"`safespace ([^`]*)`|\bsafespace (" + "|".join(texts.HELP) + r")\b")
MANY = 100
"""At least so many commands are named, or they would not have been found."""
OPTION = re.compile(r"--[a-z][a-z-]*")


def texts_in(path: Path) -> Iterator[str]:
    """The string literals of a module, those between the braces of an f-string left out."""
    for node in nodes(path.read_text("utf-8")):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def named_in(text: str) -> Iterator[list[str]]:
    """The words behind `safespace` of each command that a text names in backticks or by its verb."""
    for found in NAMED.finditer(text):
        yield (found[1] or found[2]).split()


def commands() -> list[tuple[str, str]]:
    """Each command that is named, and where."""
    modules = {str(path.relative_to(ROOT)): texts_in(path) for path in sorted(PACKAGE.rglob("*.py"))}
    documents = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    files = {str(path.relative_to(ROOT)): iter([path.read_text()]) for path in documents}
    named = {
        (where, " ".join(words))
        for where, said in (modules | files).items()
        for text in said
        for words in named_in(text)
    }
    return sorted(named)


def test_every_named_command_and_its_options_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, list[str]] = {}
    for verb in texts.HELP:
        with pytest.raises(SystemExit) as shown:
            parse([verb, "--help"])
        assert shown.value.code == 0
        known[verb] = OPTION.findall(capsys.readouterr().out)
    found = commands()
    assert len(found) > MANY
    assert [(where, command) for where, command in found if not can_be_typed(command, known)] == []


def can_be_typed(command: str, known: dict[str, list[str]]) -> bool:
    """Whether there is such a verb, and it has such options."""
    verb = next((word for word in command.split() if not word.startswith("-")), "")
    if not verb or verb[0].isupper() or verb[0] == "{":
        return True  # a place for a verb, as in “safespace VERB --help”
    return verb in known and set(OPTION.findall(command)) <= set(known[verb])


def test_a_way_out_that_is_not_there_would_be_seen() -> None:
    assert list(named_in("Restore it, or `safespace salvage FILE` it.")) == [["salvage", "FILE"]]
    assert "salvage" not in texts.HELP
    assert not can_be_typed("salvage FILE", {"list": []})
    assert not can_be_typed("list --salvage", {"list": ["--json"]})
    assert can_be_typed("list --json", {"list": ["--json"]})
    assert can_be_typed("VERB --help", {})
