"""The sentences around signing what was agreed in a talk."""

from typing import Final

SIGN: Final = "Do you both say yes to this?"
SIGN_ABOUT: Final = (
    "Each of you types your own passphrase, once until you lock. Then nobody can say later that you agreed to "
    "something else. Without it, it's kept as not confirmed, and that's fine too."
)
SIGN_CHOICES: Final = (
    ("later", "n", "Not now", ""),
    ("yes", "y", "Yes, both of us", ""),
)
SIGNED: Final = "It's confirmed: both of you signed it."
NOT_SIGNED: Final = "It stays as it is: not confirmed."
NOTHING_TO_SIGN: Final = "Everything that's open there is confirmed already, or it comes from a file."
LEFT_UNSIGNED: Final = "{said} It's not confirmed: nobody signed it."
"""Behind what is said of a decision that is kept, but not signed by both."""
NEEDS_PASSPHRASES: Final = "Signing takes a passphrase for each of you. Your settings can set them."
