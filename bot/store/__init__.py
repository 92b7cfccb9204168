"""Everything that must survive a restart, over SQLite or PostgreSQL.

Where this sits: an edge of `bot`; no Slack in here. The rest of the house uses the names below, and the dispatcher from
`bot.store.dispatcher`. Start reading at `bot/store/database.py`.
"""

from bot.store.conversations import StaleConversation
from bot.store.database import Database
from bot.store.keyring import KeyUnavailable
from bot.store.location import DatabaseBusy, DatabaseUnavailable
from bot.store.unit import Unit
from bot.store.values import (
    Address,
    AuditEntry,
    ConversationKey,
    Forgotten,
    OutgoingCall,
    PersonalRecords,
    QueuedCall,
    RecordedTransition,
    SentCall,
    StoredConversation,
    StoredFeedback,
    StoredTicket,
    StoredTicketMessage,
    StoredTransition,
    TicketDirection,
    WaitingTicket,
)

__all__ = [
    "Address",
    "AuditEntry",
    "ConversationKey",
    "Database",
    "DatabaseBusy",
    "DatabaseUnavailable",
    "Forgotten",
    "KeyUnavailable",
    "OutgoingCall",
    "PersonalRecords",
    "QueuedCall",
    "RecordedTransition",
    "SentCall",
    "StaleConversation",
    "StoredConversation",
    "StoredFeedback",
    "StoredTicket",
    "StoredTicketMessage",
    "StoredTransition",
    "TicketDirection",
    "Unit",
    "WaitingTicket",
]
