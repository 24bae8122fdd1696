"""A moment comes out the same on the screen and in lines: both only draw what was worded once."""

from pathlib import Path

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.planning import plan
from safespace_tui.features.talk.plain_view import answer_lines, heading, next_hint, step_lines, time_lines
from safespace_tui.features.talk.view import moment
from safespace_tui.features.talk.widget import drawn_lines
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.domain.talk import COUPLE, Talk

SHELF = FormatLibrary(sessions_folder(), Path("/nowhere"), plan)
TALKS = [fmt.id for fmt in SHELF.formats()]
LONGEST = 400


def walked(talk: Talk) -> None:
    """One step on, whatever is asked there."""
    view = talk.view
    if view.question is not None and view.question.waiting:
        values = {"rating": "2", "ready": "ready", "choice": view.question.choices[:1]}
        value = values.get(view.question.keep, "x")
        if view.question.keep == "topic":
            talk.do(c.SetTopic(text="the sea"))
        else:
            talk.do(c.GiveAnswer(who=view.question.waiting[0], value=value if isinstance(value, str) else value[0]))
    elif Kind.CONFIRM in view.allowed and view.kind == "check":
        talk.do(c.Confirm(answer="not_quite" if not view.again and talk.now % 2 else "thats_it"))
        if Kind.PASS_FLOOR in talk.view.allowed and not talk.view.again:
            talk.do(c.PassFloor())
    elif Kind.MOVE_ON in view.allowed:
        talk.do(c.MoveOn())
    else:
        talk.now += view.left or 60_000
        talk.do(c.Beat())


@pytest.mark.parametrize("name", TALKS)
def test_whatever_the_screen_shows_of_a_step_the_lines_say(name: str) -> None:
    talk = Talk(plan(SHELF.find(name), SHELF.find))
    for _ in range(LONGEST):
        if talk.session.over:
            break
        view = talk.view
        told = moment(view, COUPLE, "A talk")
        said = "\n".join(
            (*heading(told.where), *step_lines(view, told), *time_lines(view, told), *answer_lines(told))
        ).casefold()
        shown = drawn_lines(told)
        for line in (*told.where, *shown["say"].splitlines(), shown["leave_out"], told.clock.told, told.clock.means):
            assert line.casefold() in said, (name, view.step, line)
        for line in shown["hear"].split(": ", 1)[-1].splitlines():
            assert line.casefold() in said, (name, view.step, line)
        ways = {way.key.action: way.label for way in told.ways}
        hint = next_hint(view, told)
        if hint.startswith("Enter: ") and "next" in ways:
            assert hint == f"Enter: {ways['next']}.", "an empty line does what the key does"
        walked(talk)
    assert talk.session.over
