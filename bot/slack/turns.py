"""One turn of a conversation in Slack: state, tickets and outgoing messages in one transaction.

Where this sits: what every listener calls. It calls no Slack itself: replies go to the outbox, in the same transaction
as the state they follow from, and the dispatcher sends them. A crash leaves nothing done, or the rest still to do.
Start reading at `Turns.said()`.
"""

from collections.abc import Callable

from bot.clock import Clock
from bot.conversation import at_the_team, opinions, texts
from bot.conversation.counting import counted, learned
from bot.conversation.incoming import (
    AskTeam,
    Command,
    Incoming,
    Pressed,
    ReplyToTeam,
    Said,
    StartCalculator,
    StartCheck,
)
from bot.conversation.replies import Notice, Replacement, Reply
from bot.conversation.state import (
    Calculating,
    Drafting,
    Find,
    ForgetPerson,
    State,
)
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.desk import QuestionIsDone
from bot.handoff.outlook import Outlook
from bot.handoff.status import Status
from bot.handoff.ticket import NotPossibleNow, may_reopen
from bot.live import LiveAssistant
from bot.running.metrics import Metrics
from bot.running.switches import Switches, held_back, used_by
from bot.slack import outgoing, permits, sharing
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import answer_screen
from bot.slack.blocks.replies import message, messages
from bot.slack.conversations import (
    SCREEN,
    STATE_VERSION,
    Click,
    Place,
    direct_place,
    is_of,
    state_of,
    takes_one_turn,
)
from bot.slack.effects import Effects
from bot.slack.outlooks import Outlooks
from bot.slack.refusals import refuse, screen_of, strip, too_large
from bot.slack.workplace import Workplaces
from bot.store import Address, Database, StoredConversation, Unit


class Turns:
    """Takes turns. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(
        self,
        database: Database,
        assistant: LiveAssistant,
        clock: Clock,
        *,
        team_channel: str | None,
        workplaces: Workplaces | None = None,
        wake: Callable[[], None],
        outlooks: Outlooks | None = None,
        switches: Switches | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self._switches = switches or Switches()
        self._metrics = metrics or Metrics()
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._team_channel = team_channel
        self._workplaces = workplaces or Workplaces(team_channel)
        self._outlooks = outlooks or Outlooks(self._workplaces)
        self._effects = Effects(assistant, clock, self._workplaces, self._outlooks)
        self._wake = wake

    # -- people who ask ----------------------------------------------------------------------------------------------

    async def said(
        self, place: Place, text: str, *, once: str, source: str | None = None, files: tuple[str, ...] = ()
    ) -> None:
        """Somebody typed something to the bot. `once` is the key of this delivery: a second one has no effect.

        `source` names the message itself: by it a later change of the message finds what became of it. `files` are the
        names of what was put beside it.
        """
        await self._take(place, Said(text=text, files=files), once=once, source=source)

    async def commanded(self, place: Place, command: Command, *, once: str) -> None:
        """Somebody asked for something by a slash command."""
        await self._take(place, Pressed(command=command), once=once)

    async def followed_up(self, place: Place, text: str, *, once: str, source: str | None = None) -> None:
        """Somebody typed in a thread without naming the bot: only a conversation that is going on there listens."""
        async with self._database.transaction() as unit:
            if await unit.conversations.find(place.key) is None or not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            await self._apply(unit, conversation, Said(text=text), once=once, source=source)
        self._wake()

    async def asked_on_screen(self, place: Place, text: str, *, once: str) -> dict[str, object]:
        """Somebody asked something in a modal: what to show there.

        A second delivery has no effect, but gets the same answer: the person may not have seen the first one.
        """
        async with self._database.transaction() as unit:
            is_first = await unit.ledger.first_time(once, kind="view")
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            if not is_first:
                return answer_screen(self._as_before(conversation, text)) or too_large()
            drawn = await self._apply(unit, conversation, Said(text=text), once=once)
            view = await screen_of(unit, conversation, drawn)
        self._wake()
        return view

    def _as_before(self, conversation: StoredConversation, text: str) -> tuple[Message, ...]:
        """What was said to a text that was taken already; nothing is kept."""
        after = state_of(conversation)
        before = after.model_copy(update={"misses": max(0, after.misses - 1)})  # it was perhaps one miss fewer then
        turn = self._assistant.current.handle(before, Said(text=text), today=self._clock.today())
        replies = (Notice(text=texts.GO_TO_DIRECT),) if _going_on(turn.state) is not None else turn.replies
        return tuple(part for each in replies for part in messages(each, conversation.id))

    async def pressed(self, click: Click, *, once: str) -> None:
        """Somebody pressed a button. It counts only for the person whose conversation it is."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once, kind="action"):
                return
            conversation = await self._conversation_of(unit, click)
            if conversation is None or click.command is None:
                await refuse(unit, click, texts.OLD_BUTTON, is_over=True)
                await strip(unit, click)
            elif not is_of(conversation, click):
                await refuse(unit, click, texts.NOT_YOURS)
            else:
                here = await self._at(unit, conversation, click)
                drawn = await self._apply(
                    unit, here, Pressed(command=click.command), once=once, response_url=click.response_url, click=click
                )
                if here.address.kind == "modal":
                    view = await screen_of(unit, here, drawn)
                    await unit.outbox.add(outgoing.screen(view, here.address.channel, here))
        self._wake()

    # -- the team ----------------------------------------------------------------------------------------------------

    def is_team_channel(self, channel: str) -> bool:
        """Whether this is where the Preventieteam works."""
        return self._team_channel is not None and channel == self._team_channel

    # -- what happens in a turn --------------------------------------------------------------------------------------

    async def _take(self, place: Place, incoming: Incoming, *, once: str, source: str | None = None) -> None:
        if isinstance(incoming, Said):  # before others are kept out of the conversation, or of the whole file
            self._assistant.current.think_ahead(incoming.text)
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            under = await self._ticket_above(unit, place) if isinstance(incoming, Said) else None
            await self._apply(
                unit,
                conversation,
                incoming,
                once=once,
                source=source,
                response_url=place.response_url,
                to_ticket=under,
            )
        self._wake()

    async def _ticket_above(self, unit: Unit, place: Place) -> str | None:
        """The question that a direct message is about because it stands in the thread under what the team said."""
        address, key = place.address, place.key
        if address.kind != "dm" or address.thread_ts is None:
            return None
        shown = await unit.ticket_messages.shown_as(address.channel, address.thread_ts)
        found = shown.ticket_id if shown else await unit.outbox.ticket_shown_by(address.channel, address.thread_ts)
        ticket = await unit.tickets.get(found, lock=False) if found is not None else None
        is_own = ticket is not None and (ticket.team_id, ticket.asker) == (key.team_id, key.user_id)
        return found if is_own else None

    async def _apply(
        self,
        unit: Unit,
        conversation: StoredConversation,
        incoming: Incoming,
        *,
        once: str,
        response_url: str | None = None,
        last: Find | None = None,
        click: Click | None = None,
        source: str | None = None,
        to_ticket: str | None = None,
    ) -> tuple[Message, ...]:
        """Take a turn. `last` is the question it is about, when that was asked somewhere else.

        `to_ticket` is the question at the team that a word is for, because of where it was written.
        Returns what the caller has to show, where the conversation is on a screen; elsewhere it is said already.
        """
        today = self._clock.today()
        before = await permits.remembered(unit, conversation.key, state_of(conversation), today)
        state = before.model_copy(update={"last": last}) if last is not None else before
        on = at_the_team.writing_to(state, to_ticket) if to_ticket is not None else state
        turn = await self._handled(unit, conversation, on, incoming)
        turn = await self._unless_off(unit, conversation.key.team_id, on, turn)
        turn = await permits.permitted(unit, conversation.key, on, turn)
        if to_ticket is not None:
            turn = at_the_team.back_to(state, turn)
        if takes_one_turn(conversation):
            turn = opinions.without_typing(turn)
        going_on = _going_on(turn.state) if takes_one_turn(conversation) else None
        if going_on is not None:
            await self._go_on_directly(unit, conversation, going_on, turn.state.last, once=once)
            turn = Turn(before, (Notice(text=texts.GO_TO_DIRECT),))
        if ForgetPerson() in turn.effects:
            await self._effects.forget(unit, conversation)
            return ()
        try:
            turn, after_replies = await self._effects.carried_out(
                unit, conversation, state, turn, once=once, source=source
            )
        except QuestionIsDone as done:
            turn, after_replies = _held(state, done, unit), []
        except NotPossibleNow as problem:
            turn, after_replies = Turn(state, (Notice(text=problem.message),), stale=True), []
        except PreventiebotError as problem:
            turn, after_replies = Turn(state, (Notice(text=problem.message),)), []
        await unit.conversations.save(
            conversation, state=turn.state.model_dump_json(), state_version=STATE_VERSION, now=unit.now
        )
        changed = turn.replacement is not None and await self._replace(unit, conversation, turn.replacement)
        await self._count(unit, conversation, before, turn)
        if turn.stale and click is not None:
            await strip(unit, click)
        replies, tag = turn.replies, turn.tag
        if turn.replacement is not None and not changed and not replies:
            replies, tag = (turn.replacement.reply,), turn.replacement.tag  # else the person would see nothing happen
        on_screen = conversation.address.kind == "modal"
        for n, reply in enumerate(() if on_screen else replies, start=1):
            named = tag if n == len(replies) else None
            over = n == 1 and turn.stale and click is not None and click.seen_by_one
            await self._say(unit, conversation, reply, tag=named, response_url=response_url, in_place_of_it=over)
        for call in after_replies:
            await unit.outbox.add(call)
        return tuple(part for each in replies for part in messages(each, conversation.id)) if on_screen else ()

    async def _handled(self, unit: Unit, conversation: StoredConversation, state: State, incoming: Incoming) -> Turn:
        """A turn of the assistant; one about a question to the team is taken with a look at the team."""
        handle, today = self._assistant.current.handle, self._clock.today()
        turn = handle(state, incoming, today=today, outlook=Outlook())
        if not any(isinstance(each.activity, Drafting) for each in (state, turn.state)):
            return turn
        key = conversation.key
        outlook = await self._outlooks.of(unit, key.team_id, key.user_id)
        return handle(state, incoming, today=today, outlook=outlook)

    async def _unless_off(self, unit: Unit, team_id: str, state: State, turn: Turn) -> Turn:
        """The turn; or what to say instead, when it uses a function that somebody switched off."""
        off = await self._switches.off(unit)
        for function in set(used_by(state, turn)) & off if off else ():
            self._metrics.held_back(function)
        has_team = not off or await self._outlooks.has_way(unit, team_id)
        allowed = held_back(state, turn, off, has_team=has_team)
        self._metrics.turned(state, allowed)
        return allowed

    async def _go_on_directly(
        self, unit: Unit, conversation: StoredConversation, command: Command, last: Find | None, *, once: str
    ) -> None:
        """Begin in the person's direct messages what takes several turns: only there one can also type."""
        place = direct_place(conversation.key.team_id, conversation.key.user_id)
        direct = await unit.conversations.find_or_start(place.key, place.address, unit.now)
        await self._apply(unit, direct, Pressed(command=command), once=once, last=last)

    async def _say(
        self,
        unit: Unit,
        conversation: StoredConversation,
        reply: Reply,
        *,
        tag: str | None = None,
        response_url: str | None = None,
        in_place_of_it: bool = False,
    ) -> None:
        """Say it; `in_place_of_it`: where what was pressed stands, if only this person sees that."""
        drawn = messages(sharing.offered(reply, conversation.address), conversation.id)
        for n, part in enumerate(drawn, start=1):
            named, over = tag if n == len(drawn) else None, in_place_of_it and n == 1
            await unit.outbox.add(
                outgoing.to_person(part, conversation, tag=named, response_url=response_url, in_place_of_it=over)
            )

    async def _replace(self, unit: Unit, conversation: StoredConversation, change: Replacement) -> bool:
        """Change an earlier message; False when it cannot be found (any more) or would not fit."""
        drawn = message(change.reply, conversation.id)
        sent = await unit.outbox.last_sent(conversation.id, change.tag)
        if sent is None or not drawn.fits_update:
            return False
        await unit.outbox.add(outgoing.change(drawn, sent, conversation))
        return True

    async def _conversation_of(self, unit: Unit, click: Click) -> StoredConversation | None:
        if click.conversation is not None:
            return await unit.conversations.get(click.conversation)
        place = direct_place(click.team_id, click.user_id)
        return await unit.conversations.find_or_start(place.key, place.address, unit.now)

    async def _at(self, unit: Unit, conversation: StoredConversation, click: Click) -> StoredConversation:
        """The same conversation, answering where the button stands: direct messages have threads as well."""
        if click.view is not None and conversation.key.channel == SCREEN:
            address = Address(kind="modal", channel=click.view)
        elif click.conversation is None or conversation.address.kind not in {"dm", "modal"}:
            return conversation
        else:
            address = Address(kind="dm", channel=click.channel, thread_ts=click.thread_ts)
        return await unit.conversations.find_or_start(conversation.key, address, unit.now)

    async def _count(self, unit: Unit, conversation: StoredConversation, before: State, turn: Turn) -> None:
        happened = [(each.kind, each.subject) for each in (*counted(before, turn), *learned(before, turn))]
        if happened:
            await unit.figures.count(conversation.key.team_id, self._clock.today(), happened)


def _held(state: State, done: QuestionIsDone, unit: Unit) -> Turn:
    """What the asker added came too late: it is kept, and can still be sent after opening the question again."""
    ticket = done.ticket
    can_reopen = may_reopen(ticket, unit.now)
    status = Status(ticket.status)
    return at_the_team.closed_meanwhile(state, ticket.id, ticket.number, status, done.text, can_reopen=can_reopen)


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
