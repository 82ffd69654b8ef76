"""The lane of trusted flaggers (DSA art. 22): a key, first among those as grave, and no more."""

import msgspec
import pytest

from tests.deskwork import PAUL, Office
from tests.parlour import Parlour
from tests.pure.reporting.test_notice import WHOLE
from veillee.cases.fold import fold
from veillee.cases.harm import harm_of
from veillee.cases.statements import source_of
from veillee.config.settings import Reports
from veillee.kernel.clock import HOUR
from veillee.model.case import Case, Opened, ReportJoined
from veillee.model.ids import CaseId, PersonId, ReportId
from veillee.model.report import Subject, SubjectKind, Via, hash_of_key
from veillee.model.statement import Source
from veillee.talk.reporting.notice import GiveNotice

pytestmark = pytest.mark.anyio
KEY = "abcd-efgh-ijkl-mnop"


def giving(parlour: Parlour) -> GiveNotice:
    plain = parlour.house.outside.notice
    return GiveNotice(plain.filing, frozenset({hash_of_key(KEY)}))


async def via_of(parlour: Parlour) -> Via:
    (report,) = await parlour.store.inbox.waiting(9)
    return report.via


@pytest.mark.parametrize("key", [KEY, "ABCD EFGH IJKL MNOP"])
async def test_a_known_key_makes_the_notice_a_trusted_flaggers(key: str) -> None:
    parlour = Parlour()
    await giving(parlour)(msgspec.structs.replace(WHOLE, key=key))
    assert await via_of(parlour) is Via.TRUSTED


async def test_without_a_key_it_is_a_notice_like_all_others() -> None:
    parlour = Parlour()
    give = giving(parlour)
    await give(WHOLE)
    assert await via_of(parlour) is Via.NOTICE
    assert give.knows("")
    assert give.knows("  ")
    assert not give.knows("another key")


async def test_the_shipped_house_trusts_nobody() -> None:
    assert Reports().trusted == ()
    assert not Parlour().house.outside.notice.knows(KEY)


def a_case(name: str, policy: str, at: int, via: Via) -> Case:
    subject = Subject(SubjectKind.PERSON, person=PersonId(sum(map(ord, name))))
    opened = Opened(
        at=at, subject=subject, about=subject.person, policy=policy, harm=harm_of(policy)
    )
    joined = ReportJoined(
        at=at,
        report=ReportId(f"p-{name}"),
        subject=subject,
        policy=policy,
        harm=harm_of(policy),
        via=via,
    )
    return fold(CaseId(f"k-{name}"), (opened, joined))


async def test_it_comes_first_among_those_as_grave_and_never_before_a_life() -> None:
    office = Office()
    now = office.now()
    kept = [
        a_case("ordinary", "harassment", now, Via.CHAT),
        a_case("trusted", "terms.spam", now + HOUR, Via.TRUSTED),
        a_case("danger", "violence.ambush", now + 2 * HOUR, Via.CHAT),
        a_case("minor", "minor_safety.grooming", now + 3 * HOUR, Via.NOTICE),
    ]
    for case in kept:
        office.store._shelves.cases[case.id] = case
    order = [case.id for case in await office.desk.queue(PAUL)]
    assert order == ["k-minor", "k-danger", "k-trusted", "k-ordinary"]
    assert source_of(kept[1]) is Source.TRUSTED
    assert source_of(kept[0]) is Source.NOTICE
