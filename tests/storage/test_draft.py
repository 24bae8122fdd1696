"""The draft on real files: what is found after every kind of ending."""

import errno
import os
import stat
from binascii import crc32
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.events import Event, NoteTaken
from safespace_tui.storage.draft_lines import line_of, read_lines
from safespace_tui.storage.plain_draft import FileDraft
from safespace_tui.storage.ports import Draft, StoreError
from safespace_tui.storage.summary_codec import Unreadable
from tests.storage.contract import DraftContract
from tests.storage.faults import failing_disk
from tests.storage.samples import WALL, happening


class TestFileDraft(DraftContract):
    """The contract, each run a new object on the same file."""

    def opened(self, home: Path) -> Draft:
        return FileDraft(home / "draft.log")


STEPS = happening("one")
SAID = tuple(event for step in STEPS for event in step)


def written() -> bytes:
    """A whole session with a sign of life in the middle."""
    lines, count = [], 0
    for number, step in enumerate(STEPS):
        lines.append(line_of(count, at=step[-1].at, wall=WALL, events=step))
        count += len(step)
        if number == 4:
            lines.append(line_of(count, at=step[-1].at + 5, wall=WALL))
    return b"".join(lines)


WRITTEN = written()
LAST = WRITTEN[:-1].rfind(b"\n") + 1


def draft_with(home: Path, data: bytes) -> FileDraft:
    (home / "draft.log").write_bytes(data)
    return FileDraft(home / "draft.log")


def found(draft: Draft) -> tuple[Event, ...]:
    left = draft.find()
    return left.events if left else ()


def test_a_line_torn_at_any_byte_is_cut_and_the_session_goes_on(tmp_path: Path) -> None:
    for end in range(LAST + 1, len(WRITTEN)):
        draft = draft_with(tmp_path, WRITTEN[:end])
        left = draft.find()
        assert left is not None
        assert (left.events, left.cut) == (SAID[: -len(STEPS[-1])], True)
        draft.append(STEPS[-1], WALL)
        draft.close()
        assert found(FileDraft(draft.path)) == SAID


def test_a_beginning_torn_at_any_byte_is_nothing_and_can_be_begun_anew(tmp_path: Path) -> None:
    first = WRITTEN[: WRITTEN.find(b"\n")]
    for end in range(0, len(first), 7):
        draft = draft_with(tmp_path, first[:end])
        assert draft.find() is None
        draft.append(STEPS[0], WALL)
        draft.close()
        assert found(FileDraft(draft.path)) == STEPS[0]


@given(place=st.integers(0, len(WRITTEN) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_never_taken_for_something_that_happened(place: int, bit: int) -> None:
    data = bytearray(WRITTEN)
    data[place] ^= 1 << bit
    try:
        lines = read_lines(bytes(data))
    except Unreadable:
        assert place < LAST
        return
    assert lines.events in (SAID, SAID[: -len(STEPS[-1])])
    if lines.events != SAID:
        assert lines.cut
        assert place >= LAST


def test_damage_in_the_middle_is_said_and_the_file_left_as_it_is(tmp_path: Path) -> None:
    middle = WRITTEN.find(b"\n") + 40
    damaged = WRITTEN[:middle] + b"\0" * 9 + WRITTEN[middle + 9 :]
    draft = draft_with(tmp_path, damaged)
    for look in (draft.find, lambda: draft.append(STEPS[1], WALL)):
        with pytest.raises(StoreError, match=r"draft\.log, but that file is damaged at byte \d+: 1 of the things"):
            look()
    assert draft.path.read_bytes() == damaged
    aside = Path(draft.set_aside())
    assert aside.read_bytes() == damaged
    assert draft.find() is None
    draft.append(STEPS[0], WALL)
    assert found(FileDraft(draft.path)) == STEPS[0]


def test_a_damaged_beginning_is_not_taken_for_no_session(tmp_path: Path) -> None:
    line = bytearray(WRITTEN[: WRITTEN.find(b"\n") + 1])
    line[100] ^= 1
    with pytest.raises(StoreError, match="damaged from its first line on"):
        draft_with(tmp_path, bytes(line)).find()


def test_a_damaged_sign_of_life_costs_nothing(tmp_path: Path) -> None:
    sign = line_of(1, at=5, wall=WALL)
    data = line_of(0, at=0, wall=WALL, events=STEPS[0]) + sign[:-9] + b"\0" * 8 + b"\n"
    data += line_of(1, at=9, wall=WALL, events=STEPS[1])
    assert found(draft_with(tmp_path, data)) == (*STEPS[0], *STEPS[1])


def test_damaged_events_before_a_sign_of_life_are_missed(tmp_path: Path) -> None:
    event = line_of(1, at=5, wall=WALL, events=STEPS[1])
    data = line_of(0, at=0, wall=WALL, events=STEPS[0]) + b"\0" + event[1:] + line_of(2, at=9, wall=WALL)
    with pytest.raises(StoreError, match="1 of the things that happened cannot be read"):
        draft_with(tmp_path, data).find()


def test_events_that_were_written_twice_count_once(tmp_path: Path) -> None:
    data = line_of(0, at=0, wall=WALL, events=STEPS[0]) + line_of(1, at=1, wall=WALL, events=STEPS[1])
    data += line_of(1, at=2, wall=WALL, events=(*STEPS[1], *STEPS[2]))
    assert found(draft_with(tmp_path, data)) == (*STEPS[0], *STEPS[1], *STEPS[2])


def test_a_session_without_its_beginning_is_refused(tmp_path: Path) -> None:
    data = line_of(0, at=0, wall=WALL, events=STEPS[1])
    with pytest.raises(StoreError, match="does not start with the beginning of a session"):
        draft_with(tmp_path, data).find()


def test_a_draft_of_a_newer_safespace_is_refused(tmp_path: Path) -> None:
    newer = NoteTaken(at=1, text="from tomorrow", v=99)
    data = line_of(0, at=0, wall=WALL, events=STEPS[0]) + line_of(1, at=1, wall=WALL, events=(newer,))
    with pytest.raises(StoreError, match="written by a newer safespace; update"):
        draft_with(tmp_path, data).find()
    assert (tmp_path / "draft.log").read_bytes() == data


def test_the_file_is_for_its_owner_only_and_gone_after_clearing(tmp_path: Path) -> None:
    draft = FileDraft(tmp_path / "draft.log")
    before = os.umask(0)
    try:
        draft.append(STEPS[0], WALL)
    finally:
        os.umask(before)
    assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
    draft.clear()
    assert list(tmp_path.iterdir()) == []


def test_a_failed_event_takes_back_all_that_is_not_known_to_be_safe(tmp_path: Path) -> None:
    draft = FileDraft(tmp_path / "draft.log")
    draft.append(STEPS[0], WALL)
    safe = draft.path.read_bytes()
    draft.alive(5, WALL)
    with failing_disk(2) as disk, pytest.raises(StoreError, match=r"draft\.log could not be saved"):
        draft.append(STEPS[1], WALL)
    assert disk.calls == ["write", "fsync", "ftruncate"]
    assert draft.path.read_bytes() == safe


def test_the_name_of_a_new_draft_reaches_the_medium_too(tmp_path: Path) -> None:
    draft = FileDraft(tmp_path / "draft.log")
    with failing_disk(0) as disk:
        draft.append(STEPS[0], WALL)
    assert disk.calls == ["open", "fchmod", "write", "fsync", "open", "fsync"]


def test_the_latest_time_counts_whatever_comes_after_it(tmp_path: Path) -> None:
    data = line_of(0, at=0, wall=WALL, events=STEPS[0]) + line_of(1, at=90, wall=WALL) + line_of(1, at=5, wall=WALL)
    left = draft_with(tmp_path, data).find()
    assert left is not None
    assert left.stopped_at == 90


def test_an_event_costs_one_write_and_one_sync_however_long_the_session_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = FileDraft(tmp_path / "draft.log")
    draft.append(STEPS[0], WALL)
    calls: list[tuple[str, int]] = []
    write, fsync = os.write, os.fsync

    def counted_write(number: int, data: bytes) -> int:
        calls.append(("write", len(data)))
        return write(number, data)

    def counted_fsync(number: int) -> None:
        calls.append(("fsync", 0))
        fsync(number)

    monkeypatch.setattr(os, "write", counted_write)
    monkeypatch.setattr(os, "fsync", counted_fsync)
    for _ in range(300):
        draft.append((NoteTaken(at=0, text="the same"),), WALL)
    draft.alive(1, WALL)
    assert [name for name, _ in calls] == ["write", "fsync"] * 300 + ["write"]
    sizes = [size for name, size in calls if name == "write"]
    assert max(sizes) - min(sizes[:-1]) <= 4, "only the running number grows"


@pytest.mark.parametrize("removal", [FileDraft.clear, FileDraft.set_aside], ids=["clear", "set aside"])
def test_a_draft_that_cannot_be_moved_stays(tmp_path: Path, removal: Callable[[FileDraft], object]) -> None:
    draft = draft_with(tmp_path, WRITTEN)
    with failing_disk(1, error=errno.EACCES), pytest.raises(StoreError, match=r"draft\.log may not be written"):
        removal(draft)
    assert found(draft) == SAID


def test_a_draft_that_may_not_be_read_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "draft.log").mkdir()
    with pytest.raises(StoreError, match=r"draft\.log could not be read"):
        FileDraft(tmp_path / "draft.log").find()


def test_a_whole_line_that_says_something_else_is_of_another_version(tmp_path: Path) -> None:
    body = b'{"wisdom":1}'
    data = line_of(0, at=0, wall=WALL, events=STEPS[0]) + b"%x %08x %b\n" % (len(body), crc32(body), body)
    with pytest.raises(StoreError, match="written by another version of safespace"):
        draft_with(tmp_path, data).find()
