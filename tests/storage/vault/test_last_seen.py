"""An old vault put back, another one, or one without passphrases: noticed before anything is opened or written."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from safespace_tui.storage.vault.context import DraftDamaged, PrivateDamaged
from safespace_tui.storage.vault.errors import DoubtedError, NewerVersionError, OtherKeysError
from safespace_tui.storage.vault.header import DRAFT, SHARED
from safespace_tui.storage.vault.keys.keyfile import COPY, NAME
from safespace_tui.storage.vault.keys.rotation import rekey
from safespace_tui.storage.vault.open_vault import create_vault, open_vault
from safespace_tui.storage.vault.rollback.anchor import Rollback
from safespace_tui.storage.vault.rollback.last_seen import NAME as SEEN
from safespace_tui.storage.vault.rollback.last_seen import doubt_about
from tests.storage.vault.making import add_steps, session, steps_in
from tests.storage.vault.sim_disk import Inode, SimDisk
from tests.storage.vault.vaults import NONE, PASSPHRASES, enter, on, sim_vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.rollback.last_seen import Doubt
    from safespace_tui.storage.vault.vault import Vault

FILES = {
    "keys": (NAME, COPY),
    "shared": ("shared.log",),
    "draft": ("draft.log",),
    "private": ("private-1.log", "private-2.log"),
}


def bring(disk: SimDisk, other: SimDisk, place: Setting, *what: str) -> None:
    """Put files of another disk in place: those of some kind, or what was seen."""
    for kind in what:
        if kind == "seen":
            for path in [path for path in disk.names_seen if path.parent == place.state_folder]:
                disk.remove(path)
        found = [path for path in other.names_seen if path.parent == place.state_folder] if kind == "seen" else ()
        for path in (*found, *(place.folder / name for name in FILES.get(kind, ()))):
            data = bytes(other.data(path))
            disk.names_seen[path] = Inode(bytearray(data), data)


def everything(vault: Vault, number: int) -> None:
    """Something of each kind, for a day."""
    vault.admit("b", PASSPHRASES["b"])
    vault.shared.sheet("sessions").insert(session(number))
    for who in ("a", "b"):
        vault.private(who).sheet("notes").insert({"day": number})
    add_steps(vault, {"day": number})


def new_passphrase(vault: Vault) -> None:
    vault.keys.change_passphrase("a", PASSPHRASES["a"], "a newer lantern")


def new_keys(vault: Vault) -> None:
    vault.admit("b", PASSPHRASES["b"])
    rekey(vault, {"a": "a newer lantern", "b": PASSPHRASES["b"]})


def doubted(place: Setting, partner: str, passphrase: str | None) -> Doubt:
    """Opening is refused, and nothing on the disk or in memory is touched by it."""
    disk = place.files
    assert isinstance(disk, SimDisk)
    before = disk.count
    with pytest.raises(DoubtedError) as refused:
        open_vault(place, partner, passphrase)
    assert disk.count == before, "nothing was written"
    assert str(refused.value).count("put") + str(refused.value).count("copy") > 0
    return refused.value.doubt


def trusting(place: Setting, doubt: Doubt) -> Setting:
    return replace(place, trusted=doubt)


class Mixture(NamedTuple):
    """What is of the day before; between the two days lies a change of passphrase, or of all keys."""

    change: Callable[[Vault], None]
    keys: bool
    shared: bool
    draft: bool
    private: bool
    seen: str

    def __str__(self) -> str:
        old = [kind for kind in FILES if getattr(self, kind)]
        return f"{self.change.__name__}-old {'+'.join(old) or 'nothing'}-seen {self.seen}"


OLD = (False, True)
SEEN_OF = ("new", "old", "gone")
ALL = [
    Mixture(change, *old, seen)
    for change, old, seen in product((new_passphrase, new_keys), product(OLD, OLD, OLD, OLD), SEEN_OF)
]
SOME = [each for each in ALL if each.draft == each.shared]


@pytest.mark.kind("files of two days, mixed")
@pytest.mark.parametrize(
    "mixture", [pytest.param(each, marks=() if each in SOME else pytest.mark.torture) for each in ALL], ids=str
)
def test_every_mixture_of_two_days_is_answered_as_what_it_is(mixture: Mixture) -> None:
    change, keys, shared, draft, private, seen = mixture
    disk, place = sim_vault()
    with enter(place) as vault:
        everything(vault, 1)
    was = disk.after_exit()
    with enter(place) as vault:
        everything(vault, 2)
        change(vault)
        everything(vault, 3)
    old = {"keys": keys, "shared": shared, "draft": draft, "private": private, "seen": seen == "old"}
    bring(disk, was if seen == "old" else SimDisk(), place, *(["seen"] if seen != "new" else []))
    bring(disk, was, place, *(kind for kind, brought in old.items() if brought and kind != "seen"))
    phrase = PASSPHRASES["a"] if keys else "a newer lantern"
    if keys and seen == "new":
        doubt = doubted(place, "a", phrase)
        assert doubt.kind == "older"
        place = trusting(place, doubt)
    rekeyed = change is new_keys
    if rekeyed and shared != keys:
        with pytest.raises(OtherKeysError, match="aren't of the same day"):
            open_vault(place, "a", phrase)
        return
    with open_vault(place, "a", phrase) as vault:
        assert len(vault.shared.sheet("sessions")) == (1 if shared else 3)
        told = {(type(notice), getattr(notice, "name", "")) for notice in vault.notices}
        said = [notice.sentence() for notice in vault.notices]
    expected: set[tuple[type, str]] = set()
    if rekeyed and draft != keys:
        expected.add((DraftDamaged, ""))
    if rekeyed and private != keys:
        expected.add((PrivateDamaged, ""))
    readable = seen == "new" and not (rekeyed and keys)  # older keys cannot read what was seen under newer ones
    for name, is_old in ((SHARED, shared), (DRAFT, draft), ("private-1", private)):
        if is_old and readable and not (rekeyed and is_old != keys):
            expected.add((Rollback, name))
    assert told - {(Rollback, DRAFT)} == expected - {(Rollback, DRAFT)}
    assert ((Rollback, DRAFT) in told) >= ((Rollback, DRAFT) in expected)
    assert all("of the same day" in sentence or "copy" in sentence for sentence in said), said


def test_a_yes_makes_it_the_truth_and_a_no_changes_nothing() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        everything(vault, 1)
    was = disk.after_exit()
    with enter(place) as vault:
        new_keys(vault)
    bring(disk, was, place, *FILES)
    doubt = doubted(place, "a", PASSPHRASES["a"])
    assert doubt.kind == "older"
    assert doubted(place, "b", PASSPHRASES["b"]) == doubt
    with open_vault(trusting(place, doubt), "a", PASSPHRASES["a"]) as vault:
        assert steps_in(vault) == [{"day": 1}]
    with enter(place) as vault:
        assert vault.notices == []


def test_a_yes_counts_for_what_was_asked_about_alone() -> None:
    disk, place = sim_vault()
    was = disk.after_exit()
    with enter(place) as vault:
        new_passphrase(vault)
    newer = disk.after_exit()
    with open_vault(place, "a", "a newer lantern") as vault:
        vault.keys.new_code("a", private=False)
    bring(disk, was, place, "keys")
    doubt = doubted(place, "a", PASSPHRASES["a"])
    bring(disk, newer, place, "keys")
    doubted(trusting(place, doubt), "a", "a newer lantern")


@pytest.mark.parametrize("passphrases", [PASSPHRASES, NONE], ids=["guarded", "open"])
def test_another_vault_is_noticed(passphrases: dict[str, str | None]) -> None:
    disk, place = sim_vault()
    enter(place).close()
    other, _ = sim_vault(passphrases)
    bring(disk, other, place, *FILES)
    doubt = doubted(place, "b", passphrases["b"])
    assert doubt.kind == ("another" if passphrases is PASSPHRASES else "open")
    open_vault(trusting(place, doubt), "b", passphrases["b"]).close()
    open_vault(place, "b", passphrases["b"]).close()


def test_the_same_vault_from_before_it_had_passphrases_is_noticed() -> None:
    disk, place = sim_vault(NONE)
    with open_vault(place, "a") as vault:
        was = disk.after_exit()
        vault.admit("b", None)
        rekey(vault, PASSPHRASES)
    bring(disk, was, place, *FILES)
    assert doubted(place, "a", None).kind == "open"


def test_keys_that_were_changed_in_two_ways_are_noticed() -> None:
    disk, place = sim_vault()
    other = disk.after_exit()
    for each in (disk, other):
        with enter(on(each)) as vault:
            new_passphrase(vault)
    bring(disk, other, place, "keys")
    assert doubted(place, "a", "a newer lantern").kind == "fork"


def test_whoever_has_old_keys_cannot_make_them_look_newer() -> None:
    disk, place = sim_vault()
    old = disk.after_exit()
    with enter(place) as vault:
        new_keys(vault)
    with enter(on(old)) as vault:  # on a computer of their own, with nothing that was seen here
        for number in range(9):
            vault.keys.change_passphrase("a", PASSPHRASES["a"] if number == 0 else f"{number - 1}", f"{number}")
        vault.admit("b", PASSPHRASES["b"])
        rekey(vault, {"a": "8", "b": PASSPHRASES["b"]})
        rekey(vault, {"a": "8", "b": PASSPHRASES["b"]})
    bring(disk, old, place, *FILES)
    assert doubted(place, "a", "8").kind == "unsure"


def test_what_was_noted_can_be_neither_made_up_nor_taken_away_alone() -> None:
    disk, place = sim_vault()
    enter(place).close()
    path = place.state_folder / SEEN
    good = bytes(disk.data(path))
    for harm in (good.replace(b'"counter": 1', b'"counter": 0'), good[:-9], b"", b"{}", b"\xff" * 40):
        assert harm != good
        disk.names_seen[path] = Inode(bytearray(harm), harm)
        assert doubted(place, "a", PASSPHRASES["a"]).kind == "unsure"
    disk.remove(path)
    assert doubted(place, "a", PASSPHRASES["a"]).kind == "unsure"
    newer = good.replace(b'"version": 1', b'"version": 2')
    disk.names_seen[path] = Inode(bytearray(newer), newer)
    with pytest.raises(NewerVersionError, match=r"last-seen\.json was written by a newer version"):
        enter(place)


def test_a_computer_that_has_seen_nothing_asks_nothing_and_remembers_from_then_on() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        everything(vault, 1)
    was = disk.after_exit()
    bring(disk, SimDisk(), place, "seen")
    with enter(place) as vault:
        assert vault.notices == []
        new_keys(vault)
    bring(disk, was, place, *FILES)
    assert doubted(place, "a", PASSPHRASES["a"]).kind == "older"


def test_a_vault_that_is_gone_is_noticed_and_one_made_after_a_yes_is_the_truth() -> None:
    disk, place = sim_vault()
    enter(place).close()
    for path in [path for path in disk.names_seen if path.parent == place.folder]:
        disk.remove(path)
    doubt = doubt_about(disk, place.state_folder, None)
    assert doubt is not None
    assert doubt.kind == "gone"
    create_vault(place, PASSPHRASES)
    assert enter(place).notices == []


def test_growth_on_another_computer_is_no_doubt() -> None:
    disk, place = sim_vault()
    enter(place).close()
    other = disk.after_exit()
    bring(other, SimDisk(), place, "seen")
    for _ in range(3):
        with enter(on(other)) as vault:
            vault.admit("b", PASSPHRASES["b"])
            rekey(vault, {"a": PASSPHRASES["a"], "b": PASSPHRASES["b"]})
            vault.shared.sheet("sessions").insert(session(1))
    bring(disk, other, place, *FILES)
    with enter(place) as vault:
        assert [type(notice) for notice in vault.notices] == []
