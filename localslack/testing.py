"""For tests that need the local Slack: run, or say loudly why not.

Where this sits: used by fixtures of end-to-end tests. By hand, on a machine without the program, such a test is skipped
with the reason (pytest prints it, see addopts); in continuous integration it fails, so that it cannot go missing.
"""

import os
from pathlib import Path

import pytest

from localslack.install import LocalSlackUnavailable, find_binary

CI_VARIABLE = "CI"


def require_local_slack() -> Path:
    """Return the program, or end the test: skipped by hand, failed in continuous integration (CI=true)."""
    try:
        return find_binary(os.environ)
    except LocalSlackUnavailable as error:
        if os.environ.get(CI_VARIABLE, "").lower() in ("", "0", "false"):
            pytest.skip(f"NO END-TO-END TEST WITH A LOCAL SLACK: {error}")
        pytest.fail(f"in continuous integration the local Slack must be there: {error}", pytrace=False)
