"""What is asked before something of the charter changes; each question can be gone back from, and nothing is kept then.

The screen of the charter asks in dialogs and the plain lines ask one after the other; both carry out what comes of it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand, NotSo
from safespace_tui.domain.charter.proposals import NamedBoundary
from safespace_tui.domain.charter.rules import LIMITS, decide, listed, standing
from safespace_tui.domain.charter.state import Charter, CharterEntry, EntryKind
from safespace_tui.domain.couple import BOTH, Couple, Who, other
from safespace_tui.domain.dates import day_typed
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import plain_texts, texts
from safespace_tui.features.lock.flow import own_passphrase
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say, Type, Unseen, either, numbered
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.storage.ports import StoreError

Wish = Flow[CharterCommand | None]
"""A conversation that comes to a command, or to nothing."""


def asked_of_owner(door: AccessControl | None, couple: Couple, ask: Callable[[], Wish]) -> Callable[[], Wish]:
    """Begins to ask for something, and then for the passphrase of the one who is to say it: once until it is locked."""
    here = owners_here(door)

    def asking() -> Wish:
        command: CharterCommand | None = yield from ask()
        who = c.speaker_of(command) if command is not None else None
        if door is not None and who is not None and who not in here:
            yield owner(door, couple, who)
        return command

    return asking


def owners_here(door: AccessControl | None) -> tuple[Who, ...]:
    """Those of whom nothing need be asked before something counts as theirs."""
    return tuple(who for who in BOTH if door is None or not door.guarded or door.may_sign(who))


def owner(door: AccessControl, couple: Couple, who: Who) -> Unseen:
    """Asks for a partner's own passphrase, so that what is said next counts as theirs."""

    def opens(typed: str) -> Who:
        door.admit(who, typed)
        return who

    asks = own_passphrase(couple, who, opens)
    return replace(asks, about=f"{texts.COUNTS_AS.format(name=one_line(couple.name(who)))} {asks.about}")


def said(command: CharterCommand) -> Wish:
    """What was said by a key and needs no question."""
    yield from ()
    return command


def what_to_propose(charter: Charter, couple: Couple, new_uid: Callable[[], str]) -> Wish:
    """Asks what kind of thing, by whom, and in which words; words to begin with are offered where there are any."""
    about = f"{texts.ABOUT} {texts.NEVER_COVERS}"
    answer = yield Choose(texts.WHAT_KIND, tuple(Choice(*one) for one in texts.KIND_CHOICES), about)
    kind = next(kind for kind in texts.KINDS if kind == answer)
    who = yield from _whose(couple, texts.WHO)
    words = yield from _first_words(kind)
    text = yield _line(charter, kind, words, lambda text: c.Propose(who=who, uid="", kind=kind, text=text))
    return c.Propose(who=who, uid=new_uid(), kind=kind, text=text) if text else None


def _first_words(kind: EntryKind) -> Flow[str]:
    suggestions = texts.SUGGESTIONS.get(kind, ())
    if not suggestions:
        return ""
    offered = (Choice(str(number), str(number), words) for number, words in enumerate(suggestions, 1))
    own = Choice("own", "o", texts.OWN_WORDS)
    answer = yield Choose(texts.SUGGESTED, (own, *offered), texts.SUGGESTED_ABOUT)
    return "" if answer == "own" else suggestions[int(answer) - 1]


def other_words(charter: Charter, couple: Couple, entry: CharterEntry) -> Wish:
    """Asks who has found which other words; the same ones again are none."""
    who = yield from _whose(couple, texts.WHO_REWORDS)
    before = one_line(entry.text)

    def reworded(text: str) -> CharterCommand | None:
        return None if text == before else c.Reword(who=who, uid=entry.uid, text=text)

    text: str = yield _line(charter, entry.kind, before, reworded)
    return reworded(text) if text else None


def a_yes_less(couple: Couple, entry: CharterEntry) -> Wish:
    """Asks who takes their yes back."""
    who = yield from _whose(couple, texts.WHO_TAKES_BACK)
    return c.TakeBackYes(who=who, uid=entry.uid)


def withdrawal(couple: Couple, entry: CharterEntry) -> Wish:
    """Asks once more; it can only be the one who proposed it."""
    name = one_line(couple.name(entry.who))
    choices = tuple(
        Choice(value, key, title.format(name=name), about) for value, key, title, about in texts.WITHDRAW_CHOICES
    )
    answer = yield Choose(texts.WITHDRAW, choices, texts.WITHDRAW_ABOUT, usual="no")
    return c.Withdraw(who=entry.who, uid=entry.uid) if answer == "yes" else None


def day_to_look_again(today: dt.date, now: str) -> Wish:
    """Asks for a day, until it is one."""
    about = "" if now else texts.EMPTY_LEAVES
    day: str = yield Type(texts.LOOK_AGAIN, about, value=now, check=lambda typed: day_typed(typed, today), date=True)
    return c.SetLookAgain(day=day) if day not in ("", now) else None


def what_is_shown() -> Wish:
    """Asks what is shown before each talk."""
    answer = yield Choose(texts.SHOWN_TITLE, tuple(Choice(*one) for one in texts.SHOWN_CHOICES), texts.SHOWN_ABOUT)
    return c.ChooseShown(shown=next(shown for shown in texts.SHOWN if shown == answer))


def about_one(charter: Charter, couple: Couple) -> Wish:
    """Asks for an entry and what is to become of it: for those who see no list to mark one in."""
    entries = listed(charter)
    if not entries:
        yield Say("", plain_texts.EMPTY)
        return None
    uid = yield Choose(plain_texts.WHICH, numbered((entry.uid, one_line(entry.text)) for entry in entries))
    entry = next(entry for entry in entries if entry.uid == uid)
    a, b = (one_line(couple.name(who)) for who in BOTH)
    ways = ((way, title.format(a=a, b=b)) for way, title in plain_texts.ENTRY_CHOICES)
    way = yield Choose(plain_texts.WHAT, numbered(ways))
    asking: dict[str, Callable[[], Wish]] = {
        "reword": lambda: other_words(charter, couple, entry),
        "take_back": lambda: a_yes_less(couple, entry),
        "withdraw": lambda: withdrawal(couple, entry),
    }
    if way in asking:
        return (yield from asking[way]())
    said: dict[str, CharterCommand] = {
        "yes_a": c.SayYes(who="a", uid=entry.uid),
        "yes_b": c.SayYes(who="b", uid=entry.uid),
        "heard": c.KeepAsHeard(who=other(entry.who), uid=entry.uid),
    }
    return said.get(way)


def _whose(couple: Couple, question: str) -> Flow[Who]:
    answer = yield Choose(question, either(couple), texts.WHO_ABOUT)
    return "b" if answer == "b" else "a"


def _line(charter: Charter, kind: EntryKind, words: str, make: Callable[[str], CharterCommand | None]) -> Type:
    """Asks for the words of an entry, until they can be its words or there are none."""

    def checked(typed: str) -> str:
        command = make(typed) if typed else None
        if command is not None:
            possible(charter, command)
        return typed

    about = texts.NEVER_COVERS if words else f"{texts.NEVER_COVERS} {texts.EMPTY_LEAVES}"
    return Type(texts.WRITE[kind], about, value=words, check=checked)


def possible(charter: Charter, command: CharterCommand) -> None:
    """Makes sure that something can be asked of a charter.

    Raises:
        ValueError: it cannot; the text is a sentence.
    """
    try:
        decide(charter, command, "")
    except NotSo as no:
        raise ValueError(texts.sentence(no.why)) from no


# --- after a talk about boundaries, and in any talk -----------------------------------------------------------------


def offer_to_charter(ports: Ports, couple: Couple, named: Sequence[NamedBoundary]) -> Flow[None]:
    """Asks whether boundaries that were written down in a talk are to go into the charter, all as they stand."""
    commands = [command for one in named for command in one.commands("")]

    def put_in() -> None:
        service = CharterService(ports.charter, ports.clock, ports.door)
        service.read()
        service.do(*(command for one in named for command in one.commands(ports.new_uid())))

    about = "\n".join(texts.named(one.who, one.text, one.standing, couple) for one in named)
    answer = yield Choose(texts.INTO, tuple(Choice(*one) for one in texts.INTO_CHOICES), about, usual="no")
    if answer != "yes":
        return
    if ports.door is not None:
        said_by = {c.speaker_of(command) for command in commands}
        yield from ask_owners(ports.door, couple, [who for who in BOTH if who in said_by])
    try:
        yield Change(put_in)
    except NotSo as no:
        yield Say(texts.NOT_PUT_IN, texts.sentence(no.why))
    except StoreError as problem:
        yield Say(texts.NOT_PUT_IN, str(problem))
    else:
        yield Say(texts.PUT_IN, "")


def ask_owners(door: AccessControl, couple: Couple, saying: Sequence[Who]) -> Flow[None]:
    """Asks everybody who says something, and was not asked since it was unlocked."""
    here: tuple[Who, ...] = yield Fetch(partial(owners_here, door))
    for who in saying:
        if who not in here:
            yield owner(door, couple, who)


def known_limits(ports: Ports, couple: Couple) -> list[tuple[str, list[str]]]:
    """What both know of when a boundary is named: headings, each with its lines; or the sentence why it is unknown."""
    try:
        charter = CharterService(ports.charter, ports.clock, ports.door).read()
    except StoreError as problem:
        return [(texts.CANNOT_READ.format(why=one_line(str(problem))), [])]
    return list(texts.sections(standing(charter, LIMITS), couple)) or [(texts.NO_LIMITS, [])]


def reminder(charter: Charter, entries: Sequence[CharterEntry], couple: Couple) -> list[tuple[str, list[str]]]:
    """What is shown before a talk, as headings with their lines; that no line is confirmed is said once, above them."""
    none = bool(entries) and not any(entry.confirmed for entry in entries)
    why = f"{texts.NONE_CONFIRMED} {texts.SAY_AGAIN}" if charter.signs else texts.UNSIGNED
    return [*([(why, [])] if none else []), *texts.sections(entries, couple, doubted=not none)]


def after_a_boundary(ports: Ports, couple: Couple) -> Flow[str]:
    """Says what both know of and asks how to go on; nobody has to explain. Comes to go_on, break or stop."""
    known: list[tuple[str, list[str]]] = yield Fetch(lambda: known_limits(ports, couple))
    limits = [f"{heading}: {line}" if line else heading for heading, lines in known for line in lines or [""]]
    choices = tuple(Choice(*one) for one in texts.NAMED_CHOICES)
    answer: str = yield Choose(plain_texts.NAMED, choices, "\n".join((texts.NAMED_ABOUT, *limits)))
    return answer
