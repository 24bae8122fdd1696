"""The pictures of the README, from the program's own screens: a session that moves, and stills, dark and light."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final

from safespace_tui.app.app import SafeSpace
from tests.pictures.scenes import SCENES, Scene, as_svg, drawn
from tests.table import Table

SESSION: Final = ("need", "talk", "talk-reflecting", "talk-answering", "break-resting", "break-ready", "closing")
"""The scenes of the moving picture, in their order."""
STILL: Final = SESSION.index("talk")
"""The one that stands still for those who asked for reduced motion."""
SECONDS: Final = 4
"""For each of them."""
STILLS: Final = {"break": "break-resting", "review": "past"}
"""Pictures by name, and the scenes they show."""
MOVING: Final = "session"


async def readme_pictures() -> dict[str, str]:
    """Each picture by the name of its file, without the ending."""
    scenes = {scene.name: scene for scene in SCENES}
    made = {MOVING: moving([await drawn(scenes[name], as_svg) for name in SESSION], STILL)}
    for name, of in STILLS.items():
        made[name] = await drawn(scenes[of], as_svg)
        made[f"{name}-light"] = await drawn(at_dawn(scenes[of]), as_svg)
    return made


def at_dawn(scene: Scene) -> Scene:
    """The same scene in light colours."""

    def app(table: Table) -> SafeSpace:
        return scene.app(table.set(theme="dawn"))

    return dataclasses.replace(scene, app=app)


def moving(frames: Sequence[str], still: int) -> str:
    """One picture that shows others in turn, by styles alone; still for those who asked for reduced motion.

    Args:
        frames: pictures of one size.
        still: the one to see without motion.
    """
    opening = re.match(r"<svg[^>]*>", frames[0])
    if opening is None:
        raise ValueError("The first frame is no picture.")
    shown = 100 / len(frames)
    style = (
        f".frame {{ visibility: hidden; animation: turn {len(frames) * SECONDS}s step-end infinite; }}\n"
        f"@keyframes turn {{ 0% {{ visibility: visible; }} {shown:.3f}% {{ visibility: hidden; }} }}\n"
        "@media (prefers-reduced-motion: reduce) {\n"
        ".frame { animation: none; }\n"
        f"#frame-{still} {{ visibility: visible; }}\n"
        "}"
    )
    parts = [opening[0], f"<style>\n{style}\n</style>"]
    for at, frame in enumerate(frames):
        inner = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", frame).strip().replace("terminal-", f"t{at}-")
        parts.append(f'<g id="frame-{at}" class="frame" style="animation-delay: {at * SECONDS}s">\n{inner}\n</g>')
    return "\n".join([*parts, "</svg>", ""])
