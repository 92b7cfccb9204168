"""Short questions that are answered out of the answer above them: its year, its term, its limit, its reason, whom it is
for, on what it rests.

Where this sits: between `finding`, which takes one question, and `continuing`. May import: `knowledge`, the readers of
such questions. Start reading at `Within.within()`. Nothing is matched here: what the words may mean elsewhere does not
count while the answer itself holds it.
"""

from datetime import date

from bot.conversation import texts
from bot.conversation.answers import doubts, limits, of_now, reasons, terms, within_texts, years
from bot.conversation.answers.articles import CHANGED_OVER_TIME
from bot.conversation.answers.finding import LONGEST_MESSAGE, Finding, find_of, remembering
from bot.conversation.replies import Action, Notice
from bot.conversation.state import State
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from knowledge.markdown import plain_text
from knowledge.sentences import sentences

_MOST_RELATED = 2
_THE_CHANGE = "wijziging-2020"
"""The article on what changed in the scheme."""


class Within(Finding):
    """Answers what the last answer holds already."""

    def within(self, state: State, text: str, today: date) -> Turn | None:
        """What the answer above says to a few words about it; None for any other message.

        A term that is counted from a day needs no answer above it.
        """
        if len(text) > LONGEST_MESSAGE:
            return None
        before = state.last.answered if state.last is not None else None
        if before is None or before not in self._knowledge:
            counted = terms.counted_from_a_day(text)
            ask = Action(label=texts.ASK_TEAM, command=AskTeam(about="new"))
            return None if counted is None else Turn(state, (Notice(text=counted, actions=(ask,)),))
        told = self._told(before, text, today, state.last.question if state.last is not None else "")
        if told is None:
            return None
        near = (_THE_CHANGE, *(each.id for each in self._knowledge.related(before)))
        titles = self.titles(near[1:] if within_texts.ONE_CHANGE not in told else dict.fromkeys(near))
        ways = (*titles[:_MOST_RELATED], Action(label=texts.ASK_TEAM, command=AskTeam()))
        # The subject stays what it was: "en in 2019?" may be asked once more.
        found = find_of(text, self._decided(text)).model_copy(update={"answered": before})
        return Turn(remembering(state, found), (Notice(text=told, actions=ways),))

    def _told(self, before: str, text: str, today: date, asked: str) -> str | None:
        article = self._knowledge.article(before)
        body = plain_text(self._knowledge.body(before, as_of=today))
        lines = tuple(each.text for each in sentences(body))
        if article.group == of_now.GROUP and (now := of_now.told(article.title, body, lines, text)) is not None:
            return now
        return (
            years.told(article, lines, text, of_then=article.group in CHANGED_OVER_TIME)
            or terms.counted_from_a_day(text, lines)
            or terms.counted_further(text, lines, asked if before in terms.FROM_A_DECISION else "")
            or terms.told(article.title, lines, text)
            or limits.told(before, text)
            or reasons.told(before, article.title, lines, text)
            or doubts.told(article, text)
        )
