"""Words that do the same as a button: stop, back, why, help, begin, send.

Where this sits: under the assistant. May import: `parsing`, labels from `texts`. Start reading at `means()`.
"""

import re

from bot.conversation import parsing, texts
from bot.conversation.check import check_texts
from bot.conversation.team import drafting_texts
from knowledge.text import word_set

STOP = frozenset(
    {
        *("stop", "stoppen", "ik wil stoppen", "wil stoppen", "stop de check", "stop check"),
        *("annuleer", "annuleren", "afbreken", "laat maar"),
    }
)
BACK = frozenset({"terug", "vorige", "vorige vraag", "ga terug", "een terug"})
WHY = frozenset(
    {
        *("waarom", "waarom deze vraag", "waarom vraag je dat", "waarom vraagt u dat"),
        *("niet duidelijk", "dat is niet duidelijk", "onduidelijk", "wat bedoelt u", "wat bedoel je", "hoe bedoelt u"),
        *("ik snap het niet", "snap ik niet", "ik begrijp het niet", "begrijp ik niet", "ik begrijp de vraag niet"),
    }
)
HELP = frozenset(
    {
        *("help", "hulp", "menu", "?", "help me", "help me even", "help mij", "kunt u helpen", "kunt u mij helpen"),
        *("kunt u me helpen", "kun je helpen", "kun je me helpen", "kun je mij helpen"),
    }
)
BEGIN = frozenset({"ja", "start", "begin", "beginnen", texts.BEGIN_CHECK.casefold(), texts.START_CHECK.casefold()})
CHECK = frozenset(
    {
        *("check", "subsidiecheck", "de check", "doe de check", "doe maar de check", "doe dan de check", "check doen"),
        *("doe de subsidiecheck", "de check doen", "ik wil de check doen", "ik wil de subsidiecheck doen"),
        *("start de check", "begin de check", "toch de check", "liever de check", "doe liever de check"),
        texts.START_CHECK.casefold(),
    }
)
SEND = frozenset({"verstuur", "versturen", "stuur", "verzend", "verzenden", drafting_texts.SEND.casefold()})
LATER = frozenset(
    {"zoek ik uit", "zoek ik nog uit", "dat zoek ik nog uit", "ga ik navragen", "later", texts.LATER.casefold()}
)
MINE = frozenset(
    {
        *("wat weet je van mij", "wat weet u van mij", "wat weet je over mij", "wat weet u over mij", "mijn gegevens"),
        *("wat bewaar je van mij", "wat bewaart u van mij", "toon mijn gegevens", "what do you know about me"),
        texts.MINE.casefold(),
    }
)
QUESTIONS = frozenset(
    {"mijn vragen", "mijn vraag", "toon mijn vragen", "hoe staat het met mijn vraag", "status van mijn vraag"}
)
FORGET = frozenset(
    {
        *("vergeet mij", "vergeet me", "wis mijn gegevens", "verwijder mijn gegevens", "forget me", "delete my data"),
        texts.FORGET.casefold(),
    }
)
LAST_DAY = frozenset({"de laatste dag", "laatste dag", check_texts.LAST_DAY.casefold()})
PASS = frozenset(
    {
        *("sla over", "overslaan", "sla deze over", "sla maar over", "sla dit over", "sla deze vraag over", "skip"),
        *("deze overslaan", "deze vraag overslaan", "volgende", "volgende vraag", "ga naar de volgende vraag"),
    }
)
SKIP = PASS | {"liever niet", "nee", "nee dank u", "niet nodig"}
READY = frozenset({"klaar", texts.READY.casefold()})
GO_ON = frozenset(
    {
        *("doorgaan", "ga door", "verder", "ga verder", "verdergaan", "verder met de check", "ga verder met de check"),
        *("doorgaan met de check", "ga door met de check", "hervat de check", "maak de check af", "check hervatten"),
        texts.resume(finished=False).casefold(),
    }
)
_SHARING = re.compile(
    r"\b(?:deel|delen|gedeeld|doorsturen|doorgeven|stuur|sturen|mail)\b.*\b(?:uitkomst|resultaat)\b"
    r"|\b(?:uitkomst|resultaat)\b.*\b(?:delen|doorsturen|doorgeven|sturen|mailen)\b"
)


ONLY_IN_PLACE = (
    STOP | BACK | frozenset({"ja", "nee", "j", "n", "ok", "oke", "weet ik niet", "opnieuw", "begin opnieuw"})
)
"""Words that say nothing by themselves: without a question that is open they are no question either."""


_STOPPING = re.compile(
    r"\b(?:stop\w*|gestopt|ophouden|(?:hou|houd|houden) (?:\w+ ){0,3}op|kap|kappen|annuleer\w*|annuleren|afbreken|"
    r"breek (?:\w+ )?af|laat (?:\w+ ){0,2}(?:maar|zitten))\b"
)
_BESIDE_STOPPING = word_set(
    "stop stoppen gestopt stopt ophouden hou houd houden op kap kappen annuleer annuleren afbreken breek af laat maar "
    "zitten graag nu even eens aub alstublieft alsjeblieft svp hiermee ermee mee daarmee met de het dit deze dat "
    "berekening som rekenen rekenhulp ik wil wilt we wij willen zou nou toch ook er hoor dank u je wel bedankt sorry "
    "nee ja oke ok dan liever moet mag gewoon weg"
)


def stops(text: str) -> bool:
    """Whether somebody wants to leave what goes on, in so many words: `stop maar`, `hou maar op`, `stoppen graag`."""
    said = re.findall(r"[^\W_]+", text.casefold())
    return means(text, STOP) or (set(said) <= _BESIDE_STOPPING and _STOPPING.search(" ".join(said)) is not None)


def means(text: str, words: frozenset[str]) -> bool:
    """Whether `text` is one of `words`, whatever its capitals and whatever the marks at its end."""
    plain = parsing.simplified(text)
    return plain in words or plain.rstrip("? ") in words


def wants_to_share(text: str) -> bool:
    """Whether somebody wants others to see an outcome."""
    return _SHARING.search(text.casefold()) is not None


def speaks_of_vip(text: str) -> bool:
    """Whether a text is about a VIP-fonds, and so not about the grant."""
    names = r"\bvip|\b(?:regionaal|regionale|ons|dit|het|een|mijn|jullie) fonds\b|\bpreventiefonds"
    return re.search(names, text.casefold()) is not None


def names_the_scheme(text: str) -> bool:
    """Whether a text names the check, or the scheme of which it is."""
    names = r"\b(?:subsidie)?check\b|\bpreventiecoalitie(?:s|regeling)?\b|\bvan toen\b"
    return re.search(names, text.casefold()) is not None
