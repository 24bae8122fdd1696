"""The words of the charter that only plain lines say."""

from typing import Final

WHAT: Final = "What would you like to do?"
CHOICES: Final = (
    ("tell", "Hear all of it again."),
    ("propose", "Propose something."),
    ("about_one", "Say yes to something, or change it."),
    ("look_again", "Name a day to look at all of it again."),
    ("shown", "Choose what is said before each talk."),
    ("versions", "Hear every change there was."),
    ("weekly", "Plan a weekly talk."),
    ("back", "Go back."),
)
EMPTY: Final = "Nothing is in your charter yet."
WHICH: Final = "Which one?"
ENTRY_CHOICES: Final = (
    ("yes_a", "{a} agrees."),
    ("yes_b", "{b} agrees."),
    ("heard", "Your partner has heard it and doesn't agree."),
    ("reword", "Other words; both are asked again."),
    ("take_back", "A yes is taken back."),
    ("withdraw", "It's withdrawn by the one who proposed it."),
    ("nothing", "Nothing after all."),
)
NAMED: Final = "How do you go on?"
