"""Every sentence of this folder that a person reads."""

from typing import Final

# days

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# couple

NAME_IS_EMPTY: Final = "A name is empty. Give two names, for example Anna and Ben."
NAME_TOO_LONG: Final = "The name “{shown}…” has {length} characters; {longest_name} fit."
SAME_NAMES: Final = "Both names are “{names}”. Give two names that can be told apart."

# dates

A_DATE: Final = "a date like 2026-12-31 or 31 December, or Friday, 3 days, 2 weeks, 1 month"
NO_DATE: Final = "“{typed}” isn't a date. Type {expected}."
NO_SUCH_DAY: Final = "There's no “{typed}”."
WHICH_DAY: Final = "“{typed}” can be {first} or {second}. Write the month as a word."
DATE_HAS_PASSED: Final = "{day} has passed. Type {expected}."
NO_TIME_OF_DAY: Final = "“{typed}” isn't a time of day. Type it like 21:40."
CLOCKS_JUMP: Final = "The clocks jump over {time:%H:%M} that day. Choose another time."
