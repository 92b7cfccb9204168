"""Every Dutch sentence about second thoughts in the check: a correction, a what-if, going back, asking why.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `check_texts`, which has the rest of the check.
"""

from collections.abc import Sequence

# An answer that is changed, or stays
LEAVE_AS_IS = "Laat zo staan"
OTHERS_STAY = "Uw andere antwoorden blijven bewaard."
GOES_THROUGH_THE_REST = "U loopt nu de overige vragen na."


def changed(name: str, before: str, answer: str) -> str:
    """An answer was put in the place of an earlier one, which is named too."""
    return f"Ik heb uw antwoord aangepast: {name} was {before} en is nu {answer}."


OUTCOME_STAYS = "De conclusie blijft dezelfde."
WHICH_IS_MEANT = "Over welk antwoord gaat dit? Ik pas het pas aan als u het kiest."


def outcome_was(before: str) -> str:
    """A changed answer led to another outcome, which stands below this."""
    return f"Daardoor verandert de conclusie. Eerst was die: ‘{before}’ Nu staat hieronder de nieuwe uitkomst."


def outcome_open(before: str) -> str:
    """A changed answer brings a question that was not asked yet."""
    return f"Daardoor is er nog een vraag. De uitkomst was: ‘{before}’ Die geldt nu niet meer."


def put_right(name: str, answer: str, before: str) -> str:
    """On a button: this answer becomes another one."""
    return f"{name}: {answer} (nu {before})"


def put_right_briefly(name: str, answer: str) -> str:
    """The same where the answer of now does not fit."""
    return f"{name}: {answer}"


def known_already(name: str, answer: str) -> str:
    """What was said is what was answered before."""
    return f"Dat had ik al genoteerd: {name} is {answer}. Er is niets veranderd."


def change_of(name: str) -> str:
    """On a button: change this answer."""
    return f"Aanpassen: {name}"


# A what-if
WHOLE_DAY = "Daarvoor heb ik een hele datum nodig: met dag, maand en jaar."
WHAT_IF_LATER = (
    "Een wat-als kan na de laatste vraag: dan laat ik zien wat een ander antwoord uitmaakt. "
    "Een antwoord aanpassen kan nu al."
)

# Questions about the outcome
ALL_IN_ORDER = "Alle voorwaarden die na te gaan zijn, zijn in orde."
NOTHING_OPEN = "Er staat voor deze uitkomst niets meer open."
AMOUNT_UNKNOWN = (
    "Dat hangt af van de kosten van de procescoördinatie. Die zijn in deze check nog niet bekend. "
    "U kunt hieronder wel met een bedrag rekenen."
)
NO_GRANT = "Met deze kosten kon er geen subsidie komen."


def at_most(costs: str, maximum: str) -> str:
    """Below the question which amount is requested: what the costs allow."""
    return f"U gaf als kosten {costs} op. Daarbij kon de subsidie hooguit {maximum} zijn."


# Where we are
INSTEAD_OF_SUM = "De berekening is gestopt. We gaan nu naar de check."


def where_we_are(answered: int, coming: Sequence[str]) -> str:
    """How far the check is: how many answers, and which questions may still come."""
    told = "U hebt nog niets beantwoord." if not answered else f"U hebt {_questions(answered)} beantwoord."
    if not coming:
        return f"{told} Dit is de laatste vraag."
    return f"{told} Na deze vraag komt misschien nog: {'; '.join(coming)}."


def _questions(count: int) -> str:
    return "1 vraag" if count == 1 else f"{count} vragen"
