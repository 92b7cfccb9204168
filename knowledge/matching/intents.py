"""What people want that is not an article: a check, a calculation, a person, or something we cannot answer.

Where this sits: examples for the matcher beside those of the articles; data in `knowledge/intents/`. May import:
decisions, the reader of YAML. Start reading at `builtin_intents()`. They speak of this subject, so they only apply to
the built-in articles.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from eligibility.base import Frozen
from knowledge.editors_yaml import Complaint, Positions, read_file
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.matching.decision import Calculator, Handoff, HandoffReason, StartCalculation, StartCheck

FOLDER = Path(__file__).parent.parent / "intents"


class _IntentFile(Frozen):
    outcome: Literal["check", "calculate", "handoff"]
    questions: tuple[str, ...]
    calculator: Calculator | None = None
    reason: HandoffReason | None = None


class Intent(Frozen):
    """One way out that is not an article, with the ways people ask for it."""

    decision: StartCheck | StartCalculation | Handoff
    questions: tuple[str, ...]


class WrittenIntent(NamedTuple):
    """An intent, and where its questions stand."""

    intent: Intent
    path: Path
    positions: Positions

    def fault(self, reason: str, *where: int | str) -> Fault:
        """A fault at a part of the file."""
        return Fault(path=self.path, line=self.positions.line(*where), reason=reason)


NOTHING_FITS = Handoff(reason=HandoffReason.UNKNOWN)


def builtin_intents() -> tuple[Intent, ...]:
    """All intents of the product.

    Raises:
        KnowledgeFaults: a file cannot be read; everything that is wrong with any of them is named.
    """
    return tuple(each.intent for each in written())


def written() -> tuple[WrittenIntent, ...]:
    """The same, with their lines.

    Raises:
        KnowledgeFaults: a file cannot be read; everything that is wrong with any of them is named.
    """
    found: list[WrittenIntent] = []
    faults: list[Fault] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        try:
            found.append(_read(path))
        except KnowledgeFaults as error:
            faults.extend(error.faults)
    if faults:
        raise KnowledgeFaults(tuple(faults))
    return tuple(found)


def _read(path: Path) -> WrittenIntent:
    read = read_file(_IntentFile, path)
    file, positions = read.value, read.positions
    decision = _decision(file)
    complaints = list(_senseless(file, positions))
    if isinstance(decision, str):
        complaints.append(Complaint(positions.line("outcome"), decision))
    elif not complaints:
        return WrittenIntent(Intent(decision=decision, questions=file.questions), path, positions)
    raise KnowledgeFaults(tuple(Fault(path=path, line=line, reason=reason) for line, reason in complaints))


def _decision(file: _IntentFile) -> StartCheck | StartCalculation | Handoff | str:
    """What the file leads to, or what is missing for that."""
    match file:
        case _IntentFile(outcome="check", calculator=None, reason=None):
            return StartCheck()
        case _IntentFile(outcome="calculate", calculator=calculator, reason=None) if calculator is not None:
            return StartCalculation(calculator=calculator)
        case _IntentFile(outcome="handoff", calculator=None, reason=reason) if reason is not None:
            return Handoff(reason=reason)
    return "bij 'calculate' hoort alleen 'calculator', bij 'handoff' alleen 'reason', en bij 'check' geen van beide"


def _senseless(file: _IntentFile, positions: Positions) -> Iterator[Complaint]:
    if not file.questions:
        yield Complaint(positions.line("questions"), "questions: er moet er minstens één zijn")
    for n, question in enumerate(file.questions):
        if not question.strip():
            yield Complaint(positions.line("questions", n), f"questions.{n + 1}: dit is leeg")
