"""A team without Slack, or with a Slack that does not work: questions go by mail, and answers come back.

A real mail server takes the mails; replies are handed in by the webhook, or put in a real mailbox.
"""

import hashlib
import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import promise_texts
from bot.handoff import texts as handoff_texts
from bot.handoff.status import Status
from bot.mail import texts as mail_texts
from bot.mail.webhook import INBOUND
from bot.slack.http import web_app
from bot.slack.team_by_mail import LONGEST
from tests.bot.mail.servers import SmtpServer, imap_server, smtp_server
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import ContractSlack
from tests.journeys.test_promises import it_becomes
from tests.journeys.world import ADVISER, NO_ANSWER_FOR, World, running

SECRET = "een geheim van de mailserver"
SETTINGS = {
    "MAIL_FROM": "bot@example.nl",
    "PREVENTIETEAM_EMAIL": "team@voorbeeld.nl",
    "MAIL_INBOUND_SECRET": SECRET.replace(" ", "-"),
}
ANSWER = "Nee, dat mocht niet. Zie artikel 3."


@dataclass
class Post:
    """The bot with a mail server, and what the team does with its mail."""

    world: World
    smtp: SmtpServer

    @property
    def mails(self) -> list[EmailMessage]:
        return self.smtp.mails

    def text(self, mail: EmailMessage | None = None) -> str:
        """The plain text of a mail; without one of the latest."""
        body = (mail or self.mails[-1]).get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")

    def reply(self, text: str = ANSWER, *, to: EmailMessage | None = None, **headers: str) -> bytes:
        """A reply as a mail program makes it, with the mail it is a reply to below."""
        mail = to or self.mails[0]
        made = EmailMessage()
        made["From"] = headers.pop("sender", "Iemand van het team <iemand@voorbeeld.nl>")
        made["To"] = str(mail["Reply-To"])
        made["Subject"] = f"Re: {mail['Subject']}"
        made["In-Reply-To"] = made["References"] = str(mail["Message-ID"])
        made["Message-ID"] = headers.pop("message_id", "<antwoord.1@voorbeeld.nl>")
        for name, value in headers.items():
            made[name.replace("_", "-")] = value
        quoted = "\n".join(f"> {line}" for line in self.text(mail).splitlines())
        made.set_content(f"{text}\n\nOp ma 23 nov 2026 om 10:00 schreef Preventiebot <bot@example.nl>:\n{quoted}\n")
        return made.as_bytes()

    async def arrives(self, raw: bytes, *, secret: str = SETTINGS["MAIL_INBOUND_SECRET"]) -> httpx.Response:
        """The mail server hands a mail in, signed."""
        at = str(int(self.world.clock.now().timestamp()))
        signed = hmac.new(secret.encode(), b"v1:" + at.encode() + b":" + raw, hashlib.sha256).hexdigest()
        headers = {"X-Preventiebot-Timestamp": at, "X-Preventiebot-Signature": f"v1={signed}"}
        transport = httpx.ASGITransport(web_app(self.world.product))
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            response = await client.post(INBOUND, content=raw, headers=headers)
        await self.world.deliver()
        return response


@pytest_asyncio.fixture
async def post(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[Post]:
    """A team that has no channel."""
    async with (
        smtp_server() as smtp,
        running(slack, tmp_path, team_channel=None, more=SETTINGS | {"SMTP_URL": smtp.url}) as world,
    ):
        yield Post(world, smtp)


@pytest_asyncio.fixture
async def both(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[Post]:
    """A team that has a channel and a mailbox."""
    async with smtp_server() as smtp, running(slack, tmp_path, more=SETTINGS | {"SMTP_URL": smtp.url}) as world:
        yield Post(world, smtp)


async def asked(post: Post, question: str = NO_ANSWER_FOR) -> None:
    """A question goes to the team, however that can be."""
    world = post.world
    await world.pressed(world.adviser, await world.preview(world.adviser, question), drafting_texts.SEND)


def said_to_asker(world: World) -> str:
    return "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))


# -- no channel --------------------------------------------------------------------------------------------------------


async def test_the_asker_sees_that_it_goes_by_mail_and_when_to_expect_an_answer(post: Post) -> None:
    preview = await post.world.preview(post.world.adviser)
    assert drafting_texts.RECIPIENT_BY_MAIL in preview.prose()
    assert "dinsdag 24 november om 17.00 uur" in preview.prose()
    assert post.mails == [], "nothing goes out before the person says so"

    sent = await post.world.pressed(post.world.adviser, preview, drafting_texts.SEND)
    assert "vraag 1" in sent.prose()
    assert drafting_texts.COMES_HERE in sent.prose()


async def test_the_mail_holds_exactly_what_was_confirmed(post: Post) -> None:
    world = post.world
    preview = await world.preview(world.adviser, "Wie is de burgemeester van mevrouw Jansen? Bel 06-12345678.")
    preview = await world.pressed(world.adviser, preview, drafting_texts.leave_out("answer"))
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    [mail] = post.mails
    assert (mail["To"], mail["Subject"]) == ("team@voorbeeld.nl", "Vraag 1 via de Preventiebot")
    assert "mevrouw [naam weggelaten]" in post.text()
    for private in (b"Jansen", b"12345678", ADVISER.encode(), drafting_texts.NOTHING_FOUND.encode()):
        assert private not in post.smtp.raw[0]
        assert private.decode() not in post.text()


async def test_a_reply_is_the_answer_and_what_it_quotes_is_not(post: Post) -> None:
    await asked(post)
    response = await post.arrives(post.reply())

    assert response.json() == {"outcome": "passed_on"}
    shown = post.world.last(post.world.adviser)
    assert handoff_texts.heading("answer", 1) in shown.prose()
    assert ANSWER in shown.prose()
    assert "schreef" not in shown.prose()
    assert NO_ANSWER_FOR not in shown.prose()
    [ticket] = await post.world.stored_tickets()
    assert ticket.status == Status.ANSWERED
    async with post.world.database.transaction() as unit:
        [message] = await unit.ticket_messages.of_ticket(ticket.id)
    assert message.author == "mail", "whose address it was is not kept"


async def test_the_asker_and_the_team_go_on_in_one_thread(post: Post) -> None:
    world = post.world
    await asked(post)
    await post.arrives(post.reply("Over welke gemeente gaat het?"))
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.said(world.adviser, "Over Zwolle.")

    first, second = post.mails
    assert second["In-Reply-To"] == second["References"] == first["Message-ID"]
    assert "De vraagsteller reageert:\nOver Zwolle." in post.text()
    assert ADVISER not in post.text()

    await post.arrives(post.reply("Dan mocht het wel.", to=second, message_id="<antwoord.2@voorbeeld.nl>"))
    assert "Dan mocht het wel." in world.last(world.adviser).prose()


async def test_a_mail_that_is_handed_in_twice_is_passed_on_once(post: Post) -> None:
    await asked(post)
    first = await post.arrives(post.reply())
    again = await post.arrives(post.reply())
    assert (first.json(), again.json()) == ({"outcome": "passed_on"}, {"outcome": "repeated"})
    assert said_to_asker(post.world).count(ANSWER) == 1


async def test_files_are_named_and_not_passed_on(post: Post) -> None:
    await asked(post)
    mail = EmailMessage()
    mail["From"], mail["To"] = "iemand@voorbeeld.nl", str(post.mails[0]["Reply-To"])
    mail["Message-ID"] = "<met-bijlage@voorbeeld.nl>"
    mail.set_content(ANSWER)
    mail.add_attachment(b"%PDF geheim", maintype="application", subtype="pdf", filename="plan\u00a02026.pdf")
    await post.arrives(mail.as_bytes())
    assert mail_texts.attachments("plan 2026.pdf") in post.world.last(post.world.adviser).prose()
    assert "geheim" not in said_to_asker(post.world)


@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        pytest.param({"sender": "iemand@elders.nl"}, "refused", id="somebody from elsewhere"),
        pytest.param({"sender": "iemand@voorbeeld.nl.elders.nl"}, "refused", id="a domain that only begins the same"),
        pytest.param({"sender": "iemand"}, "refused", id="no address"),
        pytest.param({"Auto_Submitted": "auto-replied"}, "ignored", id="out of office"),
        pytest.param({"sender": "MAILER-DAEMON@voorbeeld.nl"}, "ignored", id="a bounce"),
        pytest.param({"Precedence": "bulk"}, "ignored", id="a list"),
        pytest.param({"sender": "bot@example.nl"}, "ignored", id="our own mail that came back"),
    ],
)
async def test_what_the_team_did_not_write_is_not_passed_on_and_nobody_is_mailed_back(
    post: Post, headers: dict[str, str], outcome: str
) -> None:
    await asked(post)
    before = said_to_asker(post.world)
    response = await post.arrives(post.reply(**headers))
    assert response.json() == {"outcome": outcome}
    assert said_to_asker(post.world) == before
    assert len(post.mails) == 1


async def test_a_token_that_was_made_up_leads_nowhere(post: Post) -> None:
    await asked(post)
    await asked(post, "Hoeveel peren passen er in een kruiwagen?")
    [first, second] = [str(mail["Message-ID"]).split("-")[1] for mail in post.mails]
    forged = post.reply().replace(first.encode(), second.encode())
    assert (await post.arrives(forged)).json() == {"outcome": "refused"}
    assert ANSWER not in said_to_asker(post.world)


async def test_the_team_hears_why_an_answer_was_not_passed_on_and_two_machines_do_not_go_on(post: Post) -> None:
    world = post.world
    await asked(post)
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.WITHDRAW)
    withdrawn = len(post.mails)

    for n in range(5):
        await post.arrives(post.reply(message_id=f"<{n}@voorbeeld.nl>"))

    assert len(post.mails) == withdrawn + 1
    assert mail_texts.NOT_PASSED_ON in post.text()
    assert post.mails[-1]["Auto-Submitted"] == "auto-generated"
    assert ANSWER not in said_to_asker(world)


async def test_an_answer_that_is_too_long_is_sent_back_with_the_reason(post: Post) -> None:
    await asked(post)
    await post.arrives(post.reply("woord " * (LONGEST // 6 + 1)))
    assert mail_texts.TOO_LONG in post.text()


async def test_files_alone_are_no_answer(post: Post) -> None:
    await asked(post)
    mail = EmailMessage()
    mail["From"], mail["To"] = "iemand@voorbeeld.nl", str(post.mails[0]["Reply-To"])
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    assert (await post.arrives(mail.as_bytes())).json() == {"outcome": "refused"}
    assert mail_texts.NOTHING_TYPED in post.text()


async def test_who_is_forgotten_gets_no_answer_and_the_team_hears_it(post: Post) -> None:
    world = post.world
    await asked(post)
    await world.pressed(world.adviser, await world.said(world.adviser, "vergeet mij"), texts.CONFIRM_FORGET)
    assert handoff_texts.withdrawn(1) in post.text()
    before = said_to_asker(world)

    await post.arrives(post.reply())

    assert said_to_asker(world) == before
    assert mail_texts.NOT_PASSED_ON in post.text()


async def test_reminders_go_by_mail_as_well(post: Post) -> None:
    await asked(post)
    await it_becomes(post.world, "11-23 13:00")
    assert promise_texts.unclaimed("dinsdag 24 november om 17.00 uur") in post.text()
    await it_becomes(post.world, "11-25 09:00")
    assert "Dat spijt ons" in post.world.last(post.world.adviser).prose()


async def test_when_the_mail_server_refuses_the_asker_hears_that_the_team_did_not_get_it(post: Post) -> None:
    post.smtp.answer_to_recipient = "550 no such mailbox"
    await asked(post)
    assert texts.NOT_DELIVERED in said_to_asker(post.world)


async def test_a_mail_server_that_is_away_for_a_while_loses_nothing(post: Post) -> None:
    post.smtp.answer_to_data = "451 later please"
    await asked(post)
    assert post.mails == []
    post.smtp.answer_to_data = None
    await post.world.later(minutes=5)
    assert len(post.mails) == 1
    assert texts.NOT_DELIVERED not in said_to_asker(post.world)


async def test_an_answer_that_does_not_reach_the_asker_is_reported_by_mail(post: Post) -> None:
    await asked(post)
    post.world.slack.fail_next("chat.postMessage", error="cannot_dm_bot", times=3)
    await post.arrives(post.reply())
    assert mail_texts.NOT_DELIVERED in post.text()


async def test_answers_are_found_in_the_mailbox_too(slack: ContractSlack, tmp_path: Path) -> None:
    async with smtp_server() as smtp, imap_server() as imap:
        more = SETTINGS | {"SMTP_URL": smtp.url, "MAIL_IMAP_URL": imap.url}
        async with running(slack, tmp_path, team_channel=None, more=more) as world:
            post = Post(world, smtp)
            await asked(post)
            await imap.arrives(post.reply(), b"From: reclame@elders.nl\r\n\r\nKoop nu!", post.reply())
            assert world.product.mailroom is not None
            assert world.product.mailroom.postbox is not None
            assert await world.product.mailroom.postbox.look() == 3
            await world.deliver()
            assert said_to_asker(world).count(ANSWER) == 1
            assert await imap.unread() == 0


# -- a channel, but Slack does not work --------------------------------------------------------------------------------


async def test_with_a_channel_nothing_is_mailed_while_slack_works(both: Post) -> None:
    await asked(both)
    await it_becomes(both.world, "11-23 13:00")
    assert both.mails == []


async def test_a_question_that_slack_does_not_take_is_mailed_after_a_while_and_goes_on_in_slack(both: Post) -> None:
    world = both.world
    world.slack.refuse_in(TEAM_CHANNEL, "internal_error")
    await asked(both)
    await it_becomes(world, "11-21 11:10")
    assert both.mails == []
    await it_becomes(world, "11-21 11:16")
    await it_becomes(world, "11-21 11:17")
    [mail] = both.mails
    assert NO_ANSWER_FOR in both.text(mail)

    world.slack.refuse_in(TEAM_CHANNEL, "")
    await world.later(minutes=6)
    ticket = world.ticket()
    await both.arrives(both.reply())

    assert ANSWER in world.last(world.adviser).prose()
    assert any("iemand via de mail" in line and ANSWER in line for line in world.thread_of(ticket))
    assert "bij iemand via de mail" in world.ticket().prose()
    assert len(both.mails) == 1


async def test_what_slack_will_never_take_stays_with_the_mail(both: Post) -> None:
    world = both.world
    world.slack.refuse_in(TEAM_CHANNEL, "is_archived")
    await asked(both)
    assert NO_ANSWER_FOR in both.text()
    assert texts.NOT_DELIVERED not in said_to_asker(world), "the team has it"

    await both.arrives(both.reply())
    await world.pressed(world.adviser, world.last(world.adviser), handoff_texts.REPLY)
    await world.said(world.adviser, "En als het later was?")
    assert "En als het later was?" in both.text()
    assert len(both.mails) == 2


# -- the door ----------------------------------------------------------------------------------------------------------


async def test_without_the_secret_nothing_is_taken(post: Post) -> None:
    await asked(post)
    assert (await post.arrives(post.reply(), secret="een ander geheim")).status_code == 401
    assert ANSWER not in said_to_asker(post.world)


async def test_logs_hold_no_address_and_no_text(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="bot")
    await asked(post)
    await post.arrives(post.reply())
    await post.arrives(post.reply(sender="iemand@elders.nl", message_id="<x@elders.nl>"))
    logged = "\n".join(f"{each.getMessage()} {each.__dict__}" for each in caplog.records)
    assert "refused" in logged
    for private in ("elders.nl", "voorbeeld.nl", ANSWER, "artikel 3", SETTINGS["MAIL_INBOUND_SECRET"]):
        assert private not in logged
