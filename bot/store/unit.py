"""One transaction and everything that can be kept in it.

Where this sits: between `Database`, which makes it, and the repositories, which it holds. Start reading at `Unit`.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.ageing import Ageing
from bot.store.audit import AuditLog
from bot.store.conversations import ConversationStore
from bot.store.feedback import FeedbackStore
from bot.store.ledger import Ledger
from bot.store.outbox import OutboxStore
from bot.store.personal import PersonalData
from bot.store.tickets import TicketStore


class Unit:
    """All repositories over one transaction: they keep everything together, or nothing.

    `now` is the moment the transaction began; all that happens in it happens at that moment.
    """

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self.now = now
        self.ledger = Ledger(session, now)
        self.conversations = ConversationStore(session)
        self.outbox = OutboxStore(session, now)
        self.tickets = TicketStore(session)
        self.feedback = FeedbackStore(session, now)
        self.audit = AuditLog(session, now)
        self.privacy = PersonalData(session, now, self.audit)
        self.ageing = Ageing(session, now)

    @property
    def removed_text(self) -> bool:
        """Whether something was deleted of which no trace may stay in the files of the database."""
        return self.privacy.removed or self.ageing.removed
