"""Pages of the manual as lines."""

import re

import pytest

from safespace_tui.runtime import manual
from safespace_tui.runtime.manual import TOPICS, read, title_of
from tests.rules.sources import ROOT

PAGE = """# A *page*

<!-- Made by a script. -->

Press `l` and read [the other page](other.md), **now**
or later, with `safespace list`.

## More

* one point that is longer than the line is wide
* two

    safespace list

```toml
a = 1

b = 2
```

| key | does |
| --- | --- |
| `x` | something |
"""


def test_markdown_becomes_lines_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manual, "manual_page", lambda _: PAGE)
    assert title_of("hot") == "A *page*"
    assert list(read("hot", 30)) == [
        "A *PAGE*", "",
        "Press “l” and read the other", "page, now or later, with", "safespace list.", "",
        "More", "",
        "* one point that is longer", "  than the line is wide", "* two", "",
        "    safespace list", "",
        "    a = 1", "    ", "    b = 2", "",
        "“x”", "    something",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [1, 40, 500])
@pytest.mark.parametrize("topic", TOPICS)
def test_each_page_can_be_read_at_any_width(topic: str, width: int) -> None:
    assert len(list(read(topic, width))) > 10


def test_every_page_of_the_folder_is_found_and_no_link_leads_nowhere() -> None:
    folder = ROOT / "docs" / "manual"
    assert {page.name for page in folder.glob("*.md")} | {"privacy.md", "together.md"} == set(TOPICS.values())
    for page in folder.glob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
            assert (folder / link).exists(), (page.name, link)
