"""Somebody who may be under 18: their own words rest private messages both ways, a report alone
does not; a fresh proof ends what rests on others' words.
"""

import pytest

from tests.deskwork import LEA, PAUL, Office
from tests.team import decided, measure
from tests.world import BAR, Visitor, World
from veillee.cases.decide import Ruling
from veillee.cases.possible import NotPossible
from veillee.cases.proof import TakeProof, hash_of_proof
from veillee.kernel.clock import DAY, MINUTE
from veillee.model.case import Outcome, Status
from veillee.model.policies import REPORTED
from veillee.model.report import Category
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import Act, Note
from veillee.model.verdict import Action
from veillee.wire import client, server

pytestmark = pytest.mark.anyio
UNDERAGE = "minor_safety.underage_user"


async def kinds(office: Office) -> list[MeasureKind]:
    return [one.kind for one in await office.store.casebook.sanctions(office.now())]


async def proved(office: Office, code: str = "code") -> bool:
    book = office.store.staff
    note = Note(office.now(), PAUL.id, Act.PROOF_GIVEN)
    assert await book.give_proof(hash_of_proof(code), office.now() + 15 * MINUTE, note)
    take = TakeProof(office.store.casebook, book, office.now, office.changes.append)
    return await take((await office.only_case()).about, code)


async def test_a_report_alone_stops_new_requests_and_freezes_nobody() -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.intake()
    assert await kinds(office) == [MeasureKind.NO_REQUESTS]
    assert not (await office.only_case()).rests_on_own_words


async def test_a_proof_ends_what_a_report_alone_stopped_and_another_brings_nothing_back() -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.intake()
    (statement,) = office.changes[-1].statements
    assert "preuve d'âge" in statement.fr
    assert "proof of your age" in statement.en
    assert "conversations" not in statement.fr
    assert (await office.only_case()).task is None
    assert await proved(office)
    assert await kinds(office) == []
    await office.report(Category.UNDERAGE, by=LEA)
    await office.intake()
    assert await kinds(office) == []
    assert (await office.only_case()).status is Status.WAITING, "a human looks all the same"


async def test_a_report_of_a_danger_to_a_minor_accuses_nobody_and_no_proof_of_age_ends_it() -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.report(Category.MINOR, by=LEA)
    await office.intake()
    case = await office.only_case()
    assert [one.policy for one in case.decisions] == [UNDERAGE, REPORTED]
    assert case.task is not None
    (statement,) = office.changes[-1].statements
    assert statement.policy == REPORTED
    assert "personne n'a encore regardé" in statement.fr
    assert "preuve d'âge" not in statement.fr
    assert await proved(office)
    (left,) = await office.store.casebook.sanctions(office.now())
    assert left.statement == statement.id


async def test_ones_own_words_freeze_until_a_human_has_looked_with_reasons() -> None:
    office = Office()
    await office.held(Action.HOLD, UNDERAGE)
    await office.intake()
    assert await kinds(office) == [MeasureKind.FREEZE]
    (statement,) = office.changes[-1].statements
    assert "dans les deux sens" in statement.fr
    assert "preuve d'âge" in statement.fr
    assert "vos propres mots" in statement.fr
    assert (await office.only_case()).preserves


async def test_own_words_after_a_report_freeze_what_the_report_did_not() -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.intake()
    await office.held(Action.HOLD, UNDERAGE)
    await office.held(Action.HOLD, UNDERAGE)
    await office.intake()
    assert sorted(await kinds(office)) == [MeasureKind.FREEZE, MeasureKind.NO_REQUESTS]


async def test_other_words_that_are_held_freeze_nobody() -> None:
    office = Office()
    await office.held(Action.HOLD, "harassment")
    await office.intake()
    assert await kinds(office) == []


async def test_a_fresh_proof_lifts_a_freeze_that_rests_on_a_report() -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.intake()
    case = await office.only_case()
    await office.desk.claim(PAUL, case.id)
    frozen = (Measure(MeasureKind.FREEZE, 7 * DAY),)
    ruling = Ruling(Outcome.MEASURES, UNDERAGE, "Un doute sur son âge.", measures=frozen)
    await office.desk.decide(PAUL, case.id, ruling)
    assert await kinds(office) == [MeasureKind.FREEZE]
    book = office.store.staff
    note = Note(office.now(), PAUL.id, Act.PROOF_GIVEN)
    assert await book.give_proof(hash_of_proof("code"), office.now() + MINUTE, note)
    take = TakeProof(office.store.casebook, book, office.now, office.changes.append)
    assert await take(case.about, "CO-DE")
    assert await kinds(office) == []
    after = await office.store.casebook.case(case.id)
    assert after is not None
    assert after.proved_at
    assert not await take(case.about, "code"), "a code works once"


async def test_after_own_words_a_proof_brings_a_moderator_and_lifts_nothing() -> None:
    office = Office()
    await office.held(Action.HOLD, UNDERAGE)
    await office.intake()
    assert await proved(office)
    assert await kinds(office) == [MeasureKind.FREEZE]
    case = await office.only_case()
    assert (case.status, case.proved_at) == (Status.WAITING, office.now())


async def test_a_code_that_is_over_proves_nothing() -> None:
    office = Office()
    await office.held(Action.HOLD, UNDERAGE)
    await office.intake()
    book = office.store.staff
    await book.give_proof(
        hash_of_proof("code"), office.now() + MINUTE, Note(office.now(), PAUL.id, Act.PROOF_GIVEN)
    )
    office.time += MINUTE
    take = TakeProof(office.store.casebook, book, office.now, office.changes.append)
    assert not await take((await office.only_case()).about, "code")
    assert not (await office.only_case()).proved_at


async def talking(world: World) -> tuple[Visitor, Visitor, str]:
    nina = await world.enter("Nina", rooms=(BAR,))
    omar = await world.enter("Omar", rooms=(BAR,))
    handle = world.town.handles.of(omar.person.id, BAR)
    asked = await nina.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
    stream = asked.conversation.stream
    await omar.ask(client.Answer, stream=stream, accept=True)
    for one in (nina, omar):
        await one.ask(client.Join, stream=stream)
        one.forget()
    return nina, omar, stream


async def test_frozen_messages_rest_both_ways_and_the_frozen_person_is_told_why() -> None:
    async with World() as world:
        nina, omar, stream = await talking(world)
        await decided(world.casework, omar.person.id, measure("freeze", DAY))
        await world.settle()
        (told,) = omar.heard_of(server.Statement)
        assert told.takes_proof
        for one in (nina, omar):
            assert await one.refusal(client.Say, stream=stream, text="Alors ?") == "frozen"
        assert await omar.refusal(client.Say, stream=BAR, text="Bonsoir") == ""
        handle = world.town.handles.of(nina.person.id, BAR)
        assert await omar.refusal(client.Request, where=BAR, handle=handle, text="?") == "frozen"


async def test_a_request_to_somebody_frozen_waits_and_tells_nothing_of_it() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        nina = await world.enter("Nina", rooms=(BAR,))
        await decided(world.casework, omar.person.id, measure("freeze", DAY))
        await world.settle()
        omar.forget()
        handle = world.town.handles.of(omar.person.id, BAR)
        asked = await nina.ask(client.Request, where=BAR, handle=handle, text="Bonsoir")
        assert asked.conversation.waits
        assert not omar.heard_of(server.ConversationChanged)
        await world.wait(minutes=25 * 60)
        assert omar.heard_of(server.ConversationChanged)


async def test_a_wrong_code_is_refused_and_changes_nothing() -> None:
    async with World() as world:
        omar = await world.enter("Omar", rooms=(BAR,))
        assert await omar.refusal(client.Prove, code="aucun-code") == "unknown"


async def test_a_proof_of_age_ends_nothing_that_rests_on_something_else() -> None:
    async with World() as world:
        _, omar, stream = await talking(world)
        case = await decided(world.casework, omar.person.id, measure("no_private", DAY))
        await world.settle()
        assert case.policy != UNDERAGE, "this measure rests on something else"
        note = Note(world.clock.now(), PAUL.id, Act.PROOF_GIVEN)
        until = world.clock.now() + 15 * MINUTE
        await world.store.staff.give_proof(hash_of_proof("code"), until, note)
        assert await omar.refusal(client.Prove, code="code") == ""
        assert await omar.refusal(client.Say, stream=stream, text="Alors ?") == "no_private"


# What a statement says of its end is what happens: else somebody shows a document for nothing.
FROZEN, QUIET = Measure(MeasureKind.FREEZE, DAY), Measure(MeasureKind.NO_REQUESTS, DAY)
HELD = Measure(MeasureKind.HOLD, DAY)


@pytest.mark.parametrize(
    ("policy", "measures"),
    [
        ("violence.threats", (FROZEN,)),
        (REPORTED, (FROZEN,)),
        (UNDERAGE, (FROZEN, HELD)),
    ],
)
async def test_a_freeze_is_about_a_doubt_about_an_age_alone(
    policy: str, measures: tuple[Measure, ...]
) -> None:
    office = Office()
    await office.report()
    await office.intake()
    case = await office.desk.claim(PAUL, (await office.only_case()).id)
    ruling = Ruling(Outcome.MEASURES, policy, measures=measures)
    with pytest.raises(NotPossible) as told:
        await office.desk.decide(PAUL, case.id, ruling)
    assert told.value.details == ("freeze",)


@pytest.mark.parametrize(
    ("measures", "ends"),
    [
        ((FROZEN, QUIET, Measure(MeasureKind.ADVICE)), True),
        ((QUIET,), True),
        ((QUIET, HELD), False),
    ],
)
async def test_a_statement_promises_the_end_that_a_proof_brings(
    measures: tuple[Measure, ...], *, ends: bool
) -> None:
    office = Office()
    await office.report(Category.UNDERAGE)
    await office.intake()
    case = await office.decided(*measures)
    (statement,) = [one for one in office.changes[-1].statements if not one.undone_at]
    assert ("preuve d'âge" in statement.fr, "proof of your age" in statement.en) == (ends, ends)
    book = office.store.staff
    note = Note(office.now(), PAUL.id, Act.PROOF_GIVEN)
    await book.give_proof(hash_of_proof("code"), office.now() + MINUTE, note)
    take = TakeProof(office.store.casebook, book, office.now, office.changes.append)
    assert await take(case.about, "code")
    left = {one.kind for one in await office.store.casebook.sanctions(office.now())}
    assert (not left) == ends
