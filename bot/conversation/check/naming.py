"""Which questions of the check a text names: by what a number in it counts, by another word for it, or by its name.

Where this sits: under `correcting` and `what_ifs`, which both have to know what somebody speaks of. May import:
`checking`, the readers of words. Pure. Start reading at `named()`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.conversation import parsing
from bot.conversation.check import check_texts, checking, parties, units
from bot.conversation.state import Checking
from knowledge.numbers import days

START_DATE: Final = "start_date"
PARTNERS: Final = ("insurers", "municipalities")
_FEWEST_LETTERS: Final = 4
_SAYS_LITTLE: Final = frozenset({"aantal", "gericht", "andere", "eerste", "waarvoor", "doet", "doen"})
"""Words in the names of facts, or like a part of one, that many a sentence holds."""
_APPLYING: Final = re.compile(
    r"\b(?:vraag|vraagt|vragen|vroeg|vroegen)\b.*\baan\b|\baan te vragen\b|\baanvra\w+|\baangevraagd\b"
    r"|\b(?:dient|dienen|diende|dienden)\b.*\bin\b|\bin te dienen\b|\bindien\w+|\bingediend\b"
)
_APPLICANT: Final = re.compile(r"\baanvragers?\b|\bpenvoerder\b|\bop naam van\b")
_BY_ONESELF: Final = re.compile(r"\bzelf\b")
_AT_ANOTHER_TIME: Final = re.compile(r"\b(?:eerder|later|te laat|op tijd|vroeger)\b")
_BEGINNING: Final = re.compile(
    r"\b(?:startdatum|begindatum|startdag|van start|start|startte|startten|gestart|starten|eerste dag"
    r"|begin|begint|begon|begonnen|beginnen)\b"
)
_NAMED_OTHERWISE: Final = {
    checking.RECEIVED_ON: re.compile(
        r"\b(?:ontvang\w*|ontvangst\w*|ingediend|indien\w*|gekozen dag|toetsdag|aanvraagdatum)\b"
    ),
    "insurers": re.compile(r"\b(?:zorg)?verzekeraars\b"),
    "municipalities": re.compile(r"\bgemeentes?\b|\bgemeenten\b"),
    "risk_group": re.compile(r"\b(?:risicogroep|doelgroep)\b"),
    checking.COSTS: re.compile(r"\bkosten\b"),
    checking.REQUESTED_AMOUNT: re.compile(
        r"\b(?:gevraagd\w*|subsidiebedrag|vragen\b.*\bsubsidie|subsidie\b.*\bvragen)\b"
    ),
    "duration_months": re.compile(r"\b(?:looptijd|duur|duurt|maanden)\b"),
    START_DATE: _BEGINNING,
    "budget": re.compile(r"\bbegroting\b"),
    "activity_plan": re.compile(r"\bactiviteitenplan\b"),
    "signed": re.compile(r"\b(?:ondertekend|handtekening|getekend|tekenen)\b"),
}
_BY_INSURER_AND_MUNICIPALITY: Final = re.compile(r"\b(?:intentie\w*|brie\w*)\b")
_ONE: Final = re.compile(r"\been\b")
_AS_PARTNERS: Final = re.compile(r"\b(?:met|mee\w*|slechts|maar|samen\w*|aantal|betrokken)\b")
_TOGETHER: Final = re.compile(
    r"\bmet (?:z'?n|z.n|zijn|ons|hun) (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien)[eë]?n\b"
)
_YEAR: Final = re.compile(r"(?<![\d.,€])(?<!€ )20[1-3]\d(?![\d.,]*\d)(?!\s?(?:k\b|euro|eur\b|€))")
_MONTH: Final = re.compile(rf"\b(?:{'|'.join(days.MONTH_NAMES)})\b")


def named(plain: str, check: Checking) -> list[str]:
    """The facts of a check that a text in lower case names, the most telling way of naming first."""
    known = checking.listed(check).questions
    if (verb := by_verb(plain, known)) is not None:
        return [verb]
    if counted := [fact for fact in known if fact in units.counted(plain)]:
        return counted
    if _BY_INSURER_AND_MUNICIPALITY.search(plain):
        letter = fact_in(plain, [fact for fact in known if fact.startswith("letter_")])
        return [letter] if letter else [fact for fact in known if fact.startswith("letter_")]
    if other := [fact for fact, words in _NAMED_OTHERWISE.items() if fact in known and words.search(plain)]:
        return other
    found = fact_in(plain, known)
    return [found] if found is not None else []


def by_verb(text: str, facts: Iterable[str]) -> str | None:
    """The fact that is named by what was done: who applied, when that was, or when one began.

    `de gemeente had aangevraagd` is about who, `we hadden in 2022 aangevraagd` about when.
    """
    plain, known = text.casefold(), frozenset(facts)
    has_day, applies = speaks_of_a_day(plain), _APPLYING.search(plain) is not None
    if _APPLICANT.search(plain) and checking.APPLICANT in known:
        return checking.APPLICANT
    is_when = has_day or _AT_ANOTHER_TIME.search(plain) is not None
    if is_when and _BEGINNING.search(plain) and not applies and START_DATE in known:
        return START_DATE
    if applies and is_when and checking.RECEIVED_ON in known:
        return checking.RECEIVED_ON
    if not has_day and parties.told_to_apply(plain) is not None and not parsing.amounts(plain):
        return checking.APPLICANT if checking.APPLICANT in known else None
    if has_day or not applies or checking.APPLICANT not in known or parsing.amounts(plain):
        return None
    is_whose = len(parties.named(plain)) == 1 or _BY_ONESELF.search(plain) is not None
    return checking.APPLICANT if is_whose else None


def may_be_the_applicant(plain: str) -> bool:
    """Whether `een gemeente` may name who applies as well as count one municipality."""
    counts = units.counted(plain)
    by_article = bool(counts) and not units.counted(_ONE.sub(" ", plain))
    return by_article and parties.applicant(plain) is not None and not _AS_PARTNERS.search(plain)


def is_of_partners(plain: str) -> bool:
    """Whether it says with how many one is, and not of what: `met z'n drieën`."""
    return _TOGETHER.search(plain) is not None


def speaks_of_a_day(text: str) -> bool:
    """Whether a date stands in a text, also one without its day or its month."""
    plain = text.casefold()
    return parsing.looks_like_a_day(plain) or _YEAR.search(plain) is not None or _MONTH.search(plain) is not None


def without_days(text: str) -> str:
    """A text without the dates and years in it, so that what is left can be read as an amount."""
    found = sorted(days.days_in(text), key=lambda each: -each.start)
    for each in found:
        text = text[: each.start] + " " + text[each.end :]
    return _YEAR.sub(" ", text)


def fact_in(text: str, facts: Iterable[str]) -> str | None:
    """The one fact whose name stands in a text best, and of equals the one named first; None when there is none."""
    said = re.findall(r"\w+", text.casefold())
    rated = {fact: _rating(check_texts.FACT_NAMES[fact], said) for fact in facts}
    best = max(rated.values(), default=(0.0, 0))
    found = [fact for fact, rating in rated.items() if rating == best]
    return found[0] if best[0] > 0 and len(found) == 1 else None


def _rating(name: str, said: Sequence[str]) -> tuple[float, int]:
    """Which part of the words of a name somebody said, and how early; a part of a word counts, as in `verzekeraars`."""
    words = [
        word
        for word in re.findall(r"\w+", name.casefold())
        if len(word) >= _FEWEST_LETTERS and word not in _SAYS_LITTLE
    ]
    met = {
        word: -place
        for word in words
        for place, each in reversed([*enumerate(said)])
        if len(each) >= _FEWEST_LETTERS and _same(word, each)
    }
    return (len(met) / len(words), max(met.values())) if met else (0.0, 0)


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long or (len(short) > _FEWEST_LETTERS and long.startswith(short[:-2]))
