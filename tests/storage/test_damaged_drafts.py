"""A damaged draft costs what was hit and nothing else, and one that is older than it was is noticed."""

from itertools import accumulate
from pathlib import Path

import pytest

from safespace_tui.domain.session.commands import Leave
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import Unfinished
from safespace_tui.storage.vault.frames import FRAME_BYTES, read_head
from safespace_tui.storage.vault.header import HEADER_BYTES
from tests.helpers import FakeClock
from tests.storage.samples import WALL, happening
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

STEPS = happening("one")


def written(home: Path, count: int) -> Path:
    """A home with a running talk of so many steps; where its draft is."""
    door = door_at(home)
    door.set_up(PASSPHRASES)
    for step in STEPS[:count]:
        draft_of(door).append(step, WALL)
    door.close()
    return places_in(home).vault / "draft.log"


def frames(path: Path) -> list[tuple[int, int]]:
    """Where each frame lies: offset and end."""
    data, found, at = path.read_bytes(), [], HEADER_BYTES
    while (head := read_head(data, at)) is not None:
        found.append((at, at + FRAME_BYTES + head.length))
        at = found[-1][1]
    return found


def hit(path: Path, at: int) -> None:
    """Flips one bit."""
    data = bytearray(path.read_bytes())
    data[at] ^= 8
    path.write_bytes(data)


def reopened(home: Path) -> tuple[Unfinished | None, list[str]]:
    """What the next run finds, and what it says."""
    door = door_at(home)
    said = [word.sentence for word in door.unlock("b", PASSPHRASES["b"])]
    found = draft_of(door).find()
    door.close()
    return found, said


FEW = 6


@pytest.mark.kind("a bit flipped in a running talk's draft")
@pytest.mark.parametrize(
    ("step", "place"),
    [
        (step, place) if step < FEW and place == 0.5 else pytest.param(step, place, marks=pytest.mark.torture)
        for step in range(len(STEPS))
        for place in (0.0, 0.2, 0.5, 0.99)
    ],
)
def test_a_bit_costs_the_step_it_is_in_and_no_later_one(tmp_path: Path, step: int, place: float) -> None:
    path = written(tmp_path, len(STEPS))
    start, end = frames(path)[step + 1]  # the beginning is there twice
    before = path.read_bytes()
    hit(path, start + int((end - start) * place))
    found, said = reopened(tmp_path)
    assert found is not None
    expected = STEPS if step == 0 else STEPS[:step] + STEPS[step + 1 :]
    assert found.events == tuple(event for one in expected for event in one)
    assert "damaged on the disk" in said[0]
    aside = path.with_name("draft.log.damaged-1")
    assert aside.name in said[0]
    assert aside.stat().st_size == len(before)
    assert reopened(tmp_path)[1] == []


def test_the_beginning_is_lost_only_when_both_of_its_copies_are(tmp_path: Path) -> None:
    path = written(tmp_path, 1)
    (first, _), _ = frames(path)
    hit(path, first + 90)
    found, said = reopened(tmp_path)
    assert found is not None
    assert found.events == STEPS[0]
    assert "One entry of it is lost, and everything else is here." in said[0]
    hit(path, frames(path)[0][0] + 90)
    found, said = reopened(tmp_path)
    assert found is None
    assert "damaged on the disk" in said[0]


def test_the_first_bytes_destroyed_cost_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, 4)
    path.write_bytes(bytes(HEADER_BYTES) + path.read_bytes()[HEADER_BYTES:])
    found, said = reopened(tmp_path)
    assert found is not None
    assert len(found.events) == sum(map(len, STEPS[:4]))
    assert "None of it is lost" in said[0]


@pytest.mark.parametrize("left", [0, 1, 2, 4])
def test_a_draft_cut_at_a_border_of_its_steps_is_noticed(tmp_path: Path, left: int) -> None:
    path = written(tmp_path, 5)
    end = frames(path)[left][1] if left else HEADER_BYTES
    path.write_bytes(path.read_bytes()[:end])
    door = door_at(tmp_path)
    (word,) = door.unlock("a", PASSPHRASES["a"])
    assert "is not the one this computer saw last" in word.sentence
    assert word.question == "draft"
    door.accept("draft")
    door.close()
    assert reopened(tmp_path)[1] == []


def test_an_old_draft_put_back_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path, 3)
    old = path.read_bytes()
    door = door_at(tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    draft_of(door).clear()
    door.close()
    path.write_bytes(old)
    found, (said,) = reopened(tmp_path)
    assert found is not None
    assert "is not the one this computer saw last" in said


def test_a_draft_that_is_gone_is_noticed_where_something_was_in_it(tmp_path: Path) -> None:
    written(tmp_path / "empty", 0).unlink()
    assert reopened(tmp_path / "empty") == (None, [])
    written(tmp_path / "running", 2).unlink()
    found, (said,) = reopened(tmp_path / "running")
    assert found is None
    assert "is gone" in said


@pytest.mark.parametrize("gone", range(1, len(STEPS)))
def test_a_talk_with_a_gap_goes_on_and_is_kept(tmp_path: Path, gone: int) -> None:
    """Nothing that draws, goes on with or keeps a talk may need the step that was lost."""
    path = written(tmp_path, len(STEPS) - 1)
    if gone == len(STEPS) - 1:
        gone = 1
    start, _ = frames(path)[gone + 1]
    hit(path, start + 90)
    door = door_at(tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    draft, store = draft_of(door), store_of(door)
    found = draft.find()
    assert found is not None
    counts = list(accumulate(map(len, STEPS)))
    if gone < len(STEPS) - 2:
        assert found.lost == counts[gone] - counts[gone - 1]
    running = SessionRunner.reopen(FakeClock(), draft, found)
    assert running.view().part_count > 0
    if not running.session.over:
        running.do(Leave())
    running.finish(store)
    assert [head.uid for head in store.heads()] == ["one"]
    assert store.read("one").events[: len(found.events)] == found.events
    door.close()
