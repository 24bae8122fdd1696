"""What the keys of a talk will do at a moment, and what an empty line does."""

from typing import Literal

import msgspec

from safespace_tui.domain.couple import Anyone, Couple, other
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.commands import GiveAnswer, Resume, Undo, Why
from safespace_tui.domain.session.view import Ahead, Question, View
from safespace_tui.features.session_text.answers import CHOSEN
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.features.session_text.seats import line_words
from safespace_tui.features.talk import keys, texts
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui import refusals
from safespace_tui.ui.keys import Key, key_for, shown

_WRONG_MOMENT = frozenset(
    {Why.NOT_NOW, Why.PAUSED, Why.NO_REFLECTING, Why.NOT_ASKED, Why.NOTHING_TO_UNDO, Why.NOTHING_TO_ASK_AGAIN}
)
"""Reasons that lie in the moment, not in what was asked for."""

_KEYS = {key.action: key for key in keys.TALK}


Typed = Literal["", "words", "day", "offered"]
"""What stands in the fields of a question: nothing yet, an answer, or an agreement whose day is being typed; or nothing
while the other of two seats has proposed one."""


class KeyWay(msgspec.Struct, frozen=True):
    """A key that matters now, and what it will do."""

    key: Key
    label: str


WAY_OUT_OF_BARE = (KeyWay(_KEYS["focus_mode"], texts.SHOW_ALL),)
"""The one key that is shown beside nothing but a name and the clock."""


def ways(view: View, couple: Couple, typed: Typed = "") -> tuple[KeyWay, ...]:
    """The keys worth showing, the next step first; at most eight."""
    return tuple(KeyWay(_KEYS[action], _label(action, view, couple, typed)) for action in _actions(view))


def usual(view: View) -> Kind | None:
    """The usual next step; None where there is none to take by hand."""
    if view.state == "paused":
        return Kind.RESUME
    if view.state != "running" or view.kind == "check":
        return None
    if Kind.REFLECT_NOW in view.allowed:
        return Kind.REFLECT_NOW
    return Kind.MOVE_ON if Kind.MOVE_ON in view.allowed else None


def next_words(view: View, couple: Couple) -> str:
    """What the usual next step does."""
    if view.state == "paused":
        return texts.GO_ON
    if view.writes and view.ahead.kind == "reflect":
        return texts.WRITES_BACK.format(name=called(couple, view.ahead.actor))
    return leads_to(view.ahead, couple)


def answer_first(view: View, couple: Couple) -> str:
    """What is said where a reflection waits for its answer, and by which keys it gets it."""
    answers = ("thats_it", "not_quite", "more")
    told = ", ".join(f"{key_for(keys.TALK, action)} {_KEYS[action].label}" for action in answers)
    return texts.ANSWER_FIRST.format(name=called(couple, view.actor), keys=told)


def refused_words(why: Why, view: View, couple: Couple) -> str:
    """Why a key is refused; where it is the wrong moment for it, also what the first key on offer does."""
    sentence = refusals.sentence(why)
    first = ways(view, couple)[:1]
    if first and view.question is not None and view.question.barred == why:  # why stands above it already
        sentence = texts.NOT_ON_YET
    elif why not in _WRONG_MOMENT or not first:
        return sentence
    return texts.WORKS.format(why=sentence, key=shown(first[0].key.keys[0]), label=first[0].label)


def proposal_words(sitting: RunningSession) -> str:
    """What is wrong with the line, or what one of two seats would like and cannot do alone; mostly nothing."""
    if sitting.seat is None:
        return ""
    if wrong := line_words(sitting):
        return wrong
    name = sitting.session.couple.name(other(sitting.seat))
    match sitting.offered:
        case Undo():
            key = _KEYS["undo"].keys[-1 if sitting.session.words.kind == "ask" else 0]  # a letter would be written
            return texts.WOULD_UNDO.format(name=name, key=shown(key))
        case Resume():
            return texts.WOULD_GO_ON.format(name=name, key=key_for(keys.TALK, "pause"))
        case GiveAnswer(value=value, look_again=day):
            when = texts.LOOK_AGAIN.format(day=date_words(day)) if day else ""
            return texts.WOULD_AGREE.format(name=name, value=one_line(value), when=when)
        case _:
            return texts.IS_ASKED.format(name=name) if sitting.proposed is not None else ""


def _actions(view: View) -> tuple[str, ...]:
    """The keys worth showing: the next step first, at most eight."""
    if view.state == "paused":
        return ("pause", *(("count_away",) if view.away else ()), "call_break", "leave", "help")
    allowed = view.allowed
    if view.question is not None:
        return _asked_actions(view, view.question)
    if Kind.CONFIRM in allowed:
        to_answer = ("next",) if Kind.MOVE_ON in allowed else ()
        ask = ("clarify",) if Kind.CLARIFY in allowed else ()
        over = ("pass_floor",) if Kind.PASS_FLOOR in allowed else ()
        return (*to_answer, "thats_it", "not_quite", "more", *ask, *over, "call_break", "help")
    if view.arrived and Kind.PASS_FLOOR in allowed:
        return ("pass_floor", "next", "pause", "call_break", "help")
    steps = [("next", Kind.MOVE_ON), ("pass_floor", Kind.PASS_FLOOR), ("pause", Kind.PAUSE), ("call_break", Kind.BREAK)]
    return (*(action for action, move in steps if move in allowed), "help")


def _asked_actions(view: View, question: Question) -> tuple[str, ...]:
    """The same while a question is asked, or while somebody types what is else said."""
    allowed = view.allowed
    if view.writes:
        passes = ("pass_floor",) if view.kind == "speak" and Kind.PASS_FLOOR in allowed else ()
        first = (*passes, "next") if view.arrived else ("next", *passes)
        return (*first, "quiet_minute", "call_break", "help")
    if question.barred:
        return ("call_break", "ask_again", "leave", "help")
    again = ("ask_again",) if not question.waiting and Kind.ASK_AGAIN in allowed else ()
    undo = ("undo",) if Kind.UNDO in allowed else ()
    return ("next", *again, "call_break", *undo, "help")


def _label(action: str, view: View, couple: Couple, typed: Typed) -> str:
    """What a key will do now, where that changes from moment to moment; else its usual word."""
    match action:
        case "next":
            if view.writes and typed:
                return texts.SHOW_LARGE
            return _entered(view.question, typed) or next_words(view, couple)
        case "pass_floor" if view.after_floor is not None:
            return leads_to(view.after_floor, couple)
        case "pause":
            return texts.GO_ON if view.state == "paused" else texts.PAUSE
        case "finish":
            return texts.TO_END if view.closing else texts.TO_CLOSING
        case _:
            return _KEYS[action].label


def _entered(question: Question | None, typed: Typed) -> str:
    """What Enter does with an answer, as it stands there now; empty where it goes on."""
    if question is None:
        return ""
    if typed == "offered":
        return texts.SAY_YES
    if question.waiting and question.keep in CHOSEN:
        return texts.CHOOSE
    if typed and question.keep == "agreement":
        return texts.KEEP_IT if typed == "day" else texts.THEN_DAY
    if typed or (question.waiting and question.must):
        return texts.ANSWER
    return texts.PASSED_ON if question.waiting and len(question.asked) > 1 else ""


def leads_to(ahead: Ahead, couple: Couple) -> str:
    """Where a way leads, as the word for its key."""
    if ahead.part:
        return texts.ON_TO.format(part=one_line(ahead.part))
    if ahead.actor == "both" and ahead.kind != "end":
        return texts.GO_ON
    return texts.NEXT[ahead.kind].format(name=called(couple, ahead.actor))


def called(couple: Couple, who: Anyone) -> str:
    """The name of a partner, fit to be printed; nothing for both."""
    return one_line(couple.name(who)) if who in ("a", "b") else ""
