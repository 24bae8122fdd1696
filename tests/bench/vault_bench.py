"""The vault beside stock TinyDB and plain SQLite, in one run: `python -m tests.bench vault`.

Only ratios are worth quoting, so whatever is compared is done in turn in one process: a slow moment of the machine
meets all of it. A ratio is the median of the ratios of the turns. Opening and memory are measured in a fresh process
for each store, several times. What a disk takes to keep an insert is shown apart: it is the machine's, not ours.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from safespace_tui.storage.vault.frames import FrameCipher, Readable, Wiped
from tests.bench.table import Figure, machine, percentile
from tests.bench.vault_stores import STORES, heads_alone, month, rss, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.bench.sections import Effort

SIZES: Final = (100, 1_000, 10_000)
TURNS: Final = {100: 61, 1_000: 41, 10_000: 11}
"""How often things are done in turn at a size."""
INSERTS: Final = 200
OPENINGS: Final = 3
STOCK: Final = "tinydb"
STOCK_TURNS: Final = 3
Times = dict[str, list[float]]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def in_turn(acts: Mapping[str, Callable[[], object]], turns: int) -> Times:
    """Milliseconds of each, each as often; the order goes round, and the first turn does not count."""
    taken: Times = {name: [] for name in acts}
    names = list(acts)
    for turn in range(turns + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            spent = timed(acts[name])
            if turn:
                taken[name].append(spent)
    return taken


# What a fresh process does


def fill(folder: Path, name: str, count: str) -> None:
    """Puts everything into a store."""
    store = STORES[name](folder)
    store.fill(int(count))
    store.close()


def opened(folder: Path, name: str, count: str) -> dict[str, float]:
    """Opens a store and shows the newest page; "heads" only keeps the heads."""
    if name == "heads":
        return heads_alone(folder, int(count))
    before, started, spent = rss(), time.perf_counter(), time.process_time()
    store = STORES[name](folder)
    store.newest()
    own = (time.process_time() - spent) * 1000
    return {"open": (time.perf_counter() - started) * 1000, "own": own, "memory": rss() - before}


def asked(folder: Path, count: str) -> dict[str, Times]:
    """Asks the vault and SQLite the same in turn, then stock TinyDB a few times; says how many bodies were opened."""
    vault, sqlite, stock = (STORES[name](folder) for name in ("vault", "sqlite", STOCK))
    low, high = month(str(vault.newest()[-1]["started_at"]))
    found: dict[str, Times] = {}
    for what, words in {"newest": (), "days30": (low, high)}.items():
        acts = {"vault": partial(getattr(vault, what), *words), "sqlite": partial(getattr(sqlite, what), *words)}
        assert len(acts["vault"]()) == len(acts["sqlite"]()) > 0
        bodies = counted(acts["vault"])
        found[what] = in_turn(acts, TURNS.get(int(count), 11))
        found[what]["bodies"] = [float(bodies)]
        found[what][STOCK] = in_turn({STOCK: partial(getattr(stock, what), *words)}, 1)[STOCK]
    return found


def counted(act: Callable[[], object]) -> int:
    """How many records are deciphered while something is done."""
    opened_one, seen = FrameCipher.open, 0

    def one(self: FrameCipher, data: Readable) -> Wiped | None:
        nonlocal seen
        seen += 1
        return opened_one(self, data)

    try:
        FrameCipher.open = one  # type: ignore[method-assign]  # only to count
        act()
    finally:
        FrameCipher.open = opened_one  # type: ignore[method-assign]
    return seen


def inserted(folder: Path, sizes: str) -> dict[str, Times]:
    """Inserts into vaults and SQLite files of every size in turn."""
    stores = {f"{name} {size}": (name, folder / size) for size in sizes.split(",") for name in ("vault", "sqlite")}
    return inserted_in_turn(stores, INSERTS)


def stocked(folder: Path, size: str) -> dict[str, Times]:
    """Inserts into stock TinyDB and into the vault in turn."""
    return inserted_in_turn({name: (name, folder / size) for name in (STOCK, "vault")}, STOCK_TURNS)


def inserted_in_turn(stores: dict[str, tuple[str, Path]], turns: int) -> dict[str, Times]:
    """What an insert takes, and how much of it the disk takes to keep it, where that can be seen from here."""
    waits: list[float] = []
    fsync = os.fsync
    os.fsync = lambda fd: waits.append(timed(lambda: fsync(fd)))
    waited: Times = {label: [] for label in stores}

    def one(label: str, store: Any, new: Iterator[dict[str, Any]]) -> None:
        waits.clear()
        store.insert(next(new))
        waited[label].append(sum(waits))

    acts = {}
    for label, (name, folder) in stores.items():
        rng = Random(2)  # noqa: S311 - nothing here is secret
        new = iter([session(1_000_000 + number, rng) for number in range(turns + 1)])
        acts[label] = partial(one, label, STORES[name](folder), new)
    taken = in_turn(acts, turns)
    own = {label: [all_ - disk for all_, disk in zip(taken[label], waited[label][1:], strict=True)] for label in stores}
    return {"all": taken, "own": own}


ACTS: Final[dict[str, Callable[..., Any]]] = {act.__name__: act for act in (fill, opened, asked, inserted, stocked)}


def child(act: Callable[..., Any], folder: Path, *words: object) -> Any:
    """Does one of these in a fresh process."""
    command = [sys.executable, "-m", "tests.bench.vault_bench", "--child", act.__name__, str(folder), *map(str, words)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


# What is made of it


def ratio(of: list[float], to: list[float]) -> float:
    """The median of the ratios of the turns."""
    return median(one / other for one, other in zip(of, to, strict=True))


def at_one_size(folder: Path, size: int) -> Iterator[Figure]:
    """Opening, memory, lists and searching."""
    names = ("heads", "vault", "sqlite", STOCK)
    rounds = [{name: child(opened, folder, name, size) for name in names} for _ in range(OPENINGS)]
    open_ = {name: median(each[name]["open"] for each in rounds) for name in names[1:]}
    own = {name: median(each[name]["own"] for each in rounds) for name in names[1:]}
    memory = {name: median(each[name]["memory"] for each in rounds) for name in names}
    large = size >= SIZES[-1]
    beside = f"SQLite {open_['sqlite']:.1f} ms, TinyDB {open_[STOCK]:.0f} ms"
    yield figure(size, "open, beside the passphrase", open_["vault"], "ms", 300 if large else None, detail=beside)
    beside = f"SQLite {own['sqlite']:.1f} ms, TinyDB {own[STOCK]:.0f} ms"
    yield figure(size, "the same, on the processor", own["vault"], "ms", detail=beside)
    beside = f"{memory['vault']:.1f} MiB; TinyDB {memory[STOCK]:.1f} MiB"
    heads = memory["vault"] / max(memory["heads"], 0.01)
    yield figure(size, "memory, beside the heads alone", heads, "x", detail=beside)
    for what, taken in child(asked, folder, size).items():
        beside = ", ".join(f"{name} {median(taken[name]):.2f} ms" for name in ("vault", "sqlite", STOCK))
        yield figure(
            size,
            f"{NAMES[what]}, beside SQLite",
            ratio(taken["vault"], taken["sqlite"]),
            "x",
            detail=beside,
        )
        yield figure(size, f"{NAMES[what]}, bodies opened", taken["bodies"][0], "", 0)


NAMES: Final = {"newest": "newest page", "days30": "last 30 days"}


def all_inserts(folder: Path, sizes: list[int]) -> Iterator[Figure]:
    """Inserting at every size."""
    words = list(map(str, sizes))
    taken = child(inserted, folder, ",".join(words))
    whole, own = taken["all"], taken["own"]
    first = f"vault {words[0]}"
    for word, size in zip(words, sizes, strict=True):
        ours, theirs = f"vault {word}", f"sqlite {word}"
        beside = f"{spread(whole[ours])}; SQLite {spread(whole[theirs])}"
        yield figure(size, "insert, beside SQLite", ratio(whole[ours], whole[theirs]), "x", 3, detail=beside)
        flat = quarter(whole[ours]) / quarter(whole[first])
        yield figure(size, f"insert, beside {sizes[0]:,} talks", flat, "x", 1.5, detail="lower quarters")
        flat = ratio(own[ours], own[first])
        beside = f"{median(own[ours]):.2f} ms; the disk's part is {median(whole[ours]) - median(own[ours]):.1f} ms"
        yield figure(size, "the same, but for the disk's part", flat, "x", 1.5, detail=beside)
    for word, size in zip(words, sizes, strict=True):
        taken = child(stocked, folder, word)
        for part, what in (("all", "insert, in thousandths of TinyDB's"), ("own", "the same, but for the disk's part")):
            times = ratio(taken[part][STOCK], taken[part]["vault"])
            beside = f"{times:,.0f} times as fast; TinyDB {median(taken[part][STOCK]):,.0f} ms"
            yield figure(size, what, 1000 / times, "", 1 if size == 10_000 else None, detail=beside)


def quarter(times: list[float]) -> float:
    """The lower quartile: what it takes when the disk is not kept busy by others."""
    return percentile(times, 25)


def spread(times: list[float]) -> str:
    """Quartiles."""
    return f"{percentile(times, 25):.1f}/{median(times):.1f}/{percentile(times, 75):.1f} ms"


def figure(size: int, what: str, value: float, unit: str, budget: float | None = None, *, detail: str = "") -> Figure:
    """A figure of one size."""
    return Figure(what=f"{size:,}: {what}", value=value, unit=unit, budget=budget, detail=detail)


def section(_: object, effort: Effort) -> Iterator[Figure]:
    """All figures, as a part of the whole bench that is measured only when it is named."""
    with TemporaryDirectory(dir=Path.cwd() / "tests", prefix=".bench-") as place:
        yield from everything(Path(place), list(SIZES[:-1] if effort.quick else SIZES))


def main() -> int:
    """Reads the command line and prints; the exit status says whether all is within budget."""
    parser = argparse.ArgumentParser(description="The vault beside stock TinyDB and plain SQLite.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    asked_for = parser.parse_args()
    if asked_for.child:
        act, folder, *words = asked_for.child
        print(json.dumps(ACTS[act](Path(folder), *words)))
        return 0
    print(f"{machine()}\n", flush=True)
    over = 0
    with TemporaryDirectory(dir=Path.cwd() / "tests", prefix=".bench-") as place:
        for found in everything(Path(place), list(asked_for.sizes)):
            print(found.line, flush=True)
            over += found.over
    return 1 if over else 0


def everything(place: Path, sizes: list[int]) -> Iterator[Figure]:
    """All figures at some sizes."""
    for size in sizes:
        folder = place / str(size)
        folder.mkdir()
        for name in STORES:
            child(fill, folder, name, size)
        yield from at_one_size(folder, size)
    yield from all_inserts(place, sizes)


if __name__ == "__main__":
    sys.exit(main())
