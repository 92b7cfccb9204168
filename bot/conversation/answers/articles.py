"""An article as a reply: its text on a day, its sources, what to know beside it, and what one can do next.

Where this sits: under `finding`, and for whoever shows an article by itself. May import: `knowledge`, the replies, the
texts. Pure. Start reading at `article_reply()`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.conversation import texts
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import Calculator
from bot.conversation.incoming import GiveFeedback, PickArticle, StartCalculator
from bot.conversation.replies import Action, Reference
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.team.team_commands import AskTeam
from knowledge import Article, KnowledgeBase

_ABOUT_THE_SCHEME = frozenset({"regeling", "wie", "wat", "geld", "aanvragen"})
"""Groups whose readers could think that the scheme is still open."""
_ABOUT_THE_FUND = frozenset({"vip-fonds"})
_CALCULATED: Mapping[str, Action] = {
    **dict.fromkeys(
        ("vip-fonds", "vip-financiering", "vip-partijen"),
        Action(label=texts.CALCULATE_FUND, command=StartCalculator(calculator=Calculator.VIP_FUND)),
    ),
    **dict.fromkeys(
        ("maatschappelijke-business-case", "kosten-baten-delen", "voorbeeld-mentorproject"),
        Action(label=texts.CALCULATE_CASE, command=StartCalculator(calculator=Calculator.BUSINESS_CASE)),
    ),
}
"""Articles, by id, that speak of what can be worked out with one's own numbers."""
CHANGED_OVER_TIME = _ABOUT_THE_SCHEME | {"na-toekenning"}
"""Groups in which "in 2019" asks for the text of then; elsewhere a year is just part of the question."""


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
        actions=(
            *((_CALCULATED[id_],) if id_ in _CALCULATED else ()),
            *_check_offered(article),
            Action(label=texts.ASK_TEAM, command=AskTeam()),
        ),
        as_of=as_of,
    )


def _check_offered(article: Article) -> tuple[Action, ...]:
    """Who reads about a condition may want to hold a plan against it."""
    if article.group in _ABOUT_THE_FUND:
        return (Action(label=texts.START_VIP_CHECK, command=StartCheck(scheme="vip_fonds")),)
    return (Action(label=texts.START_CHECK, command=StartCheck()),) if article.rules else ()


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
