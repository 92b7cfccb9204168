"""One turn of a conversation in Slack: state, tickets and outgoing messages in one transaction.

Where this sits: what every listener calls. It calls no Slack itself: replies go to the outbox, in the same transaction
as the state they follow from, and the dispatcher sends them. A crash leaves nothing done, or the rest still to do.
Start reading at `Turns.said()`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from pydantic import ValidationError

from bot.clock import Clock
from bot.conversation import at_the_team, opinions, outcomes, texts
from bot.conversation.counting import counted, learned
from bot.conversation.drafting import handed_over
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
from bot.conversation.replies import Notice, Replacement, Reply, Shared
from bot.conversation.state import (
    AddToTicket,
    Calculating,
    Checking,
    Drafting,
    Effect,
    EndTicket,
    Find,
    ForgetPerson,
    KeepQuestion,
    ListQuestions,
    PostAnswer,
    ReopenQuestion,
    SaveFeedback,
    SaveReason,
    SendFile,
    Share,
    ShowPersonal,
    State,
    SubmitTicket,
    WithdrawQuestion,
)
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff import by_mail
from bot.handoff import texts as handoff_texts
from bot.handoff.desk import Desk, QuestionIsDone
from bot.handoff.outlook import Outlook
from bot.handoff.status import Status
from bot.handoff.ticket import NotPossibleNow, may_reopen
from bot.live import LiveAssistant
from bot.privacy import rights
from bot.roles import Action as Deed
from bot.running.metrics import Metrics
from bot.running.switches import Switches, held_back, used_by
from bot.slack import outgoing, permits, sharing
from bot.slack import texts as screen_texts
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import answer_screen, notice_screen
from bot.slack.blocks.refreshing import PressedMessage, without_buttons
from bot.slack.blocks.replies import message, messages
from bot.slack.blocks.ticket import note
from bot.slack.mrkdwn import mention
from bot.slack.outlooks import Outlooks
from bot.slack.questions import my_questions
from bot.slack.relay import Relay
from bot.slack.workplace import NoTeamHere, Workplaces
from bot.store import Address, ConversationKey, Database, OutgoingCall, StoredConversation, Unit

STATE_VERSION = 1
SCREEN = "modal"
"""Stands in the key of a conversation for the modals of a person."""


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
    view: str | None = None
    """The id of the modal it was pressed in."""
    message: PressedMessage | None = None
    """The message it was pressed in, where everybody sees that."""


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
        self._wake = wake

    # -- people who ask ----------------------------------------------------------------------------------------------

    async def said(self, place: Place, text: str, *, once: str, source: str | None = None) -> None:
        """Somebody typed something to the bot. `once` is the key of this delivery: a second one has no effect.

        `source` names the message itself: by it a later change of the message finds what became of it.
        """
        await self._take(place, Said(text=text), once=once, source=source)

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
                return answer_screen(self._as_before(conversation, text)) or _too_large()
            drawn = await self._apply(unit, conversation, Said(text=text), once=once)
            view = await self._screen(unit, conversation, drawn)
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
                await self._refuse(unit, click, texts.OLD_BUTTON)
                await self._strip(unit, click)
            elif not _is_of(conversation, click):
                await self._refuse(unit, click, texts.NOT_YOURS)
            else:
                here = await self._at(unit, conversation, click)
                drawn = await self._apply(
                    unit, here, Pressed(command=click.command), once=once, response_url=click.response_url, click=click
                )
                if here.address.kind == "modal":
                    view = await self._screen(unit, here, drawn)
                    await unit.outbox.add(outgoing.screen(view, here.address.channel, here))
        self._wake()

    # -- the team ----------------------------------------------------------------------------------------------------

    def is_team_channel(self, channel: str) -> bool:
        """Whether this is where the Preventieteam works."""
        return self._team_channel is not None and channel == self._team_channel

    # -- what happens in a turn --------------------------------------------------------------------------------------

    async def _take(self, place: Place, incoming: Incoming, *, once: str, source: str | None = None) -> None:
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
        if _takes_one_turn(conversation):
            turn = opinions.without_typing(turn)
        going_on = _going_on(turn.state) if _takes_one_turn(conversation) else None
        if going_on is not None:
            await self._go_on_directly(unit, conversation, going_on, turn.state.last, once=once)
            turn = Turn(before, (Notice(text=texts.GO_TO_DIRECT),))
        if ForgetPerson() in turn.effects:
            await self._forget(unit, conversation)
            return ()
        try:
            if ListQuestions() in turn.effects:
                turn = replace(turn, replies=(*turn.replies, await self._own_questions(unit, conversation)))
            turn = await self._submitted(unit, conversation, turn)
            after_replies = [
                call
                for effect in turn.effects
                for call in await self._carry_out(unit, conversation, state, effect, once=once, source=source)
            ]
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
            await self._strip(unit, click)
        replies, tag = turn.replies, turn.tag
        if turn.replacement is not None and not changed and not replies:
            replies, tag = (turn.replacement.reply,), turn.replacement.tag  # else the person would see nothing happen
        on_screen = conversation.address.kind == "modal"
        for n, reply in enumerate(() if on_screen else replies, start=1):
            named = tag if n == len(replies) else None
            await self._say(unit, conversation, reply, tag=named, response_url=response_url)
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

    async def _submitted(self, unit: Unit, conversation: StoredConversation, turn: Turn) -> Turn:
        """Hand over what the person confirmed; the confirmation names the number that it got."""
        for effect in turn.effects:
            if isinstance(effect, SubmitTicket):
                ticket = await (await self._open_desk(unit, conversation)).open(
                    conversation,
                    effect.question,
                    effect.context,
                    organisation=effect.organisation,
                    role=effect.role,
                    masked=effect.masked,
                    promised_at=effect.promised_at,
                )
                await self._relay(unit).post(ticket)
                turn = handed_over(turn, ticket.id, ticket.number)
        return turn

    async def _unless_off(self, unit: Unit, team_id: str, state: State, turn: Turn) -> Turn:
        """The turn; or what to say instead, when it uses a function that somebody switched off."""
        off = await self._switches.off(unit)
        for function in set(used_by(state, turn)) & off if off else ():
            self._metrics.held_back(function)
        has_team = not off or await self._workplaces.of(unit, team_id) is not None
        allowed = held_back(state, turn, off, has_team=has_team)
        self._metrics.turned(state, allowed)
        return allowed

    async def _forget(self, unit: Unit, conversation: StoredConversation) -> None:
        """Delete all of the person and say so; the conversation is gone by then, so the message belongs to none."""
        team, user = conversation.key.team_id, conversation.key.user_id
        forgotten = await rights.forget(unit, team, user, by=user)
        relay = self._relay(unit)
        for ticket in forgotten.withdrawn:
            if ticket.team_ts is not None or by_mail.is_there(ticket.team_channel):
                await relay.thread(ticket, note(handoff_texts.withdrawn(ticket.number)))
                await relay.show(ticket)
        for ticket in forgotten.released:
            await relay.thread(ticket, note(handoff_texts.NOBODY_HAS_IT))
            await relay.show(ticket)
        told = message(Notice(text=rights.in_dutch(forgotten)), "-")
        await unit.outbox.add(outgoing.privately(told, channel=user, user=user, response_url=None, team_id=team))

    async def _go_on_directly(
        self, unit: Unit, conversation: StoredConversation, command: Command, last: Find | None, *, once: str
    ) -> None:
        """Begin in the person's direct messages what takes several turns: only there one can also type."""
        place = direct_place(conversation.key.team_id, conversation.key.user_id)
        direct = await unit.conversations.find_or_start(place.key, place.address, unit.now)
        await self._apply(unit, direct, Pressed(command=command), once=once, last=last)

    async def _carry_out(
        self,
        unit: Unit,
        conversation: StoredConversation,
        state: State,
        effect: Effect,
        *,
        once: str,
        source: str | None = None,
    ) -> Sequence[OutgoingCall]:
        """Do what must happen besides talking; returns what is to be sent after the replies of this turn."""
        desk, user = self._desk(unit), conversation.key.user_id
        match effect:
            case AddToTicket(ticket=ticket_id, text=text):
                added = await desk.add(ticket_id, asker=user, text=text, key=source or once)
                if added is not None:
                    await self._relay(unit).asker_added(*added)
            case EndTicket() | WithdrawQuestion() | ReopenQuestion():
                await self._move(unit, desk, effect, user)
            case SaveFeedback(article=article, value=value):
                await unit.feedback.give(
                    conversation_id=conversation.id,
                    user_id=user,
                    article_id=article,
                    value=value,
                    question=state.last.question if state.last else None,
                )
            case SaveReason(article=article, reason=reason):
                about = {"conversation_id": conversation.id, "user_id": user, "article_id": article}
                await unit.feedback.explain(**about, reason=reason)
            case KeepQuestion(question=question, why=why):
                await unit.questions.keep(team_id=conversation.key.team_id, user_id=user, why=why, question=question)
            case SendFile(document=document):
                return (outgoing.file(document, conversation, key=once),)
            case ShowPersonal():
                export = await rights.about(unit, conversation.key.team_id, user)
                parts = messages(Notice(text=export.in_dutch()), conversation.id)
                team = conversation.key.team_id
                return tuple(
                    outgoing.privately(part, channel=user, user=user, response_url=None, team_id=team) for part in parts
                )
            case PostAnswer():
                today = self._clock.today()
                return await sharing.posted(unit, self._assistant.current, conversation, effect, today=today)
            case ListQuestions() | SubmitTicket():
                return ()  # a reply of the turn itself
            case ForgetPerson():
                raise AssertionError("a whole turn of its own: see _apply")
            case Share():
                parts = messages(_shared(effect, user), conversation.id)
                return tuple(outgoing.share(parts, effect.recipient, conversation, key=once))
            case _:
                assert_never(effect)
        return ()

    async def _move(
        self, unit: Unit, desk: Desk, effect: EndTicket | WithdrawQuestion | ReopenQuestion, asker: str
    ) -> None:
        """The asker moves an own question on; the team sees it."""
        match effect:
            case EndTicket(ticket=ticket_id):
                moved, told = await desk.helped(ticket_id, asker=asker), handoff_texts.HELPED_FOR_TEAM
            case WithdrawQuestion(ticket=ticket_id):
                moved, told = await desk.withdraw(ticket_id, asker=asker), handoff_texts.WITHDRAWN_BY_ASKER
            case ReopenQuestion(ticket=ticket_id):
                moved, told = await desk.reopen(ticket_id, asker=asker), handoff_texts.REOPENED_FOR_TEAM
            case _:
                assert_never(effect)
        await self._relay(unit).thread(moved, note(told))
        await self._relay(unit).show(moved)

    async def _say(
        self,
        unit: Unit,
        conversation: StoredConversation,
        reply: Reply,
        *,
        tag: str | None = None,
        response_url: str | None = None,
    ) -> None:
        drawn = messages(sharing.offered(reply, conversation.address), conversation.id)
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

    async def _own_questions(self, unit: Unit, conversation: StoredConversation) -> Reply:
        key = conversation.key
        await unit.members.require(key.team_id, key.user_id, Deed.SEE_OWN_QUESTIONS, own=True)
        return my_questions(await unit.tickets.of_asker(key.team_id, key.user_id))

    async def _count(self, unit: Unit, conversation: StoredConversation, before: State, turn: Turn) -> None:
        happened = [(each.kind, each.subject) for each in (*counted(before, turn), *learned(before, turn))]
        if happened:
            await unit.figures.count(conversation.key.team_id, self._clock.today(), happened)

    async def _screen(
        self, unit: Unit, conversation: StoredConversation, drawn: Sequence[Message]
    ) -> dict[str, object]:
        """What was said, on one screen; what is too much for that goes to the person directly."""
        view = answer_screen(drawn)
        if view is not None:
            return view
        for part in drawn:
            await unit.outbox.add(outgoing.directly(part, conversation))
        return _too_large()

    async def _strip(self, unit: Unit, click: Click) -> None:
        """Take the buttons from a message that is over, so that nobody presses them again."""
        pressed = click.message
        fresh = without_buttons(pressed) if pressed is not None else None
        if pressed is None or fresh is None:
            return
        # What came with the press may be older than the message is by now: then that one has the right buttons.
        if not await unit.outbox.was_changed(click.conversation or "", pressed.channel, pressed.ts):
            await unit.outbox.add(outgoing.refreshed(fresh, click.user_id, click.team_id))

    async def _refuse(self, unit: Unit, click: Click, text: str) -> None:
        if click.view is not None:
            view = notice_screen(screen_texts.OLD_SCREEN_TITLE, text)
            await unit.outbox.add(outgoing.notice_on_screen(view, click.view, click.user_id, click.team_id))
            return
        told = message(Notice(text=text), "-")
        await unit.outbox.add(
            outgoing.privately(
                told,
                channel=click.channel,
                user=click.user_id,
                response_url=click.response_url,
                team_id=click.team_id,
            )
        )

    async def _open_desk(self, unit: Unit, conversation: StoredConversation) -> Desk:
        """The desk where a new question of this workspace goes.

        Raises:
            NoTeamHere: nobody has set where.
        """
        place = await self._workplaces.of(unit, conversation.key.team_id)
        if place is None:
            raise NoTeamHere(conversation.key.team_id)
        return Desk(unit, team_channel=place.channel, team_workspace=place.workspace, now=unit.now)

    def _desk(self, unit: Unit) -> Desk:
        promise = self._outlooks.answer_by
        return Desk(unit, team_channel=self._team_channel or "", now=unit.now, promise=promise)

    def _relay(self, unit: Unit) -> Relay:
        return Relay(unit, self._desk(unit))


def _held(state: State, done: QuestionIsDone, unit: Unit) -> Turn:
    """What the asker added came too late: it is kept, and can still be sent after opening the question again."""
    ticket = done.ticket
    can_reopen = may_reopen(ticket, unit.now)
    status = Status(ticket.status)
    return at_the_team.closed_meanwhile(state, ticket.id, ticket.number, status, done.text, can_reopen=can_reopen)


def direct_key(team_id: str, user: str) -> ConversationKey:
    """The one conversation that somebody has with the bot in direct messages.

    Threads there share it: in Slack's agent view an answer to a question of ours may come in a thread of its own.
    """
    return ConversationKey(team_id=team_id, user_id=user, channel="dm")


def direct_place(team_id: str, user: str, *, channel: str | None = None, thread_ts: str | None = None) -> Place:
    """Where to answer somebody directly. Without a channel the user's id does: Slack opens the conversation."""
    address = Address(kind="dm", channel=channel or user, thread_ts=thread_ts)
    return Place(key=direct_key(team_id, user), address=address)


def _too_large() -> dict[str, object]:
    return notice_screen(screen_texts.ANSWER_TITLE, screen_texts.TOO_LARGE)


def screen_place(team_id: str, user: str, view_id: str) -> Place:
    """The conversation somebody has on a modal; it is one and the same on every modal."""
    key = ConversationKey(team_id=team_id, user_id=user, channel=SCREEN)
    return Place(key=key, address=Address(kind="modal", channel=view_id))


def _takes_one_turn(conversation: StoredConversation) -> bool:
    """Whether one cannot go on typing here: what takes more turns goes on in the direct messages."""
    return conversation.address.kind == "ephemeral" or conversation.key.channel == SCREEN


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


def state_of(conversation: StoredConversation) -> State:
    """The state as it was kept; one from a version that this code cannot read begins afresh."""
    if conversation.state is None or conversation.state_version != STATE_VERSION:
        return State()
    try:
        return State.model_validate_json(conversation.state)
    except ValidationError:
        return State()
