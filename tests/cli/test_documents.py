"""Every command line in the documents and in the help can be typed as it stands there."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake, parse
from tests.rules.sources import ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md")) + [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
]
PAGES += [ROOT / "sessions" / "README.md"]
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
TYPED = re.compile(r"^\s*(?:\$ )?(?:[A-Z_]+=\S* )*(?:\.venv/bin/)?(safespace|python3? project\.py|python3? -m)( .*)?$")


def lines_of(page: Path) -> Iterator[str]:
    """What a page shows as something to be typed, whole lines of blocks and what stands between backquotes."""
    text = page.read_text("utf-8")
    for block in FENCE.findall(text):
        yield from block.splitlines()
    plain = FENCE.sub("", text)
    yield from (line.strip() for line in plain.splitlines() if line.startswith("    "))
    yield from (" ".join(inline.split()) for inline in INLINE.findall(plain))


def typed_in(page: Path) -> Iterator[str]:
    return (line.strip().removeprefix("$ ") for line in lines_of(page) if TYPED.match(line))


def ways(line: str) -> Iterator[list[str]]:
    """A line as words; what stands in brackets once left out and once typed, and what may be repeated typed once."""
    parts = re.split(r"(\[[^\[\]]*(?:\[[^\]]*\][^\[\]]*)?\])", line.replace("…", ""))
    choices = (("", part[1:-1].replace("[", "").replace("]", "")) if part[:1] == "[" else (part,) for part in parts)
    for some in product(*choices):
        yield shlex.split(" ".join(some), comments=True)


def possible(line: str) -> None:
    """Types a line in each of its ways.

    Raises:
        Mistake: it cannot be typed so.
    """
    for words in ways(line):
        program, *rest = (word for number, word in enumerate(words) if number or "=" not in word)
        if program != "safespace":
            _other(rest)
        elif not (len(rest) == 1 and rest[0] in texts.HELP):  # the name of a verb, in a sentence
            with suppress(SystemExit):  # of --help and --version; a mistake is another exception
                parse(rest)


def _other(rest: list[str]) -> None:
    if rest[0] == "-m":
        module = ROOT / rest[1].replace(".", "/")
        assert module.with_suffix(".py").exists() or (module / "__main__.py").exists(), rest
    else:
        assert f"\ndef {rest[1]}(arguments: list[str]) -> int:" in (ROOT / "project.py").read_text("utf-8"), rest


COMMANDS = [pytest.param(line, id=f"{page.name}: {line}") for page in PAGES for line in dict.fromkeys(typed_in(page))]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_line_of_a_document_can_be_typed(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    possible(line)


def test_the_documents_show_something_to_type() -> None:
    assert len(COMMANDS) > 40


@pytest.mark.parametrize("verb", texts.EXAMPLES)
def test_an_example_of_the_help_can_be_typed(verb: str) -> None:
    examples = [line.strip() for line in texts.EXAMPLES[verb].splitlines() if line.startswith("  safespace")]
    assert examples or verb in ("", "people") or "safespace" not in texts.EXAMPLES[verb]
    for line in examples:
        possible(re.split(r"\s{2,}", line)[0])


@pytest.mark.parametrize(
    "line",
    [
        "safespace take --to x.json",
        "safespace import x --now",
        "safespace shw ID",
        "safespace export x",
        "safespace taking",
    ],
)
def test_what_cannot_be_typed_is_seen(line: str) -> None:
    with pytest.raises(Mistake):
        possible(line)


def test_each_verb_is_in_the_table_of_all_commands() -> None:
    page = (ROOT / "docs" / "manual" / "commands.md").read_text("utf-8")
    assert [verb for verb in texts.HELP if f"`safespace {verb}" not in page] == []
