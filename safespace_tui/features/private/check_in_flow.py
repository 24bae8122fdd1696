"""What one partner is asked alone: an answer to a question of one's own, the published ones, who may see a line."""

from contextlib import suppress
from functools import partial

import msgspec

from safespace_tui.domain.check_ins.answers import KINDS
from safespace_tui.domain.check_ins.questions import TOP, OwnQuestion
from safespace_tui.domain.couple import Couple, Who, other
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock.flow import own_passphrase
from safespace_tui.features.private import texts
from safespace_tui.features.private.check_ins import CheckInRefused, CheckInService
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Scale, Type
from safespace_tui.storage.access_port import AccessControl, NotesLeftBehind
from safespace_tui.storage.ports import StoreError


class CheckedIn(msgspec.Struct, frozen=True):
    """What came of a check-in."""

    said: str
    """What is to be said of it; may be empty."""
    kept: bool = False
    """Whether there is an answer more."""
    told: bool = False
    """Whether `said` was said already, with a question."""
    people: bool = False
    """Whether the page of people who can help is wanted now."""


def answer(asking: CheckInService, marked: str, people: str) -> Flow[CheckedIn]:
    """Asks one partner, alone, one of the questions.

    Args:
        asking: that partner's questions, read.
        marked: the uid of a question, the id of the published ones, or a kind of number from talks.
        people: how the page of people who can help is opened here.
    """
    if marked in KINDS:
        return CheckedIn(texts.GIVEN_IN_TALKS)
    question = next((one for one in asking.questions if one.uid == marked), None)
    if question is None:
        return (yield from _published(asking, people))
    value = yield Scale(one_line(question.text), tuple(texts.ENDS.get(number, "") for number in range(TOP + 1)))
    if value is None:
        return CheckedIn(texts.PASSED)
    try:
        yield Change(partial(asking.answer, question.uid, (value,)))
    except (StoreError, CheckInRefused) as why:
        return CheckedIn(str(why))
    return CheckedIn(texts.KEPT, kept=True)


def _published(asking: CheckInService, people: str) -> Flow[CheckedIn]:
    """The published questions, all or none of them; after a low time the way to people who can help."""
    published = asking.questionnaire
    try:
        asking.check_due()
    except CheckInRefused as why:
        return CheckedIn(str(why))
    choices = tuple(Choice(*one) for one in texts.BEFORE_CHOICES)
    if (yield Choose(texts.BEFORE, choices, texts.before(published))) != "yes":
        return CheckedIn("")
    values: list[int] = []
    for number, item in enumerate(published.items, 1):
        value = yield Scale(item.text, item.answers, texts.OF.format(number=number, count=len(published.items)))
        if value is None:
            return CheckedIn(texts.PASSED)
        values.append(value)
    try:
        yield Change(partial(asking.answer, published.id, values))
    except (StoreError, CheckInRefused) as why:
        return CheckedIn(str(why))
    said = texts.FOR_EVERYONE.format(key=people)
    if not asking.low_for_long():
        return CheckedIn(said, kept=True)
    wish = yield Choose(texts.PEOPLE, tuple(Choice(*one) for one in texts.PEOPLE_CHOICES), said)
    return CheckedIn(said, kept=True, told=True, people=wish == "people")


def write(asking: CheckInService) -> Flow[str]:
    """A new question of one's own; what came of it."""
    text = yield Type(texts.QUESTION, check=asking.fitting, alone=True)
    try:
        yield Change(partial(asking.write, text))
    except (StoreError, CheckInRefused) as why:
        return str(why)
    return texts.WRITTEN


def show(asking: CheckInService, question: OwnQuestion, couple: Couple, door: AccessControl | None) -> Flow[str]:
    """Lets both see a line when both want that, or only its owner again; what came of it.

    The other one's yes takes the other one's passphrase: the owner, or anybody at the keys, could press it.
    """
    action, said = partial(asking.hide, question.uid), texts.NOT_SHOWN
    if not asking.both_see(question.uid):
        name, them = one_line(couple.name(asking.who)), one_line(couple.name(other(asking.who)))
        mine, theirs = (tuple(Choice(*one) for one in some) for some in (texts.SHOW_CHOICES, texts.SEE_CHOICES))
        if (yield Choose(texts.SHOW.format(other=them), mine, texts.SHOW_ABOUT)) != "yes":
            return texts.NOT_SHOWN
        about = texts.SEE_ABOUT.format(name=name, question=one_line(question.text))
        if (yield Choose(texts.SEE.format(other=them), theirs, about)) != "yes":
            return texts.NOT_SHOWN
        if door is not None and door.guarded:
            yield own_passphrase(couple, other(asking.who), partial(_is_theirs, door, other(asking.who)))
        action, said = partial(asking.show, question.uid), texts.NOW_SHOWN
    try:
        yield Change(action)
    except StoreError as why:
        return str(why)
    return said


def _is_theirs(door: AccessControl, who: Who, typed: str) -> None:
    with suppress(NotesLeftBehind):  # it is theirs all the same
        door.admit(who, typed)
