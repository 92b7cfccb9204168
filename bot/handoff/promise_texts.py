"""Every Dutch sentence that time itself says about a question: to the team, and to the asker.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `bot/handoff/texts.py`. It imports only the words of
`bot/handoff/status.py`. A `moment` is in Dutch already: `dinsdag 24 november om 12.00 uur`.
"""

from typing import Final

from bot.handoff.status import Status

# To the team
CLOSED_FOR_TEAM: Final = "De vraagsteller reageerde niet meer. De vraag is daarom gesloten."


def unclaimed(moment: str) -> str:
    """In the thread: nobody has the question yet."""
    return f"Niemand heeft deze vraag nog opgepakt. De vraagsteller verwacht antwoord uiterlijk {moment}."


def unanswered(moment: str) -> str:
    """In the thread, behind the name of who has it: there is no answer yet."""
    return f"Deze vraag wacht nog op antwoord. De vraagsteller verwacht dat uiterlijk {moment}."


def urgent(moment: str) -> str:
    """To who has it, or to everybody: the promise is about to slip."""
    return f"Let op: de tijd is bijna om. De vraagsteller verwacht antwoord uiterlijk {moment}."


def slipped_for_team(moment: str) -> str:
    """In the thread: what the asker was told."""
    return f"De beloofde tijd is voorbij. De vraagsteller heeft gehoord dat het antwoord nu komt uiterlijk {moment}."


# To the asker


def slipped(number: int, moment: str) -> str:
    """The promise was not kept, and this is the new one."""
    return (
        f"Het antwoord op uw vraag {number} is er nog niet. Dat spijt ons: het was u eerder beloofd. "
        f"Het team weet dit. U hebt antwoord uiterlijk {moment}."
    )


def warning(number: int, status: Status, moment: str) -> str:
    """The question will be closed; `status` is how it stands."""
    if status is Status.WAITING:
        return (
            f"Het team vroeg u iets over uw vraag {number} en wacht op uw reactie. "
            f"Hoor ik niets van u, dan sluit ik de vraag. Dat is niet eerder dan {moment}."
        )
    return (
        f"Het team heeft uw vraag {number} beantwoord. Bent u geholpen, of wilt u nog iets vragen? "
        f"Hoor ik niets van u, dan sluit ik de vraag. Dat is niet eerder dan {moment}."
    )


def closed(number: int, days: int) -> str:
    """It was closed, and can be opened again."""
    return (
        f"Ik heb uw vraag {number} gesloten, want ik hoorde niets meer van u. "
        f"Bent u nog niet geholpen? U kunt de vraag {days} dagen lang heropenen."
    )
