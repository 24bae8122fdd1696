"""Write the golden files of the present format version: `python -m tests.storage.make_golden`.

Done once for each version, when it is new; the files then stay as they are for ever, and every later version of
the program must open them. `log.bin` is made from fixed keys, ids and nonces and can be made again, byte for byte.
The two vaults beside it, one with passphrases and one without, are made with fresh random keys; making them again makes
others.
"""

from __future__ import annotations

import json
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from safespace_tui.domain.charter.state import EntryProposed, YesGiven
from safespace_tui.domain.check_ins.questions import OwnQuestion
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.collections import VaultCharter
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.vault.frames import DROP, DROP_TABLE, EVENT, PUT, TABLE, FrameCipher, LogRecord
from safespace_tui.storage.vault.header import VERSION, LogHeader, write_log
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.tinydb.documents import encode
from tests.storage.samples import WALL, happening, record
from tests.storage.vault.making import LOG, session
from tests.storage.vault.sim_disk import SimDisk
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    log.replay()
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


CHARTER = (
    EntryProposed(wall=WALL, who="a", uid="e1", kind="boundary", text="Not in front of the children"),
    YesGiven(wall=WALL, who="b", uid="e1"),
)
NOTE = PrivateNote(uid="n1", wall=WALL, text="I was afraid. \N{WATER WAVE}", about="one")
QUESTION = OwnQuestion(uid="q1", wall=WALL, text="How close was I?")
YES = b"We do it like this."


def make_home(home: Path, passphrases: Mapping[Who, str] | None) -> dict[str, bytes]:
    """Every file of a vault that was lived in, and `facts.json`: recovery codes, and what was signed."""
    door = door_at(home)
    door.set_up(passphrases)
    for who in BOTH if passphrases else ():
        door.admit(who, passphrases[who] if passphrases else "")
    store_of(door).keep(record("one"))
    VaultCharter(door.connection).append(CHARTER)
    door.notes("a").keep(NOTE)
    door.own("b").questions.keep(QUESTION)
    for step in happening("two")[:3]:
        draft_of(door).append(step, WALL)
    codes = {who: door.new_code(who, private=who == "a") for who in BOTH} if passphrases else {}
    if passphrases:
        door.rekey({"a": passphrases["a"]})
    facts = {"codes": codes, "signed": {who: door.sign(who, YES).hex() for who in BOTH}}
    door.connection.shut()
    vault = places_in(home).vault
    kept = {path.name: path.read_bytes() for path in vault.iterdir() if path.name not in {"reserve", "lock"}}
    return kept | {"facts.json": json.dumps(facts, indent=1).encode()}


HOMES: dict[str, Mapping[Who, str] | None] = {"guarded": PASSPHRASES, "open": None}


def main() -> None:
    """Write the files; an existing version is never written again."""
    FOLDER.mkdir(parents=True)
    (FOLDER / "log.bin").write_bytes(make_log())
    for name, passphrases in HOMES.items():
        (FOLDER / name).mkdir()
        with tempfile.TemporaryDirectory() as home:
            for file, data in make_home(Path(home), passphrases).items():
                (FOLDER / name / file).write_bytes(data)


if __name__ == "__main__":
    main()
