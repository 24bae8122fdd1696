"""A step of a talk is on the disk after few files of ours: whoever reads how it gets there reads no more than these."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import pytest

from safespace_tui.domain.session.events import Event
from safespace_tui.domain.together.seat_record import SeatRecord
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.locations import places_in
from tests.rules.sources import PACKAGE
from tests.storage.reading import open_set_up
from tests.storage.samples import WALL, happening
from tests.table import FULL, Table, on, press, settled

STORAGE = PACKAGE / "storage"
AT_MOST = 6
FROM_THE_KEY = 20


class Passed:
    """The files of a folder in which anything was called, while it listens."""

    def __init__(self, folder: Path) -> None:
        self.files: set[str] = set()
        self.listens = True
        self._folder = folder

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """What the interpreter says at each call."""
        file = Path(frame.f_code.co_filename)
        if self.listens and event == "call" and file.is_relative_to(self._folder):
            self.files.add(str(file.relative_to(self._folder)))


def test_a_step_of_a_talk_passes_at_most_six_files(tmp_path: Path) -> None:
    home = open_set_up(places_in(tmp_path))
    first, second, *_ = happening("one")
    home.draft.append(first, WALL)
    passed = Passed(STORAGE)
    sys.setprofile(passed)
    try:
        home.draft.append(second, WALL)
    finally:
        sys.setprofile(None)
    home.close()
    assert {"draft.py", "vault/disk.py"} <= passed.files, "from the port to the disk"
    assert len(passed.files) <= AT_MOST, sorted(passed.files)


async def test_a_key_of_a_talk_passes_at_most_twenty_files_before_it_is_on_the_disk(
    tmp_path: Path, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = open_set_up(places_in(tmp_path))
    passed, keep = Passed(PACKAGE), home.draft.append

    def kept(events: Sequence[Event], wall: str, joint: Sequence[SeatRecord] = ()) -> None:
        keep(events, wall, joint)
        passed.listens = False

    app = table.app(LaunchOptions(format="speaker_listener", first="a", skip_to="talk"), draft=home.draft)
    async with app.run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        monkeypatch.setattr(home.draft, "append", kept)
        sys.setprofile(passed)
        try:
            await press(pilot, "enter")
            await settled(pilot, lambda: not passed.listens)
        finally:
            sys.setprofile(None)
    home.close()
    assert {"app/app.py", "features/talk/screen.py", "storage/vault/disk.py"} <= passed.files
    assert len(passed.files) <= FROM_THE_KEY, sorted(passed.files)
