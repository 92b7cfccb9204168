"""What comes out of a check: the outcome, a what-if, the list of answers, and the summary for the team.

Where this sits: beside `checking`, which asks the questions. Pure functions. Start reading at `outcome()`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from bot.conversation import texts
from bot.conversation.checking import facts_of, label, still_open, who_knows
from bot.conversation.incoming import (
    AskTeam,
    ContinueCheck,
    KeepSupposed,
    PickArticle,
    ReviewAnswers,
    ReviseAnswer,
    StartCheck,
)
from bot.conversation.replies import Action, Choices, FindingLine, Notice, Outcome, Reference
from bot.conversation.state import Checking, Given
from eligibility import Assessment, Judgement, assess
from eligibility.parameters import Unit, dutch
from eligibility.schemes.preventiecoalities.questions import QUESTIONS

LONGEST_LABEL = 75
"""Characters of a button."""


def outcome(checking: Checking, today: date) -> Outcome:
    """Everything the rules can say about the answers, and what they cannot."""
    assessment = assess(facts_of(checking.given), as_of=today)
    return Outcome(
        today=texts.today_line(today, assessment.can_apply_today),
        headline=assessment.verdict_text,
        findings=tuple(
            FindingLine(
                title=finding.title,
                result=finding.result_text.capitalize(),
                explanation=finding.explanation,
                source=Reference(
                    document=finding.source.document, locator=finding.source.locator, url=finding.source.url
                ),
            )
            for finding in assessment.rules
        ),
        amount=_amount(assessment),
        changes=assessment.change_texts,
        open_points=tuple(
            f"{QUESTIONS[each.fact].text} {who_knows(QUESTIONS[each.fact])}"
            for each in checking.given
            if each.later or (each.value is None and each.fact in assessment.missing)
        ),
        caveats=assessment.caveat_texts,
        receipt=assessment.receipt,
        actions=_after(checking, assessment),
    )


def _amount(assessment: Assessment) -> str | None:
    if assessment.grant is None:
        return None
    maximum, own = (dutch(value, Unit.EUR) for value in (assessment.grant.maximum, assessment.grant.own_share))
    return f"Bij deze kosten kon de subsidie hooguit {maximum} zijn. De partijen betaalden dan zelf minstens {own}."


def _after(checking: Checking, assessment: Assessment) -> tuple[Action, ...]:
    unknown_left = any(finding.result is Judgement.UNKNOWN for finding in assessment.rules)
    asked = {each.fact for each in checking.given}
    further = bool(set(still_open(checking.model_copy(update={"to_the_end": True}), assessment)) - asked)
    go_on = (
        (Action(label=texts.GO_ON, command=ContinueCheck(check=checking.check)),)
        if unknown_left and further and not checking.to_the_end
        else ()
    )
    return (
        *go_on,
        Action(label=texts.CHANGE, command=ReviewAnswers(check=checking.check, why="change")),
        Action(label=texts.SUPPOSE, command=ReviewAnswers(check=checking.check, why="suppose")),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
        Action(label=texts.AGAIN, command=StartCheck()),
        Action(label=texts.WHAT_NOW, command=PickArticle(article="opvolger")),
    )


def summary(given: Iterable[Given], today: date) -> tuple[str, ...]:
    """A finished check in lines, for a question to the team."""
    answers = tuple(given)
    if not answers:
        return ()
    assessment = assess(facts_of(answers), as_of=today)
    lines = [f"Check: {assessment.verdict_text}"]
    lines += [f"{QUESTIONS[each.fact].text} {label(each)}" for each in answers]
    return tuple(lines)


def review(checking: Checking, why: Literal["change", "suppose"]) -> Choices:
    """All answers so far, each as a button that asks its question again."""
    return Choices(
        question=texts.WHICH_TO_CHANGE if why == "change" else texts.WHICH_TO_SUPPOSE,
        options=tuple(
            Action(
                label=_named(each),
                command=ReviseAnswer(check=checking.check, fact=each.fact, why=why),
            )
            for each in checking.given
        ),
        actions=(),
    )


def _named(given: Given) -> str:
    """The fact with its answer, as a button; an answer that does not fit on one is left out."""
    name = texts.FACT_NAMES[given.fact]
    named = f"{name}: {label(given)}"
    return named if len(named) <= LONGEST_LABEL else name


def supposed(checking: Checking, given: tuple[Given, ...], today: date) -> Notice:
    """What another answer would have done; the answers themselves did not change."""
    assert checking.supposed is not None  # noqa: S101 -- the caller just set it
    before, after = (assess(facts_of(each), as_of=today) for each in (checking.given, given))
    changed = [
        f"{new.title}: {new.result_text}. {new.explanation}"
        for old, new in zip(before.rules, after.rules, strict=True)
        if old.result is not new.result
    ]
    lines = [
        texts.suppose(texts.FACT_NAMES[checking.supposed.fact], label(checking.supposed)),
        after.verdict_text,
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
