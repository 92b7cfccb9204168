"""What a question about a fact consists of, whatever the scheme.

Where this sits: the engine's half of the questions; the texts stand in `eligibility/schemes/*/questions.py`.
May import: `eligibility.base`. Start reading at `Question`.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from eligibility.base import Frozen


class QuestionKind(StrEnum):
    """How an answer is given."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    INTEGER = "integer"
    MONEY = "money"
    DATE = "date"
    MULTI_CHOICE = "multi_choice"


class Option(Frozen):
    """One answer to choose: its code as in the facts, and a Dutch label that fits a button."""

    code: str
    label: Annotated[str, StringConstraints(min_length=1, max_length=70)]


class Question(Frozen):
    """How a person is asked for one fact. Texts are Dutch.

    `options` is filled for the kinds that choose; yes and no speak for themselves. `ask_whom` says who usually knows.
    `rules` are the ids of the rules that look at the fact. `article` explains the term that the question turns on.
    """

    fact: str
    text: Annotated[str, StringConstraints(min_length=1, max_length=150)]
    help: str
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    ask_whom: str
    rules: tuple[str, ...]
    article: str | None = None
