"""Talks as one page of HTML: nothing is loaded from anywhere, it prints well, and scripts cannot run in it."""

import html
from typing import Final

from safespace_tui.features.transfer.export.document import Document
from safespace_tui.features.transfer.export.markdown import markdown

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
<body>
<main>
{body}</main>
</body>
</html>
"""


def page(book: Document) -> str:
    """A book as one page."""
    from markdown_it import MarkdownIt  # comes with Textual; needed by nobody else

    body = (
        MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "html_block"]).render(markdown(book))
    )
    return _PAGE.format(title=html.escape(book.title), style=_STYLE, body=body)
