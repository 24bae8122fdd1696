"""What is wanted of an export, and what comes of it: written once, for the page that shows it and for the command line.

What was said last counts: a form that was chosen changes the end of the name, and the end of a name the form.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from safespace_tui.domain.history.counts import talks_among
from safespace_tui.domain.printable import counted
from safespace_tui.domain.progress import Progress
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.export_content import exported, readable_talks
from safespace_tui.features.transfer.export_forms import FORMS, TO_READ, ExportWish, endings, form_of
from safespace_tui.storage.ports import Store


def other_form(wish: ExportWish) -> ExportWish:
    """The same in the next form, of those that can hold it."""
    forms = TO_READ if wish.summary else FORMS
    return wish._replace(form=forms[(forms.index(wish.form) + 1) % len(forms)])


def other_names(wish: ExportWish) -> ExportWish:
    """The same with initials, or with names again."""
    return wish._replace(initials=not wish.initials)


def other_extent(wish: ExportWish) -> ExportWish:
    """A summary without own words, in a form that can hold one; or whole talks again."""
    form = wish.form if wish.summary or wish.form in TO_READ else TO_READ[0]
    return wish._replace(form=form, summary=not wish.summary, words=False)


def other_words(wish: ExportWish) -> ExportWish:
    """The summary with own words, or without them again; whole talks as they are, for all the words are in them."""
    return wish._replace(words=wish.summary and not wish.words)


def named(wish: ExportWish, path: Path) -> ExportWish:
    """The same in the form that the end of a file's name says; as it is, where it says none.

    Raises:
        ValueError: that form cannot hold a summary, and one is wanted; the text is a sentence.
    """
    form = form_of(path) or wish.form
    if wish.summary and form not in TO_READ:
        raise ValueError(texts.SUMMARY_FORM.format(endings=endings(TO_READ)))
    return wish._replace(form=form)


def options(wish: ExportWish, talks: int) -> str:
    """What is wanted of so many talks, on one line."""
    kind = texts.SUMMARY_WORDS if wish.words else texts.SUMMARY
    return texts.OPTIONS.format(
        talks=past.talks(talks),
        form=wish.form.about,
        names=texts.INITIALS if wish.initials else texts.NAMES,
        summary=kind if wish.summary else "",
    )


class PreparedExport(NamedTuple):
    """What was put together."""

    data: bytes
    """All that the file holds; nothing where there is nothing to write."""
    shown: bytes
    """The same to be read, where the file is for a browser."""
    amount: str
    """How many of what are in it, in words."""
    nothing: str
    """Why there is nothing to write; mostly empty."""
    unread: tuple[str, ...]
    """A sentence for each talk that had to be left out."""

    @property
    def told(self) -> str:
        """What there is to say of it, on one line; mostly nothing."""
        left = texts.LEFT_OUT.format(count=counted(len(self.unread), "talk"), why=self.unread[0]) if self.unread else ""
        return f"{self.nothing} {left}".strip()


def put_together(
    store: Store, uids: Sequence[str], wish: ExportWish, now: dt.datetime, progress: Progress, *, preview: bool = False
) -> PreparedExport:
    """Reads talks and makes a file of them, without writing it.

    Args:
        store: where they are kept.
        uids: which ones, in the order in which they are to stand.
        wish: the form, and what of them.
        now: the time, with its offset.
        progress: is told how far it is.
        preview: whether somebody reads it before it is written.

    Raises:
        Stopped: nobody waits for it any more.
    """
    records, unread = readable_talks(store, uids, progress)
    talks = past.talks(talks_among(record.head for record in records))
    amount = wish.form.holds(records) if wish.form.holds and records else talks
    nothing = texts.NOTHING_TO_WRITE if not records else "" if amount else wish.form.nothing
    data = b"" if nothing else exported(records, wish, now, progress)
    # Of a page its words are shown, and not what only a browser reads.
    plain = wish._replace(form=TO_READ[0]) if preview and data and wish.form.ending == "html" else wish
    shown = data if plain is wish else exported(records, plain, now, progress)
    return PreparedExport(data, shown, amount, nothing, tuple(unread))
