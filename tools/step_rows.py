"""Lines to train the step model on: what each tells about every step, and how surely."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import training_lines
from training_rows import hand_of, tabbed, table, written_rows

# What people mean together with a danger: the steps that are its own, hardly another's.
OF_DANGER = {
    "grooms": ("flatters", "isolates"),
    "ambushes": (
        "lonely_place",
        "come_alone",
        "accomplices",
        "change_of_plan",
        "unseen",
        "false_identity",
        "scouts_victim",
        "rob_or_hit",
        "door_open",
    ),
    "drugs": ("substance", "spikes", "unaware", "invites_over"),
    "extorts": (
        "holds_pictures",
        "will_publish",
        "asks_money",
        "false_authority",
        "talked_to_minor",
    ),
    "traffics": ("job_lure", "holds_papers", "debt", "no_choice", "recruits", "takes_share"),
    "lures": ("not_of_age",),
}
# What harmless people do as well: a line that breaks nothing may still be one of these.
COMMON = (
    "asks_age",
    "age_statement",
    "other_app",
    "gift",
    "asks_photo",
    "asks_number",
    "meets",
    "secrecy",
    "or_else",
    "valuables",
    "sweet_talk",
    "pushes",
)
STEPS = (*COMMON, *(step for steps in OF_DANGER.values() for step in steps), *OF_DANGER)
POLICY_OF = {
    "minor_safety.grooming": "grooms",
    "violence.ambush": "ambushes",
    "violence.drug_facilitated": "drugs",
    "fraud.extortion": "extorts",
    "violence.trafficking": "traffics",
}
KIND_OF = {
    "grooming": "grooms",
    "ambush": "ambushes",
    "drugging": "drugs",
    "extortion": "extorts",
    "trafficking": "traffics",
    "underage_lure": "lures",
}
# Writers named steps in their own words; the memory knows some under another name.
RENAMED = {
    "recruits_girls": "recruits",
    "says_minor": "age_statement",
    "younger_than_said": "not_of_age",
    "last_minute_change": "change_of_plan",
    "isolated_place": "lonely_place",
    "robs_or_hits": "rob_or_hit",
    "offers_victim": "invites_over",
    "has_pictures": "holds_pictures",
    "threatens_publish": "will_publish",
    "demands_payment": "asks_money",
    "accuses": "talked_to_minor",
    "takes_papers": "holds_papers",
    "controls": "no_choice",
    "sells_person": "takes_share",
    "asks_picture": "asks_photo",
    "meeting": "meets",
    "deadline": "or_else",
    "seeks_substance": "substance",
    "cash_or_voucher": "valuables",
}
_UNDERAGE = "minor_safety.underage_user"


# Hands that are held out together: who wrote a stretch is never both learned from and judged.
FOLDS = ("akm", "bcgj", "dfl", "ehi", "npr", "oqt", "sux")
# Everyday lines stand beside the stretches under this name, with what models say of them.
TALK = "talk"


class Row(NamedTuple):
    """A line: how sure each step is (by name: label and weight), and what the others weigh."""

    text: str
    told: dict[str, tuple[int, float]]
    others: float
    common: float
    is_harmless: bool = False
    is_talk: bool = False


def written(path: Path) -> Iterator[Row]:
    """Yield single lines with their steps."""
    for steps, _, text in tabbed(path):
        named = [] if steps == "-" else [RENAMED.get(step, step) for step in steps.split(",")]
        told = dict.fromkeys(named, (1, 1.0))
        for danger, own in OF_DANGER.items():
            if any(step in own for step in named):
                told[danger] = (1, 0.7)
            elif named:
                told[danger] = (0, 0.1)
        rest = 0.25 if named else 1.0
        yield Row(text, told, rest, rest, not named)


def of_policies(folder: Path) -> Iterator[Row]:
    """Yield the lines of policies: they tell of whole dangers, hardly of steps."""
    for text, policy, breaks, *_ in written_rows(folder):
        danger = POLICY_OF.get(policy)
        told = {}
        if danger:
            told[danger] = (int(breaks), 1.0)
        if policy == _UNDERAGE:
            told["age_statement"] = (int(breaks), 1.0)
            told |= dict.fromkeys(OF_DANGER, (0, 0.1)) if breaks else {}
        if breaks and danger:
            told |= dict.fromkeys((*OF_DANGER[danger], *COMMON), (0, 0.0))
        everyday = policy == ""
        yield Row(
            text.replace(".example", ""),
            told,
            0.1 if breaks else 1.0 if everyday else 0.5,
            0.05 if breaks else 1.0 if everyday else 0.1,
            not breaks,
            everyday,
        )


def of_frames() -> Iterator[Row]:
    """Yield harmless lines about what people are, and of small talk."""
    for text, is_hostile in training_lines.every():
        if not is_hostile:
            yield Row(text, {}, 0.3, 0.3)


def of_strangers(folder: Path) -> Iterator[Row]:
    """Yield harmless lines of strangers: what rooms are full of."""
    for row in islice(table(folder / "ubuntu_irc_benign_en.csv.gz"), 0, None, 3):
        yield Row(row["text"], {}, 0.5, 0.5, is_harmless=True, is_talk=True)


def fold_of(stretch: dict[str, Any]) -> int:
    """Return the part a stretch is held out with."""
    return next(at for at, hands in enumerate(FOLDS) if hand_of(stretch) in hands)


def of_stretch(stretch: dict[str, Any]) -> Iterator[Row]:
    """Yield the lines of a stretch."""
    danger = KIND_OF.get(stretch["kind"]) if stretch["danger"] else None
    for said in stretch["messages"]:
        named = [RENAMED.get(step, step) for step in said["steps"]]
        told = {step: (1, 1.0) for step in named if step in STEPS}
        rest = 1.0
        if danger and said["from"] == stretch["who"]:
            rest = 0.25
            told |= {each: (0, 0.3) for each in OF_DANGER if each != danger}
            sure = 0.7 if any(step not in COMMON for step in named) else 0.4 if named else 0.0
            told[danger] = (1, sure)
        elif danger and named:
            rest = 0.5
        yield Row(said["text"], told, rest, rest, not stretch["danger"])
