"""Keys of the couple's own: what the settings file asks for, checked against every page before the first one is loaded.

Help, people, hiding, locking and the break only gain keys: none of theirs can be given to anything else. Any other
action may take a key that another one has on a page of its own, if that one gets another key in the same file: so
nothing is ever left without a key.
"""

import string
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from safespace_tui.cli import own_keys_texts as texts
from safespace_tui.features.breaks import keys as breaks
from safespace_tui.features.calling import keys as calling
from safespace_tui.features.charter import keys as charter
from safespace_tui.features.choose import keys as choose
from safespace_tui.features.history import keys as history
from safespace_tui.features.home import keys as home
from safespace_tui.features.lock import keys as lock
from safespace_tui.features.people import keys as people
from safespace_tui.features.printing import keys as printing
from safespace_tui.features.private import keys as private
from safespace_tui.features.talk import keys as talk
from safespace_tui.features.transfer import keys as transfer
from safespace_tui.features.writing import keys as writing
from safespace_tui.ui import keys
from safespace_tui.ui.keys import Key, shown

PAGES: Final[Mapping[str, tuple[Key, ...]]] = {
    "on the first screen": home.HOME,
    "in the first run": home.WELCOME,
    "in the settings": home.SETTINGS,
    "among the passphrases": lock.PASSPHRASES,
    "where a talk is chosen": choose.CHOOSE,
    "before a talk": charter.BEFORE_TALK,
    "in a talk": talk.TALK,
    "under words that mend": talk.PHRASE,
    "at the end of a talk": talk.CLOSING,
    "in a break": breaks.BREAK,
    "in an exercise": breaks.EXERCISE,
    "while a pulse is counted": breaks.PULSE,
    "among words for feelings": writing.FEELINGS,
    "in the charter": charter.CHARTER,
    "among its versions": charter.VERSIONS,
    "in the plan of a weekly talk": charter.PLAN,
    "among past talks": history.REVIEW,
    "in a past talk": history.PAST_SESSION,
    "while a talk is stepped through": history.REPLAY,
    "among agreements": history.AGREEMENTS,
    "in Over time": history.OVER_TIME,
    "among the days": history.DAYS,
    "where talks are exported": transfer.TAKING,
    "where cards are printed": printing.PRINTING,
    "among private notes": private.NOTES,
    "in a private note": private.NOTE,
    "among questions of your own": private.CHECK_INS,
    "among people who can help": people.PAGE,
    "where two computers find each other": calling.CALLING,
}
"""Every page, in the words of a sentence."""

BREAK: Final = "break"
SAFE: Final = ("help", keys.PEOPLE.action, *(key.action for key in keys.EVERYWHERE), BREAK)
"""What is there for everybody's safety."""

_ALWAYS: Final = (keys.PALETTE, keys.FIND_WORDS, keys.HINTS, keys.HINT_AWAY, keys.PEOPLE, *keys.EVERYWHERE)
"""What means the same on every page."""

_WHILE_WRITING: Final = frozenset((*SAFE, *(key.action for key in _ALWAYS)))
"""What has to work while somebody writes, so that a letter would do nothing there."""

_LEADS: Final = frozenset(
    key.action
    for table in (keys.PAGE, keys.DIALOG, keys.TOLD, keys.LINE, keys.HELP, keys.SCALE, writing.FEELINGS)
    for key in table
    if key.action not in SAFE
)
"""What moves, answers and leads back, the same in every question: it stays as it is."""


def action_named(key: Key) -> str:
    """What the file calls an action; a break is called and taken by one name."""
    return BREAK if key.action == keys.CALL_BREAK.action else key.action


ACTIONS: Final = tuple(
    dict.fromkeys(action_named(key) for key in chain(_ALWAYS, *PAGES.values()) if key.action not in _LEADS)
)
"""Everything that can be given a key."""

_LOST: Final = 3
"""The function key that with Shift or Control most terminals send as if they told where the cursor is."""

_FUNCTION: Final = (
    *(
        f"{held}f{number}"
        for held in ("", "shift+", "ctrl+")
        for number in range(1, 13)
        if not (held and number == _LOST)
    ),
    "insert",
)
_CONTROL: Final = tuple(f"ctrl+{letter}" for letter in string.ascii_lowercase if letter not in "acdehijkmquvwx")
"""Without those that leave, that edit a line, or that a terminal sends for Enter, Tab and Backspace."""

_SOME: Final = 6
"""How many free keys a sentence names."""


class Usable(NamedTuple):
    """What can be used of a settings file's keys."""

    own: Mapping[str, tuple[str, ...]]
    """By the action as the table of keys calls it."""
    problems: tuple[str, ...]
    """A sentence for each key that cannot be used."""


class _Wish(NamedTuple):
    """One key for one action."""

    action: str
    key: str


def usable(wanted: Mapping[str, tuple[str, ...]], file: str) -> Usable:
    """Looks at each wish; what cannot be is told with the file, the key and what is possible.

    Args:
        wanted: names of keys as they were typed, by the action.
        file: where they stand.
    """
    wishes, problems = list[_Wish](), list[str]()
    for action, names in wanted.items():
        if action not in ACTIONS:
            problems.append(_unknown(action))
            continue
        for typed in names:
            key = _key(typed, letters=action not in _WHILE_WRITING)
            if key is None:
                problems.append(texts.NO_KEY.format(typed=typed[:20], action=action, possible=_possible(action)))
            else:
                wishes.append(_Wish(action, key))
    while refused := [(wish, why) for wish in wishes if (why := _in_the_way(wish, wishes))]:
        wish, why = refused[-1]
        wishes.remove(wish)
        free = ", ".join(map(shown, _free(wish.action, wishes)))
        problems.append(texts.TAKEN.format(action=wish.action, key=shown(wish.key), why=why, free=free))
    own = {action: tuple(wish.key for wish in wishes if wish.action == action) for action in wanted}
    own = {action: names for action, names in own.items() if names}
    if BREAK in own:
        own[keys.CALL_BREAK.action] = own[BREAK]
    return Usable(own, tuple(f"{file}: {problem}" for problem in problems))


def _unknown(action: str) -> str:
    from difflib import get_close_matches  # needed only for a mistake

    if action in _LEADS:
        return texts.STAYS.format(action=action)
    close = get_close_matches(action, ACTIONS, n=1)
    return texts.NO_ACTION.format(action=action[:30], near=texts.PERHAPS.format(close=close[0]) if close else "")


def _key(typed: str, *, letters: bool) -> str | None:
    """Textual's name of a key; None where it cannot be one here."""
    name = typed.strip()
    if len(name) == 1:
        return name if letters and name.isalpha() else None
    name = name.lower().replace("^", "ctrl+").replace("⇧", "shift+")
    return name if name in _FUNCTION or name in _CONTROL else None


def _possible(action: str) -> str:
    return texts.POSSIBLE_WRITING if action in _WHILE_WRITING else texts.POSSIBLE


def _pages(action: str) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Where an action is, with all that has a key there."""
    everywhere = action in _WHILE_WRITING
    for place, table in PAGES.items():
        if everywhere or any(action_named(key) == action for key in table):
            yield place, (*_ALWAYS, *table)


def _in_the_way(wish: _Wish, wishes: list[_Wish]) -> str:
    """What has the key already, where it cannot make room; empty when nothing has."""
    moved = {one.action for one in wishes}
    first = next(one for one in wishes if one.key == wish.key and (one == wish or _meet(one, wish)))
    if first is not wish:
        return texts.TWICE.format(other=first.action)
    for place, table in _pages(wish.action):
        for key in table:
            other = action_named(key)
            if other == wish.action or wish.key not in key.usual:
                continue
            if other in SAFE or other in _LEADS or other not in moved:
                return texts.MEANS.format(label=key.label, place=place, other=other)
    return ""


def _meet(one: _Wish, two: _Wish) -> bool:
    """Whether two actions are on one page."""
    here = {place for place, _ in _pages(one.action)}
    return any(place in here for place, _ in _pages(two.action))


def _free(action: str, wishes: list[_Wish]) -> list[str]:
    """Some keys that mean nothing yet where an action is."""
    names = (*_FUNCTION, *_CONTROL) if action in _WHILE_WRITING else (*string.ascii_lowercase, *_FUNCTION, *_CONTROL)
    used = {name for _, table in _pages(action) for key in table for name in key.usual} | {one.key for one in wishes}
    return [name for name in names if name not in used][:_SOME]
