"""`safespace show`: a past talk, read without the screens; and how all verbs look at past talks."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, warn
from safespace_tui.cli.progress import progress_beside
from safespace_tui.runtime.date_style import use_hours_in
from safespace_tui.storage.locations import find_places
from safespace_tui.storage.open_storage import Home, open_home

if TYPE_CHECKING:
    from safespace_tui.storage.ports import Store

_SHORTEST: Final = 4
"""Letters of an ID that `list` shows at least."""

_MOST_NAMED: Final = 5


def show_talk(environment: Mapping[str, str], given: str, *, as_json: bool) -> int:
    """Prints one past talk.

    Raises:
        Mistake: no talk, or more than one, has an ID that begins so.
        StoreError: it cannot be read.
    """
    from safespace_tui.features.history.plain_detail import record_lines  # `list` can do without
    from safespace_tui.features.session_text.detail import later_lines
    from safespace_tui.features.transfer.export_texts import PROVES_NOTHING, SIGNED, UNSIGNED

    with looking(environment) as store:
        record = store.read(uid_of([head.uid for head in store.heads()], given))
        if as_json:
            about = {"agreements": SIGNED if record.verified else UNSIGNED, "note": PROVES_NOTHING}
            say_json({**msgspec.to_builtins(record), **about})
            mention(store)
            return 0
        for line in (*record_lines(record), *later_lines(record)):
            say(line)
        mention(store)
    return 0


@contextmanager
def looking(environment: Mapping[str, str]) -> "Iterator[Store]":
    """The past talks for a mere look, which is possible while a talk is going on in another window.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong.
        StoreError: they cannot be read.
    """
    with looking_in(environment) as home:
        yield home.store


@contextmanager
def looking_in(environment: Mapping[str, str]) -> Iterator[Home]:
    """The same with everything that the couple shares.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong.
        StoreError: it cannot be read.
    """
    places = find_places(environment)
    home = open_home(places, lock=False)
    use_hours_in(places.settings)
    try:
        if home.door.guarded or home.door.doubt() is not None:
            from safespace_tui.cli.unlock import must_trust  # what stands open needs none of it

            must_trust(home)
        if home.door.guarded:  # a disk that fails shows that only now
            from safespace_tui.cli.unlock import unlock

            for word in unlock(home).words:
                warn(word.sentence)
        else:
            with progress_beside() as progress:
                for word in home.door.open(progress):
                    warn(word.sentence)
        yield home
        for word in home.door.words():
            warn(word.sentence)
    finally:
        home.close()


def mention(store: "Store") -> None:
    """Says, beside the output, what had to be done to read the talks."""
    if notice := store.notice():
        warn(notice)


def uid_of(uids: Sequence[str], given: str) -> str:
    """The ID of the only talk that a typed one, or its beginning, can mean.

    Raises:
        Mistake: there is none, or more than one.
    """
    start = given.strip().lower()
    if not start:
        raise Mistake(texts.EMPTY_ID)
    found = [uid for uid in uids if uid.startswith(start)]
    if start in found:
        return start
    if not found:
        raise Mistake(texts.NO_TALK.format(given=given.strip()[:40]))
    if len(found) > 1:
        short = dict(short_ids(found))
        some = ", ".join(short[uid] for uid in found[:_MOST_NAMED])
        raise Mistake(texts.MANY_TALKS.format(given=start, count=len(found), some=some))
    return found[0]


def short_ids(uids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each ID with as much of it as tells it from the others; in order, only neighbours can be alike."""
    ordered = sorted(uids)
    alike = [0, *(_alike(*pair) for pair in pairwise(ordered)), 0]
    for index, uid in enumerate(ordered):
        yield uid, uid[: max(_SHORTEST, alike[index] + 1, alike[index + 1] + 1)]


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
