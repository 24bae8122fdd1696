"""Homes with something of everything in them, and all that is kept in one, read as the couple could read it."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

from safespace_tui.cli import prompts, unlock
from safespace_tui.cli.commands import vault as vault_verbs
from safespace_tui.domain.charter.state import EntryProposed
from safespace_tui.domain.check_ins.questions import OwnQuestion
from safespace_tui.domain.couple import BOTH, Who, couple_of
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.access_port import PrivateNote, WrongPassphrase
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.file import read_settings, write_settings
from tests.storage.reading import cheap_work
from tests.storage.samples import WALL, happening, record
from tests.storage.vault_homes import PASSPHRASES

NEW: Final = "green meadow path"
WAYS: Final[dict[Who, tuple[str, ...]]] = {"a": (PASSPHRASES["a"], NEW), "b": (PASSPHRASES["b"], NEW)}
"""Passphrases that may be in force, the usual one first."""


class Obliging:
    """Somebody at the terminal who answers every question, even if it is asked again, but not for ever."""

    patience = 14

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answers: Mapping[str, str]) -> None:
        self.answers = dict(answers)
        self._left = self.patience
        self._told: list[str] = []
        self._tell = prompts.tell
        for module in (prompts, unlock, vault_verbs):
            monkeypatch.setattr(module, "can_ask", lambda: True)
        monkeypatch.setattr(prompts, "hidden", self._asked)
        monkeypatch.setattr(prompts, "line", self._asked)
        monkeypatch.setattr(prompts, "tell", self._hears)
        monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)
        # Megabytes that are kept back for a full disk, in each of thousands of homes.
        monkeypatch.setattr("safespace_tui.storage.vault.context.urandom", lambda _: bytes(64))

    def _hears(self, sentence: str) -> None:
        self._told.append(sentence)
        self._tell(sentence)

    def begin(self) -> None:
        """The next verb is asked for."""
        self._left = self.patience

    def _asked(self, question: str) -> str:
        heard = "\n".join((*self._told, question))
        self._told.clear()
        self._left -= 1
        if self._left <= 0:
            raise EOFError
        last = max(self.answers, key=heard.rfind)
        assert last in heard, f"nobody expected: {heard}"
        return self.answers[last]


def furnish(home: Path, passphrases: dict[Who, str] | None) -> None:
    """Talks, a charter, notes and questions of each, a running talk, settings, a format of one's own and backups."""
    places = places_in(home)
    places.make()
    write_settings(places.settings, replace(Settings(), couple=couple_of("Anna", "Ben"), welcomed=True))
    places.formats.mkdir()
    (places.formats / "ours.toml").write_text("# not finished yet\n", "utf-8")
    opened = open_home(places)
    opened.door.set_up(passphrases)
    for uid in ("aaaa1111", "bbbb2222"):
        opened.store.keep(record(uid, title=f"Talk {uid[0]}"))
    opened.charter.append((EntryProposed(wall=WALL, who="a", uid="e", kind="rule", text="One at a time"),))
    for who in BOTH:
        if passphrases:
            opened.door.admit(who, passphrases[who])
        opened.door.notes(who).keep(PrivateNote(uid=f"note {who}", wall=WALL, text=f"of {who}"))
        opened.door.own(who).questions.keep(OwnQuestion(uid="q", wall=WALL, text="How do I sleep?"))
    for step in happening("running")[:3]:
        opened.draft.append(step, WALL)
    opened.close()


def opened_by(home: Home, who: Who, ways: Mapping[Who, tuple[str, ...]] = WAYS) -> tuple[str, list[str]]:
    """Which passphrase opens it, and what is said then; empty where none is needed."""
    if not home.door.guarded:
        return "", [word.sentence for word in home.door.open()]
    for way in ways[who]:
        with suppress(WrongPassphrase):
            return way, [word.sentence for word in home.door.unlock(who, way)]
    raise AssertionError(f"nothing lets {who} in")


def all_in(home: Path) -> dict[str, Any]:
    """Everything that is kept, and what opens it. Nothing is changed by this look.

    Raises:
        StoreError: it cannot be read.
    """
    found: dict[str, Any] = {"settings": read_settings(places_in(home).settings), "said": []}
    for who in BOTH:
        with closing(open_home(places_in(home), lock=False)) as opened:
            if opened.door.new:
                return found | {"new": True}
            found[f"opened by {who}"], said = opened_by(opened, who)
            found["said"] += said
            found["talks"] = {head.uid: opened.store.read(head.uid) for head in opened.store.heads()}
            found["charter"] = tuple(opened.charter.read())
            try:
                draft = opened.draft.find()
                found["running"] = draft.events if draft else ()
            except StoreError as why:
                found["running"] = str(why)
            try:
                found[f"notes of {who}"] = [note.text for note in opened.door.notes(who).all()]
                found[f"questions of {who}"] = [one.text for one in opened.door.own(who).questions.all()]
            except StoreError as why:  # what both share is open all the same
                found[f"notes of {who}"] = str(why)
    return found


def in_backups(home: Path, apart: Path) -> list[dict[str, Any]]:
    """Everything in each backup of a home that can be opened, looked at as homes of their own."""
    found = []
    for backup in backups_in(places_in(home).backups):
        fresh_copy(backup.path, places_in(apart).vault)
        with suppress(StoreError):
            found.append(all_in(apart))
    return found


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder; locks and the room kept back say nothing of what is kept."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in ("lock", "reserve"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def fresh_copy(original: Path, place: Path) -> Path:
    """A copy of a home in a place, which is emptied first."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(original, place)
    return place


def each_kind(folder: Path) -> Iterator[Path]:
    """One file of each kind and name in a home; of the backups the newest."""
    places = places_in(folder)
    yield from sorted(path for path in places.vault.iterdir() if path.is_file())
    yield from sorted(path for path in places.state.iterdir() if path.is_file())
    yield from sorted(path for path in places.config.rglob("*") if path.is_file())
    newest = max(path for path in places.backups.iterdir() if path.is_dir())
    yield from sorted(newest.iterdir())
    yield places.lock
