"""Conversations: found by person and place, read under a lock, saved once.

Where this sits: a repository of `bot/store`, reached as `unit.conversations`. What the state means is not known here.
Start reading at `ConversationStore.find_or_start()`.
"""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import PreventiebotError
from bot.store.models import Conversations
from bot.store.upsert import insert_into
from bot.store.values import Address, ConversationKey, StoredConversation


class StaleConversation(PreventiebotError):
    """Somebody else saved this conversation after it was read."""

    message = "Dit gesprek is intussen verder gegaan. Probeer het nog een keer."

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"conversation {conversation_id} was saved by another turn")
        self.conversation_id = conversation_id


class ConversationStore:
    """The conversations of this transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_or_start(self, key: ConversationKey, address: Address, now: datetime) -> StoredConversation:
        """Return the conversation under this key, locked until the transaction ends; start one if there is none.

        The address is brought up to date: the answer goes where the person spoke last.
        """
        row = await self._session.scalar(_by_key(key).with_for_update())
        while row is None:
            await self._session.execute(
                insert_into(self._session, Conversations)
                .values(
                    id=uuid4().hex,
                    team_id=key.team_id,
                    user_id=key.user_id,
                    channel=key.channel,
                    thread=key.thread,
                    address=address.model_dump(mode="json"),
                    state=None,
                    state_version=0,
                    version=1,
                    created_at=now,
                    updated_at=now,
                )
                .on_conflict_do_nothing()  # another turn may have been first: then that one is read below
            )
            # None when that one was deleted while it was waited for: somebody was forgotten, and comes back.
            row = await self._session.scalar(_by_key(key).with_for_update())
        if Address.model_validate(row.address) != address:
            row.address = address.model_dump(mode="json")
            await self._session.flush()
        return conversation_value(row)

    async def find(self, key: ConversationKey) -> StoredConversation | None:
        """Return the conversation under this key, without starting one or keeping others out."""
        row = await self._session.scalar(_by_key(key))
        return None if row is None else conversation_value(row)

    async def get(self, conversation_id: str | None, *, lock: bool = True) -> StoredConversation | None:
        """Return a conversation by its id; None when it is gone. `lock` keeps other turns out until the end."""
        if conversation_id is None:
            return None
        wanted = _select().where(Conversations.id == conversation_id)
        row = await self._session.scalar(wanted.with_for_update() if lock else wanted)
        return None if row is None else conversation_value(row)

    async def save(
        self, conversation: StoredConversation, *, state: str, state_version: int, now: datetime
    ) -> StoredConversation:
        """Keep a new state and return the conversation as it now is.

        Raises StaleConversation when it was saved by somebody else since it was read, or is gone.
        """
        statement = (
            update(Conversations)
            .where(Conversations.id == conversation.id, Conversations.version == conversation.version)
            .values(state=state, state_version=state_version, version=conversation.version + 1, updated_at=now)
            .returning(Conversations)
            .execution_options(populate_existing=True, synchronize_session=False)
        )
        row = await self._session.scalar(statement)
        if row is None:
            raise StaleConversation(conversation.id)
        return conversation_value(row)


def _by_key(key: ConversationKey) -> Select[Conversations]:
    return _select().where(
        Conversations.team_id == key.team_id,
        Conversations.channel == key.channel,
        Conversations.thread == key.thread,
        Conversations.user_id == key.user_id,
    )


def _select() -> Select[Conversations]:
    # Read anew each time: a row seen earlier in this transaction may have been waited for since.
    return select(Conversations).execution_options(populate_existing=True)


def conversation_value(row: Conversations) -> StoredConversation:
    """The value of a row."""
    return StoredConversation(
        id=row.id,
        key=ConversationKey(team_id=row.team_id, user_id=row.user_id, channel=row.channel, thread=row.thread),
        address=Address.model_validate(row.address),
        state=row.state,
        state_version=row.state_version,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
