"""A bot in many workspaces: the Preventieteam in its own, and two organisations that must not see each other.

Where this sits: beside `world.py`, for the journeys that need more than one workspace. Start reading at `town()`.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from bot.clock import FixedClock
from bot.slack.http import web_app
from bot.store.rows import RAW
from tests.contract.delivery import envelope
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.oauth import CLIENT_ID, CLIENT_SECRET, Browser
from tests.contract.person import Person
from tests.contract.slack import ContractSlack
from tests.contract.workspace import TEAM
from tests.journeys.world import World, running

PUBLIC_URL = "https://bot.example.nl/"
GEMEENTE, VERZEKERAAR = "T0GEMEENTE", "T0VERZEKERT"
INSTALLER = "U0INSTALLEERT"
FOR_MANY = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "PUBLIC_URL": PUBLIC_URL,
    "PREVENTIETEAM_WORKSPACE": TEAM,
}


@dataclass
class Town:
    """The bot, and the workspaces it is in. `team` is the one of the Preventieteam."""

    world: World
    team: ContractSlack
    gemeente: ContractSlack
    verzekeraar: ContractSlack
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def clock(self) -> FixedClock:
        """The clock of the bot."""
        return self.world.clock

    @property
    def colleague(self) -> Person:
        """Somebody of the Preventieteam."""
        return self.world.colleague

    def person(self, slack: ContractSlack, user_id: str, **flags: Any) -> Person:
        """Somebody in one of the workspaces."""
        key = f"{slack.team}/{user_id}"
        if key not in self.people:
            app = web_app(self.world.product)
            self.people[key] = Person(slack, app, user_id, name=user_id.lower(), **flags)
        return self.people[key]

    def browser(self) -> Browser:
        """The browser of somebody who adds the app."""
        return Browser(web_app(self.world.product))

    async def install(self, slack: ContractSlack, **more: Any) -> httpx.Response:
        """Somebody adds the app to a workspace."""
        if INSTALLER not in slack.users:
            slack.add_user(INSTALLER, name="installeert")
        browser = self.browser()
        done = await browser.agree(await browser.begin(), slack, INSTALLER, **more)
        await self.world.deliver()
        return done

    async def said(self, person: Person, text: str) -> str:
        """Somebody says something to the bot; returns the bot's last words to that person."""
        await person.say(text)
        await self.world.deliver()
        return person.slack.last(person.dm).prose()

    async def tell(self, slack: ContractSlack, event: dict[str, Any], *, at: datetime | None = None) -> httpx.Response:
        """Slack tells the app something about a workspace, which happened `at` some time, or now."""
        postman = self.person(slack, INSTALLER).postman
        told = envelope(slack, event) | {"event_time": int((at or self.clock.now()).timestamp())}
        return await postman.deliver(json.dumps(told))

    async def kept(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table, as they lie in the database."""
        async with self.world.database.reading() as connection:
            return [dict(row) for row in (await connection.execute(select(RAW.tables[table]))).mappings()]

    def everything_in(self, slack: ContractSlack) -> str:
        """All that anybody in a workspace can read, private words and screens included."""
        said = [each.prose() for each in slack.log]
        screens = [*slack.homes.values(), *(each for stack in slack.modals.values() for each in stack)]
        return "\n".join([*said, *(each.prose() for each in screens)])


@asynccontextmanager
async def town(slack: ContractSlack, directory: Path, *, installed: bool = True, **more: str) -> AsyncIterator[Town]:
    """A bot for many workspaces; with `installed` all three have it. `more` are settings that only this one has."""
    slack.bot_token = ""
    gemeente, verzekeraar = (slack.add_workspace(each) for each in (GEMEENTE, VERZEKERAAR))
    async with running(slack, directory, team_channel=TEAM_CHANNEL, more=FOR_MANY | more) as world:
        world.clock.tick(datetime.now(UTC) - world.clock.now())  # Slack's events say when they happened
        found = Town(world, slack, gemeente, verzekeraar)
        if installed:
            for each in slack.workspaces:
                await found.install(each)
        yield found
