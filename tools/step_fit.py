"""The fit of the step model: logistic regressions over the features of lines, in numpy."""

from typing import Any, NamedTuple

from step_rows import COMMON, STEPS, Row
from training_features import RUN, found_in

from veillee.moderation.likeness import share_of

SEED, EPOCHS, BATCH, RATE, DECAY = 20_261_126, 6, 256, 0.3, 0.15
# A feature that fewer rows hold teaches nothing.
FEWEST_ROWS = 3


class Fitted(NamedTuple):
    """Weights of each feature for each step, and a bias a step."""

    weights: Any
    bias: Any


class Rows:
    """Lines as places and counts of features, with what each tells about every step."""

    def __init__(self, np: Any, rows: list[Row]) -> None:
        self._np = np
        told = [self._found(row.text) for row in rows]
        found = [each[:3] for each in told]
        every = np.concatenate([keys for _, keys, _ in found])
        keys, times = np.unique(every, return_counts=True)
        self.keys, self.rows_with = keys[times >= FEWEST_ROWS], times[times >= FEWEST_ROWS]
        runs = np.unique(np.concatenate([each for *_, each in told]))
        self._worth_of = np.where(np.isin(self.keys, runs), np.float32(RUN), np.float32(1))
        self.features = [self._placed(each) for each in found]
        self.labels = np.zeros((len(rows), len(STEPS)), np.float32)
        self.worth = np.zeros_like(self.labels)
        for at, row in enumerate(rows):
            for step, name in enumerate(STEPS):
                other = row.common if name in COMMON else row.others
                self.labels[at, step], self.worth[at, step] = row.told.get(name, (0, other))

    def _found(self, text: str) -> tuple[int, Any, Any, Any]:
        words, counted, runs = found_in(text)
        counts = [count * (RUN if key in runs else 1.0) for key, count in counted.items()]
        numbers = self._np.asarray
        return words, numbers(list(counted), "u4"), numbers(counts, "f4"), numbers(list(runs), "u4")

    def counted_as(self, at: Any) -> Any:
        """Return what one of each feature counts: runs of letters less than words."""
        return self._worth_of[at]

    def _placed(self, found: tuple[int, Any, Any]) -> tuple[Any, Any]:
        words, keys, counts = found
        at = self._np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        known = self.keys[at] == keys
        return at[known], counts[known] * self._np.float32(share_of(words))

    def said(self, fitted: Fitted, rows: Any) -> Any:
        """Return what a fit says of some rows."""
        said = self._np.zeros((len(rows), len(STEPS)), self._np.float32)
        for row, number in enumerate(rows):
            at, counts = self.features[number]
            said[row] = counts @ fitted.weights[at] + fitted.bias
        return said

    def fit(self, rows: Any) -> Fitted:
        """Return weights and biases by Adagrad over batches of these rows."""
        np = self._np
        drawn = np.random.default_rng(SEED)
        labels, worth = self.labels[rows], self.worth[rows]
        aimed, rest = (labels * worth).sum(0) + 0.5, ((1 - labels) * worth).sum(0) + 0.5
        bias = np.log(aimed / rest).astype(np.float32)
        weights = np.zeros((len(self.keys), len(STEPS)), np.float32)
        seen = np.full_like(weights, 1e-2)
        order = drawn.permutation(rows)
        batches = [self._batch(order[at : at + BATCH]) for at in range(0, len(order), BATCH)]
        for _ in range(EPOCHS):
            for number in drawn.permutation(len(batches)):
                of, found, (owner, at, counts) = batches[number]
                dense = np.zeros((len(of), len(found)), np.float32)
                dense[owner, at] = counts
                chance = 1 / (1 + np.exp(-(dense @ weights[found] + bias)))
                missed = (chance - self.labels[of]) * self.worth[of]
                slope = dense.T @ missed + DECAY * BATCH / len(rows) * weights[found]
                seen[found] += slope * slope
                weights[found] -= RATE * slope / np.sqrt(seen[found])
                bias -= 0.02 * missed.mean(0)
        return Fitted(weights, bias)

    def _batch(self, rows: Any) -> tuple[Any, Any, tuple[Any, Any, Any]]:
        np = self._np
        every = np.concatenate([self.features[row][0] for row in rows])
        counts = np.concatenate([self.features[row][1] for row in rows])
        owner = np.repeat(np.arange(len(rows)), [len(self.features[row][0]) for row in rows])
        found, at = np.unique(every, return_inverse=True)
        return rows, found, (owner, at, counts)
