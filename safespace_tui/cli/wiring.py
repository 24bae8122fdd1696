"""Puts together what the screens and the plain mode are given: clock, store, formats, sounds, chance."""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace as replace_port
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from safespace_tui.cli import texts
from safespace_tui.cli.commands.formats import shelf_in, words_in
from safespace_tui.cli.printing import warn
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.settings import Settings
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.date_style import use_hours
from safespace_tui.runtime.ports import Ports, Sounds, Speech, no_calendar
from safespace_tui.storage.chosen_draft import ChosenDraft
from safespace_tui.storage.locations import Places
from safespace_tui.storage.open_storage import Home, access_in, open_home

if TYPE_CHECKING:
    from safespace_tui.domain.charter.state import Rhythm
    from safespace_tui.formats.library import FormatLibrary


@contextmanager
def ports_in(
    places: Places,
    *,
    couple: Couple | None = None,
    let_in: Callable[[Home], Sequence[str]] | None = None,
    screens: bool = False,
) -> Iterator[Ports]:
    """Opens some places, gives everything that stands outside the screens, and lets go of it in the end.

    Args:
        places: where things are kept.
        couple: names for this run only, in place of those in the settings.
        let_in: opens the door before anything else, where no screen will ask; what is to be said of it.
        screens: whether screens are about to be loaded, which then bind the couple's own keys.

    Raises:
        Locked: another safespace is running there.
        StoreError: something cannot be made or written to.
    """
    home = open_home(places)
    try:
        said = let_in(home) if let_in else ()
        keys = own_keys(home.settings, places) if screens and home.settings.keys else ()
        yield ports_of(home, couple=couple, said=said, keys=keys)
    finally:
        home.close()
        if home.door.trouble:
            warn(home.door.trouble)


def demo_ports(places: Places) -> Ports:
    """The same for sample data: what is said in a demonstration stays in memory.

    Raises:
        StoreError: there is no room for the settings.
    """
    from safespace_tui.demo import furnish  # only here
    from safespace_tui.demo.charter import sample_charter
    from safespace_tui.storage.memory import MemoryCharter, MemoryDraft, MemorySheet, MemoryStore

    store, charter, clock = MemoryStore(), MemoryCharter(), SystemClock()
    charter.append(sample_charter(clock.wall()))
    furnish(places, store, shelf_in(places), clock.wall())
    return replace_port(
        ports_of(Home(places, access_in(places, clock)), couple=None),
        store=store,
        draft=MemoryDraft(),
        demo=True,
        charter=charter,
        shown=MemorySheet(),
        door=None,
        save_calendar=no_calendar,
        save_weeks=no_calendar,
    )


def ports_of(home: Home, *, couple: Couple | None, said: Sequence[str] = (), keys: Sequence[str] = ()) -> Ports:
    """What stands outside the screens, for an open home; `said` is shown first, then what is wrong with `keys`."""
    kept = home.settings
    use_hours(kept)

    def save(settings: Settings) -> None:
        # Names for one talk are not to become the couple's names because somebody changes another setting.
        use_hours(settings)
        home.save_settings(replace(settings, couple=kept.couple) if settings.couple == couple else settings)

    shelf = shelf_in(home.places)
    return Ports(
        clock=SystemClock(),
        store=home.store,
        draft=ChosenDraft(home.draft),
        shelf=shelf,
        speech=_speech(shelf),
        words=words_in(home.places),
        theme_file=home.places.theme,
        settings=kept if couple is None else replace(kept, couple=couple),
        save_settings=save,
        sounds=_sounds(home.places),
        toss=_toss,
        new_uid=_new_uid,
        charter=home.charter,
        shown=home.shown,
        partners=home.partners,
        notice=" ".join((*said, *_settings_told(home.places, (*home.problems, *keys)))),
        door=home.door,
        save_calendar=_calendar(home.places),
        save_weeks=_weeks(home.places),
    )


_MOST_SETTINGS: Final = 3
"""So much of what is wrong with settings is told at once: more would cover the first page, and nobody would read it."""


def _settings_told(places: Places, problems: Sequence[str]) -> Iterator[str]:
    """What is wrong in the file of settings: its name once, and not more than can be put right in one go."""
    name = f"{places.settings}: "
    for number, problem in enumerate(problems[:_MOST_SETTINGS]):
        bare = problem.removeprefix(name)
        yield f"{bare[:1].upper()}{bare[1:]}" if number and bare != problem else problem
    more = len(problems) - _MOST_SETTINGS
    if more > 0:
        yield texts.MORE_SETTINGS.format(more=more)


def own_keys(settings: Settings, places: Places) -> Sequence[str]:
    """Gives actions the keys of the couple's own; what is to be said of those that cannot be."""
    from safespace_tui.cli.own_keys import usable  # few have any
    from safespace_tui.ui.keys import use_own

    found = usable(settings.keys, str(places.settings))
    use_own(found.own)
    return found.problems


def _speech(shelf: "FormatLibrary") -> Callable[[], Speech]:
    @cache
    def made() -> Speech:
        from safespace_tui.features.talk.texts import READ_ALOUD  # not before there is a screen
        from safespace_tui.sound.speech import Speaker

        return Speaker(lambda: shelf.shipped_prompts() | READ_ALOUD)

    return made


def _toss() -> Who:
    return BOTH[os.urandom(1)[0] % len(BOTH)]


def _new_uid() -> str:
    return os.urandom(8).hex()


def _calendar(places: Places) -> Callable[[dt.datetime], str]:
    def saved(start: dt.datetime) -> str:
        from safespace_tui.cli.calendar import calendar_in  # seldom wanted

        return calendar_in(places.data / "calendar", SystemClock())(start)

    return saved


def _sounds(places: Places) -> Callable[[Settings, Callable[[], None]], Sounds]:
    def made(settings: Settings, bell: Callable[[], None]) -> Sounds:
        from safespace_tui.sound.player import sounds_for  # not before there is a screen

        return sounds_for(settings, bell, folder=places.cache)

    return made


def _weeks(places: Places) -> "Callable[[Rhythm], str]":
    def saved(rhythm: "Rhythm") -> str:
        from safespace_tui.cli.calendar import weeks_in  # the same

        return weeks_in(places.data / "calendar", SystemClock())(rhythm)

    return saved
