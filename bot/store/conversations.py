"""Conversations: found by person and place, read under a lock, saved once.

Where this sits: a repository of `bot/store`, reached as `unit.conversations`. What the state means is not known here.
Start reading at `ConversationStore.find_or_start()`.
"""

from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import Row, Select, Table, bindparam, select, update

from bot.errors import PreventiebotError
from bot.store.models import Conversations
from bot.store.session import Session
from bot.store.upsert import INSERTS
from bot.store.values import Address, ConversationKey, StoredConversation


class StaleConversation(PreventiebotError):
    """Somebody else saved this conversation after it was read."""

    message = "Dit gesprek is intussen verder gegaan. Probeer het nog een keer."

    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"conversation {conversation_id} was saved by another turn")
        self.conversation_id = conversation_id


class ConversationStore:
    """The conversations of this transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find_or_start(self, key: ConversationKey, address: Address, now: datetime) -> StoredConversation:
        """Return the conversation under this key, locked until the transaction ends; start one if there is none.

        The address is brought up to date: the answer goes where the person spoke last.
        """
        new = {"new_id": uuid4().hex, "new_address": address.model_dump(mode="json"), "now": now}
        start = _START[self._session.get_bind().dialect.name]
        return conversation_value((await self._session.run(start, key.model_dump() | new)).one())

    async def find(self, key: ConversationKey) -> StoredConversation | None:
        """Return the conversation under this key, without starting one or keeping others out."""
        row = (await self._session.run(_BY_KEY, key.model_dump())).one_or_none()
        return None if row is None else conversation_value(row)

    async def has_others(self, key: ConversationKey) -> bool:
        """Whether somebody else has a conversation in the same thread."""
        return (await self._session.run(_OTHERS, key.model_dump())).first() is not None

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
        read = {"read_id": conversation.id, "read_version": conversation.version}
        new = {"new_state": state, "new_state_version": state_version, "new_version": conversation.version + 1}
        row = (await self._session.run(_SAVE, read | new | {"now": now})).one_or_none()
        if row is None:
            raise StaleConversation(conversation.id)
        saved = {"state": state, "state_version": state_version, "version": conversation.version + 1}
        return conversation.model_copy(update=saved | {"updated_at": now})


def _select() -> Select[Conversations]:
    # Read anew each time: a row seen earlier in this transaction may have been waited for since.
    return select(Conversations).execution_options(populate_existing=True)


# Every turn uses these statements. Making one takes longer than running it, so they are made once.
_TABLE = cast("Table", Conversations.__table__)
_COLUMNS = _TABLE.c
_KEY = tuple(ConversationKey.model_fields)
_BY_KEY = select(_TABLE).where(*(_COLUMNS[each] == bindparam(each) for each in _KEY))
_OTHERS = (
    select(_COLUMNS.id)
    .where(*(_COLUMNS[each] == bindparam(each) for each in _KEY if each != "user_id"))
    .where(_COLUMNS.user_id != bindparam("user_id"))
    .limit(1)
)
_START = {  # in one statement: of two turns that start the same conversation the second waits, and has it then
    name: insert(_TABLE)
    .values(
        {each: bindparam(each) for each in _KEY}
        | {"id": bindparam("new_id"), "address": bindparam("new_address"), "state": None}
        | {"state_version": 0, "version": 1, "created_at": bindparam("now"), "updated_at": bindparam("now")}
    )
    .on_conflict_do_update(index_elements=_KEY, set_={"address": bindparam("new_address")})
    .returning(_TABLE)
    for name, insert in INSERTS.items()
}
_SAVE = (
    update(_TABLE)
    .where(_COLUMNS.id == bindparam("read_id"), _COLUMNS.version == bindparam("read_version"))
    .values(
        state=bindparam("new_state"),
        state_version=bindparam("new_state_version"),
        version=bindparam("new_version"),
        updated_at=bindparam("now"),
    )
    .returning(_COLUMNS.id)
)


def conversation_value(row: Conversations | Row[Any]) -> StoredConversation:
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
