"""The ways from home: to a screen of its own, or through the choices to the plan of a talk."""

import asyncio
from collections.abc import Callable

from msgspec.structs import replace
from textual.app import App
from textual.screen import Screen

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.session.keeping import least
from safespace_tui.domain.session.plan import BREAK_PLAN, Plan
from safespace_tui.domain.settings import Settings
from safespace_tui.features.choose import texts as choose_texts
from safespace_tui.features.home import keys as home_keys
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.home.flow import before_anything
from safespace_tui.runtime.launch_options import ChosenTalk, LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.ui.dialog import tell
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.navigation import Place, go, page


def way_to(app: App[None], place: str, ports: Ports, couple: Couple) -> Screen[None]:
    """The screen of a place; of one that has none, the help.

    Args:
        app: the program.
        place: as home names it.
        ports: what stands outside.
        couple: who they are.
    """
    if place == "charter":
        return page(app, Place.CHARTER, ports, couple)
    if place in ("agreements", "look_back"):
        return page(app, Place.AGREEMENTS if place == "agreements" else Place.PAST_SESSIONS, ports)
    if place == "people":
        return page(app, Place.PEOPLE, ports.words.helplines, " ".join(ports.words.problems()))
    return page(app, Place.HELP, home_keys.HOME, home_texts.NOT_TALKING)


async def welcome(
    app: App[None], settings: Settings, hear: Callable[[Settings], None], *, first: bool
) -> Settings | None:
    """The page for names, shapes and sound; must run in a worker.

    Args:
        app: the program.
        settings: as they are.
        hear: plays the chimes as some settings have them.
        first: whether it is the first run, in which something is said before.

    Returns:
        The settings with what was answered; None when it was skipped.
    """
    if first:
        from safespace_tui.ui.flow_screen import FlowScreen  # no talk waits for it

        await app.push_screen_wait(FlowScreen(before_anything, nothing_behind=True))
    answered: Settings | None = await go(app, Place.WELCOME, settings, hear)
    return answered


async def planned_talk(app: App[None], ports: Ports, settings: Settings, start: LaunchOptions) -> Plan | None:
    """Everything before a talk: which one, how long, who begins, and what stands between them. Must run in a worker.

    Returns:
        The plan; the one of a break, when they take that first; None when it was left.
    """
    known = start.format is not None and start.skip_to == "talk"
    if not known and not ports.shelf.formats():
        await tell(app, home_texts.CANNOT_BEGIN, choose_texts.NO_FORMATS)
        return None
    couple = settings.couple
    kept = least(start.kept, settings.keep_a, settings.keep_b)
    start = replace(start, kept=kept)
    chosen = _said(ports, start) or await _chosen(app, ports, couple, start)
    if isinstance(chosen, str):
        return BREAK_PLAN
    from safespace_tui.features.charter.before_talk_screen import remind_of_charter
    from safespace_tui.runtime.charter_service import laid_out

    if chosen is None or not await remind_of_charter(app, ports, couple, chosen.format.needs):
        return None
    return await asyncio.to_thread(laid_out, ports.charter, ports.clock, ports.shelf.find, chosen)


def _said(ports: Ports, start: LaunchOptions) -> ChosenTalk | None:
    """The talk that is known already, if it is; so a page of all talks need not be loaded."""
    if start.skip_to != "talk" or start.format is None or start.first is None:
        return None
    fmt = ports.shelf.find(start.format)
    return ChosenTalk(fmt, start.minutes or fmt.minutes, start.first, start.kept)


async def _chosen(app: App[None], ports: Ports, couple: Couple, start: LaunchOptions) -> ChosenTalk | str | None:
    """What to talk by; asked, unless the start says it already."""
    from safespace_tui.features.choose.flow import which_support
    from safespace_tui.features.choose.screen import ChooseScreen, FrontDoorScreen
    from safespace_tui.features.history.agreements_flow import look_at_what_is_due

    if start.skip_to == "be_there":
        wanted = await converse(app, lambda: which_support(couple))
        if wanted is None or wanted.format is None:
            return None
        return _said(ports, replace(wanted, kept=start.kept))
    await converse(app, lambda: look_at_what_is_due(ports))
    if start.format is None:
        return await app.push_screen_wait(FrontDoorScreen(ports, couple, start))
    return await app.push_screen_wait(ChooseScreen(ports, couple, wish=start))
