"""What every door does: the passphrase is asked of whoever wants private notes, also when they are open already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.storage.access_port import (
    AccessControl,
    LockedDoor,
    NotesLeftBehind,
    PrivateNote,
    WrongPassphrase,
    notes_open,
)
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import StoreError
from tests.storage.forgetting import forget
from tests.storage.memory_door import MemoryDoor
from tests.storage.reading import cheap_work
from tests.storage.samples import WALL

PASSPHRASES: dict[Who, str] = {"a": "a quiet harbour", "b": "seven grey geese"}


@pytest.fixture(params=["memory", "vault"])
def door(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessControl]:
    """A locked door with a passphrase for each."""
    if request.param == "memory":
        yield MemoryDoor(PASSPHRASES)
        return
    monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)
    home = open_home(places_in(tmp_path))
    home.door.set_up(PASSPHRASES)
    home.door.lock()
    yield home.door
    home.close()


def test_who_is_in_already_is_asked_all_the_same(door: AccessControl) -> None:
    door.unlock("a", PASSPHRASES["a"])
    for wrong in (PASSPHRASES["b"], "nonsense words", ""):
        with pytest.raises(WrongPassphrase):
            door.admit("a", wrong)
        with pytest.raises(WrongPassphrase):
            door.unlock("a", wrong)
    assert notes_open(door, "a")
    door.admit("a", PASSPHRASES["a"])
    assert not notes_open(door, "b")


def test_after_a_code_the_passphrase_opens_what_the_code_did_not(door: AccessControl) -> None:
    door.unlock("a", PASSPHRASES["a"])
    code = door.new_code("a", private=False)
    door.lock()
    door.unlock_with_code("a", code)
    assert not notes_open(door, "a")
    with pytest.raises(WrongPassphrase):
        door.admit("a", PASSPHRASES["b"])
    assert not notes_open(door, "a")
    door.admit("a", PASSPHRASES["a"])
    assert notes_open(door, "a")


def test_a_code_is_tried_also_where_somebody_is_in(door: AccessControl) -> None:
    door.unlock("a", PASSPHRASES["a"])
    code = door.new_code("a", private=True)
    wrong: tuple[tuple[Who, str], ...] = (("a", code[:-1] + ("A" if code[-1] != "A" else "B")), ("b", code), ("a", ""))
    for who, typed in wrong:
        with pytest.raises(WrongPassphrase):
            door.unlock_with_code(who, typed)
    door.unlock_with_code("a", code)
    door.lock()
    door.unlock("b", PASSPHRASES["b"])
    door.unlock_with_code("a", code)
    assert notes_open(door, "a")
    assert notes_open(door, "b")


def test_own_questions_open_only_to_their_owner_and_outlive_a_lock(door: AccessControl) -> None:
    question = OwnQuestion(uid="q", wall=WALL, text="Wie nah war ich dir? 🌊")
    first = OwnAnswer(uid="1", wall=WALL, question="q", values=(7,))
    second = OwnAnswer(uid="2", wall=WALL, question="csi_4", values=(6, 5, 5, 5))
    door.unlock("b", PASSPHRASES["b"])
    with pytest.raises(WrongPassphrase):
        door.own("a")
    door.admit("a", PASSPHRASES["a"])
    own = door.own("a")
    own.questions.keep(question)
    own.answers.keep(first)
    own.answers.keep(second)
    assert list(door.own("b").questions.all()) == []
    assert list(door.notes("a").all()) == []
    door.lock()
    with pytest.raises(LockedDoor):
        own.questions.all()
    with pytest.raises(LockedDoor):
        own.answers.keep(first)
    door.unlock("a", PASSPHRASES["a"])
    assert list(door.own("a").questions.all()) == [question]
    assert list(door.own("a").answers.all()) == [second, first]
    door.own("a").answers.discard("2")
    assert list(door.own("a").answers.all()) == [first]
    with pytest.raises(StoreError, match="half a character"):
        door.own("a").questions.keep(OwnQuestion(uid="x", wall=WALL, text="\ud83d"))


def left_behind(door: AccessControl) -> None:
    """Anna has written, forgotten her passphrase, and chosen another one with a code that opens what is shared."""
    door.unlock("a", PASSPHRASES["a"])
    door.notes("a").keep(PrivateNote(uid="1", wall=WALL, text="old"))
    door.own("a").questions.keep(OwnQuestion(uid="q", wall=WALL, text="How was it?"))
    forget(door, "a", PASSPHRASES["a"], "a new lantern")
    door.unlock("a", "a new lantern")


def test_notes_that_were_left_behind_say_so_and_open_with_the_passphrase_from_before(door: AccessControl) -> None:
    left_behind(door)
    with pytest.raises(NotesLeftBehind):
        door.notes("a")
    door.lock()
    door.unlock("b", PASSPHRASES["b"])
    with pytest.raises(WrongPassphrase) as closed:
        door.notes("a")
    assert not isinstance(closed.value, NotesLeftBehind)
    door.admit("a", PASSPHRASES["a"])
    assert [note.text for note in door.notes("a").all()] == ["old"]


def test_they_can_be_begun_anew_and_then_the_old_ones_are_gone(door: AccessControl) -> None:
    left_behind(door)
    for wrong in (PASSPHRASES["b"], "nonsense words"):
        with pytest.raises(WrongPassphrase):
            door.begin_anew("a", wrong)
    with pytest.raises(NotesLeftBehind):
        door.own("a")
    door.begin_anew("a", "a new lantern")
    assert not door.notes("a").all()
    assert not door.own("a").questions.all()
    door.notes("a").keep(PrivateNote(uid="2", wall=WALL, text="new"))
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock("a", PASSPHRASES["a"])
    door.unlock("a", "a new lantern")
    assert [note.text for note in door.notes("a").all()] == ["new"]


def test_notes_that_open_are_not_begun_anew(door: AccessControl) -> None:
    door.unlock("a", PASSPHRASES["a"])
    door.notes("a").keep(PrivateNote(uid="1", wall=WALL, text="mine"))
    with pytest.raises(WrongPassphrase, match="nothing to start over"):
        door.begin_anew("a", PASSPHRASES["a"])
    left_behind(door)
    with pytest.raises(WrongPassphrase, match="nothing to start over"):
        door.begin_anew("a", PASSPHRASES["a"])
    door.admit("a", PASSPHRASES["a"])
    with pytest.raises(WrongPassphrase, match="nothing to start over"):
        door.begin_anew("a", "a new lantern")
    assert [note.uid for note in door.notes("a").all()] == ["1"]


def test_only_a_partner_who_has_unlocked_signs_and_only_what_was_signed_counts(door: AccessControl) -> None:
    with pytest.raises(LockedDoor):
        door.sign("a", b"yes")
    door.unlock("a", PASSPHRASES["a"])
    with pytest.raises(WrongPassphrase):
        door.sign("b", b"yes")
    hers = door.sign("a", b"yes")
    assert door.signed_by("a", b"yes", hers)
    assert not door.signed_by("a", b"yes, always", hers)
    assert not door.signed_by("b", b"yes", hers)
    assert not door.signed_by("a", b"yes", b"")
    door.lock()
    with pytest.raises(LockedDoor):
        door.signed_by("a", b"yes", hers)
    door.unlock("b", PASSPHRASES["b"])
    assert door.signed_by("a", b"yes", hers)
    assert door.signed_by("b", b"no", door.sign("b", b"no"))


def opener(door: AccessControl) -> Who | None:
    """Who unlocked it now; a call, so that a type checker does not think that it stays."""
    return door.opened_by


def test_each_is_asked_once_until_the_next_lock_and_it_is_known_who_unlocked(door: AccessControl) -> None:
    assert opener(door) is None
    door.unlock("a", PASSPHRASES["a"])
    assert opener(door) == "a"
    assert not door.may_sign("a"), "whoever sits there now may be the other one"
    with pytest.raises(WrongPassphrase):
        door.admit("a", "wrong")
    assert not door.may_sign("a")
    door.admit("a", PASSPHRASES["a"])
    assert [door.may_sign(who) for who in BOTH] == [True, False]
    door.admit("b", PASSPHRASES["b"])
    assert (door.may_sign("b"), opener(door)) == (True, "a")
    door.lock()
    assert opener(door) is None
    door.unlock("b", PASSPHRASES["b"])
    assert opener(door) == "b"
    assert not any(door.may_sign(who) for who in BOTH)


def test_who_left_the_notes_behind_signs_again_once_they_are_begun_anew(door: AccessControl) -> None:
    door.unlock("a", PASSPHRASES["a"])
    before = door.sign("a", b"yes")
    left_behind(door)
    assert door.signed_by("a", b"yes", before)
    with pytest.raises(NotesLeftBehind):
        door.sign("a", b"yes")
    door.begin_anew("a", "a new lantern")
    assert not door.signed_by("a", b"yes", before)
    assert door.signed_by("a", b"yes", door.sign("a", b"yes"))
