"""Steps read aloud, by a small script in the place of a speech program: it never waits, fails or shows."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.sound import speech, texts
from safespace_tui.sound.speech import THREAD, Speaker, Voice, find_voices, spoken

PROMPTS = frozenset({"{speaker}, tell {listener} about {topic}.", "Breathe."})
Script = Callable[..., Voice]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Makes a program that runs some Python, with what came to it in `said`."""

    def make(name: str, body: str = "", hush: str = "") -> Voice:
        here = f"import os, sys; here = {str(tmp_path)!r}; "
        shout = "os.write(2, b'SHOUT'); os.write(1, b'SHOUT'); "
        program = (sys.executable, "-S", "-E", "-c")
        return Voice(name, (*program, here + shout + body), (*program, here + hush) if hush else ())

    return make


TELL = "open(here + '/said', 'a').write(sys.stdin.read() + '|'); open(here + '/words', 'w').write(' '.join(sys.argv))"
HANG = "os.mkfifo(here + '/begun') if False else open(here + '/begun', 'w').write('x'); open(here + '/never').read()"


def settle() -> None:
    """Waits until everything is over."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join()


def speaker(*voices: Voice) -> Speaker:
    """What reads with some programs."""
    return Speaker(lambda: PROMPTS, voices=voices)


def said(tmp_path: Path) -> str:
    """What a program was given."""
    file = tmp_path / "said"
    return file.read_text() if file.exists() else ""


def test_a_prompt_goes_through_standard_input_and_nothing_reaches_the_screen(
    tmp_path: Path, script: Script, capfd: pytest.CaptureFixture[str]
) -> None:
    speaker(script("good", TELL)).say("Breathe.")
    settle()
    assert said(tmp_path) == "Breathe.|"
    assert "Breathe" not in (tmp_path / "words").read_text()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("typed", ["Anna, I was cold", "Breathe. ", "$(touch /tmp/x)", "; rm -rf /", "--help", "{who}"])
def test_what_stands_in_no_shipped_file_is_never_read(tmp_path: Path, script: Script, typed: str) -> None:
    speaker(script("good", TELL)).say(typed)
    settle()
    assert said(tmp_path) == ""
    speaker(script("good", TELL)).say(typed, "Breathe.")
    settle()
    assert said(tmp_path) == "Breathe.|"


def test_roles_take_the_place_of_names_and_nothing_that_of_what_was_typed() -> None:
    assert spoken("{speaker}, tell {listener} about {topic}. {card}") == (
        "the one who speaks, tell the one who listens about your topic. "
    )


def test_a_program_that_fails_is_not_asked_again_and_the_next_one_reads(tmp_path: Path, script: Script) -> None:
    missing = Voice("missing", (str(tmp_path / "nowhere"),))
    reads = speaker(missing, script("bad", "sys.exit(3)"), script("good", TELL))
    reads.say("Breathe.")
    settle()
    assert said(tmp_path) == "Breathe.|"
    assert "good" in reads.describe()


def test_a_program_that_hangs_holds_up_nothing_and_the_next_step_ends_it(tmp_path: Path, script: Script) -> None:
    os.mkfifo(tmp_path / "never")
    os.mkfifo(tmp_path / "begun")
    reads = speaker(script("hang", HANG))
    reads.say("Breathe.")
    assert (tmp_path / "begun").read_text() == "x"  # it runs, and this thread was not held up
    reads.stop()
    settle()
    assert reads._child is None
    assert "hang" in reads.describe()  # being ended is no failure


def test_a_service_that_goes_on_by_itself_is_told_to_be_quiet(tmp_path: Path, script: Script) -> None:
    os.mkfifo(tmp_path / "never")
    os.mkfifo(tmp_path / "begun")
    reads = speaker(script("service", HANG, hush="open(here + '/hushed', 'w').write('x')"))
    reads.say("Breathe.")
    assert (tmp_path / "begun").read_text() == "x"
    reads.stop()
    settle()
    assert (tmp_path / "hushed").exists()


def test_what_was_stopped_before_it_began_is_not_read(
    tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = speaker(script("good", TELL))
    start = speech._start

    def stopped_meanwhile(command: tuple[str, ...]) -> object:
        reads.stop()
        return start(command)

    monkeypatch.setattr(speech, "_start", stopped_meanwhile)
    reads.say("Breathe.")
    settle()
    assert said(tmp_path) == ""


@pytest.mark.parametrize(
    ("platform", "there", "expected"),
    [
        ("linux", {"spd-say", "espeak-ng", "say"}, ["espeak-ng", "spd-say"]),
        ("darwin", {"say", "espeak-ng"}, ["say"]),
        ("linux", set(), []),
    ],
)
def test_each_system_has_its_own_programs(platform: str, there: set[str], expected: list[str]) -> None:
    found = find_voices(platform, lambda name: f"/bin/{name}" if name in there else None)
    assert [voice.name for voice in found] == expected


def test_found_on_the_path_and_a_system_without_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    silent = Speaker(lambda: PROMPTS)
    assert silent.describe() == texts.NO_VOICE
    silent.say("Breathe.")
    settle()
    (name, options, _) = speech.ON_MAC[0] if sys.platform == "darwin" else speech.ELSEWHERE[0]
    fake = tmp_path / name
    fake.write_text(
        f"#!{sys.executable}\nimport sys\nopen({str(tmp_path / 'said')!r}, 'w').write(sys.argv[1] + sys.stdin.read())\n"
    )
    fake.chmod(0o700)
    reads = Speaker(lambda: PROMPTS)
    assert reads.describe() == texts.READ_BY.format(name=name)
    reads.say("Breathe.")
    settle()
    assert said(tmp_path) == f"{options[0]}Breathe."
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    assert Speaker(lambda: PROMPTS).describe() == texts.NO_VOICE_FROM_AFAR


def test_every_text_of_a_shipped_talk_may_be_read_and_none_of_ones_own(tmp_path: Path) -> None:
    own = (sessions_folder() / "one_good_thing.toml").read_text("utf-8").replace("one_good_thing", "mine")
    (tmp_path / "mine.toml").write_text(own.replace('say = "', 'say = "Anna and Ben: '), "utf-8")
    shelf = FormatLibrary(sessions_folder(), tmp_path, plan)
    assert shelf.find("mine").parts[0].steps[0].say.startswith("Anna")
    prompts = shelf.shipped_prompts()
    assert "Is now a good time?" in prompts
    assert not any("Anna" in prompt for prompt in prompts)
