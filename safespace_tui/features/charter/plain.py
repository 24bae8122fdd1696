"""The charter, line by line: what stands, and everything that can become of it."""

from collections.abc import Callable, Iterable

from safespace_tui.domain.advice.need import Need
from safespace_tui.domain.charter.commands import NotSo
from safespace_tui.domain.charter.rules import before_a_talk, listed, versions
from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import one_line, stopped
from safespace_tui.features.charter import flow, plain_texts, texts
from safespace_tui.features.charter.weekly_flow import weekly_talk, what_is_next
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Choose, Flow, numbered
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


def remind_of_charter(ports: Ports, lines: Lines, couple: Couple, needs: Iterable[Need] = ()) -> None:
    """Says as much of the charter as they chose, before a talk; one that cannot be read bars no talk."""
    try:
        charter = CharterService(ports.charter, ports.clock, ports.door).read()
    except StoreError as why:
        lines.say(texts.CANNOT_READ.format(why=one_line(str(why))))
        return
    said = [
        f"{heading}: {line}" if line else heading
        for heading, of in flow.reminder(charter, before_a_talk(charter, needs), couple)
        for line in of or [""]
    ]
    for line in (f"{texts.BEFORE}.", *said) if said else ():
        lines.say(line)


def say_what_is_next(ports: Ports, lines: Lines) -> None:
    """Says what comes next, if anything; what cannot be read is said by whoever looks at it."""
    try:
        sentence = what_is_next(ports, first_weeks=ports.settings.first_weeks)
    except StoreError:
        return
    if sentence:
        lines.say(sentence)


class CharterLines:
    """A menu of the charter, to come back to."""

    def __init__(self, ports: Ports, lines: Lines) -> None:
        """Gets ready.

        Args:
            ports: where the charter is kept, who they are, names for entries.
            lines: who hears and answers.
        """
        self._ports, self._lines = ports, lines
        self._couple = ports.settings.couple
        self._service = CharterService(ports.charter, ports.clock, ports.door)

    def run(self) -> None:
        """Says what is in it, and offers what can be done, until somebody goes back.

        Raises:
            StoreError: it cannot be read.
            EOFError: nobody answers any more.
        """
        service, couple, today = self._service, self._couple, self._ports.clock.wall().date()
        service.read()
        self._tell()
        asking: dict[str, Callable[[], flow.Wish]] = {
            "propose": lambda: flow.what_to_propose(service.charter, couple, self._ports.new_uid),
            "about_one": lambda: flow.about_one(service.charter, couple),
            "look_again": lambda: flow.day_to_look_again(today, service.charter.look_again),
            "shown": flow.what_is_shown,
        }
        while (chosen := converse(self._lines, _menu)) not in (None, "back"):
            if chosen in asking:
                self._do(asking[chosen])
            elif chosen == "weekly":
                converse(self._lines, lambda: weekly_talk(self._ports, service))
            else:
                self._tell() if chosen == "tell" else self._tell_versions()

    def _tell(self) -> None:
        charter = self._service.charter
        entries = listed(charter)
        if not entries:
            self._lines.say(plain_texts.EMPTY)
        for number, entry in enumerate(entries, 1):
            about = " ".join(texts.about(entry, self._couple, signs=charter.signs))
            self._lines.say(f"{number}. {texts.KINDS[entry.kind]}: {stopped(entry.text)} {about}")
            if entry.kind == "topic_for_good":
                self._lines.say(texts.NOT_THESE)
        for line in filter(None, (texts.why_not_confirmed(charter), texts.SHOWN[charter.shown])):
            self._lines.say(line)
        if charter.look_again:
            self._lines.say(texts.LOOK_AGAIN_ON.format(day=date_words(charter.look_again)))

    def _tell_versions(self) -> None:
        every = versions(self._service.charter)
        self._lines.say(f"{texts.VERSIONS}." if every else texts.NO_VERSIONS)
        for version in every:
            self._lines.say(texts.happened(version, self._couple))

    def _do(self, ask: Callable[[], flow.Wish]) -> None:
        command = converse(self._lines, flow.asked_of_owner(self._ports.door, self._couple, ask))
        if command is None:
            return
        try:
            charter = self._service.do(command)
        except NotSo as no:
            self._lines.say(texts.sentence(no.why))
        except StoreError as why:
            self._lines.say(one_line(str(why)))
        else:
            self._lines.say(f"{texts.happened(charter, self._couple)}.".replace("..", "."))


def _menu() -> Flow[str]:
    answer: str = yield Choose(plain_texts.WHAT, numbered(plain_texts.CHOICES))
    return answer
