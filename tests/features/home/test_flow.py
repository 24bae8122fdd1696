"""What becomes of a talk that was stopped in the middle, and how two people are called: without any screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from safespace_tui.domain.couple import COLOURS, GLYPHS, NOBODY_NAMED, Couple, Partner, couple_of
from safespace_tui.features.home import texts
from safespace_tui.features.home.flow import left_behind, names, standing_names, with_names
from safespace_tui.features.home.plain import run, take_break
from safespace_tui.runtime.flow import Change, Choose, Flow, Type
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.storage.ports import StoreError
from tests.flows import answered, asked, heard, now, worked
from tests.plain.people import Room

TALK = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """With a talk that was stopped in the middle, twelve minutes ago."""
    room = Room(tmp_path)
    run(room.ports, room.people("", "Mon\x1b[31mey", "r"), TALK)
    room.clock.advance(12 * 60_000)
    return room


def test_where_nothing_was_left_the_way_is_free(tmp_path: Path) -> None:
    assert worked(asked(lambda: left_behind(Room(tmp_path).ports))).result is not None


def test_it_is_told_what_was_stopped_and_when(room: Room) -> None:
    ask = now(worked(asked(lambda: left_behind(room.ports))))
    assert isinstance(ask, Choose)
    assert ask.title == "You stopped in the middle, 12 minutes ago: Speaker and listener, about Money."


def test_it_goes_on_paused(room: Room) -> None:
    resumed = worked(answered(worked(asked(lambda: left_behind(room.ports))), "go_on")).result
    assert resumed is not None
    assert resumed.sitting is not None
    assert (resumed.sitting.session.state, resumed.free, resumed.asked) == ("paused", False, True)


def test_it_is_kept_as_unfinished_and_the_way_is_free(room: Room) -> None:
    resumed = worked(answered(worked(asked(lambda: left_behind(room.ports))), "keep")).result
    assert resumed is not None
    assert resumed.sitting is not None
    assert (resumed.sitting.session.state, resumed.free) == ("unfinished", True)


def test_later_leaves_it_as_it_is(room: Room) -> None:
    talk = answered(worked(asked(lambda: left_behind(room.ports))), "later")
    assert talk.result is not None
    assert not talk.result.free
    assert room.draft.find() is not None


def test_discarding_is_asked_once_more_and_can_be_gone_back_from(room: Room) -> None:
    talk = answered(worked(asked(lambda: left_behind(room.ports))), "discard", "no", "discard")
    assert talk.back()
    worked(talk)
    answered(talk, "discard", "yes")
    assert isinstance(now(talk), Change)
    assert room.draft.find() is not None
    worked(talk)
    assert room.draft.find() is None
    assert heard(talk).title == texts.DISCARDED
    assert talk.result is not None
    assert talk.result.free


def test_a_question_that_is_closed_discards_nothing(room: Room) -> None:
    talk = answered(worked(asked(lambda: left_behind(room.ports))), "discard", "yes")
    talk.close()
    assert room.draft.find() is not None


def test_what_cannot_be_discarded_is_said_and_waits(room: Room) -> None:
    talk = answered(worked(asked(lambda: left_behind(room.ports))), "discard", "yes")
    talk.fail(StoreError("The disk is full."))
    assert heard(talk).text == "The disk is full."
    assert talk.result is not None
    assert not talk.result.free


def test_whoever_needs_a_break_is_asked_nothing(room: Room) -> None:
    resumed = worked(asked(lambda: left_behind(room.ports, into_break=True))).result
    assert resumed is not None
    assert resumed.sitting is not None
    assert resumed.sitting.session.state == "break"


def test_a_break_goes_on_without_a_question_in_lines(room: Room) -> None:
    people = room.people("", "", "30")
    with pytest.raises(EOFError):
        take_break(room.ports, people)
    again = room.people()
    run(room.ports, again, LaunchOptions(skip_to="choose"))
    assert not any(line.startswith("You stopped") for line in (*people.heard, *again.heard))
    assert any(" back at " in line for line in again.heard)


@pytest.mark.parametrize("after", [(), ("leave",), ("aside",)])
def test_what_cannot_be_read_is_moved_aside_only_if_that_is_wanted(room: Room, after: tuple[str, ...]) -> None:
    broken = MemoryDraft([b"nonsense"])
    ports = replace(room.ports, draft=broken)
    talk = worked(answered(worked(asked(lambda: left_behind(ports))), *after))
    if after != ("aside",):
        talk.close()
        assert broken.steps == [b"nonsense"]
        assert not (talk.result and (talk.result.free or not talk.result.problem))
        return
    assert heard(talk).title == texts.SET_ASIDE
    assert talk.result is not None
    assert talk.result.free


def test_when_it_cannot_even_be_moved_aside_it_is_said(room: Room) -> None:
    ports = replace(room.ports, draft=MemoryDraft([b"nonsense"]))
    talk = answered(worked(asked(lambda: left_behind(ports))), "aside")
    talk.fail(StoreError("The disk is full."))
    assert heard(talk).text == "The disk is full."
    assert talk.result is not None
    assert talk.result.problem == "The disk is full."


def unnamed() -> Flow[Couple | None]:
    return names(NOBODY_NAMED)


def test_names_are_asked_until_they_can_be_told_apart() -> None:
    talk = asked(unnamed, "Anna")
    with pytest.raises(ValueError, match="told apart"):
        answered(talk, "anna")
    assert talk.back()
    answered(talk, "Cleo", "Dan")
    assert heard(talk).text == "Welcome, Cleo and Dan."
    assert talk.result == couple_of("Cleo", "Dan")


def test_a_first_name_that_is_too_long_is_said_before_the_second_is_asked_for() -> None:
    talk = asked(unnamed)
    with pytest.raises(ValueError, match="has 41 characters; 40 fit"):
        answered(talk, "x" * 41)
    answered(talk, "x" * 40, "Dan")
    assert heard(talk).text == f"Welcome, {'x' * 40} and Dan."


def test_names_can_be_skipped_by_an_empty_line() -> None:
    talk = asked(unnamed, "")
    assert heard(talk).text == texts.NAMES_SKIPPED
    assert talk.result is None


def test_a_name_that_stands_is_what_enter_means_and_shapes_and_colours_stay() -> None:
    shaped = Couple(a=Partner("Anna", GLYPHS[3], COLOURS[4]), b=Partner("Ben", GLYPHS[2], COLOURS[1]))
    talk = asked(lambda: names(shaped))
    ask = now(talk)
    assert isinstance(ask, Type)
    assert (ask.title, ask.value) == (texts.NAME_AGAIN, "Anna")
    answered(talk, ask.value, "Bo")
    heard(talk)
    assert talk.result == structs.replace(shaped, b=structs.replace(shaped.b, name="Bo"))
    assert with_names(shaped, " ", "") == structs.replace(
        shaped, a=structs.replace(shaped.a, name="Partner one"), b=structs.replace(shaped.b, name="Partner two")
    )
    assert standing_names(with_names(shaped, "", "")) == ("", "")
