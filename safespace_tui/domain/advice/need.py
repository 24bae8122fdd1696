"""What two people may need, and how much time and strength they have for it."""

from typing import Literal

Need = Literal["everyday", "close", "heavy", "conflict", "hurt", "decision", "apology", "limit", "stirred"]
"""What a talk is good for.

everyday: staying in touch · close: being nearer · heavy: one of them carries something · conflict: they disagree ·
hurt: one was hurt by the other · decision: something has to be decided · apology: one wants to say sorry ·
limit: something is too much · stirred: one is too upset to talk now, so this is for after a break.
"""

Amount = Literal["little", "quarter", "half", "hour", "evening"]
"""How much time and strength there is; with little, they are tired as well."""
