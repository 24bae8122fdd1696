"""Passphrases, recovery codes and the key file: who gets in, who does not, and what an altered file is worth."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import frames, sodium
from safespace_tui.storage.vault.errors import (
    KeysDamagedError,
    NewerVersionError,
)
from safespace_tui.storage.vault.frames import Wiped
from safespace_tui.storage.vault.keys.envelope import Lock, Own, seal_descent
from safespace_tui.storage.vault.keys.keyfile import COPY, NAME, load, save
from safespace_tui.storage.vault.keys.manage import new_keys, unlock, with_code
from safespace_tui.storage.vault.keys.reset import rekeyed
from safespace_tui.storage.vault.keys.rotation import rekey
from safespace_tui.storage.vault.keys.secret import (
    CHECK,
    MIB,
    SAFE,
    Bounds,
    Cost,
    Secret,
    Work,
    passphrase,
    read_code,
    stretch,
    stretch_new,
    write_code,
)
from safespace_tui.storage.vault.open_vault import create_vault, open_vault
from tests.storage.vault.making import compact, session, steps_in
from tests.storage.vault.sim_disk import Inode, SimDisk
from tests.storage.vault.vaults import CHEAP, NONE, PASSPHRASES, enter, on, setting, sim_vault

NOT_YOURS = r"own passphrase|partner it.s about|open your private notes|aren.t open"
"""What is said of private notes to somebody who came in by another way: not that the passphrase is wrong."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from safespace_tui.storage.vault.context import Setting

codes = st.binary(min_size=20, max_size=20).map(Secret)


@given(codes)
def test_a_code_is_read_back_however_it_is_typed(secret: Secret) -> None:
    code = write_code(secret)
    assert read_code(code) == secret
    assert read_code(code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == secret


@given(codes, st.data())
def test_every_single_slip_in_a_code_is_found(secret: Secret, data: st.DataObject) -> None:
    code = write_code(secret).replace("-", "")
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([c for c in CHECK[:32] if c != code[at]]))
    with pytest.raises(WrongPassphrase, match="slip"):
        read_code(code[:at] + other + code[at + 1 :])
    at = data.draw(st.integers(0, len(code) - 2))
    if code[at] != code[at + 1] and at < len(code) - 2:
        with pytest.raises(WrongPassphrase, match="slip"):
            read_code(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 33, "A" * 34, "É" + "A" * 32, "\0" * 33])
def test_what_is_no_code_at_all_is_said_kindly(typed: str) -> None:
    with pytest.raises(WrongPassphrase, match="code"):
        read_code(typed)


def test_the_same_passphrase_typed_on_another_keyboard_opens() -> None:
    composed, decomposed = "caf\u00e9 \ufb01n", "cafe\u0301 fin"
    assert passphrase(composed) == passphrase(decomposed)
    _, place = sim_vault({"a": composed, "b": "x"})
    open_vault(place, "a", decomposed).close()


@pytest.mark.parametrize(
    "wrong", ["", "amber lanterN", "amber lantern ", "blue harbour", "x" * (1 << 20), "\N{SNOWMAN}"]
)
def test_a_wrong_passphrase_opens_nothing(wrong: str) -> None:
    disk, place = sim_vault()
    before = disk.count
    with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
        open_vault(place, "a", wrong)
    assert disk.count == before
    enter(place).close()


def test_a_very_long_passphrase_works() -> None:
    _, place = sim_vault({"a": "x" * (1 << 20), "b": "y"})
    open_vault(place, "a", "x" * (1 << 20)).close()
    with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
        open_vault(place, "a", "x" * ((1 << 20) - 1))


def test_an_empty_or_broken_passphrase_is_not_taken() -> None:
    for text in ("", "\ud800"):
        with pytest.raises(ValueError, match=r"passphrase|surrogates"):
            sim_vault({"a": text, "b": "x"})
    with pytest.raises(ValueError, match="Either every partner"):
        sim_vault({"a": None, "b": "x"})


def test_each_partner_opens_the_shared_log_and_only_their_own_notes() -> None:
    _, place = sim_vault()
    with enter(place, "a") as vault:
        vault.shared.sheet("sessions").insert(session(1))
        vault.private("a").sheet("notes").insert({"text": "only mine"})
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            vault.private("b")
        with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
            vault.admit("b", PASSPHRASES["a"])
        assert tuple(vault.keys.present) == ("a",)
    with enter(place, "b") as vault:
        assert vault.shared.sheet("sessions").all() == [session(1)]
        assert vault.private("b").sheet("notes").all() == []
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            vault.private("a")
        vault.admit("a", PASSPHRASES["a"])
        assert vault.private("a").sheet("notes").all() == [{"text": "only mine"}]


def test_a_changed_passphrase_replaces_the_old_one() -> None:
    _, place = sim_vault()
    with enter(place) as vault:
        vault.private("a").sheet("notes").insert({"text": "kept"})
        with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
            vault.keys.change_passphrase("a", "wrong", "new one")
        vault.keys.change_passphrase("a", PASSPHRASES["a"], "new one")
        with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
            vault.keys.change_passphrase("a", None, "another")
    with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
        enter(place)
    with open_vault(place, "a", "new one") as vault:
        assert vault.private("a").sheet("notes").all() == [{"text": "kept"}]
        assert vault.notices == []
    enter(place, "b").close()


def test_a_recovery_code_opens_and_lets_a_new_passphrase_be_set() -> None:
    _, place = sim_vault()
    with enter(place) as vault:
        vault.private("a").sheet("notes").insert({"text": "kept"})
        first = vault.keys.new_code("a", private=True)
        code = vault.keys.new_code("a", private=True)
    with pytest.raises(WrongPassphrase, match="typed right"):
        open_vault(place, "a", code=first)
    with pytest.raises(WrongPassphrase, match="typed right"):
        open_vault(place, "b", code=code)
    with open_vault(place, "a", code=code) as vault:
        vault.keys.change_passphrase("a", None, "after the code")
    with open_vault(place, "a", "after the code") as vault:
        assert vault.private("a").sheet("notes").all() == [{"text": "kept"}]


def test_a_code_may_leave_the_private_notes_closed() -> None:
    _, place = sim_vault()
    with enter(place) as vault:
        code = vault.keys.new_code("a", private=False)
        vault.shared.sheet("sessions").insert(session(1))
    with open_vault(place, "a", code=code) as vault:
        assert len(vault.shared.sheet("sessions")) == 1
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            vault.private("a")
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            vault.keys.new_code("a", private=True)
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            rekey(vault, {"a": "new"})


def test_a_passphrase_set_by_such_a_code_leaves_the_notes_to_the_one_before() -> None:
    _, place = sim_vault()
    with enter(place) as vault:
        vault.private("a").sheet("notes").insert({"text": "kept"})
        code = vault.keys.new_code("a", private=False)
    with open_vault(place, "a", code=code) as vault:
        vault.keys.change_passphrase("a", None, "second")
        vault.keys.change_passphrase("a", None, "third")
    with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
        open_vault(place, "a", "second")
    with enter(place, "b") as vault:  # who makes new keys while the other one is away
        rekey(vault, {"b": "b2"})
        vault.shared.sheet("sessions").insert(session(1))
    with open_vault(place, "a", "third") as vault:
        assert vault.shared.sheet("sessions").all() == [session(1)]
        with pytest.raises(WrongPassphrase, match="you had before"):
            vault.private("a")
        vault.admit("a", "third")
        with pytest.raises(WrongPassphrase, match="you had before"):
            vault.private("a")
        with pytest.raises(WrongPassphrase, match=NOT_YOURS):
            rekey(vault, {"a": "fourth"})
        vault.admit("a", PASSPHRASES["a"])
        assert vault.private("a").sheet("notes").all() == [{"text": "kept"}]
    with enter(place) as vault:
        assert vault.shared.sheet("sessions").all() == [session(1)]
        assert vault.notices == []
        vault.keys.change_passphrase("a", PASSPHRASES["a"], "fourth")
    for gone in ("third", PASSPHRASES["a"]):
        with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
            open_vault(place, "a", gone)
    with open_vault(place, "a", "fourth") as vault:
        assert vault.private("a").sheet("notes").all() == [{"text": "kept"}]


def with_everything() -> tuple[SimDisk, Setting, dict[str, str]]:
    disk, place = sim_vault()
    made: dict[str, str] = {}
    for partner, private in (("a", True), ("b", False)):
        with enter(place, partner) as vault:
            vault.shared.sheet("sessions").insert(session(len(made)))
            vault.private(partner).sheet("notes").insert({"text": f"of {partner}"})
            made[partner] = vault.keys.new_code(partner, private=private)
    return disk, place, made


def check_everything(place: Setting, partner: str, way: dict[str, str]) -> None:
    with open_vault(place, partner, **way) as vault:
        assert vault.shared.sheet("sessions").all() == [session(0), session(1)]
        assert [n for n in vault.notices if hasattr(n, "seen")] == []
        if way != {"code": way.get("code")} or partner == "a":
            assert vault.private(partner).sheet("notes").all() == [{"text": f"of {partner}"}]


def test_new_keys_with_one_partner_present_reach_the_other_and_both_codes() -> None:
    _, place, codes = with_everything()
    for round_number in range(3):
        old = PASSPHRASES["a"] if round_number == 0 else f"a{round_number - 1}"
        with open_vault(place, "a", old) as vault:
            rekey(vault, {"a": f"a{round_number}"})
            assert len(vault.shared.sheet("sessions")) == 2
            assert steps_in(vault) == []
        with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
            open_vault(place, "a", old)
        if round_number != 1:
            check_everything(place, "b", {"passphrase": str(PASSPHRASES["b"])})
    check_everything(place, "b", {"code": codes["b"]})
    check_everything(place, "a", {"code": codes["a"]})
    with enter(place, "b") as vault:
        rekey(vault, {"b": "b9"})
    check_everything(place, "a", {"passphrase": "a2"})
    check_everything(place, "b", {"passphrase": "b9"})
    check_everything(place, "a", {"code": codes["a"]})


def test_old_keys_open_nothing_written_after_a_rekey() -> None:
    disk, place, _ = with_everything()
    old = disk.after_exit()
    with enter(place) as vault:
        rekey(vault, {"a": "new"})
        vault.shared.sheet("sessions").insert(session(7))
    for name in (NAME, COPY):
        data = bytes(old.data(place.folder / name))
        disk.names_seen[place.folder / name] = Inode(bytearray(data), data)
    with pytest.raises(StoreError):
        enter(place)


def test_a_vault_without_passphrases_says_so_and_can_be_protected_with_what_was_there() -> None:
    disk, place = sim_vault(NONE)
    with open_vault(place, "a") as vault:
        assert vault.keys.file.protection == "none"
        vault.shared.sheet("sessions").insert(session(1))
        vault.private("a").sheet("notes").insert({"text": "mine"})
        with pytest.raises(ValueError, match="both"):
            rekey(vault, {"a": "x"})
        with pytest.raises(ValueError, match="no passphrases yet"):
            vault.keys.change_passphrase("a", None, "x")
    before = disk.after_exit()
    with open_vault(place, "a") as vault:
        vault.admit("b", None)
        rekey(vault, PASSPHRASES)
        assert vault.keys.file.protection == "passphrase"
        with pytest.raises(ValueError, match="not taken away"):
            rekey(vault, NONE)
    with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
        open_vault(place, "a")
    with enter(place) as vault:
        assert vault.shared.sheet("sessions").all() == [session(1)]
        assert vault.private("a").sheet("notes").all() == [{"text": "mine"}]
    data = bytes(before.data(place.folder / NAME))
    for name in (NAME, COPY):
        disk.names_seen[place.folder / name] = Inode(bytearray(data), data)
    with pytest.raises(StoreError):
        open_vault(place, "a")


def test_the_key_file_holds_no_key_in_the_open() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        keys = vault.keys.present["a"]
        secrets = [bytes(key.reveal()) for key in (keys.shared, keys.private, keys.root) if key is not None]
        assert len(secrets) == 3
        code = vault.keys.new_code("a", private=True)
        everything = b"".join(bytes(inode.seen) for inode in disk.names_seen.values())
    for secret in secrets:
        assert secret not in everything
        assert secret.hex().encode() not in everything
    assert bytes(read_code(code).reveal()) not in everything
    assert b"lantern" not in everything


def test_no_key_ever_does_two_things(monkeypatch: pytest.MonkeyPatch) -> None:
    roles: dict[bytes, set[str]] = {}

    def noting(module: ModuleType, name: str, role: Callable[..., tuple[Any, str]]) -> None:
        real = getattr(module, name)

        def noted(*args: Any) -> Any:
            key, what = role(*args)
            roles.setdefault(bytes(key), set()).add(what)
            return real(*args)

        monkeypatch.setattr(module, name, noted)

    noting(sodium, "keyed_hash", lambda _data, key, _size, purpose: (key, f"hash {purpose!r}"))
    noting(frames, "encrypt", lambda _plain, _bound, _nonce, key: (key, "seal"))
    noting(frames, "decrypt", lambda _sealed, _bound, _nonce, key: (key, "seal"))
    noting(sodium, "open_sealed", lambda _sealed, key: (key, "pair"))
    _, place, codes = with_everything()
    with enter(place) as vault:
        rekey(vault, {"a": PASSPHRASES["a"]})
        vault.verify()
    for way in ({"passphrase": PASSPHRASES["b"]}, {"code": codes["b"]}):
        with open_vault(place, "b", **way) as vault:
            vault.keys.change_passphrase("b", PASSPHRASES["b"], str(PASSPHRASES["b"]))
            compact(vault)
    assert len(roles) > 40
    assert [found for found in roles.values() if len(found) > 1] == []


def test_secrets_never_show() -> None:
    _, place = sim_vault()
    with enter(place) as vault:
        keys = vault.keys.present["a"]
        own = Own(keys.shared.reveal(), None, keys.pair.reveal())
        for shown in (repr(keys), repr(keys.shared), str(own), repr(vault), repr(vault.shared.storage)):
            assert keys.shared.reveal().hex() not in shown
            assert repr(bytes(keys.shared.reveal())) not in shown
        with pytest.raises(TypeError):
            pickle.dumps(keys.shared)


@pytest.mark.parametrize("step", [7])
def test_a_flipped_bit_in_the_key_file_is_made_good_from_the_copy(step: int) -> None:
    disk, place, _ = with_everything()
    data = bytes(disk.data(place.folder / NAME))
    for at in range(0, len(data), step):
        broken = bytearray(data)
        broken[at] ^= 1 << at % 7
        for name in (NAME, COPY):
            other = disk.after_exit()
            other.names_seen[place.folder / name] = Inode(broken[:], bytes(broken))
            with enter(on(other)) as vault:
                assert len(vault.shared.sheet("sessions")) == 2
            first, second = load(other, place.folder)
            assert first == second


def test_no_altered_key_file_is_believed() -> None:
    disk, place, _ = with_everything()
    data = bytes(disk.data(place.folder / NAME))
    flips = [data[:at] + bytes([data[at] ^ 1 << at % 7]) + data[at + 1 :] for at in range(0, len(data), 11)]
    meaning_the_same = [data.replace(b"\n ", b"\n  "), data.replace(b'": ', b'":'), data + b" ", b" " + data]
    for broken in (*flips, *meaning_the_same):
        assert broken != data
        other = disk.after_exit()
        for name in (NAME, COPY):
            other.names_seen[place.folder / name] = Inode(bytearray(broken), broken)
        with pytest.raises((StoreError, KeyError)):
            enter(on(other))


def test_the_mac_is_over_the_bytes_and_not_over_what_an_encoder_makes_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    _, place = sim_vault()
    monkeypatch.setattr("msgspec.json.encode", None)
    monkeypatch.setattr("msgspec.json.format", None)
    unlock(load(place.files, place.folder)[0], "a", PASSPHRASES["a"], CHEAP)


def test_an_exchanged_lock_or_partner_is_noticed() -> None:
    disk, place = sim_vault()
    file = json.loads(disk.data(place.folder / NAME))
    file["partners"][0]["holder"], file["partners"][1]["holder"] = (
        file["partners"][1]["holder"],
        file["partners"][0]["holder"],
    )
    data = json.dumps(file).encode()
    for name in (NAME, COPY):
        disk.names_seen[place.folder / name] = Inode(bytearray(data), data)
    with pytest.raises(KeysDamagedError):
        open_vault(place, "a", PASSPHRASES["b"])


def test_missing_and_newer_key_files_are_said() -> None:
    disk, place, _ = with_everything()
    other = disk.after_exit()
    file = json.loads(other.data(place.folder / NAME))
    newer = json.dumps({**file, "version": 2}).encode()
    other.names_seen[place.folder / NAME] = Inode(bytearray(newer), newer)
    with pytest.raises(NewerVersionError):
        enter(on(other))
    for name in (NAME, COPY):
        disk.remove(place.folder / name)
    with pytest.raises(KeysDamagedError, match=r"There's no keys\.json"):
        enter(place)
    with pytest.raises(KeysDamagedError, match="There are logs"):
        create_vault(place, PASSPHRASES)


def test_a_key_file_that_asks_for_too_little_or_too_much_work_is_refused() -> None:
    first = new_keys(bytes(16), PASSPHRASES, CHEAP)
    narrow = Bounds(Cost(2, 8192), Cost(3, MIB))
    with pytest.raises(KeysDamagedError, match="an amount of work"):
        unlock(first[0], "a", PASSPHRASES["a"], type(CHEAP)(Cost(2, 8192), narrow))
    for cost in (Cost(3, 32 * MIB), Cost(3, 2048 * MIB), Cost(1, 64 * MIB), Cost(99, 64 * MIB)):
        with pytest.raises(KeysDamagedError, match="an amount of work"):
            SAFE.check(cost)
    SAFE.check(Work().cost)
    with pytest.raises(KeysDamagedError, match="an amount of work"):
        stretch(Secret(b"x"), bytes(16), CHEAP.cost)


def test_a_new_passphrase_costs_256_mib_three_times_and_64_twelve_times_where_memory_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[Cost] = []

    def short(_passphrase: object, _salt: bytes, passes: int, memory: int) -> Wiped:
        tried.append(Cost(passes, memory))
        if memory > 64 * MIB:
            raise MemoryError
        return Wiped(32)

    monkeypatch.setattr(sodium, "stretch", short)
    _, cost = stretch_new(Secret(b"x"), bytes(16), Work())
    assert tried == [Cost(3, 256 * MIB), Cost(12, 64 * MIB)]
    assert cost == tried[-1]
    for each in tried:
        SAFE.check(each)


DEAR = Work(Cost(2, 16384), CHEAP.bounds, Cost(1, 8192))


def cost_of(place: Setting) -> Cost:
    lock = load(place.files, place.folder)[0].partners[0].holder.lock
    assert isinstance(lock, Lock)
    return Cost(lock.passes, lock.memory)


def test_a_cheaper_passphrase_is_raised_only_after_it_opened_and_opens_as_before() -> None:
    disk, place = sim_vault()
    code = ""
    with enter(place) as vault:
        code = vault.keys.new_code("a", private=True)
        vault.keys.make_dearer("a", str(PASSPHRASES["a"]))
    assert cost_of(place) == CHEAP.cost, "it is as dear as a new one would be"
    dear = replace(place, work=DEAR)
    with enter(dear) as vault:
        assert vault.keys.is_cheap("a")
        before = disk.count
        with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
            vault.keys.make_dearer("a", "wrong")
        assert disk.count == before
        vault.keys.make_dearer("a", str(PASSPHRASES["a"]))
        assert not vault.keys.is_cheap("a")
        vault.keys.make_dearer("a", str(PASSPHRASES["a"]))
        vault.keys.change_passphrase("a", PASSPHRASES["a"], "new")
    assert cost_of(place) == DEAR.cost
    for way in ({"passphrase": "new"}, {"code": code}):
        with open_vault(place, "a", **way) as vault:
            assert vault.notices == []
            vault.private("a")


def test_where_memory_is_short_a_cheaper_passphrase_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    disk, place = sim_vault()
    real = sodium.stretch

    def short(passphrase: Any, salt: bytes, passes: int, memory: int) -> Wiped:
        if memory > CHEAP.cost.memory:
            raise MemoryError
        return real(passphrase, salt, passes, memory)

    monkeypatch.setattr(sodium, "stretch", short)
    with enter(replace(place, work=DEAR)) as vault:
        before = disk.count
        vault.keys.make_dearer("a", str(PASSPHRASES["a"]))
        assert disk.count == before
        vault.keys.change_passphrase("b", PASSPHRASES["b"], "new")
        assert vault.keys.is_cheap("b")


def test_a_lock_never_repeats_its_salt() -> None:
    file = new_keys(bytes(16), {"a": "same", "b": "same"}, CHEAP)[0]
    locks = [each.holder.lock for each in file.partners]
    assert all(isinstance(lock, Lock) for lock in locks)
    assert len({getattr(lock, "salt", None) for lock in locks}) == 2


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["rekey a", "rekey b", "rekey both", "code a", "code b", "save"]), max_size=8))
def test_any_order_of_rekeys_and_codes_leaves_every_way_in_open(actions: list[str]) -> None:
    file = new_keys(bytes(16), PASSPHRASES, CHEAP)[0]
    phrases = dict(PASSPHRASES)
    codes: dict[str, str] = {}
    for number, action in enumerate(actions):
        what, _, who = action.partition(" ")
        if what == "rekey":
            names = ["a", "b"] if who == "both" else [who]
            present = {name: unlock(file, name, phrases[name], CHEAP) for name in names}
            phrases |= {name: f"{name}{number}" for name in names}
            file, opened = rekeyed(file, present, {name: phrases[name] for name in names}, CHEAP)
            assert all(keys.shared == unlock(file, "a", phrases["a"], CHEAP).shared for keys in opened.values())
        elif what == "code":
            file, codes[who] = with_code(file, unlock(file, who, phrases[who], CHEAP), private=who == "a")
        else:
            disk = SimDisk()
            save(disk, setting(disk).folder, file)
            assert load(disk, setting(disk).folder) == [file, file]
    keys = {name: unlock(file, name, phrases[name], CHEAP) for name in phrases}
    assert keys["a"].shared == keys["b"].shared
    for name, code in codes.items():
        opened_by_code = unlock(file, name, None, CHEAP, code=code)
        assert opened_by_code.shared == keys[name].shared
        assert opened_by_code.private == (keys[name].private if name == "a" else None)


def test_a_key_handed_over_by_a_stranger_is_not_taken() -> None:
    file = new_keys(bytes(16), PASSPHRASES, CHEAP)[0]
    present = {"a": unlock(file, "a", PASSPHRASES["a"], CHEAP)}
    file, opened = rekeyed(file, present, {"a": "x"}, CHEAP)
    assert unlock(file, "b", PASSPHRASES["b"], CHEAP).shared == opened["a"].shared
    stranger = replace(unlock(file, "a", "x", CHEAP), shared=Secret.fresh())
    as_theirs = replace(file, descent=seal_descent(stranger.shared, (), file.vault))
    forged, _ = rekeyed(as_theirs, {"a": stranger}, {"a": "x"}, CHEAP)
    with pytest.raises(KeysDamagedError):
        unlock(forged, "b", PASSPHRASES["b"], CHEAP)
