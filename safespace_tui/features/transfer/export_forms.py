"""The one table of the forms in which talks leave: whoever offers, writes or describes them reads it.

It loads nothing but itself, because the help of the command line is made from it too.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from safespace_tui.features.transfer import export_texts as texts

if TYPE_CHECKING:
    from safespace_tui.domain.history.record import Record
    from safespace_tui.features.transfer.export_document import Document


def _markdown(document: "Document") -> bytes:
    from safespace_tui.features.transfer.export_document import markdown

    return markdown(document).encode()


def _page(document: "Document") -> bytes:
    from safespace_tui.features.transfer.export_document import page

    return page(document).encode()


def _json(records: "Iterable[Record]", now: dt.datetime) -> bytes:
    from safespace_tui.features.transfer.export_data import whole

    return whole(records, now.isoformat(timespec="seconds"))


def _table(records: "Iterable[Record]", now: dt.datetime) -> bytes:
    from safespace_tui.features.transfer.export_content import row_of
    from safespace_tui.features.transfer.export_data import table_file

    del now
    return table_file([row_of(record) for record in records])


def _calendar(records: "Iterable[Record]", now: dt.datetime) -> bytes:
    from safespace_tui.features.transfer.export_content import days_of
    from safespace_tui.features.transfer.export_data import dates

    return dates(days_of(records), now)


def _days(records: "Sequence[Record]") -> str:
    from safespace_tui.features.transfer.export_content import days_of
    from safespace_tui.features.transfer.export_data import days_in

    count = days_in(days_of(records))
    return texts.days(count) if count else ""


def _nothing(records: "Iterable[Record]", now: dt.datetime) -> bytes:
    raise TypeError("this form writes documents", records, now)


class ExportForm(NamedTuple):
    """One form."""

    ending: str
    """Of the file's name, without its dot."""
    name: str
    """In a word or two."""
    about: str
    """With what it is for."""
    write: "Callable[[Iterable[Record], dt.datetime], bytes]" = _nothing
    """Writes whole talks at a moment, in a form that is no text to read."""
    document: "Callable[[Document], bytes] | None" = None
    """Writes a text to read, of whole talks or a summary; None for the other forms."""
    holds: "Callable[[Sequence[Record]], str] | None" = None
    """Says in words what of some talks is written, or nothing when nothing is; None where it is all of them."""
    nothing: str = ""
    """The sentence for that."""


FORMS: Final = (
    ExportForm("md", *texts.MARKDOWN, document=_markdown),
    ExportForm("html", *texts.PAGE, document=_page),
    ExportForm("json", *texts.JSON, write=_json),
    ExportForm("csv", *texts.TABLE, write=_table),
    ExportForm("ics", *texts.CALENDAR, write=_calendar, holds=_days, nothing=texts.NO_DAYS),
)
"""In the order in which they are offered."""

TO_READ: Final = tuple(form for form in FORMS if form.document is not None)
"""Those in which a summary can be written."""


class ExportWish(NamedTuple):
    """What somebody wants to leave."""

    form: ExportForm = FORMS[0]
    initials: bool = False
    """Initials in place of names."""
    summary: bool = False
    """A summary in place of whole talks."""
    words: bool = False
    """Own words in the summary, because both want that."""


def form_of(path: Path) -> ExportForm | None:
    """The form that the end of a file's name says."""
    return next((form for form in FORMS if path.suffix.casefold() == f".{form.ending}"), None)


def endings(forms: Sequence[ExportForm] = FORMS) -> str:
    """The ends of names, in a sentence: .md, .html or .json."""
    *first, last = (f".{form.ending}" for form in forms)
    return texts.ONE_OF.format(first=", ".join(first), last=last)
