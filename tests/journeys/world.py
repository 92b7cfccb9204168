"""The real bot behind the contract double of Slack: whole conversations in milliseconds.

Everything is real but Slack: Bolt's app, the signatures, the database, the outbox, the articles and the rules.
Nothing is sent behind a test's back: `deliver()` makes the calls that are due, and time only moves by `later()`.
Where this sits: used by the journeys and by the tests of `bot/slack`. Start reading at `World`.
"""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.clock import FixedClock
from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import OUTCOMES, Outcome, Status
from bot.settings import Settings
from bot.slack.app import Product, build
from bot.slack.http import web_app
from bot.store import Database, StoredTicket
from eligibility.catalogue import DEFAULT
from eligibility.schemes.preventiecoalities.questions import QUESTIONS
from knowledge import KnowledgeBase
from knowledge.builtin import builtin
from knowledge.matching import Matcher
from tests.contract.delivery import envelope
from tests.contract.fixtures import COLLEAGUE, GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.slack import BOT_TOKEN, TEAM, ContractSlack
from tests.contract.workspace import PostedMessage
from tests.stores import lay_out, lent

ADVISER, INSURER = "U0ADVISEUR", "U0VERZEKERAAR"
OUTCOME_TITLE = check_texts.CHECKS[DEFAULT].outcome_title
NO_ANSWER_FOR = "Hoeveel bananen passen er in een gewone fietstas?"
"""A question that no article could ever answer."""
ANSWERED_BY_AN_ARTICLE = "Wat is het minimumbedrag?"
SOUND_PLAN = {
    "applicant": "een zorgverzekeraar",
    "received_on": "1-10-'21",
    "insurers": "2",
    "lead_insurer_named": "ja",
    "municipalities": "drie",
    "risk_group": "ja",
    "activities": "1 en 4",
    "other_funding": "1",
    "coordination_costs": "€ 90.000",
    "requested_amount": "30k",
    "duration_months": "3 jaar",
    "start_date": "1 november 2021",
    "activity_plan": "ja",
    "budget": "ja",
    "letter_applicant": "ja",
    "letter_municipalities": "ja",
    "signed": "jazeker",
}
"""What somebody types per fact of the check; with all of it the plan met every condition."""


def trained() -> tuple[KnowledgeBase, Matcher]:
    """The built-in articles and a matcher for them."""
    return builtin(date(2026, 11, 21))


@dataclass
class World:
    """The bot, its Slack, and the people in it."""

    slack: ContractSlack
    clock: FixedClock
    database_file: Path
    database: Database
    product: Product
    people: dict[str, Person] = field(default_factory=dict)
    team_channel: str | None = TEAM_CHANNEL
    settings: Mapping[str, str] = field(default_factory=dict)

    # -- people ------------------------------------------------------------------------------------------------------

    def person(self, user_id: str, *, name: str = "iemand") -> Person:
        """Somebody of the workspace, whose messages reach the bot as it runs now."""
        if user_id not in self.people:
            self.people[user_id] = Person(self.slack, web_app(self.product), user_id, name=name)
        return self.people[user_id]

    @property
    def adviser(self) -> Person:
        """Somebody who asks."""
        return self.person(ADVISER, name="adviseur")

    @property
    def insurer(self) -> Person:
        """Somebody else who asks."""
        return self.person(INSURER, name="verzekeraar")

    @property
    def colleague(self) -> Person:
        """Somebody of the Preventieteam."""
        return self.person(COLLEAGUE)

    # -- time and processes --------------------------------------------------------------------------------------------

    async def deliver(self) -> None:
        """Let everything that is due be sent."""
        await self.product.dispatcher.run_until_idle()

    async def later(self, **time: float) -> None:
        """Let time go by (`minutes=5`), and everything that is due by then be sent."""
        self.clock.tick(timedelta(**time))
        await self.deliver()

    async def restart(self) -> None:
        """End the process and start another over the same file: what was only in memory is gone."""
        await self.begin()
        await self.database.upgrade()

    async def without_database(self) -> None:
        """Another process that finds no database."""
        self.database_file.rename(self.database_file.with_suffix(".away"))
        await self.begin()

    async def with_database(self) -> None:
        """The database is back, as it was."""
        self.database_file.with_suffix(".away").rename(self.database_file)
        await self.begin()

    async def begin(self) -> None:
        """Begin another process over the database as it is, and end the one before."""
        await self.database.dispose()
        self.database = lent(self.database_file, clock=self.clock)
        self.product = _product(self.slack, self.database, self.clock, self.team_channel, self.settings)
        for person in self.people.values():
            person.postman.app = web_app(self.product)

    # -- talking -------------------------------------------------------------------------------------------------------

    def last(self, person: Person) -> PostedMessage:
        """The bot's last message in this person's direct conversation."""
        return self.slack.last(person.dm)

    def aside(self, person: Person) -> PostedMessage:
        """What the bot showed last to this person alone, where others are."""
        return self.slack.ephemerals(person.id)[-1]

    def from_bot(self, channel: str) -> list[PostedMessage]:
        """Everything the bot said in a channel, in threads or not."""
        return [each for each in self.slack.messages(channel) if each.from_bot]

    async def event(self, person: Person, event: Mapping[str, Any]) -> httpx.Response:
        """Deliver an event as it is, also one that no sound Slack sends; returns what the bot's address answered."""
        person._last_event = json.dumps(envelope(self.slack, event))
        return await person.deliver(person._last_event)

    async def said(self, person: Person, text: str) -> PostedMessage:
        """A person says something directly to the bot; returns the bot's last message."""
        await person.say(text)
        await self.deliver()
        return self.last(person)

    async def pressed(self, person: Person, message: PostedMessage, label: str) -> PostedMessage:
        """A person presses a button; returns the last message in that person's conversation with the bot."""
        await person.click(message, label)
        await self.deliver()
        return self.last(person)

    async def commanded(self, person: Person, text: str, channel: str = GENERAL) -> PostedMessage | None:
        """A person types the slash command; returns what the bot showed to that person only, if anything."""
        before = len(self.slack.ephemerals(person.id))
        await person.slash(text, channel)
        await self.deliver()
        shown = self.slack.ephemerals(person.id)[before:]
        return shown[-1] if shown else None

    # -- the check -----------------------------------------------------------------------------------------------------

    async def first_question(self, person: Person) -> PostedMessage:
        """A person starts the check; returns the message with the first question."""
        await self.commanded(person, "check")
        return await self.pressed(person, self.last(person), texts.BEGIN_CHECK)

    def asked(self, message: PostedMessage) -> str | None:
        """The fact that a message asks for; None when it asks for none."""
        return asked_in(message)

    async def check(self, person: Person, *, until: str | None = None, **answers: str) -> PostedMessage:
        """Go on with a check by typing, with the answers of a sound plan where no others are given.

        Returns the message with the outcome, or with the question about `until`.
        """
        message = self.last(person)
        for _ in QUESTIONS:
            fact = self.asked(message)
            if fact is None or fact == until or OUTCOME_TITLE in message.prose():
                return message
            message = await self.said(person, (SOUND_PLAN | answers)[fact])
        return message

    # -- the team ------------------------------------------------------------------------------------------------------

    async def preview(self, person: Person, question: str = NO_ANSWER_FOR) -> PostedMessage:
        """A person asks what the bot cannot answer and prepares it for the team; returns the preview."""
        unanswered = await self.said(person, question)
        return await self.pressed(person, unanswered, texts.ASK_TEAM)

    async def sent_from(self, person: Person, channel: str) -> None:
        """A person hands over the question that was asked in this channel and found no answer there."""
        await person.click(self.slack.last(channel), texts.ASK_TEAM)
        await self.deliver()
        await person.click(self.aside(person), drafting_texts.SEND)
        await self.deliver()

    async def handed_over(self, person: Person, question: str = NO_ANSWER_FOR) -> PostedMessage:
        """A person hands a question over; returns the team's message about it."""
        await self.pressed(person, await self.preview(person, question), drafting_texts.SEND)
        return self.ticket()

    def ticket(self) -> PostedMessage:
        """The team's message about the latest question, as it stands now."""
        return [each for each in self.from_bot(TEAM_CHANNEL) if each.thread_ts is None][-1]

    async def team_replies(
        self, ticket: PostedMessage, text: str, *, by: Person | None = None, how: str = handoff_texts.SEND
    ) -> PostedMessage:
        """Somebody of the team writes in the thread of a question, and sends it on purpose after looking at it.

        Returns what was written in the thread.
        """
        member = by or self.colleague
        written = await self.conferred(ticket, text, by=member)
        preview = await self.looked_at(ticket, by=member)
        await member.click(preview, how)
        await self.deliver()
        return written

    async def conferred(self, ticket: PostedMessage, text: str, *, by: Person | None = None) -> PostedMessage:
        """Somebody of the team writes in the thread of a question; returns what was written."""
        written = await (by or self.colleague).reply(TEAM_CHANNEL, ticket.ts, text)
        await self.deliver()
        return written

    async def looked_at(self, ticket: PostedMessage, *, by: Person | None = None) -> PostedMessage:
        """Somebody of the team looks at what would be sent; returns the preview in the thread."""
        await (by or self.colleague).click(self.in_thread(ticket, handoff_texts.SEND_ON), handoff_texts.SEND_ON)
        await self.deliver()
        return self.in_thread(ticket, handoff_texts.SEND)

    def in_thread(self, ticket: PostedMessage, label: str) -> PostedMessage:
        """The latest message of the bot in the thread of a question that has this button."""
        said = self.slack.thread(TEAM_CHANNEL, ticket.ts)[1:]
        return [each for each in said if each.from_bot and label in each.buttons][-1]

    async def closed(self, ticket: PostedMessage, outcome: str = OUTCOMES[Outcome.ANSWERED], **more: str) -> None:
        """Somebody of the team closes a question."""
        await self.colleague.click(ticket, handoff_texts.CLOSE)
        screen = self.slack.modal(self.colleague.id)
        sent = await self.colleague.submit(screen, {handoff_texts.HOW_IT_ENDED: outcome, **more})
        assert sent.accepted, sent.errors
        await self.deliver()

    def thread_of(self, ticket: PostedMessage) -> list[str]:
        """What the bot said in the thread of a question."""
        return [each.prose() for each in self.slack.thread(TEAM_CHANNEL, ticket.ts)[1:] if each.from_bot]

    async def stored_tickets(self) -> tuple[StoredTicket, ...]:
        """All questions at the team, the oldest first."""
        async with self.database.transaction() as unit:
            return await unit.tickets.with_status(TEAM, tuple(Status))


def asked_in(message: PostedMessage) -> str | None:
    """The fact that a message asks for; None when it asks for none."""
    of_plan = ((fact, text) for fact, text in check_texts.PLAN_QUESTIONS.items())
    of_any = ((fact, each.text) for fact, each in QUESTIONS.items())
    return next((fact for fact, text in (*of_plan, *of_any) if text in message.prose()), None)


@asynccontextmanager
async def running(
    slack: ContractSlack,
    directory: Path,
    *,
    team_channel: str | None = TEAM_CHANNEL,
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[World]:
    """A running bot with people who ask and people who answer; `more` are settings that only this one has."""
    clock = FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
    file = directory / "preventiebot.sqlite"
    lay_out(file)
    database = lent(file, clock=clock)
    settings = more or {}
    product = _product(slack, database, clock, team_channel, settings)
    world = World(slack, clock, file, database, product, team_channel=team_channel, settings=settings)
    try:
        yield world
    finally:
        await world.database.dispose()


def settings_for(
    slack: ContractSlack, team_channel: str | None = TEAM_CHANNEL, more: Mapping[str, str] | None = None
) -> Settings:
    """What the bot is told about this Slack."""
    given = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.base_url,
        "PREVENTIETEAM_CHANNEL": team_channel or "",
    }
    return Settings.load(given | dict(more or {}))


def _product(
    slack: ContractSlack,
    database: Database,
    clock: FixedClock,
    team_channel: str | None,
    more: Mapping[str, str] | None = None,
) -> Product:
    knowledge, matcher = trained()
    return build(settings_for(slack, team_channel, more), database, knowledge, clock, matcher=matcher)
