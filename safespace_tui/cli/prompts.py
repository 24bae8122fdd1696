"""Opens the door where no screen does: questions on the terminal, and what is done when there is none."""

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.passphrase import LEAST, looks_like_caps_lock, objection, same, same_signs
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.storage.access_port import Word, WrongPassphrase
from safespace_tui.storage.open_storage import Home

_TRIES: Final = 3


def can_ask() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    try:
        return sys.stdin.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):  # no stdin at all, or a closed one
        return False


def line(question: str) -> str:
    """Asks something, beside the output, and returns what was typed.

    Raises:
        Mistake: the input has ended.
    """
    sys.stderr.write(one_line(question) + " ")
    sys.stderr.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise Mistake(texts.NOBODY_THERE)
    return typed.strip()


def hidden(question: str) -> str:
    """Asks for something that is not shown while it is typed.

    Raises:
        Mistake: the input has ended.
    """
    from getpass import getpass

    try:
        return getpass(one_line(question) + " ", stream=sys.stderr)
    except EOFError:
        raise Mistake(texts.NOBODY_THERE) from None


def sure(question: str) -> bool:
    """Asks for a yes."""
    return line(f"{question} (y/n)").casefold() in ("y", "yes")


def let_in(home: Home, *, asks: bool = True) -> list[str]:
    """Sets up a new home, unlocks a guarded one, opens any other; what is to be said then.

    Where nobody can be asked, a new home gets no passphrases, and that is said.

    Args:
        home: what is to be opened.
        asks: whether anything is asked besides what opens a guarded home.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong.
        StoreError: it cannot be opened.
    """
    door, said = home.door, []
    if door.new:
        chosen = (
            first_passphrases(home.settings.couple) if asks and can_ask() and sure(texts.WANT_PASSPHRASES) else None
        )
        words = door.set_up(chosen)
        said = [] if chosen else [texts.UNGUARDED]
        if chosen:
            offer_codes(home)
    elif door.locked:
        words = unlock(home)
    else:
        words = door.open()
    return said + (answered(home, words) if asks else [word.sentence for word in words])


def let_in_at_once(home: Home) -> list[str]:
    """The same for somebody who needs a break: a new home asks nothing, and passphrases can be set afterwards.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong.
        StoreError: it cannot be opened.
    """
    if home.door.new:
        return [*answered(home, home.door.set_up(None)), texts.UNGUARDED]
    return let_in(home)


def offer_codes(home: Home) -> None:
    """A recovery code for each partner who wants one and types the passphrase once more.

    Raises:
        Mistake: nobody can type one, or it was wrong.
        StoreError: a code cannot be kept.
    """
    for who in BOTH:
        if sure(texts.WANT_CODE.format(name=home.settings.couple.name(who))):
            unlock_as(home, who)
            tell_code(home, who)


def tell_code(home: Home, who: Who) -> None:
    """Makes a recovery code for a partner who is present, and writes it to the output.

    Raises:
        Mistake: nobody can be asked what it should open.
        StoreError: it cannot be kept.
    """
    code = home.door.new_code(who, private=sure(texts.PRIVATE_CODE))
    tell(texts.CODE_SHOWN)
    say(code)
    sys.stdout.flush()  # the code is to stand there before a part of it is asked
    while (typed := line(texts.CODE_TRY)) and not same_signs(typed, code.split("-")[2]):
        tell(texts.CODE_DIFFERS)


def unlock(home: Home) -> Sequence[Word]:
    """Asks who is there and for the passphrase, three times at most.

    Raises:
        Mistake: nobody can type one, or it was wrong.
        StoreError: what is behind the door cannot be opened.
    """
    return unlock_as(home, who_is_there(home.settings.couple))


def unlock_as(home: Home, who: Who) -> Sequence[Word]:
    """Asks one partner for the passphrase, three times at most.

    Raises:
        Mistake: nobody can type one, or it was wrong.
        StoreError: what is behind the door cannot be opened.
    """
    return _unlocked(home, who)[0]


def proven(home: Home, who: Who) -> str:
    """Asks one partner for the passphrase, opens the door with it and says what was to be said; the passphrase.

    Raises:
        Mistake: nobody can type one, or it was wrong.
        StoreError: what is behind the door cannot be opened.
    """
    words, typed = _unlocked(home, who)
    for sentence in answered(home, words):
        tell(sentence)
    return typed


def _unlocked(home: Home, who: Who) -> tuple[Sequence[Word], str]:
    must_ask()
    for _ in range(_TRIES):
        typed = typed_passphrase(home.settings.couple.name(who))
        try:
            return home.door.unlock(who, typed), typed
        except WrongPassphrase as wrong:
            tell(str(wrong))
            if looks_like_caps_lock(typed):
                tell(texts.CAPITALS)
    raise Mistake(texts.TOO_OFTEN)


def typed_passphrase(name: str) -> str:
    """Asks for a passphrase once.

    Raises:
        Mistake: the input has ended.
    """
    return hidden(texts.YOURS.format(name=name))


def who_is_there(couple: Couple) -> Who:
    """Asks which partner it is.

    Raises:
        Mistake: nobody can be asked.
    """
    must_ask()
    question = texts.WHO.format(a=couple.name("a"), b=couple.name("b"))
    while (typed := line(question).casefold()) not in ("1", "2"):
        for who in BOTH:
            if typed and typed == couple.name(who).casefold():
                return who
        tell(texts.NOBODY)
    return BOTH[int(typed) - 1]


def first_passphrases(couple: Couple) -> Mapping[Who, str]:
    """Asks each partner for a new passphrase.

    Raises:
        Mistake: nobody can be asked.
    """
    return {who: new_passphrase(couple.name(who)) for who in BOTH}


def new_passphrase(name: str) -> str:
    """Asks for a new passphrase, twice.

    Raises:
        Mistake: nobody can be asked.
    """
    must_ask()
    while True:
        typed = hidden(texts.NEW_ONE.format(name=name))
        against = objection(typed)
        if against:
            tell((texts.EMPTY if against == "empty" else texts.SHORT).format(least=LEAST))
        elif same(typed, hidden(texts.AGAIN)):
            return typed
        else:
            tell(texts.DIFFERENT)


def answered(home: Home, words: Sequence[Word]) -> list[str]:
    """Asks what has to be asked after an opening, where somebody can answer; the sentences that are left to be said."""
    said = []
    for word in words:
        if word.question and can_ask():
            tell(word.sentence)
            if sure(word.asks):
                home.door.accept(word.question)
        else:
            said.append(word.sentence)
    return said


def must_mean(question: str) -> None:
    """Asks whether something is meant.

    Raises:
        Mistake: it is not, or nobody can be asked.
    """
    if not can_ask():
        raise Mistake(texts.NEEDS_YES)
    if not sure(question):
        raise Mistake(texts.LEFT)


def must_ask() -> None:
    """Makes sure that somebody can be asked.

    Raises:
        Mistake: there is no terminal.
    """
    if not can_ask():
        raise Mistake(texts.NOBODY_THERE)


def tell(sentence: str) -> None:
    """Says something to whoever is asked, beside the output."""
    sys.stderr.write(one_line(sentence) + "\n")
    sys.stderr.flush()
