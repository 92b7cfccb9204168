"""Who may do what: the roles, the actions, and the table of the two.

Where this sits: beside the conversation; it knows no Slack and no database. The store says at the moment of an action
who somebody is (`unit.members.roles()`), this module says whether that is enough. `docs/rollen.md` shows the table; a
test compares. May import: `bot.errors`, `eligibility`. Start reading at `require()`.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from bot.errors import PreventiebotError
from eligibility.base import Frozen
from eligibility.schemes.preventiecoalities.documents import PUBLIC_PAGE


class Role(StrEnum):
    """What somebody is. A person has several at once: the asker of a question is mostly a colleague as well."""

    ASKER = "asker"
    """The one whose conversation or question it is; only in relation to that."""
    COLLEAGUE = "colleague"
    """Anybody of the workspace who is no guest."""
    TEAM_MEMBER = "team_member"
    EDITOR = "editor"
    ADMIN = "admin"
    OUTSIDER = "outsider"
    """A guest, or somebody of another organisation in a shared channel. It limits: an outsider may what the table
    gives to outsiders, and only where another role gives it as well."""


class Action(StrEnum):
    """All that somebody can do with the product. A new one without a row in the table fails to import."""

    ASK_QUESTION = "ask_question"
    CALCULATE = "calculate"
    RUN_CHECK = "run_check"
    KEEP_CHECK = "keep_check"
    PRESS_OWN_BUTTON = "press_own_button"
    GIVE_FEEDBACK = "give_feedback"
    SHARE_OUTCOME = "share_outcome"
    EXPORT_OWN = "export_own"
    FORGET_OWN = "forget_own"
    HAND_OVER = "hand_over"
    SEE_OWN_QUESTIONS = "see_own_questions"
    ADD_TO_OWN_QUESTION = "add_to_own_question"
    WITHDRAW_OWN_QUESTION = "withdraw_own_question"
    CLOSE_OWN_QUESTION = "close_own_question"
    REOPEN_OWN_QUESTION = "reopen_own_question"
    SEE_TICKETS = "see_tickets"
    CLAIM_TICKET = "claim_ticket"
    ANSWER_TICKET = "answer_ticket"
    ASK_BACK = "ask_back"
    CONSULT_INTERNALLY = "consult_internally"
    CLOSE_TICKET = "close_ticket"
    MERGE_TICKET = "merge_ticket"
    SEE_FIGURES = "see_figures"
    SEE_UNANSWERED = "see_unanswered"
    MAKE_ARTICLE = "make_article"
    APPROVE_ARTICLE = "approve_article"
    CHANGE_SETTINGS = "change_settings"
    KILL_SWITCH = "kill_switch"


class NotAllowed(PreventiebotError):
    """Somebody may not do this. `str()` names the action and the roles, for the log."""

    message = "Dit mag u hier niet doen. Vraag het aan iemand van het Preventieteam of aan uw beheerder."

    def __init__(self, action: Action, roles: Collection[Role]) -> None:
        super().__init__(f"{action} is not for {', '.join(sorted(roles)) or 'nobody'}")
        self.action = action
        self.roles = frozenset(roles)
        self.message = refusal(action, roles)


class Standing(Frozen):
    """What is known of somebody in one workspace, at the moment of asking."""

    given: frozenset[Role] = frozenset()
    """What an admin set: team member, editor or admin."""
    slack_admin: bool = False
    """An admin or owner of the workspace, as Slack says."""
    outsider: bool = False
    """A guest, or of another organisation."""
    guests_welcome: bool = False
    """Whether the workspace lets guests hand questions over."""
    in_team_channel: bool = False
    """Whether they are in the channel of the team at this moment."""
    team_is_set: bool = False
    """Whether the workspace says who is team. As long as it does not, whoever is in the team's channel is."""


def roles_of(standing: Standing, *, own: bool = False) -> frozenset[Role]:
    """The roles of somebody. `own`: whether the conversation or question is theirs."""
    roles = set(standing.given)
    if standing.slack_admin:
        roles.add(Role.ADMIN)
    if standing.in_team_channel and not standing.team_is_set:
        roles.add(Role.TEAM_MEMBER)
    trusted = bool(standing.given)  # named by an admin, so welcome here wherever they come from
    if not standing.outsider or trusted:
        roles.add(Role.COLLEAGUE)
    elif not standing.guests_welcome:
        roles.add(Role.OUTSIDER)
    if own:
        roles.add(Role.ASKER)
    return frozenset(roles)


def may(roles: Collection[Role], action: Action) -> bool:
    """Whether somebody with these roles may do this."""
    allowed = TABLE[action]
    if Role.OUTSIDER in roles and Role.OUTSIDER not in allowed:
        return False
    return not allowed.isdisjoint(set(roles) - {Role.OUTSIDER})


def require(roles: Collection[Role], action: Action) -> None:
    """Go on only when somebody with these roles may do this.

    Raises:
        NotAllowed: they may not; its message is a Dutch sentence that says what they can do.
    """
    if not may(roles, action):
        raise NotAllowed(action, roles)


_OWN: Final = frozenset({Role.ASKER})
_OWN_AND_OUTSIDE: Final = _OWN | {Role.OUTSIDER}
_OF_THE_HOUSE: Final = frozenset({Role.COLLEAGUE})
_TEAM: Final = frozenset({Role.TEAM_MEMBER})
_EDITORS: Final = frozenset({Role.EDITOR})
_ADMINS: Final = frozenset({Role.ADMIN})

TABLE: Final[Mapping[Action, frozenset[Role]]] = {
    Action.ASK_QUESTION: _OWN_AND_OUTSIDE,
    Action.CALCULATE: _OWN_AND_OUTSIDE,
    Action.RUN_CHECK: _OWN,
    Action.KEEP_CHECK: _OF_THE_HOUSE,
    Action.PRESS_OWN_BUTTON: _OWN_AND_OUTSIDE,
    Action.GIVE_FEEDBACK: _OWN_AND_OUTSIDE,
    Action.SHARE_OUTCOME: _OF_THE_HOUSE,
    Action.EXPORT_OWN: _OWN_AND_OUTSIDE,
    Action.FORGET_OWN: _OWN_AND_OUTSIDE,
    Action.HAND_OVER: _OWN,
    Action.SEE_OWN_QUESTIONS: _OWN,
    Action.ADD_TO_OWN_QUESTION: _OWN,
    Action.WITHDRAW_OWN_QUESTION: _OWN_AND_OUTSIDE,
    Action.CLOSE_OWN_QUESTION: _OWN_AND_OUTSIDE,
    Action.REOPEN_OWN_QUESTION: _OWN,
    Action.SEE_TICKETS: _TEAM,
    Action.CLAIM_TICKET: _TEAM,
    Action.ANSWER_TICKET: _TEAM,
    Action.ASK_BACK: _TEAM,
    Action.CONSULT_INTERNALLY: _TEAM,
    Action.CLOSE_TICKET: _TEAM,
    Action.MERGE_TICKET: _TEAM,
    Action.SEE_FIGURES: _TEAM | _EDITORS | _ADMINS,
    Action.SEE_UNANSWERED: _TEAM | _EDITORS,
    Action.MAKE_ARTICLE: _TEAM | _EDITORS,
    Action.APPROVE_ARTICLE: _EDITORS,
    Action.CHANGE_SETTINGS: _ADMINS,
    Action.KILL_SWITCH: _ADMINS,
}
"""For each action the roles that give it. Not in here is not allowed, also to an admin: running Slack is no reason to
read what people ask."""
if missing := set(Action) - set(TABLE):
    raise AssertionError(f"actions without a row: {sorted(missing)}")


# -- in Dutch ----------------------------------------------------------------------------------------------------------

PUBLIC_CONTACT: Final = PUBLIC_PAGE.url
"""The public page about the scheme, with the ways to the people behind it."""

TITLES: Final[Mapping[Role, str]] = {
    Role.ASKER: "vraagsteller",
    Role.COLLEAGUE: "collega",
    Role.TEAM_MEMBER: "teamlid",
    Role.EDITOR: "redacteur",
    Role.ADMIN: "beheerder",
    Role.OUTSIDER: "buitenstaander",
}
DESCRIPTIONS: Final[Mapping[Action, str]] = {
    Action.ASK_QUESTION: "een vraag stellen en antwoord krijgen uit de kennisbank",
    Action.CALCULATE: "een berekening maken",
    Action.RUN_CHECK: "de subsidiecheck doen",
    Action.KEEP_CHECK: "later verdergaan met een check",
    Action.PRESS_OWN_BUTTON: "op een knop in het eigen gesprek drukken",
    Action.GIVE_FEEDBACK: "zeggen of een antwoord hielp",
    Action.SHARE_OUTCOME: "een uitkomst of antwoord delen",
    Action.EXPORT_OWN: "eigen gegevens bekijken en meenemen",
    Action.FORGET_OWN: "eigen gegevens laten wissen",
    Action.HAND_OVER: "een vraag doorsturen naar het Preventieteam",
    Action.SEE_OWN_QUESTIONS: "eigen vragen aan het team zien",
    Action.ADD_TO_OWN_QUESTION: "een eigen vraag aanvullen",
    Action.WITHDRAW_OWN_QUESTION: "een eigen vraag intrekken",
    Action.CLOSE_OWN_QUESTION: "een eigen vraag afsluiten: u bent geholpen",
    Action.REOPEN_OWN_QUESTION: "een eigen vraag heropenen",
    Action.SEE_TICKETS: "vragen aan het team zien",
    Action.CLAIM_TICKET: "een vraag oppakken",
    Action.ANSWER_TICKET: "een antwoord naar de vraagsteller sturen",
    Action.ASK_BACK: "de vraagsteller iets terugvragen",
    Action.CONSULT_INTERNALLY: "intern overleggen over een vraag",
    Action.CLOSE_TICKET: "een vraag sluiten",
    Action.MERGE_TICKET: "twee vragen samenvoegen",
    Action.SEE_FIGURES: "cijfers over het gebruik zien",
    Action.SEE_UNANSWERED: "vragen zien die de bot niet kon beantwoorden",
    Action.MAKE_ARTICLE: "een kennisartikel voorstellen",
    Action.APPROVE_ARTICLE: "een kennisartikel goedkeuren",
    Action.CHANGE_SETTINGS: "instellingen wijzigen en rollen geven",
    Action.KILL_SWITCH: "een functie van de bot uit- of aanzetten",
}
_FOR_WHOM: Final[Mapping[Role, str]] = {
    Role.ASKER: "de vraagsteller zelf",
    Role.COLLEAGUE: "mensen van deze werkruimte",
    Role.TEAM_MEMBER: "leden van het Preventieteam",
    Role.EDITOR: "redacteuren",
    Role.ADMIN: "beheerders van de werkruimte",
}


def refusal(action: Action, roles: Collection[Role]) -> str:
    """What to say to somebody who may not do this: why not, and what they can do."""
    what = DESCRIPTIONS[action]
    if Role.OUTSIDER in roles and Role.OUTSIDER not in TABLE[action]:
        return (
            f"U bent hier te gast. {what[0].upper()}{what[1:]} kan daarom niet. "
            f"Antwoorden uit de kennisbank krijgt u wel. Wilt u contact met mensen? Kijk op {PUBLIC_CONTACT}."
        )
    allowed = [_FOR_WHOM[role] for role in Role if role in TABLE[action] and role in _FOR_WHOM]
    whom = allowed[0] if len(allowed) == 1 else f"{', '.join(allowed[:-1])} en {allowed[-1]}"
    return f"Dit kunt u niet doen: {what}. Dat is alleen voor {whom}."


def markdown_table() -> str:
    """The table as Markdown: an action a row, a role a column."""
    lines = [
        "| wat | " + " | ".join(TITLES[role] for role in Role) + " |",
        "|---|" + "---|" * len(Role),
    ]
    for action, allowed in TABLE.items():
        cells = " | ".join("ja" if role in allowed else "nee" for role in Role)
        lines.append(f"| {DESCRIPTIONS[action]} (`{action}`) | {cells} |")
    return "\n".join(lines)
