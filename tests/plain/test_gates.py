"""Questions that bar the way, in lines of text."""

from pathlib import Path

from safespace_tui.domain.session import events as e
from safespace_tui.features.home.plain import run
from safespace_tui.features.talk import plain_texts as texts
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.ui.refusals import sentence
from tests.plain.people import MINUTE, People, Room, Wait

BREAK = ("break", "", "", "", Wait(20 * MINUTE), "back", "", "1", "", "1", "")
"""A break as it was proposed; no number, and both are ready."""
BARRED = texts.BARRED.format(why=sentence("stirred"))


def fought(room: Room, *script: str | Wait) -> People:
    """After a fight, from its first question on."""
    people = room.people(*script)
    run(room.ports, people, LaunchOptions(format="after_a_fight", first="a", skip_to="talk"))
    return people


def test_going_on_is_not_offered_while_a_number_is_high(tmp_path: Path) -> None:
    people = fought(Room(tmp_path), "8", "2", "", "help", "next")
    assert people.heard.count(BARRED) == 2, "once after the answers, once for the empty line"
    assert sentence("stirred") in people.heard, "next is refused and says why"
    told = people.heard[people.heard.index("> 2") if "> 2" in people.heard else 0 :]
    assert not any(line.startswith(("Enter", "next:")) for line in told[1:])
    assert any(line.startswith("answer: ") for line in told)


def test_a_question_that_cannot_be_passed_does_not_offer_it(tmp_path: Path) -> None:
    people = fought(Room(tmp_path), "", "2", "3")
    assert sentence("not_answered") in people.heard
    before = people.heard[: people.heard.index(texts.ANSWERED)]
    assert not any(texts.OPEN in line for line in before)


def test_after_a_break_both_are_asked_afresh(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = fought(room, "8", "2", *BREAK, "2", "1", "next")
    assert sum("Anna, a number from 0 to 10." in line for line in people.heard) == 2
    assert sum("Ben, a number from 0 to 10." in line for line in people.heard) == 2
    log = room.draft.find()
    assert log is not None
    given = [event.value for event in log.events if isinstance(event, e.Answered)]
    assert given == ["8", "2", "2", "1"]
    assert any(isinstance(event, e.StepDone) for event in log.events)


def test_answer_asks_both_again_and_undo_brings_the_answers_back(tmp_path: Path) -> None:
    people = fought(Room(tmp_path), "8", "2", "answer", "undo", "answer", "3", "3", "")
    assert people.heard.count(BARRED) == 2
    assert people.heard.count(texts.ANSWERED) == 1
