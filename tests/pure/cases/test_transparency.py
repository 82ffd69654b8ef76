"""The yearly report: every table as the template has it, and none contradicts another."""

import asyncio
import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.casework import CASE
from tests.properties.test_case_log import logs
from tests.properties.test_ledger import _lived, steps
from veillee.cases.counting import FOR_GOOD, REMOVAL, replayed
from veillee.cases.transparency.measures import COLUMNS
from veillee.cases.transparency.report import Table, Year, contradictions, tables, written
from veillee.cases.transparency.template import rows_of, template
from veillee.model.case import Case, CaseEvent
from veillee.model.ledger import BY_RULE, OWN, Counts, Entry, Ground, Line, What
from veillee.model.policies import policies
from veillee.model.sanction import MeasureKind

YEAR = Year(2026, "Veillée", "Association La Veillée", "2027-02-01")
DAY = "2026-09-21"


def report(counts: Counts, language: str = "fr") -> dict[str, Table]:
    year = Year(2026, "Veillée", "Association La Veillée", "2027-02-01", language=language)
    return tables(year, counts, counts)


def told(**fields: Any) -> Entry:
    policy = policies()[fields["policy"]]
    return Entry(
        day=DAY,
        category=policy.category,
        keyword=policy.keyword,
        ground=Ground.LAW if policy.is_illegal else Ground.TERMS,
        **fields,
    )


def row(table: Table, code: str, category: str = "") -> dict[str, str]:
    """Return the row of a code, within a category where keywords share one."""
    name = next(name for name in table[0] if name.startswith("Category of"))
    under = ""
    for each in table:
        if each[name].startswith("STATEMENT"):
            under = each[name]
        if each[name] == code and category in {"", under}:
            return each
    raise AssertionError(code)


@pytest.fixture(scope="module")
def official(suites: Path) -> dict[str, Any]:
    path = suites.parent / "data/dsa-transparency-report-template.json"
    if not path.exists():
        pytest.skip("the template is not beside this checkout")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_files_columns_and_row_keys_are_the_templates(official: dict[str, Any]) -> None:
    made = report(Counter())
    assert list(made) == [f"{one['no']}_{one['name']}.csv" for one in official["sections"]]
    for section in official["sections"]:
        name = f"{section['no']}_{section['name']}.csv"
        read = list(csv.reader(io.StringIO(written(name, made[name]))))
        if "columns" in section:
            assert read[0] == section["columns"]
        assert {len(line) for line in read} == {len(read[0])}


def test_every_fixed_row_stands_in_its_place(official: dict[str, Any]) -> None:
    made = report(Counter())
    of = {section["no"]: section for section in official["sections"]}

    def keys(no: int, *columns: str) -> list[list[str]]:
        return [[line[column] for column in columns] for line in made[f"{no}_{of[no]['name']}.csv"]]

    assert keys(1, "Indicator") == [[name] for name in of[1]["rows"]]
    assert keys(7, "Section", "Indicator", "Scope") == of[7]["rows"]
    assert keys(8, "Indicator", "Scope") == of[8]["rows"]
    assert keys(9, "Indicator") == [[name] for name in of[9]["rows"]]
    assert keys(11, "Indicator") == [[name] for name in of[11]["rows"] + of[11]["vlop_only_rows"]]
    codes = [[one["label"], one["description"], one["code"]] for one in official["categories"]]
    assert [list(line.values())[:3] for line in made["2_categories_names.csv"]] == codes


def test_the_rows_by_category_are_the_templates(official: dict[str, Any]) -> None:
    def wanted(last: int, *more: int) -> list[str]:
        def number(label: str) -> int:
            return int("".join(letter for letter in label if letter.isdigit()) or 0)

        return [
            one["code"]
            for one in official["categories"]
            if number(one["label"]) <= last or number(one["label"]) in more
        ]

    made = report(Counter())
    for no, codes in ((3, wanted(14, 16)), (4, wanted(14, 17)), (5, wanted(14)), (6, wanted(15))):
        table = made[template().section(no).file]
        column = template().section(no).columns[3]
        assert [line[column] for line in table][: len(codes)] == codes
        assert len(table) == len(codes) or no == 3


def test_periods_are_those_of_the_first_table(official: dict[str, Any]) -> None:
    made = report(Counter())
    assert official["reporting_period_format"] == "YYYY-MM-DD/YYYY-MM-DD"
    first = made["1_report_identification.csv"]
    period = "/".join(line["Value"] for line in first[3:5])
    found = {line.get("Reporting period", period) for table in made.values() for line in table}
    assert found == {period} == {"2026-01-01/2026-12-31"}


def test_every_policy_has_a_row_of_its_own_or_the_one_for_the_rest() -> None:
    own = {(one.category, one.keyword) for one in rows_of(15) if one.keyword}
    without = {one.code for one in policies().values() if (one.category, one.keyword) not in own}
    assert without == {"notice.unspecified"}


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(some.lists(steps(), min_size=6, max_size=25))
def test_no_report_of_a_lived_year_contradicts_itself(doing: list[Any]) -> None:
    office = asyncio.run(_lived(doing))
    made = report(office.store._shelves.ledger)
    assert contradictions(made) == []


@pytest.mark.slow
@given(logs())
def test_no_report_of_any_log_contradicts_itself(lived: tuple[Case, list[CaseEvent]]) -> None:
    made = report(replayed(CASE, lived[1]), "en")
    assert contradictions(made) == []


@pytest.mark.slow
@given(
    some.dictionaries(
        some.tuples(
            some.sampled_from(sorted(policies())),
            some.sampled_from(["own", "notice"]),
            some.sampled_from(["machine", "human"]),
            some.sampled_from(["removal", "advice", "room", "site", "site_for_good"]),
        ),
        some.integers(1, 9),
        max_size=12,
    )
)
def test_whatever_is_counted_adds_up_and_other_is_described(
    made: dict[tuple[str, str, str, str], int],
) -> None:
    counts = Counter(
        {
            told(what=What.MEASURE, policy=policy, source=source, by=by, measure=measure): n
            for (policy, source, by, measure), n in made.items()
        }
    )
    found = report(counts)
    assert contradictions(found) == []
    for no in (4, 5, 6):
        for line in found[template().section(no).file]:
            values = list(line.values())
            if values[3] == "KEYWORD_OTHER" and any(each not in {"", "0"} for each in values[5:21]):
                assert values[4]


def test_a_contradiction_is_noticed() -> None:
    made = report(
        Counter(
            {told(what=What.MEASURE, policy="drugs", source="own", by="human", measure="site"): 2}
        )
    )
    assert contradictions(made) == []
    table = made["5_own_initiative_illegal.csv"]
    row(table, "KEYWORD_PROHIBITED_PRODUCTS")["Account restriction Suspension"] = "3"
    table[0]["Number of measures taken at the provider's own initiative"] = "7"
    made["4_notices.csv"][3]["Reporting period"] = "2026-01-01/2026-12-32"
    assert len(contradictions(made)) == 4


REPORTED = {"source": "notice", "detection": "chat"}
THREATS = {"policy": "violence.threats", "source": "notice"}
NOTICED = Counter(
    {
        told(what=What.NOTICE, policy="harassment", **REPORTED): 3,
        told(what=What.ITEM, policy="harassment", **REPORTED): 5,
        told(what=What.NOTICE, policy="terms.sexual_public", **REPORTED): 1,
        told(what=What.ITEM, policy="terms.sexual_public", **REPORTED): 1,
        told(what=What.DECIDED, outcome="measures", took=90, **THREATS): 1,
        told(what=What.DECIDED, outcome="nothing", took=6_000, **THREATS): 4,
        told(what=What.MEASURE, by="human", measure="site", **THREATS): 1,
    }
)


def test_notices_stand_under_what_their_author_said_and_actions_under_what_was_decided() -> None:
    table = report(NOTICED)["4_notices.csv"]
    total = row(table, "TOTAL")
    assert total["Number of notices received"] == "4"
    assert total["Median time to take action"] == "1.5"
    assert total["Number of notices received from Trusted flaggers"] == "0"
    said = row(table, "KEYWORD_CYBER_HARASSMENT")
    assert said["Number of notices received"] == "3"
    name = "Number of specific items of information included in the total number of notices"
    assert said[name] == "5"
    law = "Number of actions taken on the basis of the law"
    assert row(table, "KEYWORD_INCITEMENT_VIOLENCE_HATRED")[law] == "1"
    # The table of notices has no row for what only the terms forbid.
    rest = row(table, "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE")
    assert rest["Number of notices received"] == "1"


def test_what_rules_did_to_lines_is_a_measure_and_what_they_asked_is_none() -> None:
    told_of = {"what": What.VERDICT, "source": "own", "detection": "rule", "by": "machine"}
    counts = Counter(
        {
            told(policy="harassment", measure="refused", **told_of): 7,
            told(policy="harassment", measure="held", **told_of): 2,
            told(policy="harassment", measure="asked", **told_of): 40,
        }
    )
    made = report(counts)
    total = row(made["5_own_initiative_illegal.csv"], "TOTAL")
    assert total["Number of measures taken at the provider's own initiative"] == "9"
    assert total["Visibility restriction Disable"] == "7"
    assert total["Visibility restriction Other"] == "2"
    by_machine = made["8_automated_means.csv"][0]
    assert (by_machine["Scope"], by_machine["Value"]) == ("Total number", "9")


def test_a_law_without_a_row_for_it_stands_in_the_table_of_terms_and_says_so() -> None:
    counts = Counter(
        {
            told(
                what=What.MEASURE, policy="prostitution", source="own", by="human", measure="site"
            ): 2
        }
    )
    made = report(counts, "en")
    own = "Number of measures taken at the provider's own initiative"
    assert row(made["5_own_initiative_illegal.csv"], "TOTAL")[own] == "0"
    terms = row(made["6_own_initiative_TC.csv"], "TOTAL")
    assert terms[own] == "2"
    assert "2 rest on the law" in terms[f"Contextual Information on {own}"]


def test_appeals_are_counted_once_and_open_ones_are_left_over() -> None:
    appealed = told(what=What.APPEALED, policy="harassment", by="human", measure="account")
    ended = told(
        what=What.APPEAL_DECIDED,
        policy="harassment",
        by="human",
        measure="account",
        outcome="undone",
        took=1_200,
    )
    made = tables(YEAR, Counter({appealed: 3, ended: 2}), Counter({appealed: 8, ended: 6}))
    table = {
        (one["Indicator"][:36], one["Scope"]): one["Value"]
        for one in made[template().section(7).file]
    }
    assert table["Number of complaints submitted to the"[:36], "Total number"] == "3"
    assert table["Number of complaints submitted to the"[:36], "Decisions reversed"] == "2"
    assert table["Number of complaints submitted to the"[:36], "Median time"] == "20"
    assert table["Number of complaints submitted to the"[:36], "Decision omitted"] == "2"


def test_what_reporters_complain_of_has_its_own_cells() -> None:
    kinds = {"policy": "harassment", "by": "human"}
    counts = Counter(
        {
            told(what=What.APPEALED, measure="notice", **kinds): 4,
            told(what=What.APPEALED, measure="trusted_notice", **kinds): 1,
            told(
                what=What.APPEAL_DECIDED, measure="notice", outcome="undone", took=600, **kinds
            ): 1,
            told(what=What.APPEAL_DECIDED, measure="notice", outcome="stands", took=60, **kinds): 2,
            told(what=What.IMPOSED, measure="read_only", **kinds): 1,
        }
    )
    rows = tables(YEAR, counts, counts)[template().section(7).file]
    cells = {(one["Indicator"], one["Scope"]): one["Value"] for one in rows}
    refused = "Complaint regarding a decision not to take action on a notice submitted"
    notice = f"{refused} in accordance with Article 16"
    trusted = f"{refused} by a Trusted Flagger in accordance with Article 16"
    submitted = "Number of complaints submitted to the internal-complaints mechanism"
    imposed = "Number of restrictions newly imposed as a result of an internal complaint"
    assert cells[notice, "Total number"] == "4"
    assert cells[notice, "Decisions reversed"] == "1"
    assert cells[notice, "Decisions upheld"] == "2"
    assert cells[notice, "Median time"] == "1"
    assert cells[trusted, "Total number"] == "1"
    assert cells[submitted, "Total number"] == "5"
    assert cells[submitted, "Decision omitted"] == "2"
    assert cells[imposed, "Total number"] == "1"


def test_shares_have_one_unit_and_are_left_empty_until_somebody_looked() -> None:
    empty = report(Counter())["8_automated_means.csv"]
    assert {one["Value"] for one in empty if " - " in one["Indicator"]} == {""}
    kinds = {"source": "own", "detection": "rule", "by": "machine"}
    counts = Counter(
        {
            told(what=What.VERDICT, policy="harassment", measure=Line.REFUSED.value, **kinds): 100,
            Entry(day=DAY, what=What.LINES, measure=Line.PASSED.value): 9_900,
            Entry(day=DAY, what=What.AUDITED, measure="refused", outcome="right"): 9,
            Entry(day=DAY, what=What.AUDITED, measure="refused", outcome="wrong"): 1,
            Entry(day=DAY, what=What.AUDITED, measure="passed", outcome="right"): 99,
            Entry(day=DAY, what=What.AUDITED, measure="passed", outcome="wrong"): 1,
            Entry(day=DAY, what=What.AUDITED, measure="passed", outcome="unsure"): 5,
        }
    )
    found = {
        one["Indicator"].rpartition(" - ")[2]: one
        for one in report(counts)["8_automated_means.csv"]
        if one["Scope"] == "Own-initiative" and " - " in one["Indicator"]
    }
    assert found["Precision"]["Value"] == "0.9000"
    # 90 caught, 99 missed among 9,900.
    assert found["Recall"]["Value"] == "0.4762"
    assert found["Accuracy"]["Value"] == "0.9891"
    assert "0.5958" in found["Precision"]["Contextual Information"]


@pytest.mark.parametrize("measure", [*MeasureKind, FOR_GOOD, REMOVAL])
def test_every_measure_of_the_house_has_its_column(measure: str) -> None:
    """A freeze over somebody's own words is the house's own initiative like any other."""
    fields = {"what": What.MEASURE, "source": OWN, "detection": BY_RULE, "by": "machine"}
    for policy in ("minor_safety.underage_user", "minor_safety.grooming"):
        made = report(Counter({told(policy=policy, measure=str(measure), **fields): 3}))
        assert contradictions(made) == []
        whole = [made[template().section(no).file][0] for no in (5, 6)]
        assert sorted(int(each[COLUMNS[measure]]) for each in whole) == [0, 3]
