"""Questions that lean on what was just discussed, and messages that hold two questions.

Where this sits: before a question goes to the matcher. May import: `parsing`, the plain words of `knowledge`. Pure; it
only looks at the form of what was typed, never at a subject. Start reading at `leans_on_before()` and
`questions()`.
"""

import re

from bot.conversation import parsing
from knowledge.text import bare_words

_LONGEST = 7
"""Words: a longer sentence says itself what it is about."""
_OPENINGS = frozenset({"en", "maar", "and"})
_POINTING = frozenset(
    {
        *("dat", "dit", "die", "deze", "daarvan", "daarna", "daarvoor", "daarbij", "daarmee", "daarover", "daarin"),
        *("daaraan", "hieraan"),
        *("hiervan", "hierna", "hiervoor", "hierbij", "hierover", "hierin", "ervan", "ervoor", "erna", "erover"),
        *("that", "this", "it", "those", "then"),
    }
)
_ASKING = frozenset(
    {"wat", "wie", "waar", "waarom", "wanneer", "hoe", "hoeveel", "hoelang", "hoezo", "welke", "why", "when", "how"}
)
_AFTER_ASKING = frozenset(
    {"dan", "precies", "ongeveer", "eigenlijk", "lang", "vaak", "veel", "hoog", "niet", "wel", "long", "much", "many"}
)
"""With only these behind it, a word that asks says nothing about the subject: `hoeveel?`, `waarom dan niet?`."""
_SAYS_LITTLE = frozenset(
    {
        *("wat", "wie", "waar", "waarom", "wanneer", "hoe", "hoeveel", "welke", "hoelang", "lang", "vaak", "veel"),
        *("is", "was", "zijn", "waren", "wordt", "werd", "geldt", "gold", "kan", "kon", "mag", "mocht"),
        *("moet", "moest"),
        *("staat", "stond", "komt", "kwam", "heet", "doe", "doet", "deed", "betekent", "bepaalt", "bepaalde", "gaat"),
        *("dan", "ook", "nog", "nou", "nu", "precies", "eigenlijk", "ongeveer", "er", "het", "de", "een"),
        *("u", "je", "ik", "rest"),
        *("voor", "van", "in", "op", "bij", "na", "over", "met", "of", "niet", "wel", "wij", "we", "ons", "onze"),
        *("als", "do", "does"),
        *("how", "what", "when", "who", "where", "why", "much", "many", "is", "was", "the", "for", "about"),
    }
)
_MOST_OF_ITS_OWN = 2
"""Words with a meaning of their own in a question that points back: `geldt dat ook voor gemeenten`."""
_HOW_MUCH = frozenset({"hoeveel", "bedrag", "bedragen"})
_OF_AN_AMOUNT = frozenset(
    {"geld", "euro", "bedrag", "bedragen", "krijg", "krijgt", "krijgen", "kreeg", "kregen", "totaal", "samen", "kost"}
)
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+|\n")
_MOST_QUESTIONS = 4
_FEWEST = 3
"""Words of a question that can stand on its own."""
_ASKS = r"(?:(?:voor|bij|van|met|aan|tot|vanaf|in|door|op) )?(?:wat|wie|waar|waarom|wanneer|hoe|hoeveel|hoelang|welke?)"
_AND = re.compile(
    rf",? en (?=(?:{_ASKS}|mag|kan|kon|moet|moest|is|was|zijn|telt"
    rf"|krijgt?|wordt|werd|moeten|mogen|kunnen|geldt|gold|bestaat)\b)|, (?={_ASKS}\b(?=.* en ))",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:tot wanneer|vanaf wanneer|tot welke dag|voor hoelang|voor hoe lang|hoelang|hoe lang|hoeveel|wanneer|waarom"
    r"|hoe)"
    r"(?: dan)?[ ?.!]*",
    re.IGNORECASE,
)
"""A question of a word or two behind another one."""
_NOW = re.compile(r"\b(?:nu|vandaag|tegenwoordig|nog steeds|op dit moment|dit jaar|volgend jaar)\b(?! de vraag)")
_OPENING = re.compile(r"^(?:en|maar|and)\b[,:]?\s+", re.IGNORECASE)

_OTHER_CHOICE = re.compile(
    r"of (?:(?:toch|misschien|was|waren|is|zijn|bedoelt u|bedoel je|bedoelde u) ){0,2}"
    r"(?:de|het|die|dat|deze|een)(?: [^\W\d_]+){0,3}"
)
"""The other side of a choice: `of was het de kleine?`, `of de langste?`."""


def leans_on_before(text: str) -> bool:
    """Whether a message only makes sense after what was said before: `en voor gemeenten?`, `hoeveel is dat dan`."""
    words = re.findall(r"\w+", parsing.simplified(text))
    if not words or len(words) > _LONGEST:
        return False
    if words[0] in _ASKING and set(words[1:]) <= _AFTER_ASKING:
        return True
    own = own_words(text)
    if words[0] in _OPENINGS:
        return len(own) <= _MOST_OF_ITS_OWN
    return bool(_POINTING & set(words)) and len(own) <= _MOST_OF_ITS_OWN and len(own) < len(words) - 1


def asks_how_much(text: str) -> bool:
    """Whether a message only asks after an amount, and leaves open of what: `en hoeveel is dat?`."""
    words = re.findall(r"\w+", parsing.simplified(text))
    asks = bool(_HOW_MUCH & set(words)) and not any(each.isdigit() for each in words)
    return asks and leans_on_before(text) and set(own_words(text)) <= _OF_AN_AMOUNT


def own_words(text: str) -> tuple[str, ...]:
    """The words of a question that have a meaning of their own, without accents."""
    words = bare_words(text).split()
    return tuple(word for word in words if word not in _SAYS_LITTLE | _POINTING | _OPENINGS)


def questions(text: str) -> tuple[str, ...]:
    """The questions of a message, each on its own; at most the first few of a longer list."""
    sentences = [each.strip() for each in _SENTENCE_ENDS.split(text)]
    several = [each for each in sentences if each.endswith("?") and len(each.split()) >= _FEWEST]
    asked = several or [text.strip()]
    halves = (part.strip() for each in asked for part in (in_one_sentence(each) or (each,)))
    return tuple(halves)[:_MOST_QUESTIONS]


def in_one_sentence(text: str) -> tuple[str, ...] | None:
    """The parts of one sentence with `en` (or also commas) between them, when each begins like a question; else None.

    The first one only when it is long enough to stand on its own; a short one behind it leans on that: `en hoelang`.
    """
    parts = [each.strip() for each in _AND.split(text.strip())]
    first, *others = parts
    stands = len(first.split()) >= _FEWEST and parsing.is_question(first)
    are_whole = all(len(each.split()) >= _FEWEST or _SHORT.fullmatch(each) for each in others)
    leaning = (f"en {each}" if _SHORT.fullmatch(each) and not leans_on_before(each) else each for each in others)
    return (first, *leaning) if others and stands and are_whole else None


def on_its_own(text: str) -> str | None:
    """A question without the `en` before it, when nothing else in it points back; else None."""
    rest = _OPENING.sub("", text.strip())
    return None if rest == text.strip() or points_back(rest) or len(rest.split()) < _FEWEST else rest


def points_back(text: str) -> bool:
    """Whether there is a word in it that stands for something said before: `dat`, `daarna`."""
    return not _POINTING.isdisjoint(re.findall(r"\w+", parsing.simplified(text)))


def goes_on(text: str) -> bool:
    """Whether a message, however long, goes on about what was discussed: it opens with `en`, or points back."""
    return _OPENING.match(text.strip()) is not None or points_back(text)


def offers_other(text: str) -> bool:
    """Whether it names the other side of a choice that was spoken of, and says nothing without that."""
    return _OTHER_CHOICE.fullmatch(bare_words(text)) is not None


def speaks_of_now(text: str) -> bool:
    """Whether a question is about today: `en voor drie gemeenten nu?`."""
    return _NOW.search(parsing.simplified(text)) is not None
