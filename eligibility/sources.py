"""Where a claim comes from, and on which days it holds.

Where this sits: below rules and parameters. May import: `eligibility.base`. Start reading at `Source`.
"""

from datetime import date

from pydantic import model_validator

from eligibility.base import Frozen


class Document(Frozen):
    """A text that can be cited: a regulation, a law, a letter, a public page."""

    title: str
    url: str


class Source(Frozen):
    """One place in one document, for example `art. 6 lid 2` of the Subsidieregeling preventiecoalities."""

    document: str
    locator: str
    url: str


class Period(Frozen):
    """Days on which something holds; both days included, None is open-ended."""

    first: date | None = None
    last: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"a period cannot end ({self.last}) before it begins ({self.first})")
        return self

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def cite(document: Document, locator: str) -> Source:
    """Name one place in `document`."""
    return Source(document=document.title, locator=locator, url=document.url)
