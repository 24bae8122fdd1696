"""When Python looks for garbage: not while a command runs or the program starts, and never among what stays."""

import gc


def put_off() -> None:
    """No collecting for now: while hundreds of modules and thousands of heads come, nothing goes."""
    gc.disable()


def collect_again() -> None:
    """Collecting goes on, if it was put off, without what is there by now: modules, classes, the first screen.

    They would be looked through at every large collection, while the screen stands still for half a tenth of a second.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def leave_lying() -> None:
    """Nothing that is here by now is garbage any more: for a process that ends, which would look through all of it."""
    gc.freeze()
