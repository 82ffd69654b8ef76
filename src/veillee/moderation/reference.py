"""The page docs/reference/rules.md, made from the rules themselves."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from veillee.model.verdict import Action
from veillee.moderation.circumstances import CIRCUMSTANCES, HINTS
from veillee.moderation.facts import Facts
from veillee.moderation.rule import Rule, State
from veillee.moderation.rules import BOOK, FAMILIES

_PREFACE = """# Rules

<!-- Made by `make docs` from the code: do not edit. -->

Every example below runs as a test.

A rule looks at facts about a nickname, a room's name or a message in a room and answers one action.
The strictest action of all rules counts, and the reasons of that action are told. Private
conversations are never judged. No rule suspends anybody.

| action | what happens |
|---|---|
| allow | it appears |
| ask | the author confirms or changes it; a confirmation is kept as such |
| hold | it waits for a moderator; the author sees that |
| refuse | it does not appear; the author is told why |
| critical | as hold, and people are called |

`veillee explain` tries the rules on lines of JSON.
"""


def render() -> str:
    """Return the page."""
    parts = [_PREFACE, _signals()]
    for name, family in FAMILIES.items():
        purpose = (family.__doc__ or "").strip().replace("\n\n", "\n").replace("\n", " ")
        parts.append(f"\n## {name.capitalize()}\n\n{purpose}\n")
        parts.extend("\n".join(_lines(rule)) + "\n" for rule in family.RULES)
    written = [rule for rule in BOOK.rules if rule.condition is not None]
    for name, rules in groupby(written, key=lambda rule: rule.id.partition(".")[0]):
        parts.append(f"\n## {name.capitalize()}: rules in files\n")
        parts.extend("\n".join(_lines(rule)) + "\n" for rule in rules)
    return "".join(parts)


def _signals() -> str:
    """Return the table of signals: what a condition may name."""
    meanings: dict[str, list[str]] = {}
    for each in BOOK.lexicon.lists:
        meanings.setdefault(each.signal, []).append(each.meaning)
    rows = [
        f"| `{signal}` | {' '.join(dict.fromkeys(told))} |"
        for signal, told in sorted(meanings.items())
    ]
    given = sorted({rule.gives for rule in BOOK.rules} - {""})
    return "\n".join(
        [
            "\n## Signals\n",
            "A condition of a rule in a file names these. Lists of words give them.\n",
            "| signal | heard when |",
            "|---|---|",
            *rows,
            f"\nRules in the code give these: {_named(given)}.",
            f"Cheap hints: {_named(HINTS)}.",
            f"Circumstances, which make nobody look by themselves: {_named(CIRCUMSTANCES)}.\n",
        ]
    )


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _lines(rule: Rule) -> Iterator[str]:
    surfaces = ", ".join(sorted(surface.value for surface in rule.surfaces))
    yield f"\n### `{rule.id}`, version {rule.version}: {rule.action.value}\n"
    yield f"{rule.purpose}\n"
    yield f"- Looks at: {surfaces}; policy `{rule.policy}`; refusal `{rule.refusal.value}`."
    if rule.condition is not None:
        yield f"- When: `{rule.condition.source}`"
    if rule.help:
        yield "- Shows who helps."
    if rule.shown:
        calls = "Calls people" if rule.action is Action.CRITICAL else "Brings a case into the queue"
        yield f"- {calls}; the text is shown all the same."
    if rule.state is not State.ON:
        yield f"- State: {rule.state.value}."
    yield f"- Says: «{rule.says.fr}»"
    yield f"- In English: “{rule.says.en}”"
    yield f"- Caught: {_examples(rule.caught)}."
    yield f"- Let through: {_examples(rule.let_through)}."


def _examples(examples: tuple[Facts, ...]) -> str:
    return ", ".join(_example(facts) for facts in examples)


def _example(facts: Facts) -> str:
    """Return an example with what else decided about it; signs without ink are spelled out."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in facts.text)
    beside = {
        "description": facts.topic,
        "department": facts.department,
        "newcomer": "yes" if facts.is_newcomer else "",
        "same before": facts.recent_same or "",
        "same from other newcomers": facts.echoed or "",
    }
    told = ", ".join(f"{name} {value}" for name, value in beside.items() if value)
    return f"`{shown}`" + (f" ({told})" if told else "")
