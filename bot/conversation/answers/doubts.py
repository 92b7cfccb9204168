"""Somebody who doubts the answer above and says no more than that: `klopt dat wel?`, `dat klopt niet`.

Where this sits: under `within`. May import: `knowledge`, the texts. Pure. Start reading at `told()`. The bot cannot
weigh its own answer: it says on what that rests, and when somebody last looked whether it is still so.
"""

import re
from typing import Final

from bot.conversation import parsing
from bot.conversation.answers import within_texts as texts
from eligibility.parameters import dutch_date
from knowledge import Article
from knowledge.text import bare_words, word_set

_DOUBTS: Final = re.compile(
    r"^(?:en |maar |hm+ )*(?:klopt (?:dat|dit|het|je|uw)\b"
    r"|(?:is|was) (?:dat|dit|het) (?:\w+ )?(?:waar|juist|correct|zeker|zo)\b"
    r"|weet (?:u|je|jij) (?:dat|dit|het)\b|zeker weten)"
    r"|\b(?:klopt|klopte) (?:\w+ ){0,2}niet\b|\bniet (?:juist|waar|correct)\b|\b(?:fout|onjuist|onzin|verkeerd)\b"
)
_AROUND: Final = word_set(
    "en maar dus dat dit het de wel niet toch echt is was zeker weten weet u je jij waar juist correct goed fout "
    "onjuist verkeerd onzin helemaal hier antwoord uw jouw volgens mij ons klopt klopte zo nou eigenlijk ook allemaal "
    "hm hmm nee ik denk vind dan nog er van geloof volgensmij"
)
_SURE: Final = re.compile(r"^zeker weten$")
"""Without a question this agrees."""


def told(article: Article, text: str) -> str | None:
    """On what the answer rests, for who doubts it in so many words; None when the text says what is not right."""
    plain = bare_words(parsing.simplified(text))
    if not _DOUBTS.search(plain) or not set(plain.split()) <= _AROUND:
        return None
    if _SURE.search(plain) and "?" not in text:
        return None
    sources = tuple(dict.fromkeys(each.document for each in article.sources))
    return texts.rests_on(article.title, sources, dutch_date(min(each.checked for each in article.sources)))
