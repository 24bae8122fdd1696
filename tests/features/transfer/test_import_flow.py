"""Talks from a file: looked at first, then all of what is new, or nothing; without any screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.annotations import Renamed
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.features.transfer.import_flow import import_talks
from safespace_tui.features.transfer.import_preview import ImportStopped
from safespace_tui.runtime.flow import Change, Choose, Conversation, Fetch, Type, carry_out
from safespace_tui.storage.ports import StoreError
from tests.flows import answered, heard, now, worked
from tests.plain.people import Room
from tests.storage.samples import WALL, record

JRNL = {"entries": [{"title": "A walk.", "body": "By the river.", "date": "2024-05-06", "time": "09:00", "tags": []}]}
JRNL_TEXT = "[2024-05-06 09:00] A walk.\nBy the river.\n\n[2024-05-07 10:00] Rain.\nAll day.\n"
DAY_ONE = {"entries": [{"creationDate": "2024-05-06T07:00:00Z", "text": "A walk\nBy the river"}]}


def own(*uids: str) -> str:
    return whole([record(uid) for uid in uids], WALL).decode()


def file(folder: Path, content: Any, name: str = "file.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def looked(room: Room, path: Path | str) -> Conversation[bool]:
    """After a look into a file."""
    return worked(answered(Conversation(lambda: import_talks(room.ports)), str(path)))


def told(talk: Conversation[bool]) -> str:
    """What stands above what is asked now, on one line."""
    ask = now(talk)
    assert isinstance(ask, Choose | Type)
    return " ".join(ask.about.split())


@pytest.mark.parametrize(
    ("content", "end", "said"),
    [
        (own("one", "two"), "json", "(safespace): 2 talks would be imported, of 5 March 2026."),
        (JRNL, "json", "(jrnl): 1 entry would be imported, of 6 May 2024."),
        (JRNL_TEXT, "txt", "(jrnl, text): 2 entries would be imported, from 6 May 2024 to 7 May 2024."),
        (DAY_ONE, "json", "(Day One): 1 entry would be imported, of 6 May 2024."),
    ],
)
def test_a_look_changes_nothing_and_a_yes_brings_in_what_is_new_once(
    room: Room, tmp_path: Path, content: object, end: str, said: str
) -> None:
    path = file(tmp_path, content, f"talks.{end}")
    talk = looked(room, path)
    assert told(talk) == f"talks.{end} {said}"
    assert list(room.store.heads()) == []
    worked(answered(talk, "yes"))
    count = len(room.store.heads())
    assert count == (2 if ": 2 " in said else 1)
    assert "imported, " in heard(talk).title
    assert talk.result is True
    again = looked(room, path)
    assert f" would be imported; {count} here already. Nothing in it is new." in told(again)
    assert isinstance(again.ask, Type)
    assert again.ask.value == str(path)


def test_what_is_here_in_other_words_stays(room: Room, tmp_path: Path) -> None:
    room.store.keep(with_later(record("one"), Renamed(wall=WALL, text="As it is")))
    talk = looked(room, file(tmp_path, own("one", "two")))
    assert "1 here already in other words, and those stay." in told(talk)
    worked(answered(talk, "yes"))
    assert heard(talk).title.startswith("file.json (safespace): 1 talk imported")
    assert room.store.read("one").head.title == "As it is"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"entries": [{"date": "yesterday"}]}, "file.json, entry 1"),
        ("{", "isn't from safespace, jrnl or Day One"),
        (None, "can't be read: no such file"),
    ],
)
def test_a_file_that_is_none_is_told_where_the_next_is_asked_for(
    room: Room, tmp_path: Path, content: object, said: str
) -> None:
    path = tmp_path / "none.json" if content is None else file(tmp_path, content)
    talk = looked(room, path)
    assert said in told(talk)
    assert isinstance(talk.ask, Type)
    assert talk.ask.value == str(path)
    assert list(room.store.heads()) == []


@pytest.mark.parametrize(
    ("typed", "said"), [("~nobodyhere/x.json", "home folder that isn't known"), ("", "Type where the file is")]
)
def test_a_name_that_is_none_is_answered_at_once(room: Room, typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        looked(room, typed)


def test_a_file_that_changed_after_the_look_is_told_anew(room: Room, tmp_path: Path) -> None:
    path = file(tmp_path, own("one"))
    talk = looked(room, path)
    file(tmp_path, own("one", "two"))
    worked(answered(talk, "yes"))
    assert told(talk).startswith(f"{texts.OTHERWISE} file.json (safespace): 2 talks")
    assert list(room.store.heads()) == []
    path.unlink()
    worked(answered(talk, "yes"))
    said = heard(talk)
    assert said.title == texts.NOT_BROUGHT
    assert "can't be read" in said.text
    assert (talk.result, list(room.store.heads())) == (False, [])


@pytest.mark.parametrize("way", ["no", "back", "closed"])
def test_nothing_comes_in_unless_it_is_wanted(room: Room, tmp_path: Path, way: str) -> None:
    talk = looked(room, file(tmp_path, own("one")))
    if way == "no":
        answered(talk, "no")
        assert talk.result is False
    elif way == "back":
        assert talk.back()
        assert isinstance(now(talk), Type)
        assert not talk.back()
    else:
        answered(talk, "yes")
        ask = now(talk)
        assert isinstance(ask, Fetch)
        talk.answer(ask.run())
        assert isinstance(now(talk), Change)
        talk.close()
    assert list(room.store.heads()) == []


def test_a_full_disk_keeps_none_and_says_so(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    talk = looked(room, file(tmp_path, own("one", "two")))
    monkeypatch.setattr(room.store, "keep_all", full)
    worked(answered(talk, "yes"))
    assert heard(talk).text == "The disk is full. Nothing was imported."
    assert talk.result is False


def test_a_look_that_nobody_waits_for_ends(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for uid in ("one", "two", "three"):
        room.store.keep(record(uid))
    talk = answered(Conversation(lambda: import_talks(room.ports)), str(file(tmp_path, own("one", "two", "three"))))
    ask, read, kept = now(talk), list[str](), room.store.read
    assert isinstance(ask, Fetch)

    def left_meanwhile(uid: str) -> object:
        read.append(uid)
        talk.close()
        return kept(uid)

    monkeypatch.setattr(room.store, "read", left_meanwhile)
    with pytest.raises(ImportStopped):
        ask.run()
    assert read == ["one"]


def test_a_long_look_says_how_far_it_is(room: Room, tmp_path: Path) -> None:
    path = file(tmp_path, own(*(f"u{number}" for number in range(250))))
    talk = answered(Conversation(lambda: import_talks(room.ports)), str(path))
    told = list[tuple[int, int, str]]()
    ask = now(talk)
    assert isinstance(ask, Fetch)
    carry_out(ask, lambda *so_far: told.append(so_far))
    assert told == [
        *((number, 250, "talks") for number in range(1, 251)),
        *((number, 250, "talks") for number in range(250)),
    ]
