"""TinyDB's own tests, from its source distribution, run on the vault with TinyDB's table and with ours.

The distribution is fetched from the package index when the tests run, and only the tests of what a storage can
influence are taken. `db` and the storages that the tests make themselves are the vault's.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.archives import unpack

CONFTEST = '''
import pytest

import tinydb
import tinydb.middlewares
import tinydb.storages
import tinydb.table
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.tinydb.table import VaultTable
from tests.storage.vault.making import KEY, new_log
from tests.storage.vault.sim_disk import SimDisk
from safespace_tui.storage.vault.tinydb.storage import VaultStorage

OURS = {ours}


def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if item.originalname not in {left_out}]


class MemoryStorage(VaultStorage):
    """Stands where the tests ask for a storage in memory: a new vault every time."""

    def __init__(self):
        disk = SimDisk()
        super().__init__(RecordLog(disk, new_log(disk), KEY, 256), {{"_default": ("int", "char")}})


MemoryStorage.__module__ = "tinydb.storages"
for module in (tinydb.storages, tinydb.middlewares, tinydb.database):
    if hasattr(module, "MemoryStorage"):
        module.MemoryStorage = MemoryStorage


if OURS:
    make = tinydb.TinyDB.table

    def table(self, name, **kwargs):
        ours = isinstance(self.storage, VaultStorage) and self.table_class is tinydb.table.Table
        if ours and name not in self._tables:
            self._tables[name] = VaultTable(self.storage, name, **{{"cache_size": {cache}}} | kwargs)
        return make(self, name, **kwargs)

    tinydb.TinyDB.table = table


@pytest.fixture
def db():
    db_ = tinydb.TinyDB(storage=MemoryStorage)
    db_.drop_tables()
    db_.insert_multiple({{"int": 1, "char": c}} for c in "abc")
    yield db_


@pytest.fixture
def storage():
    return tinydb.middlewares.CachingMiddleware(MemoryStorage)()
'''

ROOT = Path(__file__).resolve().parents[3]
FILES = ("test_tinydb.py", "test_tables.py", "test_operations.py", "test_queries.py", "test_middlewares.py")

CACHING = "writes a list where a storage takes tables, and looks into the memory of the memory storage"
COUNTS = "counts cached results; our table keeps none unless asked, so that opened notes do not stay in memory"

ALWAYS = dict.fromkeys(
    ("test_caching_flush", "test_caching_flush_manually", "test_caching_write", "test_caching_write_many"), CACHING
)
"""Tests left out with every table, and why."""

LEFT_OUT = {
    "stock table": ALWAYS,
    "our table with a cache": ALWAYS | {"test_table_repr": "wants the class to be called Table"},
    "our table": ALWAYS
    | {"test_table_repr": "wants the class to be called Table"}
    | dict.fromkeys(("test_query_cache", "test_search", "test_search_path"), COUNTS),
}
"""Tests left out, table by table, and why."""

TOTAL = 127
"""How many tests the files hold in TinyDB 4.9.0; a newer version may have more."""


@pytest.fixture(scope="session")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """TinyDB's tests, in the version that is installed."""
    folder = tmp_path_factory.mktemp("tinydb")
    got = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"),
            *("--no-build-isolation", "--disable-pip-version-check", "--retries", "1", "--timeout", "10"),
            *("-d", str(folder), f"tinydb=={version('tinydb')}"),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    archives = list(folder.glob("*.tar.gz"))
    if not archives:
        pytest.skip(f"the package index cannot be reached: {got.stderr.strip().splitlines()[-1:]}")
    unpack(archives[0], folder)
    return next(folder.glob("tinydb-*/tests"))


@pytest.mark.parametrize("table", LEFT_OUT)
def test_tinydbs_own_tests_pass(upstream: Path, tmp_path: Path, table: str) -> None:
    suite = tmp_path / "suite"
    suite.mkdir()
    for name in FILES:
        (suite / name).write_text((upstream / name).read_text())
    settings = {
        "left_out": set(LEFT_OUT[table]),
        "ours": table != "stock table",
        "cache": 10 if table.endswith("cache") else 0,
    }
    (suite / "conftest.py").write_text(CONFTEST.format(**settings))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"),
            *(f"--rootdir={suite}", str(suite)),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout[-6000:]
    # One name stands in two files.
    assert int(done.stdout.split(" passed")[0].split()[-1]) >= TOTAL - len(LEFT_OUT[table]) - 1
