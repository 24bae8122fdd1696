"""Passphrases, codes, keys, backups and deleting for ever, from the command line."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.cli import history_texts
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import Places, places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.settings.file import write_settings
from tests.cli.answering import Answering
from tests.cli.asking import Asking
from tests.storage.reading import keep, kept
from tests.storage.samples import record

ANNA, BEN = "amber lantern", "blue harbour"
NEW = "green meadow path"
NO_CODES = (("when a passphrase is forgotten?", "later"),)
I_AM_ANNA, ANNAS = ("Who is here?", "1"), ("Anna, your passphrase", ANNA)
ONLY_SHARED, PAPER_LATER = ("What should the code open, Anna?", "shared"), ("third group", "/skip")
NO_PASSPHRASES = "There are no passphrases here yet; safespace passphrase sets one for each of you."


@pytest.fixture
def places(home: Path) -> Places:
    made = places_in(home)
    made.make()
    write_settings(made.settings, replace(Settings(), couple=couple_of("Anna", "Ben"), welcomed=True))
    return made


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    answering = Answering(monkeypatch)
    yield answering
    answering.done()


@pytest.fixture
def opened(home: Path, places: Places) -> None:
    keep(home, record("aaaa1111", title="Money"), record("bbbb2222", title="Holidays"))


@pytest.fixture
def guarded(ask: Asking, opened: None, typing: Answering) -> None:
    typing.will(
        ("Anna, choose", ANNA), ("once more", ANNA), ("Ben, choose", BEN), ("once more", BEN), *NO_CODES,
        ("old backups", "y"),
    )  # fmt: skip
    assert ask("passphrase").status == 0


def test_a_new_home_is_set_up_with_a_passphrase_each(ask: Asking, places: Places, typing: Answering) -> None:
    typing.will(
        ("Anna, choose", "short"), ("Anna, choose", ""), ("Anna, choose", ANNA), ("once more", ANNA + "s"),
        ("Anna, choose", ANNA), ("once more", ANNA), ("Ben, choose", BEN), ("once more", BEN),
        ("when a passphrase is forgotten?", "now"), ("What should the code open, Anna?", "/back"),
        ("What should the code open, Ben?", "shared"), ("Ben, your passphrase", ANNA), ("Ben, your passphrase", BEN),
        ("third group", "/skip"),
    )  # fmt: skip
    answer = ask("passphrase")
    said, code = answer.out.splitlines()
    assert (answer.status, said) == (0, "From now on your passphrases open it.")
    open_home(places, lock=False).door.unlock_with_code("b", code)
    assert "Take at least 8 characters" in answer.err
    assert "The two weren't the same" in answer.err
    assert open_home(places, lock=False).door.guarded


@pytest.mark.usefixtures("guarded")
def test_what_became_of_an_agreement_takes_the_passphrase_of_both(ask: Asking, typing: Answering) -> None:
    typing.will(I_AM_ANNA, ANNAS, ("Do you both say yes to this?", "later"))
    answer = ask("agreements", "a", "dropped")
    assert (answer.status, answer.out) == (0, "Dishes on Sunday together: dropped.\n")
    assert history_texts.LEFT_UNSIGNED in answer.err
    typing.will(I_AM_ANNA, ANNAS, ("Do you both say yes to this?", "yes"), ANNAS, ("Ben, your passphrase", BEN))
    answer = ask("agreements", "b", "open")
    assert "both of you signed it" in answer.err
    assert history_texts.LEFT_UNSIGNED not in answer.err
    typing.will(I_AM_ANNA, ANNAS)
    (left,) = json.loads(ask("agreements", "--json").out)
    assert (left["uid"], left["confirmed"]) == ("bbbb2222", True)


@pytest.mark.usefixtures("guarded")
def test_what_was_there_before_the_passphrases_opens_only_with_one_of_them(
    ask: Asking, typing: Answering, places: Places
) -> None:
    typing.will(("Who is here?", "ben"), ("Ben, your passphrase", BEN))
    answer = ask("list")
    assert answer.status == 0
    assert "Holidays" in answer.out
    assert b"Holidays" not in b"".join(path.read_bytes() for path in places.data.rglob("*") if path.is_file())
    typing.will(I_AM_ANNA, *[("Anna", BEN.upper())] * 3)
    answer = ask("show", "aaaa")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("That didn't open it") == 3
    assert "is caps lock on?" in answer.err
    assert answer.err.endswith("safespace: That was wrong three times. Nothing was opened.\n")


@pytest.mark.usefixtures("guarded")
def test_a_passphrase_is_changed(ask: Asking, typing: Answering) -> None:
    typing.will(I_AM_ANNA, ANNAS, ("Anna, choose", NEW), ("once more", NEW), ("old backups", "n"))
    assert ask("passphrase").out == "Anna's passphrase is changed.\n"
    typing.will(I_AM_ANNA, ANNAS, ("Anna, your", NEW))
    assert ask("list").status == 0


@pytest.mark.usefixtures("guarded")
def test_a_forgotten_passphrase_is_replaced_with_the_code_that_was_shown_once(ask: Asking, typing: Answering) -> None:
    typing.will(I_AM_ANNA, ANNAS, ("What should the code open, Anna?", "private"), ("third group", "nope"), PAPER_LATER)
    answer = ask("recovery")
    code = answer.out.strip()
    assert "Compare the third group with your paper" in answer.err
    assert len(code.replace("-", "")) == 33
    assert "shown this once" in answer.err
    typing.will(I_AM_ANNA, *[("recovery code", code[:-3] + "000")] * 3)
    said = ask("passphrase", "--code")
    assert said.status == 2
    assert "code" in said.err
    typing.will(I_AM_ANNA, ("recovery code", code.lower()), ("Anna, choose", NEW), ("once", NEW), ("old backups", "n"))
    assert ask("passphrase", "--code").status == 0
    typing.will(I_AM_ANNA, ("Anna, your", NEW), ("old recovery code stops", "n"))
    refused = ask("recovery")
    assert refused.status == 2
    assert refused.err.endswith("\nsafespace: Nothing was changed.\n")


@pytest.mark.usefixtures("guarded")
def test_a_code_for_the_shared_part_says_what_becomes_of_the_notes_before_anything_is_typed(
    ask: Asking, typing: Answering, places: Places
) -> None:
    typing.will(I_AM_ANNA, ANNAS, ONLY_SHARED, PAPER_LATER)
    code = ask("recovery").out.strip()
    typing.will(I_AM_ANNA, ("recovery code", code), ("Anna, choose", "short"), ("Anna, choose", NEW), ("once", NEW),
                ("old backups", "n"))  # fmt: skip
    said = ask("passphrase", "--code")
    assert said.status == 0
    assert 0 <= said.err.find("They stay closed") < said.err.find("at least 8 characters")
    home = open_home(places, lock=False)
    home.door.unlock("a", NEW)
    with pytest.raises(WrongPassphrase):
        home.door.notes("a")


@pytest.mark.usefixtures("guarded")
def test_at_the_prompt_back_leads_to_the_question_before_and_at_the_first_away(ask: Asking, typing: Answering) -> None:
    for verb in ("recovery", "rekey", "passphrase"):
        typing.will(I_AM_ANNA, ("Anna, your passphrase", "/back"), ("Who is here?", "2"), ("Ben, your", "/back"),
                    ("Who is here?", "/back"))  # fmt: skip
        answer = ask(verb)
        assert (answer.status, answer.out) == (2, "")
        assert answer.err.endswith("safespace: Nothing was changed.\n")
    typing.will(I_AM_ANNA, ANNAS, ("What should the code open, Anna?", "/back"))
    assert ask("recovery").err.endswith("safespace: Nothing was changed.\n")


@pytest.mark.usefixtures("guarded")
def test_new_keys_are_not_made_by_the_code(ask: Asking, typing: Answering, places: Places) -> None:
    typing.will(I_AM_ANNA, ANNAS, ONLY_SHARED, PAPER_LATER)
    code = ask("recovery").out.strip()
    typing.will(I_AM_ANNA, ("Anna, your passphrase", "/code"), ("recovery code", code))
    keys = (places.vault / "keys.json").read_bytes()
    answer = ask("rekey")
    assert answer.status == 2
    assert "New keys need your passphrase" in answer.err
    assert (places.vault / "keys.json").read_bytes() == keys


@pytest.mark.usefixtures("guarded")
def test_new_keys_come_into_force_and_everything_is_still_there(ask: Asking, typing: Answering, home: Path) -> None:
    typing.will(I_AM_ANNA, ANNAS, ("new keys", "y"), ("Is Ben here", "n"), ("old backups", "y"))
    answer = ask("rekey")
    assert answer.status == 0
    assert answer.out.startswith("From now on there are new keys")
    typing.will(("Who is here?", "2"), ("Ben, your", BEN))
    assert "Money" in ask("list").out


@pytest.mark.usefixtures("guarded")
def test_a_part_of_the_code_is_read_from_the_paper_whatever_its_signs_look_like(
    ask: Asking, typing: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VaultAccess, "new_code", lambda *_, **__: "AAAA-BBBB-CC01-DDDD")
    typing.will(I_AM_ANNA, ANNAS, ONLY_SHARED, ("third group", "cc02"), ("third group", "ccol"))
    assert ask("recovery").status == 0
    typing.done()


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("verb", ["rekey", "recovery"])
def test_without_passphrases_there_are_no_keys_to_change(ask: Asking, verb: str) -> None:
    assert ask.refused(verb) == NO_PASSPHRASES


@pytest.mark.usefixtures("opened")
def test_all_is_verified_and_damage_is_told_by_the_exit_status(ask: Asking, places: Places) -> None:
    answer = ask("verify")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "All is as it was written: 2 talks.",
        "Anna's private notes are as they were written.",
        "Ben's private notes are as they were written.",
    ]
    log = places.vault / "shared.log"
    data = bytearray(log.read_bytes())
    data[200] ^= 1
    log.write_bytes(data)
    answer = ask("verify")
    assert answer.status == 1
    assert "shared.log is damaged" in answer.err


@pytest.mark.usefixtures("opened")
def test_a_backup_goes_where_it_is_wanted_and_comes_back(
    ask: Asking, home: Path, tmp_path: Path, places: Places, typing: Answering
) -> None:
    answer = ask("backup", "--to", str(tmp_path / "stick"))
    assert answer.status == 0
    assert "anybody who has this folder can read your talks" in answer.err
    (backup,) = backups_in(tmp_path / "stick")
    assert str(backup.path) in answer.out
    typing.will(("Delete this talk for ever? ", "y"), ("old backups", "y"))
    ask("forget", "aaaa")
    typing.will(("holds 2 talks", "n"))
    assert ask("restore", str(backup.path)).status == 2
    assert len(kept(home)) == 1
    typing.will(("holds 2 talks", "yes"))
    answer = ask("restore", str(backup.path / "keys.json"))
    assert answer.status == 0
    assert answer.err == ""
    assert {one.head.uid for one in kept(home)} == {"aaaa1111", "bbbb2222"}
    assert "What was kept before is now in" in answer.out
    (aside,) = places.data.glob("vault.before-*")
    assert str(aside) in answer.out
    assert ask("verify").err == ""


@pytest.mark.usefixtures("guarded")
def test_a_guarded_backup_is_opened_before_it_is_put_in_its_place(
    ask: Asking, tmp_path: Path, typing: Answering, home: Path
) -> None:
    typing.will(I_AM_ANNA, ANNAS)
    ask("backup", "--to", str(tmp_path / "stick"))
    (backup,) = backups_in(tmp_path / "stick")
    typing.will(I_AM_ANNA, ("Anna", BEN))
    assert "doesn't open it" in ask("restore", str(backup.path), "--yes").err
    typing.will(I_AM_ANNA, ANNAS)
    assert ask("restore", str(backup.path), "--yes").status == 0


def test_a_backup_comes_back_on_a_new_computer(
    ask: Asking, home: Path, tmp_path: Path, typing: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path / "old", record("aaaa1111"))
    (backup,) = backups_in(places_in(tmp_path / "old").backups)
    assert ask("restore", str(backup.path), "--yes").status == 0
    assert kept(home) == [record("aaaa1111")]


@pytest.mark.usefixtures("opened")
def test_a_backup_that_is_none_is_refused(ask: Asking, tmp_path: Path, home: Path) -> None:
    assert ask.refused("restore", str(tmp_path / "nowhere"), "--yes").startswith("There is nothing at")
    (tmp_path / "empty").mkdir()
    bad = tmp_path / "empty" / "bad.log"
    for verb in ("restore", "repair"):
        assert f"{bad.parent} isn't a whole backup" in ask.refused(verb, str(bad.parent), "--yes")
        bad.write_bytes(b"x" * 200)
        assert f"{bad} isn't in a whole backup" in ask.refused(verb, str(bad), "--yes")
        assert f"{bad.parent} isn't a whole backup" in ask.refused(verb, str(bad.parent), "--yes")
        bad.unlink()
    assert len(kept(home)) == 2


@pytest.mark.usefixtures("opened")
def test_a_forgotten_talk_leaves_no_byte_of_it_once_its_backups_are_gone(
    ask: Asking, home: Path, places: Places, typing: Answering
) -> None:
    before = (places.vault / "shared.log").stat().st_size
    typing.will(("Money", "n"))
    assert ask("forget", "aaaa").status == 2
    assert len(kept(home)) == 2
    typing.will(("Money", "y"), ("old backups", "n"))
    answer = ask("forget", "aaaa")
    assert answer.status == 0
    assert "still in 1 backup" in answer.err
    assert (places.vault / "shared.log").stat().st_size < before * 0.7
    assert [one.head.uid for one in kept(home)] == ["bbbb2222"]
    answer = ask("forget", "bbbb", "--backups", "--yes")
    assert "Deleted 1 backup" in answer.out
    assert kept(home) == []
    assert len(backups_in(places.backups)) == 1


@pytest.mark.usefixtures("opened")
def test_without_a_terminal_what_is_not_sure_needs_yes_and_what_is_hidden_cannot_be(ask: Asking) -> None:
    assert ask.refused("forget", "aaaa") == "Nobody can be asked here if you mean it; --yes says so."
    assert ask.refused("passphrase").startswith("A passphrase is needed, and there's no terminal")
    assert ask("forget", "aaaa", "--yes").status == 0


def test_a_guarded_home_is_backed_up_by_a_machine_and_read_by_none(
    ask: Asking, home: Path, monkeypatch: pytest.MonkeyPatch, places: Places, tmp_path: Path
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        typing = Answering(patch)
        typing.will(("Anna, choose", ANNA), ("once", ANNA), ("Ben, choose", BEN), ("once", BEN), *NO_CODES)
        ask("passphrase")
    answer = ask("backup", "--to", str(tmp_path / "stick"))
    assert answer.status == 0
    assert "so it wasn't opened" in answer.out
    for words in (["list"], ["verify"], ["talk", "--plain"]):
        assert ask.refused(*words).startswith("A passphrase is needed, and there's no terminal here")


@pytest.mark.parametrize("verb", ["backup", "verify", "rekey", "recovery", "forget aaaa"])
def test_before_the_first_start_there_is_nothing_to_look_after(ask: Asking, home: Path, verb: str) -> None:
    assert ask.refused(*verb.split()) == "Nothing has been set up here yet; start safespace first."
    assert not home.exists()


@pytest.mark.usefixtures("guarded")
def test_a_copy_for_one_alone_opens_with_that_passphrase_and_no_other(
    ask: Asking, typing: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("copy", str(mine))
    assert answer.status == 0
    assert f"SAFESPACE_HOME={mine} safespace" in answer.out.replace("\n", " ")
    assert "never Ben's" in answer.out
    assert "Ben keeps all that you two shared until now." in answer.out
    monkeypatch.setenv("SAFESPACE_HOME", str(mine))
    typing.will(I_AM_ANNA, ANNAS)
    assert "Money" in ask("list").out
    typing.will(("Who is here?", "2"), *[("Ben, your passphrase", BEN)] * 3)
    assert ask("list").status == 2


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("named", ["/", ".", "file", "pipe", "loop", "file/x", "n" * 300, "a\0b"])
def test_a_copy_that_cannot_be_there_is_refused_and_nothing_is_touched(
    ask: Asking, typing: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "file").write_text("x", "utf-8")
    (here / "loop").symlink_to("loop")
    os.mkfifo(here / "pipe")
    monkeypatch.chdir(here)
    typing.will(I_AM_ANNA, ANNAS)
    answer = ask("copy", named)
    assert answer.status == 2
    *_, last = answer.err.splitlines()
    assert last.startswith("safespace: ")
    assert sorted(each.name for each in here.iterdir()) == ["file", "loop", "pipe"]


@pytest.mark.usefixtures("guarded")
def test_a_copy_takes_no_folder_beside_it_for_one_of_its_own(ask: Asking, typing: Answering, tmp_path: Path) -> None:
    theirs, left = tmp_path / ".mine.making", tmp_path / ".mine.making-2"
    theirs.mkdir()
    (theirs / "photo").write_text("x", "utf-8")
    (left / "data" / "vault").mkdir(parents=True)  # of a copy that was broken off
    typing.will(I_AM_ANNA, ANNAS)
    assert ask("copy", str(tmp_path / "mine")).status == 0
    assert (theirs / "photo").read_text("utf-8") == "x"
    assert not left.exists()
    assert (tmp_path / "mine" / "data").is_dir()


@pytest.mark.usefixtures("guarded")
def test_a_copy_is_made_of_a_new_folder_and_not_by_the_code(ask: Asking, typing: Answering, tmp_path: Path) -> None:
    used = tmp_path / "used"
    used.mkdir()
    (used / "photo").write_text("x", "utf-8")
    typing.will(I_AM_ANNA, ANNAS)
    refused = ask("copy", str(used))
    assert refused.status == 2
    assert "holds something already" in refused.err
    typing.will(I_AM_ANNA, ANNAS, ONLY_SHARED, PAPER_LATER)
    code = ask("recovery").out.strip()
    typing.will(I_AM_ANNA, ("Anna, your passphrase", "/code"), ("recovery code", code))
    assert "needs your passphrase" in ask("copy", str(tmp_path / "mine")).err
    assert not (tmp_path / "mine").exists()
