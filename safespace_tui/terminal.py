"""Two repairs of how Textual treats the terminal, for POSIX systems.

* The terminal's cursor stays visible, so that braille displays and screen readers find the focus.
* A bare SIGCONT, without the program having stopped itself before, only repaints. Textual would enter application mode
  a second time, leave threads reading the keyboard, and no longer quit (seen with 8.2.8: two threads for each stop).

This is the only place that uses private names of Textual; `pyproject.toml` keeps it below the next major version.
"""

import sys

from textual.driver import Driver

SHOW_CURSOR = "\x1b[?25h"

if sys.platform == "win32":

    def driver_class() -> type[Driver] | None:
        """Textual's own driver."""
        return None

else:
    from textual.drivers.linux_driver import LinuxDriver

    class CalmDriver(LinuxDriver):
        """Textual's driver with the two repairs."""

        def start_application_mode(self) -> None:
            """Enters application mode and shows the cursor again, which Textual hides."""
            super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's has no annotation
            self.write(SHOW_CURSOR)
            self.flush()

        def _sigcont_application(self, *args: object) -> None:
            if self._must_signal_resume:
                super()._sigcont_application(*args)
            else:
                self._app.call_later(self._app.refresh, layout=True)

    def driver_class() -> type[Driver] | None:
        """The repaired driver."""
        return CalmDriver
