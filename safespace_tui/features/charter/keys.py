"""The keys of the charter's screens: one more page of the table in `keys`."""

from typing import Final

from safespace_tui.domain.charter.state import Charter, CharterEntry
from safespace_tui.domain.couple import BOTH
from safespace_tui.ui.keys import Key

CHARTER: Final = (
    Key("propose", ("n",), "new", "Propose a ground rule, a boundary, something off limits, a bad time, the signal"),
    Key("yes_a", ("1",), "one agrees", "The first of you agrees to the marked one"),
    Key("yes_b", ("2",), "two agrees", "The second of you agrees to the marked one"),
    Key("heard", ("h",), "heard", "Your partner has heard it and doesn't agree"),
    Key("reword", ("w",), "other words", "Other words; both are asked again"),
    Key("take_back", ("t",), "take back", "Take a yes back; it stays as heard"),
    Key("withdraw", ("x", "delete"), "withdraw", "The one who proposed it withdraws it"),
    Key("look_again", ("d",), "look again", "Name a day to look at all of it again"),
    Key("shown", ("s",), "shown", "Choose what is shown before each talk"),
    Key("plan", ("p",), "weekly talk", "Plan a weekly talk: which day, which talk, and the other day"),
    Key("versions", ("v",), "versions", "Read every earlier version"),
    Key("on_paper", ("o",), "on paper", "Put it, your phrases, a deck or a talk on cards to be printed"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)


def worth_showing(charter: Charter, marked: CharterEntry | None) -> tuple[Key, ...]:
    """The keys that do something now: to the marked entry, and to all of it.

    Args:
        charter: as it stands.
        marked: the entry that is marked; None where there is none.
    """
    there = {"propose", "plan", "on_paper", "back", "help"}
    if charter.entries:
        there.add("versions")
    if marked is not None:
        there |= {
            f"yes_{who}"
            for who in BOTH
            if who not in marked.yes or (charter.signs and marked.is_unconfirmed("yes", who=who))
        }
        if marked.standing == "proposed" or (charter.signs and marked.is_unconfirmed("heard")):
            there.add("heard")
    return tuple(key for key in CHARTER if key.action in there)


VERSIONS: Final = (
    Key("read_on", ("pagedown", "space"), "read on", "Further down in what stood then"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back to the charter"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

BEFORE_TALK: Final = (
    Key("go_on", ("enter", "space"), "go on", "To the talk"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "not now", "Back without a talk"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

PLAN: Final = (
    Key("keep", ("enter",), "keep it", "Keep this plan"),
    Key("ahead", ("right", "plus"), "change", "The next value of the marked row"),
    Key("behind", ("left", "minus"), "change back", "The value before"),
    Key("ics", ("i",), "calendar", "Write it to a calendar file, week by week, with its other day"),
    Key("give_up", ("x",), "no weekly talk", "Give the plan up; nobody asks why"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back; what wasn't kept is as before"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
