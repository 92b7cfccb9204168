"""One turn of a conversation in Slack: state, tickets and outgoing messages in one transaction.

Where this sits: what every listener calls. It calls no Slack itself: replies go to the outbox, in the same transaction
as the state they follow from, and the dispatcher sends them. A crash leaves nothing done, or the rest still to do.
Start reading at `Turns.said()`.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from bot.clock import Clock
from bot.conversation import texts, unread
from bot.conversation.answers import opinions
from bot.conversation.counting import counted, learned
from bot.conversation.effects import ForgetPerson
from bot.conversation.incoming import Command, Incoming, Pressed, Said
from bot.conversation.replies import Action as Button
from bot.conversation.replies import Notice, Replacement, Reply
from bot.conversation.state import Find, State
from bot.conversation.team import at_the_team, wishes
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.desk import QuestionIsDone
from bot.handoff.outlook import Outlook
from bot.handoff.status import Status
from bot.handoff.ticket import NotPossibleNow
from bot.live import LiveAssistant
from bot.privacy.terms import Terms
from bot.running.metrics import Metrics
from bot.running.switches import Switches, held_back, used_by
from bot.slack import corrections, outgoing, permits, sharing, threads
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import answer_screen
from bot.slack.blocks.replies import message, messages
from bot.slack.clicked import pressed_in, where_pressed
from bot.slack.conversations import (
    STATE_VERSION,
    Click,
    Place,
    direct_key,
    direct_place,
    is_of,
    state_of,
    takes_one_turn,
)
from bot.slack.effects import Effects
from bot.slack.elsewhere import going_on, held, question_of
from bot.slack.outlooks import Outlooks, asked_back
from bot.slack.recipients import Recipients
from bot.slack.refusals import is_double, refuse, screen_of, strip, too_large
from bot.slack.threads import Hearing
from bot.slack.workplace import Workplaces
from bot.store import Database, DatabaseUnavailable, StoredConversation, Unit

_PATIENCE: Final = 0.5
"""Seconds for the database where something went wrong already: Slack waits three for our answer."""


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
        recipients: Recipients,
        terms: Terms | None = None,
    ) -> None:
        self._switches = switches or Switches()
        self._metrics = metrics or Metrics()
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._team_channel = team_channel
        self._workplaces = workplaces or Workplaces(team_channel)
        self._outlooks = outlooks or Outlooks(self._workplaces)
        self._effects = Effects(assistant, clock, self._workplaces, self._outlooks, recipients, terms or Terms())
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

    async def commanded(
        self, place: Place, command: Command, *, once: str, also: str = "", about: Find | None = None
    ) -> None:
        """Somebody asked for something by a slash command. `also` is said along with the answer.

        `about` is the question that stands behind the command.
        """
        await self._take(place, Pressed(command=command), once=once, also=also, last=about)

    async def followed_up(
        self, place: Place, text: str, *, once: str, source: str | None = None, files: tuple[str, ...] = ()
    ) -> None:
        """Somebody typed in a thread without naming the bot: only a conversation that is going on there listens.

        What is not plainly for the bot there was said to a colleague; the bot does not come between.
        """
        async with self._database.transaction() as unit:
            if await unit.conversations.find(place.key) is None or not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            await self._apply(unit, conversation, Said(text=text, files=files), once=once, source=source, unbidden=True)
        self._wake()

    async def corrected(self, place: Place, before: str, text: str, *, once: str) -> None:
        """Somebody changed a message of their own that went to nobody else.

        The last question is read again. In a direct conversation anything else is answered by how to go on; where
        others are, it may have been for them.
        """
        async with self._database.transaction() as unit:
            if await unit.conversations.find(place.key) is None or not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            if corrections.is_last_question(state_of(conversation), before):
                await self._apply(unit, conversation, Said(text=text), once=once, also=texts.ASKED_ANEW)
            elif place.address.kind == "dm":
                await self._say(unit, conversation, Notice(text=texts.EDIT_NOT_READ))
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
        replies = (Notice(text=texts.GO_TO_DIRECT),) if going_on(turn.state) is not None else turn.replies
        return tuple(part for each in replies for part in messages(each, conversation.id))

    async def pressed(self, click: Click, *, once: str) -> None:
        """Somebody pressed a button. It counts only for the person whose conversation it is."""
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once, kind="action"):
                return
            conversation = await pressed_in(unit, click)
            if conversation is None or click.command is None:
                await refuse(unit, click, texts.OLD_BUTTON, is_over=True)
                await strip(unit, click)
            elif not is_of(conversation, click):
                await refuse(unit, click, texts.NOT_YOURS)
            elif not await is_double(unit, click, state_of(conversation)):
                here = await where_pressed(unit, conversation, click)
                drawn = await self._apply(
                    unit, here, Pressed(command=click.command), once=once, response_url=click.response_url, click=click
                )
                if here.address.kind == "modal":
                    view = await screen_of(unit, here, drawn)
                    await unit.outbox.add(outgoing.screen(view, here.address.channel, here))
        self._wake()

    # -- the team ----------------------------------------------------------------------------------------------------

    async def is_team_channel(self, team_id: str | None, channel: str) -> bool:
        """Whether this is where the Preventieteam works, as an admin of the workspace or the installation has set it.

        Without a database only the installation counts.
        """
        if self._team_channel is not None and channel == self._team_channel:
            return True
        if team_id is None:
            return False
        try:
            async with asyncio.timeout(_PATIENCE), self._database.transaction() as unit:
                return await self._workplaces.is_at(unit, team_id, channel)
        except (TimeoutError, DatabaseUnavailable):
            return False

    # -- what happens in a turn --------------------------------------------------------------------------------------

    async def _take(
        self,
        place: Place,
        incoming: Incoming,
        *,
        once: str,
        source: str | None = None,
        also: str = "",
        last: Find | None = None,
    ) -> None:
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
                also=also,
                last=last,
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
        unbidden: bool = False,
        also: str = "",
    ) -> tuple[Message, ...]:
        """Take a turn. `last` is the question it is about, when that was asked somewhere else.

        `to_ticket` is the question at the team that a word is for, because of where it was written; `unbidden`: where
        people talk, without naming the bot. `also` is said along with the first words.
        Returns what the caller has to show, where the conversation is on a screen; elsewhere it is said already.
        """
        today = self._clock.today()
        before = await permits.remembered(unit, conversation.key, state_of(conversation), today)
        state = before.model_copy(update={"last": last}) if last is not None else before
        on = at_the_team.writing_to(state, to_ticket) if to_ticket is not None else state
        turn = unread.noted(on, incoming, await self._handled(unit, conversation, on, incoming))
        turn = await self._unless_off(unit, conversation.key.team_id, on, turn)
        turn = await permits.permitted(unit, conversation.key, on, turn)
        heard_by = Hearing.ALL
        if unbidden and isinstance(incoming, Said):
            is_sure = self._assistant.current.is_sure(on, incoming.text)
            heard_by = threads.hearing(on, incoming.text, turn, is_sure=is_sure)
        if heard_by is Hearing.NOBODY:
            return ()
        turn = threads.also_said(threads.aside(turn) if heard_by is Hearing.ONE else turn, also)
        if to_ticket is not None:
            turn = at_the_team.back_to(state, turn)
        if takes_one_turn(conversation):
            turn = opinions.without_typing(turn)
        onward = going_on(turn.state) if takes_one_turn(conversation) else None
        if onward is not None:
            said = incoming.text if isinstance(incoming, Said) else ""
            asked = question_of(turn.state)
            is_here = await self._go_on_directly(unit, conversation, onward, asked, said=said, once=once)
            turn = Turn(before, (Notice(text=texts.GOES_ON_BELOW if is_here else texts.GO_TO_DIRECT),))
        if ForgetPerson() in turn.effects:
            await self._effects.forget(unit, conversation)
            return ()
        try:
            turn, after_replies = await self._effects.carried_out(
                unit, conversation, state, turn, once=once, source=source
            )
        except QuestionIsDone as done:
            turn, after_replies = held(state, done, unit.now), []
        except NotPossibleNow as problem:
            turn, after_replies = Turn(state, (Notice(text=problem.message),), stale=True), []
        except PreventiebotError as problem:
            turn, after_replies = Turn(state, (Notice(text=problem.message),)), []
        await unit.conversations.save(
            conversation, state=turn.state.model_dump_json(), state_version=STATE_VERSION, now=unit.now
        )
        changed = turn.replacement is not None and await self._replace(unit, conversation, turn.replacement)
        if turn.moved is not None:
            await self._replace(unit, conversation, turn.moved)
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
            await self._say(
                unit,
                conversation,
                reply,
                tag=named,
                response_url=response_url,
                in_place_of_it=over,
                aside=heard_by is Hearing.ONE,
                way=threads.way_to_direct(conversation, state, turn) if n == len(replies) else None,
            )
        for call in after_replies:
            await unit.outbox.add(call)
        return tuple(part for each in replies for part in messages(each, conversation.id)) if on_screen else ()

    async def _handled(self, unit: Unit, conversation: StoredConversation, state: State, incoming: Incoming) -> Turn:
        """A turn of the assistant; one about a question to the team is taken with a look at the team."""
        handle, today = self._assistant.current.handle, self._clock.today()
        back = await unit.tickets.last_waiting(conversation, Status.WAITING) if isinstance(incoming, Said) else None
        turn = handle(state, incoming, today=today, outlook=Outlook(asked_back=asked_back(back)))
        about_team = state.speaks_to_team or turn.state.speaks_to_team
        if not about_team and not (isinstance(incoming, Said) and wishes.may_be_of_own_question(incoming.text)):
            return turn
        key = conversation.key
        outlook = await self._outlooks.of(unit, key.team_id, key.user_id)
        seen = outlook.model_copy(update={"asked_back": asked_back(back)})
        return handle(state, incoming, today=today, outlook=seen)

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
        self, unit: Unit, conversation: StoredConversation, command: Command, last: Find | None, *, said: str, once: str
    ) -> bool:
        """Begin in the person's direct messages what takes several turns: only there one can also type.

        What was `said` here is read there as well, so that nobody types it twice.
        Returns whether that is where they are already.
        """
        key = conversation.key
        known = await unit.conversations.find(direct_key(key.team_id, key.user_id))
        is_here = known is not None and known.address.channel == conversation.address.channel
        place = direct_place(key.team_id, key.user_id, channel=conversation.address.channel if is_here else None)
        direct = await unit.conversations.find_or_start(place.key, place.address, unit.now)
        await self._apply(unit, direct, Pressed(command=command, said=said), once=once, last=last)
        return is_here

    async def _say(
        self,
        unit: Unit,
        conversation: StoredConversation,
        reply: Reply,
        *,
        tag: str | None = None,
        response_url: str | None = None,
        in_place_of_it: bool = False,
        aside: bool = False,
        way: Button | None = None,
    ) -> None:
        """Say it; `in_place_of_it`: where what was pressed stands, if only this person sees that.

        `aside`: in a thread, to this person alone. `way` is a button below all else.
        """
        drawn = messages(sharing.offered(reply, conversation.address), conversation.id)
        for n, part in enumerate(drawn, start=1):
            is_last = n == len(drawn)
            shown = threads.with_way(part, way) if is_last else part
            call = outgoing.to_person(
                shown if aside else await threads.to_whom(unit, conversation, shown),
                conversation,
                tag=tag if is_last else None,
                response_url=response_url,
                in_place_of_it=in_place_of_it and n == 1,
                aside=aside,
            )
            await unit.outbox.add(call)

    async def _replace(self, unit: Unit, conversation: StoredConversation, change: Replacement) -> bool:
        """Change an earlier message; False when it cannot be found (any more) or would not fit."""
        drawn = await threads.to_whom(unit, conversation, message(change.reply, conversation.id))
        sent = await unit.outbox.last_sent(conversation.id, change.tag)
        if sent is None or not drawn.fits_update:
            return False
        await unit.outbox.add(outgoing.change(drawn, sent, conversation))
        return True

    async def _count(self, unit: Unit, conversation: StoredConversation, before: State, turn: Turn) -> None:
        happened = [(each.kind, each.subject) for each in (*counted(before, turn), *learned(before, turn))]
        if happened:
            await unit.figures.count(conversation.key.team_id, self._clock.today(), happened)
