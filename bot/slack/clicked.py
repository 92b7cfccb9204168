"""To which conversation a click belongs, and where it is answered; and to which question words in a thread belong.

Where this sits: under `turns`. May import: the conversations, one unit of work of the store. Start at `pressed_in()`.
"""

from bot.slack.conversations import SCREEN, Click, Place, direct_place
from bot.store import Address, StoredConversation, Unit


async def pressed_in(unit: Unit, click: Click) -> StoredConversation | None:
    """The conversation that the button names, None when it is gone; else the direct one of whoever pressed it."""
    if click.conversation is not None:
        return await unit.conversations.get(click.conversation)
    place = direct_place(click.team_id, click.user_id)
    return await unit.conversations.find_or_start(place.key, place.address, unit.now)


async def where_pressed(unit: Unit, conversation: StoredConversation, click: Click) -> StoredConversation:
    """The same conversation, answering where the button stands: direct messages have threads as well."""
    if click.view is not None and conversation.key.channel == SCREEN:
        address = Address(kind="modal", channel=click.view)
    elif click.conversation is None or conversation.address.kind not in {"dm", "modal"}:
        return conversation
    else:
        address = Address(kind="dm", channel=click.channel, thread_ts=click.thread_ts)
    return await unit.conversations.find_or_start(conversation.key, address, unit.now)


async def ticket_above(unit: Unit, place: Place) -> str | None:
    """The question that a direct message is about because it stands in the thread under what the team said."""
    address, key = place.address, place.key
    if address.kind != "dm" or address.thread_ts is None:
        return None
    shown = await unit.ticket_messages.shown_as(address.channel, address.thread_ts)
    found = shown.ticket_id if shown else await unit.outbox.ticket_shown_by(address.channel, address.thread_ts)
    ticket = await unit.tickets.get(found, lock=False) if found is not None else None
    is_own = ticket is not None and (ticket.team_id, ticket.asker) == (key.team_id, key.user_id)
    return found if is_own else None
