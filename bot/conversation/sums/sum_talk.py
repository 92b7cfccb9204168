"""What is said about the sum of the grant that was shown: an own figure, limits, shares of the own part, a question.

Where this sits: under `calculating`, before another amount is looked for (`repeating`). May import: the readers beside
it. Pure. Start reading at `below()`. Where amounts are named of which it is not plain which one counts, that is asked:
the sum of before is never shown again as if it were the answer.
"""

from decimal import Decimal

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.replies import Calculation, Notice
from bot.conversation.state import Calculating
from bot.conversation.sums import (
    calculation_inputs,
    claims,
    factors,
    own_parts,
    ranges,
    repeating,
    stated_amounts,
    sum_questions,
    sum_texts,
)
from eligibility.base import Frozen
from eligibility.calculators import costs_for_grant


class Anew(Frozen):
    """A sum for other costs, with a remark."""

    costs: Decimal
    remark: str


class Which(Frozen):
    """Amounts of which one has to be chosen."""

    amounts: tuple[Decimal, ...]


def below(before: Calculating, text: str) -> Notice | Calculation | Anew | Which | None:
    """What a message makes of the sum that was shown last; None when it says nothing of this kind."""
    costs = costs_of(before)
    if costs is None:
        return None
    if (claim := claims.read(text)) is not None:
        told = claims.compared(claim, claim.costs or costs)
        return Notice(told) if claim.costs is None else Anew(costs=claim.costs, remark=told)
    if (shared := own_parts.told(costs, text)) is not None:
        return shared
    if ranges.read(text) is not None and not repeating.goes_on(before, text):
        return None
    if (answer := sum_questions.below(before.calculator, costs, text)) is not None:
        return answer
    if _is_of_an_unknown_rate(before, text):
        return Notice(sum_texts.NO_RATE)
    several = stated_amounts.stated(text)
    if isinstance(several, stated_amounts.Several) and repeating.leans(before, text):
        return Which(amounts=several.amounts)
    return None


def _is_of_an_unknown_rate(before: Calculating, text: str) -> bool:
    """Whether a rate by the hour should go up or down that this sum does not know: `en als het tarief 10% stijgt`."""
    if not repeating.OF_A_RATE.search(text.casefold()) or not repeating.leans(before, text):
        return False
    changes = repeating.factor(parsing.simplified(text)) is not None
    return changes and factors.raised(before.inputs[0], Decimal(1)) is None


def costs_of(before: Calculating) -> Decimal | None:
    """The costs of a sum of the grant, in euros, forwards or backwards; None for any other calculation."""
    if before.calculator not in {Calculator.GRANT, Calculator.COSTS} or not before.inputs:
        return None
    try:
        amount = calculation_inputs.total(before.inputs[0])
    except calculation_inputs.NotUsable:
        return None
    return costs_for_grant(amount) if before.calculator is Calculator.COSTS else amount
