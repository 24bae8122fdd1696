"""One program at a time: two that write the same files would lose what the other one wrote.

The lock is the system's, not a file's existence: it goes when its holder goes, however that ended, so a dead holder is
never in the way.
"""

import os
from pathlib import Path

from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.ports import Locked, StoreError
from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.disk_port import FileLock, HeldError, NoLockError


def take_lock(path: Path) -> FileLock:
    """Takes the lock that a file stands for, and writes this process' number into the file.

    Raises:
        Locked: another safespace has it; the sentence says which process.
        StoreError: there can be no lock here.
    """
    try:
        return Disk().lock(path, str(os.getpid()))
    except HeldError as held:
        holder = f" (process {held.note})" if held.note.isdecimal() else ""
        raise Locked(
            f"safespace is already open in another window{holder}. Close it there first, then try again."
        ) from None
    except NoLockError as why:
        raise StoreError(why.sentence) from why
    except OSError as error:
        raise not_kept(error, path) from error
