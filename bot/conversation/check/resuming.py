"""A check that is taken up again: what has changed since, and what must therefore be asked again.

Where this sits: beside `check_turns`, before an answer is taken. Pure: the rules and questions of now against what the
check remembers of then. Start reading at `caught_up()`.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.conversation.check import check_texts
from bot.conversation.check.checking import QUESTIONS, assessed, fingerprint, listed
from bot.conversation.state import Checking, Given, Judged
from eligibility import InvalidFact

KEPT_FOR = timedelta(days=30)
"""How long an unfinished check, or an outcome, waits for its person."""


def is_expired(check: Checking, today: date) -> bool:
    """Whether nobody touched the check for so long that it is no longer kept."""
    return check.touched_on is not None and today - check.touched_on > KEPT_FOR


def touched(check: Checking, today: date) -> Checking:
    """The same check, with what is needed to see later what changed since today."""
    found = assessed(check, today).rules
    return check.model_copy(
        update={
            "touched_on": today,
            "rules_version": listed(check).version,
            "judged": tuple(Judged(rule=each.id, result=each.result) for each in found),
        }
    )


def is_behind(check: Checking) -> bool:
    """Whether the rules, or a question that was answered or is open, changed since the check was touched."""
    if check.rules_version is None:
        return False
    asked_otherwise = check.asking is not None and not _is_asked_as(check, check.asking, check.asked_as)
    return (
        check.rules_version != listed(check).version
        or asked_otherwise
        or any(not _still_counts(check, each) for each in check.given)
    )


def caught_up(check: Checking, today: date) -> tuple[Checking, str]:
    """The check under the rules and questions of now, and in Dutch what changed; answers that still count are kept."""
    kept = tuple(each for each in check.given if _still_counts(check, each))
    now = check.model_copy(
        update={
            "given": kept,
            "asking": None,
            "asked_as": None,
            "selected": (),
            "supposing": False,
            "supposed": None,
        }
    )
    return now, " ".join(_changes(check, now, today))


def _changes(before: Checking, now: Checking, today: date) -> Iterator[str]:
    version = listed(now).version
    if before.rules_version != version:
        yield check_texts.rules_changed(before.rules_version, version)
        yield from _found_otherwise(before, now, today)
    lost = [each.fact for each in before.given if each not in now.given]
    if before.asking is not None and not _is_asked_as(before, before.asking, before.asked_as):
        lost.append(before.asking)
    again = [check_texts.FACT_NAMES[fact] for fact in lost if fact in listed(now).questions]
    if again:
        yield check_texts.asked_anew(tuple(dict.fromkeys(again)))
    if gone := len({*lost} - set(listed(now).questions)):
        yield check_texts.no_longer_asked(gone)
    yield check_texts.KEPT
    yield check_texts.NOT_TAKEN


def _found_otherwise(before: Checking, now: Checking, today: date) -> Iterator[str]:
    """What the same answers give under the present rules, where that is not what they gave."""
    labels, then = listed(now).result_labels, {each.rule: each.result for each in before.judged}
    for finding in assessed(now, today).rules:
        result = then.get(finding.id)
        if result is not None and result is not finding.result:
            yield check_texts.found_otherwise(finding.title, labels[result], finding.result_text)


def _still_counts(check: Checking, given: Given) -> bool:
    if not _is_asked_as(check, given.fact, given.question):
        return False
    if given.value is None:
        return True
    try:
        listed(check).read({given.fact: given.value})
    except InvalidFact:
        return False
    return True


def _is_asked_as(check: Checking, fact: str, asked_as: str | None) -> bool:
    """Whether the question is still the one that was asked; without a fingerprint only whether it still exists."""
    if fact not in listed(check).questions:
        return False
    return asked_as is None or (fact in QUESTIONS and fingerprint(fact) == asked_as)
