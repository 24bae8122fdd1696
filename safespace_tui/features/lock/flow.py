"""What is asked around the lock: who is there and a passphrase, the first passphrases, another one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import msgspec

from safespace_tui.domain.couple import BOTH, Couple, Who, other
from safespace_tui.domain.passphrase import LEAST, LOOKED_AT, TRIED_FIRST, looks_like_caps_lock, objection
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.features.lock import keys, texts
from safespace_tui.runtime.flow import Change, Choice, Choose, Flow, Say, Unseen, either
from safespace_tui.storage.access_port import (
    AccessControl,
    DoubtedVault,
    Notice,
    WrongPassphrase,
    notes_open,
)
from safespace_tui.storage.ports import KeysUnsure, StoreError

Make = Callable[[Mapping[Who, str] | None], Sequence[Notice]]
"""Makes the place for what will be kept, with the passphrases, or with None for a couple who wants none."""
Protect = Callable[[Mapping[Who, str], Progress], Sequence[Notice]]
"""Puts the passphrases before what is kept, telling how far it is."""


class Entered(msgspec.Struct, frozen=True):
    """Somebody came in."""

    who: Who
    by_code: bool
    """Whether a recovery code took the place of the passphrase."""
    words: Sequence[Notice]
    """What the couple should hear now."""
    passphrase: str
    """What was typed; empty after a recovery code."""


# --- coming in ------------------------------------------------------------------------------------------------------


def unlock(door: AccessControl, couple: Couple, *, by_code: bool = False) -> Flow[Entered]:
    """Asks who is there, and for what opens the door."""
    who = yield from who_is_there(couple)
    return (yield from prove(door, couple, who, by_code=by_code))


def trust(door: AccessControl, doubt: Notice) -> Flow[bool]:
    """Asks whether what is here is right, though it may not be what was here; nothing is opened before a yes."""
    choices = tuple(Choice(*one) for one in texts.DOUBTED)
    if (yield Choose(texts.DOUBT_TITLE, choices, f"{doubt.sentence} {doubt.asks}")) != "yes":
        return False
    yield Change(lambda: door.accept(doubt.question))
    return True


def who_is_there(couple: Couple, title: str = texts.WHO, about: str = "") -> Flow[Who]:
    """Asks which of the two it is."""
    answer = yield Choose(title, either(couple), about)
    return next(who for who in BOTH if who == answer)


def prove(door: AccessControl, couple: Couple, who: Who, *, by_code: bool = False, about: str = "") -> Flow[Entered]:
    """Asks one partner for the passphrase, or for the recovery code in its place, and opens the door with it."""
    passphrase = Unseen(
        named(texts.TYPE_YOURS, couple, who),
        f"{about} {texts.TYPE_HINT}".strip(),
        opens(partial(_opened, door, who)),
        texts.OPENING,
        instead=(Choice("code", keys.OTHER_WAY, texts.CODE_INSTEAD),),
        reports=True,
    )
    code = Unseen(
        named(texts.TYPE_CODE, couple, who),
        texts.TYPE_CODE_HINT,
        opens(partial(_opened_by_code, door, who), wrong=""),
        texts.OPENING,
        instead=(Choice("passphrase", keys.OTHER_WAY, texts.OWN_INSTEAD),),
        reports=True,
    )
    while True:
        answer = yield code if by_code else passphrase
        if isinstance(answer, Entered):
            return answer
        if isinstance(answer, DoubtedVault):
            yield from trust(door, answer.word)
        else:
            by_code = not by_code


def _opened(door: AccessControl, who: Who, typed: str, progress: Progress = unheard) -> Entered | DoubtedVault:
    """Opens by a passphrase; a doubt is given back, to be asked about."""
    words: Sequence[Notice] = ()
    try:
        if door.locked:
            words = door.unlock(who, typed, progress)
        else:  # what has come up meanwhile is said elsewhere
            door.admit(who, typed)
    except DoubtedVault as doubted:
        return doubted
    return Entered(who, by_code=False, words=words, passphrase=typed)


def _opened_by_code(door: AccessControl, who: Who, typed: str, progress: Progress = unheard) -> Entered | DoubtedVault:
    """The same by a recovery code."""
    try:
        return Entered(who, by_code=True, words=door.unlock_with_code(who, typed, progress), passphrase="")
    except DoubtedVault as doubted:
        return doubted


def typed_unseen(couple: Couple, *, by_code: bool = False) -> Flow[tuple[Who, str]]:
    """Asks who is there and for a passphrase, or a recovery code; whoever asks finds out what it opens."""
    who = yield from who_is_there(couple)
    title = named(texts.TYPE_CODE if by_code else texts.TYPE_YOURS, couple, who)
    typed: str = yield Unseen(title, check=opens(str))
    return who, typed


def opens(run: Callable[..., object], *, wrong: str = texts.WRONG) -> Callable[..., object]:
    """A check that opens something: what does not is said, and may be tried again.

    Args:
        run: opens it, and may be given what it tells how far it has come; may raise StoreError.
        wrong: said when it is the wrong passphrase; what the door says when empty.
    """

    def check(typed: str, *progress: Progress) -> object:
        if not typed.strip():
            raise ValueError(texts.NOTHING_TYPED)
        try:
            return run(typed, *progress)
        except WrongPassphrase as why:
            caps = texts.CAPS if wrong and looks_like_caps_lock(typed) else ""
            raise ValueError(f"{wrong or why} {caps}".strip()) from why
        except StoreError as why:
            raise ValueError(str(why)) from why

    return check


def own_passphrase(couple: Couple, who: Who, run: Callable[[str], object]) -> Unseen:
    """Asks one partner, alone, for the passphrase that there is; answered by what `run` gives."""
    return Unseen(named(texts.OWN, couple, who), looking_away(couple, who), opens(run), texts.WORKING)


def looking_away(couple: Couple, who: Who) -> str:
    """What the other one does while one partner types a passphrase."""
    return texts.OWN_ABOUT.format(other=one_line(couple.name(other(who))))


def after_code(door: AccessControl, couple: Couple, who: Who) -> Flow[None]:
    """Offers a new passphrase to somebody who came in with a recovery code."""
    about = texts.NEW_NOW_ABOUT if notes_open(door, who) else f"{texts.NEW_NOW_ABOUT} {texts.NOTES_STAY}"
    answer = yield Choose(texts.NEW_NOW, tuple(Choice(*one) for one in texts.NEW_NOW_CHOICES), about)
    if answer == "yes":
        yield from choose_another(door, couple, who, "")


def hear(door: AccessControl, word: Notice) -> Flow[None]:
    """Says something that has come up, and asks what goes with it; a no does no harm, and is asked again next time."""
    if not word.question:
        yield Say(texts.TOLD_TITLE, word.sentence)
        return
    choices = tuple(Choice(*one) for one in texts.ASKED)
    if (yield Choose(texts.TOLD_TITLE, choices, f"{word.sentence} {word.asks}".strip())) == "yes":
        try:
            yield Change(lambda: door.accept(word.question))
        except StoreError as problem:
            yield Say(texts.TOLD_TITLE, str(problem))


# --- passphrases ----------------------------------------------------------------------------------------------------


def set_up(couple: Couple, make: Make) -> Flow[Sequence[Notice]]:
    """The first run's last question: a passphrase for each, or none; what the couple should hear then."""
    said = ""
    while True:
        about = f"{said} {texts.PROTECT_ABOUT}".strip()
        answer = yield Choose(texts.PROTECT, tuple(Choice(*one) for one in texts.PROTECT_CHOICES), about)
        try:
            if answer == "none":
                words: Sequence[Notice] = yield Change(lambda: make(None), texts.SETTING_UP)
                return words
            return (yield from both_choose(couple, lambda chosen, _: make(chosen)))
        except StoreError as problem:
            said = str(problem)


def both_choose(couple: Couple, make: Protect) -> Flow[Sequence[Notice]]:
    """Both choose a passphrase, one after the other; what `make` gave for them, or its StoreError."""
    chosen: dict[Who, str] = {}
    for who in BOTH:
        chosen[who] = yield new_passphrase(couple, who)
    words: Sequence[Notice] = yield Change(partial(make, chosen), texts.WORKING, reports=True)
    return words


def protect(door: AccessControl, couple: Couple) -> Flow[bool]:
    """Sets the first passphrases where there were none; what goes wrong is said, and asked again.

    False where the disk failed so that nobody can say what is in force: the door is locked then, and that was said.
    """

    def made(passphrases: Mapping[Who, str], progress: Progress) -> Sequence[Notice]:
        door.protect(passphrases, progress)
        return ()

    while True:
        try:
            yield from both_choose(couple, made)
        except StoreError as problem:
            yield Say(texts.PASSPHRASES, str(problem))
            if door.locked or isinstance(problem, KeysUnsure):
                return False
        else:
            return True


def new_passphrase(couple: Couple, who: Who) -> Unseen:
    """Asks one partner, alone, for a new passphrase, twice; answered by it."""
    them = one_line(couple.name(other(who)))
    names = [couple.name(one) for one in BOTH]

    def fits(typed: str) -> str:
        match objection(typed, names, _guesses(typed, names)):
            case "empty":
                raise ValueError(texts.NOTHING_TYPED)
            case "short":
                raise ValueError(texts.TOO_SHORT.format(least=LEAST))
            case "easy":
                raise ValueError(texts.TRIED_FIRST)
        return typed

    def said_of(typed: str) -> str:
        modest = texts.MODEST if objection(typed, names, _guesses(typed, names)) == "modest" else ""
        return " ".join(filter(None, (texts.CAPS if looks_like_caps_lock(typed) else "", modest)))

    return Unseen(
        named(texts.NEW, couple, who),
        texts.NEW_ABOUT.format(other=them),
        fits,
        again=named(texts.AGAIN, couple, who),
        again_about=texts.AGAIN_ABOUT.format(other=them),
        differ=texts.DIFFER,
        note=said_of,
    )


def _guesses(typed: str, names: Sequence[str]) -> float:
    """How many guesses a passphrase takes, as a power of ten; what cannot be guessed at is left to the other rules."""
    from zxcvbn import zxcvbn  # 70 ms and lists of words, which nobody needs who is not choosing one

    known = [*names, *TRIED_FIRST]
    return float(zxcvbn(typed.strip()[:LOOKED_AT], user_inputs=known)["guesses_log10"]) if typed.strip() else 0.0


def change_passphrase(door: AccessControl, couple: Couple, who: Who) -> Flow[Sequence[Notice] | None]:
    """Another passphrase for one partner, who types the old one or a recovery code first; what is to be heard then.

    None where nobody can say whether it is there.
    """
    entered = yield from prove(door, couple, who, about=looking_away(couple, who))
    if not (yield from choose_another(door, couple, who, entered.passphrase)):
        return None
    return (*entered.words, *door.words())


def choose_another(door: AccessControl, couple: Couple, who: Who, old: str) -> Flow[bool]:
    """Another passphrase for one partner who has come in; True once it is there, False as `protect`.

    Args:
        door: what it will open.
        couple: the two.
        who: whose.
        old: the one that there is; empty for somebody who came in with a recovery code.
    """
    while True:
        new = yield new_passphrase(couple, who)
        try:
            yield Change(partial(door.change_passphrase, who, old, new), texts.WORKING)
        except StoreError as problem:
            yield Say(texts.PASSPHRASES, str(problem))
            if door.locked or isinstance(problem, KeysUnsure):
                return False
        else:
            return True


def named(text: str, couple: Couple, who: Who) -> str:
    """A text with a partner's shape and name in it."""
    return text.format(glyph=couple[who].glyph, name=one_line(couple.name(who)))
