"""`safespace repair`: saves what is whole of a damaged log, of what is kept or of a backup; the damaged file stays."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, warn
from safespace_tui.cli.prompts import must_mean
from safespace_tui.cli.unlock import typed_unseen
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.printable import counted
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.features.session_text.rows import when_words
from safespace_tui.features.transfer.files import path_typed
from safespace_tui.storage.access.connection import refusals
from safespace_tui.storage.backup_check import list_again
from safespace_tui.storage.disk_errors import not_read
from safespace_tui.storage.drafts_aside import draft_is_free, drafts_aside, take_back
from safespace_tui.storage.open_storage import Home, setting_in
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.probe import look
from safespace_tui.storage.restore import part_of_backup
from safespace_tui.storage.vault.damaged_logs import damage_in, repair_vault, unread_damage, ways_in

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keyring import Keyring
    from safespace_tui.storage.vault.salvage import Collected

_OWNERS: Final[Mapping[str, Who]] = {f"private-{number}": who for number, who in enumerate(BOTH, 1)}


def repair(home: Home, asked: argparse.Namespace) -> int:
    """Says what is damaged and what can be saved of it, asks, and saves that; 1 when something damaged is left.

    Raises:
        Mistake: it was not meant, or nobody can be asked.
        StoreError: it could not be done; what was not repaired yet is as it was.
    """
    given = path_typed(asked.backup).absolute() if asked.backup else None
    backup = part_of_backup(given) if given else None
    look_only, place = _setting(home, backup, looking=True), _setting(home, backup, looking=False)
    folder = place.folder
    seen = look(folder)
    if seen.new:
        raise Mistake(texts.NOT_NEW)
    with refusals(folder):
        ways = _ways(home, look_only, guarded=seen.guarded, by_code=asked.code)
        found, others = damage_in(look_only, ways), unread_damage(look_only, ways)
    for name, damage in found.items():
        say(_plan(home, name, damage))
    for name in others:
        warn(texts.ANOTHERS.format(what=_what(home, name), file=f"{name}.log", name=_owner(home, name)))
    if found:
        if not asked.yes:
            must_mean(texts.REPAIR)
        _repair(place, ways, folder)
    put_aside = _put_aside(asked, place, look_only, ways)
    if not found and not others and not put_aside:
        say(texts.NOTHING_DAMAGED)
    if backup is not None and list_again(folder):
        say(texts.LISTED_AGAIN)
    return 1 if others else 0


def _setting(home: Home, backup: Path | None, *, looking: bool) -> "Setting":
    place = setting_in(home.places, looking=looking)()
    # What this computer saw last says nothing of an older copy.
    return place if backup is None else replace(place, folder=backup, state_folder=backup / "no anchor")


def _ways(home: Home, place: "Setting", *, guarded: bool, by_code: bool) -> "Keyring":
    if not guarded:
        return ways_in(place, dict.fromkeys(BOTH))
    couple = home.settings.couple
    who, typed = typed_unseen(couple, by_code=by_code)
    return ways_in(place, {who: None}, code=typed) if by_code else ways_in(place, {who: typed})


def _repair(place: "Setting", ways: "Keyring", folder: Path) -> None:
    with refusals(folder):
        for name, saved, damaged in repair_vault(place, ways):
            say(texts.REPAIRED.format(file=f"{name}.log", count=saved.documents))
            if damaged is not None:
                say(texts.DAMAGED_KEPT.format(path=damaged))


def _put_aside(asked: argparse.Namespace, place: "Setting", look_only: "Setting", ways: "Keyring") -> bool:
    """Offers unfinished talks that were put aside before; whether there are any."""
    try:
        with refusals(place.folder):
            found = drafts_aside(look_only, ways)
            free = draft_is_free(look_only, ways)
    except StoreError as why:
        if isinstance(why.__cause__, OSError):  # nothing was to be written
            raise not_read(why.__cause__, place.folder) from why
        raise
    for number, one in enumerate(found):
        lost = texts.LOST.format(count=counted(one.lost, "entry", "entries"))
        say(
            texts.PUT_ASIDE.format(
                file=one.path.name,
                when=when_words(one.began),
                count=counted(one.events, "entry", "entries"),
                lost=lost if one.lost else texts.NO_LOSS,
            )
        )
        if number or not free:
            say(texts.NOT_NOW)
            continue
        if not asked.yes:
            must_mean(texts.TAKE_BACK)
        with refusals(place.folder):
            take_back(place, ways, one)
        say(texts.TAKEN_BACK)
    return bool(found)


def _plan(home: Home, name: str, damage: "Collected") -> str:
    what, file = _what(home, name), f"{name}.log"
    if not damage.genuine:
        return texts.NOTHING_WHOLE.format(what=what, file=file)
    lost = texts.LOST.format(count=counted(damage.lost, "entry", "entries"))
    return texts.WHOLE.format(what=what, file=file, count=damage.documents, lost=lost if damage.lost else texts.NO_LOSS)


def _what(home: Home, name: str) -> str:
    return texts.WHAT.get(name) or texts.PRIVATE_NOTES.format(name=_owner(home, name))


def _owner(home: Home, name: str) -> str:
    return home.settings.couple.name(_OWNERS[name])
