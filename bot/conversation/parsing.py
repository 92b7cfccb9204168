"""Read what people type as an answer: yes and no, numbers, amounts, dates, options of a list.

Where this sits: pure functions under the check and the calculators. May import: rapidfuzz, and the reader of amounts
and dates that matching uses too (`knowledge.numbers`). No state. Start reading at `yes_or_no()`; every function returns
None when the text is not such an answer, and never guesses. Any text will do, however long: nothing here raises, and
the time grows with the length of the text only.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from knowledge.numbers import days, money, numerals
from knowledge.text import word_set

_YES = frozenset(["ja", "jawel", "jazeker", "yes", "klopt", "zeker", "jep", "inderdaad", "ok", "oke", "oké", "akkoord"])
_NO = frozenset(["nee", "neen", "no", "nope", "onwaar", "nooit"])
_DENIALS = frozenset(["niet", "geen"])
_ALMOST_NO = re.compile(
    r"\bniet (?:helemaal |echt |heel )?(?:precies|exact)\b|^niet (?:echt|helemaal|geheel|volledig|per se)$"
)
"""Not quite is no answer: it may be nearly a yes, or that somebody does not know it well."""
_ONE_LETTER = {"j": True, "y": True, "n": False}
_NO_PHRASES = frozenset(["nog niet", "zeker niet", "klopt niet", "dat klopt niet", "helemaal niet", "absoluut niet"])
_AGAINST_YES = _NO | _DENIALS | {"maar", "deels", "gedeeltelijk", "soms", "misschien", "of"}
_AGAINST_NO = frozenset(["ja", "wel", "maar", "deels", "gedeeltelijk", "soms", "misschien", "of"])
_BESIDE_YES = word_set(
    "hoor graag dat klopt is goed prima zeker dank u je wel doe zo dit de die nieuwe tekst vraag het voor naar "
    "aan stuur verstuur versturen sturen maar dan even nu hem haar mijn antwoord ja jazeker inderdaad helemaal "
    "top super team preventieteam"
) | {"alsjeblieft", "alstublieft", "aub", "mag", "ok", "oke", "oké", "akkoord", "doen"}
_BESIDE_NO = word_set(
    "hoor niet dank u je wel bedankt toch maar dit dat is voor de bot laat versturen verstuur sturen stuur het "
    "nee nog even liever niets niks hoeft nodig meer doen wissen wis bewaar alles alsjeblieft aub sorry"
)
_MOST_WORDS = 8
"""A sentence longer than this says more than yes or no."""

_UNKNOWN = ("weet ik niet", "geen idee")
_UNKNOWN_ALSO = frozenset(["zoek ik nog uit", "idk", "onbekend", "nog onbekend", "ik twijfel", "twijfel"])
_UNKNOWN_CORES = ({"weet", "niet"}, {"weten", "niet"}, {"zeker", "niet"}, {"bekend", "niet"}, {"geen", "idee"})
_UNKNOWN_WORDS = word_set(
    "weet weten zeker bekend niet geen idee ik we wij dat het dit u nog nu echt zo eigenlijk even helaas precies "
    "goed sorry hoeveel is ons mij bij zelf helemaal ook"
)

"""A sentence of only these words, with one of the cores in it, says nothing but "I do not know"."""

_ASKING = word_set("wat wie waar waarom waarvoor wanneer welke welk hoe hoeveel hoelang kan kun kunt kunnen mag mogen")
_ASKING_ALSO = word_set("moet moeten telt tellen geldt gelden is bestaat what who why when which how can does")

_VAGUE = frozenset(["paar", "aantal", "stuk", "handvol", "heleboel", "meer"])
"""With one of these beside it, `een` counts nothing."""
_MOST_WORDS_AROUND_A_NUMBER = 6
_MOST_WORDS_AROUND_AN_ARTICLE = 3
"""In a longer sentence "een" is an article and no number: "ik wil een medewerker spreken"."""
_MONTHS_PER_UNIT = dict.fromkeys(["jaar", "jaren", "jr", "j"], 12) | dict.fromkeys(["maand", "maanden", "mnd", "m"], 1)
_WHOLE = re.compile(r"(?<![\w.,])-?\d+(?![\d.,]*\d)")
_TERM = re.compile(r"(?<![\w.,])(-?\d+(?:[.,]\d+)?) ?([^\W\d_]+)?")
_SAYS_NOTHING = word_set("een de het dat dit is was wordt doet door van voor om te er wij we ik onze ons u")
_ALL = frozenset(["alles", "allemaal", "alle", "alle vier"])
_CLOSE_ENOUGH = 82
"""Similarity (0–100) from which a typed word is taken as meant; one swapped letter in a short word stays above it."""
_BEFORE_A_NUMBER = word_set("zo'n ongeveer circa ca ruim bijna met heeft hebben telt van is er")
"""Words between a name and its number that are no part of the name."""
_MOST_BESIDE_A_LABEL = 3
"""Words in a text that names a label: with more of them it is a story, and perhaps about something else."""
_LETTERS_OF_A_PART = 4
"""From this length on, a part of a word in a label (`verzekeraar`) stands for the whole."""


_ROUGHLY = re.compile(r"\+ ?/ ?[-–]|(?<!\w)\+[-–]|±|(?<!\w)~")
"""`+/- 95.000` is about that, and not below zero."""
_COMPARED = re.compile(
    r"\b(?:minder|meer|langer|korter|lager|hoger|boven|onder|tussen|per|na|voor|vóór|tot)\b|\d\s*(?:\+|x\b)"
)


def simplified(text: str) -> str:
    """Lower case, no punctuation at the ends, single spaces."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!,;:")


def on_one_line(text: str) -> str:
    """A list with every item on a line of its own, with semicolons between them instead."""
    return re.sub(r"\s*\n\s*", "; ", text.strip())


def means_unknown(text: str) -> bool:
    """Whether the person says that they do not know, and nothing else: `geen idee`, `dat weet ik nog niet`, `?`."""
    plain = simplified(text)
    if plain and set(plain) <= {"?", " "}:
        return True
    plain = plain.rstrip("? ")
    if plain in _NO_PHRASES:
        return False
    if plain in _UNKNOWN_ALSO or (len(plain) > 4 and any(_alike(plain, known) for known in _UNKNOWN)):
        return True
    words = set(_words(plain))
    return words <= _UNKNOWN_WORDS and any(core <= words for core in _UNKNOWN_CORES)


def is_question(text: str) -> bool:
    """Whether the text asks something itself, so that a number or a name in it is no answer."""
    words = _words(text)
    if len(words) < 3:
        return words[:1] != [] and words[0] in _ASKING and text.rstrip().endswith("?")
    return text.rstrip().endswith("?") or words[0] in _ASKING or words[0] in _ASKING_ALSO


def yes_or_no(text: str) -> bool | None:
    """`ja` is True, `nee` is False; a longer sentence counts by its first word, unless the rest contradicts it."""
    words = _words(text)
    if not words or len(words) > _MOST_WORDS or means_unknown(text) or _ALMOST_NO.search(" ".join(words)):
        return None
    first, rest = words[0], set(words[1:])
    if not rest and first in _ONE_LETTER:
        return _ONE_LETTER[first]
    if " ".join(words) in _NO_PHRASES or (first in _DENIALS and len(words) <= 3):
        return False
    if first in _YES:
        return None if rest & _AGAINST_YES else True
    return False if first in _NO and not rest & _AGAINST_NO else None


def plainly_yes_or_no(text: str) -> bool | None:
    """The same where a yes stands for a button: with anything of its own beside it, such as `ja 2`, it is neither."""
    words, says = _words(text), yes_or_no(text)
    beside = set(words[1:]) - (_BESIDE_YES if says else _BESIDE_NO)
    return None if says is not None and beside and " ".join(words) not in _NO_PHRASES else says


def amount(text: str) -> Decimal | None:
    """The one amount of money in `text`, in euros with cents; None when there is none or more than one.

    Understands `€ 90.000`, `75k`, `2,4 ton`, `1.5 mln`, `€ 82.500,-`, `90000,50`, `90,000`, `tachtigduizend`,
    `anderhalve ton`.
    """
    found = tuple(_amounts(text))
    return found[0] if len(found) == 1 else None


def amounts(text: str) -> tuple[Decimal, ...]:
    """All amounts in `text` that can be read, in the order they stand."""
    return tuple(value for value in _amounts(text) if value is not None)


def _amounts(text: str) -> Iterator[Decimal | None]:
    """Every number in `text` as money; None for one that can mean several things, such as `1,2345`."""
    return (found.value for found in money.money_in(numerals.in_digits(_ROUGHLY.sub(" ", text)), asked=True))


def whole_number(text: str) -> int | None:
    """The one whole number in `text`, in digits or in words."""
    digits = _WHOLE.findall(_ROUGHLY.sub(" ", text))
    if digits:
        return int(digits[0]) if len(digits) == 1 and len(digits[0]) <= money.MOST_DIGITS else None
    words = _words(text)
    numbers = [number for word in words if (number := numerals.counted(word)) is not None]
    most = _MOST_WORDS_AROUND_AN_ARTICLE if "een" in words else _MOST_WORDS_AROUND_A_NUMBER
    clear = len(words) <= most and not _VAGUE & set(words)
    return numbers[0] if len(numbers) == 1 and clear else None


def is_compared(text: str) -> bool:
    """Whether a number or a day is only a limit or a part: `meer dan 36`, `na 1 oktober`, `30.000 per jaar`, `10+`."""
    return _COMPARED.search(text.casefold()) is not None


def looks_like_a_day(text: str) -> bool:
    """Whether a date was typed, existing or not."""
    return days.looks_like_a_day(" ".join(text.split()))


def months(text: str) -> int | None:
    """A duration in whole months: `36`, `18 maanden`, `3 jaar`, `2,5 jaar`, `anderhalf jaar`, `1 jaar en 6 maanden`.

    None for weeks and other units, for two durations that differ, and for what is not a whole number of months.
    """
    terms = _TERM.findall(_with_digits(simplified(text)))
    units = [unit for _, unit in terms]
    known = all(unit in _MONTHS_PER_UNIT or not unit for unit in units)
    if not terms or not known or any(len(number) > money.MOST_DIGITS for number, _ in terms):
        return None
    counted = [Decimal(number.replace(",", ".")) * _MONTHS_PER_UNIT.get(unit, 1) for number, unit in terms]
    if [_MONTHS_PER_UNIT.get(unit) for unit in units] == [12, 1] and counted[1] < 12:
        counted = [sum(counted, Decimal(0))]
    one, *others = set(counted)
    return int(one) if not others and one == one.to_integral_value() else None


def _with_digits(plain: str) -> str:
    """Number words as digits, in a text short enough for `een` to be a number."""
    plain = plain.replace("anderhalf jaar", "1,5 jaar")
    plain = re.sub(r"\b(\w+?) ?(?:en een |ën|en)half(?= jaar)", r"\1,5", plain)
    plain = re.sub(r"\b(?:een )?half jaar", "0,5 jaar", plain)
    if len(_words(plain)) > _MOST_WORDS_AROUND_A_NUMBER:
        return plain
    return re.sub(r"[^\W\d_]+", lambda match: match[0] if (n := numerals.counted(match[0])) is None else str(n), plain)


def day(text: str) -> date | None:
    """The one date in `text`: `1-10-'21`, `1 oktober 2021`, `01/10/2021`, `2021-10-01`.

    None when there is no date, more than one, or one that does not exist (31 September).
    """
    found = {each.day for each in days.days_in(numerals.in_digits(text))}
    return found.pop() if len(found) == 1 else None


def option(text: str, labels: Sequence[str]) -> int | None:
    """Which of `labels` is meant: by number (from 1), by its words, or by words very close to them.

    None when more than one may be meant, and when the text denies the label (`geen gemeente`).
    """
    plain = simplified(text)
    if plain.isdecimal():
        position = int(plain) - 1 if len(plain) <= money.MOST_DIGITS else -1
        return position if 0 <= position < len(labels) else None
    simple = [simplified(label) for label in labels]
    if plain in simple:
        return simple.index(plain)
    return _by_yes_or_no(text, simple) if _any_says_yes_or_no(simple, text) else _by_words(plain, simple)


def _any_says_yes_or_no(labels: Sequence[str], text: str) -> bool:
    said = yes_or_no(text)
    return said is not None and any(_opens_with(label) is said for label in labels)


def _by_yes_or_no(text: str, labels: Sequence[str]) -> int | None:
    """The one label that opens with the same yes or no; with more, the words behind it have to tell."""
    said = yes_or_no(text)
    fitting = [n for n, label in enumerate(labels) if _opens_with(label) is said]
    if len(fitting) == 1:
        return fitting[0]
    chosen = _by_words(simplified(text), labels)
    return chosen if chosen in fitting else None


def _opens_with(label: str) -> bool | None:
    return yes_or_no(label.split(",")[0])


def _by_words(plain: str, labels: Sequence[str]) -> int | None:
    words = [word for word in _words(plain) if word not in _SAYS_NOTHING and word not in {"ja", "nee"}]
    denied = bool(_DENIALS & set(words))
    told = [[word for word in _words(label) if word not in _SAYS_NOTHING] for label in labels]
    open_to = [n for n, label in enumerate(told) if not denied or _DENIALS & set(label)]
    for fitting in (
        [n for n in open_to if words and _all_near(words, told[n])],
        [n for n in open_to if words and _all_near(told[n], words) and _says_little_more(words, told[n])],
    ):
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _says_little_more(words: Sequence[str], label: Sequence[str]) -> bool:
    """Whether the words are the label with hardly anything beside it: a sentence that holds it may be about more."""
    return sum(not any(_near(word, each) for each in label) for word in words) <= _MOST_BESIDE_A_LABEL


def _all_near(words: Sequence[str], among: Sequence[str]) -> bool:
    return all(any(_near(word, other) for other in among) for word in words)


def _near(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return (len(short) >= _LETTERS_OF_A_PART and short in long) or _alike(word, other)


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _CLOSE_ENOUGH


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def options(text: str, labels: Sequence[str]) -> tuple[int, ...] | None:
    """Several of `labels`: `1 en 3`, `1,3`, `alles`, or labels with commas between them."""
    if simplified(text) in _ALL:
        return tuple(range(len(labels)))
    numbers = re.fullmatch(r"\d+(?:(?:[\s,;+&]|en)+\d+)*", text.strip())
    parts = re.findall(r"\d+", text) if numbers else re.split(r",|;|\+|&|\ben\b|\n", text)
    chosen = [option(part, labels) for part in parts if part.strip()]
    known = [n for n in chosen if n is not None]
    return tuple(dict.fromkeys(known)) if known and len(known) == len(chosen) else None


def named_amounts(text: str, *, each: int) -> tuple[tuple[str, tuple[Decimal, ...]], ...] | None:
    """Lines such as `Zwolle 130.000` or `Gemeente: 26.696 en 30.420`; lines end at a new line or a semicolon.

    A dash with spaces around it stands between two things and is no minus. Every line needs a name and exactly `each`
    amounts of at least zero; otherwise None.
    """
    lines = [" ".join(line.split()) for line in re.split(r"[\n;]", text) if line.strip()]
    found = []
    for line in (numerals.in_digits(re.sub(r" [-–] ", " ", line)) for line in lines):
        numbers = tuple(money.money_in(line, asked=True))
        name = _name(line[: numbers[0].start]) if numbers else ""
        known = tuple(each.value for each in numbers if each.value is not None and each.value >= 0)
        if not name or len(known) != each or len(numbers) != each:
            return None
        found.append((name, known))
    return tuple(found) or None


def _name(text: str) -> str:
    """What stands before a number, without `heeft ongeveer`; empty when nothing else stands there.

    With a capital such a word belongs to the name: `Gemeente Er`.
    """
    words = text.strip(" :=-–€").split()
    while words and words[-1].strip(".,:") in _BEFORE_A_NUMBER:
        words.pop()
    return " ".join(words).strip(" :=-–€")
