"""What all tests share."""

from tests.contract.fixtures import manifest, slack

__all__ = ["manifest", "slack"]
