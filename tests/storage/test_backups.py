"""Backups: made when something changed, read back, thinned out, and never in the way."""

import datetime as dt
import errno
import shutil
from pathlib import Path

import pytest

from safespace_tui.domain.charter.state import CharterEvent, LookAgainSet
from safespace_tui.domain.couple import BOTH
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.backups import OLD_BACKUPS, back_up, backups_in, worth_keeping
from safespace_tui.storage.collections import VaultCharter
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import StoreError
from tests.helpers import EVENING
from tests.storage.faults import failing_disk
from tests.storage.samples import WALL, record
from tests.storage.vault.sim_disk import dice
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of
from tests.tallies import tried

DAY = dt.timedelta(days=1)


class Wall:
    """A wall clock moved by hand."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


def evening(home: Path, wall: Wall, *uids: str) -> VaultAccess:
    """One run in which some sessions are kept."""
    door = door_at(home, wall=wall)
    if door.new:
        door.set_up(PASSPHRASES)
    else:
        door.unlock("b", PASSPHRASES["b"])
    store = store_of(door)
    for uid in uids:
        store.keep(record(uid))
    door.close()
    return door


def test_a_year_of_evenings_leaves_three_days_four_weeks_twelve_months() -> None:
    moments = [EVENING + DAY * number for number in range(400)]
    kept = sorted(worth_keeping(moments), reverse=True)
    assert [(moments[-1] - moment).days for moment in kept[:3]] == [0, 1, 2]
    assert len({moment.isocalendar()[:2] for moment in kept}) >= 4
    assert len({(moment.year, moment.month) for moment in kept}) == 12
    assert len(kept) <= 3 + 4 + 12


def test_those_who_talk_seldom_keep_what_they_have() -> None:
    moments = [EVENING + 40 * DAY * number for number in range(5)]
    assert worth_keeping(moments) == frozenset(moments)
    assert worth_keeping([]) == frozenset()


def test_of_one_day_only_the_newest_stays() -> None:
    hours = [EVENING + dt.timedelta(hours=number) for number in range(3)]
    assert worth_keeping(hours) == {hours[-1]}


def test_a_backup_follows_each_evening_with_a_change_and_only_those(tmp_path: Path, wall: Wall) -> None:
    folder = places_in(tmp_path).backups
    evening(tmp_path, wall)
    assert backups_in(folder) == []
    evening(tmp_path, wall, "one")
    wall.now += DAY
    evening(tmp_path, wall)
    assert [backup.made for backup in backups_in(folder)] == [EVENING.replace(tzinfo=None)]
    evening(tmp_path, wall, "two")
    newest, oldest = backups_in(folder)
    assert newest.made - oldest.made == DAY
    assert oldest.path.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in newest.path.iterdir()} == {0o600}
    same = "private-1.log"
    assert (newest.path / same).read_bytes() == (oldest.path / same).read_bytes()
    assert not (newest.path / same).samefile(oldest.path / same), "damage to one backup costs no other"
    assert not (newest.path / same).samefile(places_in(tmp_path).vault / same)


@pytest.mark.parametrize("seconds", [60, 0])
@pytest.mark.parametrize("name", ["shared.log", "private-1.log", "private-2.log"])
def test_a_backup_of_what_has_got_lost_since_is_pushed_out_by_no_newer_one(
    tmp_path: Path, wall: Wall, name: str, seconds: int
) -> None:
    """A log has lost its end; who opens it does not know why, or cannot see it at all, and writes on."""
    home, places = tmp_path, places_in(tmp_path)
    door = door_at(home, wall=wall)
    door.set_up(PASSPHRASES)
    door.admit("b", PASSPHRASES["b"])
    for number in range(3):
        store_of(door).keep(record(f"{number}"))
        for who in BOTH:
            door.notes(who).keep(PrivateNote(uid=f"{number}", wall=WALL, text="mine" * 2_000))
    door.close()
    (whole,) = backups_in(places.backups)
    log = places.vault / name
    data = log.read_bytes().rstrip(b"\0")
    log.write_bytes(data[: len(data) - 40])
    for number in range(3, 6):
        wall.now += dt.timedelta(seconds=seconds)
        evening(home, wall, f"{number}")
    found = backups_in(places.backups)
    assert [one.path for one in found if one.made == whole.made] == [whole.path]
    assert len(found) == 2, "the newer ones are thinned out as ever"


def held_by(backup: Path, apart: Path) -> tuple[set[str], tuple[CharterEvent, ...]]:
    """The talks and the charter in a backup, looked at as a home of its own."""
    other = places_in(apart)
    other.make()
    shutil.rmtree(other.vault, ignore_errors=True)
    shutil.copytree(backup, other.vault)
    door = door_at(apart)
    found = {head.uid for head in store_of(door).heads()}, tuple(VaultCharter(door.connection).read())
    door.close()
    shutil.rmtree(apart)
    return found


@pytest.mark.kind("runs under a clock that is set back or to another zone")
@pytest.mark.parametrize("runs", [12, pytest.param(400, marks=pytest.mark.torture)])
def test_a_clock_that_is_set_back_costs_nothing(tmp_path: Path, wall: Wall, runs: int) -> None:
    """What is kept stays in its order, nothing is asked, and a backup holds all of it after every run."""
    rng, home, now = dice(runs), tmp_path / "home", EVENING
    kept: set[str] = set()
    charter: list[CharterEvent] = []
    for number in range(runs):
        now += DAY * rng.choice([-400, -30, -1, 0, 1, 1, 40]) + dt.timedelta(minutes=rng.randint(0, 900))
        wall.now = now.astimezone(dt.timezone(dt.timedelta(hours=rng.randint(-12, 14))))
        door = door_at(home, wall=wall)
        if door.new:
            door.set_up(None)
        assert list(door.open()) == []
        assert draft_of(door).find() is None
        if rng.random() < 0.7:
            kept.add(f"u{number}")
            store_of(door).keep(record(f"u{number}", wall=wall.now.isoformat()))
        else:
            charter.append(LookAgainSet(wall=wall.now.isoformat(), day=f"{wall.now:%Y-%m-%d}"))
            VaultCharter(door.connection).append(charter[-1:])
        assert {head.uid for head in store_of(door).heads()} == kept
        assert VaultCharter(door.connection).read() == tuple(charter)
        door.close()
        assert door.trouble == ""
        backups = backups_in(places_in(home).backups)
        assert len(backups) <= 3 + 4 + 12 + 1
        newest = max(backups, key=lambda one: (one.path / "shared.log").stat().st_size)
        assert held_by(newest.path, tmp_path / "apart") == (kept, tuple(charter))
        tried()


def test_a_backup_is_a_home_of_its_own(tmp_path: Path, wall: Wall) -> None:
    evening(tmp_path, wall, "one")
    (backup,) = backups_in(places_in(tmp_path).backups)
    other = places_in(tmp_path / "other")
    other.make()
    backup.path.rename(other.vault)
    door = door_at(tmp_path / "other")
    door.unlock("a", PASSPHRASES["a"])
    assert store_of(door).read("one") == record("one")
    door.close()


def test_what_was_changed_before_it_was_locked_is_backed_up_at_closing(tmp_path: Path, wall: Wall) -> None:
    door = door_at(tmp_path, wall=wall)
    door.set_up(PASSPHRASES)
    store_of(door).keep(record("one"))
    door.lock()
    door.close()
    assert len(backups_in(places_in(tmp_path).backups)) == 1
    assert door.trouble == ""


@pytest.mark.parametrize("number", range(1, 12))
def test_a_disk_that_refuses_keeps_nobody_from_closing_and_leaves_nothing_half_made(
    tmp_path: Path, wall: Wall, number: int
) -> None:
    door = door_at(tmp_path, wall=wall)
    door.set_up(PASSPHRASES)
    store_of(door).keep(record("one"))
    door.lock()
    with failing_disk(number, error=errno.ENOSPC, for_good=True) as disk:
        door.close()
    folder = places_in(tmp_path).backups
    if disk.failed:
        assert door.trouble.startswith("No backup was made: The disk is full")
        assert backups_in(folder) == []
    evening(tmp_path, wall)
    assert [path.name for path in folder.iterdir()] == [backup.path.name for backup in backups_in(folder)]
    assert len(backups_in(folder)) == 1


def test_a_copy_that_is_not_what_was_copied_is_no_backup(
    tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safespace_tui.storage import backups

    real = backups.copy_file

    def bad(source: Path, target: Path, not_kept: str) -> None:
        real(source, target, not_kept)
        if source.name == "shared.log":
            data = bytearray(target.read_bytes())
            data[-30] ^= 1
            target.write_bytes(data)

    monkeypatch.setattr(backups, "copy_file", bad)
    door = evening(tmp_path, wall, "one")
    assert "No backup was made: " in door.trouble
    assert backups_in(places_in(tmp_path).backups) == []


def test_new_keys_say_that_backups_keep_the_old_ones_and_a_yes_removes_them(tmp_path: Path, wall: Wall) -> None:
    door = door_at(tmp_path, wall=wall)
    door.set_up(None)
    store_of(door).keep(record("one"))
    back_up(door.connection, places_in(tmp_path), wall())
    wall.now += DAY
    door.protect(PASSPHRASES)
    (word,) = door.words()
    assert word.sentence.startswith("One backup opens as before today")
    assert word.question == OLD_BACKUPS
    door.accept(word.question)
    (left,) = backups_in(places_in(tmp_path).backups)
    assert left.made == wall.now.replace(tzinfo=None)
    door.close()
    again = door_at(tmp_path)
    assert again.guarded
    again.unlock("b", PASSPHRASES["b"])
    assert store_of(again).read("one") == record("one")
    again.close()


def test_a_place_where_no_backup_can_be_is_said(tmp_path: Path, wall: Wall) -> None:
    door = door_at(tmp_path, wall=wall)
    door.set_up(None)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="can't be a folder"):
        back_up(door.connection, places_in(tmp_path), wall(), tmp_path / "file")
    door.close()
