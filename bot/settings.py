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
    "PREVENTIETEAM_CHANNEL": "het id van een Slack-kanaal, zoals C0123456789; niet de naam van het kanaal",
    "PORT": "een poortnummer van 1 tot en met 65535, zoals 3000",
    "LOG_LEVEL": "DEBUG, INFO, WARNING, ERROR of CRITICAL",
    "ENCRYPTION_KEYS": "een of meer sleutels van `preventiebot db new-key`, de nieuwste eerst, met komma's ertussen",
} | {f"RETENTION_{kind.upper()}_DAYS": "een aantal dagen van 1 tot en met 3650" for kind in Terms.model_fields}
_KEYS = r"[\w-]{43}=(\s*,\s*[\w-]{43}=)*"
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


class WebApiAccess(Frozen):
    """What is needed to call Slack."""

    bot_token: SecretStr
    api_url: str


class SocketModeAccess(WebApiAccess):
    """What is needed to keep a connection open to Slack."""

    app_token: SecretStr


class HttpAccess(WebApiAccess):
    """What is needed to be called by Slack: without a signing secret anybody could pose as Slack."""

    signing_secret: SecretStr
    port: int


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
    preventieteam_channel: Annotated[str, Field(pattern=r"^[CG][A-Z0-9]+$")] | None = None
    port: Annotated[int, Field(ge=1, le=65535)] = 3000
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"
    encryption_keys: Annotated[SecretStr, AfterValidator(_secret_like(_KEYS))] | None = None
    """Under which texts are sealed; see `keys`."""
    retention_conversations_days: Days = Terms().conversations
    retention_tickets_days: Days = Terms().tickets
    retention_feedback_days: Days = Terms().feedback
    retention_outbox_days: Days = Terms().outbox
    retention_ledger_days: Days = Terms().ledger
    retention_audit_days: Days = Terms().audit

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
    def terms(self) -> Terms:
        """How long each kind of data is kept."""
        return Terms(**{kind: getattr(self, f"retention_{kind}_days") for kind in Terms.model_fields})

    def for_web_api(self) -> WebApiAccess:
        """Return what calling Slack takes. Raises ConfigurationError when something is missing."""
        return WebApiAccess(bot_token=self._needed("slack_bot_token"), api_url=self.slack_api_url)

    def for_socket_mode(self) -> SocketModeAccess:
        """Return what Socket Mode takes. Raises ConfigurationError that names all that is missing."""
        bot_token, app_token = self._all_needed("slack_bot_token", "slack_app_token")
        return SocketModeAccess(bot_token=bot_token, app_token=app_token, api_url=self.slack_api_url)

    def for_http(self) -> HttpAccess:
        """Return what HTTP takes. Raises ConfigurationError that names all that is missing."""
        bot_token, signing_secret = self._all_needed("slack_bot_token", "slack_signing_secret")
        return HttpAccess(
            bot_token=bot_token, signing_secret=signing_secret, api_url=self.slack_api_url, port=self.port
        )

    def _needed(self, name: str) -> SecretStr:
        return self._all_needed(name)[0]

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
