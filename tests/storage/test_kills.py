"""Many processes: killed in a running talk, racing for one home, copied while they write."""

import multiprocessing
import shutil
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import Locked
from tests.storage.reading import kept, open_set_up
from tests.storage.samples import WALL, happening, record
from tests.storage.vault.sim_disk import dice
from tests.tallies import tried

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing there kills like SIGKILL")

CANARY = "what nobody else may read"


def talk_for_ever(home: Path, seed: int, said: Connection) -> None:
    """One talk after the other, step by step, each kept at its end; says each step and each talk when it is safe."""
    opened = open_set_up(places_in(home))
    number = seed * 1000
    found = opened.draft.find()
    if found is not None:
        opened.draft.clear()
    said.send(("cleared", 0))
    while True:
        uid = f"talk{number}"
        for count, step in enumerate(happening(uid), 1):
            opened.draft.append(step, WALL)
            said.send((uid, count))
            opened.draft.alive(step[-1].at + 1, WALL)
        opened.store.keep(record(uid, note=CANARY))
        said.send(("kept", number))
        opened.draft.clear()
        said.send(("cleared", number))
        number += 1


class Killing:
    """Starts processes quickly and kills them after so many words, at no particular moment."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.storage.test_kills"])

    def after(self, words: int, act: Callable[..., None], *given: object) -> list[tuple[str, int]]:
        """What a process had said when it was killed."""
        hear, say = self._context.Pipe(duplex=False)
        child = self._context.Process(target=act, args=(*given, say))
        child.start()
        say.close()
        said = [hear.recv() for _ in range(words)]
        child.kill()
        child.join()
        try:
            while True:
                said.append(hear.recv())
        except (EOFError, OSError):
            hear.close()
        return said


@pytest.mark.kind("kills in a running talk")
@pytest.mark.parametrize("rounds", [6, pytest.param(1_000, marks=pytest.mark.torture)])
def test_a_program_killed_in_a_talk_loses_nothing_it_had_called_safe(tmp_path: Path, rounds: int) -> None:
    killing, rng, safe = Killing(), dice(rounds), set[str]()
    for number in range(rounds):
        said = killing.after(rng.randint(1, 40), talk_for_ever, tmp_path, number)
        safe |= {f"talk{count}" for word, count in said if word == "kept"}
        looked = open_home(places_in(tmp_path), lock=False)
        found, uids = looked.draft.find(), {head.uid for head in looked.store.heads()}
        looked.close()
        assert safe <= uids
        assert len(uids - safe) <= 1, "one may have been kept and not yet called so"
        safe = uids
        word, count = said[-1]
        steps = happening(word) if word.startswith("talk") else []
        if steps and word not in uids:
            assert found is not None
            begun = [tuple(event for step in steps[:many] for event in step) for many in (count, count + 1)]
            assert found.events in begun
        tried()
    assert all(one.head.uid in safe for one in kept(tmp_path))
    open_files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in open_files if CANARY.encode() in path.read_bytes()]


def race(home: Path, number: int, said: Connection) -> None:
    """Opens a home, keeps one talk, closes it; or is told that somebody else is in."""
    try:
        opened = open_home(places_in(home))
    except Locked:
        said.send(("locked", number))
        return
    opened.store.keep(record(f"race{number}"))
    opened.close()
    said.send(("kept", number))


@pytest.mark.kind("programs that race for one home")
@pytest.mark.parametrize("rounds", [1, pytest.param(60, marks=pytest.mark.torture)])
def test_of_programs_that_race_for_a_home_each_is_in_it_alone(tmp_path: Path, rounds: int) -> None:
    open_set_up(places_in(tmp_path)).close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.test_kills"])
    safe = set[str]()
    for begin in range(rounds):
        hear, say = context.Pipe(duplex=False)
        children = [context.Process(target=race, args=(tmp_path, begin * 10 + one, say)) for one in range(6)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        said = [hear.recv() for _ in children]
        safe |= {f"race{number}" for word, number in said if word == "kept"}
        assert {one.head.uid for one in kept(tmp_path)} == safe
        tried(len(children))
    assert safe


def insert_for_ever(home: Path, seed: int, said: Connection) -> None:
    """Keeps one talk after the other."""
    opened = open_home(places_in(home))
    number = seed * 1000
    while True:
        opened.store.keep(record(f"one{number}"))
        said.send(("kept", number))
        number += 1


@pytest.mark.kind("copies made while it is written to")
@pytest.mark.parametrize("rounds", [2, pytest.param(100, marks=pytest.mark.torture)])
def test_a_copy_made_while_it_is_written_to_opens_and_has_all_that_was_kept_before(tmp_path: Path, rounds: int) -> None:
    home, copy = tmp_path / "home", tmp_path / "copy"
    open_set_up(places_in(home)).close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.test_kills"])
    for number in range(rounds):
        before = {one.head.uid for one in kept(home)}
        hear, say = context.Pipe(duplex=False)
        child = context.Process(target=insert_for_ever, args=(home, number, say))
        child.start()
        say.close()
        before |= {f"one{hear.recv()[1]}" for _ in range(dice(number).randint(1, 9))}
        shutil.copytree(home, copy)
        child.kill()
        child.join()
        hear.close()
        open_home(places_in(copy)).close()
        assert before <= {one.head.uid for one in kept(copy)}
        shutil.rmtree(copy)
        tried()
