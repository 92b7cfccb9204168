"""What the Preventieteam sees of a question, and the lines in its thread.

Where this sits: block builders for the hand-over. Pure. Start reading at `ticket_message()`.
"""

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from bot.conversation import texts
from bot.handoff.desk import context_of
from bot.handoff.ticket import LABELS, Status
from bot.slack.blocks.message import Message, context, header, sections
from bot.slack.mrkdwn import escape, quoted
from bot.store import StoredTicket

CLOSE_TICKET = "ticket:close"
_CLOSE_LABEL = "Sluit deze vraag"


def status_line(ticket: StoredTicket) -> str:
    """How the question stands, in one sentence."""
    return f"Status: {LABELS[Status(ticket.status)]}."


def ticket_message(ticket: StoredTicket) -> Message:
    """A question with everything the asker agreed to pass on, its status, and a button to close it."""
    title = f"Vraag {ticket.number} voor het Preventieteam"
    if not ticket.asker:
        gone = texts.withdrawn(ticket.number)
        return Message(text=f"{title}\n{gone}", blocks=(header(title), *context(escape(gone))))
    status = status_line(ticket)
    asker = f"Van <@{ticket.asker}>:"
    lines = context_of(ticket)
    blocks: list[Block] = [header(title), *sections([asker, quoted(ticket.question)])]
    if lines:
        listed = "\n".join(f"• {escape(line)}" for line in lines)
        blocks += sections([f"*Wat de bot erbij geeft*\n{listed}"])
    is_open = ticket.status != Status.CLOSED
    how = texts.HOW_TO_ANSWER if is_open else texts.HOW_TO_REOPEN
    blocks += context(escape(status), escape(how))
    if is_open:
        button = ButtonElement(
            text=PlainTextObject(text=_CLOSE_LABEL, emoji=False), action_id=CLOSE_TICKET, value=ticket.id
        )
        blocks.append(ActionsBlock(elements=[button]))
    text = [title, asker, escape(ticket.question), *(["Wat de bot erbij geeft"] if lines else [])]
    text += [*(escape(line) for line in lines), status, how, *([f"Knoppen: {_CLOSE_LABEL}."] if is_open else [])]
    return Message(text="\n".join(text), blocks=tuple(blocks), escaped=True)


def asker_added(ticket: StoredTicket, text: str) -> Message:
    """In the team's thread: the asker wrote again."""
    line = f"<@{ticket.asker}> reageert:"
    return Message(text=f"{line}\n{escape(text)}", blocks=tuple(sections([line, quoted(text)])), escaped=True)


def note(text: str) -> Message:
    """In the team's thread: something that happened."""
    return Message(text=text, blocks=tuple(context(escape(text))))
