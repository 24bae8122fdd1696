"""The broker of a host: a NATS server as a child of this program, which ends with it."""

import asyncio
import contextlib
import errno
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.together.addresses import checked_address, joined_address, split_address
from safespace_tui.together.names import COUPLE_OF_A_CODE, Names, as_guest, as_host, as_stranger

OWN_BROKER: Final = "SAFESPACE_NATS"
"""Names another nats-server."""

LARGEST: Final = 160 * 1024
"""Bytes; the longest entry, sealed and filled up, fits."""

STRANGER: Final = "pair"
"""What somebody logs in with who is not known: no secret, and good for trying a code."""

_STARTS: Final = 10
"""Seconds that it may take to start."""

_ENDS: Final = 3.0
_RELOADED: Final = b"Reloaded server configuration"
"""What its log says, once for each time that it has read anew whom it lets in."""

_HEARS: Final = 1.0
"""Seconds that it may take to read whom it lets in."""

_LOOK: Final = 0.005
"""Seconds between two looks whether it has."""

_TRIES: Final = 3
_END_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG


def find_broker() -> Path:
    """The program to start: the one that is named, the one that came with the extra, or one that is on the path.

    Raises:
        Unable: NO_BROKER.
    """
    if named := os.environ.get(OWN_BROKER):
        path = Path(named).expanduser()
        if path.is_file() and os.access(path, os.X_OK):
            return path
        raise Unable(Trouble.NO_BROKER, path=named, why=os.strerror(2 if not path.exists() else 13))
    name = "nats-server.exe" if sys.platform == "win32" else "nats-server"
    beside = Path(sysconfig.get_path("scripts")) / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        raise Unable(Trouble.NO_BROKER, path=name, why=os.strerror(2))
    return Path(found)


def _with_its_parent() -> Callable[[], None] | None:
    """What a child calls before it is the broker: Linux ends it when this program is gone, however that came about."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    system = ctypes.CDLL(None)
    return lambda: system.prctl(_END_WITH_PARENT, signal.SIGTERM)


def _lease(file: Path) -> int:
    """Takes a folder for one broker alone, which holds it as long as it runs, and gives it back by ending.

    Raises:
        OSError: another one still runs there.
    """
    lease = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    if sys.platform == "win32":
        return lease
    import fcntl

    wait = threading.Event()
    for _ in range(int(_ENDS * 20)):
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lease
        wait.wait(0.05)
    os.close(lease)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


class Broker:
    """One that runs. It is watched, and started again when it ends by itself."""

    def __init__(
        self, folder: Path, at: str, couple: str, *, host_key: str, guest_key: str = "", strangers: bool = False
    ) -> None:
        """Starts one and waits until it listens.

        Args:
            folder: where its files lie.
            at: the address of this computer to be found at; a port may follow.
            couple: the word that stands for the two of them on the line.
            host_key: by what it knows the host.
            guest_key: by what it knows the guest; empty while there is none.
            strangers: whether somebody who is not known may try a code.

        Raises:
            Unable: NO_BROKER, NOT_HERE, PUBLIC.
        """
        self._program = find_broker()
        self._folder, self._couple, self._host_key = folder, couple, host_key
        self._guest_key, self._open = guest_key, strangers
        self._ready = threading.Event()
        self._closing = threading.Event()
        self._at, self._name = at, f"safespace-{secrets.token_hex(8)}"
        self._failed, self._tries = "", 0
        self._reloads = 0
        """How often its log has to say that it has read anew, until it knows whom it lets in."""
        self._child: subprocess.Popen[bytes] | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # One that was left by a program that was killed is about to end; two must not write into one store.
            self._lease = _lease(folder / "broker.lease")
            try:
                self.host, self.port = checked_address(at)
                self._write()
            except BaseException:
                os.close(self._lease)
                raise
        except OSError as error:
            raise Unable(Trouble.NO_BROKER, path=str(folder), why=error.strerror or str(error)) from None
        # The child ends with the thread that started it, so that thread has to live as long as it is wanted.
        self._watch = threading.Thread(target=self._run, name="broker", daemon=True)
        self._watch.start()
        if not self._ready.wait(_STARTS) or self._failed:
            self.close()
            raise Unable(Trouble.NO_BROKER, path=str(self._program), why=self._failed or os.strerror(110))

    @property
    def address(self) -> str:
        """Where others find it."""
        return joined_address(self.host, self.port)

    @property
    def pid(self) -> int:
        """The child's number."""
        return self._child.pid if self._child is not None else 0

    def let_in(self, *, couple: str, guest_key: str, strangers: bool) -> None:
        """Changes who may come; whoever is there and may stay is not disturbed.

        Args:
            couple: the word that stands for the two of them.
            guest_key: by what it knows the guest; empty while there is none.
            strangers: whether somebody who is not known may try a code.
        """
        if (couple, guest_key, strangers) == (self._couple, self._guest_key, self._open):
            return
        self._couple, self._guest_key, self._open = couple, guest_key, strangers
        self._write()
        if self._child is not None:
            self._reloads = self._read_anew() + 1
            self._child.send_signal(signal.SIGHUP)

    async def hears(self) -> None:
        """Waits until it knows whom it lets in, but not for ever for one that never says so."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_HEARS):
                while self._read_anew() < self._reloads:  # noqa: ASYNC110 -- only its log tells of it
                    await asyncio.sleep(_LOOK)

    def _read_anew(self) -> int:
        try:
            return (self._folder / "broker.log").read_bytes().count(_RELOADED)
        except OSError:
            return self._reloads

    def close(self) -> None:
        """Ends it. Closing twice is harmless."""
        self._closing.set()
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(_ENDS)
            except subprocess.TimeoutExpired:
                self._child.kill()
        if self._watch is not threading.current_thread():
            self._watch.join(_ENDS)
        if self._lease >= 0:
            os.close(self._lease)
            self._lease = -1

    @property
    def _config(self) -> Path:
        return self._folder / "broker.conf"

    def _write(self) -> None:
        """Writes what it reads, whole or not at all; nobody else on this computer may read it."""
        names = Names(couple=self._couple, session="")
        users: list[dict[str, object]] = [{"nkey": self._host_key, "permissions": as_host(names)}]
        if self._guest_key:
            users.append({"nkey": self._guest_key, "permissions": as_guest(names)})
        settings: dict[str, object] = {
            "server_name": self._name,
            "listen": joined_address(self.host, self.port),
            "max_payload": LARGEST,
            "max_connections": 16,
            "ping_interval": "5s",
            "ping_max": 2,
            "jetstream": {
                "store_dir": str(self._folder / "store"),
                "sync_interval": "always",
                "max_file": 256 << 20,
                "max_mem": 16 << 20,
            },
            "authorization": {"users": users},
        }
        if self._open:
            users.append({"user": STRANGER, "password": STRANGER, "permissions": as_stranger(COUPLE_OF_A_CODE)})
        fresh = self._config.with_suffix(".new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(settings, file, indent=1)
        fresh.replace(self._config)

    def _run(self) -> None:
        """Starts it, and again whenever it ends unasked."""
        while not self._closing.is_set():
            try:
                self._child = self._started()
            except OSError as error:
                self._failed = error.strerror or str(error)
                break
            self._wait_until_it_listens(self._child)
            code = self._child.wait()
            if not self._ready.is_set() and not self._found_another_port():
                self._failed = self._last_words() or f"exit status {code}"
                break
            self._closing.wait(0.05)
        self._ready.set()

    def _started(self) -> subprocess.Popen[bytes]:
        with (self._folder / "broker.log").open("wb") as log:
            self._reloads = 0
            return subprocess.Popen(
                [str(self._program), "-c", str(self._config)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_with_its_parent(),  # noqa: PLW1509 -- one call into the kernel, in a thread of its own
                start_new_session=True,
                pass_fds=() if sys.platform == "win32" else (self._lease,),
            )

    def _found_another_port(self) -> bool:
        """Somebody else may have taken a free port before the child could."""
        self._tries += 1
        if self._tries > _TRIES or split_address(self._at)[1]:
            return False
        try:
            self.host, self.port = checked_address(self._at)
            self._write()
        except (OSError, Unable):
            return False
        return True

    def _wait_until_it_listens(self, child: subprocess.Popen[bytes]) -> None:
        """Until it is this very child that answers there."""
        while child.poll() is None and not self._closing.is_set():
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), 1) as way:
                way.settimeout(1)
                if self._name.encode() in way.recv(4096):
                    self._ready.set()
                    return
            self._closing.wait(0.005)

    def _last_words(self) -> str:
        try:
            lines = (self._folder / "broker.log").read_text("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return lines[-1].strip()[:200] if lines else ""
