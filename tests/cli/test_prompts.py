"""The way in without screens: what is asked on a terminal, and what is done where there is none."""

import io
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from safespace_tui.cli import prompts as entrance
from safespace_tui.cli.parser import Mistake
from safespace_tui.storage.access_port import Word
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.probe import look
from tests.cli.answering import Answering
from tests.cli.asking import Asking
from tests.rules.sources import ROOT
from tests.storage.reading import keep
from tests.storage.samples import record

HERS, HIS = "amber lantern", "blue harbour"


@pytest.fixture
def opened(home: Path) -> Home:
    return open_home(places_in(home))


def test_a_couple_at_a_terminal_is_asked_once_whether_it_wants_passphrases(
    opened: Home, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing = Answering(monkeypatch)
    typing.will(
        ("Do you want passphrases", "y"), ("a new", HERS), ("once", HERS), ("a new", HIS), ("once", HIS),
        ("recovery code", "n"), ("recovery code", "n"),
    )  # fmt: skip
    assert entrance.let_in(opened) == []
    assert not opened.door.locked
    opened.close()
    again = open_home(places_in(home))
    typing.will(("Who are you", "3"), ("Who are you", ""), ("Who are you", "2"), ("your passphrase", HIS))
    assert entrance.let_in(again) == []
    again.close()
    typing.done()


def test_an_import_that_was_meant_asks_nothing_even_of_a_couple_that_is_new(
    ask: Asking, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answering(monkeypatch)
    journal = tmp_path / "journal.json"
    journal.write_text('{"entries": [{"title": "A walk.", "body": "", "date": "2024-05-06", "time": "09:00"}]}')
    answer = ask("import", str(journal), "--yes")
    assert (answer.status, answer.out) == (0, "journal.json (jrnl): 1 talk brought in, of 6 May 2024.\n")
    assert "No passphrase is asked for here" in answer.err
    again = ask("import", str(journal), "--yes")
    assert (again.status, again.err) == (0, "")


def test_what_could_be_asked_after_an_opening_is_only_said_to_an_import(
    opened: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answering(monkeypatch)
    word = Word(sentence="This may be an older copy.", question="older", asks="Is it yours?")
    accepted: list[str] = []
    monkeypatch.setattr(type(opened.door), "new", False)
    monkeypatch.setattr(type(opened.door), "locked", False)
    monkeypatch.setattr(opened.door, "open", lambda: [word])
    monkeypatch.setattr(opened.door, "accept", accepted.append)
    assert entrance.let_in(opened, asks=False) == ["This may be an older copy."]
    assert accepted == []


def test_whoever_needs_a_break_is_asked_nothing_before_it(opened: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    Answering(monkeypatch)
    (said,) = entrance.let_in_at_once(opened)
    assert "safespace passphrase sets one for each of you" in said
    assert not opened.door.locked
    opened.close()


def test_one_that_wants_none_is_told_what_that_means(opened: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    typing = Answering(monkeypatch)
    typing.will(("Do you want passphrases", "no"))
    (said,) = entrance.let_in(opened)
    assert said.startswith("No passphrase is asked for here, so whoever can use this account")
    assert not opened.door.guarded
    opened.close()


def test_where_nobody_can_be_asked_there_are_none_and_that_is_said_once(opened: Home, home: Path) -> None:
    assert len(entrance.let_in(opened)) == 1
    opened.close()
    again = open_home(places_in(home))
    assert entrance.let_in(again) == []
    again.close()


def test_a_question_is_asked_where_somebody_can_answer_and_else_only_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, record("one"))
    places = places_in(home)
    log = places.vault / "shared.log"
    older = log.read_bytes()
    keep(home, record("two"))
    log.write_bytes(older)
    opened = open_home(places)
    (said,) = entrance.let_in(opened)
    assert "older than the one this computer saw last" in said
    opened.close()
    for answer in ("n", "y"):
        opened = open_home(places)
        with monkeypatch.context() as patch:
            typing = Answering(patch)
            typing.will(("Go on with what is here?", answer))
            assert entrance.let_in(opened) == []
        opened.close()
    opened = open_home(places)
    assert entrance.let_in(opened) == []
    opened.close()


def test_a_line_is_asked_for_beside_the_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(" yes \n"))
    assert entrance.sure("Is it \x1b[2J so?")
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "\x1b" not in heard.err
    assert heard.err.endswith("so? (y/n) ")
    with pytest.raises(Mistake, match="no terminal here"):
        entrance.line("And?")
    assert not entrance.can_ask()
    monkeypatch.setattr(sys, "stdin", None)
    assert not entrance.can_ask()


def test_the_end_of_input_in_the_middle_of_a_passphrase_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object, **__: object) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", ended)
    with pytest.raises(Mistake, match="no terminal here"):
        entrance.hidden("Your passphrase:")


def _hears_ctrl_c() -> None:
    """Tests that a shell runs in the background would hand down that Ctrl-C is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.journey
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_real_terminal_a_passphrase_is_never_shown(home: Path) -> None:
    program = pexpect.spawn(
        sys.executable,
        ["-m", "safespace_tui", "passphrase"],
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
        preexec_fn=_hears_ctrl_c,
    )
    heard = io.StringIO()
    program.logfile_read = heard
    program.expect("a new passphrase:")
    program.sendline(HERS)
    program.expect("once more:")
    program.sendline("something else")
    program.expect("not the same")
    program.expect("a new passphrase:")
    for _ in range(10):  # pressed in the moment in which the prompt takes over the terminal, it can be thrown away
        program.sendintr()
        if program.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
            break
    program.close()
    assert program.exitstatus == 130
    assert HERS not in heard.getvalue()
    assert "something else" not in heard.getvalue()
    assert look(places_in(home).vault).new
