"""Our own JSON."""

import msgspec

from safespace_tui.bringing.entries import BadFile
from safespace_tui.engine.evolve import replay
from safespace_tui.engine.later import with_later
from safespace_tui.model.events import EVENT_SCHEMA
from safespace_tui.model.later import LATER_SCHEMA
from safespace_tui.model.record import Record
from safespace_tui.taking.whole import EXPORT_SCHEMA


class _Version(msgspec.Struct):
    v: int = 1


class _Session(msgspec.Struct):
    events: list[_Version]
    later: list[_Version] = []


def is_own(plain: object) -> bool:
    """Whether it is a file that was taken along from here."""
    return isinstance(plain, dict) and "safespace_export" in plain


def own_sessions(plain: dict[str, object], name: str) -> list[Record]:
    """The sessions in a file of ours.

    Args:
        plain: the file, as JSON says it.
        name: of the file, for the sentences.

    Raises:
        BadFile: it is damaged, or newer than this program.
    """
    version = plain.get("safespace_export")
    if not isinstance(version, int) or version < 1:
        raise BadFile(f"{name} is damaged: its version is {version!r}.")
    if version > EXPORT_SCHEMA:
        raise BadFile(f"{name} was written by a newer safespace; update this one to bring it in.")
    sessions = plain.get("sessions")
    if not isinstance(sessions, list):
        raise BadFile(f"{name} is damaged: its list of sessions is missing.")
    return [_session(one, f"{name}, session {number}") for number, one in enumerate(sessions, 1)]


def _session(plain: object, where: str) -> Record:
    _check_versions(plain, where)
    try:
        record = msgspec.convert(plain, Record)
        wrong = _wrong(record)
    except (msgspec.ValidationError, IndexError) as why:
        raise BadFile(f"{where} is damaged: {str(why)[:1].lower()}{str(why)[1:]}.") from why
    except ValueError as why:
        raise BadFile(f"{where}: {why}") from why
    if wrong:
        raise BadFile(f"{where}: {wrong}")
    return record


def _wrong(record: Record) -> str:
    """What is wrong with a session that can be read, or nothing; what came later must have been possible.

    Raises:
        ValueError: the log is none, or something that came later cannot be.
        IndexError: the log speaks of a place that the plan does not have.
    """
    session = replay(record.events)
    with_later(msgspec.structs.replace(record, later=()), *record.later)
    if not record.head.uid.isalnum():
        return "its uid has to be letters and digits."
    return "" if session.uid == record.head.uid else "its head and its log are not of the same session."


def _check_versions(plain: object, where: str) -> None:
    try:
        versions = msgspec.convert(plain, _Session)
    except msgspec.ValidationError as why:
        raise BadFile(f"{where} is damaged: {str(why)[:1].lower()}{str(why)[1:]}.") from why
    newer = any(one.v > EVENT_SCHEMA for one in versions.events) or any(one.v > LATER_SCHEMA for one in versions.later)
    if newer:
        raise BadFile(f"{where} was written by a newer safespace; update this one to bring it in.")
