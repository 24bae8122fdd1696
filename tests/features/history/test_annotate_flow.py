"""What is added to a past talk by words, without any screen."""

import datetime as dt

import pytest

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.record import Record
from safespace_tui.features.history import texts
from safespace_tui.features.history.annotate_flow import AT_ONCE, a_note, another_title, note_in_other_words
from safespace_tui.runtime.flow import Choose, Type
from tests.flows import answered, asked, now
from tests.storage.samples import WALL, record

NOW = dt.datetime.fromisoformat("2026-03-06T10:00:00+01:00")
THEN = NOW.isoformat(timespec="seconds")


def noted(*notes: str) -> Record:
    """A talk with notes beside it."""
    return with_later(record("one", title="Dishes"), *(m.NoteAdded(wall=WALL, text=text) for text in notes))


def test_a_title_is_given_and_an_empty_one_gives_the_topic_back() -> None:
    talk = asked(lambda: another_title(noted(), NOW))
    ask = now(talk)
    assert isinstance(ask, Type)
    assert ask.value == "Dishes"
    assert answered(talk, "The sink").result == m.Renamed(wall=THEN, text="The sink")
    renamed = with_later(noted(), m.Renamed(wall=WALL, text="The sink"))
    empty = asked(lambda: another_title(renamed, NOW), "").result
    assert empty == m.Renamed(wall=THEN, text="")
    assert with_later(renamed, empty).head.title == "Dishes"
    assert asked(lambda: another_title(renamed, NOW), "The sink").result is None


def test_a_note_is_written_and_an_empty_one_is_none() -> None:
    assert asked(lambda: a_note(noted(), NOW), "A bowl").result == m.NoteAdded(wall=THEN, text="A bowl")
    assert asked(lambda: a_note(noted(), NOW), "").result is None


def test_the_only_note_is_not_chosen() -> None:
    talk = asked(lambda: note_in_other_words(noted("A bowl\nof clay"), NOW))
    ask = now(talk)
    assert isinstance(ask, Type)
    assert ask.value == "A bowl of clay"
    assert answered(talk, "A jug").result == m.NoteRewritten(wall=THEN, note=0, text="A jug")


@pytest.mark.parametrize("same", ["", "Ben cooks"])
def test_the_latest_of_several_stand_first_and_the_same_words_are_nothing(same: str) -> None:
    talk = asked(lambda: note_in_other_words(noted("A bowl", "Ben cooks"), NOW))
    ask = now(talk)
    assert isinstance(ask, Choose)
    assert [(one.key, one.title) for one in ask.choices] == [("1", "Ben cooks"), ("2", "A bowl")]
    assert answered(talk, "1", same).result is None
    again = asked(lambda: note_in_other_words(noted("A bowl", "Ben cooks"), NOW), "0")
    assert again.back()
    assert isinstance(now(again), Choose)


def test_no_more_are_offered_than_there_are_digits() -> None:
    ask = now(asked(lambda: note_in_other_words(noted(*map(str, range(AT_ONCE + 3))), NOW)))
    assert isinstance(ask, Choose)
    assert len(ask.choices) == AT_ONCE
    assert ask.choices[0].title == str(AT_ONCE + 2)


def test_where_no_note_is_nothing_is_asked() -> None:
    talk = asked(lambda: note_in_other_words(noted(), NOW))
    assert (now(talk), talk.result) == (None, None)
    assert texts.NO_NOTES
