"""An answer of the team becomes an article, and what was learned in a week: what the team and the editors see.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `learning()`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.conversation import texts as said
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Notice
from bot.learning import texts
from bot.learning.drafting import ArticleDraft
from bot.learning.proposal import Status, fingerprint
from bot.learning.report import Disliked, Report, Subject
from bot.slack.blocks import learning as drawn
from bot.slack.blocks.article_form import About, Prefilled, article_form
from bot.slack.mrkdwn import mention
from bot.store.lessons import StoredProposal
from gallery.sample import Group, Sample, of_messages, of_replies, of_view
from gallery.talk import Scene
from knowledge import load
from knowledge.article import ArticleSource

_MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
_AUTHOR, _EDITOR = "U0TEAMLID", "U0REDACTEUR"
_TITLE = "Mag er een doventolk bij het gesprek zijn?"
_REMARK = "8 woorden; 60 tot en met 180 is de regel"
_DRAFT = ArticleDraft.model_validate({
    "id": "doventolk-gesprek",
    "group": "contact",
    "title": _TITLE,
    "questions": (_TITLE, *(f"Mag een tolk mee als we met {n} mensen komen?" for n in range(2, 16))),
    "sources": (
        ArticleSource(
            document="Informatiepagina preventiecoalities",
            locator="onder contact",
            url="https://www.example.org/contact",
            checked=_MOMENT.date(),
        ),
    ),
    "owner": "Preventieteam",
    "review_by": _MOMENT.date().replace(year=2027),
    "body": "Een tolk mag mee naar elk gesprek.\n\n- Zeg het een week van tevoren.\n- De tolk zit naast u.",
})  # fmt: skip


def learning(scene: Scene) -> Group:
    """From the answer to the article, and once a week."""
    return Group("leren", "Van antwoord naar artikel", tuple(_learning(scene)))


def _learning(scene: Scene) -> Iterator[Sample]:
    disliked = scene.talk().say("Wat is het minimumbedrag?").press(said.NOT_HELPFUL)
    yield disliked.press(texts.REASONS["incomplete"]).shown("reden-gegeven", "Waarom het antwoord niet hielp")
    own = disliked.press(texts.REASONS["other"])
    yield own.shown("reden-typen", "Een reden in eigen woorden")
    yield own.say("!!!").shown("reden-leeg", "Een reden zonder woorden")
    base, about = load(), About(ticket="1" * 32, channel="C0TEAM")
    empty = Prefilled(questions=(_TITLE,), answer=_DRAFT.body, owner="Preventieteam", review_by=_DRAFT.review_by)
    yield of_view("artikel-formulier", "Een artikel schrijven", article_form(base, empty, about))
    repair = Prefilled.of(_DRAFT, (_REMARK,))
    yield of_view("artikel-aanpassen", "Een artikel aanpassen", article_form(base, repair, about))
    judged = drawn.notice_screen(texts.FORM_TITLE, texts.BEING_JUDGED)
    yield of_view("artikel-vergeleken", "Het artikel wordt vergeleken", judged)
    yield from _decisions()
    found = Action(label=_TITLE, command=PickArticle(article="minimumbedrag"), style="primary")
    yield of_replies("er-is-een-artikel", "Wie het eerder vroeg", Notice(texts.there_is_an_answer(_TITLE), (found,)))
    yield of_messages("weekbericht", "Eens per week", drawn.report_message(_report(), lambda id_: id_))


def _decisions() -> Iterator[Sample]:
    proposal, today = _proposal(), _MOMENT.date()
    for id_, title, has_editor in (
        ("artikel-voorstel", "Een redacteur beslist", True),
        ("artikel-zonder-redacteur", "Er is geen redacteur", False),
    ):
        yield of_messages(id_, title, drawn.proposal_message(proposal, _DRAFT, today, has_editor=has_editor))
    line = texts.returned(_TITLE)
    yield of_messages("artikel-terug", "Het artikel kan zo nog niet", drawn.returned(line, (_REMARK,), proposal))
    yield of_view("artikel-waarom-niet", "Waarom niet", drawn.rejection_screen("1"))
    line = texts.rejected(mention(_EDITOR), _TITLE)
    rejected = drawn.returned(line, ("Zeg ook wie de tolk betaalt.",), proposal)
    yield of_messages("artikel-afgewezen", "Afgewezen", rejected)
    approved = drawn.decided(texts.approved(mention(_EDITOR), _TITLE))
    yield of_messages("artikel-goedgekeurd", "Goedgekeurd", approved)
    line = texts.published(mention(_EDITOR), _TITLE)
    lines = (texts.KEPT_IN["git"], texts.LIVE, texts.told(3))
    yield of_messages("artikel-in-gebruik", "In gebruik", drawn.decided(line, *lines, undo=proposal))
    exported = drawn.decided(line, texts.KEPT_IN["patch"])
    yield of_messages("artikel-als-bestand", "Alleen als bestand", exported)
    yield of_messages("artikel-teruggezet", "Teruggezet", drawn.decided(texts.UNDONE))


def _proposal() -> StoredProposal:
    return StoredProposal(
        id="2" * 32,
        team_id="T0TEAM",
        channel="C0TEAM",
        ticket_id="1" * 32,
        author=_AUTHOR,
        status=Status.PROPOSED.value,
        article=_DRAFT.id,
        path=_DRAFT.path,
        draft=_DRAFT.model_dump_json(),
        fingerprint=fingerprint(_DRAFT.text),
        created_at=_MOMENT,
        moved_at=_MOMENT,
    )


def _report() -> Report:
    return Report(
        since=_MOMENT.date(),
        until=_MOMENT.date(),
        outcomes={kind: 3 * n for n, kind in enumerate(texts.COUNTED)},
        sure={"answer:0.9": 12},
        articles={"minimumbedrag": 9, "looptijd-subsidie": 4},
        subjects=(Subject(label=_TITLE, size=4), Subject(label="Is er een app?", size=2)),
        alone=3,
        disliked=(Disliked(article="minimumbedrag", count=3, reasons={"incomplete": 2, "other": 1}),),
    )
