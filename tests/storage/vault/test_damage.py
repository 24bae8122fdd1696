"""Bytes that are not what was written: the exact state or a refusal, never another state; salvage saves the rest."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.errors import LogDamagedError, NewerVersionError, OtherKeysError
from safespace_tui.storage.vault.frames import FRAME_BYTES, FrameCipher, LogRecord, read_head
from safespace_tui.storage.vault.header import HEADER_BYTES, fresh_header, write_log
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.log import RecordLog
from tests.storage.vault.making import (
    KEY,
    LOG,
    PADDING,
    VAULT,
    contents,
    new_log,
    open_storage,
    open_table,
    salvage,
    session,
)
from tests.storage.vault.sim_disk import Inode, SimDisk, dice
from tests.storage.vault.workload import Model
from tests.tallies import tried

COUNT = 12


def filled() -> tuple[SimDisk, list[Model]]:
    """A log of single inserts, one update and one transaction of three, with every state it ever had."""
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    states: list[Model] = [{}]
    for number in range(1, COUNT + 1):
        table.insert(session(number, notes=1))
        states.append(contents(table._vault)["sessions"])
    table.update({"title": "new title"}, doc_ids=[2])
    states.append(contents(table._vault)["sessions"])
    table.insert_multiple([session(n, notes=1) for n in (50, 51, 52)])
    states.append(contents(table._vault)["sessions"])
    table._vault.close()
    disk.settle()
    return disk, states


def frames(data: bytes) -> list[tuple[int, int]]:
    """Where each frame lies: offset and end."""
    found, at = [], HEADER_BYTES
    while (head := read_head(data, at)) is not None:
        end = at + FRAME_BYTES + head.length
        found.append((at, end))
        at = end
    return found


def state(disk: SimDisk) -> Model | None:
    """What is found, read to the last body, or `None` for a refusal."""
    try:
        storage = open_storage(disk)
        return contents(storage).get("sessions", {})
    except StoreError:
        return None


def damaged(disk: SimDisk, data: bytes) -> SimDisk:
    other = disk.after_exit()
    other.names_seen[LOG] = Inode(bytearray(data), data)
    return other


def test_every_cut_of_the_last_records_is_an_earlier_state() -> None:
    disk, states = filled()
    data = bytes(disk.data(LOG))
    places = frames(data)
    last_update, (first_of_three, end) = places[-4], (places[-3][0], places[-1][1])
    for size in range(first_of_three, end):
        assert state(damaged(disk, data[:size])) == states[-2]
    for size in range(*last_update):
        assert state(damaged(disk, data[:size])) == states[-3]
    assert state(damaged(disk, data + bytes(5000))) == states[-1], "zeros behind the end"


@pytest.mark.kind("a log cut anywhere, and zeros behind it")
@pytest.mark.torture
def test_every_cut_of_the_whole_log() -> None:
    """Wherever it ends, what is found is what had been written until there."""
    disk, states = filled()
    data = bytes(disk.data(LOG))
    ends = [end for _, end in frames(data)]
    # The first two records are one piece, and so are the last three: with one of them missing none is there.
    known = dict(zip([HEADER_BYTES, *ends[1:-3]], states[:-1], strict=True))
    for size in range(len(data)):
        before = max((end for end in known if end <= size), default=None)
        expected = None if before is None else known[before]
        assert state(damaged(disk, data[:size])) == expected, f"cut at {size}"
        tried()
    for zeros in (1, 63, 64, 511, 4096, 70_000):
        for size in (*known, len(data)):
            assert state(damaged(disk, data[:size] + bytes(zeros))) == known.get(size, states[-1])
            tried()


def test_what_is_cut_off_is_kept_beside_the_log() -> None:
    disk, _ = filled()
    whole = bytes(disk.data(LOG))
    torn = damaged(disk, whole[:-10])
    storage = open_storage(torn)
    assert storage.log.torn is not None
    assert storage.log.torn.copy is not None
    kept = bytes(torn.data(storage.log.torn.copy))
    assert bytes(torn.data(LOG)) + kept == whole[:-10]
    assert "interrupted" in storage.log.torn.sentence()


def flips(data: bytes, step: int) -> list[int]:
    everywhere = list(range(0, len(data), step))
    heads = [at for start, _ in frames(data)[::5] for at in range(start, start + FRAME_BYTES)]
    return sorted({*range(HEADER_BYTES), *heads, *everywhere})


def check_flips(step: int) -> None:
    disk, states = filled()
    data = bytes(disk.data(LOG))
    last = frames(data)[-3][0]
    for at in flips(data, step):
        broken = bytearray(data)
        broken[at] ^= 1 << at % 8
        found = state(damaged(disk, bytes(broken)))
        allowed = states[-2] if at >= last else None
        assert found in (None, allowed), f"bit flipped at {at}"
        tried()


def test_a_flipped_bit_is_refused_or_only_costs_the_last_write() -> None:
    check_flips(97)


@pytest.mark.kind("a bit flipped in a log")
@pytest.mark.torture
def test_every_flipped_bit() -> None:
    check_flips(3)


def test_damage_in_the_middle_is_refused_and_the_file_left_alone() -> None:
    disk, _ = filled()
    data = bytearray(disk.data(LOG))
    data[1000:1512] = bytes(512)
    other = damaged(disk, bytes(data))
    with pytest.raises(LogDamagedError, match="Nothing was changed") as refused:
        open_storage(other)
    assert HEADER_BYTES < refused.value.offset <= 1512
    assert other.data(LOG) == data


@pytest.mark.kind("blocks zeroed or random in a log that is repaired")
@pytest.mark.parametrize(
    "seed", [*range(30), *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(30, 300))]
)
def test_salvage_loses_no_more_than_the_records_that_were_hit(seed: int) -> None:
    disk, states = filled()
    data = bytearray(disk.data(LOG))
    at = dice(seed).randrange(HEADER_BYTES, len(data) - 512)
    data[at : at + 512] = bytes(512) if seed % 3 == 0 else dice(seed).randbytes(512)
    other = damaged(disk, bytes(data))
    hit = sum(1 for start, end in frames(bytes(disk.data(LOG))) if start < at + 512 and end > at)
    target = LOG.with_suffix(".salvaged")
    done = salvage(other, LOG, KEY, target)
    assert done.genuine == len(frames(bytes(disk.data(LOG)))) - hit
    found = contents(open_storage(other, target))["sessions"]
    known = [states[-1], states[-4]]
    assert all(any(document == was.get(ident) for was in known) for ident, document in found.items())
    assert len(found) >= len(states[-1]) - hit
    assert other.data(LOG) == data, "the damaged file is left alone"


def test_salvage_cannot_do_without_the_header() -> None:
    disk, _ = filled()
    disk.data(LOG)[:HEADER_BYTES] = bytes(HEADER_BYTES)
    with pytest.raises(LogDamagedError, match="not one record"):
        salvage(disk, LOG, KEY, LOG.with_suffix(".x"))


def test_salvage_says_when_there_is_nothing_to_save() -> None:
    disk, _ = filled()
    with pytest.raises(LogDamagedError, match="not one record"):
        salvage(disk, LOG, Secret(bytes(32)), LOG.with_suffix(".x"))
    assert not disk.exists(LOG.with_suffix(".x"))


def spliced(data: bytes) -> dict[str, bytes]:
    """The same records in other orders."""
    places = frames(data)
    pieces = [data[start:end] for start, end in places]
    head, rest = data[:HEADER_BYTES], pieces
    return {
        "two swapped": head + b"".join([*rest[:3], rest[4], rest[3], *rest[5:]]),
        "one repeated": head + b"".join([*rest[:3], rest[2], *rest[3:]]),
        "one repeated at the end": data + rest[-1],
        "an old one at the end": data + rest[0],
        "one left out": head + b"".join([*rest[:3], *rest[4:]]),
        "the first left out": head + b"".join(rest[1:]),
        "one of three left out": head + b"".join([*rest[:-2], rest[-1]]),
    }


def test_records_that_were_moved_repeated_or_left_out_are_never_believed() -> None:
    disk, states = filled()
    for name, data in spliced(bytes(disk.data(LOG))).items():
        found = state(damaged(disk, data))
        assert found is None or (found == states[-2] and name == "one of three left out"), name


def shuffled(rng: Random, own: list[bytes], strange: list[bytes]) -> list[bytes]:
    """Frames of a log after a few of them were moved, repeated, left out, or exchanged for those of others."""
    pieces = list(own)
    for _ in range(rng.randint(1, 4)):
        at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        match rng.randrange(5):
            case 0:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 1:
                pieces.insert(at, pieces[other])
            case 2 if len(pieces) > 1:
                del pieces[at]
            case 3:
                pieces[at] = rng.choice(strange)
            case _:
                pieces.insert(at, rng.choice(strange))
    return pieces


@pytest.mark.kind("records moved, repeated, left out or taken from other logs")
@pytest.mark.parametrize("times", [40, pytest.param(6_000, marks=pytest.mark.torture)])
def test_records_spliced_by_chance_are_never_believed(times: int) -> None:
    """The strange ones: of an older state that went another way, of another log under the same key, of another key."""
    disk, states = filled()
    ours = bytes(disk.data(LOG))
    own = [ours[start:end] for start, end in frames(ours)]
    fork = damaged(disk, b"".join([ours[:HEADER_BYTES], *own[:6]]))
    open_table(fork).insert_multiple([session(n, notes=1) for n in (70, 71, 72)])
    strange = [bytes(fork.data(LOG))[start:end] for start, end in frames(bytes(fork.data(LOG)))[6:]]
    for key in (KEY, Secret(bytes(32))):
        other, records = Path("/sim/other.log"), [LogRecord(1, "sessions", str(n), b"{}") for n in range(12)]
        write_log(disk, other, key, fresh_header(VAULT), records, padding=PADDING)
        theirs = bytes(disk.data(other))
        strange += [theirs[start:end] for start, end in frames(theirs)]
    rng = dice(times)
    for number in range(times):
        pieces = shuffled(rng, own, strange)
        found = state(damaged(disk, ours[:HEADER_BYTES] + b"".join(pieces)))
        whole = next((n for n, (one, two) in enumerate(zip(pieces, own, strict=False)) if one != two), len(own))
        # Until the first strange record all is as it was; of the last three, which are one piece, all or none counts.
        before = states[-1] if pieces == own else states[min(whole, len(states) - 2)]
        assert found in (None, before), f"{number}: whole until {whole}"
        tried()


@pytest.mark.parametrize("same_key", [True, False])
def test_records_of_another_log_are_never_believed(same_key: bool) -> None:  # noqa: FBT001 - a case
    disk, states = filled()
    other = Path("/sim/other.log")
    key = KEY if same_key else Secret(bytes(32))
    write_log(
        disk,
        other,
        key,
        fresh_header(VAULT),
        [LogRecord(1, "sessions", str(n), b"{}") for n in range(40)],
        padding=PADDING,
    )
    ours, theirs = bytes(disk.data(LOG)), bytes(disk.data(other))
    pieces = [theirs[start:end] for start, end in frames(theirs)]
    cut = frames(ours)[-3][0]
    for strange in (ours + pieces[-1], ours[:cut] + pieces[15], ours[:cut] + b"".join(pieces)):
        assert state(damaged(disk, strange)) in (None, states[-1], states[-2])
    assert state(damaged(disk, theirs[:HEADER_BYTES] + ours[HEADER_BYTES:])) is None or not same_key
    assert state(damaged(disk, ours[:HEADER_BYTES] + theirs[HEADER_BYTES:])) in (None, {})


def test_another_key_is_refused() -> None:
    disk, _ = filled()
    with pytest.raises(OtherKeysError, match="aren't of the same day"):
        RecordLog(disk, LOG, Secret(bytes(32)), PADDING)
    disk.data(LOG)[-1] ^= 1
    disk.data(LOG)[100] ^= 1
    with pytest.raises(LogDamagedError, match="another key"):
        RecordLog(disk, LOG, Secret(bytes(32)), PADDING)


def newer(first: bytes | bytearray) -> bytes:
    """The first bytes of a log as a newer version would write them."""
    plain = first[:8] + (2).to_bytes(2) + first[10:-16]
    return bytes(plain) + KEY.derive("header").mac(plain)


@pytest.mark.parametrize("bit", range(16))
def test_a_version_that_only_damage_made_higher_is_damage(bit: int) -> None:
    disk, _ = filled()
    disk.data(LOG)[8 + bit // 8] ^= 1 << bit % 8
    with pytest.raises(LogDamagedError):
        open_storage(disk)
    assert salvage(disk, LOG, KEY, LOG.with_suffix(".x")).lost == 0


def test_a_newer_version_is_refused_kindly_and_left_alone() -> None:
    disk, _ = filled()
    disk.data(LOG)[:HEADER_BYTES] = newer(disk.data(LOG)[:HEADER_BYTES])
    before = bytes(disk.data(LOG))
    with pytest.raises(NewerVersionError, match="please update"):
        open_storage(disk)
    with pytest.raises(NewerVersionError):
        salvage(disk, LOG, KEY, LOG.with_suffix(".x"))
    assert disk.data(LOG) == before


def test_a_record_of_a_kind_not_known_yet_is_refused_kindly() -> None:
    disk = SimDisk()
    write_log(disk, LOG, KEY, fresh_header(VAULT), [LogRecord(77, "sessions", "1", b"{}")], padding=PADDING)
    with pytest.raises(NewerVersionError):
        open_storage(disk)


def test_verify_finds_what_was_damaged_since_the_opening() -> None:
    disk, states = filled()
    storage = open_storage(disk)
    assert storage.verify() == len(states[-1])
    disk.data(LOG)[700] ^= 1
    with pytest.raises(LogDamagedError):
        storage.verify()


def test_no_nonce_is_ever_used_twice() -> None:
    disk = SimDisk()
    new_log(disk)
    table = open_table(disk)
    table.insert_multiple({"n": n} for n in range(300))
    nonces = set()
    count = 0
    for _ in range(3):
        data = bytes(disk.data(LOG))
        found = {head.nonce for start, _ in frames(data) if (head := read_head(data, start))}
        nonces |= found
        count += len(found)
        table._vault.compact()
    assert len(nonces) == count == 901


@pytest.mark.kind("nonces that must not come twice")
@pytest.mark.torture
def test_no_nonce_is_used_twice_in_a_million_frames() -> None:
    cipher = FrameCipher(KEY, b"l" * 16)
    seen = set()
    tried(1_000_000)
    for number in range(1_000_000):
        frame = cipher.seal(b"", sequence=number, previous=bytes(16), more=False, index=0)
        head = read_head(frame)
        assert head is not None
        seen.add(head.nonce)
    assert len(seen) == 1_000_000


def test_frames_lie_end_to_end() -> None:
    disk, _ = filled()
    data = bytes(disk.data(LOG))
    places = frames(data)
    assert places[0][0] == HEADER_BYTES
    assert all(first[1] == second[0] for first, second in pairwise(places))
    assert places[-1][1] == len(data)
