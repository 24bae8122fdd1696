"""Yeses in a real vault: what Sam writes with the key that both have is never Kim's, and nothing shuts anybody out."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.state import CharterEntry
from safespace_tui.domain.couple import BOTH, couple_of
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.charter import texts
from safespace_tui.features.history.agreements_flow import became
from safespace_tui.features.history.plain_detail import record_lines
from safespace_tui.features.home.view import Outlook, blocks
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.sections import kept_words
from safespace_tui.features.talk.plain_texts import AGREED
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Choose, Conversation
from safespace_tui.runtime.history_service import OpenAgreement
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.collections import VaultCharter
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.keys.keyfile import load, save
from safespace_tui.storage.vault.keys.manage import SIGNING, unlock, with_partner
from safespace_tui.storage.vault.keys.secret import Secret, Signer, new_signer
from tests.domain.charter.test_proposals import talk, to_the_end
from tests.helpers import FakeClock
from tests.storage.reading import cheap_work
from tests.storage.samples import record
from tests.storage.vault_homes import PASSPHRASES, door_at

KIM, SAM = PASSPHRASES["a"], PASSPHRASES["b"]
COUPLE = couple_of("Kim", "Sam")
WALL = "2026-03-01T10:00:00+00:00"


@pytest.fixture
def door(tmp_path: Path) -> Iterator[VaultAccess]:
    """A vault of two, that both have unlocked; Sam has proposed something, and both have said yes."""
    made = door_at(tmp_path)
    made.set_up(PASSPHRASES)
    for who, passphrase in PASSPHRASES.items():
        made.admit(who, passphrase)
    yes = (c.SayYes(who=who, uid="s") for who in BOTH)
    _service(made).do(c.Propose(who="b", uid="s", kind="rule", text="One at a time."), *yes)
    yield made
    made.close()


def _service(door: VaultAccess) -> CharterService:
    service = CharterService(VaultCharter(door.connection), FakeClock(), door)
    service.read()
    return service


def entry(door: VaultAccess, uid: str = "s") -> CharterEntry:
    found = _service(door).charter.entry(uid)
    assert found is not None
    return found


def as_sam(door: VaultAccess) -> VaultCharter:
    """Sam alone, with all that Sam's passphrase opens."""
    door.lock()
    door.unlock("b", SAM)
    door.admit("b", SAM)
    return VaultCharter(door.connection)


def test_what_both_signed_is_confirmed_also_after_a_lock_new_keys_and_a_new_passphrase(door: VaultAccess) -> None:
    assert entry(door).confirmed
    as_sam(door)
    assert entry(door).confirmed
    door.rekey({"b": SAM})
    door.change_passphrase("b", SAM, "another grey goose")
    door.lock()
    door.unlock("a", KIM)
    assert entry(door).confirmed


def test_sam_alone_writes_nothing_that_counts_as_kims(door: VaultAccess) -> None:
    charter = as_sam(door)
    kims = next(one for one in charter.read() if isinstance(one, m.YesGiven) and one.who == "a")
    charter.append(
        (
            m.EntryProposed(wall=WALL, who="b", uid="x", kind="topic_for_good", text="Kim sees no doctor."),
            m.YesGiven(wall=WALL, who="a", uid="x"),
            m.YesGiven(wall=WALL, who="b", uid="x"),
            replace(kims, uid="x"),
        )
    )
    forged = entry(door, "x")
    assert forged.standing == "agreed"
    assert texts.line(forged, COUPLE) == "Kim sees no doctor. (not confirmed)"
    assert entry(door).confirmed, "what was signed before stays so"
    with pytest.raises(StoreError):
        _service(door).do(c.Propose(who="a", uid="y", kind="rule", text="I obey."))
    with pytest.raises(StoreError):
        door.sign("a", b"anything")


def test_a_log_from_another_couples_vault_confirms_nothing(door: VaultAccess, tmp_path: Path) -> None:
    elsewhere = door_at(tmp_path / "elsewhere")
    elsewhere.set_up(PASSPHRASES)
    VaultCharter(elsewhere.connection).append(VaultCharter(door.connection).read())
    assert (entry(elsewhere).standing, entry(elsewhere).confirmed) == ("agreed", False)
    elsewhere.close()


@pytest.mark.parametrize("damage", ["another pair", "nothing", "noise"])
def test_a_pair_that_is_missing_or_damaged_is_said_and_keeps_nobody_from_what_is_shared(
    door: VaultAccess, tmp_path: Path, damage: str
) -> None:
    door.lock()
    disk, folder = Disk(), tmp_path / "data" / "vault"
    file = load(disk, folder)[0]
    sams = unlock(file, "b", SAM, cheap_work())
    mine = new_signer(Secret.fresh(), file.label("a", SIGNING))
    signer = {"another pair": mine, "nothing": Signer(b"", b""), "noise": Signer(bytes(32), bytes(48))}[damage]
    save(disk, folder, with_partner(file, "a", sams.shared, signer=signer))
    door.unlock("b", SAM)
    assert not entry(door).confirmed
    door.lock()
    words = door.unlock("a", KIM)
    assert any("shown as not confirmed until it's said again" in word.sentence for word in words)
    assert texts.about(entry(door), COUPLE, signs=True)[-1] == "Kim's yes isn't confirmed."
    door.admit("a", KIM)
    service = _service(door)
    service.do(c.SayYes(who="a", uid="s"))
    assert entry(door).confirmed
    service.do(c.TakeBackYes(who="a", uid="s"))
    assert (entry(door).standing, entry(door).confirmed) == ("heard", True)
    door.lock()
    door.unlock("a", KIM)
    assert not any("not confirmed" in word.sentence for word in door.words())


def test_what_was_said_without_passphrases_is_confirmed_only_when_it_is_said_again(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(None)
    yes = [c.SayYes(who=who, uid="s") for who in BOTH]
    _service(door).do(c.Propose(who="b", uid="s", kind="rule", text="One at a time."), *yes)
    assert not entry(door).confirmed
    signature = door.sign("a", b"anybody could make this")
    door.protect(PASSPHRASES)
    assert not door.signed_by("a", b"anybody could make this", signature)
    assert not entry(door).confirmed
    for who, passphrase in PASSPHRASES.items():
        door.admit(who, passphrase)
    _service(door).do(*yes)
    assert entry(door).confirmed
    door.close()


def test_an_agreement_to_a_boundary_in_a_talk_is_not_confirmed_wherever_it_is_read() -> None:
    session = to_the_end(talk(), "I need quiet after work", 0).session
    said = [heading for heading, lines in kept_words(session) for line in lines if "I agree" in line]
    assert said == [past.ONLY_SAID.format(what="Your answer")] * 2
    assert past.NOT_CONFIRMED in past.ONLY_SAID
    agree = past.ONLY_SAID.format(what="I agree")
    assert sum(line.endswith(agree) for line in record_lines(record_of(session))) == 2


def test_what_was_agreed_in_a_talk_is_not_confirmed_at_its_end_and_when_it_is_looked_at_again() -> None:
    now = dt.datetime.fromisoformat(WALL)
    kept = record("c3")
    (lines,) = (lines for heading, lines in kept_words(replay(kept.events)) if heading == past.AGREED_HEADING)
    assert lines
    assert past.NOT_CONFIRMED in past.AGREED_HEADING
    assert past.NOT_CONFIRMED in AGREED
    asked = Conversation(lambda: became(OpenAgreement(kept.head, annotated(kept).agreements[0]), now)).ask
    assert isinstance(asked, Choose)
    assert asked.about.endswith(f"({past.NOT_CONFIRMED})")
    (block,) = blocks(Outlook(due=(("Tea at eight", "since Monday"),)))
    assert past.NOT_CONFIRMED in block.heading
    (block,) = blocks(Outlook(due=(("Tea at eight", "since Monday"),), unsigned=False))
    assert past.NOT_CONFIRMED not in block.heading
