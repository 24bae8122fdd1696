"""Waiting until a screen has dealt with everything that was asked of it.

Textual's own wait sleeps until the process looks idle: three times twenty milliseconds for a key, and on a busy machine
it believes that too early.
"""

import asyncio

ROUNDS = 1_000
"""At most; a screen that draws without end is never quiet, and whoever waits has a condition of their own."""


async def until_quiet(*_: float) -> None:
    """Lets the event loop turn until nothing is left to do but to wait; the arguments of Textual's are not needed.

    Timers that are due and what threads have handed over are done as well; what will be due later is not waited for.
    """
    loop = asyncio.get_running_loop()
    for _round in range(ROUNDS):
        await asyncio.sleep(0)
        if not loop._ready:  # type: ignore[attr-defined] # no public name tells it
            break
    await asyncio.sleep(0.001)  # a thread that works for a screen gets its turn
