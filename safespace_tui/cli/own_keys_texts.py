"""The sentences about keys of the couple's own that cannot be used."""

from typing import Final

NO_ACTION: Final = "[keys] has “{action}”, which is the name of nothing that has a key{near}. It's passed over."
PERHAPS: Final = "; perhaps “{close}” was meant"
STAYS: Final = "[keys] has “{action}”, which moves, answers or leads back: its keys stay as they are. It's passed over."
NO_KEY: Final = "[keys] gives “{action}” the key “{typed}”, which it can't have. Possible are {possible}."
POSSIBLE: Final = "a letter, f1 to f12, these with shift+ or ctrl+, insert, or ctrl+ and a letter that edits no line"
POSSIBLE_WRITING: Final = (
    "f1 to f12, these with shift+ or ctrl+, insert, or ctrl+ and a letter that edits no line, because it has to work "
    "while somebody writes, too"
)
TAKEN: Final = "[keys] gives “{action}” the key {key}, which {why}. Free are, for example, {free}."
MEANS: Final = "means “{label}” {place} (its name is “{other}”)"
TWICE: Final = "“{other}” has got in [keys] already"
