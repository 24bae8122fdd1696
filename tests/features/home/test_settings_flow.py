"""What can be set in lines, and that it is what the page sets."""

from functools import partial
from pathlib import Path

import pytest

from safespace_tui.domain.settings import Settings
from safespace_tui.features.home import texts
from safespace_tui.features.home.plain import run
from safespace_tui.features.home.settings_flow import SETTABLE, in_words, what_is_set
from safespace_tui.features.home.settings_screen import ROWS
from safespace_tui.runtime.flow import Change, Choose, Conversation, Say
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError
from tests.flows import asked, heard, worked
from tests.plain.people import ANNA_AND_BEN, Room

IN_LINES = (
    "sound",
    "volume",
    "seconds",
    "break_minutes",
    "first_weeks",
    "date_order",
    "hours",
    "week_starts",
    "keep_a",
    "keep_b",
)


def offered(talk: Conversation[None]) -> dict[str, str]:
    assert isinstance(talk.ask, Choose)
    return {choice.value: choice.about for choice in talk.ask.choices}


@pytest.mark.parametrize("field", IN_LINES)
def test_every_value_of_what_lines_can_use_is_set_and_said(field: str) -> None:
    for value, words in dict(SETTABLE)[field]:
        kept: list[Settings] = []
        talk = asked(partial(what_is_set, ANNA_AND_BEN, kept.append), field, str(value))
        if getattr(ANNA_AND_BEN, field) == value:
            assert not isinstance(talk.ask, Change), "nothing has changed, so nothing is kept"
        else:
            worked(talk)
            assert [getattr(one, field) for one in kept] == [value]
        assert offered(talk)[field] == f"It's {words}."


def test_only_what_lines_can_use_is_asked_and_all_of_it_is_on_the_page() -> None:
    fields = offered(asked(lambda: what_is_set(ANNA_AND_BEN, lambda _: None)))
    assert tuple(fields) == ("couple", *IN_LINES, "done")
    assert set(fields) - {"done"} < {field for field, _ in ROWS}


def test_what_cannot_be_kept_is_said_and_used_all_the_same() -> None:
    def full(_: Settings) -> None:
        raise StoreError("The disk is full.")

    talk = worked(asked(lambda: what_is_set(ANNA_AND_BEN, full), "sound", "False"))
    assert isinstance(talk.ask, Say)
    assert heard(talk).text == "The disk is full."
    assert offered(talk)["sound"] == "It's off."
    talk.answer("done")
    assert talk.ask is None


def test_the_chimes_are_heard_as_they_are_set_by_ear(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people(
        "3", "2", "off", "2", "on", "volume", "loud", "what is kept: ben", "nothing", "that's all", "7"
    )
    run(room.ports, people, LaunchOptions())
    assert [(one.sound, one.volume, one.keep_b) for one in room.saved][-1] == (True, 100, "nothing")
    assert room.chimes.played == ["swap", "swap"], "when they were turned on, and made louder"
    assert people.heard[-1] == texts.PLAIN_GOODBYE


def test_a_value_of_the_file_that_the_page_does_not_offer_is_said_as_it_is() -> None:
    assert in_words(Settings(break_minutes=25), "break_minutes", dict(SETTABLE)["break_minutes"]) == "25"
