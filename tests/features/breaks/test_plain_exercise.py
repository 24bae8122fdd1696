"""An exercise in lines of text: paced by words and tones, left at any moment, and what is written is gone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.session.planning import plan
from safespace_tui.features.breaks import exercise_texts as texts
from safespace_tui.features.breaks.plain_exercise import Exercise
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.helpers import FakeClock
from tests.plain.people import People, Sleep, Wait

SHELF = FormatLibrary(sessions_folder(), Path("nowhere"), plan)
LEFT = "Back at 20:10."


def exercise(name: str) -> Calming:
    return next(calming for calming in SHELF.calmings() if calming.id == name)


@dataclass
class Held:
    """What an exercise said and played."""

    people: People
    played: list[tuple[int, str]] = field(default_factory=list)
    """Tones, and the milliseconds after which they sounded."""


def hold(name: str, *script: str | Wait | Sleep | Callable[[], str]) -> Held:
    clock = FakeClock()
    begun = clock.now()
    held = Held(People(clock, script))
    Exercise(
        exercise(name), held.people, clock, lambda tone: held.played.append((clock.now() - begun, tone)), lambda: LEFT
    ).run()
    return held


def test_a_breath_is_told_with_its_counts_and_two_tones() -> None:
    held = hold("slow_breath", Wait(24_500), "stop")
    told = [line for line in held.people.heard if line.startswith(("breathe", "in,", "out,"))]
    assert told == ["breathe in, 4", "breathe out, 6", "in, 4", "out, 6", "in, 4", "out, 6"]
    assert held.played == [
        *((0, "inhale"), (4_000, "exhale"), (10_000, "inhale")),
        *((14_000, "exhale"), (20_000, "inhale"), (24_000, "exhale")),
    ]


@pytest.mark.parametrize("calming", SHELF.calmings(), ids=lambda calming: calming.id)
def test_no_exercise_speaks_of_a_bar_that_is_not_there_in_plain_lines(calming: Calming) -> None:
    said = " ".join((calming.summary, calming.caution or "", *(f"{step.title} {step.say}" for step in calming.steps)))
    assert " bar" not in said


def test_timed_steps_come_by_themselves_with_a_bell_and_it_ends_at_its_time() -> None:
    held = hold("slow_breath", Wait(300_000), Wait(1))
    bells = [at for at, tone in held.played if tone == "bell"]
    assert bells == [60_000, 180_000, 300_000]
    assert [line for line in held.people.heard if line[:4] in ("1 of", "2 of", "3 of")] == [
        f"{number} of 3: {step.title}. {step.say}" for number, step in enumerate(exercise("slow_breath").steps, 1)
    ]
    assert held.people.heard[-3:] == [texts.STAY, texts.PLAIN_BACK, LEFT]


def test_a_sleep_of_the_computer_ends_one_step_and_not_all() -> None:
    held = hold("slow_breath", Sleep(3_600_000), "stop")
    assert [tone for _, tone in held.played].count("bell") == 1
    assert any(line.startswith("2 of 3") for line in held.people.heard)
    assert not any(line.startswith("3 of 3") for line in held.people.heard)


def test_steps_without_a_time_wait_for_somebody() -> None:
    held = hold("five_senses", Wait(600_000), "", "", "back", "again", "t", "hm?", "stop")
    steps = [line[:6] for line in held.people.heard if line[1:5] == " of "]
    assert steps == ["1 of 7", "2 of 7", "3 of 7", "2 of 7", "2 of 7"]
    assert held.people.heard.count(texts.PLAIN_CAN) == 2
    assert held.people.heard.count(LEFT) == 3
    assert held.played == []


def test_the_bell_of_the_quiet_rings_at_its_times() -> None:
    held = hold("quiet", Wait(600_000), "")
    assert held.played == [(180_000, "bell"), (360_000, "bell"), (540_000, "bell")]
    assert not any(line.startswith("1 of") for line in held.people.heard)


def test_what_is_written_is_neither_shown_nor_said_again() -> None:
    held = hold("write_it_out", "you never listen", "stop", "", "/t", "/back", "/stop")
    assert held.people.hidden[:2] == ["you never listen", "stop"]
    assert "listen" not in held.people.transcript.replace(texts.PLAIN_ROOM, "")
    assert texts.PLAIN_ROOM in held.people.heard
    assert held.people.heard[-2:] == [texts.PLAIN_BACK, LEFT]


@pytest.mark.parametrize(("answer", "begins"), [("yes", True), ("Y", True), ("", False), ("no", False)])
def test_a_held_breath_is_asked_about_once_with_its_caution(answer: str, *, begins: bool) -> None:
    held = hold("box_breath", answer, *(("stop",) if begins else ()))
    caution = exercise("box_breath").caution
    assert held.people.heard.count(caution) == 1
    assert held.people.heard.count(texts.PLAIN_SURE) == 1
    assert ("breathe in, 4" in held.people.heard) == begins


def test_nobody_there_ends_it() -> None:
    with pytest.raises(EOFError):
        hold("five_senses", "")
