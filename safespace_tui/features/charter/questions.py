"""What is asked before something of the charter changes: one question after the other, each can be left."""

import datetime as dt
from collections.abc import Callable

from textual.app import App

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.state import CharterEntry, EntryKind
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.dates import date_ahead
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import texts
from safespace_tui.ui.dialog import Dialog, DialogOption
from safespace_tui.ui.text_prompt import TextPrompt

LEFT = ""
"""The answer of somebody who goes back."""


async def what_to_propose(app: App[None], couple: Couple, new_uid: Callable[[], str]) -> CharterCommand | None:
    """Asks what kind of thing, by whom, and in which words; None when it was left. Must run in a worker."""
    answer = await app.push_screen_wait(Dialog(texts.WHAT_KIND, texts.ABOUT, texts.KIND_CHOICES, escape="leave"))
    kind = next((kind for kind in texts.KINDS if kind == answer), None)
    who = await whose(app, couple, texts.WHO) if kind else None
    if kind is None or who is None:
        return None
    first = await _first_words(app, kind)
    text = await app.push_screen_wait(TextPrompt(texts.WRITE[kind], first)) if first is not None else LEFT
    return c.Propose(who=who, uid=new_uid(), kind=kind, text=text) if text else None


async def _first_words(app: App[None], kind: EntryKind) -> str | None:
    """Offers words to begin with, where there are any; None when it was left."""
    suggestions = texts.SUGGESTIONS.get(kind, ())
    if not suggestions:
        return ""
    options: list[DialogOption] = [("own", "o", texts.OWN_WORDS, "")]
    options += [(str(number), str(number), words, "") for number, words in enumerate(suggestions, 1)]
    dialog = Dialog(texts.SUGGESTED, texts.SUGGESTED_ABOUT, options, escape="leave")
    answer = await app.push_screen_wait(dialog)
    if answer == "leave":
        return None
    return suggestions[int(answer) - 1] if answer.isdigit() else ""


async def other_words(app: App[None], couple: Couple, entry: CharterEntry) -> CharterCommand | None:
    """Asks who has found which other words."""
    who = await whose(app, couple, texts.WHO_REWORDS)
    if who is None:
        return None
    text = await app.push_screen_wait(TextPrompt(texts.WRITE[entry.kind], one_line(entry.text)))
    return c.Reword(who=who, uid=entry.uid, text=text) if text else None


async def a_yes_less(app: App[None], couple: Couple, entry: CharterEntry) -> CharterCommand | None:
    """Asks who takes their yes back."""
    who = await whose(app, couple, texts.WHO_TAKES_BACK)
    return c.TakeBackYes(who=who, uid=entry.uid) if who else None


async def withdrawal(app: App[None], couple: Couple, entry: CharterEntry) -> CharterCommand | None:
    """Asks once more; it can only be the one who proposed it."""
    name = one_line(couple.name(entry.who))
    options = [(value, key, title.format(name=name), about) for value, key, title, about in texts.WITHDRAW_CHOICES]
    if await app.push_screen_wait(Dialog(texts.WITHDRAW, texts.WITHDRAW_ABOUT, options)) != "yes":
        return None
    return c.Withdraw(who=entry.who, uid=entry.uid)


async def day_to_look_again(app: App[None], today: dt.date, now: str) -> CharterCommand | None:
    """Asks for a day; the sentence why it is none stands over the next try. An empty line leaves it as it is."""
    title, typed = texts.LOOK_AGAIN, now
    while typed := await app.push_screen_wait(TextPrompt(title, typed, date=True)):
        try:
            return c.SetLookAgain(day=date_ahead(typed, today).isoformat())
        except ValueError as problem:
            title = str(problem)
    return None


async def what_is_shown(app: App[None]) -> CharterCommand | None:
    """Asks what is shown before each talk."""
    dialog = Dialog(texts.SHOWN_TITLE, texts.SHOWN_ABOUT, texts.SHOWN_CHOICES, escape="leave")
    answer = await app.push_screen_wait(dialog)
    shown = next((shown for shown in texts.SHOWN if shown == answer), None)
    return c.ChooseShown(shown=shown) if shown else None


async def whose(app: App[None], couple: Couple, question: str) -> Who | None:
    """Asks which of the two; None when it was left."""
    options = [
        (who, str(number), f"{couple[who].glyph} {one_line(couple[who].name)}", "")
        for number, who in enumerate(BOTH, 1)
    ]
    answer = await app.push_screen_wait(Dialog(question, texts.WHO_ABOUT, options, escape="nobody"))
    return next((who for who in BOTH if who == answer), None)
