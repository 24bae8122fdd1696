"""Opens the door where no screen does, by the same questions as the screens."""

from collections.abc import Sequence
from functools import partial

from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.progress import progress_beside
from safespace_tui.cli.prompt_driver import asked, asked_or_left
from safespace_tui.cli.prompts import can_ask, tell
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.features.lock import flow, recovery_flow
from safespace_tui.storage.access_port import DoubtedVault, Notice
from safespace_tui.storage.open_storage import Home


def let_in(home: Home, *, asks: bool = True) -> list[str]:
    """Sets up a new home, unlocks a guarded one, opens any other; what is to be said then.

    Where nobody can be asked, a new home gets no passphrases, and that is said.

    Args:
        home: what is to be opened.
        asks: whether anything is asked besides what opens a guarded home.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong; or somebody left.
        StoreError: it cannot be opened.
    """
    door, said = home.door, []
    if asks:
        must_trust(home)
    if door.new and asks and can_ask():
        words = asked(lambda: flow.set_up(home.settings.couple, door.set_up))
        said = [] if door.guarded else [texts.UNGUARDED]
        if door.guarded:
            offer_codes(home)
    elif door.new:
        words, said = door.set_up(None), [texts.UNGUARDED]
    elif door.locked:
        words = unlock(home).words
    else:
        with progress_beside() as progress:
            words = door.open(progress)
    return said + (answered(home, words) if asks else [word.sentence for word in words])


def let_in_by_lines(home: Home) -> list[str]:
    """The same for plain lines, which ask in a new home for both names first, and then for passphrases, by themselves.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong.
        StoreError: it cannot be opened.
    """
    must_trust(home)
    return [] if home.door.new and can_ask() else let_in(home)


def let_in_at_once(home: Home) -> list[str]:
    """The same for somebody who needs a break: a new home asks nothing, and passphrases can be set afterwards.

    Raises:
        Mistake: a passphrase is needed, and nobody can type one, or it was wrong.
        StoreError: it cannot be opened.
    """
    must_trust(home)
    if home.door.new:
        return [*answered(home, home.door.set_up(None)), texts.UNGUARDED]
    return let_in(home)


def must_trust(home: Home) -> None:
    """Asks about a doubt whether what is here is what was here, before anything is opened.

    Raises:
        DoubtedVault: nobody can be asked.
        Mistake: it is not right.
        StoreError: a newer version noted what was seen.
    """
    doubt = home.door.doubt()
    if doubt is None:
        return
    if not can_ask():
        raise DoubtedVault(doubt)
    if not asked_or_left(lambda: flow.trust(home.door, doubt)):
        raise Mistake(texts.NOT_TRUSTED)


def unlock(home: Home) -> flow.Entered:
    """Asks who is there and for the passphrase, three times at most.

    Raises:
        Mistake: nobody can type one, or it was wrong.
    """
    must_trust(home)
    return asked(lambda: flow.unlock(home.door, home.settings.couple))


def come_in(home: Home, *, by_code: bool = False) -> flow.Entered:
    """Asks who is there and for the passphrase, or a recovery code, opens the door and says what was to be said.

    Raises:
        Mistake: nobody can type one, or it was wrong.
    """
    must_trust(home)
    entered = asked(lambda: flow.unlock(home.door, home.settings.couple, by_code=by_code))
    tell_all(home, entered.words)
    return entered


def proven(home: Home, who: Who) -> str:
    """Asks one partner for the passphrase, when the door is open; the passphrase.

    Raises:
        Mistake: nobody can type one, or it was wrong.
    """
    entered = asked(lambda: flow.prove(home.door, home.settings.couple, who))
    tell_all(home, entered.words)
    return entered.passphrase


def typed_unseen(couple: Couple, *, by_code: bool = False) -> tuple[Who, str]:
    """Asks who is there and for a passphrase, or a recovery code, that opens something else than the home.

    Raises:
        Mistake: nobody can be asked.
    """
    return asked(lambda: flow.typed_unseen(couple, by_code=by_code))


def offer_codes(home: Home) -> None:
    """A recovery code for each partner who wants one and types the passphrase once more.

    Raises:
        Mistake: the passphrase was wrong three times.
        StoreError: a code cannot be kept.
    """
    if asked_or_left(recovery_flow.wants_codes):
        for who in BOTH:
            make_code(home, who)


def make_code(home: Home, who: Who, *, proven: bool = False) -> bool:
    """Makes a recovery code for a partner, and writes it to the output; not when somebody left before.

    Raises:
        Mistake: nobody can be asked, or the passphrase was wrong three times.
        StoreError: it cannot be kept.
    """
    couple = home.settings.couple
    code = asked_or_left(lambda: recovery_flow.new_code(home.door, couple, who, proven=proven))
    if code is not None:
        asked_or_left(lambda: recovery_flow.code_on_paper(couple, who, code))
    return code is not None


def answered(home: Home, words: Sequence[Notice]) -> list[str]:
    """Asks what has to be asked after an opening, where somebody can answer; the sentences that are left to be said."""
    said = []
    for word in words:
        if word.question and can_ask():
            asked_or_left(partial(flow.hear, home.door, word))
        else:
            said.append(word.sentence)
    return said


def tell_all(home: Home, words: Sequence[Notice]) -> None:
    """Says what has come up, and asks what goes with it."""
    for sentence in answered(home, words):
        tell(sentence)
