"""Our bot as a program of its own, connected to a local Slack.

Where this sits: between `localslack.server` and whoever runs the two together: the demo and the end-to-end tests. The
bot is started as its users start it, from the command line; nothing of it is imported.
Start reading at `bot_process()`.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from localslack.process import Child
from localslack.server import LocalSlack
from localslack.workspace import PREVENTIETEAM

Mode = Literal["slack", "serve"]

# All that the bot gets of our own environment: the settings of a real installation must not leak into a pretended one.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")


def bot_process(
    slack: LocalSlack,
    data_dir: Path,
    *,
    mode: Mode = "slack",
    settings: Mapping[str, str] | None = None,
    command: Sequence[str] | None = None,
) -> Child:
    """Prepare the bot, with its data in `data_dir`; entering the result starts it, leaving stops it.

    `mode` is the subcommand: `slack` for Socket Mode, `serve` for HTTP (then `settings` names the PORT, and the local
    Slack was made with the matching request_url). `settings` are more environment variables.
    """
    given = {name: os.environ[name] for name in _KEPT if name in os.environ}
    access = {
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "PREVENTIETEAM_CHANNEL": PREVENTIETEAM.id,
        "DATA_DIR": str(data_dir),
        "PYTHONUNBUFFERED": "1",
    }
    # The working directory is the data directory: a `.env` file of a real installation is not found there.
    return Child(
        command or [sys.executable, "-m", "bot", mode], env={**given, **access, **(settings or {})}, cwd=data_dir
    )
