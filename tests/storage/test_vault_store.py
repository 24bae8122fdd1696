"""The store and the draft in a vault keep what every store and draft promises, and refuse while it is locked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.domain.history.filters import Filters
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.runtime.history_service import Unread, hits
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import LockedDoor
from safespace_tui.storage.draft import step_record
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import Draft, Store
from safespace_tui.storage.vault.tinydb.documents import decode
from tests.storage.contract import DraftContract, StoreContract
from tests.storage.samples import WALL, happening, record
from tests.storage.vault.making import add_steps
from tests.storage.vault_homes import PASSPHRASES, Runs, door_at, draft_of, store_of


class TestVaultStore(StoreContract):
    """The contract of stores."""

    runs: Runs

    @pytest.fixture(autouse=True)
    def _runs(self) -> Iterator[None]:
        self.runs = Runs()
        yield
        self.runs.close()

    def opened(self, home: Path, /) -> Store:
        return store_of(self.runs.door(home))


class TestVaultDraft(DraftContract):
    """The contract of drafts."""

    runs: Runs

    @pytest.fixture(autouse=True)
    def _runs(self) -> Iterator[None]:
        self.runs = Runs()
        yield
        self.runs.close()

    def opened(self, home: Path, /) -> Draft:
        return draft_of(self.runs.door(home))


@pytest.fixture
def door(tmp_path: Path) -> Iterator[VaultAccess]:
    made = door_at(tmp_path)
    made.set_up(PASSPHRASES)
    yield made
    made.close()


def test_while_it_is_locked_everything_is_refused_and_the_same_objects_go_on_after(
    door: VaultAccess, tmp_path: Path
) -> None:
    store, draft = store_of(door), draft_of(door)
    store.keep(record("one"))
    first, second, *_ = happening("two")
    draft.append(first, WALL)
    door.lock()
    for refused in (
        store.heads,
        lambda: store.read("one"),
        lambda: store.keep(record("three")),
        lambda: store.discard("one"),
        draft.find,
        draft.clear,
        draft.set_aside,
        lambda: draft.append(second, WALL),
    ):
        with pytest.raises(LockedDoor, match="It's locked"):
            refused()
    draft.alive(1, WALL)
    door.unlock("a", PASSPHRASES["a"])
    draft.append(second, WALL)
    found = draft.find()
    assert found is not None
    assert found.events == (*first, *second)
    assert [head.uid for head in store.heads()] == ["one"]


def test_a_list_opens_no_session(door: VaultAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(door)
    for uid in ("one", "two"):
        store.keep(record(uid))

    def opened(*_: object) -> bytes:
        raise AssertionError("a body was opened")

    monkeypatch.setattr("safespace_tui.storage.vault.tinydb.storage.VaultStorage.body", opened)
    assert {head.uid for head in store.heads()} == {"one", "two"}


def test_a_damaged_session_hides_no_other_from_a_search(door: VaultAccess, tmp_path: Path) -> None:
    store = store_of(door)
    for number in range(3):
        store.keep(record(f"u{number}", note="a needle"))
    log = places_in(tmp_path).vault / "shared.log"
    broken = door.connection.do(lambda vault: list(vault.shared.vault_storage.entries("sessions").values())[1])
    data = bytearray(log.read_bytes())
    data[broken.offset + 100] ^= 1
    log.write_bytes(data)
    found = list(hits(store, store.heads(), Filters(words=("needle",))))
    assert sorted(head.uid for head in found if isinstance(head, SessionSummary)) == ["u0", "u2"]
    assert [one.head.uid for one in found if isinstance(one, Unread)] == ["u1"]


def test_a_session_of_a_newer_version_is_left_out_and_said(door: VaultAccess, tmp_path: Path) -> None:
    store = store_of(door)
    store.keep(record("one"))
    store.keep(record("two"))
    door.connection.do(lambda vault: vault.shared.sheet("sessions").update({"schema": 99}, doc_ids=[2]))
    assert [head.uid for head in store.heads()] == ["one"]
    assert "One session can't be shown: the first one was written by a newer safespace" in store.notice()
    assert store.notice() == ""


def test_a_step_that_was_lost_costs_nothing_else_and_the_talk_goes_on_behind_it(
    door: VaultAccess, tmp_path: Path
) -> None:
    draft = draft_of(door)
    steps = happening("one")
    draft.append(steps[0], WALL)
    door.connection.do(lambda vault: add_steps(vault, {"n": 7, "at": 9, "wall": WALL, "events": []}))
    door.lock()
    door.unlock("a", PASSPHRASES["a"])
    found = draft.find()
    assert found is not None
    assert (found.events, found.cut, found.lost) == (steps[0], False, 6)
    draft.append(steps[1], WALL)
    again = draft.find()
    assert again is not None
    assert again.events == (*steps[0], *steps[1])


def test_what_is_in_the_draft_twice_counts_once(door: VaultAccess, tmp_path: Path) -> None:
    draft = draft_of(door)
    first, second, *_ = happening("one")
    draft.append(first, WALL)
    door.connection.do(
        lambda vault: add_steps(vault, decode(step_record(0, at=1, wall=WALL, events=(*first, *second))))
    )
    found = draft.find()
    assert found is not None
    assert (found.events, found.cut) == ((*first, *second), False)


@pytest.mark.parametrize("body", [{"n": "many"}, {"n": 3, "at": 9, "wall": WALL, "events": []}])
def test_a_draft_that_nothing_can_be_made_of_is_put_aside(
    door: VaultAccess, tmp_path: Path, body: dict[str, object]
) -> None:
    from safespace_tui.storage.ports import StoreError

    draft = draft_of(door)
    door.connection.do(lambda vault: add_steps(vault, body))
    with pytest.raises(StoreError, match=r"The session that was running .* left as it is"):
        draft.find()
    place = draft.set_aside()
    assert Path(place).exists()
    assert draft.find() is None
    draft.append(happening("two")[0], WALL)
