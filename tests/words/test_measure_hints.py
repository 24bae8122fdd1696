"""`project.py hints FILE` counts as its page says, and answers a bad file with one sentence."""

from pathlib import Path

import pytest

from docs.measure_hints import main

GOOD = """\
mark\tabsolute\tYou never listen to me.
mark\tabsolute\tThis is no mark at all.
mark\tlabel\tYou are so lazy.
clean\tclean\tI feel sad.
clean\tclean\tYou are so selfish.

silent\tfear\tYou never listen and I am afraid of you
silent\tfear\tYou are lazy.
silent\ttouch\tHello there
benign\tfear\tThe trip was lovely
"""


def test_it_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.tsv"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "precision 0.667",
        "recall 0.667",
        "recall.absolute 0.5",
        "recall.label 1.0",
        "silent 0.667",
        "offered.fear 0.5",
        "offered.touch 0.0",
        "benign 1.0",
    ]


@pytest.mark.parametrize(
    ("rows", "out"),
    [
        ("mark\ta\tHello.\n", ["precision 0.0", "recall 0.0", "recall.a 0.0"]),
        ("silent\ta\tHello.\n", ["silent 1.0", "offered.a 0.0"]),
        ("benign\ta\tI am afraid of you\n", ["benign 0.0"]),
    ],
)
def test_what_is_not_there_is_not_counted(
    rows: str, out: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(rows)
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == out


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (b"", "rows.tsv holds no rows; each is a label, a tab, a kind, a tab and a sentence."),
        (b"\n \n", "rows.tsv holds no rows; each is a label, a tab, a kind, a tab and a sentence."),
        (
            b"mark\ta\tYou.\nmark b c\n",
            "rows.tsv, line 2: found “mark b c”; expected a label, a tab, a kind, a tab and a",
        ),
        (b"mark\tYou never listen.\n", "rows.tsv, line 1: found “mark\tYou never listen.”; expected a label, a tab,"),
        (b"good\ta\tb\n", "rows.tsv, line 1: found the label “good”; expected mark, clean, silent or benign."),
        (b"mark\t\tYou.\n", "rows.tsv, line 1: found no kind; expected a label, a tab, a kind, a tab and a sentence."),
        (
            b"mark\ta\t \n",
            "rows.tsv, line 1: found no sentence; expected a label, a tab, a kind, a tab and a sentence.",
        ),
        (b"mark\ta\tYou.\nmark\ta\t\xff\n", "rows.tsv, line 2: the letters are not UTF-8; save it as UTF-8."),
        (b"clean\ta\tHi.\n", "rows.tsv has no row with the label mark, so nothing can be counted on it."),
        (b"clean\ta\tHi.\nsilent\ta\tHi.\n", "rows.tsv has no row with the label mark, so nothing can be counted on"),
        (b"x" * 90, f"rows.tsv, line 1: found “{'x' * 40}…”; expected a label, a tab, a kind, a tab and a sentence."),
    ],
)
def test_a_bad_file_is_answered(rows: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.tsv"
    file.write_bytes(rows)
    assert main([str(file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{file.parent}/{sentence}".replace("\t", " "))
    assert said.err.count("\n") == 1


def test_no_file_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == main(["a", "b"]) == 2
    assert capsys.readouterr().err == "One file is needed: python3 project.py hints FILE.\n" * 2
    assert main([str(tmp_path)]) == main([str(tmp_path / "none")]) == 2
    directory, missing = capsys.readouterr().err.splitlines()
    assert directory.endswith("cannot be read (Is a directory).")
    assert missing.endswith("none cannot be read (No such file or directory).")
