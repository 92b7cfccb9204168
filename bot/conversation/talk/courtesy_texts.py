"""Every Dutch sentence that answers a greeting, thanks or a goodbye.

Where this sits: a catalogue of plain B1 Dutch with "u". It imports nothing.
"""

from typing import Final

HELLO: Final = (
    "Hallo! Ik ben een bot. Ik geef antwoord op vragen over de Subsidieregeling preventiecoalities en over "
    "VIP-fondsen. Typ uw vraag in gewone woorden, of kies hieronder."
)
HERE: Final = (
    "Ja, ik ben er. Ik ben een bot: ik geef antwoord op vragen over de Subsidieregeling preventiecoalities en over "
    "VIP-fondsen. Typ uw vraag in gewone woorden, of kies hieronder."
)
WELCOME: Final = "Graag gedaan."
MORE_QUESTIONS: Final = "Hebt u nog een vraag? Typ haar gerust, of kies hieronder."
GOODBYE: Final = "Tot ziens! U kunt hier altijd terugkomen met een nieuwe vraag."
SEE_YOU: Final = "Tot ziens!"
HI: Final = "Hallo!"
GOOD: Final = "Goed."


def still_asked(question: str) -> str:
    """After a word in passing, while a question is open."""
    return f"De vraag hierboven staat nog open: ‘{question}’ Typ uw antwoord, of ‘stop’."


NAME_IT: Final = (
    "Wat is er niet duidelijk? Noem het woord of het onderwerp, bijvoorbeeld: wat is een penvoerder? "
    "Dan zoek ik het op."
)
LOST: Final = f"{NAME_IT} Het Preventieteam kan het u ook uitleggen."
LET_PEOPLE_EXPLAIN: Final = "Of leg uw vraag voor aan het Preventieteam: daar leggen mensen het uit."
ANNOYED: Final = "Het spijt me dat ik u nu niet goed help; misschien kan het Preventieteam dat wel."
NOTHING_TO_GO_ON_WITH: Final = (
    "Er staat nu niets open om mee verder te gaan. Stel gerust een nieuwe vraag, of kies hieronder."
)
LATER: Final = "Ja, u kunt hier altijd terugkomen. Typ dan gewoon uw vraag."
LATER_IN_CALCULATION: Final = "Ja, dat kan. De vraag van deze berekening blijft openstaan."


def lost_after(title: str) -> str:
    """After an answer that was not understood; the same answer in other words is not there."""
    return (
        f"Jammer dat het antwoord ‘{title}’ niet duidelijk is. Ik kan het niet in andere woorden geven. "
        f"Misschien helpt een antwoord dat erop lijkt. {LET_PEOPLE_EXPLAIN}"
    )


def later_in_check(days: int) -> str:
    """Whether one can go on with a check later."""
    return f"Ja, dat kan. Ik bewaar uw antwoorden in de check nog {days} dagen. Typ dan ‘ga verder’."
