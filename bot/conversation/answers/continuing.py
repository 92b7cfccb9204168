"""Questions that are not one by themselves, because they lean on what came before: `en voor gemeenten?`.

Where this sits: between `within`, which looks into the answer above, and `several`. May import: `knowledge`,
`following` for the form of what was typed, `follow_ups` for what it may mean. Start reading at
`Continuing._follow_up()`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.conversation import texts, words
from bot.conversation.answers import choosing, follow_ups, following, of_now, reasons
from bot.conversation.answers.finding import find_of, remembering, starting_points
from bot.conversation.answers.within import Within
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Find, State
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from knowledge import matching
from knowledge.markdown import plain_text
from knowledge.matching import HandoffReason, Match
from knowledge.matching.decision import SMALL_TALK
from knowledge.sentences import sentences

_OF_THE_FUND = "vip-fonds"
"""The group of articles about the VIP fund, which is another matter than the scheme."""
_MOST_OFFERED = 3


_AMOUNT = re.compile(r"€|\b(?:euro|miljoen|miljard|bedrag|bedragen)\b")
"""What a sentence about an amount holds."""


class Continuing(Within):
    """Finds articles for questions in their context."""

    def _how_much_now(self, state: State, text: str, today: date) -> Turn | None:
        """What an article about today says of an amount, for who asks `en hoeveel is dat?` below it.

        The amounts of the scheme of then are another matter: they are not offered.
        """
        before = state.last.answered if state.last is not None else None
        is_now = before is not None and before in self._knowledge and self._group(before) == of_now.GROUP
        if before is None or not is_now or not following.asks_how_much(text):
            return None
        body = plain_text(self._knowledge.body(before, as_of=today))
        said = tuple(each.text for each in sentences(body) if _AMOUNT.search(each.text))
        near = [each for each in follow_ups.neighbours(self._knowledge, before) if self._group(each) == of_now.GROUP]
        ways = (*self.titles(near[:_MOST_OFFERED]), Action(label=texts.ASK_TEAM, command=AskTeam()))
        told = Notice(text=texts.about_amount(self._title(before), said), actions=ways)
        found = find_of(text, self._decided(text)).model_copy(update={"answered": before})
        return Turn(remembering(state, found), (told,))

    def _about_now(self, state: State, text: str, today: date) -> Turn | None:
        """A question that goes on about what exists today is not about the scheme of then: what stands next to it.

        None unless the matcher would begin a check, or the question says `nu` itself. The check stays one press away.
        """
        before = state.last.answered if state.last is not None else None
        if before is None or before not in self._knowledge or self._group(before) != of_now.GROUP:
            return None
        found, is_now = self._decided(text), following.speaks_of_now(text)
        is_check = isinstance(found.decision, matching.StartCheck) and not words.names_the_scheme(text)
        is_then = isinstance(found.decision, matching.Answer) and self._group(found.decision.article) != of_now.GROUP
        if not following.goes_on(text) or not (is_check or (is_now and is_then)):
            return None
        near = [each for each in follow_ups.neighbours(self._knowledge, before) if self._group(each) == of_now.GROUP]
        offered = tuple(near)[:_MOST_OFFERED]
        if not offered:
            return None
        asked = choosing.choices(self._knowledge, offered, texts.about_before(self._title(before)))
        check = Action(label=texts.START_CHECK, command=StartCheck())
        shown = replace(asked, actions=(*asked.actions, check))
        return Turn(remembering(state, find_of(text, found).model_copy(update={"answered": before})), (shown,))

    def _group(self, article: str) -> str:
        return self._knowledge.article(article).group

    def _follow_up(self, state: State, text: str, today: date) -> Turn | None:
        """What a question leads to that leans on the last one; None when it says itself what it is about."""
        alone = self._decided(text)
        if not isinstance(alone.decision, matching.Answer | matching.Choices | matching.Handoff):
            return None
        if isinstance(alone.decision, matching.Handoff) and alone.decision.reason is not HandoffReason.UNKNOWN:
            return None
        asks_back = Turn(state, (Notice(text=texts.ABOUT_WHAT, actions=starting_points()),))
        if state.last is None:  # what was asked is offered to who wants it asked of the team
            asked = replace(asks_back, state=remembering(state, find_of(text, alone)))
            return self._on_its_own(state, text, today) or asked
        before = state.last.answered
        if before is None and reasons.only_why(text):
            return asks_back  # after a list, or after no answer: of what, nobody can tell
        if before is None or before not in self._knowledge:
            return self._after_choices(state, state.last, text, today)
        together = self._decided(f"{self._title(before)} {text}")
        if reasons.only_why(text):
            return self._why(state, before, text, (together, alone)) or asks_back
        if (article := follow_ups.named(self._knowledge, before, text)) is not None:
            return self._answer(state, find_of(text, together), article, today)
        near = follow_ups.neighbours(self._knowledge, before)
        for match in (together, alone):
            found = match.decision.article if isinstance(match.decision, matching.Answer) else before
            is_meant = match is together or found in near or follow_ups.bears(self._knowledge, found, text)
            if found not in {before, SMALL_TALK} and is_meant:
                return self._answer(state, find_of(text, match), found, today)
        if (on_its_own := self._on_its_own(state, text, today)) is not None:
            return on_its_own
        if (article := follow_ups.likely(self._knowledge, before, text, (together, alone))) is not None:
            return self._answer(state, find_of(text, together), article, today)
        offered = follow_ups.after(self._knowledge, before, text, (together, alone))
        if not offered:
            return None
        # The subject stays what it was: "en daarna?" may be asked once more.
        shown = choosing.choices(self._knowledge, offered, texts.about_before(self._title(before)))
        return Turn(remembering(state, find_of(text, together).model_copy(update={"answered": before})), (shown,))

    def _why(self, state: State, before: str, text: str, found: Sequence[Match]) -> Turn | None:
        """What to read for a reason that the answer does not give: nothing of the fund below the scheme, or reversed.

        Never one article: without a subject any title with `waarom` comes near.
        """
        of_fund = self._group(before) == _OF_THE_FUND
        near = follow_ups.after(self._knowledge, before, text, found)
        offered = tuple(each for each in near if (self._group(each) == _OF_THE_FUND) is of_fund)
        if not offered:
            return None
        shown = choosing.choices(self._knowledge, offered, texts.about_before(self._title(before)))
        on = remembering(state, find_of(text, found[0]).model_copy(update={"answered": before}))
        return Turn(on, (shown,))

    def _on_its_own(self, state: State, text: str, today: date) -> Turn | None:
        """The answer to a question of which `en` only says that it comes next: `en wie mag aanvragen?`."""
        own = following.on_its_own(text)
        match = self._decided(own) if own is not None else None
        if own is None or match is None or not isinstance(match.decision, matching.Answer):
            return None
        article = match.decision.article
        return None if article == SMALL_TALK else self._answer(state, find_of(own, match), article, today)

    def _after_choices(self, state: State, last: Find, text: str, today: date) -> Turn | None:
        """The same after a list of subjects of which none was chosen: the question before it still counts."""
        before = tuple(each for each in last.offered if each in self._knowledge)
        if not before:
            return None
        together = self._decided(f"{last.question} {text}")
        if isinstance(together.decision, matching.Answer) and together.decision.article != SMALL_TALK:
            return self._answer(state, find_of(text, together), together.decision.article, today)
        offered = follow_ups.after_choices(before, together)
        found = find_of(text, together).model_copy(update={"offered": offered})
        return Turn(remembering(state, found), (choosing.choices(self._knowledge, offered),))
