"""A question as a mail, and the reply to it taken apart again."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.mail import texts
from bot.mail.compose import Mailbox, first_id, follow_up_mail, question_mail
from bot.mail.reading import LARGEST, Answer, Ignored, Refused, read, typed
from bot.mail.tokens import Tokens

BOX = Mailbox(sender="bot@example.org", team="team@example.org")
TOKENS = Tokens(SecretStr("a secret of this installation"))
TICKET = "0123456789abcdef0123456789abcdef"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

one_line = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200)
some_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=400)


def question(text: str = "Mag een zorgkantoor aanvragen?", context: tuple[str, ...] = ()) -> EmailMessage:
    return question_mail(
        BOX, TOKENS, ticket_id=TICKET, called="12", question=text, context=context, promised=None, at=AT
    )


def reply(body: str, **headers: str) -> bytes:
    """A reply by a person to the mail with the question."""
    mail = EmailMessage()
    given = {
        "From": "Team <team@example.org>",
        "To": BOX.reply_to(TOKENS.of(TICKET)),
        "Message-ID": "<reply.1@example.org>",
        "Subject": "Re: vraag",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in given.items():
        mail[name] = value
    mail.set_content(body)
    return mail.as_bytes()


def back(raw: bytes) -> Answer | Ignored | Refused:
    return read(raw, TOKENS, own_address=BOX.sender)


# -- out ---------------------------------------------------------------------------------------------------------------


@given(text=some_text, line=one_line)
def test_what_was_asked_arrives_whole_in_both_forms_and_in_no_header(text: str, line: str) -> None:
    sent = message_from_bytes(question(text, (line,)).as_bytes(), policy=policy.default)
    plain, html = sent.get_body(("plain",)), sent.get_body(("html",))
    assert plain is not None
    assert html is not None
    for word in text.split():
        assert word in plain.get_content()
    assert "<script" not in html.get_content().lower()
    assert sent["Subject"] == "Vraag 12 via de Preventiebot"
    assert sorted(sent.keys()) == sorted(question("anders").keys())


def test_mails_about_a_question_are_one_thread() -> None:
    first = question()
    later = follow_up_mail(BOX, TOKENS, ticket_id=TICKET, called="12", text="En nog iets.", key="added.7", at=AT)
    assert first["Message-ID"] == first_id(TOKENS.of(TICKET), "example.org") == later["In-Reply-To"]
    assert later["References"] == first["Message-ID"] != later["Message-ID"]
    assert first["Subject"] == later["Subject"]


def test_the_reply_address_leads_back_to_the_question() -> None:
    assert TOKENS.ticket_in(str(question()["Reply-To"])) == TICKET


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(f"pb-{TICKET}-{'0' * 24}", id="made up"),
        pytest.param(TOKENS.of(TICKET).replace("0123", "1123"), id="of another question"),
        pytest.param(Tokens(SecretStr("another")).of(TICKET), id="of another installation"),
        pytest.param(TOKENS.of(TICKET)[:-1], id="cut off"),
        pytest.param("", id="none"),
    ],
)
def test_a_token_that_was_not_made_here_leads_nowhere(token: str) -> None:
    assert TOKENS.ticket_in(f"bot+{token}@example.org") is None


def test_a_mail_from_before_the_keys_were_changed_still_leads_to_its_question() -> None:
    old, new = SecretStr("the key of last year"), SecretStr("the key of this year")
    assert Tokens(new, old).ticket_in(Tokens(old).of(TICKET)) == TICKET
    assert Tokens(new, old).of(TICKET) == Tokens(new).of(TICKET)


# -- back --------------------------------------------------------------------------------------------------------------

QUOTATIONS = {
    "Gmail in Dutch": "Op ma 23 nov 2026 om 10:12 schreef Preventiebot <bot@example.org>:\n\n> Vraag 12\n> Mag dit?",
    "Apple in Dutch": "Preventiebot <bot@example.org> schreef op 23 nov 2026 om 10:12 het volgende:\n> Vraag 12",
    "Outlook in Dutch": "Van: Preventiebot\nVerzonden: maandag 23 november 2026\nAan: Team\nOnderwerp: Vraag\n\nMag?",
    "old Outlook": "-----Oorspronkelijk bericht-----\nVan: Preventiebot\nMag dit?",
    "Outlook with a line": "________________________________\nVan: Preventiebot\nMag dit?",
    "English": "On Mon, 23 Nov 2026 at 10:12, Preventiebot wrote:\n> Vraag 12",
    "a heading over two lines": "Op maandag 23 november 2026 om 10:12 schreef Preventiebot\n<bot@example.org>:\n> V",
    "our own line": texts.CUT_HERE + "\n\nVraag 12\nMag dit?",
    "our own line, quoted": "> " + texts.CUT_HERE + "\n> Vraag 12",
    "a signature": "-- \nTeam Preventie\nPostbus 1",
}


@pytest.mark.parametrize("below", [pytest.param(text, id=name) for name, text in QUOTATIONS.items()])
def test_only_what_was_typed_is_passed_on(below: str) -> None:
    answer = back(reply(f"Nee, dat mocht niet.\n\nZie artikel 3.\n\n{below}\n"))
    assert isinstance(answer, Answer)
    assert (answer.ticket_id, answer.text) == (TICKET, "Nee, dat mocht niet.\n\nZie artikel 3.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Op 1 oktober 2021 sloot de regeling.", id="a sentence with a date"),
        pytest.param("Van: dit woord kan geen kop zijn.", id="one line like a head"),
        pytest.param("Bedragen:\n- 25.000 euro\n- 75.000 euro", id="a list"),
        pytest.param("U schreef eerder dat het mocht. Dat klopt.", id="the word schreef"),
        pytest.param("Op uw vraag\nschreef ik al dit.", id="a sentence over two lines"),
    ],
)
def test_what_only_looks_like_a_quotation_stays(text: str) -> None:
    assert typed(text) == text


@given(some_text)
def test_typing_is_never_more_than_was_there(text: str) -> None:
    kept = typed(text)
    assert typed(kept) == kept
    assert set(kept.split()) <= set(text.split())


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        pytest.param({"Auto_Submitted": "auto-replied"}, "automatic", id="out of office"),
        pytest.param({"Precedence": "bulk"}, "automatic", id="a mailing list"),
        pytest.param({"X_Autoreply": "yes"}, "automatic", id="an older machine"),
        pytest.param({"From": "MAILER-DAEMON@example.org"}, "automatic", id="a bounce"),
        pytest.param({"Return_Path": "<>"}, "automatic", id="nobody to answer"),
        pytest.param({"From": "bot@example.org"}, "own", id="our own mail"),
    ],
)
def test_machines_get_no_ear(headers: dict[str, str], why: str) -> None:
    assert back(reply("Ik ben er niet.", **headers)) == Ignored(why=why)  # type: ignore[arg-type]


def test_an_empty_reply_is_ignored() -> None:
    assert back(reply(f"\n\n> {texts.CUT_HERE}\n")) == Ignored(why="empty")


def test_a_mail_about_nothing_of_ours_is_refused() -> None:
    assert back(reply("Hallo", To="bot@example.org")) == Refused(why="unknown_question")


def test_the_thread_is_enough_where_the_address_lost_its_token() -> None:
    answer = back(reply("Ja.", To="bot@example.org", In_Reply_To=first_id(TOKENS.of(TICKET), "example.org")))
    assert isinstance(answer, Answer)


def test_attachments_are_named() -> None:
    mail = message_from_bytes(reply("Zie bijlage."), policy=policy.default)
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    answer = back(mail.as_bytes())
    assert isinstance(answer, Answer)
    assert answer.attachments == ("plan.pdf",)


def test_a_page_without_plain_text_is_read_as_text() -> None:
    mail = message_from_bytes(reply("x"), policy=policy.default)
    mail.set_content(
        "<head><style>p{}</style></head><p>Ja, dat <b>mag</b>.</p><p>Zie art. 4.</p><blockquote>Vraag</blockquote>",
        subtype="html",
    )
    answer = back(mail.as_bytes())
    assert isinstance(answer, Answer)
    assert answer.text == "Ja, dat mag.\n\nZie art. 4."


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"From: \x80\x81\r\nTo: =?utf-8?b?////?=\r\n\r\nx", id="broken headers"),
        pytest.param(b"Content-Type: text/plain; charset=klingon\r\nTo: a@b\r\n\r\nx", id="no such letters"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes) -> None:
    assert isinstance(back(raw), Refused)


def test_a_mail_that_is_too_large_is_not_opened() -> None:
    assert back(b"x" * (LARGEST + 1)) == Refused(why="too_large")


@given(st.binary(max_size=2000))
def test_any_bytes_give_one_of_the_three(raw: bytes) -> None:
    assert isinstance(back(raw), Answer | Ignored | Refused)


def test_an_unknown_character_set_is_read_as_well_as_can_be() -> None:
    raw = re.sub(rb'charset="[^"]*"', b'charset="klingon"', reply("Ja, dat mag."))
    answer = back(raw)
    assert isinstance(answer, Answer)
    assert answer.text == "Ja, dat mag."
