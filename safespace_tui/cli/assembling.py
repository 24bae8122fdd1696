"""Puts together what the screens and the plain mode are given: clock, store, formats, sounds, chance."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from safespace_tui.cli.shelf import shelf_in
from safespace_tui.clock import SystemClock
from safespace_tui.model.couple import BOTH, Couple
from safespace_tui.model.settings import Settings
from safespace_tui.ports import Ports, Sounds
from safespace_tui.store.opening import Home, open_home
from safespace_tui.store.places import Places


@contextmanager
def ports_in(places: Places, *, couple: Couple | None = None, demo: bool = False) -> Iterator[Ports]:
    """Opens some places, gives everything that stands outside the screens, and lets go of it in the end.

    Args:
        places: where things are kept.
        couple: names for this run only, in place of those in the settings.
        demo: whether it is all sample data.

    Raises:
        Locked: another safespace is running there.
        StoreError: something cannot be made or written to.
    """
    home = open_home(places)
    try:
        yield ports_of(home, couple=couple, demo=demo)
    finally:
        home.close()


def ports_of(home: Home, *, couple: Couple | None, demo: bool) -> Ports:
    """What stands outside the screens, for an open home."""
    kept = home.settings

    def save(settings: Settings) -> None:
        # Names for one talk are not to become the couple's names because somebody changes another setting.
        home.save_settings(replace(settings, couple=kept.couple) if settings.couple == couple else settings)

    return Ports(
        clock=SystemClock(),
        store=home.store,
        draft=home.draft,
        shelf=shelf_in(home.places),
        settings=kept if couple is None else replace(kept, couple=couple),
        save_settings=save,
        sounds=_sounds(home.places),
        toss=lambda: secrets.choice(BOTH),
        new_uid=lambda: secrets.token_hex(8),
        notice=" ".join(home.problems),
        demo=demo,
    )


def _sounds(places: Places) -> Callable[[Settings, Callable[[], None]], Sounds]:
    def made(settings: Settings, bell: Callable[[], None]) -> Sounds:
        from safespace_tui.sound.player import sounds_for  # not before there is a screen

        return sounds_for(settings, bell, folder=places.cache)

    return made
