"""A question becomes an answer, a choice, or an honest "I do not know".

Where this sits: between the conversation and `knowledge`. May import: `knowledge`. Not: Slack, the store.
Start reading at `Answering.find()`; one question by itself is in `finding`, what leans on another in `continuing`.
"""

import re
from datetime import date
from typing import assert_never

from bot.conversation import parsing, texts, words
from bot.conversation.answers import follow_ups, following, terms
from bot.conversation.answers.articles import article_reply
from bot.conversation.answers.finding import (
    LONGEST_MESSAGE,
    WantsCalculation,
    WantsCheck,
    WantsPerson,
    find_of,
    remembering,
    starting_points,
    ways_out,
)
from bot.conversation.answers.several import Several
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import Calculator, SchemeId
from bot.conversation.effects import KeepQuestion
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.replies import Notice
from bot.conversation.state import Find, State
from bot.conversation.talk import courtesies, enough
from bot.conversation.team import drafting_texts
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from eligibility.base import Frozen
from knowledge import matching
from knowledge.matching import HandoffReason
from knowledge.matching.decision import SMALL_TALK

_CLEARLY = 0.85
"""The probability from which an answer is given where people talk, or while something waits for the team."""
_ASKS = re.compile(
    r"\?\s*$|^\s*(?:ik wil|ik zou|ik zoek|graag|geef|toon|laat|leg|vertel|zeg|uitleg|informatie|info)\b", re.IGNORECASE
)
"""How somebody asks for something, with a question mark or as a wish."""
_LEAST_FOUND = 0.04
"""A subject that is less likely than this has nothing to do with what somebody searches for."""
_LEAST_NAMED = 0.25
"""What is less likely than this says nothing to the team."""
_MOST_FOUND = 5
"""Subjects that a search gives."""


class Found(Frozen):
    """What a search gives: articles by id, and a check or a calculation if the words ask for one."""

    articles: tuple[str, ...]
    starts: StartCheck | StartCalculator | None = None


class Answering(Several):
    """Finds and shows articles."""

    def find(self, state: State, text: str, today: date) -> Turn | WantsCheck | WantsCalculation | WantsPerson:
        """Decide what a question leads to."""
        if len(text) > LONGEST_MESSAGE:
            # Without the earlier question: "Vraag het Preventieteam" below this must not offer that one.
            return Turn(
                state.model_copy(update={"last": None}), (Notice(text=texts.TOO_LONG, actions=starting_points()),)
            )
        if enough.knows_enough(text):
            return Turn(state, (Notice(text=enough.you_are_welcome(), actions=starting_points()),))
        text = courtesies.behind(text)
        if terms.names_no_subject(text) and not self._finds_answer(text):
            on = remembering(state, find_of(text, self._decided(text)))
            return Turn(on, (Notice(text=texts.ABOUT_WHAT, actions=starting_points()),))
        if (how_much := self._how_much_now(state, text, today)) is not None:
            return how_much
        if (about_now := self._about_now(state, text, today)) is not None:
            return about_now
        if following.leans_on_before(text) and (follow_up := self._follow_up(state, text, today)):
            return follow_up
        several = self._each_of(state, text, today) or self._nearest_to_each(state, text)
        return several or self._found(state, text, today)

    def aside(self, state: State, text: str, today: date) -> Turn | WantsPerson | WantsCalculation | None:
        """What a question in the middle of something else leads to; None when it is not clearly one."""
        if len(text) > LONGEST_MESSAGE:
            return None
        if (several := self._each_of(state, text, today)) is not None:
            return several
        match self._decided(text).decision:
            case matching.Answer(article=article) if article == SMALL_TALK and courtesies.reply_to(text) is None:
                return None
            case matching.Answer(article=article):
                return self._answer(state, Find(question=mask(text).text), article, today)
            case matching.Handoff(reason=HandoffReason.PERSON) if self.wants_person(text):
                return WantsPerson()
            case matching.StartCalculation(calculator=calculator):
                return WantsCalculation(calculator=Calculator(calculator))
            case _:
                return None

    def is_sure(self, state: State, text: str) -> bool:
        """Whether somebody clearly asks for an answer, a check or a sum, so that nothing has to be guessed.

        What only tells something is told to somebody, also when an article speaks of it.
        """
        if len(text) > LONGEST_MESSAGE or following.offers_other(text):
            return False
        before = state.last.answered if state.last is not None else None
        if before is not None and before in self._knowledge and following.leans_on_before(text):
            return follow_ups.named(self._knowledge, before, text) is not None
        return any(self._is_clear(each) for each in following.questions(text))

    def finds(self, text: str) -> bool:
        """Whether there is something to answer, to check or to calculate, sure or not."""
        found = self._decided(text).decision
        clear = matching.Answer | matching.StartCheck | matching.StartCalculation
        return isinstance(found, clear) and found != matching.Answer(article=SMALL_TALK)

    def _finds_answer(self, text: str) -> bool:
        return isinstance(self._decided(text).decision, matching.Answer | matching.Choices)

    def _is_clear(self, text: str) -> bool:
        match = self._decided(text)
        is_asked = not isinstance(match.decision, matching.Answer) or _ASKS.search(text) or parsing.is_question(text)
        return self.finds(text) and match.confidence >= _CLEARLY and bool(is_asked)

    def show(self, state: State, article: str, today: date) -> Turn:
        """Show an article that was picked by its title."""
        if article not in self._knowledge:
            return Turn(state, (Notice(text=texts.GONE, actions=starting_points()),))
        last = state.last or Find(question=self._title(article))
        return self._answer(state, last.model_copy(update={"chosen": True}), article, today)

    def none_of_these(self, state: State) -> Turn:
        """The right subject was not among the choices."""
        missed = state.model_copy(update={"misses": state.misses + 1})
        kept = () if state.last is None else (KeepQuestion(question=state.last.question, why="none_of_these"),)
        return Turn(missed, (Notice(text=texts.NONE_FITS, actions=ways_out()),), kept)

    def search(self, text: str) -> Found:
        """The subjects that come closest to a few words, the closest first, and what else they could ask for."""
        if len(text) > LONGEST_MESSAGE:
            return Found(articles=())
        match = self._decided(text)
        close = tuple(id_ for id_, sure in match.candidates if sure >= _LEAST_FOUND and id_ != SMALL_TALK)
        match match.decision:
            case matching.Answer(article=article):
                return _found(article, *close)
            case matching.Choices(likely=articles):
                return _found(*articles, *close)
            case matching.StartCheck():
                scheme: SchemeId = "vip_fonds" if words.speaks_of_vip(text) else "preventiecoalities"
                return _found(*close, starts=StartCheck(scheme=scheme))
            case matching.StartCalculation(calculator=calculator):
                return _found(*close, starts=StartCalculator(calculator=Calculator(calculator)))
            case matching.Handoff(reason=HandoffReason.UNKNOWN):
                return _found(*close)
            case matching.Handoff():
                return Found(articles=())
            case _:
                assert_never(match.decision)

    def reply(self, article: str, today: date, as_of: date | None) -> AnswerReply | None:
        """An article as it is shown; None when it is gone."""
        return article_reply(self._knowledge, article, today, as_of=as_of) if article in self._knowledge else None

    def context(self, last: Find | None) -> tuple[str, ...]:
        """What the bot found on the last question, in lines the team can read."""
        if last is None:
            return ()
        sure = {each.article: each.confidence for each in last.candidates if each.article in self._knowledge}
        close = tuple(
            (self._title(article), how_sure)
            for article, how_sure in sure.items()
            if article not in {last.answered, SMALL_TALK} and how_sure >= _LEAST_NAMED
        )
        lines = []
        if last.answered is not None and last.answered in self._knowledge:
            title, how_sure = self._title(last.answered), sure.get(last.answered)
            lines.append(drafting_texts.answered_with(title, how_sure, chosen=last.chosen))
        shown = tuple(self._title(each) for each in last.offered if each in self._knowledge)
        if not lines and shown:
            return (drafting_texts.let_choose(shown),)
        if close:
            lines.append(drafting_texts.considered(close))
        return tuple(lines) or (drafting_texts.NOTHING_FOUND,)


def _found(*articles: str, starts: StartCheck | StartCalculator | None = None) -> Found:
    """Each article once, and not too many."""
    return Found(articles=tuple(dict.fromkeys(articles))[:_MOST_FOUND], starts=starts)
