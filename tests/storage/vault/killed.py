"""A process that changes a log until it is killed, and says on its output what was acknowledged.

Run as `python -m tests.storage.vault.killed FOLDER SEED KINDS`. Before each change it prints `try` and both states
that may then be true, after it `done`; states are fingerprints, so the lines stay short.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from safespace_tui.storage.vault.disk import Disk
from tests.storage.vault.making import contents, open_table
from tests.storage.vault.sim_disk import dice
from tests.storage.vault.workload import Work


def fingerprint(state: dict[str, Any]) -> str:
    """A short name for a state."""
    plain = json.dumps(state, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def main(folder: str, seed: str, kinds: str) -> None:
    """Change the log for ever."""
    table = open_table(Disk(), Path(folder) / "shared.log")
    work = Work(dice(int(seed)), contents(table._vault).get("sessions", {}))
    work._number = int(seed) * 1000
    say("open " + fingerprint(work.before))
    while True:
        work.announce = lambda: say(f"try {fingerprint(work.before)} {fingerprint(work.after)}")
        work.step(table, kinds)
        say("done " + fingerprint(work.before))


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
