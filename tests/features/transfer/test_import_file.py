"""What a file from elsewhere may be, and how it may be handed over."""

import io
import json
import os
import threading
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from safespace_tui.features.transfer import import_file
from safespace_tui.features.transfer.import_entries import BadFile
from safespace_tui.features.transfer.import_file import read_incoming
from safespace_tui.features.transfer.import_preview import found_in
from safespace_tui.file_input import Unreadable, read_once
from safespace_tui.storage.memory import MemoryStore
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock

LOCAL = FakeClock().local


def day_one(text: str) -> dict[str, Any]:
    return {"creationDate": "2024-03-10T21:04:05Z", "timeZone": "Europe/Berlin", "text": text}


def zipped(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name.replace("__", "/", 1), text)
    return data.getvalue()


def journal(*texts: str) -> str:
    return json.dumps({"entries": [day_one(text) for text in texts]})


def test_the_journals_in_a_zip_are_read(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    path.write_bytes(zipped(**{"Journal.json": journal("a", "b"), "Work.json": journal("c"), "photos__x.jpeg": "no"}))
    found = found_in(read_incoming(path), MemoryStore(), COUPLE, LOCAL)
    assert (found.kind, len(found.new)) == ("Day One", 3)
    path.write_bytes(zipped(**{"Journal.json": journal("a"), "Bad.json": '{"entries": [{"creationDate": "soon"}]}'}))
    with pytest.raises(BadFile, match=r"e\.zip, Bad\.json, entry 1: “soon” isn't a date"):
        found_in(read_incoming(path), MemoryStore(), COUPLE, LOCAL)


BOMB = zipped(**{"Journal.json": " " * 1_000_000})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(**{"photo.jpeg": "x"}), "no journal in it"),
        (zipped(**{"J.json": journal("a" * 5000)})[:-40], "damaged zip"),
        (b"PK\x03\x04rubbish", "damaged zip"),
        (BOMB, "too large"),
        (b"\x1f\x8b\x08rest", "is packed. Unpack it first"),
        ("Käse\nBrot".encode("latin-1"), r"isn't text in UTF-8 \(line 1\)"),
        (b"x" * 100_001, "more than 100,000 bytes"),
    ],
)
def test_what_is_no_journal_says_what_to_do(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(data)
    with pytest.raises(BadFile, match=said):
        read_incoming(tmp_path / "f", largest=100_000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_writes_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "f.json").write_bytes(json.dumps({"entries": [day_one("Zoë")]}, ensure_ascii=False).encode(encoding))
    assert found_in(read_incoming(tmp_path / "f.json"), MemoryStore(), COUPLE, LOCAL).new[0].head.title == "Zoë"


def test_a_pipe_is_read_to_its_end() -> None:
    read, write = os.pipe()

    def wrote() -> None:
        with os.fdopen(write, "wb") as file:
            file.write(b"x" * 300_000)

    writer = threading.Thread(target=wrote)
    writer.start()
    assert read_once(read, 10**6) == b"x" * 300_000
    writer.join()
    os.close(read)


def test_a_pipe_with_a_name_waits_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f")
    writer = threading.Thread(target=partial((tmp_path / "f").write_bytes, b"x" * 300_000))
    writer.start()
    assert len(read_once(tmp_path / "f", 10**6)) == 300_000
    writer.join()


def test_nobody_is_waited_for_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f")
    with pytest.raises(Unreadable) as nobody:
        read_once(tmp_path / "f", 10, somebody=0)
    assert nobody.value.strerror == "it's a pipe that nobody writes into"
    holds = os.open(tmp_path / "f", os.O_RDWR)
    with pytest.raises(Unreadable) as silent:
        read_once(tmp_path / "f", 10, somebody=0, silence=0)
    assert "nothing came through it" in str(silent.value.strerror)
    os.close(holds)


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/urandom", "/dev/null", "."])
def test_what_has_no_end_is_refused_at_once(path: str) -> None:
    with pytest.raises(Unreadable, match=r"device|folder"):
        read_once(Path(path), 10)


def test_the_limit_counts_bytes_and_not_what_the_disk_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if Path("/proc/self/maps").exists():
        assert Path("/proc/self/maps").stat().st_size == 0
        with pytest.raises(Unreadable):
            read_once(Path("/proc/self/maps"), 10)
    assert import_file.LARGEST > 10**8
