"""Expected failures, and the two people who read them.

`str(error)` goes to the log and never contains what a person typed; `message` is Dutch, goes to the person and says
what to do now.
"""


class PreventiebotError(Exception):
    """An expected failure of the product."""

    message: str = "Er ging iets mis. Probeer het later opnieuw."


class InputError(PreventiebotError):
    """A command was given something it cannot use: exit status 2, one line on standard error.

    `message` is what is printed: it names the key, the value and what is allowed.
    """

    def __init__(self, message: str) -> None:
        super().__init__("invalid input")
        self.message = message
