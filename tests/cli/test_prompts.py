"""The way in without screens: what is asked on a terminal, and what is done where there is none."""

import io
import signal
import sys
from pathlib import Path

import pexpect
import pytest

from safespace_tui.cli import prompts
from safespace_tui.cli import unlock as entrance
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.prompt_driver import asked, asked_or_left
from safespace_tui.features.lock.recovery_flow import code_on_paper, wants_codes
from safespace_tui.storage.access_port import Notice
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.probe import look
from tests.cli.answering import END, Answering
from tests.cli.asking import Asking
from tests.rules.sources import ROOT
from tests.storage.reading import keep
from tests.storage.samples import record
from tests.table import ANNA_AND_BEN

HERS, HIS = "amber lantern", "blue harbour"


@pytest.fixture
def opened(home: Path) -> Home:
    return open_home(places_in(home))


def test_a_couple_at_a_terminal_is_asked_once_whether_it_wants_passphrases(
    opened: Home, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing = Answering(monkeypatch)
    typing.will(
        ("Should what you say here be locked?", "1"),
        ("choose", HERS), ("once", HERS), ("choose", HIS), ("once", HIS), ("recovery code", "later"),
    )  # fmt: skip
    assert entrance.let_in(opened) == []
    assert not opened.door.locked
    opened.close()
    again = open_home(places_in(home))
    typing.will(("Who is here?", "3"), ("none of them", ""), ("Nothing was typed", "2"), ("your passphrase", HIS))
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
    assert (answer.status, answer.out) == (0, "journal.json (jrnl): 1 entry imported, of 6 May 2024.\n")
    assert "No passphrase is asked for here" in answer.err
    again = ask("import", str(journal), "--yes")
    assert (again.status, again.err) == (0, "")


def test_what_could_be_asked_after_an_opening_is_only_said_to_an_import(
    opened: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answering(monkeypatch)
    word = Notice(sentence="This may be an older copy.", question="older", asks="Is it yours?")
    accepted: list[str] = []
    monkeypatch.setattr(type(opened.door), "new", False)
    monkeypatch.setattr(type(opened.door), "locked", False)
    monkeypatch.setattr(opened.door, "open", lambda _: [word])
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
    typing.will(("Should what you say here be locked?", "2"))
    (said,) = entrance.let_in(opened)
    assert said.startswith("No passphrase is asked for here, so anybody who can use this account")
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
    assert prompts.sure("Is it \x1b[2J so?")
    heard = capsys.readouterr()
    assert heard.out == ""
    assert "\x1b" not in heard.err
    assert heard.err.endswith("so? (y/n) ")
    with pytest.raises(EOFError):
        prompts.line("And?")
    assert not prompts.sure("And?")
    assert not prompts.can_ask()
    with pytest.raises(Mistake, match="no terminal here"):
        asked(lambda: iter(()))  # type: ignore[arg-type, return-value]  # nothing is asked of it
    monkeypatch.setattr(sys, "stdin", None)
    assert not prompts.can_ask()


def test_the_end_of_input_in_the_middle_of_a_conversation_leaves_it_and_nothing_was_changed(
    opened: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing = Answering(monkeypatch)
    for end in (END, "/back"):
        leaving = (
            (("two, choose", END),) if end is END else (("two, choose", end), ("one, choose", end), ("be locked?", end))
        )
        typing.will(("be locked?", "1"), ("choose", HERS), ("once", HERS), *leaving)
        with pytest.raises(Mistake, match="Nothing was changed"):
            entrance.let_in(opened)
        typing.done()
        assert opened.door.new
    opened.close()


def test_what_may_be_left_without_harm_is_no_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    typing = Answering(monkeypatch)
    for end in (END, "/back"):
        typing.will(("forgotten?", end))
        assert asked_or_left(wants_codes) is None


def test_a_code_goes_to_the_output_and_all_the_rest_beside_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing = Answering(monkeypatch)
    typing.will(("third group", "nope"), ("Compare the third group", "/again"), ("Write it down", "cc01"))
    asked_or_left(lambda: code_on_paper(ANNA_AND_BEN, "a", "AAAA-BBBB-CC01-DDDD"))
    typing.done()
    heard = capsys.readouterr()
    assert heard.out == "AAAA-BBBB-CC01-DDDD\n" * 2
    assert "Write it down on paper now" in heard.err


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
    program.expect("choose a passphrase")
    program.sendline(HERS)
    program.expect("once more")
    program.sendline("something else")
    program.expect("weren't the same")
    program.expect("choose a passphrase")
    for _ in range(10):  # pressed in the moment in which the prompt takes over the terminal, it can be thrown away
        program.sendintr()
        if program.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
            break
    program.close()
    assert program.exitstatus == 130
    assert HERS not in heard.getvalue()
    assert "something else" not in heard.getvalue()
    assert look(places_in(home).vault).new
