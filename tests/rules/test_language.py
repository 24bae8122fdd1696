"""What people read is plain English with contractions, and free of the turns of phrase that nobody says."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from docs.measure_words import ROOT, files, measure, measured, syllables, texts_of

HARDEST: Final = 5.0
"""The highest Flesch-Kincaid grade of a file."""
FEWEST_WORDS: Final = 60
"""A shorter file says too little for a grade."""
LEAST_CONTRACTED: Final = 0.75
"""Of the forms that a friend would contract. Some stay long on purpose: they carry the weight of their sentence."""
LONG_ON_PURPOSE: Final = 3
"""How many such forms any file may have."""

TALKED: Final = ("sessions/", "safespace_tui/features/", "safespace_tui/ui/", "safespace_tui/plain/")
"""What is written in the voice of somebody who talks to you."""

FILES = {path.relative_to(ROOT).as_posix(): path for path in files() if path.suffix != ".md"}
TYPED: Final = ("/cli_texts.py", "/import_texts.py")
"""What answers somebody who typed a command or brought a file: short and exact."""

VOICE = {name: path for name, path in FILES.items() if name.startswith(TALKED) and not name.endswith(TYPED)}


PAGES = {page.relative_to(ROOT).as_posix(): page for page in files() if page.suffix == ".md"}
READ = {name: path for name, path in (*FILES.items(), *PAGES.items()) if name != "CHANGELOG.md"}
"""All but the list of changes, whose rows are as long as what is new."""


@pytest.mark.parametrize("name", READ)
def test_a_child_of_ten_could_read_it(name: str) -> None:
    found = measure(READ[name])
    assert found.words < FEWEST_WORDS or found.grade <= HARDEST, f"{found.grade:.1f}"


@pytest.mark.parametrize("path", VOICE.values(), ids=VOICE)
def test_it_is_said_as_a_friend_would_say_it(path: Path) -> None:
    found = measure(path)
    assert found.stiff == ()
    assert len(found.long) <= LONG_ON_PURPOSE or found.share >= LEAST_CONTRACTED, found.long


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_written_as_a_friend_would_say_it(path: Path) -> None:
    found = measure(path)
    assert found.stiff == ()
    assert len(found.long) <= LONG_ON_PURPOSE or found.share >= LEAST_CONTRACTED, found.long


def test_stiff_words_and_long_forms_are_seen() -> None:
    found = measured("x", ["Whoever listens need not answer, and you are free.", "You're fine. That's how it is."])
    assert [phrase for phrase in ("Whoever", "need not") if any(phrase in one for one in found.stiff)] == [
        "Whoever",
        "need not",
    ]
    assert len(found.long) == 1
    assert found.contracted == 2
    assert found.share == pytest.approx(2 / 3)


def test_a_cell_and_a_bullet_are_read_by_themselves(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\nOne two.\n\n| a b | c d |\n| e f | |\n\n* one\n  two\n* three\n1. four\n")
    pieces = [" ".join(text.split()) for text in texts_of(page) if text.strip()]
    assert pieces == ["# A page One two.", "a b", "c d", "e f", "* one two", "* three", "1. four"]


def test_a_hard_text_has_a_high_grade_and_an_easy_one_a_low_one() -> None:
    hard = "Subsequent notification of the aforementioned authorities necessitates considerable administrative effort."
    assert measured("x", [hard]).grade > 15
    assert measured("x", ["Sit down. Take a slow breath. Then say one thing."]).grade < 3


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("eye", 1),
        ("listen", 2),
        ("apologise", 4),
        ("needed", 2),
        ("shared", 1),
        ("again", 2),
        ("little", 2),
        ("table", 2),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


OTHER_NAMES: Final = {
    "lock": r"log(?:s|ged)? (?:out|off)|sign(?:s|ed)? (?:out|off)|lock(?:s|ed)? (?:up|away)|secure the screen",
    "hide": r"conceal\w*|(?:panic|boss) (?:key|button)|(?:quick|emergency) exit|blank(?:s|ed)? the screen",
    "people who can help": r"(?:help|helpline|crisis|safety|emergency) page",
    "go back": r"previous (?:screen|page)|return(?:s|ed)? to the (?:screen|page|menu)|navigate\w*",
    "write down": r"jot\w*|not(?:e|es|ed|ing) (?:it |this |that )?down|put(?:s|ting)? (?:it |this |that )in writing",
    "give the floor": r"(?:pass|hand|yield|cede)\w* (?:over )?(?:the|your) (?:floor|turn|word)|hand\w* the talk over",
    "break": r"time[- ]?outs?|breathers?|cool(?:ing)?[- ](?:down|off)(?: period)?|calm[- ]?down (?:period|time)",
    "pause": r"suspend\w* the talk|freez\w+ the (?:talk|clock)|halt\w* the (?:talk|clock)",
    "name a boundary": r"safe ?words?|red flag|draw\w* (?:a|the) line|set\w* a limit for the talk",
    "say it back": r"paraphras\w*|mirror\w* back|echo\w* back|play\w* it back",
    "that's it": r"spot on|that's correct|confirmed as right",
    "take back": r"undo(?:es|ing)?|revert\w*|roll\w* back|cancel\w* the last (?:step|move)",
    "look back": r"(?:your|talk|session|conversation) history|archiv\w+|session log",
    "step through": r"play(?:s|ed|ing)? back a talk|walk(?:s|ed|ing)? through a past talk",
    "export": r"tak(?:e|es|en|ing) (?:the |your )?(?:talks?|answers|notes|it|them|this) along|save as a file|dump\w*",
    "import": r"br(?:ings?|ought|inging) (?:\w+ )?in(?! your)|load(?:s|ed|ing)? (?:talks|a talk|entries)|ingest\w*",
    "own copy": r"(?:personal|private|separate) (?:copy|backup)|separation copy|take your data",
    "delete": r"eras\w+|purg\w+|remov(?:e|es|ed) (?:the|a|this|your) (?:talk|note|entry)|removed for good",
    "throw away": r"discard\w*",
    "put aside": r"mov\w* (?:it |them )?aside",
    "recovery code": r"(?:backup|rescue|reset|emergency) code|recovery (?:key|phrase)|master (?:key|password)",
    "passphrase": r"passwords?|pass ?codes?|PINs?|login",
    "charter": r"rule ?book|house rules|relationship contract|constitution",
    "private notes": r"diar(?:y|ies)|secret notes|personal notes",
}
"""Each thing that can be done, or is there, by its one name; and what it's called nowhere that people read."""

SAID_OTHERWISE: Final = {
    ("docs/privacy.md", "passphrase"): {"password", "passwords"},
    ("README.md", "charter"): {"house rules"},
}
"""Where a word means something else: somebody else's passwords, the rules of a workshop."""


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_one_action_has_one_name_everywhere(name: str) -> None:
    assert [found for path in files() for found in called_otherwise(name, path)] == []


def called_otherwise(name: str, path: Path) -> list[str]:
    """Where a file that people read calls a thing by another than its one name."""
    file = path.relative_to(ROOT).as_posix()
    meant = SAID_OTHERWISE.get((file, name), set())
    return [f"{file}: {match[0]}" for match in other_names(name, sentences(path)) if match[0].lower() not in meant]


@cache
def sentences(path: Path) -> str:
    """What a file lets people read, each in a line; a word alone is a name in code, or typed."""
    return "\n".join(" ".join(text.split()) for text in texts_of(path) if " " in text)


def other_names(name: str, text: str) -> list[re.Match[str]]:
    """The words in a text that stand for a thing by another name; a command as it is typed is no such word."""
    return list(re.finditer(rf"(?<!safespace )\b(?:{OTHER_NAMES[name]})\b", text, re.IGNORECASE))


def test_another_name_is_seen() -> None:
    assert other_names("break", "You need a time-out now")
    assert other_names("export", "takes talks along in a file")
    assert other_names("import", "brings it in")
    assert not other_names("import", "imports a journal")
    assert not other_names("take back", "the last move is taken back")
