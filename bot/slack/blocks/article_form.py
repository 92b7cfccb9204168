"""The form in which somebody writes an article, and reading what was filled in.

Where this sits: a block builder. Pure. What the form is about travels in its private metadata: ids only; who may send
it is looked at anew. Documents and owners travel as short marks, because a name can be longer than Slack takes.
Start reading at `article_form()`, then at `FilledArticle.read()`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from pydantic import Field
from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.learning import texts
from bot.learning.drafting import ArticleDraft, id_for
from bot.learning.judging import Remark
from bot.slack import limits
from bot.slack.blocks.message import fitting, sections
from bot.slack.incoming import _Payload
from bot.slack.mrkdwn import escape
from eligibility.base import Frozen
from knowledge import KnowledgeBase
from knowledge.article import ArticleSource
from knowledge.lint import MAX_TITLE

FORM: Final = "article:form"
"""The callback_id."""
TITLE, QUESTIONS, ANSWER, GROUP = "title", "questions", "answer", "group"
DOCUMENT, LOCATOR, URL = "document", "locator", "url"
OWNER, REVIEW_BY = "owner", "review_by"
"""The fields: block and element have the same name; a remark names one of these."""
LONGEST: Final = 3_000
"""Characters of a field with several lines, as many as Slack takes."""
_MOST_REMARKS: Final = 10


class About(Frozen):
    """What a form is about: the question at the team, its channel, and the proposal that is being repaired."""

    ticket: str
    channel: str
    proposal: str = ""

    def line(self) -> str:
        """As it travels."""
        return "|".join((self.ticket, self.channel, self.proposal))

    @classmethod
    def read(cls, line: str) -> "About":
        """What `line()` wrote. Raises ValueError when it was not written by us."""
        ticket, channel, proposal = line.split("|", 2)
        return cls(ticket=ticket, channel=channel, proposal=proposal)


class Prefilled(Frozen):
    """What the form shows when it opens."""

    title: str = ""
    questions: tuple[str, ...] = ()
    answer: str = ""
    group: str = ""
    document: str = ""
    locator: str = ""
    url: str = ""
    owner: str = ""
    review_by: date
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, draft: ArticleDraft, remarks: Sequence[str]) -> "Prefilled":
        """A draft that has to be repaired."""
        [source, *_] = draft.sources
        return cls(
            title=draft.title,
            questions=draft.questions,
            answer=draft.body,
            group=draft.group,
            document=source.document,
            locator=source.locator,
            url=source.url or "",
            owner=draft.owner,
            review_by=draft.review_by,
            remarks=tuple(remarks),
        )


def article_form(base: KnowledgeBase, filled: Prefilled, about: About) -> dict[str, Any]:
    """The form; documents, owners and groups are those of the articles there are."""
    blocks: list[Block] = [*sections([escape(texts.FORM_INTRODUCTION)])]
    if filled.remarks:
        lines = "\n".join(f"• {escape(each)}" for each in filled.remarks[:_MOST_REMARKS])
        blocks += sections([f"*{escape(texts.TO_REPAIR)}*\n{lines}"])
    blocks += [
        _input(TITLE, texts.ARTICLE_TITLE, _text(TITLE, filled.title, MAX_TITLE), texts.ARTICLE_TITLE_HINT),
        _input(QUESTIONS, texts.QUESTIONS, _lines(QUESTIONS, whole_lines(filled.questions)), texts.QUESTIONS_HINT),
        _input(ANSWER, texts.ANSWER, _lines(ANSWER, filled.answer), texts.ANSWER_HINT),
        _input(DOCUMENT, texts.DOCUMENT, _select(DOCUMENT, documents(base), filled.document, texts.CHOOSE_SOURCE)),
        _input(LOCATOR, texts.LOCATOR, _text(LOCATOR, filled.locator, 200), texts.LOCATOR_HINT),
        _input(URL, texts.URL, _text(URL, filled.url, 500), texts.URL_HINT, optional=True),
        _input(OWNER, texts.OWNER, _select(OWNER, owners(base), filled.owner, texts.CHOOSE_OWNER)),
        _input(
            REVIEW_BY,
            texts.REVIEW_BY,
            DatePickerElement(action_id=REVIEW_BY, initial_date=filled.review_by.isoformat()),
        ),
        _input(GROUP, texts.GROUP, _select(GROUP, groups(base), filled.group, texts.CHOOSE_GROUP)),
    ]
    return View(
        type="modal",
        callback_id=FORM,
        title=_plain(texts.FORM_TITLE),
        submit=_plain(texts.FORM_SUBMIT),
        close=_plain(texts.CANCEL),
        private_metadata=about.line(),
        blocks=blocks,
    ).to_dict()


def whole_lines(questions: Iterable[str]) -> str:
    """As many questions as the field takes, each whole and on a line of its own."""
    taken: list[str] = []
    for each in (" ".join(question.split()) for question in questions):
        if sum(len(line) + 1 for line in taken) + len(each) > LONGEST:
            break
        if each and each not in taken:
            taken.append(each)
    return "\n".join(taken)


def documents(base: KnowledgeBase) -> tuple[str, ...]:
    """The documents that articles cite, the most cited first."""
    return _by_use(source.document for article in base for source in article.sources)


def owners(base: KnowledgeBase) -> tuple[str, ...]:
    """Who stands for articles, for most of them first."""
    return _by_use(article.owner for article in base)


def groups(base: KnowledgeBase) -> tuple[str, ...]:
    """The folders of the articles."""
    return tuple(sorted({article.group for article in base if article.group}))


def errors_of(remarks: Sequence[Remark]) -> dict[str, str]:
    """Per field of the form what has to be better."""
    errors: dict[str, list[str]] = {}
    for each in remarks:
        errors.setdefault(each.field, []).append(each.text)
    return {field: "; ".join(said[:_MOST_REMARKS]) for field, said in errors.items()}


# -- what was filled in ------------------------------------------------------------------------------------------------


class _Option(_Payload):
    value: str


class _Filled(_Payload):
    value: str | None = None
    selected_option: _Option | None = None
    selected_date: str | None = None


class _State(_Payload):
    values: dict[str, dict[str, _Filled]] = Field(default_factory=dict)


class _View(_Payload):
    id: str
    hash: str = ""
    private_metadata: str = ""
    state: _State = Field(default_factory=_State)


class FilledArticle(_Payload):
    """The form as somebody sent it. What came back from a client proves nothing: `read()` and the lint judge it."""

    view: _View

    @property
    def about(self) -> About:
        """What the form is about."""
        return About.read(self.view.private_metadata)

    def read(self, base: KnowledgeBase, today: date, *, keep_id: str | None = None) -> ArticleDraft | dict[str, str]:
        """The draft; or, per field, what is wrong with it. `keep_id` is that of a draft that is being repaired."""
        errors = {}
        document, owner = _named(documents(base), self._chosen(DOCUMENT)), _named(owners(base), self._chosen(OWNER))
        group = _named(groups(base), self._chosen(GROUP))
        for field, found in ((DOCUMENT, document), (OWNER, owner), (GROUP, group)):
            if found is None and not (field == GROUP and not groups(base)):
                errors[field] = texts.CHOOSE_ONE
        review_by = _day(self._of(REVIEW_BY).selected_date)
        if review_by is None or review_by <= today:
            errors[REVIEW_BY] = texts.NOT_A_DATE
        if errors or document is None or owner is None or review_by is None:
            return errors
        title, lines = self._typed(TITLE), self._typed(QUESTIONS).splitlines()
        asked = (line.strip() for line in lines if line.strip())
        url = self._typed(URL) or usual_url(base, document)
        return ArticleDraft.model_validate({
            "id": keep_id or id_for(title, {article.id for article in base}),
            "group": group or "",
            "title": title,
            "questions": tuple(dict.fromkeys(asked)),
            "sources": (ArticleSource(document=document, locator=self._typed(LOCATOR), url=url, checked=today),),
            "owner": owner,
            "review_by": review_by,
            "body": self._typed(ANSWER),
        })  # fmt: skip

    def _of(self, field: str) -> _Filled:
        return self.view.state.values.get(field, {}).get(field, _Filled())

    def _typed(self, field: str) -> str:
        typed = (self._of(field).value or "").strip()
        return typed.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")

    def _chosen(self, field: str) -> str:
        option = self._of(field).selected_option
        return option.value if option is not None else ""


def usual_url(base: KnowledgeBase, document: str) -> str | None:
    """The address under which articles most often cite a document."""
    cited = (each for article in base for each in article.sources)
    found = _by_use(each.url for each in cited if each.document == document and each.url)
    return found[0] if found else None


def _by_use(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:32]


def _named(names: Sequence[str], mark: str) -> str | None:
    return next((name for name in names if _mark(name) == mark), None)


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed or "")
    except ValueError:
        return None


def _select(name: str, options: Sequence[str], chosen: str, what: str) -> StaticSelectElement:
    shown: Mapping[str, Option] = {
        each: Option(text=_plain(fitting(each, limits.OPTION_TEXT)), value=_mark(each))
        for each in options[: limits.SELECT_OPTIONS]
    }
    return StaticSelectElement(
        action_id=name,
        options=list(shown.values()),
        initial_option=shown.get(chosen),
        placeholder=_plain(what),
    )


def _text(name: str, value: str, longest: int) -> PlainTextInputElement:
    fits = value if len(value) <= longest else None
    return PlainTextInputElement(action_id=name, initial_value=fits or None, max_length=longest)


def _lines(name: str, value: str) -> PlainTextInputElement:
    fits = value if len(value) <= LONGEST else None
    return PlainTextInputElement(action_id=name, initial_value=fits or None, multiline=True, max_length=LONGEST)


def _input(
    name: str, label: str, element: InputInteractiveElement, hint: str | None = None, *, optional: bool = False
) -> InputBlock:
    return InputBlock(
        block_id=name, label=_plain(label), element=element, hint=_plain(hint) if hint else None, optional=optional
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
