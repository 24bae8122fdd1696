"""What the doctor and `where` say of the vault, without a passphrase and without a name."""

from pathlib import Path

import pytest

from safespace_tui.storage.locations import places_in
from tests.cli.asking import Asking
from tests.cli.test_vault_verbs import ANNA, BEN
from tests.storage.reading import cheap_work, keep, open_set_up
from tests.storage.samples import record


def test_an_unguarded_home_is_told_from_outside(ask: Asking, home: Path) -> None:
    keep(home, record("one"))
    answer = ask("doctor")
    assert answer.status == 0
    for line in (
        "ok passphrases: none; anybody",
        "ok vault: key file of version 1, 0 recovery codes",
        "ok backups: 1, the newest of 2",
        "ok last seen: an older copy",
        "ok sessions: 1 kept",
    ):
        assert line in answer.out
    places = places_in(home)
    assert str(places.vault) in ask("where").out
    assert str(places.backups) in ask("where").out


def test_a_guarded_home_is_not_opened_for_it(ask: Asking, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)
    places = places_in(home)
    places.make()
    opened = open_set_up(places)
    opened.store.keep(record("one"))
    opened.door.protect({"a": ANNA, "b": BEN})
    opened.close()
    answer = ask("doctor")
    assert answer.status == 0
    assert "passphrases: asked for" in answer.out
    assert "sessions: locked; a passphrase opens it" in answer.out


def test_lost_keys_are_in_the_way(ask: Asking, home: Path) -> None:
    keep(home, record("one"))
    for name in ("keys.json", "keys.json.copy"):
        (places_in(home).vault / name).unlink()
    answer = ask("doctor")
    assert answer.status == 1
    assert "BAD passphrases: the key file is missing" in answer.out


def test_a_new_home_says_so(ask: Asking) -> None:
    assert "passphrases: nothing is set up yet" in ask("doctor").out


@pytest.mark.parametrize(("lines", "said"), [(1, "1 thing in the file"), (2, "2 things in the file")])
def test_the_doctor_counts_as_people_do(ask: Asking, home: Path, lines: int, said: str) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.toml").write_text("".join(f"thing_{number} = 1\n" for number in range(lines)))
    assert f"settings: {said} not understood, and counted as unset" in ask("doctor").out
