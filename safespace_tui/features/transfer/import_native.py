"""Our own JSON."""

from typing import Final

import msgspec

from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.annotations import LATER_SCHEMA
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.domain.session.events import EVENT_SCHEMA, MOVED, Answered, Event
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.state import last_moment
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.export_data import EXPORT_SCHEMA
from safespace_tui.features.transfer.export_texts import TALKS
from safespace_tui.features.transfer.import_entries import BadFile

LONGEST: Final = 10 * 366 * 24 * 60 * 60 * 1000
"""Milliseconds; no talk lasts for ten years, and a clock cannot be asked for a day that no calendar has."""


class _Version(msgspec.Struct):
    v: int = 1


class _Session(msgspec.Struct):
    events: list[_Version]
    later: list[_Version] = []


def is_own(plain: object) -> bool:
    """Whether it is a file that was taken along from here."""
    return isinstance(plain, dict) and "safespace_export" in plain


def own_sessions(plain: dict[str, object], name: str, progress: Progress = unheard) -> list[Record]:
    """The sessions in a file of ours.

    Args:
        plain: the file, as JSON says it.
        name: of the file, for the sentences.
        progress: is told how many are understood.

    Raises:
        BadFile: it is damaged, or newer than this program.
    """
    version = plain.get("safespace_export")
    if type(version) is not int or version < 1:
        raise BadFile(
            texts.DAMAGED.format(where=name, why=texts.BAD_VERSION.format(version=one_line(repr(version)[:30])))
        )
    if version > EXPORT_SCHEMA:
        raise BadFile(texts.NEWER.format(where=name))
    sessions = plain.get("sessions")
    if not isinstance(sessions, list):
        raise BadFile(texts.DAMAGED.format(where=name, why=texts.NO_SESSIONS))
    records = []
    for number, one in enumerate(sessions, 1):
        records.append(_session(one, texts.SESSION.format(name=name, number=number)))
        progress(number, len(sessions), TALKS)
    return records


def _session(plain: object, where: str) -> Record:
    _check_versions(plain, where)
    try:
        record = msgspec.structs.replace(msgspec.convert(plain, Record), verified=())
        wrong = _wrong(record)
        found = record if wrong else _rebuilt(record)
    except msgspec.ValidationError as why:
        raise BadFile(texts.damaged(where, str(why))) from why
    except IndexError as why:
        raise BadFile(texts.WRONG.format(where=where, why=texts.OUT_OF_PLACE)) from why
    except ValueError as why:
        raise BadFile(texts.WRONG.format(where=where, why=why)) from why
    if wrong:
        raise BadFile(texts.WRONG.format(where=where, why=wrong))
    return found


def _rebuilt(record: Record) -> Record:
    """The record with the head that its log comes to: what a file says of itself counts for nothing."""
    return with_later(record_of(replay(record.events)), *record.later)


def _wrong(record: Record) -> str:
    """What is wrong with a session that can be read, or nothing; what came later must have been possible.

    Raises:
        ValueError: the log is none, or something that came later cannot be.
        IndexError: the log speaks of a place that the plan does not have.
    """
    session = replay(record.events)
    with_later(msgspec.structs.replace(record, later=()), *record.later)
    if not record.head.uid.isalnum():
        return texts.BAD_UID
    if not _fits(session.plan) or not all(_in_place(event, session.plan) for event in record.events):
        return texts.OUT_OF_PLACE
    if not all(0 <= time <= LONGEST for event in record.events for time in (event.at, last_moment(event))):
        return texts.BAD_TIME
    return "" if session.uid == record.head.uid else texts.OTHER_SESSION


def _fits(plan: Plan) -> bool:
    """Whether a plan has all that its slots and loops speak of."""
    count = len(plan.slots)
    slots = all(
        slot.words in range(len(plan.words))
        and slot.part in range(len(plan.parts))
        and slot.loop in range(-1, len(plan.loops))
        for slot in plan.slots
    )
    return count > 0 and slots and all(0 <= loop.start < loop.end <= count for loop in plan.loops)


def _in_place(event: Event, plan: Plan) -> bool:
    """Whether an event speaks of a place that the plan has; a move may lead past the last one."""
    count = len(plan.slots)
    if isinstance(event, Answered):
        return event.slot in range(count)
    return not isinstance(event, MOVED) or event.to in range(count + 1)


def _check_versions(plain: object, where: str) -> None:
    try:
        versions = msgspec.convert(plain, _Session)
    except msgspec.ValidationError as why:
        raise BadFile(texts.damaged(where, str(why))) from why
    none = next((one.v for one in (*versions.events, *versions.later) if one.v < 1), None)
    if none is not None:
        raise BadFile(texts.DAMAGED.format(where=where, why=texts.BAD_VERSION.format(version=none)))
    newer = any(one.v > EVENT_SCHEMA for one in versions.events) or any(one.v > LATER_SCHEMA for one in versions.later)
    if newer:
        raise BadFile(texts.NEWER.format(where=where))
