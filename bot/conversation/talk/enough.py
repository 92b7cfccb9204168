"""That somebody needs nothing more: thanks, it is clear, `dan weet ik genoeg`, `ik ben geholpen`; and nothing else.

Where this sits: beside `courtesies`. Pure: it looks at the words alone. A text counts when each of its words belongs to
such a message, so that one with a question or a `maar` in it never does. May import: the courtesies, the plain words of
`knowledge`. Start reading at `is_enough()`.
"""

import re
from typing import Final

from bot.conversation.talk import courtesy_texts
from knowledge.text import bare_words, word_set

_MOST_WORDS: Final = 14
_HELPED: Final = re.compile(r"\bgeholpen\b|\b(?:mijn|de|deze) vraag (?:\d+ )?is (?:nu |hiermee |ook |al )*beantwoord\b")
_ENOUGH: Final = re.compile(
    r"\b(?:(?:ik|we|wij) (?:weet|weten|heb|hebben) (?:\w+ )?genoeg|(?:weet|weten|heb|hebben) (?:ik|we|wij) (?:\w+ )?"
    r"genoeg|(?:dat|dit) (?:is|was) (?:\w+ )?(?:genoeg|voldoende|alles)|"
    r"(?:hiermee|daarmee|ermee|mee) (?:\w+ ){0,4}(?:verder|vooruit)|"
    r"(?:ik|we|wij) (?:ben|zijn) (?:er )?(?:er)?uit)\b"
)
_THANKS: Final = word_set(
    "dank bedankt dankje dankjewel dankuwel thanks thank thx thnx tnx merci top prima super goed fijn mooi helder "
    "duidelijk geweldig perfect akkoord begrepen ok oke okay okee oki snap gelukkig mooie hartelijk duidelijke "
    "toppie fantastisch prachtig uitstekend"
)
_BESIDE: Final = word_set(
    "ik wij we u uw je jij jou jullie het dat dit is was ben zijn heel erg zeer veel wel voor de mijn deze een "
    "hiermee daar daarmee ermee er mee met hier nu al dan hoor so you very much ja nee snelle snel antwoord reactie "
    "hulp uitleg vraag nummer nr helemaal goede en weet weten heb hebben genoeg voldoende informatie alles kan kunnen "
    "kom komen weer verder vooruit uit eruit beantwoord geholpen preventieteam team allemaal zo nog allen moeite vlot "
    "vlotte inderdaad ook even gelukkig groet groeten mvg vriendelijke hartstikke toelichting meedenken maakt enorm "
    "om te jullie allebei onwijs ontzettend"
)
_PLEASED: Final = re.compile(
    r"\b(?:(?:hier|daar) (?:kan|kunnen|heb|hebben|ben|zijn) (?:ik|we|wij) "
    r"(?:(?:nu|echt|zeker|wel|heel|erg|weer|goed) )*"
    r"(?:(?:wat|iets|veel) )?(?:mee|aan|blij mee)(?: aan de slag)?|"
    r"(?:ik|we|wij) (?:ga|gaan|kan|kunnen) (?:hiermee|ermee|er|hier) (?:\w+ )?aan de slag|"
    r"(?:dit|dat|het|daar|hier) helpt (?:mij|me|ons) (?:(?:echt|heel|erg|goed|enorm|zeer|weer|al|een stuk|veel) ?)*"
    r"(?:verder|vooruit)?|(?:dat|dit) is (?:precies|exact) wat (?:ik|we|wij) (?:zocht|zochten|nodig had|nodig hadden))"
    r"(?!\w)"
)
"""That an answer is of use, in words that ask something elsewhere: `hier kunnen we wat mee`."""
_GOODBYE: Final = re.compile(
    r"\b(?:fijne?|prettige?|goede?) (?:dag|avond|middag|weekend|week)(?: (?:nog|verder|gewenst))*\b|"
    r"\btot (?:ziens|later|snel|(?:de )?volgende(?: keer)?)\b"
)
_NOT: Final = word_set(
    "niks niets weinig alleen behalve niet geen nooit maar nog of hoe wat wie welke waarom wanneer waar"
)


def is_helped(text: str) -> bool:
    """Whether somebody says that they are helped, and nothing else: `ja hoor, ik ben geholpen, dank u!`."""
    return _says_only(text) and _HELPED.search(bare_words(text)) is not None


def is_enough(text: str) -> bool:
    """Whether nothing more is said than thanks, that it is clear, or that one knows enough; with a question it is not.

    A picture or marks alone say nothing.
    """
    text = _NAME.sub("", text)
    plain = bare_words(_PICTURE.sub(" ", text))
    said = set(plain.split())
    is_said = said & _THANKS or any(each.search(plain) for each in (_HELPED, _ENOUGH, _PLEASED))
    return _says_only(text) and bool(is_said)


def you_are_welcome() -> str:
    """What to say to that."""
    return f"{courtesy_texts.WELCOME} {courtesy_texts.MORE_QUESTIONS}"


def knows_enough(text: str) -> bool:
    """Whether somebody says so in as many words, and nothing else: `prima, dan weet ik genoeg`."""
    return _says_only(text) and _ENOUGH.search(bare_words(text)) is not None


_NAME: Final = re.compile(
    r"(?i:(?<=dank)|(?<=dankjewel)|(?<=bedankt)|(?<=je wel)|(?<=u wel)),? [A-ZÀ-Ý][a-zà-ÿ]+(?=[\s.!]*$)"
)
"""Who is thanked, at the end: `dank je wel, Piet`."""
_PICTURE: Final = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
"""An emoji as Slack writes it."""


def _says_only(text: str) -> bool:
    plain = bare_words(_PICTURE.sub(" ", text))
    said = _GOODBYE.sub(" ", _PLEASED.sub(" ja ", plain)).split()
    known = all(word in _THANKS or word in _BESIDE or word.isdigit() for word in said)
    return bool(said) and known and "?" not in text and not set(said) & _NOT and len(said) <= _MOST_WORDS
