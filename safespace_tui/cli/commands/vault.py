"""`backup`, `restore`, `repair`, `verify`, `passphrase`, `recovery`, `rekey`, `copy`, `forget`: care of it all."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from safespace_tui.cli.commands.repair import repair
from safespace_tui.cli.commands.restore import restore_backup
from safespace_tui.cli.commands.show import uid_of
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, warn
from safespace_tui.cli.progress import progress_beside
from safespace_tui.cli.prompt_driver import asked as answer_to
from safespace_tui.cli.prompts import can_ask, must_ask, must_mean, sure, tell
from safespace_tui.cli.unlock import come_in, let_in, make_code, must_trust, offer_codes, proven, tell_all
from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.printable import counted
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.features.lock import flow, own_copy_flow
from safespace_tui.features.lock import texts as lock_texts
from safespace_tui.features.session_text.rows import head_line
from safespace_tui.features.transfer.files import path_typed
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.access_port import Notice, notes_open
from safespace_tui.storage.backups import back_up, backups_in, renew_backups
from safespace_tui.storage.locations import check_can_be, find_places
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.sessions import all_forgotten, forget, half_forgotten


def run_vault_verb(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Does what one of these verbs asks for; returns the exit status.

    Raises:
        Mistake: it cannot be done, or was not meant; nothing has changed.
        StoreError: the disk or the vault refused.
    """
    anywhere = asked.verb in ("restore", "passphrase", "repair")
    with _home(environment, anywhere=anywhere) as home:
        if asked.verb == "restore":
            return restore_backup(home, asked.backup, yes=asked.yes)
        if asked.verb == "repair":
            return repair(home, asked)
        if home.door.new and asked.verb != "passphrase":
            raise Mistake(texts.NOT_NEW)
        return _VERBS[asked.verb](home, asked)


@contextmanager
def _home(environment: Mapping[str, str], *, anywhere: bool) -> Iterator[Home]:
    places = find_places(environment)
    if not anywhere and not places.data.exists():
        check_can_be(places.data)
        raise Mistake(texts.NOT_NEW)
    home = open_home(places)
    try:
        yield home
    finally:
        home.close()
        if home.door.trouble:
            warn(home.door.trouble)


def _backup(home: Home, asked: argparse.Namespace) -> int:
    asleep = home.door.guarded and not can_ask()
    if asleep:
        must_trust(home)  # what somebody put here must not push out the backups of what was here
    else:
        _enter(home)
    folder = path_typed(asked.to).absolute() if asked.to else None
    with progress_beside() as progress:
        made = back_up(home.door.connection, home.places, SystemClock().wall(), folder, progress)
    say((texts.COPIED if asleep else texts.BACKED_UP).format(path=made))
    if not home.door.guarded:
        warn(texts.OPEN_BACKUP)
    return 0


def _verify(home: Home, asked: argparse.Namespace) -> int:
    try:
        _enter(home)
        with progress_beside() as progress:
            counts = home.door.connection.do(lambda vault: vault.verify(progress))
            heads = home.store.heads()
            for number, head in enumerate(heads):
                progress(number, len(heads), texts.TALKS)
                home.store.read(head.uid)
    except StoreError as why:
        if asked.json:
            say_json({"good": False, "problem": str(why)})
        warn(str(why))
        return 1
    if asked.json:
        notes = {home.settings.couple.name(who): f"private-{number}" in counts for number, who in enumerate(BOTH, 1)}
        say_json({"good": True, "talks": len(heads), "private_notes_read": notes})
        return 0
    say(texts.VERIFIED.format(talks=talks(len(heads))))
    for number, who in enumerate(BOTH, 1):
        read = f"private-{number}" in counts
        said = texts.NOTES_READ if read else texts.NOTES_UNREAD
        say(said.format(name=home.settings.couple.name(who)))
    return 0


def _passphrase(home: Home, asked: argparse.Namespace) -> int:
    must_ask()
    must_trust(home)
    couple, door = home.settings.couple, home.door
    if not door.guarded:
        words = _first_ones(home)
        tell_all(home, words or ())
        return 2 if words is None else 0
    entered = come_in(home, by_code=asked.code)
    who = entered.who
    if not notes_open(door, who):
        tell(texts.NOTES_STAY.format(name=couple.name(who)))
    if not answer_to(lambda: flow.choose_another(door, couple, who, entered.passphrase)):
        return 2  # what nobody can say was said
    say(texts.CHANGED.format(name=couple.name(who)))
    tell_all(home, door.words())
    return 0


def _first_ones(home: Home) -> Sequence[Notice] | None:
    """Passphrases in a home that has none yet, or is not there yet; None where nobody can say, and that was said."""
    door, couple = home.door, home.settings.couple
    if door.new:
        words = answer_to(lambda: flow.both_choose(couple, lambda chosen, _: door.set_up(chosen)))
    else:
        tell_all(home, door.open())
        if not answer_to(lambda: flow.protect(door, couple)):
            return None
        words = door.words()
    say(texts.SET)
    offer_codes(home)
    return words


def _recovery(home: Home, asked: argparse.Namespace) -> int:
    _must_be_guarded(home)
    who = come_in(home).who
    if who in home.door.connection.seen.codes and not asked.yes:
        must_mean(texts.OLD_CODE)
    if not make_code(home, who, proven=True):
        raise Mistake(texts.LEFT)
    return 0


def _rekey(home: Home, asked: argparse.Namespace) -> int:
    _must_be_guarded(home)
    couple, door = home.settings.couple, home.door
    entered = come_in(home)
    if entered.by_code:
        raise Mistake(texts.NO_KEYS_BY_CODE)
    who = entered.who
    passphrases: dict[Who, str] = {who: entered.passphrase}
    if not asked.yes:
        must_mean(texts.REKEY)
    if sure(texts.OTHER_HERE.format(name=couple.name(other(who)))):
        passphrases[other(who)] = proven(home, other(who))
    with progress_beside() as progress:
        door.rekey(passphrases, progress)
    say(texts.REKEYED)
    tell_all(home, door.words())
    return 0


def _copy(home: Home, asked: argparse.Namespace) -> int:
    _must_be_guarded(home)
    couple, door, folder = home.settings.couple, home.door, path_typed(asked.to).absolute()
    entered = come_in(home)
    if entered.by_code:
        raise Mistake(texts.NO_COPY_BY_CODE)
    tell(lock_texts.COPYING)
    with progress_beside() as progress:
        door.own_copy(entered.who, entered.passphrase, folder, progress)
    for line in (own_copy_flow.holds(couple, entered.who), own_copy_flow.opens_with(folder)):
        say(line)
    say(own_copy_flow.keeps(couple, entered.who))
    return 0


def _forget(home: Home, asked: argparse.Namespace) -> int:
    _enter(home)
    heads, connection = {head.uid: head for head in home.store.heads()}, home.door.connection
    uid = uid_of([*heads, *half_forgotten(connection)], asked.id)
    if uid in heads and not asked.yes:
        must_mean(texts.FORGET.format(line=head_line(heads[uid])))
    pieces = forget(connection, [uid])
    say(texts.FORGOTTEN)
    for piece in pieces:
        say(texts.PIECE_GONE.format(path=piece))
    try:
        for older in sorted(home.places.data.glob("vault.before-*")):
            warn(texts.STILL_BEFORE.format(path=older))
        _forget_backups(home, asked, uid)
    except (StoreError, OSError) as why:
        raise Mistake(texts.BACKUPS_STAY.format(why=_reason(why), uid=uid)) from why
    return 0


def _reason(why: Exception) -> str:
    """What the disk said: the sentence around it may be about something that is not there any more."""
    said: BaseException | None = why
    while said is not None and not isinstance(said, OSError):
        said = said.__cause__
    return (said.strerror or str(said)).lower() if isinstance(said, OSError) else str(why).rstrip(".")


def _forget_backups(home: Home, asked: argparse.Namespace, uid: str) -> None:
    count = len(backups_in(home.places.backups))
    if count and not asked.backups:
        warn(texts.STILL_IN.format(backups=_backups(count), uid=uid))
    if not count:
        all_forgotten(home.door.connection)
    elif asked.backups or (can_ask() and not asked.yes and sure(texts.DELETE_BACKUPS)):
        gone = renew_backups(home.door.connection, home.places, SystemClock().wall())
        say(texts.BACKUPS_GONE.format(backups=_backups(gone)))


def _must_be_guarded(home: Home) -> None:
    if not home.door.guarded:
        raise Mistake(texts.UNGUARDED_VERB)


def talks(count: int) -> str:
    """So many talks, in words."""
    return counted(count, "talk")


def _backups(count: int) -> str:
    return counted(count, "backup")


def _enter(home: Home) -> None:
    for sentence in let_in(home):
        tell(sentence)


_VERBS: Final[dict[str, Callable[[Home, argparse.Namespace], int]]] = {
    "backup": _backup,
    "verify": _verify,
    "passphrase": _passphrase,
    "recovery": _recovery,
    "rekey": _rekey,
    "copy": _copy,
    "forget": _forget,
}
