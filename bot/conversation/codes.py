"""What a button may carry beside what it does: ids of any kind, and the few words that stand for something.

Where this sits: under every command. May import: pydantic. Start reading at `Code`.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
"""An id that may travel in a button: no spaces, no personal data; three of them still make a short token."""


SchemeId = Literal["preventiecoalities", "vip_fonds"]
"""A scheme whose conditions can be checked, by its name in the catalogue."""


class Calculator(StrEnum):
    """The calculators: those of the command line by their codes, and the grant calculator the other way round."""

    GRANT = "grant"
    COSTS = "costs"
    VIP_FUND = "vip_fund"
    BUSINESS_CASE = "business_case"


PartKind = Literal["answer", "facts", "open_points", "asker"]
"""What can go along with a question to the team: what the bot answered, the answers of the check, what is still to be
found out, and of which organisation the asker is."""


ReasonCode = Literal["another_question", "unclear", "incomplete", "not_right", "other"]
