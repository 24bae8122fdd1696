"""Read by Python before a program of a journey: it hears of every way out, whatever library takes it."""

import os
import sys
from pathlib import Path

HEARD = os.environ.get("HEARD_OF_A_WAY_OUT", "")
TOLD = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname")


def hear(event: str, _: object) -> None:
    """Writes down what is told of."""
    if event in TOLD:
        with Path(HEARD).open("a", encoding="utf-8") as file:
            file.write(f"{event}\n")


if HEARD:
    sys.addaudithook(hear)
