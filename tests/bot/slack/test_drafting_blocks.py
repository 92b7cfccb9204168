"""The link that opens a mail: it carries everything, or says what has to be copied."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.conversation.replies import Letter
from bot.conversation.team import drafting_texts
from bot.slack.blocks.drafting import mail_link
from bot.slack.blocks.replies import message
from tests.contract.payloads import validate_message


def letter(body: str, address: str = "team@example.nl") -> Letter:
    return Letter(introduction="Klaar.", address=address, subject="Vraag & antwoord?", body=body, actions=())


@pytest.mark.parametrize(
    "body",
    ["Mag dit?", "één regel\nen nog een: 50% & meer", "a=b&subject=anders", "<b>?#", "مرحبا 🎉"],
    ids=["plain", "lines and signs", "what looks like a field", "what could end a link", "another script"],
)
def test_the_link_carries_the_text_as_it_is(body: str) -> None:
    address, words = mail_link(letter(body))

    parts = urlsplit(address)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "team@example.nl")
    assert parse_qs(parts.query) == {"subject": ["Vraag & antwoord?"], "body": [body]}
    assert words == drafting_texts.OPEN_MAIL


def test_a_text_too_long_for_a_link_is_to_be_copied() -> None:
    address, words = mail_link(letter("é" * 1_000))

    assert set(parse_qs(urlsplit(address).query)) == {"subject"}
    assert words == drafting_texts.OPEN_EMPTY_MAIL
    drawn = message(letter("é" * 1_000), "c").arguments()
    assert "é" * 1_000 in str(drawn["text"])
    assert [str(fault) for fault in validate_message(drawn)] == []
