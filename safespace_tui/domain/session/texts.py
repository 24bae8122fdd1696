"""Every sentence of this folder that a person reads."""

from typing import Final

# planning

TOO_MANY_STEPS: Final = "It comes to more than {most_slots:,} steps; use fewer rounds, cards or steps."
FIXED_LENGTH: Final = "“{title}” always takes {minutes} minutes; its length cannot be changed."
LENGTH_OUT_OF_RANGE: Final = "A session lasts 1 to {longest_minutes} minutes, not {minutes}."
TOO_FEW_MINUTES: Final = "“{title}” needs at least {least} minutes, not {minutes}."
INCLUDES_ITSELF: Final = "The format “{step}” includes itself; take that step out."
NESTED_TOO_DEEP: Final = "Formats are nested more than {deepest} deep at “{step}”; include less."
INCLUDES_UNKNOWN: Final = "It includes “{step}”, which is not on the shelf."
INCLUDED_DOES_NOT_FIT: Final = "The included format “{title}” does not fit into {seconds} seconds."
ROLE_IN_TOGETHER: Final = "The step “{id}” names the {role} in a part played together."
