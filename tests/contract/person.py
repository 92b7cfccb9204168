"""Somebody in Slack who talks to the bot: types, clicks, fills in, opens the Home tab.

Where this sits: the hands of a journey test. Each verb changes the workspace as Slack does (`slack.py`) and delivers
what Slack would deliver, signed, to the app (`delivery.py`). When a verb returns, the app is done with it.
Start reading at `Person.mention()` and `Person.click()`.
"""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import httpx

from .delivery import Postman, acknowledged, channel_name, envelope, subscription
from .faults import InvalidPayload
from .mrkdwn import label
from .payloads import validate_call, validate_view
from .slack import ContractSlack
from .workspace import APP, Channel, OpenView, PostedMessage

Shown = PostedMessage | OpenView
Element = Mapping[str, Any]


@dataclass(frozen=True)
class Submitted:
    """What came of a submission: `errors` per block_id when the form was not accepted."""

    errors: Mapping[str, str]
    response: httpx.Response

    @property
    def accepted(self) -> bool:
        return not self.errors


class Person:
    """One user of the workspace, who is added to it when new. `app` is the product's ASGI application."""

    def __init__(
        self,
        slack: ContractSlack,
        app: Any,
        user_id: str = "U0ANNE",
        *,
        name: str = "anne",
        clock: Callable[[], float] = time.time,
        **flags: Any,
    ) -> None:
        self.slack = slack
        self.id = user_id
        self.user = slack.users.get(user_id) or slack.add_user(user_id, name=name, **flags)
        self.postman = Postman(slack, app, clock=clock)
        self._last_event: str | None = None
        self._deliveries = 0

    @property
    def dm(self) -> str:
        """The id of this person's direct conversation with the bot."""
        return self.slack.dm(self.id).id

    # --- Talking ---

    async def mention(self, channel: str, text: str, thread_ts: str | None = None) -> PostedMessage:
        """Say something to the bot in a channel. Slack sends this twice: as a mention and as a message."""
        return await self._say(self.slack.channels[channel], f"<@{self.slack.bot_user}> {text}", thread_ts)

    async def write(self, channel: str, text: str) -> PostedMessage:
        """Say something in a channel, outside any thread; the name of the bot may be anywhere in it."""
        return await self._say(self.slack.channels[channel], text, None)

    async def say(self, text: str, thread_ts: str | None = None) -> PostedMessage:
        """Say something in the direct conversation with the bot."""
        return await self._say(self.slack.dm(self.id), text, thread_ts)

    async def reply(self, channel: str, thread_ts: str, text: str) -> PostedMessage:
        """Say something in a thread, in a channel or in the direct conversation."""
        return await self._say(self.slack.channels[channel], text, thread_ts)

    async def slash(self, text: str, channel: str | None = None, command: str = "/preventie") -> httpx.Response:
        """Type the slash command; what the app answers at once is shown to this person only."""
        where = self.slack.channels[channel] if channel else self.slack.dm(self.id)
        target_url = self.slack.response_url(self.id, where.id)
        fields = {
            "token": "verification-token-that-nobody-should-use",
            "team_id": self.slack.team,
            "team_domain": "preventie",
            "channel_id": where.id,
            "channel_name": channel_name(where),
            "user_id": self.id,
            "user_name": self.user.name,
            "command": command,
            "text": text,
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": target_url,
            "trigger_id": self.slack.api.triggers.issue(self.slack, self.id),
        }
        response = await self.postman.deliver_form(fields)
        self._show_answer(response, where)
        return response

    async def edit(self, message: PostedMessage, text: str) -> None:
        """Change an own message: Slack tells of it with an event of the same type and another subtype."""
        before = message.to_slack()
        message.text, message.edited = as_slack_writes(text), message.edited + 1
        more = {"message": message.to_slack(), "previous_message": before}
        await self._about(message, "message_changed", more)

    async def remove(self, message: PostedMessage) -> None:
        """Delete an own message."""
        message.deleted = True
        more = {"deleted_ts": message.ts, "previous_message": message.to_slack()}
        await self._about(message, "message_deleted", more)

    # --- Pressing and filling in ---

    async def click(self, shown: Shown, named: str, *, nth: int | None = None) -> httpx.Response:
        """Press the button with this label; `nth` (from 0) says which one when several are called the same."""
        found = [
            (block, each) for block, each in shown.elements if each["type"] == "button" and label(each["text"]) == named
        ]
        assert found, f"no button {named!r}; there are: {', '.join(shown.buttons) or 'none'}"
        assert nth is not None or len(found) == 1, f"{len(found)} buttons are called {named!r}: say which one"
        block_id, element = found[nth or 0]
        action = {"text": element["text"], **({"value": element["value"]} if "value" in element else {})}
        return await self._act(shown, block_id, element, action)

    async def choose(self, shown: Shown, *labels: str) -> httpx.Response:
        """Choose options by their labels, in the menu, radio buttons or checkboxes that offer them all."""
        for block_id, element in shown.elements:
            offered = {label(each["text"]): each for each in _options(element)}
            if labels and offered.keys() >= set(labels):
                return await self._act(
                    shown, block_id, element, _selection(element, [offered[each] for each in labels])
                )
        raise AssertionError(f"nothing offers {labels!r}")

    async def pick(self, shown: Shown, placeholder: str, picked: str) -> httpx.Response:
        """Pick a person or a channel, by id, from the list with this placeholder, and confirm it."""
        for block_id, element in shown.elements:
            if "placeholder" in element and label(element["placeholder"]) == placeholder:
                return await self._act(shown, block_id, element, self._picked(element, picked))
        raise AssertionError(f"there is no list {placeholder!r}")

    def _picked(self, element: Element, picked: str) -> dict[str, str]:
        """What such a list gives, if it offers that at all: Slack shows nobody a conversation that is not theirs."""
        if element["type"] == "users_select":
            assert picked in self.slack.users, f"there is no {picked}"
            return {"selected_user": picked}
        channel = self.slack.channels[picked]
        kind = {"channel": "public", "group": "private", "im": "im"}[channel.kind]
        assert kind in element.get("filter", {}).get("include", [kind]), f"a {kind} conversation is not in the list"
        assert kind == "public" or self.id in channel.members, f"{self.id} cannot see {picked}"
        return {"selected_conversation": picked}

    async def enter(self, shown: OpenView, named: str, text: str) -> httpx.Response:
        """Type in a field of a screen and press Enter, where the field tells the app at once."""
        for block in shown.blocks:
            if block["type"] == "input" and label(block["label"]) == named:
                assert block.get("dispatch_action"), f"the field {named!r} tells nobody"
                return await self._act(shown, block["block_id"], block["element"], {"value": text})
        raise AssertionError(f"there is no field {named!r}")

    async def use_shortcut(self, callback_id: str) -> httpx.Response:
        """Choose a shortcut of the app from the menu that is everywhere."""
        payload = {**self._who(), "type": "shortcut", "callback_id": callback_id}
        payload["action_ts"] = self.slack.counter.ts()
        payload["trigger_id"] = self.slack.api.triggers.issue(self.slack, self.id)
        return await self.postman.deliver_payload(payload)

    async def use_on_message(self, callback_id: str, message: PostedMessage) -> httpx.Response:
        """Choose a shortcut of the app from the menu of a message."""
        channel = self.slack.channels[message.channel]
        payload = {**self._who(), "type": "message_action", "callback_id": callback_id}
        payload |= {"channel": {"id": channel.id, "name": channel_name(channel)}, "message": message.to_slack()}
        payload |= {"action_ts": self.slack.counter.ts(), "message_ts": message.ts}
        payload["response_url"] = self.slack.response_url(self.id, message.channel)
        payload["trigger_id"] = self.slack.api.triggers.issue(self.slack, self.id)
        return await self.postman.deliver_payload(payload)

    async def submit(self, shown: OpenView, values: Mapping[str, Any]) -> Submitted:
        """Fill in a modal and send it off. `values`: label of the field → text, date, or label(s) of options."""
        state = _filled_in(shown, values)
        payload = {**self._who(), "type": "view_submission", "view": shown.to_slack(state), "response_urls": []}
        payload["trigger_id"] = self.slack.api.triggers.issue(self.slack, self.id)
        response = await self.postman.deliver_payload(payload)
        answer = response.json() if response.content.strip() else {}
        self._after_submission(shown, answer)
        return Submitted(answer.get("errors", {}), response)

    async def close(self, shown: OpenView) -> None:
        """Close a modal without sending it; the app hears of it only if it asked to."""
        self._close(shown)
        if shown.view.get("notify_on_close"):
            payload = {**self._who(), "type": "view_closed", "view": shown.to_slack(), "is_cleared": False}
            await self.postman.deliver_payload(payload)

    async def open_home(self, tab: Literal["home", "messages"] = "home") -> None:
        """Open the app's Home tab, or the direct conversation."""
        event: dict[str, Any] = {"type": "app_home_opened", "user": self.id, "channel": self.dm, "tab": tab}
        if tab == "home" and self.id in self.slack.homes:
            event["view"] = self.slack.home(self.id).to_slack()
        await self.send_event({**event, "event_ts": self.slack.counter.ts()})

    # --- The mail itself ---

    async def send_event(self, event: Mapping[str, Any]) -> None:
        """Deliver an event in its envelope, if the app subscribes to events of this kind."""
        if self.slack.events is not None and subscription(event) not in self.slack.events:
            return
        self._last_event, self._deliveries = json.dumps(envelope(self.slack, event)), 0
        acknowledged(await self.postman.deliver(self._last_event))

    async def redeliver(self, reason: str = "http_timeout") -> httpx.Response:
        """Deliver the last event once more, as Slack does when it heard no answer: same event_id, a retry number."""
        assert self._last_event is not None, "nothing was delivered yet"
        self._deliveries += 1
        headers = {"X-Slack-Retry-Num": str(self._deliveries), "X-Slack-Retry-Reason": reason}
        return await self.postman.deliver(self._last_event, headers=headers)

    async def deliver(self, body: str, **how: Any) -> httpx.Response:
        """Deliver a raw body; see `Postman.deliver()` for a wrong `signature` or `timestamp`. Nothing is checked."""
        return await self.postman.deliver(body, **how)

    async def echo(self, message: PostedMessage) -> None:
        """Deliver the event by which Slack tells an app about its own message."""
        channel = self.slack.channels[message.channel]
        await self.send_event({**message.to_slack(), **_place(channel), "event_ts": message.ts})

    # --- Shared ---

    async def _say(self, channel: Channel, text: str, thread_ts: str | None) -> PostedMessage:
        assert self.id in channel.members or channel.kind == "channel", f"{self.id} cannot see {channel.id}"
        if self.id not in channel.members:
            channel.members.append(self.id)
        text = as_slack_writes(text)
        message = self.slack.post(channel.id, self.id, text, thread_ts=thread_ts)
        if self.slack.bot_user not in channel.members:
            return message
        event = {**message.to_slack(), **_place(channel), "client_msg_id": self.slack.counter.id("msg-")}
        event |= {"event_ts": message.ts, "blocks": [_typed(text)]}
        if self.user.team_id != self.slack.team:
            event |= {"user_team": self.user.team_id, "source_team": self.user.team_id}
        if thread_ts is not None:
            parent = self.slack.find(channel.id, thread_ts)
            assert parent is not None, f"there is no message {thread_ts} to reply to"
            event["parent_user_id"] = parent.user
        if channel.kind != "im" and f"<@{self.slack.bot_user}>" in text:
            as_mention = {key: value for key, value in event.items() if key != "channel_type"}
            await self.send_event({**as_mention, "type": "app_mention"})
        await self.send_event(event)
        return message

    async def _act(self, shown: Shown, block_id: str, element: Element, more: Mapping[str, Any]) -> httpx.Response:
        action = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id, **more}
        action["action_ts"] = self.slack.counter.ts()
        payload = {**self._who(), "type": "block_actions", "actions": [action], **self._place_of(shown)}
        payload["trigger_id"] = self.slack.api.triggers.issue(self.slack, self.id)
        return await self.postman.deliver_payload(payload)

    async def _about(self, message: PostedMessage, subtype: str, more: Mapping[str, Any]) -> None:
        ts = self.slack.counter.ts()
        place = _place(self.slack.channels[message.channel])
        event = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts}
        await self.send_event({**event, **place, **more})

    def _who(self) -> dict[str, Any]:
        user = {"id": self.id, "username": self.user.name, "name": self.user.name, "team_id": self.user.team_id}
        return {
            "user": user,
            "api_app_id": APP,
            "token": "verification-token-that-nobody-should-use",
            "team": {"id": self.slack.team, "domain": "preventie"},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _place_of(self, shown: Shown) -> dict[str, Any]:
        """Where the click was: a message (with what it says, unless only this person sees it) or a screen."""
        if isinstance(shown, OpenView):
            return {"container": {"type": "view", "view_id": shown.id}, "view": shown.to_slack()}
        channel = self.slack.channels[shown.channel]
        container: dict[str, Any] = {
            "type": "message",
            "message_ts": shown.ts,
            "channel_id": shown.channel,
            "is_ephemeral": shown.ephemeral_for is not None,
        }
        if shown.thread_ts:
            container["thread_ts"] = shown.thread_ts
        place = {
            "container": container,
            "channel": {"id": channel.id, "name": channel_name(channel)},
            "state": {"values": {}},
            "response_url": self.slack.response_url(self.id, shown.channel, shown),
        }
        return place if shown.ephemeral_for else {**place, "message": shown.to_slack()}

    def _show_answer(self, response: httpx.Response, where: Channel) -> None:
        """An answer to a slash command in the response itself: text, or a message as JSON."""
        if not response.content.strip():
            return
        is_json = "json" in response.headers.get("content-type", "")
        payload = response.json() if is_json else {"text": response.text}
        faults = validate_call("slash_response", payload)
        for fault in faults:
            self.slack.violation("slash_response", str(fault))
        if not faults:
            self.slack.respond_now(self.id, where.id, payload)

    def _after_submission(self, shown: OpenView, answer: Mapping[str, Any]) -> None:
        """What a modal does with the app's answer to a submission."""
        match answer.get("response_action"):
            case None:
                self._close(shown)
            case "clear":
                self.slack.modals[self.id] = []
            case "errors":
                unknown = answer["errors"].keys() - {each.get("block_id") for each in shown.blocks}
                assert not unknown, f"errors for fields that are not there: {sorted(unknown)}"
            case "update" | "push" as kind:
                if faults := validate_view(answer["view"]):
                    self.slack.violation(f"response_action {kind}", str(InvalidPayload(faults)))
                elif kind == "update":
                    self.slack.api.replace(shown, answer["view"])
                else:
                    self.slack.api.push(self.id, answer["view"])
            case other:
                self.slack.violation("response_action", f"{other!r} does not exist")

    def _close(self, shown: OpenView) -> None:
        stack = self.slack.modals.get(self.id, [])
        if shown in stack:
            stack.remove(shown)


def as_slack_writes(text: str) -> str:
    """Typed text as it arrives in an event: special characters escaped, web addresses between angle brackets."""
    kept = re.split(r"(<[@#][A-Z0-9]+>)", text)
    escaped = [part if n % 2 else html.escape(part, quote=False) for n, part in enumerate(kept)]
    return re.sub(r"https?://[^\s<>]+", r"<\g<0>>", "".join(escaped))


def _place(channel: Channel) -> dict[str, str]:
    return {"channel": channel.id, "channel_type": channel.kind}


def _typed(text: str) -> dict[str, Any]:
    """What Slack makes of typed text: rich text beside the plain one."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def _options(element: Element) -> list[dict[str, Any]]:
    grouped = [each for group in element.get("option_groups", []) for each in group["options"]]
    return [*element.get("options", []), *grouped]


def _selection(element: Element, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    if element["type"] in {"checkboxes", "multi_static_select"}:
        return {"selected_options": chosen}
    assert len(chosen) == 1, f"{element['type']} takes one option"
    return {"selected_option": chosen[0]}


def _filled_in(shown: OpenView, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The state of a form; a required field that was left empty never leaves Slack."""
    state: dict[str, dict[str, Any]] = {}
    left = dict(values)
    for block in shown.blocks:
        if block["type"] != "input":
            continue
        element, name = block["element"], label(block["label"])
        value = left.pop(name, None)
        assert value is not None or block.get("optional"), f"{name!r} has to be filled in"
        filled = {"type": element["type"], **_entered(element, value)}
        state[block["block_id"]] = {element["action_id"]: filled}
    assert not left, f"no such field: {', '.join(left)}"
    return state


def _entered(element: Element, value: Any) -> dict[str, Any]:
    match element["type"]:
        case "datepicker":
            return {"selected_date": value}
        case "users_select":
            return {"selected_user": value}
        case "multi_users_select":
            return {"selected_users": [*(value or [])]}
        case "conversations_select":
            return {"selected_conversation": value}
        case "checkboxes" | "multi_static_select" | "radio_buttons" | "static_select":
            labels = [value] if isinstance(value, str) else [*(value or [])]
            offered = {label(each["text"]): each for each in _options(element)}
            chosen = [offered[each] for each in labels]
            takes_one = element["type"] in {"radio_buttons", "static_select"}
            return {"selected_option": None} if takes_one and not chosen else _selection(element, chosen)
        case _:
            return {"value": value}
