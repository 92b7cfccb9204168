"""What goes along with a question for the team: what the bot found, the answers of a check, its open points, who asks.

Where this sits: under `drafting`. May import: the answers, the outcome of a check. Pure but for those. Start reading at
`GoingAlong.with_text()`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.conversation.answers.answering import Answering
from bot.conversation.check import outcomes
from bot.conversation.codes import PartKind
from bot.conversation.state import Asker, Drafting, DraftPart, State
from bot.conversation.team import drafting_texts as texts


@dataclass(frozen=True)
class GoingAlong:
    """Finds on one day what goes along."""

    answers: Answering
    today: date

    def with_text(self, state: State, draft: Drafting, question: str) -> Iterator[DraftPart]:
        """What goes along with a text: what the bot found belongs to one text, the rest stays as the person left it."""
        found = self._parts(state, question)
        if not draft.parts:
            yield from found if draft.ticket is None else ()
            return
        yield from (each for each in found if each.kind == "answer")
        yield from (each for each in draft.parts if each.kind != "answer")

    def _parts(self, state: State, question: str) -> Iterator[DraftPart]:
        """What the bot found on this very question, the answers of the check, its open points, and who asks."""
        asked = state.last is not None and state.last.question.strip() == question
        if asked and (lines := self.answers.context(state.last)):
            yield DraftPart(kind="answer", lines=lines)
        if state.check is not None and (facts := outcomes.summary(state.check, self.today)):
            yield DraftPart(kind="facts", lines=facts)
            points = tuple(texts.to_find_out(each) for each in outcomes.open_points(state.check, self.today))
            if points:
                yield DraftPart(kind="open_points", lines=points)
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
