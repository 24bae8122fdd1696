"""The shelf: shipped files and one's own, read when asked for, one bad file never hiding the others."""

from pathlib import Path

import pytest

from safespace_tui.domain.formats import PURPOSES, Format
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime import resources as shipped
from tests.formats.files import changed, put


@pytest.fixture
def shelf(tmp_path: Path) -> FormatLibrary:
    put(tmp_path / "shipped", "first_talk")
    return FormatLibrary(tmp_path / "shipped", tmp_path / "own", plan)


def titles(shelf: FormatLibrary) -> list[str]:
    return [fmt.id for fmt in shelf.formats()]


def test_nothing_is_looked_at_before_it_is_asked_for(tmp_path: Path) -> None:
    FormatLibrary(tmp_path / "nowhere", tmp_path / "nowhere", plan)


def test_a_missing_folder_of_ones_own_is_fine(shelf: FormatLibrary) -> None:
    assert titles(shelf) == ["first_talk"]
    assert shelf.problems() == ()


def test_finding_one_reads_one(shelf: FormatLibrary, tmp_path: Path) -> None:
    broken = tmp_path / "shipped" / "broken.toml"
    broken.write_text("?")
    assert shelf.find("first_talk").title == "Small talk"
    broken.write_text(changed('id = "small"', 'id = "broken"'))
    assert shelf.find("broken").id == "broken"


def test_a_shipped_file_that_somebody_spoiled_is_told_like_one_s_own(shelf: FormatLibrary, tmp_path: Path) -> None:
    put(tmp_path / "shipped", "spoiled", "seconds", "secnds")
    put(tmp_path / "shipped", "looped", "minutes = 4", "minutes = [[1]]")
    assert shelf.problems() == (
        "looped.toml, minutes: found a list; expected a whole number without quotes.",
        "spoiled.toml, parts[1].steps[1].secnds: found a key that does not exist here; expected “seconds”, perhaps.",
    )


def test_an_unknown_id(shelf: FormatLibrary) -> None:
    with pytest.raises(KeyError):
        shelf.find("nothing")


def test_easy_and_short_first_and_ones_own_last(tmp_path: Path) -> None:
    easy, deep = 'level = "easy"\nminutes', 'level = "deep"\nminutes'
    put(tmp_path / "shipped", "a_deep", "minutes", deep)
    put(tmp_path / "shipped", "b_easy", "minutes", easy, "minutes = 4", "minutes = 5")
    put(tmp_path / "shipped", "c_easy", "minutes", easy)
    put(tmp_path / "shipped", "d_middle")
    put(tmp_path / "own", "e_easy", "minutes", easy)
    assert titles(FormatLibrary(tmp_path / "shipped", tmp_path / "own", plan)) == [
        *("c_easy", "b_easy", "d_middle", "a_deep", "e_easy")
    ]


def test_a_fragment_is_found_but_not_offered(shelf: FormatLibrary, tmp_path: Path) -> None:
    put(tmp_path / "own", "piece", "minutes = 4", 'kind = "fragment"')
    assert shelf.find("piece").kind == "fragment"
    assert titles(shelf) == ["first_talk"]


def test_one_bad_file_never_hides_the_others(shelf: FormatLibrary, tmp_path: Path) -> None:
    own = tmp_path / "own"
    put(own, "good")
    put(own, "too_long", "minutes = 4", "minutes = 40")
    put(own, "typing", "seconds", "secnds")
    (own / "latin.toml").write_bytes(b'title = "Gespr\xe4ch"')
    (own / "empty.toml").touch()
    (own / "folder.toml").mkdir()
    (own / "notes.txt").write_text("not ours")
    (own / ".hidden.toml").write_text("not ours")
    assert titles(shelf) == ["first_talk", "good"]
    assert shelf.problems() == (
        "empty.toml: found no “schema”; expected a line schema = 1.",
        "folder.toml isn't a file.",
        "latin.toml: found letters in another encoding in line 1; expected UTF-8; save the file again as UTF-8.",
        "too_long.toml, minutes: found 40; expected 4, which is what the times of the steps come to.",
        "typing.toml, parts[1].steps[1].secnds: found a key that does not exist here; expected “seconds”, perhaps.",
    )
    for bad in ("empty", "folder", "latin", "too_long", "typing"):
        with pytest.raises(KeyError):
            shelf.find(bad)


def test_the_id_of_a_shipped_one_is_taken(shelf: FormatLibrary, tmp_path: Path) -> None:
    put(tmp_path / "own", "first_talk", "Small talk", "My own")
    assert shelf.find("first_talk").title == "Small talk"
    assert shelf.problems() == (
        (
            "first_talk.toml, id: found “first_talk”, the id of a talk that comes with the program; "
            "expected another id and file name."
        ),
    )


def including(name: str) -> tuple[str, str]:
    part = f'[[parts]]\nid = "inner"\ntitle = "I"\n[[parts.steps]]\nkind = "include"\nformat = "{name}"\n\n'
    return '[[parts]]\nid = "end"', f'{part}[[parts]]\nid = "end"'


def test_formats_of_ones_own_may_include_each_other_but_not_in_a_circle(shelf: FormatLibrary, tmp_path: Path) -> None:
    own = tmp_path / "own"
    put(own, "outer", *including("inner"), "minutes = 4", "minutes = 8")
    put(own, "inner")
    put(own, "ring_a", *including("ring_b"))
    put(own, "ring_b", *including("ring_a"))
    put(own, "lost", *including("nowhere"))
    assert titles(shelf) == ["first_talk", "inner", "outer"]
    assert shelf.problems() == (
        "lost.toml: It includes “nowhere”, and there's no such format.",
        "ring_a.toml: The format “ring_a” has itself in it. Take that step out.",
        "ring_b.toml: The format “ring_b” has itself in it. Take that step out.",
    )


def test_what_may_not_be_read(shelf: FormatLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "own", "secret")

    def forbidden(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("safespace_tui.formats.library.read_whole", forbidden)
    assert "secret.toml can't be read (Permission denied)." in shelf.problems()


def test_a_file_in_the_place_of_the_folder(shelf: FormatLibrary, tmp_path: Path) -> None:
    (tmp_path / "own").write_text("")
    assert titles(shelf) == ["first_talk"]
    assert shelf.problems() == (f"{tmp_path / 'own'} can't be looked into (Not a directory).",)


def test_a_file_that_went_away_after_it_was_listed(shelf: FormatLibrary, tmp_path: Path) -> None:
    file = put(tmp_path / "own", "fleeting")
    assert shelf.problems() == ()
    other = FormatLibrary(tmp_path / "shipped", tmp_path / "own", plan)
    assert other.is_shipped("first_talk")
    with pytest.raises(KeyError):
        other.find("nothing")  # lists the files
    file.unlink()
    assert other.problems() == ("fleeting.toml isn't a file.",)


def test_what_is_read_once_is_kept(shelf: FormatLibrary, tmp_path: Path) -> None:
    before: Format = shelf.find("first_talk")
    (tmp_path / "shipped" / "first_talk.toml").unlink()
    assert shelf.find("first_talk") is before


def test_every_shipped_talk_says_what_it_is_for() -> None:
    talks = FormatLibrary(shipped.sessions_folder(), Path("nowhere"), plan).formats()
    assert {fmt.purpose for fmt in talks} == {*PURPOSES}
