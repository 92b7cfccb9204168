"""The double and the person in it, tried on the smallest Bolt app that does everything once.

The app is wired as the product is: `AsyncApp`, signed requests, Slack's own client library over HTTP.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .delivery import NotAcknowledged
from .person import Person
from .slack import BOT_TOKEN, SIGNING_SECRET, ContractSlack
from .workspace import BOT_USER

QUIET = {"unfurl_links": False, "unfurl_media": False}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def question(text: str, *labels: str) -> dict[str, Any]:
    """A message that asks something, with a button per answer."""
    buttons = [
        {"type": "button", "action_id": f"pick:{n}", "text": plain(each), "value": f"answer-{n}"}
        for n, each in enumerate(labels)
    ]
    blocks = [{"type": "section", "text": plain(text)}, {"type": "actions", "elements": buttons}]
    return {"text": "\n".join([text, *labels]), "blocks": blocks}


def form() -> dict[str, Any]:
    who = {"type": "plain_text_input", "action_id": "name"}
    choices = [{"text": plain("Ja"), "value": "yes"}, {"text": plain("Nee"), "value": "no"}]
    agree = {"type": "radio_buttons", "action_id": "agree", "options": choices}
    return {
        "type": "modal",
        "callback_id": "form",
        "notify_on_close": True,
        "title": plain("Vraag"),
        "submit": plain("Sturen"),
        "blocks": [
            {"type": "input", "block_id": "name", "label": plain("Uw naam"), "element": who},
            {"type": "input", "block_id": "agree", "label": plain("Akkoord?"), "element": agree, "optional": True},
        ],
    }


class Echo:
    """The app under test, and what it heard."""

    def __init__(self, base_url: str) -> None:
        self.heard: list[dict[str, Any]] = []
        client = AsyncWebClient(token=BOT_TOKEN, base_url=base_url)
        logger = logging.getLogger("echo")
        self.app = AsyncApp(token=BOT_TOKEN, signing_secret=SIGNING_SECRET, client=client, logger=logger)
        self.app.event("app_mention")(self.on_mention)
        self.app.event("message")(self.on_message)
        self.app.event("app_home_opened")(self.on_home)
        self.app.command("/preventie")(self.on_command)
        self.app.action(re.compile("pick:.*"))(self.on_click)
        self.app.action(re.compile("choose:.*"))(self.on_choice)
        self.app.view("form")(self.on_form)
        self.app.view_closed("form")(self.on_closed)

    async def on_mention(self, body: dict[str, Any], say: Any) -> None:
        self.heard.append(body)
        event = body["event"]
        await say(**question("Wat bedoelt u?", "Bedrag", "Termijn"), thread_ts=event["ts"], **QUIET)

    async def on_message(self, body: dict[str, Any], say: Any) -> None:
        self.heard.append(body)
        if body["event"]["channel_type"] == "im":
            await say(text=f"U zei: {body['event']['text']}", **QUIET)

    async def on_home(self, body: dict[str, Any], client: AsyncWebClient) -> None:
        self.heard.append(body)
        view = {"type": "home", "blocks": [{"type": "header", "text": plain("Welkom")}]}
        await client.views_publish(user_id=body["event"]["user"], view=view)

    async def on_command(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        self.heard.append(body)
        await ack(text="Een ogenblik")
        await respond(text="Daar ben ik weer")

    async def on_click(self, ack: Any, body: dict[str, Any], client: AsyncWebClient, respond: Any) -> None:
        self.heard.append(body)
        await ack()
        if body["actions"][0].get("value") == "answer-0":
            await client.views_open(trigger_id=body["trigger_id"], view=form())
        else:
            await respond(text="Gekozen", replace_original=True)

    async def on_choice(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        await ack()

    async def on_closed(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        await ack()

    async def on_form(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        name = body["view"]["state"]["values"]["name"]["name"]["value"]
        if name in {"update", "push"}:
            await ack(response_action=name, view={**form(), "title": plain("Anders")})
        elif len(name) < 3:
            await ack(response_action="errors", errors={"name": "Vul uw hele naam in"})
        else:
            await ack()

    @property
    def asgi(self) -> Starlette:
        handler = AsyncSlackRequestHandler(self.app)

        async def endpoint(request: Request) -> Response:
            return await handler.handle(request)

        return Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])


@pytest_asyncio.fixture(name="slack")
async def own_slack() -> AsyncIterator[ContractSlack]:
    """A Slack with all scopes: the echo is not the product."""
    async with ContractSlack() as running:
        running.add_channel("C0ALG", "algemeen")
        running.add_channel("C0DICHT", "besloten", private=True, members=("U0ANNE",))
        yield running
    running.verify()


@pytest.fixture
def echo(slack: ContractSlack) -> Echo:
    return Echo(slack.base_url)


@pytest.fixture
def anne(slack: ContractSlack, echo: Echo) -> Person:
    return Person(slack, echo.asgi)


async def test_a_message_to_the_bot_is_answered_before_the_verb_returns(slack: ContractSlack, anne: Person) -> None:
    await anne.say("hallo")
    assert slack.last(anne.dm).text == "U zei: hallo"
    assert [each.user for each in slack.messages(anne.dm)] == ["U0ANNE", BOT_USER]


async def test_a_mention_arrives_twice_with_one_time_stamp_and_two_event_ids(
    slack: ContractSlack, anne: Person, echo: Echo
) -> None:
    await anne.mention("C0ALG", "wat is het bedrag?")
    first, second = echo.heard
    assert (first["event"]["type"], second["event"]["type"]) == ("app_mention", "message")
    assert first["event"]["ts"] == second["event"]["ts"]
    assert first["event_id"] != second["event_id"]
    assert second["event"]["channel_type"] == "channel"
    assert slack.last("C0ALG").prose() == "Wat bedoelt u?\n[Bedrag] [Termijn]"


async def test_an_envelope_is_complete(anne: Person, echo: Echo) -> None:
    await anne.reply("C0DICHT", (await anne.mention("C0DICHT", "hoi")).ts, "en nog iets")
    body = echo.heard[-1]
    assert {"team_id", "api_app_id", "event_id", "event_time", "authorizations", "type"} <= body.keys()
    assert {"user", "ts", "channel", "channel_type", "event_ts", "thread_ts", "parent_user_id"} <= body["event"].keys()
    assert body["event"]["channel_type"] == "group"


async def test_a_thread_holds_the_question_and_the_answer(slack: ContractSlack, anne: Person) -> None:
    asked = await anne.mention("C0ALG", "vraag")
    assert [each.from_bot for each in slack.thread("C0ALG", asked.ts)] == [False, True]


async def test_a_button_opens_a_modal_that_can_be_refused_and_then_accepted(
    slack: ContractSlack, anne: Person, echo: Echo
) -> None:
    await anne.mention("C0ALG", "vraag")
    await anne.click(slack.last("C0ALG"), "Bedrag")
    click = echo.heard[-1]
    assert click["container"]["message_ts"] == slack.last("C0ALG").ts
    assert {"trigger_id", "response_url", "message", "channel", "user", "team"} <= click.keys()
    modal = slack.modal(anne.id)
    assert (await anne.submit(modal, {"Uw naam": "A"})).errors == {"name": "Vul uw hele naam in"}
    assert slack.modal(anne.id) is modal
    assert (await anne.submit(modal, {"Uw naam": "Anne", "Akkoord?": "Ja"})).accepted
    state = echo.heard[-1]["view"]["state"]["values"]
    assert state["agree"]["agree"]["selected_option"]["value"] == "yes"
    with pytest.raises(AssertionError, match="no modal open"):
        slack.modal(anne.id)


async def test_a_modal_does_not_leave_with_a_required_field_empty(slack: ContractSlack, anne: Person) -> None:
    await anne.mention("C0ALG", "vraag")
    await anne.click(slack.last("C0ALG"), "Bedrag")
    with pytest.raises(AssertionError, match="has to be filled in"):
        await anne.submit(slack.modal(anne.id), {})


async def test_an_answer_through_the_response_url_replaces_the_message(slack: ContractSlack, anne: Person) -> None:
    await anne.mention("C0ALG", "vraag")
    await anne.click(slack.last("C0ALG"), "Termijn")
    assert slack.last("C0ALG").prose() == "Gekozen"
    assert slack.last("C0ALG").edited == 1


def lists() -> dict[str, Any]:
    """A message with a list of people and a list of channels."""
    people = {"type": "users_select", "action_id": "choose:0", "placeholder": plain("Wie")}
    sieve = {"include": ["private", "public"]}
    channels = {"type": "conversations_select", "action_id": "choose:1", "placeholder": plain("Waar"), "filter": sieve}
    return {"text": "Wie Waar", "blocks": [{"type": "actions", "block_id": "b", "elements": [people, channels]}]}


@pytest.mark.parametrize(
    ("placeholder", "picked", "selected"),
    [
        pytest.param("Wie", "U0ANNE", {"selected_user": "U0ANNE"}, id="a person"),
        pytest.param("Waar", "C0ALG", {"selected_conversation": "C0ALG"}, id="a public channel"),
        pytest.param("Waar", "C0DICHT", {"selected_conversation": "C0DICHT"}, id="a private channel of one's own"),
    ],
)
async def test_somebody_or_something_is_picked_from_a_list(
    slack: ContractSlack, anne: Person, echo: Echo, placeholder: str, picked: str, selected: dict[str, str]
) -> None:
    message = slack.post("C0ALG", BOT_USER, **lists())
    await anne.pick(message, placeholder, picked)
    [action] = echo.heard[-1]["actions"]
    assert selected.items() <= action.items()
    assert {"type", "action_id", "block_id", "action_ts"} <= action.keys()


async def test_a_list_offers_nobody_what_they_cannot_see(slack: ContractSlack, anne: Person, echo: Echo) -> None:
    message = slack.post("C0ALG", BOT_USER, **lists())
    slack.add_channel("C0GEHEIM", "geheim", private=True)
    for placeholder, picked in (("Wie", "U0NIEMAND"), ("Waar", "C0GEHEIM"), ("Waar", anne.dm), ("Hoe", "C0ALG")):
        with pytest.raises((AssertionError, KeyError)):
            await anne.pick(message, placeholder, picked)
    assert not echo.heard


async def test_what_a_slash_command_answers_is_for_one_person_only(slack: ContractSlack, anne: Person) -> None:
    await anne.slash("help", "C0ALG")
    assert {each.text for each in slack.ephemerals(anne.id)} == {"Een ogenblik", "Daar ben ik weer"}
    assert slack.messages("C0ALG") == []


async def test_the_home_tab_is_published_and_shown_again(slack: ContractSlack, anne: Person, echo: Echo) -> None:
    await anne.open_home()
    assert slack.home(anne.id).prose() == "Welkom"
    await anne.open_home()
    assert echo.heard[-1]["event"]["view"]["id"] == slack.home(anne.id).id


async def test_a_redelivery_is_the_same_event_with_a_retry_number(anne: Person, echo: Echo) -> None:
    await anne.say("hallo")
    assert (await anne.redeliver()).status_code == 200
    assert echo.heard[0] == echo.heard[1]


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"signature": "v0=" + "0" * 64}, id="a wrong signature"),
        pytest.param({"signature": ""}, id="no signature"),
        pytest.param({"timestamp": "1"}, id="a time stamp of long ago"),
    ],
)
async def test_an_unsigned_or_stale_delivery_is_refused(anne: Person, echo: Echo, how: dict[str, str]) -> None:
    assert (await anne.deliver('{"type": "event_callback"}', **how)).status_code == 401
    assert echo.heard == []


async def test_an_app_that_does_not_acknowledge_fails_the_test(slack: ContractSlack, anne: Person) -> None:
    with pytest.raises(NotAcknowledged, match="404"):
        await anne.slash("help", "C0ALG", command="/anders")


async def test_nothing_arrives_that_the_app_did_not_subscribe_to(
    slack: ContractSlack, anne: Person, echo: Echo
) -> None:
    slack.events = frozenset({"app_mention"})
    await anne.mention("C0ALG", "vraag")
    await anne.say("hallo")
    assert [each["event"]["type"] for each in echo.heard] == ["app_mention"]


async def test_the_bot_is_not_answered_by_itself(slack: ContractSlack, anne: Person, echo: Echo) -> None:
    await anne.say("hallo")
    await anne.echo(slack.last(anne.dm))
    assert len(echo.heard) == 1


async def test_a_channel_the_bot_is_not_in_stays_silent(slack: ContractSlack, anne: Person, echo: Echo) -> None:
    slack.add_channel("C0ELDERS", "elders", with_bot=False)
    await anne.mention("C0ELDERS", "vraag")
    assert echo.heard == []


async def test_a_person_cannot_press_what_is_not_there(slack: ContractSlack, anne: Person) -> None:
    await anne.mention("C0ALG", "vraag")
    with pytest.raises(AssertionError, match="there are: Bedrag, Termijn"):
        await anne.click(slack.last("C0ALG"), "Anders")


async def test_a_call_that_hangs_does_not_hold_up_the_person(slack: ContractSlack, anne: Person) -> None:
    slack.hang_next("chat.postMessage")
    await anne.say("hallo")
    assert slack.hanging == 1
    assert [each.from_bot for each in slack.messages(anne.dm)] == [False]


async def test_a_signed_body_of_an_unknown_kind_does_not_reach_a_listener(anne: Person, echo: Echo) -> None:
    response = await anne.deliver(json.dumps({"type": "something_else"}))
    assert response.status_code == 404
    assert echo.heard == []


@pytest.mark.parametrize(("kind", "shown"), [("update", ["Anders"]), ("push", ["Vraag", "Anders"])])
async def test_an_answer_to_a_form_can_be_another_form(
    slack: ContractSlack, anne: Person, kind: str, shown: list[str]
) -> None:
    await anne.mention("C0ALG", "vraag")
    await anne.click(slack.last("C0ALG"), "Bedrag")
    await anne.submit(slack.modal(anne.id), {"Uw naam": kind})
    assert [each.view["title"]["text"] for each in slack.modals[anne.id]] == shown


async def test_a_form_that_is_closed_is_gone_and_the_app_hears_of_it(
    slack: ContractSlack, anne: Person, echo: Echo
) -> None:
    await anne.mention("C0ALG", "vraag")
    await anne.click(slack.last("C0ALG"), "Bedrag")
    await anne.close(slack.modal(anne.id))
    assert slack.modals[anne.id] == []
    assert echo.heard[-1]["type"] == "view_closed"


@pytest.mark.parametrize(
    ("kind", "labels", "key", "values"),
    [
        pytest.param("overflow", ["Ja"], "selected_option", "yes", id="a menu"),
        pytest.param("checkboxes", ["Ja", "Nee"], "selected_options", ["yes", "no"], id="checkboxes"),
    ],
)
async def test_options_are_chosen_by_their_labels(
    slack: ContractSlack, anne: Person, echo: Echo, kind: str, labels: list[str], key: str, values: object
) -> None:
    choices = [{"text": plain("Ja"), "value": "yes"}, {"text": plain("Nee"), "value": "no"}]
    element = {"type": kind, "action_id": "choose:it", "options": choices}
    blocks = [{"type": "actions", "block_id": "b", "elements": [element]}]
    only_anne = slack.post("C0ALG", BOT_USER, "Ja Nee", blocks=blocks, ephemeral_for=anne.id)
    await anne.choose(only_anne, *labels)
    heard = echo.heard[-1]
    chosen = heard["actions"][0][key]
    assert ([each["value"] for each in chosen] if isinstance(chosen, list) else chosen["value"]) == values
    assert heard["container"]["is_ephemeral"]
    assert "message" not in heard  # Slack does not repeat what only one person saw


async def test_a_click_on_the_home_tab_says_on_which_screen_it_was(
    slack: ContractSlack, anne: Person, echo: Echo
) -> None:
    button = {"type": "button", "action_id": "choose:home", "text": plain("Begin"), "value": "start"}
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    slack.api.publish_view({"user_id": anne.id, "view": view})
    await anne.click(slack.home(anne.id), "Begin")
    heard = echo.heard[-1]
    assert heard["container"] == {"type": "view", "view_id": heard["view"]["id"]}
    assert "response_url" not in heard


async def test_what_is_typed_arrives_as_slack_writes_it(slack: ContractSlack, anne: Person) -> None:
    said = await anne.say("R&D < <@U0ANNE> zie https://example.org/?a=1&b=2")
    assert said.text == "R&amp;D &lt; <@U0ANNE> zie <https://example.org/?a=1&amp;b=2>"


async def test_editing_and_deleting_arrive_as_messages_of_another_subtype(anne: Person, echo: Echo) -> None:
    said = await anne.say("hallo")
    heard: list[dict[str, Any]] = []

    @echo.app.middleware
    async def listen(body: dict[str, Any], next: Any) -> None:
        heard.append(body["event"])
        await next()

    await anne.edit(said, "dag")
    await anne.remove(said)
    assert [each["subtype"] for each in heard] == ["message_changed", "message_deleted"]
    assert heard[0]["message"]["text"] == "dag"


async def test_two_people_can_talk_at_once(slack: ContractSlack, echo: Echo, anne: Person) -> None:
    bert = Person(slack, echo.asgi, "U0BERT", name="bert")
    await asyncio.gather(anne.say("een"), bert.say("twee"))
    assert slack.last(anne.dm).text == "U zei: een"
    assert slack.last(bert.dm).text == "U zei: twee"
