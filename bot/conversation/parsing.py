"""Read what people type as an answer: yes and no, numbers, amounts, dates, options of a list.

Where this sits: pure functions under the check and the calculators. May import: rapidfuzz. No state, no texts.
Start reading at `yes_or_no()`; every function returns None when the text is not such an answer, and never guesses.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz, process

from eligibility.parameters import MONTHS

_YES = frozenset(
    ["ja", "j", "jawel", "jazeker", "yes", "y", "klopt", "zeker", "jep", "inderdaad", "ok", "oke", "waar", "akkoord"]
)
_NO = frozenset(["nee", "n", "neen", "no", "nope", "niet", "geen", "onwaar", "nooit"])
_UNKNOWN = (
    "weet ik niet",
    "weet niet",
    "weet ik nog niet",
    "geen idee",
    "onbekend",
    "dat weet ik niet",
    "zoek ik nog uit",
    "weten we niet",
    "weten we nog niet",
    "niet bekend",
    "?",
    "idk",
)
_NUMBER_WORDS = {
    word: value
    for value, words in enumerate(
        ["nul geen", "een één eentje", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
         "elf", "twaalf"]
    )
    for word in words.split()
}  # fmt: skip
_SCALES = {
    "k": 1_000,
    "duizend": 1_000,
    "dzd": 1_000,
    "ton": 100_000,
    "m": 1_000_000,
    "mln": 1_000_000,
    "miljoen": 1_000_000,
    "mio": 1_000_000,
}
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {
    "mrt": 3,
    "may": 5,
    "mei": 5,
    "oct": 10,
}

_AMOUNT = re.compile(
    r"(?<![\w.,])(?P<minus>-\s?)?(?:€|eur(?:o)?)?\s*(?P<minus2>-)?"
    r"(?P<number>\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d+)?)"
    r"(?:,-+|,--)?\s*(?P<scale>k|duizend|dzd|ton|mln|miljoen|mio|m)?(?![\w])",
    re.IGNORECASE,
)
_DATE_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ]['’]?(\d{4}|\d{2})(?!\d)")
_DATE_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DATE_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:e)?\s+([a-zë]{3,9})\.?\s+['’]?(\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_CLOSE_ENOUGH = 82
"""Similarity (0–100) from which a typed option is taken as meant; one swapped letter in a short word stays above it."""


def simplified(text: str) -> str:
    """Lower case, no punctuation at the ends, single spaces."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!,;:")


def means_unknown(text: str) -> bool:
    """Whether the person says that they do not know."""
    plain = simplified(text)
    return plain in _UNKNOWN or (len(plain) > 4 and fuzz.ratio(plain, "weet ik niet") >= _CLOSE_ENOUGH)


def yes_or_no(text: str) -> bool | None:
    """`ja` is True, `nee` is False; a longer sentence counts by its first word."""
    words = re.findall(r"[\wéè]+", text.casefold())
    if not words or len(words) > 8:
        return None
    if words[0] in _YES:
        return True
    return False if words[0] in _NO else None


def amount(text: str) -> Decimal | None:
    """The one amount of money in `text`, in euros with cents; None when there is none or more than one.

    Understands `€ 90.000`, `75k`, `2,4 ton`, `1.5 mln`, `€ 82.500,-`, `90000,50`.
    """
    found = amounts(text)
    return found[0] if len(found) == 1 else None


def amounts(text: str) -> tuple[Decimal, ...]:
    """All amounts in `text`, in the order they stand."""
    return tuple(_money(match) for match in _AMOUNT.finditer(text.replace("\u00a0", " ").replace(",--", ",-")))


def _money(match: re.Match[str]) -> Decimal:
    number, scale = match["number"], (match["scale"] or "").casefold()
    if re.fullmatch(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2})?", number):
        number = re.sub(r"[.\s]", "", number)
    value = Decimal(number.replace(",", ".")) * _SCALES.get(scale, 1)
    if match["minus"] or match["minus2"]:
        value = -value
    return value.quantize(Decimal("0.01"))


def whole_number(text: str) -> int | None:
    """The one whole number in `text`, in digits or as a word up to twelve."""
    digits = re.findall(r"(?<![\d.,])-?\d+(?![\d.,]*\d)", text)
    if len(digits) == 1:
        return int(digits[0])
    if digits:
        return None
    words = [_NUMBER_WORDS[word] for word in re.findall(r"[\wéè]+", text.casefold()) if word in _NUMBER_WORDS]
    return words[0] if len(words) == 1 else None


def months(text: str) -> int | None:
    """A duration in whole months: `36`, `18 maanden`, `3 jaar`, `2,5 jaar`, `anderhalf jaar`."""
    plain = simplified(text)
    if "anderhalf jaar" in plain:
        return 18
    years = re.search(r"(\d+(?:[.,]5)?)\s*(?:jaar|jaren|jr|j)\b", plain)
    if years:
        return int(Decimal(years[1].replace(",", ".")) * 12)
    if re.search(r"\b(?:jaar|jaren|jr)\b", plain):
        number = whole_number(re.sub(r"\bhalf\b", "", plain))
        return None if number is None else number * 12
    return whole_number(plain)


def day(text: str) -> date | None:
    """The one date in `text`: `1-10-'21`, `1 oktober 2021`, `01/10/2021`, `2021-10-01`.

    None when there is no date, more than one, or one that does not exist (31 September).
    """
    found = {
        parsed
        for pattern, order in ((_DATE_ISO, (1, 2, 3)), (_DATE_NUMERIC, (3, 2, 1)), (_DATE_WORDS, (3, 2, 1)))
        for match in pattern.finditer(text)
        if (parsed := _day(*(match[group] for group in order))) is not None
    }
    return found.pop() if len(found) == 1 else None


def _day(year: str, month: str, day_: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month.casefold()[:3])
    if number is None:
        return None
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full_year, number, int(day_))
    except ValueError:
        return None


def option(text: str, labels: Sequence[str]) -> int | None:
    """Which of `labels` is meant: by number (from 1), by its words, or by something very close to them."""
    plain = simplified(text)
    if not plain:
        return None
    if plain.isdigit():
        position = int(plain) - 1
        return position if 0 <= position < len(labels) else None
    simple = [simplified(label) for label in labels]
    if plain in simple:
        return simple.index(plain)
    starting = [n for n, label in enumerate(simple) if len(plain) >= 3 and plain in label]
    if len(starting) == 1:
        return starting[0]
    best = process.extract(plain, simple, scorer=fuzz.token_set_ratio, limit=2, score_cutoff=_CLOSE_ENOUGH)
    if len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1]):
        return int(best[0][2])
    return None


def options(text: str, labels: Sequence[str]) -> tuple[int, ...] | None:
    """Several of `labels`: `1 en 3`, `1,3`, or labels with commas between them."""
    if re.fullmatch(r"[\d\s,;+&]+|\d+(?:\s*(?:,|en|\+|&)\s*\d+)*", text.strip()):
        numbers = [int(number) - 1 for number in re.findall(r"\d+", text)]
        return tuple(dict.fromkeys(numbers)) if all(0 <= n < len(labels) for n in numbers) else None
    parts = [part for part in re.split(r",|;|\ben\b|\n", text) if part.strip()]
    chosen = [option(part, labels) for part in parts]
    known = [n for n in chosen if n is not None]
    return tuple(dict.fromkeys(known)) if known and len(known) == len(chosen) else None


def named_amounts(text: str, *, each: int) -> tuple[tuple[str, tuple[Decimal, ...]], ...] | None:
    """Lines such as `Zwolle 130.000` or `Gemeente: 26.696 en 30.420`; lines end at a new line or a semicolon.

    Every line needs a name and exactly `each` amounts of at least zero; otherwise None.
    """
    lines = [line for line in re.split(r"[\n;]", text) if line.strip()]
    found = []
    for line in lines:
        first = _AMOUNT.search(line)
        name = line[: first.start()].strip(" :=-–\t€") if first else ""
        numbers = amounts(line[first.start() :]) if first else ()
        if not name or len(numbers) != each or any(number < 0 for number in numbers):
            return None
        found.append((name, numbers))
    return tuple(found) or None
