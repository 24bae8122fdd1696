"""The disk refuses, runs full, writes half or cannot sync: memory and disk agree, and nothing acknowledged is lost."""

from __future__ import annotations

import errno

import pytest

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.errors import DiskFullError, LogClosedError
from tests.storage.vault.making import contents, new_log, open_storage, open_table, session
from tests.storage.vault.sim_disk import SimDisk, dice, fail_from, fail_once
from tests.storage.vault.test_power_cut import KINDS, found, made
from tests.storage.vault.workload import Work
from tests.tallies import tried

FAULTS: list[int | str] = [errno.ENOSPC, errno.EIO, errno.EINTR, "short"]


def go_on(disk: SimDisk, seed: int, steps: int) -> Work:
    """Work through every refusal; a log that closed itself is opened again, as the program would."""
    work = Work(dice(seed))
    work.refused = (StoreError,)
    table = open_table(disk)
    for _ in range(steps):
        unsure = work.before
        if work.step(table, KINDS):
            assert contents(table._vault).get("sessions", {}) == work.before
            continue
        try:
            state = contents(table._vault).get("sessions", {})
            table._next_id = None
            table.insert(session(999))
            work.before = {**work.before, str(max(map(int, work.before), default=0) + 1): session(999)}
        except StoreError:
            table._vault.close()
            table = open_table(disk)
            state = contents(table._vault).get("sessions", {})
            assert state in (unsure, work.tried)
            work.before = state
        else:
            assert state == unsure
        table._next_id = None
    table._vault.close()
    return work


def check_faults(seed: int, steps: int) -> int:
    whole = made(seed)
    first = whole.count
    go_on(whole, seed, steps)
    checked = 0
    for number in range(first + 1, whole.count + 1):
        for fault in FAULTS:
            disk = made(seed)
            disk.plan = fail_once(number, fault)
            work = go_on(disk, seed, steps)
            disk.plan = lambda _count, _name: None
            assert found(disk.after_cut(dice(number))) == work.before, f"{fault} at {number}, then a power cut"
            assert found(disk) == work.before, f"{fault} at {number}"
            checked += 1
            tried()
    return checked


@pytest.mark.parametrize("seed", [11, 12])
def test_a_single_refusal_anywhere_changes_nothing_and_work_goes_on(seed: int) -> None:
    assert check_faults(seed, 8) > 50


@pytest.mark.kind("failing, short and interrupted writes after which work goes on")
@pytest.mark.torture
@pytest.mark.parametrize("seed", range(200, 215))
def test_a_single_refusal_anywhere_in_long_work(seed: int) -> None:
    assert check_faults(seed, 25) > 100


@pytest.mark.kind("failing writes at which the program ends")
@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EINTR])
@pytest.mark.parametrize(
    ("seed", "steps"), [(5, 8), *(pytest.param(seed, 25, marks=pytest.mark.torture) for seed in range(300, 310))]
)
def test_a_process_that_ends_at_a_refusal_leaves_a_log_that_opens(fault: int, seed: int, steps: int) -> None:
    whole = made(seed)
    first = whole.count
    go_on(whole, seed, steps)
    for number in range(first + 1, whole.count + 1):
        disk = made(seed)
        disk.plan = fail_from(number, fault)
        work = Work(dice(seed))
        try:
            table = open_table(disk)
            for _ in range(steps):
                work.step(table, KINDS)
        except StoreError:
            pass
        assert found(disk.after_exit()) in (work.before, work.after)
        assert found(disk.after_cut(dice(number))) in (work.before, work.after)
        tried(2)


def test_a_failed_sync_closes_the_log_for_good() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert(session(1))
    disk.plan = lambda _count, name: OSError(errno.EIO, "injected") if name == "sync" else None
    with pytest.raises(LogClosedError, match="nothing more is written"):
        table.insert(session(2))
    disk.plan = lambda _count, _name: None
    before = disk.count
    with pytest.raises(LogClosedError):
        table.insert(session(3))
    assert disk.count == before
    assert table.all() == [session(1)], "what was acknowledged can still be read"


def test_a_full_disk_changes_nothing_in_memory_heads_included() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert(session(1))
    disk.plan = lambda _count, name: OSError(errno.ENOSPC, "injected") if name == "write" else None
    with pytest.raises(DiskFullError, match="Nothing was changed"):
        table.update({"title": "another", "events": []}, doc_ids=[1])
    assert next(table.heads())[1]["title"] == "Evening 1"
    assert table.all() == [session(1)]
    disk.plan = lambda _count, _name: None
    table.update({"title": "another"}, doc_ids=[1])
    assert found(disk)["1"]["title"] == "another"


def test_room_is_made_once_and_the_write_tried_again() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    asked: list[bool] = []

    def make_room() -> bool:
        asked.append(True)
        disk.plan = lambda _count, _name: None
        return True

    table._vault.log.make_room = make_room
    disk.plan = lambda _count, name: OSError(errno.ENOSPC, "injected") if name == "write" else None
    table.insert(session(1))
    assert asked == [True]
    assert found(disk) == {"1": session(1)}


def test_a_log_that_grew_behind_our_back_is_not_written_to() -> None:
    disk = SimDisk()
    path = new_log(disk)
    table = open_table(disk)
    table.insert(session(1))
    disk.data(path).extend(b"somebody else")
    with pytest.raises(LogClosedError, match="changed by another program"):
        table.insert(session(2))
    assert disk.data(path).endswith(b"somebody else")


def test_a_refusal_while_cutting_back_closes_the_log() -> None:
    disk = SimDisk()
    new_log(disk)
    storage = open_storage(disk)
    disk.plan = lambda _count, name: OSError(errno.EIO, "injected") if name in {"write", "cut"} else None
    with pytest.raises(LogClosedError):
        storage.write({"sessions": {"1": session(1)}})


def test_what_a_failed_sync_left_in_doubt_is_made_sure_at_the_next_opening() -> None:
    disk = SimDisk()
    new_log(disk)
    disk.settle()
    table = open_table(disk)
    disk.plan = lambda _count, name: OSError(errno.EIO, "injected") if name == "sync" else None
    with pytest.raises(LogClosedError):
        table.insert(session(1))
    disk.plan = lambda _count, _name: None
    before = len(disk.log)
    shown = found(disk)
    assert disk.log[before : before + 2] == ["write", "sync"], "written again, not only synced"
    assert shown == {"1": session(1)} == found(disk.after_cut(dice(1)))


def test_a_rename_that_a_former_process_left_in_doubt_is_made_sure_before_anything_is_written() -> None:
    disk = SimDisk()
    new_log(disk)
    disk.settle()
    table = open_table(disk)
    table.insert(session(1))
    disk.plan = lambda _count, name: OSError(errno.EIO, "injected") if name == "sync folder" else None
    with pytest.raises(LogClosedError):
        table._vault.compact()
    disk.plan = lambda _count, _name: None
    open_table(disk).insert(session(2))
    for seed in range(20):
        assert found(disk.after_cut(dice(seed))) == {"1": session(1), "2": session(2)}


def test_a_short_write_is_gone_on_with() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    disk.plan = fail_once(disk.count + 1, "short")
    table.insert(session(1))
    assert disk.log[-3:] == ["write", "write", "sync"]
    assert found(disk) == {"1": session(1)}
