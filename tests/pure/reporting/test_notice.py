"""Notices by outsiders hold the four elements of DSA art. 16(2)."""

import msgspec
import pytest

from tests.frozen import by_code
from tests.parlour import Parlour
from veillee.kernel.errors import Refused
from veillee.model.report import NOBODY, Category, SubjectKind, Via
from veillee.talk.reporting.notice import Notice, missing

WHOLE = Notice(
    category="threat",
    reasons="Il menace une personne que je connais.",
    place="Salon Cinéma, vers 21 h, pseudo Omar",
    name="Paul Martin",
    email="paul@example.org",
    good_faith=True,
)


def test_a_whole_notice_misses_nothing() -> None:
    assert missing(WHOLE) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"category": ""}, "category"),
        ({"category": "nonsense"}, "category"),
        ({"reasons": "  "}, "reasons"),
        ({"place": ""}, "place"),
        ({"name": ""}, "name"),
        ({"email": ""}, "email"),
        ({"email": "paul"}, "email"),
        ({"email": "paul@"}, "email"),
        ({"email": "a b@example.org"}, "email"),
        ({"email": "paul@example.org\nbcc@example.org"}, "email"),
        ({"email": "paul@example.org,a@example.org"}, "email"),
        ({"email": "x" * 250 + "@example.org"}, "email"),
        ({"good_faith": False}, "good_faith"),
    ],
)
def test_each_element_is_asked_for(change: dict[str, object], field: str) -> None:
    assert missing(msgspec.structs.replace(WHOLE, **change)) == (field,)


def test_offences_against_minors_need_no_name() -> None:
    """DSA art. 16(2)(c): but a wrong address would be an answer that never comes."""
    told = msgspec.structs.replace(WHOLE, category="minor", name="", email="")
    assert missing(told) == ()
    assert missing(msgspec.structs.replace(told, email="nonsense")) == ("email",)


@pytest.mark.anyio
async def test_a_notice_is_filed_and_its_receipt_finds_it() -> None:
    house = Parlour()
    receipt = await house.house.outside.notice(WHOLE)
    report, frozen = await by_code(house.store, receipt.code)
    assert (report.by, report.via, report.category) == (NOBODY, Via.NOTICE, Category.THREAT)
    assert report.contact == "Paul Martin\npaul@example.org"
    assert report.good_faith
    assert report.subject.kind is SubjectKind.DESCRIBED
    assert report.subject.described == frozen.described == WHOLE.place


@pytest.mark.anyio
@pytest.mark.parametrize("change", [{"reasons": "x" * 5_001}, {"place": "x" * 1_001}])
async def test_what_is_too_long_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Refused):
        await Parlour().house.outside.notice(msgspec.structs.replace(WHOLE, **change))
