"""Talks from a file: a look that changes nothing, then all that is new, or nothing."""

import threading
from collections.abc import Callable
from functools import partial

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.files import path_typed
from safespace_tui.features.transfer.import_entries import BadFile
from safespace_tui.features.transfer.import_file import Incoming, read_incoming
from safespace_tui.features.transfer.import_preview import ImportPreview, bring_in, found_in, origin_now
from safespace_tui.runtime.date_style import order_of_files
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say, Type
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


def import_talks(ports: Ports) -> Flow[bool]:
    """Asks for a file, looks into it, and imports what is new, if that is wanted; whether anything was imported.

    A file that is none, and one in which nothing is new, are told where the next is asked for.
    """
    typed, said = "", ""
    while True:
        about = "\n".join(line for line in (said, texts.ABOUT, texts.FILE_HINT) if line)
        typed = yield Type(texts.TITLE, about, value=typed, check=_named, date=True)
        try:
            incoming, found = yield from _looked(ports, partial(read_incoming, path_typed(typed)))
        except (BadFile, StoreError) as why:
            said = str(why)
            continue
        told = found.told(texts.BRINGS, incoming.name)
        if found.new:
            read = partial(read_incoming, path_typed(typed)) if incoming.lasts else lambda held=incoming: held
            return (yield from _if_wanted(ports, read, found, told))
        said = f"{told} {texts.NOTHING_NEW}"


def _named(typed: str) -> str:
    if not typed:
        raise ValueError(texts.NO_FILE)
    try:
        path_typed(typed)
    except StoreError as why:
        raise ValueError(str(why)) from why
    return typed


_Look = tuple[Incoming, ImportPreview]


def _looked(ports: Ports, read: Callable[[], Incoming]) -> Flow[_Look]:
    """What is in a file; the look ends early when nobody waits for it any more."""
    left, couple = threading.Event(), ports.settings.couple
    order = order_of_files(ports.settings)

    def look(progress: Progress = unheard) -> _Look:
        incoming = read()
        return incoming, found_in(
            incoming, ports.store, couple, ports.clock.local, left.is_set, progress=progress, order=order
        )

    try:
        found: _Look = yield Fetch(look, texts.LOOKING, reports=True)
    finally:
        left.set()
    return found


def _if_wanted(ports: Ports, read: Callable[[], Incoming], found: ImportPreview, about: str) -> Flow[bool]:
    """Asks, and imports what was told; a file that has become another one meanwhile is told once more."""
    choices = tuple(Choice(*one) for one in texts.SURE_CHOICES)
    while (yield Choose(texts.SURE, choices, about, usual="no")) == "yes":
        try:
            incoming, again = yield from _looked(ports, read)
            if again == found:
                origin = origin_now(ports.door, ports.settings.couple, ports.clock.wall())
                yield Change(partial(bring_in, again, ports.store, origin), texts.BRINGING, reports=True)
                break
        except (BadFile, StoreError) as why:
            yield Say(texts.NOT_BROUGHT, str(why))
            return False
        found, about = again, f"{texts.OTHERWISE} {again.told(texts.BRINGS, incoming.name)}"
    else:
        return False
    yield Say(found.told(texts.BROUGHT, incoming.name), "")
    return True
