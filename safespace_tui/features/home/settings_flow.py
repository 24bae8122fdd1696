"""What can be set, and how lines ask for it; the page goes round the same values."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.settings import KEPT, Settings
from safespace_tui.features.home import texts
from safespace_tui.features.home.flow import names
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Say, numbered
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts as ui_texts

Values = tuple[tuple[object, str], ...]
"""What a setting can be, each with its words."""

_OFF_ON: Final[Values] = ((False, texts.OFF), (True, texts.ON))
_BREAKS: Final[Values] = (*((minutes, counted(minutes, "minute")) for minutes in (20, 30, 45)), (60, texts.AN_HOUR))
_KEEPS: Final[Values] = tuple((one, texts.KEEPS[one]) for one in KEPT)
_VOLUMES: Final[Values] = ((30, texts.SOFT), (60, texts.MEDIUM), (100, texts.LOUD))

SETTABLE: Final[tuple[tuple[str, Values], ...]] = (
    ("couple", ()),
    ("sound", _OFF_ON),
    ("volume", _VOLUMES),
    ("read_aloud", _OFF_ON),
    ("seconds", _OFF_ON),
    ("reduced_motion", _OFF_ON),
    ("notify", _OFF_ON),
    ("break_minutes", _BREAKS),
    ("breath", _OFF_ON),
    ("hints", _OFF_ON),
    ("first_weeks", _OFF_ON),
    ("date_order", tuple(texts.DATE_ORDERS.items())),
    ("hours", tuple(texts.HOURS.items())),
    ("week_starts", tuple(texts.WEEK_STARTS.items())),
    ("window_title", (("neutral", ui_texts.NEUTRAL_TITLE), ("safespace", ui_texts.TITLE))),
    ("keep_a", _KEEPS),
    ("keep_b", _KEEPS),
)
"""Each setting but the colours: its field, which `texts.ROWS` gives a title and a help, and what it can be."""

_NOT_IN_LINES: Final = frozenset(("read_aloud", "reduced_motion", "notify", "breath", "hints", "window_title"))
"""What changes nothing in lines: nothing there moves, has a window, comes by itself or is read out by this program."""


def in_words(settings: Settings, field: str, values: Values) -> str:
    """What a setting is now."""
    now = getattr(settings, field)
    return next((words for value, words in values if value == now), str(now))


def what_is_set(settings: Settings, keep: Callable[[Settings], object]) -> Flow[None]:
    """Says what is set, and changes one thing after the other until nothing more is wanted.

    Args:
        settings: as they are.
        keep: uses new ones and keeps them; raises StoreError with a sentence when they could not be kept.
    """
    rows = {field: values for field, values in SETTABLE if field not in _NOT_IN_LINES}
    while True:
        field: str = yield Choose(texts.SETTINGS, tuple(_offered(settings, rows)), usual="done")
        if field == "done":
            return
        changed = (yield from _changed(settings, field, rows[field])) or settings
        if changed == settings:
            continue
        settings = changed
        try:
            yield Change(partial(keep, settings))
        except StoreError as why:
            yield Say("", str(why))


def _offered(settings: Settings, rows: dict[str, Values]) -> Iterator[Choice]:
    for number, (field, values) in enumerate(rows.items(), 1):
        now = "" if field == "couple" else texts.SET_NOW.format(value=in_words(settings, field, values))
        yield Choice(field, str(number), _titled(settings, field), now)
    yield Choice("done", str(len(rows) + 1), texts.SET_ALL)


def _titled(settings: Settings, field: str) -> str:
    if field == "couple":
        return texts.SET_NAMES
    return texts.ROWS[field][0].format(**{who: one_line(settings.couple.name(who)) for who in BOTH})


def _changed(settings: Settings, field: str, values: Values) -> Flow[Settings | None]:
    if field == "couple":
        couple = yield from names(settings.couple)
        return None if couple is None else replace(settings, couple=couple, welcomed=True)
    words = tuple((str(value), said) for value, said in values)
    answer = yield Choose(_titled(settings, field), numbered(words), texts.ROWS[field][1])
    value = next(value for value, _ in values if str(value) == answer)
    return replace(settings, **{field: value})
