"""Somebody wants to be phoned, or says where: no such thing goes to the team, and the person hears that.

Where this sits: beside `wishes`; the drafts and `two_sides` say it. Pure. May import: `wishes`, the masking, the
outlook on the team. Start reading at `said_of()`.
"""

import re
from typing import Final

from bot.conversation.team import drafting_texts as texts
from bot.conversation.team import wishes
from bot.handoff.outlook import ByTeam, Way
from bot.privacy.masking import kinds_in, mask
from bot.privacy.spans import Kind
from knowledge.text import bare_words, word_set

_PHONING: Final = re.compile(
    r"\b(?:bel|belt|bellen|gebeld|belafspraak|\w*(?:terug|op)(?:bel\w*|gebeld)|telefo\w*|06|mobiel\w*|call|phone)\b"
)
_WAYS: Final = frozenset({Kind.PHONE, Kind.EMAIL})
_BESIDE: Final = word_set(
    "ik wij we mij me ons mijn m n onze u jullie je is ben zijn zit op via onder met bij aan naar het de dit dat deze "
    "en of ook maar ja nee ok graag even anders liefst liever aub alsjeblieft alstublieft svp dan hier er trouwens oh "
    "o eventueel kan kunt kun kunnen mag mogen wil willen wilt te telefoon telefoonnummer telefonisch nummer nr tel 06 "
    "mobiel mobiele mobieltje gsm mail mailadres email e adres emailadres bel belt bellen gebeld terugbellen bel terug "
    "opbellen mailen bereik bereiken bereikbaar bereikt contact contactgegevens gegevens whatsapp app appen sms "
    "vandaag morgen middag ochtend werkdagen hoi hallo dank bedankt worden word want daar nog voor vragen "
    "ze zij hen hun team preventieteam iemand medewerker collega mensen"
)
_LABEL: Final = re.compile(r"\[[^\]]*\]")
"""What stands in a text where something was left out."""
_LONGEST: Final = 3_000
"""Characters; what is longer is no message about how to be reached, and is too long to send."""
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])\s+")


def is_in(text: str) -> bool:
    """Whether somebody wants to be phoned, or says how one can be reached."""
    return _PHONING.search(bare_words(text)) is not None or (len(text) <= _LONGEST and bool(mask(text).kinds))


def gives_number(text: str) -> bool:
    """Whether somebody gives a telephone number to be phoned, and asks nothing else: `bel me op 0612345678`."""
    if len(text) > _LONGEST:
        return False
    found = mask(text)
    rest = _LABEL.sub(" ", found.text).strip()
    asks = any(each.endswith("?") and not wishes.only_wishes(each) for each in _SENTENCE_END.split(rest))
    return Kind.PHONE in found.kinds and not asks and wishes.for_team(rest, frozenset()) is None


def only_says_where(text: str) -> bool:
    """Whether somebody says how to be reached, and nothing else: `mijn 06 is 0612345678`, `mail mij op a@b.nl`."""
    if len(text) > _LONGEST:
        return False
    found = mask(text)
    rest = _LABEL.sub(" ", found.text)
    return bool(_WAYS & set(found.kinds)) and set(bare_words(rest).split()) <= _BESIDE


def gives_where(text: str) -> bool:
    """Whether somebody gives a telephone number or a mail address, also where it was left out, with whatever else."""
    return len(text) <= _LONGEST and bool(_WAYS & {*mask(text).kinds, *kinds_in(text)})


def said_of(text: str, way: Way) -> str | None:
    """What the person hears of it: what is left out, and where the answer comes; None when it holds nothing of that."""
    kinds = tuple(dict.fromkeys((*mask(text).kinds, *kinds_in(text))))
    said = [texts.not_passed_on(kinds)] if kinds else []
    if _PHONING.search(bare_words(text)) is not None:
        said.append(texts.NO_PHONING)
        said += [texts.COMES_HERE] if isinstance(way, ByTeam) else []
    return " ".join(said) or None
