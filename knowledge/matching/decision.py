"""What a question can lead to: one class per outcome.

Where this sits: the words that the matcher and the conversation share. May import: `eligibility.base`, articles' ids.
Start reading at `Decision`.
"""

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from eligibility.base import Frozen
from knowledge.article import ArticleId

SMALL_TALK = ArticleId("begroeting")
"""The article that answers greetings and thanks, in a base that has one. It is never offered beside a subject."""

Calculator = Literal["grant", "vip_fund", "business_case"]


class HandoffReason(StrEnum):
    """Why there is no answer; the conversation words each differently."""

    PERSON = "person"
    """Somebody asked for a human."""
    UNKNOWN = "unknown"
    """No article fits."""
    PRIVATE = "private"
    """Somebody asks for what is not theirs to see: private data, other people's questions, the workings of the bot."""
    EMPTY = "empty"
    """There was nothing to read: no words at all."""


class Answer(Frozen):
    """One article fits, and fits clearly better than the next."""

    outcome: Literal["answer"] = "answer"
    article: ArticleId


class Choices(Frozen):
    """A few articles are too close together to pick for the user; most likely first."""

    outcome: Literal["choices"] = "choices"
    articles: Annotated[tuple[ArticleId, ...], Field(min_length=2, max_length=4)]
    hardly: ArticleId | None = None
    """The second, when it is hardly possible and only there because a choice for machines has two."""

    @property
    def likely(self) -> tuple[ArticleId, ...]:
        """What to show to a person: one title is enough when nothing else comes near."""
        return tuple(article for article in self.articles if article != self.hardly)


class StartCheck(Frozen):
    """The person wants to know whether their own plan or organisation qualifies."""

    outcome: Literal["check"] = "check"


class StartCalculation(Frozen):
    """The person gives, or asks for, their own amount."""

    outcome: Literal["calculate"] = "calculate"
    calculator: Calculator


class Handoff(Frozen):
    """The knowledge base has no answer, or the person asked for a human."""

    outcome: Literal["handoff"] = "handoff"
    reason: HandoffReason = HandoffReason.UNKNOWN


Decision = Annotated[Answer | Choices | StartCheck | StartCalculation | Handoff, Field(discriminator="outcome")]


class Candidate(NamedTuple):
    """One article with the probability (0–1) that it is the one meant."""

    article: ArticleId
    confidence: float


class Match(Frozen):
    """A decision, how sure it is, and what else came near.

    `confidence` is the calibrated probability (0–1) that the decision is right; `elapsed_ms` is matching time alone.
    """

    decision: Decision
    confidence: float
    candidates: tuple[Candidate, ...]
    elapsed_ms: float
