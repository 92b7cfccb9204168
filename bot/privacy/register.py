"""The register of processing: per kind of data what it is, why it is kept, how long, and which tables hold it.

Where this sits: beside the terms; `docs/privacy.md` shows the table, and a test compares. A table or a sealed column
that no kind mentions is a failing test, so nothing can be kept in silence. Start reading at `KINDS`.
"""

from typing import Final

from bot.privacy.terms import Terms
from eligibility.base import Frozen


class Kind(Frozen):
    """One kind of data. `name` is that of its term; `columns` hold text of people and are sealed."""

    name: str
    what: str
    why: str
    after: str
    """From when the term counts."""
    then: str
    """What happens at the end of it."""
    tables: tuple[str, ...]
    columns: tuple[str, ...] = ()


KINDS: Final = (
    Kind(
        name="conversations",
        what="Gesprek: Slack-id van de persoon en de plaats, de laatste vraag, de antwoorden in een check of "
        "berekening, de knoppen die het laatst zijn getoond",
        why="verdergaan waar iemand was gebleven, ook na een herstart",
        after="het laatste gebruik",
        then="leeggemaakt; de regel zelf verdwijnt zodra er geen vraag of oordeel meer bij hoort",
        tables=("conversations",),
        columns=("conversations.state",),
    ),
    Kind(
        name="tickets",
        what="Vraag aan het Preventieteam: Slack-id van de vrager, de vraag, wat de bot erbij gaf, en de berichten "
        "heen en weer",
        why="het antwoord van mensen bij de juiste persoon brengen",
        after="het sluiten van de vraag; een open vraag blijft",
        then="tekst, berichten en vrager verdwijnen; nummer, stand en datums blijven om te tellen",
        tables=("tickets", "ticket_messages", "ticket_numbers"),
        columns=("tickets.question", "tickets.context", "ticket_messages.text"),
    ),
    Kind(
        name="feedback",
        what="Oordeel over een antwoord: Slack-id, goed of niet goed, de vraag en de reden",
        why="artikelen verbeteren",
        after="het geven van het oordeel",
        then="vraag, reden en persoon verdwijnen; goed of niet goed per artikel blijft om te tellen",
        tables=("feedback",),
        columns=("feedback.question", "feedback.reason"),
    ),
    Kind(
        name="outbox",
        what="Uitgaand bericht: de tekst, het kanaal of de persoon, en hoe het versturen ging",
        why="elk bericht versturen, ook als Slack of de bot even weg is, en een bericht later kunnen bijwerken",
        after="het klaarzetten, als het is verstuurd of opgegeven; wat nog wacht, blijft",
        then="verwijderd",
        tables=("outbox",),
        columns=("outbox.payload",),
    ),
    Kind(
        name="ledger",
        what="Ontvangststempel: het kenmerk van een bericht of klik van Slack, zonder inhoud",
        why="niets twee keer doen als Slack iets twee keer bezorgt",
        after="de ontvangst",
        then="verwijderd",
        tables=("handled",),
    ),
    Kind(
        name="audit",
        what="Logboek van handelingen: wie (Slack-id of proces), wat, wanneer, waarop en hoeveel, zonder tekst",
        why="kunnen aantonen wat er met gegevens is gedaan",
        after="de handeling",
        then="verwijderd",
        tables=("audit",),
    ),
)


def setting_of(kind: Kind) -> str:
    """The environment variable that changes the term of a kind."""
    return f"RETENTION_{kind.name.upper()}_DAYS"


def markdown_table(terms: Terms) -> str:
    """The register as a table in Markdown, with these terms."""
    lines = [
        "| gegevens | waarom | hoe lang | daarna | waar | versleuteld |",
        "|---|---|---|---|---|---|",
    ]
    for kind in KINDS:
        days = terms.term(kind.name).days
        term = f"{days} {'dag' if days == 1 else 'dagen'} na {kind.after} (`{setting_of(kind)}`)"
        where = ", ".join(f"`{table}`" for table in kind.tables)
        sealed = ", ".join(f"`{column}`" for column in kind.columns) or "er staat geen tekst in"
        lines.append(f"| {kind.what} | {kind.why} | {term} | {kind.then} | {where} | {sealed} |")
    return "\n".join(lines)
