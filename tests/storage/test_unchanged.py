"""Where a sentence says that something was left as it is, or opens as it did: every byte is looked at."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from safespace_tui.domain.settings import Settings
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import PrivateNote, WrongPassphrase
from safespace_tui.storage.chosen_draft import ChosenDraft
from safespace_tui.storage.collections import CHARTER, VaultCharter, shown_sheet
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.file import write_settings
from safespace_tui.storage.summary_codec import SHOWN
from safespace_tui.storage.vault import log
from safespace_tui.storage.vault.errors import UnstorableError
from safespace_tui.storage.vault.frames import LogRecord, pack
from tests.domain.plans import questions
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock
from tests.storage.samples import WALL, record
from tests.storage.vault.making import LOG, add_steps, new_log, open_table, session
from tests.storage.vault.sim_disk import SimDisk
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

NEW = "a newer lantern"


def content(home: Path) -> dict[str, bytes]:
    """Every file of what is kept."""
    vault = places_in(home).vault
    return {path.name: path.read_bytes() for path in sorted(vault.iterdir()) if path.is_file()}


def odd_charter(door: VaultAccess) -> object:
    odd = {"number": 0, "happened": {"event": "sung"}}
    door.connection.do(lambda vault: vault.shared.sheet(CHARTER).insert(odd))
    return VaultCharter(door.connection).read


def odd_line(door: VaultAccess) -> object:
    door.connection.do(lambda vault: vault.shared.sheet(SHOWN).insert({"uid": 7}))
    return shown_sheet(door.connection).all


def odd_draft(door: VaultAccess) -> object:
    door.connection.do(lambda vault: add_steps(vault, {"n": "many"}))
    return draft_of(door).find


def odd_talk(door: VaultAccess) -> object:
    door.connection.do(lambda vault: vault.shared.sheet("sessions").update({"events": 3}, doc_ids=[1]))
    return lambda: store_of(door).read("one")


@pytest.mark.parametrize("made", [odd_charter, odd_line, odd_draft, odd_talk])
def test_what_cannot_be_read_is_left_as_it_is(tmp_path: Path, made: Callable[[VaultAccess], Callable[[], Any]]) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    store_of(door).keep(record("one"))
    read = made(door)
    before = content(tmp_path)
    for _ in range(2):
        with pytest.raises(StoreError, match="was left as it is"):
            read()
    assert content(tmp_path) == before
    door.close()


def test_backups_open_with_the_passphrase_of_their_day(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    store_of(door).keep(record("one"))
    door.close()
    (backup,) = places_in(tmp_path).backups.iterdir()
    before = places_in(tmp_path / "before")
    before.make()
    backup.rename(before.vault)
    door = door_at(tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    door.change_passphrase("a", PASSPHRASES["a"], NEW)
    door.close()
    for home, opens, refuses in ((tmp_path / "before", PASSPHRASES["a"], NEW), (tmp_path, NEW, PASSPHRASES["a"])):
        door = door_at(home)
        with pytest.raises(WrongPassphrase):
            door.unlock("a", refuses)
        door.unlock("a", opens)
        assert store_of(door).read("one") == record("one")
        door.close()


def test_a_private_note_is_kept_while_nothing_of_the_talk_is(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    draft = ChosenDraft(draft_of(door))
    plan = replace(questions(), kept="nothing")
    sitting = SessionRunner.begin(FakeClock(), draft, plan=plan, couple=COUPLE, uid="u7")
    door.admit("a", PASSPHRASES["a"])
    door.notes("a").keep(PrivateNote(uid="n", wall=WALL, text="mine alone", about="u7"))
    sitting.discard()
    door.close()
    door = door_at(tmp_path)
    door.unlock("b", PASSPHRASES["b"])
    assert (list(store_of(door).heads()), draft_of(door).find()) == ([], None)
    door.admit("a", PASSPHRASES["a"])
    assert [note.text for note in door.notes("a").all()] == ["mine alone"]
    door.close()


def test_a_copy_of_ones_own_changes_no_byte_where_one_was(tmp_path: Path) -> None:
    door = door_at(tmp_path / "both")
    door.set_up(PASSPHRASES)
    store_of(door).keep(record("one"))
    before = content(tmp_path / "both")
    door.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    assert content(tmp_path / "both") == before
    mine = door_at(tmp_path / "mine")
    mine.unlock("a", PASSPHRASES["a"])
    store_of(mine).keep(record("two"))
    mine.close()
    assert content(tmp_path / "both") == before
    assert [head.uid for head in store_of(door).heads()] == ["one"]
    door.close()


def test_a_name_that_is_too_long_is_refused_before_anything_is_packed() -> None:
    with pytest.raises(UnstorableError, match="Nothing was changed"):
        pack(LogRecord(kind=1, table="x" * 70_000, id="1", body=b""), 512)


def test_more_changes_than_a_step_takes_are_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert(session(1))
    before = disk.data(LOG)
    monkeypatch.setattr(log, "MAX_INDEX", 1)
    with pytest.raises(UnstorableError, match=r"too many changes.*Nothing was changed"):
        table.insert_multiple([session(2), session(3)])
    assert disk.data(LOG) == before
    assert table.all() == [session(1)]


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_settings_that_are_no_file_are_left_as_they_are(tmp_path: Path) -> None:
    pipe = tmp_path / "settings.toml"
    os.mkfifo(pipe)
    with pytest.raises(StoreError, match=r"is left as it is: .*move it away"):
        write_settings(pipe, Settings(volume=20))
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
