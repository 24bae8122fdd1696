"""Something else in the vault's place is noticed on every way in from the command line, and asked about."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safespace_tui.storage.access.texts import NOT_OPENED
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import Places, places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.answering import Answering
from tests.cli.asking import Asking
from tests.storage.reading import cheap_work, keep, kept
from tests.storage.samples import record

ANNA, BEN = "amber lantern", "blue harbour"
I_AM_ANNA, ANNAS = ("Who is here", "1"), ("your passphrase", ANNA)
NO, YES = ("take it for the right one", "1"), ("take it for the right one", "2")
VERBS = [
    ("list",), ("show", "aaaa"), ("search", "Money"), ("stats",), ("agreements",), ("verify",), ("backup",),
    ("recovery",), ("rekey", "--yes"), ("forget", "aaaa", "--yes"), ("passphrase",), ("talk", "--plain"),
    ("break", "--plain"), ("export", "--to", "never.md"),
]  # fmt: skip


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    answering = Answering(monkeypatch)
    yield answering
    answering.done()


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)


@pytest.fixture
def places(home: Path, cheap: None) -> Places:
    """An open home, whose couple sets passphrases; then somebody puts the open vault back."""
    keep(home, record("aaaa1111", title="Money"))
    made = places_in(home)
    shutil.copytree(made.vault, home.parent / "old")
    opened = open_home(made)
    opened.door.protect({"a": ANNA, "b": BEN})
    opened.close()
    exchange(made, home.parent / "old")
    return made


def exchange(places: Places, old: Path) -> None:
    shutil.rmtree(places.vault)
    shutil.copytree(old, places.vault)


def files(home: Path) -> dict[Path, bytes]:
    """Everything that could have been changed; the locks say who ran last."""
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != "lock"}


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_where_nobody_can_be_asked_nothing_is_opened_or_written(
    ask: Asking, home: Path, places: Places, verb: tuple[str, ...]
) -> None:
    before = files(home)
    answer = ask(*verb)
    assert answer.status in (1, 2)
    assert answer.out == ""
    if verb[0] not in ("recovery", "rekey", "passphrase"):  # these need somebody there anyway
        assert "What is here asks for no passphrase, but what this computer saw here last did." in answer.err
        assert answer.err.rstrip().endswith(NOT_OPENED)
    assert files(home) == before


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb[0] not in ("recovery", "rekey")], ids=" ".join)
def test_a_no_leaves_everything_as_it_is(
    ask: Asking, home: Path, places: Places, typing: Answering, verb: tuple[str, ...]
) -> None:
    before = files(home)
    typing.will(NO)
    answer = ask(*verb)
    assert (answer.status, answer.out) == (2, "")
    assert "somebody may have exchanged it" in answer.err
    assert "Nothing was opened or changed. `safespace restore BACKUP`" in answer.err
    assert files(home) == before


def test_a_yes_makes_it_the_truth(ask: Asking, places: Places, typing: Answering) -> None:
    typing.will(YES)
    answer = ask("verify")
    assert (answer.status, "All is as it was written: 1 talk." in answer.out) == (0, True)
    answer = ask("verify")
    assert (answer.status, answer.err) == (0, "")


def test_an_import_that_was_meant_asks_nothing_and_is_refused(
    ask: Asking, home: Path, places: Places, typing: Answering, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.json"
    journal.write_text('{"entries": [{"title": "A walk.", "body": "", "date": "2024-05-06", "time": "09:00"}]}')
    before = files(home)
    answer = ask("import", str(journal), "--yes")
    assert (answer.status, NOT_OPENED in answer.err) == (2, True)
    assert files(home) == before


def test_the_doctor_says_it(ask: Asking, places: Places) -> None:
    answer = ask("doctor")
    assert answer.status == 1
    assert "BAD last seen: What is here asks for no passphrase" in answer.out
    assert "ok sessions" not in answer.out


def guarded_with_old(home: Path, change: Callable[[Places], None]) -> Places:
    """A guarded home; its vault and its newest backup are those from before a change."""
    places = places_in(home)
    opened = open_home(places)
    opened.door.set_up({"a": ANNA, "b": BEN})
    opened.store.keep(record("aaaa1111", title="Money"))
    opened.close()
    shutil.copytree(places.vault, home.parent / "old")
    change(places)
    exchange(places, home.parent / "old")
    return places


def new_keys(places: Places) -> None:
    opened = open_home(places)
    opened.door.unlock("a", ANNA)
    opened.door.rekey({"a": ANNA})
    opened.close()


@pytest.mark.usefixtures("cheap")
def test_an_old_vault_after_new_keys_is_asked_about_before_the_passphrase(
    ask: Asking, home: Path, typing: Answering
) -> None:
    guarded_with_old(home, new_keys)
    typing.will(NO)
    answer = ask("list")
    assert (answer.status, "has older keys than this computer saw last" in answer.err) == (2, True)
    typing.will(YES, I_AM_ANNA, ANNAS)
    answer = ask("verify")
    assert answer.status == 0
    assert "Before it was unlocked, somebody answered here that this is right" in answer.err
    typing.will(I_AM_ANNA, ANNAS)
    assert "this computer" not in ask("verify").err


@pytest.mark.usefixtures("cheap")
def test_a_restore_knows_what_it_does_and_asks_nothing(ask: Asking, home: Path, typing: Answering) -> None:
    places = guarded_with_old(home, new_keys)
    old = backups_in(places.backups)[-1].path
    typing.will(I_AM_ANNA, ANNAS)
    assert ask("restore", str(old), "--yes").status == 0
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("verify")
    assert (answer.status, "this computer" in answer.err) == (0, False)


@pytest.mark.usefixtures("cheap")
def test_a_failed_restore_puts_back_what_was_seen(
    ask: Asking, home: Path, typing: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = guarded_with_old(home, lambda _: None)
    # Elsewhere: of one day only the newest backup stays, and two of the same second are one.
    old = shutil.copytree(backups_in(places.backups)[-1].path, home.parent / "stick")
    new_keys(places)
    before = files(home)

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    typing.will(I_AM_ANNA, ANNAS)
    with monkeypatch.context() as disk:
        disk.setattr("safespace_tui.storage.access.connection.VaultConnection.do", fail)
        assert ask("restore", str(old), "--yes").status == 2
    assert files(home) == before
    typing.will(I_AM_ANNA, ANNAS)
    assert ask("list").status == 0


@pytest.mark.usefixtures("cheap")
def test_a_repair_asks_nothing_about_it(ask: Asking, home: Path, typing: Answering) -> None:
    guarded_with_old(home, new_keys)
    typing.will(I_AM_ANNA, ANNAS)
    assert ask("repair", "--yes").out == "Nothing is damaged, so there is nothing to repair.\n"


def test_a_vault_that_is_gone_is_not_taken_for_a_new_home(ask: Asking, home: Path, typing: Answering) -> None:
    keep(home, record("aaaa1111"))
    shutil.rmtree(places_in(home).vault)
    for verb in ("list", "agreements"):
        typing.will(NO)
        answer = ask(verb)
        assert (answer.status, "`safespace where` says where backups are" in answer.err) == (2, True)
    typing.will(YES)
    ask("talk", "--plain")  # a first run, whose questions are asked in lines
    assert kept(home) == []


def test_a_log_that_is_older_than_it_was_is_told_of_by_every_look_at_an_open_home(ask: Asking, home: Path) -> None:
    keep(home, record("aaaa1111"))
    log = places_in(home).vault / "shared.log"
    older = log.read_bytes()
    keep(home, record("bbbb2222"))
    log.write_bytes(older)
    for verb in VERBS[:5]:
        answer = ask(*verb)
        assert (answer.status, answer.err.count("This log is older than the one this computer saw last")) == (0, 1)
