"""The double itself, through Slack's own client library: what it does, refuses, remembers, and how it misbehaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from .slack import APP_TOKEN, BOT_TOKEN, ContractSlack
from .workspace import Counter

QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}
SECTION = {"type": "section", "text": {"type": "plain_text", "text": "Hallo"}}
HOME = {"type": "home", "blocks": [SECTION]}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Vraag"}, "blocks": [SECTION]}


@pytest_asyncio.fixture(name="slack")
async def own_slack() -> AsyncIterator[ContractSlack]:
    async with ContractSlack() as running:
        running.add_user("U0ANNE", name="anne")
        running.add_channel("C0ALG", "algemeen", members=("U0ANNE",))
        yield running
    running.verify()


@pytest.fixture
def client(slack: ContractSlack) -> AsyncWebClient:
    return AsyncWebClient(token=BOT_TOKEN, base_url=slack.base_url, retry_handlers=[], timeout=5)


async def refused(call: Any) -> str:
    """Slack's error code for a call that must fail."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_message_can_be_posted_updated_marked_and_deleted(slack: ContractSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0ALG", text="Hallo", blocks=[SECTION], **QUIET)
    where = {"channel": "C0ALG", "ts": posted["ts"]}
    await client.chat_update(**where, text="Dag", blocks=[])
    await client.reactions_add(channel="C0ALG", timestamp=posted["ts"], name="eyes")
    assert (slack.last("C0ALG").text, slack.last("C0ALG").blocks) == ("Dag", [])
    assert slack.last("C0ALG").reactions
    await client.reactions_remove(channel="C0ALG", timestamp=posted["ts"], name="eyes")
    assert await refused(client.reactions_remove(channel="C0ALG", timestamp=posted["ts"], name="eyes")) == "no_reaction"
    await client.chat_delete(**where)
    assert slack.messages("C0ALG") == []
    assert await refused(client.chat_delete(**where)) == "message_not_found"


async def test_the_same_run_hands_out_the_same_time_stamps() -> None:
    stamps = [[Counter().ts(), Counter(5).ts()] for _ in range(2)]
    assert stamps[0] == stamps[1]
    assert Counter(5).ts() == "6.000006"


async def test_an_update_that_keeps_its_blocks_must_still_say_what_they_say(
    slack: ContractSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel="C0ALG", text="Hallo", blocks=[SECTION], **QUIET)
    update = client.chat_update(channel="C0ALG", ts=posted["ts"], text="Dag")
    assert await refused(update) == "invalid_blocks"
    assert "does not say what the blocks say" in slack.take_violations()[0].reason


async def test_an_unsound_payload_is_refused_and_remembered(slack: ContractSlack, client: AsyncWebClient) -> None:
    call = client.chat_postMessage(channel="C0ALG", text="Hallo", blocks=[{"type": "table"}], **QUIET)
    assert await refused(call) == "invalid_blocks"
    with pytest.raises(AssertionError, match="block 'table' cannot be on a message"):
        slack.verify()
    assert slack.messages("C0ALG") == []
    assert len(slack.take_violations()) == 1
    slack.verify()


async def test_a_scope_that_was_not_granted_is_missed(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.scopes = frozenset({"chat:write", "groups:history"})
    assert await refused(client.conversations_replies(channel="C0ALG", ts="1.0")) == "missing_scope"
    assert "channels:history" in slack.take_violations()[0].reason


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-of-somebody-else", "invalid_auth")])
async def test_a_call_needs_the_token_of_the_bot(slack: ContractSlack, token: str, error: str) -> None:
    assert await refused(AsyncWebClient(token=token, base_url=slack.base_url).auth_test()) == error
    assert len(slack.take_violations()) == 1


async def test_a_socket_is_only_for_the_app_token(slack: ContractSlack, client: AsyncWebClient) -> None:
    assert (await client.apps_connections_open(app_token=APP_TOKEN))["url"].startswith("ws://127.0.0.1")
    assert await refused(client.apps_connections_open(app_token=BOT_TOKEN)) == "invalid_auth"
    slack.take_violations()


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        pytest.param("chat_postMessage", {"channel": "C0WEG", "text": "x", **QUIET}, "channel_not_found", id="channel"),
        pytest.param(
            "chat_postMessage",
            {"channel": "C0ALG", "text": "x", "thread_ts": "1.0", **QUIET},
            "thread_not_found",
            id="thread",
        ),
        pytest.param(
            "chat_postEphemeral",
            {"channel": "C0ALG", "text": "x", "user": "U0WEG"},
            "user_not_in_channel",
            id="ephemeral",
        ),
        pytest.param("chat_update", {"channel": "C0ALG", "ts": "1.0", "text": "x"}, "message_not_found", id="message"),
        pytest.param("conversations_open", {"users": "U0WEG"}, "user_not_found", id="conversation"),
        pytest.param("users_info", {"user": "U0WEG"}, "user_not_found", id="user"),
        pytest.param("views_publish", {"user_id": "U0WEG", "view": HOME}, "user_not_found", id="home of nobody"),
    ],
)
async def test_what_can_be_gone_in_real_life_is_refused_but_is_no_violation(
    client: AsyncWebClient, method: str, arguments: dict[str, Any], error: str
) -> None:
    assert await refused(getattr(client, method)(**arguments)) == error


async def test_a_reply_to_a_reply_is_a_violation(slack: ContractSlack, client: AsyncWebClient) -> None:
    parent = await client.chat_postMessage(channel="C0ALG", text="1", **QUIET)
    reply = await client.chat_postMessage(channel="C0ALG", text="2", thread_ts=parent["ts"], **QUIET)
    third = client.chat_postMessage(channel="C0ALG", text="3", thread_ts=reply["ts"], **QUIET)
    assert await refused(third) == "invalid_thread_ts"
    assert len(slack.take_violations()) == 1
    assert [each.text for each in slack.thread("C0ALG", parent["ts"])] == ["1", "2"]


async def test_the_bot_cannot_change_what_somebody_else_said(slack: ContractSlack, client: AsyncWebClient) -> None:
    theirs = slack.post("C0ALG", "U0ANNE", "van mij")
    assert await refused(client.chat_update(channel="C0ALG", ts=theirs.ts, text="x")) == "cant_update_message"
    slack.take_violations()


async def test_a_direct_message_can_be_addressed_by_person_or_by_channel(
    slack: ContractSlack, client: AsyncWebClient
) -> None:
    opened = await client.conversations_open(users="U0ANNE")
    await client.chat_postMessage(channel=opened["channel"]["id"], text="1", **QUIET)
    await client.chat_postMessage(channel="U0ANNE", text="2", **QUIET)
    assert [each.text for each in slack.messages("U0ANNE")] == ["1", "2"]


async def test_an_ephemeral_message_is_seen_by_one_person(slack: ContractSlack, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel="C0ALG", user="U0ANNE", text="alleen u")
    assert [each.text for each in slack.ephemerals("U0ANNE")] == ["alleen u"]
    assert slack.messages("C0ALG") == []


PICTURE = b"\x89PNG and some more"
NAMED = {"filename": "a.png", "length": len(PICTURE), "alt_txt": "Een staafdiagram"}


async def brought(slack: ContractSlack, client: AsyncWebClient, content: bytes = PICTURE) -> str:
    """A file that was announced and brought; returns its id."""
    place = await client.files_getUploadURLExternal(**NAMED)
    async with aiohttp.ClientSession() as session, session.post(place["upload_url"], data=content) as answer:
        assert answer.status == (200 if content == PICTURE else 400)
    return str(place["file_id"])


def show(client: AsyncWebClient, file_id: str, **more: Any) -> Any:
    where = {"channel_id": "C0ALGEMEEN", "initial_comment": "Een plaatje"} | more
    return client.files_completeUploadExternal(files=[{"id": file_id, "title": "Plaatje"}], **where)


async def test_a_file_is_announced_brought_and_shown_with_words(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.add_channel("C0ALGEMEEN", "algemeen")
    asked = slack.post("C0ALGEMEEN", "U0ANNE", "teken eens iets")
    await show(client, await brought(slack, client), thread_ts=asked.ts)

    message = slack.last("C0ALGEMEEN")
    assert (message.text, message.thread_ts) == ("Een plaatje", asked.ts)
    assert [(each.name, each.title, each.alt, each.content) for each in message.files] == [
        ("a.png", "Plaatje", "Een staafdiagram", PICTURE)
    ]


async def test_slacks_own_library_can_send_a_file_this_way(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.add_channel("C0ALGEMEEN", "algemeen")
    await client.files_upload_v2(
        filename="a.png", content=PICTURE, title="a", alt_txt="Een brug", channel="C0ALGEMEEN", initial_comment="Hier"
    )
    assert [each.name for each in slack.last("C0ALGEMEEN").files] == ["a.png"]


async def test_a_file_is_shown_once(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.add_channel("C0ALGEMEEN", "algemeen")
    file_id = await brought(slack, client)
    await show(client, file_id)
    assert await refused(show(client, file_id)) == "file_not_found"  # lawful: the first answer may have been lost
    assert len(slack.messages("C0ALGEMEEN")) == 1


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C0WEGWEGWEG", "channel_not_found"), ("C0ZONDERBOT", "not_in_channel")],
    ids=["no such channel", "a channel without the bot"],
)
async def test_a_file_goes_only_where_the_bot_is(
    slack: ContractSlack, client: AsyncWebClient, channel: str, error: str
) -> None:
    slack.add_channel("C0ZONDERBOT", "zonder", with_bot=False)
    file_id = await brought(slack, client)
    assert await refused(show(client, file_id, channel_id=channel)) == error


async def test_a_file_that_nobody_announced_or_brought_is_a_violation(
    slack: ContractSlack, client: AsyncWebClient
) -> None:
    slack.add_channel("C0ALGEMEEN", "algemeen")
    announced = (await client.files_getUploadURLExternal(**NAMED))["file_id"]
    assert await refused(show(client, announced)) == "file_not_found"
    assert await refused(show(client, "F0VERZONNEN")) == "file_not_found"
    assert len(slack.take_violations()) == 2


async def test_bytes_of_another_length_than_announced_are_a_violation(
    slack: ContractSlack, client: AsyncWebClient
) -> None:
    await brought(slack, client, b"too short")
    assert slack.take_violations()[0].reason == "wrong_length"


async def test_a_file_is_brought_without_the_token(slack: ContractSlack, client: AsyncWebClient) -> None:
    place = await client.files_getUploadURLExternal(**NAMED)
    head = {"Authorization": f"Bearer {BOT_TOKEN}"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(place["upload_url"], data=PICTURE, headers=head) as answer,
    ):
        assert answer.status == 400
    assert "token_sent" in slack.take_violations()[0].reason


async def test_files_need_a_scope(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.scopes = frozenset({"chat:write"})
    assert await refused(client.files_getUploadURLExternal(**NAMED)) == "missing_scope"
    assert "files:write" in slack.take_violations()[0].reason


async def test_members_come_in_pages(client: AsyncWebClient) -> None:
    first = await client.conversations_members(channel="C0ALG", limit=1)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_members(channel="C0ALG", limit=1, cursor=cursor)
    assert first["members"] == ["U0ANNE"]
    assert second["response_metadata"]["next_cursor"] == ""


async def test_a_conversation_and_a_person_can_be_looked_up(slack: ContractSlack, client: AsyncWebClient) -> None:
    assert (await client.conversations_info(channel="C0ALG"))["channel"]["is_member"]
    assert (await client.users_info(user="U0ANNE"))["user"]["name"] == "anne"
    asked = slack.post("C0ALG", "U0ANNE", "vraag")
    assert [
        each["text"] for each in (await client.conversations_replies(channel="C0ALG", ts=asked.ts))["messages"]
    ] == ["vraag"]


async def test_a_trigger_opens_one_screen_once_and_soon(slack: ContractSlack, client: AsyncWebClient) -> None:
    trigger = slack.api.triggers.issue(slack, "U0ANNE")
    await client.views_open(trigger_id=trigger, view=MODAL)
    assert slack.modal("U0ANNE").prose() == "Vraag\nHallo"
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"
    late = slack.api.triggers.issue(slack, "U0ANNE")
    slack.expire_triggers()
    assert await refused(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="made-up", view=MODAL)) == "invalid_trigger_id"
    assert len(slack.take_violations()) == 2  # a late one can happen to anyone, a spent or made-up one cannot


async def test_three_screens_fit_on_top_of_each_other(slack: ContractSlack, client: AsyncWebClient) -> None:
    def trigger() -> str:
        return slack.api.triggers.issue(slack, "U0ANNE")

    await client.views_open(trigger_id=trigger(), view=MODAL)
    await client.views_push(trigger_id=trigger(), view=MODAL)
    await client.views_push(trigger_id=trigger(), view=MODAL)
    assert await refused(client.views_push(trigger_id=trigger(), view=MODAL)) == "push_limit_reached"
    slack.take_violations()


async def test_a_screen_is_updated_only_by_who_saw_its_latest_state(
    slack: ContractSlack, client: AsyncWebClient
) -> None:
    first = await client.views_publish(user_id="U0ANNE", view=HOME)
    await client.views_update(view_id=first["view"]["id"], view=HOME, hash=first["view"]["hash"])
    stale = client.views_publish(user_id="U0ANNE", view=HOME, hash=first["view"]["hash"])
    assert await refused(stale) == "hash_conflict"


async def test_slack_fails_on_command_and_only_as_often_as_told(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.fail_next("chat.postMessage", error="channel_not_found")
    assert await refused(client.chat_postMessage(channel="C0ALG", text="1", **QUIET)) == "channel_not_found"
    await client.chat_postMessage(channel="C0ALG", text="2", **QUIET)
    assert [each.text for each in slack.messages("C0ALG")] == ["2"]


async def test_slack_says_how_long_to_wait(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.rate_limit_next("chat.postMessage", 30)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C0ALG", text="1", **QUIET)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "30"


async def test_slack_breaks_down_on_command(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.server_error_next("chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C0ALG", text="1", **QUIET)
    assert caught.value.response.status_code == 503
    assert slack.messages("C0ALG") == []


async def test_a_lost_answer_leaves_the_message_posted(slack: ContractSlack, client: AsyncWebClient) -> None:
    slack.lose_answer_next("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0ALG", text="1", **QUIET)
    assert slack.last("C0ALG").text == "1"


@pytest.mark.parametrize("effect", [True, False], ids=["carried out", "not carried out"])
async def test_a_call_hangs_until_it_is_let_go(slack: ContractSlack, client: AsyncWebClient, effect: bool) -> None:
    slack.hang_next("chat.postMessage", effect=effect)
    call = asyncio.create_task(client.chat_postMessage(channel="C0ALG", text="1", **QUIET))
    await slack.until(lambda: slack.hanging == 1)
    assert len(slack.messages("C0ALG")) == int(effect)
    slack.release()
    with pytest.raises(aiohttp.ClientError):
        await call


async def test_a_response_url_is_good_for_five_answers(slack: ContractSlack) -> None:
    url = slack.response_url("U0ANNE", "C0ALG")
    async with aiohttp.ClientSession() as session:
        for n in range(6):
            async with session.post(url, json={"text": f"{n}", "response_type": "in_channel"}) as answer:
                assert answer.status == (200 if n < 5 else 404)
    assert len(slack.messages("C0ALG")) == 5
    assert "used 6 times" in slack.take_violations()[0].reason


async def test_a_form_does_as_well_as_json(slack: ContractSlack) -> None:
    form = {"channel": "C0ALG", "text": "Hallo", "unfurl_links": "0", "unfurl_media": "false", "token": BOT_TOKEN}
    form["blocks"] = '[{"type": "section", "text": {"type": "plain_text", "text": "Hallo"}}]'
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.base_url}chat.postMessage", data=form) as answer,
    ):
        assert (await answer.json())["ok"]
    assert slack.last("C0ALG").prose() == "Hallo"


async def test_the_agents_conversation_has_a_status_prompts_and_a_title(
    slack: ContractSlack, client: AsyncWebClient
) -> None:
    dm = slack.dm("U0ANNE").id
    await client.assistant_threads_setStatus(channel_id=dm, thread_ts="1.0", status="denkt na")
    await client.assistant_threads_setTitle(channel_id=dm, thread_ts="1.0", title="Bedrag")
    await client.assistant_threads_setSuggestedPrompts(channel_id=dm, prompts=[{"title": "a", "message": "b"}])
    assert slack.statuses[dm, "1.0"] == "denkt na"
    in_thread = client.assistant_threads_setSuggestedPrompts(
        channel_id=dm, thread_ts="1.0", prompts=[{"title": "a", "message": "b"}]
    )
    assert await refused(in_thread) == "invalid_arguments"  # Slack itself says nothing and does nothing
    slack.take_violations()
