"""A copy for one partner alone: all that is shared, the own notes, and a passphrase that nobody else has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.domain.charter.rules import replay
from safespace_tui.domain.charter.state import EntryProposed
from safespace_tui.domain.check_ins.questions import OwnQuestion
from safespace_tui.domain.couple import Who
from safespace_tui.storage import own_copy
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import PrivateNote, WrongPassphrase
from safespace_tui.storage.collections import VaultCharter
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import Stopped, StoreError
from tests.storage.samples import WALL, happening, record
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

SECRET, MINE = "ben's very own thought", "anna's very own thought"


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[VaultAccess]:
    """An open home of both: a talk, a charter, notes of each; recovery codes as well."""
    door = door_at(tmp_path / "both")
    door.set_up(PASSPHRASES)
    for who, passphrase in PASSPHRASES.items():
        door.admit(who, passphrase)
        door.notes(who).keep(PrivateNote(uid=who, wall=WALL, text=MINE if who == "a" else SECRET))
        door.new_code(who, private=True)
    door.own("a").questions.keep(OwnQuestion(uid="q", wall=WALL, text="How do I sleep?"))
    store_of(door).keep(record("aaaa1111"))
    charter = VaultCharter(door.connection)
    charter.append((EntryProposed(wall=WALL, who="a", uid="e", kind="rule", text="One at a time"),))
    places_in(tmp_path / "both").settings.parent.mkdir(parents=True, exist_ok=True)
    places_in(tmp_path / "both").settings.write_text("# names\n", "utf-8")
    places_in(tmp_path / "both").formats.mkdir()
    (places_in(tmp_path / "both").formats / "ours.toml").write_text("# ours\n", "utf-8")
    draft_of(door).append(happening("running")[0], WALL)
    yield door
    door.close()


def test_it_holds_what_is_shared_and_the_own_notes(shared: VaultAccess, tmp_path: Path) -> None:
    shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    mine = door_at(tmp_path / "mine")
    assert mine.guarded
    mine.unlock("a", PASSPHRASES["a"])
    assert [head.uid for head in store_of(mine).heads()] == ["aaaa1111"]
    assert store_of(mine).read("aaaa1111") == record("aaaa1111")
    assert [one.text for one in mine.notes("a").all()] == [MINE]
    assert [one.uid for one in mine.own("a").questions.all()] == ["q"]
    assert [one.text for one in replay(VaultCharter(mine.connection).read()).entries] == ["One at a time"]
    assert places_in(tmp_path / "mine").settings.read_text("utf-8") == "# names\n"
    assert (places_in(tmp_path / "mine").formats / "ours.toml").read_text("utf-8") == "# ours\n"
    running = draft_of(mine).find()
    assert running is not None
    assert running.events == tuple(happening("running")[0])
    code = mine.new_code("a", private=True)
    mine.lock()
    mine.unlock_with_code("a", code)
    assert [one.text for one in mine.notes("a").all()] == [MINE], "a code that was made there opens it"
    mine.notes("a").keep(PrivateNote(uid="later", wall=WALL, text="on my own"))
    store_of(mine).keep(record("bbbb2222"))
    mine.close()
    assert [head.uid for head in store_of(shared).heads()] == ["aaaa1111"], "nothing here changed"
    assert not list(tmp_path.glob(".*making"))


@pytest.mark.parametrize("at", [0, 1])
def test_it_can_be_stopped_while_it_is_written_and_while_it_is_read_back(
    shared: VaultAccess, tmp_path: Path, at: int
) -> None:
    starts: list[int] = []

    def stopping(count: int, of: int, what: str) -> None:
        assert what == "entries"
        assert count < of
        starts.append(count)
        if count == 0 and starts.count(0) > 3 * at:  # a copy is three logs
            raise Stopped("enough")

    with pytest.raises(Stopped, match="enough"):
        shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine", stopping)
    assert [one.name for one in tmp_path.iterdir()] == ["both"]
    assert store_of(shared).read("aaaa1111") == record("aaaa1111")


def test_nothing_else_opens_it_and_the_others_notes_are_not_in_it(shared: VaultAccess, tmp_path: Path) -> None:
    codes = {who: shared.new_code(who, private=True) for who in PASSPHRASES}
    shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    tries: list[tuple[Who, str]] = [
        ("b", PASSPHRASES["b"]),
        ("b", PASSPHRASES["a"]),
        ("a", PASSPHRASES["b"]),
        ("b", ""),
    ]
    for who, passphrase in tries:
        mine = door_at(tmp_path / "mine")
        with pytest.raises((WrongPassphrase, StoreError)):
            mine.unlock(who, passphrase)
        assert mine.locked
    for who, code in codes.items():
        with pytest.raises(WrongPassphrase):
            door_at(tmp_path / "mine").unlock_with_code(who, code)
    before = (tmp_path / "both" / "data" / "vault" / "private-2.log").read_bytes()
    after = (tmp_path / "mine" / "data" / "vault" / "private-2.log").read_bytes()
    assert before[200:1000] not in after
    assert after.rstrip(b"\0") != before.rstrip(b"\0")
    keys = (tmp_path / "mine" / "data" / "vault" / "keys.json").read_text("utf-8")
    assert '"handed": []' in keys
    mine = door_at(tmp_path / "mine")
    mine.unlock("a", PASSPHRASES["a"])
    with pytest.raises(WrongPassphrase):
        mine.notes("b")
    mine.close()


def test_new_keys_over_there_open_nothing_here_and_the_other_way_round(shared: VaultAccess, tmp_path: Path) -> None:
    shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    for name in ("shared.log", "private-1.log", "draft.log"):
        before, after = (tmp_path / home / "data" / "vault" / name for home in ("both", "mine"))
        assert before.read_bytes() != after.read_bytes()
    swapped = (tmp_path / "both" / "data" / "vault" / "shared.log").read_bytes()
    (tmp_path / "mine" / "data" / "vault" / "shared.log").write_bytes(swapped)
    mine = door_at(tmp_path / "mine")
    with pytest.raises(StoreError):
        mine.unlock("a", PASSPHRASES["a"])


def test_a_yes_that_was_signed_is_still_its_owners_in_the_copy(shared: VaultAccess, tmp_path: Path) -> None:
    yes = {who: shared.sign(who, b"yes") for who in PASSPHRASES}
    shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    mine = door_at(tmp_path / "mine")
    mine.unlock("a", PASSPHRASES["a"])
    for who, signature in yes.items():
        assert mine.signed_by(who, b"yes", signature)
        assert not mine.signed_by(who, b"no", signature)
    assert mine.signed_by("a", b"later", mine.sign("a", b"later"))
    with pytest.raises(WrongPassphrase):
        mine.sign("b", b"forged")
    mine.close()


def test_a_wrong_passphrase_or_a_folder_that_is_in_use_writes_nothing(shared: VaultAccess, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        shared.own_copy("a", PASSPHRASES["b"], tmp_path / "mine")
    assert not (tmp_path / "mine").exists()
    used = tmp_path / "used"
    used.mkdir()
    (used / "photo").write_text("x", "utf-8")
    for taken in (used, used / "photo", tmp_path / "both"):
        with pytest.raises(StoreError):
            shared.own_copy("a", PASSPHRASES["a"], taken)
    assert [path.name for path in used.iterdir()] == ["photo"]
    empty = tmp_path / "empty"
    empty.mkdir()
    shared.own_copy("a", PASSPHRASES["a"], empty)
    assert (empty / "data" / "vault" / "keys.json").exists()


@pytest.mark.parametrize("step", ["_copy_vault", "_leave_to", "_copy_settings"])
def test_a_disk_that_fails_on_the_way_leaves_nothing(
    shared: VaultAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_copy, step, failing)
    with pytest.raises(StoreError):
        shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["both"]
    assert store_of(shared).read("aaaa1111") == record("aaaa1111")


@pytest.mark.parametrize("taken_back", ["taken back", "left there"])
def test_a_disk_that_does_not_promise_the_name_of_the_copy_leaves_nothing_or_says_what_is_there(
    shared: VaultAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken_back: str
) -> None:
    mine, rename = tmp_path / "mine", Path.rename

    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    def renamed(path: Path, target: Path) -> Path:
        if path == mine and taken_back == "left there":
            refused()
        return rename(path, target)

    monkeypatch.setattr(own_copy, "sync_folder", refused)
    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(StoreError) as why:
        shared.own_copy("a", PASSPHRASES["a"], mine)
    assert mine.exists() == (taken_back == "left there")
    assert ("Your copy is in" in str(why.value)) == mine.exists()
    assert [path.name for path in tmp_path.iterdir() if "making" in path.name] == []


def test_it_needs_passphrases_and_an_open_door(shared: VaultAccess, tmp_path: Path) -> None:
    shared.lock()
    with pytest.raises(StoreError, match="locked"):
        shared.own_copy("a", PASSPHRASES["a"], tmp_path / "mine")
    open_home = door_at(tmp_path / "open")
    open_home.set_up(None)
    with pytest.raises(StoreError, match="no passphrases"):
        open_home.own_copy("a", "x", tmp_path / "mine")
    open_home.close()
    assert not (tmp_path / "mine").exists()
