"""Private logs tell little of who writes how much, and a damaged one bars nobody from what both share."""

from pathlib import Path

import pytest

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.backups import back_up, backups_in
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.frames import BLOCK, LogRecord
from safespace_tui.storage.vault.header import HEADER_BYTES, fresh_header, write_log
from safespace_tui.storage.vault.log import RecordLog
from tests.helpers import EVENING
from tests.storage.samples import WALL, record
from tests.storage.vault.making import KEY, LOG, PADDING, VAULT
from tests.storage.vault.sim_disk import PowerCutError, SimDisk, cut_at, dice, fail_once
from tests.storage.vault_homes import PASSPHRASES, door_at, store_of

FILES = ("private-1.log", "private-2.log")
PROTECTED = pytest.mark.parametrize("protected", [False, True], ids=["without", "with passphrases"])


def home_with(home: Path, *, protected: bool, notes: int = 0, who: Who = "a") -> Path:
    """A home with a talk and some notes of one partner; where the vault is."""
    door = door_at(home)
    door.set_up(PASSPHRASES if protected else None)
    if protected and who == "b":
        door.admit("b", PASSPHRASES["b"])
    store_of(door).keep(record("one"))
    for number in range(notes):
        door.notes(who).keep(PrivateNote(uid=str(number), wall=WALL, text="mine" * 2000))
    door.close()
    return places_in(home).vault


def opened(home: Path, *, protected: bool, who: Who = "a") -> list[str]:
    """Opens it, reads the talk, and gives back what was said."""
    door = door_at(home)
    words = door.unlock(who, PASSPHRASES[who]) if protected else door.open()
    assert store_of(door).read("one") == record("one")
    door.close()
    return [word.sentence for word in words]


@PROTECTED
@pytest.mark.parametrize("who", BOTH)
@pytest.mark.parametrize("notes", [0, 1, 20])
def test_both_have_one_size_in_blocks_and_one_time(tmp_path: Path, notes: int, who: Who, *, protected: bool) -> None:
    vault = home_with(tmp_path, protected=protected, notes=notes, who=who)
    first, second = ((vault / name).stat() for name in FILES)
    assert first.st_size == second.st_size
    assert first.st_size % BLOCK == 0
    assert first.st_size == BLOCK if notes < 2 else first.st_size > BLOCK
    assert first.st_mtime_ns == second.st_mtime_ns
    for each in BOTH:
        assert opened(tmp_path, protected=protected, who=each) == []
    first, second = ((vault / name).stat() for name in FILES)
    assert (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)


def test_a_backup_does_not_say_whose_notes_are_new(tmp_path: Path) -> None:
    home_with(tmp_path, protected=False, notes=1)
    door = door_at(tmp_path)
    door.open()
    door.notes("a").keep(PrivateNote(uid="new", wall=WALL, text="mine"))
    folder = tmp_path / "stick"
    one = back_up(door.connection, places_in(tmp_path), EVENING, folder)
    door.notes("a").keep(PrivateNote(uid="newer", wall=WALL, text="mine"))
    two = back_up(door.connection, places_in(tmp_path), EVENING.replace(hour=23), folder)
    assert len(backups_in(folder)) == 2
    for name in FILES:
        assert not (one / name).samefile(two / name)
    door.close()


EVERY = [pytest.param(at, marks=pytest.mark.torture) for at in range(HEADER_BYTES)]


@pytest.mark.kind("a bit flipped in an empty private log")
@PROTECTED
@pytest.mark.parametrize(
    "at",
    [0, 9, 20, 40, 79, *EVERY],
    ids=lambda at: f"byte {at}",
)
@pytest.mark.parametrize("forgotten", [False, True], ids=["seen", "never seen here"])
def test_an_empty_damaged_one_is_made_anew_and_bars_nobody(
    tmp_path: Path, at: int, *, protected: bool, forgotten: bool
) -> None:
    vault = home_with(tmp_path, protected=protected)
    data = bytearray((vault / "private-1.log").read_bytes())
    data[at] ^= 0x10
    (vault / "private-1.log").write_bytes(data)
    if forgotten:
        for anchor in places_in(tmp_path).state.glob("anchor-*private*"):
            anchor.unlink()
    (said,) = opened(tmp_path, protected=protected)
    assert "Nothing was in it" in said
    assert (vault / "private-1.log.damaged-1").read_bytes() == data
    door = door_at(tmp_path)
    assert (door.unlock("a", PASSPHRASES["a"]) if protected else door.open()) == []
    door.notes("a").keep(PrivateNote(uid="first", wall=WALL, text="mine"))
    assert [note.uid for note in door.notes("a").all()] == ["first"]
    door.close()


@PROTECTED
@pytest.mark.parametrize("how", ["hit", "gone", "empty", "all zeros"])
def test_one_with_notes_in_it_says_so_and_opens_what_is_shared(tmp_path: Path, how: str, *, protected: bool) -> None:
    vault = home_with(tmp_path, protected=protected, notes=3)
    path = vault / "private-1.log"
    data = bytearray(path.read_bytes())
    data[300] ^= 1
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes({"hit": bytes(data), "empty": b"", "all zeros": bytes(len(data))}[how])
    (said,) = opened(tmp_path, protected=protected)
    assert "What you share does" in said
    assert "`safespace repair`" in said
    door = door_at(tmp_path)
    door.unlock("a", PASSPHRASES["a"]) if protected else door.open()
    with pytest.raises(StoreError, match=r"private-1\.log"):
        door.notes("a")
    with pytest.raises(StoreError, match=r"private-1\.log"):
        door.connection.do(lambda vault: vault.verify())
    if protected:
        with pytest.raises(StoreError, match=r"private-1\.log"):
            door.rekey({"a": PASSPHRASES["a"]})
    else:
        with pytest.raises(StoreError, match=r"private-1\.log"):
            door.protect(PASSPHRASES)
        assert door.notes("b").all() == []
    door.close()


def test_one_that_speaks_of_a_newer_version_is_left_alone_and_bars_nobody(tmp_path: Path) -> None:
    vault = home_with(tmp_path, protected=True)
    door = door_at(tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    key = door.connection.do(lambda vault: vault.keys.present["a"]).private
    assert key is not None
    data = bytearray((vault / "private-1.log").read_bytes())
    data[9] = 9
    data[HEADER_BYTES - 16 : HEADER_BYTES] = key.derive("header").mac(data[: HEADER_BYTES - 16])
    door.close()
    (vault / "private-1.log").write_bytes(data)
    (said,) = opened(tmp_path, protected=True)
    assert "a newer version" in said
    assert "What you share opens anyway" in said
    assert (vault / "private-1.log").read_bytes() == data


def in_blocks() -> tuple[SimDisk, RecordLog]:
    disk = SimDisk()
    write_log(disk, LOG, KEY, fresh_header(VAULT, blocks=True), padding=PADDING)
    disk.settle()
    return disk, reopened(disk)[0]


def reopened(disk: SimDisk) -> tuple[RecordLog, list[str]]:
    """The log as the next run finds it, and the ids in it."""
    log = RecordLog(disk, LOG, KEY, PADDING)
    found: list[str] = []
    log.replay(lambda transaction: found.extend(one.record.id for one in transaction))
    return log, found


def put(number: int) -> list[LogRecord]:
    return [LogRecord(1, "notes", str(number), b"x" * 20_000)]


@pytest.mark.parametrize("fault", [28, 5, "short"])
@pytest.mark.parametrize("number", range(1, 14))
def test_a_write_that_fails_leaves_zeros_behind_the_last_frame(number: int, fault: int | str) -> None:
    disk, log = in_blocks()
    disk.plan = fail_once(number, fault)
    kept = []
    for one in range(8):
        try:
            log.append(put(one))
        except Exception:  # noqa: BLE001 - whatever it is, what was kept before is looked at below
            if log.closed or disk.log[-1] == "sync":
                break
        else:
            kept.append(str(one))
    disk.plan = lambda _count, _name: None
    _, found = reopened(disk.after_exit())
    assert found[: len(kept)] == kept
    assert len(disk.data(LOG)) % BLOCK == 0 or fault == 5


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("number", range(1, 20))
def test_a_power_cut_keeps_what_was_acknowledged(number: int, seed: int) -> None:
    disk, log = in_blocks()
    disk.plan = cut_at(number + disk.count)
    kept: list[str] = []
    try:
        for one in range(8):
            log.append(put(one))
            kept.append(str(one))
    except PowerCutError:
        pass
    again, found = reopened(disk.after_cut(dice(seed)))
    assert found[: len(kept)] == kept
    assert len(found) <= len(kept) + 1
    again.append(put(99))
    again.verify()


def test_bits_among_the_zeros_are_found_by_verifying_and_cost_nothing() -> None:
    disk, log = in_blocks()
    log.append(put(1))
    disk.data(LOG)[-50] = 7
    with pytest.raises(Exception, match="damaged"):
        log.verify()
    again, found = reopened(disk)
    assert found == ["1"]
    again.append(put(2))
    again.verify()
    assert len(disk.data(LOG)) == BLOCK
