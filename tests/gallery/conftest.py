"""The gallery as it would be made on one fixed day, collected and drawn once for all tests of a process."""

import os
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from gallery.__main__ import Built, build
from gallery.collect import gallery
from gallery.install import DrawingUnavailable, node
from gallery.sample import Group
from localslack.testing import CI_VARIABLE

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def groups() -> Sequence[Group]:
    """Everything there is to show; needs no Node."""
    return gallery(DAY)


@pytest.fixture(scope="session")
def built() -> Built:
    """The page, drawn; without Node and its packages the test is skipped by hand, and fails in CI."""
    require_drawing()
    return _built()


@cache
def _built() -> Built:
    return build(DAY)


def require_drawing() -> None:
    """Go on where blocks can be drawn, or end the test."""
    try:
        node()
    except DrawingUnavailable as error:
        if os.environ.get(CI_VARIABLE, "").lower() in ("", "0", "false"):
            pytest.skip(f"NO TEST OF THE GALLERY'S PAGE: {error}")
        pytest.fail(f"in continuous integration the page must be drawn: {error}", pytrace=False)
