"""Dutch for what comes out of the check of this scheme; every sentence keeps in view that it was a proposal.

Where this sits: words beside the rules. May import: the engine of `eligibility`. Start reading at `VERDICTS`.
"""

from collections.abc import Mapping
from decimal import Decimal

from eligibility.parameters import Unit, dutch
from eligibility.rules import Judgement
from eligibility.scheme import FactValue
from eligibility.schemes.vip_fonds.facts import Facts
from eligibility.verdict import Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.MET: "Volgens deze gegevens past dit bij het voorstel uit 2013. Dat voorstel is geen wet.",
    Verdict.NOT_MET: "Volgens deze gegevens past dit niet bij het voorstel uit 2013. Dat voorstel is geen wet.",
    Verdict.INCOMPLETE: "Er ontbreekt nog iets dat de groepen zelf kunnen maken. Verder past dit bij het voorstel uit "
    "2013. Dat voorstel is geen wet.",
    Verdict.UNDETERMINED: "Dit is nog niet te zeggen: er ontbreken gegevens.",
}
"""One sentence per verdict."""

VERDICT_LABELS: Mapping[Verdict, str] = {
    Verdict.MET: "past bij het voorstel",
    Verdict.NOT_MET: "past niet bij het voorstel",
    Verdict.INCOMPLETE: "nog niet compleet",
    Verdict.UNDETERMINED: "nog niet te zeggen",
}
"""A verdict in a few words, for lists."""

RESULTS: Mapping[Judgement, str] = {
    Judgement.MET: "past",
    Judgement.NOT_MET: "past niet",
    Judgement.UNKNOWN: "nog onbekend",
}
"""The result of one rule in a few words; the other results do not occur in this scheme."""

_CAVEATS: Mapping[str, str] = {
    "proposal": "Dit is een voorstel uit 2013. Voor zover bekend is het nooit wet geworden. Niemand kan er geld uit "
    "aanvragen en niemand hoeft eraan mee te doen.",
    "law_needed": "De notitie vraagt om wijziging van de Zvw, de AWBZ en de Wmo. De AWBZ bestaat niet meer.",
    "size_is_free": "Hoeveel geld er in een fonds zou komen, bepalen de groepen in het voorstel zelf.",
    "regional_criteria": "Een fonds mag in het voorstel zelf meer eisen stellen, in zijn beoordelingskader.",
}
CAVEATS = tuple(_CAVEATS)
"""Codes of what nobody can compute, in the order in which they are told."""

_CHANGES: Mapping[str, str] = {
    "insurers_take_part": "de zorgverzekeraars doen mee",
    "zorgkantoor_takes_part": "het zorgkantoor doet mee",
    "municipalities_take_part": "de gemeenten doen mee",
    "paid_by_insurers": "de zorgverzekeraars betalen samen {value}",
    "paid_by_zorgkantoor": "het zorgkantoor betaalt {value}",
    "paid_by_municipalities": "de gemeenten betalen samen {value}",
    "unanimous_decisions": "de groepen beslissen unaniem",
    "total_costs": "de kosten zijn hooguit {value}",
    "regional_vision": "er is een regiovisie",
    "assessment_framework": "er is een beoordelingskader",
}


def verdict_text(verdict: str) -> str:
    """The Dutch sentence for a verdict."""
    return VERDICTS[Verdict(verdict)]


def caveat_text(code: str, facts: Facts) -> str:
    """The Dutch sentence for a caveat."""
    return _CAVEATS[code]


def change_text(change: Mapping[str, FactValue], facts: Facts) -> str:
    """One Dutch sentence for a set of changes to `facts`: how it would have to be."""
    parts = [_CHANGES[fact].format(value=_written(value)) for fact, value in change.items()]
    text = parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])}; en {parts[-1]}"
    return f"{text[0].upper()}{text[1:]}."


def _written(value: FactValue) -> str:
    return dutch(value, Unit.EUR) if isinstance(value, Decimal) else ""
