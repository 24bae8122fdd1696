"""`safespace repair`: what is whole of something damaged is saved, and nobody is told of a way that is not there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.backup_check import LIST
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import Places, places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.answering import Answering
from tests.cli.asking import Asking
from tests.storage.reading import keep, kept
from tests.storage.samples import WALL, happening, record
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

I_AM_ANNA, I_AM_BEN = ("Who is here?", "1"), ("Who is here?", "2")
ANNAS, BENS = ("your passphrase", PASSPHRASES["a"]), ("your passphrase", PASSPHRASES["b"])


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    answering = Answering(monkeypatch)
    yield answering
    answering.done()


@pytest.fixture
def places(home: Path) -> Places:
    """A home without passphrases, with three talks."""
    keep(home, *(record(uid) for uid in ("one", "two", "three")))
    return places_in(home)


@pytest.fixture
def guarded(home: Path) -> Places:
    """A home with passphrases, a talk, a running one, and private notes of both."""
    door = door_at(home)
    door.set_up(PASSPHRASES)
    door.admit("b", PASSPHRASES["b"])
    store_of(door).keep(record("one"))
    for step in happening("two")[:3]:
        draft_of(door).append(step, WALL)
    for who in ("a", "b"):
        for number in range(3):
            door.notes(who).keep(PrivateNote(uid=str(number), wall=WALL, text="mine"))
    door.close()
    return places_in(home)


def hit(path: Path, at: int = 200) -> bytes:
    """Flips one bit; what is there then."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    return bytes(data)


def test_where_all_is_whole_nothing_is_repaired(ask: Asking, places: Places) -> None:
    before = (places.vault / "shared.log").read_bytes()
    answer = ask("repair")
    assert (answer.status, answer.out) == (0, "Nothing is damaged, so there is nothing to repair.\n")
    assert (places.vault / "shared.log").read_bytes() == before


def test_what_is_whole_is_saved_and_the_damaged_file_is_kept(
    ask: Asking, home: Path, places: Places, typing: Answering
) -> None:
    damaged = hit(places.vault / "shared.log", (places.vault / "shared.log").stat().st_size // 2)
    answer = ask("list")
    assert answer.status == 2
    assert "`safespace repair` saves what is whole" in answer.err
    typing.will(("Save what's whole?", "n"))
    assert ask("repair").status == 2
    assert (places.vault / "shared.log").read_bytes() == damaged
    typing.will(("Save what's whole?", "y"))
    answer = ask("repair")
    assert answer.status == 0
    assert "What can be saved: " in answer.out
    aside = places.vault / "shared.log.damaged-1"
    assert str(aside) in answer.out
    assert aside.read_bytes() == damaged
    assert len(kept(home)) >= 1
    assert ask("verify").err == ""


def test_the_backup_that_has_what_could_not_be_saved_stays_while_the_damaged_file_does(
    ask: Asking, home: Path, places: Places
) -> None:
    (whole,) = backups_in(places.backups)
    as_made = whole.path.rename(whole.path.with_name("2025-01-01_120000"))
    shutil.copytree(as_made, as_made.with_name("2025-01-01_110000"))
    hit(places.vault / "shared.log", (places.vault / "shared.log").stat().st_size // 2)
    assert ask("repair", "--yes").status == 0
    assert {one.head.uid for one in kept(home)} != {"one", "two", "three"}
    keep(home, record("four"))
    assert len(backups_in(places.backups)) == 3
    (places.vault / "shared.log.damaged-1").unlink()
    keep(home, record("five"))
    assert len(backups_in(places.backups)) == 2
    assert ask("restore", str(as_made), "--yes").status == 0
    assert {one.head.uid for one in kept(home)} == {"one", "two", "three"}


@pytest.mark.usefixtures("places")
def test_without_a_terminal_only_yes_repairs(ask: Asking, home: Path) -> None:
    hit(places_in(home).vault / "shared.log")
    assert "--yes says so" in ask("repair").err
    assert ask("repair", "--yes").status == 0


def test_each_log_is_repaired_by_who_can_open_it(ask: Asking, guarded: Places, typing: Answering) -> None:
    for name in ("private-1.log", "private-2.log", "draft.log"):
        hit(guarded.vault / name)
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("repair", "--yes")
    assert answer.status == 1
    assert "private-1.log: saved" in answer.out
    assert "Lost: 1 entry." in answer.out
    assert "draft.log: saved" in answer.out
    assert "private-2.log) are damaged too" in answer.err
    typing.will(I_AM_BEN, BENS)
    answer = ask("repair", "--yes")
    assert answer.status == 0
    assert "safespace:" not in answer.err
    assert "private-2.log: saved, 3 in it" in answer.out
    typing.will(I_AM_BEN, BENS)
    assert ask("repair").out.startswith("Nothing is damaged")


def test_a_version_that_only_damage_made_higher_is_damage_to_those_without_the_key_too(
    ask: Asking, guarded: Places, typing: Answering, tmp_path: Path
) -> None:
    hit(guarded.vault / "private-2.log", 8)
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("repair")
    assert answer.status == 1
    assert "private-2.log) are damaged too" in answer.err
    shutil.copytree(guarded.vault, tmp_path / "stick")
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("restore", str(tmp_path / "stick"), "--yes")
    assert "private-2.log is damaged" in answer.err


def put_aside(home: Path, *, steps: int = 4) -> None:
    """An unfinished talk was put aside, and there is none now."""
    door = door_at(home)
    door.open()
    for step in happening("lost")[:steps]:
        draft_of(door).append(step, WALL)
    draft_of(door).set_aside()
    door.close()


def test_an_unfinished_talk_that_was_put_aside_comes_back(
    ask: Asking, home: Path, places: Places, typing: Answering
) -> None:
    put_aside(home)
    aside = places.vault / "draft.log.damaged-1"
    hit(aside, aside.stat().st_size - 20)
    before = aside.read_bytes()
    typing.will(("Make it your unfinished talk again", "n"))
    assert ask("repair").status == 2
    typing.will(("Make it your unfinished talk again", "y"))
    answer = ask("repair")
    assert (answer.status, answer.err) == (0, "")
    assert "draft.log.damaged-1 holds an unfinished talk" in answer.out
    assert aside.read_bytes() == before
    home_now = open_home(places)
    assert home_now.door.open() == [], "nothing looks as if somebody had put an old copy there"
    found = home_now.draft.find()
    home_now.close()
    assert found is not None
    assert found.events == tuple(event for step in happening("lost")[:3] for event in step)
    assert ask("repair").out.startswith("Nothing is damaged"), "what is there now is not offered again"


def test_one_put_aside_waits_until_the_unfinished_talk_is_over(ask: Asking, home: Path, places: Places) -> None:
    put_aside(home)
    now = open_home(places)
    now.draft.append(happening("now")[0], WALL)
    now.close()
    assert "another unfinished talk now" in ask("repair", "--yes").out
    now = open_home(places)
    found = now.draft.find()
    assert found is not None
    assert found.events == happening("now")[0]
    now.draft.clear()
    now.close()
    assert "your unfinished talk again" in ask("repair", "--yes").out


def test_one_put_aside_that_was_kept_after_all_is_not_offered(ask: Asking, home: Path, places: Places) -> None:
    put_aside(home)
    keep(home, record("lost"))
    assert ask("repair").out.startswith("Nothing is damaged")


@pytest.mark.usefixtures("guarded")
def test_a_wrong_passphrase_repairs_nothing(ask: Asking, typing: Answering) -> None:
    typing.will(I_AM_ANNA, ("your passphrase", "no idea at all"))
    answer = ask("repair", "--yes")
    assert (answer.status, answer.out) == (2, "")


def test_a_damaged_backup_is_repaired_and_then_restored(
    ask: Asking, home: Path, places: Places, tmp_path: Path
) -> None:
    backup = tmp_path / "stick"
    shutil.copytree(backups_in(places.backups)[0].path, backup)
    hit(backup / "shared.log")
    answer = ask("restore", str(backup), "--yes")
    assert answer.status == 2
    assert f"`safespace repair {backup}`" in answer.err
    assert ask("repair", str(backup), "--yes").status == 0
    assert ask("restore", str(backup), "--yes").status == 0
    assert len(kept(home)) >= 1


def test_a_backup_of_which_only_the_list_is_damaged_gets_a_new_one(ask: Asking, places: Places) -> None:
    (backup,) = backups_in(places.backups)
    hit(backup.path / LIST, 3)
    assert "list of checksums fits" in ask("repair", str(backup.path)).out
    assert ask("restore", str(backup.path), "--yes").status == 0


def test_where_nothing_is_there_is_nothing_to_repair(ask: Asking, home: Path, tmp_path: Path) -> None:
    assert "Nothing has been set up here" in ask("repair").err
    assert ask("repair", str(tmp_path / "nowhere")).err.startswith("safespace: There is nothing at")


def test_a_log_destroyed_or_gone_is_begun_empty(ask: Asking, home: Path, places: Places) -> None:
    (places.vault / "shared.log").write_bytes(b"")
    assert "nothing in it can be read" in ask("repair", "--yes").out
    assert kept(home) == []
    (places.vault / "private-1.log").unlink()
    answer = ask("repair", "--yes")
    assert answer.status == 0
    assert "is now" not in answer.out
