"""Files that come in by other ways than a name."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.cli.asking import Asking
from tests.cli.children import ROOT, child
from tests.storage.reading import keep
from tests.storage.samples import record

TORTURE = pytest.mark.torture

JOURNAL = json.dumps(
    {"entries": [{"title": "A walk.", "body": "Far.", "date": "2024-05-06", "time": "09:00"}]}
).encode()


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_what_is_piped_in_is_read_once(name: str, home: Path) -> None:
    done = child(home, "import", name, "--yes", given=JOURNAL)
    assert (done.returncode, done.stdout) == (0, b"what was piped in (jrnl): 1 entry imported, of 6 May 2024.\n")
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
    assert (done.returncode, done.stdout) == (0, b"what was piped in (jrnl): 1 entry imported, of 6 May 2024.\n")


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
    assert "6 May 2024, 09:00; A walk.; Journal" in listed
    assert "second" not in listed
    assert "You talked" not in ask("show", listed.split()[0]).out


def a_socket(path: Path) -> None:
    """A socket with a name, at which nobody listens."""
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's whole path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def a_link_to(target: str, path: Path) -> None:
    """A link that is followed."""
    path.symlink_to(target)


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a pipe that nobody writes into": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": a_socket,
    "a link to nothing": partial(a_link_to, "nothing"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    **{
        name: partial(a_link_to, name)
        for name in ("/dev/zero", "/dev/urandom", "/dev/null", "/dev/full", "/dev/tty", "/proc/self/mem")
    },
}
"""What stands where a file should, and has no end, no beginning, or nobody behind it."""

READ_BY: dict[str, tuple[str, ...]] = {
    "import": ("import", "{file}", "--yes"),
    "a look at what would be imported": ("import", "{file}"),
    "a check of a format": ("formats", "--check", "{file}"),
    "restore": ("restore", "{file}", "--yes"),
    "repair": ("repair", "{file}", "--yes"),
    "backup": ("backup", "--to", "{file}/x"),
    "export": ("export", "--to", "{file}"),
}
KEPT: dict[str, tuple[str, ...]] = {
    "config/settings.toml": ("doctor",),
    "config/sessions/own.toml": ("formats",),
    "data/lock": ("list",),
    "data/vault/keys.json": ("list",),
    "data/vault/keys.json.copy": ("verify",),
    "data/vault/shared.log": ("list",),
    "data/vault/private-1.log": ("verify",),
    "data/vault/draft.log": ("verify",),
    "data/vault/draft.log.next": ("list",),
    "data/vault/reserve": ("verify",),
    "state/last-seen.json": ("verify",),
}


def ends(home: Path, *words: str) -> None:
    """It ends by itself, with little memory, and says at most a sentence or two: no listing of a crash."""
    done = subprocess.run(
        ["bash", "-c", 'ulimit -v 4000000; exec "$0" -m safespace_tui "$@"', sys.executable, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAFESPACE_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    said = done.stderr.decode()
    assert done.returncode in (0, 1, 2), (words, said)
    assert "Traceback" not in said
    assert len(said.splitlines()) <= 6, said


@pytest.mark.kind("what has no end in place of a file")
@pytest.mark.parametrize("name", [*list(NO_FILES)[:1], *(pytest.param(n, marks=TORTURE) for n in list(NO_FILES)[1:])])
@pytest.mark.parametrize("verb", ["restore", *(pytest.param(v, marks=TORTURE) for v in READ_BY if v != "restore")])
def test_no_verb_waits_for_what_has_no_end(home: Path, tmp_path: Path, name: str, verb: str) -> None:
    file = tmp_path / "file"
    NO_FILES[name](file)
    ends(home, *(word.format(file=file) for word in READ_BY[verb]))


@pytest.mark.kind("what has no end in place of what is kept")
@pytest.mark.parametrize("name", [*list(NO_FILES)[:1], *(pytest.param(n, marks=TORTURE) for n in list(NO_FILES)[1:])])
@pytest.mark.parametrize(
    "path",
    ["data/vault/keys.json", *(pytest.param(p, marks=TORTURE) for p in KEPT if p != "data/vault/keys.json")],
)
def test_no_start_waits_for_what_has_no_end(tmp_path: Path, name: str, path: str) -> None:
    keep(tmp_path / "safe", record("one"))
    place = tmp_path / "safe" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    NO_FILES[name](place)
    ends(tmp_path / "safe", *KEPT[path])


def test_an_entry_with_thousands_of_tags_is_imported_as_fast_as_it_is_read(ask: Asking, tmp_path: Path) -> None:
    tags = [f"t{number}" for number in range(1_500)]
    entry = {"title": "Tags", "body": "", "date": "2024-03-01", "time": "20:30", "tags": tags, "starred": False}
    (tmp_path / "tags.json").write_text(json.dumps({"tags": {}, "entries": [entry]}), "utf-8")
    assert ask("import", str(tmp_path / "tags.json"), "--yes").status == 0
    (head,) = json.loads(ask("list", "--json").out)
    assert len(head["tags"]) == len(tags)


@pytest.mark.parametrize("version", ["true", "1.0", '"1"', "null", "0"])
def test_a_file_of_ours_says_its_version_in_a_whole_number(ask: Asking, tmp_path: Path, version: str) -> None:
    (tmp_path / "ours.json").write_text(f'{{"safespace_export": {version}, "sessions": []}}', "utf-8")
    answer = ask("import", str(tmp_path / "ours.json"), "--yes")
    assert answer.status == 2
    assert "its version is" in answer.err


@pytest.mark.parametrize("name", ["folder", "folder/", "new.md/"])
def test_a_folder_is_no_name_for_what_is_exported(ask: Asking, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    answer = ask("export", "--to", f"{tmp_path}/{name}")
    assert answer.status == 2
    assert "is a folder. Name a file in it." in answer.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "safe"] == ["folder"]
