"""The chimes can be told apart, do not click, and are stored whole."""

import io
import math
import os
import wave
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from safespace_tui.sound import chimes
from safespace_tui.sound.chimes import CHIMES, HEADER, RATE, frames, stored, wav

wave_of = cache(chimes.wave_of)
NAMES = ("nearly", "swap", "end", "inhale", "exhale", "bell")


def pitch(amplitudes: Sequence[float]) -> float:
    """The pitch of a piece of sound by its upward crossings of zero, in hertz."""
    crossings = [i for i, (a, b) in enumerate(pairwise(amplitudes)) if a <= 0 < b]
    return RATE * (len(crossings) - 1) / (crossings[-1] - crossings[0])


def piece(name: str, start: float, seconds: float = 0.2) -> list[float]:
    """What is heard of a chime from a time on, in seconds."""
    first = round(start * RATE)
    return wave_of(name)[first : first + round(seconds * RATE)]


def strikes(name: str) -> int:
    """How often a chime is struck: each strike is a sudden rise of loudness."""
    width = RATE // 20
    heard = wave_of(name)
    loud = [math.sqrt(sum(x * x for x in heard[i : i + width])) for i in range(0, len(heard) - width, width)]
    return 1 + sum(later > 1.5 * before and later > 0.2 * max(loud) for before, later in pairwise(loud))


def test_every_cue_of_the_design_has_a_chime() -> None:
    assert set(CHIMES) == set(NAMES)


def test_time_nearly_up_is_one_low_tone() -> None:
    assert strikes("nearly") == 1
    assert pitch(piece("nearly", 0.1)) == pytest.approx(264, rel=0.02)


def test_swap_is_two_rising_tones() -> None:
    assert strikes("swap") == 2
    assert pitch(piece("swap", 0.1)) < 0.8 * pitch(piece("swap", 1.6, 0.4))


def test_end_is_three_falling_tones() -> None:
    assert strikes("end") == 3
    assert pitch(piece("end", 0.1)) > pitch(piece("end", 3.0, 0.3))


@pytest.mark.parametrize(("name", "rises"), [("inhale", True), ("exhale", False)])
def test_breath_glides(name: str, *, rises: bool) -> None:
    length = frames(name) / RATE
    assert (pitch(piece(name, 0.1)) < pitch(piece(name, length - 0.3))) is rises


@pytest.mark.parametrize("name", NAMES)
def test_begins_and_ends_without_a_click(name: str) -> None:
    heard = wave_of(name)
    assert abs(heard[0]) < 0.001
    assert abs(heard[-1]) < 0.001
    # The steepest step of the loudest sine is its slope; a click would be far steeper.
    steepest = max(abs(b - a) for a, b in pairwise(heard))
    highest = max(ratio * tone.pitch for tone in CHIMES[name] for ratio, _ in tone.partials)
    assert steepest < math.tau * highest / RATE


@pytest.mark.parametrize("name", NAMES)
def test_no_partial_is_too_high_for_the_rate(name: str) -> None:
    assert all(ratio * max(tone.pitch, tone.to or 0) < RATE / 2 for tone in CHIMES[name] for ratio, _ in tone.partials)


def test_no_two_chimes_are_the_same() -> None:
    assert all(wave_of(one) != wave_of(other) for one, other in combinations(NAMES, 2))


def loudness(content: bytes) -> int:
    """The highest amplitude in a WAV file."""
    with wave.open(io.BytesIO(content)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        heard: array[int] = array("h", file.readframes(file.getnframes()))
        return max(map(abs, heard))


def test_volume_is_amplitude() -> None:
    assert loudness(wav("bell", 0)) == 0
    assert loudness(wav("bell", 50)) == pytest.approx(loudness(wav("bell", 100)) / 4, abs=1)
    assert loudness(wav("bell", 100)) == pytest.approx(0.8 * 32767, abs=1)


@pytest.mark.parametrize("name", NAMES)
def test_size_is_known_beforehand(name: str) -> None:
    assert len(wav(name, 60)) == HEADER + 2 * frames(name)


def test_stored_once_for_a_volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "not" / "there"
    path = stored(folder, "bell", 60)
    assert path.read_bytes() == wav("bell", 60)
    monkeypatch.setattr(chimes, "wav", lambda *_: pytest.fail("made twice"))
    assert stored(folder, "bell", 60) == path


def test_another_volume_takes_the_place(tmp_path: Path) -> None:
    kept = stored(tmp_path, "swap", 60)
    first, second = stored(tmp_path, "bell", 60), stored(tmp_path, "bell", 30)
    assert not first.exists()
    assert sorted(tmp_path.iterdir()) == sorted([second, kept])


def test_another_version_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = stored(tmp_path, "bell", 60)
    monkeypatch.setattr(chimes, "VERSION", chimes.VERSION + 1)
    assert stored(tmp_path, "bell", 60) != first
    assert not first.exists()


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"x" * 100_000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path = stored(tmp_path, "bell", 60)
    path.write_bytes(damage)
    assert stored(tmp_path, "bell", 60).read_bytes() == wav("bell", 60)


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _: Path) -> None:
        raise OSError(28, os.strerror(28), str(path))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        stored(tmp_path, "bell", 60)
    assert not list(tmp_path.iterdir())
