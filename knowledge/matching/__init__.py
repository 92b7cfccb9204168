"""How a question finds its article: normalise, correct, split, stem, score, calibrate, decide.

Where this sits: above the knowledge base, below the conversation. Start reading at `matcher.Matcher`.
"""

from knowledge.matching.decision import (
    SMALL_TALK,
    Answer,
    Calculator,
    Candidate,
    Choices,
    Decision,
    Handoff,
    HandoffReason,
    Match,
    StartCalculation,
    StartCheck,
)
from knowledge.matching.matcher import Matcher

__all__ = [
    "SMALL_TALK",
    "Answer",
    "Calculator",
    "Candidate",
    "Choices",
    "Decision",
    "Handoff",
    "HandoffReason",
    "Match",
    "Matcher",
    "StartCalculation",
    "StartCheck",
]
