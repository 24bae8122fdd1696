"""What can be typed after `safespace`, and how mistakes in it are answered."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from safespace_tui import __version__
from safespace_tui.texts import cli as texts


class Mistake(Exception):
    """What was asked cannot be done; the text is one sentence."""


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one sentence."""

    def error(self, message: str) -> NoReturn:
        """Answers a mistake.

        Raises:
            Mistake: always.
        """
        what = message.removeprefix("argument ")
        raise Mistake(f"{what[:1].upper()}{what[1:]}; {self.prog} --help shows how it is used.")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Is made for every argument, not only to help; so it knows the width without shutil and the archives it loads."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Of the terminal, as shutil tells it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]  # see below
    except (AttributeError, ValueError, OSError):  # no output, or none that is a terminal
        return 80


def parse(words: Sequence[str]) -> argparse.Namespace:
    """What the words ask for; `verb` is empty when there is none.

    Raises:
        Mistake: they make no sense.
        SystemExit: `--help` or `--version` was answered.
    """
    given = next((word for word in words if not word.startswith("-")), None)
    if given is not None and words[0] == given and given not in texts.HELP:
        import difflib  # needed only for a mistake

        near = difflib.get_close_matches(given, texts.HELP, n=1)
        raise Mistake(texts.MEANT.format(given=given, near=near[0]) if near else texts.NO_VERB.format(given=given))
    return _parser().parse_args(words)


def _parser() -> _Parser:
    parser = _Parser(
        prog="safespace",
        description=texts.DESCRIPTION,
        epilog=texts.EXAMPLES[""],
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"safespace {__version__}")
    parser.add_argument("--plain", action="store_true", help=texts.PLAIN)
    parser.set_defaults(verb="")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", prog=parser.prog, parser_class=_Parser)
    made = {name: _verb(verbs, name, line) for name, line in texts.HELP.items()}
    _talk(made["talk"])
    made["break"].add_argument("--minutes", metavar="N", help="how long")
    for name in ("break", "demo"):
        _add_plain(made[name])
    for name in ("list", "search", "stats", "agreements", "doctor"):
        made[name].add_argument("--json", action="store_true", help="as JSON")
    made["show"].add_argument("id", metavar="ID", help="the talk's ID, or how it begins")
    made["people"].add_argument("country", metavar="COUNTRY", nargs="?", help="a country, or how its name begins")
    made["formats"].add_argument("--check", metavar="FILE", help="say whether a format file is well made")
    _past(made)
    _vault(made)
    return parser


def _past(made: dict[str, _Parser]) -> None:
    for name in ("list", "search", "stats", "export"):
        many = "+" if name == "search" else "*"
        made[name].add_argument("filter", metavar="FILTER", nargs=many, help="what must hold; see below")
    made["stats"].add_argument("--plain", action="store_true", help="as lines of text, which is how it is always said")
    made["agreements"].add_argument("said", metavar="ID [NUMBER] VERDICT", nargs="*", help="what became of one")
    made["agreements"].add_argument("--ics", metavar="FILE", default="", help="write the days for a calendar")
    made["export"].add_argument("--to", metavar="FILE", required=True, help="where; its end says the form")
    made["export"].add_argument("--initials", action="store_true", help="initials in place of your names")
    made["export"].add_argument("--summary", action="store_true", help="only dates, topics, breaks and agreements")
    made["export"].add_argument("--words", action="store_true", help="with --summary: your own words, too")
    for name in ("export", "agreements"):
        made[name].add_argument("--force", action="store_true", help="replace a file that is there already")
    made["import"].add_argument("file", metavar="FILE", help="ours, or a journal of jrnl or Day One")
    made["import"].add_argument("--yes", action="store_true", help="bring it in; else it is only said what is in it")


def _verb(verbs: "argparse._SubParsersAction[_Parser]", name: str, line: str) -> _Parser:
    verb = verbs.add_parser(
        name,
        help=line,
        description=f"{line[:1].upper()}{line[1:]}.",
        epilog=texts.EXAMPLES[name],
        formatter_class=_Help,
        allow_abbrev=False,
    )
    verb.set_defaults(verb=name)
    return verb


def _vault(made: dict[str, _Parser]) -> None:
    made["backup"].add_argument("--to", metavar="DIR", help="into another folder, for example on a stick")
    made["restore"].add_argument("backup", metavar="BACKUP", help="the folder of a backup, or a file in it")
    made["forget"].add_argument("id", metavar="ID", help="the talk's ID, or how it begins")
    made["forget"].add_argument("--backups", action="store_true", help="delete the backups that still hold it, too")
    made["passphrase"].add_argument("--code", action="store_true", help="forgotten: give the recovery code instead")
    for name in ("restore", "forget", "rekey", "recovery"):
        made[name].add_argument("--yes", action="store_true", help="do not ask whether it is meant")


def _talk(verb: _Parser) -> None:
    verb.add_argument("format", metavar="FORMAT", nargs="?", help="the kind of talk; chosen there when left out")
    verb.add_argument("--names", nargs=2, metavar=("A", "B"), help="your two names, for this talk")
    verb.add_argument("--minutes", metavar="N", help="how long")
    verb.add_argument("--first", metavar="NAME", help="who begins")
    _add_plain(verb)


def _add_plain(verb: _Parser) -> None:
    # SUPPRESS: a verb without --plain must not undo a --plain that stood before it.
    verb.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=texts.PLAIN)
