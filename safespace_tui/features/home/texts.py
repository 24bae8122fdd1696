"""The sentences of the first screen and of what comes before it."""

from typing import Final

from safespace_tui.domain.settings import Kept
from safespace_tui.features.home import keys
from safespace_tui.plain.texts import ALWAYS_SHORT
from safespace_tui.ui.keys import PEOPLE, key_for

DEMO: Final = "Sample data in a temporary folder: look around, nothing is kept."
HELLO: Final = "A quiet place to talk."
CHOICES: Final = (
    ("talk", key_for(keys.HOME, "talk"), "Talk", "One speaks, the other says it back, then you swap."),
    ("break", key_for(keys.HOME, "break"), "Break", "Stop, calm down, and agree on when you'll be back."),
    ("be_there", key_for(keys.HOME, "be_there"), "Be there", "For the one of you who is hurting."),
    ("look_back", key_for(keys.HOME, "look_back"), "Look back", "Read what you said and agreed."),
    ("charter", key_for(keys.HOME, "charter"), "Charter", "What you've both agreed."),
)
"""Where one can go: what is wanted, its key, a title, a sentence."""
MORE: Final = (
    ("private", key_for(keys.HOME, "private"), "Private notes"),
    ("settings", key_for(keys.HOME, "settings"), "Settings"),
    ("people", key_for((PEOPLE,), "people"), "People who can help"),
)
"""The same in fewer words."""
NEXT: Final = "Next"
TO_LOOK_AT: Final = "To look at again"
TO_LOOK_AT_UNSIGNED: Final = "To look at again (not confirmed)"
SINCE: Final = "since {day}"
DUE_TODAY: Final = "today"
LAST: Final = "Last talk"
LAST_TALK: Final = ("{title} · {day}", "{format}, {minutes}")
FIRST_WEEKS: Final = "For the first weeks"
EASY: Final = f"For your first weeks, if you like: {{talk}}. {key_for(keys.HOME, 'first_weeks')} opens it."
DUE_ONE: Final = f"It's time to look at an agreement again. {key_for(keys.HOME, 'agreements')} opens it."
DUE: Final = f"It's time to look at {{count}} agreements again. {key_for(keys.HOME, 'agreements')} opens them."
MORE_DUE: Final = ("and one more", "and {count} more")
WAITING: Final = f"A talk is waiting for you. {key_for(keys.HOME, 'talk')} goes on with it."
GO_ON_TODAY: Final = "today"
GO_ON_TOMORROW: Final = "tomorrow"
GO_ON_ON: Final = "on {day}"
"""When a talk that was put off goes on."""

ON_BREAK: Final = f"We are on a break, back at {{time}}. {key_for(keys.HOME, 'break')} goes there."
ON_BREAK_DUE: Final = (
    f"We are on a break that was to last until {{time}}. No hurry; {key_for(keys.HOME, 'break')} goes there."
)
ON_BREAK_OPEN: Final = f"We are on a break. {key_for(keys.HOME, 'break')} goes there."
CONTINUE: Final = f"You wanted to go on with “{{title}}” {{day}}. {key_for(keys.HOME, 'talk')} begins."
TALK_ON: Final = f"You wanted to talk {{day}}. {key_for(keys.HOME, 'talk')} begins."
OPENS_CHARTER: Final = f"{key_for(keys.HOME, 'charter')} opens it."
CANNOT_BEGIN: Final = "The talk can't begin"
NOT_TALKING: Final = (
    "When talking isn't what is needed: if you're afraid of your partner, if there are threats, force or control, "
    "you owe nobody a talk, and this program is the wrong place for it. Go where you are safe. Speak with somebody "
    "you trust, or with a helpline of your country. In danger, call the emergency number."
)

# --- a talk that was stopped in the middle --------------------------------------------------------------------------

STOPPED: Final = "You stopped in the middle, {ago}: {what}."
WITH_TOPIC: Final = "{title}, about {topic}"
STOPPED_ABOUT: Final = "The talk waits exactly where it was; its clock stands still."
CANNOT_READ: Final = "The talk that was stopped can't be read"
UNREADABLE_CHOICES: Final = (
    ("leave", "l", "Leave it where it is", "No new talk can begin meanwhile."),
    ("aside", "a", "Put it aside", "It's kept under another name, and a new talk can begin."),
)
SET_ASIDE: Final = "It was put aside"
CANNOT_DISCARD: Final = "It couldn't be thrown away"
STOPPED_LOST: Final = "Something that was kept in between can't be read any more. All that came after it is here."
STOPPED_CUT: Final = "The very last line wasn't fully written, so it's left out."
STOPPED_CHOICES: Final = (
    ("go_on", "g", "Go on", "Paused; nothing runs before you say so."),
    ("keep", "k", "Keep it as unfinished", "You can read it under Look back."),
    ("discard", "d", "Throw it away", "It's gone for good."),
    ("later", "l", "Later", "It goes on waiting."),
)
STOPPED_KEPT_NOT: Final = tuple(one for one in STOPPED_CHOICES if "keep" not in one)
"""The same for a talk of which nothing is kept."""
JOIN_AGAIN: Final = ("join", "j", "Join again", "Your partner's screen and yours go on where they were.")
JOINT_CHOICES: Final = (
    ("later", "l", "Later", "It goes on waiting."),
    ("keep", "k", "Keep it here as unfinished", "You can read it under Look back; your partner's copy stays as it is."),
)
JOINT_ABOUT: Final = "It was a talk on two screens."
JOINT_ABOUT_HERE: Final = (
    "It was a talk on two screens, so it doesn't go on here alone. To join again: safespace host, where it was opened, "
    "or safespace join at the other computer."
)
WAITS_HERE: Final = "A talk waits on this computer"
WAITS_HERE_ABOUT: Final = "Open safespace, settle it, then try again."
DISCARD: Final = "Throw this talk away?"
DISCARD_ABOUT: Final = "Everything that was kept of it is deleted."
DISCARD_CHOICES: Final = (
    ("no", "n", "No, keep it", ""),
    ("yes", "y", "Yes, throw it away", ""),
)
DISCARDED: Final = "It's thrown away."

# --- settings and welcome -------------------------------------------------------------------------------------------

SETTINGS: Final = "Settings"
KEEP_HELP: Final = "Of each talk. If one of you wants less kept, that counts, and nobody has to say why."
ROWS: Final[dict[str, tuple[str, str]]] = {
    "couple": ("Names, shapes, colours", "Your names, shapes and colours."),
    "theme": (
        "Colours",
        "Dusk is dark, dawn light, terminal your terminal's; or yours: theme.toml.",
    ),
    "sound": ("Sound", "Soft chimes when time is nearly up and when it's time to swap."),
    "volume": ("Volume", "How loud the chimes are."),
    "read_aloud": (
        "Read aloud",
        "The computer's own speech program reads each step; never your words or names. It may keep a log.",
    ),
    "seconds": ("Running seconds", "Otherwise only the last minute shows seconds."),
    "break_minutes": ("Length of a break", "What is proposed when a break is called; never under 20 minutes."),
    "breath": ("One breath", "Eight seconds of quiet come by themselves before something is said back."),
    "hints": ("Wording hints", "A question about the wording of an opening or a wish, to its writer alone."),
    "reduced_motion": ("Reduced motion", "Nothing moves by itself; words take its place."),
    "first_weeks": (
        "First weeks",
        "The first screen names the next of six small practices, as long as you're new here.",
    ),
    "notify": ("Notification", "The terminal itself says when a time is over, and nothing else."),
    "date_order": ("A date like 3/4/2026", "What comes first in it. Dates with the month as a word are always clear."),
    "hours": ("A time", "How it's written. Type it either way, wherever a time is asked for."),
    "week_starts": ("First day of a week", "What “this week” and “last week” begin with, when you look for talks."),
    "window_title": (
        "Title of the window",
        "What others see over it, and in a notification. SAFESPACE_HOME=FOLDER keeps everything in a folder you name.",
    ),
    "keep_a": ("What is kept: {a}", KEEP_HELP),
    "keep_b": ("What is kept: {b}", KEEP_HELP),
    "charter": (
        "Charter",
        f"What you've agreed, and a weekly talk; {key_for(keys.HOME, 'charter')} on the first screen opens it, too.",
    ),
    "lock_after": (
        "Lock by itself",
        "After this long without a key. While a clock runs, the words are covered instead.",
    ),
    "passphrases": ("Passphrases", "Set or change them, or make a recovery code."),
}
"""The title of each setting, and what it is for."""
GROUPS: Final = {
    "couple": "The two of you",
    "theme": "See and hear",
    "break_minutes": "In a talk",
    "date_order": "Dates",
    "window_title": "Kept and shown",
    "charter": "Agreed",
    "lock_after": "Locked",
}
"""What the settings from one on are about, said beside the first of them."""

KEEPS: Final[dict[Kept, str]] = {
    "everything": "everything",
    "agreements": "the date and what you agree",
    "nothing": "nothing",
}
DATE_ORDERS: Final = {"auto": "as on this computer", "day": "the day first", "month": "the month first"}
HOURS: Final = {"auto": "as on this computer", "24": "21:40", "12": "9:40 pm"}
WEEK_STARTS: Final = {"auto": "as on this computer", "monday": "Monday", "saturday": "Saturday", "sunday": "Sunday"}
OFF: Final = "off"
ON: Final = "on"
AN_HOUR: Final = "an hour"
AFTER: Final = "after {time}"
NEVER: Final = "never"
SOFT: Final = "soft"
MEDIUM: Final = "medium"
LOUD: Final = "loud"
SET: Final = "set"
NOT_SET: Final = "none"
OWN_THEME: Final = "your own"
OPEN: Final = "open"
WELCOME: Final = "Welcome."
WELCOME_ABOUT: Final = (
    "Three questions, all of them optional. No account, no network: everything stays on this computer, in a folder "
    "that SAFESPACE_HOME can name."
)
WELCOME_HOW: Final = "Enter goes from name to name. Tab or the arrows lead to shapes, colours and chimes as well."
ENTER_AT: Final = {"name_a": "next name", "name_b": "next", "hear": "hear them", "done": "go on"}
"""What Enter does at some places of the first run; it changes the value of the others."""
FIRST_NAME: Final = "One of you"
SECOND_NAME: Final = "The other"
SOUND: Final = "Chimes"
HEAR: Final = "hear them"
GO_ON: Final = "Keep this and go on"
NAMES: Final = ROWS["couple"][0]
NAME_HINT: Final = "name"
SHAPE: Final = "{glyph} shape"

# --- in lines -------------------------------------------------------------------------------------------------------

KEPT_UNFINISHED: Final = "It's kept as unfinished."
PUT_AWAY: Final = "Your last talk was over but not yet put away; it's kept now."
NAME_AGAIN: Final = "What's your name?"
NAME_ONE: Final = f"{NAME_AGAIN} Enter skips the names."
NAME_OTHER: Final = "And your partner's name?"
NAMES_SKIPPED: Final = "Then you are Partner one and Partner two; names can be given later."
SET_NAMES: Final = "Your names"
SET_NOW: Final = "It's {value}."
SET_ALL: Final = "That's all"
NAMES_KEPT: Final = "Welcome, {a} and {b}"
PLAIN_WELCOME: Final = (
    f"safespace, in plain lines. A question mark and Enter tells in a talk what you can do. Everywhere: {ALWAYS_SHORT}"
)
PLAIN_DEMO: Final = "Sample data: Anna and Ben are made up, and nothing you do here is kept."
PLAIN_HOME: Final = "What would you like to do?"
PLAIN_HOME_CHOICES: Final = (
    "Talk.",
    "Look back at past talks.",
    "Settings: your names, the chimes, what is kept.",
    "Your charter.",
    "Be there for one of you.",
    "Only for one of you: private notes, and questions of your own.",
    "Stop.",
)
PLAIN_LOCKED: Final = "It's locked."
PLAIN_COVERED: Final = "Everything is left as it was. Enter goes on."
PLAIN_GOODBYE: Final = "Until next time."
PLAIN_REOPENED: Final = "You're where you stopped. The talk is paused."


def due(count: int) -> str:
    """How many agreements have come to their day; at least one has."""
    return DUE_ONE if count == 1 else DUE.format(count=count)


def more(count: int) -> str:
    """How many there are besides those that are told."""
    one, many = MORE_DUE
    return one if count == 1 else many.format(count=count)
