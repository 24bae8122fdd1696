"""The plain mode as a whole: one talk, or a menu to come back to."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial

from msgspec.structs import replace as with_changed

from safespace_tui.domain.advice.need import Need
from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.charter.proposals import named_boundaries
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.keeping import as_wished
from safespace_tui.domain.session.plan import BREAK_PLAN
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import agreements
from safespace_tui.domain.settings import Settings
from safespace_tui.features.charter.agreed_flow import sign_what_was_agreed
from safespace_tui.features.charter.flow import offer_to_charter
from safespace_tui.features.charter.plain import CharterLines, remind_of_charter, say_what_is_next
from safespace_tui.features.choose.flow import planned_talk, which_support
from safespace_tui.features.history.agreements_flow import look_at_what_is_due
from safespace_tui.features.history.plain import LookBack
from safespace_tui.features.home import texts
from safespace_tui.features.home.flow import Settled, left_behind
from safespace_tui.features.home.plain_door import introduced, let_in_again, set_up
from safespace_tui.features.home.settings_flow import what_is_set
from safespace_tui.features.talk.plain import TalkLines
from safespace_tui.features.talk.texts import KEPT_NOTHING
from safespace_tui.features.writing.plain import LookingUp
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import LeftUnanswered, Lines, pick
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.ports import StoreError


def run(ports: Ports, lines: Lines, start: LaunchOptions) -> None:
    """Runs the plain mode until the couple stops.

    Args:
        ports: what stands outside.
        lines: who hears and answers.
        start: what the command line knows already; without a wish there is a menu.

    Raises:
        StoreError: something cannot be read or kept, and nothing was begun.
    """
    lines = LookingUp(lines, ports.words)
    lines.say(texts.PLAIN_WELCOME)
    for line in (texts.PLAIN_DEMO if ports.demo else "", ports.notice):
        if line:
            lines.say(one_line(line))
    home = _Home(ports, lines)
    try:
        _until_over(partial(home.begin, start), home.come_back)
    except EOFError:
        lines.say(texts.PLAIN_GOODBYE)


def _until_over(begin: Callable[[], None], come_back: Callable[[bool], None]) -> None:
    """Goes on with the first screen whenever somebody locks or hides; what was open then is left unanswered."""
    while True:
        try:
            begin()
        except LeftUnanswered as went:
            begin = partial(come_back, went.hide)
        else:
            return


def talk(ports: Ports, lines: Lines, start: LaunchOptions) -> None:
    """Holds one talk, or goes on with one that was stopped.

    Raises:
        StoreError: something cannot be read or kept, and nothing was begun.
        EOFError: nobody answers any more.
    """
    resumed = _resumed(ports, lines)
    sitting = resumed.sitting or (_begun(ports, lines, start) if resumed.free else None)
    if sitting is not None:
        if sitting.session.only_break and sitting.session.state == "running":
            sitting.call_break()
        with _asked_as_fits(sitting, lines, ports):
            TalkLines(sitting, lines, ports).run()
        _ask_afterwards(ports, lines, sitting.session)


def _ask_afterwards(ports: Ports, lines: Lines, session: Session) -> None:
    """Once a talk is over both can sign what they agreed on, and what was named in it can go into the charter."""
    if session.over and agreements(session):
        converse(lines, lambda: sign_what_was_agreed(ports, session.couple, session.uid))
    if session.over and (named := named_boundaries(session)):
        converse(lines, lambda: offer_to_charter(ports, session.couple, named))


def _needs(ports: Ports, name: str) -> tuple[Need, ...]:
    """What a talk is good for; nothing, where its file is gone."""
    return next((one.needs for one in ports.shelf.formats() if one.id == name), ())


def _asked_as_fits(sitting: SessionRunner, lines: Lines, ports: Ports) -> AbstractContextManager[None]:
    """In a talk that is there to set limits, nobody is asked about the wording of one."""
    needs = _needs(ports, sitting.session.plan.format)
    limits = needs[:1] == ("limit",) and not any(words.hints for words in sitting.session.plan.words)
    return lines.unasked() if limits and isinstance(lines, LookingUp) else nullcontext()


def take_break(ports: Ports, lines: Lines, minutes: int | None = None) -> None:
    """Takes a break: of the talk that was stopped, or outside a talk.

    Args:
        ports: what stands outside.
        lines: who hears and answers.
        minutes: how long a break is proposed to be; as the settings say when None.

    Raises:
        StoreError: something cannot be read or kept, and nothing was begun.
        EOFError: nobody answers any more.
    """
    if minutes is not None:
        ports = replace(ports, settings=with_changed(ports.settings, break_minutes=minutes))
    resumed = _resumed(ports, lines, into_break=True)
    if resumed.sitting is None and not resumed.free:
        return
    sitting = resumed.sitting
    if sitting is None:
        couple = ports.settings.couple
        plan = as_wished(BREAK_PLAN, ports.settings)
        sitting = SessionRunner.begin(ports.clock, ports.draft, plan=plan, couple=couple, uid=ports.new_uid())
    if sitting.session.state in ("running", "paused"):
        sitting.call_break()
    TalkLines(sitting, lines, ports).run()
    _ask_afterwards(ports, lines, sitting.session)


def _resumed(ports: Ports, lines: Lines, *, into_break: bool = False) -> Settled:
    """Asks what is to become of a talk that was stopped in the middle; one that is over is kept.

    Raises:
        StoreError: it cannot be read and is to be left as it is, or it cannot be kept.
        EOFError: nobody answers any more.
    """
    resumed = converse(lines, lambda: left_behind(ports, into_break=into_break)) or Settled(free=False)
    if resumed.problem:
        raise StoreError(resumed.problem)
    if resumed.sitting is not None and resumed.sitting.session.over:
        resumed.sitting.finish(ports.store)
        put_away = texts.KEPT_UNFINISHED if resumed.asked else texts.PUT_AWAY
        lines.say(KEPT_NOTHING if resumed.sitting.session.plan.kept == "nothing" else put_away)
        return Settled(free=True)
    if resumed.sitting is not None and resumed.sitting.session.state == "paused":
        lines.say(texts.PLAIN_REOPENED)
    return resumed


def _begun(ports: Ports, lines: Lines, start: LaunchOptions) -> SessionRunner | None:
    ports = introduced(ports, lines)
    couple = ports.settings.couple
    converse(lines, lambda: look_at_what_is_due(ports))
    plan = converse(lines, lambda: planned_talk(ports, couple, start))
    if plan is None:
        return None
    if plan.format != BREAK_FORMAT:
        remind_of_charter(ports, lines, couple, _needs(ports, plan.format))
    return SessionRunner.begin(ports.clock, ports.draft, plan=plan, couple=couple, uid=ports.new_uid())


class _Home:
    """The menu."""

    def __init__(self, ports: Ports, lines: Lines) -> None:
        self._ports, self._lines = ports, lines

    def begin(self, start: LaunchOptions) -> None:
        """What a start asks for; in a first run both names and the passphrases before it, as on the screen."""
        self._first_run()
        if start.skip_to == "home":
            self.run()
        elif start.skip_to == "break":
            take_break(self._ports, self._lines, start.minutes)
        else:
            talk(self._ports, self._lines, start)

    def run(self) -> None:
        """Offers the menu until somebody stops."""
        say_what_is_next(self._ports, self._lines)
        doing: tuple[Callable[[], None], ...] = (
            self._talk,
            self._look_back,
            self._set,
            self._charter,
            self._be_there,
            self._private,
        )
        while (chosen := pick(self._lines, texts.PLAIN_HOME, texts.PLAIN_HOME_CHOICES)) < len(doing):
            try:
                doing[chosen]()
            except StoreError as why:
                self._lines.say(one_line(str(why)))
        self._lines.say(texts.PLAIN_GOODBYE)

    def come_back(self, hidden: bool) -> None:  # noqa: FBT001 - it says what it is
        """Locks, lets somebody in again, and offers the menu: to whoever it is, the same.

        Raises:
            EOFError: nobody answers any more.
            LeftUnanswered: it is locked or hidden once more.
        """
        let_in_again(self._ports, self._lines, hidden=hidden)
        self._first_run()
        self.run()

    def _first_run(self) -> None:
        door = self._ports.door
        if door is not None and door.new:
            self._ports = introduced(self._ports, self._lines)
            set_up(door, self._lines, self._ports.settings.couple)

    def _talk(self) -> None:
        talk(self._ports, self._lines, LaunchOptions(skip_to="choose"))

    def _be_there(self) -> None:
        wanted = converse(self._lines, lambda: which_support(self._ports.settings.couple))
        if wanted is not None:
            talk(self._ports, self._lines, wanted)

    def _charter(self) -> None:
        CharterLines(self._ports, self._lines).run()

    def _private(self) -> None:
        from safespace_tui.features.private.plain import go_private  # seldom wanted

        go_private(self._ports, self._lines)

    def _look_back(self) -> None:
        LookBack(self._ports, self._lines).run()

    def _set(self) -> None:
        settings = self._ports.settings
        converse(self._lines, lambda: what_is_set(settings, self._use))

    def _use(self, settings: Settings) -> None:
        """Uses other settings, lets the chimes be heard where it is them that are set, and keeps all.

        Raises:
            StoreError: they could not be kept; they are used all the same.
        """
        before, self._ports = self._ports.settings, replace(self._ports, settings=settings)
        if settings.sound and (before.sound, before.volume) != (settings.sound, settings.volume):
            self._ports.sounds(settings, self._lines.bell).play("swap")
        self._ports.save_settings(settings)
