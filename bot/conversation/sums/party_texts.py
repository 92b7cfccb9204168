"""Every Dutch sentence about lists of parties in a calculation: a VIP fund, costs and benefits, and shares.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `calculation_texts`. Figures come from
`eligibility.figures`.
"""

from collections.abc import Sequence

from eligibility.figures import FIGURES


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


OURSELVES = "U"
SHARES_TITLE = "Aandelen in de inleg"
SHARES_ONLY = (
    "Dit is een som met de bedragen die u noemt. Wie hoeveel moet betalen, staat hier niet. "
    "Gaat het u om de subsidie? Kies dan de berekening van de subsidie."
)
ZORGKANTOOR_HERE = (
    f"Het zorgkantoor is een groep op zich en betaalt {_figure('vip_share')} van het fonds. "
    "Een aantal is daarvoor niet nodig. Laat het weg uit de lijst."
)
NOT_WHOSE = (
    "Ik lees een bedrag, maar niet bij welke partij het hoort. Of ik lees niet of het kosten of baten zijn. "
    "Typ bijvoorbeeld: de baten van de gemeente zijn 35.000. Uw som hierboven blijft staan."
)
CASE_OF_YEARS = "Ik weet niet of uw bedragen per jaar zijn. Gaan ze al over de hele periode? Dan verandert de som niet."


def by_group(total: str) -> str:
    """Amounts for each group where the whole fund is asked."""
    return f"Ik lees bedragen per groep, samen {total}. Is dat het hele fonds? Typ dan alleen dat bedrag."


def municipality_here(names: str) -> str:
    """Municipalities where the insurers are asked."""
    return (
        f"Ik lees hier gemeenten: {names}. Die bewaar ik voor de volgende vraag. "
        "Eerst vraag ik de zorgverzekeraars, met het aantal verzekerden."
    )


def one_amount(name: str, amount: str, example: str) -> str:
    """A line of a business case with one amount."""
    return (
        f"Bij ‘{name}’ lees ik één bedrag: {amount}. Ik heb er twee nodig: eerst de kosten, dan de baten. "
        f"Is een van de twee nul? Typ dan een 0, bijvoorbeeld: {example}"
    )


def many_amounts(name: str, number: int) -> str:
    """A line of a business case with too many amounts."""
    return (
        f"Bij ‘{name}’ lees ik {number} bedragen. Ik heb er twee nodig: eerst de kosten, dan de baten. "
        "Zet elke partij op een eigen regel."
    )


def no_name(amounts: str) -> str:
    """A line of a business case with amounts alone."""
    return f"Bij {amounts} lees ik geen naam. Zet voor de bedragen de naam van de partij."


def lacks(name: str, amount: str, *, is_costs: bool, example: str) -> str:
    """A party of which only one side is named."""
    known, missing = ("kosten", "baten") if is_costs else ("baten", "kosten")
    return (
        f"Bij ‘{name}’ lees ik alleen de {known}: {amount}. Noem ook de {missing}. "
        f"Zijn die er niet? Typ dan een 0, bijvoorbeeld: {example}"
    )


def so_far(parties: str) -> str:
    """The parties that were read of a list that is not whole yet."""
    return f"Dit heb ik al: {parties}. Typ alleen wat nog ontbreekt."


def read_as(total: str, insurers: str, municipalities: str) -> str:
    """The fund that a request names, and what its lists were taken for."""
    return f"Ik lees een fonds van {total}. {_lists(insurers, municipalities)} Klopt dat niet? Typ dan ‘terug’."


def read_before_the_fund(insurers: str, municipalities: str) -> str:
    """Lists that were named before the amount of the fund was."""
    return (
        f"{_lists(insurers, municipalities)} Die lijst bewaar ik. Klopt zij niet? Typ dan ‘terug’. "
        "Eerst heb ik het bedrag van het hele fonds nodig."
    )


def _lists(insurers: str, municipalities: str) -> str:
    lists = (("Zorgverzekeraars", insurers), ("Gemeenten", municipalities))
    return " ".join(f"{title}: {listed}." for title, listed in lists if listed)


def not_read(words: str) -> str:
    """What stood behind the lists and was not taken."""
    return f"Dit las ik niet: ‘{words}’."


def changed(changes: Sequence[str]) -> str:
    """Which numbers in a list are others now."""
    return f"Aangepast: {'; '.join(changes)}."


def was(name: str, now: str, before: str) -> str:
    """One number that is another now."""
    return f"{name} {now} (eerst {before})"


def added(parties: str) -> str:
    """Parties that were put in a list that was there already."""
    return f"Toegevoegd: {parties}."


def unknown_party(name: str, known: str) -> str:
    """A correction of a party that nobody named before."""
    return (
        f"‘{name}’ staat nog niet in uw lijst. Ik ken tot nu toe: {known}. "
        "Hoort het bij de vraag hieronder? Typ het dan zonder ‘nee’."
    )


def already_listed(names: str) -> str:
    """Names at the question for municipalities that were given for insurers."""
    return (
        f"Dit staat al bij de zorgverzekeraars: {names}. Verbetert u een aantal? Begin dan met ‘nee’. "
        "Gaat het om gemeenten? Zet er dan ‘gemeente’ voor."
    )


def which_group(name: str) -> str:
    """A party that was added after the sum, of which the group is not plain."""
    return (
        f"Is ‘{name}’ een zorgverzekeraar of een gemeente? Zet dat woord ervoor, bijvoorbeeld: gemeente {name} 60.000. "
        "Dan reken ik opnieuw."
    )


def case_holds(costs: str, benefits: str, net: str) -> str:
    """Whether a business case is positive: it is."""
    return f"Ja. De baten zijn samen {benefits} en de kosten {costs}. Er blijft dus {net} over."


def case_falls_short(costs: str, benefits: str, net: str) -> str:
    """Whether a business case is positive: it is not."""
    return f"Nee. De kosten zijn samen {costs} en de baten {benefits}. Het saldo is dus {net}."


CASE_IS_EVEN = "Nee, ook niet negatief: de kosten en de baten zijn samen even hoog."


def pays_more(parts: Sequence[str]) -> str:
    """Who would pay more if the costs were divided by the benefits."""
    return (
        f"Stel dat ieder betaalt naar de eigen baten. Dan betaalt méér dan nu: {'; '.join(parts)}. "
        "Dat is alleen een som met uw bedragen: de partijen spreken zelf af wie betaalt."
    )


def more(name: str, amount: str) -> str:
    """One party that would pay so much more."""
    return f"{name} ({amount} erbij)"


PAYS_AS_IT_SHOULD = (
    "Verdeeld naar de baten betaalt ieder al het eigen deel. Niemand hoeft er dan iets bij te betalen. "
    "De partijen spreken zelf af wie betaalt."
)
NOBODY_GAINS = "Niemand heeft baten in deze som. Dan kan ik de kosten niet naar baten verdelen."


def left(name: str, net: str) -> str:
    """One party and its balance."""
    return f"{name} ({net})"


def loses(parts: Sequence[str]) -> str:
    """Who has more costs than benefits."""
    return f"Met deze bedragen is het saldo negatief voor: {'; '.join(parts)}. Daar zijn de kosten hoger dan de baten."


def wins(parts: Sequence[str]) -> str:
    """Who has more benefits than costs."""
    return f"Met deze bedragen is het saldo positief voor: {'; '.join(parts)}. Daar zijn de baten hoger dan de kosten."


NOBODY_LOSES = "Niemand: met deze bedragen zijn bij geen enkele partij de kosten hoger dan de baten."
NOBODY_WINS = "Niemand: met deze bedragen zijn bij geen enkele partij de baten hoger dan de kosten."
FIGURES_OF_MEMO = "Ja, dit zijn de bedragen van het mentorproject in Den Haag, zoals de notitie uit 2013 ze noemt."


def beside_memo(costs: str, benefits: str) -> str:
    """The example of the memo beside figures of somebody's own."""
    return (
        "Uw bedragen staan niet in de notitie. Zij geeft wel een voorbeeld, het mentorproject in Den Haag: dat kostte "
        f"{costs} en leverde {benefits} op."
    )


def over_years(years: str, costs: str, benefits: str, net: str) -> str:
    """The same costs and benefits in each of so many years."""
    return (
        f"Zijn ze per jaar, en elk jaar gelijk? Dan zijn over {years} jaar de kosten {costs}, de baten {benefits} "
        f"en het saldo {net}. De verdeling over de partijen blijft dezelfde."
    )


def fund_over_years(years: str, total: str) -> str:
    """The same amount in each of so many years."""
    return (
        f"Ik weet niet of uw bedrag per jaar is. Komt er elk jaar evenveel in het fonds? Dan is dat over {years} jaar "
        f"{total}, en blijven de aandelen gelijk. Is het bedrag voor de hele periode? Dan verandert de som niet."
    )
