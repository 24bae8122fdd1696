"""Cues never block, never raise and never reach the screen; players here are small scripts."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import psutil
import pytest

from safespace_tui.domain.settings import Settings
from safespace_tui.sound.chimes import stored
from safespace_tui.sound.player import MOST, THREAD, Player, SoundPlayer, find_players, is_remote, sounds_for

SHOUT = "import os, sys; os.write(2, b'SHOUT'); os.write(1, b'SHOUT'); "
Script = Callable[[str, str], Player]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Makes a player that complains loudly, then runs some Python with `file` being the chime."""

    def make(name: str, body: str) -> Player:
        path = tmp_path / f"{name}.py"
        path.write_text(f"{SHOUT}file = sys.argv[1]; here = {str(tmp_path)!r}; {body}")
        return Player(name, lambda file: [sys.executable, "-S", "-E", str(path), str(file)])

    return make


class Bell:
    """Counts how often it was rung."""

    def __init__(self) -> None:
        self.rung = 0

    def __call__(self) -> None:
        self.rung += 1


def settle() -> None:
    """Waits until every cue is over."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join()


MARK = "open(here + '/played', 'a').write(os.path.basename(file) + chr(10))"


def made(tmp_path: Path, *players: Player, bell: Callable[[], None] | None = None) -> SoundPlayer:
    """Sounds with some players."""
    return SoundPlayer(folder=tmp_path / "cache", bell=bell or Bell(), players=players)


def test_a_player_gets_the_chime_and_nothing_reaches_the_screen(
    tmp_path: Path, script: Script, capfd: pytest.CaptureFixture[str]
) -> None:
    bell = Bell()
    made(tmp_path, script("good", MARK), bell=bell).play("bell")
    settle()
    assert (tmp_path / "played").read_text() == "bell-1-60.wav\n"
    assert capfd.readouterr() == ("", "")
    assert bell.rung == 0


def test_the_same_player_would_be_seen_if_it_inherited_the_terminal(
    tmp_path: Path, script: Script, capfd: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(script("good", MARK).command(tmp_path), check=True)
    assert capfd.readouterr() == ("SHOUT", "SHOUT")


def test_a_child_has_a_session_of_its_own_and_no_input(tmp_path: Path, script: Script) -> None:
    body = "open(here + '/child', 'w').write(f'{os.getsid(0) == os.getpid()} {sys.stdin.read()!r}')"
    made(tmp_path, script("good", body)).play("bell")
    settle()
    assert (tmp_path / "child").read_text() == "True ''"


def children() -> set[int]:
    """The processes that this one has begun, with those that have ended and that nobody has asked after."""
    return {child.pid for child in psutil.Process().children()}


def test_no_zombies(tmp_path: Path, script: Script) -> None:
    before = children()
    sounds = made(tmp_path, script("good", MARK))
    for _ in range(2):
        sounds.play("bell")
    settle()
    assert not subprocess._cleanup()  # type: ignore[attr-defined]  # it is not in the stubs
    assert not subprocess._active  # type: ignore[attr-defined]
    assert children() <= before


def test_a_player_that_fails_makes_room_for_the_next(tmp_path: Path, script: Script) -> None:
    bad = script("bad", "open(here + '/failed', 'a').write('x'); sys.exit(1)")
    bell = Bell()
    sounds = made(tmp_path, bad, script("good", MARK), bell=bell)
    assert "bad" in sounds.describe()
    for _ in range(2):
        sounds.play("bell")
        settle()
    assert (tmp_path / "failed").read_text() == "x"
    assert (tmp_path / "played").read_text().count("bell") == 2
    assert "good" in sounds.describe()
    assert bell.rung == 0


def test_when_no_player_works_the_bell_rings(tmp_path: Path, script: Script, capfd: pytest.CaptureFixture[str]) -> None:
    bell = Bell()
    gone = Player("gone", lambda file: [str(tmp_path / "no such program"), str(file)])
    sounds = made(tmp_path, gone, script("bad", "sys.exit(3)"), bell=bell)
    sounds.play("bell")
    settle()
    sounds.play("bell")
    settle()
    assert bell.rung == 2
    assert sounds.describe().startswith("The terminal's bell")
    assert capfd.readouterr() == ("", "")


def test_a_bell_that_fails_is_borne(tmp_path: Path) -> None:
    def broken() -> None:
        raise RuntimeError

    made(tmp_path, bell=broken).play("bell")


def test_a_cache_that_cannot_be_written_rings_the_bell(tmp_path: Path, script: Script) -> None:
    (tmp_path / "cache").write_text("a file is in the way")
    bell = Bell()
    made(tmp_path, script("good", MARK), bell=bell).play("bell")
    settle()
    assert bell.rung == 1
    assert not (tmp_path / "played").exists()


def test_no_thread_to_be_had_rings_the_bell(tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    bell = Bell()
    sounds = made(tmp_path, script("good", MARK), bell=bell)
    monkeypatch.setattr(threading.Thread, "start", none_left)
    sounds.play("bell")
    assert bell.rung == 1


def test_an_unknown_cue_rings_the_bell(tmp_path: Path, script: Script) -> None:
    bell = Bell()
    made(tmp_path, script("good", MARK), bell=bell).play("gong")
    assert bell.rung == 1


@pytest.mark.parametrize("quiet", [{"muted": True}, {"volume": 0}])
def test_muted_is_silent(tmp_path: Path, script: Script, quiet: dict[str, int]) -> None:
    bell = Bell()
    settings = Settings(sound=not quiet.get("muted"), volume=quiet.get("volume", 60))
    sounds = sounds_for(settings, bell, folder=tmp_path / "cache")
    sounds._players = (script("good", MARK),)
    sounds.play("bell")
    sounds.play("gong")
    settle()
    assert bell.rung == 0
    assert not (tmp_path / "played").exists()
    assert sounds.describe() == "Nothing: sound is off."


def test_players_that_hang_are_cut_short(tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "never written")
    ends: Queue[bool] = Queue()
    run = SoundPlayer._run

    def told(sounds: SoundPlayer, command: list[str]) -> bool:
        played = run(sounds, command)
        ends.put(played)
        return played

    monkeypatch.setattr(SoundPlayer, "_run", told)
    stored(tmp_path / "cache", "bell", 60)
    sounds = made(tmp_path, script("hang", "open(here + '/never written').read()"))
    for _ in range(MOST + 2):
        sounds.play("bell")
    assert [ends.get(), ends.get()] == [True, True]  # the oldest two were ended, which is not a player's failure
    assert len(sounds._running) == MOST
    for child in list(sounds._running):
        child.kill()
    settle()
    assert not sounds._running


@pytest.mark.parametrize(
    ("platform", "there", "expected"),
    [
        ("linux", {"pw-play", "paplay", "aplay", "afplay"}, ["pw-play", "paplay", "aplay"]),
        ("linux", {"aplay"}, ["aplay"]),
        ("darwin", {"afplay", "aplay"}, ["afplay"]),
        ("win32", {"powershell"}, ["powershell"]),
        ("win32", set(), []),
        ("linux", set(), []),
    ],
)
def test_each_system_has_its_own_players(platform: str, there: set[str], expected: list[str]) -> None:
    found = find_players(platform, lambda name: f"/bin/{name}" if name in there else None)
    assert [player.name for player in found] == expected


def test_commands_hold_the_file_as_one_word() -> None:
    file = Path("/a b/it's.wav")
    (aplay,) = find_players("linux", lambda name: "/bin/aplay" if name == "aplay" else None)
    assert aplay.command(file) == ["/bin/aplay", "-q", str(file)]
    (shell,) = find_players("win32", lambda name: name)
    assert (
        shell.command(file)[-1]
        == f"(New-Object System.Media.SoundPlayer '{str(file).replace(chr(39), 2 * chr(39))}').PlaySync()"
    )


def test_over_ssh_a_player_would_sound_on_the_wrong_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_remote({"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"})
    assert is_remote({"SSH_TTY": "/dev/pts/1"})
    assert not is_remote({})
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    bell = Bell()
    sounds = sounds_for(Settings(), bell, folder=tmp_path)
    assert "other computer" in sounds.describe()
    sounds.play("bell")
    assert bell.rung == 1


def test_players_are_looked_for_only_when_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safespace_tui.sound.player.find_players", lambda: ())
    monkeypatch.setattr("safespace_tui.sound.player.is_remote", lambda: False)
    sounds = sounds_for(Settings(), Bell(), folder=tmp_path)
    assert sounds._players is None
    assert "no player" in sounds.describe()
    assert not list(tmp_path.iterdir())
