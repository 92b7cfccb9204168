"""*Wat weet u van mij*: a short summary that one reads in Slack, and everything in two files for that person alone.

Where this sits: under `effects`, in the transaction of a turn. Where somebody asks in a channel, nothing of it is shown
there. Start reading at `OwnData.shown()`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.conversation import texts as said
from bot.conversation.effects import TextDocument
from bot.conversation.incoming import ForgetMe, ShowQuestions
from bot.conversation.replies import Action, Notice
from bot.conversation.turn import Turn
from bot.live import LiveAssistant
from bot.privacy import rights, rights_texts
from bot.privacy.rights import Export
from bot.privacy.summary import is_empty, summary
from bot.privacy.terms import Terms
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks.home import NO_CONVERSATION
from bot.slack.blocks.replies import message
from bot.store import OutgoingCall, StoredConversation, Unit

_NAME: Final = "mijn-gegevens"
_COMPUTER: Final = "json"


class OwnData:
    """Shows people what is kept about them. `terms` is how long each kind is kept here."""

    def __init__(self, assistant: LiveAssistant, terms: Terms) -> None:
        self._assistant = assistant
        self._terms = terms

    async def shown(
        self, unit: Unit, conversation: StoredConversation, turn: Turn, *, once: str
    ) -> tuple[Turn, Sequence[OutgoingCall]]:
        """The turn with the summary, where only this person reads it; and the calls that follow its replies."""
        team_id, user = conversation.key.team_id, conversation.key.user_id
        export = await rights.about(unit, team_id, user)
        questions = (Action(rights_texts.MY_QUESTIONS, ShowQuestions()),) if export.tickets else ()
        told = Notice(text=summary(export, self._terms), actions=(Action(said.FORGET, ForgetMe()), *questions))
        files = () if is_empty(export) else self._files(export, user, team_id, once=once)
        if conversation.address.kind == "dm":
            return replace(turn, replies=(told,)), files
        drawn = message(told, NO_CONVERSATION)
        directly = outgoing.privately(drawn, channel=user, user=user, response_url=None, team_id=team_id)
        return turn, (directly, *files)

    def _files(self, export: Export, user: str, team_id: str, *, once: str) -> Sequence[OutgoingCall]:
        base = self._assistant.knowledge
        whole = export.in_dutch(lambda id_: base.article(id_).title if id_ in base else id_, own=True)
        reading = TextDocument(name=f"{_NAME}.txt", title=rights_texts.FOR_READING, text=whole)
        computer = TextDocument(name=f"{_NAME}.json", title=rights_texts.FOR_A_COMPUTER, text=export.as_json())
        return (
            outgoing.personal_file(reading, user, team_id, key=once, form=delivery_tags.READING),
            outgoing.personal_file(computer, user, team_id, key=once, form=_COMPUTER),
        )
