"""What people read is plain English with contractions, and free of the turns of phrase that nobody says."""

from pathlib import Path
from typing import Final

import pytest

from docs.measure_words import ROOT, files, measure, measured, syllables

HARDEST: Final = 5.0
"""The highest Flesch-Kincaid grade of a file."""
FEWEST_WORDS: Final = 60
"""A shorter file says too little for a grade."""
LEAST_CONTRACTED: Final = 0.75
"""Of the forms that a friend would contract. Some stay long on purpose: they carry the weight of their sentence."""
LONG_ON_PURPOSE: Final = 3
"""How many such forms any file may have."""

TALKED: Final = ("sessions/", "safespace_tui/features/", "safespace_tui/ui/", "safespace_tui/plain/")
"""What is written in the voice of somebody who talks to you."""

FILES = {path.relative_to(ROOT).as_posix(): path for path in files() if path.suffix != ".md"}
TYPED: Final = ("/cli_texts.py", "/import_texts.py")
"""What answers somebody who typed a command or brought a file: short and exact."""

VOICE = {name: path for name, path in FILES.items() if name.startswith(TALKED) and not name.endswith(TYPED)}


@pytest.mark.parametrize("name", FILES)
def test_a_child_of_ten_could_read_it(name: str) -> None:
    found = measure(FILES[name])
    assert found.words < FEWEST_WORDS or found.grade <= HARDEST, f"{found.grade:.1f}"


@pytest.mark.parametrize("path", VOICE.values(), ids=VOICE)
def test_it_is_said_as_a_friend_would_say_it(path: Path) -> None:
    found = measure(path)
    assert found.stiff == ()
    assert len(found.long) <= LONG_ON_PURPOSE or found.share >= LEAST_CONTRACTED, found.long


def test_stiff_words_and_long_forms_are_seen() -> None:
    found = measured("x", ["Whoever listens need not answer, and you are free.", "You're fine. That's how it is."])
    assert [phrase for phrase in ("Whoever", "need not") if any(phrase in one for one in found.stiff)] == [
        "Whoever",
        "need not",
    ]
    assert len(found.long) == 1
    assert found.contracted == 2
    assert found.share == pytest.approx(2 / 3)


def test_a_hard_text_has_a_high_grade_and_an_easy_one_a_low_one() -> None:
    hard = "Subsequent notification of the aforementioned authorities necessitates considerable administrative effort."
    assert measured("x", [hard]).grade > 15
    assert measured("x", ["Sit down. Take a slow breath. Then say one thing."]).grade < 3


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("eye", 1),
        ("listen", 2),
        ("apologise", 4),
        ("needed", 2),
        ("shared", 1),
        ("again", 2),
        ("little", 2),
        ("table", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count
