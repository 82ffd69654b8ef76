"""Which tests share a worker, and which come first: read from their ids, as xdist is given them."""

import pytest

from tests.together import group, turn

TALK = "tests/browser/test_talk.py"
DRILL = "tests/service/test_drill.py"
OPENAPI = "tests/service/test_openapi.py"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{DRILL}::test_who_was_put_out", f"{DRILL}::test_an_ambush"),
        (f"{TALK}::test_a_link[firefox]", f"{TALK}::test_a_room[firefox-size0]"),
        ("tests/judgement/test_goals.py::test_a[fr]", "tests/judgement/test_goals.py::test_b[en]"),
        ("tests/architecture/test_names.py::test_a", "tests/architecture/test_sizes.py::test_b"),
    ],
)
def test_what_shares_a_house_or_an_answer_is_made_together(one: str, other: str) -> None:
    assert group(one) == group(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{TALK}::test_a_link[firefox]", f"{TALK}::test_a_link[chromium]"),
        (f"{TALK}::test_a_link[firefox]", f"{TALK}::test_a_link[firefox by night]"),
        (f"{TALK}::test_a_link[firefox]", "tests/browser/test_people.py::test_a_link[firefox]"),
        (f"{DRILL}::test_an_ambush", "tests/service/test_serve.py::test_an_ambush"),
        (f"{OPENAPI}::test_generated[cases]", f"{OPENAPI}::test_generated[visitors]"),
        ("tests/pure/test_hours.py::test_a[1]", "tests/pure/test_hours.py::test_a[2]"),
    ],
)
def test_what_shares_nothing_goes_to_whoever_is_free(one: str, other: str) -> None:
    assert group(one) != group(other)


def test_the_longest_come_first_and_groups_stay_whole() -> None:
    tests = [
        "tests/pure/test_hours.py::test_a",
        f"{DRILL}::test_a",
        f"{DRILL}::test_b",
        "tests/browser/test_more.py::test_a[chromium]",
        f"{TALK}::test_a[firefox]",
        f"{TALK}::test_b[firefox]",
        f"{OPENAPI}::test_a",
    ]
    assert sorted(tests, key=turn(tests)) == [
        f"{OPENAPI}::test_a",
        f"{TALK}::test_a[firefox]",
        f"{TALK}::test_b[firefox]",
        "tests/browser/test_more.py::test_a[chromium]",
        f"{DRILL}::test_a",
        f"{DRILL}::test_b",
        "tests/pure/test_hours.py::test_a",
    ]
