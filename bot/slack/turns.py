"""One turn of a conversation in Slack: state, tickets and outgoing messages in one transaction.

Where this sits: what every listener calls. It calls no Slack itself: replies go to the outbox, in the same transaction
as the state they follow from, and the dispatcher sends them. A crash leaves nothing done, or the rest still to do.
Start reading at `Turns.said()`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import ValidationError

from bot.clock import Clock
from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.incoming import CloseTicket, Command, Incoming, Pressed, ReplyToTeam, Said
from bot.conversation.replies import Action, Notice, Reply, TeamReply
from bot.conversation.state import AddToTicket, Effect, EndTicket, SaveFeedback, State, SubmitTicket
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.desk import Desk, NotYourTicket
from bot.slack import outgoing
from bot.slack.blocks.home import home_view
from bot.slack.blocks.message import pieces
from bot.slack.blocks.replies import message
from bot.slack.blocks.ticket import asker_added, note, ticket_message
from bot.store import Address, ConversationKey, Database, StoredConversation, StoredTicket, Unit

STATE_VERSION = 1
LONGEST_PART = 2_500
"""Characters of a team's reply in one message; a longer reply comes in parts, so that it fits even when escaped."""
RELAYED, NOT_RELAYED = "Afgeleverd bij de vraagsteller.", "Let op: dit bericht kon niet bij de vraagsteller komen."


@dataclass(frozen=True)
class Place:
    """Whose conversation it is, and where to answer. `response_url` is of the present interaction, if it has one."""

    key: ConversationKey
    address: Address
    response_url: str | None = None


@dataclass(frozen=True)
class Click:
    """A button of ours that somebody pressed. `conversation` is None for buttons outside a conversation (Home)."""

    conversation: str | None
    command: Command
    team_id: str
    user_id: str
    channel: str
    message_ts: str | None
    response_url: str | None


class Turns:
    """Takes turns. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(
        self,
        database: Database,
        assistant: Assistant,
        clock: Clock,
        *,
        team_channel: str | None,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._team_channel = team_channel
        self._wake = wake

    # -- people who ask ----------------------------------------------------------------------------------------------

    async def said(self, place: Place, text: str, *, once: str) -> None:
        """Somebody typed something to the bot. `once` is the key of this delivery: a second one has no effect."""
        await self._take(place, Said(text=text), once=once)

    async def commanded(self, place: Place, command: Command, *, once: str) -> None:
        """Somebody asked for something by a slash command."""
        await self._take(place, Pressed(command=command), once=once)

    async def followed_up(self, place: Place, text: str, *, once: str) -> None:
        """Somebody typed in a thread without naming the bot: only a conversation that is going on there listens."""
        async with self._database.transaction() as unit:
            if await unit.conversations.find(place.key) is None or not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            await self._apply(unit, conversation, Said(text=text), once=once)
        self._wake()

    async def pressed(self, click: Click, *, once: str) -> None:
        """Somebody pressed a button. It counts only for the person whose conversation it is."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once, kind="action"):
                return
            conversation = await self._conversation_of(unit, click)
            if conversation is None or not _is_of(conversation, click):
                await self._refuse(unit, click)
            else:
                await self._apply(unit, conversation, Pressed(command=click.command), once=once, click=click)
        self._wake()

    async def opened_home(self, team_id: str, user: str, *, once: str) -> None:
        """Somebody opened the Home tab."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find(direct_key(team_id, user))
            tickets = await unit.tickets.of_conversation(conversation.id) if conversation else ()
            await unit.outbox.add(outgoing.home(home_view(tickets), user))
        self._wake()

    async def tell(self, place: Place, reply: Reply) -> None:
        """Say something that does not come from the conversation itself."""
        async with self._database.transaction() as unit:
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            await self._say(unit, conversation, reply, response_url=place.response_url)
        self._wake()

    # -- the team ----------------------------------------------------------------------------------------------------

    def is_team_channel(self, channel: str) -> bool:
        """Whether this is where the Preventieteam works."""
        return self._team_channel is not None and channel == self._team_channel

    async def team_replied(self, *, thread_ts: str, author: str, text: str, message_ts: str, once: str) -> None:
        """The team wrote in a thread of its channel: if that is a ticket's, the asker gets it."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once):
                return
            ticket = await self._desk(unit).reply(thread_ts, author=author, text=text, message_ts=message_ts)
            if ticket is None:
                return
            await self._show_status(unit, ticket)
            actions = (
                Action(label=texts.REPLY, command=ReplyToTeam(ticket=ticket.id)),
                Action(label=texts.CLOSE, command=CloseTicket(ticket=ticket.id)),
            )
            *earlier, last = list(pieces(text, LONGEST_PART)) or [text]
            for part in earlier:
                await self._tell_asker(unit, ticket, TeamReply(number=ticket.number, text=part, actions=()))
            reply = TeamReply(number=ticket.number, text=last, actions=actions)
            await self._tell_asker(unit, ticket, reply, tag=f"relay:{ticket.id}")
        self._wake()

    async def team_closed(self, ticket_id: str, *, channel: str, user: str, response_url: str, once: str) -> None:
        """The team pressed "Sluit deze vraag"."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once, kind="action"):
                return
            try:
                if not self.is_team_channel(channel):
                    raise NotYourTicket(ticket_id)
                ticket = await self._desk(unit).close_by_team(ticket_id)
            except PreventiebotError as problem:
                told = message(Notice(text=problem.message), "-")
                await unit.outbox.add(outgoing.privately(told, channel=channel, user=user, response_url=response_url))
            else:
                await self._show_status(unit, ticket)
                await self._tell_asker(unit, ticket, Notice(text=texts.closed_by_team(ticket.number)))
        self._wake()

    # -- what happens in a turn --------------------------------------------------------------------------------------

    async def _take(self, place: Place, incoming: Incoming, *, once: str) -> None:
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            await self._apply(unit, conversation, incoming, once=once, response_url=place.response_url)
        self._wake()

    async def _apply(
        self,
        unit: Unit,
        conversation: StoredConversation,
        incoming: Incoming,
        *,
        once: str,
        click: Click | None = None,
        response_url: str | None = None,
    ) -> None:
        url = click.response_url if click else response_url
        state = _state_of(conversation)
        turn = self._assistant.handle(state, incoming, today=self._clock.today())
        try:
            for effect in turn.effects:
                await self._carry_out(unit, conversation, state, effect, once=once)
        except PreventiebotError as problem:
            turn = Turn(state, (Notice(text=problem.message),))
        await unit.conversations.save(
            conversation, state=turn.state.model_dump_json(), state_version=STATE_VERSION, now=unit.now
        )
        if turn.replacement is not None:
            await self._replace(unit, conversation, turn.replacement.tag, turn.replacement.reply, click)
        for reply in turn.replies:
            last = reply is turn.replies[-1]
            await self._say(unit, conversation, reply, tag=turn.tag if last else None, response_url=url)

    async def _carry_out(
        self, unit: Unit, conversation: StoredConversation, state: State, effect: Effect, *, once: str
    ) -> None:
        desk, user = self._desk(unit), conversation.key.user_id
        match effect:
            case SubmitTicket(question=question, context=context):
                ticket = await desk.open(conversation, question, context)
                await unit.outbox.add(outgoing.to_team(ticket_message(ticket), ticket, tag=f"ticket:{ticket.id}"))
            case AddToTicket(ticket=ticket_id, text=text):
                added = await desk.add(ticket_id, asker=user, text=text, key=once)
                if added is not None:
                    await unit.outbox.add(outgoing.to_team(asker_added(added, text), added))
                    await self._show_status(unit, added)
            case EndTicket(ticket=ticket_id):
                ended = await desk.close_by_asker(ticket_id, asker=user)
                await unit.outbox.add(outgoing.to_team(note(texts.CLOSED_FOR_TEAM), ended))
                await self._show_status(unit, ended)
            case SaveFeedback(article=article, value=value):
                await unit.feedback.give(
                    conversation_id=conversation.id,
                    user_id=user,
                    article_id=article,
                    value=value,
                    question=state.last.question if state.last else None,
                )

    async def _say(
        self,
        unit: Unit,
        conversation: StoredConversation,
        reply: Reply,
        *,
        tag: str | None = None,
        response_url: str | None = None,
    ) -> None:
        drawn = message(reply, conversation.id)
        await unit.outbox.add(outgoing.to_person(drawn, conversation, tag=tag, response_url=response_url))

    async def _replace(
        self, unit: Unit, conversation: StoredConversation, tag: str, reply: Reply, click: Click | None
    ) -> None:
        drawn = message(reply, conversation.id)
        if conversation.address.kind == "ephemeral":
            if click is not None and click.response_url is not None:
                await unit.outbox.add(outgoing.change_ephemeral(drawn, conversation, click.response_url))
            return
        sent = await unit.outbox.last_sent(conversation.id, tag)
        if sent is not None:
            await unit.outbox.add(outgoing.change(drawn, sent, conversation))

    async def _show_status(self, unit: Unit, ticket: StoredTicket) -> None:
        if ticket.team_ts is not None:
            await unit.outbox.add(outgoing.change_ticket(ticket_message(ticket), ticket))

    async def _tell_asker(self, unit: Unit, ticket: StoredTicket, reply: Reply, *, tag: str | None = None) -> None:
        conversation = await unit.conversations.get(ticket.conversation_id)
        if conversation is None:
            raise NotYourTicket(ticket.id)
        drawn = message(reply, conversation.id)
        await unit.outbox.add(outgoing.to_person(drawn, conversation, tag=tag, ticket=ticket))

    async def _conversation_of(self, unit: Unit, click: Click) -> StoredConversation | None:
        if click.conversation is not None:
            return await unit.conversations.get(click.conversation)
        place = direct_place(click.team_id, click.user_id)
        return await unit.conversations.find_or_start(place.key, place.address, unit.now)

    async def _refuse(self, unit: Unit, click: Click) -> None:
        if click.response_url is None:
            return
        told = message(Notice(text=texts.NOT_YOURS), "-")
        await unit.outbox.add(
            outgoing.privately(told, channel=click.channel, user=click.user_id, response_url=click.response_url)
        )

    def _desk(self, unit: Unit) -> Desk:
        return Desk(unit, team_channel=self._team_channel or "", now=unit.now)


def direct_key(team_id: str, user: str) -> ConversationKey:
    """The one conversation that somebody has with the bot in direct messages, outside threads."""
    return ConversationKey(team_id=team_id, user_id=user, channel="dm")


def direct_place(team_id: str, user: str, *, channel: str | None = None, thread_ts: str | None = None) -> Place:
    """Where to answer somebody directly. Without a channel the user's id does: Slack opens the conversation."""
    key = direct_key(team_id, user)
    if thread_ts is not None:
        key = key.model_copy(update={"thread": thread_ts})
    return Place(key=key, address=Address(kind="dm", channel=channel or user, thread_ts=thread_ts))


def _is_of(conversation: StoredConversation, click: Click) -> bool:
    return (conversation.key.user_id, conversation.key.team_id) == (click.user_id, click.team_id)


def _state_of(conversation: StoredConversation) -> State:
    """The state as it was kept; one from a version that this code cannot read begins afresh."""
    if conversation.state is None or conversation.state_version != STATE_VERSION:
        return State()
    try:
        return State.model_validate_json(conversation.state)
    except ValidationError:
        return State()
