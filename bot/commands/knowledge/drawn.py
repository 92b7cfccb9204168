"""Whether each article, drawn as the bot draws it, fits Slack and says everything to a screen reader.

Where this sits: beside `check`, because `knowledge` knows no Slack. Pure. Start reading at `faults_once_drawn()`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.conversation.answers.articles import article_reply
from bot.conversation.replies import Answer
from bot.slack import limits
from bot.slack.blocks.message import Message
from bot.slack.blocks.replies import messages
from bot.slack.mrkdwn import from_slack
from knowledge import Fault, KnowledgeBase
from knowledge.lint import PlacedArticle

_CONVERSATION = "0" * 32
"""As long as a real id, for the buttons carry one."""
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"<[^<>|]+\|([^<>]*)>")
"""Of a link one sees the words, not the address."""
_BREAKS_MARKUP = "\N{ZERO WIDTH SPACE}"


def faults_once_drawn(base: KnowledgeBase, articles: Sequence[PlacedArticle], as_of: date) -> Iterator[Fault]:
    """What does not fit or gets lost when the articles become messages."""
    for each in articles:
        reply = article_reply(base, each.article.id, as_of)
        for message in messages(reply, _CONVERSATION):
            for reason in (*_too_much(message), *_unsaid(message)):
                yield each.body_fault(reason, 1)
        for label in _cut_off(reply):
            yield each.fault(f"'{label}' past niet op een knop (hooguit {limits.BUTTON_TEXT} tekens)", "related")


def _too_much(message: Message) -> Iterator[str]:
    blocks = message.arguments()["blocks"]
    drawn = len(json.dumps(blocks, ensure_ascii=False))
    if len(message.blocks) > limits.MESSAGE_BLOCKS:
        yield f"{len(message.blocks)} blokken in Slack, hooguit {limits.MESSAGE_BLOCKS}: maak het artikel korter"
    if drawn > limits.MESSAGE_BLOCKS_CHARACTERS:
        most = limits.MESSAGE_BLOCKS_CHARACTERS
        yield f"getekend voor Slack {drawn} tekens, hooguit {most}: maak het artikel korter"
    if not message.fits_update:
        yield f"als tekst voor een schermlezer meer dan {limits.MESSAGE_TEXT_AIM} tekens: maak het artikel korter"


def _unsaid(message: Message) -> Iterator[str]:
    """Words that can be seen but are not in the text that a screen reader reads."""
    said = set(_WORD.findall(message.text.casefold()))
    for text in _texts(message.arguments()["blocks"]):
        plain = from_slack(_LINK.sub(r"\1", text)).replace(_BREAKS_MARKUP, "")
        missing = [word for word in _WORD.findall(plain.casefold()) if word not in said]
        if missing:
            yield f"een schermlezer leest dit niet voor: {' '.join(missing[:5])}"


def _texts(part: object) -> Iterator[str]:
    """Everything to be read in blocks, at any depth."""
    match part:
        case {"text": str(text)}:
            yield text
        case dict():
            for inner in part.values():
                yield from _texts(inner)
        case list():
            for inner in part:
                yield from _texts(inner)


def _cut_off(reply: Answer) -> Iterator[str]:
    labels = (action.label for action in (*reply.related, *reply.feedback, *reply.actions))
    yield from (label for label in labels if len(label) > limits.BUTTON_TEXT)
