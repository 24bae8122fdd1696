"""The page in a real browser without a network: it shows the words, loads nothing and runs nothing."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from safespace_tui.features.transfer.export_content import exported
from safespace_tui.features.transfer.export_forms import FORMS, ExportWish
from tests.storage.samples import record

NOW = dt.datetime.fromisoformat("2026-03-06T10:00:00+01:00")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")
EVIL = '<script>document.title="owned"</script> <img src="http://127.0.0.1:9/x.png"> שלום 漢字'


def browse(*words: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER is not None
    quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    alone = ["--proxy-server=127.0.0.1:9", "--disable-background-networking", "--disable-sync"]
    return subprocess.run(
        [BROWSER, *quiet, *alone, *words], capture_output=True, text=True, encoding="utf-8", check=True, timeout=90
    )


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    page = next(form for form in FORMS if form.ending == "html")
    data = exported([record("one", note=EVIL), record("two", title="Money")], ExportWish(page), NOW)
    path = tmp_path / "talks.html"
    path.write_bytes(data)
    return path


@needs_browser
def test_the_browser_shows_what_was_written_and_runs_nothing(page: Path, tmp_path: Path) -> None:
    shown = browse(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()).stdout
    assert "<title>Your talks</title>" in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<img" not in shown
    assert "שלום 漢字" in shown


@needs_browser
def test_it_prints(page: Path, tmp_path: Path) -> None:
    printed = tmp_path / "talks.pdf"
    browse(
        f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()
    )
    assert printed.read_bytes().startswith(b"%PDF")
    assert printed.stat().st_size > 5_000
