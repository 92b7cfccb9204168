"""What all tests share."""

from hypothesis import settings

from tests.contract.fixtures import manifest, slack

__all__ = ["manifest", "slack"]

settings.register_profile("preventiebot", deadline=None)
settings.load_profile("preventiebot")  # how long an example takes depends on what else the machine does
