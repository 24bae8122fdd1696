"""What one partner signed nobody else can have signed: not the other one, not under other words, not elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from safespace_tui.storage.access_port import NotesLeftBehind, WrongPassphrase
from safespace_tui.storage.vault.errors import KeysDamagedError
from safespace_tui.storage.vault.keys.keyfile import COPY, NAME, load, save
from safespace_tui.storage.vault.keys.manage import SIGNING, unlock, with_partner
from safespace_tui.storage.vault.keys.rotation import begin_private_anew, rekey
from safespace_tui.storage.vault.keys.secret import Secret, new_signer, sign
from safespace_tui.storage.vault.open_vault import open_vault
from tests.storage.vault.sim_disk import Inode, SimDisk
from tests.storage.vault.test_keys import NOT_YOURS
from tests.storage.vault.vaults import CHEAP, NONE, PASSPHRASES, enter, sim_vault

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting

YES = b"We do it like this."


def signature(place: Setting) -> bytes:
    with enter(place, "a") as vault:
        return vault.keys.sign("a", YES)


def test_each_signs_as_nobody_else_and_only_after_the_own_passphrase() -> None:
    _, place = sim_vault()
    with enter(place, "a") as vault:
        hers = vault.keys.sign("a", YES)
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            vault.keys.sign("b", YES)
        vault.admit("b", PASSPHRASES["b"])
        his = vault.keys.sign("b", YES)
    with enter(place, "b") as vault:
        assert vault.keys.signed_by("a", YES, hers)
        assert vault.keys.signed_by("b", YES, his)
        assert not vault.keys.signed_by("a", YES, his)
        assert not vault.keys.signed_by("b", YES, hers)


def test_a_forged_or_copied_signature_is_none() -> None:
    _, place = sim_vault()
    hers = signature(place)
    with enter(place, "b") as vault:
        for at in range(len(hers)):
            assert not vault.keys.signed_by("a", YES, hers[:at] + bytes([hers[at] ^ 1]) + hers[at + 1 :])
        for odd in (b"", hers[:-1], hers + b"\0", bytes(64)):
            assert not vault.keys.signed_by("a", YES, odd)
        for other in (YES + b" ", YES[:-1], b""):
            assert not vault.keys.signed_by("a", other, hers), "the same signature under other words"


def test_a_signature_from_another_vault_is_none_even_with_the_same_pair() -> None:
    _, place = sim_vault()
    file = load(place.files, place.folder)[0]
    keys = unlock(file, "a", PASSPHRASES["a"], CHEAP)
    assert keys.private is not None
    other = replace(file, vault=bytes(16))
    signer = new_signer(keys.private, other.label("a", SIGNING))
    foreign = sign(signer, keys.private, other.label("a", SIGNING), YES)
    save(place.files, place.folder, with_partner(file, "a", keys.shared, signer=signer))
    with enter(place, "b") as vault:
        assert not vault.keys.signed_by("a", YES, foreign)
    _, elsewhere = sim_vault()
    with enter(place, "b") as vault:
        assert not vault.keys.signed_by("a", YES, signature(elsewhere))


def test_a_pair_in_the_place_of_somebodys_own_is_replaced_when_its_owner_unlocks_and_keeps_nobody_out() -> None:
    disk, place = sim_vault()
    hers = signature(place)
    file = load(disk, place.folder)[0]
    his = unlock(file, "b", PASSPHRASES["b"], CHEAP)
    known = Secret.fresh()
    theirs = new_signer(known, file.label("a", SIGNING))
    for signer in (theirs, replace(file.partner("a").signer, public=theirs.public), file.partner("b").signer):
        file = with_partner(file, "a", his.shared, signer=signer)
        save(disk, place.folder, file)
        label = file.label("a", SIGNING)
        forged = sign(theirs, known, label, YES) if signer is theirs else b""
        with enter(place, "b") as vault:
            assert vault.keys.signed_by("a", YES, forged) is bool(forged), "nobody but its owner can tell"
            assert not vault.keys.new_signer
        with enter(place, "a") as vault:
            assert vault.keys.new_signer
            assert not vault.keys.signed_by("a", YES, forged)
            assert not vault.keys.signed_by("a", YES, hers)
            mine = vault.keys.sign("a", YES)
        with enter(place, "b") as vault:
            assert vault.keys.signed_by("a", YES, mine), "it was kept"
        with enter(place, "a") as vault:
            assert not vault.keys.new_signer
        file = load(disk, place.folder)[0]


def test_a_pair_that_could_be_read_before_there_were_passphrases_signs_nothing_afterwards() -> None:
    _, place = sim_vault(NONE)
    with open_vault(place, "a") as vault:
        vault.admit("b", None)
        before = {who: vault.keys.sign(who, YES) for who in "ab"}
        rekey(vault, PASSPHRASES)
        assert not any(vault.keys.signed_by(who, YES, made) for who, made in before.items())
        assert vault.keys.signed_by("a", YES, vault.keys.sign("a", YES))


def test_a_signature_lasts_through_new_keys_passphrases_and_codes() -> None:
    _, place = sim_vault()
    with enter(place, "a") as vault:
        code = vault.keys.new_code("a", private=True)
        hers = vault.keys.sign("a", YES)
        rekey(vault, {"a": "newer"})
        later = vault.keys.sign("a", YES)
    with enter(place, "b") as vault:
        rekey(vault, {"b": str(PASSPHRASES["b"])})
    with open_vault(place, "a", code=code) as vault:
        vault.keys.change_passphrase("a", None, "newest")
        assert all(vault.keys.signed_by("a", YES, each) for each in (hers, later, vault.keys.sign("a", YES)))
    with open_vault(place, "a", "newest") as vault:
        assert vault.keys.signed_by("a", YES, vault.keys.sign("a", YES))


def test_a_code_that_leaves_the_notes_closed_signs_nothing_until_they_are_begun_anew() -> None:
    _, place = sim_vault()
    with enter(place, "a") as vault:
        code = vault.keys.new_code("a", private=False)
        hers = vault.keys.sign("a", YES)
    with open_vault(place, "a", code=code) as vault:
        with pytest.raises(NotesLeftBehind):
            vault.keys.sign("a", YES)
        vault.keys.change_passphrase("a", None, "new")
    with open_vault(place, "a", "new") as vault:
        with pytest.raises(NotesLeftBehind):
            vault.keys.sign("a", YES)
        assert vault.keys.signed_by("a", YES, hers)
        begin_private_anew(vault, "a", "new")
        assert vault.keys.signed_by("a", YES, vault.keys.sign("a", YES))
        assert not vault.keys.signed_by("a", YES, hers), "the pair that made it is gone"
        rekey(vault, {"a": "new"})
        assert vault.keys.signed_by("a", YES, vault.keys.sign("a", YES))


def test_no_secret_half_lies_in_the_open() -> None:
    disk, place = sim_vault(NONE)
    with open_vault(place, "a") as vault:
        vault.admit("b", None)
        rekey(vault, PASSPHRASES)
    file = json.loads(disk.data(place.folder / NAME))
    assert {len(each["signer"]) for each in file["partners"]} == {2}
    swapped = bytes(disk.data(place.folder / NAME)).replace(b'"signer"', b'"singer"')
    other = SimDisk()
    for name in (NAME, COPY):
        other.names_seen[place.folder / name] = Inode(bytearray(swapped), swapped)
    with pytest.raises(KeysDamagedError):
        load(other, place.folder)
