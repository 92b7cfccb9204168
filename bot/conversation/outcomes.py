"""What comes out of a check: the outcome, a what-if, the list of answers, and the summary for the team.

Where this sits: beside `checking`, which asks the questions. Pure functions. Start reading at `outcome()`.
"""

from datetime import date
from typing import Literal

from bot.conversation import check_texts, texts
from bot.conversation.checking import (
    asked_text,
    assessed,
    fact_name,
    is_plan,
    label,
    listed,
    still_open,
    today_line,
    who_knows,
)
from bot.conversation.incoming import (
    AskTeam,
    ContinueCheck,
    KeepSupposed,
    PickArticle,
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
    ShareCheck,
    StartCheck,
    TakeFile,
)
from bot.conversation.replies import Action, Choices, FindingLine, Notice, Outcome, Reference
from bot.conversation.state import Checking, Given
from eligibility import Assessment, Judgement, Verdict
from eligibility.parameters import Unit, dutch
from eligibility.rules import Finding

LONGEST_LABEL = 75
"""Characters of a button."""


def outcome(checking: Checking, today: date) -> Outcome:
    """Everything the rules can say about the answers, and what they cannot."""
    assessment = assessed(checking, today)
    return Outcome(
        title=texts.CHECKS[checking.scheme].outcome_title,
        today=today_line(checking, today),
        headline=_headline(checking, assessment),
        findings=tuple(_line(checking, finding) for finding in sorted(assessment.rules, key=_urgency)),
        amount=_amount(assessment),
        changes=assessment.change_texts,
        open_points=_open_points(checking, assessment),
        caveats=assessment.caveat_texts,
        receipt=assessment.receipt,
        actions=_after(checking, assessment),
    )


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
    return check_texts.PLAN_FINDINGS.get((finding.id, finding.result), told) if is_plan(checking) else told


def _verdict(checking: Checking, verdict: Verdict) -> str:
    told = listed(checking).verdict_texts[verdict]
    return check_texts.PLAN_VERDICTS.get(verdict, told) if is_plan(checking) else told


def _headline(checking: Checking, assessment: Assessment) -> str:
    """The verdict; when something is unknown that cannot change it any more, the only verdict that is left."""
    if len(assessment.possible_verdicts) > 1 or assessment.verdict in assessment.possible_verdicts:
        return _verdict(checking, assessment.verdict)
    return f"{_verdict(checking, assessment.possible_verdicts[0])} {texts.WHATEVER_REMAINS}"


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


def _after(checking: Checking, assessment: Assessment) -> tuple[Action, ...]:
    unknown_left = any(finding.result is Judgement.UNKNOWN for finding in assessment.rules)
    asked = {each.fact for each in checking.given}
    more = bool(set(still_open(checking.model_copy(update={"to_the_end": True}), assessment)) - asked)
    go_on = (
        (Action(label=texts.GO_ON, command=ContinueCheck(check=checking.check)),)
        if unknown_left and more and not checking.to_the_end
        else ()
    )
    further, article = texts.CHECKS[checking.scheme].further
    return (
        *go_on,
        Action(label=texts.CHANGE, command=ReviewAnswers(check=checking.check, why="change")),
        Action(label=texts.SUPPOSE, command=ReviewAnswers(check=checking.check, why="suppose")),
        Action(label=texts.AS_PDF, command=TakeFile(check=checking.check, form="pdf")),
        Action(label=texts.AS_CSV, command=TakeFile(check=checking.check, form="csv")),
        Action(label=texts.SHARE, command=ShareCheck(check=checking.check)),
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
    lines = [f"{texts.CHECKS[checking.scheme].title}: {_verdict(checking, assessed(checking, today).verdict)}"]
    lines += [f"{asked_text(checking, each.fact)} {label(each)}" for each in checking.given]
    return tuple(lines)


def open_points(checking: Checking, today: date) -> tuple[str, ...]:
    """What somebody still has to find out, and who may know."""
    return _open_points(checking, assessed(checking, today)) if checking.given else ()


def _open_points(checking: Checking, assessment: Assessment) -> tuple[str, ...]:
    return tuple(
        f"{asked_text(checking, each.fact)} {who_knows(checking, each.fact)}"
        for each in checking.given
        if each.later or (each.value is None and each.fact in assessment.missing)
    )


def review(checking: Checking, why: Literal["change", "suppose"]) -> Choices:
    """All answers so far, each as a button that asks its question again."""
    return Choices(
        question=texts.WHICH_TO_CHANGE if why == "change" else texts.WHICH_TO_SUPPOSE,
        options=tuple(
            Action(
                label=_named(checking, each),
                command=ReviseAnswer(check=checking.check, fact=each.fact, why=why),
            )
            for each in checking.given
        ),
        actions=(Action(label=texts.resume(finished=checking.asking is None), command=ResumeCheck()),),
    )


def _named(checking: Checking, given: Given) -> str:
    """The fact with its answer, as a button; an answer that does not fit on one is left out."""
    name = fact_name(checking, given.fact)
    named = f"{name}: {label(given)}"
    return named if len(named) <= LONGEST_LABEL else name


def supposed(checking: Checking, given: tuple[Given, ...], today: date) -> Notice:
    """What another answer would have done; the answers themselves did not change."""
    assert checking.supposed is not None  # noqa: S101 -- the caller just set it
    before, after = (assessed(each, today) for each in (checking, checking.model_copy(update={"given": given})))
    changed = [
        f"{_title(checking, new)}: {new.result_text}. {_explanation(checking, new)}"
        for old, new in zip(before.rules, after.rules, strict=True)
        if old.result is not new.result
    ]
    lines = [
        texts.suppose(fact_name(checking, checking.supposed.fact), label(checking.supposed)),
        _verdict(checking, after.verdict),
        *(changed or [texts.NOTHING_CHANGES]),
        *([amount] if (amount := _amount(after)) and before.grant != after.grant else []),
        texts.ONLY_SUPPOSED,
    ]
    return Notice(
        text="\n\n".join(lines),
        actions=(
            Action(label=texts.KEEP_SUPPOSED, command=KeepSupposed(check=checking.check)),
            Action(label=texts.SUPPOSE, command=ReviewAnswers(check=checking.check, why="suppose")),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )
