"""The vault beside stock TinyDB and plain SQLite, in one run: `python -m tests.bench.vault_bench --sizes 100 1000`.

Only the ratios are worth quoting. Every store and size runs in a fresh process, round by round, so that all of them
have the same luck with the machine; the medians of the rounds are shown. SQLite runs with WAL and synchronous=FULL,
one indexed date column and the document as JSON; its text search is an unindexed LIKE. "heads" is a plain list of
dicts with the head fields: the yardstick for memory.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import psutil
from tinydb import TinyDB, where

from safespace_tui.store.vault.disk import Disk
from safespace_tui.store.vault.newlog import fresh_header, write_log
from safespace_tui.store.vault.search import text
from safespace_tui.store.vault.secret import Secret
from safespace_tui.store.vault.storage import VaultStorage
from safespace_tui.store.vault.table import VaultDB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = Secret(b"a key for measuring, no more 32b")
HEADS = ("uid", "started_at", "format", "title", "tags", "duration_s", "state")
WORDS = ("listen", "tired", "kitchen", "Sunday", "mother", "trust", "später", "деньги", "holiday", "quiet", "again")
STOCK_LIMIT = 10_000
MEASURES = ("open", "insert", "days30", "newest", "text", "memory")
INSERTS = {"vault": 40, "sqlite": 40, "tinydb": 3}


def session(number: int, rng: Random) -> dict[str, Any]:
    """One session of 2 to 10 KB, as the program keeps it."""
    day = number * 7300 // 50_000
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
    """The same sessions in every process; the last word of every fifth of them is worth looking for."""
    rng = Random(1)  # noqa: S311 - nothing here is secret
    for number in range(count):
        document = session(number, rng)
        if number * 5 // max(count, 1) != (number - 1) * 5 // max(count, 1):
            document["events"][0]["text"] += " needle"
        yield document


def timed(act: Callable[[], object], times: int = 1) -> float:
    """Milliseconds, the median of some times."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        spent.append((time.perf_counter() - started) * 1000)
    return median(spent)


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
        self.storage = VaultStorage(self.path, KEY, heads={"sessions": HEADS})
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
        return self.table.newest("started_at", 20)

    def days30(self, low: str, high: str) -> list[Any]:
        """What a month's list shows."""
        return self.table.heads((where("started_at") >= low) & (where("started_at") < high))

    def text(self) -> list[Any]:
        """Whole documents with a word in them."""
        return self.table.search(text("needle"))

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

    def text(self) -> list[Any]:
        """Whole documents with a word in them."""
        return self.table.search(text("needle"))

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

    def text(self) -> list[Any]:
        """Whole documents with a word in them."""
        return self._select("doc", "where doc like ?", "%needle%")

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


def measure(name: str, folder: Path, count: int) -> dict[str, float]:
    """Everything about one store at one size, in this process."""
    make = STORES[name]
    before = rss()
    started = time.perf_counter()
    store = make(folder)
    page = store.newest()
    found = {"open": (time.perf_counter() - started) * 1000, "memory": rss() - before}
    low, high = month(str(page[-1]["started_at"]))
    rng = Random(2)  # noqa: S311 - nothing here is secret
    new = iter([session(count + n, rng) for n in range(100)])
    times = INSERTS[name]
    found["newest"] = timed(store.newest, 3)
    found["days30"] = timed(lambda: store.days30(low, high), 3)
    found["text"] = timed(store.text, 3 if times > 3 else 1)
    assert len(store.text()) >= min(5, count)
    found["insert"] = timed(lambda: store.insert(next(new)), times)
    store.close()
    return found


def child(folder: Path, what: str, name: str, count: int) -> dict[str, float]:
    """Run one measurement in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.vault_bench", "--child", what, name, str(count), str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def in_child(what: str, name: str, count: int, folder: Path) -> dict[str, float]:
    """What a fresh process does."""
    if name == "heads":
        return heads_alone(folder, count)
    if what == "fill":
        store = STORES[name](folder)
        store.fill(count)
        store.close()
        return {}
    return measure(name, folder, count)


def run(count: int, rounds: int) -> dict[str, dict[str, float]]:
    """All stores at one size."""
    names = ["heads", "vault", "sqlite", *(["tinydb"] if count <= STOCK_LIMIT else [])]
    with TemporaryDirectory(dir=Path.cwd() / "tests", prefix=".bench-") as place:
        folder = Path(place)
        for name in names:
            child(folder, "fill", name, count)
        seen = [{name: child(folder, "measure", name, count) for name in names} for _ in range(rounds)]
    return {name: {key: median(each[name][key] for each in seen) for key in seen[0][name]} for name in names}


def show(count: int, found: dict[str, dict[str, float]]) -> None:
    """One table: milliseconds and MiB, then the ratios."""
    print(f"\n{count} sessions" + " " * 8 + "".join(f"{key:>10}" for key in MEASURES))
    for name, row in found.items():
        print(f"{name:>20}" + "".join(f"{row[key]:10.2f}" if key in row else " " * 10 for key in MEASURES))
    vault = found["vault"]
    for name in ("sqlite", "tinydb"):
        if name in found:
            ratios = (vault[key] / max(found[name][key], 1e-6) for key in MEASURES)
            print(f"{'vault / ' + name:>20}" + "".join(f"{ratio:10.4f}" for ratio in ratios))
    print(f"{'memory / heads':>20}{vault['memory'] / max(found['heads']['memory'], 1e-6):10.2f}")


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description="The vault beside stock TinyDB and plain SQLite.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        what, name, count, folder = asked.child
        print(json.dumps(in_child(what, name, int(count), Path(folder))))
        return
    inserts = []
    for count in asked.sizes:
        found = run(count, asked.rounds)
        show(count, found)
        inserts.append(found["vault"]["insert"])
    print(f"\ninsert, slowest / fastest size: {max(inserts) / min(inserts):.2f}")


if __name__ == "__main__":
    main()
