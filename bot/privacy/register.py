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
        what="Gesprek: Slack-id van de persoon en de plaats, de laatste vraag, organisatie en rol als die zijn "
        "genoemd, de antwoorden in een check of "
        "berekening, de knoppen die het laatst zijn getoond, en hetzelfde van vlak voor het laatste bericht",
        why="verdergaan waar iemand was gebleven, ook na een herstart",
        after="het laatste gebruik",
        then="leeggemaakt; de regel zelf verdwijnt zodra er geen vraag of oordeel meer bij hoort",
        tables=("conversations",),
        columns=("conversations.state",),
    ),
    Kind(
        name="tickets",
        what="Vraag aan het Preventieteam: Slack-id van de vrager, organisatie en rol als die zijn genoemd, de vraag, "
        "wat de bot erbij gaf, de berichten heen en weer en het overleg van het team, en per stap wie die deed en "
        "wanneer",
        why="het antwoord van mensen bij de juiste persoon brengen",
        after="het sluiten van de vraag; een open vraag blijft",
        then="tekst, berichten, vrager en wie de stappen deed verdwijnen; nummer, stand, uitkomst, stappen en datums "
        "blijven om te tellen",
        tables=("tickets", "ticket_messages", "ticket_numbers", "ticket_transitions"),
        columns=(
            "tickets.question",
            "tickets.context",
            "tickets.asker_organisation",
            "tickets.asker_role",
            "ticket_messages.text",
        ),
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
        name="questions",
        what="Vraag waarop de bot geen antwoord had: Slack-id van de vrager, de vraag zonder persoonsgegevens, en of "
        "de vrager van een nieuw artikel heeft gehoord",
        why="zien welk artikel er nog niet is, en laten weten dat het er is",
        after="het stellen van de vraag",
        then="verwijderd; alleen het aantal blijft",
        tables=("unanswered",),
        columns=("unanswered.question",),
    ),
    Kind(
        name="proposals",
        what="Voorstel voor een kennisartikel: de tekst tot het een bestand is, Slack-id van wie het voorstelde en van "
        "wie erover besliste, en wat er beter moest",
        why="een antwoord van het team voor iedereen vindbaar maken, nadat een redacteur het heeft gezien",
        after="de laatste stap",
        then="verwijderd; een artikel dat een bestand is geworden, blijft",
        tables=("proposals",),
        columns=("proposals.draft", "proposals.remarks"),
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
        name="figures",
        what="Aantallen per dag en per werkruimte: hoe vaak welk artikel is getoond, hoe vaak er geen antwoord was; "
        "zonder persoon en zonder tekst",
        why="laten zien wat vaak wordt gevraagd en hoe goed de bot helpt",
        after="de dag waarop is geteld",
        then="verwijderd",
        tables=("counts",),
    ),
    Kind(
        name="audit",
        what="Logboek van handelingen: wie (Slack-id of proces), wat, wanneer, waarop en hoeveel, zonder tekst. Van "
        "een functie die uit staat ook de reden die de beheerder typte, tot zij weer aan gaat",
        why="kunnen aantonen wat er met gegevens is gedaan",
        after="de handeling",
        then="verwijderd",
        tables=("audit", "switches"),
        columns=("switches.reason",),
    ),
    Kind(
        name="members",
        what="Wie iemand is in een werkruimte: Slack-id, of Slack zegt dat het een beheerder of een gast is, en de rol "
        "die een beheerder gaf",
        why="alleen toestaan en aanbieden wat iemand mag",
        after="de laatste keer dat het aan Slack is gevraagd; wie een rol heeft, blijft",
        then="verwijderd",
        tables=("members",),
    ),
    Kind(
        name="installations",
        what="Werkruimte: naam, tokens, wie de app toevoegde (Slack-id), en wat een beheerder instelde, zoals het "
        "kanaal en het e-mailadres van het team",
        why="in elke werkruimte kunnen antwoorden, zoals die werkruimte dat wil",
        after="het moment waarop Slack het token voorgoed weigert; bij het verwijderen van de app meteen",
        then="verwijderd",
        tables=("installations", "workspaces", "oauth_states"),
        columns=(
            "installations.name",
            "installations.bot_token",
            "installations.refresh_token",
            "workspaces.email",
        ),
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
