"""The command line `preventiebot`: one module per command, loaded only when it is used.

Where this sits: the outermost edge. Results go to standard output, everything else to standard error. A command that
cannot use what it was given exits with status 2 and one line that says what is allowed.
Start reading at `main()`.
"""

import sys

import click

from bot.commands.dutch import told
from bot.commands.loading import imported
from bot.errors import PreventiebotError

_COMMANDS = {
    "ask": "bot.commands.ask:ask",
    "calculate": "bot.commands.calculate:calculate",
    "chat": "bot.commands.chat:chat",
    "check": "bot.commands.check:check",
    "db": "bot.commands.db:db",
    "knowledge": "bot.commands.knowledge:knowledge",
    "privacy": "bot.commands.privacy:privacy",
    "report": "bot.commands.report:report",
    "serve": "bot.commands.serve:serve",
    "slack": "bot.commands.slack:slack",
    "switch": "bot.commands.switch:switch",
    "worker": "bot.commands.worker:worker",
}


class _LazyGroup(click.Group):
    """Imports a command's module when it is called, so that `check` does not wait for the libraries of `serve`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(imported(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 -- the table above promises it
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def preventiebot() -> None:
    """Beantwoord vragen over de Subsidieregeling preventiecoalities en over VIP-fondsen."""


def main() -> None:
    """Run the command line and turn every expected failure into one line on standard error."""
    try:
        status = preventiebot.main(prog_name="preventiebot", standalone_mode=False)
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "preventiebot"
        _fail(f"{where}: {told(error)}")
    except PreventiebotError as error:
        _fail(error.message)
    except click.Abort:
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> None:
    print(" ".join(message.split()), file=sys.stderr)
    sys.exit(2)
