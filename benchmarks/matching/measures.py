"""From what a matcher did to what it is worth: shares of questions, honesty, milliseconds.

Where this sits: pure arithmetic between runs and tables. May import: questions and runs. Start reading at `ranking()`,
which holds for every matcher, and `deciding()`, which only holds for one that decides.
"""

import math
import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.matching.questions import Question
from benchmarks.matching.runs import Decided, Run

MOST_WRONG = 0.02
MOST_ANSWERED = 0.03
"""At most these shares (0–1) of article questions answered wrongly, and of unanswerable ones answered at all."""
BINS = 10


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None when there was nothing to count."""
        return self.part / self.whole if self.whole else None


def share(verdicts: Iterable[bool]) -> Share:
    """How many hold."""
    listed = list(verdicts)
    return Share(sum(listed), len(listed))


class Ranking(NamedTuple):
    """How well and how fast a matcher finds the article, whatever it would then do."""

    first: Share
    among_three: Share
    direct: Share
    """Right answers if it may choose, with hindsight, the score from which it answers; see `direct_at_best()`."""
    median_ms: float
    p99_ms: float
    training_seconds: float
    megabytes: float


def ranking(questions: Sequence[Question], run: Run) -> Ranking:
    """Measure any matcher."""
    pairs = list(zip(questions, run.ranked, strict=True))
    articles = [(each, found) for each, found in pairs if each.kind == "article"]
    return Ranking(
        first=share(bool(found) and found[0][0] in each.expect for each, found in articles),
        among_three=share(any(label in each.expect for label, _ in found[:3]) for each, found in articles),
        direct=direct_at_best(questions, run),
        median_ms=statistics.median(run.milliseconds),
        p99_ms=percentile(run.milliseconds, 0.99),
        training_seconds=run.training_seconds,
        megabytes=run.megabytes,
    )


def direct_at_best(questions: Sequence[Question], run: Run) -> Share:
    """Right answers at the best threshold that keeps wrong and needless answers within the limits.

    The threshold is chosen on these very questions, which flatters whoever has no way of choosing one.
    """
    answerable = sum(each.kind == "article" for each in questions)
    hopeless = sum(each.kind == "handoff" for each in questions)
    scored = sorted(
        (
            (found[0][1], each.kind, found[0][0] in each.expect)
            for each, found in zip(questions, run.ranked, strict=True)
            if found and each.kind in ("article", "handoff")
        ),
        key=lambda each: -each[0],
    )
    right = wrong = needless = best = 0
    for place, (score, kind, is_right) in enumerate(scored):
        right += kind == "article" and is_right
        wrong += kind == "article" and not is_right
        needless += kind == "handoff"
        is_last_of_score = place + 1 == len(scored) or scored[place + 1][0] < score
        if is_last_of_score and wrong <= MOST_WRONG * answerable and needless <= MOST_ANSWERED * hopeless:
            best = max(best, right)
    return Share(best, answerable)


def right_at_half(questions: Sequence[Question], run: Run) -> Share:
    """Right answers when it answers from the score on that half of what has no answer stays below."""
    scored = [
        (found[0][1] if found else 0.0, each.kind, bool(found) and found[0][0] in each.expect)
        for each, found in zip(questions, run.ranked, strict=True)
    ]
    hopeless = sorted(score for score, kind, _ in scored if kind == "handoff")
    least = hopeless[len(hopeless) // 2] if hopeless else 0.0
    return share(score > least and right for score, kind, right in scored if kind == "article")


class Deciding(NamedTuple):
    """What would have happened to the people who asked."""

    right: Share
    wrong: Share
    offered: Share
    """The right article is among the choices."""
    astray: Share
    """Choices without the right article."""
    let_go: Share
    """Neither answered nor offered: to a person, a check or a calculation."""
    wrong_of_answers: Share
    """Of everything answered directly, also what should not have been answered."""
    unanswerable_answered: Share
    unanswerable_offered: Share
    check: Share
    calculate: Share
    person: Share
    """Empty where the questions do not tell who wants a person."""
    calibration_error: float


def deciding(questions: Sequence[Question], decided: Sequence[Decided]) -> Deciding:
    """Measure one that decides."""
    pairs = list(zip(questions, decided, strict=True))
    articles = [pair for pair in pairs if pair[0].kind == "article"]
    hopeless = [did for each, did in pairs if each.kind == "handoff" and each.wants is None]
    return Deciding(
        right=share(did.outcome == "answer" and is_right(each, did) for each, did in articles),
        wrong=share(did.outcome == "answer" and not is_right(each, did) for each, did in articles),
        offered=share(did.outcome == "choices" and is_right(each, did) for each, did in articles),
        astray=share(did.outcome == "choices" and not is_right(each, did) for each, did in articles),
        let_go=share(did.outcome not in ("answer", "choices") for _, did in articles),
        wrong_of_answers=share(not is_right(each, did) for each, did in pairs if did.outcome == "answer"),
        unanswerable_answered=share(did.outcome == "answer" for did in hopeless),
        unanswerable_offered=share(did.outcome == "choices" for did in hopeless),
        check=share(did.outcome == "check" for each, did in pairs if each.kind == "check"),
        calculate=share(did.outcome == "calculate" for each, did in pairs if each.kind == "calculate"),
        person=share(did.reason == "person" for each, did in pairs if each.wants == "person"),
        calibration_error=calibration_error(
            [did.confidence for did in decided], [is_right(each, did) for each, did in pairs]
        ),
    )


def is_right(question: Question, did: Decided) -> bool:
    """Whether it helps the person: the article, the article among the choices, or the way out that was wanted."""
    match did.outcome:
        case "answer":
            return did.article in question.expect
        case "choices":
            return any(article in question.expect for article in did.articles)
        case outcome:
            return outcome == question.kind


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error (0–1): how far confidence is from the share that is right, over ten equal bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, was_right in zip(confidences, right, strict=True):
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, was_right))
    gaps = (abs(sum(confidence - was_right for confidence, was_right in each)) for each in bins)
    return sum(gaps) / len(right) if right else 0.0


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part (above 0, at most 1) of the values does not exceed."""
    return sorted(values)[math.ceil(part * len(values)) - 1]
