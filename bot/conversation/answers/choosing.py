"""Which subjects to offer when a question may mean several, and with what question.

Where this sits: under `answering`. May import: `knowledge`, the replies. Pure. Start reading at `choices()`. What a
short question after an answer may mean is in `follow_ups`.

Two subjects that people mix up have a question of their own that tells them apart (`knowledge.asking_back`); any other
few are offered by their titles.
"""

from collections.abc import Sequence

from bot.conversation import texts
from bot.conversation.incoming import NoneOfThese, PickArticle
from bot.conversation.replies import Action, Choices
from bot.conversation.team.team_commands import AskTeam
from knowledge import ArticleId, KnowledgeBase
from knowledge.matching import Match
from knowledge.matching.decision import SMALL_TALK

_FAR_BEHIND = 0.5
"""A third subject that is less than this part as likely as the second is left out when one question tells the first two
apart: two short buttons beat three titles."""


def choices(knowledge: KnowledgeBase, articles: Sequence[str], question: str | None = None) -> Choices:
    """Ask which of `articles` was meant; `question` stands above them if nothing tells them apart."""
    offered = tuple(ArticleId(each) for each in articles if each != SMALL_TALK)
    splitting = knowledge.asking_back.between(offered)
    labels = splitting.options if splitting else {each: knowledge.article(each).title for each in offered}
    general = texts.THIS_ONE if len(offered) == 1 else texts.WHICH_ONE
    return Choices(
        question=splitting.question if splitting else question or general,
        options=tuple(Action(label=labels[each], command=PickArticle(article=each)) for each in offered),
        actions=(
            Action(label=texts.NONE_OF_THESE, command=NoneOfThese()),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
    )


def worth_asking(knowledge: KnowledgeBase, articles: Sequence[ArticleId], match: Match) -> tuple[ArticleId, ...]:
    """Of the articles that a match leaves to choose from, those to offer."""
    sure = dict(match.candidates)
    if len(articles) > 2 and knowledge.asking_back.between(articles[:2]) is not None:
        second, third = (sure.get(each) for each in articles[1:3])
        if second is not None and third is not None and third < _FAR_BEHIND * second:
            return tuple(articles[:2])
    return tuple(articles)
