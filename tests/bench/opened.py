"""The unlock alone: opens the log of a home that stands open, for a mere look, and ends. `opened.py HOME`."""

import sys
from pathlib import Path

from safespace_tui.runtime.startup import load_msgspec_alone

load_msgspec_alone()

from safespace_tui.storage.readonly_disk import LookingDisk  # noqa: E402
from safespace_tui.storage.summary_codec import SHEETS  # noqa: E402 - as in the program, msgspec comes first
from safespace_tui.storage.vault.context import Setting  # noqa: E402
from safespace_tui.storage.vault.keys.secret import Work  # noqa: E402
from safespace_tui.storage.vault.open_vault import open_vault  # noqa: E402

if __name__ == "__main__":
    HOME = Path(sys.argv[1])
    vault = open_vault(Setting(HOME / "data" / "vault", HOME / "state", SHEETS, LookingDisk(), Work()), "a")
    vault.admit("b", None)
    vault.close()
