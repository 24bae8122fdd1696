"""Talks as Markdown (CommonMark 0.31); nothing that somebody wrote can become a mark, a link or a tag."""

import re
from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer.export.document import PLAIN_TEXT, Document, TalkDocument

_MARKS: Final = re.compile(r"([\\`*_\[\]<>&|~$])")
_AT_THE_START: Final = re.compile(r"^(\s*)([#+=-]|\d+[.)])")


def markdown(book: Document) -> str:
    """A book as Markdown."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: Document) -> Iterator[str]:
    yield f"# {escaped(book.title)}"
    for line in (*book.about, PLAIN_TEXT):
        yield ""
        yield escaped(line)
    for talk in book.talks:
        yield from _talk(talk)


def _talk(talk: TalkDocument) -> Iterator[str]:
    yield ""
    yield f"## {escaped(talk.title)}"
    yield ""
    yield escaped(talk.about)
    for heading, lines in talk.sections:
        yield ""
        yield f"### {escaped(heading)}"
        yield ""
        yield from (f"- {escaped(line)}" for line in lines)


def escaped(text: str) -> str:
    """A text on one line that means in Markdown what it says."""
    marked = _MARKS.sub(r"\\\1", one_line(text))
    return _AT_THE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", marked)
