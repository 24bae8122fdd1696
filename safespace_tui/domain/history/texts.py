"""Every sentence of this folder that a person reads."""

from typing import Final

# annotate

NO_TAG_AS_KEPT: Final = "“{tag}” isn't a tag as it's kept."
EMPTY_NOTE: Final = "An empty note says nothing; it wasn't added."
NO_SUCH_NOTE: Final = "There's no note {note} beside this session."
NO_SUCH_AGREEMENT: Final = "There's no agreement {agreement} in this session."
TAG_IS_EMPTY: Final = "A tag needs a letter or two."
TAG_TOO_LONG: Final = "“{shown}…” has {length} characters; {longest_tag} fit into a tag."

# filters

IS_WORDS: Final = "is:unfinished or is:deleted"
NO_FILTER_NEAR: Final = "There's no “{name}:”. Did you mean {near}? In quotation marks it's looked for as it is."
NO_FILTER: Final = "There's no “{name}:”. There are {all}. In quotation marks it's looked for as it is."
NO_LIMIT: Final = "“{value}” isn't a number of talks. Type limit:10, for example."
FILTER_NEEDS_A_VALUE: Final = "“{word}” needs a value right behind the colon, for example {example}."
FILTER_MEANS_NOTHING: Final = "“{name}:{value}” means nothing. It can be {choices}."
NO_DAYS_BETWEEN: Final = "{since} comes after {until}: between them there are no days."
NO_DAY_IN_BOTH: Final = "No day lies in both. For all days from one to another, type since:{first} until:{last}."

# periods

NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DAYS_EXPECTED: Final = "a day like 2026-03-05 or 5 March, a month like March 2026, last month, last week, or 3 weeks"
NAMES_NO_DAYS: Final = "“{typed}” names no days. Type {expected}."
