"""What completes the command line is what the parser knows, and real shells complete by it."""

import runpy
import shutil
import subprocess
from pathlib import Path

import pexpect
import pytest

from safespace_tui.cli.commands.completion import FOLDER, SHELLS
from safespace_tui.cli.texts import HELP
from tests.cli.asking import Asking
from tests.cli.children import child
from tests.rules.sources import ROOT

CASES = [
    ("re", {"restore", "repair", "recovery", "rekey"}),
    ("export --s", {"--summary"}),
    ("list --", {"--help", "--json", "--limit"}),
    ("talk --m", {"--minutes"}),
    ("help ver", {"verify", "version"}),
    ("completion f", {"fish"}),
]


def test_they_are_as_the_parser_is_today() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_completions.py"))["made"]()
    assert {path.name for path in FOLDER.iterdir()} == set(made)
    for name, text in made.items():
        told = f"{name} is out of date: run `python -m docs.make_completions`"
        assert (FOLDER / name).read_text("utf-8") == text, told


@pytest.mark.parametrize("shell", SHELLS)
def test_each_is_printed_as_it_is(shell: str, home: Path) -> None:
    done = child(home, "completion", shell)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (FOLDER / SHELLS[shell]).read_bytes()
    assert child(home, "completion", variables={"SHELL": f"/usr/bin/{shell}"}).stdout == done.stdout
    assert not home.exists()


def test_an_odd_shell_is_answered(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "There are completions for bash, zsh, fish and powershell, not for “nu”."
    assert ask.refused("completion", "nu") == said
    monkeypatch.setenv("SHELL", "/bin/nu")
    assert ask.refused("completion") == said
    monkeypatch.delenv("SHELL")
    assert "not for “”" in ask.refused("completion")


@pytest.mark.parametrize(("typed", "found"), CASES)
def test_bash_completes(typed: str, found: set[str]) -> None:
    words = " ".join(["safespace", *typed.split()])
    code = f"""
        source {FOLDER / SHELLS["bash"]}
        COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
        "$(complete -p safespace | sed 's/.*-F \\([^ ]*\\) .*/\\1/')"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "--norc", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, found - {line.strip() for line in done.stdout.splitlines()}) == ("", set())


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")
@pytest.mark.parametrize(("typed", "found"), CASES)
def test_fish_completes(typed: str, found: set[str], tmp_path: Path) -> None:
    code = f"source {FOLDER / SHELLS['fish']}; complete -C 'safespace {typed}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", code],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found - {line.split("\t")[0] for line in done.stdout.splitlines()} == set(), done.stderr


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
@pytest.mark.parametrize(
    ("typed", "found"),
    [("complet", "completion"), ("export --summ", "--summary"), ("help versi", "version")],
)
def test_zsh_completes(typed: str, found: str, tmp_path: Path) -> None:
    (tmp_path / ".zshrc").write_text(
        f"PS1='ready> '; fpath=({FOLDER} $fpath); autoload -Uz compinit; compinit -u -D; unsetopt zle_bracketed_paste\n"
    )
    variables = {"ZDOTDIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "TERM": "dumb"}
    shell = pexpect.spawn("zsh", ["-d", "-i"], env=variables, encoding="utf-8", timeout=20)
    shell.expect_exact("ready> ")
    shell.send(f"safespace {typed}\t")
    shell.expect_exact(f"safespace {typed}"[:-1])
    shell.expect(found[-3:])
    shell.close(force=True)


@pytest.mark.parametrize("verb", HELP)
def test_the_manual_page_tells_of_every_verb(verb: str) -> None:
    page = (FOLDER / "safespace.1").read_text("utf-8")
    assert f"\n.SS {verb}\n" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff here")
def test_the_manual_page_is_well_made() -> None:
    words = ["groff", "-man", "-Tutf8", "-ww", "-z", str(FOLDER / "safespace.1")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
