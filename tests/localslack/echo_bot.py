"""A bot of a few lines, to test the driver with: it repeats, shows a menu and a form, and has a home.

Run as `python echo_bot.py`; it connects in Socket Mode with the settings of the real bot.
"""

import asyncio
import os
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


OPTIONS = [{"text": plain(name), "value": name.lower()} for name in ("Een", "Twee")]
MENU = [
    {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {"type": "static_select", "action_id": "menu", "placeholder": plain("Kies"), "options": OPTIONS},
            {"type": "button", "action_id": "form", "text": plain("Formulier")},
        ],
    }
]
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Formulier"),
    "submit": plain("Verstuur"),
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": plain("Naam"),
            "element": {"type": "plain_text_input", "action_id": "field", "initial_value": "Coalitie"},
        },
        {
            "type": "input",
            "block_id": "kind",
            "label": plain("Soort"),
            "element": {"type": "radio_buttons", "action_id": "field", "options": OPTIONS},
        },
    ],
}
HOME = {
    "type": "home",
    "blocks": [{"type": "actions", "elements": [{"type": "button", "action_id": "start", "text": plain("Begin")}]}],
}

api = os.environ["SLACK_API_URL"]
app = AsyncApp(client=AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=api))


@app.event("app_mention")
async def mention(event: dict[str, Any], say: Any) -> None:
    await say(text="Menu", blocks=MENU, thread_ts=event["ts"])


@app.event("message")
async def message(event: dict[str, Any], say: Any) -> None:
    if event["channel_type"] == "im":
        await say(f"U zei: {event['text']}")


@app.action("menu")
async def menu(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
    await ack()
    chosen = body["actions"][0]["selected_option"]["value"]
    await client.chat_update(channel=body["channel"]["id"], ts=body["message"]["ts"], text=f"Gekozen: {chosen}")


@app.action("form")
async def form(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
    await ack()
    await client.views_open(trigger_id=body["trigger_id"], view=FORM)


@app.view("form")
async def submitted(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
    values = body["view"]["state"]["values"]
    kind = values["kind"]["field"]["selected_option"]
    if kind is None:
        await ack(response_action="errors", errors={"kind": "Kies een soort"})
        return
    await ack()
    text = f"Ontvangen: {values['name']['field']['value']}, {kind['value']}"
    await client.chat_postMessage(channel=body["user"]["id"], text=text)


@app.command("/preventie")
async def command(ack: Any, command: dict[str, Any], respond: Any) -> None:
    await ack()
    await respond(f"Commando: {command['text']}", response_type="ephemeral")


@app.event("app_home_opened")
async def home(event: dict[str, Any], client: AsyncWebClient) -> None:
    await client.views_publish(user_id=event["user"], view=HOME)


@app.action("start")
async def start(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
    await ack()
    await client.chat_postMessage(channel=body["user"]["id"], text="Begonnen")


async def main() -> None:
    token = os.environ["SLACK_APP_TOKEN"]
    await AsyncSocketModeHandler(app, token, web_client=AsyncWebClient(token, base_url=api)).start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main())
