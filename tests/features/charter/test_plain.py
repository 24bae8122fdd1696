"""The charter, a boundary, what is needed now and support, in lines of text."""

from dataclasses import replace
from pathlib import Path

import pytest

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.rules import replay
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.session import events as e
from safespace_tui.features.charter import texts
from safespace_tui.features.charter import weekly_texts as rhythm
from safespace_tui.features.choose import texts as advice
from safespace_tui.features.home.plain import run
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError
from tests.features.charter.charters import SETTLED, keep
from tests.plain.people import Room
from tests.plain.test_walks import Patient

CHARTER = "4"


def log(room: Room) -> tuple[e.Event, ...]:
    found = room.draft.find()
    assert found is not None
    return found.events


def test_a_couple_agrees_in_lines(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people(
        CHARTER,
        "2", "1", "2", "1", "One speaks at a time",  # Ben proposes a ground rule
        "3", "1", "1",  # Anna agrees
        "3", "1", "1",  # once more
        "3", "1", "2",
        "4", "soon", "2 weeks",
        "5", "2",
        "1", "6", "8", "7",
    )  # fmt: skip
    run(room.ports, people, LaunchOptions())
    charter = replay(room.charter.read())
    (entry,) = charter.entries
    assert (entry.who, entry.standing, charter.look_again, charter.shown) == ("b", "agreed", "2026-03-15", "limits")
    assert texts.sentence("yes_already") in people.heard
    assert "1 March 2026: Ben proposed “One speaks at a time” (not confirmed)" in people.heard
    assert texts.UNSIGNED in people.heard
    assert any(line.startswith("1. Ground rules: One speaks at a time. Proposed by Ben") for line in people.heard)
    assert any("“soon” isn't a date" in line for line in people.heard)


def test_it_is_heard_reworded_taken_back_and_withdrawn_in_lines(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people(
        CHARTER,
        "3", "2", "/back",  # nothing is there to be changed; then nothing is proposed after all
        "2", "2", "1", "No phone",
        "3", "1", "3",
        "3", "1", "4", "2", "No phone at supper",
        "3", "1", "5", "1",
        "3", "1", "6", "",
        "3", "1", "6", "2",
        "8", "7",
    )  # fmt: skip
    run(room.ports, people, LaunchOptions())
    (entry,) = replay(room.charter.read()).entries
    assert (entry.text, entry.standing) == ("No phone at supper", "withdrawn")
    assert texts.sentence("not_agreed") in people.heard, people.transcript
    assert "2. Yes, Anna withdraws it." in people.heard


def test_it_is_said_before_a_talk_and_a_boundary_stops_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    keep(room.charter, *SETTLED)
    people = room.people("boundary", "1", "/boundary", "3", "1", "limit", "2", "", "", "30")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    before = people.heard.index(f"{texts.BEFORE}.")
    assert people.heard[before + 1] == texts.UNSIGNED
    assert people.heard[before + 2].startswith("Ground rules: One speaks at a time")
    assert not any("(not confirmed)" in line for line in people.heard[before : before + 8])
    assert people.heard.count(texts.NAMED) == 3
    assert "Boundaries: Ben: I need half an hour alone when I come home. (not confirmed)" in people.heard
    kinds = [type(event) for event in log(room)]
    assert kinds.count(e.BoundaryNamed) == 3
    assert kinds[-2:] == [e.BreakCalled, e.ReturnAgreed]


def test_a_boundary_is_understood_in_the_middle_of_an_answer(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "boundary", "1", "Money")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert texts.NO_LIMITS in people.heard
    assert any(isinstance(event, e.TopicSet) and event.text == "Money" for event in log(room))


def test_a_charter_that_cannot_be_read_bars_no_talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path)

    def refused() -> None:
        raise StoreError("The disk is gone.")

    monkeypatch.setattr(room.charter, "read", refused)
    people = room.people("boundary", "1")
    run(room.ports, people, LaunchOptions(format="quick_check_in", first="a", skip_to="talk"))
    assert people.heard.count(texts.CANNOT_READ.format(why="The disk is gone.")) == 2
    again = room.people("2", CHARTER, "7")
    room.draft.clear()
    run(room.ports, again, LaunchOptions())
    assert "The disk is gone." in again.heard


def test_what_cannot_be_kept_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path)

    def refused(_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(room.charter, "append", refused)
    people = room.people(CHARTER, "5", "1", "8", "7")
    run(room.ports, people, LaunchOptions())
    assert "The disk is full." in people.heard


def test_two_questions_lead_to_a_talk(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("6", "3", "1", "1")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    assert advice.EASY_FIRST in people.heard
    assert any(line.startswith("1. Problem solving, 30 minutes. Made for finding a way.") for line in people.heard)
    assert any(line.startswith("Problem solving, about 30 minutes. Anna begins.") for line in people.heard)


def test_whoever_boils_takes_a_break_first(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("9", "3", "1", "", "", "30")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    assert advice.BREAK_FIRST in people.heard
    assert advice.EASY_FIRST not in people.heard
    assert isinstance(log(room)[-1], e.ReturnAgreed)
    assert f"{texts.BEFORE}." not in people.heard


def test_all_the_talks_can_be_heard_after_all(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("7", "1", "3", "quick check-in", "", "1")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    assert any("Full apology is made for this and takes 15 minutes" in line for line in people.heard)
    assert any(line.startswith("Quick check-in, about 10 minutes.") for line in people.heard)


def test_the_one_who_hurts_chooses_in_lines(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("5", "2", "3")
    run(room.ports, people, LaunchOptions())
    assert any(line.startswith("Be there: help, about 10 minutes. Ben begins.") for line in people.heard)


def test_a_weekly_talk_is_planned_in_lines_and_said_at_the_start(tmp_path: Path) -> None:
    room = Room(tmp_path)
    written: list[Rhythm] = []

    def save(rhythm: Rhythm) -> str:
        written.append(rhythm)
        return "a.ics"

    room.ports = replace(room.ports, save_weeks=save)
    people = room.people(
        CHARTER, "7",
        "2",  # there is none to write down
        "1", "7", "half past", "20:30", "weekly hour", "", "tuesday",
        "2", "4", "8", "7",
    )  # fmt: skip
    run(room.ports, people, LaunchOptions())
    assert rhythm.PLAIN_NONE in people.heard
    assert texts.sentence("bad_time") in people.heard
    assert (
        "Your weekly talk: Sunday at 20:30, Weekly hour, 60 minutes. If that doesn't work out: Tuesday." in people.heard
    )
    assert [(one.weekday, one.time, one.substitute) for one in written] == [(6, "20:30", 1)]
    assert "Written, week by week: a.ics" in people.heard
    assert "For your first weeks, if you like: Appreciation, 10 minutes." in people.transcript
    again = room.people(CHARTER, "7", "3", "4", "8", "7")
    run(room.ports, again, LaunchOptions())
    assert "Today at 20:30: Weekly hour. If not, Tuesday." in again.heard
    assert again.heard.count(rhythm.GIVEN_UP) == 1
    assert replay(room.charter.read()).rhythm is None


def test_what_stands_in_the_way_of_a_plan_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path)
    keep(room.charter, c.SetRhythm(rhythm=Rhythm(weekday=6, time="20:30", format="x", title="X", minutes=60)))

    def refused(_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(room.charter, "append", refused)
    people = room.people(CHARTER, "7", "2", "3", "4", "8", "7")
    run(room.ports, people, LaunchOptions())
    assert "There's no place for a calendar file here." in people.heard
    assert "The disk is full." in people.heard


class Willing(Patient):
    """Patient people who want their boundaries in the charter."""

    def _answer(self) -> str:
        return "2" if texts.INTO in self.heard[-4:] else super()._answer()


def test_what_was_named_in_a_talk_about_boundaries_goes_into_the_charter(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.ports = replace(room.ports, new_uid=iter(("talk", "one", "two")).__next__)
    people = Willing(room, talk=1_000)
    run(room.ports, people, LaunchOptions(format="boundaries_talk", first="b", skip_to="talk"))
    assert texts.PUT_IN in people.heard
    assert [(one.who, one.kind, one.standing) for one in replay(room.charter.read()).entries] == [
        ("b", "boundary", "agreed"),
        ("a", "boundary", "agreed"),
    ]


@pytest.mark.parametrize("method", ["read", "append"])
def test_when_the_charter_cannot_be_kept_after_a_talk_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    room = Room(tmp_path)

    def refused(*_: object) -> None:
        raise StoreError("The disk is full.")

    room.ports = replace(room.ports, new_uid=iter(("talk", "one", "two")).__next__)
    people = Willing(room, talk=1_000)
    monkeypatch.setattr(room.charter, method, refused)
    run(room.ports, people, LaunchOptions(format="boundaries_talk", first="a", skip_to="talk"))
    assert people.heard[-1] == "The disk is full."


def test_they_may_stay_in_the_talk(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = Patient(room, talk=1_000)
    run(room.ports, people, LaunchOptions(format="boundaries_talk", first="a", skip_to="talk"))
    assert "Anna: “Ein Wort, a word” · agreed" in people.heard
    assert replay(room.charter.read()).entries == ()
