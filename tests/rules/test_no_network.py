"""Nothing leaves this computer: the program cannot even speak to a network."""

import pytest

from tests.rules.fresh import loaded_after
from tests.rules.sources import PACKAGE, Source, sources

NETWORK = {
    *("socket", "ssl", "urllib", "urllib3", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc"),
    *("socketserver", "requests", "httpx", "aiohttp", "websockets"),
}
LOADED = NETWORK - {"urllib"} | {"urllib.request"}
"""What no process of ours may have loaded; pathlib itself loads `urllib.parse`."""

WITHOUT_A_SCREEN = ("cli", "domain", "formats", "plain", "runtime", "sound", "storage")


def ways_out(source: Source) -> list[str]:
    """Where a file imports something that can reach a network."""
    return [f"{source.name}:{line} imports {name}" for line, name in source.imports() if name.split(".")[0] in NETWORK]


def test_no_file_imports_a_way_out() -> None:
    assert [what for source in sources() for what in ways_out(source)] == []


def test_nothing_that_we_use_without_a_screen_loads_one() -> None:
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for folder in WITHOUT_A_SCREEN
        for path in sorted((PACKAGE / folder).rglob("*.py"))
    ]
    assert modules
    assert loaded_after("import " + ", ".join(modules)) & LOADED == set()


@pytest.mark.parametrize("line", ["import socket", "from urllib import request", "def f():\n  import http.client"])
def test_a_way_out_is_seen(line: str) -> None:
    assert ways_out(Source("a.py", line))


def test_a_loaded_way_out_is_seen() -> None:
    assert loaded_after("import http.client") & LOADED >= {"http", "socket"}


RECORDERS = ("arecord", "parec", "pw-record", "sounddevice", "pyaudio", "soundcard", "AVAudioRecorder", "waveIn")


def test_nothing_records_sound() -> None:
    assert [(source.name, word) for source in sources() for word in RECORDERS if word in source.text] == []
