"""How somebody asks when there is a word from the team: `wanneer hoor ik iets`, `hoe lang duurt het`.

Where this sits: under `awaiting` and `wishes`. Pure. May import: the plain words of `knowledge`. A message counts when
every word of it belongs to such a question, so that one with a subject never does: by when the minister decided is for
the bot to answer. Start reading at `asks_when()`.
"""

import re
from typing import Final

from knowledge.text import bare_words, word_set

_MOST_WORDS: Final = 14
_WHEN: Final = re.compile(
    r"\b(?:wanneer|hoe ?lang|hoe (?:snel|laat)|(?:welke|wat voor) dag|binnen hoeveel|waar blijft|when|how long)\b"
)
_HEARING: Final = word_set(
    "hoor horen antwoord antwoorden antwoordt beantwoord beantwoordt reactie reageren reageert bericht terugkoppeling "
    "uitsluitsel teruggebeld terugbellen gebeld bellen belt hear answer reply"
)
_TEAM: Final = word_set("team preventieteam jullie ze zij hen hun medewerker medewerkers collega collega's iemand")
_HOW_LONG: Final = re.compile(r"\b(?:hoe ?lang|wachttijd|duurt|duren|how long)\b")
_DURING: Final = word_set("duurt duren duurde wachten wacht wachttijd lang lange nog")
_AROUND: Final = word_set(
    "en maar nou nu dan toch eigenlijk ongeveer circa precies ook al nog niet geen niks niets hier op hierop daarop "
    "erop er van voor bij aan met uit in te de het een dit dat deze die mijn onze ik wij we mij me ons u je jij mag "
    "kan kun kunt kunnen zal zou zullen krijg krijgen krijgt heb hebben hebt heeft kom komt komen is ben zijn worden "
    "wordt word ga gaat gaan geven geeft verwacht verwachten verwachting denk denkt weet weten terug iets wat wie waar "
    "blijft wanneer hoe hoelang lang snel laat welke dag binnen hoeveel dagen vraag vragen verder weer eens even graag "
    "aub alsjeblieft alstublieft svp bedankt dank sorry hallo ok oke ja when do i get how long an the you will from"
)
_WAITING: Final = word_set("wacht wachten")
_MUST: Final = word_set("moet moeten tot")
"""Beside waiting these say nothing; else it is the asker who must answer: `tot wanneer moet ik reageren`."""
_ALL: Final = _AROUND | _HEARING | _TEAM | _DURING


def asks_when(text: str) -> bool:
    """Whether somebody asks when there is a word from people, and nothing else: `wanneer hoor ik iets`."""
    said = _said(text)
    return bool(said & _HEARING) and said <= _ALL and _WHEN.search(bare_words(text)) is not None


def asks_how_long(text: str) -> bool:
    """Whether it asks how long something takes, without saying what: `hoe lang duurt het`, `duurt het lang?`."""
    said = _said(text)
    return bool(said) and said <= _ALL and _HOW_LONG.search(bare_words(text)) is not None


def names_team(text: str) -> bool:
    """Whether it names the people: `wanneer hoor ik iets van het team`."""
    return bool(_said(text) & _TEAM)


def _said(text: str) -> frozenset[str]:
    words = bare_words(text).split()
    said = frozenset(words) if len(words) <= _MOST_WORDS else frozenset()
    return said - _MUST if said & _WAITING else said
