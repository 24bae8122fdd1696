"""What the keys of a break do at each moment, as they are named below it; without any screen."""

import datetime as dt

import msgspec
import pytest

from safespace_tui.domain.breaks.view import BreakView, Stage
from safespace_tui.features.breaks import keys
from safespace_tui.features.breaks.view import BreakMoment, at_break, break_moment
from tests.domain.talk import COUPLE
from tests.helpers import EVENING

BACK = EVENING + dt.timedelta(minutes=20)


def view(stage: Stage, left: int = 12) -> BreakView:
    """A break of twenty minutes at some stage, with so many of them left."""
    agreed = stage != "agreeing"
    return BreakView(
        stage=stage,
        due=20 * 60_000 if agreed else None,
        left=left * 60_000 if agreed else None,
        whole=20 * 60_000 if agreed else None,
        wall="",
        early=False,
        put_off=0,
        unrated=(),
        waiting=(),
        outcome=None,
        highest=None,
        numbers=(),
        only_break=False,
        heard_again=False,
    )


def told(stage: Stage, *, enter: str = "", asking: bool = False, gate: tuple[str, str] | None = None) -> BreakMoment:
    """What is said of it, while Enter does that with what is asked."""
    around = at_break(view(stage), EVENING, lambda moment: moment, BACK)
    asked = (COUPLE["a"], COUPLE["b"])
    return break_moment(
        view(stage), msgspec.structs.replace(around, enter=enter, asking=asking, gate=gate, asked=asked)
    )


def named(moment: BreakMoment) -> dict[str, str]:
    """The keys below it and what they say they do."""
    return {key.keys[0]: moment.labels.get(key.action, key.label) for key in moment.keys}


RESTING = {"r": "we are back", "m": "more time", "p": "pulse", "i": "calendar", "q": "to the start"}
TABLE = {
    "a time is sought": (
        told("agreeing"),
        {
            "enter": "agree",
            "left": "earlier",
            "right": "later",
            "t": "type a time",
            "escape": "it was a slip",
            "x": "not today",
        },
    ),
    "it runs": (told("resting"), RESTING),
    "it runs, and a number is asked": (told("resting", enter="pass"), {"enter": "pass", **RESTING}),
    "it is time": (
        told("due"),
        {"enter": "we are back", "m": "more time", "d": "on with the day", "q": "to the start"},
    ),
    "one is asked": (told("returning", enter="choose"), {"enter": "choose", "escape": "back", "x": "not today"}),
    "a page asks both": (told("settled", asking=True, enter="answer"), {"enter": "answer", "escape": "back"}),
    "both are ready": (
        told("settled", gate=("", "go on with the talk")),
        {"enter": "go on with the talk", "m": "more time", "n": "numbers", "x": "not today", "escape": "back"},
    ),
}


@pytest.mark.parametrize("moment", TABLE)
def test_each_moment_names_its_keys_and_what_they_do(moment: str) -> None:
    found, expected = TABLE[moment]
    assert named(found) == {**expected, "question_mark": "help"}
    assert all(key in keys.BREAK for key in found.keys)


def test_every_key_that_does_another_thing_at_another_moment_says_which() -> None:
    said = {named(found).get("enter", "") for found, _ in TABLE.values()}
    assert keys.BREAK[0].label in said
    assert len(said) == len({"", "agree", "pass", "we are back", "choose", "answer", "go on with the talk"})


def test_nobody_is_named_where_a_time_is_what_is_shown() -> None:
    assert not [stage for stage in ("agreeing", "resting", "due") if told(stage).partners]
    assert told("returning").partners == told("settled", asking=True).partners == (COUPLE["a"], COUPLE["b"])
