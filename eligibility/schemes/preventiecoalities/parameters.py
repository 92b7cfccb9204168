"""The figures of the Subsidieregeling preventiecoalities and of the framework rules under it.

Where this sits: data for the rules beside it and for the articles in `knowledge/`.
A figure that is not here does not exist for the product. Derived figures are computed, never typed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from eligibility.parameters import Parameter, Registry, Unit
from eligibility.schemes.preventiecoalities.documents import (
    AWB,
    KADERREGELING,
    REGELING,
    STAATSCOURANT_2016,
    STAATSCOURANT_2020,
)
from eligibility.sources import Document, Period, cite

IN_FORCE = Period(first=date(2017, 1, 1), last=date(2021, 12, 31))
"""The whole life of the scheme (art. 10)."""
SINCE_EXTENSION_CLAUSE = Period(first=date(2020, 3, 1), last=date(2021, 12, 31))
"""Art. 6 lid 3: published in June 2020, in force from 1 March 2020."""
SINCE_AMENDMENT = Period(first=date(2020, 6, 13), last=date(2021, 12, 31))
"""Art. 9a: in force from 13 June 2020."""

_CEILINGS = {2017: 1_600_000, 2018: 3_200_000, 2019: 4_800_000, 2020: 3_200_000, 2021: 1_600_000}


def _ceilings() -> Iterator[Parameter]:
    for year, amount in _CEILINGS.items():
        yield Parameter(
            id=f"ceiling_{year}",
            value=Decimal(amount),
            unit=Unit.EUR,
            meaning=f"subsidieplafond voor het subsidiejaar {year}, voor alle aanvragen samen",
            source=cite(REGELING, "art. 5 lid 1"),
            period=IN_FORCE,
        )


def _scheme() -> Iterator[Parameter]:
    minimum, share, last_day = Decimal(25_000), Fraction(1, 3), date(2021, 10, 1)
    rows: list[tuple[str, Decimal | date | int | Fraction, Unit, str, str]] = [
        ("grant_share", share, Unit.SHARE, "deel van de subsidiabele kosten dat de subsidie hooguit is", "art. 4 lid 1"),
        ("own_share", 1 - share, Unit.SHARE, "deel van de kosten dat de partijen minstens zelf betalen", "art. 4 lid 1"),
        ("minimum_grant", minimum, Unit.EUR, "minimumbedrag van een subsidie", "art. 4 lid 3"),
        (
            "minimum_costs",
            minimum / share.numerator * share.denominator,
            Unit.EUR,
            "kosten van procescoördinatie die minstens nodig zijn voor de minimale subsidie (berekend)",
            "art. 4 lid 1 en 3",
        ),
        ("maximum_duration", 36, Unit.MONTHS, "langste duur van een subsidie, in maanden", "art. 6 lid 1"),
        ("maximum_duration_years", 3, Unit.YEARS, "langste duur van een subsidie, in jaren", "art. 6 lid 1"),
        ("last_day_of_receipt", last_day, Unit.DATE, "laatste dag waarop een aanvraag ontvangen kon zijn", "art. 6 lid 2"),
        ("first_day_too_late", last_day + timedelta(days=1), Unit.DATE, "eerste dag dat aanvragen niet meer kon", "art. 6 lid 2"),
        ("scheme_start", date(2017, 1, 1), Unit.DATE, "dag waarop de regeling in werking trad", "art. 10"),
        ("lapsed_on", date(2022, 1, 1), Unit.DATE, "dag waarop de regeling verviel", "art. 10"),
        ("last_day_in_force", date(2021, 12, 31), Unit.DATE, "laatste dag dat de regeling gold", "art. 10"),
        ("minimum_municipalities", 1, Unit.COUNT, "aantal gemeenten dat minstens meewerkt", "art. 3 lid 2"),
    ]  # fmt: skip
    for id_, value, unit, meaning, locator in rows:
        yield Parameter(
            id=id_, value=value, unit=unit, meaning=meaning, source=cite(REGELING, locator), period=IN_FORCE
        )


def _publication() -> Iterator[Parameter]:
    rows: list[tuple[str, date, str, Document, str]] = [
        ("signed_on", date(2016, 11, 29), "dag van ondertekening van de regeling", STAATSCOURANT_2016, "aanhef"),
        ("published_on", date(2016, 12, 9), "dag van publicatie van de regeling", STAATSCOURANT_2016, "publicatiedatum"),
        ("amendment_signed_on", date(2020, 6, 4), "dag van ondertekening van de wijziging", STAATSCOURANT_2020, "aanhef"),
        ("amendment_published_on", date(2020, 6, 12), "dag van publicatie van de wijziging", STAATSCOURANT_2020, "publicatiedatum"),
        ("amendment_in_force_on", date(2020, 6, 13), "dag waarop de wijziging in werking trad", STAATSCOURANT_2020, "inwerkingtreding"),
        ("extension_clause_from", date(2020, 3, 1), "dag vanaf wanneer verlenging mogelijk werd", STAATSCOURANT_2020, "inwerkingtreding"),
    ]  # fmt: skip
    for id_, value, meaning, document, locator in rows:
        yield Parameter(id=id_, value=value, unit=Unit.DATE, meaning=meaning, source=cite(document, locator))


def _framework() -> Iterator[Parameter]:
    rows: list[tuple[str, Decimal | int, Unit, str, str]] = [
        ("decision_term", 13, Unit.WEEKS, "gewone beslistermijn na ontvangst van de aanvraag", "art. 4.1"),
        ("decision_term_long", 22, Unit.WEEKS, "beslistermijn bij extern advies of nader onderzoek", "art. 4.1"),
        ("general_minimum_grant", Decimal(125_000), Unit.EUR, "minimum dat bij VWS gewoonlijk geldt (hier niet)", "art. 10.1 lid 1"),
        ("general_maximum_years", 5, Unit.YEARS, "langste duur van een projectsubsidie in het algemeen", "art. 4.3 lid 2"),
        ("settlement_request_term", 22, Unit.WEEKS, "termijn om vaststelling te vragen na afloop", "art. 7.2 lid 1"),
        ("settlement_decision_term", 22, Unit.WEEKS, "termijn waarbinnen over de vaststelling wordt beslist", "art. 7.6, 7.7 en 7.8"),
        ("accountant_threshold", Decimal(125_000), Unit.EUR, "subsidie vanaf welk bedrag een controleverklaring nodig is", "art. 1.5 en 7.8"),
        ("record_term", 10, Unit.YEARS, "bewaartermijn van de administratie na de vaststelling", "art. 5.2 lid 3"),
        ("progress_report_interval", 12, Unit.MONTHS, "hoe vaak de minister een verslag kan vragen", "art. 5.5"),
    ]  # fmt: skip
    for id_, value, unit, meaning, locator in rows:
        yield Parameter(id=id_, value=value, unit=unit, meaning=meaning, source=cite(KADERREGELING, locator))
    yield Parameter(
        id="objection_term",
        value=6,
        unit=Unit.WEEKS,
        meaning="termijn om bezwaar te maken",
        source=cite(AWB, "art. 6:7"),
    )


PARAMETERS = Registry([*_scheme(), *_ceilings(), *_publication(), *_framework()])
