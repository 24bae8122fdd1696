"""Command lines that make no sense, by chance: one sentence each, no command to the terminal, and nothing lost."""

import io
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from safespace_tui.cli import texts
from safespace_tui.cli.parser import _ARGUMENTS
from safespace_tui.domain.printable import LONGEST_SENTENCE, one_line
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.asking import Asking
from tests.storage.samples import record
from tests.tallies import tried

EACH: Final = 100
"""Lines of one run."""
JUNK: Final = (
    "", " ", "-", "--", "-n", "--no", "--limit", "--=", "-x=1", "0", "-1", "1e9", "9" * 400, "٣", "NaN", "½", "1.5",
    "\x1b]0;x\x07", "\x9b31m", "\u202ekcab", "\u2066", "\udcff", "é" * 300, "🌊", "a\nb", "\t", "%s%n",
    "{0.__class__}", "$(id)", "`id`", "';--", "*", "?", "~nobodyatall/x", "../../..", "gone/x.md", "folder", "folder/",
    "loop", "text", "text/x.md", "dangling", "/dev/null", "/dev/full", "x.md", "x.xls", ".md", ".", "n" * 300,
    "d/" * 2_000, "in:2026-13", "from:99999", "2026-02-30", "#", "##", "a:b:c", "with:", "is:nothing", "open:", "last",
    "Anna", "kept", "dropped", "yes", "no", "all", "help", "list", "LIST", "--help=1", "@x", "zzzz9999", "keys", "md",
)  # fmt: skip


@pytest.fixture
def used(ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """Somebody with two talks, in a folder with all that can stand in the way; nobody types anything."""
    home = open_home(places_in(ask.home))
    home.door.set_up(None)
    home.store.keep_all([record("aaaa1111"), record("bbbb2222")])
    home.close()
    here = tmp_path / "here"
    (here / "folder").mkdir(parents=True)
    (here / "text").write_text("no journal\n", "utf-8")
    (here / "loop").symlink_to("loop")
    (here / "dangling").symlink_to("nowhere.md")
    monkeypatch.chdir(here)
    yield ask
    home = open_home(places_in(ask.home))
    assert {head.uid for head in home.store.heads()} == {"aaaa1111", "bbbb2222"}
    assert all(home.store.read(uid).events for uid in ("aaaa1111", "bbbb2222"))
    home.close()


def bad_line(chance: random.Random) -> list[str]:
    """A verb or what is none, and after it what it takes and what it doesn't, in any order."""
    verb = chance.choice([*texts.HELP, *texts.HELP, *JUNK])
    known = [word for words, _ in _ARGUMENTS.get(verb, ()) for word in words if word.startswith("-")]
    others = [word for each in _ARGUMENTS.values() for words, _ in each for word in words if word.startswith("-")]
    words = [verb] if chance.random() < 0.95 else []
    for _ in range(chance.randrange(6)):
        kind = chance.random()
        word = chance.choice(known or JUNK) if kind < 0.4 else chance.choice(JUNK if kind < 0.85 else others)
        words.append(f"{word}={chance.choice(JUNK)}" if word.startswith("--") and chance.random() < 0.3 else word)
    if chance.random() < 0.1:
        chance.shuffle(words)
    return words


def fit_to_be_printed(text: str) -> bool:
    """Whether no line of it can command a terminal."""
    return all(one_line(line.strip()) == " ".join(line.split()) for line in text.split("\n"))


def answers_well(ask: Asking, words: Sequence[str]) -> None:
    """One sentence, a status, and nothing of its own making."""
    answer = ask(*words)
    assert answer.status in (0, 1, 2), (words, answer)
    assert "mistake of its own" not in answer.err, (words, answer)
    assert "Traceback" not in answer.err, (words, answer)
    assert fit_to_be_printed(answer.err), (words, answer)
    if answer.status == 2:
        *_, last = answer.err.splitlines()
        assert last.startswith("safespace: "), (words, answer)
        assert last.rstrip("”)")[-1] in ".?…", (words, answer)
        assert len(last) <= len("safespace: ") + LONGEST_SENTENCE, (words, answer)


@pytest.mark.kind("command lines that make no sense")
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(2, 27))])
def test_whatever_is_typed_it_is_done_or_said_in_one_sentence(
    used: Asking, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(EACH):
        words = bad_line(chance)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        for written in Path.cwd().iterdir():
            if written.name not in ("folder", "text", "loop", "dangling"):
                _away(written)
        answers_well(used, words)
        tried()


def _away(path: Path) -> None:
    """What a line wrote may not stand in the way of the next."""
    if path.is_dir() and not path.is_symlink():
        for inner in path.iterdir():
            _away(inner)
        path.rmdir()
    else:
        path.unlink()
