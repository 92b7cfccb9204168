"""Every Dutch sentence about a VIP fund that was shown: who pays what, and whether an own figure agrees.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `party_texts`. Figures come from `eligibility.figures`.
The functions take amounts as they are shown.
"""

from collections.abc import Sequence
from typing import Final

from eligibility.figures import FIGURES

_SHARE: Final = FIGURES.last_in_force("vip_share").text

ZORGKANTOOR: Final = "het zorgkantoor"
INSURERS: Final = "de zorgverzekeraars samen"
MUNICIPALITIES: Final = "de gemeenten samen"
_WITHIN: Final = "Binnen een groep betaalt elke partij een eigen deel: zie de tabel hierboven."
_LATER: Final = "Wat elke partij daarvan betaalt, reken ik uit met de aantallen die ik vraag."
_OTHER_FUND: Final = "Bedoelt u een ander fonds? Typ dan bijvoorbeeld: een fonds van 900.000."


def part(name: str, amount: str) -> str:
    """What one party or group pays."""
    return f"{name} {amount}"


def agrees_for_each(figure: str, *, divided: bool) -> str:
    """A figure that is what each group pays; `divided` says that a group has more than one party."""
    told = f"Ja, elke groep betaalt {_SHARE}: {figure}."
    return f"{told} {_WITHIN}" if divided else told


def agrees(figure: str, names: Sequence[str]) -> str:
    """A figure that is what these pay."""
    return f"Ja, {figure} klopt voor {_and(names)}."


def differs(figure: str, total: str, parts: Sequence[str]) -> str:
    """A figure that is none of those of the table."""
    return f"Nee, {figure} klopt niet. Van het fonds van {total} betaalt: {'; '.join(parts)}. {_OTHER_FUND}"


def each_group(total: str, third: str, *, agrees: bool = False) -> str:
    """What each group pays in a fund of which the parties are not known yet; `agrees` when somebody says so."""
    return f"{'Ja, elke' if agrees else 'Elke'} groep betaalt {_SHARE} van {total}: {third}. {_LATER}"


def together(total: str, third: str, *, agrees: bool) -> str:
    """What the groups pay together, for who names a figure that is that, or is not."""
    return f"{'Ja' if agrees else 'Nee'}, de drie groepen betalen samen {total}: elk {third}. {_LATER}"


def differs_early(figure: str, total: str, third: str) -> str:
    """A figure that no group will pay."""
    return f"Nee, {figure} klopt niet: elke groep betaalt {_SHARE} van {total}, dus {third}. {_LATER}"


def who_pays(parts: Sequence[str]) -> str:
    """What some parties or groups pay in the fund that was shown."""
    return f"In deze som betaalt: {'; '.join(parts)}."


def without_a_group(part_of_one: str) -> str:
    """What if one of the three groups does not take part."""
    return (
        f"In de notitie vullen drie groepen het fonds, elk voor {_SHARE}. Wat er gebeurt als een groep niet meedoet, "
        f"staat er niet in. Daarom reken ik altijd met drie groepen. Het deel van één groep is hier {part_of_one}."
    )


RATIO_OF_MEMO: Final = (
    f"De verdeling komt uit de notitie: elke groep betaalt {_SHARE}, en binnen een groep naar rato. "
    "De bedragen en de aantallen zijn van uzelf: die staan niet in de notitie."
)


def _and(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} en {last}" if before else last
