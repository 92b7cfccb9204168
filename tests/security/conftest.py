"""A fresh bot in a fresh Slack, logging as a process has it, and a look at what is written."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.logging import JsonLine, Redaction
from tests.journeys.conftest import quiet_libraries, world

__all__ = ["quiet_libraries", "world", "written"]


@pytest.fixture
def written(quiet_libraries: None) -> Iterator[io.StringIO]:
    """All that the process writes at DEBUG, before the last net: an earlier fault must not hide behind it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s %(args)s"))
    extra = logging.StreamHandler(stream)
    extra.setFormatter(JsonLine(_Nothing()))
    root = logging.getLogger()
    for each in (handler, extra):
        root.addHandler(each)
    yield stream
    for each in (handler, extra):
        root.removeHandler(each)


class _Nothing(Redaction):
    """Blacks out nothing."""

    def __call__(self, text: str) -> str:
        return text
