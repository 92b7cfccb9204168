"""What comes out of a check: the outcome, a what-if, the list of answers, and the summary for the team.

Where this sits: beside `checking`, which asks the questions. Pure functions. Start reading at `outcome()`.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal

from bot.conversation import texts
from bot.conversation.check import check_texts, second_thoughts_texts, sharing_texts
from bot.conversation.check.check_commands import (
    ContinueCheck,
    KeepSupposed,
    PutRight,
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
    ShareCheck,
    StartCheck,
    TakeFile,
)
from bot.conversation.check.checking import (
    asked_text,
    assessed,
    fact_name,
    facts_of,
    is_plan,
    label,
    listed,
    still_open,
    to_complete,
    today_line,
    who_knows,
)
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Choices, FindingLine, Notice, Outcome, Reference
from bot.conversation.state import Checking, Given
from bot.conversation.team.team_commands import AskTeam
from eligibility import Assessment, Judgement, Verdict
from eligibility.parameters import Unit, dutch
from eligibility.rules import Finding

LONGEST_LABEL = 75
"""Characters of a button."""


FEWEST_BY_PERSON = 5
"""Things to find out: from this many on they stand together by who may know them."""
FEWEST_FOLDED = 3
"""Conditions that nobody asked about: from this many on they are only named."""


def outcome(checking: Checking, today: date, *, whole: bool = True) -> Outcome:
    """Everything the rules can say about the answers, and what they cannot.

    Unless it is the `whole`, what was not asked any more is only named: the way to ask it stands below. And what one
    person may know stands together.
    """
    assessment = assessed(checking, today)
    folded = () if whole else _folded(checking, assessment)
    return Outcome(
        title=check_texts.CHECKS[checking.scheme].outcome_title,
        today=today_line(checking, today),
        headline=_headline(checking, assessment),
        findings=tuple(_line(checking, each) for each in sorted(assessment.rules, key=_urgency) if each not in folded),
        amount=_amount(assessment),
        changes=assessment.change_texts,
        open_points=_open_points(checking, assessment) if whole else _by_person(checking, assessment),
        caveats=assessment.caveat_texts,
        receipt=assessment.receipt,
        actions=_after(checking, assessment),
        unasked=check_texts.unasked([_title(checking, each) for each in folded]) if folded else None,
    )


def _folded(checking: Checking, assessment: Assessment) -> tuple[Finding, ...]:
    """The conditions that are unknown because the verdict was certain before they were asked about."""
    unknown = tuple(each for each in assessment.rules if each.result is Judgement.UNKNOWN)
    return unknown if len(unknown) >= FEWEST_FOLDED and _can_go_on(checking, assessment) else ()


_FIRST = (
    Judgement.NOT_MET,
    Judgement.NEEDS_REVIEW,
    Judgement.UNKNOWN,
    Judgement.MET,
    Judgement.NOT_APPLICABLE,
)
"""What decides the verdict stands first; within that the order is that of the rules."""


def _urgency(finding: Finding) -> int:
    return _FIRST.index(finding.result)


def _line(checking: Checking, finding: Finding) -> FindingLine:
    source = finding.source
    return FindingLine(
        title=_title(checking, finding),
        result=finding.result_text.capitalize(),
        explanation=_explanation(checking, finding),
        source=Reference(document=source.document, locator=source.locator, url=source.url),
    )


def _title(checking: Checking, finding: Finding) -> str:
    return check_texts.PLAN_TITLES.get(finding.id, finding.title) if is_plan(checking) else finding.title


def _explanation(checking: Checking, finding: Finding) -> str:
    told = finding.explanation
    if is_plan(checking):
        told = check_texts.PLAN_FINDINGS.get((finding.id, finding.result), told)
    return " ".join([told, *_what_is_not_there(checking, finding)])


def reasons(checking: Checking, today: date) -> tuple[str, ...]:
    """Why the open question matters: what depends on it, in the words of the conditions that it decides."""
    without = checking.model_copy(
        update={"given": tuple(each for each in checking.given if each.fact != checking.asking)}
    )
    decides = {rule.id for rule in listed(checking).rules if checking.asking in rule.facts}
    found = [each for each in assessed(without, today).rules if each.id in decides]
    open_now = [each for each in found if each.result is Judgement.UNKNOWN]
    told = open_now or [each for each in found if each.result is Judgement.NOT_APPLICABLE]
    return tuple(dict.fromkeys(_explanation(without, each) for each in told))


def _what_is_not_there(checking: Checking, finding: Finding) -> Iterator[str]:
    """Of a condition about several things: which of them are not there, and which are not known."""
    rule = next(each for each in listed(checking).rules if each.id == finding.id)
    if finding.result is not Judgement.NOT_MET or not rule.curable or len(rule.facts) == 1:
        return
    known = facts_of(checking.given)
    if missing := [check_texts.ANNEX_NAMES[fact] for fact in rule.facts if known.get(fact) is False]:
        yield check_texts.not_there(missing)
    if unknown := [check_texts.ANNEX_NAMES[fact] for fact in rule.facts if fact not in known]:
        yield check_texts.not_known(unknown)


def _verdict(checking: Checking, verdict: Verdict) -> str:
    told = listed(checking).verdict_texts[verdict]
    return check_texts.PLAN_VERDICTS.get(verdict, told) if is_plan(checking) else told


def _headline(checking: Checking, assessment: Assessment) -> str:
    """The verdict; when something is unknown that cannot change it any more, the only verdict that is left."""
    if len(assessment.possible_verdicts) > 1 or assessment.verdict in assessment.possible_verdicts:
        return _verdict(checking, assessment.verdict)
    return f"{_verdict(checking, assessment.possible_verdicts[0])} {check_texts.WHATEVER_REMAINS}"


def _amount(assessment: Assessment) -> str | None:
    if assessment.grant is None:
        return None
    maximum, own = (dutch(value, Unit.EUR) for value in (assessment.grant.maximum, assessment.grant.own_share))
    failing = {each.id for each in assessment.rules if each.result is Judgement.NOT_MET}
    if "minimum_grant" in failing:
        return None  # with these costs there was none, whatever else would be different
    if assessment.verdict is Verdict.NOT_MET:
        return check_texts.would_be(maximum)
    return f"Bij deze kosten kon de subsidie hooguit {maximum} zijn. De partijen betaalden dan zelf minstens {own}."


def headline(checking: Checking, today: date) -> str:
    """The verdict in one sentence, as it stands above the outcome."""
    return _headline(checking, assessed(checking, today))


def grant_in_words(checking: Checking, today: date) -> str | None:
    """What the grant could be, as below the outcome; None when that cannot be said, or when there was none."""
    return _amount(assessed(checking, today))


def what_decided(checking: Checking, today: date) -> str:
    """The verdict with the conditions that led to it, for who asks why: those not met, or else those not certain."""
    assessment = assessed(checking, today)
    told = [_headline(checking, assessment)]
    found = sorted((each for each in assessment.rules if each.result in _DECIDING), key=_urgency)
    failing = [each for each in found if each.result is Judgement.NOT_MET]
    told += [_decided(checking, each) for each in failing or found] or [second_thoughts_texts.ALL_IN_ORDER]
    if failing and assessment.change_texts:
        told.append(_listed(check_texts.CHANGES_TITLE, assessment.change_texts))
    return "\n\n".join(told)


def articles(checking: Checking, today: date) -> str:
    """On which articles an outcome rests: those of what decided it, or else of every condition that counts."""
    found = assessed(checking, today).rules
    if any(each.result in _DECIDING for each in found):
        return what_decided(checking, today)
    counts = [each for each in found if each.result is not Judgement.NOT_APPLICABLE]
    return "\n".join(
        [
            _headline(checking, assessed(checking, today)),
            "",
            *(f"- {_title(checking, each)}: {_where(each)}" for each in counts),
        ]
    )


def what_is_open(checking: Checking, today: date) -> str:
    """What somebody still has to find out, below the conditions that are not met whatever that will be."""
    assessment = assessed(checking, today)
    failing = [each for each in assessment.rules if each.result is Judgement.NOT_MET]
    told = [_decided(checking, each) for each in failing]
    points = _by_person(checking, assessment)
    reviewed = [_decided(checking, each) for each in assessment.rules if each.result is Judgement.NEEDS_REVIEW]
    if points:
        told.append(_listed(check_texts.OPEN_POINTS_TITLE, points))
    told += reviewed
    return "\n\n".join(told) or f"{second_thoughts_texts.NOTHING_OPEN}\n\n{_headline(checking, assessment)}"


_DECIDING = (Judgement.NOT_MET, Judgement.NEEDS_REVIEW, Judgement.UNKNOWN)


def _decided(checking: Checking, finding: Finding) -> str:
    return f"{_title(checking, finding)}: {finding.result_text}. {_explanation(checking, finding)} ({_where(finding)})"


def _where(finding: Finding) -> str:
    return f"{finding.source.document}, {finding.source.locator}"


def _listed(title: str, points: Sequence[str]) -> str:
    return "\n".join([f"{title}:", *(f"- {each}" for each in points)])


def _can_go_on(checking: Checking, assessment: Assessment) -> bool:
    """Whether there are questions left that cannot change the verdict."""
    if checking.to_the_end or all(each.result is not Judgement.UNKNOWN for each in assessment.rules):
        return False
    asked = {each.fact for each in checking.given}
    return bool(set(still_open(checking.model_copy(update={"to_the_end": True}), assessment)) - asked)


def _after(checking: Checking, assessment: Assessment) -> tuple[Action, ...]:
    go_on_command = ContinueCheck(check=checking.check)
    go_on = (Action(label=texts.GO_ON, command=go_on_command),) if _can_go_on(checking, assessment) else ()
    further, article = check_texts.CHECKS[checking.scheme].further
    return (
        *go_on,
        Action(label=texts.CHANGE, command=ReviewAnswers(check=checking.check, why="change")),
        Action(label=texts.SUPPOSE, command=ReviewAnswers(check=checking.check, why="suppose")),
        Action(label=sharing_texts.AS_PDF, command=TakeFile(check=checking.check, form="pdf")),
        Action(label=sharing_texts.AS_CSV, command=TakeFile(check=checking.check, form="csv")),
        Action(label=sharing_texts.SHARE, command=ShareCheck(check=checking.check)),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
        Action(label=texts.AGAIN, command=StartCheck(scheme=checking.scheme)),
        Action(label=further, command=PickArticle(article=article)),
    )


def answers(checking: Checking) -> tuple[tuple[str, str], ...]:
    """What was answered: a short name of each fact with its answer."""
    return tuple((fact_name(checking, each.fact), label(each)) for each in checking.given)


def summary(checking: Checking, today: date) -> tuple[str, ...]:
    """A check in lines, for a question to the team."""
    if not checking.given:
        return ()
    lines = [f"{check_texts.CHECKS[checking.scheme].title}: {_verdict(checking, assessed(checking, today).verdict)}"]
    lines += [f"{asked_text(checking, each.fact)} {label(each)}" for each in checking.given]
    return tuple(lines)


def open_points(checking: Checking, today: date) -> tuple[str, ...]:
    """What somebody still has to find out, and who may know."""
    return _open_points(checking, assessed(checking, today)) if checking.given else ()


def _open_points(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    return tuple(
        f"{asked_text(checking, fact)} {who_knows(checking, fact)}" for fact in _to_find_out(checking, assessment)
    )


def _by_person(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    """The same points; of many only the names, those for the same person in one line."""
    facts = _to_find_out(checking, assessment)
    if len(facts) < FEWEST_BY_PERSON:
        return _open_points(checking, assessment)
    asked: dict[str, list[str]] = {}
    for fact in facts:
        asked.setdefault(who_knows(checking, fact), []).append(fact_name(checking, fact))
    return tuple(f"{check_texts.names(names)}. {who}" for who, names in asked.items())


def _to_find_out(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    still_counts = {*assessment.missing, *to_complete(checking, assessment)}
    return tuple(
        each.fact for each in checking.given if each.later or (each.value is None and each.fact in still_counts)
    )


def review(checking: Checking, why: Literal["change", "suppose"], facts: Collection[str] = ()) -> Choices:
    """All answers so far, or only those to `facts`, each as a button that asks its question again."""
    return Choices(
        question=check_texts.WHICH_TO_CHANGE if why == "change" else check_texts.WHICH_TO_SUPPOSE,
        options=tuple(
            Action(
                label=_named(checking, each),
                command=ReviseAnswer(check=checking.check, fact=each.fact, why=why),
            )
            for each in checking.given
            if not facts or each.fact in facts
        ),
        actions=(Action(label=texts.resume(finished=checking.asking is None), command=ResumeCheck()),),
    )


def which_to_put_right(checking: Checking, answers: Sequence[Given]) -> Choices:
    """The answers that a correction may be of, each with the value that it would get."""
    return Choices(
        question=second_thoughts_texts.WHICH_IS_MEANT,
        options=tuple(
            Action(
                label=_put_right(checking, each),
                command=PutRight(check=checking.check, fact=each.fact, value=_typed(each)),
            )
            for each in answers
        ),
        actions=(Action(label=texts.resume(finished=checking.asking is None), command=ResumeCheck()),),
    )


def _typed(new: Given) -> str:
    """An answer as somebody would type it."""
    return label(new) if isinstance(new.value, bool) else str(new.value)


def _put_right(checking: Checking, new: Given) -> str:
    name, before = fact_name(checking, new.fact), next(each for each in checking.given if each.fact == new.fact)
    told = second_thoughts_texts.put_right(name, label(new), label(before))
    return told if len(told) <= LONGEST_LABEL else second_thoughts_texts.put_right_briefly(name, label(new))


def _named(checking: Checking, given: Given) -> str:
    """The fact with its answer, as a button; an answer that does not fit on one is left out."""
    name = fact_name(checking, given.fact)
    named = f"{name}: {label(given)}"
    return named if len(named) <= LONGEST_LABEL else name


def supposed(
    checking: Checking, given: tuple[Given, ...], today: date, *, later: bool = False, either: bool = False
) -> Notice:
    """What another answer would have done; the answers themselves did not change.

    `later` says that the outcome is out of sight, so that it has to be said which check this is about; `either` that
    the amount may have been meant of the costs and of the requested amount as well.
    """
    assert checking.supposed is not None  # noqa: S101 -- the caller just set it
    tried = checking.model_copy(update={"given": given})
    before, after = assessed(checking, today), assessed(tried, today)
    changed = [
        f"{_title(tried, new)}: {new.result_text}. {_explanation(tried, new)}"
        for old, new in zip(before.rules, after.rules, strict=True)
        if old.result is not new.result
    ]
    about = check_texts.about_check(check_texts.CHECKS[checking.scheme].title, _headline(checking, before))
    lines = [
        *([about] if later else []),
        check_texts.suppose(fact_name(checking, checking.supposed.fact), label(checking.supposed)),
        _verdict(checking, after.verdict),
        *(changed or [check_texts.NOTHING_CHANGES]),
        *([amount] if (amount := _amount(after)) and before.grant != after.grant else []),
        *([check_texts.COSTS_ARE_MEANT] if either else []),
        check_texts.ONLY_SUPPOSED,
    ]
    see = (Action(label=texts.resume(finished=True), command=ResumeCheck()),) if later else ()
    return Notice(
        text="\n\n".join(lines),
        actions=(
            Action(label=texts.KEEP_SUPPOSED, command=KeepSupposed(check=checking.check)),
            Action(label=texts.SUPPOSE, command=ReviewAnswers(check=checking.check, why="suppose")),
            *see,
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )
