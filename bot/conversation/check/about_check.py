"""What people say about the check itself: `waarom vraag je dit`, `wat kan ik invullen`, `laat mijn uitkomst zien`.

Where this sits: beside `words`, which knows such words by heart; here a sentence counts when every word of it belongs
to such a wish, so that a question about the scheme never does. May import: `parsing`. Pure. Start reading at `asked()`.
"""

import re
from collections.abc import Collection
from typing import Literal

from bot.conversation import parsing
from knowledge.text import word_set

Asked = Literal["why", "meaning", "options"]
"""What somebody wants to know of the open question: why it is asked, what it means, or what one can answer."""


_MOST_WORDS = 10
_AROUND = word_set(
    "en maar nou nu dan toch eigenlijk precies hier even eens nog weer ook u je jij jullie ik we wij mij me ons "
    "mijn de het een dit dat deze die er is zijn wordt word ben met mee over van op bij in aan hoor sorry hm hmm "
    "eh uh hé hee kun kunt kan mag moet moeten wil wilt zou graag alstublieft aub please te om voor als zo nodig "
    "allemaal toe al alweer my"
)
"""Words that say nothing about a subject."""
_QUESTION = word_set("vraag vragen vraagt gevraagd stel stelt stellen gesteld vraagje antwoord antwoorden check bot")
_WHY = word_set("waarom waarvoor hoezo waartoe why")
_WHY_ALSO = word_set(
    "weten wetenswaardig belangrijk relevant maakt uit doet ertoe heeft heb hebben hebt invullen opgeven nuttig "
    "nut doel reden zin boeit do you ask need know this to"
)
_NOT = word_set("niet geen")
_WONDERS = re.compile(
    r"\b(?:maakt .*uit|doet .*ertoe|belangrijk|relevant|nut|nuttig|reden|doel)\b|\bwaar is (?:dat|dit) (?:goed )?voor\b"
    r"|\bwaar is (?:dat|dit) (?:goed|nodig) voor\b|\bwat (?:doet|doe|doen) (?:u|je|jullie|jij) (?:daar|hier|er) ?mee\b"
    r"|\b(?:daar|hier|er) ?mee te maken\b"
)
_WONDERS_ALSO = word_set("wat welke waar goed daarmee hiermee ermee daar hier er mee doe doen maken")
_WANTS_TO_KNOW = word_set("weten wetenswaardig")
_FEW_WORDS = 4
_LAW = word_set("artikel artikelen wetsartikel wet wetten wettelijk wettelijke wettelijks bepaling bepalingen")
_LAW_ALSO = word_set(
    "welk welke wat waar waarin staat staan stond stonden vast geregeld verplicht verplichting eis regel grondslag "
    "volgens mocht of niet gebaseerd lid daarvoor hiervoor eigenlijk gaat hoort horen zeker wel berust rust baseert"
)
_LETTERS = 4
"""Of a word that names what a question is about; shorter ones are in many others."""
_MEANS = re.compile(
    r"\bbedoel(?:t|en|d|ing)?\b|\bbeteken(?:t|en|is)?\b|\bhoud(?:t)? .*\bin\b|\buitleg(?:gen)?\b|\bleg\b.*\buit\b"
    r"|\btoelicht(?:en|ing)\b|\bverklaar\b|\bwhat do you mean\b|\b(?:verduidelijk(?:en)?)\b"
    r"|^(?:en )?(?:wat|wie) (?:is|zijn) (?:dat|dit|die)(?: \w+)?$"
)
_LOST = re.compile(
    r"\b(?:begrijp|snap|vat|volg|understand)\b.*\b(?:niet|not|geen|niks)\b|\b(?:niet|on)\s?duidelijk\b|\bonbegrijpelijk\b"
)
_MEANS_ALSO = word_set(
    "wat hoe wie bedoel bedoelt bedoelen bedoeld bedoeling beteken betekent betekenen betekenis houdt houd uitleg "
    "uitleggen leg uit toelichten toelichting verklaar verduidelijk verduidelijken begrijp begrijpen snap snappen "
    "vat volg niet geen niks duidelijk onduidelijk onbegrijpelijk hiermee daarmee hieronder daaronder hierbij wel "
    "goed helemaal echt wat woord begrip term terminologie anders simpeler makkelijker geef iets meer what do "
    "mean understand"
)
_CAN_BE = re.compile(
    r"\b(?:invul\w*|vul\w*|typ\w*|kiez\w*|kies|antwoord\w*|zeg\w*|schrijv\w*|opgev\w*|opties?|keuzes?|mogelijkheden"
    r"|reager\w*|options?)\b"
)
_CAN_BE_ALSO = word_set(
    "wat hoe welke welk waaruit waar waarmee invullen ingevuld invul vul vullen typ type typen getypt kies kiezen "
    "gekozen antwoord antwoorden zeg zeggen schrijf schrijven opgeven opties optie keuzes keuze mogelijkheden "
    "mogelijk mogelijke reageren beantwoorden beantwoord allemaal zetten neerzetten doen what can options answer "
    "toegestaan heb hebben geven"
)
_SEES = word_set(
    "bekijk bekijken toon tonen laat zien zie terug terugzien terugkijken open openen geef waar staat vind vinden "
    "wat was is waren onze laatste vorige eerdere opnieuw nogmaals uitkomst uitkomsten resultaat resultaten "
    "uitslag subsidiecheck check gebleven show result weer terughalen gemaakte doorgelezen lezen teruglezen"
)

_OUTCOMES = word_set("uitkomst uitkomsten resultaat resultaten uitslag result")
_POINTS = word_set(
    "mijn onze bekijk bekijken toon tonen laat zien zie terug terugzien terugkijken vorige laatste eerdere "
    "opnieuw nogmaals staat vind vinden geef gebleven was show open openen teruglezen terughalen"
)
_LAST = word_set("laatste uiterste allerlaatste last")
_DAY = word_set("dag datum moment mogelijke mogelijk kies kiezen neem doe pak day possible oktober")
_LATE = word_set(
    "hebben heb hebt we wij ik dat is er die hoor zeker klopt wel niet doen doet het ook al nog zit erbij bij "
    "zijn allemaal natuurlijk inderdaad ja nee is geen ons"
)
_AGREES = word_set(
    "ja graag doe maar prima goed is laten we beginnen begin start hoor dat wil ik ok oke oké natuurlijk leuk"
)

_LEAVES = re.compile(
    r"\blaat (?:(?:maar|dat|dit|het|die|zo|gewoon|hem) )*(?:staan|zo)\b"
    r"|\b(?:zelfde|hetzelfde|dezelfde|ongewijzigd|onveranderd)\b"
    r"|\bblijft? (?:\w+ )?(?:zo|staan|gelijk|hetzelfde|dat|het|ook)\b"
    r"|\b(?:klopt|goed|prima)(?: \w+)? (?:door|verder|volgende|staan)\b"
    r"|\b(?:houd?|houden) (?:\w+ )?(?:zo|dat|die|aan)\b"
    r"|\bgeen wijziging\w*\b|\bniet (?:veranderen|wijzigen|aanpassen)\b"
)
_LEAVES_ALSO = word_set(
    "laat staan maar dat dit het die zo gewoon hem zelfde hetzelfde dezelfde ongewijzigd onveranderd blijft blijf "
    "blijven gelijk klopt goed prima door verder volgende ga gaan we houd hou houden aan geen wijziging "
    "wijzigingen niet veranderen wijzigen aanpassen hoor als eerder net daarnet antwoord is de nog steeds ok oke "
    "oké ja dan mij ook was en even nee"
)
_RIGHT = word_set("ja klopt juist correct goed prima ok oke oké inderdaad akkoord")


def asked(text: str, named: Collection[str] = ()) -> Asked | None:
    """What somebody wants to know about the open question; None when the text is about something else.

    `named` are the words that name what the question is about: `waarom een hele datum?`.
    """
    said = _words(text)
    if not said or len(said) > _MOST_WORDS or parsing.means_unknown(text):
        return None
    plain = " ".join(said)
    others = set(said) - _AROUND - _QUESTION
    if asks_why(text, named):
        return "why"
    if _WHY & set(said):
        return None
    if _LOST.search(plain) and others <= _MEANS_ALSO:
        return "why"  # with whom to ask; what a word means stands below it
    if _MEANS.search(plain) and others <= _MEANS_ALSO:
        return "meaning"
    if _CAN_BE.search(plain) and others <= _CAN_BE_ALSO and _asks_how(said):
        return "options"
    return None


def asks_why(text: str, named: Collection[str] = ()) -> bool:
    """Whether a text asks why something is asked, in no words of its own but those that name it."""
    said = _words(text)
    if not said or len(said) > _MOST_WORDS:
        return False
    others = set(said) - _AROUND - _QUESTION
    if not _WHY & set(said):
        return _is_wondering(" ".join(said)) and others <= _WHY_ALSO | _WONDERS_ALSO
    beside = others - _WHY - _WHY_ALSO - {"naar"}
    speaks_of_asking = bool(set(said) & (_QUESTION | _WANTS_TO_KNOW)) or len(said) <= _FEW_WORDS
    return not beside or (speaks_of_asking and all(_is_near(each, named) for each in beside))


def asks_article(text: str) -> bool:
    """Whether it is asked on which article or law this rests, and no subject is named: `welk artikel precies?`."""
    said = _words(text)
    plain = 0 < len(said) <= _MOST_WORDS and not any(each.isdigit() for each in said)
    return plain and bool(set(said) & _LAW) and set(said) <= _LAW | _LAW_ALSO | _AROUND | _QUESTION


def is_why_not(text: str) -> bool:
    """Whether it is only asked why not: that is about what was said last, which need not be the question."""
    said = set(_words(text))
    return bool(said & _WHY) and bool(said & _NOT) and said <= _WHY | _NOT | _AROUND


def _is_near(word: str, named: Collection[str]) -> bool:
    return word in named or any(
        min(len(word), len(each)) >= _LETTERS and (word in each or each in word) for each in named
    )


def _is_wondering(plain: str) -> bool:
    """`Wat maakt dat uit`, `is dat belangrijk`, `wat is het nut van deze vraag`."""
    return _WONDERS.search(plain) is not None


def _asks_how(said: list[str]) -> bool:
    return bool(set(said) & word_set("wat hoe welke welk waaruit waarmee what opties keuzes mogelijkheden options"))


def means_last_day(text: str) -> bool:
    """Whether a text only names the last day on which one could apply: `doe dan maar de laatste dag`."""
    said = set(_words(text))
    return bool(said & _LAST) and said <= _LAST | _DAY | _AROUND and not parsing.is_question(text)


def wants_outcome(text: str) -> bool:
    """Whether somebody wants to see the outcome of their check once more."""
    said = set(_words(text))
    if not said & _OUTCOMES or len(said) > _MOST_WORDS:
        return False
    return bool(said & _POINTS) and said <= _SEES | _AROUND


def is_late_reply(text: str) -> bool:
    """Whether a text only answers a question that is not open any more: `ja hebben we`, `nee, dat is er niet`."""
    said = _words(text)
    return parsing.yes_or_no(text) is not None and set(said[1:]) <= _LATE


def agrees(text: str) -> bool:
    """Whether a text says yes to what was offered, and nothing else."""
    return parsing.yes_or_no(text) is True and set(_words(text)[1:]) <= _AGREES


def leaves_as_is(text: str) -> bool:
    """Whether a text only leaves an earlier answer as it is: `laat staan`, `zelfde`, `klopt, door`."""
    said = _words(text)
    plain = " ".join(said)
    return _LEAVES.search(plain) is not None and set(said) <= _LEAVES_ALSO


def agrees_with(text: str) -> bool:
    """Whether a text says that an earlier answer is right: `ja`, `klopt`, `dat is goed zo`."""
    said = set(_words(text))
    return bool(said & _RIGHT) and said <= _RIGHT | _LEAVES_ALSO


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
