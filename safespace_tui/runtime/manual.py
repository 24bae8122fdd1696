"""The pages of the manual: by which word each is found, and its Markdown as lines to be read in a terminal."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.runtime.resources import manual_page

TOPICS: Final = {
    "evening": "evening.md",
    "hot": "hot.md",
    "looking-back": "looking-back.md",
    "privacy": "privacy.md",
    "two-screens": "together.md",
    "moving": "moving.md",
    "lines": "lines.md",
    "files": "files.md",
    "keys": "keys.md",
    "own-formats": "own-formats.md",
    "counsellors": "counsellors.md",
    "commands": "commands.md",
    "questions": "questions.md",
}
"""In the order in which they are read. No verb has one of these names."""

MOST: Final = 76
"""Cells of a line; a longer one is hard to follow."""

_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_LETTER: Final = re.compile(r"`([^`]{1,2})`")
"""A key, which would be lost among words without its marks."""
_COMMENT: Final = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_BEGINS: Final = re.compile(r"([*-] |\d+\. |> )")
_RULE: Final = re.compile(r"\|[-| ]+\|")


def title_of(topic: str) -> str:
    """The heading of a page."""
    return manual_page(TOPICS[topic]).partition("\n")[0].removeprefix("# ").strip()


def read(topic: str, width: int) -> Iterator[str]:
    """A page as lines, each at most `width` cells long, but for what must not be broken.

    Args:
        topic: which page.
        width: cells.
    """
    text = _COMMENT.sub("", manual_page(TOPICS[topic]))
    wide = max(20, min(width, MOST))
    for number, (fenced, block) in enumerate(_blocks(text)):
        if number:
            yield ""
        if fenced:
            yield from (f"    {line.strip()}" if not line.startswith("    ") else line for line in block)
        else:
            yield from _told(block, wide)


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Pieces between blank lines; a fenced one stays whole."""
    block: list[str] = []
    fenced = False
    for line in (*text.splitlines(), ""):
        if line.startswith("```"):
            fenced = not fenced
            if not fenced:
                yield True, block
                block = []
        elif line.strip() or fenced:
            block.append(line)
        elif block:
            yield block[0].startswith("    "), block
            block = []


def _told(block: list[str], wide: int) -> Iterator[str]:
    if block[0].startswith("#"):
        yield _plain(block[0].lstrip("# ")).upper() if block[0].startswith("# ") else _plain(block[0].lstrip("# "))
        return
    if block[0].startswith("|"):
        yield from _table(block, wide)
        return
    for piece in _pieces(block):
        begin = _BEGINS.match(piece)
        hang = " " * len(begin[0]) if begin else ""
        yield from textwrap.wrap(_plain(piece), wide, subsequent_indent=hang, break_on_hyphens=False)


def _pieces(block: list[str]) -> Iterator[str]:
    """Paragraphs, and each point of a list, as one line."""
    piece = ""
    for line in block:
        if _BEGINS.match(line) and piece:
            yield piece
            piece = ""
        piece = f"{piece} {line.strip()}".strip()
    yield piece


def _table(rows: list[str], wide: int) -> Iterator[str]:
    """Each row as its first cell, and the others hanging below."""
    for row in rows[1:]:
        if _RULE.fullmatch(row.strip()):
            continue
        first, *rest = (_plain(cell.strip()) for cell in row.strip().strip("|").split("|"))
        yield from textwrap.wrap(first, wide, break_on_hyphens=False)
        for cell in filter(None, rest):
            yield from textwrap.wrap(
                cell, wide, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
            )


def _plain(text: str) -> str:
    text = _LETTER.sub(r"“\1”", _LINK.sub(r"\1", text))
    return one_line(text.replace("**", "").replace("`", ""))
