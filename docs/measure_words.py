"""Says how plain and how natural the words are: `python3 project.py words`, or with files or folders behind it.

A row is the Flesch-Kincaid grade, the share of forms that are contracted where a friend would contract them ("you're",
not "you are"), the number of words, and the file. Read are the shown texts of `sessions/` and of every `texts.py` and
`keys.py`, and the prose of the pages. A grade of 5 is what a child of ten reads with ease. Syllables are estimated from
the letters, which is right to about one in twenty words and lets a grade be off by a tenth. Below the rows stands
every turn of phrase that nobody says, with its file.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]

NOT_SHOWN: Final = {
    "id", "kind", "credits", "source", "licence", "emergency_source", "also", "phrases", "unless", "hits", "misses",
    "slips", "lists", "forms", "misspelt", "spelt_right", "warm", "passed_over", "answered", "harmless", "words",
    "false_feelings", "safety", "items", "number", "needs", "name",
}  # fmt: skip
"""Keys of data files that hold no sentence of ours: names, sources, sample lines, lists of words."""

STIFF: Final = re.compile(
    r"\b(?:the other ones?(?! is)|whoever|whomever|anew|need not|until when|also the unfair|tell(?:s|ing)? of it|"
    r"(?:listen|look|ask|check inside) whether|go(?:es|ing)? on on|(?:do|does|did|done) (?:you|me|us) good|"
    r"(?:give|leave) \S+ the quiet|no rule for|is to become of|looking forward to it along|enjoy it along|"
    r"(?:is|are|was) no (?:date|time of day|whole|number|note|tag|file|format|help|failure)|what(?:ever)? is lacking|"
    r"begins? so|clock stands(?! still)|stands? (?:beside it|in your)|hold to|nothing of it|who of you|better no \w+|"
    r"as well as also|one can also|all the same|agree when)\b",
    re.IGNORECASE,
)
"""Turns of phrase that were translated, and that no friend uses."""

_NOT: Final = "do does did are was were has have had will would could should"
_LONG: Final = (
    rf"(?:{'|'.join(_NOT.split())}|can|(?<!0 )is) not|cannot",
    r"(?<!how )(?<!what )(?<!where )(?<!than )(?<!as )(?<!if )(?<!of )(?<!to )(?<!after )it is",
    r"(?<!different )that is|there is|let us|I am",
    r"(?<!how )(?<!where )(?<!who )(?<!what )(?<!when )(?:you|they|we) are|(?<!What )(?:I|you|they|we) will",
)
LONG: Final = re.compile(rf"\b(?:{'|'.join(_LONG)})\b(?=,? [a-z\"“{{])")
"""Forms that could be contracted; at the end of a clause nobody contracts them."""

SHORT: Final = re.compile(
    r"\b\w+'(?:re|ll|ve|m|d|t)\b|\b(?:it|that|there|what|who|where|here|let|he|she)'s\b", re.IGNORECASE
)

_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ]+(?:'[A-Za-z]+)*")
_END: Final = re.compile(r"[.!?…]+")
FEWEST: Final = 4
"""Shorter texts are labels."""


class Measured(NamedTuple):
    """What was counted in one file."""

    file: str
    words: int
    grade: float
    contracted: int
    long: tuple[str, ...]
    """The forms that were not contracted, each with what stands around it."""
    stiff: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of the forms that could be contracted, how many are; 1 where there are none."""
        whole = self.contracted + len(self.long)
        return self.contracted / whole if whole else 1.0


def measured(file: str, texts: Iterable[str]) -> Measured:
    """Counts the texts of a file; those of fewer than four words are only looked through for turns of phrase."""
    every = [" ".join(re.sub(r"\{\w*[^}]*\}", "Anna", text).replace("\u2019", "'").split()) for text in texts]
    whole = "\n".join(every)
    spoken = "\n".join(text for text in every if " " in text)
    sentences = [text for text in every if len(_WORD.findall(text)) >= FEWEST]
    found = [word for text in sentences for word in _WORD.findall(text)]
    parts = sum(sum(bool(_WORD.search(part)) for part in _END.split(text)) for text in sentences)
    grade = 0.0
    if found:
        grade = 0.39 * len(found) / parts + 11.8 * sum(map(syllables, found)) / len(found) - 15.59
    return Measured(
        file,
        len(found),
        grade,
        len(SHORT.findall(whole)),
        tuple(_around(whole, match) for match in LONG.finditer(whole)),
        tuple(_around(spoken, match) for match in STIFF.finditer(spoken)),
    )


def syllables(word: str) -> int:
    """How many syllables a word has, guessed from its letters."""
    word = re.sub(r"[^a-zà-ÿ]", "", word.lower())
    if len(word) <= 3:  # noqa: PLR2004 - the, one, eye
        return 1
    word = re.sub(r"(?:[^laeiouyt]es|(?<![dt])ed|[^laeiouy]e|ely$)$", "", word) or word
    return max(1, len(re.findall(r"[aeiouyà-ÿ]+", word)) + len(re.findall(r"i[ao]|ea[lt]e|eo|uou", word)) // 2)


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 25) : match.end() + 25].replace("\n", " · ").strip()


def texts_of(path: Path) -> Iterator[str]:
    """What a file lets people read."""
    text = path.read_text("utf-8")
    match path.suffix:
        case ".toml":
            yield from _values(tomllib.loads(text))
        case ".py":
            yield from _constants(ast.parse(text))
        case _:
            prose = re.sub(r"```.*?```|<!--.*?-->|`[^`]*`|\]\([^)]*\)", " ", text, flags=re.DOTALL)
            yield from (line for block in prose.split("\n\n") for line in _lines(block))


def _lines(block: str) -> list[str]:
    """The pieces of a block that are read by themselves: a cell of a table, a bullet with the lines under it."""
    if block.lstrip().startswith("|"):
        return re.split(r"[|\n]", block)
    return re.split(r"\n(?=[*-] |\d+\. |#)", block)


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NOT_SHOWN:
                yield from _values(item)
    elif isinstance(value, list):
        for item in value:
            yield from _values(item)


def _constants(tree: ast.Module) -> Iterator[str]:
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def files() -> list[Path]:
    """Every file that holds words for people."""
    package = ROOT / "safespace_tui"
    code = [path for path in package.rglob("*.py") if re.search(r"(?:texts|keys)\.py$", path.name)]
    data = [
        path for path in (ROOT / "sessions").rglob("*.toml") if path.name not in ("satisfaction.toml", "silence.toml")
    ]
    pages = [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        ROOT / "SECURITY.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "sessions").rglob("*.md"),
    ]
    return sorted([*code, *data, *(page for page in pages if page.name != "moves.md")])


def measure(path: Path) -> Measured:
    """Counts one file."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)
    return measured(name, texts_of(path))


def main(arguments: list[str]) -> int:
    """Prints a row for each file, the hardest last, and then what nobody says."""
    asked = [Path(one) for one in arguments]
    chosen = [inner for one in asked for inner in (sorted(files_in(one)) if one.is_dir() else [one])] or files()
    rows = sorted(map(measure, chosen), key=lambda row: row.grade)
    print("grade  contracted  words  file")  # noqa: T201 - a report
    for row in rows:
        print(f"{row.grade:5.1f}  {row.share:9.0%}  {row.words:5}  {row.file}")  # noqa: T201 - a report
    for row in rows:
        for phrase in (*row.stiff, *(row.long if asked else ())):
            print(f"{row.file}: … {phrase} …")  # noqa: T201 - a report
    return 0


def files_in(folder: Path) -> list[Path]:
    """Those of the files that are in a folder."""
    return [path for path in files() if path.is_relative_to(folder.resolve())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
