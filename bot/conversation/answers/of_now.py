"""Short questions below an answer about what exists today: can one apply for it, for whom is it, until when?

Where this sits: under `within`. May import: the form of what was typed, the texts. Pure. Start reading at `told()`. The
words of such a question ("moeten we dat aanvragen") are those of the scheme of then, so that matching them leads back
to that.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.conversation.answers import following
from bot.conversation.answers import within_texts as texts
from knowledge.text import bare_words, word_set

GROUP: Final = "nu"
"""The group of articles about what exists today, beside the scheme that is gone."""
_ROLES: Final[Mapping[str, frozenset[str]]] = {
    "Gemeente": word_set("gemeente gemeentes gemeenten wethouder college b&w"),
    "Zorgverzekeraar": word_set("verzekeraar verzekeraars zorgverzekeraar zorgverzekeraars"),
}
"""How a line begins that is for one of them, and the words for them."""
_APPLYING: Final = word_set(
    "aanvragen aanvraag aanvraagt aangevraagd aan te vragen vragen indienen ingediend dienen aanmelden meedoen "
    "geld subsidie uitkering krijgen krijgt krijg uit recht hoef hoeft hoeven iets niks niets zelf kunnen"
)
_SIGNS_OF_APPLYING: Final = word_set(
    "aanvragen aanvraag aanvraagt aangevraagd vragen indienen dienen aanmelden meedoen krijgen krijgt krijg"
)
_LASTING: Final = word_set(
    "loopt lopen liep door doorloopt doorlopen duurt stopt stoppen eindigt vervalt vervallen afgelopen einde jaar "
    "jaren welk volgend daarna lang langer hoelang wanneer tot vanaf na blijft bestaan"
)
_SIGNS_OF_LASTING: Final = word_set(
    "loopt lopen liep doorloopt doorlopen duurt stopt stoppen eindigt vervalt vervallen afgelopen einde blijft"
)
_UNTIL: Final = re.compile(r"\b(?:tot (?:wanneer|welk jaar|en met wanneer|20\d\d)|hoe ?lang)\b")
_LONGEST: Final = 8
"""Words: a longer sentence that does not point back says itself what it is about."""
_OURS: Final = word_set("wij we ons onze ik mijn")
_AROUND: Final = _OURS | word_set("misschien eigenlijk toch dus want daar hier daaruit hieruit jullie hun meer moeten")
_OTHERWISE: Final = word_set("hoeveel kon konden mocht mochten moest moesten kreeg kregen had hadden toen destijds")
"""Of then, or after an amount."""
_YEAR: Final = re.compile(r"20\d\d")
_SAYS_HOW_LONG: Final = re.compile(r"\b20\d\d\b(?!\))|\bverval|\bloopt\b|\bliep\b")
"""The day of the latest sources stands between brackets."""


def told(title: str, body: str, lines: Sequence[str], text: str) -> str | None:
    """What the answer says of it, in its own words; None when the text is about something else as well.

    `body` is the answer as plain text, with a line for each party; `lines` are its sentences.
    """
    words = bare_words(text).split()
    roles = [role for role, names in _ROLES.items() if names & set(words)]
    goes_on = bool(roles) or following.goes_on(text) or bool(_OURS & set(words))
    if _OTHERWISE & set(words):
        return None
    own = {each for each in following.own_words(text) if not _YEAR.fullmatch(each)}
    rest = own - _AROUND - frozenset().union(*_ROLES.values())
    asks_how_long = bool(rest & _SIGNS_OF_LASTING) or _UNTIL.search(" ".join(words)) is not None
    if rest <= _LASTING and asks_how_long and (goes_on or len(words) <= _LONGEST):
        return texts.said(title, [each for each in lines if _SAYS_HOW_LONG.search(each)])
    asks_for = bool(set(words) & _SIGNS_OF_APPLYING)
    if goes_on and rest <= _APPLYING and (asks_for or (roles and following.goes_on(text))):
        return texts.said(title, _of(body, roles or tuple(_ROLES)))
    return None


def _of(body: str, roles: Sequence[str]) -> list[str]:
    """The lines for these parties."""
    found = (line.removeprefix("- ") for line in body.splitlines())
    return [line for line in found if line.startswith(tuple(f"{role}:" for role in roles))]
