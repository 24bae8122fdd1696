"""Nothing leaves this computer, but by the verbs that call another one: the rest cannot even speak to a network."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from safespace_tui.cli.texts import HELP
from tests.rules.fresh import loaded_after
from tests.rules.sources import PACKAGE, ROOT, Source, sources

NETWORK = {
    *("socket", "ssl", "urllib", "urllib3", "http", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc"),
    *("socketserver", "requests", "httpx", "aiohttp", "websockets"),
    *("nats", "nkeys", "spake2", "iroh", "wormhole", "twisted"),
}
WAYS = {
    *("open_connection", "start_server", "open_unix_connection", "start_unix_server", "create_connection"),
    *("create_server", "create_datagram_endpoint", "create_unix_connection", "create_unix_server", "sock_connect"),
    *("sock_sendto", "start_tls", "connect_accepted_socket"),
}
"""What asyncio itself can reach a network by, whatever the loop is called."""

LOADED = NETWORK - {"urllib"} | {"urllib.request"}
"""What no process of ours may have loaded; pathlib itself loads `urllib.parse`."""

WITHOUT_A_SCREEN = ("cli", "domain", "formats", "plain", "runtime", "sound", "storage")
CALLING = "safespace_tui/together/"
CALLERS = {
    "safespace_tui/cli/live_call.py",
    *(f"safespace_tui/cli/commands/{verb}.py" for verb in ("host", "join", "together")),
}
"""The files of the verbs that call; nobody else may name the folder that does."""

CALLING_VERBS = ("host", "join", "together")


def ways_out(source: Source) -> list[str]:
    """Where a file imports, or names, something that can reach a network."""
    imported = [
        f"{source.name}:{line} imports {name}" for line, name in source.imports() if name.split(".")[0] in NETWORK
    ]
    named = [
        f"{source.name}:{node.lineno} names {node.attr}"
        for node in source.nodes
        if isinstance(node, ast.Attribute) and node.attr in WAYS
    ]
    return imported + named


def callers(source: Source) -> list[str]:
    """Where a file imports what calls another computer."""
    names = [(line, name) for line, name in source.imports() if f"{name}.".startswith("safespace_tui.together.")]
    return [f"{source.name}:{line} imports {name}" for line, name in names]


def test_no_file_imports_a_way_out_but_those_that_call() -> None:
    found = {what for source in sources() if not source.name.startswith(CALLING) for what in ways_out(source)}
    assert found == set()
    assert [source.name for source in sources() if source.name.startswith(CALLING) and ways_out(source)]


def test_only_the_verbs_that_call_name_what_calls() -> None:
    others = [source for source in sources() if not source.name.startswith(CALLING) and source.name not in CALLERS]
    assert [what for source in others for what in callers(source)] == []


def test_nothing_that_we_use_without_a_screen_loads_one() -> None:
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for folder in WITHOUT_A_SCREEN
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        if path.relative_to(PACKAGE.parent).as_posix() not in CALLERS
    ]
    assert modules
    loaded = loaded_after("import " + ", ".join(modules))
    assert loaded & LOADED == set()
    assert "safespace_tui.together" not in loaded


ALL_IN_A_ROW = """
from safespace_tui.cli import main
for verb in {verbs}:
    try:
        main([verb, "--help"])
    except SystemExit as end:
        assert not end.code, verb
"""


def test_no_other_verb_loads_what_calls_though_it_is_installed() -> None:
    others = sorted(set(HELP) - set(CALLING_VERBS))
    assert others
    loaded = loaded_after(ALL_IN_A_ROW.format(verbs=others))
    assert "safespace_tui.cli.parser" in loaded
    assert loaded & {"safespace_tui.together", "nats", "nkeys", "spake2"} == set()


def test_the_app_loads_nothing_that_calls_though_it_is_installed() -> None:
    loaded = loaded_after("import safespace_tui.app.app, safespace_tui.app.places, safespace_tui.cli.wiring")
    assert loaded & {"safespace_tui.together", "nats", "nkeys", "spake2"} == set()


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib import request",
        "def f():\n  import http.client",
        "import nats.aio",
        "import asyncio\nasync def f():\n  await asyncio.open_connection('example.org', 80)",
        "def f(loop):\n  loop.create_server(print)",
    ],
)
def test_a_way_out_is_seen(line: str) -> None:
    assert ways_out(Source("a.py", line))


def test_a_caller_is_seen() -> None:
    assert callers(Source("a.py", "from safespace_tui.together import hosting"))
    assert callers(Source("a.py", "def f():\n  import safespace_tui.together.keys"))
    assert not callers(Source("a.py", "import safespace_tui.runtime.together.line"))


def test_a_loaded_way_out_is_seen() -> None:
    assert loaded_after("import http.client") & LOADED >= {"http", "socket"}


EARS = """
import sys
TOLD = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname")
def hear(event, args):
    if event in TOLD:
        sys.stderr.write(f"\\nREACHED {event}")
sys.addaudithook(hear)
"""
"""What a fresh process hears of its own ways out: whatever library takes them, it is the interpreter that tells."""

JOURNEY = """
import os, sys
os.environ["SAFESPACE_HOME"] = {home!r}
from safespace_tui.cli import main
for words in {every!r}:
    try:
        main(words)
    except SystemExit:
        pass
"""
WORDS = (
    ["list"], ["list", "--json"], ["formats"], ["where"], ["doctor"], ["stats", "--plain"], ["agreements"],
    ["search", "rain"], ["show", "0123"], ["people"], ["completion", "bash"], ["help"],
)  # fmt: skip


def heard_of(code: str, *before: str) -> subprocess.CompletedProcess[str]:
    """Runs code in a fresh process that hears of its own ways out."""
    return subprocess.run(
        [*before, sys.executable, "-c", EARS + code],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_no_verb_takes_a_way_out_whatever_library_would(tmp_path: Path) -> None:
    done = heard_of(JOURNEY.format(home=str(tmp_path), every=WORDS))
    assert "REACHED" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_way_out_would_be_heard() -> None:
    tried = "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError:\n    pass"
    assert "REACHED socket.connect" in heard_of(tried).stderr


CALLS = """
import pathlib, sys, tempfile
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.together.session_setup import Caller, Hosting, join, new_keys
def hear(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        print("REACHED", args[1][0])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        print("REACHED", args[0])
sys.addaudithook(hear)
with tempfile.TemporaryDirectory() as folder:
    anna, ben = (
        Caller(keys=new_keys(), name=name, clock=SystemClock(), folder=pathlib.Path(folder) / name, program="1")
        for name in ("Anna", "Ben")
    )
    hosting = Hosting.open(anna, seat="a", other=None)
    shown = hosting.progress()
    meeting = join(ben, other=None, code=shown.code, at=shown.at)
    print("met", meeting.name)
    meeting.line.close()
    hosting.close()
"""


def test_who_calls_reaches_the_address_that_was_given_and_no_other() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALLS], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    said = done.stdout.split("\n")
    assert "met Anna" in said, done.stderr
    assert {line for line in said if line.startswith("REACHED")} == {"REACHED 127.0.0.1"}


ALONE = ("unshare", "-r", "-n")
"""Where there is no network at all, not even the one within the computer."""


def test_every_verb_does_its_work_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no namespace without a network can be made here")
    code = JOURNEY.format(home=str(tmp_path), every=WORDS)
    without, usual = heard_of(code, *ALONE), heard_of(code)
    assert "Traceback" not in without.stderr
    assert without.returncode == usual.returncode == 0
    assert without.stdout.replace(os.linesep, "\n") == usual.stdout.replace(os.linesep, "\n")


RECORDERS = ("arecord", "parec", "pw-record", "sounddevice", "pyaudio", "soundcard", "AVAudioRecorder", "waveIn")


def test_nothing_records_sound() -> None:
    assert [(source.name, word) for source in sources() for word in RECORDERS if word in source.text] == []
