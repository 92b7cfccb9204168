"""A file on its way: three calls over real HTTP, each of which can go wrong, and at the end one file to see."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import JsonValue
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.effects import ChartDocument, Document, OutcomeDocument
from bot.conversation.state import CaseParty, Given
from bot.slack.sender import Sender
from bot.slack.uploads import CANNOT_BE_MADE, UPLOAD, Upload
from bot.store.dispatcher import Outcome, Permanent, RetryAfter, SendResult, Transient
from tests.bot.documents.cases import TODAY
from tests.contract.fixtures import COLLEAGUE, GENERAL
from tests.contract.slack import BOT_TOKEN, ContractSlack
from tests.contract.workspace import File

ANNOUNCE, BRING, SHOW = "files.getUploadURLExternal", "upload", "files.completeUploadExternal"
CSV = OutcomeDocument(form="csv", scheme="preventiecoalities", given=(), today=TODAY)


def chart(*names: str) -> ChartDocument:
    return ChartDocument(parties=tuple(CaseParty(name=name, costs="1", benefits="2") for name in names))


def upload(document: Document = CSV, **more: Any) -> Mapping[str, JsonValue]:
    wanted = {"document": document, "channel": GENERAL, "initial_comment": "De uitkomst als csv.", "key": "k"} | more
    dumped: dict[str, JsonValue] = Upload.model_validate(wanted).model_dump(mode="json")
    return dumped


def shown(slack: ContractSlack, channel: str = GENERAL) -> list[File]:
    return [file for message in slack.messages(channel) for file in message.files]


@pytest.fixture
def send(slack: ContractSlack) -> Sender:
    return Sender(AsyncWebClient(token=BOT_TOKEN, base_url=slack.base_url, timeout=1))


async def test_a_file_arrives_with_its_name_its_title_its_bytes_and_words(send: Sender, slack: ContractSlack) -> None:
    outcome = await send(UPLOAD, upload())

    [file] = shown(slack)
    assert outcome == SendResult(channel=GENERAL)
    assert (file.name, file.title) == (
        "uitkomst-preventiecoalities.csv",
        "Uitkomst van de subsidiecheck, 21 november 2026",
    )
    assert file.content is not None
    assert file.content.startswith("\ufeffvoorwaarde".encode())
    assert slack.last(GENERAL).prose() == "De uitkomst als csv."


async def test_a_picture_is_described_for_who_cannot_see_it(send: Sender, slack: ContractSlack) -> None:
    await send(UPLOAD, upload(chart("Gemeente")))

    [file] = shown(slack)
    assert file.alt is not None
    assert "Gemeente: kosten € 1, baten € 2." in file.alt


async def test_a_description_that_is_too_long_for_slack_ends_at_a_word(send: Sender, slack: ContractSlack) -> None:
    await send(UPLOAD, upload(chart(*(f"Gemeente nummer {n}" for n in range(60)))))

    [file] = shown(slack)
    assert file.alt is not None
    assert 900 < len(file.alt) <= 1_000
    assert file.alt.endswith("…")


async def test_a_file_for_a_person_goes_to_the_conversation_with_that_person(
    send: Sender, slack: ContractSlack
) -> None:
    outcome = await send(UPLOAD, upload(channel=COLLEAGUE))

    assert outcome == SendResult(channel=slack.dm(COLLEAGUE).id)
    assert len(shown(slack, COLLEAGUE)) == 1


async def test_a_file_in_a_thread_stays_in_the_thread(send: Sender, slack: ContractSlack) -> None:
    parent = slack.post(GENERAL, COLLEAGUE, "vraag")

    await send(UPLOAD, upload(thread_ts=parent.ts))

    assert slack.last(GENERAL).thread_ts == parent.ts


@pytest.mark.parametrize("call", [ANNOUNCE, BRING, SHOW, "conversations.open"])
async def test_slack_says_at_any_call_how_long_to_wait_and_then_there_is_one_file(
    send: Sender, slack: ContractSlack, call: str
) -> None:
    slack.rate_limit_next(call, retry_after=17)

    waits = await send(UPLOAD, upload(channel=COLLEAGUE))

    assert isinstance(waits, RetryAfter)
    assert waits.seconds == 17
    assert await send(UPLOAD, upload(channel=COLLEAGUE)) == SendResult(channel=slack.dm(COLLEAGUE).id)
    assert len(shown(slack, COLLEAGUE)) == 1


@pytest.mark.parametrize("call", [ANNOUNCE, BRING, SHOW])
async def test_a_fault_of_slack_is_worth_another_try(send: Sender, slack: ContractSlack, call: str) -> None:
    slack.server_error_next(call, status=503)

    assert await send(UPLOAD, upload()) == Transient(code="http_503")
    assert await send(UPLOAD, upload()) == SendResult(channel=GENERAL)
    assert len(shown(slack)) == 1


@pytest.mark.parametrize("call", [ANNOUNCE, BRING, SHOW])
async def test_an_answer_that_was_lost_on_the_way_does_not_show_the_file_twice(
    send: Sender, slack: ContractSlack, call: str
) -> None:
    slack.lose_answer_next(call)

    assert isinstance(await send(UPLOAD, upload()), Transient)
    assert await send(UPLOAD, upload()) == SendResult(channel=GENERAL)
    assert len(shown(slack)) == 1


async def test_what_slack_already_has_is_not_made_and_brought_again(send: Sender, slack: ContractSlack) -> None:
    slack.rate_limit_next(SHOW)

    await send(UPLOAD, upload())
    await send(UPLOAD, upload())

    assert len(slack.calls_of(BRING)) == 1


async def test_a_new_process_that_knows_of_nothing_brings_the_file_once_more(slack: ContractSlack) -> None:
    slack.server_error_next(SHOW)
    for _ in range(2):
        outcome = await Sender(AsyncWebClient(token=BOT_TOKEN, base_url=slack.base_url))(UPLOAD, upload())

    assert outcome == SendResult(channel=GENERAL)
    assert len(shown(slack)) == 1


@pytest.mark.parametrize(
    ("call", "code"),
    [
        pytest.param(ANNOUNCE, "missing_scope", id="no right to send files"),
        pytest.param(ANNOUNCE, "file_uploads_disabled", id="files are switched off"),
        pytest.param(SHOW, "channel_not_found", id="no such channel"),
        pytest.param(SHOW, "not_in_channel", id="not a member"),
        pytest.param("conversations.open", "user_not_found", id="no such person"),
    ],
)
async def test_what_will_never_work_is_not_tried_again(
    send: Sender, slack: ContractSlack, call: str, code: str
) -> None:
    slack.fail_next(call, error=code)

    assert await send(UPLOAD, upload(channel=COLLEAGUE)) == Permanent(code=code)
    assert shown(slack, COLLEAGUE) == []


async def test_a_refusal_of_the_place_is_no_sign_that_the_file_was_shown_before(
    send: Sender, slack: ContractSlack
) -> None:
    slack.server_error_next(SHOW)
    slack.fail_next(SHOW, error="is_archived")

    await send(UPLOAD, upload())

    assert await send(UPLOAD, upload()) == Permanent(code="is_archived")


async def test_a_wrong_token_in_between_is_no_sign_either(send: Sender, slack: ContractSlack) -> None:
    slack.fail_next(SHOW, error="token_expired")
    slack.fail_next(SHOW, error="file_not_found")

    assert await send(UPLOAD, upload()) == Transient(code="token_expired")
    assert await send(UPLOAD, upload()) == Permanent(code="file_not_found")


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(upload(chart("Gemeente", "Gemeente")), id="two parties with one name"),
        pytest.param(upload(chart()), id="no parties"),
        pytest.param(upload(CSV.model_copy(update={"given": (Given(fact="gone"),)})), id="a question that is gone"),
        pytest.param({"document": {"kind": "drawing"}}, id="a document of another version"),
    ],
)
async def test_a_file_that_cannot_be_made_is_given_up_at_once(
    send: Sender, slack: ContractSlack, payload: Mapping[str, JsonValue]
) -> None:
    outcome: Outcome = await send(UPLOAD, payload)

    assert outcome == Permanent(code=CANNOT_BE_MADE)
    assert slack.calls == []
