"""Cards as one page of HTML that prints well: black on white, large, with lines to cut along.

Nothing that somebody wrote can become a tag. The page loads nothing from anywhere and runs no script.
"""

import html
from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.features.printing import texts
from safespace_tui.features.printing.cards import Card, Cards
from safespace_tui.features.transfer.export_document import html_page

A_PAGE: Final = 4
"""Small cards on a sheet: each a quarter of A4, which is A6."""

_STYLE: Final = """
:root { color-scheme: only light; }
body { margin: 0; background: #fff; color: #000; font: 4.4mm/1.35 Georgia, "Times New Roman", serif; }
.note { font-size: 4.4mm; max-width: 60ch; margin: 6mm auto; padding: 0 6mm; }
.sheet { width: 210mm; margin: 0 auto; display: grid; }
.sheet { grid-template-columns: 105mm 105mm; grid-auto-rows: minmax(148mm, auto); }
.card { box-sizing: border-box; padding: 10mm 9mm 8mm; display: flex; flex-direction: column; overflow-wrap: anywhere; }
.sheet .card:nth-child(odd) { border-right: 0.3mm dashed #000; }
.sheet .card:nth-child(-n+2) { border-bottom: 0.3mm dashed #000; }
.large .sheet { display: block; font-size: 8.8mm; }
.large .sheet .card { min-height: 296mm; padding: 20mm 18mm 16mm; border: 0; }
h2 { font-size: 1.25em; line-height: 1.15; margin: 0 0 0.5em; }
p { margin: 0 0 0.5em; unicode-bidi: plaintext; }
p b { display: block; font-size: 0.8em; }
.full p { font-size: 0.86em; }
.big { flex: 1; display: flex; flex-direction: column; justify-content: center; text-align: center; }
.big p { font-size: 1.8em; line-height: 1.25; }
.card .foot { margin: auto 0 0; padding-top: 0.6em; font-size: 0.7em; }
@page { size: A4; margin: 0; }
@media print {
  .note { display: none; }
  .sheet { break-after: page; break-inside: avoid; }
  .sheet:last-child { break-after: auto; }
}
"""

_BODY: Final = """<body class="{size}">
<p class="note">{found}</p>
{body}
</body>"""


def page(cards: Cards, *, large: bool = False) -> str:
    """The page.

    Args:
        cards: what is on it.
        large: each card on a sheet of its own, twice as large; otherwise four to a sheet, to cut apart.
    """
    at_once, numbered = 1 if large else A_PAGE, tuple(enumerate(cards.cards, 1))
    sheets = (numbered[at : at + at_once] for at in range(0, len(numbered), at_once))
    body = "\n".join(f'<section class="sheet">\n{"".join(_cards(cards, sheet))}</section>' for sheet in sheets)
    size = "large" if large else "small"
    return html_page(cards.title, _STYLE, _BODY.format(size=size, found=_safe(texts.FOUND), body=body))


def _cards(cards: Cards, sheet: tuple[tuple[int, Card], ...]) -> Iterator[str]:
    for number, card in sheet:
        looks = "card full" if card.full else "card"
        head = f"<h2>{_safe(card.title)}</h2>\n" if card.title else ""
        lines = "".join(_line(label, text) for label, text in card.lines)
        told = f'<div class="big">{lines}</div>' if card.big else lines
        foot = _safe(cards.foot(number))
        yield f'<article class="{looks}">\n{head}{told}<p class="foot">{foot}</p>\n</article>\n'


def _line(label: str, text: str) -> str:
    return f"<p>{f'<b>{_safe(label)}</b>' if label else ''}{_safe(text)}</p>\n"


def _safe(text: str) -> str:
    return html.escape(one_line(text))
