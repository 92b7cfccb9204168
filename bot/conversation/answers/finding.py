"""One question by itself: what it is found to be about, and how that is shown.

Where this sits: under `continuing`, which looks at what came before, and `answering`, which the assistant asks. May
import: `knowledge`. Not: Slack, the store. Start reading at `Finding._found()`.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import assert_never

from bot.conversation import texts, words
from bot.conversation.answers import choosing, entitlement, following, no_sums, terms, years
from bot.conversation.answers.articles import ABOUT_A_SUM, CHANGED_OVER_TIME, article_reply
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import Calculator, SchemeId
from bot.conversation.effects import KeepQuestion
from bot.conversation.incoming import PickArticle, ShowHelp, StartCalculator
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Candidate as Considered
from bot.conversation.state import Find, State
from bot.conversation.sums import stated_amounts
from bot.conversation.talk import courtesies
from bot.conversation.team import wishes
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from eligibility.base import Frozen
from knowledge import ArticleId, KnowledgeBase, matching
from knowledge.markdown import plain_text
from knowledge.matching import Candidate, HandoffReason, Match, Matcher
from knowledge.matching.decision import SMALL_TALK
from knowledge.moment import moment
from knowledge.sentences import sentences
from knowledge.text import bare_words

LONGEST_MESSAGE = 3_000
"""Characters from which a message is no question any more but a document."""
_LATELY = 32
"""Questions that stay matched, in memory only: more than are asked at the same moment."""
_SURELY = 0.8
"""The probability from which a message without a word of courtesy is small talk all the same: `alles goed`."""
_NAMED = re.compile(r"(?<![\w.])[@#]\w[\w.-]*[,:]?")
"""Somebody, or a channel, by name."""
_LETTERS_OF_A_SUBJECT = 5
_FEWEST_SUBJECTS = 2
"""Subjects to choose from."""
_FAR_AHEAD = 3
"""So many times as likely as any other is a subject that is meant."""


class WantsCheck(Frozen):
    """The question is whether a plan, or a fund, qualifies."""

    scheme: SchemeId


class WantsCalculation(Frozen):
    """The question asks for a calculation with the person's own amounts."""

    calculator: Calculator


class WantsPerson(Frozen):
    """The person asks for a human."""


def starting_points() -> tuple[Action, ...]:
    """Buttons that lead anywhere from anywhere: nobody gets stuck."""
    return (
        Action(label=texts.START_CHECK, command=StartCheck()),
        Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=texts.ASK_TEAM, command=AskTeam(about="new")),
    )


def _is_courtesy(text: str, match: Match) -> bool:
    """Whether small talk was found for sure: without a word of courtesy an odd question may come nearest to it."""
    is_sure = match.confidence >= _SURELY and not following.goes_on(text)  # `en peren?` goes on with a subject
    return is_sure or courtesies.reply_to(text) is not None


def find_of(text: str, match: Match) -> Find:
    """What is remembered of a question and of what the matcher made of it."""
    near = tuple(Considered(article=id_, confidence=round(sure, 3)) for id_, sure in match.candidates[:3])
    return Find(question=mask(text).text, candidates=near)


def ways_out() -> tuple[Action, ...]:
    """What one can do when there is no answer."""
    return (
        Action(label=texts.ASK_TEAM, command=AskTeam(), style="primary"),
        Action(label=texts.HELP, command=ShowHelp()),
    )


def remembering(state: State, found: Find) -> State:
    """The state in which this was the last question."""
    return state.model_copy(update={"last": found})


class Finding:
    """Finds one article for one question."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher) -> None:
        self._knowledge = knowledge
        self._matcher = matcher
        self._lately: OrderedDict[str, Match] = OrderedDict()

    def think_ahead(self, text: str) -> None:
        """Match a question that is about to be asked: that takes longest, and needs nothing of a conversation."""
        if len(text) <= LONGEST_MESSAGE:
            self._decided(text)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(each.id for each in self._knowledge)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The longer words of all titles: what a message with one of these is about."""
        told = (word for each in self._knowledge for word in bare_words(each.title).split())
        return frozenset(word for word in told if len(word) >= _LETTERS_OF_A_SUBJECT)

    def _decided(self, text: str) -> Match:
        """What the matcher says. The last few are remembered: a turn may ask more than once.

        Whoever is named in Slack is no part of a question: `@iemand, wat is het minimum?`.
        """
        text = _NAMED.sub(" ", text).strip() or text
        match = self._lately.pop(text, None)
        match = match or self._of_right(text, self._unless_told(text, self._matcher.decide(text)))
        self._lately[text] = match
        if len(self._lately) > _LATELY:
            self._lately.popitem(last=False)
        return match

    def _of_right(self, text: str, match: Match) -> Match:
        """The same match; whether meeting the conditions gave a right to the money is a question, and no check."""
        is_answer = isinstance(match.decision, matching.Answer) and match.decision.article != SMALL_TALK
        if is_answer or entitlement.ARTICLE not in self._knowledge or not entitlement.is_asked(text):
            return match
        return match.model_copy(update={"decision": matching.Answer(article=entitlement.ARTICLE)})

    def _unless_told(self, text: str, match: Match) -> Match:
        """The same match; no calculation for who asks how many days there are, or wants to be told about a subject."""
        if not isinstance(match.decision, matching.StartCalculation):
            return match
        if no_sums.asks_for_a_count(text):
            return match.model_copy(update={"decision": matching.Handoff()})
        subjects = tuple(ArticleId(each) for each in ABOUT_A_SUM.get(Calculator(match.decision.calculator), ()))
        if not no_sums.wants_to_know(text) or len(subjects) < _FEWEST_SUBJECTS or not set(subjects) <= self._ids:
            return match
        first, *others = (*match.candidates, Candidate(subjects[0], 0.0))
        is_plain = (
            first.confidence > 0
            and first.article in subjects
            and all(first.confidence >= _FAR_AHEAD * each.confidence for each in others)
        )
        decision = matching.Answer(article=first.article) if is_plain else matching.Choices(articles=subjects)
        return match.model_copy(update={"decision": decision})

    def _found(self, state: State, text: str, today: date) -> Turn | WantsCheck | WantsCalculation | WantsPerson:
        match = self._without_sum(text)
        found = find_of(text, match)
        match match.decision:
            case matching.Answer(article=article) if article == SMALL_TALK and not _is_courtesy(text, match):
                return self._no_answer(state, found)
            case matching.Answer(article=article):
                return self._answer(state, found, article, today)
            case matching.Choices(likely=articles):
                offered = choosing.worth_asking(self._knowledge, articles, match)
                offering = found.model_copy(update={"offered": offered})
                return Turn(remembering(state, offering), (choosing.choices(self._knowledge, offered),))
            case matching.StartCheck():
                return WantsCheck(scheme="vip_fonds" if words.speaks_of_vip(text) else "preventiecoalities")
            case matching.StartCalculation(calculator=calculator):
                return WantsCalculation(calculator=Calculator(calculator))
            case matching.Handoff(reason=HandoffReason.PERSON) if wishes.is_for_people(text, match.confidence):
                return WantsPerson()
            case matching.Handoff(reason=HandoffReason.EMPTY):
                return Turn(state, (Notice(text=texts.EMPTY, actions=starting_points()),))
            case matching.Handoff(reason=HandoffReason.PRIVATE):
                return Turn(remembering(state, found), (Notice(text=texts.DECLINED, actions=starting_points()),))
            case matching.Handoff():
                return self._no_answer(state, found)
            case _:
                assert_never(match.decision)

    def _without_sum(self, text: str) -> Match:
        """What the matcher says; without its amounts when those ask for no sum: `60 ipv 90 mille, moet dat terug?`."""
        match = self._decided(text)
        if not isinstance(match.decision, matching.StartCalculation) or not stated_amounts.asks_yes_or_no(text):
            return match
        calculator = match.decision.calculator
        if not stated_amounts.is_for_the_grant(text, of=calculator) and not stated_amounts.is_several(text):
            return match
        alone = self._decided(stated_amounts.without_amounts(text))
        is_subject = isinstance(alone.decision, matching.Answer | matching.Choices)
        return alone if is_subject and alone.decision != matching.Answer(article=SMALL_TALK) else match

    def is_private(self, text: str) -> bool:
        """Whether somebody asks for what is not theirs to see."""
        asked = matching.Handoff(reason=HandoffReason.PRIVATE)
        return len(text) <= LONGEST_MESSAGE and self._decided(text).decision == asked

    def sounds_like_small_talk(self, text: str) -> bool:
        """Whether a courtesy comes nearest, which a denial in it turns around."""
        found = matching.Answer(article=SMALL_TALK)
        return len(text) <= LONGEST_MESSAGE and self._decided(text).decision == found

    def is_small_talk(self, text: str) -> bool:
        """Whether somebody only greets, or says thanks or goodbye."""
        if len(text) > LONGEST_MESSAGE:
            return False
        match = self._decided(text)
        return match.decision == matching.Answer(article=SMALL_TALK) and _is_courtesy(text, match)

    def wants_person(self, text: str) -> bool:
        """Whether somebody asks for a human."""
        if len(text) > LONGEST_MESSAGE:
            return False
        match = self._decided(text)
        asked = matching.Handoff(reason=HandoffReason.PERSON)
        return match.decision == asked and wishes.is_for_people(text, match.confidence)

    def titles(self, articles: Iterable[str]) -> tuple[Action, ...]:
        """Articles as buttons that bear their titles; one that is gone is left out."""
        return tuple(
            Action(label=self._title(each), command=PickArticle(article=each))
            for each in articles
            if each in self._knowledge
        )

    def related(self, article: str) -> tuple[Action, ...]:
        """What to read next to an article, as buttons."""
        return self.titles(each.id for each in self._knowledge.related(article))

    def _title(self, article: str) -> str:
        return self._knowledge.article(article).title

    def _answer(self, state: State, found: Find, article: str, today: date) -> Turn:
        if article == SMALL_TALK:
            back = None if found.chosen else courtesies.reply_to(found.question)
            said = back or plain_text(self._knowledge.body(article, as_of=today))
            return Turn(state, (Notice(text=said, actions=starting_points()),))
        remembered = remembering(state, found.model_copy(update={"answered": article}))
        meant = self._knowledge.article(article)
        of_then = meant.group in CHANGED_OVER_TIME
        day = moment(found.question) if of_then else None
        told = years.ahead(meant, found.question, day) if of_then else None
        shown = article_reply(self._knowledge, article, today, as_of=None if told else day)
        if article == entitlement.ARTICLE and entitlement.is_asked(found.question):
            told = texts.NO_RIGHT_TO_IT
        ahead = () if told is None else (Notice(text=told),)
        beside = self._counted(article, found.question, today)
        return Turn(remembered.model_copy(update={"misses": 0}), (*ahead, shown, *beside))

    def _counted(self, article: str, question: str, today: date) -> tuple[Notice, ...]:
        """The end of a term that begins with a decision, for who names the day of it."""
        if article not in terms.FROM_A_DECISION:
            return ()
        lines = [each.text for each in sentences(plain_text(self._knowledge.body(article, as_of=today)))]
        counted = terms.counted_beside(question, lines)
        return () if counted is None else (Notice(text=counted),)

    def _no_answer(self, state: State, found: Find) -> Turn:
        missed = remembering(state, found).model_copy(update={"misses": state.misses + 1})
        text = texts.NO_ANSWER if state.misses == 0 else texts.NO_ANSWER_AGAIN
        kept = KeepQuestion(question=found.question, why="no_answer")
        return Turn(missed, (Notice(text=text, actions=ways_out()),), (kept,))
