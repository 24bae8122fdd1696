"""A step of a talk is on the disk after few files of ours: whoever reads how it gets there reads no more than these."""

import sys
from pathlib import Path
from types import FrameType

from safespace_tui.storage.locations import places_in
from tests.rules.sources import PACKAGE
from tests.storage.reading import open_set_up
from tests.storage.samples import WALL, happening

STORAGE = PACKAGE / "storage"
AT_MOST = 6


def test_a_step_of_a_talk_passes_at_most_six_files(tmp_path: Path) -> None:
    home = open_set_up(places_in(tmp_path))
    first, second, *_ = happening("one")
    home.draft.append(first, WALL)
    passed: set[str] = set()

    def called(frame: FrameType, event: str, _: object) -> None:
        file = Path(frame.f_code.co_filename)
        if event == "call" and file.is_relative_to(STORAGE):
            passed.add(str(file.relative_to(STORAGE)))

    sys.setprofile(called)
    try:
        home.draft.append(second, WALL)
    finally:
        sys.setprofile(None)
    home.close()
    assert {"draft.py", "vault/disk.py"} <= passed, "from the port to the disk"
    assert len(passed) <= AT_MOST, sorted(passed)
