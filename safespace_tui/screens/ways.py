"""Which screen a choice of home leads to, where there is nothing to ask on the way."""

from textual.screen import Screen

from safespace_tui import keys
from safespace_tui.model.couple import Couple
from safespace_tui.ports import Ports
from safespace_tui.texts import app as texts


def way_to(place: str, ports: Ports, couple: Couple) -> Screen[None]:
    """The screen of a place; of one that has none, the help.

    Args:
        place: as home names it.
        ports: what stands outside.
        couple: who they are.
    """
    if place == "charter":
        from safespace_tui.screens.charter import CharterScreen

        return CharterScreen(ports, couple)
    from safespace_tui.screens.help import HelpScreen

    return HelpScreen(keys.HOME, texts.NOT_TALKING)
