"""After locking, the memory of the program holds no key, no passphrase and no decrypted note in a buffer of ours.

The memory of a running program is read from outside, so that what is looked for is nowhere in it by the looking.
"""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.vault.keys.envelope import Lock
from safespace_tui.storage.vault.keys.keyfile import load
from safespace_tui.storage.vault.keys.secret import Secret, passphrase
from safespace_tui.storage.vault.vault import Vault
from tests.storage.samples import WALL, happening, record
from tests.storage.vault_homes import door_at, draft_of, store_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no program's memory can be read as a file")

ROOT = Path(__file__).parents[2]
TYPED = "ein Löffel voll żółw"
"""Python keeps it in two bytes a letter, so as UTF-8 it stands in buffers of ours alone."""
WRITTEN = "what only Anna knows of the harbour"
AS_KEPT = f'"text":"{WRITTEN}'.encode()
"""As it lies in the decrypted body; the text that is shown is Python's own, which nothing can overwrite."""

CHILD = """
import gc, json, sys
from pathlib import Path
from tests.storage.vault_homes import door_at, draft_of, store_of

typed, home = json.loads(sys.stdin.readline())
door = door_at(Path(home))
store, draft = store_of(door), draft_of(door)
door.unlock("a", typed)
read = store.read("one"), draft.find(), door.notes("a").all()
held = door.connection.do(lambda vault: vault.private("a").vault_storage.document("notes", "1"))
print(held["uid"], flush=True)
sys.stdin.readline()
del typed, read, held
door.lock()
gc.collect()
print("locked", flush=True)
sys.stdin.readline()
"""


def memory(number: int) -> Iterator[bytes]:
    """Everything that a process may write to, piece by piece."""
    with Path(f"/proc/{number}/maps").open() as maps, Path(f"/proc/{number}/mem").open("rb", 0) as mem:
        for line in maps:
            span, mode, *_ = line.split()
            start, end = (int(edge, 16) for edge in span.split("-"))
            if mode.startswith("rw"):
                with contextlib.suppress(OSError):  # a piece that is the system's, not the program's
                    mem.seek(start)
                    yield mem.read(end - start)


def found_in(number: int, wanted: dict[str, bytes]) -> dict[str, int]:
    """How often each of these stands in the memory of a process; what stands nowhere is left out."""
    counts = dict.fromkeys(wanted, 0)
    for piece in memory(number):
        for name, needle in wanted.items():
            counts[name] += piece.count(needle)
    return {name: count for name, count in counts.items() if count}


def revealed(key: Secret | None) -> bytes:
    """Its second half: what gives memory back writes over the beginning."""
    assert key is not None
    return bytes(key.reveal())[16:]


@pytest.fixture
def wanted(tmp_path: Path) -> dict[str, bytes]:
    """Makes a home with one private note, a talk and a draft; everything that must not be left of it in memory."""
    door = door_at(tmp_path)
    door.set_up({"a": TYPED, "b": "blue harbour"})
    store_of(door).keep(record("one"))
    for step in happening("two")[:2]:
        draft_of(door).append(step, WALL)
    door.notes("a").keep(PrivateNote(uid="n", wall=WALL, text=WRITTEN))

    def looked(vault: Vault) -> dict[str, bytes]:
        keys = vault.keys.present["a"]
        (file, *_) = load(vault.place.files, vault.place.folder)
        lock = file.partner("a").holder.lock
        assert isinstance(lock, Lock)
        return {
            "shared key": revealed(keys.shared),
            "private key": revealed(keys.private),
            "root key": revealed(keys.root),
            "secret half": revealed(keys.pair),
            "key of the shared frames": revealed(keys.shared.derive("frames")),
            "key of the draft's frames": revealed(keys.shared.derive("draft").derive("frames")),
            "key of the private frames": revealed(keys.private and keys.private.derive("frames")),
            "key of the anchor": revealed(keys.shared.derive("anchor")),
            "key behind the root": revealed(keys.root.derive("own")),
            "passphrase": TYPED.encode()[8:],
            "private note": AS_KEPT,
        }

    try:
        return door.connection.do(looked)
    finally:
        door.close()


def test_locking_leaves_no_key_no_passphrase_and_no_note_in_our_buffers(
    tmp_path: Path, wanted: dict[str, bytes]
) -> None:
    assert passphrase(TYPED) == Secret(TYPED.encode()), "nothing about it is changed before it becomes a key"
    command = [sys.executable, "-c", CHILD]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None

        def go_on(line: str) -> str:
            assert child.stdin is not None
            assert child.stdout is not None
            print(line, file=child.stdin, flush=True)
            return child.stdout.readline().strip()

        try:
            assert go_on(json.dumps([TYPED, str(tmp_path)])) == "n"
            before = found_in(child.pid, wanted)
            assert {"shared key", "private key", "key of the private frames"} <= before.keys()
            assert "private note" not in before, "what is read is overwritten at once where it was decrypted"
            assert go_on("lock") == "locked"
            assert found_in(child.pid, wanted) == {}
        finally:
            child.kill()
