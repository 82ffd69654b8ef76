"""What is promised about reports and what was frozen with them."""

import msgspec
import pytest

from tests.contract.conftest import EVENING
from tests.contract.nouns import KITCHEN, LEA, NINA, OMAR, enter, keep, said
from veillee.kernel.clock import DAY
from veillee.model.exhibit import (
    BEGINNING,
    Exhibit,
    Frozen,
    FrozenLine,
    chained,
    fingerprint,
    link,
    read,
    sealed_about,
    written,
)
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.report import NOBODY, Category, Report, Subject, SubjectKind, Via, hash_of_code
from veillee.store.ports import Store, StoreFailed

pytestmark = pytest.mark.anyio

MESSAGE = Subject(SubjectKind.MESSAGE, KITCHEN, seq=7, handle="h-2", person=OMAR)


def report(name: str, by: PersonId = NINA, at: int = EVENING, subject: Subject = MESSAGE) -> Report:
    return Report(
        id=ReportId(f"p-{name}"),
        at=at,
        by=by,
        subject=subject,
        category=Category.THREAT,
        code=hash_of_code(f"code-{name}"),
        exhibit=ExhibitId(f"x-{name}"),
        words="Il m'a écrit cela trois fois.",
        ticked=(5, 7),
        knows_address=True,
    )


def exhibit(store: Store, name: str, text: str = "Tu ferais mieux de te méfier") -> Exhibit:
    named, key = ExhibitId(f"x-{name}"), store.vault.new_key()
    frozen = Frozen((FrozenLine(7, EVENING, OMAR, text, is_reported=True),), not_transmitted=3)
    sealed = store.vault.seal(key, sealed_about(named), written(frozen))
    return Exhibit(named, EVENING, MESSAGE, sealed, key)


async def file(store: Store, name: str, by: PersonId = NINA, at: int = EVENING) -> Report:
    told = report(name, by, at)
    await store.inbox.file(told, exhibit(store, name))
    return told


async def forget(store: Store, now: int) -> None:
    while await store.retention.forget(now, 1_000):
        pass


async def test_a_report_is_found_by_its_name_and_by_its_code(store: Store) -> None:
    told = await file(store, "1")
    assert await store.inbox.report(told.id) == told
    assert await store.inbox.by_code(hash_of_code("CODE 1")) == told
    assert await store.inbox.by_code(hash_of_code("code-2")) is None
    assert await store.inbox.report(ReportId("p-2")) is None


async def test_what_was_frozen_opens_again(store: Store) -> None:
    told = await file(store, "1")
    kept = await store.inbox.exhibit(told.exhibit)
    assert kept is not None
    opened = read(store.vault.unseal(kept.key, sealed_about(kept.id), kept.content))
    assert (opened.lines[0].text, opened.not_transmitted) == ("Tu ferais mieux de te méfier", 3)
    with pytest.raises(StoreFailed):
        store.vault.unseal(kept.key, sealed_about(ExhibitId("x-2")), kept.content)


async def test_an_outsiders_words_and_contact_are_kept(store: Store) -> None:
    place = Subject(SubjectKind.DESCRIBED, described="Le salon Cinéma, vers 21 h")
    told = msgspec.structs.replace(
        report("1", NOBODY, subject=place),
        via=Via.NOTICE,
        contact="Paul, paul@example.org",
        good_faith=True,
        knows_address=None,
        ticked=(),
        language="en",
    )
    await store.inbox.file(told, exhibit(store, "1"))
    assert await store.inbox.report(told.id) == told


async def test_reports_wait_in_their_order_until_a_case_takes_them(store: Store) -> None:
    third, first, second = [
        await file(store, name, at=EVENING + at) for name, at in (("3", 30), ("1", 10), ("2", 20))
    ]
    assert await store.inbox.waiting(9) == (first, second, third)
    assert await store.inbox.waiting(2) == (first, second)
    await store.inbox.take([first.id, third.id, ReportId("p-unknown")], "k-1")
    assert await store.inbox.waiting(9) == (second,)
    assert await store.inbox.report(first.id) == first


async def test_what_one_person_reported_is_found(store: Store) -> None:
    late, early = await file(store, "1", at=EVENING + 9), await file(store, "2", at=EVENING)
    await file(store, "3", by=LEA)
    assert await store.inbox.reports_by(NINA, EVENING) == (early, late)
    assert await store.inbox.reports_by(NINA, EVENING + 1) == (late,)


async def test_exhibits_are_chained_in_the_order_of_freezing(store: Store) -> None:
    one = await store.inbox.file(report("1"), exhibit(store, "1"))
    two = await store.inbox.freeze(exhibit(store, "2"))
    assert one.previous == BEGINNING
    assert two.previous == one.digest == link(BEGINNING, fingerprint(one))
    assert two == chained(two, one.digest)
    assert await store.inbox.exhibit(one.id) == one
    assert await store.inbox.exhibit(two.id) == two
    assert await store.inbox.waiting(9) == (report("1"),)


async def test_an_exhibit_that_was_changed_no_longer_fits(store: Store) -> None:
    kept = await store.inbox.freeze(exhibit(store, "1"))
    for change in (
        {"content": b"other"},
        {"at": 1},
        {"key": b"other"},
        {"subject": Subject(SubjectKind.PERSON, person=LEA)},
    ):
        changed = msgspec.structs.replace(kept, **change)
        assert link(changed.previous, fingerprint(changed)) != kept.digest


async def test_two_reports_never_share_a_code(store: Store) -> None:
    await file(store, "1")
    with pytest.raises(StoreFailed):
        await store.inbox.file(
            msgspec.structs.replace(report("2"), code=hash_of_code("code-1")),
            exhibit(store, "2"),
        )
    assert await store.inbox.exhibit(ExhibitId("x-2")) is None


async def test_a_report_survives_what_it_shows_and_who_wrote_it(store: Store) -> None:
    await enter(store, NINA, OMAR)
    await keep(store, said("Tu ferais mieux de te méfier", author=OMAR))
    told = await file(store, "1")
    await store.persons.erase(OMAR, None)
    await store.persons.erase(NINA, None)
    await forget(store, EVENING + 3_000 * DAY)
    assert await store.inbox.report(told.id) == told
    assert await store.inbox.exhibit(told.exhibit) is not None


async def test_a_decided_report_goes_with_its_exhibit_and_the_chain_stands(store: Store) -> None:
    one, two = await file(store, "1"), await file(store, "2")
    last = await store.inbox.exhibit(two.exhibit)
    end = EVENING + 183 * DAY
    await store.inbox.settle([one.id], end)
    await forget(store, end - 1)
    assert await store.inbox.report(one.id) == one
    await forget(store, end)
    assert await store.inbox.report(one.id) is None
    assert await store.inbox.exhibit(one.exhibit) is None
    assert await store.inbox.waiting(9) == (two,)
    assert last is not None
    assert await store.inbox.exhibit(two.exhibit) == last
    three = await store.inbox.freeze(exhibit(store, "3"))
    assert three.previous == last.digest


async def test_a_decision_that_is_opened_again_keeps_its_report(store: Store) -> None:
    told = await file(store, "1")
    await store.inbox.settle([told.id], EVENING + DAY)
    await store.inbox.settle([told.id], 0)
    await forget(store, EVENING + 400 * DAY)
    assert await store.inbox.report(told.id) == told


async def test_that_a_decision_was_read_by_a_code_is_noted_once(store: Store) -> None:
    await enter(store, NINA)
    told = await file(store, "1")
    assert await store.inbox.follow(told.id, "d-1")
    assert not await store.inbox.follow(told.id, "d-1")
    assert await store.inbox.follow(told.id, "d-2")
    assert not await store.inbox.follow(ReportId("p-none"), "d-1")
