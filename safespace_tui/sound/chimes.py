"""Soft chimes, made of sines: no recording is shipped, and the volume is simply their amplitude.

A chime is a few tones. A struck tone rises in hundredths of a second and dies away; a breath swells, glides and sinks.
The cues differ in number, direction and kind of tone, so that nobody has to know one pitch from another:
one low tone, two rising, three falling, a glide up, a glide down, a bell.
"""

import math
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

VERSION: Final = 1
"""Counts up when a chime sounds different, so that stored files are made anew."""

RATE: Final = 16_000
"""Frames per second; no partial comes near half of it."""

HEADER: Final = 44
"""Bytes before the first frame of a WAV file."""

PEAK: Final = 0.8
"""The highest amplitude at full volume; 1 would be the edge of distortion."""

STRUCK: Final = ((1.0, 1.0), (2.0, 0.18), (3.0, 0.05))
BREATH: Final = ((1.0, 1.0), (2.0, 0.08))
METAL: Final = ((1.0, 1.0), (2.76, 0.35), (5.4, 0.12))
"""Partials of a free bar (Rayleigh, The Theory of Sound, §§ 160-171): they do not line up, hence the sound of metal."""


@dataclass(frozen=True, kw_only=True)
class Tone:
    """One tone of a chime; times in seconds, pitches in hertz."""

    pitch: float
    to: float | None = None
    """The pitch at its end, when it glides."""
    start: float = 0.0
    seconds: float = 1.8
    decay: float = 0.45
    """A struck tone falls to 1/e of its strength in this time."""
    shape: Literal["struck", "swell"] = "struck"
    partials: tuple[tuple[float, float], ...] = STRUCK
    """Pairs of a multiple of the pitch and its strength."""


CHIMES: Final[Mapping[str, tuple[Tone, ...]]] = MappingProxyType(
    {
        "nearly": (Tone(pitch=264, decay=0.6, seconds=2.0),),
        "swap": (Tone(pitch=528), Tone(pitch=792, start=0.42)),
        "end": (Tone(pitch=660), Tone(pitch=528, start=0.5), Tone(pitch=396, start=1.0, decay=0.7, seconds=2.4)),
        "inhale": (Tone(pitch=220, to=330, seconds=1.4, shape="swell", partials=BREATH),),
        "exhale": (Tone(pitch=294, to=175, seconds=1.8, shape="swell", partials=BREATH),),
        "bell": (Tone(pitch=880, decay=0.5, partials=METAL),),
    }
)
"""Every chime by its name."""


def frames(name: str) -> int:
    """How many frames a chime has."""
    return max(round((tone.start + tone.seconds) * RATE) for tone in CHIMES[name])


def wave_of(name: str) -> list[float]:
    """A chime as amplitudes, the loudest being 1 or -1."""
    mixed = [0.0] * frames(name)
    for tone in CHIMES[name]:
        first = round(tone.start * RATE)
        for frame, amplitude in enumerate(_amplitudes(tone), first):
            mixed[frame] += amplitude
    loudest = max(map(abs, mixed))
    return [amplitude / loudest for amplitude in mixed]


def wav(name: str, volume: int) -> bytes:
    """A chime as a WAV file: one channel, 16 bits.

    Args:
        name: one of CHIMES.
        volume: 0 to 100. The amplitude goes with its square, because an ear takes a quarter of the amplitude for
            about half as loud.
    """
    import io  # a chime is made once in months: who only plays it need not load these
    import wave
    from array import array

    scale = 32767 * PEAK * (volume / 100) ** 2
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", (round(scale * amplitude) for amplitude in wave_of(name))).tobytes())
    return made.getvalue()


def stored(folder: Path, name: str, volume: int) -> Path:
    """The file of a chime, made when there is none yet for this volume and version.

    Files of other volumes of the same chime are removed; a file of the wrong size is made anew.

    Raises:
        OSError: the folder cannot be written.
    """
    path = folder / f"{name}-{VERSION}-{volume}.wav"
    if path.is_file() and path.stat().st_size == HEADER + 2 * frames(name):
        return path
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_whole(path, wav(name, volume))
    for old in folder.glob(f"{name}-*.wav"):
        if old != path:
            old.unlink(missing_ok=True)
    return path


def _amplitudes(tone: Tone) -> list[float]:
    glide = ((tone.to or tone.pitch) - tone.pitch) / (2 * tone.seconds)
    made = []
    for frame in range(round(tone.seconds * RATE)):
        t = frame / RATE
        turns = math.tau * (tone.pitch + glide * t) * t
        made.append(_strength(tone, t) * sum(part * math.sin(ratio * turns) for ratio, part in tone.partials))
    return made


def _strength(tone: Tone, t: float) -> float:
    """How strong a tone is at a time; it begins and ends with nothing, or there would be a click."""
    if tone.shape == "swell":
        return math.sin(math.pi * t / tone.seconds) ** 2
    return min(1.0, t / 0.02) * math.exp(-t / tone.decay) * min(1.0, (tone.seconds - t) / 0.2)


def _write_whole(path: Path, content: bytes) -> None:
    """Writes a file that is either whole or not there; two cues that do it at once do no harm."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
