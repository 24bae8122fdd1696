"""TinyDB's own way of being given another file layer: a `Storage` that can lose nothing to a crash or a full disk.

TinyDB parses the whole file for every look at it. The bulky fields are therefore kept as the JSON they are
(`msgspec.Raw`) until somebody wants them; on disk they are ordinary JSON, readable by any TinyDB.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

from safespace_tui.storage.session_codec import encoded
from safespace_tui.storage.settings.atomic_file import SafeFile

Tables = dict[str, dict[str, dict[str, Any]]]
"""The whole database: tables, their documents by number, the documents' fields."""


class SafeFileStorage(Storage):
    """A TinyDB database in one file that is replaced whole, with a good copy beside it."""

    def __init__(self, path: Path, *, sealed: Collection[str] = ()) -> None:
        """Names the file.

        Args:
            path: where it is; it is first made by the first write.
            sealed: fields of documents that are handed out as `msgspec.Raw` and cannot be searched.
        """
        self.file: SafeFile[Tables] = SafeFile(path, self._parse)
        self._sealed = frozenset(sealed)
        self._split = msgspec.json.Decoder(dict[str, dict[str, dict[str, msgspec.Raw]]])
        self._field = msgspec.json.Decoder()

    def read(self) -> Tables | None:
        """The whole database; None while there is none.

        Raises:
            StoreError: it cannot be read; that is never taken for an empty one.
        """
        return self.file.read()

    def write(self, data: Tables) -> None:
        """Replaces the whole database.

        Raises:
            StoreError: nothing has changed.
        """
        self.file.write(encoded(data))

    def _parse(self, content: bytes) -> Tables:
        return {
            # TinyDB takes every document's number for a number; one that is none counts as damage.
            table: {str(int(number)): self._opened(fields) for number, fields in documents.items()}
            for table, documents in self._split.decode(content).items()
        }

    def _opened(self, fields: dict[str, msgspec.Raw]) -> dict[str, Any]:
        sealed, opened = self._sealed, self._field.decode
        return {name: value if name in sealed else opened(value) for name, value in fields.items()}
