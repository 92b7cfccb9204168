"""`Nee, 60.000` where the amount asked for comes right after the costs: an answer, or other costs than were said?

Where this sits: under `correcting` and `check_answers`. Pure. An amount of the size of the grant is the answer, one of
the size of the costs takes their place; of anything between, and of a slip with zeros, nobody can say. Start reading at
`meant()`.
"""

import re
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from bot.conversation import parsing
from bot.conversation.check import checking
from bot.conversation.state import Checking
from eligibility.calculators import calculate_grant

_SAYS_THE_GRANT: Final = re.compile(
    r"\b(?:vroeg(?:en)?|vraag|vragen|gevraagd\w*|aangevraagd\w*|aanvroeg(?:en)?|aanvragen|subsidie\w*)\b"
)
_SAYS_THE_COSTS: Final = re.compile(r"\b(?:\w*kosten|kost(?:te|ten)?|begroot|begroting|budget|uitgaven)\b")
_ONLY_A_NO: Final = re.compile(r"(?:nee|neen)\b(?![ ,.!]*(?:nee|neen|wacht|sorry|pardon|excuus|oeps|foutje)\b)")
_ZEROS: Final = frozenset({Decimal(10), Decimal(100), Decimal(1_000)})
"""By how much an amount differs in which zeros were forgotten."""
_OF_THE_SIZE_OF_THE_COSTS: Final = Decimal(2) / 3


class Meant(Enum):
    """What an amount is of that somebody opens with a no."""

    ANSWER = auto()
    COSTS = auto()
    EITHER = auto()


def meant(check: Checking, plain: str) -> Meant | None:
    """Which amount a message corrects or answers, where the costs were the last answer; None in any other place."""
    costs = _costs(check)
    if costs is None or check.asking != checking.REQUESTED_AMOUNT or _SAYS_THE_COSTS.search(plain):
        return None
    if says_the_grant(plain):
        return Meant.ANSWER
    amount = parsing.amount(plain)
    if amount is None or not _ONLY_A_NO.match(plain):
        return None
    if amount >= costs * _OF_THE_SIZE_OF_THE_COSTS:
        return Meant.COSTS
    is_slip = amount > 0 and costs / amount in _ZEROS
    return Meant.ANSWER if amount <= calculate_grant(costs).maximum and not is_slip else Meant.EITHER


def says_the_grant(plain: str) -> bool:
    """Whether a text, in lower case, says that its amount was asked for."""
    return _SAYS_THE_GRANT.search(plain) is not None


def _costs(check: Checking) -> Decimal | None:
    last = check.given[-1] if check.given else None
    is_of_costs = last is not None and last.fact == checking.COSTS and isinstance(last.value, str)
    return parsing.amount(str(last.value)) if is_of_costs and last is not None else None
