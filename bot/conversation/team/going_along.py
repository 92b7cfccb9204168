"""What goes along with a question for the team: what the bot found, the answers of a check, its open points, who asks.

Where this sits: under `drafting`. May import: the answers, the outcome of a check. Pure but for those. Start reading at
`GoingAlong.with_text()`.

A check goes along by itself when it is what goes on: it is open, or its outcome stands right above. A check of longer
ago may have nothing to do with the question: then the person can take it along, unless the question speaks of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.conversation.answers.answering import Answering
from bot.conversation.check import outcomes, supposing
from bot.conversation.codes import PartKind
from bot.conversation.state import Asker, Drafting, DraftPart, State
from bot.conversation.team import drafting_texts as texts

_OF_A_CHECK: Final = re.compile(
    r"\b(?:subsidiecheck|check|vip.?toets|toets|uitkomst|voldoet|voldoen|voldeed|voldeden|voldaan|afgekeurd|(?:ons|mijn|"
    r"dit|dat|onze|deze|die) (?:\w+ )?(?:plan|aanvraag|antwoorden))\b"
)
"""Words with which a question is about what was checked."""


@dataclass(frozen=True)
class GoingAlong:
    """Finds on one day what goes along."""

    answers: Answering
    today: date

    def with_text(self, state: State, draft: Drafting, question: str) -> Iterator[DraftPart]:
        """What goes along with a text: what the bot found belongs to one text, the rest stays as the person left it."""
        if draft.ticket is not None and not draft.parts:
            return
        asked = state.last is not None and state.last.question.strip() == question
        if asked and (lines := self.answers.context(state.last)):
            yield DraftPart(kind="answer", lines=lines)
        others = tuple(each for each in draft.parts or self.beside(state) if each.kind != "answer")
        is_first = draft.question is None and draft.before is None
        if is_first and _OF_A_CHECK.search(question.casefold()):
            others = tuple(each.model_copy(update={"included": True}) for each in others)
        yield from others

    def beside(self, state: State) -> Iterator[DraftPart]:
        """What goes along whatever the text will be: the answers of the check, its open points, and who asks."""
        check = state.check
        if check is not None and (facts := outcomes.summary(check, self.today)):
            goes_on = check.asking is not None or supposing.is_below_outcome(state, check)
            yield DraftPart(kind="facts", lines=facts, included=goes_on)
            points = tuple(texts.to_find_out(each) for each in outcomes.open_points(check, self.today))
            if points:
                yield DraftPart(kind="open_points", lines=points, included=goes_on)
        if state.asker is not None:
            yield who(state.asker)


def who(asker: Asker) -> DraftPart:
    """Who asks, as a part that goes along."""
    return DraftPart(kind="asker", lines=(texts.who_line(asker.organisation, asker.role),))


def toggled(draft: Drafting, part: PartKind) -> tuple[DraftPart, ...]:
    """The parts of a draft, of which one is left out now, or put back."""
    return tuple(
        each.model_copy(update={"included": not each.included}) if each.kind == part else each for each in draft.parts
    )
