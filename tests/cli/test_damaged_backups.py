"""A damaged backup takes nothing's place, and whatever fails while one is put in place is taken back."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.storage.backup_check import FILES, LIST
from safespace_tui.storage.backups import back_up, backups_in
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.answering import Answering
from tests.cli.asking import Asking
from tests.helpers import EVENING
from tests.storage.faults import EVERY, failing_disk
from tests.storage.reading import keep, kept
from tests.storage.samples import WALL, happening, record
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

I_AM_ANNA, ANNAS = ("Who is here?", "1"), ("your passphrase", PASSPHRASES["a"])


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    answering = Answering(monkeypatch)
    yield answering
    answering.done()


@pytest.fixture
def stick(home: Path, tmp_path: Path) -> Path:
    """A backup of one session without passphrases, on a stick; another session was kept since."""
    keep(home, record("one"))
    shutil.copytree(backups_in(places_in(home).backups)[0].path, tmp_path / "stick")
    keep(home, record("two"))
    return tmp_path / "stick"


def content(folder: Path) -> dict[str, bytes]:
    """Every file under a folder; locks and the room kept back say nothing of what is kept."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in ("lock", "reserve"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def flipped(path: Path, share: float) -> None:
    """Flips a bit at some share of a file."""
    data = bytearray(path.read_bytes())
    data[min(len(data) - 1, int(len(data) * share))] ^= 0x10
    path.write_bytes(data)


PLACES = [0.0, 0.5, 1.0]
MANY = [number / 40 for number in range(40)]


@pytest.mark.kind("a bit flipped in a backup that is restored")
@pytest.mark.parametrize("listed", [True, False], ids=["as made", "copied by hand"])
@pytest.mark.parametrize("name", [*FILES, LIST])
@pytest.mark.parametrize("share", [*PLACES, *(pytest.param(share, marks=pytest.mark.torture) for share in MANY)])
def test_one_flipped_bit_anywhere_in_a_backup_is_one_sentence_and_changes_nothing(
    ask: Asking, home: Path, stick: Path, name: str, share: float, *, listed: bool
) -> None:
    if listed:
        flipped(stick / name, share)
    else:
        (stick / LIST).unlink()
        if name != LIST:
            flipped(stick / name, share)
    before = content(home)
    answer = ask("restore", str(stick), "--yes")
    if not listed and name == LIST:
        assert answer.status == 0
        return
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert content(home) == before
    assert {one.head.uid for one in kept(home)} == {"one", "two"}


@pytest.fixture
def guarded_stick(home: Path, tmp_path: Path) -> Path:
    """A backup with passphrases, private notes of both and a running session."""
    door = door_at(home)
    door.set_up(PASSPHRASES)
    door.admit("b", PASSPHRASES["b"])
    store_of(door).keep(record("one"))
    for step in happening("two")[:2]:
        draft_of(door).append(step, WALL)
    for who in ("a", "b"):
        from safespace_tui.storage.access_port import PrivateNote

        door.notes(who).keep(PrivateNote(uid=who, wall=WALL, text="mine"))
    made = back_up(door.connection, places_in(home), EVENING, tmp_path / "stick")
    door.close()
    return made


@pytest.mark.parametrize("listed", [True, False], ids=["as made", "copied by hand"])
@pytest.mark.parametrize("name", FILES)
def test_damage_in_the_private_notes_of_the_one_who_is_not_here_is_noticed_too(
    ask: Asking, home: Path, guarded_stick: Path, typing: Answering, name: str, *, listed: bool
) -> None:
    """Of those a copy without a list tells damage in what was written, in any frame."""
    flipped(guarded_stick / name, 0.6)
    if not listed:
        (guarded_stick / LIST).unlink()
    before = content(home)
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("restore", str(guarded_stick), "--yes")
    assert (answer.status, answer.out) == (2, "")
    *_, last = answer.err.splitlines()
    assert last.startswith("safespace: ")
    assert answer.err.count("safespace: ") == 1
    assert content(home) == before


def test_a_log_of_another_vault_is_no_part_of_a_backup(ask: Asking, home: Path, stick: Path, tmp_path: Path) -> None:
    keep(tmp_path / "other", record("three"))
    (stick / LIST).unlink()
    shutil.copy(places_in(tmp_path / "other").vault / "private-2.log", stick)
    assert "private-2.log is damaged" in ask("restore", str(stick), "--yes").err
    assert {one.head.uid for one in kept(home)} == {"one", "two"}


FEW = list(range(1, 400, 23))
EACH = [pytest.param(number, marks=pytest.mark.torture) for number in range(1, 400) if number not in FEW]


@pytest.mark.kind("failing system calls while restoring")
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("number", [*FEW, *EACH])
def test_whatever_fails_the_backup_is_in_place_or_everything_is_as_it_was(
    ask: Asking, home: Path, stick: Path, number: int, error: int, *, for_good: bool
) -> None:
    before, stood = content(home), sorted(path.name for path in (home / "data").iterdir())
    with failing_disk(number, error=error, for_good=for_good, calls=EVERY) as disk:
        answer = ask("restore", str(stick), "--yes")
    if answer.status == 0:
        assert {one.head.uid for one in kept(home)} == {"one"}
        return
    assert disk.failed
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    if not for_good:
        assert content(home) == before
        assert sorted(path.name for path in (home / "data").iterdir()) == stood
    elif "couldn't be put back" not in answer.err:
        assert content(home / "data" / "vault") == {
            name.removeprefix("data/vault/"): data for name, data in before.items() if name.startswith("data/vault/")
        }
    open_home(places_in(home)).close()
    assert {one.head.uid for one in kept(home)} in ({"one", "two"}, {"one"})


def test_a_backup_that_does_not_open_in_its_place_steps_out_of_it(
    ask: Asking, home: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwilling(*_: object) -> None:
        raise KeyboardInterrupt

    before = content(home)
    monkeypatch.setattr("safespace_tui.storage.access.connection.VaultConnection.do", unwilling)
    assert ask("restore", str(stick), "--yes").status == 130
    assert content(home) == before


def test_nothing_damaged_is_backed_up(ask: Asking, home: Path, typing: Answering) -> None:
    """Ben's notes are damaged; Anna's backup would push out whole ones of his."""
    door = door_at(home)
    door.set_up(PASSPHRASES)
    door.close()
    flipped(places_in(home).vault / "private-2.log", 0.0)
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("backup")
    assert (answer.status, answer.out) == (2, "")
    assert "private-2.log is damaged" in answer.err
    assert "No backup was made" in answer.err
    assert backups_in(places_in(home).backups) == []
