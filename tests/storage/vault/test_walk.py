"""Any order of changes, openings and compactions leaves the vault equal to a plain dict."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import TinyDB, where

from tests.storage.vault.making import contents, new_log, open_storage, open_table
from tests.storage.vault.sim_disk import SimDisk, dice

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=2),
    max_leaves=5,
)
documents = st.fixed_dictionaries(
    {},
    optional={
        "title": values,
        "tags": st.lists(st.sampled_from(["a", "b"]), max_size=2),
        "started_at": st.sampled_from(["2026-01", "2026-02"]),
        "events": st.lists(values, max_size=3),
    },
)
number = st.integers(0, 9)


class VaultWalk(RuleBasedStateMachine):
    """The vault beside a dict that does the same."""

    @initialize()
    def begin(self) -> None:
        self.disk = SimDisk()
        new_log(self.disk)
        self.table: Any = open_table(self.disk)
        self.model: dict[str, Any] = {}
        self.last = 0

    def pick(self, choice: int) -> list[int]:
        idents = sorted(map(int, self.model))
        return [idents[choice % len(idents)]] if idents else []

    @rule(document=documents)
    def insert(self, document: dict[str, Any]) -> None:
        ident = self.table.insert(document)
        self.model[str(ident)] = deepcopy(document)

    @rule(new=st.lists(documents, max_size=4))
    def insert_many(self, new: list[dict[str, Any]]) -> None:
        for ident, document in zip(self.table.insert_multiple(new), new, strict=True):
            self.model[str(ident)] = deepcopy(document)

    @rule(choice=number, fields=documents)
    def update(self, choice: int, fields: dict[str, Any]) -> None:
        for ident in self.pick(choice):
            self.table.update(deepcopy(fields), doc_ids=[ident])
            self.model[str(ident)].update(deepcopy(fields))

    @rule(value=values)
    def update_deep_inside(self, value: Any) -> None:
        def change(document: Any) -> None:
            document["tags"].append("new")
            document.setdefault("events", []).append(deepcopy(value))

        self.table.update(change, where("tags").any(["a"]))
        for document in self.model.values():
            if "a" in document.get("tags", []):
                change(document)

    @rule(document=documents, title=st.sampled_from(["x", "y"]))
    def upsert(self, document: dict[str, Any], title: str) -> None:
        document = {**document, "title": title}
        idents = self.table.upsert(document, where("title") == title)
        for ident in idents:
            self.model.setdefault(str(ident), {}).update(deepcopy(document))

    @rule(choice=number)
    def remove(self, choice: int) -> None:
        for ident in self.pick(choice):
            self.table.remove(doc_ids=[ident])
            del self.model[str(ident)]

    @rule()
    def remove_by_head(self) -> None:
        self.table.remove(where("started_at") == "2026-02")
        self.model = {i: d for i, d in self.model.items() if d.get("started_at") != "2026-02"}

    @rule()
    def truncate(self) -> None:
        self.table.truncate()
        self.model = {}

    @rule()
    def spoil_what_was_found(self) -> None:
        for document in self.table.all():
            document.setdefault("tags", []).append("spoiled")
            document.clear()

    @rule()
    def compact(self) -> None:
        self.table._vault.compact()

    @rule(closed=st.booleans(), seed=number)
    def reopen(self, *, closed: bool, seed: int) -> None:
        if closed:
            self.table._vault.close()
        self.disk = self.disk.after_exit() if seed % 2 else self.disk.after_cut(dice(seed))
        self.table = open_table(self.disk)

    @rule(document=documents)
    def write_with_the_stock_table(self, document: dict[str, Any]) -> None:
        storage = self.table._vault
        table = TinyDB(storage=lambda: storage).table("sessions")
        ident = table.insert(document)
        table.update({"title": "stock"}, where("started_at") == "2026-01")
        self.model[str(ident)] = deepcopy(document)
        for each in self.model.values():
            if each.get("started_at") == "2026-01":
                each["title"] = "stock"
        self.table._next_id = None

    @invariant()
    def the_vault_equals_the_model(self) -> None:
        if hasattr(self, "table"):
            assert contents(self.table._vault).get("sessions", {}) == self.model
            found = {str(ident) for ident, head in self.table.heads() if head.get("started_at") == "2026-01"}
            assert found == {i for i, d in self.model.items() if d.get("started_at") == "2026-01"}
            assert open_storage(self.disk.after_exit()).wasted == self.table._vault.wasted


TestVaultWalk = VaultWalk.TestCase
TestVaultWalk.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
