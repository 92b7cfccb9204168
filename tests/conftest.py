"""What all tests share."""

import gc
import os

import pytest
from hypothesis import settings

from tests.contract.fixtures import manifest, slack
from tests.stores import MEMORY, corners, postgresql_server

__all__ = ["corners", "manifest", "postgresql_server", "slack"]

settings.register_profile("preventiebot", deadline=None)
settings.load_profile("preventiebot")  # how long an example takes depends on what else the machine does


if MEMORY is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # where `tmp_path` is


gc.disable()  # what is imported and collected stays to the end: looking for garbage meanwhile takes seconds


def pytest_collection_finish(session: pytest.Session) -> None:
    """Nor need the collector look through all of it again and again from here, or as often as in a small program."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
