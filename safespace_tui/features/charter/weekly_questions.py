"""What a weekly talk is made of: each question with what can be answered, and what comes of the whole plan, once.

The page shows all five as rows and goes round their answers with the arrows; in lines they are asked one by one.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from safespace_tui.domain.charter.commands import NotSo, SetRhythm
from safespace_tui.domain.charter.state import Charter, Rhythm
from safespace_tui.domain.charter.weekly_plan import weeks
from safespace_tui.domain.dates import time_of_day
from safespace_tui.domain.formats import Format, lengths_of
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.charter import texts as charter_texts
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

QUESTIONS: Final = tuple(texts.ROWS)
"""In the order in which they are asked and shown; each is a field of the plan."""
USUAL: Final = "weekly_hour"
STEP: Final = 15
"""Minutes between the times of day that are offered; any other can be typed."""


class Answer(NamedTuple):
    """One answer to a question."""

    words: str
    plan: Rhythm
    """The plan with it."""


def usual(formats: Sequence[Format]) -> Rhythm:
    """A first proposal: Sunday evening.

    Args:
        formats: the talks on the shelf, at least one.
    """
    fmt = next((one for one in formats if one.id == USUAL), formats[0])
    return Rhythm(weekday=6, time="20:00", format=fmt.id, title=fmt.title, minutes=fmt.minutes, substitute=1)


def begun(charter: Charter, formats: Sequence[Format]) -> Rhythm:
    """What a plan begins with: what stands, of a talk that is still there, or a first proposal.

    Args:
        charter: as it stands.
        formats: the talks on the shelf, at least one.
    """
    first, stands = usual(formats), charter.rhythm
    if stands is None or any(fmt.id == stands.format for fmt in formats):
        return stands or first
    return replace(stands, format=first.format, title=first.title, minutes=first.minutes)


def answers(plan: Rhythm, question: str, formats: Sequence[Format]) -> tuple[Answer, ...]:
    """Everything that can be answered, in the order in which it goes round.

    Args:
        plan: as it was begun; what it says already is among the answers.
        question: one of `QUESTIONS`.
        formats: the talks on the shelf.
    """
    return tuple(Answer(answered(one, question), one) for one in _plans(plan, question, formats))


def _plans(plan: Rhythm, question: str, formats: Sequence[Format]) -> Iterator[Rhythm]:
    match question:
        case "weekday":
            yield from (replace(plan, weekday=day) for day in range(7))
        case "time":
            at = dt.time.fromisoformat(plan.time)
            since = at.hour * 60 + at.minute
            for later in range(since, since + 24 * 60, STEP):
                yield replace(plan, time=f"{later // 60 % 24:02}:{later % 60:02}")
        case "format":
            for fmt in formats:
                kept = plan.minutes if fmt.id == plan.format else fmt.minutes
                yield replace(plan, format=fmt.id, title=fmt.title, minutes=kept)
        case "minutes":
            fmt = next(fmt for fmt in formats if fmt.id == plan.format)
            yield from (replace(plan, minutes=length) for length in lengths_of(fmt, plan.minutes))
        case _:
            yield from (replace(plan, substitute=day) for day in (None, *range(7)) if day != plan.weekday)


def answered(plan: Rhythm, question: str) -> str:
    """What a plan says to a question, in words."""
    match question:
        case "weekday":
            return texts.WEEKDAYS[plan.weekday]
        case "time":
            return hour_words(dt.time.fromisoformat(plan.time))
        case "format":
            return one_line(plan.title)
        case "minutes":
            return counted(plan.minutes, "minute")
        case _:
            other = as_kept(plan).substitute
            return texts.NO_OTHER if other is None else texts.WEEKDAYS[other]


def turned(plan: Rhythm, question: str, by: int, formats: Sequence[Format]) -> Rhythm:
    """A plan with the next or the previous answer to one question; all of them go round.

    Args:
        plan: as it is.
        question: one of `QUESTIONS`.
        by: 1 or -1.
        formats: the talks on the shelf.
    """
    ring = answers(plan, question, formats)
    at = [one.words for one in ring].index(answered(plan, question))
    return ring[(at + by) % len(ring)].plan


def at_time(plan: Rhythm, typed: str) -> Rhythm:
    """A plan at the time of day that somebody typed; one that is none is refused where the plan is kept."""
    at = time_of_day(typed)
    return replace(plan, time=f"{at:%H:%M}" if at else typed)


def as_kept(plan: Rhythm) -> Rhythm:
    """The plan as it is kept: the day itself is no other day."""
    return replace(plan, substitute=None) if plan.substitute == plan.weekday else plan


def when(plan: Rhythm, now: dt.datetime) -> str:
    """When a plan comes next, in a sentence.

    Args:
        plan: with a time that is one.
        now: date and time of day here, with or without a zone.
    """
    return texts.when(weeks(plan, now.replace(tzinfo=None)).start, now.date(), plan.title)


# --- what comes of it -----------------------------------------------------------------------------------------------


def keep(service: CharterService, plan: Rhythm | None, now: dt.datetime) -> str:
    """Keeps a plan, or none; gives back a sentence on what came of it.

    Args:
        service: the charter, read already.
        plan: None to give it up.
        now: date and time of day here.
    """
    try:
        service.do(SetRhythm(rhythm=None if plan is None else as_kept(plan)))
    except StoreError as problem:
        return one_line(str(problem))
    except NotSo as no:
        return charter_texts.sentence(no.why)
    return texts.GIVEN_UP if plan is None else texts.KEPT.format(when=when(plan, now).rstrip("."))


def write_weeks(ports: Ports, plan: Rhythm) -> str:
    """Writes a plan into a calendar file, week by week with its other day; gives back a sentence on what came of it."""
    try:
        path = ports.save_weeks(as_kept(plan))
    except StoreError as problem:
        return one_line(str(problem))
    return texts.CALENDAR.format(path=one_line(path))
