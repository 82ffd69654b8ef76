"""`python -m tests.judgement [--misses]`: the table of figures, tuned and kept aside apart."""

import sys

from tests.judgement import cards, measure
from tests.judgement.measure import Answers, Figure, Judged
from tests.judgement.sets import CHATLOGS, Line


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a goal is missed."""
    tuned, aside = (measure.answers(kept_aside=kept) for kept in (False, True))
    every = [
        *_table("open to tuning", measure.figures(tuned)),
        *_table("kept aside", measure.figures(aside)),
        *_table("calm cards, open", cards.figures(cards.answers(kept_aside=False))),
        *_table("calm cards, aside", cards.figures(cards.answers(kept_aside=True))),
        *_table("disguises", measure.of_disguises()),
        *(_table("chat logs", measure.of_chatlogs()) if CHATLOGS else ()),
    ]
    print("\nby policy (open to tuning): caught / breaking, stopped / harmless")
    for policy, bad, good in _by_policy(tuned):
        print(f"  {policy:32} {bad:>9}  {good:>9}")
    if "--misses" in arguments:
        _misses(tuned)
    return 0 if all(figure.is_reached for figure in every) else 1


def _table(title: str, figures: list[Figure]) -> list[Figure]:
    print(f"\n{title}")
    for figure in figures:
        goal = f">= {figure.at_least:.3f}" if figure.at_least else f"<= {figure.at_most:.3f}"
        counted = f"{figure.counted} of {figure.total}"
        sign = " " if figure.is_reached else "!"
        print(f"{sign} {figure.name:45} {figure.share:.3f}  ({counted:>12})  {goal}")
    return figures


def _by_policy(found: Answers) -> list[tuple[str, str, str]]:
    tally: dict[str, list[int]] = {}
    for each in found.policies:
        if isinstance(each.case, Line):
            counts = tally.setdefault(each.case.policy, [0, 0, 0, 0])
            half = 0 if each.case.breaks else 2
            counts[half] += each.is_caught
            counts[half + 1] += 1
    return [(name, f"{a}/{b}", f"{c}/{d}") for name, (a, b, c, d) in sorted(tally.items())]


def _misses(found: Answers) -> None:
    """Print what went wrong in the open part; the part kept aside is never printed."""
    for each in (*found.ages, *found.nicknames, *found.policies):
        if isinstance(each.case, Line) and each.is_caught is not each.case.breaks:
            _print_line("missed" if each.case.breaks else "false ", each)
    for each in (*found.identities, *found.everyday):
        if each.is_noticed:
            _print_line("noticed", each)
    for each in (*found.stretches, *found.padded):
        if not isinstance(each.case, Line):
            flagged, who = each.answer.get("flag_at"), each.answer.get("who")
            if (flagged is not None, who) != (each.case.danger, each.case.who):
                rules = ", ".join(f"{r['rule']} ({r['because']})" for r in each.answer["because"])
                expected = f"not {each.case.flag_at} {each.case.who}"
                print(f"stretch {each.case.id}: {flagged} {who}, {expected}; {rules}")


def _print_line(what: str, found: Judged) -> None:
    if isinstance(found.case, Line):
        rules = ", ".join(reason["rule"] for reason in found.answer["because"])
        print(f"{what} {found.case.policy:28} {found.case.text!r} {rules}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
