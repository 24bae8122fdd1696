"""What the vault is measured beside: the same sessions in stock TinyDB, in plain SQLite, and as heads alone.

SQLite runs with WAL and synchronous=FULL, one indexed date column and the document as JSON. "heads" is a plain dict of
dicts with the head fields: the yardstick for memory.
"""

from __future__ import annotations

import json
import sqlite3
from heapq import nlargest
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import psutil
from tinydb import TinyDB, where

from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.header import fresh_header, write_log
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from safespace_tui.storage.vault.tinydb.table import VaultDB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = Secret(b"a key for measuring, no more 32b")
HEADS = ("uid", "started_at", "format", "title", "tags", "duration_s", "state")
WORDS = ("listen", "tired", "kitchen", "Sunday", "mother", "trust", "später", "деньги", "holiday", "quiet", "again")


def session(number: int, rng: Random) -> dict[str, Any]:
    """One session of 2 to 10 KB, as the program keeps it."""
    day = number * 7300 // 10_000
    events = [
        {
            "kind": "NoteKept",
            "at": 1000 * i,
            "by": "ab"[i % 2],
            "text": " ".join(rng.choices(WORDS, k=rng.randint(30, 90))),
        }
        for i in range(rng.randint(5, 22))
    ]
    return {
        "uid": f"{number:032x}",
        "started_at": f"{2006 + day // 365}-{day % 365 // 31 + 1:02}-{day % 31 + 1:02}T{number % 24:02}:00:00",
        "format": rng.choice(["check-in", "dialogue"]),
        "title": f"Evening {number}",
        "tags": rng.sample(["money", "trust", "family"], rng.randint(0, 2)),
        "duration_s": rng.randint(600, 4000),
        "state": "completed",
        "events": events,
    }


def sessions(count: int) -> Iterator[dict[str, Any]]:
    """The same sessions in every process."""
    rng = Random(1)  # noqa: S311 - nothing here is secret
    for number in range(count):
        yield session(number, rng)


def rss() -> float:
    """MiB held by this process now."""
    return float(psutil.Process().memory_info().rss) / (1 << 20)


def month(last: str) -> tuple[str, str]:
    """The month of a date, as bounds."""
    return last[:7], last[:7] + "~"


class VaultStore:
    """The vault."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "vault.log"
        if not self.path.exists():
            write_log(Disk(), self.path, KEY, fresh_header(bytes(16)), padding=256)
        self.storage = VaultStorage(RecordLog(Disk(), self.path, KEY, 256), {"sessions": HEADS})
        self.table = VaultDB(self.storage).sheet("sessions")

    def fill(self, count: int) -> None:
        """Put everything in."""
        batch: list[dict[str, Any]] = []
        for document in sessions(count):
            batch.append(document)
            if len(batch) == 500:
                self.table.insert_multiple(batch)
                batch = []
        self.table.insert_multiple(batch)

    def insert(self, document: dict[str, Any]) -> None:
        """One more."""
        self.table.insert(document)

    def newest(self) -> list[Any]:
        """A page of the list."""
        return nlargest(20, (head for _, head in self.table.heads()), key=itemgetter("started_at"))

    def days30(self, low: str, high: str) -> list[Any]:
        """What a month's list shows."""
        return [head for _, head in self.table.heads() if low <= head["started_at"] < high]

    def close(self) -> None:
        """Give it back."""
        self.storage.close()


class TinyStore:
    """Stock TinyDB."""

    def __init__(self, folder: Path) -> None:
        self.db = TinyDB(folder / "tiny.json", encoding="utf-8")
        self.table = self.db.table("sessions", cache_size=0)

    def fill(self, count: int) -> None:
        """Put everything in."""
        self.table.insert_multiple(sessions(count))

    def insert(self, document: dict[str, Any]) -> None:
        """One more."""
        self.table.insert(document)

    def newest(self) -> list[Any]:
        """A page of the list."""
        return sorted(self.table.all(), key=lambda d: str(d["started_at"]))[-20:]

    def days30(self, low: str, high: str) -> list[Any]:
        """What a month's list shows."""
        return self.table.search((where("started_at") >= low) & (where("started_at") < high))

    def close(self) -> None:
        """Give it back."""
        self.db.close()


class SqliteStore:
    """Plain SQLite."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "plain.sqlite")
        self.db.executescript(
            "pragma journal_mode=wal; pragma synchronous=full;"
            "create table if not exists s(id integer primary key, at text, head text, doc text);"
            "create index if not exists s_at on s(at)"
        )

    def fill(self, count: int) -> None:
        """Put everything in."""
        with self.db:
            self.db.executemany("insert into s(at, head, doc) values(?, ?, ?)", map(self._row, sessions(count)))

    def _row(self, document: dict[str, Any]) -> tuple[str, str, str]:
        head = {name: document[name] for name in HEADS}
        return document["started_at"], json.dumps(head), json.dumps(document, ensure_ascii=False)

    def insert(self, document: dict[str, Any]) -> None:
        """One more."""
        with self.db:
            self.db.execute("insert into s(at, head, doc) values(?, ?, ?)", self._row(document))

    def _select(self, column: str, rest: str, *values: str) -> list[Any]:
        rows = self.db.execute(f"select {column} from s {rest}", values)  # noqa: S608 - fixed words only
        return [json.loads(row[0]) for row in rows]

    def newest(self) -> list[Any]:
        """A page of the list."""
        return self._select("head", "order by at desc limit 20")

    def days30(self, low: str, high: str) -> list[Any]:
        """What a month's list shows."""
        return self._select("head", "where at >= ? and at < ?", low, high)

    def close(self) -> None:
        """Give it back."""
        self.db.close()


STORES: dict[str, Callable[[Path], Any]] = {"vault": VaultStore, "sqlite": SqliteStore, "tinydb": TinyStore}


def heads_alone(folder: Path, count: int) -> dict[str, float]:
    """What the heads cost as plain dicts."""
    path = folder / "heads.json"
    if not path.exists():
        path.write_text("\n".join(json.dumps({n: d[n] for n in HEADS}) for d in sessions(count)))
    before = rss()
    with path.open() as lines:
        kept = {str(number): json.loads(line) for number, line in enumerate(lines)}
    return {"memory": rss() - before if kept else 0.0}
