"""Facts and a reference date in, everything the rules can say out.

Where this sits: the top of the engine. May import: the engine below it; no scheme, no clock, no I/O.
Start reading at `assess_by()`.
"""

from datetime import date

from pydantic import SkipValidation

from eligibility.base import Frozen
from eligibility.completions import outlook
from eligibility.flips import Flip, flips
from eligibility.receipt import Receipt, digest_of
from eligibility.rules import Finding, P
from eligibility.scheme import Case, Grant, Scheme
from eligibility.verdict import Verdict, Weight, weigh


class Assessment(Frozen):
    """What the rules say about one case. It is no decision and promises nothing.

    `can_apply_today` is about `as_of` alone and stands apart from the verdict. `missing` are the unknown facts that can
    still change the verdict, the most decisive first; `next_question` is its head. `possible_verdicts` are the verdicts
    of all completions, sorted. `flips` are the smallest sets of changes that lead to `met`: facts with the nearest
    value that will do, to be put over the facts; `change_texts` says the same in Dutch. `grant` is None when the costs
    are unknown. The other texts are Dutch sentences beside their codes.
    """

    verdict: Verdict
    verdict_text: str
    as_of: date
    can_apply_today: bool
    rules: tuple[Finding, ...]
    missing: tuple[str, ...]
    possible_verdicts: tuple[Verdict, ...]
    flips: tuple[SkipValidation[Flip], ...]
    change_texts: tuple[str, ...]
    grant: Grant | None
    caveats: tuple[str, ...]
    caveat_texts: tuple[str, ...]
    next_question: str | None
    receipt: str


def assess_by(scheme: Scheme[Case, P], case: Case, as_of: date) -> Assessment:
    """Judge `case` by the rules of `scheme`, as they stood on the day that matters for the case."""
    edition = scheme.edition_on(scheme.day_that_matters(case))
    judgements = [(rule, rule.judge(case, edition.figures)) for rule in edition.rules]
    weight = max(weigh(judgement, curable=rule.curable) for rule, judgement in judgements)
    verdict = weight.verdict
    ahead = outlook(scheme, edition, case, weight)
    changes = flips(scheme, edition, case) if weight in {Weight.FATAL, Weight.CURABLE} else ()
    receipt = Receipt(scheme.code, scheme.version, as_of, verdict.value, digest_of(case))
    return Assessment(
        verdict=verdict,
        verdict_text=scheme.verdict_text(verdict),
        as_of=as_of,
        can_apply_today=scheme.open_on(as_of),
        rules=tuple(edition.findings[rule.id, judgement] for rule, judgement in judgements),
        missing=ahead.missing,
        possible_verdicts=ahead.possible,
        flips=changes,
        change_texts=tuple(scheme.change_text(change, case) for change in changes),
        grant=scheme.grant(case, edition.figures),
        caveats=scheme.caveats,
        caveat_texts=tuple(scheme.caveat_text(code, case) for code in scheme.caveats),
        next_question=ahead.missing[0] if ahead.missing else None,
        receipt=str(receipt),
    )
