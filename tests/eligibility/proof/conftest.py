"""The check is walked once for all tests."""

import pytest

from .situations import SUBJECTS
from .walk import Walk


@pytest.fixture(scope="session")
def walks() -> tuple[Walk, ...]:
    """The check of each scheme, walked to every end."""
    done = tuple(Walk(subject) for subject in SUBJECTS)
    for walk in done:
        walk.all()
    return done
