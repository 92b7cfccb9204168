"""A short code with which a result can be shown to be the same later on.

Where this sits: beside the assessment. May import: `eligibility.errors`. Start reading at `Receipt`.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from eligibility.base import Frozen
from eligibility.errors import InvalidReceipt

_FORM = re.compile(r"([a-z]+)([0-9]{1,4})-([0-9]{4})([0-9]{2})([0-9]{2})-([a-z_]+)-([0-9a-f]{10})")
_ALLOWED = "een bewijs zoals de check het geeft, bijvoorbeeld pc1-20261121-met-0123456789"


@dataclass(frozen=True)
class Receipt:
    """Which rules were applied, with which reference date and outcome, to which facts.

    Written as `pc1-20261121-not_met-3f9a0c12ab`: scheme and version of its rules, date, verdict, and the first ten hex
    digits of a SHA-256 over the known facts. The digest names facts; it does not hide them from someone who guesses.
    """

    scheme: str
    version: int
    as_of: date
    verdict: str
    digest: str

    def __str__(self) -> str:
        day = self.as_of.isoformat().replace("-", "")
        return f"{self.scheme}{self.version}-{day}-{self.verdict}-{self.digest}"

    @classmethod
    def parse(cls, text: str) -> "Receipt":
        """Read a receipt; capitals and spaces around it do not matter.

        Raises:
            InvalidReceipt: the text has another form.
        """
        match = _FORM.fullmatch(text.strip().lower())
        if match is None:
            raise InvalidReceipt("receipt", text, allowed=_ALLOWED)
        scheme, version, year, month, day, verdict, digest = match.groups()
        try:
            as_of = date(int(year), int(month), int(day))
        except ValueError:
            raise InvalidReceipt("receipt", text, allowed=_ALLOWED) from None
        return cls(scheme, int(version), as_of, verdict, digest)

    def differences(self, other: "Receipt") -> tuple[str, ...]:
        """What is not the same: `facts`, `rule version`, `outcome`; nothing when all is the same."""
        pairs = {
            "facts": (self.digest, other.digest),
            "rule version": ((self.scheme, self.version), (other.scheme, other.version)),
            "outcome": (self.verdict, other.verdict),
        }
        return tuple(name for name, (mine, theirs) in pairs.items() if mine != theirs)


def digest_of(case: Frozen) -> str:
    """Ten hex digits for the known facts of a case; order of keys and way of writing do not matter."""
    canonical = case.model_dump_json(exclude_none=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:10]
