"""The outcome of a check goes to a colleague or a channel.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `sharing()`.
"""

from collections.abc import Iterator
from typing import get_args

from bot.conversation.check import sharing_texts
from bot.conversation.check.check_commands import ShareWith
from bot.conversation.codes import SchemeId
from bot.conversation.replies import Outcome, Recipients, Shared
from bot.slack.mrkdwn import mention
from gallery.groups.checks import sound_check
from gallery.sample import Group, Sample, of_replies
from gallery.talk import Scene


def sharing(scene: Scene) -> Group:
    """Choosing with whom, and what the other person sees."""
    return Group("delen", "Een uitkomst delen", tuple(_sharing(scene)))


def _sharing(scene: Scene) -> Iterator[Sample]:
    for scheme in get_args(SchemeId):
        talk = sound_check(scene, scheme)
        outcome = next(reply for reply in talk.turn.replies if isinstance(reply, Outcome))
        talk.press(sharing_texts.SHARE)
        yield talk.shown(f"met-wie-{scheme}", f"Met wie delen? {outcome.title}")
        told = f"{mention('U0VOORBEELD')} {sharing_texts.shared_outcome(outcome.title)}"
        shared = Shared(introduction=told, outcome=outcome, invitation=sharing_texts.CHECK_YOURSELF)
        yield of_replies(f"gedeeld-{scheme}", f"Wat de ander ziet: {outcome.title}", shared)
        chosen = next(reply for reply in talk.turn.replies if isinstance(reply, Recipients))
        talk.do(ShareWith(check=chosen.check, recipient="U0VOORBEELD"), sharing_texts.COLLEAGUE)
        yield talk.shown(f"gedeeld-met-{scheme}", "Iemand is gekozen")
