"""What a new process loads and how it ends; few, because each is a whole start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from safespace_tui.storage.locations import places_in
from tests.rules.fresh import loaded_after, loaded_by
from tests.rules.sources import ROOT
from tests.storage.reading import open_set_up

SCREENS = {"textual", "rich"}


def test_the_version_loads_next_to_nothing() -> None:
    loaded = loaded_by("--version")
    assert loaded.isdisjoint({*SCREENS, "tinydb", "msgspec", "platformdirs", "safespace_tui.cli.registry"})


@pytest.mark.parametrize("words", ["list", "formats", "where", "doctor"])
def test_no_verb_without_a_screen_loads_one(words: str) -> None:
    assert loaded_by(words).isdisjoint(SCREENS)


def test_a_list_out_of_the_vault_loads_nothing_that_only_others_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_set_up(places_in(tmp_path)).close()
    monkeypatch.setenv("SAFESPACE_HOME", str(tmp_path))
    loaded = loaded_after("import sys; from safespace_tui.cli import main; sys.argv[1:] = ['list']; main()")
    assert loaded > {"nacl._sodium", "tinydb", "msgspec", "safespace_tui.storage.vault.vault"}
    assert loaded.isdisjoint({"hashlib", "hmac", "nacl.public", "difflib", "safespace_tui.domain.history.search"})
    assert loaded.isdisjoint({"inspect", "dataclasses", "shutil"}) or sys.version_info[:2] != (3, 11)


def test_the_plain_mode_loads_no_screen() -> None:
    assert loaded_by("talk", "--plain").isdisjoint(SCREENS)


def run(*words: str, said: str = "") -> "subprocess.CompletedProcess[str]":
    """Runs a new `python -m safespace_tui`, with pipes for a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "safespace_tui", *words],
        cwd=ROOT,
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_pipes_without_plain_end_with_status_2() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("safespace: There's no terminal here")
    assert done.stderr.count("\n") == 1


def test_plain_works_through_pipes_and_keeps_what_there_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFESPACE_HOME", str(tmp_path))
    done = run("talk", "quick_check_in", "--names", "Anna", "שרה", "--first", "Anna", "--plain", said="\nleave\n3\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "How I am today. Anna speaks, שרה listens." in done.stdout
    assert "\x1b" not in done.stdout
    assert "unfinished" in run("list").stdout


def test_a_reader_who_leaves_is_said_in_one_sentence(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "safespace_tui", "formats"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"safespace: Nobody reads on, so the rest wasn't written.\n")


def test_a_terminal_without_unicode_still_gets_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = run("formats")
    assert (done.returncode, done.stderr) == (0, "")
    done = run("talk", "--plain", "--names", "Anna", "שרה")
    assert (done.returncode, done.stderr) == (0, "")
