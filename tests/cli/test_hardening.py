"""Nothing of what was said leaves the program by a way that nobody asked for."""

import json
import os
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import pytest

from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.locations import places_in
from tests.cli.answering import Answering
from tests.cli.asking import Asking
from tests.cli.test_fresh import run
from tests.rules.sources import ROOT
from tests.storage.reading import open_set_up
from tests.storage.samples import WALL, happening, record

CANARY = "Kanarienvogel-7391"


def traces(*folders: Path) -> list[Path]:
    """The files that hold the canary, in a name or in their bytes."""
    return [path for folder in folders for path in folder.rglob("*") if CANARY in path.name or holds_it(path)]


def holds_it(path: Path) -> bool:
    return path.is_file() and CANARY.encode() in path.read_bytes()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder for temporary files, and a home."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("SAFESPACE_HOME", str(tmp_path / "safe"))
    return folder


def test_a_canary_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(f"…{CANARY}…")
    (tmp_path / CANARY).mkdir()
    assert len(traces(tmp_path)) == 2


def test_a_talk_and_a_private_note_leave_no_trace_in_any_file(tmp_path: Path, temporary: Path) -> None:
    home = tmp_path / "safe"
    opened = open_set_up(places_in(home))
    opened.store.keep(record("one", title=f"About {CANARY}", note=CANARY))
    opened.draft.append(happening("two", note=CANARY)[0], WALL)
    opened.draft.append(happening("two", note=CANARY)[1], WALL)
    opened.door.notes("a").keep(PrivateNote(uid="n", wall=WALL, text=CANARY))
    opened.close()
    assert CANARY in run("list").stdout
    said = f"\n/note {CANARY}\n{CANARY}\nleave\n3\n"
    done = run("talk", "quick_check_in", "--names", "Anna", "Ben", "--first", "Anna", "--plain", said=said)
    assert CANARY not in done.stderr
    assert run("backup", "--to", str(tmp_path / "stick")).returncode == 0
    assert run("verify").returncode == 0
    assert run("doctor").stdout
    assert CANARY not in run("doctor").stdout + run("where").stdout
    assert traces(tmp_path, Path(os.environ["HOME"])) == []
    assert list(temporary.iterdir()) == []


def test_a_passphrase_and_a_code_are_in_no_file_and_no_sentence(
    ask: Asking, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typing = Answering(monkeypatch)
    typing.will(
        ("Partner", CANARY), ("once more", CANARY), ("Partner", CANARY + "b"), ("once more", CANARY + "b"),
        ("recovery code", "later"),
    )  # fmt: skip
    said = ask("passphrase")
    typing.will(("Who", "1"), ("passphrase", CANARY + "x"), ("passphrase", CANARY), ("my private notes", "private"),
                ("third group", "/skip"))  # fmt: skip
    code = ask("recovery")
    typing.done()
    assert CANARY not in said.out + said.err + code.out + code.err
    assert traces(tmp_path) == []
    secret = code.out.strip()
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert secret.encode() not in everything
    assert secret.replace("-", "").encode() not in everything


@pytest.mark.parametrize(
    ("variables", "kept"),
    [
        ({"TEXTUAL_LOG": "/nowhere", "TEXTUAL": "devtools", "TEXTUAL_SCREENSHOT": "1"}, None),
        ({"TEXTUAL_DISABLE_KITTY_KEY": "1"}, "1"),
        ({"TERM_PROGRAM": "iTerm.app", "LC_TERMINAL": "iTerm2"}, "1"),
        ({"TERM_PROGRAM": "iTerm.app", "TEXTUAL_DISABLE_KITTY_KEY": "0"}, "0"),
        ({"LC_TERMINAL": "iTerm2"}, "1"),
        ({"LC_TERMINAL": "iTerm2", "TERM_PROGRAM": "tmux"}, None),
        ({"TERM_PROGRAM": "WezTerm"}, None),
    ],
)
def test_of_what_textual_is_told_only_the_way_of_keys_stays(variables: dict[str, str], kept: str | None) -> None:
    code = (
        "import json, os; from safespace_tui.cli.hardening import harden_process; harden_process(os.environ); "
        "print(json.dumps({name: os.environ[name] for name in os.environ if name.startswith('TEXTUAL')}))"
    )
    environ = {name: value for name, value in os.environ.items() if name not in ("TERM_PROGRAM", "LC_TERMINAL")}
    environ = {name: value for name, value in environ.items() if not name.startswith("TEXTUAL")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env={**environ, **variables}
    )
    assert json.loads(done.stdout) == ({} if kept is None else {"TEXTUAL_DISABLE_KITTY_KEY": kept})


def crash(how: str) -> "subprocess.CompletedProcess[str]":
    """A process that breaks in the middle of something private."""
    code = f"""
        import os, sys, threading
        from safespace_tui.cli.hardening import harden_process
        os.environ["TEXTUAL_LOG"] = "/nowhere"
        harden_process(os.environ)
        assert "TEXTUAL_LOG" not in os.environ
        def speak(secret):
            said = secret * 2
            raise ValueError(said)
        class Falling:
            def __del__(self):
                speak("Kanarien" + "vogel-7391")
        {how}
    """
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ('speak("Kanarien" + "vogel-7391")', 1),
        ('threading.Thread(target=speak, args=["Kanarien" + "vogel-7391"]).start()', 0),
        ("Falling()", 0),
    ],
)
def test_a_crash_says_where_and_not_what(how: str, status: int) -> None:
    done = crash(how)
    assert done.returncode == status
    assert CANARY not in done.stderr + done.stdout
    assert "stopped over a mistake of its own (ValueError)" in done.stderr
    assert " speak" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell it in other ways")
def test_the_process_leaves_no_core_and_cannot_be_looked_into() -> None:
    told = crash(
        "import ctypes, resource\n        "
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    assert told.stdout == "(0, 0) 0\n"


def test_a_real_start_is_discreet_and_a_test_of_it_is_not(monkeypatch: pytest.MonkeyPatch, ask: Asking) -> None:
    called: list[object] = []
    collecting: list[str] = []
    monkeypatch.setattr("safespace_tui.cli.hardening.harden_process", called.append)
    for name in ("put_off", "leave_lying"):
        monkeypatch.setattr(f"safespace_tui.cli.{name}", partial(collecting.append, name))
    ask("where")
    assert called == collecting == []
    monkeypatch.setattr(sys, "argv", ["safespace", "where"])
    from safespace_tui.cli import main

    assert main() == 0
    assert called == [os.environ]
    assert collecting == ["put_off", "leave_lying"]
