import re
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.handoff.hours import OfficeHours
from bot.privacy.terms import Terms
from bot.settings import SLACK_API_URL, ConfigurationError, Settings, misspelt
from bot.store.keyring import new_key

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-geheim-1", "SLACK_APP_TOKEN": "xapp-geheim-2", "SLACK_SIGNING_SECRET": "geheim-3"}
PROJECT = Path(__file__).parents[2]
KEY, OLDER_KEY = new_key(), new_key()


def revealed(secret: SecretStr) -> str:
    return secret.get_secret_value()


def test_without_anything_the_defaults_are_safe() -> None:
    settings = Settings.load({})
    assert settings.slack_api_url == SLACK_API_URL == "https://slack.com/api/"
    assert settings.database == Path("data/preventiebot.sqlite")
    assert (settings.port, settings.log_level, settings.preventieteam_channel) == (3000, "INFO", None)


def test_the_office_hours_are_those_of_two_working_days_unless_others_are_set() -> None:
    assert Settings.load({}).hours == OfficeHours()
    own = Settings.load({"OFFICE_HOURS": "ma,wo 10:00-14:00", "ANSWER_WITHIN_HOURS": "4"}).hours
    assert own == OfficeHours.read("ma,wo 10:00-14:00", answer_within=4)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("OFFICE_HOURS", "altijd", id="no days and times"),
        pytest.param("OFFICE_HOURS", "ma-vr 17:00-9:00", id="closes before it opens"),
        pytest.param("ANSWER_WITHIN_HOURS", "0", id="no time at all"),
        pytest.param("PREVENTIETEAM_EMAIL", "het team", id="no mailbox"),
        pytest.param("PREVENTIETEAM_EMAIL", "a@b.nl?bcc=c@d.nl", id="more than a mailbox"),
        pytest.param("MAIL_FROM", "Bot <bot@example.nl>", id="a name with the mailbox"),
        pytest.param("MAIL_FROM", "bot+x@example.nl", id="a mailbox that has a token already"),
        pytest.param("SMTP_URL", "mail.example.nl", id="no address of a server"),
        pytest.param("MAIL_IMAP_URL", "smtp://mail.example.nl", id="a server that sends"),
        pytest.param("MAIL_INBOUND_SECRET", "kort", id="a secret that can be guessed"),
    ],
)
def test_what_is_promised_needs_hours_and_a_mailbox_that_exist(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.load({name: value})
    assert refused.value.variables == (name,)


MAIL = {"SMTP_URL": "smtp://bot:geheim-4@mail.example.nl", "MAIL_FROM": "bot@example.nl"}


def test_without_a_server_no_mail_is_sent() -> None:
    assert Settings.load({"MAIL_FROM": "bot@example.nl"}).for_mail() is None


def test_mail_gets_its_server_and_the_secrets_of_its_tokens() -> None:
    secret = "een-geheim-voor-mail"
    given = MAIL | {"MAIL_INBOUND_SECRET": secret, "ENCRYPTION_KEYS": f"{KEY},{OLDER_KEY}"}
    access = Settings.load(given | {"MAIL_IMAP_URL": "imaps://mail.example.nl/INBOX"}).for_mail()
    assert access is not None
    assert [each.get_secret_value() for each in access.secrets] == [secret, KEY, OLDER_KEY]
    assert (access.smtp.host, access.smtp.port) == ("mail.example.nl", 587)
    assert access.imap is not None
    assert "geheim" not in f"{access!r} {access}"


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        pytest.param({"MAIL_FROM": ""}, ("MAIL_FROM",), id="no sender"),
        pytest.param({"ENCRYPTION_KEYS": ""}, ("MAIL_INBOUND_SECRET",), id="nothing to make tokens under"),
    ],
)
def test_mail_says_what_it_misses(without: dict[str, str], missing: tuple[str, ...]) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.load(MAIL | {"ENCRYPTION_KEYS": KEY} | without).for_mail()
    assert refused.value.variables == missing


def test_socket_mode_gets_its_two_tokens() -> None:
    access = Settings.load(TOKENS | {"SLACK_API_URL": "http://127.0.0.1:8080/api"}).for_socket_mode()
    assert (revealed(access.bot_token), revealed(access.app_token)) == ("xoxb-geheim-1", "xapp-geheim-2")
    assert access.api_url == "http://127.0.0.1:8080/api/"


def test_http_gets_its_token_secret_and_port() -> None:
    access = Settings.load(TOKENS | {"PORT": "8000"}).for_http()
    assert (revealed(access.bot_token), revealed(access.signing_secret)) == ("xoxb-geheim-1", "geheim-3")
    assert access.port == 8000


def test_sending_alone_takes_one_token() -> None:
    assert revealed(Settings.load(TOKENS).for_web_api().bot_token) == "xoxb-geheim-1"


@pytest.mark.parametrize("not_set", [pytest.param("", id="empty"), pytest.param("  \n", id="blank")])
def test_http_refuses_to_start_without_a_signing_secret(not_set: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.load(TOKENS | {"SLACK_SIGNING_SECRET": not_set}).for_http()
    assert refused.value.message.startswith("SLACK_SIGNING_SECRET ontbreekt.")


def test_all_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.load({}).for_socket_mode()
    assert refused.value.variables == ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    assert "xoxb-" in refused.value.message
    assert "xapp-" in refused.value.message


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        pytest.param("SLACK_BOT_TOKEN", "xoxp-geheim", "xoxb-", id="a user's token instead of the bot's"),
        pytest.param("SLACK_BOT_TOKEN", "xoxb-", "xoxb-", id="a token without its end"),
        pytest.param("SLACK_BOT_TOKEN", "xoxb-geheim geheim", "xoxb-", id="two things in one token"),
        pytest.param("SLACK_APP_TOKEN", "xoxb-geheim", "xapp-", id="the bot's token in the app's place"),
        pytest.param("SLACK_SIGNING_SECRET", "xoxb-geheim", "signing secret", id="a token instead of the secret"),
        pytest.param("SLACK_API_URL", "slack.com/geheim", "https://", id="an address without https"),
        pytest.param("SLACK_API_URL", "ftp://geheim/", "https://", id="another protocol"),
        pytest.param("SLACK_API_URL", "https://", "https://", id="an address without a server"),
        pytest.param("DATABASE_URL", "geheim", "postgresql://", id="no address"),
        pytest.param("PREVENTIETEAM_CHANNEL", "#geheim", "id van een Slack-kanaal", id="the channel's name"),
        pytest.param("PREVENTIETEAM_CHANNEL", "D0123", "id van een Slack-kanaal", id="a direct message"),
        pytest.param("PORT", "geheim", "1 tot en met 65535", id="no number"),
        pytest.param("PORT", "0", "1 tot en met 65535", id="port 0"),
        pytest.param("PORT", "65536", "1 tot en met 65535", id="one past the last port"),
        pytest.param("LOG_LEVEL", "geheim", "DEBUG, INFO", id="an unknown level"),
        pytest.param("ENCRYPTION_KEYS", "geheim", "preventiebot db new-key", id="a password instead of a key"),
        pytest.param("ENCRYPTION_KEYS", f"{KEY},geheim", "de nieuwste eerst", id="one key and something else"),
        pytest.param("ENCRYPTION_KEYS", f"{KEY} {KEY}", "komma's", id="keys without a comma"),
        pytest.param("RETENTION_OUTBOX_DAYS", "geheim", "1 tot en met 3650", id="no number of days"),
        pytest.param("RETENTION_AUDIT_DAYS", "0", "1 tot en met 3650", id="no days at all"),
        pytest.param("RETENTION_TICKETS_DAYS", "3651", "1 tot en met 3650", id="more than ten years"),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_by_name_and_never_shown(name: str, value: str, expected: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Settings.load({name: value})
    error = refused.value
    assert error.message.startswith(f"{name} klopt niet. Verwacht wordt ")
    assert expected in error.message
    assert "\n" not in error.message
    assert "geheim" not in f"{error.message} {error!r} {error.__cause__!r}"
    assert error.__suppress_context__


@pytest.mark.parametrize("channel", ["C0123456789", "G0123ABC"])
def test_a_public_and_a_private_channel_are_both_fine(channel: str) -> None:
    assert Settings.load({"PREVENTIETEAM_CHANNEL": channel}).preventieteam_channel == channel


@pytest.mark.parametrize("port", [1, 65535])
def test_the_first_and_the_last_port_count(port: int) -> None:
    assert Settings.load({"PORT": str(port)}).port == port


def test_blanks_around_a_value_do_no_harm() -> None:
    settings = Settings.load({"SLACK_BOT_TOKEN": " xoxb-geheim-1\n", "LOG_LEVEL": "debug "})
    assert revealed(settings.for_web_api().bot_token) == "xoxb-geheim-1"
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize("between", [",", ", ", " ,\n"])
def test_keys_keep_their_order_the_newest_first(between: str) -> None:
    settings = Settings.load({"ENCRYPTION_KEYS": f"{KEY}{between}{OLDER_KEY}\n"})
    assert settings.keys == (KEY, OLDER_KEY)
    assert KEY not in repr(settings)
    assert Settings.load({}).keys == ()


def test_each_term_has_its_setting() -> None:
    given = {f"RETENTION_{kind.upper()}_DAYS": str(n) for n, kind in enumerate(Terms.model_fields, start=1)}
    assert list(Settings.load(given).terms.model_dump().values()) == list(range(1, len(given) + 1))
    assert Settings.load({}).terms == Terms()


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        pytest.param("SLACK_BOT_TOKN=geheim", "SLACK_BOT_TOKEN", id="a letter is missing"),
        pytest.param("slack_singing_secret=geheim", "SLACK_SIGNING_SECRET", id="two letters changed places"),
        pytest.param("export ENCRYPTION_KEY=geheim", "ENCRYPTION_KEYS", id="one instead of more"),
        pytest.param(
            "PREVENTIETEAM-KANAAL=x\nPREVENTIETEAM_CHANEL=geheim", "PREVENTIETEAM_CHANNEL", id="a typing error"
        ),
        pytest.param("RETENTION_TICKET_DAYS=geheim", "RETENTION_TICKETS_DAYS", id="a term"),
    ],
)
def test_a_misspelt_name_in_the_file_is_pointed_out_without_its_value(tmp_path: Path, line: str, meant: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"# een opmerking\nPORT=8000\n{line}\n")
    [warning] = misspelt(file)
    assert warning.endswith(f"wordt niet gebruikt. Bedoelt u {meant}?")
    assert "geheim" not in warning


@pytest.mark.parametrize("line", ["IETS_ANDERS=1", "#SLACK_BOT_TOKN=1", "slack_bot_token=xoxb-1", "HTTP_PROXY=x", ""])
def test_other_names_in_the_file_are_left_alone(tmp_path: Path, line: str) -> None:
    (tmp_path / ".env").write_text(f"{line}\n")
    assert misspelt(tmp_path / ".env") == ()
    assert misspelt(tmp_path / "elsewhere") == ()


def test_unknown_variables_are_left_alone() -> None:
    assert Settings.load({"HOME": "/root", "SLACK_NIEUW": "1"}).port == 3000


def test_no_secret_shows_in_a_repr() -> None:
    everything = TOKENS | {"DATABASE_URL": "postgres://u:geheim@db/x"}
    settings = Settings.load(everything)
    shown = f"{settings!r} {settings} {settings.for_http()!r} {settings.for_socket_mode()!r}"
    assert "geheim" not in shown
    assert settings.database == "postgres://u:geheim@db/x"


def test_given_variables_shut_out_the_environment_and_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORT", "8000")
    (tmp_path / ".env").write_text("LOG_LEVEL=DEBUG\n")
    settings = Settings.load({})
    assert (settings.port, settings.log_level) == (3000, "INFO")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        pytest.param({"PORT": "8000"}, 8000, id="the environment goes before the file"),
        pytest.param({"PORT": ""}, 9000, id="empty in the environment counts as not set there"),
        pytest.param({}, 9000, id="the file alone"),
    ],
)
def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: int
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PORT", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (tmp_path / ".env").write_text("PORT=9000\nIETS_ANDERS=1\n")
    assert Settings.load().port == expected


def test_the_example_names_every_variable_and_can_be_used_as_it_is() -> None:
    lines = (PROJECT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert sorted(example) == sorted(name.upper() for name in Settings.model_fields)
    assert Settings.load(example) == Settings.load({})


def command(*arguments: str, directory: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=directory,
        env={"PYTHONPATH": str(PROJECT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_database_is_made_and_checked_from_the_command_line(tmp_path: Path) -> None:
    before = command("db", "check", directory=tmp_path)
    made = command("db", "upgrade", directory=tmp_path, DATA_DIR="gegevens")
    after = command("db", "check", directory=tmp_path, DATA_DIR="gegevens")
    assert (before.returncode, made.returncode, after.returncode) == (2, 0, 0)
    assert "Voer eerst `preventiebot db upgrade` uit." in before.stderr
    assert re.fullmatch(r"De databank gegevens/preventiebot.sqlite is in orde \(versie \d{4}\)\.\n", after.stdout)
    assert (tmp_path / "gegevens" / "preventiebot.sqlite").is_file()


def test_a_misspelt_name_is_one_line_beside_the_result(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URI=geheim\n")
    result = command("db", "upgrade", directory=tmp_path)
    assert result.returncode == 0
    assert result.stderr == "DATABASE_URI in .env wordt niet gebruikt. Bedoelt u DATABASE_URL?\n"


def test_a_bad_setting_ends_a_command_with_one_line(tmp_path: Path) -> None:
    result = command("db", "check", directory=tmp_path, PORT="drieduizend")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("PORT klopt niet.")
    assert result.stderr.count("\n") == 1
