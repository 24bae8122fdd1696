"""The whole vault: one at a time, told when it was rolled back, and whole after a crash at any moment."""

from __future__ import annotations

import errno
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from safespace_tui.storage.access_port import NotesLeftBehind, WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.context import DraftDamaged
from safespace_tui.storage.vault.damaged_logs import damage_in, repair_vault, unread_damage, ways_in
from safespace_tui.storage.vault.errors import (
    DiskFullError,
    KeysInForceError,
    LogClosedError,
    LogMissingError,
    UnstorableError,
    WriteFailedError,
)
from safespace_tui.storage.vault.header import log_path
from safespace_tui.storage.vault.keys.rotation import begin_private_anew, rekey
from safespace_tui.storage.vault.keys.secret import Cost, Work
from safespace_tui.storage.vault.open_vault import create_vault, open_vault
from safespace_tui.storage.vault.rollback.anchor import SLOT, Anchor, Position, Rollback, compare
from safespace_tui.storage.vault.scan import Torn
from safespace_tui.storage.vault.vault import Vault
from tests.storage.vault.making import KEY, add_steps, compact, session, steps_in
from tests.storage.vault.sim_disk import Inode, PowerCutError, SimDisk, cut_at, dice, fail_from
from tests.storage.vault.vaults import CHEAP, NONE, PASSPHRASES, enter, on, setting, sim_vault
from tests.tallies import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from safespace_tui.storage.vault.context import Setting


def old_file(disk: SimDisk, old: SimDisk, place: Setting, *names: str) -> None:
    """Put older copies of some files in place."""
    for name in names:
        path = place.folder / name
        data = bytes(old.data(path))
        disk.names_seen[path] = Inode(bytearray(data), data)


def add(place: Setting, *numbers: int) -> None:
    with enter(place) as vault:
        for number in numbers:
            vault.shared.sheet("sessions").insert(session(number))


def test_a_missing_log_is_said_and_not_made_anew() -> None:
    disk, place = sim_vault()
    path = log_path(place.folder, "shared")
    disk.remove(path)
    with pytest.raises(LogMissingError, match=r"shared\.log is missing"):
        enter(place)
    assert not disk.exists(path)


def test_there_is_never_a_second_vault_in_a_folder() -> None:
    _, place = sim_vault()
    with pytest.raises(StoreError, match="already"):
        create_vault(place, PASSPHRASES)


def test_an_older_log_is_noticed_explained_and_accepted() -> None:
    disk, place = sim_vault()
    add(place, 1)
    backup = disk.after_exit()
    add(place, 2, 3)
    old_file(disk, backup, place, "shared.log")
    kinds = []
    for _ in range(3):
        with enter(place) as vault:
            (notice,) = vault.notices
            assert isinstance(notice, Rollback)
            assert notice.name == "shared"
            kinds.append((notice.kind, notice.missing))
            assert "copy" in notice.sentence()
            assert len(vault.shared.sheet("sessions")) == 1, "nothing is blocked"
            vault.shared.sheet("notes").insert({"written": "before it was accepted"})
    assert kinds == [("older", 2), ("other", 0), ("other", 0)], "also when it has grown past what was seen"
    with enter(place) as vault:
        vault.accept(next(n for n in vault.notices if isinstance(n, Rollback)))
        vault.shared.sheet("sessions").insert(session(4))
        assert vault.notices == []
    with enter(place) as vault:
        assert vault.notices == []


def test_a_copy_that_went_another_way_is_noticed() -> None:
    disk, place = sim_vault()
    add(place, 1)
    other = disk.after_exit()
    with enter(on(other)) as vault:
        compact(vault)
    with enter(place) as vault:
        compact(vault)
    old_file(disk, other, place, "shared.log")
    with enter(place) as vault:
        assert [n.kind for n in vault.notices if isinstance(n, Rollback)] == ["other"]
        assert "another way" in vault.notices[0].sentence()


def test_anchors_survive_a_torn_write_and_forget_nothing_newer() -> None:
    disk = SimDisk()
    path = setting(disk).state_folder / "anchor"
    anchor = Anchor(disk, path, KEY, "shared")
    assert anchor.read() is None
    positions = [Position(1, number, b"l" * 16) for number in range(1, 6)]
    for position in positions:
        anchor.note(position)
    assert Anchor(disk, path, KEY, "shared").read() == positions[-1]
    assert Anchor(disk, path, KEY, "other").read() is None
    for slot in range(2):
        other = disk.after_exit()
        other.data(path)[slot * SLOT : slot * SLOT + 30] = bytes(30)
        assert Anchor(other, path, KEY, "shared").read() in positions[-2:]
    disk.data(path)[:] = b"nonsense"
    assert Anchor(disk, path, KEY, "shared").read() is None


def test_an_anchor_folder_that_cannot_be_written_to_stops_nobody() -> None:
    disk, place = sim_vault()

    def plan(_count: int, name: str) -> OSError | None:
        return OSError(errno.EACCES, "injected") if name == "create" else None

    with enter(place) as vault:
        disk.plan = plan
        vault.shared.sheet("sessions").insert(session(1))
    assert compare("x", None, Position(1, 1, b""), bytes) is None


def test_a_draft_is_kept_event_by_event_and_emptied() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        add_steps(vault, {"kind": "SessionBegan", "at": 0})
        add_steps(vault, {"kind": "NoteKept", "text": "only in the draft"}, {"kind": "TurnEnded"})
        with pytest.raises(UnstorableError):
            add_steps(vault, {"fine": 1}, {"bad": float("nan")})
    with enter(place, "b") as vault:
        assert [event["kind"] for event in steps_in(vault)] == ["SessionBegan", "NoteKept", "TurnEnded"]
        steps_in(vault)[0]["kind"] = "changed by a reader"
        assert steps_in(vault)[0]["kind"] == "SessionBegan"
        size = len(disk.data(log_path(place.folder, "draft")))
        vault.clear_draft()
        assert len(steps_in(vault)) == 0
        assert len(disk.data(log_path(place.folder, "draft"))) < size / 3
    with enter(place) as vault:
        assert steps_in(vault) == []
        assert vault.notices == []


@pytest.mark.parametrize("harm", ["torn", "middle", "missing", "nonsense"])
def test_a_harmed_draft_keeps_nobody_out(harm: str) -> None:
    disk, place = sim_vault()
    path = log_path(place.folder, "draft")
    with enter(place) as vault:
        for number in range(6):
            add_steps(vault, {"number": number})
    data = disk.data(path)
    if harm == "torn":
        del data[-7:]
    elif harm == "middle":
        data[500:520] = bytes(20)
    elif harm == "missing":
        disk.remove(path)
    else:
        data[:] = b"nonsense"
    kept = {"torn": [0, 1, 2, 3, 4], "middle": [0, 2, 3, 4, 5], "missing": [], "nonsense": []}[harm]
    with enter(place) as vault:
        assert [event["number"] for event in steps_in(vault)] == kept
        told = [type(notice) for notice in vault.notices]
        assert told == [DraftDamaged]
        assert vault.notices[0].sentence()
        add_steps(vault, {"number": 9})
    with enter(place) as vault:
        assert [event["number"] for event in steps_in(vault)] == [*kept, 9]
        assert vault.notices == []


def test_a_torn_write_is_told() -> None:
    disk, place = sim_vault()
    add(place, 1, 2)
    del disk.data(log_path(place.folder, "shared"))[-9:]
    with enter(place) as vault:
        assert {type(notice) for notice in vault.notices} == {Torn, Rollback}
        assert all(notice.sentence() for notice in vault.notices)


def test_the_reserve_lets_a_running_session_be_saved_on_a_full_disk() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        full = True

        def plan(_count: int, name: str) -> OSError | None:
            nonlocal full
            if name == "remove":
                full = False
            return OSError(errno.ENOSPC, "injected") if name == "write" and full else None

        disk.plan = plan
        add_steps(vault, {"kind": "NoteKept", "text": "saved in the room kept back"})
        assert vault.reserve.spent
        full = True
        with pytest.raises(DiskFullError, match="Nothing was changed"):
            vault.shared.sheet("sessions").insert(session(1))
        disk.plan = lambda _count, _name: None
        vault.shared.sheet("sessions").insert(session(1))
    with enter(place) as vault:
        assert len(steps_in(vault)) == len(vault.shared.sheet("sessions")) == 1
        assert not vault.reserve.spent
        assert disk.exists(place.folder / "reserve")


def test_closing_compacts_what_is_mostly_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safespace_tui.storage.vault.vault.WASTE_BYTES", 4096)
    disk, place = sim_vault()
    with enter(place) as vault:
        table = vault.shared.sheet("sessions")
        ident = table.insert(session(1))
        for number in range(20):
            table.update({"title": f"again {number}"}, doc_ids=[ident])
    assert len(disk.data(log_path(place.folder, "shared"))) < 4096
    with enter(place) as vault:
        assert vault.notices == []
        assert vault.verify() == {"shared": 1, "private-1": 0}


def test_forgetting_leaves_nothing_of_what_was_deleted() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        keep, gone = vault.shared.sheet("sessions").insert_multiple([session(1), session(2)])
        frame = vault.shared.vault_storage.entries("sessions")[str(gone)].place
        sealed = bytes(disk.data(log_path(place.folder, "shared"))[frame.offset : frame.offset + frame.length])
        vault.shared.sheet("sessions").remove(doc_ids=[gone])
        compact(vault)
        assert not any(sealed[64:] in bytes(inode.seen) for inode in disk.names_seen.values())
        assert vault.shared.sheet("sessions").all()[0].doc_id == keep


# The power goes at any operation of ...


def every_cut(
    prepare: Callable[[Setting], None],
    act: Callable[[Setting], None],
    check: Callable[[Setting, SimDisk], None],
    *,
    states: int,
) -> int:
    def prepared() -> tuple[SimDisk, Setting]:
        disk, place = sim_vault()
        prepare(place)
        disk.settle()
        disk.count = 0
        return disk, place

    whole, place = prepared()
    act(place)
    for number in range(1, whole.count + 1):
        disk, place = prepared()
        disk.plan = cut_at(number)
        with pytest.raises(PowerCutError):
            act(place)
        for state in range(states):
            left = disk.after_cut(dice(100 * number + state))
            check(on(left), left)
            tried()
        disk, place = prepared()
        disk.plan = fail_from(number, errno.ENOSPC)
        try:
            act(place)
        except StoreError:
            left = disk.after_exit()
            check(on(left), left)
            tried()
    return whole.count


def opens_with(place: Setting, *passphrases: str) -> Vault:
    """Exactly one of these opens."""
    opened = []
    for phrase in passphrases:
        try:
            open_vault(place, "a", phrase).close()
            opened.append(phrase)
        except WrongPassphrase:
            continue
    assert len(opened) == 1
    return open_vault(place, "a", opened[0])


def keep_something(place: Setting) -> None:
    with enter(place) as vault:
        vault.shared.sheet("sessions").insert(session(1))
        vault.private("a").sheet("notes").insert({"text": "mine"})
        add_steps(vault, {"kind": "SessionBegan"})


def check_kept(vault: Vault) -> None:
    assert vault.shared.sheet("sessions").all() == [session(1)]
    assert vault.private("a").sheet("notes").all() == [{"text": "mine"}]
    assert steps_in(vault) == [{"kind": "SessionBegan"}]
    vault.shared.sheet("sessions").insert(session(2))
    vault.close()


@pytest.mark.kind("power cuts and full disks while a passphrase is changed")
@pytest.mark.parametrize("states", [3, pytest.param(20, marks=pytest.mark.torture)])
def test_a_change_of_passphrase(states: int) -> None:
    def act(place: Setting) -> None:
        with enter(place) as vault:
            vault.keys.change_passphrase("a", PASSPHRASES["a"], "new")

    def check(place: Setting, _disk: SimDisk) -> None:
        check_kept(opens_with(place, str(PASSPHRASES["a"]), "new"))
        enter(place, "b").close()

    assert every_cut(keep_something, act, check, states=states) >= 8


@pytest.mark.kind("power cuts and full disks while a passphrase is changed")
@pytest.mark.parametrize("states", [3, pytest.param(20, marks=pytest.mark.torture)])
def test_a_passphrase_made_dearer(states: int) -> None:
    dear = Work(Cost(2, 16384), CHEAP.bounds)

    def act(place: Setting) -> None:
        with enter(replace(place, work=dear)) as vault:
            vault.keys.make_dearer("a", str(PASSPHRASES["a"]))

    def check(place: Setting, _disk: SimDisk) -> None:
        check_kept(enter(place))
        enter(place, "b").close()

    assert every_cut(keep_something, act, check, states=states) >= 8


@pytest.mark.kind("power cuts and full disks while a passphrase is changed")
@pytest.mark.parametrize("states", [2, pytest.param(20, marks=pytest.mark.torture)])
def test_a_new_passphrase_by_a_code_that_leaves_the_notes_closed(states: int) -> None:
    codes: list[str] = []

    def prepare(place: Setting) -> None:
        keep_something(place)
        with enter(place) as vault:
            codes[:] = [vault.keys.new_code("a", private=False)]

    def act(place: Setting) -> None:
        with open_vault(place, "a", code=codes[0]) as vault:
            vault.keys.change_passphrase("a", None, "new")

    def check(place: Setting, _disk: SimDisk) -> None:
        open_vault(place, "a", code=codes[0]).close()
        check_kept(enter(place))
        enter(place, "b").close()

    assert every_cut(prepare, act, check, states=states) >= 8


@pytest.mark.kind("power cuts and full disks while keys are changed")
@pytest.mark.parametrize("states", [2, pytest.param(20, marks=pytest.mark.torture)])
def test_a_rekey(states: int) -> None:
    def act(place: Setting) -> None:
        with enter(place) as vault:
            rekey(vault, {"a": "new"})

    def check(place: Setting, disk: SimDisk) -> None:
        check_kept(opens_with(place, str(PASSPHRASES["a"]), "new"))
        with enter(place, "b") as vault:
            assert len(vault.shared.sheet("sessions")) == 2
        assert not [path for path in disk.names_seen if path.name.endswith(".next")]

    assert every_cut(keep_something, act, check, states=states) >= 15


def lost(place: Setting) -> None:
    """A vault whose partner a has a new passphrase, and has forgotten the one that opens the private notes."""
    keep_something(place)
    with enter(place) as vault:
        code = vault.keys.new_code("a", private=False)
    with open_vault(place, "a", code=code) as vault:
        vault.keys.change_passphrase("a", None, "new")


@pytest.mark.kind("power cuts and full disks while private notes are begun anew")
@pytest.mark.parametrize("states", [2, pytest.param(20, marks=pytest.mark.torture)])
def test_beginning_private_notes_anew(states: int) -> None:
    def act(place: Setting) -> None:
        with open_vault(place, "a", "new") as vault:
            begin_private_anew(vault, "a", "new")

    def check(place: Setting, disk: SimDisk) -> None:
        with open_vault(place, "a", "new") as vault:
            assert vault.shared.sheet("sessions").all() == [session(1)]
            assert vault.notices == []
            begun = True
            try:
                assert vault.private("a").sheet("notes").all() == []
            except NotesLeftBehind:
                begun = False
        if begun:
            with pytest.raises(WrongPassphrase, match=r"doesn.t open it"):
                enter(place)
            assert not [path for path in disk.names_seen if path.name.endswith(".next")]
        else:
            with enter(place) as vault:
                assert vault.private("a").sheet("notes").all() == [{"text": "mine"}]
        enter(place, "b").close()

    assert every_cut(lost, act, check, states=states) >= 12


def test_notes_begun_anew_go_through_a_change_of_keys_and_a_code() -> None:
    _, place = sim_vault()
    lost(place)
    with open_vault(place, "a", "new") as vault:
        with pytest.raises(WrongPassphrase, match="open them first"):
            rekey(vault, {"a": "new"})
        begin_private_anew(vault, "a", "new")
        vault.private("a").sheet("notes").insert({"text": "newer"})
        code = vault.keys.new_code("a", private=True)
        rekey(vault, {"a": "new"})
        vault.private("a").sheet("notes").insert({"text": "newest"})
    for opened in (partial(open_vault, place, "a", "new"), partial(open_vault, place, "a", code=code)):
        with opened() as vault:
            assert vault.private("a").sheet("notes").all() == [{"text": "newer"}, {"text": "newest"}]
            assert vault.notices == []
            vault.verify()
    with enter(place, "b") as vault:
        vault.admit("a", "new")
        assert len(vault.private("a").sheet("notes")) == 2


@pytest.mark.parametrize("phrase", ["old one", "new"])
def test_notes_that_open_are_not_begun_anew(phrase: str) -> None:
    _, place = sim_vault({"a": "old one", "b": "blue harbour"})
    with open_vault(place, "a", "old one") as vault:
        vault.private("a").sheet("notes").insert({"text": "mine"})
        code = vault.keys.new_code("a", private=False)
    with open_vault(place, "a", code=code) as vault:
        vault.keys.change_passphrase("a", None, "new" if phrase == "old one" else "another")
    with open_vault(place, "b", "blue harbour") as vault:
        with pytest.raises(WrongPassphrase, match="start over" if phrase == "old one" else "doesn.t open it"):
            begin_private_anew(vault, "a", phrase)
        vault.admit("a", "old one")
        assert vault.private("a").sheet("notes").all() == [{"text": "mine"}]


def failing_replace(first: int) -> Callable[[int, str], OSError | None]:
    """Names cannot be exchanged from the n-th time on."""
    seen = 0

    def plan(_count: int, name: str) -> OSError | None:
        nonlocal seen
        seen += name == "replace"
        return OSError(errno.EIO, "injected") if name == "replace" and seen >= first else None

    return plan


def test_a_failed_step_of_beginning_anew_changes_nothing_or_is_done() -> None:
    disk, place = sim_vault()
    lost(place)
    vault = open_vault(place, "a", "new")
    for fails in (no_room, failing_replace(1)):
        disk.plan = fails
        with pytest.raises(WriteFailedError, match="Nothing was changed"):
            begin_private_anew(vault, "a", "new")
        disk.plan = lambda _count, _name: None
        add_steps(vault, {})
    disk.plan = failing_replace(3)
    with pytest.raises(KeysInForceError, match="It is done"):
        begin_private_anew(vault, "a", "new")
    disk.plan = lambda _count, _name: None
    with pytest.raises(LogClosedError):
        add_steps(vault, {})
    with open_vault(place, "a", "new") as vault:
        assert vault.private("a").sheet("notes").all() == []


@pytest.mark.kind("power cuts while a draft is emptied")
@pytest.mark.parametrize("states", [2, pytest.param(20, marks=pytest.mark.torture)])
def test_emptying_the_draft(states: int) -> None:
    def act(place: Setting) -> None:
        with enter(place) as vault:
            vault.clear_draft()

    def check(place: Setting, _disk: SimDisk) -> None:
        with enter(place) as vault:
            assert steps_in(vault) in ([], [{"kind": "SessionBegan"}])
            assert vault.notices == []

    assert every_cut(keep_something, act, check, states=states) >= 5


@pytest.mark.kind("power cuts and full disks while a vault is made")
@pytest.mark.parametrize("states", [3, pytest.param(20, marks=pytest.mark.torture)])
@pytest.mark.parametrize("passphrases", [PASSPHRASES, NONE])
def test_the_first_making(states: int, passphrases: dict[str, str | None]) -> None:
    whole = SimDisk()
    create_vault(setting(whole), passphrases)
    for number in range(1, whole.count + 1):
        disk = SimDisk()
        disk.plan = cut_at(number)
        with pytest.raises(PowerCutError):
            create_vault(setting(disk), passphrases)
        for state in range(states):
            left = disk.after_cut(dice(number * 50 + state))
            try:
                create_vault(on(left), passphrases)
            except StoreError as already:
                assert "already" in str(already)  # noqa: PT017 - either way it must open
            open_vault(on(left), "b", passphrases["b"]).close()
            tried()


def no_room(_count: int, name: str) -> OSError | None:
    return OSError(errno.ENOSPC, "injected") if name == "write" else None


def test_a_failed_step_of_a_rekey_changes_nothing_or_is_done() -> None:
    disk, place = sim_vault()
    keep_something(place)
    vault = enter(place)
    for fails in (no_room, failing_replace(1)):
        disk.plan = fails
        with pytest.raises(WriteFailedError, match="Nothing was changed"):
            rekey(vault, {"a": "new"})
        disk.plan = lambda _count, _name: None
        add_steps(vault, {"kind": "SessionBegan"})
        vault.clear_draft()
        add_steps(vault, {"kind": "SessionBegan"})
    disk.plan = failing_replace(3)
    with pytest.raises(KeysInForceError, match="It is done"):
        rekey(vault, {"a": "new"})
    disk.plan = lambda _count, _name: None
    with pytest.raises(LogClosedError):
        add_steps(vault, {})
    check_kept(open_vault(place, "a", "new"))


def test_a_disk_that_cannot_be_read_is_said_kindly_and_changes_nothing() -> None:
    def work(place: Setting) -> None:
        with enter(place) as vault:
            assert vault.shared.sheet("sessions").all() == [session(1)]
            assert vault.private("a").sheet("notes").all() == [{"text": "mine"}]
            vault.verify()

    whole, place = sim_vault()
    keep_something(place)
    first = whole.reads
    work(place)
    for number in range(1, whole.reads - first + 1):
        disk, place = sim_vault()
        keep_something(place)
        target = disk.reads + number

        def read_plan(count: int, target: int = target) -> OSError | None:
            return OSError(errno.EIO, "Input/output error") if count == target else None

        disk.read_plan = read_plan
        with suppress(StoreError):
            work(place)
        check_kept(enter(place))


def test_a_disk_that_keeps_something_else_is_found_out_before_it_replaces_the_log() -> None:
    disk, place = sim_vault()
    keep_something(place)
    with enter(place) as vault:
        before = bytes(disk.data(log_path(place.folder, "shared")))

        def lie(_count: int, name: str) -> None:
            fresh = log_path(place.folder, "shared.log").with_name("shared.log.new")
            if name == "sync" and disk.exists(fresh):
                disk.data(fresh)[-30] ^= 1

        disk.plan = lie
        with pytest.raises(WriteFailedError, match="didn't keep"):
            vault.shared.vault_storage.compact()
        disk.plan = lambda _count, _name: None
        assert disk.data(log_path(place.folder, "shared")) == before
        vault.shared.sheet("sessions").insert(session(3))


def test_too_little_memory_is_said_and_not_taken_for_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    _, place = sim_vault()

    class Poor:
        """A libsodium that is given no memory."""

        def __getattr__(self, name: str) -> object:
            return (lambda *_: -1) if name == "crypto_pwhash" else getattr(lib, name)

    lib = vars(sodium)["lib"]
    monkeypatch.setattr(sodium, "lib", Poor())
    with pytest.raises(MemoryError, match="isn't enough free memory"):
        enter(place)


def test_a_damaged_log_is_repaired_when_asked_for() -> None:
    disk, place = sim_vault()
    add(place, 1, 2, 3, 4)
    assert [*repair_vault(place, ways_in(place, PASSPHRASES))] == []
    path = log_path(place.folder, "shared")
    disk.data(path)[900:903] = b"???"
    before = bytes(disk.data(path))
    ways = ways_in(place, {"b": PASSPHRASES["b"]})
    assert set(damage_in(place, ways)) == {"shared"}
    assert disk.data(path) == before, "looking changes nothing"
    ((name, saved, kept),) = repair_vault(place, ways)
    assert kept is not None
    assert (name, saved.documents, saved.lost) == ("shared", 3, 1)
    assert disk.data(kept) == before, "the damaged file is kept"
    with enter(place) as vault:
        assert len(vault.shared.sheet("sessions").all()) == 3
        vault.shared.sheet("sessions").insert(session(5))
        compact(vault)
    assert not disk.exists(kept), "to forget is to forget everywhere"


def test_in_place_of_a_log_of_which_nothing_can_be_read_comes_an_empty_one() -> None:
    disk, place = sim_vault()
    add(place, 1)
    data = disk.data(log_path(place.folder, "shared"))
    data[:] = bytes(len(data))
    destroyed = bytes(data)
    ((_, saved, kept),) = repair_vault(place, ways_in(place, {"a": PASSPHRASES["a"]}))
    assert (saved.documents, saved.genuine, saved.lost) == (0, 0, 2)
    assert kept is not None
    assert disk.data(kept) == destroyed
    with enter(place) as vault:
        assert vault.notices == []
        assert vault.shared.sheet("sessions").all() == []


def test_the_first_bytes_of_a_log_destroyed_cost_nothing_where_this_computer_has_seen_it() -> None:
    disk, place = sim_vault()
    add(place, 1, 2, 3)
    path = log_path(place.folder, "shared")
    disk.data(path)[:80] = bytes(80)
    ((_, saved, _),) = repair_vault(place, ways_in(place, {"a": PASSPHRASES["a"]}))
    assert (saved.documents, saved.lost) == (3, 0)


def test_a_log_that_is_gone_is_made_again_empty() -> None:
    disk, place = sim_vault()
    add(place, 1)
    disk.remove(log_path(place.folder, "shared"))
    with pytest.raises(LogMissingError, match="safespace repair"):
        enter(place)
    ((_, _, kept),) = repair_vault(place, ways_in(place, {"a": PASSPHRASES["a"]}))
    assert kept is None
    with enter(place) as vault:
        assert vault.shared.sheet("sessions").all() == []


def test_damage_in_the_notes_of_who_is_not_here_is_seen_and_only_its_owner_repairs_it() -> None:
    disk, place = sim_vault()
    with enter(place, "b") as vault:
        for number in range(3):
            vault.private("b").sheet("notes").insert({"n": number})
    path = log_path(place.folder, "private-2")
    disk.data(path)[300] ^= 1
    ways = ways_in(place, {"a": PASSPHRASES["a"]})
    assert (damage_in(place, ways), unread_damage(place, ways)) == ({}, ["private-2"])
    disk.remove(path)
    assert unread_damage(place, ways) == ["private-2"]
    disk.names_seen[path] = Inode(bytearray(b"no log"), b"no log")
    assert unread_damage(place, ways) == ["private-2"]


def test_a_recovery_code_opens_a_damaged_log_for_a_repair_too() -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        code = vault.keys.new_code("a", private=False)
    add(place, 1, 2)
    disk.data(log_path(place.folder, "shared"))[300] ^= 1
    ways = ways_in(place, {"a": None}, code=code)
    assert [name for name, _, _ in repair_vault(place, ways)] == ["shared"]
