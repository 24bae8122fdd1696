"""Past talks in lines: what is added to one of them, and how one is deleted and comes back."""

from pathlib import Path

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import annotated, with_later
from safespace_tui.features.history import texts
from safespace_tui.features.history.plain import LookBack
from safespace_tui.storage.ports import StoreError
from tests.plain.people import People, Room
from tests.storage.samples import record

DAY = 86_400_000
"""Milliseconds."""


def looked_back(room: Room, *typed: str) -> People:
    people = room.people(*typed)
    LookBack(room.ports, people).run()
    return people


def with_talks(tmp_path: Path, *tags: str) -> Room:
    room = Room(tmp_path)
    for uid in ("one", "two"):
        room.store.keep(record(uid, title="Dishes"))
    for tag in tags:
        room.store.keep(with_later(room.store.read("two"), m.Tagged(wall="2026-03-06T10:00:00+01:00", tag=tag)))
    return room


def at(room: Room, number: int) -> str:
    """The ID of a talk by its number in the list."""
    return room.store.heads()[number - 1].uid


def test_a_title_a_note_and_other_words_are_added_by_ear(tmp_path: Path) -> None:
    room = with_talks(tmp_path)
    uid = at(room, 1)
    people = looked_back(
        room, "1", "another title", "The sink", "2", "A bowl broke.", "a note in other words", "A cup.", "", ""
    )
    now = annotated(room.store.read(uid))
    assert now.title == "The sink"
    assert [[version.text for version in note.versions] for note in now.notes] == [["A bowl broke.", "A cup."]]
    assert people.heard.count(texts.KEPT) == 3
    again = looked_back(room, "1", "", "")
    assert any("A cup." in line for line in again.heard), "what was added is read out as well"


def test_where_there_is_no_note_none_is_put_in_other_words(tmp_path: Path) -> None:
    people = looked_back(with_talks(tmp_path), "1", "", "")
    assert not [line for line in people.heard if "A note in other words" in line]


def test_a_tag_goes_on_and_off_and_one_that_nearly_is_another_is_asked_about(tmp_path: Path) -> None:
    room = with_talks(tmp_path, "money")
    uid = "one"
    number = str([head.uid for head in room.store.heads()].index(uid) + 1)
    people = looked_back(room, number, "a tag", "moneys", "#money", "a tag", "#Money", "a tag", "house", "", "")
    assert "That's nearly #money, which is in use. Which one?" in people.heard
    assert [line for line in people.heard if line.startswith("#")] == [
        "#money is on it.", "#money is off it.", "#house is on it."
    ]  # fmt: skip
    assert room.store.read(uid).head.tags == ("house",)
    left = looked_back(room, number, "a tag", "", "a tag", "x" * 99, "/back", "", "")
    assert room.store.read(uid).head.tags == ("house",)
    assert left.heard.count(texts.KEPT) == 0


def test_a_deleted_talk_is_offered_no_more_and_comes_back(tmp_path: Path) -> None:
    room = with_talks(tmp_path)
    uid = at(room, 1)
    people = looked_back(room, "1", "delete it", "", "")
    assert texts.PUT_IN_BIN_BY_LINES in people.heard
    assert room.store.read(uid).head.deleted
    after = looked_back(room, "2", "deleted", "1", "bring it back", "", "")
    assert "“2” is none of them." in after.heard
    assert "Type deleted for what was deleted in the last 30 days: 1 talk." in after.heard
    assert texts.RESTORED in after.heard
    assert not room.store.read(uid).head.deleted


def test_what_was_deleted_long_ago_goes_for_good(tmp_path: Path) -> None:
    room = with_talks(tmp_path)
    uid = at(room, 1)
    looked_back(room, "1", "delete it", "", "")
    room.clock.advance(31 * DAY)
    looked_back(room, "")
    assert uid not in [head.uid for head in room.store.heads()]


def test_what_cannot_be_kept_is_said_and_nothing_has_changed(tmp_path: Path) -> None:
    room = with_talks(tmp_path)
    before = room.store.read(at(room, 1))

    def full(_: object) -> None:
        raise StoreError("The disk is full.")

    room.store.keep = full  # type: ignore[method-assign, assignment] # a disk without room
    assert "The disk is full." in looked_back(room, "1", "delete it", "", "").heard
    assert room.store.read(before.head.uid) == before
