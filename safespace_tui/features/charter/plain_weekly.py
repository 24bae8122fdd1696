"""The weekly talk, line by line, and what comes next."""

from msgspec.structs import replace

from safespace_tui.domain.charter.commands import NotSo, SetRhythm
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import texts as charter_texts
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.features.charter.weekly_status import what_is_next
from safespace_tui.plain.port import Lines, answer_to, pick
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


def say_what_is_next(ports: Ports, lines: Lines) -> None:
    """Says what comes next, if anything; what cannot be read is said by whoever looks at it."""
    try:
        sentence = what_is_next(ports, first_weeks=ports.settings.first_weeks)
    except StoreError:
        return
    if sentence:
        lines.say(sentence)


class PlanLines:
    """The menu of the weekly talk."""

    def __init__(self, ports: Ports, lines: Lines, agreeing: CharterService) -> None:
        """Gets ready.

        Args:
            ports: the shelf, the clock, the place for calendar files.
            lines: who hears and answers.
            agreeing: the charter, read already.
        """
        self._ports, self._lines, self._agreeing = ports, lines, agreeing

    def run(self) -> None:
        """Says the plan and offers what can be done with it, until somebody goes back.

        Raises:
            EOFError: nobody answers any more.
        """
        doing = (self._plan, self._calendar, self._give_up)
        self._tell()
        while (chosen := pick(self._lines, charter_texts.PLAIN_WHAT, texts.PLAIN_CHOICES)) < len(doing):
            doing[chosen]()

    def _tell(self) -> None:
        rhythm = self._agreeing.charter.rhythm
        self._lines.say(texts.plan_line(rhythm) if rhythm else texts.PLAIN_NONE)

    def _plan(self) -> None:
        formats = self._ports.shelf.formats()
        if not formats:
            return
        fmt = formats[pick(self._lines, texts.PLAIN_TALK, [one_line(fmt.title) for fmt in formats])]
        lengths = sorted({fmt.minutes, *fmt.lengths})
        minutes = lengths[pick(self._lines, texts.PLAIN_LENGTH, [texts.MINUTES.format(minutes=one) for one in lengths])]
        weekday = pick(self._lines, texts.PLAIN_DAY, texts.WEEKDAYS)
        other = pick(self._lines, texts.PLAIN_SUBSTITUTE, [*texts.WEEKDAYS, texts.PLAIN_NO_DAY])
        plan = Rhythm(weekday=weekday, time="", format=fmt.id, title=fmt.title, minutes=minutes)
        substitute = other if other < len(texts.WEEKDAYS) and other != weekday else None
        while time := answer_to(self._lines, f"{texts.PLAIN_TIME} {charter_texts.PLAIN_LEAVE}"):
            if self._keep(replace(plan, time=time, substitute=substitute)):
                self._tell()
                return

    def _keep(self, plan: Rhythm | None) -> bool:
        try:
            self._agreeing.do(SetRhythm(rhythm=plan))
        except NotSo as no:
            self._lines.say(charter_texts.sentence(no.why))
            return False
        except StoreError as why:
            self._lines.say(one_line(str(why)))
        return True

    def _give_up(self) -> None:
        if self._keep(None):
            self._tell()

    def _calendar(self) -> None:
        rhythm = self._agreeing.charter.rhythm
        if rhythm is None:
            self._tell()
            return
        try:
            path = self._ports.save_weeks(rhythm)
        except StoreError as why:
            self._lines.say(one_line(str(why)))
        else:
            self._lines.say(texts.CALENDAR.format(path=one_line(path)))
