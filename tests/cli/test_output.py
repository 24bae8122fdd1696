"""What becomes of output that cannot be written: one sentence, and a status that says so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.asking import Asking
from tests.cli.children import ROOT, child
from tests.journeys.terminal import Terminal
from tests.storage.samples import record

FULL = Path("/dev/full")
VERBS = (
    "list", "list --json", "search Dishes", "search Dishes --json", "stats", "stats --json", "agreements",
    "agreements --json", "doctor", "doctor --json", "show one", "where", "formats", "people", "verify", "--help",
    "list --help", "--version", "export --to -", "export --to /dev/stdout --as csv", "import {file}",
)  # fmt: skip


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two talks."""
    folder = tmp_path_factory.mktemp("used")
    home = open_home(places_in(folder / "safe"))
    home.door.set_up(None)
    home.store.keep_all([record("one"), record("two", title="שלום ñ\u202e")])
    home.close()
    (folder / "file.json").write_text('{"entries": []}')
    return folder


def kept(used: Path) -> dict[Path, bytes]:
    """Everything but who looked last."""
    files = (path for path in (used / "safe").rglob("*") if path.is_file() and path.name != "lock")
    return {path: path.read_bytes() for path in files}


def asked(verb: str, used: Path) -> list[str]:
    return verb.format(file=used / "file.json").split()


@pytest.mark.skipif(not FULL.exists(), reason="no full disk to be had")
@pytest.mark.parametrize(
    ("verb", "unbuffered"),
    [*((verb, "") for verb in VERBS), *((verb, "1") for verb in ("--help", "--version", "list"))],
)
def test_a_full_disk_behind_the_output_is_said_in_one_sentence(verb: str, unbuffered: str, used: Path) -> None:
    with FULL.open("wb") as full:
        done = child(used / "safe", *asked(verb, used), out=full.fileno(), variables={"PYTHONUNBUFFERED": unbuffered})
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert lines[-1].startswith("safespace: The disk refused (no space left on device). Check it, then try again; ")
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("verb", ["--help", "--version", "list --json", "show one", "export --to -"])
def test_a_pipe_that_nobody_reads_is_said_in_one_sentence(verb: str, used: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = child(used / "safe", *asked(verb, used), out=pipe.fileno())
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == "safespace: Nobody reads on, so the rest wasn't written."


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("verb", ["list", "--help", "nonsense"])
def test_what_is_closed_breaks_nothing(verb: str, closed: str, used: Path) -> None:
    before = kept(used)
    done = subprocess.run(
        ["bash", "-c", f'"$0" -m safespace_tui {verb} {closed}', sys.executable],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAFESPACE_HOME": str(used / "safe")},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert b"mistake of its own" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if verb == "nonsense" or " >" in f" {closed}" else done.returncode)
    assert kept(used) == before


@pytest.mark.parametrize("complaints", ["/dev/full", None])
def test_a_mistake_that_nobody_can_hear_is_told_by_the_status(complaints: str | None, used: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    number = os.open(complaints, os.O_WRONLY) if complaints else write
    assert child(used / "safe", "nonsense", err=number).returncode == 2
    for one in {number, write}:
        os.close(one)


@pytest.mark.parametrize(
    "surroundings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "utf-8"},
        {"PYTHONIOENCODING": "utf8"},
        {"LC_ALL": "xx_YY.none"},
    ],
    ids=str,
)
@pytest.mark.parametrize("verb", ["list --json", "search Dishes --json", "agreements --json"])
def test_json_is_whole_in_every_locale(verb: str, surroundings: dict[str, str], used: Path) -> None:
    done = child(used / "safe", *verb.split(), variables=surroundings)
    titles = {one["title"] for one in json.loads(done.stdout.decode("utf-8"))}
    assert done.returncode == 0
    assert titles <= {"Dishes", "שלום ñ\u202e"}
    assert titles
    assert b"\xe2\x80\xae" not in done.stdout


def test_python_opens_no_prompt_afterwards(used: Path) -> None:
    """The prompt opens only at a terminal; what is asked for it is looked at."""
    for words, status in ((["list"], 0), (["nonsense"], 2), (["--version"], 0)):
        done = child(used / "safe", *words, variables={"PYTHONINSPECT": "1"})
        assert (done.returncode, b"Traceback" in done.stderr) == (status, False)
    assert b"one" in child(used / "safe", "list", variables={"PYTHONINSPECT": "1"}).stdout


WAYS_OUT: dict[str, tuple[tuple[str, ...], str]] = {
    **{f"{verb} ends": ((verb,), "") for verb in ("list", "stats", "formats", "where", "verify", "doctor", "people")},
    "help": (("--help",), ""),
    "version": (("--version",), ""),
    "a mistake": (("nonsense",), ""),
    "a word too many": (("list", "--nothing"), ""),
    "what is not there": (("show", "nothing"), ""),
    "an import that is none": (("import", "/dev/null"), ""),
    "Ctrl+C at a question": (("forget", "one"), "\x03"),
    "the end of what is typed": (("forget", "one"), "\x04"),
    "a no": (("forget", "one"), "no\r"),
    "Ctrl+C in lines": (("talk", "--plain"), "\x03"),
    "the end of lines": (("talk", "--plain"), "\x04"),
    "Ctrl+Q on the first screen": ((), "\x11"),
    "Ctrl+Q in the demonstration": (("demo",), "\x11"),
    "Ctrl+C, twice, on the first screen": ((), "\x03\x03"),
}
"""How the program can end: the words that start it, and what is typed as soon as it has written something."""


@pytest.mark.kind("ends after which Python would open a prompt")
@pytest.mark.torture
@pytest.mark.parametrize(
    "variables", [{"PYTHONINSPECT": "1"}, {"PYTHONINSPECT": "x", "PYTHONSTARTUP": "/dev/null"}], ids=str
)
@pytest.mark.parametrize("way", WAYS_OUT)
def test_python_opens_no_prompt_in_a_terminal(used: Path, way: str, variables: dict[str, str]) -> None:
    words, typed = WAYS_OUT[way]
    with Terminal(used / "safe", "safespace", *words, size=(80, 24), **variables) as terminal:
        if typed:
            terminal.when(lambda: terminal.shown != "", "something to answer")
            terminal.child.send(typed)
        if typed and not words:  # it may ask before it goes
            terminal.when(lambda: not terminal.child.isalive() or "?" in terminal.shown, "its end, or a question")
        terminal.ended()
        assert b">>>" not in terminal.bytes


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_talks_leave_as_output(name: str, used: Path, tmp_path: Path) -> None:
    done = child(used / "safe", "export", "--to", name, "--as", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["sessions"]) == 2
    back = child(tmp_path / "other", "import", "-", "--yes", given=done.stdout)
    assert b"2 talks imported" in back.stdout
    assert child(used / "safe", "export", "--to", name).stdout.startswith(b"# Your talks")


def test_a_calendar_with_nothing_in_it_is_not_written(ask: Asking, tmp_path: Path) -> None:
    (tmp_path / "j.json").write_text('{"entries": [{"date": "2024-03-01", "title": "x"}]}')
    ask("import", str(tmp_path / "j.json"), "--yes")
    for words in (("export", "--to"), ("agreements", "--ics")):
        answer = ask(*words, str(tmp_path / "e.ics"))
        assert (answer.status, answer.out) == (2, "")
        assert "No open agreement has a day" in answer.err
        assert not (tmp_path / "e.ics").exists()


def test_the_form_can_be_named(ask: Asking, tmp_path: Path) -> None:
    assert "--as wants .md, .html" in ask.refused("export", "--to", "x", "--as", "pdf")
    assert "Or add --as md." in ask.refused("export", "--to", "x")


@pytest.mark.parametrize("verb", ["agreements", "import {file}", "list"])
@pytest.mark.parametrize("err", ["closed", "full"])
def test_where_nobody_hears_what_is_said_beside_it_the_rest_is_done_all_the_same(
    verb: str, err: str, used: Path
) -> None:
    words = [sys.executable, "-m", "safespace_tui", *asked(verb, used)]
    where = "2>&-" if err == "closed" else f"2>{FULL}"
    environ = {**os.environ, "SAFESPACE_HOME": str(used / "safe"), "PYTHONPATH": str(ROOT)}
    line = f'"$@" </dev/null {where}'
    done = subprocess.run(["/bin/sh", "-c", line, "sh", *words], env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done
    assert done.stdout
