"""Says how well the hints do on a file of labelled sentences: `python3 project.py hints FILE`.

A row is a label, a tab, a kind, a tab and a sentence, in UTF-8. The labels: `mark`, what deserves a hint; `clean`, what
deserves none; `silent`, of what nobody may ever be asked; `benign`, which only sounds like fear. Each sentence is
judged as if it were typed into an opening of a talk. The figures, one a line:

    precision      of the rows with a hint among `mark` and `clean`, the share that are `mark`
    recall         of the `mark` rows, the share with a hint; recall.KIND is the same for one kind
    silent         of the `silent` rows, the share without a hint
    offered.KIND   of the `silent` rows of a kind, the share for which the way to people who can help is offered
    benign         of the `benign` rows, the share for which it is not
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from safespace_tui.domain.printable import one_line
from safespace_tui.features.writing.wording import Wording
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder

LABELS: Final = ("mark", "clean", "silent", "benign")
FORM: Final = "a label, a tab, a kind, a tab and a sentence"


class BadRows(Exception):
    """A file that cannot be measured with; the message is a sentence that says where and why."""


class Row(NamedTuple):
    """A labelled sentence."""

    label: str
    kind: str
    sentence: str


def rows_of(path: Path) -> list[Row]:
    """The rows of a file; empty lines count for nothing.

    Raises:
        BadRows: it cannot be read, or a row is not as it should be.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadRows(f"{one_line(str(path))} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadRows(f"{one_line(str(path))}, line {line}: the letters are not UTF-8; save it as UTF-8.") from None
    lines = enumerate(text.split("\n"), 1)
    rows = [_row(line.removesuffix("\r"), f"{one_line(str(path))}, line {n}") for n, line in lines if line.strip()]
    if not rows:
        raise BadRows(f"{one_line(str(path))} holds no rows; each is {FORM}.")
    labels = {row.label for row in rows}
    if "clean" in labels and "mark" not in labels:
        raise BadRows(f"{one_line(str(path))} has no row with the label mark, so nothing can be counted on it.")
    return rows


def _row(line: str, where: str) -> Row:
    label, *rest = line.split("\t", 2)
    if len(rest) < 2:  # noqa: PLR2004 - a kind and a sentence
        raise BadRows(f"{where}: found {_shown(line)}; expected {FORM}.")
    if label not in LABELS:
        raise BadRows(f"{where}: found the label {_shown(label)}; expected {', '.join(LABELS[:-1])} or {LABELS[-1]}.")
    for name, word in zip(("kind", "sentence"), rest, strict=True):
        if not word.strip():
            raise BadRows(f"{where}: found no {name}; expected {FORM}.")
    return Row(label, rest[0].strip(), rest[1])


def _shown(text: str) -> str:
    return f"“{one_line(text[:40])}{'…' if len(text) > 40 else ''}”"  # noqa: PLR2004 - enough to find it by


def figures(rows: Iterable[Row], wording: Wording) -> Iterator[tuple[str, float]]:
    """What is counted, and how much of it, each between 0 and 1."""
    by_label: dict[str, list[Row]] = {label: [] for label in LABELS}
    for row in rows:
        by_label[row.label].append(row)
    hinted, offered = (
        _share(lambda line: wording.hint(line) is not None),
        _share(lambda line: bool(wording.offer(line))),
    )
    marks, clean, silent, benign = by_label.values()
    if marks:
        right, wrong = hinted(marks) * len(marks), hinted(clean) * len(clean)
        yield "precision", right / max(1, right + wrong)
        yield "recall", hinted(marks)
        yield from ((f"recall.{kind}", hinted(some)) for kind, some in _by_kind(marks))
    if silent:
        yield "silent", 1 - hinted(silent)
        yield from ((f"offered.{kind}", offered(some)) for kind, some in _by_kind(silent))
    if benign:
        yield "benign", 1 - offered(benign)


def _share(fits: Callable[[str], bool]) -> Callable[[list[Row]], float]:
    return lambda rows: sum(fits(row.sentence) for row in rows) / max(1, len(rows))


def _by_kind(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    return iter(kinds.items())


def main(words: list[str]) -> int:
    """Prints the figures; the status is 2 where there are none."""
    if len(words) != 1:
        sys.stderr.write("One file is needed: python3 project.py hints FILE.\n")
        return 2
    try:
        found = [*figures(rows_of(Path(words[0])), Wording(WordShelf(words_folder()), "^t"))]
    except BadRows as why:
        sys.stderr.write(f"{why}\n")
        return 2
    sys.stdout.write("".join(f"{one_line(name)} {round(value, 3)}\n" for name, value in found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
