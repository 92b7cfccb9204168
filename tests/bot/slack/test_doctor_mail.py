"""The doctor and real mail servers: it logs in, says what is wrong, shows no secret, and mails nobody unless asked."""

import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import FixedClock
from bot.mail import checkup
from bot.mail import texts as mail_texts
from bot.mail.addresses import Server
from bot.mail.checkup import Found
from bot.settings import Settings
from bot.slack import doctor_mail_texts as texts
from bot.slack import doctor_texts
from bot.slack.doctor import Doctor
from bot.slack.doctor_mail import mail_findings
from bot.slack.findings import Finding, Mark
from bot.store import Database
from bot.store.places import WorkspaceSettings
from tests.bot.mail.servers import PASSWORD, USER, certified, imap_server, smtp_server
from tests.contract.slack import BOT_TOKEN, ContractSlack

CLOCK = FixedClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
TEAM = "team@example.org"
SECRET = "een-geheim-van-zestien-tekens"
QUOTED = PASSWORD.replace(" ", "%20")


async def looked(*chosen: str, post: bool = False, tls: ssl.SSLContext | None = None, **env: str) -> dict[str, Finding]:
    """What is found about the mail of an installation with these settings, by the name of the check."""
    settings = Settings.load({"MAIL_FROM": "bot@example.org", "MAIL_INBOUND_SECRET": SECRET} | env)
    return {each.check: each for each in await mail_findings(settings, chosen, CLOCK, post=post, tls=tls)}


def marks(found: Mapping[str, Finding]) -> dict[str, Mark]:
    return {name: each.mark for name, each in found.items()}


def nobody() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_an_installation_without_mail_is_whole_and_one_line_says_so() -> None:
    found = await looked(MAIL_FROM="", MAIL_INBOUND_SECRET="")

    assert marks(found) == {"mail": Mark.UNKNOWN}
    assert found["mail"].found == texts.NO_MAIL


async def test_of_mail_that_is_in_order_everything_is_fine_and_nobody_is_mailed(tmp_path: Path) -> None:
    theirs, ours = certified(tmp_path)
    async with smtp_server(tls=theirs, login=True) as smtp, imap_server() as imap:
        url = smtp.url.replace("//", f"//{USER}:{QUOTED}@")
        found = await looked(
            tls=ours, SMTP_URL=url, PREVENTIETEAM_EMAIL=TEAM, MAIL_IMAP_URL=imap.url, SLACK_SIGNING_SECRET="geheim"
        )

        assert marks(found) == dict.fromkeys(("mail", "mailbox", "mail_imap", "mail_webhook"), Mark.OK)
        assert smtp.raw == []


async def test_looking_reads_and_marks_no_mail() -> None:
    async with smtp_server() as smtp, imap_server() as imap:
        await imap.arrives(b"Subject: antwoord\r\n\r\nJa.")
        await looked(SMTP_URL=smtp.url, MAIL_IMAP_URL=imap.url)

        assert await imap.unread() == 1


async def test_a_trial_is_mailed_to_every_mailbox_of_a_team_once_when_asked() -> None:
    async with smtp_server() as smtp:
        found = await looked(TEAM, "eigen@example.org", SMTP_URL=smtp.url, PREVENTIETEAM_EMAIL=TEAM, post=True)

        assert found["mail"].found == texts.SENT
        assert [to for _, to in smtp.envelopes] == [[TEAM], ["eigen@example.org"]]
        assert {str(mail["Subject"]) for mail in smtp.mails} == {mail_texts.TRIAL_SUBJECT}


async def test_a_trial_that_is_refused_is_explained() -> None:
    async with smtp_server() as smtp:
        smtp.answer_to_data = "554 no"
        found = await looked(SMTP_URL=smtp.url, PREVENTIETEAM_EMAIL=TEAM, post=True)

    assert (found["mail"].mark, found["mail"].found) == (Mark.WRONG, texts.NO_SMTP[Found.REFUSED])
    assert "MAIL_FROM" in found["mail"].advice


async def test_a_wrong_password_for_sending_is_explained_and_not_shown(tmp_path: Path) -> None:
    theirs, ours = certified(tmp_path)
    async with smtp_server(tls=theirs, login=True) as smtp:
        found = await looked(tls=ours, SMTP_URL=smtp.url.replace("//", f"//{USER}:verkeerd123@"))

    assert (found["mail"].mark, found["mail"].found) == (Mark.WRONG, texts.NO_SMTP[Found.NOT_LET_IN])
    assert "verkeerd123" not in str(found)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        pytest.param(lambda url: url.replace(QUOTED, "verkeerd123"), Found.NOT_LET_IN, id="a wrong password"),
        pytest.param(
            lambda url: url.replace("INBOX", "bestaat-niet"), Found.NO_FOLDER, id="a folder that is not there"
        ),
        pytest.param(lambda _: f"imap://127.0.0.1:{nobody()}", Found.UNREACHABLE, id="nobody listens"),
    ],
)
async def test_a_mailbox_of_the_bot_that_cannot_be_used_is_explained(spoil: object, why: Found) -> None:
    assert callable(spoil)
    async with smtp_server() as smtp, imap_server() as imap:
        found = await looked(SMTP_URL=smtp.url, MAIL_IMAP_URL=spoil(imap.url))

    shown = found["mail_imap"]
    assert (shown.mark, shown.found, shown.advice) == (Mark.WRONG, texts.NO_IMAP[why], texts.REPAIR_IMAP[why])
    assert "verkeerd123" not in str(found)


async def test_a_mail_server_that_is_not_there_is_a_finding_and_the_rest_is_looked_at() -> None:
    found = await looked(SMTP_URL=f"smtp://127.0.0.1:{nobody()}", SLACK_SIGNING_SECRET="geheim")

    assert marks(found) == {"mail": Mark.WRONG, "mailbox": Mark.UNKNOWN, "mail_webhook": Mark.OK}


async def test_a_server_whose_certificate_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    async with smtp_server(tls=certified(tmp_path)[0]) as smtp:
        assert await checkup.smtp(Server.read(smtp.url, "smtp")) is Found.NOT_TRUSTED


async def test_mail_to_which_no_answer_can_come_back_is_a_fault() -> None:
    async with smtp_server() as smtp:
        found = await looked(
            SMTP_URL=smtp.url, MAIL_INBOUND_SECRET="", ENCRYPTION_KEYS="A" * 43 + "=", PREVENTIETEAM_EMAIL=TEAM
        )

    assert (found["mail_imap"].mark, found["mail_imap"].advice) == (Mark.WRONG, texts.SET_WAY_BACK)


async def test_a_webhook_that_nobody_serves_is_a_fault_unless_there_is_a_mailbox() -> None:
    async with smtp_server() as smtp, imap_server() as imap:
        alone = await looked(SMTP_URL=smtp.url)
        beside = await looked(SMTP_URL=smtp.url, MAIL_IMAP_URL=imap.url)

    assert alone["mail_webhook"].mark is Mark.WRONG
    assert beside["mail_webhook"].mark is Mark.UNKNOWN


@pytest.mark.parametrize(
    ("smtp", "sender", "imap", "named"),
    [
        pytest.param("smtp://127.0.0.1:1", "", "", "MAIL_FROM", id="no sender"),
        pytest.param("", "", "imap://127.0.0.1:1", "SMTP_URL", id="a mailbox without a way to send"),
        pytest.param("", "bot@example.org", "", "SMTP_URL", id="a sender without a way to send"),
    ],
)
async def test_settings_that_do_not_make_a_whole_are_named(smtp: str, sender: str, imap: str, named: str) -> None:
    found = await looked(SMTP_URL=smtp, MAIL_FROM=sender, MAIL_IMAP_URL=imap)

    assert marks(found) == {"mail": Mark.WRONG}
    assert named in found["mail"].found


async def test_the_doctor_knows_the_mailboxes_that_admins_chose(slack: ContractSlack, tmp_path: Path) -> None:
    async with smtp_server() as smtp, Database.create(tmp_path / "preventiebot.sqlite") as database:
        await database.upgrade()
        async with database.transaction() as unit:
            await unit.workspaces.save(WorkspaceSettings(team_id="T1", email="eigen@example.org"))
            await unit.workspaces.save(WorkspaceSettings(team_id="T2", team_channel="C1"))
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.base_url, "SMTP_URL": smtp.url}
        settings = Settings.load(env | {"MAIL_FROM": "bot@example.org", "MAIL_INBOUND_SECRET": SECRET})
        found = {each.check: each for each in await Doctor(settings, database, CLOCK, post=True).look()}

        assert found["mailbox"].mark is Mark.OK
        assert [to for _, to in smtp.envelopes] == [["eigen@example.org"]]
        assert "eigen@example.org" not in str(found)


async def test_without_a_channel_but_with_mail_the_doctor_says_that_questions_are_mailed(
    slack: ContractSlack, tmp_path: Path
) -> None:
    async with smtp_server() as smtp, Database.create(tmp_path / "preventiebot.sqlite") as database:
        await database.upgrade()
        env = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": slack.base_url, "SMTP_URL": smtp.url}
        more = {"MAIL_FROM": "bot@example.org", "MAIL_INBOUND_SECRET": SECRET, "PREVENTIETEAM_EMAIL": TEAM}
        found = {each.check: each for each in await Doctor(Settings.load(env | more), database, CLOCK).look()}

    assert found["team_channel"].found == doctor_texts.MAIL_INSTEAD
