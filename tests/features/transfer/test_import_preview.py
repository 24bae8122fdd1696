"""What can be imported, what is known already, and what is wrong with a file."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import NoteTaken
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.features.transfer.import_entries import BadFile
from safespace_tui.features.transfer.import_file import read_incoming
from safespace_tui.features.transfer.import_preview import ImportStopped, bring_in, found_in
from safespace_tui.storage.memory import MemoryStore
from safespace_tui.storage.ports import StoreError
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock
from tests.storage.samples import ORIGIN, WALL, record

LOCAL = FakeClock().local


def read(path: Path, store: MemoryStore | None = None) -> Any:
    return found_in(read_incoming(path), store or MemoryStore(), COUPLE, LOCAL)


def file(folder: Path, content: object, name: str = "file.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def own(folder: Path, *records: Record) -> Path:
    path = folder / "talks.json"
    path.write_bytes(whole(records, WALL))
    return path


def test_ours_comes_back_without_loss_and_only_once(tmp_path: Path) -> None:
    one, two = with_later(record("one"), m.Tagged(wall=WALL, tag="home")), record("two")
    store = MemoryStore()
    found = read(own(tmp_path, one, two, two), store)
    assert (found.kind, found.new, found.same, found.other) == ("safespace", (one, two), 1, 0)
    assert found.span == ("2026-03-05", "2026-03-05")
    assert list(store.heads()) == []
    bring_in(found, store, ORIGIN)
    assert store.read("one") == replace(one, head=replace(one.head, brought_on=WALL, brought_by="Sam"))
    again = read(own(tmp_path, one, two), store)
    assert (again.new, again.same, again.span) == ((), 2, ("", ""))
    other = read(own(tmp_path, with_later(two, m.Renamed(wall=WALL, text="x"))), store)
    assert (other.new, other.other) == ((), 1)


JRNL: dict[str, Any] = {
    "tags": {"@home": 1},
    "entries": [
        {"title": "A walk.", "body": "By the @river.", "date": "2024-05-06", "time": "09:00", "tags": ["@home"]},
        {"title": "", "body": "", "date": "2024-05-07", "time": "21:30", "tags": [], "starred": True},
    ],
}
DAY_ONE: dict[str, Any] = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "AB", "creationDate": "2024-05-06T22:30:00Z", "timeZone": "Europe/Berlin",
            "text": "# A walk\\.\n\nBy the river\\!", "tags": ["home", "Home"],
        },
        {"uuid": "CD", "creationDate": "2024-05-07T10:00:00Z", "timeZone": "Nowhere/Land"},
    ],
}  # fmt: skip
JRNL_TEXT = """[2024-05-06 09:00] A walk. @home
By the river.

[2024-05-07 09:30:10 PM] Late
"""


def told(one: Record) -> tuple[str, str, list[str], tuple[str, ...]]:
    notes = [event.text for event in one.events if isinstance(event, NoteTaken)]
    return one.head.started_at, one.head.title, notes, one.head.tags


def test_jrnl_and_day_one_are_understood(tmp_path: Path) -> None:
    walk, late = read(file(tmp_path, JRNL)).new
    assert told(walk) == ("2024-05-06T09:00:00+01:00", "A walk.", ["By the @river."], ("home",))
    assert told(late) == ("2024-05-07T21:30:00+01:00", "", [], ("starred",))
    walk, later = read(file(tmp_path, DAY_ONE)).new
    assert told(walk) == ("2024-05-07T00:30:00+02:00", "A walk.", ["By the river!"], ("home",))
    assert later.head.started_at == "2024-05-07T11:00:00+01:00"
    walk, late = read(file(tmp_path, JRNL_TEXT, "journal.txt")).new
    assert told(walk) == ("2024-05-06T09:00:00+01:00", "A walk. @home", ["By the river."], ("home",))
    assert told(late)[:2] == ("2024-05-07T21:30:10+01:00", "Late")


@pytest.mark.parametrize("content", [JRNL, DAY_ONE, JRNL_TEXT])
def test_the_same_entries_are_known_the_second_time(tmp_path: Path, content: object) -> None:
    store, path = MemoryStore(), file(tmp_path, content)
    bring_in(read(path, store), store, ORIGIN)
    again = read(path, store)
    assert (len(again.new), again.same) == (0, 2)


def broken(**changes: object) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(whole([record("one"), record("two")], WALL))
    plain["sessions"][1].update(changes)
    return plain


def head_named(uid: str) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(whole([record("two")], WALL))["sessions"][0]["head"]
    return {**head, "uid": uid}


LOG: list[dict[str, Any]] = json.loads(whole([record("two")], WALL))["sessions"][0]["events"]


def out_of_place() -> Iterator[list[dict[str, Any]]]:
    """Logs that speak of what their plan does not have."""
    first, *others = LOG
    for field, value in (("words", 99), ("words", -1), ("part", 99), ("loop", 99), ("loop", -2)):
        slots = [{**first["plan"]["slots"][0], field: value}, *first["plan"]["slots"][1:]]
        yield [{**first, "plan": {**first["plan"], "slots": slots}}, *others]
    for field, value in (("start", -1), ("end", 99), ("start", 99)):
        loops = [{**first["plan"]["loops"][0], field: value}, *first["plan"]["loops"][1:]]
        yield [{**first, "plan": {**first["plan"], "loops": loops}}, *others]
    yield [{**first, "plan": {**first["plan"], "slots": []}}]
    yield [*LOG, {"event": "answered", "at": 10**7, "slot": 99, "value": "x"}]
    yield [*LOG, {"event": "step_done", "at": 10**7, "to": 99}]
    yield [*LOG, {"event": "step_done", "at": 10**7, "to": -1}]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "isn't from safespace, jrnl or Day One"),
        ("{", "it isn't JSON"),
        ({"entries": 3}, "it has no list of entries"),
        ({"entries": [{"title": "x"}]}, r"file\.json, entry 1: object missing required field `date`"),
        ({"entries": [*JRNL["entries"], {"date": "2024-02-31"}]}, "entry 3: “2024-02-31T00:00” isn't a date and time"),
        ({"entries": [{"creationDate": "soon"}]}, "entry 1: “soon” isn't a date and time"),
        ({"entries": [{"creationDate": 3}]}, "entry 1: expected `str`"),
        ("[2024-02-31 09:00] A day\n", "entry 1: “2024-02-31 09:00” isn't a date"),
        ({"safespace_export": "x"}, "its version is 'x'"),
        ({"safespace_export": 2}, "newer safespace"),
        ({"safespace_export": 1}, "its list of sessions is missing"),
        ({"safespace_export": 1, "sessions": [3]}, "session 1 is damaged: expected `object`"),
        (broken(events=[]), r"file\.json, session 2: The log does not start with the beginning"),
        (broken(events=[{"event": "sung", "at": 1}]), "session 2 is damaged: invalid value 'sung'"),
        (broken(events=[{"event": "sung", "at": 1, "v": 9}]), "session 2 was written by a newer safespace"),
        (broken(events=[{**LOG[0], "v": 0}, *LOG[1:]]), "session 2 is damaged: its version is 0"),
        (broken(events=[*LOG, {"event": "paused", "at": 1, "v": -1}]), "session 2 is damaged: its version is -1"),
        (broken(later=[{"later": "note_added", "wall": WALL, "text": " "}]), "session 2: An empty note"),
        (broken(head=head_named("other")), "aren't of the same"),
        (broken(head=head_named("../x")), "letters and digits"),
        *((broken(events=log), "session 2: its log names a step") for log in out_of_place()),
        (broken(events=[*LOG, {"event": "paused", "at": 10**18}]), "session 2: a time in its log can't be right"),
        (broken(events=[*LOG, {"event": "paused", "at": -1}]), "session 2: a time in its log can't be right"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_file_and_entry(tmp_path: Path, content: object, sentence: str) -> None:
    with pytest.raises(BadFile, match=sentence):
        read(file(tmp_path, content))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="can't be read: no such file"):
        read(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes("Käse".encode("latin-1"))
    with pytest.raises(BadFile, match="isn't text in UTF-8"):
        read(tmp_path / "latin.json")


def test_all_or_nothing(tmp_path: Path) -> None:
    store = MemoryStore()
    store.keep(record("zero"))
    found = read(own(tmp_path, record("one"), record("two")), store)
    unfit = replace(found, new=(*found.new, record("three", note="\ud83d")))
    with pytest.raises(StoreError, match=r"half a character.* Nothing was imported\."):
        bring_in(unfit, store, ORIGIN)
    assert [head.uid for head in store.heads()] == ["zero"]
    bring_in(found, store, ORIGIN)
    assert {head.uid for head in store.heads()} == {"zero", "one", "two"}


def test_a_look_that_nobody_waits_for_ends_at_the_next_session(tmp_path: Path) -> None:
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 2

    four = read_incoming(own(tmp_path, *map(record, ("one", "two", "three", "four"))))
    with pytest.raises(ImportStopped):
        found_in(four, MemoryStore(), COUPLE, LOCAL, stopped)
    assert len(asked) == 3


def test_a_talk_as_old_as_paper() -> None:
    assert LOCAL(dt.datetime(1950, 1, 1)).isoformat() == "1950-01-01T00:00:00+01:00"  # noqa: DTZ001 - as it is typed
