"""The weekly talk: what comes next, and how it is planned, one question after the other."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from safespace_tui.domain.advice.weeks import Week, named_first
from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.charter.commands import SetRhythm
from safespace_tui.domain.charter.rules import planned_since
from safespace_tui.domain.charter.state import Charter, Rhythm
from safespace_tui.domain.charter.weekly_plan import coming, days_held
from safespace_tui.domain.formats import Format
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.plan import BREAK_PLAN
from safespace_tui.features.charter import plain_texts
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.features.charter.flow import possible
from safespace_tui.features.charter.weekly_questions import (
    QUESTIONS,
    answered,
    answers,
    at_time,
    begun,
    keep,
    write_weeks,
)
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Change, Choose, Flow, Say, Type, numbered
from safespace_tui.runtime.ports import Ports


def what_is_next(ports: Ports, *, first_weeks: bool, opens: str = "") -> str:
    """What comes next for a couple, in one quiet sentence for the first screen; empty when there is nothing to say.

    It reads the past talks and the charter, so call it in a thread, after the first screen is there.

    Args:
        ports: the past talks, the charter, the shelf, the clock.
        first_weeks: whether an easy talk may be named in the first weeks.
        opens: what is added where the charter is to be looked at: how it is opened here.

    Raises:
        StoreError: what is kept cannot be read.
    """
    heads = [head for head in ports.store.heads() if head.held]
    charter = CharterService(ports.charter, ports.clock, None).read()
    now = ports.clock.wall().replace(tzinfo=None)
    if charter.look_again and charter.look_again <= now.date().isoformat():
        return f"{texts.LOOK_AGAIN.format(day=date_words(charter.look_again))} {opens}".strip()
    if charter.rhythm is not None:
        return next_date(charter, heads, now)
    talk = easy_talk(ports) if first_weeks else ""
    return texts.FIRST_WEEKS.format(talk=talk) if talk else ""


def easy_talk(ports: Ports) -> str:
    """What comes next in the six weeks, with its minutes; empty when nothing does.

    Raises:
        StoreError: what is kept cannot be read.
    """
    week = named_first(ports.words.six_weeks, ports.store.heads())
    if week is None:
        return ""
    title, minutes = held_by(week, ports)
    return texts.WEEK.format(title=title, time=counted(minutes, "minute"))


def held_by(week: Week, ports: Ports) -> tuple[str, int]:
    """The title of what is held in a week, and its minutes."""
    if week.talk == BREAK_FORMAT:
        return BREAK_PLAN.title, ports.settings.break_minutes
    fmt = ports.shelf.find(week.talk)
    return one_line(fmt.title), fmt.minutes


def next_date(charter: Charter, heads: Sequence[SessionSummary], now: dt.datetime) -> str:
    """When the weekly talk comes next, with its other day; empty when none is planned."""
    rhythm = charter.rhythm
    if rhythm is None:
        return ""
    planned = dt.datetime.fromisoformat(planned_since(charter)).date()
    found = coming(rhythm, now, days_held(heads), planned)
    sentence = texts.when(found.start, now.date(), rhythm.title)
    if found.in_its_place:
        return texts.IN_ITS_PLACE.format(sentence=sentence, weekday=texts.WEEKDAYS[rhythm.weekday])
    if found.other_day is None:
        return sentence
    return texts.OR.format(sentence=sentence, weekday=texts.WEEKDAYS[found.other_day.weekday()])


# --- planning it, for those who see no rows to change ---------------------------------------------------------------


def weekly_talk(ports: Ports, service: CharterService) -> Flow[None]:
    """Says the plan and asks what to do with it, until somebody goes back.

    Args:
        ports: the shelf, the clock, the place for calendar files.
        service: the charter, read already.
    """
    yield Say("", _standing(service) or texts.PLAIN_NONE)
    while (what := (yield Choose(plain_texts.WHAT, numbered(texts.PLAIN_CHOICES)))) != "back":
        rhythm = service.charter.rhythm
        if what == "calendar":
            said: str = texts.PLAIN_NONE if rhythm is None else (yield Change(partial(write_weeks, ports, rhythm)))
            yield Say("", said)
            continue
        plan = (yield from _planned(ports.shelf.formats(), service.charter)) if what == "plan" else None
        if plan is None and what == "plan":
            yield Say("", texts.NO_TALKS)
        else:
            said = yield Change(partial(keep, service, plan, ports.clock.wall()))
            yield Say(said, _standing(service))


def _planned(formats: Sequence[Format], charter: Charter) -> Flow[Rhythm | None]:
    """Asks one question after the other; Enter means what stands already. None where there is no talk to be planned."""
    if not formats:
        return None
    plan = begun(charter, formats)
    for question in QUESTIONS:
        title, now = texts.ASKED[question], answered(plan, question)
        if question == "time":
            plan = at_time(plan, (yield Type(title, value=now, check=partial(_timed, charter, plan))))
            continue
        offered = answers(plan, question, formats)
        choices = numbered((str(at), one.words) for at, one in enumerate(offered, 1))
        stands = next(choice.value for choice in choices if choice.title == now)
        chosen = yield Choose(title.format(now=now), choices, usual=stands)
        plan = offered[int(chosen) - 1].plan
    return plan


def _timed(charter: Charter, plan: Rhythm, typed: str) -> str:
    possible(charter, SetRhythm(rhythm=at_time(plan, typed)))
    return typed


def _standing(service: CharterService) -> str:
    """The plan as it stands; empty where there is none."""
    rhythm = service.charter.rhythm
    return texts.plan_line(rhythm) if rhythm else ""
