"""From a driver's error to one Dutch sentence that says which database it is and what to do.

Where this sits: beside `Database`, which asks it. May import: `bot.store.location`.
Start reading at `explain()`.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from bot.store.location import DatabaseBusy, DatabaseUnavailable, Location

UPGRADE = "Voer eerst `preventiebot db upgrade` uit."

_SQLITE_ADVICE = {
    "SQLITE_NOTADB": "is geen databank. Verplaats het bestand, of kies met DATA_DIR of DATABASE_URL een ander.",
    "SQLITE_CORRUPT": "is beschadigd. Zet een reservekopie terug, of verplaats het bestand en begin opnieuw.",
    "SQLITE_READONLY": "kan alleen gelezen worden. Geef schrijfrechten, of kies met DATA_DIR een andere map.",
    "SQLITE_PERM": "kan alleen gelezen worden. Geef schrijfrechten, of kies met DATA_DIR een andere map.",
    "SQLITE_BUSY": "is te lang bezet door een ander programma. Sluit dat programma en probeer het opnieuw.",
    "SQLITE_FULL": "kan niet groeien: de schijf is vol. Maak ruimte en probeer het opnieuw.",
    "SQLITE_IOERR": "kan niet gelezen of geschreven worden. Controleer de schijf en probeer het opnieuw.",
}
_POSTGRESQL_ADVICE = {
    "28P01": "weigert de gebruikersnaam of het wachtwoord. Controleer DATABASE_URL.",
    "28000": "weigert de gebruikersnaam of het wachtwoord. Controleer DATABASE_URL.",
    "3D000": "bestaat niet. Maak de databank aan, of controleer DATABASE_URL.",
    "42501": "geeft te weinig rechten. Geef de gebruiker van DATABASE_URL rechten op de databank.",
    "53300": "heeft te veel verbindingen. Probeer het later opnieuw, of start minder processen.",
    "40P01": "was te druk. Er is niets gewijzigd; probeer het nog een keer.",
    "55P03": "was te druk. Er is niets gewijzigd; probeer het nog een keer.",
    "40001": "was te druk. Er is niets gewijzigd; probeer het nog een keer.",
    "57P03": "start nog op. Probeer het zo opnieuw.",
    "42P01": f"heeft nog geen (volledige) tabellen. {UPGRADE}",
}
_SQLITE_BUSY = "SQLITE_BUSY"
_POSTGRESQL_BUSY = {"40P01", "55P03", "40001", "57P03"}
"""What passes by itself: two at once, or a server that is starting."""
_POSTGRESQL_TROUBLE = {"08", "53", "57", "58"}
"""Classes of codes that are about the server: connection, resources, operator, system."""
# What the wire says before there is a server that could give a code; psycopg has no class for these.
_POSTGRESQL_TEXTS = {
    "password authentication failed": _POSTGRESQL_ADVICE["28P01"],
    "does not exist": _POSTGRESQL_ADVICE["3D000"],
}


def explain(error: BaseException | None, location: Location) -> DatabaseUnavailable | None:
    """Say from the driver's error what is wrong with the database; None when only the statement was wrong."""
    if location.is_sqlite:
        return _explain_sqlite(error, location)
    return _explain_postgresql(error, location)


def explain_directory(error: OSError, directory: Path) -> DatabaseUnavailable:
    """Say why the directory of the database cannot be made."""
    return DatabaseUnavailable(
        f"cannot make the directory: {type(error).__name__}",
        f"De map {directory} voor de databank kan niet gemaakt worden. Kies met DATA_DIR een andere map.",
    )


def explain_path(path: Path) -> DatabaseUnavailable | None:
    """Say what is wrong with the place of the file; None when a file can be made or opened there."""
    directory = path.parent
    if path.is_dir():
        return DatabaseUnavailable(
            "a directory in its place",
            f"De databank {path} is een map en geen bestand. Kies met DATABASE_URL een bestand, of verplaats de map.",
        )
    if directory.exists() and not directory.is_dir():
        return DatabaseUnavailable(
            "parent is not a directory", f"{directory} is geen map. Kies met DATA_DIR een map voor de databank."
        )
    if directory.is_dir() and not os.access(directory, os.W_OK):
        return DatabaseUnavailable(
            "directory not writable",
            f"De map {directory} is niet beschrijfbaar. Geef schrijfrechten, of kies met DATA_DIR een andere map.",
        )
    return None


def damaged(location: Location) -> str:
    """Say that the content of the database does not hang together."""
    return f"De databank {location.shown} {_SQLITE_ADVICE['SQLITE_CORRUPT']}"


class Amiss(NamedTuple):
    """Something in the rows that cannot be: for the log, in Dutch, and in how many rows of which column."""

    reason: str
    what: str
    where: str
    rows: int


LOOSE: Final = "verwijst naar iets dat er niet is"
OUT_OF_STEP: Final = "klopt niet met de laatste stap"
DAMAGED: Final = "is beschadigd en gaat niet meer open"


def amiss(location: Location, found: Sequence[Amiss]) -> str:
    """Say what in the rows does not fit, and what to do."""
    told = ", ".join(f"{each.where} {each.what} ({each.rows} keer)" for each in found)
    return (
        f"De databank {location.shown} klopt niet: {told}. Zet een reservekopie terug met "
        "`preventiebot db restore BESTAND --replace`."
    )


def missing(location: Location) -> DatabaseUnavailable:
    """Say that there is no database yet."""
    return DatabaseUnavailable("no database yet", f"De databank {location.shown} bestaat nog niet. {UPGRADE}")


def replaced(location: Location) -> DatabaseUnavailable:
    """Say that the file was taken away while it was in use: what is written now would be gone at the next start."""
    return DatabaseUnavailable(
        "the file was removed or replaced while in use",
        f"De databank {location.shown} is verwijderd of vervangen terwijl de bot draait. Stop de bot, zet het goede "
        "bestand op die plaats en start de bot opnieuw.",
    )


def _explain_sqlite(error: BaseException | None, location: Location) -> DatabaseUnavailable | None:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_ERROR" and "no such table" in str(error):
        return DatabaseUnavailable("no tables", f"De databank {location.shown} heeft nog geen tabellen. {UPGRADE}")
    if name.startswith("SQLITE_CANTOPEN"):
        found = explain_path(location.path) if location.path else None
        if found is None and location.path and not location.path.parent.exists():
            found = missing(location)
        return found or DatabaseUnavailable(
            "cannot open",
            f"De databank {location.shown} kan niet geopend worden. Controleer de rechten op het bestand en de map.",
        )
    for start, advice in _SQLITE_ADVICE.items():
        if name.startswith(start):  # extended codes, such as SQLITE_IOERR_WRITE, begin with the plain one
            kind = DatabaseBusy if start == _SQLITE_BUSY else DatabaseUnavailable
            return kind(name, f"De databank {location.shown} {advice}")
    return None


def _explain_postgresql(error: BaseException | None, location: Location) -> DatabaseUnavailable | None:
    import psycopg  # loaded already when there is such an error; commands without PostgreSQL need not wait for it

    code = getattr(error, "sqlstate", None)
    if code in _POSTGRESQL_ADVICE:
        kind = DatabaseBusy if code in _POSTGRESQL_BUSY else DatabaseUnavailable
        return kind(f"sqlstate {code}", f"De databank {location.shown} {_POSTGRESQL_ADVICE[code]}")
    server_is_at_fault = code is None or code[:2] in _POSTGRESQL_TROUBLE
    if not isinstance(error, psycopg.OperationalError) or not server_is_at_fault:
        return None
    for text, advice in _POSTGRESQL_TEXTS.items():
        if code is None and text in str(error):
            return DatabaseUnavailable("refused at the door", f"De databank {location.shown} {advice}")
    return DatabaseUnavailable(
        f"sqlstate {code}" if code else "no connection",
        f"De databank {location.shown} is niet bereikbaar. Controleer DATABASE_URL en of de server draait.",
    )
