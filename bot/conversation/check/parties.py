"""Which kinds of parties a text names, and which of them applies: `wij als gemeente werken met cz samen` names two.

Where this sits: beside `parsing`, under `checking`. Pure. A party that is named is not always the one that applies:
with more than one in a sentence nobody guesses. Start reading at `applicant()`.
"""

import re
from collections.abc import Mapping
from typing import Final

from eligibility.schemes.preventiecoalities.facts import Applicant
from knowledge.text import word_set

_INSURERS_BY_NAME: Final = (
    r"vgz|cz|menzis|dsw|onvz|a\.?s\.?r|achmea|zilveren kruis|zk|ohra|fbto|interpolis|anderzorg|univ[eé]|iza|eno|salland"
    r"|zorg (?:en|&) zekerheid|de friesland|nationale[ -]nederlanden|stad holland|caresq|aevitae|ditzo|promovendum"
    r"|besured|united consumers|vinkvink|izz|umc zorgverzekering|pnozorg|pno zorg"
)
_NAMED: Final[Mapping[Applicant, re.Pattern[str]]] = {
    Applicant.HEALTH_INSURER: re.compile(
        rf"(?<!\w)(?:(?:zorg|ziektekosten)?verzekera(?:ar|ars|aar)|zvz|zkv|ziekenfonds\w*|(?:health )?insurers?"
        rf"|{_INSURERS_BY_NAME})(?!\w)"
    ),
    Applicant.MUNICIPALITY: re.compile(
        r"(?<!\w)(?:gemeentes?|gemeenten|gem\.|college van burgemeester|wethouders?|municipalit\w+)(?!\w)"
    ),
    Applicant.ZORGKANTOOR: re.compile(r"(?<!\w)zorgkanto(?:or|ren)(?!\w)"),
    Applicant.CARE_PROVIDER: re.compile(
        r"(?<!\w)(?:zorgaanbieders?|aanbieders?|zorginstelling\w*|zorgverleners?|zorggroep\w*|\w*huisarts\w*"
        r"|\w*ziekenhui[sz]\w*|thuiszorg\w*|fysio\w*|di[eë]tist\w*|ggz\w*|verpleeghui[sz]\w*|apothe\w+)(?!\w)"
    ),
}
PARTY: Final = "|".join(f"(?:{pattern.pattern})" for pattern in _NAMED.values())
"""Any party by one of its names, in lower case."""
_APPLIES: Final = re.compile(
    r"\b(?:vraagt|vragen|vroeg|vroegen|doet|deed|dient|diende)\b.*\b(?:aan|aanvraag|in)\b|\baanvra\w+|\bingediend\b"
    r"|\bpenvoerder\b|\bapplies\b|\bapplicant\b|\bop naam van\b"
)
_TOGETHER: Final = re.compile(r"\b(?:samen\w*|met|mee\w*|plus|naast|tussen|coalitie)\b|[&+]")
_COUNTED: Final = re.compile(
    r"\b(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|meer|meerdere|veel|alle|beide|enkele|een paar)\s+"
    r"(?:\w+e\s+)?(?:gemeente|(?:zorg)?verzekera|zorgkanto|aanbieder|zorgaanbieder)"
)
_CLAUSE: Final = re.compile(r"[,;.]|\b(?:maar|waarbij|terwijl|samen met|en|met)\b")
_DENIED: Final = re.compile(r"\b(?:niet|geen|noch)\b")
_PLAINLY_APPLIES: Final = re.compile(
    r"\b(?:vraagt|vroeg|vragen|vroegen)\b.*\baan\b|\baanvragen\b|\baangevraagd\b|\baanvrager\b"
    r"|\b(?:dient|diende|dienen|dienden)\b.*\bin\b|\bingediend\b|\bindienen\b|\bpenvoerder\b|\bop naam van\b"
)
_WE_ARE: Final = re.compile(
    r"(?:\b(?:wij|we|ik) (?:zijn|ben|als|van)|^\W*(?:zijn|als)|\bnamens) (?:zelf )?(?:een |de |het )?(?P<who>[\w.& -]+)"
)
_OPENS_WITH_INSURER: Final = re.compile(
    r"\W*(?:een |1 )?(?:zorg)?verzekeraar(?: vraagt aan| vroeg aan)?"
    r"(?=\s*(?:[,;:.]|(?:met|samen met|plus|en) (?:\d|(?:een|twee|drie|vier|vijf|kosten|totale|begroting) )))"
)
_OF_A_CHECK: Final = word_set(
    "check checken subsidiecheck toets toetsen voor van over op een de het ons onze mijn dit dat deze plan projectplan "
    "aanvraag subsidieaanvraag project casus situatie geval gegevens subsidie kan kon mag mocht klopt klopte voldoet "
    "voldeed is was dus even graag doe doen start begin wil ik wij we om gaat hoi hallo goedemorgen nieuwe nieuw "
    "opnieuw nog volgende andere oude oud toen graag aub wilt kunt u je volgend hier"
)
"""Of a lead before a colon, behind which the facts stand."""
_LEAD: Final = re.compile(r"(?P<lead>[^:;,.!?\n]{1,60}):\s*(?=\S)")
_REGRETS: Final = re.compile(r"\b(?:nee|neen|sorry|pardon|excuus|wacht|oeps|foutje|correctie|bedoel\w*|eigenlijk)\b")
_COUNTED_PARTY: Final = re.compile(r"\b(?:\d+|een|twee|drie|vier|vijf|zes) (?:\w+e )?gemeente[ns]?\b")
_BESIDE_NAMES: Final = word_set(
    "alleen slechts enkel maar en ook wij we zijn doet doen mee zorgverzekeraar verzekeraar ja dat is het de hoor nu"
)
_MOST_WORDS: Final = 12
"""In a longer text a party that is only named may stand there for anything."""


def named(text: str) -> frozenset[Applicant]:
    """The kinds of parties that a text names."""
    plain = _plain(text)
    return frozenset(kind for kind, pattern in _NAMED.items() if pattern.search(plain))


def applicant(text: str) -> Applicant | None:
    """The kind of party that applies, by the words of somebody who was asked; None when that is not plain.

    One party alone is the applicant, unless it is only said to take part; of more than one it has to be said.
    """
    plain = _plain(text)
    kinds = named(plain)
    by_clause = [(named(each), each) for each in _CLAUSE.split(plain)]
    said = {kind for found, each in by_clause if _APPLIES.search(each) and not _DENIED.search(each) for kind in found}
    if len(said) == 1 and all(len(found) <= 1 for found, _ in by_clause):
        return _unless_taken_back(plain, next(iter(said)))
    is_story = len(plain.split()) > _MOST_WORDS
    unclear = is_story or _DENIED.search(plain) or _COUNTED.search(plain) or _TOGETHER.search(plain)
    return next(iter(kinds)) if len(kinds) == 1 and not unclear else None


def told_to_apply(sentence: str) -> Applicant | None:
    """The kind of party that applies, by a sentence that nobody was asked for; None unless it says so in words.

    Insurers who say who they are apply: nobody else could. Of others that is not plain.
    """
    plain = _plain(sentence)
    clauses = [(named(each), each) for each in re.split(r"[,;.]|\b(?:maar|waarbij|terwijl)\b", plain)]
    said = [(found, each) for found, each in clauses if _PLAINLY_APPLIES.search(each)]
    if said:
        kinds = {kind for found, each in said if not _DENIED.search(each) for kind in found}
        return _unless_taken_back(plain, next(iter(kinds))) if len(kinds) == 1 else None
    we_are = _WE_ARE.search(plain)
    insurer = _NAMED[Applicant.HEALTH_INSURER].match(we_are["who"]) if we_are else None
    return Applicant.HEALTH_INSURER if insurer else None


def opens_with_insurer(sentence: str) -> bool:
    """Whether a list of facts begins with an insurer, and names no other party but those it counts.

    `verzekeraar met 2 gemeenten, 90k` says who applies; `verzekeraar en gemeente, 90k` does not.
    """
    plain = _plain(sentence)
    others = named(_COUNTED_PARTY.sub(" ", plain)) - {Applicant.HEALTH_INSURER}
    return _OPENS_WITH_INSURER.match(plain) is not None and not others and not _DENIED.search(plain)


def _unless_taken_back(plain: str, kind: Applicant) -> Applicant | None:
    """The party, unless words of regret and another party stand behind it: then nobody can say which one applies."""
    first = _NAMED[kind].search(plain)
    regret = _REGRETS.search(plain, first.end()) if first else None
    later = named(_COUNTED_PARTY.sub(" ", plain[regret.end() :])) if regret else frozenset()
    return None if later - {kind} else kind


def without_lead(sentence: str) -> str | None:
    """The facts behind a request with a colon: `check voor een aanvraag: …`; None where no such request stands."""
    lead = _LEAD.match(sentence)
    is_request = lead is not None and set(re.findall(r"[^\W_]+", lead["lead"].casefold())) <= _OF_A_CHECK
    return sentence[lead.end() :] if lead is not None and is_request else None


def insurers_named(text: str) -> int | None:
    """How many insurers a text names by name, where it says nothing else: `alleen VGZ` is one, `VGZ en CZ` are two."""
    plain = _plain(text)
    names = set(re.findall(rf"(?<!\w)(?:{_INSURERS_BY_NAME})(?!\w)", plain))
    rest = re.sub(rf"(?<!\w)(?:{_INSURERS_BY_NAME})(?!\w)", " ", plain)
    return len(names) if names and set(re.findall(r"\w+", rest)) <= _BESIDE_NAMES else None


def _plain(text: str) -> str:
    return re.sub(r"\bb ?(?:&|en) ?w\b", "wethouders", " ".join(text.casefold().split()))
