"""What a turn does besides talking: hand over, keep an opinion, post a file, show and forget data.

Where this sits: under `turns`, in its transaction. Start reading at `Effects.carried_out()`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from bot.clock import Clock
from bot.conversation.check import outcomes, sharing_texts
from bot.conversation.effects import (
    AddToTicket,
    Effect,
    EndTicket,
    ForgetPerson,
    KeepQuestion,
    ListQuestions,
    PostAnswer,
    PostSum,
    ReopenQuestion,
    SaveFeedback,
    SaveReason,
    SendFile,
    Share,
    ShowPersonal,
    SubmitTicket,
    WithdrawQuestion,
)
from bot.conversation.replies import Reply, Shared
from bot.conversation.state import Checking, State
from bot.conversation.team.at_the_team import handed_over
from bot.conversation.turn import Turn
from bot.handoff import by_mail
from bot.handoff import texts as handoff_texts
from bot.handoff.desk import Desk
from bot.live import LiveAssistant
from bot.privacy import rights
from bot.privacy.terms import Terms
from bot.roles import Action as Deed
from bot.slack import handing_on, outgoing, sharing
from bot.slack.blocks.modals import invitation
from bot.slack.blocks.replies import messages
from bot.slack.blocks.ticket import note
from bot.slack.mrkdwn import mention
from bot.slack.outlooks import Outlooks
from bot.slack.own_data import OwnData
from bot.slack.own_questions import OwnQuestions
from bot.slack.questions import my_questions
from bot.slack.recipients import Recipients
from bot.slack.relay import Relay
from bot.slack.workplace import NoTeamHere, Workplaces
from bot.store import OutgoingCall, StoredConversation, Unit


class Effects:
    """Carries out what a turn asks for. What it queues stands in the outbox before or after the replies of the turn."""

    def __init__(
        self,
        assistant: LiveAssistant,
        clock: Clock,
        workplaces: Workplaces,
        outlooks: Outlooks,
        recipients: Recipients,
        terms: Terms,
    ) -> None:
        self._recipients = recipients
        self._own_data = OwnData(assistant, terms)
        self._assistant = assistant
        self._clock = clock
        self._workplaces = workplaces
        self._own = OwnQuestions(outlooks)

    async def carried_out(
        self,
        unit: Unit,
        conversation: StoredConversation,
        state: State,
        turn: Turn,
        *,
        once: str,
        source: str | None = None,
    ) -> tuple[Turn, Sequence[OutgoingCall]]:
        """Do it all. Returns the turn with what came of it, and what is to be sent after its replies.

        Raises:
            QuestionIsDone, NotPossibleNow, PreventiebotError: it cannot be done; nothing of the turn may be kept.
        """
        if ListQuestions() in turn.effects:
            turn = replace(turn, replies=(*turn.replies, await self._own_questions(unit, conversation)))
        turn = await self._submitted(unit, conversation, turn)
        turn = await self._own.carried_out(unit, conversation.key.user_id, turn, key=source or once)
        after = [
            call
            for effect in turn.effects
            for call in await self._carry_out(unit, conversation, state, effect, once=once)
        ]
        if ShowPersonal() in turn.effects:
            turn, shown = await self._own_data.shown(unit, conversation, turn, once=once)
            after += shown
        return turn, after

    async def forget(self, unit: Unit, conversation: StoredConversation) -> None:
        """Delete all of the person and say so; the conversation is gone by then, so the message belongs to none."""
        team, user = conversation.key.team_id, conversation.key.user_id
        forgotten = await rights.forget(unit, team, user, by=user)
        relay = self._relay(unit)
        for ticket in forgotten.withdrawn:
            if ticket.team_ts is not None or by_mail.is_there(ticket.team_channel):
                await relay.thread(ticket, note(handoff_texts.withdrawn(ticket.number)))
                await relay.show(ticket)
        for ticket in forgotten.released:
            await relay.thread(ticket, note(handing_on.nobody_has(ticket)))
            await relay.show(ticket)
        told = invitation(rights.in_dutch(forgotten))
        await unit.outbox.add(outgoing.privately(told, channel=user, user=user, response_url=None, team_id=team))

    async def _own_questions(self, unit: Unit, conversation: StoredConversation) -> Reply:
        key = conversation.key
        await unit.members.require(key.team_id, key.user_id, Deed.SEE_OWN_QUESTIONS, own=True)
        return my_questions(await unit.tickets.of_asker(key.team_id, key.user_id), unit.now)

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

    async def _carry_out(
        self,
        unit: Unit,
        conversation: StoredConversation,
        state: State,
        effect: Effect,
        *,
        once: str,
    ) -> Sequence[OutgoingCall]:
        """Do what must happen besides talking; returns what is to be sent after the replies of this turn."""
        user = conversation.key.user_id
        match effect:
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
            case PostAnswer():
                today = self._clock.today()
                return await sharing.posted(unit, self._assistant.current, conversation, effect, today=today)
            case PostSum(calculated=calculated):
                return await sharing.posted_sum(unit, conversation, calculated)
            case ListQuestions() | SubmitTicket() | AddToTicket() | EndTicket() | WithdrawQuestion() | ReopenQuestion():
                return ()  # done before this, because a reply of the turn says what came of it
            case ShowPersonal():
                return ()  # done after this, because its summary takes the place of a reply
            case ForgetPerson():
                raise AssertionError("a whole turn of its own: see _apply")
            case Share():
                await self._recipients.require(unit, conversation.key.team_id, user, effect.recipient)
                parts = messages(_shared(effect, user), conversation.id)
                return tuple(outgoing.share(parts, effect.recipient, conversation, key=once))
            case _:
                assert_never(effect)
        return ()

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
        return Desk(unit, team_channel="", now=unit.now)

    def _relay(self, unit: Unit) -> Relay:
        return Relay(unit, self._desk(unit))


def _shared(share: Share, user: str) -> Shared:
    """The outcome as somebody else sees it. The one who shares it is named by id; no other name can be in it."""
    checking = Checking(check="shared", scheme=share.scheme, given=share.given, about=share.about)
    outcome = outcomes.outcome(checking, share.today, whole=False)
    told = f"{mention(user)} {sharing_texts.shared_outcome(outcome.title)}"
    return Shared(introduction=told, outcome=outcome, invitation=sharing_texts.CHECK_YOURSELF)
