"""The weekly talk: what comes next, and how it is planned, one question after the other."""

import datetime as dt
from collections.abc import Sequence

from safespace_tui.domain.advice.weeks import Week, named_first
from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.charter.commands import NotSo, SetRhythm
from safespace_tui.domain.charter.rules import planned_since
from safespace_tui.domain.charter.state import Charter, Rhythm
from safespace_tui.domain.charter.weekly_plan import coming, days_held
from safespace_tui.domain.dates import time_of_day
from safespace_tui.domain.formats import Format
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.plan import BREAK_PLAN
from safespace_tui.features.charter import plain_texts
from safespace_tui.features.charter import texts as charter_texts
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.features.charter.flow import possible
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Change, Choose, Flow, Say, Type, numbered
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


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
        return texts.IN_ITS_PLACE.format(sentence=sentence)
    if found.other_day is None:
        return sentence
    return texts.OR.format(sentence=sentence, weekday=texts.WEEKDAYS[found.other_day.weekday()])


# --- planning it, for those who see no rows to change ---------------------------------------------------------------


def weekly_talk(ports: Ports, service: CharterService) -> Flow[None]:
    """Says the plan and asks what to do with it, until somebody goes back.

    Args:
        ports: the shelf and the place for calendar files.
        service: the charter, read already.
    """
    yield _told(service)
    while (what := (yield Choose(plain_texts.WHAT, numbered(texts.PLAIN_CHOICES)))) != "back":
        rhythm = service.charter.rhythm
        if what == "calendar" and rhythm is not None:
            yield from _calendar(ports, rhythm)
        elif what == "calendar":
            yield _told(service)
        else:
            plan = (yield from _planned(ports.shelf.formats(), service.charter)) if what == "plan" else None
            if plan is not None or what == "give_up":
                yield from _keep(service, plan)


def _planned(formats: Sequence[Format], charter: Charter) -> Flow[Rhythm | None]:
    """Asks which talk, how long, when, and on which other day; None where there is no talk, or no time is given."""
    if not formats:
        return None
    name = yield Choose(texts.PLAIN_TALK, numbered((fmt.id, one_line(fmt.title)) for fmt in formats))
    fmt = next(fmt for fmt in formats if fmt.id == name)
    lengths = ((str(one), counted(one, "minute")) for one in sorted({fmt.minutes, *fmt.lengths}))
    minutes = yield Choose(texts.PLAIN_LENGTH, numbered(lengths))
    days = tuple((str(number), day) for number, day in enumerate(texts.WEEKDAYS))
    weekday = yield Choose(texts.PLAIN_DAY, numbered(days))
    other = yield Choose(texts.PLAIN_SUBSTITUTE, numbered((*days, ("none", texts.PLAIN_NO_DAY))))

    def made(typed: str) -> Rhythm:
        at = time_of_day(typed)
        return Rhythm(
            weekday=int(weekday),
            time=f"{at:%H:%M}" if at else typed,
            format=fmt.id,
            title=fmt.title,
            minutes=int(minutes),
            substitute=None if other in ("none", weekday) else int(other),
        )

    def checked(typed: str) -> str:
        if typed:
            possible(charter, SetRhythm(rhythm=made(typed)))
        return typed

    time: str = yield Type(texts.PLAIN_TIME, charter_texts.EMPTY_LEAVES, check=checked)
    return made(time) if time else None


def _keep(service: CharterService, plan: Rhythm | None) -> Flow[None]:
    try:
        yield Change(lambda: service.do(SetRhythm(rhythm=plan)))
    except NotSo as no:
        yield Say("", charter_texts.sentence(no.why))
    except StoreError as problem:
        yield Say("", str(problem))
    else:
        yield _told(service)


def _calendar(ports: Ports, rhythm: Rhythm) -> Flow[None]:
    try:
        path: str = yield Change(lambda: ports.save_weeks(rhythm))
    except StoreError as problem:
        yield Say("", str(problem))
    else:
        yield Say("", texts.CALENDAR.format(path=one_line(path)))


def _told(service: CharterService) -> Say:
    rhythm = service.charter.rhythm
    return Say("", texts.plan_line(rhythm) if rhythm else texts.PLAIN_NONE)
