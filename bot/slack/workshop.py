"""What learning does by itself: compare a proposed article, put it in its file, tell who asked, report once a week.

Where this sits: in every process that delivers, beside the dispatcher; several may run at once. What is to be done
stands in the database, so a crash loses nothing: a claim that is not finished is free again after a while, and each
piece of work may be repeated. Files are written by `bot/learning/folder.py`. Start reading at `Workshop.run_due()`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.commands.knowledge.drawn import faults_once_drawn
from bot.conversation.effects import TextDocument
from bot.conversation.incoming import PickArticle
from bot.conversation.replies import Action, Notice
from bot.errors import PreventiebotError
from bot.handoff.status import OPEN
from bot.learning import texts
from bot.learning.clusters import alike
from bot.learning.drafting import ArticleDraft
from bot.learning.folder import ArticleFolder, KeptIn, PlaceIsTaken
from bot.learning.judging import Remark, judged
from bot.learning.proposal import OUR_TURN, Status, draft_of, fingerprint, moved
from bot.live import LiveAssistant
from bot.roles import Role
from bot.running.switches import Function
from bot.slack import outgoing
from bot.slack.blocks import learning as drawn
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import message
from bot.slack.conversations import direct_place
from bot.slack.learning import changed, said_in_channel
from bot.slack.mrkdwn import mention
from bot.slack.uploads import UPLOAD, Upload
from bot.slack.weekly import Weekly
from bot.store import Database, OutgoingCall, Unit
from bot.store.lessons import StoredProposal
from knowledge.article import ArticleId

_log = logging.getLogger(__name__)
LEASE: Final = timedelta(minutes=15)
"""Longer than learning from all articles takes on a slow machine."""
LOOK_EVERY: Final = 30.0
"""Seconds; a click wakes the workshop of its own process at once."""


class Workshop:
    """Does what is due. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(
        self,
        database: Database,
        assistant: LiveAssistant,
        folder: ArticleFolder,
        clock: Clock,
        weekly: Weekly,
        *,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._assistant = assistant
        self._folder = folder
        self._clock = clock
        self._weekly = weekly
        self._wake = wake
        self._called = asyncio.Event()

    def call(self) -> None:
        """There may be work: look now."""
        self._called.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; an outage of the database ends a round, not the work."""
        while not stop.is_set():
            self._called.clear()
            try:
                await self.run_due()
            except (PreventiebotError, SQLAlchemyError) as error:
                _log.error("learning was interrupted: %s", type(error).__name__)  # a statement quotes its values
            await _first(stop, self._called)

    async def run_due(self) -> None:
        """Do all that is due now. While learning is off only what an editor takes back; the rest keeps its place."""
        while (proposal := await self._claimed()) is not None:
            match Status(proposal.status):
                case Status.JUDGING:
                    await self._judge(proposal)
                case Status.APPROVED:
                    await self._publish(proposal)
                case Status.UNDOING:
                    await self._undo(proposal)
                case other:
                    raise AssertionError(f"{other} is nobody's turn")
            self._wake()
        await self._weekly.send_due()
        self._wake()

    async def _claimed(self) -> StoredProposal | None:
        async with self._database.transaction() as unit:
            is_off = Function.LEARNING in await unit.switches.names_off()
            return await unit.proposals.claim((Status.UNDOING,) if is_off else OUR_TURN, until=unit.now + LEASE)

    # -- judging -----------------------------------------------------------------------------------------------------

    async def _judge(self, proposal: StoredProposal) -> None:
        draft, today = draft_of(proposal), self._clock.today()
        remarks = await asyncio.to_thread(judged, draft, self._folder.path, today, drawn=faults_once_drawn)
        async with self._database.transaction() as unit:
            if remarks:
                await self._return(unit, proposal, remarks)
            elif (after := await _moved(unit, proposal, Status.PROPOSED)) is not None:
                has_editor = bool(await unit.members.with_role(proposal.team_id, Role.EDITOR))
                shown = drawn.proposal_message(after, draft, today, has_editor=has_editor)
                await unit.outbox.add(said_in_channel(shown, after))

    async def _return(self, unit: Unit, proposal: StoredProposal, remarks: Iterable[Remark]) -> None:
        said = tuple(each.text for each in remarks)
        after = await _moved(unit, proposal, Status.RETURNED, remarks=said)
        if after is not None:
            line = texts.returned(draft_of(proposal).title)
            await unit.outbox.add(said_in_channel(drawn.returned(line, said, after), after))

    # -- publishing --------------------------------------------------------------------------------------------------

    async def _publish(self, proposal: StoredProposal) -> None:
        draft = draft_of(proposal)
        text = draft.text
        if fingerprint(text) != proposal.fingerprint:  # it was drawn up by another version of the product
            await self._send_back(proposal, texts.DECIDED_ALREADY)
            return
        try:
            kept = await asyncio.to_thread(self._folder.put, draft.path, text, f"Voeg artikel {draft.id} toe")
        except PlaceIsTaken as problem:
            await self._send_back(proposal, problem.message)
            return
        patch = None if kept == "git" else await asyncio.to_thread(self._folder.patch, draft.path, text)
        if kept != "patch":
            await self._take_up()
        async with self._database.transaction() as unit:
            await self._published(unit, proposal, draft, kept, patch)

    async def _published(
        self, unit: Unit, proposal: StoredProposal, draft: ArticleDraft, kept: KeptIn, patch: str | None
    ) -> None:
        status = Status.EXPORTED if kept == "patch" else Status.PUBLISHED
        after = await _moved(unit, proposal, status, draft=None, kept_in=kept)
        if after is None:
            return
        live = proposal.article in self._assistant.knowledge
        told = await self._tell(unit, proposal, draft) if live else 0
        await unit.audit.note(actor="learning", action=f"article.{status}", subject=f"article:{draft.id}", amount=told)
        lines = [texts.KEPT_IN[kept]]
        if kept != "patch":
            lines += [texts.LIVE if live else texts.NOT_LIVE, *([texts.told(told)] if told else [])]
        by = mention(proposal.decided_by) if proposal.decided_by else texts.SOMEBODY
        undo = after if status is Status.PUBLISHED else None
        shown = drawn.decided(texts.published(by, draft.title), *lines, undo=undo)
        await _say(unit, shown, after)
        if patch is not None:
            await unit.outbox.add(_file(after, f"{draft.id}.patch", texts.PATCH, patch))

    async def _send_back(self, proposal: StoredProposal, why: str) -> None:
        async with self._database.transaction() as unit:
            await self._return(unit, proposal, (Remark(field="title", text=why),))

    async def _take_up(self) -> None:
        await self._assistant.refresh(lambda: self._folder.on(self._clock.today()))

    # -- taking back -------------------------------------------------------------------------------------------------

    async def _undo(self, proposal: StoredProposal) -> None:
        text = await asyncio.to_thread(self._folder.text, proposal.path)
        message_ = f"Zet artikel {proposal.article} terug"
        try:
            kept = await asyncio.to_thread(self._folder.take_away, proposal.path, proposal.fingerprint, message_)
        except PreventiebotError as problem:
            async with self._database.transaction() as unit:
                after = await _moved(unit, proposal, Status.PUBLISHED)
                if after is not None:
                    await _say(unit, drawn.decided(problem.message, undo=after), after)
            return
        patch = None
        if kept != "git" and text is not None:
            patch = await asyncio.to_thread(self._folder.patch, proposal.path, text, removes=True)
        await self._take_up()
        async with self._database.transaction() as unit:
            after = await _moved(unit, proposal, Status.UNDONE)
            if after is None:
                return
            subject = f"article:{proposal.article}"
            await unit.audit.note(actor="learning", action="article.undone", subject=subject)
            await _say(unit, drawn.decided(texts.UNDONE), after)
            if patch is not None:
                await unit.outbox.add(_file(after, f"{proposal.article}-terug.patch", texts.PATCH_BACK, patch))

    # -- telling -----------------------------------------------------------------------------------------------------

    async def _tell(self, unit: Unit, proposal: StoredProposal, draft: ArticleDraft) -> int:
        """Tell everybody with a question like this that there is a public article, in whatever workspace; once each."""
        phrasings = (draft.title, *draft.questions)
        asked = [each for each in await unit.questions.untold() if alike(each.question, phrasings)]
        people = {(each.team_id, each.user_id) for each in asked if each.user_id}
        for team in await unit.clockwork.workspaces(OPEN):
            waiting = await unit.tickets.with_status(team, tuple(OPEN))
            people |= {(each.team_id, each.asker) for each in waiting if each.asker and alike(each.question, phrasings)}
        told = 0
        for team, user in sorted(people):
            if await unit.ledger.first_time(f"article:{proposal.id}:{team}:{user}", kind="note"):
                await self._tell_one(unit, team, user, draft)
                told += 1
        await unit.questions.told([each.id for each in asked])
        return told

    async def _tell_one(self, unit: Unit, team: str, user: str, draft: ArticleDraft) -> None:
        place = direct_place(team, user)
        conversation = await unit.conversations.find_or_start(place.key, place.address, unit.now)
        read = Action(label=draft.title, command=PickArticle(article=ArticleId(draft.id)), style="primary")
        told = Notice(text=texts.there_is_an_answer(draft.title), actions=(read,))
        await unit.outbox.add(outgoing.to_person(message(told, conversation.id), conversation))


@asynccontextmanager
async def working(workshop: Workshop) -> AsyncIterator[None]:
    """Let it work for as long as the block runs; what has begun is finished at its end."""
    stop = asyncio.Event()
    task = asyncio.create_task(workshop.run(stop))
    try:
        yield
    finally:
        stop.set()
        workshop.call()
        await task


async def _moved(unit: Unit, proposal: StoredProposal, status: Status, **changes: object) -> StoredProposal | None:
    """The proposal after a step of ours; None when somebody moved it meanwhile."""
    after = moved(proposal, status, **changes)
    return after if await unit.proposals.move(after, before=proposal.status) else None


async def _say(unit: Unit, shown: Message, proposal: StoredProposal) -> None:
    """Where the proposal stands, or anew where that is not known."""
    ts = proposal.message_ts
    call = said_in_channel(shown, proposal) if ts is None else changed(shown, proposal, ts)
    await unit.outbox.add(call)


def _file(proposal: StoredProposal, name: str, title: str, text: str) -> OutgoingCall:
    document = TextDocument(name=name, title=title, text=text)
    upload = Upload(
        document=document, channel=proposal.channel, initial_comment=title, key=f"{proposal.id}:{proposal.status}"
    )
    return OutgoingCall(
        method=UPLOAD,
        payload=upload.model_dump(mode="json"),
        channel=proposal.channel,
        ordering=f"file:article:{proposal.id}",
        team_id=proposal.team_id,
    )


async def _first(*events: asyncio.Event) -> None:
    """Wait for one of these, or until it is time to look anyway."""
    waiting = [asyncio.create_task(each.wait()) for each in events]
    await asyncio.wait(waiting, timeout=LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()
