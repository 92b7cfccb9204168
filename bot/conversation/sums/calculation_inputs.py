"""What somebody types as input of a calculation: an amount, a list of people, a list of costs and benefits.

Where this sits: under `calculating`. May import: `parsing`, `sums`, `factors`, `stated_amounts`, the texts. Pure. Start
reading at `read()`.
"""

import re
from decimal import Decimal

from bot.conversation import parsing
from bot.conversation.codes import Calculator
from bot.conversation.sums import calculation_texts, case_lists, extras, factors, stated_amounts, sum_texts, sums
from bot.privacy.masking import mask
from eligibility.calculators import AddedUp, Party, add_up
from eligibility.parameters import Unit, dutch, dutch_number

STEPS = {
    Calculator.GRANT: (calculation_texts.GRANT_COSTS,),
    Calculator.COSTS: (calculation_texts.COSTS_WANTED,),
    Calculator.VIP_FUND: (
        calculation_texts.VIP_TOTAL,
        calculation_texts.VIP_INSURERS,
        calculation_texts.VIP_MUNICIPALITIES,
    ),
    Calculator.BUSINESS_CASE: (calculation_texts.CASE_PARTIES,),
}
"""What is asked, in order: question and an example of an answer."""
_EXAMPLES = {1: calculation_texts.INSURERS_EXAMPLE, 2: calculation_texts.MUNICIPALITIES_EXAMPLE}
"""Per step of the fund."""
_TOTALS = frozenset({"totaal", "samen", "alle partijen", "alles"})
"""Names of a line that adds up the others; such a line in a list would count everything twice."""
_NEXT_PARTY = re.compile(r"(,\s+|\s+(?:en|plus|&|\+)\s+)(?=[^\W\d])")
"""Where another party may begin on the same line: never before a number."""

_IS_SENTENCE = re.compile(
    r"(?i)\b(?:bereken|reken|verdeel|subsidie|kosten|begroting|willen|wil|vragen|vraag|krijgen|wordt|moet|moeten)\b"
    r"|\bfonds(?:en)? van$|\bbijdragen?\b"
)
"""What stands before a number and is no name of a party."""


class NotUsable(Exception):
    """What was typed cannot be read; `message` is Dutch."""

    def __init__(self, message: str) -> None:
        super().__init__("not usable")
        self.message = message


def read(calculator: Calculator, step: int, text: str) -> None:
    """Look whether `text` can be the input of this step, counted from 0.

    Raises:
        NotUsable: it cannot.
    """
    match calculator, step:
        case Calculator.GRANT | Calculator.COSTS, _:
            total(text)
        case Calculator.VIP_FUND, 0:
            fund(text)
        case Calculator.VIP_FUND, _:
            people(text, step)
        case _:
            parties(text)


def amount(text: str) -> Decimal:
    """The one amount in `text`, in euros.

    Raises:
        NotUsable: there is none, there are more, or it is an amount for a part.
    """
    if sums.is_rate(text):
        raise NotUsable(one_total(text))
    found = parsing.amount(text)
    if found is None:
        found = sums.total(text)
    if found is None and (several := stated_amounts.names_several(text)):
        raise NotUsable(stated_amounts.several(several))
    if found is None or parsing.is_question(text) or stated_amounts.asks(text):
        raise NotUsable(calculation_texts.NOT_AN_AMOUNT)
    if found < 0:
        raise NotUsable(calculation_texts.NEGATIVE)
    return found


def one_total(text: str) -> str:
    """What is said of an amount for a part: which words of it could not be read, or that one total is needed."""
    if extras.in_text(text) is None:
        return sum_texts.OTHERS_PAY
    unread = factors.unread(text)
    return sum_texts.not_read(unread) if unread else calculation_texts.ONE_TOTAL


def total(text: str) -> Decimal:
    """The amount of costs or of a grant in `text`, in euros: the one that is named, or what its parts make together.

    Raises:
        NotUsable: there is none, there are more, or it is an amount for a part of which the rest is not there.
    """
    parts = factors.read(text)
    if parts is not None and not factors.is_sum(parts):
        raise NotUsable(calculation_texts.NOT_AN_AMOUNT)  # a period or a number of people alone
    whole = None if parts is None else add_up(parts)
    return whole.amount if isinstance(whole, AddedUp) else amount(text)


def fund(text: str) -> Decimal:
    """The amount of a whole fund, in euros.

    Raises:
        NotUsable: there is none, or it is named as a grant or as costs.
    """
    found = amount(text)
    if sums.of_grant(text) is not None or sums.names_costs(text):
        raise NotUsable(calculation_texts.NOT_THE_FUND)
    return found


def as_read(calculator: Calculator, step: int, text: str) -> str:
    """An input as it was understood, to be said once more: `nee, 80 duizend` as `€ 80.000`.

    Raises:
        NotUsable: it is no input of this step.
    """
    match calculator, step:
        case Calculator.GRANT | Calculator.COSTS, _:
            return dutch(total(text), Unit.EUR)
        case Calculator.VIP_FUND, 0:
            return dutch(fund(text), Unit.EUR)
        case Calculator.VIP_FUND, _:
            return "; ".join(f"{name} {dutch_number(Decimal(count))}" for name, count in people(text, step).items())
        case _:
            return "; ".join(
                f"{each.name} {dutch(each.costs, Unit.EUR)} {dutch(each.benefits, Unit.EUR)}" for each in parties(text)
            )


def people(text: str, step: int) -> dict[str, int]:
    """How many people belong to each name, as asked in this step of the fund.

    Raises:
        NotUsable: it is no such list.
    """
    listed = named(text, each=1)
    if listed is None or any(value != int(value) or _IS_SENTENCE.search(name) for name, (value,) in listed):
        raise NotUsable(calculation_texts.not_a_list(_EXAMPLES[step]))
    _one_line_each(tuple(name for name, _ in listed))
    if not any(value for _, (value,) in listed):
        raise NotUsable(calculation_texts.NO_PEOPLE)
    return {name: int(value) for name, (value,) in listed}


def parties(text: str) -> tuple[Party, ...]:
    """The parties of a business case with their costs and benefits.

    Raises:
        NotUsable: it is no such list.
    """
    listed = cases(text)
    if listed is None:
        raise NotUsable(calculation_texts.NOT_PARTIES)
    _one_line_each(tuple(name for name, _ in listed))
    return tuple(Party(name=name, costs=costs, benefits=benefits) for name, (costs, benefits) in listed)


def cases(text: str) -> tuple[tuple[str, tuple[Decimal, ...]], ...] | None:
    """Parties with costs and benefits: by their order, or by what is said of each amount."""
    if parsing.is_question(text) or stated_amounts.asks(text):
        return None
    listed = named(text, each=2)
    is_whole = listed is not None and len(listed) == len(case_lists.lines(text))
    return case_lists.read(text) or (listed if is_whole else None)


def named(text: str, *, each: int) -> tuple[tuple[str, tuple[Decimal, ...]], ...] | None:
    """Names with `each` amounts: a line for each, or several on a line with commas or `en` between them."""
    if parsing.is_question(text) or stated_amounts.asks(text):
        return None
    return parsing.named_amounts(text, each=each) or parsing.named_amounts(_on_lines(text), each=each)


def _on_lines(text: str) -> str:
    """A line for each party; a name may have `en` in it, so a party ends only after a number."""
    first, *rest = _NEXT_PARTY.split(text)
    lines, ends = [first], bool(parsing.amounts(first))
    for between, part in zip(rest[::2], rest[1::2], strict=True):
        lines.append("\n" if ends else between)
        lines.append(part)
        ends = bool(parsing.amounts(part))
    return "".join(lines)


def _one_line_each(names: tuple[str, ...]) -> None:
    if any(mask(name).found for name in names):
        raise NotUsable(calculation_texts.NO_PERSONS)
    if len(set(names)) != len(names):
        raise NotUsable(calculation_texts.SAME_NAME)
    if any(name.casefold() in _TOTALS for name in names):
        raise NotUsable(calculation_texts.TOTAL_LINE)
