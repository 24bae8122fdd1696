"""The sentences around questions that a partner asks only of themselves."""

from typing import Final, Literal

from safespace_tui.domain.check_ins.questions import Questionnaire

Option = tuple[str, str, str, str]

WHOSE: Final = "Whose questions?"
NOT_PRIVATE: Final = "These answers wouldn't be private"

TITLE: Final = "{glyph} {name}, questions only you answer"
NONE: Final = (
    "{write} writes a question of your own, such as “How close did I feel to us this week?”. 0 to 10 answers it."
)
RESTED: Final = "set aside"
SHOWN: Final = "you both see it"
ANSWERED_ON: Final = "answered {day}"
AGAIN_ON: Final = "again from {day}"

QUESTION: Final = "A question of your own, to be answered by a number from 0 to 10"
REFUSED: Final = {
    "empty": "Nothing was typed.",
    "long": "That question is too long; {most} letters can be read at a glance.",
    "twice": "You have that question already.",
    "many": "There are {most} questions already; that's enough for anybody.",
}
WRITTEN: Final = (
    "Your question is there. Its words stay as they are, so that its answers can be looked at side by side."
)
PUT_TO_REST: Final = "It isn't asked any more; its answers stay. The same key asks it again."
ASKED_AGAIN: Final = "It's asked again."
KEPT: Final = "Kept."
PASSED: Final = "Nothing was kept."
TAKEN_BACK: Final = "Your last answer to it is gone."
NO_ANSWER: Final = "There's no answer to take back."
NO_ANSWERS: Final = "No answers yet."
LINE: Final = "{first} to {last}, 0 to {top}: {trend}"
ONE: Final = "{first} to {last}"
ENDS: Final = {0: "not at all", 10: "completely"}
"""Words at the ends of the scale of a question of one's own."""

OF: Final = "{number} of {count}"

FROM_TALKS: Final = {
    "before": "How stirred up I was before breaks",
    "after": "How stirred up I was after breaks",
    "heard": "How heard I felt after talks",
}
"""Lines of numbers that were given in talks."""
GIVEN_IN_TALKS: Final = "These numbers come from your talks; only you see all of them here."

TOO_SOON: Final = "Once a month is enough for these four. They come again on {day}."
BEFORE: Final = "Four published questions"
BEFORE_ABOUT: Final = (
    "{title}. These are meant to be answered separately; your answers stay behind your own passphrase, and nobody "
    "adds them up for you or beside your partner's. Once a month at most. The words are the authors'. "
    "Source: {source} {licence}"
)


def before(published: Questionnaire) -> str:
    """What is said before published questions are answered: whose they are, and what becomes of the answers."""
    return BEFORE_ABOUT.format(title=published.title, source=published.source, licence=published.licence)


BEFORE_CHOICES: Final[tuple[Option, ...]] = (
    ("no", "n", "Not now", ""),
    ("yes", "y", "Answer them", "Each can be passed; then nothing is kept."),
)
PUBLISHED: Final = "Four published questions, once a month at most"
WAYS: Final[dict[Literal["up", "same", "down"], str]] = {
    "up": "Your answers are higher than last time.",
    "same": "Your answers are about the same as last time.",
    "down": "Your answers are lower than last time.",
}
FOR_EVERYONE: Final = "Kept, for you alone. There are people who can help, for everyone and at any time: {key}."
PEOPLE: Final = "People who can help"
PEOPLE_CHOICES: Final[tuple[Option, ...]] = (
    ("no", "n", "Not now", ""),
    ("people", "p", "Look at the page", "The same page for everyone, noted nowhere."),
)

SHOW: Final = "Should {other} see this line, too?"
SHOW_ABOUT: Final = "All its answers, past and future, would be shown in “Over time” to both of you."
SHOW_CHOICES: Final[tuple[Option, ...]] = (
    ("no", "n", "No, only me", ""),
    ("yes", "y", "Yes, both of us", "You can take it back here at any time."),
)
SEE: Final = "{other}, do you want to see it?"
SEE_ABOUT: Final = "{name} asks: {question}"
SEE_CHOICES: Final[tuple[Option, ...]] = (("no", "n", "Rather not", ""), ("yes", "y", "Yes", ""))
NOW_SHOWN: Final = "Both of you see this line now."
NOT_SHOWN: Final = "Only you see this line."
ONLY_OWN: Final = "The four published questions stay with you."

FILE: Final = "Your questions and answers into a file that anybody can read (.csv or .json)"
FILE_NAME: Final = "my-numbers.csv"
FORM: Final = "The name has to end in {end}."
"""The form follows from the end of the file's name."""
OPEN_FILE: Final = "Write it, open for anybody who finds it?"
OPEN_FILE_CHOICES: Final[tuple[Option, ...]] = (("no", "n", "No, write nothing", ""), ("yes", "y", "Yes, write it", ""))
INTO_FILE: Final = "Written to {file}. It's plain text, so anyone who finds it can read it."
THERE: Final = "There's a file of that name"
THERE_CHOICES: Final[tuple[Option, ...]] = (
    ("no", "n", "Leave it", ""),
    ("yes", "y", "Replace it", "What it holds now is lost."),
)
SHOWN_LINE: Final = "{name} asks: {text} (0 to 10)"
SHOWN_VALUES: Final = "{line}: {values}"
"""A line that both agreed to look at, among the other pictures."""
