"""Every Dutch sentence about a message that somebody changes or deletes after the bot has taken it.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `bot/conversation/texts.py`. What the team hears of a
change: `bot/handoff/texts.py`.
"""

from typing import Final

READ_ANEW: Final = "U hebt uw bericht gewijzigd. Ik heb het daarom opnieuw gelezen."
NOT_READ: Final = (
    "U hebt een bericht gewijzigd. Dat heb ik niet opnieuw gelezen. "
    "Stuur het als een nieuw bericht als ik er iets mee moet doen."
)
ANSWERS_STAY: Final = (
    "U hebt een bericht gewijzigd. Uw antwoorden in de check zijn daarmee niet veranderd. "
    "Wilt u een antwoord veranderen? Druk dan op de knop."
)
DRAFT_STAYS: Final = (
    "U hebt uw bericht verwijderd. De vraag voor het Preventieteam staat nog wel klaar. Er is nog niets verstuurd."
)
ADDITION_STAYS: Final = (
    "U hebt uw bericht verwijderd. De aanvulling voor het Preventieteam staat nog wel klaar. Er is nog niets verstuurd."
)


def team_has_old_text(number: int, text: str) -> str:
    """What was changed stands at the team as it was. Behind it: buttons to pass the new text on as it is, or not."""
    return (
        f"U hebt uw bericht gewijzigd. Het Preventieteam heeft uw vraag {number} nog met de oude tekst. "
        f"Moet de nieuwe tekst ook naar het team? U typte: ‘{text}’"
    )


def closed_with_old_text(number: int) -> str:
    """The same of a question that is done: the new text goes nowhere by itself."""
    return (
        f"U hebt uw bericht gewijzigd. Uw vraag {number} aan het Preventieteam is al gesloten, met de oude tekst. "
        "De nieuwe tekst is niet doorgestuurd."
    )


def team_still_has_it(number: int) -> str:
    """What was deleted stands at the team: deleting the message takes no question back."""
    return (
        f"U hebt uw bericht verwijderd. Het Preventieteam heeft uw vraag {number} nog wel. "
        "Hebt u geen antwoord meer nodig? Trek uw vraag dan in."
    )
