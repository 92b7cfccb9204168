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


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is there now stays to the end: the collector need not look through all of it again and again."""
    gc.collect()
    gc.freeze()
