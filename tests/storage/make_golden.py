"""Write the golden files of the present format version: `python -m tests.storage.vault.make_golden`.

Done once for each version, when it is new; the files then stay as they are for ever, and every later version of
the program must open them. `log.bin` is made from fixed keys, ids and nonces and can be made again, byte for byte.
The vault beside it is made with fresh random keys behind the passphrases below; making it again makes another one.
"""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from safespace_tui.storage.vault.frames import DROP, DROP_TABLE, EVENT, PUT, TABLE, FrameCipher, LogRecord
from safespace_tui.storage.vault.header import VERSION, LogHeader
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.log_writer import write_log
from safespace_tui.storage.vault.tinydb.documents import encode
from tests.storage.vault.making import LOG, add_steps, session
from tests.storage.vault.sim_disk import SimDisk
from tests.storage.vault.vaults import PASSPHRASES, enter, sim_vault

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "golden" / f"v{VERSION}"
KEY = Secret(b"golden key of thirty-two bytes!!")
HEADER = LogHeader(b"golden vault id.", b"golden log's id.", 3, 41)


def fixed() -> Callable[[int], bytes]:
    """Nonces that count; for these files only."""
    numbers = count(1)
    return lambda size: next(numbers).to_bytes(size)


def make_log() -> bytes:
    """A log with every kind of record and a transaction of several."""
    disk, nonces = SimDisk(), fixed()
    first = [
        LogRecord(TABLE, "empty", ""),
        LogRecord(PUT, "sessions", "1", encode(session(1))),
        LogRecord(PUT, "sessions", "2", encode(session(2))),
        LogRecord(PUT, "gone", "1", encode({"title": "never seen again"})),
    ]
    write_log(disk, LOG, KEY, HEADER, first, padding=256, random=nonces)
    log = RecordLog(disk, LOG, KEY, 256)
    log.replay(log.start, lambda _: None)
    log._cipher = FrameCipher(KEY, HEADER.log, nonces)
    log.append(
        [
            LogRecord(
                PUT, "sessions", "3", encode({"title": "\N{HEAVY BLACK HEART} ünï", "n": [1.5, None, True, 10**20]})
            ),
            LogRecord(DROP, "sessions", "2"),
            LogRecord(DROP_TABLE, "gone", ""),
        ]
    )
    log.append([LogRecord(EVENT, "", "", encode({"kind": "SessionBegan", "at": 0}))])
    return bytes(disk.data(LOG))


EXPECTED = {
    "empty": {},
    "sessions": {"1": session(1), "3": {"title": "\N{HEAVY BLACK HEART} ünï", "n": [1.5, None, True, 10**20]}},
}


def make_vault() -> dict[str, bytes]:
    """Every file of a small vault, and `codes.json` with its recovery codes."""
    disk, place = sim_vault()
    with enter(place) as vault:
        vault.shared.sheet("sessions").insert_multiple([session(1), session(2)])
        vault.private("a").sheet("notes").insert({"text": "only mine"})
        add_steps(vault, {"kind": "SessionBegan"})
        codes = {"a": vault.new_code("a", private=True)}
        vault.admit("b", PASSPHRASES["b"])
        codes["b"] = vault.new_code("b", private=False)
        vault.rekey({"a": str(PASSPHRASES["a"])})
    files = {
        path.name: bytes(inode.seen)
        for path, inode in disk.names_seen.items()
        if path.parent == place.folder and path.name != "reserve"
    }
    return files | {"codes.json": json.dumps(codes).encode()}


def main() -> None:
    """Write the files; an existing version is never written again."""
    (FOLDER / "vault").mkdir(parents=True)
    (FOLDER / "log.bin").write_bytes(make_log())
    for name, data in make_vault().items():
        (FOLDER / "vault" / name).write_bytes(data)


if __name__ == "__main__":
    main()
