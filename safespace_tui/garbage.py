"""When Python looks for garbage: not while the program starts, and never among what stays until its end."""

import gc


def put_off() -> None:
    """No collecting for now: while hundreds of modules come, nothing goes."""
    gc.disable()


def collect_again() -> None:
    """Collecting goes on, without what is there by now: modules, classes, the first screen.

    They would be looked through at every large collection, while the screen stands still for half a tenth of a second.
    """
    gc.freeze()
    gc.enable()
