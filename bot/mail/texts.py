"""Every Dutch sentence of a mail.

Where this sits: a catalogue, like `bot/conversation/texts.py`.
"""

from typing import Final

CUT_HERE: Final = "Typ uw antwoord boven deze regel. Wat eronder staat, gaat niet mee."
"""Stands at the top of every mail, so that a reply can be told from what it quotes."""
QUESTION: Final = "Vraag"
CONTEXT: Final = "Wat de vraagsteller meestuurt"
HOW_TO_ANSWER: Final = (
    "Beantwoord deze mail om de vraagsteller te antwoorden. Alles wat u boven de lijn typt, gaat direct naar de "
    "vraagsteller in Slack. Bijlagen gaan niet mee."
)
PRIVACY: Final = "Schrijf geen persoonsgegevens van anderen in uw antwoord."


def subject(called: str) -> str:
    """The subject line. The question itself is not in it: subject lines are shown where others look on."""
    return f"Vraag {called} via de Preventiebot"


def promised(moment: str) -> str:
    """By when the asker was told to expect an answer; `moment` is in Dutch."""
    return f"De vraagsteller verwacht uiterlijk {moment} antwoord."


def attachments(names: str) -> str:
    """What did not travel along with a reply."""
    return f"(Er hoort een bijlage bij die ik niet kan doorsturen: {names}.)"


def asker(known: str) -> str:
    """Of which organisation the asker is, and in which role."""
    return f"Vraagsteller: {known}"


ASKER: Final = "De vraagsteller"
"""Instead of a name: nobody is named in a mail."""
NOT_PASSED_ON: Final = "Uw antwoord is niet doorgestuurd naar de vraagsteller."
NOTHING_TYPED: Final = "Ik vond in uw mail geen tekst boven de lijn."
TOO_LONG: Final = "De tekst is te lang. Maak hem korter, of stuur hem in twee mails."
NOT_DELIVERED: Final = "Let op: uw antwoord kon niet bij de vraagsteller komen."
TRIAL_SUBJECT: Final = "Test van de installatie van Preventiebot"
TRIAL: Final = "Dit is een test. Komt deze mail aan, dan kan de bot hierheen vragen sturen. U hoeft niets te doen."
