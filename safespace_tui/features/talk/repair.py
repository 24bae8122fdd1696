"""Words that mend, by a key in any talk: each partner's own list, shown large to both; without any screen."""

from typing import Final

import msgspec

from safespace_tui.domain.charter.commands import CharterCommand, ChoosePhrases, KeepPhrases, NotSo
from safespace_tui.domain.charter.phrases import MOST_PHRASES
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import BOTH, Anyone, Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.commands import SayRepair
from safespace_tui.features.charter.flow import possible
from safespace_tui.features.talk import repair_texts as texts
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say, Type, either
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

_KEYS: Final = "1234567890"


class Phrase(msgspec.Struct, frozen=True):
    """Something short to say."""

    who: Anyone
    """Whose it is; both, where both have it."""
    text: str


def phrases(charter: Charter) -> tuple[Phrase, ...]:
    """All that is at hand, each once: what both have, then what only one has."""
    lists = {who: charter.phrases(who) or texts.OURS for who in BOTH}
    shared = [text for text in lists["a"] if text in lists["b"]]
    own = [Phrase(who, text) for who in BOTH for text in lists[who] if text not in shared]
    return (*(Phrase("both", text) for text in shared), *own)


def which_phrase(ports: Ports, couple: Couple) -> Flow[SayRepair | None]:
    """Asks which phrase would help now; comes to nothing where the lists were changed instead."""

    def known() -> Charter:
        try:
            return CharterService(ports.charter, ports.clock, ports.door).read()
        except StoreError:  # the phrases that come with the program are there all the same
            return Charter()

    charter: Charter = yield Fetch(known)
    offered = phrases(charter)
    choices = [
        Choice(str(number), _KEYS[number], _of(phrase, couple, texts.OF), said=_of(phrase, couple, texts.SAID_OF))
        for number, phrase in enumerate(offered)
    ]
    own = Choice("own", "o", texts.OWN)
    answer = yield Choose(texts.WHICH, (*choices, own), texts.WHICH_ABOUT)
    if answer == "own":
        yield from _other_phrases(ports, couple, charter)
        return None
    chosen = offered[int(answer)]
    return SayRepair(who=chosen.who, text=chosen.text, keep=charter.phrases_kept)


def _of(phrase: Phrase, couple: Couple, words: str) -> str:
    """A phrase, with whose it is where only one has it."""
    text = one_line(phrase.text)
    if phrase.who not in ("a", "b"):
        return text
    return words.format(glyph=couple[phrase.who].glyph, name=one_line(couple.name(phrase.who)), phrase=text)


def _other_phrases(ports: Ports, couple: Couple, charter: Charter) -> Flow[None]:
    keep = Choice("keep", "k", texts.NOT_KEEP if charter.phrases_kept else texts.KEEP)
    whose = yield Choose(texts.WHOSE, (*either(couple), keep), texts.WHOSE_ABOUT)
    if whose == "keep":
        yield from _changed(ports, KeepPhrases(keep=not charter.phrases_kept))
        return
    command = yield from _one_changed(charter, couple, "b" if whose == "b" else "a")
    yield from _changed(ports, command)


def _one_changed(charter: Charter, couple: Couple, who: Who) -> Flow[CharterCommand]:
    """Asks which phrase is to be another one, and for its words."""
    before = charter.phrases(who) or texts.OURS
    choices = [Choice(str(at), _KEYS[at], one_line(text)) for at, text in enumerate(before)]
    if len(before) < MOST_PHRASES:
        choices.append(Choice(str(len(before)), "n", texts.ANOTHER))
    choices.append(Choice("ours", "p", texts.ALL_OURS))
    title = texts.CHANGE.format(name=one_line(couple.name(who)))
    answer = yield Choose(title, tuple(choices), texts.CHANGE_ABOUT)
    if answer == "ours":
        return ChoosePhrases(who=who, phrases=())
    at = int(answer)

    def checked(typed: str) -> ChoosePhrases:
        after = (*before[:at], *((typed,) if typed else ()), *before[at + 1 :])
        command = ChoosePhrases(who=who, phrases=after)
        possible(charter, command)
        return command

    command: CharterCommand = yield Type(texts.TYPE, texts.TYPE_ABOUT, value=(*before, "")[at], check=checked)
    return command


def _changed(ports: Ports, command: CharterCommand) -> Flow[None]:
    def change() -> None:
        service = CharterService(ports.charter, ports.clock, ports.door)
        service.read()
        service.do(command)

    try:
        yield Change(change)
    except (NotSo, StoreError) as problem:
        yield Say(texts.NOT_CHOSEN, str(problem))
    else:
        yield Say(texts.CHOSEN, "")
