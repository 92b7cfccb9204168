"""An article as a reply: its text on a day, its sources, what to know beside it, and what one can do next.

Where this sits: under `finding`, and for whoever shows an article by itself. May import: `knowledge`, the replies, the
texts. Pure. Start reading at `article_reply()`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.conversation import texts
from bot.conversation.answers import within_texts, years
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import Calculator
from bot.conversation.incoming import GiveFeedback, PickArticle, StartCalculator
from bot.conversation.replies import Action, Reference
from bot.conversation.replies import Answer as AnswerReply
from bot.conversation.team.team_commands import AskTeam
from eligibility.parameters import dutch_date
from knowledge import Article, KnowledgeBase
from knowledge.markdown import plain_text
from knowledge.sentences import sentences

_ABOUT_THE_SCHEME = frozenset({"regeling", "wie", "wat", "geld", "aanvragen"})
"""Groups whose readers could think that the scheme is still open."""
_ABOUT_THE_FUND = frozenset({"vip-fonds"})
ABOUT_A_SUM: Mapping[Calculator, tuple[str, ...]] = {
    Calculator.VIP_FUND: ("vip-fonds", "vip-financiering", "vip-partijen"),
    Calculator.BUSINESS_CASE: ("maatschappelijke-business-case", "kosten-baten-delen", "voorbeeld-mentorproject"),
}
"""Articles, by id, that speak of what can be worked out with one's own numbers; the most general one first."""
_LABELS = {Calculator.VIP_FUND: texts.CALCULATE_FUND, Calculator.BUSINESS_CASE: texts.CALCULATE_CASE}
_CALCULATED: Mapping[str, Action] = {
    article: Action(label=_LABELS[calculator], command=StartCalculator(calculator=calculator))
    for calculator, articles in ABOUT_A_SUM.items()
    for article in articles
}
CHANGED_OVER_TIME = _ABOUT_THE_SCHEME | {"na-toekenning"}
"""Groups in which "in 2019" asks for the text of then; elsewhere a year is just part of the question."""


def article_reply(knowledge: KnowledgeBase, id_: str, today: date, *, as_of: date | None = None) -> AnswerReply:
    """An article as the bot shows it today; with `as_of`, a day in the past, the text and the figures are of that day.

    Raises:
        UnknownArticle: there is none with this id.
    """
    article, body = knowledge.article(id_), knowledge.body(id_, as_of=as_of or today)
    lines = [] if as_of is None else [each.text for each in sentences(plain_text(body))]
    return AnswerReply(
        article=id_,
        title=article.title,
        body=body,
        note=" ".join(_notes(article, lines, today, as_of)) or None,
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


def _notes(article: Article, lines: Sequence[str], today: date, as_of: date | None) -> Iterator[str]:
    """What a reader must know beside the text, the most urgent first."""
    if as_of is not None and article.valid_from is not None and as_of < article.valid_from:
        yield texts.not_yet(as_of, article.valid_from)
    elif as_of is not None and article.id in years.OPEN_OR_CLOSED:
        yield years.open_on(as_of)
    elif as_of is not None and (change := years.change_after(as_of, lines)) is not None:
        yield within_texts.later_change(years.as_asked(as_of), dutch_date(change))
    elif as_of is not None:
        yield texts.as_it_was(as_of)
    if article.group in _ABOUT_THE_SCHEME:
        yield texts.CLOSED_NOTE
    elif article.group in _ABOUT_THE_FUND:
        yield texts.VIP_NOTE
    if article.review_by < today:
        yield texts.review_overdue(article.review_by)
