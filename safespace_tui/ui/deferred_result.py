"""A screen whose work may end while something stands over it."""

from typing import TypeVar

from safespace_tui.ui.base_screen import BaseScreen

Result = TypeVar("Result")


class DeferredResultScreen(BaseScreen[Result]):
    """Is dismissed with its result as soon as nothing stands over it any more."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Result] = []

    def leave_with(self, result: Result) -> None:
        """Dismisses the screen now or, when it is covered, once it is seen again."""
        self._held.append(result)
        self._leave_now()

    def on_screen_resume(self) -> None:
        """What stood over it has gone."""
        self.call_later(self._leave_now)

    def _leave_now(self) -> None:
        # `is_current` would not do: it is true under a dialog as well, which would be dismissed in this one's place.
        if self._held and self.app.screen is self:
            self.dismiss(self._held.pop())
