"""Importing much at once, quickly.

Where this sits: under the command line. May import: the standard library. Start reading at `imported()`.
"""

import gc
from importlib import import_module
from types import ModuleType


def imported(module: str) -> ModuleType:
    """Import a module without looking for garbage meanwhile: hardly anything of it is, and looking takes as long."""
    gc.disable()
    try:
        found = import_module(module)
    finally:
        gc.enable()
    gc.freeze()  # nor look there ever again; and processes that are forked from this one share it
    return found
