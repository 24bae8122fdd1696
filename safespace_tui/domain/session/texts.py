"""Every sentence of this folder that a person reads."""

from typing import Final

# planning

TOO_MANY_STEPS: Final = "That makes more than {most_slots:,} steps. Use fewer rounds, cards or steps."
FIXED_LENGTH: Final = "“{title}” always takes {length}. It has no other length."
LENGTH_OUT_OF_RANGE: Final = "A talk lasts 1 to {longest_minutes} minutes, not {minutes}."
TOO_FEW_MINUTES: Final = "“{title}” needs at least {least} minutes, not {minutes}."
INCLUDES_ITSELF: Final = "The format “{step}” has itself in it. Take that step out."
NESTED_TOO_DEEP: Final = "At “{step}”, formats are more than {deepest} deep in each other. Include less."
INCLUDES_UNKNOWN: Final = "It includes “{step}”, and there's no such format."
INCLUDED_DOES_NOT_FIT: Final = "The format “{title}” in it doesn't fit into {seconds} seconds."
ROLE_IN_TOGETHER: Final = "The step “{id}” names the {role}, but in this part nobody has turns."
