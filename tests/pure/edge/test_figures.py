"""The figures of the house, from the queue and the ledger."""

import msgspec
from msgspec.structs import replace

from tests.casework import CASE, EVENING, OPENED, facts
from veillee.cases.counting import replayed
from veillee.cases.fold import begun
from veillee.cases.transparency.tally import Tally
from veillee.edge.staff import mirror_forms
from veillee.edge.staff.figures import figures
from veillee.kernel.clock import DAY, HOUR
from veillee.model.ids import CaseId
from veillee.model.ledger import Counts, What, audited, day_of, entry, of_verdict
from veillee.model.ledger import Line as Kind
from veillee.model.verdict import Action, Reason, Verdict

NOBODYS = {"staff", "by", "name", "who", "person", "author", "moderator"}


def test_the_queue_is_told_by_how_long_cases_have_waited() -> None:
    waits = [begun(CaseId(f"k-{each}"), replace(OPENED, at=EVENING - each)) for each in (0, DAY)]
    again = replace(waits[1], waits_since=EVENING - 2 * HOUR)
    found = figures([*waits, again], Tally(Counts()), EVENING)
    assert (found.waiting, found.oldest_at, found.tasks_open) == (3, EVENING - DAY, 0)
    assert [each.cases for each in found.ages] == [1, 1, 0, 1, 0]


def test_looks_and_appeals_are_those_of_the_ledger() -> None:
    log = facts("report", "claim", "decide", "appeal", "decide appeal")
    found = figures([], Tally(replayed(CASE, log)), EVENING)
    assert (found.looks, found.first_look_p50) == (1, 0)
    assert (found.appeals, found.appeals_undone) == (1, 1)
    (policy,) = found.by_policy
    assert (policy.policy, policy.reports, policy.measures) == ("harassment", 1, 1)


def test_each_version_of_a_rule_has_its_line_with_its_false_alarms() -> None:
    def verdict(action: Action, version: int) -> Verdict:
        return Verdict(action, (Reason("insult", version, "harassment", "Une insulte."),))

    told = [*of_verdict(EVENING, verdict(Action.REFUSE, 1)) * 3]
    told += of_verdict(EVENING, verdict(Action.ASK, 2))
    told += audited(EVENING, Kind.REFUSED, verdict(Action.REFUSE, 1), "wrong")
    told += audited(EVENING, Kind.REFUSED, verdict(Action.REFUSE, 1), "right") * 3
    found = figures([], Tally(Counts(told)), EVENING)
    first, second = found.by_rule
    assert (first.rule, first.version, first.refused, first.held, first.asked) == (
        "insult",
        1,
        3,
        0,
        0,
    )
    assert (first.looked_at, first.wrong) == (4, 1)
    assert first.false_alarms is not None
    assert first.false_alarms.low < first.false_alarms.value == 0.25 < first.false_alarms.high
    assert (second.version, second.asked, second.false_alarms) == (2, 1, None)


def test_without_anything_nothing_is_made_up() -> None:
    found = figures([], Tally(Counts()), EVENING)
    assert (found.waiting, found.oldest_at, found.first_look_p50, found.appeals) == (0, 0, -1, 0)
    assert (found.precision, found.recall, found.to_send) == (None, None, -1)
    assert not found.by_policy
    assert not found.by_rule


def test_no_figure_is_about_one_of_the_team() -> None:
    for kind in (
        mirror_forms.Figures,
        mirror_forms.PolicyFigure,
        mirror_forms.RuleFigure,
        mirror_forms.AgeFigure,
        mirror_forms.Share,
    ):
        assert not {field.name for field in msgspec.structs.fields(kind)} & NOBODYS
    one = entry(EVENING, What.LOOKED, "harassment")
    assert day_of(EVENING) == one.day
