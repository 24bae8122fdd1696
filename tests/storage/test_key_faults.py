"""Whatever fails while keys are changed: what is said to have happened has, and what is said to open it opens it."""

import errno
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safespace_tui.domain.couple import Who
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import PrivateNote, WrongPassphrase
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import StoreError
from tests.storage.faults import CALLS, EVERY, failing_disk
from tests.storage.forgetting import forget
from tests.storage.samples import WALL, record
from tests.storage.vault_homes import PASSPHRASES, door_at, store_of

NEW = "a newer lantern"
FAULTS = [
    pytest.param(errno.EIO, False, CALLS, id="failing once"),
    pytest.param(errno.EIO, True, CALLS, id="broken for good"),
    pytest.param(errno.ENOSPC, False, CALLS, id="full once", marks=pytest.mark.torture),
    pytest.param(errno.ENOSPC, True, CALLS, id="full for good", marks=pytest.mark.torture),
    pytest.param(errno.EIO, False, EVERY, id="failing once, also to read", marks=pytest.mark.torture),
    pytest.param(errno.EIO, True, EVERY, id="broken for good, also to read", marks=pytest.mark.torture),
]
every_fault = pytest.mark.parametrize(("error", "for_good", "calls"), FAULTS)
CODE: list[str] = []


def happened(change: Callable[[], object]) -> bool | None:
    """Whether it is said that a change has happened; None when it is said that nobody can tell."""
    try:
        change()
    except StoreError as why:
        sentence = str(why)
    else:
        return True
    if "either the former or the new" in sentence:
        return None
    return sentence.startswith("It is done")


def opens(home: Path, who: Who, **way: str) -> bool:
    """Whether that opens it, with everything that was kept."""
    door = door_at(home)
    try:
        if "code" in way:
            door.unlock_with_code(who, way["code"])
        else:
            door.unlock(who, way["passphrase"])
    except WrongPassphrase:
        return False
    else:
        assert [head.uid for head in store_of(door).heads()] == ["one"]
        return True
    finally:
        door.connection.shut()


class Trial:
    """One home after the other, each with the n-th call failing, until a change reaches no failing call."""

    def __init__(self, folder: Path, passphrases: dict[Who, str] | None = PASSPHRASES) -> None:
        self._folder = folder
        self.passphrases = passphrases
        door = door_at(folder / "first")
        door.set_up(passphrases)
        store_of(door).keep(record("one"))
        if passphrases:
            door.admit("b", passphrases["b"])
            CODE[:] = [door.new_code("b", private=True)]
        self.prepare(door)
        door.connection.shut()

    def prepare(self, door: VaultAccess) -> None:
        """What else is there before."""

    def runs(
        self, change: Callable[[VaultAccess], object], error: int, calls: tuple[str, ...], *, for_good: bool
    ) -> Iterator[tuple[Path, bool | None]]:
        """Each home, and whether it was said that the change has happened."""
        for number in itertools.count(1):
            home = self._folder / str(number)
            shutil.copytree(self._folder / "first", home)
            door = door_at(home)
            if self.passphrases:
                door.unlock("a", self.passphrases["a"])
            else:
                door.open()
            with failing_disk(number, error=error, for_good=for_good, calls=calls) as disk:
                said = happened(lambda: change(door))  # noqa: B023 - called at once
            door.connection.shut()
            yield home, said
            if not disk.failed:
                assert said
                assert number > 10
                return


@every_fault
def test_a_change_of_passphrase_says_what_is_true(
    tmp_path: Path, error: int, calls: tuple[str, ...], *, for_good: bool
) -> None:
    trial, answers = Trial(tmp_path), set()
    old = PASSPHRASES["a"]
    for home, said in trial.runs(lambda door: door.change_passphrase("a", old, NEW), error, calls, for_good=for_good):
        now = opens(home, "a", passphrase=NEW)
        assert now != opens(home, "a", passphrase=old)
        assert said in (None, now)
        answers.add(said)
        assert opens(home, "b", passphrase=PASSPHRASES["b"])
    assert answers >= ({True, False} if for_good else {True})


@every_fault
def test_a_recovery_code_that_is_shown_opens_and_one_that_is_not_leaves_the_former(
    tmp_path: Path, error: int, calls: tuple[str, ...], *, for_good: bool
) -> None:
    shown: list[str] = []

    def change(door: VaultAccess) -> None:
        shown.clear()
        door.admit("b", PASSPHRASES["b"])
        shown.append(door.new_code("b", private=True))

    for home, said in Trial(tmp_path).runs(change, error, calls, for_good=for_good):
        former = opens(home, "b", code=CODE[0])
        assert said in (None, not former)
        assert said is not True or opens(home, "b", code=shown[0])


@every_fault
def test_new_keys_are_in_force_or_not_as_it_is_said(
    tmp_path: Path, error: int, calls: tuple[str, ...], *, for_good: bool
) -> None:
    for home, said in Trial(tmp_path).runs(
        lambda door: door.rekey({"a": PASSPHRASES["a"]}), error, calls, for_good=for_good
    ):
        before = (home.parent / "first" / "data" / "vault" / "keys.json").read_bytes()
        vault = home / "data" / "vault"
        assert opens(home, "a", passphrase=PASSPHRASES["a"])
        assert said in (None, (vault / "keys.json").read_bytes() != before)
        assert opens(home, "b", code=CODE[0])
        assert opens(home, "b", passphrase=PASSPHRASES["b"])
        assert not list(vault.glob("*.next"))


@every_fault
def test_first_passphrases_are_set_or_not_as_it_is_said(
    tmp_path: Path, error: int, calls: tuple[str, ...], *, for_good: bool
) -> None:
    for home, said in Trial(tmp_path, None).runs(
        lambda door: door.protect(PASSPHRASES), error, calls, for_good=for_good
    ):
        door = door_at(home)
        assert said in (None, door.guarded)
        if door.guarded:
            assert opens(home, "a", passphrase=PASSPHRASES["a"])
            assert opens(home, "b", passphrase=PASSPHRASES["b"])
        else:
            door.open()
            assert [head.uid for head in store_of(door).heads()] == ["one"]
            door.connection.shut()


class Forgotten(Trial):
    """A partner's private notes are left behind a forgotten passphrase."""

    def prepare(self, door: VaultAccess) -> None:
        """What else is there before."""
        door.notes("a").keep(PrivateNote(uid="1", wall=WALL, text="old"))
        forget(door, "a", PASSPHRASES["a"], NEW)


@every_fault
def test_notes_are_begun_anew_or_not_as_it_is_said(
    tmp_path: Path, error: int, calls: tuple[str, ...], *, for_good: bool
) -> None:
    trial = Forgotten(tmp_path)
    trial.passphrases = PASSPHRASES | {"a": NEW}
    for home, said in trial.runs(lambda door: door.begin_anew("a", NEW), error, calls, for_good=for_good):
        assert opens(home, "a", passphrase=NEW)
        assert said in (None, not opens(home, "a", passphrase=PASSPHRASES["a"]))


def test_what_the_disk_did_not_promise_is_done_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("safespace_tui.storage.vault.disk.sync_folder", refuse)
        door.change_passphrase("a", PASSPHRASES["a"], NEW)
    (word,) = door.words()
    assert "couldn't promise to keep it" in word.sentence
    door.connection.shut()
    door.unlock("a", NEW)
    assert not places_in(tmp_path).vault.joinpath("keys.json.new").exists()
    door.close()
