"""Numbers and addresses of persons in a text: BSN, bank account, telephone, e-mail, date of birth, house.

Where this sits: recognisers under `bot/privacy/masking.py`. May import: python-stdnum, phonenumbers. Pure.
Start reading at `bsns()`.

What decides is a check digit (stdnum) or a numbering plan (phonenumbers), however it is spaced. What the law and its
readers write stays: amounts, years, articles, ids such as BWBR0038844, numbers of the Kamer van Koophandel, days.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberMatcher, PhoneNumberType
from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn, postcode

from bot.privacy.spans import HOLE, Kind, Span

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb", "febr"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"(?<![\w./-])(?:(?P<d>\d{{1,2}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<y>\d{{4}}|'?\d{{2}})(?!(?P=s)?\d)"
    rf"|(?P<y2>\d{{4}})-(?P<m2>\d{{2}})-(?P<d2>\d{{2}})(?![-\d])"
    rf"|(?P<d3>\d{{1,2}})e?[ ](?P<m3>{_MONTH})\.?[ ](?P<y3>\d{{4}}|'\d{{2}})(?!\d))",
    re.IGNORECASE,
)
_BORN = r"(?:geboren|geb\.?|geboortedatum|geboortedag|gebdat|gebdatum|geboorte|geb\.? ?datum|dob|born)"
_BORN_BEFORE = re.compile(
    rf"(?<!\w){_BORN}(?!\w)[^\w\n{HOLE}]{{0,3}}(?:(?:is|was|op|date|:)[^\w\n{HOLE}]{{0,3}}){{0,3}}$", re.I
)
_BORN_AFTER = re.compile(rf"[ ,(]{{1,3}}(?:is |was |ben |zijn )?{_BORN}(?!\w)", re.IGNORECASE)
_OF_LAW = re.compile(
    r"wet|besluit|regeling|verordening|verdrag|artikel|\bart\b|\bstb|\bstcrt|\bawb|arrest|uitspraak|koninklijk|\bkb\b"
    r"|opgericht|in werking|ingegaan|sinds",
    re.IGNORECASE,
)
_LIFETIMES: Final = range(1900, 1990)
"""Years in which people were born who now need care, and from which nothing else in this field has a day."""
_AROUND: Final = 60
"""Characters on each side in which a word can say that a day is of a law."""

_SEPARATED: Final = r"[ \t\u00a0\u2007\u2009\u202f.\-–/]{0,3}"
_DIGITS = re.compile(rf"\d(?:{_SEPARATED}\d)*")
_BSN_LENGTH: Final = 9
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\.?\d)")
_KEPT = re.compile(
    r"(?:€|\beur(?:o)?\b)[ \u00a0]?\d[\d.,]*"  # amounts
    r"|\d[\d.,]*(?:[ \u00a0]?(?:euro|eur|€|miljoen|mln|duizend|k)\b|,-)"
    r"|\bkvk\b[^\d\n]{0,20}\d{8}(?!\d)|\bkamer van koophandel\b[^\d\n]{0,20}\d{8}(?!\d)"
    r"|\bst(?:crt|b)\b\.?[-, ]*\d{4}[-, ]+(?:nr\.? ?)?\d+|\btrb\b\.?[-, ]*\d{4}[-, ]+\d+"
    r"|\b(?:BWB[RV]|CVDR|ECLI:)[\w:]*",
    re.IGNORECASE,
)
_IBAN_START = re.compile(rf"[A-Za-z]{_SEPARATED}[A-Za-z]{_SEPARATED}\d{_SEPARATED}\d")
_IBAN_SHORTEST, _IBAN_LONGEST = 15, 34
_IBAN_GAPS: Final = " \t\u00a0\u2007\u2009\u202f.-–/"
_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?:@|\s?\[(?:at|apenstaartje)\]\s?)(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?!\w)"
)
_OF_AN_OFFICE: Final = frozenset(
    {
        *("info", "contact", "post", "postbus", "secretariaat", "receptie", "gemeente", "klantenservice", "helpdesk"),
        *("preventieteam", "preventie", "subsidie", "subsidies", "zorginkoop", "bestuur", "directie", "redactie"),
        *("communicatie", "support", "service", "loket", "vragen", "privacy", "fg", "noreply", "no-reply"),
    }
)
"""Names of mailboxes that belong to a desk and not to a person."""
_PUBLIC_NUMBERS: Final = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE})
_CODE = re.compile(r"(?<![\w.-])(\d{4})(?:[ \u00a0]?[A-Z]{2}|[a-z]{2})(?!\w)")
_HOUSE_AFTER = re.compile(
    r"[ \u00a0]?,?[ \u00a0]?(?:huisnummer |huisnr\.? |nummer |nr\.? )?\d{1,5}(?:[ -]?[a-z]{1,2})?(?![\w.,]*\d)(?!\w)",
    re.I,
)
_HOUSE_BEFORE = re.compile(
    r"(?:(?:[^\W\d_][\w'’.-]*[ ]){0,3}[^\W\d_][\w'’.-]*[ ])?\d{1,5}(?:[ -]?[a-zA-Z]{1,2})?[ ]?[,;]?[ \n]?(?:te )?$"
)
_LONGEST_STREET: Final = 80
"""Characters before a postcode in which its street and number can stand."""
_STREET = re.compile(
    r"(?:straat|laan|weg|plein|kade|gracht|dijk|singel|hof|pad|dreef|steeg|park|markt|plantsoen)$", re.I
)


def ibans(text: str) -> Iterator[Span]:
    """Numbers of bank accounts with sound check digits and the right length for their country."""
    after = 0
    for start in (each.start() for each in _IBAN_START.finditer(text)):
        if start >= after and (end := _iban_end(text, start)) is not None:
            after = end
            yield Kind.IBAN, start, end


def _iban_end(text: str, start: int) -> int | None:
    compact, gap = "", 0
    for place in range(start, len(text)):
        character = text[place]
        if character.isascii() and character.isalnum():
            compact, gap = compact + character, 0
            if len(compact) >= _IBAN_SHORTEST and iban.is_valid(compact, check_country=False):
                return place + 1
        else:
            gap += 1
        if len(compact) == _IBAN_LONGEST or gap > 3 or not (character.isalnum() or character in _IBAN_GAPS):
            return None
    return None


def emails(text: str) -> Iterator[Span]:
    """Mailboxes of persons; one that belongs to a desk, such as info@, stays."""
    for each in _EMAIL.finditer(text):
        if re.split(r"@|\s?\[", each[0])[0].casefold() not in _OF_AN_OFFICE:
            yield Kind.EMAIL, *each.span()


_HOLES = re.compile(f"{HOLE}+")


def birth_dates(text: str) -> Iterator[Span]:
    """Days on which somebody was born: said so, or of a year from which no other day is ever mentioned here."""
    for found, day in _days(text):
        said = _BORN_BEFORE.search(text[max(0, found.start() - _AROUND) : found.start()])
        said = said or _BORN_AFTER.match(text, found.end())
        # However long it was, what was left out counts as one character: else its label would push a word out of reach.
        before, after = (_HOLES.sub(HOLE, part) for part in (text[: found.start()], text[found.end() :]))
        around = before[-_AROUND:] + found[0] + after[:_AROUND]
        if said or (day.year in _LIFETIMES and _has_century(found) and not _OF_LAW.search(around)):
            yield Kind.BIRTH_DATE, *found.span()


def _days(text: str) -> Iterator[tuple[re.Match[str], date]]:
    for found in _DAY.finditer(text):
        parts = found.groupdict()
        year, month, day = (parts[key] or parts[f"{key}2"] or parts[f"{key}3"] for key in "ymd")
        number = _MONTHS.get(month.casefold()) or int(month)
        try:
            yield found, date(_full(year), number, int(day))
        except ValueError:
            continue


def _full(year: str) -> int:
    digits = year.removeprefix("'")
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def _has_century(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return len((parts["y"] or parts["y2"] or parts["y3"]).removeprefix("'")) == 4


def phones(text: str) -> Iterator[Span]:
    """Telephone numbers as people write them, with a zero or a country in front; free and paid service lines stay."""
    seen = _with_holes(text)
    for each in PhoneNumberMatcher(seen, "NL"):
        if each.raw_string.lstrip("(")[:1] not in {"0", "+"}:
            continue
        if phonenumbers.number_type(each.number) not in _PUBLIC_NUMBERS:
            yield Kind.PHONE, each.start, each.end


def bsns(text: str) -> Iterator[Span]:
    """Nine digits that pass the 11-proof, however they are spaced; digits that belong to a longer number are none."""
    seen = _with_holes(text)
    for run in _DIGITS.finditer(seen):
        yield from _bsns_in(seen, run.start(), run.end())


def _bsns_in(text: str, start: int, end: int) -> Iterator[Span]:
    groups = [(each.start() + start, each.end() + start) for each in re.finditer(r"\d+", text[start:end])]
    first = 0
    while first < len(groups):
        lengths = accumulate(group_end - group_start for group_start, group_end in groups[first:])
        last = next((n for n, length in enumerate(lengths, start=first) if length == _BSN_LENGTH), None)
        if last is not None and _is_bsn(text[groups[first][0] : groups[last][1]]):
            yield Kind.BSN, groups[first][0], groups[last][1]
            first = last
        first += 1


def _is_bsn(written: str) -> bool:
    kinds_of_gap = set(re.findall(r"\D", written))
    # Two amounts beside each other are two amounts: the points in them are of thousands.
    if len(kinds_of_gap) > 1 and _THOUSANDS.search(written):
        return False
    return bsn.is_valid("".join(re.findall(r"\d", written)))


def addresses(text: str) -> Iterator[Span]:
    """A postcode with the number of a house beside it, and the street if that is there too."""
    for code in _CODE.finditer(text):
        if not _is_postcode(code[0]):
            continue
        before = _HOUSE_BEFORE.search(text, max(0, code.start() - _LONGEST_STREET), code.start())
        has_street = before is not None and _names_a_street(before[0])
        # `2019 CZ 3` is a year, an insurer and a number; `2019 EX` in a street is in Haarlem.
        if code[1].startswith(("19", "20")) and not has_street:
            continue
        after = _HOUSE_AFTER.match(text, code.end())
        if before is not None and (has_street or before[0].strip()[:1].isdigit()):
            yield Kind.ADDRESS, _street_start(before), code.end()
        elif after is not None:
            yield Kind.ADDRESS, code.start(), after.end()


def _is_postcode(written: str) -> bool:
    try:
        postcode.validate(written.replace("\u00a0", " "))
    except ValidationError:
        return False
    return True


def _names_a_street(before: str) -> bool:
    """Whether a word before the number is the name of a street; a post office box is of an organisation."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", before)
    return (
        bool(words)
        and words[0].casefold() != "postbus"
        and any(word[:1].isupper() or _STREET.search(word) for word in words)
    )


def _street_start(before: re.Match[str]) -> int:
    """From the first word with a capital, so that `wij wonen op de` stays."""
    for word in re.finditer(r"[^\W\d_][\w'’.-]*|\d+", before[0]):
        if word[0][:1].isupper() or word[0].isdigit() or _STREET.search(word[0]):
            return before.start() + word.start()
    return before.start()


def _with_holes(text: str) -> str:
    """The text without what is a number but never one of a person; of the same length."""
    kept = [each.span() for each in _KEPT.finditer(text)] + [found.span() for found, _ in _days(text)]
    for start, end in kept:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text
