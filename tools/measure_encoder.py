"""Set the marks of a model's card, and print what it adds to the rules.

    PYTHONPATH=src:. python tools/measure_encoder.py FOLDER TARGET [marks]

With `marks` each output's mark is set anew, from harmless lines alone: of the tenth of the training
lines kept aside, of the open part of `tests/judgement`, and every second public line; then figures
of all are printed. Only lines that the rules leave open count. The encoder is shown no others, and
of these only such as the small model finds doubtful; that is left out where marks are set, since
the small model has learned from some of these lines.
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import encoder_rows
import msgspec
from encoder_rows import policy_of

from tests.judgement import sets
from veillee.model.verdict import Action
from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK
from veillee.reading.card import CARD, Card
from veillee.reading.encoder import Encoder
from veillee.reading.ports import Opinion
from veillee.talk.second_look import is_undecided

EVERY_LOGGED = 10
FALSE_IN_ALL, FALSE_OF_ONE = 0.03, 0.003
"""Of harmless lines: what all outputs together might speak of, and what one might, if they were
shown them all.
"""
LOGS = "public logs, English"
LOWEST, STEPS = 0.5, 100
"""No output speaks of what it thinks less likely than not."""


class Line(NamedTuple):
    """A line the rules leave open: its set, the policy it breaks (empty: none), the numbers."""

    where: str
    policy: str
    sure: list[float]
    near: float | None

    def opinion(self, card: Card) -> Opinion | None:
        """Return what is said of it; nothing where it is not shown at all."""
        return None if self.near is None else card.opinion(self.sure, self.near)


def main(folder: Path, target: Path) -> int:
    """Set marks when asked to, then print figures."""
    encoder = Encoder(target)
    read = {
        "rows kept out of training": list(_open(encoder, _aside_rows(folder))),
        "judgement, open": list(_open(encoder, _judgement(kept_aside=False))),
        "judgement, aside": list(_open(encoder, _judgement(kept_aside=True))),
        "talk nobody complained of": list(_open(encoder, _talk())),
    }
    talk = read["talk nobody complained of"]
    logged = [line for line in talk if line.where == LOGS][::2]
    card = encoder.card
    if "marks" in sys.argv:
        tuned = read["rows kept out of training"] + read["judgement, open"] + logged
        card = marked(card, tuned)
        (target / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card)) + b"\n")
    read["talk nobody complained of"] = [line for line in talk if line not in logged]
    for name, lines in read.items():
        report(card, lines, name)
    return 0


Wanted = tuple[str, str, str]
"""The set, the policy that is broken (empty: none), the text."""


def _aside_rows(folder: Path) -> Iterator[Wanted]:
    """Yield rows kept out of training of which something is known for sure."""
    for row in encoder_rows.every(folder).aside:
        broken = [policy for policy, label in row.labels.items() if label]
        if row.is_ours and len(broken) <= 2:  # noqa: PLR2004 - a policy and, with it, hostile
            named = [policy for policy in broken if policy != encoder_rows.HOSTILE] or broken
            yield "ours", policy_of(named[0]) if named else "", row.text
        elif row.labels == encoder_rows.HARMLESS:
            yield "public", "", row.text


def _judgement(*, kept_aside: bool) -> Iterator[Wanted]:
    for name in ("policies", "identities", "everyday", "ages"):
        for line in sets.lines(name):
            if sets.is_kept_aside(line.id) is kept_aside:
                yield name, line.policy if line.breaks else "", line.text


def _talk() -> Iterator[Wanted]:
    """Yield the evening of `make demo` and every tenth line of the public logs, which nothing was
    trained on.
    """
    for path in sorted((encoder_rows.ROOT / "src/veillee/cli/visiting").glob("evening_*.toml")):
        for text in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield "the demo's evening", "", text
    for path in sorted(sets.CHATLOGS.glob("en-*.jsonl")) if sets.CHATLOGS else ():
        for row in path.read_text(encoding="utf-8").splitlines()[::EVERY_LOGGED]:
            said = msgspec.json.decode(row)
            if said.get("text") and not said.get("ev"):
                yield LOGS, "", said["text"]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _open(encoder: Encoder, wanted: Iterable[Wanted]) -> Iterator[Line]:
    """Yield those that the rules leave open, with the encoder's numbers."""
    for where, policy, text in dict.fromkeys(wanted):
        verdict = decide(Facts(text), BOOK)
        if verdict.action is Action.ALLOW and not verdict.reasons:
            near = verdict.near if is_undecided(text, verdict) else None
            yield Line(where, policy, encoder.sureness(text), near)


def marked(card: Card, lines: list[Line]) -> Card:
    """Return the card with each output's mark as low as its own share of false words lets it be,
    all of them raised together until they keep to theirs.
    """
    harmless = [line for line in lines if not line.policy]
    for step in range(STEPS):
        allowed = FALSE_OF_ONE * (1 - step / STEPS)
        outputs = tuple(
            msgspec.structs.replace(
                output, speaks_at=_mark(sorted(line.sure[at] for line in harmless), allowed)
            )
            for at, output in enumerate(card.outputs)
        )
        card = msgspec.structs.replace(card, outputs=outputs)
        spoken = sum(card.opinion(line.sure) is not None for line in harmless)
        if spoken <= FALSE_IN_ALL * len(harmless):
            break
    return card


def _mark(numbers: list[float], allowed: float) -> float:
    """Return the lowest mark that so few harmless lines reach."""
    highest = numbers[-1 - int(allowed * len(numbers))]
    return round(min(0.999, max(LOWEST, highest + 0.005)), 3)


def report(card: Card, lines: list[Line], name: str) -> None:
    """Print how many lines it speaks of, by set and by policy, and how many it is shown."""
    shown = sum(line.near is not None for line in lines)
    print(f"\n{name}: {len(lines)} lines that the rules leave open, {shown} of them in doubt")
    rows: dict[tuple[str, str], list[bool]] = defaultdict(list)
    named = 0
    for line in lines:
        opinion = line.opinion(card)
        named += bool(line.policy and opinion and opinion.policy == line.policy)
        rows["harmless" if not line.policy else "breaks", line.where].append(opinion is not None)
        if line.policy:
            rows["policy", line.policy].append(opinion is not None)
    for (kind, where), spoken in sorted(rows.items()):
        share = sum(spoken) / len(spoken)
        print(f"  {kind:9} {where:26} {sum(spoken):4} of {len(spoken):5}  {share:.3f}")
    print(f"  under the policy that was meant: {named}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
