"""What is said when what you keep is set up, opened and locked."""

from typing import Final

GO_ON: Final = "Go on with what is here?"
LOCKED: Final = "It's locked. Unlock it with a passphrase first."
NOT_SET_UP: Final = "Nothing has been set up here yet. Start safespace once and answer its first question."
FULL: Final = (
    "The disk is full. The room that was kept back for this has been used, and what you said is saved. "
    "Free some space soon."
)
NOT_PROMISED: Final = (
    "That is done, but the disk couldn't promise to keep it: after a power cut the former passphrases, codes and keys "
    "may open it again. Check the disk, then do it once more."
)
NEW_SIGNER: Final = (
    "What one of you signs a yes with was damaged, or somebody had put another in its place. It has been replaced, and "
    "what you share opens as always. Each yes that was signed before is shown as not confirmed until it's said again."
)
TRUSTED: Final = "Before it was unlocked, somebody answered here that this is right: {sentence}"
TRUST: Final = "Open it anyway, and take it for the right one from now on?"
ALREADY: Final = "This has been set up already."
BOTH_NEEDED: Final = "Each of you needs a passphrase."
CHEAP: Final = (
    "This computer hasn't got the 256 MiB of memory to spare that a guess at a passphrase is meant to cost. With 64 "
    "MiB, and more rounds, a guess costs less. It's raised as soon as you unlock where there's enough."
)
NO_PASSPHRASES: Final = "There are no passphrases here yet. Set one for each of you first."
NOT_OPENED: Final = "Nothing was opened or changed; start safespace in a terminal, and it asks about it."
