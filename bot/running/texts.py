"""What people hear when a function is switched off, and what whoever runs the bot reads on the command line. Dutch.

Where this sits: the catalogue of `bot/running`. May import: the public address of the scheme.
"""

from typing import Final

from bot.roles import PUBLIC_CONTACT

OFF_ANSWERING: Final = "De bot geeft nu even geen antwoorden. De beheerder heeft dat uitgezet."
OFF_CHECK: Final = (
    "De check staat nu uit. De beheerder heeft dat gedaan. Wat u al had ingevuld, blijft bewaard zolang de gewone "
    "termijn loopt."
)
OFF_CALCULATORS: Final = "Rekenen met de bot kan nu niet. De beheerder heeft dat uitgezet."
OFF_HAND_OVER: Final = (
    "Een vraag doorgeven aan het Preventieteam kan nu niet via de bot. De beheerder heeft dat uitgezet."
)
OFF_SHARING: Final = "Delen kan nu niet. De beheerder heeft dat uitgezet. Er is niets gedeeld."
OFF_FILES: Final = "Bestanden maken kan nu niet. De beheerder heeft dat uitgezet. De uitkomst zelf ziet u hierboven."
OFF_FEEDBACK: Final = "Zeggen of een antwoord hielp kan nu niet. De beheerder heeft dat uitgezet."
OFF_LEARNING: Final = (
    "Kennisartikelen maken en goedkeuren kan nu niet. De beheerder heeft dat uitgezet. Wat er al is, blijft bewaard."
)

ASK_PEOPLE: Final = "U kunt uw vraag wel aan het Preventieteam stellen."
ELSEWHERE: Final = f"Wilt u contact met mensen? Kijk op {PUBLIC_CONTACT}."
TRY_LATER: Final = "Probeer het later nog eens."

ON: Final = "aan"


def off_since(since: str, actor: str, reason: str) -> str:
    """How one switch stands, in the list of switches."""
    return f"uit sinds {since} ({actor}): {reason}"


def switched_off(name: str) -> str:
    """Said when a function was switched off."""
    return f"{name} staat uit. Alle processen van de bot merken dat binnen vijf seconden."


def switched_on(name: str) -> str:
    """Said when a function was switched on again."""
    return f"{name} staat weer aan. Alle processen van de bot merken dat binnen vijf seconden."


def was_off(name: str) -> str:
    """Said when there was nothing to switch off."""
    return f"{name} stond al uit. De eerste reden blijft staan."


def was_on(name: str) -> str:
    """Said when there was nothing to switch on."""
    return f"{name} stond al aan."


def no_such_function(typed: str, names: str) -> str:
    """What is wrong with a name that was typed."""
    return f"{typed!r} is geen functie. Kies uit: {names}."


REASON_NEEDED: Final = "--reason: geef in een paar woorden waarom. Collega's lezen dat in de lijst."
