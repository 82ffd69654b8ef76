"""The team at work in a whole house: somebody decides about a person, somebody undoes it."""

from itertools import count

from tests.deskwork import IRIS, PAUL, SAMI
from tests.world import BAR, SYLLABLES, Visitor
from veillee.app.casework import Casework
from veillee.cases.asking import ask
from veillee.cases.decide import Ruling
from veillee.cases.fold import begun
from veillee.cases.harm import harm_of
from veillee.kernel.clock import HOUR
from veillee.model.asked import Wanted
from veillee.model.case import Case, Opened, Outcome, Target
from veillee.model.ids import CaseId, PersonId, RoomId
from veillee.model.policies import UNDERAGE
from veillee.model.report import Subject, SubjectKind
from veillee.model.sanction import Measure, MeasureKind
from veillee.model.staff import Act, Invitation, Note, Passkey, Staff, StaffSession
from veillee.store.ports import Store
from veillee.store.ports_casebook import Change
from veillee.talk.live import FOLDED
from veillee.wire import client, server

_numbers = count(1)
POLICY, AT_ONCE = "harassment", "violence.threats"
"""An ordinary one, and one that needs no warning before somebody is put out."""


async def hired(store: Store, *team: Staff) -> None:
    """Let people join the staff, each with a key of their own."""
    for one in team:
        code = one.name.encode()
        note = Note(one.joined_at, one.id, Act.JOINED, one.id)
        until = one.joined_at + HOUR
        await store.staff.invite(Invitation(code, one.name, one.role, one.joined_at, until), note)
        key = Passkey(code, one.id, b"public", 0, "localhost", one.joined_at)
        session = StaffSession(code, one.id, one.joined_at, one.joined_at)
        assert await store.staff.join(code, one, key, session, note)


async def opened(work: Casework, about: PersonId, stream: str = "", now: int = 0) -> Case:
    """Open a case about somebody, and let Paul claim it."""
    fact = Opened(
        at=now or work.desk.now(),
        subject=Subject(SubjectKind.PERSON, stream, person=about),
        about=about,
        policy=POLICY,
        harm=harm_of(POLICY),
    )
    case = begun(CaseId(f"k-team-{next(_numbers)}"), fact)
    assert await work.desk.casebook.append(Change(case, 0, (fact,)))
    return await work.desk.claim(PAUL, case.id)


async def decided(
    work: Casework,
    about: PersonId,
    *measures: Measure,
    removes: tuple[Target, ...] = (),
    stream: str = "",
    because: str = "Des insultes.",
) -> Case:
    """Decide about somebody, by two people where it takes two."""
    case = await opened(work, about, stream)
    kinds = {one.kind for one in measures}
    policy = AT_ONCE if MeasureKind.SITE in kinds else POLICY
    policy = UNDERAGE if MeasureKind.FREEZE in kinds else policy
    ruling = Ruling(Outcome.MEASURES, policy, because, removes, measures)
    made = await work.desk.decide(PAUL, case.id, ruling)
    return await work.desk.second(SAMI, case.id) if made.proposal else made


async def let_be(work: Casework) -> Case:
    """Take in what waits, and find nothing in the one case there is."""
    await work.intake()
    (case,) = await work.desk.queue(PAUL)
    await work.desk.claim(PAUL, case.id)
    return await work.desk.decide(PAUL, case.id, Ruling(Outcome.NOTHING, case.policy))


async def undone(work: Casework, case: Case) -> Case:
    """Undo the last decision of a case."""
    return await work.desk.reverse(IRIS, case.id, case.decisions[-1].id, "Une erreur.")


async def asks_for_more(work: Casework, place: int = 0) -> Case:
    """Take in what waits, claim the one case there is, and ask who reported for more."""
    await work.intake()
    (case,) = await work.desk.queue(PAUL)
    await work.desk.claim(PAUL, case.id)
    return await ask(work.desk, PAUL, case.id, place, Wanted.CONTEXT)


def measure(kind: str, length: int, room: str = "") -> Measure:
    """Return a measure by its word."""
    named = MeasureKind(kind)
    return Measure(named, length, RoomId(room) if named is MeasureKind.ROOM else RoomId(""))


async def leave_the_fold(author: Visitor, stream: str = BAR) -> None:
    """Say so much that what was said before is among the latest no more."""
    for number in range(FOLDED + 1):
        text = f"Je range {SYLLABLES[number % 33]}{SYLLABLES[number // 33]}lin"
        assert isinstance(await author.ask(client.Say, stream=stream, text=text), server.Kept)
