"""What comes out of a calculation, as it is shown.

Where this sits: beside `calculating`, which asks for what is needed. May import: `eligibility.calculators`, the
replies. Pure. Start reading at `grant()`.
"""

from collections.abc import Mapping
from decimal import Decimal

from bot.conversation import texts
from bot.conversation.incoming import AskTeam, Calculator, PickArticle, StartCalculator, StartCheck
from bot.conversation.replies import Action, Calculation
from bot.conversation.state import CaseParty, ChartDocument, SendFile
from eligibility.calculators import (
    GrantCalculation,
    Party,
    calculate_business_case,
    calculate_grant,
    calculate_vip_fund,
    costs_for_grant,
)
from eligibility.parameters import Unit, dutch


def grant(costs: Decimal) -> Calculation:
    """The highest grant that the costs can yield."""
    result = calculate_grant(costs)
    return Calculation(
        title=texts.CALCULATORS[Calculator.GRANT],
        header=("Post", "Bedrag"),
        rows=(
            ("Kosten van de procescoördinatie", _euro(costs)),
            ("Subsidie, hooguit", _euro(result.maximum)),
            ("Zelf te betalen, minstens", _euro(result.own_share)),
        ),
        notes=(_minimum(result), texts.NO_PROMISE, texts.CLOSED),
        actions=(
            Action(label=texts.START_CHECK, command=StartCheck()),
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.CALCULATE_COSTS, command=StartCalculator(calculator=Calculator.COSTS)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def costs(wanted: Decimal) -> Calculation:
    """The grant calculator backwards. Of the costs found, the grant is exactly `wanted`."""
    needed = costs_for_grant(wanted)
    result = calculate_grant(needed)
    return Calculation(
        title=texts.CALCULATORS[Calculator.COSTS],
        header=("Post", "Bedrag"),
        rows=(
            ("Gewenste subsidie", _euro(wanted)),
            ("Kosten van de procescoördinatie, minstens", _euro(needed)),
            ("Zelf te betalen, minstens", _euro(result.own_share)),
        ),
        notes=(_minimum(result), texts.NO_FIXED_MAXIMUM, texts.NO_PROMISE, texts.CLOSED),
        actions=(
            Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.COSTS)),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def _minimum(result: GrantCalculation) -> str:
    minimum = _euro(result.minimum)
    return texts.enough(minimum) if result.meets_minimum else texts.too_little(minimum, _euro(result.minimum_costs))


def vip_fund(total: Decimal, insurers: Mapping[str, int], municipalities: Mapping[str, int]) -> Calculation:
    """Who pays what into the fund, by numbers of insured persons and of inhabitants."""
    result = calculate_vip_fund(total, insurers, municipalities)
    rows = [("Zorgkantoor", "zorgkantoor", _euro(result.zorgkantoor))]
    rows += [(name, "zorgverzekeraar", _euro(part)) for name, part in result.insurers.items()]
    rows += [(name, "gemeente", _euro(part)) for name, part in result.municipalities.items()]
    rows.append(("Samen", "alle partijen", _euro(result.total)))
    return Calculation(
        title=texts.CALCULATORS[Calculator.VIP_FUND],
        header=("Partij", "Groep", "Bijdrage"),
        rows=tuple(rows),
        notes=(texts.VIP_KEY, texts.VIP_NOTE),
        actions=(
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.VIP_FUND)),
            Action(label=texts.ABOUT_KEY, command=PickArticle(article="vip-financiering")),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
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
            _euro(party.costs),
            _euro(party.benefits),
            _euro(party.net),
            "–" if party.share_by_benefit is None else _euro(party.share_by_benefit),
        )
        for party in result.parties
    ]
    rows.append(("Samen", _euro(result.costs), _euro(result.benefits), _euro(result.net), _euro(result.costs)))
    ratio = "" if result.ratio is None else str(result.ratio).replace(".", ",")
    return Calculation(
        title=texts.CALCULATORS[Calculator.BUSINESS_CASE],
        header=("Partij", "Kosten", "Baten", "Saldo", "Kosten verdeeld naar baten"),
        rows=tuple(rows),
        notes=(*remarks, *texts.about_case(ratio, result.positive, result.carries_alone, result.free_riders)),
        actions=(
            Action(label=texts.CALCULATE_AGAIN, command=StartCalculator(calculator=Calculator.BUSINESS_CASE)),
            Action(label=texts.ABOUT_CASE, command=PickArticle(article="voorbeeld-mentorproject")),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def _euro(amount: Decimal) -> str:
    return dutch(amount, Unit.EUR)
