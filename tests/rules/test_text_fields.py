"""Wherever somebody writes in own words, words for feelings are at hand; every text field is accounted for.

A new field is found here by machine: it either carries the mark, or is named below with what it asks for instead.
"""

import ast

from tests.rules.sources import PACKAGE, nodes, sources

FIELDS = {"Input", "TextArea", "MaskedInput", "PrivateText", "CoveredLine", "CoveredNumber"}

MARKED_ITSELF = {"PrivateText"}
"""Carries the mark wherever it stands."""

WITHOUT_WORDS = {
    "features/breaks/ask_panel.py": "a time or a day for coming back, or a number",
    "features/writing/question_panel.py": "a rating that nobody sees, and the day to look again",
    "features/writing/feelings_screen.py": "the line to look for words by",
    "features/people/screen.py": "a country",
    "features/history/list_screen.py": "what to look for among past talks",
    "features/history/tag_prompt.py": "a tag, of which there are few",
    "features/transfer/export_screen.py": "the name of a file",
    "features/printing/screen.py": "the name of a file",
    "features/home/welcome_screen.py": "names",
    "ui/flow_screen.py": "what is typed unseen",
    "ui/palette_screen.py": "a word to find a key by",
}
MARKED = {
    "features/writing/question_panel.py": "every question that is answered in words",
    "ui/flow_prompts.py": "what a conversation asks to be typed, but days",
    "ui/text_prompt.py": "notes, points, topics, and everything in the charter",
    "features/breaks/exercise_screen.py": "what is written in a break and then burnt",
    "features/private/note_editor_screen.py": "private notes",
}


def fields(text: str) -> list[tuple[str, bool]]:
    """Every text field that a source makes: its class, and whether it carries the mark."""
    made = (node for node in nodes(text) if isinstance(node, ast.Call))
    found = []
    for node in made:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in FIELDS:
            classes = [ast.unparse(word.value) for word in node.keywords if word.arg == "classes"]
            marked = name in MARKED_ITSELF or any(mark in one for one in classes for mark in ("OWN_WORDS", "mark"))
            found.append((name, marked))
    return found


def test_every_text_field_has_the_words_at_hand_or_says_why_not() -> None:
    with_words: set[str] = set()
    without: set[str] = set()
    for source in sources():
        name = source.name.removeprefix(f"{PACKAGE.name}/")
        for _, marked in fields(source.text):
            (with_words if marked else without).add(name)
    assert with_words == set(MARKED)
    assert without == set(WITHOUT_WORDS)


def test_a_field_that_was_forgotten_is_seen() -> None:
    made = fields("yield Input(compact=True)\nwidgets.TextArea(classes='wide')")
    assert sorted(made) == [("Input", False), ("TextArea", False)]
    assert fields("Input(classes=f'first {OWN_WORDS}')") == [("Input", True)]
