"""Prints lines and JSON so that nothing stored can command the terminal; writes the files that are asked for."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake
from safespace_tui.domain.printable import escaped, in_brief, one_line

if TYPE_CHECKING:
    from pathlib import Path

OUTPUT: Final = frozenset({"-", "/dev/stdout"})
"""The names by which something is written as other output is, and no file is made."""


def say(line: str) -> None:
    """Prints one line on standard output, made fit to be printed; its leading spaces stay."""
    _write(_line(line))


def say_all(lines: Iterable[str]) -> bool:
    """Prints many lines in one piece, each like `say`; whether there were any."""
    text = "".join(map(_line, lines))
    _write(text)
    return bool(text)


def _line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return f"{indent}{one_line(line)}\n"


def say_row(first: str, *numbers: object, width: int) -> None:
    """Prints a row of a table: words, then what stands right-aligned in columns below each other.

    Args:
        first: the words; made fit to be printed.
        numbers: what stands in the columns.
        width: cells for the words; longer ones push the columns to the right.
    """
    columns = "".join(f"{number:>9}" for number in numbers)
    _write(f"{one_line(first):<{width}}{columns}\n")


def say_json(value: object) -> None:
    """Prints a value as JSON; control and direction characters are escaped, other scripts stay readable in UTF-8."""
    import json  # lines need none of it

    text = json.dumps(value, ensure_ascii=not _unicode(), indent=2)
    _write(escaped(text) + "\n")


def _unicode() -> bool:
    """Whether the output is UTF-8, as JSON has to be; with another encoding, only ASCII means the same in it."""
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "").replace("_", "") == "utf8"


def write_bytes(data: bytes) -> None:
    """Writes a file's content as output, byte by byte as it is."""
    sys.stdout.flush()
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def write_file(typed: str, data: bytes, *, over: bool) -> "Path":
    """Writes a file that was named by hand; gives back where it is.

    Args:
        typed: its name.
        data: all of it.
        over: whether one that is there may be replaced.

    Raises:
        Mistake: there is one already, and it may not; nothing was written.
        StoreError: it cannot be written; what was there is untouched.
    """
    from safespace_tui.features.transfer.export_texts import OTHERS_READ  # most verbs write no file
    from safespace_tui.features.transfer.files import InTheWay, path_typed, write_out

    path = path_typed(typed)
    try:
        if not write_out(path, data, over=over) and path.is_file():
            warn(OTHERS_READ)
    except InTheWay as why:
        raise Mistake(texts.REPLACE.format(why=why)) from why
    return path


def warn(line: str) -> None:
    """Prints one line on standard error; where that is closed or full, what is done goes on without it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"safespace: {in_brief(line)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        from safespace_tui.cli import forget_stream  # hardly ever needed

        forget_stream(sys.stderr)


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:  # a terminal that is not Unicode still gets everything it can show
        sys.stdout.write(text.encode(sys.stdout.encoding, "replace").decode(sys.stdout.encoding))
