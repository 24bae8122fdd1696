"""Files that come in by other ways than a name."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.asking import Asking
from tests.cli.children import ROOT, child

JOURNAL = json.dumps(
    {"entries": [{"title": "A walk.", "body": "Far.", "date": "2024-05-06", "time": "09:00"}]}
).encode()


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_what_is_piped_in_is_read_once(name: str, home: Path) -> None:
    done = child(home, "import", name, "--yes", given=JOURNAL)
    assert (done.returncode, done.stdout) == (0, b"what was piped in (jrnl): 1 entry brought in, of 6 May 2024.\n")
    again = child(home, "import", name, given=JOURNAL)
    assert b"1 here already. Nothing in it is new." in b" ".join(again.stdout.split(b"\n"))


def test_what_another_program_writes_is_read_by_its_name(home: Path, tmp_path: Path) -> None:
    (tmp_path / "j.json").write_bytes(JOURNAL)
    done = subprocess.run(
        ["bash", "-c", '"$0" -m safespace_tui import <(cat "$1") --yes', sys.executable, str(tmp_path / "j.json")],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAFESPACE_HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, b"1 entry brought in" in done.stdout) == (0, True)


@pytest.mark.parametrize("given", [b"", b"\xff\xfe", b"\x00", b"[" * 99_999, JOURNAL[:-3]])
def test_rubbish_that_is_piped_in_is_answered_in_one_sentence(given: bytes, home: Path) -> None:
    done = child(home, "import", "-", "--yes", given=given)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"safespace: what was piped in ")
    assert done.stderr.count(b"\n") == 1
    assert not home.exists()


def test_no_input_at_all_is_said(home: Path) -> None:
    command = '"$0" -m safespace_tui import - <&-'
    done = subprocess.run(
        ["bash", "-c", command, sys.executable],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAFESPACE_HOME": str(home)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"safespace: what was piped in ")


def test_an_entry_is_no_talk_in_any_count(ask: Asking, tmp_path: Path) -> None:
    (tmp_path / "j.json").write_bytes(JOURNAL)
    ask("import", str(tmp_path / "j.json"), "--yes")
    assert ask("stats").out.startswith("No talks are kept yet.")
    listed = ask("list").out
    assert listed.endswith("6 May 2024, 09:00; A walk.; Journal\n")
    assert "You talked" not in ask("show", listed.split()[0]).out
