"""Writes what completes `safespace` in shells, and its manual page, from the parser of the command line.

Run it after every change of what can be typed: `python -m docs.make_completions`.
"""  # noqa: INP001 - a folder of pages with scripts, not a package

import argparse
import sys
from collections.abc import Iterator, Mapping
from typing import Final

import shtab

from safespace_tui.cli import texts
from safespace_tui.cli.commands.completion import FOLDER, SHELLS
from safespace_tui.cli.parser import parser_of

MANUAL: Final = "safespace.1"
HEAD: Final = "# Completes safespace. Written by `python -m docs.make_completions`; do not edit.\n"
FILES: Final = ("FILE", "BACKUP")
ENDS: Final = """.SH EXIT STATUS
.TP
0
all is well
.TP
1
doctor, verify or repair found something that is not
.TP
2
a mistake, or something in the way; it is told in one sentence, and nothing was changed
.TP
130
stopped by Ctrl\\-C
.SH ENVIRONMENT
.TP
SAFESPACE_HOME
a folder in which everything is kept
.TP
ACCESSIBLE
1 asks for plain lines everywhere
.TP
NO_COLOR
1 asks for no colours
"""


def made() -> Mapping[str, str]:
    """All files by their names."""
    parser = parser_of(texts.HELP)
    told = {MANUAL: "\n".join(_manual(parser)) + "\n" + ENDS}
    _say_what_fits(parser)
    for shell, name in SHELLS.items():
        script = shtab.complete(parser, shell, root_prefix="safespace")
        told[name] = _headed(script)
    return told


def _headed(script: str) -> str:
    """A script with our own head; what a shell reads in the first line stays the first."""
    lines = script.splitlines()
    first = [lines.pop(0)] if lines[0].startswith("#compdef") else []
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        lines.pop(0)
    plain = (line.rstrip().replace("shtab", "complete") for line in lines)
    return "\n".join([*first, HEAD, *plain]).rstrip() + "\n"


def _verbs(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    (action,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - no other way
    found: Mapping[str, argparse.ArgumentParser] = action.choices
    return found


def _say_what_fits(parser: argparse.ArgumentParser) -> None:
    """Names of files, folders, verbs and shells where they can stand."""
    known = {"VERB": sorted(texts.HELP), "SHELL": list(SHELLS)}
    for verb in _verbs(parser).values():
        for action in verb._actions:  # noqa: SLF001 - no other way
            if action.metavar in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # is looked for there
            elif action.metavar == "DIR":
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # the same
            elif action.metavar in known and action.dest != "form":
                action.choices = known[str(action.metavar)]


def _manual(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield '.TH SAFESPACE 1 "" "safespace" "User Commands"'
    yield ".SH NAME"
    yield "safespace \\- a quiet place in the terminal for two to talk"
    yield ".SH SYNOPSIS"
    yield ".B safespace"
    yield "[VERB] [...]"
    yield ".SH DESCRIPTION"
    yield _fit(parser.description or "")
    yield from _literal(texts.EXAMPLES[""])
    yield ".SH VERBS"
    for name, verb in _verbs(parser).items():
        yield f".SS {_fit(name)}"
        yield _fit(verb.description or "")
        for action in verb._actions:  # noqa: SLF001 - no other way
            if action.dest != "help":
                yield ".TP"
                yield f".B {_fit(_written(action))}"
                yield _fit(action.help or "")
        yield from _literal(texts.EXAMPLES[name])


def _written(action: argparse.Action) -> str:
    value = " ".join(action.metavar) if isinstance(action.metavar, tuple) else str(action.metavar or "")
    return " ".join([", ".join(action.option_strings), value]).strip()


def _literal(text: str) -> Iterator[str]:
    """Lines as they stand."""
    yield from (".PP", ".nf")
    yield from (_fit(line) for line in text.splitlines())
    yield ".fi"


def _fit(line: str) -> str:
    """A line that means in a manual page what it says."""
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    plain = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in escaped)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


def main() -> int:
    """Writes all of it."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in made().items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
