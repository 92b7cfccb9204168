"""What people want that is not an article: a check, a calculation, a person, or something we cannot answer.

Where this sits: examples for the matcher beside those of the articles; data in `knowledge/intents/`. May import:
decisions, PyYAML. Start reading at `builtin_intents()`. They speak of this subject, so they only apply to the built-in
articles.
"""

from pathlib import Path
from typing import Literal

import yaml

from eligibility.base import Frozen
from knowledge.matching.decision import Calculator, Handoff, HandoffReason, StartCalculation, StartCheck
from knowledge.matching.vocabulary import LOADER

_FOLDER = Path(__file__).parent.parent / "intents"


class _IntentFile(Frozen):
    outcome: Literal["check", "calculate", "handoff"]
    questions: tuple[str, ...]
    calculator: Calculator | None = None
    reason: HandoffReason | None = None


class Intent(Frozen):
    """One way out that is not an article, with the ways people ask for it."""

    decision: StartCheck | StartCalculation | Handoff
    questions: tuple[str, ...]


NOTHING_FITS = Handoff(reason=HandoffReason.UNKNOWN)


def builtin_intents() -> tuple[Intent, ...]:
    """All intents of the product.

    Raises:
        ValueError: a file says `calculate` without a calculator, or `handoff` without a reason.
    """
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.yaml")))


def _read(path: Path) -> Intent:
    file = _IntentFile.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER))  # noqa: S506
    return Intent(decision=_decision(file, path), questions=file.questions)


def _decision(file: _IntentFile, path: Path) -> StartCheck | StartCalculation | Handoff:
    match file:
        case _IntentFile(outcome="check"):
            return StartCheck()
        case _IntentFile(outcome="calculate", calculator=calculator) if calculator is not None:
            return StartCalculation(calculator=calculator)
        case _IntentFile(outcome="handoff", reason=reason) if reason is not None:
            return Handoff(reason=reason)
    raise ValueError(f"{path.name}: {file.outcome} needs a calculator or a reason")
