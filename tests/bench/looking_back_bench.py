"""Looking back at 1,000 and 10,000 talks: `python -m tests.bench.looking_back_bench --sizes 1000 10000`.

The real program in a pseudo-terminal, over a vault; beside it, in the same run, a plain SQLite file with the same
texts, scanned without an index: the least that a search through everything written can cost; and the journal jrnl with
the same texts, where it can be installed.
"""

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import msgspec
import psutil
from msgspec.structs import replace

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.search import texts
from safespace_tui.domain.session.events import NoteTaken
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.session_codec import document
from safespace_tui.storage.sessions import sessions_in
from safespace_tui.storage.settings.file import write_settings
from tests.bench import jrnl
from tests.bench.history import COUPLE, dated, play
from tests.bench.program import START, UNWANTED
from tests.bench.sections import HOME
from tests.bench.table import Figure, machine, percentile
from tests.bench.terminal import Terminal
from tests.storage.reading import open_set_up

PAGES: Final = 40
PAGE_DOWN: Final = "\x1b[6~"
NEEDLE: Final = "needle"
"""A word in the newest talk and in the oldest one, and in none between."""


def talks(count: int) -> Iterator[Record]:
    """Short talks, one an evening; the newest and the oldest hold the needle."""
    played = play("quick_check_in")
    for number in range(count):
        record = dated(played, number)
        if number in (0, count - 1):
            note = NoteTaken(at=record.events[-2].at, text=f"the {NEEDLE} of it")
            record = replace(record, events=(*record.events[:-1], note, record.events[-1]))
        yield record


def furnish(home: Path, count: int) -> None:
    """Fills a home, and a SQLite file beside it."""
    places = places_in(home)
    places.make()
    write_settings(places.settings, Settings(welcomed=True, couple=COUPLE, sound=False))
    opened = open_set_up(places)
    opened.door.connection.do(lambda vault: sessions_in(vault).insert_multiple(map(document, talks(count))))
    opened.close()
    database = sqlite3.connect(home.with_suffix(".sqlite"))
    with database:
        database.execute("create table s(id integer primary key, head text, doc text)")
        rows = ((json.dumps(msgspec.to_builtins(r.head)), "\n".join(texts(r))) for r in talks(count))
        database.executemany("insert into s(head, doc) values(?, ?)", rows)
    database.close()


def scanned(home: Path) -> float:
    """Seconds that SQLite takes to open the file and to scan all texts for the needle."""
    began = time.perf_counter()
    database = sqlite3.connect(home.with_suffix(".sqlite"))
    found = database.execute("select head from s where doc like ? order by id desc", (f"%{NEEDLE}%",)).fetchall()
    database.close()
    if len(found) != 2:
        raise AssertionError(found)
    return time.perf_counter() - began


def measured(home: Path, count: int) -> Iterator[Figure]:
    """Everything at one size."""
    import os

    kept = {name: value for name, value in os.environ.items() if not name.startswith(UNWANTED)}
    own = {"SAFESPACE_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with Terminal([sys.executable, "-c", START], {**kept, **own}) as terminal:
        terminal.until(HOME)
        terminal.settle(1.0)
        process = psutil.Process(terminal.pid)
        before = process.memory_info().rss
        pressed = terminal.press("l")
        yield ms(count, "the list, to its first rows", terminal.until(r"2\d\d\d\n[\s\S]*min") - pressed)
        terminal.settle()
        downs = []
        for _ in range(PAGES):
            downs.append(terminal.answer(PAGE_DOWN))
            terminal.settle()
        yield ms(count, "a page down, p50", percentile(downs, 50), budget=8)
        yield ms(count, "a page down, p95", percentile(downs, 95), budget=16)
        yield Figure(
            what=f"{count:,}: memory for the list", value=(process.memory_info().rss - before) / 2**20, unit="MiB"
        )
        terminal.press("/")
        terminal.settle()
        pressed = terminal.press(NEEDLE)
        yield ms(count, "a word, to the first hit", terminal.until(r"[12] of [\d ]+ talk") - pressed, budget=150)
        last = terminal.until(r"2 of [\d ]+ talks(?!, looking)") - pressed
        yield ms(count, "a word, to the last hit", last, budget=1000)
        scan = min(scanned(home) for _ in range(3))
        yield Figure(
            what=f"{count:,}: beside a SQLite scan", value=last / scan, unit="x", detail=f"{1000 * scan:.0f} ms"
        )


def beside_jrnl(program: Path, home: Path, count: int) -> Iterator[Figure]:
    """The whole command that searches for a word, theirs and ours, each the best of three."""
    config = jrnl.journal(home.parent, talks(count))
    theirs = min(jrnl.searched(program, config, NEEDLE) for _ in range(3))
    own = min(jrnl.ours(home, NEEDLE) for _ in range(3))
    yield ms(count, "`jrnl -contains`, from start to end", theirs)
    yield Figure(
        what=f"{count:,}: `safespace search` beside it", value=own / theirs, unit="x", detail=f"{1000 * own:.0f} ms"
    )


def ms(count: int, what: str, seconds: float, budget: float | None = None) -> Figure:
    """A figure in milliseconds."""
    return Figure(what=f"{count:,}: {what}", value=1000 * seconds, unit="ms", budget=budget)


def main() -> None:
    """Reads the command line and prints."""
    parser = argparse.ArgumentParser(description="Looking back at many talks.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    asked = parser.parse_args()
    print(f"{machine()}\n", flush=True)
    program = jrnl.program()
    if program is None:
        print("jrnl cannot be installed here, so it is left out.", flush=True)
    for count in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            furnish(home, count)
            beside = beside_jrnl(program, home, count) if program else ()
            for figure in chain(measured(home, count), beside):
                print(figure.line, flush=True)


if __name__ == "__main__":
    main()
