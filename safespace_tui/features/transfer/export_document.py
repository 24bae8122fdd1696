"""Talks in words: as Markdown (CommonMark 0.31), and as one page of HTML.

Nothing that somebody wrote can become a mark, a link or a tag. The page loads nothing from anywhere, prints well, and
runs no script.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import export_texts as texts

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""


class TalkDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One talk in words."""

    title: str
    about: str
    """When, by which format, who, how long."""
    sections: tuple[Section, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Several talks under one title."""

    title: str
    about: tuple[str, ...]
    """Lines below the title."""
    talks: tuple[TalkDocument, ...]


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table: a head, and the numbers that both may see."""

    head: SessionSummary
    heard: tuple[str, str] = ("", "")
    """How heard each partner felt, 0 to 10, when both have answered."""


_MARKS: Final = re.compile(r"([\\`*_\[\]<>&|~$])")
_AT_THE_START: Final = re.compile(r"^(\s*)([#+=-]|\d+[.)])")


def markdown(book: Document) -> str:
    """A book as Markdown."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: Document) -> Iterator[str]:
    yield f"# {escaped(book.title)}"
    for line in (*book.about, texts.PLAIN_TEXT, texts.PROVES_NOTHING):
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


_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 42rem; margin: 3rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.3rem; margin-top: 3rem; border-top: 1px solid; padding-top: 1.2rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 0.3rem; }
ul { margin: 0; padding-left: 1.2rem; }
li { overflow-wrap: anywhere; unicode-bidi: plaintext; }
p { overflow-wrap: anywhere; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 11pt; margin: 0; max-width: none; padding: 0; }
  h2 { break-before: auto; break-after: avoid; }
  h3 { break-after: avoid; }
  li { break-inside: avoid; }
}
@page { margin: 2cm; }
"""

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
{body}
</html>
"""


def html_page(title: str, style: str, body: str) -> str:
    """One page of HTML that loads nothing from anywhere and runs no script.

    Args:
        title: of the page, as somebody may have written it.
        style: its style sheet.
        body: the whole element, with nothing in it that could be a tag of somebody else's.
    """
    return _PAGE.format(title=html.escape(one_line(title)), style=style, body=body)


def page(book: Document) -> str:
    """A book as one page."""
    from markdown_it import MarkdownIt  # comes with Textual; needed by nobody else

    body = (
        MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "html_block"]).render(markdown(book))
    )
    return html_page(book.title, _STYLE, f"<body>\n<main>\n{body}</main>\n</body>")
