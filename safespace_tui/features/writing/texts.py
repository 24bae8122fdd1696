"""How words for feelings and needs are offered, found and never given; and hints on wording, to the writer alone."""

from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.wording.feelings import OfferedWord

TITLE: Final = "Words for feelings and needs"
SEARCH: Final = "type how a word begins, or a family like sad"
CHOSEN: Final = "chosen: {words}"
NONE_CHOSEN: Final = "{mark} marks a word; several can be marked."
NONE_FOUND: Final = "No word here begins like that; your own word is as good."
KINDS: Final = {"mood": "a feeling", "body": "in the body", "need": "a need", "false": "sounds like a feeling"}
QUESTION: Final = "“{word}” tells what somebody did. What was it like in you, perhaps {perhaps}?"
PLAIN: Final = "{title} ({kind}): {words}."
PLAIN_FAMILIES: Final = (
    "Name one to hear its words, for example /words sad. Feelings: {mood}. Body: {body}. Needs: {need}."
)

HINT_ASK: Final = "Write the sentence behind it, for example /hint You never listen."
HINT_NONE: Final = "Nothing to ask about it."
HINT_LINE: Final = "{question}  ({away} puts this away, {off} turns hints off)"
"""Under the line that is written; always a question, never a correction."""
HINTS_ON: Final = "Hints are on. Only you read them, while you write."
HINTS_OFF: Final = "Hints are off."


def question_back(entry: OfferedWord) -> str:
    """What is asked about a word that only sounds like a feeling; empty for all others."""
    if entry.kind != "false":
        return ""
    *first, last = map(one_line, entry.perhaps)
    perhaps = f"{', '.join(first)} or {last}" if first else last
    return QUESTION.format(word=one_line(entry.word), perhaps=perhaps)


def found_lines(entries: tuple[OfferedWord, ...]) -> tuple[str, ...]:
    """Words as lines of text, one for each family, and the question back for each that only sounds like a feeling."""
    families: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        if entry.kind != "false":
            families.setdefault((entry.family, KINDS[entry.kind]), []).append(one_line(entry.word))
    lines = tuple(
        PLAIN.format(title=one_line(title), kind=kind, words=", ".join(words))
        for (title, kind), words in families.items()
    )
    return (*lines, *(question_back(entry) for entry in entries if entry.kind == "false"))


def family_names(entries: tuple[OfferedWord, ...]) -> str:
    """What there is, for whoever has not named anything yet."""
    names = {
        kind: ", ".join(dict.fromkeys(one_line(entry.family) for entry in entries if entry.kind == kind))
        for kind in ("mood", "body", "need")
    }
    return PLAIN_FAMILIES.format(**names)
