"""One turn of a conversation in Slack: state, tickets and outgoing messages in one transaction.

Where this sits: what every listener calls. It calls no Slack itself: replies go to the outbox, in the same transaction
as the state they follow from, and the dispatcher sends them. A crash leaves nothing done, or the rest still to do.
Start reading at `Turns.said()`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from pydantic import ValidationError

from bot.clock import Clock
from bot.conversation import outcomes, texts
from bot.conversation.incoming import (
    AskTeam,
    CloseTicket,
    Command,
    Incoming,
    Pressed,
    ReplyToTeam,
    Said,
    StartCalculator,
    StartCheck,
)
from bot.conversation.replies import Action, Notice, Replacement, Reply, Shared, TeamReply
from bot.conversation.resuming import is_expired
from bot.conversation.state import (
    AddToTicket,
    Calculating,
    Checking,
    Drafting,
    Effect,
    EndTicket,
    Find,
    ForgetPerson,
    SaveFeedback,
    SendFile,
    Share,
    ShowPersonal,
    State,
    SubmitTicket,
)
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.desk import AskerIsGone, Desk, NotYourTicket
from bot.live import LiveAssistant
from bot.privacy import rights
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks.home import home_view
from bot.slack.blocks.replies import message, messages
from bot.slack.blocks.ticket import asker_added, note, status_line, ticket_message
from bot.slack.mrkdwn import mention
from bot.store import Address, ConversationKey, Database, OutgoingCall, StoredConversation, StoredTicket, Unit

STATE_VERSION = 1


@dataclass(frozen=True)
class Place:
    """Whose conversation it is, and where to answer. `response_url` is of the present interaction, if it has one."""

    key: ConversationKey
    address: Address
    response_url: str | None = None


@dataclass(frozen=True)
class Click:
    """A button that somebody pressed. `conversation` is None for buttons outside a conversation (Home).

    `command` is None when no button of ours carries such a value; `thread_ts` is of the thread the message stands in.
    """

    conversation: str | None
    command: Command | None
    team_id: str
    user_id: str
    channel: str
    thread_ts: str | None
    response_url: str | None


class Turns:
    """Takes turns. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(
        self,
        database: Database,
        assistant: LiveAssistant,
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
            if conversation is None or click.command is None:
                await self._refuse(unit, click, texts.OLD_BUTTON)
            elif not _is_of(conversation, click):
                await self._refuse(unit, click, texts.NOT_YOURS)
            else:
                here = await self._at(unit, conversation, click)
                await self._apply(
                    unit, here, Pressed(command=click.command), once=once, response_url=click.response_url
                )
        self._wake()

    async def opened_home(self, team_id: str, user: str, *, once: str) -> None:
        """Somebody opened the Home tab."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once):
                return
            tickets = await self._desk(unit).of_asker(team_id, user)
            direct = await unit.conversations.find(direct_place(team_id, user).key)
            check = _state_of(direct).check if direct is not None else None
            current = None if check is None or is_expired(check, self._clock.today()) else check
            await unit.outbox.add(outgoing.home(home_view(tickets, current), user))
        self._wake()

    # -- the team ----------------------------------------------------------------------------------------------------

    def is_team_channel(self, channel: str) -> bool:
        """Whether this is where the Preventieteam works."""
        return self._team_channel is not None and channel == self._team_channel

    async def team_replied(self, *, thread_ts: str, author: str, text: str, message_ts: str, once: str) -> bool:
        """The team wrote in a thread of its channel: if that is a ticket's, the asker gets it. False when it is not."""
        async with self._database.transaction() as unit:
            desk = self._desk(unit)
            if not await desk.has_thread(thread_ts):
                return False
            if not await unit.ledger.first_time(once):
                return True
            try:
                ticket = await desk.reply(thread_ts, author=author, text=text, message_ts=message_ts)
            except AskerIsGone as problem:
                gone = await unit.tickets.get(problem.ticket_id, lock=False)
                if gone is not None:
                    await unit.outbox.add(outgoing.to_team(note(problem.message), gone))
                ticket = None
            if ticket is None:
                self._wake()
                return True
            await self._show_status(unit, ticket)
            actions = (
                Action(label=texts.REPLY, command=ReplyToTeam(ticket=ticket.id)),
                Action(label=texts.CLOSE, command=CloseTicket(ticket=ticket.id)),
            )
            await self._tell_asker(unit, ticket, TeamReply(number=ticket.number, text=text, actions=actions))
        self._wake()
        return True

    async def team_closed(self, ticket_id: str, click: Click, *, once: str) -> None:
        """The team pressed "Sluit deze vraag"."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once, kind="action"):
                return
            try:
                if not self.is_team_channel(click.channel):
                    raise NotYourTicket(ticket_id)
                ticket = await self._desk(unit).close_by_team(ticket_id)
            except PreventiebotError as problem:
                await self._refuse(unit, click, problem.message)
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
        response_url: str | None = None,
        last: Find | None = None,
    ) -> None:
        """Take a turn. `last` is the question it is about, when that was asked somewhere else."""
        before = _state_of(conversation)
        state = before.model_copy(update={"last": last}) if last is not None else before
        turn = self._assistant.current.handle(state, incoming, today=self._clock.today())
        going_on = _going_on(turn.state) if conversation.address.kind == "ephemeral" else None
        if going_on is not None:
            await self._go_on_directly(unit, conversation, going_on, turn.state.last, once=once)
            turn = Turn(before, (Notice(text=texts.GO_TO_DIRECT),))
        if ForgetPerson() in turn.effects:
            await self._forget(unit, conversation)
            return
        try:
            after_replies = [
                call
                for effect in turn.effects
                for call in await self._carry_out(unit, conversation, state, effect, once=once)
            ]
        except PreventiebotError as problem:
            turn, after_replies = Turn(state, (Notice(text=problem.message),)), []
        await unit.conversations.save(
            conversation, state=turn.state.model_dump_json(), state_version=STATE_VERSION, now=unit.now
        )
        changed = turn.replacement is not None and await self._replace(unit, conversation, turn.replacement)
        replies, tag = turn.replies, turn.tag
        if turn.replacement is not None and not changed and not replies:
            replies, tag = (turn.replacement.reply,), turn.replacement.tag  # else the person would see nothing happen
        for n, reply in enumerate(replies, start=1):
            named = tag if n == len(replies) else None
            await self._say(unit, conversation, reply, tag=named, response_url=response_url)
        for call in after_replies:
            await unit.outbox.add(call)

    async def _forget(self, unit: Unit, conversation: StoredConversation) -> None:
        """Delete all of the person and say so; the conversation is gone by then, so the message belongs to none."""
        team, user = conversation.key.team_id, conversation.key.user_id
        forgotten = await rights.forget(unit, team, user, by=user)
        for ticket in forgotten.withdrawn:
            if ticket.team_ts is not None:
                await unit.outbox.add(outgoing.to_team(note(texts.withdrawn(ticket.number)), ticket))
                await self._show_status(unit, ticket)
        told = message(Notice(text=rights.in_dutch(forgotten)), "-")
        await unit.outbox.add(outgoing.privately(told, channel=user, user=user, response_url=None))

    async def _go_on_directly(
        self, unit: Unit, conversation: StoredConversation, command: Command, last: Find | None, *, once: str
    ) -> None:
        """Begin in the person's direct messages what takes several turns: only there one can also type."""
        place = direct_place(conversation.key.team_id, conversation.key.user_id)
        direct = await unit.conversations.find_or_start(place.key, place.address, unit.now)
        await self._apply(unit, direct, Pressed(command=command), once=once, last=last)

    async def _carry_out(
        self, unit: Unit, conversation: StoredConversation, state: State, effect: Effect, *, once: str
    ) -> Sequence[OutgoingCall]:
        """Do what must happen besides talking; returns what is to be sent after the replies of this turn."""
        desk, user = self._desk(unit), conversation.key.user_id
        match effect:
            case SubmitTicket(question=question, context=context):
                ticket = await desk.open(conversation, question, context)
                await unit.outbox.add(
                    outgoing.to_team(ticket_message(ticket), ticket, tag=f"{delivery_tags.TICKET}{ticket.id}")
                )
            case AddToTicket(ticket=ticket_id, text=text):
                added = await desk.add(ticket_id, asker=user, text=text, key=once)
                if added is not None:
                    tag = f"{delivery_tags.ADDED}{added.id}"
                    await unit.outbox.add(outgoing.to_team(asker_added(added, text), added, tag=tag))
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
            case SendFile(document=document):
                return (outgoing.file(document, conversation, key=once),)
            case ShowPersonal():
                export = await rights.about(unit, conversation.key.team_id, user)
                parts = messages(Notice(text=export.in_dutch()), conversation.id)
                return tuple(outgoing.privately(part, channel=user, user=user, response_url=None) for part in parts)
            case ForgetPerson():
                raise AssertionError("a whole turn of its own: see _apply")
            case Share():
                parts = messages(_shared(effect, user), conversation.id)
                return tuple(outgoing.share(parts, effect.recipient, conversation, key=once))
            case _:
                assert_never(effect)
        return ()

    async def _say(
        self,
        unit: Unit,
        conversation: StoredConversation,
        reply: Reply,
        *,
        tag: str | None = None,
        response_url: str | None = None,
    ) -> None:
        drawn = messages(reply, conversation.id)
        for n, part in enumerate(drawn, start=1):
            named = tag if n == len(drawn) else None
            await unit.outbox.add(outgoing.to_person(part, conversation, tag=named, response_url=response_url))

    async def _replace(self, unit: Unit, conversation: StoredConversation, change: Replacement) -> bool:
        """Change an earlier message; False when it cannot be found (any more) or would not fit."""
        drawn = message(change.reply, conversation.id)
        sent = await unit.outbox.last_sent(conversation.id, change.tag)
        if sent is None or not drawn.fits_update:
            return False
        await unit.outbox.add(outgoing.change(drawn, sent, conversation))
        return True

    async def _show_status(self, unit: Unit, ticket: StoredTicket) -> None:
        if ticket.team_ts is None:
            return
        drawn = ticket_message(ticket)
        shown = outgoing.change_ticket(drawn, ticket) if drawn.fits_update else None
        await unit.outbox.add(shown or outgoing.to_team(note(status_line(ticket)), ticket))

    async def _tell_asker(self, unit: Unit, ticket: StoredTicket, reply: Reply) -> None:
        conversation = await unit.conversations.get(ticket.conversation_id, lock=False)
        if conversation is None:
            raise NotYourTicket(ticket.id)
        *earlier, last = messages(reply, conversation.id)
        for part in earlier:
            await unit.outbox.add(
                outgoing.to_person(part, conversation, tag=f"{delivery_tags.PART}{ticket.id}", ticket=ticket)
            )
        relay = f"{delivery_tags.RELAY}{ticket.id}" if isinstance(reply, TeamReply) else None
        await unit.outbox.add(outgoing.to_person(last, conversation, tag=relay, ticket=ticket))

    async def _conversation_of(self, unit: Unit, click: Click) -> StoredConversation | None:
        if click.conversation is not None:
            return await unit.conversations.get(click.conversation)
        place = direct_place(click.team_id, click.user_id)
        return await unit.conversations.find_or_start(place.key, place.address, unit.now)

    async def _at(self, unit: Unit, conversation: StoredConversation, click: Click) -> StoredConversation:
        """The same conversation, answering where the button stands: direct messages have threads as well."""
        if click.conversation is None or conversation.address.kind != "dm":
            return conversation
        address = Address(kind="dm", channel=click.channel, thread_ts=click.thread_ts)
        return await unit.conversations.find_or_start(conversation.key, address, unit.now)

    async def _refuse(self, unit: Unit, click: Click, text: str) -> None:
        told = message(Notice(text=text), "-")
        await unit.outbox.add(
            outgoing.privately(told, channel=click.channel, user=click.user_id, response_url=click.response_url)
        )

    def _desk(self, unit: Unit) -> Desk:
        return Desk(unit, team_channel=self._team_channel or "", now=unit.now)


def direct_key(team_id: str, user: str) -> ConversationKey:
    """The one conversation that somebody has with the bot in direct messages.

    Threads there share it: in Slack's agent view an answer to a question of ours may come in a thread of its own.
    """
    return ConversationKey(team_id=team_id, user_id=user, channel="dm")


def direct_place(team_id: str, user: str, *, channel: str | None = None, thread_ts: str | None = None) -> Place:
    """Where to answer somebody directly. Without a channel the user's id does: Slack opens the conversation."""
    address = Address(kind="dm", channel=channel or user, thread_ts=thread_ts)
    return Place(key=direct_key(team_id, user), address=address)


def _going_on(state: State) -> Command | None:
    """What starts the same in another conversation, when this one now waits for more turns; None when it does not."""
    match state.activity:
        case Drafting(ticket=str() as ticket):
            return ReplyToTeam(ticket=ticket)
        case Drafting():
            return AskTeam()
        case Calculating(calculator=calculator):
            return StartCalculator(calculator=calculator)
        case _:
            return StartCheck(scheme=state.check.scheme) if state.check is not None else None


def _shared(share: Share, user: str) -> Shared:
    """The outcome as somebody else sees it. The one who shares it is named by id; no other name can be in it."""
    checking = Checking(check="shared", scheme=share.scheme, given=share.given)
    outcome = outcomes.outcome(checking, share.today)
    return Shared(introduction=f"{mention(user)} {texts.shared_outcome(outcome.title)}", outcome=outcome)


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
