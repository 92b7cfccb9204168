"""A question becomes an answer, a choice, or an honest "I do not know".

Where this sits: between the conversation and `knowledge`. May import: `knowledge`. Not: Slack, the store.
Start reading at `Answering.find()`.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.conversation import choosing, courtesies, drafting_texts, following, texts, words
from bot.conversation.incoming import (
    AskTeam,
    Calculator,
    GiveFeedback,
    PickArticle,
    SchemeId,
    ShowHelp,
    StartCalculator,
    StartCheck,
)
from bot.conversation.replies import Action, Notice, Reference
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.state import Candidate, Find, KeepQuestion, State
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from eligibility.base import Frozen
from knowledge import Article, KnowledgeBase, matching
from knowledge.markdown import plain_text
from knowledge.matching import HandoffReason, Match, Matcher
from knowledge.moment import moment

LONGEST_MESSAGE = 3_000
"""Characters from which a message is no question any more but a document."""
_LATELY = 32
"""Questions that stay matched, in memory only: more than are asked at the same moment."""
_ABOUT_THE_SCHEME = frozenset({"regeling", "wie", "wat", "geld", "aanvragen"})
"""Groups whose readers could think that the scheme is still open."""
_ABOUT_THE_FUND = frozenset({"vip-fonds"})
_CHANGED_OVER_TIME = _ABOUT_THE_SCHEME | {"na-toekenning"}
"""Groups in which "in 2019" asks for the text of then; elsewhere a year is just part of the question."""
_SMALL_TALK = matching.SMALL_TALK
"""The article that is said as it is: nobody wants a source with a good morning."""
_SURELY = 0.8
"""The probability from which a message without a word of courtesy is small talk all the same: `ben je er`."""
_LEAST_FOUND = 0.04
"""A subject that is less likely than this has nothing to do with what somebody searches for."""
_LEAST_NAMED = 0.1
"""What is less likely than this says nothing to the team."""
_MOST_FOUND = 5
"""Subjects that a search gives."""


class WantsCheck(Frozen):
    """The question is whether a plan, or a fund, qualifies."""

    scheme: SchemeId


class WantsCalculation(Frozen):
    """The question asks for a calculation with the person's own amounts."""

    calculator: Calculator


class WantsPerson(Frozen):
    """The person asks for a human."""


class Found(Frozen):
    """What a search gives: articles by id, and a check or a calculation if the words ask for one."""

    articles: tuple[str, ...]
    starts: StartCheck | StartCalculator | None = None


def starting_points() -> tuple[Action, ...]:
    """Buttons that lead anywhere from anywhere: nobody gets stuck."""
    return (
        Action(label=texts.START_CHECK, command=StartCheck()),
        Action(label=texts.CALCULATE_GRANT, command=StartCalculator(calculator=Calculator.GRANT)),
        Action(label=texts.ASK_TEAM, command=AskTeam(about="new")),
    )


class Answering:
    """Finds and shows articles."""

    def __init__(self, knowledge: KnowledgeBase, matcher: Matcher) -> None:
        self._knowledge = knowledge
        self._matcher = matcher
        self._lately: OrderedDict[str, Match] = OrderedDict()

    def think_ahead(self, text: str) -> None:
        """Match a question that is about to be asked: that takes longest, and needs nothing of a conversation."""
        if len(text) <= LONGEST_MESSAGE:
            self._decided(text)

    def _decided(self, text: str) -> Match:
        """What the matcher says. The last few are remembered: a turn may ask more than once."""
        match = self._lately.pop(text, None) or self._matcher.decide(text)
        self._lately[text] = match
        if len(self._lately) > _LATELY:
            self._lately.popitem(last=False)
        return match

    def find(self, state: State, text: str, today: date) -> Turn | WantsCheck | WantsCalculation | WantsPerson:
        """Decide what a question leads to."""
        if len(text) > LONGEST_MESSAGE:
            # Without the earlier question: "Vraag het Preventieteam" below this must not offer that one.
            return Turn(
                state.model_copy(update={"last": None}), (Notice(text=texts.TOO_LONG, actions=starting_points()),)
            )
        if following.leans_on_before(text) and (follow_up := self._follow_up(state, text, today)):
            return follow_up
        if (two := self._both(state, text, today)) is not None:
            return two
        return self._found(state, text, today)

    def _found(self, state: State, text: str, today: date) -> Turn | WantsCheck | WantsCalculation | WantsPerson:
        match = self._decided(text)
        found = _find(text, match)
        match match.decision:
            case matching.Answer(article=article) if article == _SMALL_TALK and not _is_courtesy(text, match):
                return self._no_answer(state, found)
            case matching.Answer(article=article):
                return self._answer(state, found, article, today)
            case matching.Choices(likely=articles):
                offered = choosing.worth_asking(self._knowledge, articles, match)
                offering = found.model_copy(update={"offered": offered})
                return Turn(_remember(state, offering), (choosing.choices(self._knowledge, offered),))
            case matching.StartCheck():
                return WantsCheck(scheme="vip_fonds" if words.speaks_of_vip(text) else "preventiecoalities")
            case matching.StartCalculation(calculator=calculator):
                return WantsCalculation(calculator=Calculator(calculator))
            case matching.Handoff(reason=HandoffReason.PERSON):
                return WantsPerson()
            case matching.Handoff(reason=HandoffReason.EMPTY):
                return Turn(state, (Notice(text=texts.EMPTY, actions=starting_points()),))
            case matching.Handoff(reason=HandoffReason.PRIVATE):
                return Turn(_remember(state, found), (Notice(text=texts.DECLINED, actions=starting_points()),))
            case matching.Handoff():
                return self._no_answer(state, found)
            case _:
                assert_never(match.decision)

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
        near = {each.id for each in self._knowledge.related(before)}
        for match in (together, alone):
            article = match.decision.article if isinstance(match.decision, matching.Answer) else before
            if article not in {before, _SMALL_TALK} and (match is together or article in near):
                return self._answer(state, _find(text, match), article, today)
        if (on_its_own := self._on_its_own(state, text, today)) is not None:
            return on_its_own
        offered = choosing.after(self._knowledge, before, text, (together, alone))
        if not offered:
            return None
        # The subject stays what it was: "en daarna?" may be asked once more.
        shown = choosing.choices(self._knowledge, offered, texts.about_before(self._title(before)))
        return Turn(_remember(state, _find(text, together).model_copy(update={"answered": before})), (shown,))

    def _on_its_own(self, state: State, text: str, today: date) -> Turn | None:
        """The answer to a question of which `en` only says that it comes next: `en wie mag aanvragen?`."""
        own = following.on_its_own(text)
        match = self._decided(own) if own is not None else None
        if own is None or match is None or not isinstance(match.decision, matching.Answer):
            return None
        article = match.decision.article
        return None if article == _SMALL_TALK else self._answer(state, _find(own, match), article, today)

    def _after_choices(self, state: State, last: Find, text: str, today: date) -> Turn | None:
        """The same after a list of subjects of which none was chosen: the question before it still counts."""
        before = tuple(each for each in last.offered if each in self._knowledge)
        if not before:
            return None
        together = self._decided(f"{last.question} {text}")
        if isinstance(together.decision, matching.Answer) and together.decision.article != _SMALL_TALK:
            return self._answer(state, _find(text, together), together.decision.article, today)
        offered = choosing.after_choices(before, together)
        found = _find(text, together).model_copy(update={"offered": offered})
        return Turn(_remember(state, found), (choosing.choices(self._knowledge, offered),))

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
                way = Action(label=texts.CHECKS[scheme].start, command=StartCheck(scheme=scheme))
            case WantsCalculation(calculator=calculator):
                way = Action(label=texts.CALCULATORS[calculator], command=StartCalculator(calculator=calculator))
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
        articles = [each.article for each in clear if isinstance(each, matching.Answer) and each.article != _SMALL_TALK]
        if len(set(articles)) < len(halves):
            return None
        first = self._found(state, halves[0], today)
        second = self._found(first.state, halves[1], today) if isinstance(first, Turn) else None
        if not isinstance(first, Turn) or not isinstance(second, Turn):
            return None
        return replace(second, replies=(*first.replies, *second.replies))

    def aside(self, state: State, text: str, today: date) -> Turn | WantsPerson | WantsCalculation | None:
        """What a question in the middle of something else leads to; None when it is not clearly one."""
        if len(text) > LONGEST_MESSAGE:
            return None
        match self._decided(text).decision:
            case matching.Answer(article=article):
                return self._answer(state, Find(question=mask(text).text), article, today)
            case matching.Handoff(reason=HandoffReason.PERSON):
                return WantsPerson()
            case matching.StartCalculation(calculator=calculator):
                return WantsCalculation(calculator=Calculator(calculator))
            case _:
                return None

    def is_small_talk(self, text: str) -> bool:
        """Whether somebody only greets, or says thanks or goodbye."""
        if len(text) > LONGEST_MESSAGE:
            return False
        match = self._decided(text)
        return match.decision == matching.Answer(article=_SMALL_TALK) and _is_courtesy(text, match)

    def wants_person(self, text: str) -> bool:
        """Whether somebody asks for a human."""
        if len(text) > LONGEST_MESSAGE:
            return False
        return self._decided(text).decision == matching.Handoff(reason=HandoffReason.PERSON)

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
        return Turn(missed, (Notice(text=texts.NONE_FITS, actions=_ways_out()),), kept)

    def search(self, text: str) -> Found:
        """The subjects that come closest to a few words, the closest first, and what else they could ask for."""
        if len(text) > LONGEST_MESSAGE:
            return Found(articles=())
        match = self._decided(text)
        close = tuple(id_ for id_, sure in match.candidates if sure >= _LEAST_FOUND and id_ != _SMALL_TALK)
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

    def titles(self, articles: Iterable[str]) -> tuple[Action, ...]:
        """Articles as buttons that bear their titles; one that is gone is left out."""
        return tuple(
            Action(label=self._title(each), command=PickArticle(article=each))
            for each in articles
            if each in self._knowledge
        )

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
            if article not in {last.answered, _SMALL_TALK} and how_sure >= _LEAST_NAMED
        )
        lines = []
        if last.answered is not None and last.answered in self._knowledge:
            title, how_sure = self._title(last.answered), sure.get(last.answered)
            lines.append(drafting_texts.answered_with(title, how_sure, chosen=last.chosen))
        if close:
            lines.append(drafting_texts.considered(close))
        return tuple(lines) or (drafting_texts.NOTHING_FOUND,)

    def _title(self, article: str) -> str:
        return self._knowledge.article(article).title

    def _answer(self, state: State, found: Find, article: str, today: date) -> Turn:
        if article == _SMALL_TALK:
            back = None if found.chosen else courtesies.reply_to(found.question)
            said = back or plain_text(self._knowledge.body(article, as_of=today))
            return Turn(state, (Notice(text=said, actions=starting_points()),))
        remembered = _remember(state, found.model_copy(update={"answered": article}))
        of_then = self._knowledge.article(article).group in _CHANGED_OVER_TIME
        day = moment(found.question) if of_then else None
        shown = article_reply(self._knowledge, article, today, as_of=day)
        return Turn(remembered.model_copy(update={"misses": 0}), (shown,))

    def _no_answer(self, state: State, found: Find) -> Turn:
        missed = _remember(state, found).model_copy(update={"misses": state.misses + 1})
        text = texts.NO_ANSWER if state.misses == 0 else texts.NO_ANSWER_AGAIN
        kept = KeepQuestion(question=found.question, why="no_answer")
        return Turn(missed, (Notice(text=text, actions=_ways_out()),), (kept,))


def article_reply(knowledge: KnowledgeBase, id_: str, today: date, *, as_of: date | None = None) -> AnswerReply:
    """An article as the bot shows it today; with `as_of`, a day in the past, the text and the figures are of that day.

    Raises:
        UnknownArticle: there is none with this id.
    """
    article = knowledge.article(id_)
    return AnswerReply(
        article=id_,
        title=article.title,
        body=knowledge.body(id_, as_of=as_of or today),
        note=" ".join(_notes(article, today, as_of)) or None,
        sources=tuple(
            Reference(document=each.document, locator=each.locator, url=each.url) for each in article.sources
        ),
        checked=min(each.checked for each in article.sources),
        owner=article.owner,
        related=tuple(
            Action(label=each.title, command=PickArticle(article=each.id)) for each in knowledge.related(id_)
        ),
        feedback=(
            Action(label=texts.HELPFUL, command=GiveFeedback(article=id_, value="up")),
            Action(label=texts.NOT_HELPFUL, command=GiveFeedback(article=id_, value="down")),
        ),
        actions=(*_check_offered(article), Action(label=texts.ASK_TEAM, command=AskTeam())),
        as_of=as_of,
    )


def _is_courtesy(text: str, match: Match) -> bool:
    """Whether small talk was found for sure: without a word of courtesy an odd question may come nearest to it."""
    return match.confidence >= _SURELY or courtesies.reply_to(text) is not None


def _find(text: str, match: Match) -> Find:
    near = tuple(Candidate(article=id_, confidence=round(sure, 3)) for id_, sure in match.candidates[:3])
    return Find(question=mask(text).text, candidates=near)


def _found(*articles: str, starts: StartCheck | StartCalculator | None = None) -> Found:
    """Each article once, and not too many."""
    return Found(articles=tuple(dict.fromkeys(articles))[:_MOST_FOUND], starts=starts)


def _check_offered(article: Article) -> tuple[Action, ...]:
    """Who reads about a condition may want to hold a plan against it."""
    if article.group in _ABOUT_THE_FUND:
        return (Action(label=texts.START_VIP_CHECK, command=StartCheck(scheme="vip_fonds")),)
    return (Action(label=texts.START_CHECK, command=StartCheck()),) if article.rules else ()


def _ways_out() -> tuple[Action, ...]:
    return (
        Action(label=texts.ASK_TEAM, command=AskTeam(), style="primary"),
        Action(label=texts.HELP, command=ShowHelp()),
    )


def _remember(state: State, found: Find) -> State:
    return state.model_copy(update={"last": found})


def _notes(article: Article, today: date, as_of: date | None) -> Iterator[str]:
    """What a reader must know beside the text, the most urgent first."""
    if as_of is not None and article.valid_from is not None and as_of < article.valid_from:
        yield texts.not_yet(as_of, article.valid_from)
    elif as_of is not None:
        yield texts.as_it_was(as_of)
    if article.group in _ABOUT_THE_SCHEME:
        yield texts.CLOSED_NOTE
    elif article.group in _ABOUT_THE_FUND:
        yield texts.VIP_NOTE
    if article.review_by < today:
        yield texts.review_overdue(article.review_by)
