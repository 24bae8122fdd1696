"""The power goes at any operation of the disk: all that was acknowledged is there, the last change wholly or not."""

from __future__ import annotations

import pytest

from tests.storage.vault.making import contents, new_log, open_storage, open_table
from tests.storage.vault.sim_disk import PowerCutError, SimDisk, cut_at, dice
from tests.storage.vault.workload import Model, Work
from tests.tallies import tried

KINDS = "iiiumMdDc"


def run(disk: SimDisk, seed: int, steps: int) -> Work:
    work = Work(dice(seed))
    try:
        table = open_table(disk)
        for _ in range(steps):
            work.step(table, KINDS)
        table._vault.close()
    except PowerCutError:
        pass
    return work


def found(disk: SimDisk) -> Model:
    storage = open_storage(disk)
    state = contents(storage).get("sessions", {})
    storage.close()
    return state


def made(seed: int) -> SimDisk:
    disk = SimDisk()
    new_log(disk)
    disk.settle()
    return disk


def check_every_cut(seed: int, steps: int, states: int) -> int:
    whole = made(seed)
    first = whole.count
    run(whole, seed, steps)
    checked = 0
    for number in range(first + 1, whole.count + 1):
        disk = made(seed)
        disk.plan = cut_at(number)
        work = run(disk, seed, steps)
        for state in range(states):
            left = disk.after_cut(dice(1000 * number + state))
            state_found = found(left)
            assert state_found in (work.before, work.after), f"cut at {number} {disk.log[-1]}, state {state}"
            on = Work(dice(number), state_found)
            table = open_table(left)
            on.step(table)
            assert found(left.after_cut(dice(state))) == on.before
            checked += 1
            tried()
    return checked


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_power_cut_at_any_operation_loses_nothing_acknowledged(seed: int) -> None:
    assert check_every_cut(seed, steps=9, states=4) > 50


@pytest.mark.kind("power cuts in long work")
@pytest.mark.torture
@pytest.mark.parametrize("seed", range(100, 125))
def test_a_power_cut_at_any_operation_of_long_work(seed: int) -> None:
    assert check_every_cut(seed, steps=30, states=6) > 300
