"""Who does not know an answer, will look it up, or would rather pass it over: `dat weet ik niet, moet ik opzoeken`.

Where this sits: beside `words` and `parsing`, which know the shortest ways to say it; here a sentence counts when every
word of it belongs to such a wish. Pure. Start reading at `does_not_know()` and `will_look_up()`.
"""

import re
from typing import Final

from knowledge.text import bare_words, word_set

_LONGEST: Final = 20
"""Words."""
_AROUND: Final = word_set(
    "ik we wij je u ons mij me onze mijn dat dit die het de een er hier nu nog even eerst zelf eigenlijk echt "
    "precies zo ja nee maar dus en want of om te is zijn was heb hebben hoor sorry helaas eh uh hm hmm tja pff "
    "oei ook al wel niet geen op bij aan voor van in uit na moet moeten wil willen ga gaan zal zullen zou kan "
    "kunnen mag laat laten dan straks later morgen vanmiddag deze vraag antwoord verzekeraar gemeente gemeenten "
    "collega collegas projectleider coordinator financien penvoerder dossier archief mail administratie iemand "
    "thuis kantoor beter liever hoofd zonder zeker exact daar daarover hierover wat hoeveel wie toe gelijk meteen "
    "zojuist"
)
_KNOWS_NOT: Final = re.compile(
    r"\b(?:weet|weten|wist) (?:\w+ ){0,5}niet\b|\bniet (?:\w+ ){0,2}(?:weten|bekend|zeker|duidelijk)\b"
    r"|\bgeen (?:flauw |enkel |vaag )?(?:idee|benul|zicht|beeld)\b|\bonbekend\b|\bniet (?:te )?zeggen\b|\bjoost mag\b"
    r"|\b(?:weten|weet) (?:\w+ ){0,2}nog niet\b|\bdurf (?:\w+ ){0,3}niet\b|\btwijfel\b"
    r"|\b(?:niet|nooit|niets|niks) (?:\w+ ){0,2}(?:verteld|gezegd|doorgegeven|gemeld|laten weten)\b"
    r"|\b(?:zegt|vertelt|meldt|zei|zeiden|vertelde|vertelden) (?:\w+ ){0,4}(?:niet|niets|niks)\b"
)
"""Also what somebody else never told."""
_KNOWS_NOT_ALSO: Final = word_set(
    "weet weten wist bekend duidelijk idee benul flauw flauwe enkel vaag zicht beeld onbekend zeggen joost durf "
    "twijfel herinner herinneren herinnering vergeten geloof denk paraat meer verteld gezegd doorgegeven gemeld laten "
    "weten zegt vertelt meldt zei zeiden vertelde vertelden hij zij ze heeft had hadden nooit niets niks men wethouder "
    "klant erover erbij over"
)
_LOOKS_UP: Final = re.compile(
    r"\b(?:op|uit|na)(?: ?te)?(?:zoeken|vragen|kijken|gaan|zoek)\b|\bnavraag\b|\buitzoekwerk\b"
    r"|\b(?:zoek|zoeken|vraag|vragen|kijk|kijken|ga|gaan) (?:\w+ ){0,5}(?:op|uit|na)\b"
    r"|\bnog (?:even )?(?:checken|controleren|kijken|vragen|overleggen|uitvinden|bekijken)\b"
    r"|\bmoet(?:en)? (?:\w+ ){0,6}(?:checken|controleren|kijken|vragen|overleggen|nazien|bekijken|opvragen)\b"
)
_LOOKS_UP_ALSO: Final = word_set(
    "opzoeken uitzoeken navragen nakijken nagaan opvragen uitvinden checken controleren kijken vragen overleggen "
    "nazien bekijken zoek zoeken vraag kijk navraag doen zoekt opzoek uitzoek uitzoekwerk uittezoeken"
)
_PASSES: Final = re.compile(
    r"\b(?:overslaan|oversla|overgeslagen|skippen|skip)\b|\b(?:sla|slaan) (?:\w+ ){0,4}over\b"
    r"|\bkomt? (?:\w+ ){0,2}later\b|^pas(?: maar)?$"
)
_PASSES_ALSO: Final = word_set(
    "pas overslaan oversla overgeslagen skippen skip sla slaan over komt kom graag vragen aub alsjeblieft"
)


def does_not_know(text: str) -> bool:
    """Whether somebody says that they do not know, and nothing else."""
    words = _words(text)
    asks = words[:1] != [] and words[0] in {"wat", "wie", "hoeveel", "waar"} and text.rstrip().endswith("?")
    return not asks and _says(_KNOWS_NOT, words) and set(words) <= _AROUND | _KNOWS_NOT_ALSO


def will_look_up(text: str) -> bool:
    """Whether somebody does not know yet, and will find out."""
    words = _words(text)
    known = set(words) <= _AROUND | _LOOKS_UP_ALSO | _KNOWS_NOT_ALSO
    return known and _says(_LOOKS_UP, words) and not _asks(text, words)


def passes(text: str) -> bool:
    """Whether somebody would rather pass a question over, or asks whether that is possible."""
    words = _words(text)
    return _says(_PASSES, words) and set(words) <= _AROUND | _PASSES_ALSO | _KNOWS_NOT_ALSO


def _asks(text: str, words: list[str]) -> bool:
    return text.rstrip().endswith("?") and words[:1] != ["dat"] and not _says(_KNOWS_NOT, words)


def _says(pattern: re.Pattern[str], words: list[str]) -> bool:
    return 0 < len(words) <= _LONGEST and pattern.search(" ".join(words)) is not None


def _words(text: str) -> list[str]:
    return bare_words(text).split()
