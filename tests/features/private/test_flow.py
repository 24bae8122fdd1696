"""The gate before what is private, check-ins, notes and files, without any screen."""

from pathlib import Path

import pytest

from safespace_tui.domain.check_ins.questions import OwnAnswer, ShownLine
from safespace_tui.domain.couple import Who
from safespace_tui.features.lock import texts as lock_texts
from safespace_tui.features.private import check_in_flow, notes_flow, notes_texts, texts
from safespace_tui.features.private.check_ins import CheckInService, opened
from safespace_tui.features.private.flow import only_owner
from safespace_tui.runtime.flow import Choose, Flow, Say, Scale, Type, Unseen
from safespace_tui.storage.access_port import AccessControl, PrivateNote
from safespace_tui.storage.memory import MemorySheet
from safespace_tui.storage.ports import StoreError
from tests.held import Held
from tests.storage.forgetting import forget
from tests.storage.memory_door import MemoryDoor
from tests.table import ANNA_AND_BEN, Table, replace_ports

ANNAS, BENS, NEW = "a quiet harbour", "seven grey geese", "a lantern in the rain"
FOUR = "csi_4"


@pytest.fixture
def door() -> MemoryDoor:
    """A door that Ben has opened."""
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    door.unlock("b", BENS)
    return door


@pytest.fixture
def asking(door: MemoryDoor) -> CheckInService:
    """Anna's questions, open, with one of them."""
    door.admit("a", ANNAS)
    ports = replace_ports(Table()._ports(), door=door, shown=MemorySheet[ShownLine]())
    asking = opened("a", door.own("a"), ports)
    asking.write("How close?")
    return asking


# --- the gate -------------------------------------------------------------------------------------------------------


def gate(door: MemoryDoor | None, given: list[Who]) -> Flow[tuple[Who, str] | None]:
    """To something of the two."""

    def give(door: AccessControl, who: Who) -> str:
        door.notes(who)
        given.append(who)
        return f"the things of {who}"

    return only_owner(door, ANNA_AND_BEN, give, whose="Whose?", not_private="Not private")


def test_only_the_own_passphrase_opens_even_to_somebody_who_is_in(door: MemoryDoor) -> None:
    given: list[Who] = []
    held = Held(lambda: gate(door, given)).choose("a").asked(Unseen, "Anna, your passphrase")
    assert held.refused(BENS) == lock_texts.WRONG
    assert given == []
    assert held.type(ANNAS).talk.result == ("a", "the things of a")
    held = Held(lambda: gate(door, given)).choose("b")
    assert held.back()
    held.asked(Choose, "Whose?")
    assert not held.back()


def test_where_nothing_is_locked_that_is_said_and_passphrases_can_be_set() -> None:
    held = Held(lambda: gate(None, []))
    assert isinstance(held.ask, Say)
    assert held.ask.text == notes_texts.NO_DOOR
    assert held.heard().talk.result is None
    door = MemoryDoor()
    assert Held(lambda: gate(door, [])).choose("later").talk.result is None
    held = Held(lambda: gate(door, [])).choose("protect").type(ANNAS).type(BENS).choose("b").type(BENS)
    assert held.talk.result == ("b", "the things of b")


def test_what_was_left_behind_waits_for_the_passphrase_from_before(door: MemoryDoor) -> None:
    forget(door, "a", ANNAS, NEW)
    door.unlock("b", BENS)
    held = Held(lambda: gate(door, [])).choose("a").type(NEW).asked(Choose, notes_texts.LEFT_BEHIND).choose("wait")
    assert held.type(ANNAS).talk.result == ("a", "the things of a")


def test_or_is_begun_anew_once_the_passphrase_is_typed_again(door: MemoryDoor) -> None:
    door.admit("a", ANNAS)
    door.notes("a").keep(PrivateNote(uid="n", wall="2026-01-01T10:00:00+01:00", text="old"))
    forget(door, "a", ANNAS, NEW)
    door.unlock("b", BENS)
    held = Held(lambda: gate(door, [])).choose("a").type(NEW).choose("anew").asked(Unseen, "Anna, your passphrase")
    assert held.refused("something else") == lock_texts.WRONG
    assert held.back()
    held.asked(Choose, notes_texts.LEFT_BEHIND).choose("anew").type(NEW)
    assert held.talk.result == ("a", "the things of a")
    assert list(door.notes("a").all()) == []


def test_what_cannot_be_given_is_said(door: MemoryDoor) -> None:
    def give(door: AccessControl, who: Who) -> str:
        raise StoreError(f"damaged for {who}")

    held = Held(lambda: only_owner(door, ANNA_AND_BEN, give, whose="Whose?", not_private="No"))
    held.choose("b").type(BENS)
    assert isinstance(held.ask, Say)
    assert held.ask.text == "damaged for b"
    assert held.heard().talk.result is None


# --- check-ins ------------------------------------------------------------------------------------------------------


def values(asking: CheckInService, question: str) -> list[tuple[int, ...]]:
    return [one.values for one in asking.answers(question)]


def test_a_question_of_ones_own_is_answered_or_passed(asking: CheckInService) -> None:
    uid = asking.questions[0].uid
    held = Held(lambda: check_in_flow.answer(asking, uid, "^t")).asked(Scale, "How close?")
    assert held.give(7).talk.result == check_in_flow.CheckedIn(texts.KEPT, kept=True)
    held = Held(lambda: check_in_flow.answer(asking, uid, "^t")).give(None)
    assert held.talk.result == check_in_flow.CheckedIn(texts.PASSED)
    assert values(asking, uid) == [(7,)]
    assert Held(lambda: check_in_flow.answer(asking, "heard", "^t")).result.said == texts.GIVEN_IN_TALKS


def test_the_published_ones_are_kept_all_or_none_and_back_leads_to_the_one_before(asking: CheckInService) -> None:
    held = Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).choose("yes").give(1).give(2)
    assert isinstance(held.ask, Scale)
    assert held.ask.about == texts.OF.format(number=3, count=4)
    assert held.back()
    assert held.back()
    held.give(3).give(None)
    assert (held.result.said, values(asking, FOUR)) == (texts.PASSED, [])
    held = Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).choose("yes").give(5).give(4).give(4).give(4)
    assert held.talk.result == check_in_flow.CheckedIn(texts.FOR_EVERYONE.format(key="^t"), kept=True)
    assert values(asking, FOUR) == [(5, 4, 4, 4)]
    assert "Once a month" in Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).result.said
    assert Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).ask is None


@pytest.mark.parametrize(("wish", "people"), [("people", True), ("no", False)])
def test_low_for_long_offers_people_who_can_help(
    asking: CheckInService, door: MemoryDoor, wish: str, *, people: bool
) -> None:
    for month in ("2025-11", "2025-12"):
        wall = f"{month}-20T20:00:00+01:00"
        door.own("a").answers.keep(OwnAnswer(uid=month, wall=wall, question=FOUR, values=(1, 1, 1, 1)))
    asking.load()
    held = Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).choose("yes").give(1).give(1).give(1).give(1)
    held.asked(Choose, texts.PEOPLE).choose(wish)
    said = texts.FOR_EVERYONE.format(key="^t")
    assert held.talk.result == check_in_flow.CheckedIn(said, kept=True, told=True, people=people)


def test_words_that_cannot_be_asked_are_refused_where_they_are_typed(asking: CheckInService) -> None:
    held = Held(lambda: check_in_flow.write(asking)).asked(Type, texts.QUESTION)
    assert held.refused("how CLOSE?") == "You have that question already."
    assert held.refused("x" * 121).startswith("That question is too long")
    assert held.refused(" ") == "Nothing was typed."
    assert held.write("How tired?").talk.result == texts.WRITTEN
    assert [one.text for one in asking.questions] == ["How close?", "How tired?"]


def test_both_see_a_line_only_when_both_say_so(asking: CheckInService, door: MemoryDoor) -> None:
    question = asking.questions[0]

    def held() -> Held:
        return Held(lambda: check_in_flow.show(asking, question, ANNA_AND_BEN, door))

    assert held().asked(Choose, "Ben").choose("no").talk.result == texts.NOT_SHOWN
    assert held().choose("yes").asked(Choose, "Ben, do you").choose("no").talk.result == texts.NOT_SHOWN
    assert not asking.both_see(question.uid)
    bens = held().choose("yes").choose("yes").asked(Unseen, "Ben, your passphrase")
    assert lock_texts.WRONG in bens.refused(ANNAS)
    assert not asking.both_see(question.uid)
    assert bens.type(BENS).talk.result == texts.NOW_SHOWN
    assert asking.both_see(question.uid)
    assert held().talk.result == texts.NOT_SHOWN
    assert not asking.both_see(question.uid)


def test_what_cannot_be_kept_is_said(asking: CheckInService, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(MemorySheet, "keep", full)
    question = asking.questions[0]
    for held in (
        Held(lambda: check_in_flow.answer(asking, question.uid, "^t")).give(3),
        Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).choose("yes").give(1).give(1).give(1).give(1),
    ):
        assert held.talk.result == check_in_flow.CheckedIn("The disk is full.")
    assert Held(lambda: check_in_flow.write(asking)).write("How tired?").talk.result == "The disk is full."
    held = Held(lambda: check_in_flow.show(asking, question, ANNA_AND_BEN, None)).choose("yes").choose("yes")
    assert held.talk.result == "The disk is full."
    assert not asking.both_see(question.uid)


# --- notes and files ------------------------------------------------------------------------------------------------


def test_a_note_is_deleted_once_that_is_meant(door: MemoryDoor) -> None:
    notes = door.notes("b")
    notes.keep(PrivateNote(uid="n", wall="2026-01-01T10:00:00+01:00", text="old"))
    assert Held(lambda: notes_flow.delete(notes, "n")).choose("no").talk.result == ""
    assert len(notes.all()) == 1
    assert Held(lambda: notes_flow.delete(notes, "n")).choose("yes").talk.result == notes_texts.DELETED
    assert list(notes.all()) == []
    for answer in ("yes", "no"):
        assert Held(lambda: notes_flow.means_to_share("Ben")).choose(answer).talk.result == (answer == "yes")


def test_a_file_is_written_after_a_yes_and_another_one_replaced_only_after_one_more(tmp_path: Path) -> None:
    file = tmp_path / "mine.MD"

    def held() -> Held:
        return Held(lambda: notes_flow.into_file("Where?", tmp_path / "notes.md", {".md": lambda: b"words"}))

    asked = held().asked(Type, "Where?")
    assert asked.refused(str(tmp_path / "mine.pdf")) == texts.FORM.format(end=".md")
    assert "home folder" in asked.refused("~nobodyhere/mine.md")
    assert asked.write(str(file)).asked(Choose, texts.OPEN_FILE).choose("no").talk.result == ""
    assert not file.exists()
    assert held().write(str(file)).choose("yes").talk.result == texts.INTO_FILE.format(file=file)
    file.write_bytes(b"another")
    assert held().write(str(file)).choose("yes").asked(Choose, texts.THERE).choose("no").talk.result == ""
    assert file.read_bytes() == b"another"
    assert held().write(str(file)).choose("yes").choose("yes").talk.result == texts.INTO_FILE.format(file=file)
    assert file.read_bytes() == b"words"
    said = held().write(str(tmp_path / "no" / "x.md")).choose("yes").talk.result
    assert str(said).startswith("There's no folder")


def test_closed_at_any_question_nothing_is_kept_and_nothing_written(
    asking: CheckInService, door: MemoryDoor, tmp_path: Path
) -> None:
    question, notes, file = asking.questions[0], door.notes("b"), tmp_path / "mine.md"
    notes.keep(PrivateNote(uid="n", wall="2026-01-01T10:00:00+01:00", text="old"))
    for held in (
        Held(lambda: check_in_flow.answer(asking, question.uid, "^t")),
        Held(lambda: check_in_flow.answer(asking, FOUR, "^t")).choose("yes").give(1).give(1).give(1),
        Held(lambda: check_in_flow.write(asking)),
        Held(lambda: check_in_flow.show(asking, question, ANNA_AND_BEN, door)).choose("yes").choose("yes"),
        Held(lambda: notes_flow.delete(notes, "n")),
        Held(lambda: notes_flow.into_file("Where?", file, {".md": lambda: b"words"})).write(str(file)),
    ):
        assert held.ask is not None
        held.talk.close()
    assert [one.text for one in asking.questions] == ["How close?"]
    assert (values(asking, question.uid), values(asking, FOUR)) == ([], [])
    assert not asking.both_see(question.uid)
    assert len(notes.all()) == 1
    assert not file.exists()
