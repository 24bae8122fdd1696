"""A key that does not fit the moment says why, and what does fit; walked over every moment, without any screen."""

from collections.abc import Iterator

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.commands import Refused
from safespace_tui.features.talk import keys, texts
from safespace_tui.features.talk.ways import next_words, refused_words, ways
from safespace_tui.ui import refusals
from safespace_tui.ui.keys import shown
from tests.domain.plans import by_clock, by_hand, gated, in_writing, questions
from tests.domain.talk import COUPLE, Talk

PRESSED: dict[str, c.Command] = {
    "next": c.MoveOn(),
    "thats_it": c.Confirm(answer="thats_it"),
    "not_quite": c.Confirm(answer="not_quite"),
    "more": c.Confirm(answer="more"),
    "clarify": c.AskToClarify(who="b"),
    "pass_floor": c.PassFloor(),
    "ask_again": c.AskAgain(),
    "boundary": c.NameBoundary(),
    "pause": c.Pause(),
    "count_away": c.Resume(count=True),
    "add_minute": c.ChangeTime(seconds=60),
    "take_minute": c.ChangeTime(seconds=-60),
    "write": c.TakeNote(who="a", text="a line"),
    "topic": c.SetTopic(text="the sea"),
    "undo": c.Undo(),
    "finish": c.Finish(),
}
"""What the keys of the table ask the rules for."""

ELSEWHERE = {
    "call_break",
    "repair",
    "breathe",
    "quiet_minute",
    "private",
    "focus_mode",
    "seconds",
    "mute",
    "leave",
    "help",
}
"""Keys that are answered at every moment: they open something, or change only what is seen."""


def moments() -> Iterator[tuple[str, Talk]]:
    """A talk at each kind of moment, made anew each time because a key may change it."""
    for name, index in (("together", 0), ("asked", 1), ("speaks", 2)):
        yield name, Talk(by_hand()).go_to(index)
    for name, then in (
        ("says back", (c.ReflectNow(),)),
        ("asks first", (c.ReflectNow(), c.AskToClarify(who="b"))),
        ("answers", (c.ReflectNow(), c.MoveOn())),
        ("says again", (c.ReflectNow(), c.Confirm(answer="not_quite"))),
        ("arrived", (c.ReflectNow(), c.Confirm(answer="thats_it"))),
        ("paused", (c.Pause(),)),
    ):
        talk = Talk(by_hand()).go_to(2)
        for command in then:
            talk.do(command)
        yield name, talk
    yield "by the clock", Talk(by_clock()).go_to(1)
    yield "writes", Talk(in_writing())
    yield "writes back", Talk(in_writing()).go_to(1)
    early = Talk(gated())
    early.do(c.GiveAnswer(who="a", value="8"))
    early.do(c.GiveAnswer(who="b", value="2"))
    yield "too early", early
    for index in range(8):
        yield f"question {index}", Talk(questions()).go_to(index)


NAMES = [name for name, _ in moments()]


def at(moment: str) -> Talk:
    """A fresh talk at a moment."""
    return next(talk for name, talk in moments() if name == moment)


def refusal(talk: Talk, command: c.Command) -> c.Why | None:
    """Why a command is refused; None where it is carried out."""
    try:
        talk.do(command)
    except Refused as refused:
        return refused.why
    return None


def test_every_key_of_the_table_is_walked() -> None:
    assert {key.action for key in keys.TALK} == set(PRESSED) | ELSEWHERE


@pytest.mark.parametrize("action", PRESSED)
@pytest.mark.parametrize("moment", NAMES)
def test_a_refused_key_says_why_and_what_works(moment: str, action: str) -> None:
    talk = at(moment)
    why = refusal(talk, PRESSED[action])
    if why is None:
        return
    said, first = refused_words(why, talk.view, COUPLE), ways(talk.view, COUPLE)[0]
    stands_above = talk.view.question is not None and talk.view.question.barred == why
    assert said.startswith(texts.NOT_ON_YET if stands_above else refusals.sentence(why))
    assert said[-1] in ".!?", said
    if why in (c.Why.NOT_NOW, c.Why.PAUSED, c.Why.NOT_ASKED):
        assert shown(first.key.keys[0]) in said
        assert first.label in said


@pytest.mark.parametrize("moment", NAMES)
def test_what_is_offered_is_not_refused(moment: str) -> None:
    """The first key that is named works there, and so does every other one that asks the rules for something."""
    for way in ways(at(moment).view, COUPLE):
        talk = at(moment)
        view = talk.view
        command = PRESSED.get(way.key.action)
        if command is None or (way.key.action == "next" and view.question is not None and view.question.waiting):
            continue
        if way.key.action == "next" and Kind.REFLECT_NOW in view.allowed:
            command = c.ReflectNow()
        if way.key.action == "pause" and view.state == "paused":
            command = c.Resume()
        talk.do(command)


def test_where_a_talk_is_written_the_next_step_is_to_write_it_back() -> None:
    assert next_words(Talk(in_writing()).view, COUPLE) == "Ben writes it back"
    assert next_words(Talk(by_hand()).go_to(2).view, COUPLE) == "Ben says it back"
