"""Files damaged by chance and files of several days, mixed: shown is what was kept, or it is said that it is not."""

import itertools
import json
import random
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.ports import StoreError
from tests.cli.asking import Answer, Asking
from tests.cli.whole_homes import NEW, Obliging, all_in, each_kind, files_in, fresh_copy, furnish, in_backups
from tests.storage.samples import WALL, happening, record
from tests.storage.vault.sim_disk import dice
from tests.storage.vault_homes import PASSPHRASES
from tests.tallies import tried

TORTURE = pytest.mark.torture
ANSWERS: Final = {
    "Who is here": "1",
    "your passphrase": PASSPHRASES["a"],
    "Is this what you kept": "1",
    "One thing before you go on": "1",
}


# Damage


def flipped(data: bytes, rng: random.Random) -> bytes:
    """A bit is another one."""
    if not data:
        return b"\0"
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(len(data) + 1)]


def zeroed(data: bytes, rng: random.Random) -> bytes:
    """A block is all zeros."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes(len(data[at : at + 512])) + data[at + 512 :]


def noisy(data: bytes, rng: random.Random) -> bytes:
    """A block is of other bytes."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(len(data[at : at + 300])) + data[at + 300 :]


def longer(data: bytes, rng: random.Random) -> bytes:
    """Something stands behind the end."""
    return data + rng.choice([b"\0" * 700, rng.randbytes(90), data[-200:], data])


def moved(data: bytes, rng: random.Random) -> bytes:
    """Two pieces have changed places."""
    one, two, three = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def emptied(_data: bytes, _rng: random.Random) -> bytes:
    """Nothing is left."""
    return b""


HARMS: Final = (flipped, flipped, flipped, cut, zeroed, noisy, longer, moved, emptied)
LOOKS: Final = (("list",), ("show", "aaaa"), ("search", "tired"), ("agreements",), ("stats",), ("doctor",))


class Harm(NamedTuple):
    """What is done to a file."""

    path: str
    how: Callable[[bytes, random.Random], bytes] | None
    """None when it is taken away."""
    seed: int

    def do(self, home: Path) -> bool:
        """Does it; whether anything is another than it was."""
        path = home / self.path
        data = path.read_bytes()
        if self.how is None:
            path.unlink()
            return True
        after = self.how(data, dice(self.seed))
        path.write_bytes(after)
        return after != data


def harms_in(home: Path, seeds: Sequence[int]) -> list[Harm]:
    """For each file a harm for each seed; with the first of them also that it is gone."""
    found = []
    for path in each_kind(home):
        name = str(path.relative_to(home))
        if 0 in seeds:
            found.append(Harm(name, None, 0))
        found += [Harm(name, HARMS[seed % len(HARMS)], seed * 977 + len(found)) for seed in seeds]
    return found


def looked(ask: Asking, verb: Sequence[str]) -> Answer:
    """What a look shows; it ends, and never by a mistake."""
    answer = ask(*verb)
    assert answer.status in (0, 1, 2), answer
    assert answer.status == 0 or answer.err or answer.out
    assert len(answer.err.splitlines()) < 80, answer
    return answer


FEW: Final = slice(None, None, 6)
EACH: Final = slice(None)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Obliging:
    """Somebody who answers what is asked, and takes nothing strange for right."""
    return Obliging(monkeypatch, ANSWERS)


@pytest.mark.kind("damage of all sorts over every file of a home")
@pytest.mark.parametrize(
    ("passphrases", "seeds", "these"),
    [
        (PASSPHRASES, range(1), FEW),
        (None, range(1), FEW),
        *(
            pytest.param(passphrases, range(at, at + 4), EACH, marks=TORTURE)
            for passphrases in (PASSPHRASES, None)
            for at in range(0, 80, 4)
        ),
    ],
)
def test_what_is_shown_of_a_damaged_home_is_what_was_kept_or_it_is_said(
    ask: Asking, typing: Obliging, passphrases: dict[Who, str] | None, seeds: range, these: slice
) -> None:
    tmp_path = ask.home.parent
    was, home = tmp_path / "was", ask.home
    furnish(was, passphrases)
    (tmp_path / "three.json").write_bytes(whole([record("cccc3333", title="Talk c")], WALL))
    fresh_copy(was, home)
    right = {verb: looked(ask, verb) for verb in LOOKS}
    kept = all_in(home)
    for number, harm in enumerate(harms_in(was, seeds)[these]):
        fresh_copy(was, home)
        harm.do(home)
        typing.begin()
        verb = LOOKS[number % len(LOOKS)]
        before = files_in(home)
        shown = looked(ask, verb)
        assert files_in(home) == before, ("a look changes nothing", harm)
        if shown.status == 0 and verb != ("doctor",) and "this computer saw last" not in shown.err:
            assert shown.out == right[verb].out, harm
        verified = ask("verify")
        brought = ask("import", str(tmp_path / "three.json"), "--yes")
        assert brought.status in (0, 2), (harm, brought)
        with suppress(StoreError):
            now = all_in(home)
            if verified.status == 0 and "this computer saw last" not in verified.err:
                whose = BOTH if passphrases is None else BOTH[:1]  # Ben's notes are not Anna's to read
                assert kept["talks"].items() <= now["talks"].items(), harm
                assert [now[f"notes of {who}"] for who in whose] == [[f"of {who}"] for who in whose], harm
            if brought.status == 0:
                assert now["talks"].keys() >= {"cccc3333"}
        assert not missing(kept, home, tmp_path / "apart"), harm
        tried()


def missing(kept: dict[str, Any], home: Path, apart: Path) -> list[str]:
    """What is neither in a home any more nor in any of its backups."""
    places = in_backups(home, apart)
    with suppress(StoreError):
        places.append(all_in(home))
    private = [f"notes of {who}" for who in BOTH]
    return [
        *(uid for uid, talk in kept["talks"].items() if not any(one["talks"].get(uid) == talk for one in places)),
        *(name for name in private if not any(one[name] == kept[name] for one in places)),
        *(name for name in ["charter"] if not any(one[name] == kept[name] for one in places)),
    ]


# Old states


DAYS: Final = 4
KINDS: Final = {
    "keys": ("data/vault/keys.json", "data/vault/keys.json.copy"),
    "shared": ("data/vault/shared.log",),
    "draft": ("data/vault/draft.log",),
    "private": ("data/vault/private-1.log", "data/vault/private-2.log"),
    "seen": ("state",),
}


def a_day(home: Home, day: int) -> None:
    """A talk, a step of the running one, a note of each."""
    home.store.keep(record(f"day{day}"))
    home.draft.append(happening("running")[day], WALL)
    for who in BOTH:
        if home.door.guarded:
            home.door.admit(who, PASSPHRASES[who])
        home.door.notes(who).keep(PrivateNote(uid=f"{day}", wall=WALL, text=f"day {day}"))


def nothing_else(_home: Home, _day: int) -> None:
    """The days differ in what was written."""


def new_keys(home: Home, day: int) -> None:
    """After the second day there are new keys."""
    if day == 1:
        home.door.rekey(PASSPHRASES)


def new_passphrase(home: Home, day: int) -> None:
    """On the third day there is another passphrase."""
    if day == 2:
        home.door.change_passphrase("b", PASSPHRASES["b"], NEW)
        home.door.change_passphrase("b", NEW, PASSPHRASES["b"])


def new_code(home: Home, day: int) -> None:
    """On each day a new recovery code."""
    home.door.new_code("a", private=day % 2 == 0)


def written(tmp_path: Path, change: Callable[[Home, int], None]) -> list[Path]:
    """A home as it was at the end of each day."""
    home, days = tmp_path / "home", []
    for day in range(DAYS):
        with closing(open_home(places_in(home))) as opened:
            if opened.door.new:
                opened.door.set_up(PASSPHRASES)
            opened.door.unlock("a", PASSPHRASES["a"])
            a_day(opened, day)
            change(opened, day)
        days.append(Path(shutil.copytree(home, tmp_path / f"day {day}")))
    return days


def put(days: list[Path], mixture: dict[str, int], home: Path) -> None:
    """A home of files of several days."""
    fresh_copy(days[0], home)
    for kind, day in mixture.items():
        for name in KINDS[kind]:
            if kind == "seen":
                fresh_copy(days[day] / name, home / name)
            else:
                shutil.copyfile(days[day] / name, home / name)


ALL: Final = [dict(zip(KINDS, one, strict=True)) for one in itertools.product(range(DAYS), repeat=len(KINDS))]


def last_written(days: list[Path], kind: str, day: int) -> int:
    """The first day on which the files of a kind were as they are on a day."""
    at = {name: (days[day] / name).read_bytes() for name in KINDS[kind]}
    return next(one for one in range(day + 1) if all((days[one] / name).read_bytes() == at[name] for name in at))


SOME: Final = slice(5, None, 157)


@pytest.mark.kind("files of four days, mixed in all ways")
@pytest.mark.parametrize(
    "these", [SOME, *(pytest.param(slice(part, None, 8), marks=TORTURE) for part in range(8))], ids=str
)
@pytest.mark.parametrize("change", [nothing_else, new_keys, new_passphrase, new_code])
def test_nothing_older_than_what_was_seen_is_taken_without_a_word(
    ask: Asking, typing: Obliging, tmp_path: Path, change: Callable[[Home, int], None], these: slice
) -> None:
    days = written(tmp_path, change)
    silent = 0
    for mixture in [*ALL[these], *(dict.fromkeys(KINDS, day) for day in range(DAYS))]:
        put(days, mixture, ask.home)
        typing.begin()
        before = files_in(ask.home)
        answer = ask("list", "--json")
        assert files_in(ask.home) == before, mixture
        *_, quiet = answer.err.split("Opening")
        nothing_said = answer.status == 0 and len(quiet.splitlines()) == 1
        silent += nothing_said
        seen = mixture["seen"]
        if nothing_said:
            assert len(json.loads(answer.out)) == mixture["shared"] + 1
            for kind in ("keys", "shared", "draft", "private"):
                newest = last_written(days, kind, seen)
                assert mixture[kind] >= newest, (mixture, answer)
        elif len(set(mixture.values())) == 1:
            raise AssertionError((mixture, answer))
        tried()
    assert silent >= DAYS
