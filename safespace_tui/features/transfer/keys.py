"""The keys of the export screen."""

from typing import Final

from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.export_forms import FORMS
from safespace_tui.ui.keys import Key

TAKING: Final = (
    Key("write_out", ("f10", "ctrl+s"), "write it", "Write the file"),
    Key("form", ("f2",), "form", texts.ANOTHER_FORM.format(forms=", ".join(form.name for form in FORMS))),
    Key("initials", ("f4",), "initials", "Initials in place of names, or names again"),
    Key("summary", ("f5",), "summary", "A summary for a counsellor, or whole talks again"),
    Key("own_words", ("f6",), "own words", "Add your own words to the summary, when both of you want that"),
    Key("read_on", ("pagedown",), "read on", "Further down in what leaves"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back; nothing is written"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)
