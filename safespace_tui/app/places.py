"""What each place is: the one table of screens that are imported when they are first opened.

Importing is three quarters of a start, and most screens are never opened in a sitting.
"""

from collections.abc import Callable
from typing import Any, Final

from textual.app import App

from safespace_tui.runtime.flow import Flow
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.navigation import Place

Opener = Callable[..., Any]


def opener(place: Place) -> Opener:
    """What makes a place's screen, or leads through the questions before it."""
    return _LOADERS[place]()


def _asked(flow: Callable[..., Flow[Any]]) -> Opener:
    """A way that is one conversation."""

    async def ask(app: App[Any], *given: Any) -> Any:
        return await converse(app, lambda: flow(*given))

    return ask


def _agreements() -> Opener:
    from safespace_tui.features.history.agreements_screen import AgreementsScreen

    return AgreementsScreen


def _boundary() -> Opener:
    from safespace_tui.features.talk.boundary import BoundaryScreen

    return BoundaryScreen


def _break() -> Opener:
    from safespace_tui.features.breaks.screen import BreakScreen

    return BreakScreen


def _calendar() -> Opener:
    from safespace_tui.features.history.calendar_screen import CalendarScreen

    return CalendarScreen


def _call() -> Opener:
    from safespace_tui.features.calling.screen import CallScreen

    return CallScreen


def _charter() -> Opener:
    from safespace_tui.features.charter.screen import CharterScreen

    return CharterScreen


def _check_ins() -> Opener:
    from safespace_tui.features.private.check_ins_screen import open_own

    return open_own


def _closing() -> Opener:
    from safespace_tui.features.talk.closing import ClosingScreen

    return ClosingScreen


def _exercise() -> Opener:
    from safespace_tui.features.breaks.exercise_screen import ExerciseScreen

    return ExerciseScreen


def _export() -> Opener:
    from safespace_tui.features.transfer.export_screen import ExportScreen

    return ExportScreen


def _help() -> Opener:
    from safespace_tui.ui.help_screen import HelpScreen

    return HelpScreen


def _import() -> Opener:
    from safespace_tui.features.transfer.import_flow import import_talks

    return _asked(import_talks)


def _manual() -> Opener:
    from safespace_tui.ui.manual_screen import ManualScreen

    return ManualScreen


def _note_editor() -> Opener:
    from safespace_tui.features.private.note_editor_screen import NoteEditorScreen

    return NoteEditorScreen


def _offer_to_charter() -> Opener:
    from safespace_tui.features.charter.flow import offer_to_charter

    return _asked(offer_to_charter)


def _sign_agreed() -> Opener:
    from safespace_tui.features.charter.agreed_flow import sign_what_was_agreed

    return _asked(sign_what_was_agreed)


def _one_breath() -> Opener:
    from safespace_tui.features.talk.one_breath import OneBreathScreen

    return OneBreathScreen


def _palette() -> Opener:
    from safespace_tui.ui.palette_screen import PaletteScreen

    return PaletteScreen


def _quiet_minute() -> Opener:
    from safespace_tui.features.talk.one_breath import QuietMinuteScreen

    return QuietMinuteScreen


def _passphrases() -> Opener:
    from safespace_tui.features.lock.passphrases_screen import PassphrasesScreen

    return PassphrasesScreen


def _past_sessions() -> Opener:
    from safespace_tui.features.history.list_screen import SessionListScreen

    return SessionListScreen


def _people() -> Opener:
    from safespace_tui.features.people.screen import PeopleScreen

    return PeopleScreen


def _print() -> Opener:
    from safespace_tui.features.printing.screen import PrintScreen

    return PrintScreen


def _private_notes() -> Opener:
    from safespace_tui.features.private.notes_screen import open_private

    return open_private


def _phrase() -> Opener:
    from safespace_tui.features.talk.phrase_screen import PhraseScreen

    return PhraseScreen


def _pulse() -> Opener:
    from safespace_tui.features.breaks.pulse_screen import count_pulse

    return count_pulse


def _repair() -> Opener:
    from safespace_tui.features.talk.repair import which_phrase

    return _asked(which_phrase)


def _replay() -> Opener:
    from safespace_tui.features.history.replay_screen import ReplayScreen

    return ReplayScreen


def _settings() -> Opener:
    from safespace_tui.features.home.settings_screen import SettingsScreen

    return SettingsScreen


def _statistics() -> Opener:
    from safespace_tui.features.history.statistics_screen import StatisticsScreen

    return StatisticsScreen


def _talk() -> Opener:
    from safespace_tui.features.talk.screen import TalkScreen

    return TalkScreen


def _welcome() -> Opener:
    from safespace_tui.features.home.welcome_screen import WelcomeScreen

    return WelcomeScreen


_LOADERS: Final[dict[Place, Callable[[], Opener]]] = {
    Place.AGREEMENTS: _agreements,
    Place.BOUNDARY: _boundary,
    Place.BREAK: _break,
    Place.CALENDAR: _calendar,
    Place.CALL: _call,
    Place.CHARTER: _charter,
    Place.CHECK_INS: _check_ins,
    Place.CLOSING: _closing,
    Place.EXERCISE: _exercise,
    Place.EXPORT: _export,
    Place.HELP: _help,
    Place.IMPORT: _import,
    Place.MANUAL: _manual,
    Place.NOTE_EDITOR: _note_editor,
    Place.OFFER_TO_CHARTER: _offer_to_charter,
    Place.ONE_BREATH: _one_breath,
    Place.PALETTE: _palette,
    Place.QUIET_MINUTE: _quiet_minute,
    Place.PASSPHRASES: _passphrases,
    Place.PAST_SESSIONS: _past_sessions,
    Place.PEOPLE: _people,
    Place.PRINT: _print,
    Place.PRIVATE_NOTES: _private_notes,
    Place.PHRASE: _phrase,
    Place.PULSE: _pulse,
    Place.REPAIR: _repair,
    Place.REPLAY: _replay,
    Place.SETTINGS: _settings,
    Place.SIGN_AGREED: _sign_agreed,
    Place.STATISTICS: _statistics,
    Place.TALK: _talk,
    Place.WELCOME: _welcome,
}
