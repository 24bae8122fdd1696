"""The page of all commands tells of everything that can be typed."""

import re

import pytest

from safespace_tui.cli import main
from safespace_tui.cli.texts import HELP
from tests.rules.sources import ROOT

HELP_ITSELF = "--help"


def unnamed(helped: str, page: str) -> list[str]:
    """The options in a help text that the page does not name."""
    options = sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", helped)))
    return [option for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", page)]


@pytest.mark.parametrize("verb", [[], *([verb] for verb in HELP)])
def test_the_page_names_every_option(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*verb, HELP_ITSELF]) == 0
    page = (ROOT / "docs" / "manual" / "commands.md").read_text("utf-8")
    assert unnamed(capsys.readouterr().out, page) == []


@pytest.mark.parametrize("verb", HELP)
def test_the_page_names_every_verb(verb: str) -> None:
    page = (ROOT / "docs" / "manual" / "commands.md").read_text("utf-8")
    assert re.search(rf"safespace {verb}\b", page)


def test_an_option_that_is_not_named_is_seen() -> None:
    assert unnamed("usage: x [--plain] [--first NAME]", "`--plain` and --first-of-all") == ["--first"]
