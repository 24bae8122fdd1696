"""What was agreed in a talk, signed in a real vault: what one partner writes alone is never the yes of both."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH, couple_of
from safespace_tui.domain.history.annotate import agreements_made, annotated
from safespace_tui.domain.history.annotations import Agreement, AgreementLookedAt, AgreementSigned, Annotation, Verdict
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.signatures import signed_yes, unconfirmed, with_verified
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.charter import agreed_flow as flow
from safespace_tui.features.charter import agreed_texts as texts
from safespace_tui.features.history import agreements_texts as again
from safespace_tui.features.history.agreements_flow import look_at_what_is_due
from safespace_tui.features.history.agreements_screen import AgreementsScreen
from safespace_tui.features.history.plain_detail import record_lines
from safespace_tui.features.home import plain as home
from safespace_tui.features.session_text import detail_texts
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.detail import later_lines, past_sections
from safespace_tui.features.session_text.rows import agreement_line
from safespace_tui.features.session_text.seats import copy_words
from safespace_tui.features.talk.closing import ClosingScreen
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.features.transfer.import_native import own_sessions
from safespace_tui.plain.flow_driver import converse
from safespace_tui.runtime.flow import Change, Choose, Conversation, Fetch, Say, Unseen
from safespace_tui.runtime.history_service import change, looked_at, sign_agreements, unconfirmed_in
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.ports import Store, StoreError
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.helpers import FakeClock
from tests.plain.people import Room
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import record
from tests.storage.vault_homes import PASSPHRASES, door_at, store_of
from tests.table import SMALL, Table, all_fits, on, press, read, replace_ports, says, seen, settled, typed

WALL = "2026-03-06T10:00:00+01:00"
COUPLE = couple_of("Anna", "Ben")


@pytest.fixture
def door(tmp_path: Path) -> Iterator[VaultAccess]:
    """A vault of two with a talk in it; one of them has unlocked, and nobody was asked since."""
    made = door_at(tmp_path)
    made.set_up(PASSPHRASES)
    store_of(made).keep(record("aaaa1111"))
    made.lock()
    made.unlock("a", PASSPHRASES["a"])
    yield made
    made.close()


def ports(door: VaultAccess, tmp_path: Path) -> Ports:
    return dataclasses.replace(Room(tmp_path).ports, store=store_of(door), door=door)


def agreed(store: Store, uid: str = "aaaa1111") -> Agreement:
    (one,) = annotated(store.read(uid)).agreements
    return one


def sign(door: VaultAccess) -> None:
    store = store_of(door)
    for who in BOTH:
        door.admit(who, PASSPHRASES[who])
    sign_agreements(store, door.sign, "aaaa1111", WALL, unconfirmed_in(store, "aaaa1111"))


def add(store: Store, *facts: Annotation, head: dict[str, Any] | None = None) -> Record:
    """Writes facts as somebody who holds the shared key can."""
    found = store.read("aaaa1111")
    store.keep(replace(found, later=(*found.later, *facts), head=replace(found.head, **(head or {}))))
    return store.read("aaaa1111")


# --- asked ----------------------------------------------------------------------------------------------------------


def answers(talk: Conversation[bool], *given: str) -> list[str]:
    """Answers a conversation as a couple would; gives back what it was asked and told."""
    left, heard = list(given), []
    while (ask := talk.ask) is not None:
        if isinstance(ask, Fetch | Change):
            try:
                talk.answer(ask.run())
            except StoreError as why:
                talk.fail(why)
            continue
        assert isinstance(ask, Choose | Unseen | Say)
        heard.append(ask.title)
        if isinstance(ask, Say):
            talk.answer(None)
        else:
            typed = left.pop(0)
            talk.answer(ask.check(typed) if isinstance(ask, Unseen) else typed)
    assert not left
    return heard


def test_each_is_asked_for_the_own_passphrase_once_and_then_it_is_confirmed(door: VaultAccess, tmp_path: Path) -> None:
    place = ports(door, tmp_path)
    talk = Conversation(lambda: flow.sign_what_was_agreed(place, COUPLE, "aaaa1111"))
    heard = answers(talk, "yes", PASSPHRASES["a"], PASSPHRASES["b"])
    assert talk.result is True
    assert heard[0] == texts.SIGN
    assert heard[-1] == texts.SIGNED
    assert len(heard) == 4
    assert agreed(place.store).confirmed
    again = Conversation(lambda: flow.sign_what_was_agreed(place, COUPLE, "aaaa1111"))
    assert (again.result, answers(again)) == (None, []), "what is signed is not asked about"
    assert again.result is False


def test_who_was_asked_already_is_not_asked_again_before_a_lock(door: VaultAccess, tmp_path: Path) -> None:
    for who in BOTH:
        door.admit(who, PASSPHRASES[who])
    talk = Conversation(lambda: flow.sign_what_was_agreed(ports(door, tmp_path), COUPLE, "aaaa1111"))
    assert answers(talk, "yes") == [texts.SIGN, texts.SIGNED]


def test_a_no_leaves_it_as_it_is(door: VaultAccess, tmp_path: Path) -> None:
    place = ports(door, tmp_path)
    talk = Conversation(lambda: flow.sign_what_was_agreed(place, COUPLE, "aaaa1111"))
    ask = talk.ask
    assert isinstance(ask, Fetch)
    assert answers(talk, "later") == [texts.SIGN]
    assert not talk.result
    assert not agreed(place.store).confirmed


@pytest.mark.parametrize("answered", range(3))
def test_a_lock_at_any_of_its_questions_leaves_nothing_signed(door: VaultAccess, tmp_path: Path, answered: int) -> None:
    talk = Conversation(lambda: flow.sign_what_was_agreed(ports(door, tmp_path), COUPLE, "aaaa1111"))
    given = ["yes", PASSPHRASES["a"], PASSPHRASES["b"]][:answered]
    while given or isinstance(talk.ask, Fetch):
        ask = talk.ask
        assert isinstance(ask, Fetch | Choose | Unseen)
        talk.answer(ask.run() if isinstance(ask, Fetch) else given.pop(0))
    assert isinstance(talk.ask, Choose | Unseen)
    talk.close()
    door.lock()
    door.unlock("b", PASSPHRASES["b"])
    assert store_of(door).read("aaaa1111").later == ()
    assert not door.may_sign("a")


def test_a_yes_that_cannot_be_kept_is_said_and_changes_nothing(door: VaultAccess, tmp_path: Path) -> None:
    place = ports(door, tmp_path)
    for who in BOTH:
        door.admit(who, PASSPHRASES[who])
    talk = Conversation(lambda: flow.sign_what_was_agreed(place, COUPLE, "aaaa1111"))
    assert isinstance(talk.ask, Fetch)
    talk.answer(talk.ask.run())
    talk.answer("yes")
    while not isinstance(talk.ask, Change):
        assert isinstance(talk.ask, Fetch)
        talk.answer(talk.ask.run())
    door.lock()
    assert answers(talk) == [texts.NOT_SIGNED]
    assert talk.result is False


@pytest.mark.parametrize("given", [None, "no passphrases", "unreadable", "nothing agreed"])
def test_nothing_is_asked_where_nothing_can_be_signed(tmp_path: Path, given: str | None) -> None:
    made = door_at(tmp_path)
    made.set_up(None if given == "no passphrases" else PASSPHRASES)
    place = ports(made, tmp_path)
    if given == "nothing agreed":
        place.store.keep(replace(record("aaaa1111"), events=record("aaaa1111").events[:1]))
    if given is None:
        place = dataclasses.replace(place, door=None)
    talk = Conversation(lambda: flow.sign_what_was_agreed(place, COUPLE, "aaaa1111"))
    assert answers(talk) == []
    assert talk.result is False
    made.close()


# --- verified -------------------------------------------------------------------------------------------------------


def test_what_both_signed_stays_confirmed_after_a_lock_new_keys_and_a_new_passphrase(door: VaultAccess) -> None:
    sign(door)
    door.rekey(PASSPHRASES)
    door.change_passphrase("b", PASSPHRASES["b"], "another grey goose")
    door.lock()
    door.unlock("a", PASSPHRASES["a"])
    assert agreed(store_of(door)).confirmed


def test_it_is_shown_as_confirmed_wherever_it_stands_and_said_of_what_is_not(door: VaultAccess) -> None:
    store = store_of(door)
    before = store.read("aaaa1111")
    assert detail_texts.UNSIGNED in dict(past_sections(before, replay(before.events), None))
    assert any("(not confirmed)" in line for line in record_lines(before))
    sign(door)
    after = store.read("aaaa1111")
    sections = dict(past_sections(after, replay(after.events), None))
    assert detail_texts.UNSIGNED not in sections
    said = [*sections[detail_texts.AGREEMENTS], *record_lines(after), *later_lines(after)]
    assert not any("not confirmed" in line for line in said)
    assert '"verified": [' in whole([after], WALL).decode()


@pytest.mark.parametrize("verdict", ["kept", "dropped", "open"])
def test_whatever_became_of_it_takes_a_new_yes_of_both(door: VaultAccess, verdict: Verdict) -> None:
    sign(door)
    store = store_of(door)
    change(store, "aaaa1111", looked_at(agreed(store), verdict, FakeClock().wall()))
    assert not agreed(store).confirmed, "one of them may have pressed that key alone"
    (signed,) = agreements_made(store.read("aaaa1111"), replay(store.read("aaaa1111").events))
    assert signed.confirmed, "what both signed in the talk stays signed"
    sign(door)
    assert agreed(store).confirmed
    assert agreed(store).verdict == verdict


@pytest.mark.parametrize(("verdict", "confirmed"), [("kept", True), ("open", True), ("dropped", False)])
def test_words_that_both_sign_after_a_look_are_confirmed_where_they_were_agreed_too(
    door: VaultAccess, verdict: Verdict, *, confirmed: bool
) -> None:
    store = store_of(door)
    change(store, "aaaa1111", looked_at(agreed(store), verdict, FakeClock().wall()))
    sign(door)
    assert agreed(store).confirmed
    record = store.read("aaaa1111")
    (made,) = agreements_made(record, replay(record.events))
    assert made.confirmed == confirmed
    assert any("not confirmed" in line for line in record_lines(record)) == (not confirmed)


def test_what_was_signed_before_a_look_counts_no_more_behind_it(door: VaultAccess) -> None:
    store = store_of(door)
    sign(door)
    change(store, "aaaa1111", looked_at(agreed(store), "dropped", FakeClock().wall()))
    sign(door)
    both = [fact for fact in store.read("aaaa1111").later if isinstance(fact, AgreementSigned)]
    change(store, "aaaa1111", looked_at(agreed(store), "open", FakeClock().wall(), look_again="2026-04-05"))
    add(store, *both)
    assert not agreed(store).confirmed, "opened again by one alone, with both their signatures copied behind it"
    change(store, "aaaa1111", looked_at(agreed(store), "dropped", FakeClock().wall()))
    add(store, *both)
    assert not agreed(store).confirmed


def test_other_words_and_another_day_take_a_new_yes(door: VaultAccess) -> None:
    sign(door)
    store = store_of(door)
    change(store, "aaaa1111", AgreementLookedAt(wall=WALL, agreement=0, verdict="open", look_again="2031-01-01"))
    assert not agreed(store).confirmed
    sign(door)
    assert agreed(store).confirmed
    change(store, "aaaa1111", looked_at(agreed(store), "changed", FakeClock().wall(), text="Anna does it all."))
    assert not agreed(store).confirmed
    assert agreement_line(agreed(store), None).endswith("(not confirmed)")
    (made,) = agreements_made(store.read("aaaa1111"), replay(store.read("aaaa1111").events))
    assert made.confirmed, "its first words were signed"


def test_ben_alone_writes_nothing_that_counts_as_annas(door: VaultAccess) -> None:
    sign(door)
    store = store_of(door)
    annas, bens = (fact for fact in store.read("aaaa1111").later if isinstance(fact, AgreementSigned))
    add(store, AgreementLookedAt(wall=WALL, agreement=0, verdict="changed", text="Anna sees no friends."))
    for forged in (
        replace(annas, text="Anna sees no friends."),
        replace(bens, who="a", text="Anna sees no friends."),
        replace(annas, text="Anna sees no friends.", signature="not base64!"),
        replace(annas, text="Anna sees no friends.", signature=""),
        replace(annas, text="Anna sees no friends.", who="both"),
        replace(annas, agreement=7),
        replace(annas, wall="2031-01-01T10:00:00+01:00"),
    ):
        add(store, forged, replace(bens, text="Anna sees no friends."))
        assert not agreed(store).confirmed, forged


def test_a_signature_copied_to_another_talk_or_another_vault_confirms_nothing(
    door: VaultAccess, tmp_path: Path
) -> None:
    sign(door)
    store = store_of(door)
    signed = store.read("aaaa1111")
    store.keep(replace(record("bbbb2222"), later=signed.later))
    assert not agreed(store, "bbbb2222").confirmed
    add(store, head={"started_at": "2020-01-01T10:00:00+01:00"})
    assert not agreed(store).confirmed, "moved to another day"
    elsewhere = door_at(tmp_path / "elsewhere")
    elsewhere.set_up(PASSPHRASES)
    store_of(elsewhere).keep(signed)
    assert not agreed(store_of(elsewhere)).confirmed
    elsewhere.close()


def test_what_was_signed_without_passphrases_counts_for_nothing(tmp_path: Path) -> None:
    open_door = door_at(tmp_path)
    open_door.set_up(None)
    store = store_of(open_door)
    store.keep(record("aaaa1111"))
    found = store.read("aaaa1111")
    facts = [fact for who in BOTH for fact in signed_yes(found, who, open_door.sign, WALL, unconfirmed(found))]
    add(store, *facts)
    assert not agreed(store).confirmed
    open_door.protect(PASSPHRASES)
    assert not agreed(store).confirmed
    open_door.close()


def test_a_talk_from_a_file_is_never_confirmed_whatever_the_file_says(door: VaultAccess) -> None:
    sign(door)
    store = store_of(door)
    plain = msgspec.json.decode(whole([store.read("aaaa1111")], WALL))
    assert plain["sessions"][0]["verified"]
    (came,) = own_sessions(plain, "pages.json")
    assert not annotated(came).agreements[0].confirmed
    brought = add(store, head={"brought_on": WALL})
    assert not annotated(brought).agreements[0].confirmed
    assert unconfirmed(brought) == ()
    assert with_verified(brought, lambda *_: True).verified == ()
    with pytest.raises(ValueError, match="agreement"):
        change(store, "aaaa1111", AgreementSigned(wall=WALL, who="a", agreement=9, text="x"))


def test_what_became_something_else_meanwhile_is_not_signed(door: VaultAccess) -> None:
    store = store_of(door)
    for who in BOTH:
        door.admit(who, PASSPHRASES[who])
    shown = unconfirmed_in(store, "aaaa1111")
    change(store, "aaaa1111", looked_at(agreed(store), "changed", FakeClock().wall(), text="Something else."))
    sign_agreements(store, door.sign, "aaaa1111", WALL, shown)
    assert not any(isinstance(fact, AgreementSigned) for fact in store.read("aaaa1111").later)


# --- on the screens -------------------------------------------------------------------------------------------------


class Over:
    """A talk that has just come to its end, with both of them here."""

    seat = None

    def __init__(self, uid: str) -> None:
        self.session = replay(record(uid).events)

    def finish(self, store: Store) -> None:
        """Keeps it."""
        store.keep(record_of(self.session))


def with_signatures(table: Table, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of a table that looks at signatures, as the one in a vault does."""
    plain = table.store.read
    monkeypatch.setattr(table.store, "read", lambda uid: with_verified(plain(uid), door.signed_by))


async def test_it_is_asked_once_at_the_end_and_the_page_of_agreements_says_what_is_confirmed(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = MemoryDoor(dict(PASSPHRASES))
    with_signatures(table, door, monkeypatch)
    table.store.keep(record("bbbb2222", title="Bins"))
    app = table.app(door=door)
    place = replace_ports(table._ports(), door=door)
    async with app.run_test(size=SMALL) as pilot:
        await on(pilot, "UnlockScreen")
        await press(pilot, "1")
        await settled(pilot, lambda: isinstance(app.focused, CoveredLine))
        await typed(pilot, PASSPHRASES["a"])
        await on(pilot, "HomeScreen")
        sitting = cast("RunningSession", Over("aaaa1111"))
        app.push_screen(ClosingScreen(sitting, place))
        await settled(pilot, lambda: says(pilot, "Kept"))
        await press(pilot, "enter")
        await on(pilot, "Dialog")
        assert says(pilot, "Dishes on Sunday together")
        await all_fits(pilot)
        await press(pilot, "y")
        for who in BOTH:
            await settled(pilot, lambda: isinstance(app.focused, CoveredLine))
            await typed(pilot, PASSPHRASES[who])
        await settled(pilot, lambda: says(pilot, texts.SIGNED))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert agreed(table.store).confirmed
        app.push_screen(AgreementsScreen(place))
        await settled(
            pilot,
            lambda: (
                says(pilot, past.SOME_UNSIGNED)
                and "5 April           Dishes on Sunday toge… not confirmed" in seen(app)
            ),
        )
        await all_fits(pilot)
        await press(pilot, "s")
        await on(pilot, "Dialog")
        await press(pilot, "y")
        await settled(pilot, lambda: says(pilot, texts.SIGNED))
        await press(pilot, "enter")
        await settled(pilot, lambda: "not confirmed" not in read(app))
        await press(pilot, "s")
        await settled(pilot, lambda: says(pilot, texts.NOTHING_TO_SIGN))
        await press(pilot, "x")
        await settled(pilot, lambda: says(pilot, texts.SIGN))
        await press(pilot, "n")
        await on(pilot, "AgreementsScreen")
        await settled(pilot, lambda: says(pilot, texts.LEFT_UNSIGNED.format(said=again.DROPPED)))
        await press(pilot, "s")
        await on(pilot, "Dialog")
        await press(pilot, "y")
        await settled(pilot, lambda: says(pilot, texts.SIGNED))
        await press(pilot, "enter")
        await on(pilot, "AgreementsScreen")
        await settled(pilot, lambda: "not confirmed" not in read(app))
        one = agreed(table.store, "bbbb2222")
        assert (one.verdict, one.confirmed) == ("dropped", True)


async def test_without_passphrases_nothing_is_asked_and_it_stays_not_confirmed(table: Table) -> None:
    app, place = table.app(), table._ports()
    async with app.run_test(size=SMALL) as pilot:
        await on(pilot, "HomeScreen")
        app.push_screen(ClosingScreen(cast("RunningSession", Over("aaaa1111")), place))
        await settled(pilot, lambda: says(pilot, "Kept"))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        app.push_screen(AgreementsScreen(place))
        await settled(pilot, lambda: says(pilot, past.UNSIGNED))
        await press(pilot, "s")
        await settled(pilot, lambda: says(pilot, texts.NEEDS_PASSPHRASES))
        await press(pilot, "y")
        await settled(pilot, lambda: says(pilot, texts.LEFT_UNSIGNED.format(said=again.KEPT)))


def test_it_is_asked_in_lines_too_when_the_talk_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room, door = Room(tmp_path), MemoryDoor(dict(PASSPHRASES))
    door.unlock("a", PASSPHRASES["a"])
    plain = room.store.read
    monkeypatch.setattr(room.store, "read", lambda uid: with_verified(plain(uid), door.signed_by))
    place = dataclasses.replace(room.ports, door=door)
    room.store.keep(record("aaaa1111"))
    people = room.people("2", PASSPHRASES["a"], PASSPHRASES["b"])
    converse(people, lambda: flow.sign_what_was_agreed(place, COUPLE, "aaaa1111"))
    assert people.heard[-1] == texts.SIGNED
    assert agreed(room.store).confirmed


@pytest.mark.parametrize("signed", [True, False])
def test_what_became_of_it_is_signed_by_both_before_a_talk(tmp_path: Path, door: VaultAccess, *, signed: bool) -> None:
    place = ports(door, tmp_path)
    sign(door)
    change(place.store, "aaaa1111", looked_at(agreed(place.store), "open", FakeClock().wall(), look_again="2026-01-01"))
    door.lock()
    door.unlock("a", PASSPHRASES["a"])
    people = Room(tmp_path).people("1", "4", *(("2", PASSPHRASES["a"], PASSPHRASES["b"]) if signed else ("1",)))
    converse(people, lambda: look_at_what_is_due(place))
    assert (agreed(place.store).verdict, agreed(place.store).confirmed) == ("dropped", signed)
    said = again.DROPPED if signed else texts.LEFT_UNSIGNED.format(said=again.DROPPED)
    assert said in people.heard


@pytest.mark.parametrize("begun", ["by a talk", "by a break"])
def test_it_is_asked_in_lines_however_the_talk_was_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    room, door = Room(tmp_path), MemoryDoor(dict(PASSPHRASES))
    door.unlock("a", PASSPHRASES["a"])
    plain, ended = room.store.read, Over("aaaa1111")
    monkeypatch.setattr(room.store, "read", lambda uid: with_verified(plain(uid), door.signed_by))
    place = dataclasses.replace(room.ports, door=door)

    class Ending:
        """Talks to the end at once."""

        def __init__(self, sitting: RunningSession, *_: object) -> None:
            self._sitting = sitting

        def run(self) -> None:
            """The end."""
            cast("Any", self._sitting).session = ended.session
            ended.finish(room.store)

    monkeypatch.setattr(home, "TalkLines", Ending)
    people = room.people("2", PASSPHRASES["a"], PASSPHRASES["b"])
    if begun == "by a break":
        home.take_break(place, people)
    else:
        home.talk(place, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert people.heard[-1] == texts.SIGNED
    assert agreed(room.store).confirmed


@pytest.mark.parametrize("agreed_on", [True, False])
def test_at_the_end_on_two_screens_it_is_said_whose_yes_it_is_and_that_nobody_signed_it(*, agreed_on: bool) -> None:
    found = record("aaaa1111")
    session = replay(found.events if agreed_on else found.events[:1])
    shared = SimpleNamespace(same=True, line="up", words=("harbor", "window", "seven"))
    first, *more = copy_words(cast("RunningSession", SimpleNamespace(session=session, seat="a", shared=shared))).split(
        "\n"
    )
    assert "harbor window seven" in first
    assert more == ([past.EACH_SAID_YES] if agreed_on else [])
    assert past.NOT_CONFIRMED in past.EACH_SAID_YES
