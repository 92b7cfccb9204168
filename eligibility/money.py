"""Money to the cent: parts that add up, and how an amount is written in JSON.

Where this sits: under the calculators and the assessment. May import: nothing of ours. Start reading at `divide()`.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def cents(amount: Decimal) -> int:
    """An amount in whole cents; amounts here never have more than two decimals."""
    return int(amount.scaleb(2))


def euros(amount: int) -> Decimal:
    """Whole cents as an amount with two decimals."""
    return Decimal(amount).scaleb(-2)


def share_of(amount: Decimal, share: Fraction) -> Decimal:
    """A share of an amount, rounded down to the cent."""
    return euros(cents(amount) * share.numerator // share.denominator)


def divide(amount: Decimal, weights: Sequence[Decimal | Fraction | int]) -> tuple[Decimal, ...]:
    """Divide an amount in proportion to `weights`, in cents, so that the parts add up to it exactly.

    Each part is rounded down first; the cents that are left go to the largest remainders, on a tie to whoever comes
    first. At least one weight must be above zero.
    """
    total, whole = cents(amount), sum(Fraction(weight) for weight in weights)
    exact = [total * Fraction(weight) / whole for weight in weights]
    parts = [part.numerator // part.denominator for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])  # sorted() keeps ties in input order
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return tuple(euros(part) for part in parts)


def plain(amount: Decimal) -> str:
    """`30000.00`: how money is written in JSON."""
    return f"{amount:.2f}"
