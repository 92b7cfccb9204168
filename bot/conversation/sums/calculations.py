"""What comes out of a calculation, as it is shown.

Where this sits: beside `calculating`, which asks for what is needed. May import: `eligibility.calculators`, the
replies. Pure. Start reading at `grant()`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.conversation import texts
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import Calculator
from bot.conversation.effects import ChartDocument, SendFile
from bot.conversation.incoming import PickArticle, StartCalculator
from bot.conversation.replies import Action, Calculation, Notice, Reply
from bot.conversation.state import Calculating, CaseParty
from bot.conversation.sums import calculation_texts, factors, rounding, sum_texts
from bot.conversation.team.team_commands import AskTeam
from eligibility.calculators import (
    AddedUp,
    GrantCalculation,
    Party,
    Per,
    add_up,
    calculate_business_case,
    calculate_grant,
    calculate_vip_fund,
    costs_for_grant,
)
from eligibility.calculators.parts import WEEKS_A_YEAR
from eligibility.figures import FIGURES
from eligibility.parameters import euros


def grant(costs: Decimal, *remarks: str) -> Calculation:
    """The highest grant that the costs can yield; `remarks` come first below the table."""
    result = calculate_grant(costs)
    is_high = result.maximum > _ceiling()
    return Calculation(
        title=calculation_texts.CALCULATORS[Calculator.GRANT],
        header=("Post", "Bedrag"),
        rows=(
            ("Kosten van de procescoördinatie", euros(costs)),
            ("Subsidie, hooguit", euros(result.maximum)),
            ("Zelf te betalen, minstens", euros(result.own_share)),
        ),
        notes=(
            *remarks,
            _minimum(result),
            *((calculation_texts.ABOVE_CEILING,) if is_high else ()),
            calculation_texts.NO_PROMISE,
            texts.CLOSED,
        ),
        actions=(
            Action(label=texts.START_CHECK, command=StartCheck()),
            Action(label=calculation_texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.CALCULATE_COSTS, command=StartCalculator(calculator=Calculator.COSTS)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def costs(wanted: Decimal, *remarks: str) -> Calculation:
    """The grant calculator backwards. Of the costs found, the grant is exactly `wanted`."""
    needed = costs_for_grant(wanted)
    result = calculate_grant(needed)
    return Calculation(
        title=calculation_texts.CALCULATORS[Calculator.COSTS],
        header=("Post", "Bedrag"),
        rows=(
            ("Gewenste subsidie", euros(wanted)),
            ("Kosten van de procescoördinatie, minstens", euros(needed)),
            ("Zelf te betalen, minstens", euros(result.own_share)),
        ),
        notes=(
            *remarks,
            _minimum(result),
            calculation_texts.NO_FIXED_MAXIMUM,
            calculation_texts.NO_PROMISE,
            texts.CLOSED,
        ),
        actions=(
            Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=calculation_texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.COSTS)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def made_of(text: str) -> tuple[str, ...]:
    """How an amount came about that was typed in parts, and what was taken for granted; nothing for any other."""
    parts = factors.read(text)
    if parts is None or not factors.is_sum(parts):
        return ()
    whole = add_up(parts)
    if not isinstance(whole, AddedUp):
        return ()
    shown = parts.model_copy(update={"weeks_a_year": WEEKS_A_YEAR}) if whole.assumed_weeks else parts
    told = [calculation_texts.made_of(factors.as_product(shown), euros(whole.amount))]
    told += [calculation_texts.assumed_weeks(str(WEEKS_A_YEAR))] if whole.assumed_weeks else []
    told += [*_once(text)]
    told += [calculation_texts.TOO_LONG] if factors.lasts_longer_than(parts, _longest()) else []
    return (*told, calculation_texts.CHANGE_A_PART)


def remarked(replies: Sequence[Reply], remarks: Sequence[str]) -> tuple[Reply, ...]:
    """The same replies, with remarks first below the calculation among them, or else before all of them."""
    if not remarks:
        return tuple(replies)
    if not any(isinstance(each, Calculation) for each in replies):
        return (Notice(text=" ".join(remarks)), *replies)
    return tuple(
        replace(each, notes=(*remarks, *each.notes)) if isinstance(each, Calculation) else each for each in replies
    )


def calculators() -> tuple[Action, ...]:
    """Every calculator as a button, and the team."""
    labels = {
        Calculator.GRANT: texts.CALCULATE_GRANT,
        Calculator.COSTS: texts.CALCULATE_COSTS,
        Calculator.VIP_FUND: texts.CALCULATE_FUND,
        Calculator.BUSINESS_CASE: texts.CALCULATE_CASE,
    }
    started = tuple(Action(label=label, command=StartCalculator(calculator=each)) for each, label in labels.items())
    return (*started, Action(label=texts.ASK_TEAM, command=AskTeam()))


def onward() -> tuple[Action, ...]:
    """What one can do below a sum, or when it is left."""
    return (
        Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=texts.START_CHECK, command=StartCheck()),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )


def again(before: Calculating | None) -> tuple[Action, ...]:
    """The same below what is said of a sum that still stands above it."""
    if before is None:
        return onward()
    anew = StartCalculator(calculator=before.calculator)
    return (Action(label=calculation_texts.CALCULATE_AGAIN, command=anew), *onward()[1:])


UNCHANGED = {
    "period": calculation_texts.PERIOD_DOES_NOT_COUNT,
    "share": calculation_texts.SHARE_IS_FIXED,
    "hours": sum_texts.HOURS_IN_ALL,
}
"""Why what somebody asked to change makes no difference to a sum."""


def read_so_far(parts: str) -> Notice:
    """What was read of a sum that is not whole yet, and what counts once in it."""
    return Notice(text=" ".join([calculation_texts.so_far(parts), *_once(parts)]))


def _once(text: str) -> tuple[str, ...]:
    """What is said of an amount on top: that it counts one time, beside one for each year, and that not all counts."""
    parts = factors.read(text)
    if parts is None or not parts.extra:
        return ()
    per = parts.hours_per if parts.price_per is Per.HOUR else parts.price_per
    once = (sum_texts.once(euros(abs(parts.extra))),) if per is not Per.WHOLE else ()
    return (*once, sum_texts.COSTS_ONCE) if parts.extra > 0 else once


def _ceiling() -> Decimal:
    value = FIGURES.last_in_force("ceiling_2021").value
    assert isinstance(value, Decimal)  # noqa: S101 -- the unit of a figure promises its type
    return value


def _longest() -> int:
    months = FIGURES.last_in_force("maximum_duration").value
    assert isinstance(months, int)  # noqa: S101 -- the unit of a figure promises its type
    return months


def _minimum(result: GrantCalculation) -> str:
    minimum = euros(result.minimum)
    return (
        calculation_texts.enough(minimum)
        if result.meets_minimum
        else calculation_texts.too_little(minimum, euros(result.minimum_costs))
    )


def vip_fund(total: Decimal, insurers: Mapping[str, int], municipalities: Mapping[str, int]) -> Calculation:
    """Who pays what into the fund, by numbers of insured persons and of inhabitants."""
    result = calculate_vip_fund(total, insurers, municipalities)
    rows = [("Zorgkantoor", "zorgkantoor", euros(result.zorgkantoor))]
    rows += [(name, "zorgverzekeraar", euros(part)) for name, part in result.insurers.items()]
    rows += [(name, "gemeente", euros(part)) for name, part in result.municipalities.items()]
    rows.append(("Samen", "alle partijen", euros(result.total)))
    return Calculation(
        title=calculation_texts.CALCULATORS[Calculator.VIP_FUND],
        header=("Partij", "Groep", "Bijdrage"),
        rows=tuple(rows),
        notes=(calculation_texts.VIP_KEY, *rounding.cents_over(result.total), texts.VIP_NOTE),
        actions=after_parties(Calculator.VIP_FUND),
    )


def chart(parties: tuple[Party, ...]) -> SendFile:
    """The same costs and benefits as a picture."""
    return SendFile(
        document=ChartDocument(
            parties=tuple(
                CaseParty(name=party.name, costs=str(party.costs), benefits=str(party.benefits)) for party in parties
            )
        )
    )


def business_case(parties: tuple[Party, ...], *remarks: str) -> Calculation:
    """Costs and benefits per party; `remarks` come first below the table."""
    result = calculate_business_case(parties)
    rows = [
        (
            party.name,
            euros(party.costs),
            euros(party.benefits),
            euros(party.net),
            "–" if party.share_by_benefit is None else euros(party.share_by_benefit),
        )
        for party in result.parties
    ]
    rows.append(("Samen", euros(result.costs), euros(result.benefits), euros(result.net), euros(result.costs)))
    ratio = "" if result.ratio is None else str(result.ratio).replace(".", ",")
    return Calculation(
        title=calculation_texts.CALCULATORS[Calculator.BUSINESS_CASE],
        header=("Partij", "Kosten", "Baten", "Saldo", "Kosten verdeeld naar baten"),
        rows=tuple(rows),
        notes=(
            *remarks,
            *calculation_texts.about_case(ratio, result.positive, result.carries_alone, result.free_riders),
        ),
        actions=after_parties(Calculator.BUSINESS_CASE),
    )


def after_parties(calculator: Calculator) -> tuple[Action, ...]:
    """What one can do after a table of parties."""
    is_fund = calculator is Calculator.VIP_FUND
    label = calculation_texts.ABOUT_KEY if is_fund else calculation_texts.ABOUT_CASE
    article = "vip-financiering" if is_fund else "voorbeeld-mentorproject"
    return (
        Action(label=calculation_texts.CALCULATE_AGAIN, command=StartCalculator(calculator=calculator)),
        Action(label=label, command=PickArticle(article=article)),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )
