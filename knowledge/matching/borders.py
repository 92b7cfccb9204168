"""Learn for every label what sets its examples apart from all others, and what each would have scored unseen.

Where this sits: behind `fitting`, for the first of the two models of `score`. May import: numpy, scipy, likeness,
margins, rows. Pure. Start reading at `learn()`.

The model is a support vector machine per label with squared loss (O. Chapelle, "Training a support vector machine in
the primal", 2007): only examples near the border matter, and for those it is ridge regression. That is why what an
example would have scored had it *not* been in training follows from the same solution, and so for examples together.
Everything that is said about confidence rests on those left-out scores.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import inv  # type: ignore[import-untyped]

from knowledge.matching.likeness import Likeness, Support
from knowledge.matching.margins import Margins
from knowledge.matching.rows import Floats, Integers, Places, Rows

_RIDGE = 0.27
"""How much an example may be misjudged for the sake of a simpler border."""
_FREEDOM = 1.0
"""How freely a border moves as a whole."""
_NEGATIVES = 150
"""Examples of other labels that the first round looks at, the likeliest ones …"""
_SOME = 80
"""… and so many of all."""
_MOST_ADDED = 300
"""Examples that a further round adds at most."""
_TOLERANCE = 0.3
"""An example may be so far on the wrong side of its margin without having a say."""
_ROUNDS = 3
_SHRINKING = 2
"""How often a round starts over without the examples that turned out to have no say."""
_MOST_STEPS = 60
_CLOSE = 1e-5
"""Forces are found when what is left of the equations is so small a part of where they began."""
_POOL = 16_384
"""Of more examples than this only evenly chosen ones can stand against a label."""
_LABELS = 256
"""Labels that are learned at the same time, so that 100,000 examples fit in memory."""


class Problem(NamedTuple):
    """Examples to learn from: the label of each, whether it stands against that label, its weight and its block."""

    rows: Rows
    label: Integers
    against: NDArray[np.bool_]
    weight: Floats
    block: Integers
    """Examples of one label with the same block are left out together."""

    def target(self, label: int, which: Places | slice) -> Floats:
        """Where the examples belong: 1 for those of the label, -1 for all others."""
        own = (self.label[which] == label) & ~self.against[which]
        return np.where(own, np.float32(1), np.float32(-1))


class LeftOut(NamedTuple):
    """What the tested examples (rows) would have scored on each label under another training."""

    one: Floats
    """… without that example; for its own label without its whole block."""
    group: Floats
    """… without any example of its own label, as if nobody had written that article; what it scores on that label means
    nothing."""


class Border(NamedTuple):
    """The examples that hold up the border of a label, and the equations that their forces solve."""

    support: Support
    system: Floats


def learn(problem: Problem, likeness: Likeness, labels: int, tested: Places) -> tuple[Margins, LeftOut]:
    """A margin for each of `labels`, and what the `tested` examples would have scored had they not been there."""
    weights, bias = np.zeros((problem.rows.width, labels), np.float32), np.zeros(labels, np.float32)
    left_out = LeftOut(*(np.empty((len(tested), labels), dtype=np.float32) for _ in range(2)))
    for begin in range(0, labels, _LABELS):
        some = range(begin, min(begin + _LABELS, labels))
        part = slice(some.start, some.stop)
        borders = _borders(problem, likeness, some)
        supports = [border.support for border in borders]
        weights[:, part] = np.stack([problem.rows.combined(*support) for support in supports], axis=1)
        bias[part] = _bias(supports)
        left_out.one[:, part] = left_out.group[:, part] = _scores(likeness, tested, supports)
        for label, border in zip(some, borders, strict=True):
            _leave_out(problem, label, border, tested, left_out)
    return Margins.rounded(weights, bias), left_out


def _borders(problem: Problem, likeness: Likeness, labels: range) -> list[Border]:
    """The border of each label: begin with the likeliest examples, and add those that are misjudged."""
    pool = np.arange(0, len(problem.rows), -(-len(problem.rows) // _POOL) or 1)
    chosen = _first_choice(problem, likeness, pool, labels)
    borders = [_solve(problem, likeness, *each) for each in zip(labels, chosen, strict=True)]
    for _ in range(_ROUNDS - 1 if len(pool) == len(problem.rows) else 1):
        scores = _scores(likeness, pool, [border.support for border in borders])
        settled = True
        for place, label in enumerate(labels):
            known = borders[place].support.places
            more = pool[_misjudged(scores[:, place], problem.target(label, pool), np.isin(pool, known))]
            if len(more):
                settled = False
                borders[place] = _solve(problem, likeness, label, np.union1d(known, more))
        if settled:
            break
    return borders


def _first_choice(problem: Problem, likeness: Likeness, pool: Places, labels: range) -> list[Places]:
    """For each label its own examples, and of the pool the likeliest and a few of all."""
    own = [np.flatnonzero(problem.label == label) for label in labels]
    centres = [Support(places, np.full(len(places), 1 / max(1, len(places)), np.float32)) for places in own]
    scores = likeness.to_sums(pool, centres)
    chosen: list[Places] = []
    step = max(1, len(pool) // _SOME)
    for place, label in enumerate(labels):
        most = min(len(pool), len(own[place]) + max(_NEGATIVES, 2 * len(own[place])))
        likely = pool[np.argpartition(-scores[:, place], most - 1)[:most]] if most else pool
        chosen.append(np.unique(np.concatenate([own[place], likely, pool[label % step :: step]])))
    return chosen


def _solve(problem: Problem, likeness: Likeness, label: int, which: Places) -> Border:
    """Of the chosen examples those that hold up the border; the others are on the right side by themselves."""
    target, system = problem.target(label, which), _equations(problem, likeness, which)
    force = _forces(system, target, target)
    for _ in range(_SHRINKING):
        holds = force * target > 0
        if holds.all():
            break
        which, target, system = which[holds], target[holds], system[np.ix_(holds, holds)]
        force = _forces(system, target, force[holds])
    return Border(Support(which, force), system)


def _forces(system: Floats, target: Floats, guess: Floats) -> Floats:
    """Solve the equations by conjugate gradients: no two of them say nearly the same, so a score of steps will do."""
    force: Floats = guess
    left: Floats = target - system @ guess
    direction, size = left, float(left @ left)
    enough = _CLOSE**2 * float(target @ target)
    for _ in range(_MOST_STEPS):
        if size <= enough:
            break
        effect: Floats = system @ direction
        step = np.float32(size / float(direction @ effect))
        force, left = _plus(force, step, direction), _plus(left, -step, effect)
        size, before = float(left @ left), size
        direction = _plus(left, np.float32(size / before), direction)
    return force


def _plus(one: Floats, times: np.float32, other: Floats) -> Floats:
    return np.asarray(one + times * other, dtype=np.float32)


def _equations(problem: Problem, likeness: Likeness, which: Places) -> Floats:
    system = likeness.between(which, which) + np.float32(_FREEDOM)
    system[np.arange(len(which)), np.arange(len(which))] += np.float32(_RIDGE) / problem.weight[which]
    return system


def _misjudged(scores: Floats, target: Floats, known: NDArray[np.bool_]) -> Places:
    """Where examples that are not `known` yet are on the wrong side, the worst of them."""
    error = np.where(known, np.float32(0), 1 - target * scores)
    wrong = np.flatnonzero(error > _TOLERANCE)
    return wrong[np.argsort(-error[wrong], kind="stable")[:_MOST_ADDED]]


def _scores(likeness: Likeness, which: Places, supports: Sequence[Support]) -> Floats:
    """What these examples score on each label."""
    return likeness.to_sums(which, supports) + _bias(supports)


def _bias(supports: Sequence[Support]) -> Floats:
    return np.array([_FREEDOM * support.force.sum() for support in supports], dtype=np.float32)


def _leave_out(problem: Problem, label: int, border: Border, tested: Places, left_out: LeftOut) -> None:
    """Correct the scores on `label` of the tested examples that hold up its border themselves.

    Without the examples S they score `target - inverse(inverse(system)[S, S]) @ force`. The own label as a whole is not
    left out of its own border: what does not exist has no score.
    """
    (places, force), system = border
    row = np.full(len(problem.rows), -1)
    row[tested] = np.arange(len(tested))
    at = row[places]
    is_tested = at >= 0
    target = problem.target(label, places)
    own, others = np.flatnonzero(target > 0), np.flatnonzero(target < 0)
    blocks = _with_any(is_tested, own, problem.block[places[own]])
    groups = _with_any(is_tested, others, problem.label[places[others]])
    alone = np.flatnonzero(is_tested)
    inverse = inv(system, assume_a="pos", check_finite=False)
    left_out.one[at[alone], label] = target[alone] - force[alone] / inverse[alone, alone]
    for scores, together in ((left_out.one, blocks), (left_out.group, groups)):
        for members in together:
            known = is_tested[members]
            scores[at[members][known], label] = _without(inverse, target, force, members)[known]


def _with_any(is_tested: NDArray[np.bool_], some: Places, keys: Integers) -> list[Places]:
    """The places among `some` of each key, where one of them at least is tested."""
    return [some[members] for members in _groups(keys) if is_tested[some[members]].any()]


def _without(inverse: Floats, target: Floats, force: Floats, members: Places) -> Floats:
    if len(members) == 1:
        return target[members] - force[members] / inverse[members, members]
    return target[members] - np.linalg.solve(inverse[members[:, None], members], force[members])


def _groups(keys: Integers) -> list[Places]:
    """The places of each key."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(keys[order])) + 1) if len(keys) else []
