"""Figures about what came after the scheme: national agreements and payments to municipalities.

None of these schemes can be checked here; the articles only tell about them. Known on 21 November 2026.
"""

from datetime import date
from decimal import Decimal

from eligibility.parameters import Parameter, Registry, Unit
from eligibility.sources import Document, cite

KNOWN_ON = date(2026, 11, 21)
"""The day on which the sources about the time after the scheme were last checked."""

IZA = Document(
    title="Integraal Zorgakkoord (2022)", url="https://www.rijksoverheid.nl/documenten/rapporten/2022/09/16/"
)
BREDE_SPUK = Document(title="Brede SPUK (Staatscourant 2023, 4245)", url="https://wetten.overheid.nl/BWBR0047862")
SPUK_IZA = Document(title="SPUK IZA (Staatscourant 2023, 19964)", url="https://wetten.overheid.nl/BWBR0048411")
TRANSFORMATION = Document(title="SPUK transformatiemiddelen 2024–2028", url="https://wetten.overheid.nl/BWBR0049737")
AZWA_LETTER = Document(title="Brief VWS aan VNG van 22 april 2026 (AZWA, onderdelen D5 en D6)", url="https://vng.nl")
AZWA = Document(title="Aanbiedingsbrief AZWA (2025)", url="https://www.rijksoverheid.nl")
WERKAGENDA = Document(title="Handvatten regionale werkagenda (2026)", url="https://www.zorgakkoorden.nl")
ZONMW = Document(
    title="Ondersteuning regionale samenwerking (Juiste Zorg op de Juiste Plek)",
    url="https://www.dejuistezorgopdejuisteplek.nl",
)
RIVM_2020 = Document(
    title="RIVM, Evaluatie preventie in zorgstelsel 2020",
    url="https://www.rivm.nl/documenten/evaluatie-preventie-in-zorgstelsel-2020",
)
RIVM = Document(
    title="RIVM, Tussenevaluatie maatregelen preventie in zorgstelsel, maart 2016 t/m maart 2019",
    url="https://www.rivm.nl/documenten/tussenevaluatie-maatregelen-preventie-in-zorgstelsel-maart-2016-tm-maart-2019",
)

PARAMETERS = Registry(
    Parameter(id=id_, value=value, unit=unit, meaning=meaning, source=cite(document, locator))
    for id_, value, unit, meaning, document, locator in [
        ("known_on", KNOWN_ON, Unit.DATE, "stand van de kennis over de tijd na de regeling", RIVM, "controle bronnen"),
        ("brede_spuk_lapses_on", date(2027, 7, 16), Unit.DATE, "dag waarop de Brede SPUK vervalt", BREDE_SPUK, "art. 10.2"),
        ("spuk_iza_lapses_on", date(2027, 7, 16), Unit.DATE, "dag waarop de SPUK IZA vervalt", SPUK_IZA, "art. 11 lid 2"),
        ("spuk_iza_last_day", date(2024, 3, 1), Unit.DATE, "laatste dag om de SPUK IZA 2024–2026 aan te vragen", SPUK_IZA, "art. 6 lid 2"),
        ("brede_spuk_last_day", date(2023, 10, 31), Unit.DATE, "laatste dag van de tweede aanvraagperiode van de Brede SPUK", BREDE_SPUK, "art. 6.1 lid 1"),
        ("spuk_iza_mandate_holders", 42, Unit.COUNT, "aantal mandaathouders van de SPUK IZA", SPUK_IZA, "bijlage"),
        ("transformation_last_day", date(2027, 3, 31), Unit.DATE, "laatste dag om de SPUK transformatiemiddelen aan te vragen", TRANSFORMATION, "art. 6 lid 3"),
        ("transformation_exhausted_on", date(2026, 4, 9), Unit.DATE, "dag van de Kamerbrief dat de transformatiemiddelen op zijn", TRANSFORMATION, "Kamerbrief van die dag"),
        ("transformation_queue", 48, Unit.COUNT, "aantal plannen in de wachtrij volgens die Kamerbrief", TRANSFORMATION, "Kamerbrief van die dag"),
        ("azwa_signed_on", date(2025, 9, 8), Unit.DATE, "dag waarop het AZWA is getekend", AZWA, "p. 1"),
        ("spuk_2027_announced_on", date(2026, 4, 22), Unit.DATE, "dag van de brief over een SPUK voor de jaren na 2026", AZWA_LETTER, "p. 1"),
        ("werkagenda_due_on", date(2026, 11, 15), Unit.DATE, "dag waarop de regionale werkagenda klaar moest zijn", WERKAGENDA, "termijn"),
        ("zonmw_support_until", date(2026, 12, 31), Unit.DATE, "laatste dag van de ZonMw-ondersteuning voor IZA-regio's", ZONMW, "bericht 12 augustus 2025"),
        ("iza_regions", 38, Unit.COUNT, "aantal IZA-regio's met die ondersteuning", ZONMW, "bericht 12 augustus 2025"),
        ("regions_granted_2019", 8, Unit.COUNT, "aantal regio's met een toegekende subsidie tot en met maart 2019", RIVM, "resultaten"),
        ("networks_2018", 81, Unit.COUNT, "aantal netwerken van gemeenten en zorgverzekeraars in 2018", RIVM_2020, "aantal netwerken"),
        ("networks_2019", 95, Unit.COUNT, "aantal netwerken van gemeenten en zorgverzekeraars in 2019", RIVM_2020, "aantal netwerken"),
        ("networks_2020", 114, Unit.COUNT, "aantal netwerken van gemeenten en zorgverzekeraars in 2020", RIVM_2020, "aantal netwerken"),
        ("den_haag_grant", Decimal("1.1"), Unit.EUR_MILLION, "bedrag dat Den Haag kreeg, voor drie jaar", Document(title="Skipr, april 2021", url="https://www.skipr.nl"), "bericht"),
    ]
)  # fmt: skip
