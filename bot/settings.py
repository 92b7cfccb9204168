"""What an installation is set up with: environment variables, or the same names in a file `.env`.

Where this sits: an edge of `bot`; commands load it once and hand the values on. The names are public.
May import: pydantic-settings, `bot.errors`. A secret is a `SecretStr`, so it shows in no repr, log or error.
Start reading at `Settings.load()`.
"""

import difflib
import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import PreventiebotError
from bot.handoff.hours import EXPECTED, OfficeHours
from bot.mail.addresses import Server
from bot.privacy.terms import Days, Terms
from eligibility.base import Frozen

_log = logging.getLogger(__name__)
SLACK_API_URL = "https://slack.com/api/"

_EXPECTED = {
    "SLACK_BOT_TOKEN": "het bot-token van de Slack-app; dat begint met xoxb-",
    "SLACK_APP_TOKEN": "het app-token van de Slack-app (nodig voor Socket Mode); dat begint met xapp-",
    "SLACK_SIGNING_SECRET": "het signing secret van de Slack-app (Basic Information), zonder spaties en geen token",
    "SLACK_API_URL": f"een webadres dat begint met https:// of http://, zoals {SLACK_API_URL}",
    "DATABASE_URL": "een databankadres dat begint met postgresql:// of sqlite:///; leeg is een bestand in DATA_DIR",
    "DATA_DIR": "een map voor de gegevens, zoals ./data",
    "KNOWLEDGE_DIR": "een map met artikelen, zoals knowledge/articles",
    "PREVENTIETEAM_CHANNEL": "het id van een Slack-kanaal, zoals C0123456789; niet de naam van het kanaal",
    "PREVENTIETEAM_EMAIL": "een mailadres, zoals team@example.nl",
    "SMTP_URL": "het adres van een mailserver, zoals smtp://naam:wachtwoord@mail.example.nl:587 (of smtps://)",
    "MAIL_FROM": "het mailadres van de bot zelf, zoals bot@example.nl; antwoorden komen daar binnen",
    "MAIL_IMAP_URL": "het adres van een postbus, zoals imaps://naam:wachtwoord@mail.example.nl/INBOX",
    "MAIL_INBOUND_SECRET": "een zelf gekozen geheim van ten minste 16 tekens, zonder spaties",
    "OFFICE_HOURS": EXPECTED,
    "ANSWER_WITHIN_HOURS": "een aantal kantooruren van 1 tot en met 400, zoals 16",
    "PREVENTIETEAM_WORKSPACE": "het id van de Slack-werkruimte van het Preventieteam, zoals T0123456789",
    "SLACK_CLIENT_ID": "het Client ID van de Slack-app (Basic Information), zoals 1234567890.1234567890",
    "SLACK_CLIENT_SECRET": "het Client Secret van de Slack-app (Basic Information), zonder spaties en geen token",
    "PUBLIC_URL": "het webadres waarop de bot te bereiken is, dat begint met https://, zoals https://bot.example.nl/",
    "PORT": "een poortnummer van 1 tot en met 65535, zoals 3000",
    "HEALTH_PORT": "een poortnummer van 1 tot en met 65535, zoals 9090; een ander dan PORT",
    "HEALTH_HOST": "het adres waarop HEALTH_PORT luistert, zoals 127.0.0.1 of 0.0.0.0",
    "METRICS_TOKEN": "een zelf gekozen geheim van ten minste 16 tekens, zonder spaties",
    "LOG_LEVEL": "DEBUG, INFO, WARNING, ERROR of CRITICAL",
    "LOG_FORMAT": "text of json",
    "ENCRYPTION_KEYS": "een of meer sleutels van `preventiebot db new-key`, de nieuwste eerst, met komma's ertussen",
} | {f"RETENTION_{kind.upper()}_DAYS": "een aantal dagen van 1 tot en met 3650" for kind in Terms.model_fields}
_KEYS = r"[\w-]{43}=(\s*,\s*[\w-]{43}=)*"
_PLAIN_ADDRESS = r"^[A-Za-z0-9_.-]{1,64}@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,24}$"
_NAME = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", re.MULTILINE)
_NEAR = 0.8
"""How much of a name has to be right to be taken for a misspelt one: a letter or two may be wrong."""


class ConfigurationError(PreventiebotError):
    """A setting is missing or has the wrong shape. `message` names each variable and what it should be, on one line."""

    def __init__(self, variables: tuple[str, ...], problem: Literal["missing", "invalid"]) -> None:
        super().__init__(f"configuration: {problem} {', '.join(variables)}")
        self.variables = variables
        what = "ontbreekt. Nodig is" if problem == "missing" else "klopt niet. Verwacht wordt"
        self.message = " ".join(f"{name} {what} {_EXPECTED[name]}." for name in variables)


def _secret_like(pattern: str) -> Callable[[SecretStr], SecretStr]:
    def check(value: SecretStr) -> SecretStr:
        if re.fullmatch(pattern, value.get_secret_value()) is None:
            raise ValueError("wrong shape")  # without the value
        return value

    return check


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("not a web address")
    return value if value.endswith("/") else f"{value}/"  # slack_sdk glues the method on


def _https_address(value: str) -> str:
    address = _web_address(value)
    parts = urlsplit(address)
    # Slack sends people back to it with a code, and their browser keeps the cookie for secure addresses only.
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise ValueError("not a secure web address")
    return address


def _server(protocol: str) -> Callable[[SecretStr], SecretStr]:
    def check(value: SecretStr) -> SecretStr:
        Server.read(value.get_secret_value(), protocol)
        return value

    return check


def _office_hours(value: str) -> str:
    OfficeHours.read(value)
    return value


class WebApiAccess(Frozen):
    """What is needed to call Slack."""

    bot_token: SecretStr | None
    """None when the app is for many workspaces: then each has a token of its own."""
    api_url: str


class SocketModeAccess(WebApiAccess):
    """What is needed to keep a connection open to Slack."""

    app_token: SecretStr


class HttpAccess(WebApiAccess):
    """What is needed to be called by Slack: without a signing secret anybody could pose as Slack."""

    signing_secret: SecretStr
    port: int


class MailAccess(Frozen):
    """What is needed to mail questions to the team; how answers come back is optional."""

    smtp: Server
    sender: str
    secrets: tuple[SecretStr, ...]
    """Under which tokens are made, the one in use first."""
    imap: Server | None = None
    inbound_secret: SecretStr | None = None


class HealthAddress(Frozen):
    """Where a process answers about its health, beside its work."""

    host: str
    port: int
    token: SecretStr | None


class OAuthAccess(Frozen):
    """What is needed to be installed in any workspace."""

    client_id: str
    client_secret: SecretStr
    public_url: str
    """Ends with a slash."""
    api_url: str


class Settings(BaseSettings):
    """All settings. What is optional here may still be needed by a command: ask `for_socket_mode()` or `for_http()`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    slack_bot_token: Annotated[SecretStr, AfterValidator(_secret_like(r"xoxb-[\w-]+"))] | None = None
    slack_app_token: Annotated[SecretStr, AfterValidator(_secret_like(r"xapp-[\w-]+"))] | None = None
    slack_signing_secret: Annotated[SecretStr, AfterValidator(_secret_like(r"(?!xox|xapp-)\S+"))] | None = None
    slack_api_url: Annotated[str, AfterValidator(_web_address)] = SLACK_API_URL
    database_url: Annotated[SecretStr, AfterValidator(_secret_like(r"[a-z][a-z0-9+]*://\S*"))] | None = None
    """May hold a password; see `database` for what to open."""
    data_dir: Path = Path("./data")
    knowledge_dir: Path | None = None
    """Where the articles are; None for those that came with the product."""
    preventieteam_channel: Annotated[str, Field(pattern=r"^[CG][A-Z0-9]+$")] | None = None
    preventieteam_workspace: Annotated[str, Field(pattern=r"^T[A-Z0-9]+$")] | None = None
    """Where that channel is, when the team has a workspace of its own for the questions of all others."""
    preventieteam_email: Annotated[str, Field(pattern=r"^[\w.+-]{1,64}@([\w-]+\.)+[\w-]{2,24}$")] | None = None
    """To whom a mail goes, or can be filled in, where no channel is set."""
    smtp_url: Annotated[SecretStr, AfterValidator(_server("smtp"))] | None = None
    mail_from: Annotated[str, Field(pattern=_PLAIN_ADDRESS)] | None = None
    mail_imap_url: Annotated[SecretStr, AfterValidator(_server("imap"))] | None = None
    mail_inbound_secret: Annotated[SecretStr, AfterValidator(_secret_like(r"\S{16,}"))] | None = None
    """Who knows it may hand in mail; tokens in mails are made under it as well."""
    office_hours: Annotated[str, AfterValidator(_office_hours)] = "ma-vr 9:00-17:00"
    answer_within_hours: Annotated[int, Field(ge=1, le=400)] = 16
    """Hours in which the office is open; see `hours`."""
    slack_client_id: Annotated[str, Field(pattern=r"^\d+\.\d+$")] | None = None
    slack_client_secret: Annotated[SecretStr, AfterValidator(_secret_like(r"(?!xox|xapp-)\S+"))] | None = None
    public_url: Annotated[str, AfterValidator(_https_address)] | None = None
    port: Annotated[int, Field(ge=1, le=65535)] = 3000
    web_concurrency: Annotated[int, Field(ge=1, le=32)] = 1
    """How many processes of `serve` share the port; one uses one core."""
    health_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    """Where a process answers about its health besides; see `bot/running/health.py`."""
    health_host: Annotated[str, Field(pattern=r"^[\w.:-]+$")] = "127.0.0.1"
    metrics_token: Annotated[SecretStr, AfterValidator(_secret_like(r"\S{16,}"))] | None = None
    """Who knows it may read the figures; without one they are only on an address of this machine."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    encryption_keys: Annotated[SecretStr, AfterValidator(_secret_like(_KEYS))] | None = None
    """Under which texts are sealed; see `keys`."""
    retention_conversations_days: Days = Terms().conversations
    retention_tickets_days: Days = Terms().tickets
    retention_feedback_days: Days = Terms().feedback
    retention_questions_days: Days = Terms().questions
    retention_proposals_days: Days = Terms().proposals
    retention_outbox_days: Days = Terms().outbox
    retention_ledger_days: Days = Terms().ledger
    retention_figures_days: Days = Terms().figures
    retention_audit_days: Days = Terms().audit
    retention_members_days: Days = Terms().members
    retention_installations_days: Days = Terms().installations

    @classmethod
    def load(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings from the environment and `.env`, or from `env` alone when it is given.

        The environment goes before the file. A name in the file that is nearly one of ours gives a warning. Raises
        ConfigurationError for values of the wrong shape.
        """
        if env is None:
            for warning in misspelt(Path(".env")):
                _log.warning(warning)
        try:
            return cls() if env is None else _OnlyGiven.model_validate({k.lower(): v for k, v in env.items()})
        except ValidationError as error:
            # "from None": the error of pydantic knows the values, and some are secret.
            raise ConfigurationError(_variables(error), "invalid") from None

    @model_validator(mode="before")
    @classmethod
    def _tidy(cls, values: dict[str, object]) -> dict[str, object]:
        """Take the blanks off; what is then empty counts as not set."""
        stripped = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
        tidy = {key: value for key, value in stripped.items() if value != ""}
        if isinstance(level := tidy.get("log_level"), str):
            tidy["log_level"] = level.upper()
        if isinstance(form := tidy.get("log_format"), str):
            tidy["log_format"] = form.lower()
        return tidy

    @property
    def database(self) -> str | Path:
        """What `Database.create()` opens: the URL, which may hold a password, or a file in the data directory."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return self.data_dir.expanduser() / "preventiebot.sqlite"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which texts are sealed, the newest first."""
        given = self.encryption_keys.get_secret_value() if self.encryption_keys is not None else ""
        return tuple(each.strip() for each in given.split(",") if each.strip())

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must never be written anywhere, for what blacks it out."""
        given = (getattr(self, name) for name in type(self).model_fields)
        return (*self.keys, *(each.get_secret_value() for each in given if isinstance(each, SecretStr)))

    @property
    def hours(self) -> OfficeHours:
        """When the team works, and how soon it answers."""
        return OfficeHours.read(self.office_hours, answer_within=self.answer_within_hours)

    @property
    def terms(self) -> Terms:
        """How long each kind of data is kept."""
        return Terms(**{kind: getattr(self, f"retention_{kind}_days") for kind in Terms.model_fields})

    @property
    def health_address(self) -> HealthAddress | None:
        """Where to answer about our health besides; None when no port is set."""
        if self.health_port is None:
            return None
        return HealthAddress(host=self.health_host, port=self.health_port, token=self.metrics_token)

    @property
    def is_for_many(self) -> bool:
        """Whether the app can be installed in any workspace; then no token stands in the settings."""
        return self.slack_client_id is not None or self.slack_client_secret is not None

    def for_oauth(self) -> OAuthAccess:
        """Return what being installed takes. Raises ConfigurationError that names all that is missing."""
        self._all_needed("slack_client_id", "slack_client_secret", "public_url")
        if self.preventieteam_channel is not None:  # with many workspaces a channel alone says too little
            self._all_needed("preventieteam_workspace")
        assert self.slack_client_id and self.slack_client_secret and self.public_url  # noqa: S101, PT018 -- just looked
        return OAuthAccess(
            client_id=self.slack_client_id,
            client_secret=self.slack_client_secret,
            public_url=self.public_url,
            api_url=self.slack_api_url,
        )

    def for_mail(self) -> MailAccess | None:
        """Return what mailing to the team takes; None when SMTP_URL is not set.

        Raises ConfigurationError when something is missing. Without MAIL_INBOUND_SECRET tokens are made under the keys.
        """
        if self.smtp_url is None:
            return None
        inbound = self.mail_inbound_secret
        secrets = (*((inbound,) if inbound is not None else ()), *(SecretStr(key) for key in self.keys))
        missing = (*(("MAIL_FROM",) if self.mail_from is None else ()), *(() if secrets else ("MAIL_INBOUND_SECRET",)))
        if missing or self.mail_from is None:
            raise ConfigurationError(missing, "missing")
        return MailAccess(
            smtp=Server.read(self.smtp_url.get_secret_value(), "smtp"),
            sender=self.mail_from,
            secrets=secrets,
            imap=Server.read(self.mail_imap_url.get_secret_value(), "imap") if self.mail_imap_url is not None else None,
            inbound_secret=inbound,
        )

    def for_web_api(self) -> WebApiAccess:
        """Return what calling Slack takes. Raises ConfigurationError when something is missing."""
        return WebApiAccess(bot_token=self._bot_token(), api_url=self.slack_api_url)

    def for_socket_mode(self) -> SocketModeAccess:
        """Return what Socket Mode takes. Raises ConfigurationError that names all that is missing."""
        [app_token] = self._all_needed(*self._token_name(), "slack_app_token")[-1:]
        return SocketModeAccess(bot_token=self._bot_token(), app_token=app_token, api_url=self.slack_api_url)

    def for_http(self) -> HttpAccess:
        """Return what HTTP takes. Raises ConfigurationError that names all that is missing."""
        [signing_secret] = self._all_needed(*self._token_name(), "slack_signing_secret")[-1:]
        return HttpAccess(
            bot_token=self._bot_token(), signing_secret=signing_secret, api_url=self.slack_api_url, port=self.port
        )

    def _token_name(self) -> tuple[str, ...]:
        return () if self.is_for_many else ("slack_bot_token",)

    def _bot_token(self) -> SecretStr | None:
        if self.is_for_many:
            self.for_oauth()
            return None
        return self._all_needed("slack_bot_token")[0]

    def _all_needed(self, *names: str) -> tuple[SecretStr, ...]:
        found = [getattr(self, name) for name in names]
        missing = tuple(name.upper() for name, value in zip(names, found, strict=True) if value is None)
        if missing:
            raise ConfigurationError(missing, "missing")
        return tuple(found)


class _OnlyGiven(Settings):
    """Settings that look at nothing but what they are given: no environment, no file."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Leave only the first source."""
        return (init_settings,)


def misspelt(file: Path) -> tuple[str, ...]:
    """Return a line for each name in a settings file that we do not know and that is nearly one we do.

    It says the names and never a value. What looks like nothing of ours may be meant for another program.
    """
    if not file.is_file():
        return ()
    known = [name.upper() for name in Settings.model_fields]
    found = []
    for name in dict.fromkeys(_NAME.findall(file.read_text(encoding="utf-8", errors="replace"))):
        near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=_NEAR)
        if near and name.upper() not in known:
            found.append(f"{name} in {file} wordt niet gebruikt. Bedoelt u {near[0]}?")
    return tuple(found)


def _variables(error: ValidationError) -> tuple[str, ...]:
    names = (str(each["loc"][0]).upper() for each in error.errors(include_input=False, include_url=False))
    return tuple(dict.fromkeys(names))
