"""One of two is afraid: writes alone, sees the way to help, looks it up, hides; the partner finds nothing of it."""

from pathlib import Path
from typing import Final

import pytest

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.journeys.terminal import Terminal, kept

ANNAS, BENS = "a quiet harbour", "seven grey geese"
WRITTEN: Final = "he grabbed my arm again and im scared to come home"
SIGNS: Final = ("grabbed", "irel", "Ireland", "People who can help", "helpline", "scared")


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A home of Anna and Ben, with a passphrase each."""
    home = tmp_path / "guarded"
    opened = open_home(places_in(home))
    opened.door.set_up({"a": ANNAS, "b": BENS})
    opened.save_settings(Settings(couple=couple_of("Anna", "Ben"), welcomed=True, sound=False))
    opened.close()
    return home


def come_in(terminal: Terminal, number: str, name: str, passphrase: str) -> None:
    """Through the lock."""
    terminal.until("Who is here?")
    terminal.press(number)
    terminal.until(f"{name}, your passphrase")
    terminal.write(passphrase)
    terminal.until("A quiet place to talk.")


def to_own_notes(terminal: Terminal, number: str, name: str, passphrase: str) -> None:
    """To somebody's private notes, behind the own passphrase."""
    terminal.press("p")
    terminal.until("Private notes", name, "choose")
    terminal.press(number)
    terminal.until(f"{name}, your passphrase")
    terminal.write(passphrase)


def nothing_of_it(terminal: Terminal) -> None:
    """No word of what was written or looked up stands there; the way to the page stands on the first one for all."""
    shown = terminal.shown.replace("^t People who can help", "")
    assert [sign for sign in SIGNS if sign in shown] == []


def test_what_she_wrote_and_looked_up_is_found_by_nobody(guarded: Path) -> None:
    with Terminal(guarded, "safespace") as terminal:
        come_in(terminal, "1", "Anna", ANNAS)
        to_own_notes(terminal, "1", "Anna", ANNAS)
        terminal.until("n new")
        terminal.press("n")
        terminal.until("F10")
        terminal.child.send(WRITTEN)
        terminal.until("people who can help; the same page for everyone, noted nowhere")
        terminal.press("ctrl+t")
        terminal.until("People who can help", "Country")
        terminal.child.send("irel")
        terminal.until("Ireland", "1800")
        terminal.press("ctrl+g")
        terminal.gone("Ireland")
        terminal.when(lambda: len(terminal.shown) == len("20:00"), "only the time of day")
        nothing_of_it(terminal)
        terminal.press("enter")
        come_in(terminal, "2", "Ben", BENS)
        nothing_of_it(terminal)
        to_own_notes(terminal, "2", "Ben", BENS)
        terminal.until("n new")
        nothing_of_it(terminal)
        terminal.press("q")
        terminal.until("A quiet place to talk.")
        terminal.press("ctrl+t")
        terminal.until("Country: type how it begins")
        assert "irel" not in terminal.shown
        terminal.press("esc")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
        nothing_left = [sign for sign in ("grabbed", "irel") if sign in terminal.remains]
        assert nothing_left == []
    held = b"".join(path.read_bytes() for path in guarded.rglob("*") if path.is_file())
    assert not any(word in held for word in (b"grabbed", b"irel", b"Ireland"))


def test_a_crash_in_a_talk_of_which_nothing_is_kept_leaves_nothing(home: Path) -> None:
    with Terminal(home, "safespace", "talk", "speaker_listener", "--first", "Anna", "--keep", "nothing") as terminal:
        terminal.until("nothing is kept", "enter go on")
        terminal.press("enter")
        terminal.write("the dishes")
        terminal.until("the dishes", "SPEAKS")
        terminal.kill()
    with Terminal(home, "safespace") as terminal:
        terminal.until("A quiet place to talk.", "Look back")
        assert "You stopped" not in terminal.shown
        terminal.press("q")
        assert terminal.ended() == 0
    assert kept(home) == []


def test_another_word_than_those_three_is_refused(home: Path) -> None:
    with Terminal(home, "safespace", "talk", "--keep", "some") as terminal:
        assert terminal.ended() == 2
        assert "--keep wants everything, agreements or nothing, not “some”." in terminal.remains


def test_no_name_of_a_file_says_what_it_is_for(guarded: Path) -> None:
    telling = ("safespace", "couple", "partner", "talk", "fear", "help", "anna", "ben", "secret", "diary")
    names = {path.name.casefold() for path in guarded.rglob("*")}
    assert names
    assert [(name, word) for name in names for word in telling if word in name] == []
