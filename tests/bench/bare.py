"""The yardstick: a Textual app that shows one line, and answers any key by changing it."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Bare(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready 0")

    def on_mount(self) -> None:
        """No key has been pressed yet."""
        self.pressed = 0

    def on_key(self, event: Key) -> None:
        """A key, counted; q ends."""
        if event.key == "q":
            self.exit()
        self.pressed += 1
        self.query_one(Static).update(f"ready {self.pressed}", layout=False)


if __name__ == "__main__":
    Bare().run()
