"""The adapters that keep everything in memory."""

from pathlib import Path

from safespace_tui.storage.memory import MemoryDraft, MemoryStore
from safespace_tui.storage.ports import Draft, Store
from tests.storage.contract import DraftContract, StoreContract


class TestMemoryStore(StoreContract):
    """Another run of the same program is another look at the same object."""

    def opened(self, _home: Path) -> Store:
        if not hasattr(self, "store"):
            self.store = MemoryStore()
        return self.store


class TestMemoryDraft(DraftContract):
    """Another run finds the same bytes."""

    def opened(self, _home: Path) -> Draft:
        if not hasattr(self, "draft"):
            self.draft = MemoryDraft()
            return self.draft
        again = MemoryDraft()
        again.steps = self.draft.steps
        return again
