"""The figures of the memo that proposed regional VIP-fondsen (2013), and of the example projects in it.

A proposal, not law: nothing here was ever in force, so no figure has a period.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from eligibility.parameters import Parameter, Registry, Unit
from eligibility.sources import Document, cite

MEMO = Document(
    title="Investeren aan de voorkant loont (ZorgmarktAdvies, 2013)",
    url="https://5dok.net/document/yj7mr8m5-betaalbare-zorg-wettelijke-verplichting-investeren-preventie-participatie.html",
)

_D = Decimal


def _rows() -> Iterator[tuple[str, Decimal | date | int | Fraction, Unit, str, str]]:
    opportunity, problem, solution = "par. 1", "par. 2", "par. 3"
    yield "memo_date", date(2013, 6, 27), Unit.DATE, "datum van de notitie", "voorblad"
    yield "vip_share", Fraction(1, 3), Unit.SHARE, "deel dat elke groep in het fonds stort", solution
    yield "vip_regions", 40, Unit.COUNT, "aantal nieuwe Wmo-regio's dat de notitie noemt (circa)", solution
    yield "line_zero", _D("3.5"), Unit.EUR_BILLION, "uitgaven in de nulde lijn", opportunity
    yield "line_first", _D(15), Unit.EUR_BILLION, "uitgaven in de eerste lijn", opportunity
    yield "line_second", _D("52.5"), Unit.EUR_BILLION, "uitgaven in de tweede lijn", opportunity
    yield "early_investment", _D(10), Unit.PERCENT, "extra uitgaven in de nulde lijn, in het voorbeeld", opportunity
    yield "late_saving", _D(1), Unit.PERCENT, "besparing in de tweede lijn waarbij dat al loont", opportunity
    yield "samenoud_investment", _D(462_000), Unit.EUR, "SamenOud: investering", opportunity
    yield "samenoud_saving", _D(760_000), Unit.EUR, "SamenOud: lagere zorguitgaven (circa)", opportunity
    yield "samenoud_age", 75, Unit.YEARS, "SamenOud: leeftijd vanaf", opportunity
    yield "meer_kracht_investment", _D(96_000), Unit.EUR, "Meer Kracht Minder Zorg: investering", opportunity
    yield "meer_kracht_saving", _D(285_000), Unit.EUR, "Meer Kracht Minder Zorg: besparing (circa)", opportunity
    yield "meer_kracht_goal", _D(5), Unit.PERCENT, "Meer Kracht Minder Zorg: beoogde daling zorgvraag", opportunity
    yield "big_brothers_cost", _D(1_240), Unit.USD, "Big Brothers Big Sisters: kosten per jongere", opportunity
    yield "big_brothers_net", _D(2_820), Unit.USD, "Big Brothers Big Sisters: saldo per jongere", opportunity
    yield "dementia_delay", 100, Unit.DAYS, "Thuis met Dementie: gemiddeld uitstel van opname", opportunity
    yield "dementia_day_difference", _D(45), Unit.EUR, "Thuis met Dementie: verschil in kosten per dag", opportunity
    yield "dementia_potential", _D(495), Unit.EUR_MILLION, "Thuis met Dementie: mogelijke besparing", opportunity
    yield "prinsenhof_costs", _D(500_000), Unit.EUR, "Prinsenhof: kosten (ruim)", opportunity
    yield "prinsenhof_income", _D(200_000), Unit.EUR, "Prinsenhof: opbrengsten (ruim)", opportunity
    yield "prinsenhof_deficit", _D(300_000), Unit.EUR, "Prinsenhof: exploitatietekort (circa)", opportunity
    yield (
        "prinsenhof_benefits",
        _D("1.6"),
        Unit.EUR_MILLION,
        "Prinsenhof: maatschappelijke baten per jaar (circa)",
        opportunity,
    )
    yield (
        "prinsenhof_care_saving",
        _D(375_000),
        Unit.EUR,
        "Prinsenhof: deel daarvan dat zorguitgaven bespaart (circa)",
        opportunity,
    )
    yield "omtinker_age", 81, Unit.YEARS, "Omtinker: gemiddelde leeftijd bij de eerste zorgaanvraag", opportunity
    yield "omtinker_years_later", 3, Unit.YEARS, "Omtinker: zoveel later dan de vergelijkingsgroep (circa)", opportunity
    yield "insurer_market_share", _D(30), Unit.PERCENT, "hoogste marktaandeel van een Haagse zorgverzekeraar", problem
    yield "nza_budget", _D("15.5"), Unit.EUR_MILLION, "geld voor experimenten in de AWBZ in 2013 (circa)", problem
    yield "nza_years", 3, Unit.YEARS, "langste duur van een experiment van de NZa", problem
    yield "mentor_costs_municipality", _D(26_696), Unit.EUR, "Mentorproject Den Haag: kosten gemeente", problem
    yield "mentor_costs_funds", _D(14_668), Unit.EUR, "Mentorproject Den Haag: kosten fondsen", problem
    yield "mentor_benefits_insurers", _D(15_000), Unit.EUR, "Mentorproject Den Haag: baten zorgverzekeraars", problem
    yield "mentor_benefits_municipality", _D(30_420), Unit.EUR, "Mentorproject Den Haag: baten gemeente", problem
    yield "mentor_benefits_zorgkantoor", _D(16_600), Unit.EUR, "Mentorproject Den Haag: baten zorgkantoor", problem
    yield "mentor_benefits_housing", _D(19_125), Unit.EUR, "Mentorproject Den Haag: baten woningcorporatie", problem
    yield "mentor_costs", _D(41_364), Unit.EUR, "Mentorproject Den Haag: totale kosten", problem
    yield "mentor_benefits", _D(81_145), Unit.EUR, "Mentorproject Den Haag: totale baten", problem


PARAMETERS = Registry(
    Parameter(id=id_, value=value, unit=unit, meaning=meaning, source=cite(MEMO, locator))
    for id_, value, unit, meaning, locator in _rows()
)
