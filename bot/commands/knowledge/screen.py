"""The screen that the editors' commands print on.

Where this sits: under these commands. May import: rich. Start reading at `screen()`.
"""

from rich.console import Console

_IN_A_FILE = 160
"""Columns where there is no screen: room for the longest title, so that a table keeps one line per row."""


def screen(*, stderr: bool = False) -> Console:
    """Standard output, or standard error.

    As wide as the terminal, or wide enough for any table when it goes to a pipe or a file.
    """
    console = Console(highlight=False, stderr=stderr)
    return console if console.is_terminal else Console(highlight=False, stderr=stderr, width=_IN_A_FILE)
