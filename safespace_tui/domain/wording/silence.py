"""What nobody is asked about: limits of the body, touch, force, control, threats, fear, the wish to die."""

from safespace_tui.domain.wording.misspelt import Reading
from safespace_tui.domain.wording.phrase_syntax import compiled
from safespace_tui.domain.wording.phrases import Silence


class SilenceNet:
    """Finds lines that are left alone; keeps nothing of them."""

    def __init__(self, silence: Silence, reading: Reading) -> None:
        """Gets ready.

        Args:
            silence: the phrases.
            reading: how lines are read.

        Raises:
            BadPhrase: one of the phrases cannot be read.
        """
        self._reading = reading
        self._concerns = [
            (one.id, compiled(one.unless, silence.lists), compiled(one.phrases, silence.lists))
            for one in silence.concerns
        ]

    def concern(self, text: str) -> str | None:
        """The id of the first concern that a text names; None when its wording may be asked about."""
        lines = self._reading.of(text)
        for name, unless, phrases in self._concerns:
            if any(phrases.search(unless.sub(" ", line)) for line in lines):
                return name
        return None
