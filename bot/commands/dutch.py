"""What click has to say about a command line, in Dutch.

Where this sits: beside the group of commands; click itself speaks English. May import: click.
Start reading at `told()`.
"""

import click


def told(error: click.ClickException) -> str:
    """One Dutch sentence for an error of click; what our own options say is Dutch already."""
    match error:
        case click.NoSuchOption():
            offer = f" Bedoelt u {' of '.join(error.possibilities)}?" if error.possibilities else ""
            return f"de optie {error.option_name} bestaat niet.{offer} Zie --help."
        case click.MissingParameter():
            return f"{_named(error)} ontbreekt. Zie --help."
        case click.BadParameter():
            return f"{_named(error)} kan zo niet: {_reason(error)}"
        case click.BadOptionUsage():
            return f"de optie {error.option_name} is niet goed gebruikt; hoort er een waarde bij? Zie --help."
        case click.FileError():
            return f"het bestand {error.ui_filename} kan niet worden gelezen."
        case click.exceptions.NoArgsIsHelpError():
            return f"er ontbreekt een opdracht. Kies uit: {_commands(error)}. Zie --help."
        case click.UsageError():
            return f"{_usage(error)} Zie --help."
        case _:
            return error.format_message()


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "een waarde"
    return error.param.get_error_hint(error.ctx) if error.ctx else (error.param.name or "een waarde")


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    typed, said, _ = error.message.partition(" is not one of ")
    if isinstance(kind, click.Choice) and said:
        return f"{typed} bestaat niet. Kies uit: {', '.join(map(str, kind.choices))}."
    return error.message


def _usage(error: click.UsageError) -> str:
    message = error.format_message()
    if message.startswith("No such command"):
        return f"die opdracht bestaat niet. Kies uit: {_commands(error)}."
    if message.startswith("Got unexpected extra argument"):
        return f"er staat te veel op de regel: {message.partition('(')[2].rstrip(')')}."
    return message


def _commands(error: click.UsageError) -> str:
    group = error.ctx.command if error.ctx else None
    return ", ".join(group.list_commands(error.ctx)) if isinstance(group, click.Group) and error.ctx else ""
