"""`safespace export` and `safespace import`."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli.commands.show import looking
from safespace_tui.cli.filters import found_in as talks_found
from safespace_tui.cli.filters import wish
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import OUTPUT, say, warn, write_bytes, write_file
from safespace_tui.cli.progress import progress_beside
from safespace_tui.cli.unlock import let_in
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.settings import Settings
from safespace_tui.features.transfer import export_texts, import_texts
from safespace_tui.features.transfer.export_forms import FORMS, ExportForm, ExportWish, endings, form_of
from safespace_tui.features.transfer.export_request import named, put_together
from safespace_tui.features.transfer.files import passes_on, path_typed
from safespace_tui.features.transfer.import_entries import BadFile
from safespace_tui.features.transfer.import_file import Incoming, read_incoming
from safespace_tui.features.transfer.import_preview import Journal, beside, bring_in, journals_in, origin_now
from safespace_tui.runtime.clock import Clock, SystemClock
from safespace_tui.runtime.date_style import order_of_files
from safespace_tui.storage.locations import find_places
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.settings.file import read_settings

_INPUT: Final = frozenset({"-", "/dev/stdin"})
"""What is read as it comes in, where no file is."""


def export(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Writes the talks that are looked for into a file; 1 where one that cannot be read was left out.

    Raises:
        Mistake: what was asked makes no sense, or there is a file already; nothing was written.
        StoreError: something cannot be read or written.
    """
    kept, looked_for = _wish(asked), wish(asked.filter)
    with looking(environment) as store:
        heads = list(talks_found(store, store.heads(), looked_for))
        with progress_beside() as progress:
            uids = [head.uid for head in reversed(heads)]
            made = put_together(store, uids, kept, SystemClock().wall(), progress)
    for why in made.unread:
        warn(why)
    if made.nothing:
        raise Mistake(made.nothing)
    if asked.to in OUTPUT:
        write_bytes(made.data)
    else:
        write_file(asked.to, made.data, over=asked.force)
        say(texts.WRITTEN.format(count=made.amount, file=one_line(asked.to)))
    return 1 if made.unread else 0


def _wish(asked: argparse.Namespace) -> ExportWish:
    form = _form(asked)
    try:
        kept = ExportWish(form, initials=asked.initials, summary=asked.summary, words=asked.words)
        return named(kept, Path(f"x.{form.ending}"))
    except ValueError as why:
        raise Mistake(str(why)) from why


def _form(asked: argparse.Namespace) -> ExportForm:
    """What was asked for, what the end of the name says, or what can be read where there is no name."""
    path = path_typed(asked.to)
    if path.is_dir() or asked.to.endswith("/"):
        raise Mistake(export_texts.IS_FOLDER.format(path=one_line(asked.to)))
    if asked.form:
        found = form_of(Path(f"x.{asked.form.removeprefix('.')}"))
        if found is None:
            raise Mistake(texts.FORM_AS.format(endings=endings(), given=one_line(asked.form[:10])))
        return found
    found = form_of(path)
    if found is None and (asked.to in OUTPUT or passes_on(path)):
        return FORMS[0]
    if found is None:
        raise Mistake(texts.FORM.format(endings=endings(), end=one_line(path.suffix[:10])))
    return found


def bring(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Says what is in a file and, with --yes, imports it; nothing is asked then but what opens a guarded home.

    Raises:
        Mistake: the file is none that can be imported, or is damaged; nothing has changed.
        StoreError: something cannot be read or kept; nothing has changed.
    """
    clock, places = SystemClock(), find_places(environment)
    try:
        incoming = read_incoming(0 if asked.file in _INPUT else path_typed(asked.file))
    except BadFile as why:
        raise Mistake(str(why)) from why
    settings = read_settings(places.settings).settings
    read = _read(incoming, settings, clock)  # before anything is made or asked for: a bad file is worth neither
    if not asked.yes:
        with looking(environment) as store, progress_beside() as progress:
            found = beside(read, store, progress=progress)
        say(found.told(import_texts.BRINGS, incoming.name))
        say(import_texts.ADD_YES if found.new else import_texts.NOTHING_NEW)
        return 0
    home = open_home(places)
    try:
        for sentence in let_in(home, asks=False):
            warn(sentence)
        with progress_beside() as progress:
            found = beside(read, home.store, progress=progress)
        with progress_beside() as progress:
            bring_in(found, home.store, origin_now(home.door, home.settings.couple, clock.wall()), progress)
    finally:
        home.close()
    say(found.told(import_texts.BROUGHT, incoming.name))
    return 0


def _read(incoming: Incoming, settings: Settings, clock: Clock) -> Sequence[Journal]:
    try:
        with progress_beside() as progress:
            order = order_of_files(settings)
            return journals_in(incoming, settings.couple, clock.local, progress=progress, order=order)
    except BadFile as why:
        raise Mistake(str(why)) from why
