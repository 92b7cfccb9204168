"""A question becomes an answer, a choice, or an honest "I do not know".

Where this sits: between the conversation and `knowledge`. May import: `knowledge`. Not: Slack, the store.
Start reading at `Answering.find()`.
"""

from datetime import date
from typing import assert_never

from bot.conversation import texts
from bot.conversation.incoming import (
    AskTeam,
    Calculator,
    GiveFeedback,
    NoneOfThese,
    PickArticle,
    ShowHelp,
    StartCalculator,
    StartCheck,
)
from bot.conversation.replies import Action, Choices, Notice, Reference
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.state import Candidate, Find, State
from bot.conversation.turn import Turn
from eligibility.base import Frozen
from knowledge import ArticleId, KnowledgeBase, matching
from knowledge.matching import HandoffReason, Matcher

LONGEST_MESSAGE = 3_000
"""Characters from which a message is no question any more but a document."""
_ABOUT_THE_SCHEME = frozenset({"regeling", "wie", "wat", "geld", "aanvragen"})
"""Groups whose readers could think that the scheme is still open."""
_ABOUT_THE_FUND = frozenset({"vip-fonds"})


class WantsCheck(Frozen):
    """The question is whether a plan qualifies."""


class WantsCalculation(Frozen):
    """The question asks for a calculation with the person's own amounts."""

    calculator: Calculator


class WantsPerson(Frozen):
    """The person asks for a human; `question` is what to hand over, None when nothing was asked yet."""

    question: str | None


def starting_points() -> tuple[Action, ...]:
    """Buttons that lead anywhere from anywhere: nobody gets stuck."""
    return (
        Action(label=texts.START_CHECK, command=StartCheck()),
        Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=texts.ASK_TEAM, command=AskTeam()),
    )


class Answering:
    """Finds and shows articles."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher) -> None:
        self._knowledge = knowledge
        self._matcher = matcher

    def find(self, state: State, text: str, today: date) -> Turn | WantsCheck | WantsCalculation | WantsPerson:
        """Decide what a question leads to."""
        if len(text) > LONGEST_MESSAGE:
            # Without the earlier question: "Vraag het Preventieteam" below this must not offer that one.
            return Turn(
                state.model_copy(update={"last": None}), (Notice(text=texts.TOO_LONG, actions=starting_points()),)
            )
        match = self._matcher.decide(text)
        found = Find(
            question=text,
            candidates=tuple(Candidate(article=id_, confidence=round(sure, 3)) for id_, sure in match.candidates[:3]),
        )
        match match.decision:
            case matching.Answer(article=article):
                return self._answer(state, found, article, today)
            case matching.Choices(articles=articles):
                return Turn(_remember(state, found), (self._choices(articles),))
            case matching.StartCheck():
                return WantsCheck()
            case matching.StartCalculation(calculator=calculator):
                return WantsCalculation(calculator=Calculator(calculator))
            case matching.Handoff(reason=HandoffReason.PERSON):
                return WantsPerson(question=state.last.question if state.last else None)
            case matching.Handoff(reason=HandoffReason.EMPTY):
                return Turn(state, (Notice(text=texts.EMPTY, actions=starting_points()),))
            case matching.Handoff():
                return self._no_answer(state, found)
            case _:
                assert_never(match.decision)

    def aside(self, state: State, text: str, today: date) -> Turn | WantsPerson | WantsCalculation | None:
        """What a question in the middle of something else leads to; None when it is not clearly one."""
        if len(text) > LONGEST_MESSAGE:
            return None
        match self._matcher.decide(text).decision:
            case matching.Answer(article=article):
                return self._answer(state, Find(question=text), article, today)
            case matching.Handoff(reason=HandoffReason.PERSON):
                return WantsPerson(question=None)
            case matching.StartCalculation(calculator=calculator):
                return WantsCalculation(calculator=Calculator(calculator))
            case _:
                return None

    def wants_person(self, text: str) -> bool:
        """Whether somebody asks for a human."""
        if len(text) > LONGEST_MESSAGE:
            return False
        return self._matcher.decide(text).decision == matching.Handoff(reason=HandoffReason.PERSON)

    def show(self, state: State, article: str, today: date) -> Turn:
        """Show an article that was picked by its title."""
        if article not in self._knowledge:
            return Turn(state, (Notice(text=texts.GONE, actions=starting_points()),))
        last = state.last or Find(question=self._title(article))
        return self._answer(state, last, article, today)

    def none_of_these(self, state: State) -> Turn:
        """The right subject was not among the choices."""
        missed = state.model_copy(update={"misses": state.misses + 1})
        return Turn(missed, (Notice(text=texts.NONE_FITS, actions=_ways_out()),))

    def context(self, last: Find | None) -> tuple[str, ...]:
        """What the bot found on the last question, in lines the team can read."""
        if last is None:
            return ()
        known = tuple(each.article for each in last.candidates if each.article in self._knowledge)
        close = tuple(self._title(article) for article in known if article != last.answered)
        lines = []
        if last.answered is not None and last.answered in self._knowledge:
            lines.append(texts.answered_with(self._title(last.answered)))
        if close:
            lines.append(texts.considered(close))
        return tuple(lines) or (texts.NOTHING_FOUND,)

    def _title(self, article: str) -> str:
        return self._knowledge.article(article).title

    def _answer(self, state: State, found: Find, article: str, today: date) -> Turn:
        remembered = _remember(state, found.model_copy(update={"answered": article}))
        return Turn(remembered.model_copy(update={"misses": 0}), (self._reply(article, today),))

    def _reply(self, id_: str, today: date) -> AnswerReply:
        article = self._knowledge.article(id_)
        return AnswerReply(
            article=id_,
            title=article.title,
            body=self._knowledge.body(id_, as_of=today),
            note=_note(article.group),
            sources=tuple(
                Reference(document=each.document, locator=each.locator, url=each.url) for each in article.sources
            ),
            checked=min(each.checked for each in article.sources),
            owner=article.owner,
            related=tuple(
                Action(label=each.title, command=PickArticle(article=each.id)) for each in self._knowledge.related(id_)
            ),
            feedback=(
                Action(label=texts.HELPFUL, command=GiveFeedback(article=id_, value="up")),
                Action(label=texts.NOT_HELPFUL, command=GiveFeedback(article=id_, value="down")),
            ),
            actions=(Action(label=texts.ASK_TEAM, command=AskTeam()),),
        )

    def _choices(self, articles: tuple[ArticleId, ...]) -> Choices:
        return Choices(
            question=texts.WHICH_ONE,
            options=tuple(Action(label=self._title(each), command=PickArticle(article=each)) for each in articles),
            actions=(
                Action(label=texts.NONE_OF_THESE, command=NoneOfThese()),
                Action(label=texts.ASK_TEAM, command=AskTeam()),
            ),
        )

    def _no_answer(self, state: State, found: Find) -> Turn:
        missed = _remember(state, found).model_copy(update={"misses": state.misses + 1})
        text = texts.NO_ANSWER if state.misses == 0 else texts.NO_ANSWER_AGAIN
        return Turn(missed, (Notice(text=text, actions=_ways_out()),))


def _ways_out() -> tuple[Action, ...]:
    return (
        Action(label=texts.ASK_TEAM, command=AskTeam(), style="primary"),
        Action(label=texts.HELP, command=ShowHelp()),
    )


def _remember(state: State, found: Find) -> State:
    return state.model_copy(update={"last": found})


def _note(group: str) -> str | None:
    if group in _ABOUT_THE_SCHEME:
        return texts.CLOSED_NOTE
    return texts.VIP_NOTE if group in _ABOUT_THE_FUND else None
