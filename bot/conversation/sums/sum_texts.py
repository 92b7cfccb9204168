"""Every Dutch sentence about a sum of the subsidy that is no table: own figures, limits, shares, and questions.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `calculation_texts`. Figures come from
`eligibility.figures`. The functions take amounts as they are shown.
"""

from collections.abc import Sequence

from eligibility.figures import FIGURES


def _figure(name: str) -> str:
    return FIGURES.last_in_force(name).text


# -- in the middle of the check ----------------------------------------------------------------------------------------

CHECK_WAITS = "De check wacht zo lang. Typ ‘terug naar de check’ om daar verder te gaan."
NOT_IN_CHECK = "Dit is alleen een berekening: in de check heb ik niets ingevuld of gewijzigd."
NOT_ASKED_HERE = (
    "Ik lees een bedrag, maar deze vraag van de check gaat daar niet over. Ik heb het niet bewaard. "
    "Wilt u er iets mee uitrekenen? Kies dan hieronder: de check wacht zo lang."
)

# -- while an amount is asked ------------------------------------------------------------------------------------------

NO_AMOUNT_YET = (
    "Weet u het bedrag nog niet? Typ dan een schatting: daarna kunt u een ander bedrag proberen. "
    "Of typ de uren, het uurtarief en de periode, dan tel ik zelf op."
)
NOTHING_TO_TELL_YET = "Daar kan ik nog niets over zeggen: eerst heb ik het bedrag hieronder nodig."
ONE_OF_THEM = "Ik reken met één bedrag. Typ het laagste of het hoogste, of iets ertussenin."
OTHERS_PAY = (
    "Typ alleen de kosten. Wat de subsidie of andere partijen betalen, gaat daar niet van af: "
    "dat reken ik pas daarna uit."
)
COSTS_ONCE = "Alleen kosten van de procescoördinatie tellen mee."
HOURS_IN_ALL = (
    "Ik lees die uren als alle uren van de hele periode samen. De duur verandert de som dan niet. "
    "Zijn het uren per week? Typ dan bijvoorbeeld: 24 uur per week."
)
_IN_HOURS = "Ik reken met uren per week, maand of jaar, of met een bedrag. Zeg het zo, of typ het totaalbedrag."
PER_YEAR_APART = (
    "Ik reken met één bedrag voor alle jaren samen. Is een jaar anders? "
    "Typ dan de bedragen van alle jaren, met een plus ertussen."
)
NO_RATE = (
    "Ik reken met één bedrag en ken het uurtarief niet. "
    "Typ het nieuwe totaalbedrag, of hoeveel procent het geheel hoger of lager wordt."
)

# -- questions about the sum -------------------------------------------------------------------------------------------

WHY_A_THIRD = (
    f"Dat deel stond in de regeling: de subsidie was hooguit {_figure('grant_share')} van de kosten van de "
    "procescoördinatie. Het kon dus ook minder zijn, maar niet meer."
)
MINIMUM = (
    f"Een subsidie was minstens {_figure('minimum_grant')}. "
    f"Daarvoor moesten de kosten minstens {_figure('minimum_costs')} zijn."
)
ABOUT_MAXIMUM, ABOUT_MINIMUM, ABOUT_SHARE, ABOUT_REST = (
    "Was er een maximum?",
    "Wat was het minimum?",
    "Hoe hoog was de subsidie?",
    "Wie betaalde de rest?",
)
"""Buttons to the articles about the figures."""
PERCENT_ALONE = (
    "Met een percentage alleen kan ik nog niets. Zeg erbij waarvan het is. "
    "Bijvoorbeeld: 10% erbij, 10% van 90.000, of: wij 60%, gemeente 40%."
)

# -- who pays the own part ---------------------------------------------------------------------------------------------

OWN_PARTS_TITLE = "Verdeling van het eigen deel"
OWN_PARTS_HEADER = ("Partij", "Deel", "Bedrag")
WE, LEFT, TOGETHER = "Wij", "Nog niet verdeeld", "Samen"
NO_FIXED_KEY = (
    "De regeling schreef niet voor hoe partijen het eigen deel verdeelden. Ik reken alleen uit wat u zelf noemt."
)
COSTS_BEFORE_SHARES = (
    "Ik verdeel het deel dat de partijen zelf betalen. Daarvoor heb ik eerst de kosten nodig. "
    "Typ daarna nog eens hoe u verdeelt."
)
TOO_MUCH = "Samen zijn deze delen meer dan 100%. Typ delen die samen hooguit 100% zijn."
HOW_MANY_PARTIES = "Over hoeveel partijen moet ik het eigen deel verdelen? Typ bijvoorbeeld: verdeel over 3 gemeenten."
COUNT_CHANGES_NOTHING = "Het aantal partijen verandert de subsidie niet."


def own_part(own: str, costs: str) -> str:
    """Of which amount the shares are."""
    return f"Bij kosten van {costs} betalen de partijen zelf minstens {own}. Dat verdeel ik."


def own_part_alone(own: str, costs: str, grant: str) -> str:
    """What is left to pay."""
    return f"Bij kosten van {costs} is de subsidie hooguit {grant}. Zelf betalen de partijen dus minstens {own}."


def each_pays(own: str, parties: str, amounts: Sequence[str]) -> str:
    """Equal parts; where cents are left there are two amounts."""
    return f"Het eigen deel is {own}. Gelijk verdeeld over {parties} is dat {' of '.join(amounts)} per partij."


def rest_of_own(own: str, paid: str, rest: str) -> str:
    """What the others leave of the own part."""
    return f"Het eigen deel is minstens {own}. Betalen anderen daarvan {paid}, dan blijft er {rest} over."


def paid_more(own: str, paid: str) -> str:
    """The others pay all of the own part, or more."""
    return f"Het eigen deel is minstens {own}. Met {paid} van anderen is dat helemaal betaald."


# -- own figures and limits --------------------------------------------------------------------------------------------


def agrees(figure: str, what: str) -> str:
    """Somebody's own figure is that of the sum."""
    return f"Ja, {figure} klopt: dat is {what}."


def nearly_agrees(figure: str, what: str, amount: str) -> str:
    """Somebody's own figure is near that of the sum."""
    return f"{figure} klopt ongeveer: precies is {what} {amount}."


def differs(figure: str, costs: str, grant: str, own: str) -> str:
    """Somebody's own figure is another than that of the sum."""
    return (
        f"Ik kom niet op {figure}. Bij kosten van {costs} is de subsidie hooguit {grant}, "
        f"en betalen de partijen zelf minstens {own}. Kloppen die kosten niet? Typ dan het juiste bedrag."
    )


THE_GRANT, THE_OWN_PART, THE_COSTS = "de hoogste subsidie", "het eigen deel", "het bedrag aan kosten"


def how_it_came(costs: str, grant: str, own: str) -> str:
    """How the table came about."""
    return (
        f"Zo reken ik: {_figure('grant_share')} van {costs} is {grant}. Dat is de hoogste subsidie. "
        f"De rest, {own}, betalen de partijen zelf. Kloppen de kosten niet? Typ dan het juiste bedrag."
    )


def both_ends(low: str, low_grant: str, high: str, high_grant: str) -> str:
    """What belongs to the lowest and to the highest costs."""
    return f"Bij {low} aan kosten is de subsidie hooguit {low_grant}. Bij {high} is dat hooguit {high_grant}."


def both_costs(low: str, low_costs: str, high: str, high_costs: str) -> str:
    """Which costs belong to the lowest and to the highest wanted grant."""
    return f"Voor {low} subsidie zijn kosten van minstens {low_costs} nodig. Voor {high} is dat minstens {high_costs}."


def between(low: str, high: str) -> str:
    """An amount of which only the limits are known."""
    return f"Ik lees een bedrag tussen {low} en {high}."


def as_costs_and_as_grant(amount: str, grant: str, enough: bool, costs: str) -> str:
    """What one amount would be as costs, and as a grant."""
    as_costs = f"Als {amount} de kosten zijn, is de subsidie hooguit {grant}: " + (
        "dat kon." if enough else f"dat is te weinig, want het minimum was {_figure('minimum_grant')}."
    )
    return f"{as_costs} Als {amount} de subsidie is, waren kosten van minstens {costs} nodig."


def percent_of(percent: str, whole: str, part: str) -> str:
    """A percentage, worked out."""
    return f"{percent}% van {whole} is {part}."


# -- parts of a sum ----------------------------------------------------------------------------------------------------


def not_read(parts: Sequence[str]) -> str:
    """What could not be read of a sum in parts."""
    return f"Dit deel lees ik niet: {', '.join(f'‘{each}’' for each in parts)}. {_IN_HOURS}"


def once(extra: str) -> str:
    """An amount on top that counts one time, beside an amount for each year."""
    return f"De {extra} tel ik één keer mee, niet voor elk jaar of elke maand opnieuw."


def taken_over(parts: str) -> str:
    """What comes from the sum before, because the message did not say it."""
    return f"Uit de vorige som neem ik over: {parts}. Klopt dat niet? Typ dan wat er anders is."
