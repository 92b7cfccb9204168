"""One transaction and everything that can be kept in it.

Where this sits: between `Database`, which makes it, and the repositories, which it holds. Start reading at `Unit`.
"""

from datetime import datetime

from bot.store.ageing import Ageing
from bot.store.audit import AuditLog
from bot.store.clockwork import Clockwork
from bot.store.conversations import ConversationStore
from bot.store.feedback import FeedbackStore
from bot.store.figures import Figures
from bot.store.installations import InstallationStore
from bot.store.ledger import Ledger
from bot.store.members import MemberStore
from bot.store.outbox import OutboxStore
from bot.store.personal import PersonalData
from bot.store.proposals import ProposalStore
from bot.store.questions import QuestionStore
from bot.store.session import Session
from bot.store.switches import SwitchStore
from bot.store.ticket_messages import TicketMessageStore
from bot.store.tickets import TicketStore
from bot.store.workspaces import WorkspaceStore


class Unit:
    """All repositories over one transaction: they keep everything together, or nothing.

    `now` is the moment the transaction began; all that happens in it happens at that moment.
    """

    def __init__(self, session: Session, now: datetime) -> None:
        self.now = now
        self.ledger = Ledger(session, now)
        self.conversations = ConversationStore(session)
        self.outbox = OutboxStore(session, now)
        self.tickets = TicketStore(session)
        self.ticket_messages = TicketMessageStore(session)
        self.clockwork = Clockwork(session)
        self.feedback = FeedbackStore(session, now)
        self.figures = Figures(session)
        self.questions = QuestionStore(session, now)
        self.proposals = ProposalStore(session, now)
        self.installations = InstallationStore(session, now)
        self.workspaces = WorkspaceStore(session, now)
        self.members = MemberStore(session, now)
        self.audit = AuditLog(session, now)
        self.switches = SwitchStore(session, now, self.audit)
        self.privacy = PersonalData(session, now, self.audit)
        self.ageing = Ageing(session, now)

    @property
    def removed_text(self) -> bool:
        """Whether something was deleted of which no trace may stay in the files of the database."""
        return self.privacy.removed or self.ageing.removed or self.switches.removed
