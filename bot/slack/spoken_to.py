"""Whether words with the name of the bot in them are said to it or about it, and what it then reads.

Where this sits: under the listeners, beside `colleagues`. Pure. Start reading at `naming()`.
"""

import re
from typing import Final

from bot.slack.mrkdwn import without_name
from bot.slack.threads import Naming
from knowledge.text import bare_words, word_set

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_CALLING: Final = word_set(
    "hallo hoi hi hey hee hé hè he ha dag yo beste lieve geachte goedemorgen goedemiddag goedenavond goeiemorgen "
    "goeiemiddag ok oke oké en cc bot vraag vraagje aan voor dank dankjewel bedankt top"
)
"""Words before the name of the bot with which somebody still speaks to it."""
_ABOUT: Final = word_set("van over met naar door via uit tegen zonder volgens")
"""Words right before its name with which somebody speaks about it, also at the end of a sentence."""
_REQUEST: Final = re.compile(
    r"(?:(?:hallo|hoi|hi|hey|dag) )?(?:kan|kun|kunt|zou|wil|wilt|weet|weten|ik (?:wil|wou|zou)(?: \w+){0,2} dat)"
)
"""All that stands before its name where somebody asks the bot for something: `kan @bot mijn vraag doorsturen`."""
_OF_ONESELF: Final = re.compile(r"\b(?:mijn|mij|me|ons|onze|ik|wij|we)\b|^(?:wat|wie|waar|wanneer|hoe\w*|welke?)\b")
_PRAISE: Final = word_set(
    "super top goed handig fijn leuk mooi slim dom traag snel geweldig fantastisch nuttig prima stuk kapot down "
    "offline online onzin waardeloos grappig irritant vervelend knap geniaal dood terug"
)
_ROUND_PRAISE: Final = word_set(
    "echt zo wel best heel erg toch ook weer nog niet nu even een hoor zeg gewoon te vandaag"
)
_DEED: Final = re.compile(
    r"(?:doet|deed) (?:het|dat|raar|gek|niks|niets)\b|(?:zei|zegt|snapt|snapte|werkt|werkte|gaf|vindt|vond|liegt|"
    r"hielp|antwoordt|antwoordde|reageert|reageerde)\b"
)
"""What people say of the bot with its name in front: `@bot doet het weer`, `@bot zei gisteren iets anders`."""
_BEING: Final = re.compile(r"(?:is|was|blijft|blijkt|lijkt) (?P<what>.+)")


def naming(text: str, bot: str | None) -> Naming:
    """Whether the name of the bot stands among the words of a sentence, as when people speak about it.

    Before or behind them it calls the bot, also when a greeting comes first, unless something is told of it.
    """
    if not bot:
        return Naming.CALLED
    before, after = _around(text, bot)
    line = before.rpartition("\n")[2]
    said = _WORD.findall(line.casefold())
    if not said:
        return Naming.IN_PASSING if not before.strip() and _tells_of_it(after) else Naming.CALLED
    if _is_request(line, after):
        return Naming.CALLED
    goes_on = _WORD.search(after) is not None or said[-1] in _ABOUT
    return Naming.IN_PASSING if goes_on and set(said) - _CALLING else Naming.CALLED


def words_for_it(text: str, bot: str | None) -> str:
    """What it reads: the words without its name, or with `je` for it where they would say nothing without."""
    if not bot:
        return text
    before, after = _around(text, bot)
    return f"{before}je{after}" if _is_request(before, after) else without_name(text, bot)


def _around(text: str, bot: str) -> tuple[str, str]:
    before, _, after = re.sub(rf"<@{bot}\|[^>]*>", f"<@{bot}>", text).partition(f"<@{bot}>")
    return before, after


def _is_request(before: str, after: str) -> bool:
    return _REQUEST.fullmatch(bare_words(before)) is not None and _OF_ONESELF.search(bare_words(after)) is not None


def _tells_of_it(after: str) -> bool:
    """Whether the words behind the name say what the bot is or did; `@bot is een stichting genoeg` asks it."""
    if "?" in after or not after[:1].isspace():
        return False
    plain = bare_words(after)
    if _DEED.match(plain) is not None:
        return True
    being = _BEING.fullmatch(plain)
    told = being["what"].split() if being is not None else []
    return any(each in _PRAISE for each in told) and all(each in _PRAISE | _ROUND_PRAISE for each in told)
