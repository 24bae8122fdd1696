"""Every promise of the page on privacy and of the README's part about it, and the tests that hold each of them.

A new sentence has to be put into `promises.toml`: with its tests, or among those that promise nothing.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from tests.rules.sources import ROOT, nodes

TABLE: Final = tomllib.loads((Path(__file__).parent / "promises.toml").read_text("utf-8"))
HELD: Final[dict[str, list[str]]] = TABLE["held"]
UNCHANGED: Final[dict[str, list[str]]] = TABLE["unchanged"]
CLAIM: Final = re.compile(
    r"\b(?:nothing|none of it) (?:here )?(?:was|is|has|has been) (?:opened or |read or )?"
    r"(?:changed|opened|written|kept|lost|imported|read)\b"
    r"|\bchanges nothing\b|\b(?:left|is) as it (?:is|was)\b|no file was made|wasn't written",
    re.IGNORECASE,
)
"""What a sentence says when it promises that something is as it was."""

ONLY_SAID: Final = frozenset({"features/charter/texts:NOT_SO"})
"""What only sounds so: nothing was written by those who are asked."""

NOT_PROMISED: Final[list[str]] = TABLE["not_promised"]["sentences"]
FEWEST: Final = 3
PARTS_OF_THE_README: Final = ("When it is not for you", "What it will not do", "Your data")
LONG_FORMS: Final = (("won't", "will not"), ("can't", "cannot"), ("n't", " not"), ("'re", " are"), ("'s", " is"))
"""A sentence stays the same one when it's contracted."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a page in Markdown: of its paragraphs, its bullets and the cells of its tables."""
    text = re.sub(r"^#.*$|^\|[- |]*\|$", "", text, flags=re.MULTILINE)
    for piece in re.split(r"\n\s*\n|\n(?=[*|>-] ?)|\|", text):
        words = " ".join(piece.replace("\n>", " ").split())
        words = words if words.startswith("**") else words.lstrip("*> ")
        for one in re.split(r"(?<=[.?!:;])[\"*)]*\s+(?=[A-Z*`^“(\[_])", words):
            if one.strip():
                yield one.strip()


def folded(words: str) -> str:
    """Words without contractions."""
    for short, long in LONG_FORMS:
        words = words.replace(short, long)
    return words


def promised() -> list[str]:
    """Every sentence that has to be looked after."""
    readme = folded((ROOT / "README.md").read_text("utf-8"))
    parts = [readme.split(f"\n## {name}\n")[1].split("\n## ")[0] for name in PARTS_OF_THE_README]
    return [one for text in ((ROOT / "docs" / "privacy.md").read_text("utf-8"), *parts) for one in sentences(text)]


@cache
def names_in(path: Path) -> frozenset[str]:
    """The names of the tests in a file."""
    return frozenset(
        one.name for one in nodes(path.read_text("utf-8")) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def is_there(node: str) -> bool:
    """Whether a test is there, by its file below `tests` and its name."""
    file, _, name = node.partition("::")
    path = ROOT / "tests" / file
    return path.is_file() and name.startswith("test_") and name in names_in(path)


def begun_by(beginnings: list[str], sentence: str) -> list[str]:
    """Those of some beginnings that are this sentence's; fewer words than three have to be all of it."""
    said = folded(sentence)
    return [
        one
        for one in beginnings
        if said == folded(one) or (len(one.split()) >= FEWEST and said.startswith(folded(one)))
    ]


def test_every_sentence_is_held_by_a_test_or_promises_nothing() -> None:
    known = [*HELD, *NOT_PROMISED]
    assert [one for one in promised() if not begun_by(known, one)] == []


def test_no_sentence_is_both_and_none_is_gone() -> None:
    found = promised()
    assert [one for one in found if begun_by(list(HELD), one) and begun_by(NOT_PROMISED, one)] == []
    assert [one for one in (*HELD, *NOT_PROMISED) if not any(begun_by([one], sentence) for sentence in found)] == []


def claimed(file: str, text: str) -> Iterator[str]:
    """The names in a file of sentences whose words say that nothing was changed."""
    for node in ast.parse(text).body:
        named = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        words = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if isinstance(named, ast.Name) and any(CLAIM.search(word) for word in words):
            yield f"{file}:{named.id}"


def test_every_sentence_that_says_nothing_was_changed_is_held_by_a_test() -> None:
    found = {
        name
        for path in (ROOT / "safespace_tui").rglob("*.py")
        if path.stem in ("texts", "keys") or path.stem.endswith("_texts")
        for name in claimed(
            path.relative_to(ROOT / "safespace_tui").with_suffix("").as_posix(), path.read_text("utf-8")
        )
    }
    assert sorted(found - UNCHANGED.keys() - ONLY_SAID) == []
    assert sorted(UNCHANGED.keys() - found) == []
    code = 'A: Final = "Nothing was changed."\nB = "It was left as it is; go on."\nC = "All"'
    assert list(claimed("x/texts", code)) == ["x/texts:A", "x/texts:B"]


def test_every_test_that_is_named_is_there() -> None:
    named = {**HELD, **UNCHANGED}
    assert [sentence for sentence, nodes in named.items() if not nodes] == []
    assert sorted({node for nodes in named.values() for node in nodes if not is_there(node)}) == []


def test_a_sentence_without_a_test_and_a_test_that_is_gone_would_be_seen() -> None:
    assert list(sentences("* **A.** We keep *nothing*. It's gone;\n  Enter leads on.\n\n| a | B c. D e. |")) == [
        "A.", "We keep *nothing*.", "It's gone;", "Enter leads on.", "a", "B c.", "D e.",
    ]  # fmt: skip
    assert not begun_by(list(HELD), "We read everything.")
    assert not is_there("rules/test_promises.py::test_nothing")
    assert not is_there("rules/test_nowhere.py::test_nothing")
    assert is_there("rules/test_promises.py::test_every_test_that_is_named_is_there")
