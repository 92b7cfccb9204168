"""Expected failures, and the two people who read them.

`str(error)` goes to the log and never contains what a person typed; `message` is Dutch, goes to the person and says
what to do now.
"""


class PreventiebotError(Exception):
    """An expected failure of the product."""

    message: str = "Er ging iets mis. Probeer het later opnieuw."


class SlackNotAsked(Exception):
    """Something that only Slack can say matters here and is not known: `about` whom or what, in which workspace.

    Whoever can ask Slack does so, and then it is done again. Not a `PreventiebotError`: nobody is told, and nothing on
    the way may take it for a refusal.
    """

    def __init__(self, team_id: str, about: str) -> None:
        super().__init__(f"{team_id}/{about}")
        self.team_id = team_id
        self.about = about


class InputError(PreventiebotError):
    """A command was given something it cannot use: exit status 2, one line on standard error.

    `message` is what is printed: it names the key, the value and what is allowed.
    """

    def __init__(self, message: str) -> None:
        super().__init__("invalid input")
        self.message = message
