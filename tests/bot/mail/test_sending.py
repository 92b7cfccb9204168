"""Mail on its way to a real server: what arrives there, and what is made of its refusals."""

import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from pydantic import JsonValue, SecretStr

from bot.clock import FixedClock
from bot.mail import sending
from bot.mail.addresses import Server
from bot.mail.calls import METHOD, FollowUp, QuestionMail
from bot.mail.mailboxes import Mailboxes
from bot.mail.sending import Mailer, routed
from bot.mail.tokens import Tokens
from bot.store import Database
from bot.store.dispatcher import Outcome, Permanent, SendResult, Transient
from bot.store.places import StoredInstallation, WorkspaceSettings
from tests.bot.mail.servers import PASSWORD, USER, SmtpServer, certified, smtp_server

TICKET = "0123456789abcdef0123456789abcdef"
TOKENS = Tokens(SecretStr("a secret of this installation"))
TEAM = "team@example.org"


def mailer(database: Database, clock: FixedClock, url: str, *, tls: ssl.SSLContext | None = None) -> Mailer:
    return Mailer(
        database,
        clock,
        server=Server.read(url, "smtp"),
        sender="bot@example.org",
        tokens=TOKENS,
        mailboxes=Mailboxes(TEAM, sends=True),
        tls=tls,
    )


def asking(question: str = "Mag een zorgkantoor aanvragen?", **more: object) -> Mapping[str, JsonValue]:
    mail = QuestionMail.model_validate({"ticket": TICKET, "number": 12, "question": question} | more)
    return mail.model_dump(mode="json")


async def sent(database: Database, clock: FixedClock, server: SmtpServer, question: str) -> Outcome:
    return await mailer(database, clock, server.url)(METHOD, asking(question), "T1")


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# -- what arrives ------------------------------------------------------------------------------------------------------


async def test_a_question_arrives_at_the_team(database: Database, clock: FixedClock) -> None:
    async with smtp_server() as server:
        assert await sent(database, clock, server, "Mag dit?") == SendResult()
        assert server.envelopes == [("bot@example.org", [TEAM])]
        [mail] = server.mails
        assert "Mag dit?" in text_of(mail)
        assert TOKENS.ticket_in(str(mail["Reply-To"])) == TICKET


@pytest.mark.parametrize("eight_bits", [True, False])
@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Cliënten met € 75.000 – mag dat? 🙂", id="letters outside ASCII"),
        pytest.param("woord " * 2_000, id="a long line"),
        pytest.param("a" * 5_000, id="a long word"),
        pytest.param("Beste\n.\nQUIT\n..\nRCPT TO:<x@example.org>", id="what looks like a command"),
        pytest.param("From hier\n>From daar", id="what an old mailbox would change"),
    ],
)
async def test_every_server_takes_it_and_every_word_arrives(
    database: Database, clock: FixedClock, question: str, eight_bits: bool
) -> None:
    async with smtp_server(eight_bits=eight_bits) as server:
        assert isinstance(await sent(database, clock, server, question), SendResult)
        [raw], [mail] = server.raw, server.mails
        assert raw.isascii()
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        assert question in text_of(mail)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mag dit?\r\nBcc: x@example.org", id="the question"),
        pytest.param("\n\nSubject: anders\nBcc: x@example.org", id="after a blank line"),
        pytest.param("Mag dit?\u2028Bcc: x@example.org\x0bBcc: y@example.org", id="with other ends of lines"),
    ],
)
async def test_no_text_becomes_a_header(database: Database, clock: FixedClock, text: str) -> None:
    async with smtp_server() as server:
        made = mailer(database, clock, server.url)
        await made(METHOD, asking(text, context=[text], promised=text), "T1")
        follow_up = FollowUp(ticket=TICKET, number=12, text=text, key="a1")
        await made(METHOD, follow_up.model_dump(mode="json"), "T1")
        for mail in server.mails:
            assert mail["Bcc"] is None
            assert mail.get_all("Subject") == ["Vraag 12 via de Preventiebot"]
        assert [to for _, to in server.envelopes] == [[TEAM], [TEAM]]


async def test_a_mailbox_of_several_workspaces_reads_of_which_one_a_question_is(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        for team_id, name in (("T1", "Gemeente\r\nBcc: x@example.org"), ("T2", "Zorgverzekeraar")):
            given = {"enterprise_id": None, "team_id": team_id, "app_id": "A1", "name": name, "bot_user_id": "U0BOT"}
            more = {"bot_id": "B1", "bot_token": "xoxb-1", "installed_by": "U1", "installed_at": clock.now()}
            await unit.installations.save(StoredInstallation.model_validate(given | more))
    async with smtp_server() as server:
        made = mailer(database, clock, server.url)
        for team_id in ("T1", "T2"):
            await made(METHOD, asking(), team_id)
            follow_up = FollowUp(ticket=TICKET, number=12, text="En nog iets.", key="a1")
            await made(METHOD, follow_up.model_dump(mode="json"), team_id)
        first, _, second, _ = server.mails
        assert [mail["Subject"] for mail in server.mails[::2]] == [mail["Subject"] for mail in server.mails[1::2]]
        assert first["Subject"] == "Vraag 12 (Gemeente Bcc: x@example.org) via de Preventiebot"
        assert second["Subject"] == "Vraag 12 (Zorgverzekeraar) via de Preventiebot"
        assert first["Bcc"] is None
        assert "Vraag 12 (Zorgverzekeraar)" in text_of(second)


async def test_a_mailbox_that_a_workspace_chose_goes_first_and_one_that_is_no_address_is_not_mailed(
    database: Database, clock: FixedClock
) -> None:
    async with database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id="T1", email="eigen@example.org"))
        await unit.workspaces.save(WorkspaceSettings(team_id="T2", email="eigen@example.org\r\nBcc: x@example.org"))
    async with smtp_server() as server:
        made = mailer(database, clock, server.url)
        assert await made(METHOD, asking(), "T1") == SendResult()
        assert await made(METHOD, asking(), "T2") == Permanent(code=sending.CANNOT_BE_MADE)
        assert server.envelopes == [("bot@example.org", ["eigen@example.org"])]


# -- what goes wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipient", "data", "outcome"),
    [
        pytest.param("550 no such mailbox", None, Permanent(code=sending.REFUSED), id="no such mailbox"),
        pytest.param("450 busy", None, Transient(code=sending.NOT_NOW), id="busy"),
        pytest.param(None, "554 looks like spam", Permanent(code=sending.REFUSED), id="refused for its text"),
        pytest.param(None, "452 disk full", Transient(code=sending.NOT_NOW), id="no room now"),
    ],
)
async def test_a_refusal_is_for_now_or_for_good(
    database: Database, clock: FixedClock, recipient: str | None, data: str | None, outcome: Outcome
) -> None:
    async with smtp_server() as server:
        server.answer_to_recipient, server.answer_to_data = recipient, data
        assert await sent(database, clock, server, "Mag dit?") == outcome
        assert server.raw == []


async def test_without_a_server_it_is_tried_later(database: Database, clock: FixedClock) -> None:
    async with smtp_server() as server:
        pass
    assert await sent(database, clock, server, "Mag dit?") == Transient(code=sending.UNREACHABLE)


async def test_mail_and_slack_go_their_own_ways() -> None:
    async def slack(method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        return SendResult(ts="1.1")

    send = routed(None, slack)
    assert await send("chat.postMessage", {}, "T1") == SendResult(ts="1.1")
    assert await send(METHOD, {}, "T1") == Transient(code=sending.NO_MAILBOX), "no longer set up"


# -- who may read along ------------------------------------------------------------------------------------------------


@pytest.fixture
def certificates(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The certificate of a server on this machine: for the server, and for who trusts it."""
    return certified(tmp_path)


async def test_a_connection_is_encrypted_where_the_server_can_and_we_say_who_we_are(
    database: Database, clock: FixedClock, certificates: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    theirs, ours = certificates
    async with smtp_server(tls=theirs, login=True) as server:
        url = server.url.replace("//", f"//{USER}:{PASSWORD.replace(' ', '%20')}@")
        assert await mailer(database, clock, url, tls=ours)(METHOD, asking(), "T1") == SendResult()
        assert server.encrypted == [True]
        wrong = mailer(database, clock, server.url.replace("//", f"//{USER}:wrong@"), tls=ours)
        assert await wrong(METHOD, asking(), "T1") == Transient(code=sending.NOT_LET_IN)


async def test_a_certificate_that_nobody_vouches_for_gets_no_mail(
    database: Database, clock: FixedClock, certificates: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    async with smtp_server(tls=certificates[0]) as server:
        assert await sent(database, clock, server, "Mag dit?") == Transient(code=sending.UNREACHABLE)
        assert server.raw == []


async def test_elsewhere_nothing_is_sent_without_encryption(database: Database, clock: FixedClock) -> None:
    async with smtp_server(host="127.0.0.2") as server:  # to the bot any address but its own machine's is elsewhere
        url = f"smtp://127.0.0.2:{server.port}"
        assert await mailer(database, clock, url)(METHOD, asking(), "T1") == Transient(code=sending.NOT_LET_IN)
        assert server.raw == []
