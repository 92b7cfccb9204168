"""Words that do the same as a button: stop, back, why, help, begin, send.

Where this sits: under the assistant. May import: `parsing`, labels from `texts`. Start reading at `means()`.
"""

from bot.conversation import parsing, texts

STOP = frozenset(
    {
        *("stop", "stoppen", "ik wil stoppen", "wil stoppen", "stop de check", "stop check"),
        *("annuleer", "annuleren", "afbreken", "laat maar"),
    }
)
BACK = frozenset({"terug", "vorige", "vorige vraag", "ga terug", "een terug"})
WHY = frozenset({"waarom", "waarom deze vraag", "waarom vraag je dat", "waarom vraagt u dat"})
HELP = frozenset({"help", "hulp", "menu", "?"})
BEGIN = frozenset({"ja", "start", "begin", "beginnen", texts.BEGIN_CHECK.casefold(), texts.START_CHECK.casefold()})
SEND = frozenset({"verstuur", "versturen", "stuur", "verzend", "verzenden", texts.SEND.casefold()})
LATER = frozenset(
    {"zoek ik uit", "zoek ik nog uit", "dat zoek ik nog uit", "ga ik navragen", "later", texts.LATER.casefold()}
)
READY = frozenset({"klaar", texts.READY.casefold()})


ONLY_IN_PLACE = (
    STOP | BACK | frozenset({"ja", "nee", "j", "n", "ok", "oke", "weet ik niet", "opnieuw", "begin opnieuw"})
)
"""Words that say nothing by themselves: without a question that is open they are no question either."""


def means(text: str, words: frozenset[str]) -> bool:
    """Whether `text` is one of `words`, whatever its capitals and whatever the marks at its end."""
    plain = parsing.simplified(text)
    return plain in words or plain.rstrip("? ") in words
