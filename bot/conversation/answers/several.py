"""Several questions in one message: each is answered, or what became of it is said. None is passed over in silence.

Where this sits: between `continuing`, which takes a question in its context, and `answering`. May import: `knowledge`,
`following` for the form of what was typed. Start reading at `Several._each_of()`.
"""

from collections.abc import Set
from dataclasses import replace
from datetime import date

from bot.conversation import texts
from bot.conversation.answers import choosing, following
from bot.conversation.answers.continuing import Continuing
from bot.conversation.answers.finding import WantsCalculation, WantsCheck, WantsPerson, find_of, remembering
from bot.conversation.check import check_texts
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.incoming import StartCalculator
from bot.conversation.replies import Action, Choices, Notice
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.state import State
from bot.conversation.sums import calculation_texts
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.privacy.masking import mask
from knowledge import ArticleId, matching
from knowledge.matching.decision import SMALL_TALK


class Several(Continuing):
    """Takes a message apart that asks more than one thing."""

    def _each_of(self, state: State, text: str, today: date) -> Turn | None:
        """Several questions of which at least one has a clear answer; what became of each of the others is said.

        None for any other message, and for one that begins with a wish: then that comes first.
        """
        asked = following.questions(text)
        if len(asked) < 2:
            return None
        begin = next((each for each in (*asked, text) if self._answer_to(each) is not None), None)
        if begin is None or self._is_wish(asked[0]):
            return None
        turn = self._found(state, begin, today)
        if not isinstance(turn, Turn) or not _given(turn):
            return None
        for each in asked:
            if each == begin or self._is_within(_given(turn), each):
                continue
            more = self._next(turn, each, text, today)
            if _given(more).isdisjoint(_given(turn)):
                replies, effects = (*turn.replies, *more.replies), (*turn.effects, *more.effects)
                turn = replace(more, replies=replies, effects=effects)
        return turn

    def _nearest_to_each(self, state: State, text: str) -> Turn | None:
        """What comes nearest to each of several questions, where nothing is a clear answer to any of them."""
        decided = [self._decided(each).decision for each in following.questions(text)]
        near = (each.likely[0] for each in decided if isinstance(each, matching.Choices))
        offered, whole = tuple(dict.fromkeys(near)), self._decided(text).decision
        if len(offered) < 2 or (isinstance(whole, matching.Choices) and set(offered) <= set(whole.articles)):
            return None
        found = find_of(text, self._decided(text)).model_copy(update={"offered": offered})
        return Turn(remembering(state, found), (choosing.choices(self._knowledge, offered, texts.SEVERAL_ASKED),))

    def _is_wish(self, text: str) -> bool:
        """Whether a check, a calculation or a person is asked for."""
        found = self._decided(text).decision
        return isinstance(found, matching.StartCheck | matching.StartCalculation) or self.wants_person(text)

    def _answer_to(self, text: str) -> ArticleId | None:
        """The article that clearly answers a question."""
        match self._decided(text).decision:
            case matching.Answer(article=article) if article != SMALL_TALK:
                return article
            case _:
                return None

    def _is_within(self, given: Set[str], text: str) -> bool:
        """Whether a question is answered by what was `given`: it is about the same, or only goes on about it."""
        if following.leans_on_before(text):
            return False  # what that may mean is for `_next` to find
        match self._decided(text).decision:
            case matching.Answer(article=article):
                return article in given or article == SMALL_TALK
            case matching.Choices(articles=articles):
                return not given.isdisjoint(articles) or not following.own_words(text)
            case matching.Handoff(reason=matching.HandoffReason.UNKNOWN):
                together = {self._answer_to(f"{self._title(each)} {text}") for each in given}
                goes_on = following.points_back(text) and not together.isdisjoint(given)
                return goes_on or not following.own_words(text)
            case _:
                return False

    def _next(self, turn: Turn, question: str, message: str, today: date) -> Turn:
        """What a further question leads to, after what was answered before; it may lean on that."""
        whole = self._answer_to(message)
        own = following.on_its_own(question) or question
        if self._answer_to(own) is None and whole is not None and whole not in _given(turn):
            return self._answer(turn.state, find_of(message, self._decided(message)), whole, today)
        found: Turn | WantsCheck | WantsCalculation | WantsPerson | None = None
        if following.leans_on_before(question) and self._answer_to(own) is None:
            found = self._follow_up(turn.state, question, today)
        asked = texts.you_also_asked(mask(own).text)
        match found or self._found(turn.state, own, today):
            case WantsCheck(scheme=scheme):
                way = Action(label=check_texts.CHECKS[scheme].start, command=StartCheck(scheme=scheme))
            case WantsCalculation(calculator=calculator):
                label = calculation_texts.CALCULATORS[calculator]
                way = Action(label=label, command=StartCalculator(calculator=calculator))
            case WantsPerson():
                way = Action(label=texts.ASK_TEAM, command=AskTeam(about="new"))
            case Turn(replies=(Notice() as told,)) as more:
                return replace(more, replies=(replace(told, text=f"{asked}\n\n{told.text}"),))
            case Turn(replies=(Choices() as offered,)) as more if found is None:
                return replace(more, replies=(replace(offered, question=f"{asked}\n\n{offered.question}"),))
            case more:
                return more
        return Turn(turn.state, (Notice(text=asked, actions=(way,)),))


def _given(turn: Turn) -> set[str]:
    """The articles that are shown."""
    return {each.article for each in turn.replies if isinstance(each, AnswerReply)}
