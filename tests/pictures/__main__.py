"""Draws every scene into a folder, and the README's pictures into docs/pictures: python -m tests.pictures [FOLDER]."""

import asyncio
import os
import sys
from pathlib import Path

from tests.pictures.readme import readme_pictures
from tests.pictures.scenes import SCENES, as_svg, drawn

README = Path(__file__).parents[2] / "docs" / "pictures"


def main(arguments: list[str]) -> int:
    """Draws, and says where."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    folder = Path(arguments[0] if arguments else "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        (folder / f"{scene.name}.svg").write_text(asyncio.run(drawn(scene, as_svg)), "utf-8")
    for name, picture in asyncio.run(readme_pictures()).items():
        (README / f"{name}.svg").write_text(picture, "utf-8")
    sys.stdout.write(f"{len(SCENES)} pictures in {folder}, and those of the README in {README}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
