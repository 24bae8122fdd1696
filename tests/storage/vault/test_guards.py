"""Every guard is there for a reason: take one away, and a check that passes with it must fail.

Each case breaks one line of the vault (by its source, so that a guard that moved or changed is noticed) and runs
one of the fault checks on the broken copy.
"""

from __future__ import annotations

import ast
import errno
import inspect
import sys
import textwrap
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import disk as files
from safespace_tui.storage.vault import frames, header, log, scan
from safespace_tui.storage.vault import open_vault as opening
from safespace_tui.storage.vault.keys import envelope, keyfile, secret
from safespace_tui.storage.vault.keys import reset as renewal
from safespace_tui.storage.vault.keys import rotation as rekeying
from safespace_tui.storage.vault.rollback import anchor, last_seen
from safespace_tui.storage.vault.tinydb import documents, storage
from tests.storage.vault import (
    test_damage,
    test_io_faults,
    test_keys,
    test_last_seen,
    test_power_cut,
    test_storage,
    test_vault,
)
from tests.storage.vault.making import contents, new_log, open_table, session
from tests.storage.vault.sim_disk import SimDisk
from tests.storage.vault.vaults import NONE, PASSPHRASES

if TYPE_CHECKING:
    from collections.abc import Callable


class Mutant(NamedTuple):
    """One guard taken away: in `where` (a function, or a method as `Class.name`), `line` becomes `instead`."""

    module: ModuleType
    where: str
    line: str
    instead: str
    check: Callable[[], object]


def power() -> None:
    for seed in (1, 2, 3):
        test_power_cut.check_every_cut(seed, steps=9, states=8)


def faults() -> None:
    for seed in (11, 12):
        test_io_faults.check_faults(seed, 8)


def flips() -> None:
    test_damage.check_flips(97)


def stored(check: Callable[[SimDisk], None]) -> Callable[[], None]:
    def run() -> None:
        disk = SimDisk()
        new_log(disk)
        check(disk)

    return run


def heads_stay(disk: SimDisk) -> None:
    table = open_table(disk)
    table.insert(session(1))
    disk.plan = lambda _count, name: OSError(errno.ENOSPC, "full") if name == "write" else None
    with pytest.raises(StoreError):
        table.insert(session(2))
    disk.plan = lambda _count, _name: None
    assert set(contents(table._vault)["sessions"]) == {"1"}


def closed_for_good(disk: SimDisk) -> None:
    table = open_table(disk)
    end = table._vault.log.point.end
    disk.plan = lambda _count, name: OSError(errno.EIO, "injected") if name == "sync" else None
    with pytest.raises(StoreError):
        table.insert(session(1))
    disk.plan = lambda _count, _name: None
    del disk.data(table._vault.log.path)[end:]
    with pytest.raises(StoreError):
        table.insert(session(2))


def anew() -> None:
    test_vault.test_beginning_private_notes_anew(2)


def first_making() -> None:
    test_vault.test_the_first_making(12, dict(NONE))


def deep(disk: SimDisk) -> None:
    test_storage.test_a_change_deep_inside_a_document_is_saved(disk, open_table(disk))


def spoiled(disk: SimDisk) -> None:
    test_storage.test_a_change_to_a_search_result_is_not_saved(disk, open_table(disk))


def no_nan(disk: SimDisk) -> None:
    test_storage.test_a_value_that_cannot_be_kept_is_refused_and_nothing_changed(disk, open_table(disk), float("nan"))


def passphrase_change() -> None:
    test_vault.test_a_change_of_passphrase(8)


def rekey() -> None:
    test_vault.test_a_rekey(2)


MUTANTS = {
    "a new log is not synced": Mutant(header, "write_log", "file.sync()", "pass", first_making),
    "a failed write is not cut back": Mutant(
        log,
        "RecordLog._cut_back",
        "self._end_here()",
        "pass",
        test_io_faults.test_a_full_disk_changes_nothing_in_memory_heads_included,
    ),
    "a closed log is written to": Mutant(
        log, "RecordLog._must_be_writable", "self._broken is not None", "False", stored(closed_for_good)
    ),
    "a commit is not synced": Mutant(log, "RecordLog._sync", "self._file.sync()", "pass", power),
    "the folder is not synced": Mutant(
        log,
        "RecordLog.rewrite",
        "self._files.sync_folder(self.path.parent)",
        "pass",
        test_io_faults.test_a_rename_that_a_former_process_left_in_doubt_is_made_sure_before_anything_is_written,
    ),
    "nothing is made sure at opening": Mutant(
        log,
        "RecordLog._make_sure",
        "self._files.sync_folder(self.path.parent)",
        "pass",
        test_io_faults.test_a_rename_that_a_former_process_left_in_doubt_is_made_sure_before_anything_is_written,
    ),
    "what is in doubt is not written again": Mutant(
        log,
        "RecordLog._make_sure",
        "if last < self.point.end:",
        "if False:",
        test_io_faults.test_what_a_failed_sync_left_in_doubt_is_made_sure_at_the_next_opening,
    ),
    "a torn tail is not cut": Mutant(
        log,
        "RecordLog._cut_tail",
        "self._end_here()",
        "pass",
        test_damage.test_what_is_cut_off_is_kept_beside_the_log,
    ),
    "a torn tail is not kept": Mutant(
        log,
        "RecordLog._cut_tail",
        "new_file(self._files, copy, tail)",
        "pass",
        test_damage.test_what_is_cut_off_is_kept_beside_the_log,
    ),
    "any tail is torn": Mutant(
        log,
        "RecordLog._judge_tail",
        "was_acknowledged(self._file, self._cipher, self.point)",
        "False",
        test_damage.test_damage_in_the_middle_is_refused_and_the_file_left_alone,
    ),
    "any whole frame means damage": Mutant(
        scan, "was_acknowledged", "head.opens_at != point.sequence + 1", "True", power
    ),
    "a transaction has no MORE": Mutant(log, "RecordLog._seal", "more=index < len(records) - 1,", "more=False,", power),
    "half a transaction is applied": Mutant(
        scan,
        "transactions",
        "if not head.more:",
        "if True:",
        test_damage.test_every_cut_of_the_last_records_is_an_earlier_state,
    ),
    "the chain is not checked": Mutant(
        scan,
        "frames_in_a_row",
        "(head.sequence, head.previous, head.nth) != (point.sequence + 1, point.tag, nth)",
        "False",
        test_damage.test_records_that_were_moved_repeated_or_left_out_are_never_believed,
    ),
    "the header is not checked": Mutant(
        header,
        "LogHeader.unpack",
        "data[_HEADER.size:HEADER_BYTES] == key.mac(data[:_HEADER.size])",
        "True",
        test_damage.test_another_key_is_refused,
    ),
    "the CRC is not checked": Mutant(
        frames,
        "is_whole",
        "return crc32(data[FRAME_BYTES:], crc32(data[: _FRAME.size])) == head.crc",
        "return True",
        flips,
    ),
    "a frame is not bound to its log": Mutant(
        frames, "FrameCipher.open", "self._log + seen[: _FRAME.size]", "bytes(seen[: _FRAME.size])", power
    ),
    "a failed sync is forgotten": Mutant(
        log, "RecordLog._break", "self._broken = why", "pass", test_io_faults.test_a_failed_sync_closes_the_log_for_good
    ),
    "a log changed by others is written to": Mutant(
        log,
        "RecordLog._settle",
        "if not expected:",
        "if False:",
        test_io_faults.test_a_log_that_grew_behind_our_back_is_not_written_to,
    ),
    "a short write counts as whole": Mutant(
        files,
        "write_whole",
        "done += taken",
        "done = len(data)",
        test_io_faults.test_a_short_write_is_gone_on_with,
    ),
    "memory changes before the disk": Mutant(
        storage,
        "VaultStorage.commit",
        "places = self.log.append(records, progress)",
        "[self._directory.apply(r, 0, 0, h) for r, h in zip(records, heads)]; "
        "places = self.log.append(records, progress)",
        stored(heads_stay),
    ),
    "old places are read after a compaction": Mutant(
        storage,
        "VaultStorage.body",
        "entry.epoch != self._directory.epoch",
        "False",
        stored(test_storage.test_a_compaction_keeps_everything_and_wastes_nothing),
    ),
    "places do not move with a compaction": Mutant(
        documents,
        "Directory.moved",
        "entry.offset, entry.length = place",
        "pass",
        stored(test_storage.test_a_compaction_keeps_everything_and_wastes_nothing),
    ),
    "a compaction is one transaction": Mutant(
        header,
        "_frames",
        "more=False",
        "more=True",
        stored(test_storage.test_a_compaction_keeps_everything_and_wastes_nothing),
    ),
    "a change deep inside is missed": Mutant(
        storage,
        "VaultStorage._changed",
        "None if entry is not None and self.body(entry) == body else body",
        "None if entry is not None else body",
        stored(deep),
    ),
    "NaN is kept": Mutant(documents, "encode", "allow_nan=False", "allow_nan=True", stored(no_nan)),
    "the key file's MAC is not checked": Mutant(
        keyfile,
        "check",
        "if not file.signed.made_with(shared.derive('key file')):",
        "if False:",
        test_keys.test_no_altered_key_file_is_believed,
    ),
    "the key file's copy is not written": Mutant(
        keyfile,
        "save",
        "for path in (folder / NAME, folder / COPY):",
        "for path in (folder / NAME,):",
        lambda: test_keys.test_a_flipped_bit_in_the_key_file_is_made_good_from_the_copy(7),
    ),
    "a small file is not synced": Mutant(files, "new_file", "file.sync()", "pass", passphrase_change),
    "a wrong key is not told by its commitment": Mutant(
        envelope,
        "_unwrapped",
        "if _commit(key) != lock.commitment:",
        "if False:",
        lambda: test_keys.test_a_wrong_passphrase_opens_nothing("wrong"),
    ),
    "the cost's bounds are not checked": Mutant(
        secret,
        "Bounds.check",
        "if not (",
        "if False and not (",
        test_keys.test_a_key_file_that_asks_for_too_little_or_too_much_work_is_refused,
    ),
    "a handed key is not authenticated": Mutant(
        envelope,
        "_receive",
        "if gift.shared_mac != _hand_mac(Secret(own.shared), gift.shared):",
        "if False:",
        test_keys.test_a_key_handed_over_by_a_stranger_is_not_taken,
    ),
    "the keys are in force before the logs": Mutant(
        rekeying,
        "_put_in_force",
        "_write_all(files, paths, changes)",
        "save(files, folder, file); _write_all(files, paths, changes)",
        rekey,
    ),
    "notes that open are begun anew": Mutant(
        rekeying,
        "begin_private_anew",
        "if keys.private is not None or name in vault.logs:",
        "if name in vault.logs:",
        lambda: test_vault.test_notes_that_open_are_not_begun_anew("old one"),
    ),
    "what is begun anew keeps the forgotten passphrase": Mutant(
        renewal, "with_new_private", "former=msgspec.UNSET", "former=old.former", anew
    ),
    "the anew begun notes are in place before their key": Mutant(
        rekeying,
        "_put_in_force",
        "_write_all(files, paths, changes)",
        "save(files, folder, file); _write_all(files, paths, changes)",
        anew,
    ),
    "an unfinished rekey is not finished": Mutant(
        rekeying, "finish_rekeying", "if not files.exists(waiting):", "if True:", rekey
    ),
    "a missing key file makes a new vault": Mutant(
        opening,
        "_must_be_free",
        "if holds_records:",
        "if False:",
        test_keys.test_missing_and_newer_key_files_are_said,
    ),
    "another vault is not noticed": Mutant(
        last_seen,
        "_difference",
        "if found.vault != seen.vault:",
        "if False:",
        lambda: test_last_seen.test_another_vault_is_noticed(PASSPHRASES),
    ),
    "older keys are not noticed": Mutant(
        last_seen,
        "_difference",
        "if found.counter < seen.counter:",
        "if False:",
        test_last_seen.test_a_yes_makes_it_the_truth_and_a_no_changes_nothing,
    ),
    "what was noted is believed": Mutant(
        last_seen,
        "_vouched_for",
        "return seen.epoch < len(keys) and signed.made_with(keys[seen.epoch])",
        "return True",
        test_last_seen.test_whoever_has_old_keys_cannot_make_them_look_newer,
    ),
    "an older log is not noticed": Mutant(
        anchor,
        "compare",
        "if found.generation < seen.generation or found.sequence < seen.sequence:",
        "if False:",
        test_vault.test_an_older_log_is_noticed_explained_and_accepted,
    ),
    "a fork is not noticed": Mutant(
        anchor,
        "compare",
        "if found.log != seen.log or tag_at(seen.end) != seen.tag:",
        "if False:",
        test_vault.test_an_older_log_is_noticed_explained_and_accepted,
    ),
}


def take_away(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the broken function in the place of the whole one, wherever it was imported to."""
    owner: object = mutant.module
    *classes, name = mutant.where.split(".")
    for each in classes:
        owner = getattr(owner, each)
    found = inspect.getattr_static(owner, name)
    whole = found.__func__ if isinstance(found, classmethod) else found
    assert isinstance(whole, FunctionType)
    source = ast.unparse(ast.parse(textwrap.dedent(inspect.getsource(whole))))
    guard = mutant.line if mutant.line in source else ast.unparse(ast.parse(mutant.line))
    assert guard in source, f"the guard has moved or changed: {mutant.line}"
    scope: dict[str, Any] = {}
    code = "from __future__ import annotations\n" + source.replace(guard, mutant.instead)
    exec(compile(code, name, "exec"), vars(mutant.module) | {}, scope)  # noqa: S102 - that is what a mutant is
    inner = scope[name].__func__ if isinstance(scope[name], classmethod) else scope[name]
    broken = FunctionType(inner.__code__, vars(mutant.module), name, inner.__defaults__, inner.__closure__)
    broken.__kwdefaults__ = inner.__kwdefaults__
    if classes:
        monkeypatch.setattr(owner, name, classmethod(broken) if isinstance(found, classmethod) else broken)
        return
    for module in list(sys.modules.values()):
        if ".storage.vault" in module.__name__ and vars(module).get(name) is whole:
            monkeypatch.setattr(module, name, broken)


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_without_a_guard_a_check_fails(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        take_away(mutant, broken)
        with pytest.raises((Exception, pytest.fail.Exception)):
            mutant.check()


TESTS_THEMSELVES = (anew, rekey)
"""With two states they are what tests of the vault try every day, with every guard."""
CHECKS = {
    mutant.check: name
    for name, mutant in MUTANTS.items()
    if not mutant.check.__name__.startswith("test_") and mutant.check not in TESTS_THEMSELVES
}
"""What no test of its own tries."""


@pytest.mark.parametrize("check", CHECKS, ids=CHECKS.values())
def test_with_every_guard_the_same_check_passes(check: Callable[[], object]) -> None:
    check()
