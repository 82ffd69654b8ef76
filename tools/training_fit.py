"""The fit of both small models: logistic regressions over the features of lines, in numpy."""

from typing import Any, NamedTuple

from training_features import Table

SEED, BATCH, RATE, DECAY = 20_261_126, 256, 0.3, 0.15


class Fitted(NamedTuple):
    """Weights of each feature for each answer, and a bias an answer."""

    weights: Any
    bias: Any


class Aims(NamedTuple):
    """For each row and answer whether it is one, and how much that is known.

    So large a share of a row's features is left out whenever it is read: none is relied on alone.
    """

    labels: Any
    worth: Any
    dropped: float = 0.0


def fit(np: Any, table: Table, rows: Any, aims: Aims, epochs: int, unsure: float = 0.0) -> Fitted:
    """Return weights and biases by Adagrad over batches of these rows.

    `unsure` is what each answer is taken to have been seen and not seen before.
    """
    labels, worth, dropped = aims
    shape = (table.size, labels.shape[1])
    weights, seen = np.zeros(shape, np.float32), np.full(shape, 1e-2, np.float32)
    aimed, known = (labels * worth)[rows].sum(0), worth[rows].sum(0)
    bias = np.log((aimed + unsure) / (known - aimed + unsure)).astype(np.float32)
    drawn = np.random.default_rng(SEED)
    batches = table.batches(drawn.permutation(rows), BATCH)
    for _ in range(epochs):
        for at in drawn.permutation(len(batches)):
            batch = batches[at].without(drawn, dropped) if dropped else batches[at]
            sums = batch.sums(weights) + bias
            missed = (1 / (1 + np.exp(-sums)) - labels[batch.rows]) * worth[batch.rows]
            slope = batch.slope(missed) + DECAY * BATCH / len(rows) * weights[batch.found]
            seen[batch.found] += slope * slope
            weights[batch.found] -= RATE * slope / np.sqrt(seen[batch.found])
            bias -= 0.02 * missed.mean(0)
    return Fitted(weights, bias)
