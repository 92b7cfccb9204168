"""The pretended workspace: who works there, which channels they have, and our app.

Where this sits: pure data, plus the configuration that the local Slack reads. May import: pydantic.
Start reading at `WORKSPACE`. The people are functions, not persons. Nothing here is a secret: the local Slack checks no
token, and is reachable from this machine only.
"""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, JsonValue


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(_Part):
    """Someone the driver, or a visitor of the page, can act as."""

    id: str
    name: str
    real_name: str


class Channel(_Part):
    """A channel that exists from the start."""

    id: str
    name: str
    members: tuple[Person, ...]
    is_private: bool = False


class App(_Part):
    """Our app as this workspace knows it, with the secrets that go with it."""

    id: str = "A0PREVENTIE"
    user_id: str = "U0PREVENTIEBOT"
    name: str = "preventiebot"
    bot_token: str = "xoxb-local-slack"  # noqa: S105 -- opens nothing
    app_token: str = "xapp-local-slack"  # noqa: S105
    signing_secret: str = "local-slack-signing-secret"  # noqa: S105


class Workspace(_Part):
    """Everything that is there before anyone says a word. The page opens on the first channel, as the first person."""

    name: str
    domain: str
    team_id: str
    app: App
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]

    def direct_channel(self, person: Person) -> str:
        """Return the id of the conversation between a person and our app."""
        return f"D{person.id.removeprefix('U')}"


POLICY_ADVISER = Person(id="U0ADVISEUR", name="beleidsadviseur", real_name="Beleidsadviseur Gemeente")
INSURER = Person(id="U0VERZEKERAAR", name="verzekeraar", real_name="Adviseur Zorgverzekeraar")
TEAM_MEMBER = Person(id="U0TEAMLID", name="preventieteam.lid", real_name="Lid Preventieteam")
PREVENTIE = Channel(id="C0PREVENTIE", name="preventie", members=(POLICY_ADVISER, INSURER, TEAM_MEMBER))
PREVENTIETEAM = Channel(id="C0PREVENTIETEAM", name="preventieteam", members=(TEAM_MEMBER,), is_private=True)
WORKSPACE = Workspace(
    name="Regio Voorbeeldstad",
    domain="regio-voorbeeldstad",
    team_id="T0VOORBEELD",
    app=App(),
    people=(POLICY_ADVISER, INSURER, TEAM_MEMBER),
    channels=(PREVENTIE, PREVENTIETEAM),
)


def configuration(workspace: Workspace, request_url: str | None) -> dict[str, JsonValue]:
    """Write the workspace as the local Slack's configuration file has it.

    With a `request_url` the app gets signed HTTP requests there; without one it connects in Socket Mode.
    """
    app = workspace.app
    return {
        "workspace": {"name": workspace.name, "domain": workspace.domain, "teamId": workspace.team_id},
        "apps": [
            {
                "appId": app.id,
                "botUserId": app.user_id,
                "botName": app.name,
                "botToken": app.bot_token,
                "appToken": app.app_token,
                "signingSecret": app.signing_secret,
                **({"mode": "events", "requestUrl": request_url} if request_url else {"mode": "socket"}),
            }
        ],
        "users": [
            {"id": person.id, "name": person.name, "real_name": person.real_name, "tz": "Europe/Amsterdam"}
            for person in workspace.people
        ],
        "channels": [
            *(_channel(channel, app.user_id) for channel in workspace.channels),
            *(_direct(workspace.direct_channel(person), [person.id, app.user_id]) for person in workspace.people),
        ],
    }


def _channel(channel: Channel, bot: str) -> dict[str, JsonValue]:
    members: list[JsonValue] = [*(person.id for person in channel.members), bot]
    return {"id": channel.id, "name": channel.name, "is_private": channel.is_private, "members": members}


def _direct(channel: str, members: Sequence[str]) -> dict[str, JsonValue]:
    # Present from the start, so that the conversation with the bot is in the side bar before anyone used it.
    flags: dict[str, JsonValue] = {"is_channel": False, "is_private": True, "is_im": True}
    return {"id": channel, "name": f"dm-{members[0]}", "members": list(members), **flags}
