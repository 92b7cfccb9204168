"""Questions that are not one by themselves: one that leans on what came before, and several in one message.

Where this sits: between `finding`, which takes one question, and `answering`. May import: `knowledge`, `following` for
the form of what was typed, `follow_ups` for what it may mean. Start reading at `Continuing._follow_up()`.
"""

from dataclasses import replace
from datetime import date

from bot.conversation import (
    calculation_texts,
    check_texts,
    choosing,
    follow_ups,
    following,
    texts,
)
from bot.conversation.check_commands import StartCheck
from bot.conversation.finding import (
    Finding,
    WantsCalculation,
    WantsCheck,
    WantsPerson,
    find_of,
    remembering,
    starting_points,
)
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Action, Notice
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.state import Find, State
from bot.conversation.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from knowledge import matching
from knowledge.matching import HandoffReason
from knowledge.matching.decision import SMALL_TALK


class Continuing(Finding):
    """Finds articles for questions in their context."""

    def _follow_up(self, state: State, text: str, today: date) -> Turn | None:
        """What a question leads to that leans on the last one; None when it says itself what it is about."""
        alone = self._decided(text)
        if not isinstance(alone.decision, matching.Answer | matching.Choices | matching.Handoff):
            return None
        if isinstance(alone.decision, matching.Handoff) and alone.decision.reason is not HandoffReason.UNKNOWN:
            return None
        if state.last is None:
            asks_back = Turn(state, (Notice(text=texts.ABOUT_WHAT, actions=starting_points()),))
            return self._on_its_own(state, text, today) or asks_back
        before = state.last.answered
        if before is None or before not in self._knowledge:
            return self._after_choices(state, state.last, text, today)
        together = self._decided(f"{self._title(before)} {text}")
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

    def _both(self, state: State, text: str, today: date) -> Turn | None:
        """Two questions in one message: both are answered, or what became of the second is said with a way on."""
        asked = following.two_questions(text)
        if asked is None:
            return self._both_halves(state, text, today)
        first = self._found(state, asked[0], today)
        if not isinstance(first, Turn) or first.state.last is None or first.state.last.answered is None:
            return None
        second = self._second(first, asked[1], today)
        given = {each.article for each in first.replies if isinstance(each, AnswerReply)}
        if any(isinstance(each, AnswerReply) and each.article in given for each in second.replies):
            return None
        return replace(second, replies=(*first.replies, *second.replies), effects=(*first.effects, *second.effects))

    def _second(self, first: Turn, text: str, today: date) -> Turn:
        """What the second of two questions leads to, after the first was answered; it may lean on that."""
        own = following.on_its_own(text) or text
        found: Turn | WantsCheck | WantsCalculation | WantsPerson | None = None
        if following.leans_on_before(text) and not isinstance(self._decided(own).decision, matching.Answer):
            found = self._follow_up(first.state, text, today)
        match found or self._found(first.state, own, today):
            case WantsCheck(scheme=scheme):
                way = Action(label=check_texts.CHECKS[scheme].start, command=StartCheck(scheme=scheme))
            case WantsCalculation(calculator=calculator):
                way = Action(
                    label=calculation_texts.CALCULATORS[calculator], command=StartCalculator(calculator=calculator)
                )
            case WantsPerson():
                way = Action(label=texts.ASK_TEAM, command=AskTeam(about="new"))
            case Turn(replies=(Notice() as told,)) as turn:
                said = replace(told, text=f"{texts.you_also_asked(mask(own).text)}\n\n{told.text}")
                return replace(turn, replies=(said,))
            case turn:
                return turn
        return Turn(first.state, (Notice(text=texts.you_also_asked(mask(own).text), actions=(way,)),))

    def _both_halves(self, state: State, text: str, today: date) -> Turn | None:
        """Two questions in one sentence, only when each half by itself has a clear answer of its own."""
        halves = following.in_one_sentence(text)
        if halves is None:
            return None
        clear = [self._decided(half).decision for half in halves]
        articles = [each.article for each in clear if isinstance(each, matching.Answer) and each.article != SMALL_TALK]
        if len(set(articles)) < len(halves):
            return None
        first = self._found(state, halves[0], today)
        second = self._found(first.state, halves[1], today) if isinstance(first, Turn) else None
        if not isinstance(first, Turn) or not isinstance(second, Turn):
            return None
        return replace(second, replies=(*first.replies, *second.replies))

    def _each_of(self, state: State, text: str, today: date) -> Turn | None:
        """Several questions of which at least one has a clear answer; what became of each of the others is said."""
        asked = following.questions(text)
        clear = [each for each in asked if isinstance(self._decided(each).decision, matching.Answer)]
        if len(asked) < 2 or not clear:
            return None
        turn = self._found(state, clear[0], today)
        if not isinstance(turn, Turn) or not any(isinstance(each, AnswerReply) for each in turn.replies):
            return None
        for each in asked:
            more = turn if each == clear[0] else self._second(turn, each, today)
            given = {said.article for said in turn.replies if isinstance(said, AnswerReply)}
            if any(isinstance(said, AnswerReply) and said.article in given for said in more.replies):
                continue  # both are about the same
            effects = (*turn.effects, *more.effects)
            turn = replace(more, replies=(*turn.replies, *more.replies), effects=effects)
        return turn
