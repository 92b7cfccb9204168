"""Whatever the conversation says, Slack takes it, and a screen reader hears all of it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.conversation import texts
from bot.conversation.check import check_texts, outcomes, sharing_texts
from bot.conversation.check.check_commands import AnswerFact, ToggleOption
from bot.conversation.incoming import Command, GiveFeedback, PickArticle
from bot.conversation.replies import (
    Action,
    Answer,
    Answered,
    Ask,
    Calculation,
    Choices,
    FindingLine,
    HandedOver,
    Letter,
    Notice,
    Outcome,
    Preview,
    Recipients,
    Reference,
    Reply,
    Shared,
    TeamReply,
)
from bot.conversation.state import Checking, Given
from bot.conversation.team.team_commands import AskTeam, SendDraft
from bot.handoff import texts as handoff_texts
from bot.handoff.similar import fingerprint
from bot.handoff.status import DONE, LABELS, OPEN, Status
from bot.learning.texts import MAKE_ARTICLE
from bot.slack import limits
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import message, messages
from bot.slack.blocks.ticket import asker_added, note, previews, ticket_message
from bot.store import StoredTicket, StoredTicketMessage, TicketDirection
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from knowledge.markdown import parse
from tests.contract.mrkdwn import prose
from tests.contract.payloads import validate_message
from tests.journeys.world import trained

T = TypeVar("T")
CONVERSATION = "0123456789abcdef" * 2
PHRASES = [
    "Kan dit nog & mag dat?",
    "<b>vet</b> *ster* _streep_ ~weg~ `code` \\ | ¦",
    "<!channel> <@U0ANNE> <https://evil.example|www.minvws.nl>",
    "👩‍👩‍👧 🇳🇱 x",
    "مرحبا كيف يمكنني التقديم",
    "été e\u0301 \u202eom\u202c \u200b € 90.000",
    "een\ntwee\n\n> drie",
    "x" * 45,
    "a",
]


def said(longest: int = 60) -> st.SearchStrategy[str]:
    """What a text can be: a few words of any kind, sometimes far too often."""
    return st.builds(
        lambda phrase, times: " ".join([phrase] * times), st.sampled_from(PHRASES), st.integers(1, longest)
    )


def titled(longest: int = 5) -> st.SearchStrategy[str]:
    """What stands in a heading or on a button: our own words, without mark-up, in any script, perhaps too long."""
    phrases = ["Kan dit nog?", "👩‍👩‍👧 x", "مرحبا كيف", "été € 90.000", "x" * 45]
    return st.builds(
        lambda phrase, times: " ".join([phrase] * times), st.sampled_from(phrases), st.integers(1, longest)
    )


def blank_or(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", " ", "\n"]) | words


COMMANDS: list[Command] = [
    AskTeam(),
    PickArticle(article="a" * 60),
    GiveFeedback(article="minimumbedrag", value="up"),
    AnswerFact(check=CONVERSATION, fact="letter_municipalities", value="unknown"),
    ToggleOption(check=CONVERSATION, fact="activities", value="prevention_activities"),
    SendDraft(draft=CONVERSATION),
]
LABELLED = st.builds(
    Action, label=titled(), command=st.sampled_from(COMMANDS), style=st.sampled_from([None, "primary", "danger"])
)
SOURCES = st.builds(
    Reference,
    document=titled(3),
    locator=titled(3),
    url=st.sampled_from([None, "https://wetten.overheid.nl/BWBR0038844"]),
)


def some(each: st.SearchStrategy[T], most: int, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(each, min_size=least, max_size=most).map(tuple)


# as long as `knowledge check` lets an article be: see bot/commands/knowledge/drawn.py
BODIES = some(said(30), 3, 1).map(lambda parts: parse("\n\n".join(parts)))
TABLES = some(st.tuples(said(3), said(3), said(3)), 12, 1)
SENDER = "<@U0ADVISEUR>"


def outcomes_of(longest: int) -> st.SearchStrategy[Outcome]:
    """Outcomes of any kind; `longest` makes the texts longer than the rules ever will."""
    results = said(1) | st.just("Nog onbekend")
    finding = st.builds(FindingLine, title=said(1), result=results, explanation=said(2 * longest), source=SOURCES)
    return st.builds(
        Outcome,
        title=st.sampled_from([each.outcome_title for each in check_texts.CHECKS.values()]),
        today=said(2),
        headline=said(2),
        findings=some(finding, 12, 1),
        amount=st.none() | said(2),
        changes=some(said(2 * longest), 4),
        open_points=some(said(2 * longest), 4),
        caveats=some(said(2 * longest), 4),
        receipt=st.none() | said(2),
        actions=some(LABELLED, 6),
    )


REPLIES: dict[str, st.SearchStrategy[Reply]] = {
    "a notice": st.builds(Notice, text=said(200), actions=some(LABELLED, 6)),
    "an answer": st.builds(
        Answer,
        article=st.just("minimumbedrag"),
        title=titled(),
        body=BODIES,
        note=st.none() | said(),
        sources=some(SOURCES, 6, 1),
        checked=st.dates(date(2020, 1, 1)),
        owner=said(3),
        related=some(LABELLED, 5),
        feedback=some(LABELLED, 2),
        actions=some(LABELLED, 2),
    ),
    "choices": st.builds(Choices, question=said(), options=some(LABELLED, 4, 2), actions=some(LABELLED, 2)),
    "a question": st.builds(
        Ask,
        title=blank_or(said(3)),
        question=said(3),
        help=blank_or(said(20)),
        hint=blank_or(said(10)),
        options=some(LABELLED, 30),
        controls=some(LABELLED, 4),
    ),
    "an answered question": st.builds(Answered, question=said(), answer=said()),
    "an outcome": outcomes_of(1),
    "a shared outcome": st.builds(
        Shared, introduction=said(3).map(lambda words: f"{SENDER} {words}") | said(3), outcome=outcomes_of(20)
    ),
    "the question with whom to share": st.builds(
        Recipients, text=said(20), check=st.just(CONVERSATION), actions=some(LABELLED, 3)
    ),
    "a calculation": st.builds(
        Calculation,
        title=titled(),
        header=st.tuples(said(1), said(1), said(1)),
        rows=TABLES,
        notes=some(said(5), 3),
        actions=some(LABELLED, 3),
    ),
    "a preview": st.builds(
        Preview,
        question=said(200).filter(lambda text: len(text) <= 2_000),
        context=some(said(3), 8),
        recipient=said(2),
        actions=some(LABELLED, 8),
        asker=st.none() | said(3),
        left_out=some(said(2), 3),
        notes=some(said(10), 3),
    ),
    "a confirmation": st.builds(
        HandedOver,
        promise=st.none() | said(3),
        number=st.none() | st.integers(1, 10**6),
        actions=some(LABELLED, 3),
    ),
    "a mail": st.builds(
        Letter,
        introduction=said(3),
        address=st.sampled_from(["team@example.nl", f"{'a' * 64}@{'b' * 60}.nl"]),
        subject=said(2),
        body=said(200).filter(lambda text: len(text) <= 3_000),
        actions=some(LABELLED, 2),
    ),
    "a reply of the team": st.builds(
        TeamReply, number=st.integers(1, 10**6), text=said(200), actions=some(LABELLED, 2)
    ),
}


def faults(drawn: Message) -> list[str]:
    return [str(fault) for fault in validate_message(drawn.arguments())]


@pytest.mark.parametrize("kind", REPLIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_reply_becomes_messages_that_slack_takes_and_whose_text_says_everything(
    kind: str, data: st.DataObject
) -> None:
    reply = data.draw(REPLIES[kind])

    for drawn in messages(reply, CONVERSATION):
        assert faults(drawn) == []


@pytest.mark.parametrize("kind", REPLIES)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_buttons_stand_under_the_last_message_only_and_all_carry_their_conversation(
    kind: str, data: st.DataObject
) -> None:
    *earlier, last = messages(data.draw(REPLIES[kind]), CONVERSATION)

    assert not any(_values(each) for each in earlier)
    assert all(value.startswith(f"{CONVERSATION}|") for value in _values(last))


def test_every_article_of_the_knowledge_base_fits_one_message() -> None:
    knowledge, _ = trained()
    for article in knowledge.articles:
        reply = Answer(
            article=article.id,
            title=article.title,
            body=knowledge.body(article.id, as_of=date(2026, 11, 21)),
            note=texts.CLOSED_NOTE,
            sources=tuple(Reference(each.document, each.locator, each.url) for each in article.sources),
            checked=date(2026, 11, 21),
            owner=article.owner,
            related=tuple(Action(each.title, PickArticle(article=each.id)) for each in knowledge.related(article.id)),
            feedback=(Action(texts.HELPFUL, GiveFeedback(article=article.id, value="up")),),
            actions=(Action(texts.ASK_TEAM, AskTeam()),),
        )
        assert faults(message(reply, CONVERSATION)) == [], article.id


SOUND: dict[str, JsonValue] = {
    "applicant": "health_insurer",
    "received_on": "2021-10-01",
    "insurers": 3,
    "lead_insurer_named": True,
    "municipalities": 2,
    "risk_group": True,
    "activities": ["run_coalition"],
    "other_funding": "none",
    "coordination_costs": "90000",
    "requested_amount": "30000",
    "duration_months": 36,
    "start_date": "2021-11-01",
    **dict.fromkeys(["activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed"], True),
}
FAULTY: dict[str, JsonValue] = {
    "applicant": "municipality",
    "received_on": "2021-12-01",
    "insurers": 3,
    "lead_insurer_named": False,
    "municipalities": 0,
    "risk_group": False,
    "activities": ["prevention_activities"],
    "other_funding": "minister",
    "coordination_costs": "10000",
    "requested_amount": "5000",
    "duration_months": 60,
    "start_date": "2021-01-01",
    **dict.fromkeys(["activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed"], False),
}


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({fact: st.sampled_from([SOUND[fact], FAULTY[fact], None]) for fact in QUESTIONS}))
def test_any_outcome_of_the_real_rules_fits_one_message(answers: dict[str, JsonValue]) -> None:
    given_ = tuple(Given(fact=fact, value=value) for fact, value in answers.items())
    outcome = outcomes.outcome(Checking(check=CONVERSATION, given=given_, to_the_end=True), date(2026, 11, 21))

    assert faults(message(outcome, CONVERSATION)) == []


def test_a_long_table_is_spread_over_messages_without_losing_a_row() -> None:
    rows = tuple((f"Gemeente {n}", "gemeente", "€ 1.000") for n in range(500))
    calculation = Calculation(
        title="Bijdragen", header=("Partij", "Groep", "Bijdrage"), rows=rows, notes=("Let op.",), actions=()
    )

    drawn = messages(calculation, CONVERSATION)

    shown = [line for each in drawn for line in prose(each.arguments()["blocks"]).splitlines() if "Gemeente" in line]
    assert len(drawn) > 1
    assert len(shown) == 500
    assert "Let op." in drawn[-1].text
    assert not any("Let op." in each.text for each in drawn[:-1])


# -- sharing -----------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(outcome=outcomes_of(20), introduction=said(2))
def test_a_shared_outcome_calls_nobody_to_attention_but_who_shares_it(outcome: Outcome, introduction: str) -> None:
    drawn = messages(Shared(introduction=f"{SENDER} {introduction}", outcome=outcome), CONVERSATION)

    called = re.findall(r"<[@!#][^>]*>", json.dumps([each.arguments() for each in drawn], ensure_ascii=False))
    assert set(called) == {SENDER}
    assert drawn[0].text.startswith(f"{SENDER} ")
    assert sum(each.text.count(SENDER) for each in drawn) == 1


@pytest.mark.parametrize(
    "introduction",
    ["<!channel> deelt", "<@U0ANNE|Minister> deelt", "<@u0anne> deelt", "x <@U0ANNE> deelt", "<@U0ANNE deelt"],
)
def test_only_a_bare_id_at_the_very_beginning_is_a_mention(introduction: str) -> None:
    outcome = Outcome("Uitkomst", "Vandaag", "Voldoet", (), None, (), (), (), None, ())
    drawn = message(Shared(introduction=introduction, outcome=outcome), CONVERSATION)

    assert "<" not in drawn.text


def test_a_shared_outcome_has_no_buttons_of_who_shares_it() -> None:
    checking = Checking(check=CONVERSATION, given=tuple(Given(fact=fact, value=value) for fact, value in SOUND.items()))
    outcome = outcomes.outcome(checking, date(2026, 11, 21))
    [drawn] = messages(Shared(introduction=f"{SENDER} deelt iets.", outcome=outcome), CONVERSATION)

    assert outcome.actions
    assert {each["type"] for each in blocks_of(drawn)} == {"section", "header", "divider", "context"}
    assert outcome.headline in drawn.text


def test_a_long_outcome_is_shared_in_several_messages_without_losing_a_condition() -> None:
    source = Reference("Regeling", "art. 1", None)
    findings = tuple(FindingLine(f"Voorwaarde {n}", "Voldoet", "Uitleg. " * 60, source) for n in range(60))
    outcome = Outcome("Uitkomst", "Vandaag", "Voldoet", findings, None, (), (), (), "ontvangst", ())

    drawn = messages(Shared(introduction=f"{SENDER} deelt iets.", outcome=outcome), CONVERSATION)

    together = "\n".join(prose(blocks_of(each)) for each in drawn)
    assert len(drawn) > 1
    assert all(f"Voorwaarde {n}: Uitleg." in together for n in range(60))
    assert "ontvangst" in drawn[-1].text


def test_one_picks_a_colleague_or_a_channel_of_the_own_organisation_and_is_asked_whether_one_is_sure() -> None:
    drawn = message(Recipients(text="Met wie?", check="c1", actions=()), "conv")
    [people, channels] = [each for block in blocks_of(drawn) for each in block.get("elements", [])]

    assert (people["type"], channels["type"]) == ("users_select", "conversations_select")
    assert channels["filter"] == {
        "include": ["public", "private"],
        "exclude_external_shared_channels": True,
        "exclude_bot_users": True,
    }
    assert sharing_texts.COLLEAGUE_SEES in people["confirm"]["text"]["text"]
    assert sharing_texts.CHANNEL_SEES in channels["confirm"]["text"]["text"]
    assert people["action_id"] != channels["action_id"]


def test_the_longest_ids_still_fit_a_picker() -> None:
    drawn = message(Recipients(text="Met wie?", check="c" * 60, actions=()), "v" * 60)

    assert faults(drawn) == []


# -- the team's side ---------------------------------------------------------------------------------------------------


def ticket(**given: object) -> StoredTicket:
    moment = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
    values: dict[str, object] = {
        "id": "t" * 32,
        "number": 7,
        "team_id": "T0PREVENT",
        "asker": "U0ADVISEUR",
        "conversation_id": CONVERSATION,
        "question": "Mag dit?",
        "context": '["De bot dacht aan: A"]',
        "status": "new",
        "team_channel": "C0PREVENTIETEAM",
        "team_ts": "1795255200.000001",
        "created_at": moment,
        "updated_at": moment,
        "closed_at": None,
        "moved_at": moment,
    }
    return StoredTicket.model_validate(values | given)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    question=said(200).filter(lambda text: len(text) <= 2_000),
    context=some(said(3), 8),
    status=st.sampled_from(list(Status)),
)
def test_any_question_becomes_a_message_to_the_team_that_says_everything(
    question: str, context: tuple[str, ...], status: Status
) -> None:
    drawn = ticket_message(ticket(question=question, context=json.dumps(context), status=status))

    assert faults(drawn) == []
    assert LABELS[status] in drawn.text


@given(said(200).filter(lambda text: len(text) <= 2_000))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_addition_is_a_sound_message_that_names_the_asker(text: str) -> None:
    drawn = asker_added(ticket(), text)

    assert faults(drawn) == []
    assert drawn.text.startswith("<@U0ADVISEUR>")


NEXT = [handoff_texts.ANSWER, handoff_texts.ASK_BACK, handoff_texts.CONSULT, handoff_texts.CLOSE]
HAS_IT = [handoff_texts.TAKE_OVER, handoff_texts.GIVE_BACK]


@pytest.mark.parametrize(
    ("status", "has", "labels"),
    [
        pytest.param(Status.NEW, None, [handoff_texts.CLAIM, *NEXT], id="new"),
        pytest.param(Status.REOPENED, None, [handoff_texts.CLAIM, *NEXT], id="reopened"),
        pytest.param(Status.CLAIMED, "U0COLLEGA", [*NEXT, *HAS_IT], id="claimed"),
        pytest.param(Status.WAITING, "U0COLLEGA", [*NEXT, *HAS_IT], id="waiting"),
        pytest.param(Status.ANSWERED, "U0COLLEGA", [*NEXT, *HAS_IT, MAKE_ARTICLE], id="answered"),
        pytest.param(Status.ANSWERED, None, [*NEXT, MAKE_ARTICLE], id="answered, and given back"),
        pytest.param(Status.CLOSED, None, [handoff_texts.REOPEN_BY_TEAM, MAKE_ARTICLE], id="closed"),
        pytest.param(Status.WITHDRAWN, None, [], id="withdrawn"),
        pytest.param(Status.MERGED, None, [], id="merged"),
    ],
)
def test_the_team_is_offered_what_can_be_done_and_how_it_works(
    status: Status, has: str | None, labels: list[str]
) -> None:
    closed_at = datetime(2026, 11, 21, 10, 0, tzinfo=UTC) if status in DONE else None
    drawn = ticket_message(ticket(status=status, claimed_by=has, closed_at=closed_at))

    assert list(_labels(drawn)) == labels
    assert all(label in drawn.text for label in labels)
    assert (handoff_texts.HOW_IT_WORKS in drawn.text) is (status in OPEN)
    assert (has is not None and f"<@{has}>" in drawn.text) is (has is not None)


def _labels(drawn: Message) -> Iterator[str]:
    for block in drawn.blocks:
        for element in block.to_dict().get("elements", []):
            if element.get("type") == "button":
                yield str(element["text"]["text"])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said(400))
def test_a_preview_of_any_text_fits_and_says_all_of_it(text: str) -> None:
    said_internally = internal(text)
    parts = previews(ticket(), said_internally, fingerprint(text), [internal("Iets anders", number=2)])

    assert [fault for part in parts for fault in faults(part)] == []
    assert [bool(list(_labels(part))) for part in parts] == [False] * (len(parts) - 1) + [True]


def internal(text: str, *, number: int = 1) -> StoredTicketMessage:
    return StoredTicketMessage(
        id=number,
        ticket_id="t" * 32,
        direction=TicketDirection.INTERNAL,
        author="U0COLLEGA",
        text=text,
        slack_ts=f"1.{number}",
        created_at=datetime(2026, 11, 21, 10, 0, tzinfo=UTC),
    )


def test_a_line_in_the_teams_thread_is_a_sound_message() -> None:
    assert faults(note("Afgeleverd bij de vraagsteller.")) == []


def test_a_message_fits_an_update_up_to_the_length_slack_takes_there() -> None:
    assert Message("x" * limits.MESSAGE_TEXT_AIM, ()).fits_update
    assert not Message("x" * limits.MESSAGE_TEXT_AIM + "x", ()).fits_update
    assert not Message("&" * 1_000, ()).fits_update  # escaped it is five thousand


def blocks_of(drawn: Message) -> list[dict[str, Any]]:
    blocks = drawn.arguments()["blocks"]
    assert isinstance(blocks, list)
    return blocks


def _values(drawn: Message) -> list[str]:
    return [each["value"] for block in blocks_of(drawn) for each in block.get("elements", []) if "value" in each]


HELP = Action("Ik ben geholpen", SendDraft(draft="d1"))
SKIP = Action("Sla over", SendDraft(draft="d1"))
PLAIN = Action("Stel een nieuwe vraag", SendDraft(draft="d1"))


@pytest.mark.parametrize(
    ("reply", "spoken"),
    [
        pytest.param(TeamReply(3, "Ja.", (HELP,)), ["Ik ben geholpen: vraag 3"], id="about a question"),
        pytest.param(
            Notice("Namens wie vraagt u dit? Dat helpt het team.", (SKIP, PLAIN)),
            ["Sla over: Namens wie vraagt u dit?", None],
            id="under a question of ours",
        ),
        pytest.param(
            Notice("Vraag 7: wacht op het team\nGesteld op maandag.", (HELP,)),
            ["Ik ben geholpen: vraag 7"],
            id="under the state of a question",
        ),
        pytest.param(
            Notice("Fijn. Ik heb uw vraag 7 gesloten.", (HELP,)),
            ["Ik ben geholpen: vraag 7"],
            id="a word of politeness first, and a number",
        ),
        pytest.param(
            Notice("Dank u wel. Waarom hielp dit niet?", (SKIP,)),
            ["Sla over: Waarom hielp dit niet?"],
            id="a word of politeness first",
        ),
        pytest.param(
            Notice("Hoort dit bij vraag 7? U typt nu: ‘zie vraag 3’", (HELP,)),
            ["Ik ben geholpen: vraag 7"],
            id="a number that somebody typed is not meant",
        ),
        pytest.param(
            Notice("Welke wilt u sluiten?\n\nVraag 7: de lunch\nVraag 8: de thee", (HELP,)),
            ["Ik ben geholpen: Welke wilt u sluiten?"],
            id="two numbers",
        ),
        pytest.param(
            Choices("Bedoelt u een van deze?", (PLAIN,), (Action(texts.NONE_OF_THESE, SendDraft(draft="d1")),)),
            [None, "Geen van deze: Bedoelt u een van deze?"],
            id="under a choice",
        ),
    ],
)
def test_a_button_whose_label_says_little_tells_a_screen_reader_what_it_is_about(
    reply: Reply, spoken: list[str | None]
) -> None:
    rows = [block for block in message(reply, CONVERSATION).arguments()["blocks"] if block["type"] == "actions"]  # type: ignore[attr-defined]

    assert [each.get("accessibility_label") for row in rows for each in row["elements"]] == spoken
