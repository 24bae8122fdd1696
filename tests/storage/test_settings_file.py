"""Settings that people edit: what is read, what mistakes are answered with, and what is written back."""

import os
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from safespace_tui.domain.couple import COLOURS, GLYPHS, NOBODY_NAMED, couple_of
from safespace_tui.domain.printable import LONGEST_SENTENCE
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.file import read_settings, write_settings
from safespace_tui.storage.settings.texts import COMMENTS, first_text
from tests.injections import STORABLE, unfit
from tests.storage.vault.sim_disk import dice
from tests.tallies import tried

ANNA_BEN = structs.replace(Settings(), couple=couple_of("Anna", "Ben"), volume=20, welcomed=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def found_in(path: Path, text: str) -> tuple[Settings, str]:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    found = read_settings(path)
    return found.settings, "\n".join(found.problems)


def test_no_file_is_a_complete_one(path: Path) -> None:
    assert read_settings(path).settings == Settings()
    assert read_settings(path).problems == ()


def test_what_is_written_is_read_again(path: Path) -> None:
    write_settings(path, ANNA_BEN)
    assert read_settings(path).settings == ANNA_BEN
    assert read_settings(path).problems == ()


def test_a_new_file_explains_every_key(path: Path) -> None:
    write_settings(path, Settings())
    lines = path.read_text().splitlines()
    for key in Settings.__struct_fields__:
        assert f"# {COMMENTS[key]}" in lines
    assert tomllib.loads(path.read_text()) == to_builtins(Settings())
    assert all(choice in COMMENTS["couple"] for choice in (*GLYPHS, *COLOURS))


def test_comments_order_and_unknown_keys_stay(path: Path) -> None:
    names = '[couple.b]\nname = "Ben"  # him\n[couple.a]\nname = "Anna"\n'
    found_in(path, f"# ours\nvolume = 30  # not too loud\nfuture = 1\n\n{names}")
    write_settings(path, structs.replace(ANNA_BEN, volume=40))
    changed = path.read_text()
    assert "# ours\nvolume = 40  # not too loud\nfuture = 1\n" in changed
    assert names in changed
    assert read_settings(path).settings == structs.replace(ANNA_BEN, volume=40)


def test_usual_values_that_were_left_out_stay_left_out(path: Path) -> None:
    found_in(path, "sound = false\n")
    write_settings(path, structs.replace(Settings(), sound=False))
    assert path.read_text() == "sound = false\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("volum = 3", "there's no setting “volum”; perhaps “volume” was meant. It's passed over."),
        ("xyzzy = 3", "there's no setting “xyzzy”. It's passed over."),
        ("volume = 300", "“volume” is 300, but a whole number from 0 to 100 was expected; for now it is 60."),
        ("volume = true", "“volume” is true, but a whole number from 0 to 100 was expected; for now it is 60."),
        ("sound = 1", "“sound” is 1, but true or false was expected; for now it is true."),
        ('hours = "13"', "“hours” is “13”, but one of 12, 24, auto was expected; for now it is “auto”."),
        (
            'theme = "dark"',
            (
                "“theme” is “dark”, but one of auto, dawn, dusk, flexoki, own, rose-pine, terminal, textual-dark was "
                "expected; for now it is “auto”."
            ),
        ),
        (
            'keep_a = "all"',
            "“keep_a” is “all”, but one of agreements, everything, nothing was expected; for now it is “everything”.",
        ),
        (
            'window_title = "x"',
            "“window_title” is “x”, but one of neutral, safespace was expected; for now it is “neutral”.",
        ),
        ("couple = 3", "“couple” is 3, but a table of its own was expected; for now it is as usual."),
        ("volume = {a = 1}", "“volume” is a table, but a whole number from 0 to 100 was expected; for now it is 60."),
        (
            "[couple.a]\nname = 7",
            "“couple.a.name” is 7, but a text in quotes was expected; for now it is “Partner one”.",
        ),
        (
            '[couple.b]\nglyph = "x"',
            "“couple.b.glyph” is “x”, but one of ●, ▲, ■, ◆, ★, ♥ was expected; for now it is “▲”.",
        ),
        ("[couple.c]\nname = 1", "there's no setting “couple.c”. It's passed over."),
        (
            '[couple.a]\nname = "Kim"\n[couple.b]\nname = "KIM"',
            "“couple”: Both names are “Kim”. Give two names that can be told apart.",
        ),
    ],
)
def test_a_mistake_costs_its_own_key_and_is_explained(path: Path, text: str, sentence: str) -> None:
    settings, problems = found_in(path, f"seconds = true\n{text}\n")
    assert settings == structs.replace(Settings(), seconds=True)
    assert problems == f"{path}: {sentence}"


@pytest.mark.parametrize("key", ["hours", "volume", "couple", "pulse_a", "keys", "nonsense"])
@pytest.mark.parametrize("injection", STORABLE.values(), ids=STORABLE)
def test_what_is_said_of_a_mistake_is_one_short_line_that_commands_nothing(
    tmp_path: Path, key: str, injection: str
) -> None:
    path = tmp_path / "settings.toml"
    written = "".join(f"\\U{ord(letter):08x}" for letter in injection)
    path.write_text(f'"{key}{written}" = 1\n{key} = "x{written}y"\n', "utf-8")
    found = read_settings(path)
    assert found.problems
    for problem in found.problems:
        assert not unfit(problem)
        assert len(problem) <= LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"a = = 3", "Invalid value (at line 1, column 5)"), (b"\xff\xfe", "it's not UTF-8 text")],
)
def test_a_file_that_is_no_toml_is_kept_beside_the_new_one(path: Path, content: bytes, reason: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    found = read_settings(path)
    assert found.settings == Settings()
    assert found.problems == (f"{path} isn't a TOML file ({reason}). The usual settings are used for now.",)
    write_settings(path, ANNA_BEN)
    assert read_settings(path).settings == ANNA_BEN
    assert path.with_name("settings.toml.damaged").read_bytes() == content


def test_a_file_of_a_newer_safespace_is_left_as_it_is(path: Path) -> None:
    settings, problems = found_in(path, "schema = 2\nvolume = 3\n")
    assert (settings, "newer safespace" in problems) == (Settings(), True)
    with pytest.raises(StoreError, match="newer safespace"):
        write_settings(path, ANNA_BEN)
    assert path.read_text() == "schema = 2\nvolume = 3\n"


def test_a_mistake_is_mended_by_writing(path: Path) -> None:
    found_in(path, "couple = 3\nvolume = 'loud'  # how loud\n")
    write_settings(path, ANNA_BEN)
    assert read_settings(path).settings == ANNA_BEN
    assert read_settings(path).problems == ()


def test_a_file_that_cannot_be_read_is_no_obstacle_to_starting(path: Path) -> None:
    path.mkdir(parents=True)
    found = read_settings(path)
    assert found.settings == Settings()
    assert "can't be read: it's a folder." in found.problems[0]
    with pytest.raises(StoreError, match="it's a folder"):
        write_settings(path, ANNA_BEN)


def test_a_name_with_half_a_character_is_refused_and_changes_nothing(path: Path) -> None:
    write_settings(path, ANNA_BEN)
    before = path.read_bytes()
    half = structs.replace(NOBODY_NAMED, a=structs.replace(NOBODY_NAMED.a, name="\ud83d"))
    with pytest.raises(StoreError, match="half a character"):
        write_settings(path, structs.replace(ANNA_BEN, couple=half))
    assert path.read_bytes() == before


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "dotfiles.toml")
    write_settings(path, ANNA_BEN)
    assert path.is_symlink()
    assert read_settings(path).settings == ANNA_BEN


def test_the_file_is_for_its_owner_only_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        write_settings(path, ANNA_BEN)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "volume": st.integers(0, 100),
        "sound": st.booleans(),
        "seconds": st.booleans(),
        "welcomed": st.booleans(),
        "theme": st.sampled_from(["auto", "dusk", "dawn", "terminal"]),
        "couple": st.sampled_from([NOBODY_NAMED, couple_of('A "quoted" \\ name', "漢字 🌊"), couple_of("#", "=")]),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=CHANGES, then=st.lists(CHANGES, max_size=3))
def test_any_settings_are_read_as_they_were_written(
    path: Path, first: dict[str, object], then: list[dict[str, object]]
) -> None:
    path.unlink(missing_ok=True)
    for change in (first, *then):
        wanted = structs.replace(Settings(), **change)
        write_settings(path, wanted)
        assert read_settings(path).settings == wanted
        assert read_settings(path).problems == ()


PIECES = (
    *(b"volume", b"[couple.a]", b"name", b"=", b"[", b"]", b"{", b"}", b'"', b"'", b"#", b"\n", b"[[", b"]]", b"."),
    *(b"1e400", b"-0", b"nan", b"true", b"\xff", b"\0", b"\x1b]0;x\x07", b"=" * 99, b"[" * 9_000, b"9" * 5_000),
)


@pytest.mark.kind("settings files of rubbish")
@pytest.mark.parametrize("count", [60, pytest.param(2_000, marks=pytest.mark.torture)])
def test_no_rubbish_in_the_file_stops_the_program_or_costs_it_when_settings_are_written(path: Path, count: int) -> None:
    path.parent.mkdir()
    for number in range(count):
        rng = dice(number)
        whole = first_text(Settings()).encode()
        rubbish = b"".join(rng.choices(PIECES, k=rng.randint(1, 12)))
        at = rng.randrange(len(whole))
        before = rubbish if number % 3 == 0 else whole[:at] + rubbish + whole[at + len(rubbish) * (number % 2) :]
        path.write_bytes(before)
        found = read_settings(path)
        assert all("\x1b" not in one for one in found.problems)
        try:
            write_settings(path, ANNA_BEN)
        except StoreError:
            assert path.read_bytes() == before
        else:
            assert read_settings(path).settings == ANNA_BEN
        for aside in path.parent.glob("settings.toml.damaged*"):
            aside.unlink()
        tried()


def test_keys_of_ones_own_are_read_as_typed_and_left_as_they_are(path: Path) -> None:
    text = 'volume = 30\n[keys]\nhide = "SHIFT+F1"  # above the desk\npass_floor = ["z", "shift+f2"]\nnonsense = "q"\n'
    found, problems = found_in(path, text)
    assert (found.keys, problems) == ({"hide": ("SHIFT+F1",), "pass_floor": ("z", "shift+f2"), "nonsense": ("q",)}, "")
    path.write_text(text.replace('"SHIFT+F1"', '"shift+f4"'))  # changed by hand while the program runs
    write_settings(path, structs.replace(found, volume=40))
    assert path.read_text() == text.replace('"SHIFT+F1"', '"shift+f4"').replace("30", "40")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[keys]\nhide = 3", ("“keys.hide” is 3", "the name of a key in quotes")),
        ('[keys]\nhide = ["shift+f1", 4]', ("“keys.hide” is a list", "several in brackets")),
        ('keys = "shift+f1"', ("“keys” is “shift+f1”", "a table of its own")),
    ],
)
def test_keys_of_another_form_are_told_and_passed_over(path: Path, text: str, told: tuple[str, ...]) -> None:
    found, problems = found_in(path, text)
    assert found.keys == {}
    assert [words for words in told if words not in problems] == []
