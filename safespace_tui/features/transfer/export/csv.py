"""Heads and numbers as a table (CSV after RFC 4180, UTF-8), for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer.export.document import TableRow

COLUMNS: Final = (
    "id", "began", "format", "topic", "state", "minutes", "breaks", "agreements", "agreements open", "tags", "a", "b",
    "a felt heard", "b felt heard",
)  # fmt: skip

_FORMULA: Final = ("=", "+", "-", "@")


def table(rows: Sequence[TableRow]) -> str:
    """A line of names, then one for each talk."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        head = row.head
        cells = (
            head.uid, head.started_at, head.format_title, head.title, head.outcome, round(head.duration_s / 60),
            head.breaks, head.agreements, head.agreements_open, ", ".join(head.tags), *head.names, *row.heard,
        )  # fmt: skip
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def safe_cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
