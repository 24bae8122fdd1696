"""Settings: an empty file is a complete one, and no value is out of bounds."""

import msgspec
import pytest

from safespace_tui.domain.couple import NOBODY_NAMED
from safespace_tui.domain.settings import SETTINGS_SCHEMA, Settings


def test_nothing_said_is_everything_said() -> None:
    settings = msgspec.json.decode(b"{}", type=Settings)
    assert settings == Settings()
    assert (settings.schema, settings.couple, settings.welcomed) == (SETTINGS_SCHEMA, NOBODY_NAMED, False)
    assert msgspec.json.decode(msgspec.json.encode(settings), type=Settings) == settings


@pytest.mark.parametrize(
    "wrong",
    [b'{"volume": 101}', b'{"volume": -1}', b'{"theme": "neon"}', b'{"loudness": 3}', b'{"break_minutes": 19}'],
)
def test_what_is_out_of_bounds_is_not_read(wrong: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(wrong, type=Settings)
