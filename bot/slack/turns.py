"""One turn of a conversation in Slack: state, tickets and outgoing messages in one transaction.

Where this sits: what every listener calls. It calls no Slack itself: replies go to the outbox, in the same transaction
as the state they follow from, and the dispatcher sends them. A crash leaves nothing done, or the rest still to do.
Start reading at `Turns.said()`.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.clock import Clock
from bot.conversation import edit_texts, texts
from bot.conversation.answers import opinions
from bot.conversation.effects import ForgetPerson
from bot.conversation.incoming import Command, Incoming, Pressed, Said
from bot.conversation.replies import Notice
from bot.conversation.state import Find, State
from bot.conversation.team import at_the_team
from bot.conversation.turn import Turn
from bot.errors import PreventiebotError
from bot.handoff.desk import QuestionIsDone
from bot.handoff.ticket import NotPossibleNow
from bot.live import LiveAssistant
from bot.privacy.terms import Terms
from bot.roles import Action, NotAllowed
from bot.running.metrics import Metrics
from bot.running.switches import Switches
from bot.slack import beside_own, corrections, offering, outgoing, permits, privately, saying, sharing, threads
from bot.slack.blocks.message import Message
from bot.slack.blocks.modals import answer_screen
from bot.slack.blocks.replies import messages
from bot.slack.clicked import pressed_in, ticket_above, where_pressed
from bot.slack.conversations import (
    STATE_VERSION,
    Click,
    Place,
    direct_key,
    direct_place,
    is_of,
    is_on_screen,
    state_of,
    takes_one_turn,
    with_state,
)
from bot.slack.corrections import Revision
from bot.slack.effects import Effects
from bot.slack.elsewhere import going_on, held, not_possible, open_directly, question_of
from bot.slack.outlooks import Outlooks
from bot.slack.recipients import Recipients
from bot.slack.refusals import is_double, refuse, screen_of, strip, too_large
from bot.slack.thinking import Thinking, Thought
from bot.slack.threads import Hearing, Naming
from bot.slack.workplace import Workplaces
from bot.store import Database, DatabaseUnavailable, OutgoingCall, StoredConversation, Unit
from bot.store.members import NobodySays

_PATIENCE: Final = 0.5
"""Seconds for the database where something went wrong already: Slack waits three for our answer."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a message or a press came in, beside what was said.

    `once` is the key of this delivery, `source` names the message itself. `last` is the question it is about, when that
    was asked somewhere else. `to_ticket` is the question at the team that a word is for, because of where it was
    written; `naming` says whether it was said to the bot where people talk. `also` is said along with the first words.
    """

    once: str
    response_url: str | None = None
    click: Click | None = None
    source: str | None = None
    last: Find | None = None
    to_ticket: str | None = None
    naming: Naming = Naming.CALLED
    also: str = ""

    @property
    def by_one(self) -> bool:
        """Whether what was pressed is seen by one person alone."""
        return self.click is not None and self.click.seen_by_one


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
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._team_channel = team_channel
        self._workplaces = workplaces or Workplaces(team_channel)
        self._outlooks = outlooks or Outlooks(self._workplaces)
        self._thinking = Thinking(assistant, clock, self._outlooks, switches or Switches(), metrics or Metrics())
        self._effects = Effects(assistant, clock, self._workplaces, self._outlooks, recipients, terms or Terms())
        self._wake = wake

    # -- people who ask ----------------------------------------------------------------------------------------------

    async def said(
        self,
        place: Place,
        text: str,
        *,
        once: str,
        source: str | None = None,
        files: tuple[str, ...] = (),
        naming: Naming = Naming.CALLED,
    ) -> None:
        """Somebody typed something to the bot. `once` is the key of this delivery: a second one has no effect.

        `source` names the message itself: by it a later change of the message finds what became of it. `files` are the
        names of what was put beside it; `naming` says how the bot was named, where others listen.
        """
        await self._take(place, Said(text=text, files=files), Delivery(once=once, source=source, naming=naming))

    async def commanded(
        self, place: Place, command: Command, *, once: str, also: str = "", about: Find | None = None
    ) -> None:
        """Somebody asked for something by a slash command. `also` is said along with the answer.

        `about` is the question that stands behind the command.
        """
        await self._take(place, Pressed(command=command), Delivery(once=once, also=also, last=about))

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
            heard = Delivery(once=once, source=source, naming=Naming.NOT)
            await self._apply(unit, conversation, Said(text=text, files=files), heard)
        self._wake()

    async def revised(self, place: Place, revision: Revision, *, once: str) -> None:
        """Somebody changed or deleted a message of their own that was not passed on as it is: see `corrections`."""
        async with self._database.transaction() as unit:
            if await unit.conversations.find(place.key) is None or not await unit.ledger.first_time(once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            match await corrections.meaning(unit, conversation, revision, self._clock.today()):
                case corrections.Anew(state=state, text=text):
                    naming = Naming.NOT if revision.is_in_thread and not revision.names_bot else Naming.CALLED
                    heard = Delivery(once=once, source=revision.source, naming=naming, also=edit_texts.READ_ANEW)
                    await self._apply(unit, with_state(conversation, state), Said(text=text), heard)
                case corrections.Tell(state=state, notice=notice):
                    saved = with_state(conversation, state).state or ""
                    await unit.conversations.save(conversation, state=saved, state_version=STATE_VERSION, now=unit.now)
                    if notice is not None:
                        aside = conversation.address.kind == "thread"
                        await saying.told(unit, conversation, notice, aside=aside)
        self._wake()

    async def asked_on_screen(self, place: Place, text: str, *, once: str) -> dict[str, object]:
        """Somebody asked something in a modal: what to show there.

        A second delivery has no effect, but gets the same answer: the person may not have seen the first one.
        """
        async with self._database.transaction() as unit:
            is_first = await unit.ledger.first_time(once, kind="view")
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            direct = await unit.conversations.find(direct_key(place.key.team_id, place.key.user_id))
            if direct is not None and (waits := open_directly(state_of(direct), text)) is not None:
                return await screen_of(unit, conversation, messages(waits, conversation.id))
            if not is_first:
                return answer_screen(await self._as_before(unit, conversation, text)) or too_large()
            drawn = await self._apply(unit, conversation, Said(text=text), Delivery(once=once))
            view = await screen_of(unit, conversation, drawn)
        self._wake()
        return view

    async def _as_before(self, unit: Unit, conversation: StoredConversation, text: str) -> tuple[Message, ...]:
        """What was said to a text that was taken already; nothing is kept."""
        after = state_of(conversation)
        before = after.model_copy(update={"misses": max(0, after.misses - 1)})  # it was perhaps one miss fewer then
        turn = self._assistant.current.handle(before, Said(text=text), today=self._clock.today())
        turn = await offering.offered(unit, conversation.key, self._outlooks, turn)
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
                delivery = Delivery(once, click.response_url, click=click)
                drawn = await self._apply(unit, here, Pressed(command=click.command), delivery)
                if is_on_screen(here):
                    view = await screen_of(unit, here, drawn)
                    await unit.outbox.add(outgoing.screen(view, here.address.channel, here))
        self._wake()

    async def refusal(self, team_id: str, user: str, action: Action) -> str | None:
        """What to say to somebody who may not begin this; None for who may.

        Raises NotLookedAt: see `unit.members.require()`.
        """
        async with self._database.transaction() as unit:
            try:
                await unit.members.require(team_id, user, action, own=True)
            except (NotAllowed, NobodySays) as refused:
                return refused.message
        return None

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

    async def _take(self, place: Place, incoming: Incoming, delivery: Delivery) -> None:
        if isinstance(incoming, Said):  # before others are kept out of the conversation, or of the whole file
            self._assistant.current.think_ahead(incoming.text)
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(delivery.once):
                return
            conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
            under = await ticket_above(unit, place) if isinstance(incoming, Said) else None
            here = replace(delivery, response_url=place.response_url, to_ticket=under)
            await self._apply(unit, conversation, incoming, here)
        self._wake()

    async def _apply(
        self, unit: Unit, conversation: StoredConversation, incoming: Incoming, delivery: Delivery
    ) -> tuple[Message, ...]:
        """Take a turn, keep it and say what it says.

        Returns what the caller has to show, where the conversation is on a screen; elsewhere it is said already.
        """
        today, click = self._clock.today(), delivery.click
        before = await permits.remembered(unit, conversation.key, state_of(conversation), today)
        state = before.model_copy(update={"last": delivery.last}) if delivery.last is not None else before
        to_ticket = delivery.to_ticket
        on = at_the_team.writing_to(state, to_ticket) if to_ticket is not None else state
        thought = await self._thinking.about(unit, conversation, on, incoming)
        turn, heard_by = self._heard(conversation, on, incoming, thought, delivery)
        if heard_by is Hearing.NOBODY:
            beside = await beside_own.offered(unit, conversation, on, incoming)
            if beside is None:
                return ()
            turn, heard_by = beside, Hearing.ONE
        if (draft := privately.types_elsewhere(conversation, on, turn)) is not None:
            begin = partial(privately.begun_directly, before=on, draft=draft, incoming=incoming)
            await self._go_on_directly(unit, conversation, begin, said="", once=delivery.once)
            turn, heard_by = privately.left_here(on), Hearing.ONE
        turn = threads.also_said(threads.aside(turn) if heard_by is Hearing.ONE else turn, delivery.also)
        turn = at_the_team.back_to(state, turn) if to_ticket is not None else turn
        if takes_one_turn(conversation):
            turn = await self._in_one_turn(unit, conversation, before, incoming, turn, once=delivery.once)
        if ForgetPerson() in turn.effects:
            await self._effects.forget(unit, conversation)
            return ()
        turn, after_replies, heard_by = await self._carried_out(unit, conversation, state, turn, heard_by, delivery)
        turn = await offering.offered(
            unit, conversation.key, self._outlooks, sharing.offered(turn, conversation.address)
        )
        kept = corrections.heard(turn, before, delivery.source if isinstance(incoming, Said) else None)
        await unit.conversations.save(
            conversation, state=kept.model_dump_json(), state_version=STATE_VERSION, now=unit.now
        )
        await self._thinking.counted(unit, conversation, before, turn, thought)
        if turn.stale and click is not None:
            await strip(unit, click)
        aside = heard_by is Hearing.ONE
        is_over = turn.stale or (aside and not thought.refused)
        way = threads.way_to_direct(conversation, state, turn)
        manner = saying.Manner(delivery.response_url, delivery.by_one and is_over, aside, way)
        drawn = await saying.shown(unit, conversation, turn, manner)
        for call in after_replies:
            await unit.outbox.add(call)
        return drawn

    def _heard(
        self, conversation: StoredConversation, on: State, incoming: Incoming, thought: Thought, delivery: Delivery
    ) -> tuple[Turn, Hearing]:
        """What is said where others listen, and to whom."""
        return threads.heard(
            conversation,
            on,
            incoming,
            thought.turn,
            self._assistant.current,
            naming=delivery.naming,
            refused=thought.refused,
            pressed_aside=delivery.by_one,
        )

    async def _in_one_turn(
        self, unit: Unit, conversation: StoredConversation, before: State, incoming: Incoming, turn: Turn, *, once: str
    ) -> Turn:
        """The turn where no second one can follow; what takes more of them goes on in the direct messages."""
        turn = opinions.without_typing(turn)
        onward = going_on(turn.state, incoming.command if isinstance(incoming, Pressed) else None)
        if onward is None:
            return turn
        said = incoming.text if isinstance(incoming, Said) else ""
        asked, starts = question_of(turn.state), onward
        is_here = await self._go_on_directly(
            unit, conversation, lambda direct: (direct, starts, asked), said=said, once=once
        )
        return Turn(before, (Notice(text=texts.GOES_ON_BELOW if is_here else texts.GO_TO_DIRECT),))

    async def _carried_out(
        self,
        unit: Unit,
        conversation: StoredConversation,
        state: State,
        turn: Turn,
        heard_by: Hearing,
        delivery: Delivery,
    ) -> tuple[Turn, Sequence[OutgoingCall], Hearing]:
        """The turn with its effects, what is sent after its replies, and to whom it speaks.

        What cannot be done is said instead, and the conversation stays where it was.
        """
        source = corrections.written_as(state, turn) or delivery.source
        try:
            done, calls = await self._effects.carried_out(
                unit, conversation, state, turn, once=delivery.once, source=source
            )
        except QuestionIsDone as problem:
            return held(state, problem, unit.now), (), heard_by
        except NotPossibleNow as problem:
            return not_possible(state, problem, unit.now), (), heard_by
        except PreventiebotError as problem:
            refused = Turn(state, (Notice(text=problem.message),))
            return refused, (), threads.told_of(problem, conversation, heard_by)
        return done, calls, heard_by

    async def _go_on_directly(
        self,
        unit: Unit,
        conversation: StoredConversation,
        begin: Callable[[State], tuple[State, Command, Find | None]],
        *,
        said: str,
        once: str,
    ) -> bool:
        """Begin in the person's direct messages what takes several turns: only there one can also type, unseen.

        What was `said` here is read there as well, so that nobody types it twice. `begin` tells from which state, by
        what, and about which question.
        Returns whether that is where they are already.
        """
        key = conversation.key
        known = await unit.conversations.find(direct_key(key.team_id, key.user_id))
        is_here = known is not None and known.address.channel == conversation.address.channel
        place = direct_place(key.team_id, key.user_id, channel=conversation.address.channel if is_here else None)
        direct = await unit.conversations.find_or_start(place.key, place.address, unit.now)
        state, command, last = begin(state_of(direct))
        begun = Pressed(command=command, said=said)
        await self._apply(unit, with_state(direct, state), begun, Delivery(once=once, last=last))
        return is_here
