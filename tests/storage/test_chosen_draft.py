"""No more of a talk comes to the disk, or into a backup, than was chosen before it: every byte is read, decrypted."""

from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.settings import Kept
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.chosen_draft import ChosenDraft
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.storage.vault.header import DRAFT, SHARED
from safespace_tui.storage.vault.vault import Vault
from tests.domain.plans import questions
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

SAID: Final = "a harbour at night"
STIRRED: Final = "8"
PULSE: Final = 173
AGREED: Final = "we walk on Sundays"


def everything_in(door: VaultAccess) -> str:
    """What the logs of an open vault hold, also what was replaced since; decrypted, without the plan's own words."""

    def reading(vault: Vault) -> str:
        logs = (vault.logs[DRAFT], vault.logs[SHARED])
        return "\n".join(bytes(record.body).decode() for log in logs for record in log.records())

    return door.connection.do(reading)


def in_backup(home: Path, number: int) -> str:
    """The same in a backup, which is a home of its own."""
    backup = backups_in(places_in(home).backups)[number]
    other = places_in(home / f"other{number}")
    other.make()
    backup.path.rename(other.vault)
    door = door_at(home / f"other{number}")
    door.unlock("a", PASSPHRASES["a"])
    try:
        return everything_in(door)
    finally:
        door.close()


def words_in(held: str) -> set[str]:
    """Which of their words and numbers are there."""
    looked_for = {SAID: SAID, AGREED: AGREED, STIRRED: f'"value":"{STIRRED}"', "pulse": f":{PULSE}"}
    return {name for name, sign in looked_for.items() if sign in held}


def hold(sitting: SessionRunner) -> None:
    """Says and counts something at every opportunity, up to the last question."""
    values = {"rating": STIRRED, "choice": "walk", "ready": "ready", "agreement": AGREED}
    sitting.do(c.TakeNote(who="a", text=SAID))
    for _ in range(8):
        view = sitting.view()
        at, question = sitting.session.place.index, view.question
        for who in question.waiting if question is not None else ():
            sitting.do(c.GiveAnswer(who=who, value=values.get(question.keep, SAID) if question else SAID))
        if sitting.session.place.index == at:
            sitting.do(c.MoveOn())
    sitting.call_break()
    sitting.do(c.GiveNumber(who="a", value=PULSE, kind="pulse"))
    sitting.do(c.CloseBreak())


EXPECTED: Final[dict[Kept, set[str]]] = {
    "everything": {SAID, AGREED, STIRRED, "pulse"},
    "agreements": {AGREED},
    "nothing": set(),
}


@pytest.mark.parametrize("kept", list(EXPECTED))
def test_no_more_comes_to_the_disk_or_into_a_backup_than_was_chosen(tmp_path: Path, kept: Kept) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    draft = ChosenDraft(draft_of(door))
    plan = replace(questions(), kept=kept)
    sitting = SessionRunner.begin(FakeClock(), draft, plan=plan, couple=COUPLE, uid="u7")
    hold(sitting)
    assert words_in(everything_in(door)) == EXPECTED[kept]
    assert sitting.unsaved == ()
    door.lock()
    door.close()  # a backup is made in the middle of the talk, while its draft is there
    door = door_at(tmp_path)
    door.unlock("b", PASSPHRASES["b"])
    found = ChosenDraft(draft_of(door)).find()
    assert (found is None) is (kept == "nothing")
    sitting.finish(store_of(door)) if found is None else SessionRunner.reopen(
        FakeClock(), ChosenDraft(draft_of(door)), found
    ).finish(store_of(door))
    assert words_in(everything_in(door)) <= EXPECTED[kept]
    assert len(store_of(door).heads()) == (kept != "nothing")
    door.close()
    for number in range(len(backups_in(places_in(tmp_path).backups))):
        assert words_in(in_backup(tmp_path, number)) <= EXPECTED[kept]


def test_what_was_forgotten_is_in_no_backup_made_afterwards(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    sitting = SessionRunner.begin(FakeClock(), ChosenDraft(draft_of(door)), plan=questions(), couple=COUPLE, uid="u7")
    hold(sitting)
    sitting.finish(store_of(door))
    assert SAID in everything_in(door)
    store_of(door).discard("u7")
    assert words_in(everything_in(door)) == set()
    door.close()
    (backup,) = backups_in(places_in(tmp_path).backups)
    assert backup.path.is_dir()
    assert words_in(in_backup(tmp_path, 0)) == set()


# --- a draft in memory ----------------------------------------------------------------------------------------------


def test_a_talk_of_which_nothing_is_kept_waits_whole_in_memory_and_goes_with_the_program() -> None:
    disk = MemoryDraft()
    draft = ChosenDraft(disk)
    sitting = SessionRunner.begin(
        FakeClock(), draft, plan=replace(questions(), kept="nothing"), couple=COUPLE, uid="u7"
    )
    sitting.do(c.GiveAnswer(who="a", value=SAID))
    found = draft.find()
    assert found is not None
    assert SAID in repr(found.events)
    assert disk.find() is None
    assert ChosenDraft(disk).find() is None
    draft.clear()
    assert draft.find() is None


def test_after_it_the_disk_is_used_again() -> None:
    disk = MemoryDraft()
    draft = ChosenDraft(disk)
    for kept in ("nothing", "everything"):
        plan = replace(questions(), kept=kept)
        sitting = SessionRunner.begin(FakeClock(), draft, plan=plan, couple=COUPLE, uid=kept)
        assert (disk.find() is None) is (kept == "nothing")
        sitting.do(c.Leave())
        draft.clear()
    assert disk.find() is None


def test_a_lessened_draft_can_be_taken_up_again_and_goes_on_lessened() -> None:
    disk = MemoryDraft()
    plan = replace(questions(), kept="agreements")
    sitting = SessionRunner.begin(FakeClock(), ChosenDraft(disk), plan=plan, couple=COUPLE, uid="u7")
    sitting.do(c.GiveAnswer(who="a", value=SAID))
    at = sitting.session.place.index
    draft = ChosenDraft(disk)
    found = draft.find()
    assert found is not None
    again = SessionRunner.reopen(FakeClock(), draft, found)
    assert again.session.place.index == at
    again.do(c.Resume())
    again.do(c.TakeNote(who="b", text=SAID))
    again.do(c.SetTopic(text=SAID))
    assert SAID not in repr(disk.steps)
    assert again.unsaved == ()
