"""A Slack that others wrote and that installs apps by OAuth (npm `emulate`), and a person with a browser in it.

Where this sits: beside `localslack`, for what that lacks: OAuth and scopes. It delivers no events, so this brings its
own, signed. Start reading at `Emulated`.
"""

import asyncio
import hashlib
import hmac
import html
import json
import os
import re
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from localslack.process import Child
from localslack.testing import CI_VARIABLE
from tools.emulate.install import EmulateUnavailable, command

CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET = "1234567890.0987654321", "secret-of-the-app", "secret-of-emulate"
PUBLIC_URL = "https://bot.voorbeeld.example"
ONLOOKER = "xoxp-onlooker"
"""The token of a person, to post and read with; it opens nothing but this."""
ASKER = "beleidsadviseur"


def require_emulate() -> list[str]:
    """Return what starts it, or end the test: skipped by hand, failed in continuous integration (CI=true)."""
    try:
        return command()
    except EmulateUnavailable as error:
        if os.environ.get(CI_VARIABLE, "").lower() in ("", "0", "false"):
            pytest.skip(f"NO END-TO-END TEST OF ADDING THE APP: {error}")
        pytest.fail(f"in continuous integration emulate must be there: {error}", pytrace=False)


@dataclass
class Emulated:
    """The Slack at `url` and the bot at `bot`, with a person who adds the app, asks and looks."""

    url: str
    bot: str
    http: httpx.AsyncClient
    log: Child
    folder: Path
    settings: Mapping[str, str]

    # -- the person with a browser -----------------------------------------------------------------------------------

    async def begin(self) -> tuple[str, str]:
        """Open the page that adds the app; returns where its link leads, and the cookie to bring back.

        The cookie is for https alone and here is none, so it is carried by hand.
        """
        page = await self.http.get(f"{self.bot}/slack/install")
        assert page.status_code == 200, page.text
        link = re.search(r'href="([^"]+)"', page.text)
        assert link is not None
        cookie = page.headers["set-cookie"]
        assert {"secure", "httponly"} <= {part.strip().lower() for part in cookie.split(";")}
        return html.unescape(link[1]), cookie.partition(";")[0]

    async def consent(self, link: str, *, without: Sequence[str] = ()) -> str:
        """Agree on Slack's page, `without` some of the scopes; returns the address that Slack sends the browser to."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
        page = await self.http.get(link)
        assert ASKER in page.text
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text)) | {"redirect_uri": asked["redirect_uri"]}
        fields = {key: html.unescape(value) for key, value in fields.items()} | {"state": asked["state"]}
        fields["scope"] = ",".join(each for each in asked["scope"].split(",") if each not in without)
        agreed = await self.http.post(f"{self.url}/oauth/v2/authorize/callback", data=fields)
        return str(agreed.headers["location"])

    async def come_back(self, address: str, cookie: str | None) -> httpx.Response:
        """Open what Slack sent the browser to, at the bot as it runs here."""
        assert address.startswith(PUBLIC_URL)
        headers = {} if cookie is None else {"Cookie": cookie}
        return await self.http.get(self.bot + address.removeprefix(PUBLIC_URL), headers=headers)

    async def add_the_app(self, *, without: Sequence[str] = ()) -> httpx.Response:
        """All of it; returns the last page."""
        link, cookie = await self.begin()
        return await self.come_back(await self.consent(link, without=without), cookie)

    # -- whoever runs the bot ----------------------------------------------------------------------------------------

    async def run(self, *arguments: str, **more: str) -> tuple[int, str]:
        """Give a command with the settings of the bot and `more`; returns its exit status and what it wrote."""
        command = [sys.executable, "-m", "bot", *arguments]
        async with Child(command, env={**self.settings, **more}, cwd=self.folder) as ended:
            return await ended.exited(), ended.output

    # -- the person in Slack -----------------------------------------------------------------------------------------

    async def call(self, method: str, **arguments: str) -> dict[str, Any]:
        """Call the Web API as the person."""
        answer = await self.http.post(
            f"{self.url}/api/{method}", data=arguments, headers={"Authorization": f"Bearer {ONLOOKER}"}
        )
        found: dict[str, Any] = answer.json()
        assert found["ok"], f"{method}: {found}"
        return found

    async def asks(self, text: str) -> tuple[str, str, httpx.Response]:
        """Post in the channel, naming the bot, and deliver that as Slack would; returns channel, ts and the answer."""
        channels = {each["name"]: each["id"] for each in (await self.call("conversations.list"))["channels"]}
        channel = channels["preventie"]
        us = await self.call("auth.test")
        posted = await self.call("chat.postMessage", channel=channel, text=text)
        event = {
            "type": "app_mention",
            "user": us["user_id"],
            "text": text,
            "ts": posted["ts"],
            "event_ts": posted["ts"],
            "channel": channel,
            "team": us["team_id"],
        }
        return channel, posted["ts"], await self._deliver(us["team_id"], event)

    async def _deliver(self, team: str, event: Mapping[str, str]) -> httpx.Response:
        authorization = {"enterprise_id": None, "team_id": team, "is_bot": True, "is_enterprise_install": False}
        envelope = {
            "type": "event_callback",
            "team_id": team,
            "event": event,
            "event_id": f"Ev{event['ts']}",
            "event_time": int(float(event["ts"])),
            "authorizations": [authorization],
        }
        body, moment = json.dumps(envelope), str(int(time.time()))
        signed = hmac.new(SIGNING_SECRET.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={signed}"}
        return await self.http.post(
            f"{self.bot}/slack/events", content=body, headers={"Content-Type": "application/json", **headers}
        )

    async def thread(self, channel: str, ts: str) -> list[str]:
        """What stands below a message."""
        found = await self.call("conversations.replies", channel=channel, ts=ts)
        return [str(each["text"]) for each in found["messages"][1:]]

    async def answer(self, channel: str, ts: str) -> str:
        """Wait for the first message below this one."""
        async with asyncio.timeout(20):  # only to end a test that fails
            while not (below := await self.thread(channel, ts)):  # noqa: ASYNC110 -- this Slack tells nobody of a message
                await asyncio.sleep(0.05)
        return below[0]


@asynccontextmanager
async def emulated(folder: Path, bot_command: Sequence[str]) -> AsyncIterator[Emulated]:
    """Both programs, each as a process of its own; nothing of what they keep survives."""
    slack, port = _free_port(), _free_port()
    (folder / "seed.json").write_text(json.dumps(_SEED), "utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    start = [*require_emulate(), "--service", "slack", "--port", str(slack), "--seed", str(folder / "seed.json")]
    settings = {
        "SLACK_API_URL": f"http://127.0.0.1:{slack}/api/",
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "PUBLIC_URL": PUBLIC_URL,
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    async with (
        Child(start, env=kept, cwd=folder) as emulate,
        Child(bot_command, env=kept | settings, cwd=folder) as bot,
        httpx.AsyncClient(timeout=20) as http,
    ):
        await emulate.line_with("Ready")
        await bot.line_with("De bot luistert")
        places = f"http://127.0.0.1:{slack}", f"http://127.0.0.1:{port}"
        yield Emulated(*places, http, bot, folder, kept | settings)


_SEED = {
    "slack": {
        "team": {"name": "Regio Voorbeeldstad", "domain": "regio-voorbeeldstad"},
        "users": [{"name": ASKER, "real_name": "Beleidsadviseur Gemeente"}],
        "channels": [{"name": "preventie", "topic": "Preventie"}],
        "oauth_apps": [
            {
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "name": "Preventiebot",
                "redirect_uris": [f"{PUBLIC_URL}/slack/oauth_redirect"],
            }
        ],
        "tokens": [
            {
                "token": ONLOOKER,
                "type": "user",
                "user": ASKER,
                "scopes": ["chat:write", "channels:read", "channels:history", "im:read", "im:history"],
            }
        ],
        "strict_scopes": True,
    }
}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
