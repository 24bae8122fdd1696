"""Small vaults for tests: fixed keys, short documents, any disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from safespace_tui.storage.vault.errors import LogDamagedError
from safespace_tui.storage.vault.frames import EVENT, LogRecord
from safespace_tui.storage.vault.header import fresh_header, write_log
from safespace_tui.storage.vault.keyring import LogKey
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.salvage import Collected, LogPlace, collect
from safespace_tui.storage.vault.tinydb.documents import decode, encode
from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from safespace_tui.storage.vault.tinydb.table import VaultDB

if TYPE_CHECKING:
    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.tinydb.table import VaultTable
    from safespace_tui.storage.vault.vault import Vault

KEY = Secret(bytes(range(32)))
VAULT = b"the vault's id.."
LOG = Path("/sim/shared.log")
HEADS = {"sessions": ("started_at", "title", "tags", "duration_s")}
PADDING = 256


def new_log(files: Files, path: Path = LOG, key: Secret = KEY) -> Path:
    """An empty log."""
    write_log(files, path, key, fresh_header(VAULT), padding=PADDING)
    return path


def open_storage(files: Files, path: Path = LOG, key: Secret = KEY) -> VaultStorage:
    """An existing log as a storage."""
    return VaultStorage(RecordLog(files, path, key, PADDING), HEADS)


def open_table(files: Files, path: Path = LOG) -> VaultTable:
    """The sessions of an existing log."""
    return VaultDB(open_storage(files, path)).sheet("sessions")


def session(number: int, notes: int = 3) -> dict[str, Any]:
    """A session like those the program keeps, only shorter."""
    return {
        "uid": f"u{number}",
        "started_at": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T20:00:00",
        "title": f"Evening {number}",
        "tags": ["money", "trust"][: number % 3],
        "duration_s": 60 * number,
        "events": [{"kind": "note", "text": f"héé {number} \N{HEAVY BLACK HEART} " * 3, "at": i} for i in range(notes)],
    }


def add_steps(vault: Vault, *steps: Any) -> None:
    """Something into the draft, all of it or nothing."""
    vault.draft.append([LogRecord(EVENT, "", "", encode(step)) for step in steps])


def steps_in(vault: Vault) -> list[Any]:
    """What is in the draft."""
    return [decode(record.body) for record in vault.draft.records()]


def contents(storage: VaultStorage) -> dict[str, dict[str, Any]]:
    """Everything in a storage, as plain dicts; heads are checked against bodies on the way."""
    found: dict[str, dict[str, Any]] = {}
    for name in storage.read() or {}:
        found[name] = {}
        fields, heads = storage._heads.get(name, ()), dict(storage.heads(name))
        for ident, document in storage.documents(name):
            body = dict(document)
            assert heads[ident] == {key: body[key] for key in fields if key in body}
            found[name][ident] = body
    return found


def salvage(disk: Files, path: Path, key: Secret, target: Path) -> Collected:
    """Collects every genuine record of a log into a new one, as a repair does."""
    found = collect(LogPlace(disk, path, LogKey("shared", key), VAULT))
    if not found.genuine:
        raise LogDamagedError(path, 0, "not one record in it can be read with these keys")
    write_log(disk, target, key, found.header, found.records, padding=PADDING)
    return found


def compact(vault: Vault) -> None:
    """Every open log with documents anew, and nothing left of what was deleted."""
    for opened in vault._sheets.values():
        opened.vault_storage.compact()
    vault.clear_pieces()
