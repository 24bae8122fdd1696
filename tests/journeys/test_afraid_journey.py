"""One of the two is afraid: Sam tries to make Kim's yes and to import a talk, and Kim sees what it is."""

import shutil
from pathlib import Path

import pytest

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.settings import Settings
from safespace_tui.features.charter import texts
from safespace_tui.features.lock import texts as lock_texts
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.journeys.terminal import Terminal
from tests.storage.samples import WALL, record

KIM, SAM = "kim's harbour lantern", "sam and nine grey geese"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of Kim and Sam, each with a passphrase, with one talk; passphrases take seconds to be set."""
    place = tmp_path_factory.mktemp("afraid") / "home"
    opened = open_home(places_in(place))
    opened.door.set_up({"a": KIM, "b": SAM})
    opened.save_settings(Settings(couple=couple_of("Kim", "Sam"), welcomed=True, sound=False))
    opened.store.keep(record("aaaa1111"))
    opened.door.admit("a", KIM)
    opened.door.notes("a").keep(PrivateNote(uid="n", wall=WALL, text="I am afraid."))
    opened.close()
    return place


@pytest.fixture
def home(furnished: Path, tmp_path: Path) -> Path:
    """One of the kind for each test."""
    shutil.copytree(furnished, tmp_path / "home")
    return tmp_path / "home"


def answer(terminal: Terminal, question: str, line: str) -> None:
    """Waits for a question and types a line."""
    terminal.until(question)
    terminal.line(line)


def unlock(terminal: Terminal, name: str, passphrase: str) -> None:
    """Says who is there, and types the passphrase."""
    answer(terminal, "Who is here?", "1" if name == "Kim" else "2")
    answer(terminal, f"{name}, your passphrase", passphrase)
    terminal.until("Type a number from 1 to")


def at_the_prompt(home: Path, words: tuple[str, ...], name: str, passphrase: str) -> str:
    """What a command says to one of them."""
    with Terminal(home, "safespace", *words, size=(120, 40)) as terminal:
        terminal.until("Type a number from 1 to 2.")
        terminal.line("1" if name == "Kim" else "2")
        terminal.until(f"{name}, your passphrase")
        terminal.line(passphrase)
        terminal.ended()
        return terminal.shown


def test_sam_alone_makes_no_yes_of_kims_and_an_edited_talk_is_marked_for_kim(home: Path, tmp_path: Path) -> None:
    with Terminal(home, "safespace", "--plain", size=(200, 60)) as terminal:
        unlock(terminal, "Sam", SAM)
        terminal.line("4")
        answer(terminal, "Propose something.", "2")
        answer(terminal, "What do you want to propose?", "4")
        answer(terminal, "Who proposes it?", "1")
        answer(terminal, "keep either of you from people", "Kim doesn't see her sister.")
        answer(terminal, "Kim, your passphrase", SAM)
        terminal.until(lock_texts.WRONG)
    with Terminal(home, "safespace", "--plain", size=(200, 60)) as terminal:
        unlock(terminal, "Sam", SAM)
        terminal.line("4")
        answer(terminal, "Propose something.", "2")
        answer(terminal, "What do you want to propose?", "4")
        answer(terminal, "Who proposes it?", "2")
        answer(terminal, "keep either of you from people", "Kim doesn't see her sister.")
        answer(terminal, "Sam, your passphrase", SAM)
        terminal.until("Sam proposed “Kim doesn't see her sister.”")
    talks = tmp_path / "talks.json"
    at_the_prompt(home, ("export", "--to", str(talks)), "Sam", SAM)
    text = talks.read_text("utf-8").replace("aaaa1111", "eeee5555").replace("I was tired.", "I shout at the children.")
    talks.write_text(text, "utf-8")
    assert "1 talk imported" in at_the_prompt(home, ("import", str(talks), "--yes"), "Sam", SAM)
    assert "Sam had unlocked." in at_the_prompt(home, ("show", "eeee"), "Kim", KIM)
    with Terminal(home, "safespace", "--plain", size=(200, 60)) as terminal:
        unlock(terminal, "Kim", KIM)
        terminal.line("4")
        terminal.until("Proposed by Sam", "Neither of you has said yes yet.", texts.NOT_THESE)
        assert texts.NOT_CONFIRMED not in terminal.shown


def test_kim_takes_a_copy_that_sam_cannot_open(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert "Sam keeps all that you two shared until now." in at_the_prompt(home, ("copy", str(mine)), "Kim", KIM)
    assert "Dishes" in at_the_prompt(mine, ("list",), "Kim", KIM)
    with Terminal(mine, "safespace", "list") as terminal:
        terminal.until("Type a number from 1 to 2.")
        terminal.line("2")
        terminal.until("Sam, your passphrase")
        terminal.line(SAM)
        terminal.until(lock_texts.WRONG)
