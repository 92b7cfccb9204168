"""What the tests of the local Slack share."""

from pathlib import Path

import pytest

from localslack.testing import require_local_slack


@pytest.fixture
def binary() -> Path:
    return require_local_slack()
