"""What to say to a courtesy: a greeting gets a greeting, thanks get a you're welcome, a goodbye gets a goodbye.

Where this sits: under `answering`, once the matcher says that somebody only makes small talk. Pure: it looks at the
words. May import: the texts. Start reading at `reply_to()`.
"""

import re
from typing import Final

from bot.conversation.talk import courtesy_texts as texts
from knowledge.text import bare_words, word_set

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

_NOT_SO: Final = re.compile(r"\b(?:niet|geen|not) (?:(?:erg|heel|zo|helemaal) )*\w+|\b(?:snap|begrijp)\b.*\bniet\b")
"""What is not clear, not fine and not understood is no thanks."""
_IS_ANYBODY_THERE: Final = re.compile(
    r"\b(?:bent|ben|zijn) (?:u|je|jij|jullie) (?:er|daar)\b|\biemand\b.*\bhelpen\b|\bhelpt iemand\b"
)
_PICTURE: Final = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
"""An emoji as Slack writes it."""


_THANKFUL: Final = word_set("dank bedankt dankje dankjewel dankuwel thanks thank thx thnx tnx merci")
_AGREED: Final = word_set(
    "ok oke okay okee okido top prima super goed fijn mooi helder duidelijk geweldig akkoord begrepen perfect snap"
)
_HELLO_AND_GOODBYE: Final = word_set("hallo hoi hey hi hello goedemorgen goedemiddag goedenavond doei doeg bye ziens")
_COURTESY: Final = _THANKFUL | _AGREED | _HELLO_AND_GOODBYE
_AND: Final = re.compile(
    rf"^(?:(?:{'|'.join(sorted(_AGREED | _THANKFUL))}|ja|hm+|aha|ah|nou|wel|u) )*"
    r"(?:en|dus|so|and)(?: (?:dan|nu|verder|what))?$"
)
_AROUND: Final = word_set("u je jou wel zeer veel heel erg hartelijk alvast ik het is dat hoor tot you so")

_BEFORE: Final = re.compile(
    rf"^\s*(?:(?:{'|'.join(sorted(_COURTESY | _AROUND))})[\s,.!;:-]+)+(?=(?:en|maar|and|but)\s+\S+\s+\S)", re.IGNORECASE
)
"""A courtesy with more behind it: `dank, en als het om een bv gaat?`."""


def reply_to(text: str) -> str | None:
    """What to say back; None when the words fit none of the three."""
    said = _NOT_SO.sub(" ", text.casefold())
    thanks, goodbye, hello = (bool(each.search(said)) for each in (_THANKS, _GOODBYE, _HELLO))
    if thanks or goodbye:
        parts = ((texts.WELCOME, thanks), (texts.GOODBYE if goodbye else texts.MORE_QUESTIONS, True))
        return " ".join(part for part, counts in parts if counts)
    if _IS_ANYBODY_THERE.search(said):
        return texts.HERE
    return texts.HELLO if hello else None


def without_pictures(text: str) -> str:
    """The text without emoji as Slack writes them: their names are no words, `:thumbsup::skin-tone-2:`."""
    return _PICTURE.sub(" ", text)


def behind(text: str) -> str:
    """What is asked behind a courtesy, when it goes on with `en` or `maar`; else the text as it is."""
    rest = _BEFORE.sub("", text)
    return text if set(bare_words(rest).split()) <= _COURTESY | _AROUND | {"en", "and"} else rest


def asks_on(text: str) -> bool:
    """Whether a message only asks what more there is, perhaps after a courtesy: `oke en?`, `prima, en nu?`."""
    return _AND.search(bare_words(text)) is not None


def in_between(text: str) -> str | None:
    """What to say back in the middle of something else, in a word or two; None when there is more than a courtesy.

    Nothing has to be said to marks or a picture alone: then it is empty.
    """
    said = bare_words(_PICTURE.sub(" ", text)).split()
    if not said:
        return ""
    if not set(said) <= _COURTESY | _AROUND or not set(said) & _COURTESY:
        return None
    back = ((texts.WELCOME, _THANKS), (texts.SEE_YOU, _GOODBYE), (texts.HI, _HELLO))
    agreed = set(said) & _AGREED and not set(said) & _THANKFUL
    return texts.GOOD if agreed else next((word for word, found in back if found.search(" ".join(said))), texts.GOOD)
