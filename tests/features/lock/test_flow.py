"""What is asked around the lock, without any screen."""

from collections.abc import Mapping, Sequence

import pytest

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.features.lock import flow, recovery_flow, texts
from safespace_tui.runtime.flow import Choose, Say, Unseen
from safespace_tui.storage.access_port import Notice, WrongPassphrase
from safespace_tui.storage.ports import KeysUnsure, StoreError
from tests.held import Held
from tests.storage.memory_door import MemoryDoor
from tests.table import ANNA_AND_BEN

ANNAS, BENS, NEW = "a quiet harbour", "seven grey geese", "a lantern in the rain"


@pytest.fixture
def door() -> MemoryDoor:
    """A door with a passphrase each, locked."""
    return MemoryDoor({"a": ANNAS, "b": BENS})


class FullDisk(MemoryDoor):
    """Can keep nothing the first time."""

    failing = True

    def _fail(self) -> None:
        if self.failing:
            self.failing = False
            raise StoreError("The disk is full.")

    def set_up(self, passphrases: Mapping[Who, str] | None) -> Sequence[Notice]:
        self._fail()
        return super().set_up(passphrases)

    def protect(self, passphrases: Mapping[Who, str], progress: Progress = unheard) -> None:
        self._fail()
        super().protect(passphrases, progress)

    def change_passphrase(self, who: Who, old: str, new: str) -> None:
        self._fail()
        super().change_passphrase(who, old, new)


def open_by_anna(door: MemoryDoor) -> MemoryDoor:
    """The same, unlocked."""
    door.unlock("a", ANNAS)
    return door


# --- coming in ------------------------------------------------------------------------------------------------------


def test_the_own_passphrase_opens_and_a_wrong_one_may_be_tried_again(door: MemoryDoor) -> None:
    held = Held(lambda: flow.unlock(door, ANNA_AND_BEN)).asked(Choose, texts.WHO)
    held.choose("b").asked(Unseen, "Ben, your passphrase")
    assert held.refused(ANNAS) == texts.WRONG
    assert held.refused(BENS.upper()) == f"{texts.WRONG} {texts.CAPS}"
    assert held.refused(" ") == texts.NOTHING_TYPED
    assert door.locked
    assert held.type(BENS).talk.result == flow.Entered("b", by_code=False, words=(), passphrase=BENS)
    assert not door.locked


def test_a_recovery_code_takes_its_place_and_back_leads_back_question_by_question(door: MemoryDoor) -> None:
    code = open_by_anna(door).new_code("a", private=False)
    door.lock()
    held = Held(lambda: flow.unlock(door, ANNA_AND_BEN)).choose("a").instead("code").asked(Unseen, "recovery code")
    assert "recovery code" in held.refused("nothing like it")
    assert held.back()
    held.asked(Unseen, "Anna, your passphrase")
    assert held.back()
    held.asked(Choose, texts.WHO)
    assert not held.back()
    held = Held(lambda: flow.unlock(door, ANNA_AND_BEN)).choose("a").instead("code").instead("passphrase")
    held.asked(Unseen, "Anna, your passphrase").instead("code").type(code.lower())
    assert held.talk.result == flow.Entered("a", by_code=True, words=(), passphrase="")


def test_what_cannot_be_opened_is_said_where_it_is_asked(door: MemoryDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> Sequence[Notice]:
        raise StoreError("The log is damaged at its beginning.")

    monkeypatch.setattr(door, "unlock", damaged)
    held = Held(lambda: flow.unlock(door, ANNA_AND_BEN)).choose("a")
    assert held.refused(ANNAS) == "The log is damaged at its beginning."


@pytest.mark.parametrize(("answer", "accepted"), [("yes", ["older"]), ("no", [])])
def test_a_question_that_came_up_is_accepted_by_a_yes_only(door: MemoryDoor, answer: str, accepted: list[str]) -> None:
    word = Notice("This is an older copy.", "older", "Is it yours?")
    held = Held(lambda: flow.hear(door, word))
    assert isinstance(held.ask, Choose)
    assert held.ask.about == "This is an older copy. Is it yours?"
    held.choose(answer)
    assert held.result is None
    assert door.accepted == accepted
    assert Held(lambda: flow.hear(door, Notice("A backup was made."))).heard().ask is None


# --- passphrases ----------------------------------------------------------------------------------------------------


def test_both_choose_one_and_what_does_not_fit_is_said() -> None:
    door = MemoryDoor(new=True, words=[Notice("The disk is nearly full.")])
    held = Held(lambda: flow.set_up(ANNA_AND_BEN, door.set_up)).choose("passphrases")
    held.asked(Unseen, "Anna, choose a passphrase")
    assert held.refused("   ") == texts.NOTHING_TYPED
    assert "at least 8 characters" in held.refused("short")
    assert isinstance(held.ask, Unseen)
    assert "the same once more" in held.ask.again
    assert (held.ask.note(ANNAS), held.ask.note(ANNAS.upper())) == ("", texts.CAPS)
    held.type(ANNAS).asked(Unseen, "Ben, choose a passphrase").type(BENS)
    assert held.talk.result == [Notice("The disk is nearly full.")]
    for who, words in zip(BOTH, (ANNAS, BENS), strict=True):
        door.lock()
        door.unlock(who, words)


def test_leaving_at_any_question_makes_nothing() -> None:
    door = MemoryDoor(new=True)
    for answered in range(3):
        held = Held(lambda: flow.set_up(ANNA_AND_BEN, door.set_up))
        for step in range(answered):
            held = held.choose("passphrases") if step == 0 else held.type(ANNAS)
        held.talk.close()
        assert door.new


@pytest.mark.parametrize("count", range(4))
def test_closed_at_any_question_nothing_has_changed(
    door: MemoryDoor, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for what in ("change_passphrase", "new_code", "protect", "begin_anew", "accept"):
        monkeypatch.setattr(door, what, lambda *_, **__: made.append("made"))
    open_by_anna(door)
    changing = Held(lambda: flow.change_passphrase(door, ANNA_AND_BEN, "a"))
    coding = Held(lambda: recovery_flow.new_code(door, ANNA_AND_BEN, "a"))
    for step in range(count):
        if step == 0:
            changing.type(ANNAS)
            coding.choose("private")
        elif step == 1:
            assert changing.back()
            assert coding.back()
        else:
            changing.type(ANNAS)
            coding.choose("shared")
    changing.talk.close()
    coding.talk.close()
    assert (changing.ask, coding.ask, made) == (None, None, [])


def test_what_cannot_be_made_is_said_and_asked_again() -> None:
    door = FullDisk(new=True)
    held = Held(lambda: flow.set_up(ANNA_AND_BEN, door.set_up)).choose("none").asked(Choose, texts.PROTECT)
    assert isinstance(held.ask, Choose)
    assert "The disk is full." in held.ask.about
    assert held.choose("none").talk.result == ()
    assert (door.new, door.guarded) == (False, False)


def test_the_first_ones_can_be_set_later_and_a_full_disk_is_said() -> None:
    door = FullDisk()
    held = Held(lambda: flow.protect(door, ANNA_AND_BEN)).type(ANNAS).type(BENS)
    assert isinstance(held.ask, Say)
    assert held.ask.text == "The disk is full."
    assert held.heard().type(ANNAS).type(BENS).talk.result is True
    assert door.guarded


def test_the_old_one_is_right_before_another_is_chosen(door: MemoryDoor) -> None:
    held = Held(lambda: flow.change_passphrase(open_by_anna(door), ANNA_AND_BEN, "b"))
    assert held.refused(ANNAS) == texts.WRONG
    held.type(BENS).asked(Unseen, "Ben, choose a passphrase").type(NEW)
    assert held.talk.result == ()
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock("b", BENS)
    door.unlock("b", NEW)


def test_a_forgotten_one_is_set_anew_by_the_code(door: MemoryDoor) -> None:
    code = open_by_anna(door).new_code("a", private=True)
    held = Held(lambda: flow.change_passphrase(door, ANNA_AND_BEN, "a")).instead("code").type(code).type(NEW)
    assert held.talk.result == ()
    door.lock()
    door.unlock("a", NEW)


class FailingDisk(FullDisk):
    """Nobody can say what became of it, so the door is locked."""

    def _fail(self) -> None:
        raise KeysUnsure("The disk fails.")


def test_where_nobody_can_say_which_one_is_in_force_nothing_more_is_asked() -> None:
    door = FailingDisk({"a": ANNAS, "b": BENS})
    held = Held(lambda: flow.choose_another(open_by_anna(door), ANNA_AND_BEN, "a", ANNAS)).type(NEW)
    assert held.heard().talk.result is False
    changing = Held(lambda: flow.change_passphrase(open_by_anna(door), ANNA_AND_BEN, "a")).type(ANNAS).type(NEW)
    assert changing.heard().talk.result is None
    first = Held(lambda: flow.protect(open_by_anna(door), ANNA_AND_BEN)).type(ANNAS).type(BENS)
    assert first.heard().talk.result is False


def test_one_that_cannot_be_changed_is_said_and_asked_again() -> None:
    door = FullDisk({"a": ANNAS, "b": BENS})
    held = Held(lambda: flow.choose_another(open_by_anna(door), ANNA_AND_BEN, "a", ANNAS)).type(NEW)
    assert held.heard().type(NEW).talk.result is True


@pytest.mark.parametrize("private", [True, False])
def test_after_a_code_a_new_one_is_offered_and_what_stays_closed_is_said(door: MemoryDoor, *, private: bool) -> None:
    code = open_by_anna(door).new_code("a", private=private)
    door.lock()
    door.unlock_with_code("a", code)
    held = Held(lambda: flow.after_code(door, ANNA_AND_BEN, "a")).asked(Choose, texts.NEW_NOW)
    assert isinstance(held.ask, Choose)
    assert (texts.NOTES_STAY in held.ask.about) is not private
    assert held.choose("yes").type(NEW).ask is None
    assert Held(lambda: flow.after_code(door, ANNA_AND_BEN, "a")).choose("no").ask is None


# --- recovery codes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wish", ["shared", "private"])
def test_only_its_owner_makes_a_code(door: MemoryDoor, wish: str) -> None:
    held = Held(lambda: recovery_flow.new_code(open_by_anna(door), ANNA_AND_BEN, "b")).choose(wish)
    assert held.refused(ANNAS) == texts.WRONG
    code = held.type(BENS).talk.result
    door.lock()
    door.unlock_with_code("b", str(code))
    if wish == "private":
        door.notes("b")
    else:
        with pytest.raises(WrongPassphrase):
            door.notes("b")


def test_a_code_that_cannot_be_made_is_said(door: MemoryDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(door, "new_code", full)
    held = Held(lambda: recovery_flow.new_code(open_by_anna(door), ANNA_AND_BEN, "a", proven=True)).choose("shared")
    assert isinstance(held.ask, Say)
    assert held.ask.text == "The disk is full."
    assert held.heard().result is None


def test_a_code_is_shown_then_a_part_of_it_is_read_from_the_paper(door: MemoryDoor) -> None:
    del door
    code = "AAAA-BBBB-CC01-DDDD"
    held = Held(lambda: recovery_flow.code_on_paper(ANNA_AND_BEN, "a", code))
    assert isinstance(held.ask, Say)
    assert held.ask.shown == code
    held.heard()
    assert isinstance(held.ask, Unseen)
    assert code not in held.ask.title + held.ask.about
    assert "third group" in held.refused("cc02")
    assert held.refused("") == texts.NOTHING_TYPED
    held.instead("again").heard()
    assert Held(lambda: recovery_flow.code_on_paper(ANNA_AND_BEN, "a", code)).heard().instead("skip").ask is None
    assert held.type("ccol").ask is None


# --- how easily it is guessed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "password",
        "P@ssw0rd1",
        "12345678",
        "qwertyui",
        "iloveyou",
        "letmein1",
        "Passwort",
        "qwertz123",
        "ichliebedich",
        "safespace1",
        "anna1234",
        "AnnaAndBen",
        "Ben + Anna",
        "aaaaaaaaaaaaaaaa",
        "password" * 40,
    ],
)
def test_what_everybody_tries_first_is_refused(door: MemoryDoor, typed: str) -> None:
    held = Held(lambda: flow.choose_another(open_by_anna(door), ANNA_AND_BEN, "a", ANNAS)).asked(Unseen, "Anna, choose")
    said = held.refused(typed)
    assert said == texts.TRIED_FIRST
    assert typed not in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("BLUE KETTLE", f"{texts.CAPS} {texts.MODEST}"),
        ("blue kettle", texts.MODEST),
        (NEW, ""),
        ("ein Boot im Nebel vor Tag", ""),
    ],
)
def test_a_modest_one_is_taken_with_a_quiet_word(typed: str, said: str) -> None:
    asked = flow.new_passphrase(ANNA_AND_BEN, "a")
    assert (asked.check(typed), asked.note(typed)) == (typed, said)


def test_nothing_of_a_passphrase_is_logged_or_left_in_what_judges_it(caplog: pytest.LogCaptureFixture) -> None:
    from zxcvbn import matching

    caplog.set_level(0)
    flow.new_passphrase(ANNA_AND_BEN, "a").check(NEW)
    assert not caplog.records
    assert NEW not in repr(matching.RANKED_DICTIONARIES["user_inputs"])
    assert not any(NEW in repr(value)[:100] for value in vars(matching).values())
