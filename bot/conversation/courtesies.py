"""What to say to a courtesy: a greeting gets a greeting, thanks get a you're welcome, a goodbye gets a goodbye.

Where this sits: under `answering`, once the matcher says that somebody only makes small talk. Pure: it looks at the
words. May import: the texts. Start reading at `reply_to()`.
"""

import re
from typing import Final

from bot.conversation import courtesy_texts as texts

_THANKS: Final = re.compile(
    r"dank|bedan|thank|\bthx\b|\bthnx\b|\btnx\b|\bmerci\b|\btop\b|\bsuper\b|geholpen|\bfijn (?:dit|antwoord)\b|"
    r"chapeau|compliment|goed bezig|geweldig|great answer|you rock|love it|duidelijk|\bhelder\b|\bmooi\b|\bsnap\b|"
    r"verder (?:kan|mee)|mee (?:verder|vooruit)|\bprima\b"
)
_GOODBYE: Final = re.compile(
    r"tot (?:ziens|morgen|maandag|straks|later|snel|(?:de |een )?volgende)|\bdoei\b|\bdoeg\b|\bbye\b|goodbye|houdoe|"
    r"welterusten|\bwerkse\b|fijne? (?:dag|avond|weekend|middag)|prettig|see you|naar huis|dat was (?:alles|het)|"
    r"weer weg|de ballen"
)
_HELLO: Final = re.compile(
    r"\b(?:hallo|hoi|hey|hee|heej|hé|hi|hello|moin|moi|yo|mogge|moguh)\b|^dag\b|goe(?:de|ie)?n?dag|"
    r"goe(?:de|ie)n?(?:morgen|middag|avond|dag)|goeienavond|good (?:morning|afternoon)"
)


def reply_to(text: str) -> str | None:
    """What to say back; None when the words fit none of the three."""
    said = text.casefold()
    thanks, goodbye, hello = (bool(each.search(said)) for each in (_THANKS, _GOODBYE, _HELLO))
    if thanks or goodbye:
        parts = ((texts.WELCOME, thanks), (texts.GOODBYE if goodbye else texts.MORE_QUESTIONS, True))
        return " ".join(part for part, counts in parts if counts)
    return texts.HELLO if hello else None
