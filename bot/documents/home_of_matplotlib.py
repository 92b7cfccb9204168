"""Where matplotlib may keep its own files: nowhere that a server might not let it write.

Where this sits: under the chart, which calls it before it imports matplotlib. Imports nothing of ours.
"""

import os
import tempfile
from functools import cache

_VARIABLE = "MPLCONFIGDIR"


@cache
def prepare() -> tempfile.TemporaryDirectory[str] | None:
    """Give matplotlib a directory of its own until the process ends, unless whoever runs the bot has chosen one.

    matplotlib wants to keep settings and a list of fonts in the home directory. A service often has no home, or one it
    cannot write: then matplotlib complains in the log, or does not start. The settings would be of another program, and
    the list takes a second to make, so nothing is lost. The directory goes when the process ends.
    """
    if os.environ.get(_VARIABLE):
        return None
    directory = tempfile.TemporaryDirectory(prefix="preventiebot-", ignore_cleanup_errors=True)
    os.environ[_VARIABLE] = directory.name
    return directory
