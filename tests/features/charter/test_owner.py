"""With passphrases a yes is asked of its owner, and what nobody can have signed is shown as not confirmed."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.proposals import NamedBoundary
from safespace_tui.domain.charter.rules import evolve
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import Who, couple_of
from safespace_tui.features.charter import flow, texts
from safespace_tui.features.home.plain import run
from safespace_tui.features.lock import texts as lock_texts
from safespace_tui.runtime import texts as runtime_texts
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Choose, Conversation, Say, Type, Unseen
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.access_port import NotesLeftBehind
from safespace_tui.storage.memory import MemoryCharter
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.features.charter.charters import keep
from tests.flows import answered, heard, now, worked
from tests.helpers import FakeClock
from tests.plain.people import Room
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, typed

KIM, SAM = "kim's own harbour", "sam and nine geese"
COUPLE = couple_of("Kim", "Sam")
SISTER = c.Propose(who="b", uid="s", kind="boundary", text="No visits from my sister.")


def opened(who: Who = "b") -> MemoryDoor:
    """A door that one of them has unlocked."""
    door = MemoryDoor({"a": KIM, "b": SAM})
    door.unlock(who, {"a": KIM, "b": SAM}[who])
    return door


def service(door: MemoryDoor, store: MemoryCharter | None = None) -> CharterService:
    made = CharterService(store or MemoryCharter(), FakeClock(), door)
    made.read()
    return made


def saying(door: MemoryDoor | None, command: CharterCommand) -> Conversation[CharterCommand | None]:
    return Conversation(flow.asked_of_owner(door, COUPLE, lambda: flow.said(command)))


def unlocked_by_typing(talk: Conversation[CharterCommand | None], passphrase: str) -> None:
    ask = now(talk)
    assert isinstance(ask, Unseen)
    talk.answer(ask.check(passphrase))


# --- the question ---------------------------------------------------------------------------------------------------


def test_sam_alone_cannot_make_kims_yes() -> None:
    door, store = opened("b"), MemoryCharter()
    made = service(door, store)
    talk = saying(door, c.SayYes(who="a", uid="s"))
    ask = now(talk)
    assert isinstance(ask, Unseen)
    assert "Kim" in ask.title
    assert texts.COUNTS_AS.format(name="Kim") in ask.about
    with pytest.raises(ValueError, match=lock_texts.WRONG):
        ask.check(SAM)
    talk.close()
    with pytest.raises(StoreError, match=runtime_texts.NOT_ASKED):
        made.do(c.Propose(who="a", uid="x", kind="rule", text="I will not see my sister."))
    assert store.read() == ()


@pytest.mark.parametrize(
    "command",
    [
        SISTER,
        c.Reword(who="b", uid="s", text="Other"),
        c.SayYes(who="b", uid="s"),
        c.KeepAsHeard(who="b", uid="s"),
        c.TakeBackYes(who="b", uid="s"),
        c.Withdraw(who="b", uid="s"),
    ],
)
def test_whatever_is_somebodys_own_is_asked_of_them_once_until_the_next_lock(command: CharterCommand) -> None:
    door = opened("b")  # that Sam has unlocked does not say that Sam still sits there
    talk = saying(door, command)
    unlocked_by_typing(talk, SAM)
    assert talk.result == command
    assert saying(door, command).result == command
    door.lock()
    door.unlock("b", SAM)
    assert isinstance(now(saying(door, command)), Unseen)


def test_nothing_is_asked_where_there_are_no_passphrases_or_nothing_is_anybodys() -> None:
    for door in (None, MemoryDoor()):
        assert saying(door, SISTER).result == SISTER
    both = c.ChooseShown(shown="all")
    assert saying(opened(), both).result == both


def test_a_yes_is_taken_back_without_the_other_even_where_nothing_can_be_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = opened("a")
    for who, passphrase in (("a", KIM), ("b", SAM)):
        door.admit(cast("Who", who), passphrase)
    made = service(door)
    made.do(SISTER, c.SayYes(who="a", uid="s"), c.SayYes(who="b", uid="s"))
    assert texts.stands(made.charter.entries[0]) == "agreed"
    door.lock()
    door.unlock("a", KIM)
    door.admit("a", KIM)
    monkeypatch.setattr(door, "sign", _left_behind)
    assert made.do(c.TakeBackYes(who="a", uid="s")).entries[0].standing == "heard"
    assert texts.stands(made.charter.entries[0]) == "heard, not confirmed"
    with pytest.raises(NotesLeftBehind):
        made.do(c.SayYes(who="a", uid="s"))
    assert made.charter.entries[0].yes == ("b",)


def _left_behind(*_: object) -> bytes:
    raise NotesLeftBehind("The passphrase from before opens it.")


def test_a_lock_before_it_is_kept_keeps_nothing() -> None:
    door, store = opened("b"), MemoryCharter()
    made = service(door, store)
    talk = saying(door, SISTER)
    unlocked_by_typing(talk, SAM)
    door.lock()
    with pytest.raises(StoreError):
        made.do(SISTER)
    assert store.read() == ()
    ask = now(saying(door, SISTER))
    assert isinstance(ask, Unseen)
    with pytest.raises(ValueError, match="Unlock it first"):
        ask.check(SAM)


def test_going_back_from_the_passphrase_asks_the_question_before() -> None:
    door = opened("b")
    talk = Conversation(
        flow.asked_of_owner(door, COUPLE, lambda: flow.what_to_propose(Charter(), COUPLE, lambda: "new"))
    )
    answered(talk, "topic", "a", "My brother")
    assert isinstance(now(talk), Unseen)
    assert talk.back()
    assert isinstance(now(talk), Type)
    answered(talk, "My brother")
    unlocked_by_typing(talk, KIM)
    assert talk.result == c.Propose(who="a", uid="new", kind="topic", text="My brother")


# --- what stands ----------------------------------------------------------------------------------------------------


def signed_log() -> tuple[MemoryDoor, MemoryCharter]:
    """Sam's boundary, to which both have said yes."""
    door, store = opened("b"), MemoryCharter()
    door.admit("a", KIM)
    door.admit("b", SAM)
    service(door, store).do(SISTER, c.SayYes(who="a", uid="s"), c.SayYes(who="b", uid="s"))
    return door, store


def test_forged_and_copied_yeses_are_shown_as_not_confirmed() -> None:
    door, store = signed_log()
    log = list(store.read())
    assert texts.line(service(door, store).read().entries[0], COUPLE) == "Sam: No visits from my sister."
    for at, changes in (
        (0, {"text": "Kim sees nobody."}),
        (1, {"signature": ""}),
        (1, {"signature": getattr(log[2], "signature", "")}),
        (1, {"wall": "2020-01-01T00:00:00+00:00"}),
    ):
        forged = MemoryCharter()
        forged.append([msgspec.structs.replace(one, **changes) if n == at else one for n, one in enumerate(log)])
        charter = service(door, forged).charter
        entry = charter.entries[0]
        assert texts.line(entry, COUPLE).endswith("(not confirmed)")
        assert "Kim's yes isn't confirmed." in texts.about(entry, COUPLE, signs=charter.signs)
        assert texts.stands(entry) == "agreed, not confirmed"
        assert texts.why_not_confirmed(charter) == texts.SAY_AGAIN
    other_vault = MemoryDoor({"a": KIM, "b": SAM})
    other_vault.unlock("a", KIM)
    assert not service(other_vault, store).read().entries[0].confirmed


def test_only_heard_and_other_words_say_so_too() -> None:
    proposed = m.EntryProposed(wall="2026-03-01T10:00:00+00:00", who="a", uid="e", kind="boundary", text="No sister")
    reworded = m.EntryReworded(wall="2026-03-01T10:00:00+00:00", who="b", uid="e", text="No sister at all")
    by_both = m.KeptAsHeard(wall="2026-03-01T10:00:00+00:00", who="b", uid="e")
    store = MemoryCharter()
    store.append((proposed, reworded, by_both))
    charter = service(opened(), store).charter
    (entry,) = charter.entries
    assert texts.line(entry, COUPLE) == "Kim: No sister at all (heard, not agreed; not confirmed)"
    said = " ".join(texts.about(entry, COUPLE, signs=True))
    assert "Proposed by Kim on 1 March 2026 (not confirmed)." in said
    assert "The words are Sam's (not confirmed)." in said
    assert "Heard, not agreed since 1 March 2026 (not confirmed)." in said
    assert texts.happened(charter, COUPLE).endswith("doesn't agree (not confirmed)")


@pytest.mark.parametrize("kind", texts.KINDS)
def test_nothing_agreed_can_forbid_safety_and_it_is_said_at_each_proposal(kind: str) -> None:
    own = ("own",) if kind in texts.SUGGESTIONS else ()
    talk = Conversation(lambda: flow.what_to_propose(Charter(), COUPLE, lambda: "new"))
    ask = now(talk)
    assert isinstance(ask, Choose)
    assert texts.NEVER_COVERS in ask.about
    answered(talk, kind, "a", *own)
    ask = now(talk)
    assert isinstance(ask, Type)
    assert texts.NEVER_COVERS in ask.about
    for word in ("people", "doctors", "police", "friends", "family", "help", "leaving"):
        assert word in texts.NEVER_COVERS
        assert word in texts.NOT_THESE


def test_beside_what_is_off_limits_for_good_stands_what_it_never_covers(tmp_path: Path) -> None:
    room = Room(tmp_path)
    keep(room.charter, c.Propose(who="a", uid="e", kind="topic_for_good", text="The loan"), *_yes("e"))
    people = room.people("4", "1", "8", "7")
    run(room.ports, people, LaunchOptions())
    assert people.heard.count(texts.NOT_THESE) == 2
    talk = room.people("boundary", "1")
    run(room.ports, talk, LaunchOptions(format="quick_check_in", first="a", skip_to="talk"))
    assert talk.heard.count(f"Off limits for good: {texts.NOT_THESE}") == 2


def _yes(uid: str) -> tuple[CharterCommand, ...]:
    return tuple(c.SayYes(who=who, uid=uid) for who in ("a", "b"))


# --- a boundary from a talk -----------------------------------------------------------------------------------------


def test_both_are_asked_before_a_boundary_from_a_talk_is_agreed(tmp_path: Path) -> None:
    room, door = Room(tmp_path), opened("b")
    room.ports = replace(room.ports, door=door)
    talk = Conversation(lambda: flow.offer_to_charter(room.ports, COUPLE, (NamedBoundary("a", "No phone", "agreed"),)))
    talk.answer("yes")
    for passphrase in (KIM, SAM):
        ask = now(worked_to_question(talk))
        assert isinstance(ask, Unseen)
        talk.answer(ask.check(passphrase))
    assert room.charter.read() == ()
    assert heard(worked(talk)) == Say(texts.PUT_IN, "")
    (entry,) = CharterService(room.charter, room.clock, door).read().entries
    assert (entry.standing, entry.confirmed) == ("agreed", True)


def worked_to_question(talk: Conversation[None]) -> Conversation[None]:
    """What only reads is done."""
    while (ask := now(talk)) is not None and not isinstance(ask, Unseen):
        worked(talk)
    return talk


def test_one_who_leaves_before_the_own_passphrase_puts_nothing_in(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.ports = replace(room.ports, door=opened("b"))
    talk = Conversation(lambda: flow.offer_to_charter(room.ports, COUPLE, (NamedBoundary("a", "No phone", "heard"),)))
    talk.answer("yes")
    assert isinstance(now(worked_to_question(talk)), Unseen)
    talk.close()
    assert room.charter.read() == ()


# --- in lines and on the screen -------------------------------------------------------------------------------------


def test_in_lines_it_is_typed_unseen_and_the_end_of_input_keeps_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.ports = replace(room.ports, door=opened("b"))
    people = room.people("4", "2", "3", "1", "Kim sees nobody", SAM)
    run(room.ports, people, LaunchOptions())
    assert people.hidden == [SAM]
    assert any(lock_texts.WRONG in line for line in people.heard)
    assert room.charter.read() == ()
    people = room.people("4", "2", "3", "2", "The loan", SAM, "3", "1", "2", "3", "1", "1", KIM, "1", "8", "7")
    run(room.ports, people, LaunchOptions())
    assert people.hidden == [SAM, KIM], "each is asked once"
    charter = CharterService(room.charter, room.clock, room.ports.door).read()
    assert (charter.entries[0].standing, charter.entries[0].confirmed) == ("agreed", True)
    assert not any(texts.NOT_CONFIRMED in line for line in people.heard[-40:])


async def test_going_back_from_the_passphrase_leaves_what_was_typed(table: Table) -> None:
    async with table.app(door=MemoryDoor({"a": KIM, "b": SAM})).run_test(size=FULL) as pilot:
        await ben_unlocks(pilot)
        await on(pilot, "HomeScreen")
        await press(pilot, "c")
        await on(pilot, "CharterScreen")
        await settled(pilot, lambda: texts.EMPTY[:20] in seen(pilot.app))
        await press(pilot, "n")
        await on(pilot, "Dialog")
        await press(pilot, "b")
        await settled(pilot, lambda: texts.WHO in read(pilot.app))
        await press(pilot, "1")
        await on(pilot, "LinePrompt")
        await typed(pilot, "half an hour alone")
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
        await press(pilot, "escape")
        await on(pilot, "LinePrompt")
        assert pilot.app.screen.query_one(Input).value == "half an hour alone"
        await press(pilot, "escape")
        await settled(pilot, lambda: texts.WHO in read(pilot.app))
        await press(pilot, "1")
        await on(pilot, "LinePrompt")
        assert pilot.app.screen.query_one(Input).value == ""


async def say(pilot: Pilot[None], name: str, passphrase: str) -> None:
    """Types a passphrase when it is asked for."""
    await settled(
        pilot, lambda: f"{name}, your passphrase" in read(pilot.app) and isinstance(pilot.app.focused, CoveredLine)
    )
    await typed(pilot, passphrase)


async def ben_unlocks(pilot: Pilot[None]) -> None:
    await on(pilot, "UnlockScreen")
    await press(pilot, "2")
    await say(pilot, "Ben", SAM)


async def test_on_the_screen_each_is_asked_once_and_a_lock_in_the_middle_keeps_nothing(table: Table) -> None:
    keep(table.charter, SISTER)
    door = MemoryDoor({"a": KIM, "b": SAM})
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await ben_unlocks(pilot)
        await on(pilot, "HomeScreen")
        await press(pilot, "c")
        await on(pilot, "CharterScreen")
        await settled(pilot, lambda: "proposed, not confirmed" in seen(pilot.app))
        await press(pilot, "1")
        await say(pilot, "Anna", SAM)
        await settled(pilot, lambda: lock_texts.WRONG in read(pilot.app))
        assert texts.COUNTS_AS.format(name="Anna") in read(pilot.app)
        await all_fits(pilot)
        await press(pilot, "escape")
        await on(pilot, "CharterScreen")
        assert len(table.charter.read()) == 1
        await press(pilot, "2")
        await say(pilot, "Ben", SAM)
        await settled(pilot, lambda: len(table.charter.read()) == 2)
        await press(pilot, "t")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await settled(pilot, lambda: len(table.charter.read()) == 3)
        await press(pilot, "1")
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
        await press(pilot, "ctrl+l")
        await on(pilot, "UnlockScreen")
    assert len(table.charter.read()) == 3


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_what_is_not_confirmed_is_seen_before_a_talk(table: Table, size: tuple[int, int]) -> None:
    keep(table.charter, SISTER, *_yes("s"))
    async with table.talking_behind(MemoryDoor({"a": KIM, "b": SAM})).run_test(size=size) as pilot:
        await ben_unlocks(pilot)
        await on(pilot, "BeforeTalkScreen")
        said = f"{texts.NONE_CONFIRMED} {texts.SAY_AGAIN} Boundaries Ben: No visits from my sister."
        assert said in read(pilot.app)
        assert "(not confirmed)" not in read(pilot.app)


def test_only_where_no_line_is_confirmed_it_is_said_once_for_all() -> None:
    forged = m.YesGiven(who="a", uid="s", wall=FakeClock().wall().isoformat())
    door = opened("b")
    door.admit("b", SAM)
    made = service(door)
    made.do(SISTER)
    one = evolve(made.charter, forged, confirmed=False)
    (heading, _), *_ = flow.reminder(one, one.entries, COUPLE)
    assert heading == f"{texts.NONE_CONFIRMED} {texts.SAY_AGAIN}"
    made.do(c.Propose(who="b", uid="t", kind="rule", text="One speaks at a time."))
    some = evolve(made.charter, forged, confirmed=False)
    lines = [line for _, of in flow.reminder(some, some.entries, COUPLE) for line in of]
    assert lines == ["Sam: No visits from my sister. (proposed; not confirmed)", "One speaks at a time. (proposed)"]
