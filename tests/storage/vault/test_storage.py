"""The storage as TinyDB uses it, and as our own table does: lazy documents, honest writes, nothing by accident."""

from __future__ import annotations

import threading
from collections.abc import MutableMapping
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Table

from safespace_tui.storage.vault.errors import DocumentGoneError, LogClosedError, UnstorableError
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.tinydb.documents import decode
from safespace_tui.storage.vault.tinydb.table import VaultDB, VaultTable
from tests.storage.vault.making import (
    LOG,
    PADDING,
    contents,
    new_log,
    open_storage,
    open_table,
    session,
)
from tests.storage.vault.sim_disk import SimDisk, dice
from tests.tallies import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from safespace_tui.storage.vault.frames import Span


@pytest.fixture
def disk() -> SimDisk:
    disk = SimDisk()
    new_log(disk)
    return disk


def stock(disk: SimDisk) -> Table:
    storage = open_storage(disk)
    return TinyDB(storage=lambda: storage).table("sessions")


@pytest.fixture(params=[stock, open_table])
def table(disk: SimDisk, request: pytest.FixtureRequest) -> Table:
    """The same tests with TinyDB's own table and with ours."""
    make: Callable[[SimDisk], Table] = request.param
    return make(disk)


def reopened(disk: SimDisk) -> dict[str, Any]:
    return contents(open_storage(disk)).get("sessions", {})


def test_what_was_written_is_there_after_reopening(disk: SimDisk, table: Table) -> None:
    table.insert_multiple(session(n) for n in range(5))
    table.update({"title": "changed"}, where("duration_s") == 120)
    table.remove(where("duration_s") == 180)
    expected = {str(n + 1): session(n) for n in range(5) if n != 3}
    expected["3"]["title"] = "changed"
    assert reopened(disk) == expected


def test_a_change_deep_inside_a_document_is_saved(disk: SimDisk, table: Table) -> None:
    table.insert_multiple([session(1), session(2)])

    def deepen(document: Any) -> None:
        document["events"][0]["text"] = "changed deep inside"

    def tag(document: Any) -> None:
        document["tags"].append("by the head")

    table.update(deepen, doc_ids=[1])
    table.update(tag, doc_ids=[2])
    assert reopened(disk)["1"]["events"][0]["text"] == "changed deep inside"
    assert reopened(disk)["2"]["tags"][-1] == "by the head"
    assert [ident for ident, head in open_table(disk).heads() if "by the head" in head["tags"]] == [2]


def change_within(rng: Random, value: Any) -> None:
    """Changes something somewhere inside a value of lists and dicts, where it lies."""
    deeper = [one for one in (value.values() if isinstance(value, MutableMapping) else value) if one]
    deeper = [one for one in deeper if isinstance(one, list | dict)]
    if deeper and rng.random() < 0.7:
        change_within(rng, rng.choice(deeper))
    elif isinstance(value, list):
        value.insert(rng.randint(0, len(value)), {"made": [rng.randint(0, 9)]})
    else:
        value[rng.choice(["text", "title", "added"])] = ["in place", {"number": rng.random()}]


@pytest.mark.kind("changes deep inside documents, and inside what was found")
@pytest.mark.parametrize("times", [30, pytest.param(3_000, marks=pytest.mark.torture)])
def test_what_an_update_changes_in_place_is_saved_and_nothing_else_is(disk: SimDisk, table: Table, times: int) -> None:
    table.insert_multiple([session(number) for number in range(1, 6)])
    expected = {str(number): session(number) for number in range(1, 6)}
    rng = dice(times)
    for number in range(times):
        ident = rng.randint(1, 5)
        # What was found, by whatever way, is its finder's own: a change in it reaches nobody.
        found = (table.get(doc_id=ident), table.all()[ident - 1], table.search(where("uid") == f"u{ident}")[0])
        change_within(rng, rng.choice(found))
        if rng.random() < 0.5:
            same = rng.random()
            table.update(partial(change_within, Random(same)), doc_ids=[ident])  # noqa: S311 - nothing here is secret
            change_within(Random(same), expected[str(ident)])  # noqa: S311
        if number % 50 == 0:
            assert reopened(disk) == expected
        assert dict(table.get(doc_id=ident) or {}) == expected[str(ident)]
        tried()
    assert reopened(disk) == expected


def test_a_change_to_a_search_result_is_not_saved(disk: SimDisk, table: Table) -> None:
    table.insert(session(2))
    for found in (table.all()[0], table.search(where("title") == "Evening 2")[0], table.get(doc_id=1)):
        assert found is not None
        found["events"].append("mine")
        found["tags"].append("mine")
    assert table.get(doc_id=1) == session(2)
    table.update({"duration_s": 1}, doc_ids=[1])
    assert reopened(disk)["1"] == {**session(2), "duration_s": 1}


BAD: list[Any] = [
    {1, 2},
    b"bytes",
    object(),
    float("nan"),
    float("inf"),
    "half a pair \ud800",
    {"\udfff": 1},
    {("a", "b"): 1},
]


@pytest.mark.parametrize("value", BAD, ids=[str(number) for number in range(len(BAD))])
def test_a_value_that_cannot_be_kept_is_refused_and_nothing_changed(disk: SimDisk, table: Table, value: Any) -> None:
    table.insert(session(1))
    before = disk.count
    with pytest.raises(UnstorableError, match="Nothing was changed"):
        table.insert({"title": "new", "deep": [{"value": value}]})
    with pytest.raises(UnstorableError):
        table.update({"title": "new", "deep": [value]}, doc_ids=[1])
    with pytest.raises(UnstorableError):
        table.insert_multiple([session(2), {"deep": value}, session(3)])
    assert disk.count == before, "the disk was not touched"
    assert table.all() == [session(1)]
    assert reopened(disk) == {"1": session(1)}


@pytest.mark.parametrize(
    "value", ['\N{HEAVY BLACK HEART}\0\n\\"', 10**40, -0.5, 1e300, None, [], {}, "x" * (1 << 20), {"ä": [{}]}]
)
def test_a_value_comes_back_as_it_went_in(disk: SimDisk, table: Table, value: Any) -> None:
    table.insert({"title": value, "body": value})
    assert reopened(disk) == {"1": {"title": value, "body": value}}
    table._storage.close()
    assert reopened(disk) == {"1": {"title": value, "body": value}}


def test_an_update_that_changes_nothing_writes_nothing(disk: SimDisk, table: Table) -> None:
    table.insert_multiple([session(1), session(2)])
    before = disk.count
    table.update({"title": "Evening 1"}, doc_ids=[1])
    table.update({"title": "nobody"}, where("title") == "not there")
    table.update(lambda document: document["events"][0], where("uid") == "u2")
    assert disk.count == before


def test_a_transaction_of_many_is_one_write_and_one_sync(disk: SimDisk, table: Table) -> None:
    table.insert(session(0))
    before = len(disk.log)
    table.insert_multiple(session(n) for n in range(50))
    assert disk.log[before:] == ["write", "sync"]


def test_tables_appear_empty_and_are_dropped_whole(disk: SimDisk) -> None:
    db = VaultDB(open_storage(disk))
    db.table("one").insert({"a": 1})
    db.table("two").truncate()
    db.table("three", persist_empty=True)
    assert db.tables() == {"one", "two", "three"}
    db.drop_table("one")
    db.storage.close()
    again = VaultDB(open_storage(disk))
    assert again.tables() == {"two", "three"}
    again.drop_tables()
    assert VaultDB(open_storage(disk)).tables() == set()


def test_opening_a_table_with_persist_empty_never_empties_it(disk: SimDisk) -> None:
    VaultDB(open_storage(disk)).table("sessions").insert(session(1))
    assert len(VaultDB(open_storage(disk)).table("sessions", persist_empty=True)) == 1


def test_whole_plain_data_can_be_written(disk: SimDisk) -> None:
    storage = open_storage(disk)
    storage.write({"sessions": {"7": session(7), "8": session(8)}})
    before = len(disk.log)
    storage.write({"sessions": {"7": session(7), "8": session(9)}})
    assert disk.log[before:] == ["write", "sync"]
    data = storage.read()
    assert data is not None
    data["sessions"]["7"]["title"] = "in place"
    del data["sessions"]["8"]
    data["sessions"]["9"] = session(9)
    storage.write(data)
    assert reopened(disk) == {"7": {**session(7), "title": "in place"}, "9": session(9)}


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    reads: list[int] = []
    real = RecordLog.body

    def counted(self: RecordLog, place: Span) -> memoryview:
        reads.append(place.offset)
        return real(self, place)

    monkeypatch.setattr(RecordLog, "body", counted)
    return reads


def test_heads_never_open_a_body(disk: SimDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    table = open_table(disk)
    table.insert_multiple(session(n) for n in range(40))
    table.insert({"uid": "no more than that"})
    reads = count_reads(monkeypatch)
    heads = dict(table.heads())
    assert {head["title"] for head in heads.values() if head.get("started_at", "")[:7] == "2026-03"} == {
        f"Evening {n}" for n in (2, 14, 26, 38)
    }
    assert heads[41] == {}
    assert reads == []


def test_a_document_can_be_had_as_it_is_stored(disk: SimDisk) -> None:
    table = open_table(disk)
    table.insert(session(1))
    assert decode(table.stored(1)) == session(1)
    with pytest.raises(KeyError):
        table.stored(2)


def test_an_update_opens_only_what_it_touches(disk: SimDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    table = open_table(disk)
    table.insert_multiple(session(n) for n in range(40))
    reads = count_reads(monkeypatch)
    table.update({"title": "x"}, doc_ids=[8])
    table.insert(session(50))
    table.remove(doc_ids=[3])
    assert len(set(reads)) == 1


def test_a_compaction_keeps_everything_and_wastes_nothing(disk: SimDisk) -> None:
    table = open_table(disk)
    table.insert_multiple(session(n) for n in range(20))
    VaultDB(table._vault).table("empty", persist_empty=True)
    for n in range(1, 20):
        table.update({"title": f"again {n}"}, doc_ids=[n])
    dead = table._vault.entries("sessions")["4"]
    table.remove(doc_ids=[4])
    before, sequence = contents(table._vault), table._vault.log.point.sequence
    size = len(disk.data(LOG))
    table._vault.compact()
    assert contents(table._vault) == before
    assert len(disk.data(LOG)) < size / 1.5
    assert table._vault.wasted <= PADDING * 2
    assert table._vault.log.header.generation == 2
    assert table._vault.log.header.base == sequence
    with pytest.raises(DocumentGoneError):
        table._vault.body(dead)
    table.insert(session(99))
    assert contents(open_storage(disk)) == contents(table._vault)


def test_a_closed_storage_says_so(disk: SimDisk) -> None:
    table = open_table(disk)
    table.insert(session(1))
    table._vault.close()
    table._vault.close()
    for use in (table.all, lambda: table.insert({}), table._vault.read, table._vault.compact, table._vault.verify):
        with pytest.raises(LogClosedError):
            use()


def test_a_vault_table_refuses_another_storage() -> None:
    with pytest.raises(TypeError, match="VaultStorage"):
        VaultTable(TinyDB(storage=_Nothing).storage, "x")


class _Nothing:
    def read(self) -> None:
        return None

    def write(self, data: object) -> None:
        pass


def test_threads_write_and_read_together(disk: SimDisk) -> None:
    table = open_table(disk)
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(15):
                ident = table.insert({"title": f"{name}-{number}", "events": [name]})
                table.update(lambda doc: doc["events"].append(number), doc_ids=[ident])  # noqa: B023 - called at once
                assert table.search(where("title") == f"{name}-{number}")
                if number % 7 == 6:
                    table._vault.compact()
        except BaseException as failed:  # noqa: BLE001 - told to the main thread
            failures.append(failed)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [failed for failed in failures if not isinstance(failed, DocumentGoneError)] == []
    found = reopened(disk)
    if not failures:
        assert sorted(doc["title"] for doc in found.values()) == sorted(f"{a}-{b}" for a in range(4) for b in range(15))
