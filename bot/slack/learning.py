"""The turns of learning: somebody of the team writes an article, an editor agrees or not, an editor takes it back.

Where this sits: beside `team`. As there, state and outgoing messages are kept in one transaction, every delivery counts
once, and who may do it is looked at in each turn. What takes long (comparing with all articles, writing the file) is
done afterwards by `bot/slack/workshop.py`. Start reading at `Learning.pressed()`.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.commands.knowledge.drawn import faults_once_drawn
from bot.errors import PreventiebotError
from bot.handoff.desk import Desk
from bot.learning import texts
from bot.learning.clusters import alike
from bot.learning.drafting import REVIEW_AFTER, ArticleDraft
from bot.learning.judging import at_once
from bot.learning.proposal import TO_REPAIR, DecidedAlready, Status, draft_of, fingerprint, moved
from bot.live import LiveAssistant
from bot.privacy.masking import mask
from bot.roles import Action, Role
from bot.running import texts as running_texts
from bot.running.switches import Function
from bot.slack import outgoing
from bot.slack.blocks import learning as drawn
from bot.slack.blocks.article_form import LONGEST, About, FilledArticle, Prefilled, article_form, errors_of, owners
from bot.slack.blocks.message import Message
from bot.slack.blocks.ticket import note, refusal
from bot.slack.crew import Crew
from bot.slack.mrkdwn import mention
from bot.slack.screens import Screens
from bot.slack.team_payloads import TeamPress, TeamScreen
from bot.store import Database, OutgoingCall, StoredTicket, TicketDirection, Unit
from bot.store.lessons import StoredProposal
from knowledge.lint import MAX_TITLE

_ALIKE_SINCE: Final = REVIEW_AFTER
View = dict[str, Any]
Answer = dict[str, Any]
"""The arguments of Bolt's `ack`."""


class ProposalIsGone(PreventiebotError):
    """The question or the proposal is not there any more, or not here."""

    message = texts.NOT_THERE


class NoTextLeft(PreventiebotError):
    """The text of the question was deleted."""

    message = texts.NO_TEXT_LEFT


class OwnArticle(PreventiebotError):
    """Who wrote an article does not approve it, as long as there is another editor."""

    message = texts.NOT_BY_THE_AUTHOR


class LearningIsOff(PreventiebotError):
    """Somebody switched it off. What is under way keeps its place; an article can still be taken back."""

    message = running_texts.OFF_LEARNING


_NEW: Final = frozenset({drawn.MAKE, drawn.REPAIR, drawn.APPROVE})
"""The buttons that lead to an article."""


class Learning:
    """Takes the turns of learning. `wake` makes the dispatcher look at the outbox, `work` the workshop at its work."""

    def __init__(
        self,
        database: Database,
        assistant: LiveAssistant,
        folder: Path,
        screens: Screens,
        clock: Clock,
        crew: Crew,
        *,
        wake: Callable[[], None],
        work: Callable[[], None],
    ) -> None:
        self._database = database
        self._assistant = assistant
        self._folder = folder
        self._screens = screens
        self._clock = clock
        self._crew = crew
        self._wake = wake
        self._work = work

    # -- buttons -----------------------------------------------------------------------------------------------------

    async def pressed(self, press: TeamPress, client: AsyncWebClient) -> None:
        """Somebody pressed one of the buttons of learning."""
        view: View | None = None
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(press.once, kind="action"):
                return
            try:
                view = await self._carry_out(unit, press)
            except PreventiebotError as problem:
                await unit.outbox.add(_privately(refusal(problem.message), press))
        self._wake()
        self._work()
        if view is not None:
            await self._screens.opened(client, press.trigger, view, instead=note(texts.TOO_LATE))

    async def _carry_out(self, unit: Unit, press: TeamPress) -> View | None:
        """Do what the button is for; returns the screen to open, if any."""
        if press.action in _NEW and Function.LEARNING in await unit.switches.names_off():
            raise LearningIsOff(press.action)
        match press.action:
            case drawn.MAKE:
                return await self._new(unit, press)
            case drawn.REPAIR:
                proposal = await self._proposal(unit, press, Action.MAKE_ARTICLE)
                if Status(proposal.status) not in TO_REPAIR:
                    raise DecidedAlready(proposal, Status.JUDGING)
                filled = Prefilled.of(draft_of(proposal), proposal.remarks)
                about = About(ticket=proposal.ticket_id or "", channel=proposal.channel, proposal=proposal.id)
                return article_form(self._assistant.knowledge, filled, about)
            case drawn.APPROVE:
                await self._approve(unit, press)
            case drawn.REJECT:
                proposal = await self._proposal(unit, press, Action.APPROVE_ARTICLE)
                moved(proposal, Status.REJECTED)
                return drawn.rejection_screen(f"{press.value}:{press.channel}:{press.message_ts or ''}")
            case drawn.UNDO:
                proposal = await self._proposal(unit, press, Action.APPROVE_ARTICLE)
                await self._move(unit, proposal, Status.UNDOING, decided_by=press.user, message_ts=press.message_ts)
                title = self._title(proposal)
                await self._replace(unit, proposal, press.message_ts, texts.undoing(mention(press.user), title))
            case _:
                raise ProposalIsGone(press.action)
        return None

    async def _approve(self, unit: Unit, press: TeamPress) -> None:
        proposal = await self._proposal(unit, press, Action.APPROVE_ARTICLE)
        await self._not_ones_own(unit, proposal, press.user)
        title = draft_of(proposal).title
        await self._move(unit, proposal, Status.APPROVED, decided_by=press.user, message_ts=press.message_ts)
        await unit.audit.note(actor=press.user, action="article.approved", subject=f"article:{proposal.article}")
        await self._replace(unit, proposal, press.message_ts, texts.approved(mention(press.user), title))

    async def _not_ones_own(self, unit: Unit, proposal: StoredProposal, user: str) -> None:
        editors = await unit.members.with_role(proposal.team_id, Role.EDITOR)
        if user == proposal.author and any(each != user for each in editors):
            raise OwnArticle(proposal.id)

    # -- the form ----------------------------------------------------------------------------------------------------

    async def _new(self, unit: Unit, press: TeamPress) -> View:
        ticket = await self._ticket(unit, press.ticket, press.channel, press.team_id)
        await self._crew.require(unit, press.team_id, press.user, Action.MAKE_ARTICLE, channel=ticket.team_channel)
        if not ticket.asker:
            raise NoTextLeft(ticket.id)
        filled = await self._prefilled(unit, ticket)
        return article_form(self._assistant.knowledge, filled, About(ticket=ticket.id, channel=press.channel))

    async def _prefilled(self, unit: Unit, ticket: StoredTicket) -> Prefilled:
        """The question and those like it, and the answers of the team; what is about a person is left out."""
        question = mask(" ".join(ticket.question.split())).text
        said = await unit.ticket_messages.of_ticket(ticket.id)
        answers = [each.text for each in said if each.direction is TicketDirection.TO_ASKER and not each.deleted_at]
        answer = mask("\n\n".join(answers)).text
        names = owners(self._assistant.knowledge)
        return Prefilled(
            title=question if len(question) <= MAX_TITLE else "",
            questions=(question, *await self._asked_alike(unit, ticket, question)),
            answer=answer if len(answer) <= LONGEST else mask(answers[-1]).text,
            owner=names[0] if names else "",
            review_by=self._clock.today() + REVIEW_AFTER,
        )

    async def _asked_alike(self, unit: Unit, ticket: StoredTicket, question: str) -> tuple[str, ...]:
        """How others in the same workspace asked this: without an answer, or from the team."""
        unanswered = await unit.questions.since(unit.now - _ALIKE_SINCE, teams=(ticket.team_id,))
        found = [each.question for each in unanswered if alike(each.question, (question,))]
        desk = Desk(unit, team_channel=ticket.team_channel, now=unit.now)
        found += [mask(each.question).text for each in await desk.similar_to(ticket)]
        return tuple(dict.fromkeys(" ".join(each.split()) for each in found))

    async def sent(self, sent: TeamScreen, filled: FilledArticle) -> Answer:
        """Somebody sent the form: what has to be better is said at the fields, else it is compared with the others."""
        try:
            about = filled.about
        except ValueError:
            return _refused(ProposalIsGone("form").message)
        base, today = self._assistant.knowledge, self._clock.today()
        keep_id = await self._repaired_id(about)
        draft = filled.read(base, today, keep_id=keep_id)
        if not isinstance(draft, ArticleDraft):
            return {"response_action": "errors", "errors": draft}
        remarks = await asyncio.to_thread(at_once, draft, self._folder, today, drawn=faults_once_drawn)
        if remarks:
            return {"response_action": "errors", "errors": errors_of(remarks)}
        async with self._database.transaction() as unit:
            try:
                if await unit.ledger.first_time(sent.once, kind="view"):
                    await self._keep(unit, sent, about, draft)
            except PreventiebotError as problem:
                return _refused(problem.message)
        self._work()
        view = drawn.notice_screen(texts.FORM_TITLE, texts.BEING_JUDGED)
        return {"response_action": "update", "view": view}

    async def _repaired_id(self, about: About) -> str | None:
        """The id of an article that is being repaired; it keeps it while its title may change."""
        if not about.proposal:
            return None
        async with self._database.transaction() as unit:
            found = await unit.proposals.get(about.proposal, lock=False)
        if found is None or found.channel != about.channel or found.article in self._assistant.knowledge:
            return None  # somebody else's article got that name meanwhile
        return found.article

    async def _keep(self, unit: Unit, sent: TeamScreen, about: About, draft: ArticleDraft) -> None:
        ours = {
            "author": sent.user.id,
            "article": draft.id,
            "path": draft.path,
            "draft": draft.model_dump_json(),
            "fingerprint": fingerprint(draft.text),
        }
        if about.proposal:
            proposal = await unit.proposals.get(about.proposal)
            if proposal is None or (proposal.team_id, proposal.channel) != (sent.team_id, about.channel):
                raise ProposalIsGone(about.proposal)
            channel = proposal.channel
            await self._crew.require(unit, sent.team_id, sent.user.id, Action.MAKE_ARTICLE, channel=channel)
            await self._move(unit, proposal, Status.JUDGING, remarks=(), message_ts=None, **ours)
            return
        ticket = await self._ticket(unit, about.ticket, about.channel, sent.team_id)
        await self._crew.require(unit, sent.team_id, sent.user.id, Action.MAKE_ARTICLE, channel=ticket.team_channel)
        if not ticket.asker:
            raise NoTextLeft(ticket.id)
        place = {"id": uuid4().hex, "team_id": sent.team_id, "channel": about.channel, "ticket_id": ticket.id}
        times = {"created_at": unit.now, "moved_at": unit.now}
        await unit.proposals.add(StoredProposal.model_validate(place | ours | times | {"status": Status.JUDGING.value}))

    async def rejected(self, sent: TeamScreen) -> Answer:
        """An editor said why not."""
        reason = sent.typed(drawn.REASON)
        if not any(character.isalnum() for character in reason):
            return {"response_action": "errors", "errors": {drawn.REASON: texts.NO_REASON}}
        proposal_id, mark, channel, ts = (sent.view.private_metadata.split(":", 3) + [""] * 4)[:4]
        async with self._database.transaction() as unit:
            try:
                if await unit.ledger.first_time(sent.once, kind="view"):
                    proposal = await self._standing(unit, proposal_id, mark, channel, sent.team_id)
                    await unit.members.require(sent.team_id, sent.user.id, Action.APPROVE_ARTICLE)
                    said = mask(reason).text
                    line = texts.rejected(mention(sent.user.id), draft_of(proposal).title)
                    after = await self._move(
                        unit, proposal, Status.REJECTED, decided_by=sent.user.id, remarks=(said,), message_ts=ts or None
                    )
                    subject = f"article:{proposal.article}"
                    await unit.audit.note(actor=sent.user.id, action="article.rejected", subject=subject)
                    if ts:
                        await unit.outbox.add(changed(drawn.returned(line, (said,), after), after, ts))
            except PreventiebotError as problem:
                return _refused(problem.message)
        self._wake()
        return {"response_action": "clear"}

    # -- who may, and what there is ----------------------------------------------------------------------------------

    async def _ticket(self, unit: Unit, ticket_id: str, channel: str, team_id: str) -> StoredTicket:
        ticket = await unit.tickets.get(ticket_id, lock=False)
        if ticket is None or (ticket.team_channel, outgoing.team_workspace(ticket)) != (channel, team_id):
            raise ProposalIsGone(ticket_id)
        return ticket

    async def _proposal(self, unit: Unit, press: TeamPress, action: Action) -> StoredProposal:
        """The proposal of a button, exactly as it was shown, for who may do this."""
        proposal_id, _, mark = press.value.partition(":")
        proposal = await self._standing(unit, proposal_id, mark, press.channel, press.team_id)
        await self._crew.require(unit, press.team_id, press.user, action, channel=proposal.channel)
        return proposal

    async def _standing(self, unit: Unit, proposal_id: str, mark: str, channel: str, team_id: str) -> StoredProposal:
        proposal = await unit.proposals.get(proposal_id)
        if proposal is None or (proposal.channel, proposal.team_id) != (channel, team_id):
            raise ProposalIsGone(proposal_id)
        if proposal.fingerprint != mark:
            raise DecidedAlready(proposal, Status.APPROVED)
        return proposal

    async def _move(self, unit: Unit, proposal: StoredProposal, status: Status, **changes: object) -> StoredProposal:
        after = moved(proposal, status, **changes)
        if not await unit.proposals.move(after, before=proposal.status):
            raise DecidedAlready(proposal, status)
        return after

    async def _replace(self, unit: Unit, proposal: StoredProposal, ts: str | None, line: str) -> None:
        if ts is not None:
            await unit.outbox.add(changed(drawn.decided(line), proposal, ts))

    def _title(self, proposal: StoredProposal) -> str:
        base = self._assistant.knowledge
        return base.article(proposal.article).title if proposal.article in base else proposal.article


def said_in_channel(message: Message, proposal: StoredProposal) -> OutgoingCall:
    """Say something about a proposal to everybody in the channel of the team."""
    call = outgoing.in_channel(message, proposal.channel, proposal.team_id)
    return call.model_copy(update={"ordering": f"article:{proposal.id}", "ticket_id": proposal.ticket_id})


def changed(message: Message, proposal: StoredProposal, ts: str) -> OutgoingCall:
    """Let the message of a proposal say this from now on."""
    return OutgoingCall.model_validate({
        "method": "chat.update",
        "payload": {"channel": proposal.channel, "ts": ts} | message.arguments(),
        "channel": proposal.channel,
        "ticket_id": proposal.ticket_id,
        "ordering": f"article:{proposal.id}",
        "team_id": proposal.team_id,
    })  # fmt: skip


def _privately(message: Message, press: TeamPress) -> OutgoingCall:
    return outgoing.privately(
        message,
        channel=press.channel or press.user,
        user=press.user,
        response_url=press.response_url,
        team_id=press.team_id,
    )


def _refused(text: str) -> Answer:
    return {"response_action": "update", "view": drawn.notice_screen(texts.NOT_POSSIBLE, text)}
