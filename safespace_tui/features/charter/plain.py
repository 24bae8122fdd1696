"""The charter, line by line: what stands, and everything that can become of it."""

from collections.abc import Callable

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand, NotSo
from safespace_tui.domain.charter.rules import before_a_talk, listed, versions
from safespace_tui.domain.charter.state import CharterEntry
from safespace_tui.domain.couple import BOTH, Couple, Who, other
from safespace_tui.domain.dates import date_ahead
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import texts
from safespace_tui.features.charter.plain_weekly import PlanLines
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.plain.port import Lines, answer_to, pick
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


def remind_of_charter(ports: Ports, lines: Lines, couple: Couple) -> None:
    """Says as much of the charter as they chose, before a talk; one that cannot be read bars no talk."""
    try:
        charter = CharterService(ports.charter, ports.clock).read()
    except StoreError as why:
        lines.say(texts.CANNOT_READ.format(why=one_line(str(why))))
        return
    said = [f"{heading}: {line}" for heading, of in texts.sections(before_a_talk(charter), couple) for line in of]
    for line in (f"{texts.BEFORE}.", *said) if said else ():
        lines.say(line)


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
        self._agreeing = CharterService(ports.charter, ports.clock)

    def run(self) -> None:
        """Says what is in it, and offers what can be done, until somebody goes back.

        Raises:
            StoreError: it cannot be read.
            EOFError: nobody answers any more.
        """
        self._agreeing.read()
        self._tell()
        doing: tuple[Callable[[], None], ...] = (
            self._tell,
            self._propose,
            self._about_one,
            self._look_again,
            self._shown,
            self._versions,
            PlanLines(self._ports, self._lines, self._agreeing).run,
        )
        while (chosen := pick(self._lines, texts.PLAIN_WHAT, texts.PLAIN_CHOICES)) < len(doing):
            doing[chosen]()

    def _tell(self) -> None:
        charter = self._agreeing.charter
        entries = listed(charter)
        if not entries:
            self._lines.say(texts.PLAIN_EMPTY)
        for number, entry in enumerate(entries, 1):
            words = one_line(entry.text).rstrip(".")
            self._lines.say(
                f"{number}. {texts.KINDS[entry.kind]}: {words}. {' '.join(texts.about(entry, self._couple))}"
            )
        self._lines.say(texts.SHOWN[charter.shown])
        if charter.look_again:
            self._lines.say(texts.LOOK_AGAIN_ON.format(day=date_words(charter.look_again)))

    def _do(self, command: CharterCommand) -> None:
        try:
            charter = self._agreeing.do(command)
        except NotSo as no:
            self._lines.say(texts.sentence(no.why))
        except StoreError as why:
            self._lines.say(one_line(str(why)))
        else:
            self._lines.say(f"{texts.happened(charter, self._couple)}.".replace("..", "."))

    def _propose(self) -> None:
        kinds = [(kind, title) for kind, _, title, _ in texts.KIND_CHOICES]
        at = pick(self._lines, texts.WHAT_KIND, [*(title for _, title in kinds), texts.PLAIN_NONE])
        if at == len(kinds):
            return
        kind = next(kind for kind in texts.KINDS if kind == kinds[at][0])
        who = self._who(texts.WHO)
        for words in texts.SUGGESTIONS.get(kind, ()):
            self._lines.say(texts.PLAIN_FOR_EXAMPLE.format(words=words))
        if text := answer_to(self._lines, f"{texts.WRITE[kind]}. {texts.PLAIN_LEAVE}"):
            self._do(c.Propose(who=who, uid=self._ports.new_uid(), kind=kind, text=text))

    def _about_one(self) -> None:
        entries = listed(self._agreeing.charter)
        if not entries:
            self._lines.say(texts.PLAIN_EMPTY)
            return
        entry = entries[pick(self._lines, texts.PLAIN_WHICH, [one_line(one.text) for one in entries])]
        names = [one_line(self._couple.name(who)) for who in BOTH]
        ways = [way.format(a=names[0], b=names[1]) for way in texts.PLAIN_ENTRY_CHOICES]
        command = self._command(entry, pick(self._lines, texts.PLAIN_WHAT, ways))
        if command is not None:
            self._do(command)

    def _command(self, entry: CharterEntry, way: int) -> CharterCommand | None:
        """What one of the ways with an entry asks for; the last one goes back."""
        made: tuple[Callable[[], CharterCommand | None], ...] = (
            lambda: c.SayYes(who="a", uid=entry.uid),
            lambda: c.SayYes(who="b", uid=entry.uid),
            lambda: c.KeepAsHeard(who=other(entry.who), uid=entry.uid),
            lambda: self._reworded(entry),
            lambda: c.TakeBackYes(who=self._who(texts.WHO_TAKES_BACK), uid=entry.uid),
            lambda: c.Withdraw(who=self._who(texts.PLAIN_WHO_WITHDRAWS), uid=entry.uid),
            lambda: None,
        )
        return made[way]()

    def _reworded(self, entry: CharterEntry) -> CharterCommand | None:
        who = self._who(texts.WHO_REWORDS)
        text = answer_to(self._lines, f"{texts.WRITE[entry.kind]}. {texts.PLAIN_LEAVE}")
        return c.Reword(who=who, uid=entry.uid, text=text) if text else None

    def _look_again(self) -> None:
        while typed := answer_to(self._lines, f"{texts.LOOK_AGAIN} {texts.PLAIN_LEAVE}"):
            try:
                again = date_ahead(typed, self._ports.clock.wall().date())
            except ValueError as why:
                self._lines.say(str(why))
            else:
                self._do(c.SetLookAgain(day=again.isoformat()))
                return

    def _shown(self) -> None:
        answer = pick(self._lines, texts.SHOWN_TITLE, [title for _, _, title, _ in texts.SHOWN_CHOICES])
        shown = next(shown for shown in texts.SHOWN if shown == texts.SHOWN_CHOICES[answer][0])
        self._do(c.ChooseShown(shown=shown))

    def _versions(self) -> None:
        every = versions(self._agreeing.charter)
        self._lines.say(f"{texts.VERSIONS}." if every else texts.NO_VERSIONS)
        for version in every:
            self._lines.say(texts.happened(version, self._couple))

    def _who(self, question: str) -> Who:
        return BOTH[pick(self._lines, question, [one_line(self._couple.name(who)) for who in BOTH])]
