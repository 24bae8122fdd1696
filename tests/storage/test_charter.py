"""Where the charter is kept: what every adapter promises, and what is encrypted, locked and left alone."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from safespace_tui.domain.charter.state import CHARTER_SCHEMA, CharterEvent, EntryProposed, LookAgainSet, YesGiven
from safespace_tui.storage.access_port import LockedDoor
from safespace_tui.storage.collections import CHARTER, VaultCharter, charter_documents, charter_events
from safespace_tui.storage.memory import MemoryCharter
from safespace_tui.storage.ports import CharterStore, StoreError
from safespace_tui.storage.summary_codec import UnreadableDocument
from tests.storage.contract import HALF_A_CHARACTER, ODD_TEXTS
from tests.storage.samples import WALL, record
from tests.storage.vault_homes import PASSPHRASES, Runs, store_of

FIRST: tuple[CharterEvent, ...] = (
    EntryProposed(wall=WALL, who="a", uid="e1", kind="boundary", text="Not in front of the children"),
    YesGiven(wall=WALL, who="b", uid="e1"),
)
SECOND: tuple[CharterEvent, ...] = (LookAgainSet(wall=WALL, day="2026-09-01"),)


class CharterContract(ABC):
    """The promises of `CharterStore`."""

    @abstractmethod
    def opened(self, home: Path, /) -> CharterStore:
        """The charter in a folder; the second time in a test, the one that another run would find."""

    def test_there_is_none_at_first(self, tmp_path: Path) -> None:
        assert list(self.opened(tmp_path).read()) == []

    def test_what_was_added_is_found_in_order_by_the_next_run(self, tmp_path: Path) -> None:
        charter = self.opened(tmp_path)
        charter.append(FIRST)
        charter.append(SECOND)
        charter.append(())
        assert tuple(self.opened(tmp_path).read()) == (*FIRST, *SECOND)

    def test_any_text_comes_back_as_it_was(self, tmp_path: Path) -> None:
        events = tuple(EntryProposed(wall=WALL, uid="e", kind="rule", text=text) for text in ODD_TEXTS)
        self.opened(tmp_path).append(events)
        assert tuple(self.opened(tmp_path).read()) == events

    def test_what_cannot_be_kept_changes_nothing(self, tmp_path: Path) -> None:
        charter = self.opened(tmp_path)
        charter.append(FIRST)
        with pytest.raises(StoreError, match="half a character"):
            charter.append((*SECOND, EntryProposed(wall=WALL, uid="e", kind="rule", text=HALF_A_CHARACTER)))
        assert tuple(self.opened(tmp_path).read()) == FIRST


class TestMemoryCharter(CharterContract):
    """In memory another run is another look at the same object."""

    def opened(self, _home: Path, /) -> CharterStore:
        if not hasattr(self, "charter"):
            self.charter = MemoryCharter()
        return self.charter


class TestVaultCharter(CharterContract):
    """In the vault, behind the door."""

    runs: Runs

    @pytest.fixture(autouse=True)
    def _runs(self) -> Iterator[None]:
        self.runs = Runs()
        yield
        self.runs.close()

    def opened(self, home: Path, /) -> CharterStore:
        return VaultCharter(self.runs.door(home).connection)

    def test_it_is_locked_with_everything_else(self, tmp_path: Path) -> None:
        charter = self.opened(tmp_path)
        charter.append(FIRST)
        door = self.runs.door(tmp_path)
        door.lock()
        with pytest.raises(LockedDoor):
            charter.read()
        with pytest.raises(LockedDoor):
            charter.append(SECOND)
        door.unlock("a", PASSPHRASES["a"])
        assert tuple(charter.read()) == FIRST

    def test_nobody_reads_it_on_the_disk(self, tmp_path: Path) -> None:
        self.opened(tmp_path).append(FIRST)
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert files
        assert not any(b"children" in path.read_bytes() for path in files)

    def test_lists_of_sessions_do_not_see_it(self, tmp_path: Path) -> None:
        self.opened(tmp_path).append(FIRST)
        store = store_of(self.runs.door(tmp_path))
        store.keep(record("one"))
        assert [head.uid for head in store.heads()] == ["one"]
        assert store.notice() == ""

    def test_what_the_disk_kept_after_all_is_not_added_twice(self, tmp_path: Path) -> None:
        from safespace_tui.storage.vault.errors import LogClosedError

        charter = self.opened(tmp_path)
        connection = self.runs.door(tmp_path).connection
        sheet = connection.do(lambda vault: type(vault.shared.sheet(CHARTER)))
        whole = sheet.insert_multiple

        def kept_but_not_promised(self: Any, documents: Any) -> None:
            whole(self, documents)
            raise LogClosedError("shared.log")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sheet, "insert_multiple", kept_but_not_promised)
            charter.append(FIRST)
        assert tuple(charter.read()) == FIRST

    def test_damage_is_told_in_a_sentence_and_left_alone(self, tmp_path: Path) -> None:
        charter = self.opened(tmp_path)
        connection = self.runs.door(tmp_path).connection
        connection.do(lambda vault: vault.shared.sheet(CHARTER).insert({"number": 0, "happened": {"event": "sung"}}))
        with pytest.raises(StoreError, match=r"The charter is damaged .*left as it is"):
            charter.read()


def test_a_newer_one_says_so() -> None:
    (document,) = charter_documents(SECOND, 0)
    document["happened"] |= {"v": CHARTER_SCHEMA + 1, "event": "sung"}
    with pytest.raises(UnreadableDocument, match="newer safespace"):
        charter_events([document])


def test_a_gap_is_seen() -> None:
    with pytest.raises(UnreadableDocument, match="missing"):
        charter_events(charter_documents(FIRST, 1))
