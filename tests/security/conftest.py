"""A fresh bot in a fresh Slack, and logging as a process has it."""

from tests.journeys.conftest import quiet_libraries, world

__all__ = ["quiet_libraries", "world"]
