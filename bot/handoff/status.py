"""The words of the hand-over: where a question stands, what can happen to it, who does it, and how it ended.

Where this sits: the bottom of `bot/handoff`; it imports nothing of ours, so that the conversation may use it too.
What may follow what: `bot/handoff/ticket.py`. Start reading at `Status`.
"""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """Where a question at the team stands."""

    NEW = "new"
    """Nobody of the team has it yet."""
    CLAIMED = "claimed"
    """One of the team has it and will answer."""
    WAITING = "waiting"
    """The team asked something back; the asker has to say more."""
    ANSWERED = "answered"
    """The team has answered; the asker may react, close, or say nothing."""
    CLOSED = "closed"
    """Done. For a while the asker, or the team, can open it again."""
    REOPENED = "reopened"
    """It was closed and is open again; nobody of the team has it yet."""
    WITHDRAWN = "withdrawn"
    """The asker took it back, or had all data deleted. Done for good."""
    MERGED = "merged"
    """It goes on in another question of the same asker. Done for good."""


class Step(StrEnum):
    """What can happen to a question."""

    OPENED = "opened"
    CLAIMED = "claimed"
    TAKEN_OVER = "taken_over"
    """Another of the team has it from now on."""
    RELEASED = "released"
    """Who had it gives it back, or is gone."""
    ANSWERED = "answered"
    ASKED_BACK = "asked_back"
    ASKER_ADDED = "asker_added"
    CLOSED = "closed"
    """By the team, with an outcome."""
    HELPED = "helped"
    """By the asker, who needs nothing more."""
    CLOSED_FOR_SILENCE = "closed_for_silence"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    TOOK_IN = "took_in"
    """Another question goes on in this one; what was still to be answered there is so here."""


class By(StrEnum):
    """In which role somebody takes a step. Who has a role is decided in `bot/roles.py`."""

    ASKER = "asker"
    TEAM = "team_member"
    CLOCK = "clock"
    """Time itself: the worker."""
    OPERATOR = "operator"
    """Whoever runs the bot, and the bot itself where it deletes data."""


class Outcome(StrEnum):
    """How a question ended; the team picks one of the first four."""

    ANSWERED = "answered"
    REFERRED = "referred"
    """Somebody else is the one to ask, and the asker knows who."""
    NOT_OURS = "not_ours"
    """No question for the Preventieteam."""
    NO_ANSWER = "no_answer"
    """There is none to be had."""
    HELPED = "helped"
    """The asker said so."""
    NO_REACTION = "no_reaction"
    """The asker did not react any more."""


class Reason(StrEnum):
    """Why the question needed people: what the knowledge base can learn from it."""

    NO_ARTICLE = "no_article"
    ARTICLE_UNCLEAR = "article_unclear"
    ARTICLE_OUTDATED = "article_outdated"
    NOT_FOUND = "not_found"
    """There is an article; the bot did not find it."""
    OWN_SITUATION = "own_situation"
    """About one case: no article could have answered it."""
    OTHER = "other"


WITH_TEAM: Final = frozenset({Status.NEW, Status.CLAIMED, Status.REOPENED})
"""The team is the next to do something."""
WITH_ASKER: Final = frozenset({Status.WAITING, Status.ANSWERED})
"""The asker is."""
OPEN: Final = WITH_TEAM | WITH_ASKER
DONE: Final = frozenset(Status) - OPEN
TEAM_OUTCOMES: Final = (Outcome.ANSWERED, Outcome.REFERRED, Outcome.NOT_OURS, Outcome.NO_ANSWER)
"""What the team can choose when it closes a question, in this order."""

LABELS: Final = {
    Status.NEW: "wacht op het team",
    Status.CLAIMED: "opgepakt",
    Status.WAITING: "wacht op de vraagsteller",
    Status.ANSWERED: "beantwoord",
    Status.CLOSED: "gesloten",
    Status.REOPENED: "heropend",
    Status.WITHDRAWN: "ingetrokken",
    Status.MERGED: "samengevoegd",
}
OUTCOMES: Final = {
    Outcome.ANSWERED: "Beantwoord",
    Outcome.REFERRED: "Doorverwezen",
    Outcome.NOT_OURS: "Geen vraag voor het Preventieteam",
    Outcome.NO_ANSWER: "Er is geen antwoord te geven",
    Outcome.HELPED: "De vraagsteller is geholpen",
    Outcome.NO_REACTION: "De vraagsteller reageerde niet meer",
}
REASONS: Final = {
    Reason.NO_ARTICLE: "Er is geen artikel over",
    Reason.ARTICLE_UNCLEAR: "Het artikel is niet duidelijk genoeg",
    Reason.ARTICLE_OUTDATED: "Het artikel is verouderd",
    Reason.NOT_FOUND: "Er is een artikel, maar de bot vond het niet",
    Reason.OWN_SITUATION: "De vraag gaat over een eigen situatie",
    Reason.OTHER: "Iets anders",
}
