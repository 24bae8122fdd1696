"""Every verb that writes, with every call of the system failing once or for good: it is done, or it is not, as said."""

import errno
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from safespace_tui.domain.couple import Who
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import places_in, take_lock
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import StoreError
from tests.cli.asking import Answer, Asking
from tests.cli.whole_homes import NEW, Obliging, all_in, files_in, fresh_copy, furnish
from tests.helpers import EVENING
from tests.storage.faults import EVERY, failing_disk
from tests.storage.samples import WALL, record
from tests.storage.vault_homes import PASSPHRASES
from tests.tallies import tried

UNREAD = "can't be read"
"""A talk that the disk refuses is left out, and that is said."""
TAKEN_BACK = "had been interrupted, before it was called saved; it was taken back"
NAMELESS = "Partner one"
UNCHANGED = "othing was changed"
ANSWERS = {
    "Who is here": "1",
    "your passphrase": PASSPHRASES["a"],
    "choose": NEW,
    "once more": NEW,
    "old backups": "n",
    "when a passphrase is forgotten": "later",
    "should the code open": "private",
    "third group": "/skip",
    " here, too?": "n",
    "Is this what you kept": "1",
    "Do you both say yes to this": "1",
}


class Verb(NamedTuple):
    """A verb that writes."""

    words: tuple[str, ...]
    passphrases: dict[Who, str] | None = PASSPHRASES
    also: tuple[str, ...] = ()
    """What may differ besides what is compared, because it is another one each time."""


GUARDED, OPEN = PASSPHRASES, None
VERBS = {
    "import": Verb(("import", "{aside}/three.json", "--yes")),
    "import into an open home": Verb(("import", "{aside}/three.json", "--yes"), OPEN),
    "an agreement kept": Verb(("agreements", "bbbb", "kept")),
    "export": Verb(("export", "--to", "{aside}/out.md", "--force")),
    "export as JSON": Verb(("export", "--to", "{aside}/out.json", "--force"), OPEN),
    "days for a calendar": Verb(("agreements", "--ics", "{aside}/out.ics", "--force"), OPEN),
    "backup": Verb(("backup",)),
    "backup elsewhere": Verb(("backup", "--to", "{aside}/stick"), OPEN),
    "restore": Verb(("restore", "{aside}/backup", "--yes")),
    "restore in an open home": Verb(("restore", "{aside}/backup", "--yes"), OPEN),
    "a passphrase changed": Verb(("passphrase",)),
    "first passphrases": Verb(("passphrase",), OPEN),
    "recovery": Verb(("recovery", "--yes")),
    "rekey": Verb(("rekey", "--yes")),
    "copy": Verb(("copy", "{aside}/mine")),
    "forget": Verb(("forget", "bbbb", "--yes")),
    "forget in backups too": Verb(("forget", "bbbb", "--backups", "--yes"), OPEN),
    "repair": Verb(("repair", "--yes"), OPEN),
    "verify": Verb(("verify",)),
    "list": Verb(("list",)),
    "doctor": Verb(("doctor",), OPEN),
}


class Trial:
    """One verb, tried again and again from the same beginning."""

    def __init__(self, verb: Verb, ask: Asking, typing: Obliging, folder: Path) -> None:
        self._verb, self._ask, self._typing = verb, ask, typing
        self.home, self.aside = ask.home, folder / "aside"
        self._was, self._aside_was = folder / "was", folder / "aside-was"
        furnish(self._was, verb.passphrases)
        self._aside_was.mkdir()
        (self._aside_was / "three.json").write_bytes(whole([record("cccc3333", title="Talk c")], WALL))
        for ending in ("md", "json", "ics"):
            (self._aside_was / f"out.{ending}").write_text("older\n", "utf-8")
        (backup,) = backups_in(places_in(self._was).backups)
        fresh_copy(backup.path, self._aside_was / "backup")
        if verb.words[0] == "repair":
            damage(places_in(self._was).vault / "private-1.log")
        elif verb.words[0] == "restore":
            keep_another(self._was, verb.passphrases)
        self.begin()

    def begin(self) -> None:
        """Everything as it was."""
        fresh_copy(self._was, self.home)
        fresh_copy(self._aside_was, self.aside)

    def run(self) -> Answer:
        """What comes of the verb."""
        self._typing.begin()
        return self._ask(*(word.format(aside=self.aside) for word in self._verb.words))

    def written(self) -> dict[str, bytes]:
        """The files that were written beside what is kept."""
        return {path.name: path.read_bytes() for path in sorted(self.aside.glob("out.*"))}


Trying = Callable[[Verb], Trial]


@pytest.fixture
def trying(ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trying:
    """Makes a trial of a verb, in which somebody answers what is asked and the clock stands."""
    typing = Obliging(monkeypatch, ANSWERS)
    monkeypatch.setattr(SystemClock, "wall", lambda _: EVENING)
    return lambda verb: Trial(verb, ask, typing, tmp_path)


def damage(path: Path) -> None:
    """Flips a bit in what was written."""
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(data)


def keep_another(home: Path, passphrases: dict[Who, str] | None) -> None:
    """One more talk."""
    opened = open_home(places_in(home))
    if passphrases:
        opened.door.unlock("b", passphrases["b"])
    opened.store.keep(record("dddd4444"))
    opened.close()


def kept_in(home: Path) -> dict[str, Any]:
    """What is kept, or why that cannot be read."""
    open_home(places_in(home)).close()  # what a restore has begun is finished by the next start
    try:
        found = all_in(home)
    except StoreError as why:
        return {"unreadable": str(why)}
    return found | {"said": [word for word in found["said"] if TAKEN_BACK not in word]}


def check(
    trial: Trial, answer: Answer, before: dict[str, Any], after: dict[str, Any], made: tuple[dict[str, bytes], ...]
) -> None:
    """Done or not, never in between; and what is said is so."""
    now, written = kept_in(trial.home), trial.written()
    assert all(name in dict(made[0]) for name in written), "nothing but what was named is left lying there"
    strange = [name for name, data in written.items() if data not in (made[0][name], made[1][name])]
    assert not strange or UNREAD in answer.err, (
        "old or new, and whole",
        answer,
        [written[name][-300:] for name in strange],
    )
    if NAMELESS in answer.err and answer.status == 0:  # the names could not be read, and are noted in what is imported
        assert now["talks"].keys() == after["talks"].keys()
        return
    if answer.status:  # a restore that the next start has finished is asked about
        now, before, after = ({**each, "said": []} for each in (now, before, after))
    assert now in (before, after), answer
    if answer.status == 0:
        assert now == after
        assert written == made[1] or UNREAD in answer.err, answer
        return
    assert answer.status in (1, 2)
    assert answer.err or answer.out.startswith("ok safespace")  # the doctor's bad news is its output
    if UNCHANGED in answer.err:
        assert now == before, answer.err
        assert written == made[0], answer


class Fault(NamedTuple):
    """How a call fails."""

    error: int
    for_good: bool

    def __str__(self) -> str:
        return f"{errno.errorcode[self.error]} {'for good' if self.for_good else 'once'}"


FAULTS = (Fault(errno.EIO, for_good=False), Fault(errno.ENOSPC, for_good=True))
FEW = [(name, FAULTS[number % 2], (number % 9 + 3, number % 7 + 30)) for number, name in enumerate(VERBS)]
"""A few calls of each verb, other ones in each."""
PIECES = (*(range(at, at + 40) for at in range(1, 401, 40)), range(401, 3_000))
"""All calls; most verbs make fewer, and end in the middle of a piece."""
ALL = [
    pytest.param(name, fault, numbers, marks=pytest.mark.torture)
    for name in VERBS
    for fault in FAULTS
    for numbers in PIECES
]


@pytest.mark.kind("failing system calls in every verb that writes")
@pytest.mark.parametrize(("name", "fault", "numbers"), [*FEW, *ALL], ids=str)
def test_wherever_it_fails_it_is_done_or_not_done_as_it_is_said(
    trying: Trying, name: str, fault: Fault, numbers: Iterable[int]
) -> None:
    trial = trying(VERBS[name])
    before, untouched = kept_in(trial.home), trial.written()
    whole = trial.run()
    assert whole.status in (0, 1), whole
    after, made = kept_in(trial.home), trial.written()
    for number in numbers:
        trial.begin()
        with failing_disk(number, error=fault.error, for_good=fault.for_good, calls=EVERY) as disk:
            answer = trial.run()
        if not disk.failed:
            break
        check(trial, answer, before, after, (untouched, made))
        tried()
        if answer.status and kept_in(trial.home) == before:
            again = trial.run()
            assert kept_in(trial.home) == after, (number, answer, again)
            assert trial.written() == made, (number, answer, again)
            assert fault.for_good or again.status == whole.status, (number, answer, again)


LOOKS = ("export", "export as JSON", "days for a calendar", "list")
"""Possible while a talk is going on in another window."""


@pytest.mark.parametrize("name", [name for name in VERBS if name != "doctor"])
def test_while_it_is_open_in_another_window_nothing_is_written_there(trying: Trying, name: str) -> None:
    trial = trying(VERBS[name])
    before = files_in(trial.home)
    held = take_lock(places_in(trial.home).lock)
    try:
        answer = trial.run()
    finally:
        held.close()
    assert files_in(trial.home) == before
    if name in LOOKS:
        assert answer.status == 0
    else:
        assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert "already open in another window" in answer.err
        assert trial.run().status == 0
