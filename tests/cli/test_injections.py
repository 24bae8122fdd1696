"""Nothing that a file or a name brings along commands the terminal from a line of the command line, or from a file."""

import json
from pathlib import Path

import pytest

from safespace_tui.domain.couple import Couple, Partner
from safespace_tui.domain.printable import fit
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.features.transfer.export_forms import FORMS
from tests.cli.asking import Answer, Asking
from tests.injections import STORABLE, record_from_elsewhere, texts_of, unfit
from tests.storage.samples import WALL
from tests.storage.vault.sim_disk import dice
from tests.tallies import tried

LOOKS = (
    ("list",), ("list", "--json"), ("show", "every1"), ("stats",), ("stats", "--json"), ("search", "note"),
    ("search", "--json", "note"), ("agreements",), ("agreements", "--json"), ("doctor",), ("doctor", "--json"),
    ("formats",), ("where",), ("verify",), ("agreements", "every1", "9", "kept"), ("list", "#home"),
)  # fmt: skip


def clean(answer: Answer) -> None:
    for line in f"{answer.out}\n{answer.err}".splitlines():
        assert unfit(line) == [], line[:200]


AT_ONCE = "".join(text for name, text in STORABLE.items() if name != "very long") + "\x1b]2;never ended"
GATHERED = {"all": AT_ONCE, "very long": STORABLE["very long"]}
"""In the everyday run; in the long one also each by itself."""


@pytest.mark.parametrize(
    "injection",
    [
        *(pytest.param(text, id=name) for name, text in GATHERED.items()),
        *(
            pytest.param(text, id=name, marks=[pytest.mark.torture, pytest.mark.kind("commands to the terminal")])
            for name, text in STORABLE.items()
            if name not in GATHERED
        ),
    ],
)
def test_no_verb_prints_it(ask: Asking, tmp_path: Path, injection: str) -> None:
    strange = record_from_elsewhere(injection)
    assert sum(injection in text for text in texts_of(strange)) > 40
    file = tmp_path / "elsewhere.json"
    file.write_bytes(whole([strange], WALL))
    for words in (("import", str(file)), ("import", str(file), "--yes"), *LOOKS):
        clean(ask(*words))
    for form in FORMS:
        for more in ((), ("--initials",), ("--summary", "--words")):
            written = tmp_path / f"x.{form.ending}"
            clean(ask("export", "--to", str(written), "--force", *more))
            if written.exists():
                text = written.read_bytes().decode("utf-8-sig")  # the mark by which spreadsheets know UTF-8
                assert unfit(text.replace("\r\n", "").replace("\n", "")) == [], (form.ending, more)
    back = json.loads((tmp_path / "x.json").read_text("utf-8"))["sessions"]
    ask("export", "--to", str(tmp_path / "x.json"), "--force")
    assert injection in json.dumps(back, ensure_ascii=False) or injection in "".join(texts_of(strange))


def made_by_chance(seed: int) -> str:
    """Pieces of what commands a terminal, begun, cut and joined by chance, among words."""
    rng = dice(seed)
    pieces = [*STORABLE.values(), *map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "word", "é", "明", "\u202e"]
    made = (rng.choice(pieces) for _ in range(rng.randint(2, 9)))
    return "".join(piece[rng.randint(0, 3) : rng.choice([None, 1, 2, 5])] for piece in made)[:2000] or "\x1b"


@pytest.mark.kind("commands to the terminal in what is imported")
@pytest.mark.torture
@pytest.mark.parametrize("seed", range(60))
def test_no_verb_prints_what_chance_makes_of_them(ask: Asking, tmp_path: Path, seed: int) -> None:
    file = tmp_path / "elsewhere.json"
    file.write_bytes(whole([record_from_elsewhere(made_by_chance(seed))], WALL))
    for words in (("import", str(file)), ("import", str(file), "--yes"), *LOOKS):
        clean(ask(*words))
        tried()
    for form in FORMS:
        written = tmp_path / f"x.{form.ending}"
        clean(ask("export", "--to", str(written), "--force"))
        if written.exists():
            assert unfit(written.read_bytes().decode("utf-8-sig").replace("\r\n", "").replace("\n", "")) == [], (
                form.ending
            )


@pytest.mark.parametrize("name", STORABLE)
def test_no_mistake_repeats_it(ask: Asking, tmp_path: Path, name: str) -> None:
    injection = STORABLE[name].replace("\0", "")[:200]
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({"safespace_export": injection, "sessions": []}), "utf-8")
    entry = tmp_path / "entry.json"
    entry.write_text(json.dumps({"entries": [{"date": injection}]}), "utf-8")
    for words in (
        (injection,), ("show", injection), ("list", f"x:{injection}"), ("list", f"from:{injection}"),
        ("import", injection), ("import", str(bad)), ("import", str(entry)), ("export", "--to", injection),
        ("export", "--to", f"{injection}.md"), ("people", injection), ("formats", "--check", injection),
        ("agreements", "every1", injection), ("restore", injection), ("talk", injection), ("forget", injection),
        ("talk", "--names", injection, injection), ("talk", "speaker_listener", "--first", injection),
    ):  # fmt: skip
        if not any(word.startswith("-") for word in words[1:2]) or words[0] in ("export", "formats", "talk"):
            clean(ask(*words))


@pytest.mark.parametrize("name", STORABLE)
def test_no_own_format_or_setting_prints_it(ask: Asking, home: Path, name: str) -> None:
    words = json.dumps(STORABLE[name])[1:-1]
    formats = home / "config" / "sessions"
    formats.mkdir(parents=True)
    (formats / "own.toml").write_text(f'schema = 1\nid = "{words}"\ntitle = "x{words}"\n', "utf-8")
    (home / "config" / "settings.toml").write_text(
        f'"{words}" = 3\ntheme = "{words}"\n[couple.a]\nname = "An{words}na"\nglyph = "{words}"\n', "utf-8"
    )
    for asked in (("formats",), ("formats", "--check", str(formats / "own.toml")), ("doctor",), ("list",), ("where",)):
        clean(ask(*asked))


def test_what_is_fit_is_printed_as_it_is() -> None:
    couple = Couple(a=Partner("Žan", "●", "teal"), b=Partner("明", "▲", "amber"))
    assert [fit(couple.name("a")), fit(couple.name("b"))] == ["Žan", "明"]
