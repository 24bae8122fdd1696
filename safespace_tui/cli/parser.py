"""What can be typed after `safespace`, and how mistakes in it are answered."""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NoReturn

from safespace_tui import __version__
from safespace_tui.cli import texts


class Mistake(Exception):
    """What was asked cannot be done; the text is one sentence."""


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are one sentence."""

    def _print_message(self, message: str, file: Any = None) -> None:
        """Writes; what cannot be written is not passed over, as argparse would."""
        (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        """Answers a mistake.

        Raises:
            Mistake: always.
        """
        what = message.removeprefix("argument ")
        raise Mistake(texts.MISTAKE.format(what=f"{what[:1].upper()}{what[1:]}", program=self.prog))


class _Help(argparse.RawDescriptionHelpFormatter):
    """Is made for every argument, not only to help; so it knows the width without shutil and the archives it loads."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=max(columns() - 2, _NARROWEST))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Prose as wide as there is room; what is indented, and what leads to it, is as it was written."""
        import textwrap

        lines: list[str] = []
        for line in text.splitlines():
            prose = line and not line.startswith(" ") and not line.endswith(":")
            if prose and lines and lines[-1] and not lines[-1].startswith(" ") and not lines[-1].endswith(":"):
                lines[-1] += f" {line}"
            else:
                lines.append(line)
        wrapped = (textwrap.wrap(line, width) if line[:1].strip() else [line] for line in lines)
        return "\n".join(f"{indent}{line}" for some in wrapped for line in some)


_NARROWEST: Final = 30


def columns() -> int:
    """Of the terminal, as shutil tells it."""
    wished = os.environ.get("COLUMNS", "")
    if wished.isdecimal() and int(wished):
        return int(wished)
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
    named = given if given is not None and words[0] == given else None
    if named is not None and named not in texts.HELP:
        _no_verb(named)
    # The verb that was typed is the only one whose arguments have to be known; where nothing was, none has to be.
    parser = parser_of([named] if named is not None else texts.HELP if words else ())
    asked, more = parser.parse_known_args(words)
    if more:
        _too_much(asked.verb, more)
    _see_names(asked, words)
    if asked.verb == "help" and asked.about not in texts.TOPICS:
        if asked.about not in (None, *texts.HELP):
            _no_verb(asked.about, *texts.TOPICS)
        parser_of(texts.HELP).parse_args([*([asked.about] if asked.about else []), "--help"])
    return asked


def _see_names(asked: argparse.Namespace, words: Sequence[str]) -> None:
    """Refuses a file or a folder whose name is empty, as one from a variable that isn't set."""
    for (name, *_), options in _ARGUMENTS.get(asked.verb, ()):
        if options.get("metavar") not in ("FILE", "DIR", "BACKUP"):
            continue
        given = getattr(asked, name.lstrip("-"))
        typed = not name.startswith("-") or any(word.partition("=")[0] == name for word in words)
        if typed and given is not None and not given.strip():
            raise Mistake(texts.NO_NAME.format(what=name if name.startswith("-") else options["metavar"]))


def _no_verb(given: str, *more: str) -> NoReturn:
    near = _nearest(given, (*texts.HELP, *more))
    raise Mistake(texts.MEANT.format(given=given, near=near) if near else texts.NO_VERB.format(given=given))


def _too_much(verb: str, more: Sequence[str]) -> NoReturn:
    """Answers words that mean nothing here, an option with the nearest one that does."""
    option = next((word.partition("=")[0] for word in more if word.startswith("-") and word != "-"), "")
    known = [word for words, _ in _ARGUMENTS.get(verb, ()) for word in words if word.startswith("-")]
    near = _nearest(option, [*known, "--help", *([] if verb else ["--version", "--plain"])]) if option else ""
    if near:
        raise Mistake(texts.OPTION_MEANT.format(given=option, near=near))
    _Parser(prog=f"safespace {verb}".strip()).error(texts.TOO_MUCH.format(words=" ".join(more)))


def _nearest(given: str, known: Iterable[str]) -> str:
    import difflib  # needed only for a mistake

    return next(iter(difflib.get_close_matches(given.lower(), list(known), n=1)), "")


def parser_of(names: Iterable[str]) -> _Parser:
    """A parser that knows some verbs."""
    parser = _Parser(
        prog="safespace",
        description=texts.DESCRIPTION,
        epilog=texts.EXAMPLES[""],
        formatter_class=_Help,
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"safespace {__version__}")
    parser.add_argument("--plain", action="store_true", help=texts.PLAIN)
    parser.set_defaults(verb="")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", prog=parser.prog, parser_class=_Parser)
    for name in names:
        line = texts.HELP[name]
        verb = verbs.add_parser(
            name,
            help=line,
            description=f"{line[:1].upper()}{line[1:]}.",
            epilog=texts.EXAMPLES[name],
            formatter_class=_Help,
            allow_abbrev=False,
        )
        verb.set_defaults(verb=name)
        for words, how in _ARGUMENTS.get(name, ()):
            verb.add_argument(*words, **how)
    return parser


_Argument = tuple[Sequence[str], Mapping[str, Any]]


def _argument(*words: str, **how: Any) -> _Argument:
    return words, how


def _yes_no(word: str, line: str) -> _Argument:
    return _argument(word, action="store_true", help=line)


# SUPPRESS: a verb without --plain must not undo a --plain that stood before it.
_PLAIN: Final = _argument("--plain", action="store_true", default=argparse.SUPPRESS, help=texts.PLAIN)
_JSON: Final = _yes_no("--json", "as JSON")
_YES: Final = _yes_no("--yes", texts.OPTION_YES)
_FORCE: Final = _yes_no("--force", texts.OPTION_FORCE)
_TALK_ID: Final = _argument("id", metavar="ID", help=texts.ARGUMENT_ID)
_FILTER: Final = _argument("filter", metavar="FILTER", nargs="*", help=texts.ARGUMENT_FILTER)
_MINUTES: Final = _argument("--minutes", metavar="N", help="how long")

_BOTH_ENDS: Final = (
    _argument("--relay", metavar="URL", default="", help=texts.OPTION_RELAY),
    _argument("--as", metavar="NAME", dest="sits", help=texts.OPTION_AS),
    _yes_no("--keep-nothing", texts.OPTION_KEEP_NOTHING),
)

_ARGUMENTS: Final[Mapping[str, Sequence[_Argument]]] = {
    "talk": (
        _argument("format", metavar="FORMAT", nargs="?", help=texts.ARGUMENT_FORMAT),
        _argument("--names", nargs=2, metavar=("A", "B"), help=texts.OPTION_NAMES),
        _MINUTES,
        _argument("--first", metavar="NAME", help="who begins"),
        _argument("--keep", metavar="WHAT", help=texts.OPTION_KEEP),
        _PLAIN,
    ),
    "break": (_MINUTES, _PLAIN),
    "host": (
        _argument("format", metavar="FORMAT", nargs="?", help=texts.ARGUMENT_FORMAT),
        _MINUTES,
        _argument("--first", metavar="NAME", help="who begins"),
        _argument("--at", metavar="ADDRESS", default="", help=texts.OPTION_AT_HERE),
        *_BOTH_ENDS,
        _argument("--words", metavar="N", default="2", help=texts.OPTION_WORDS_OF_CODE),
        _PLAIN,
    ),
    "join": (
        _argument("code", metavar="CODE", nargs="?", help=texts.ARGUMENT_CODE),
        _argument("--at", metavar="ADDRESS", default="", help=texts.OPTION_AT_THERE),
        *_BOTH_ENDS,
        _PLAIN,
    ),
    "together": (
        _JSON,
        _yes_no("--compare", texts.OPTION_COMPARE),
        _yes_no("--forget", texts.OPTION_FORGET),
        _YES,
    ),
    "demo": (_PLAIN, _yes_no("--two", texts.OPTION_TWO)),
    "list": (_JSON, _argument("-n", "--limit", metavar="N", help=texts.OPTION_LIMIT), _FILTER),
    "search": (_JSON, _argument("filter", metavar="FILTER", nargs="+", help=texts.ARGUMENT_FILTER)),
    "stats": (_JSON, _FILTER, _yes_no("--plain", texts.OPTION_PLAIN_ALWAYS)),
    "agreements": (
        _JSON,
        _argument("said", metavar=texts.VERDICT_WORDS, nargs="*", help=texts.OPTION_VERDICT),
        _argument("--ics", metavar="FILE", default="", help=texts.OPTION_ICS),
        _FORCE,
    ),
    "doctor": (_JSON,),
    "show": (_JSON, _TALK_ID),
    "people": (
        _JSON,
        _argument("country", metavar="COUNTRY", nargs="*", help=texts.ARGUMENT_COUNTRY),
    ),
    "where": (_JSON,),
    "verify": (_JSON,),
    "completion": (_argument("shell", metavar="SHELL", nargs="?", help=texts.ARGUMENT_SHELL),),
    "help": (_argument("about", metavar="VERB", nargs="?", help=texts.ARGUMENT_VERB),),
    "formats": (
        _JSON,
        _argument("--check", metavar="FILE", help=texts.OPTION_CHECK),
    ),
    "export": (
        _FILTER,
        _argument("--to", metavar="FILE", required=True, help=texts.ARGUMENT_EXPORT_FILE),
        _argument("--as", metavar="FORM", dest="form", default="", help=texts.OPTION_FORM),
        _yes_no("--initials", texts.OPTION_INITIALS),
        _yes_no("--summary", texts.OPTION_SUMMARY),
        _yes_no("--words", texts.OPTION_WORDS),
        _FORCE,
    ),
    "import": (
        _argument("file", metavar="FILE", help=texts.ARGUMENT_IMPORT_FILE),
        _yes_no("--yes", texts.OPTION_BRING_IN),
    ),
    "print": (
        _argument("what", metavar="WHAT", nargs="?", help=texts.ARGUMENT_WHAT),
        _argument("--to", metavar="FILE", default="", help=texts.ARGUMENT_PRINT_FILE),
        _yes_no("--large", texts.OPTION_LARGE),
        _FORCE,
    ),
    "backup": (_argument("--to", metavar="DIR", help=texts.ARGUMENT_BACKUP_FOLDER),),
    "restore": (_argument("backup", metavar="BACKUP", help=texts.ARGUMENT_BACKUP), _YES),
    "repair": (
        _argument("backup", metavar="BACKUP", nargs="?", help=texts.RESTORE_SUMMARY),
        _yes_no("--code", texts.OPTION_RECOVERY),
        _YES,
    ),
    "forget": (_TALK_ID, _yes_no("--backups", texts.OPTION_BACKUPS), _YES),
    "passphrase": (_yes_no("--code", texts.OPTION_RECOVERY_SHORT),),
    "rekey": (_YES,),
    "copy": (_argument("to", metavar="DIR", help=texts.ARGUMENT_COPY_FOLDER),),
    "recovery": (_YES,),
}
"""What each verb takes, in the order in which its help shows it."""
