"""What every typed value here has in common.

Where this sits: the bottom of the house; everything else may import it, it imports nothing of ours.
"""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: it cannot change after it was made, and it refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
