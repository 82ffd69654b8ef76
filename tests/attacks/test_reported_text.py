"""Threats: rules asked about reported text read what nobody gave them, stop people, call people,
are turned against whom a reporter provoked, or make a case lighter than it is.
"""

import ast
from pathlib import Path

import pytest

from tests.deskwork import NINA, OMAR, Office
from veillee.cases import heard
from veillee.cases.noticed import Noticed, noticed_by
from veillee.model.case import Case, FlagJoined, Harm
from veillee.model.exhibit import Exhibit, Frozen, FrozenLine, sealed_about, written
from veillee.model.ids import ExhibitId, PersonId, ReportId
from veillee.model.ledger import What, day_of
from veillee.model.report import Category, Report, Subject, SubjectKind, hash_of_code
from veillee.moderation.engine import RuleBook

pytestmark = pytest.mark.anyio
THREAT, UNKIND, MINOR = "je vais te tuer", "t'es vraiment une merde", "j'ai 16 ans"
TALK = "c-theirs"


def line(
    seq: int,
    text: str,
    author: PersonId = OMAR,
    *,
    is_reported: bool = True,
    earlier: tuple[str, ...] = (),
) -> FrozenLine:
    return FrozenLine(
        seq,
        1,
        author,
        text,
        earlier=earlier,
        is_reported=is_reported,
        is_reporter=author == NINA,
    )


async def reported(
    *lines: FrozenLine, stream: str = TALK, category: Category = Category.OTHER
) -> tuple[Office, Case, list[FlagJoined]]:
    """Report some lines; return the case and what was noticed in it."""
    office = Office()
    office.intake = office.hearing_intake()
    subject = Subject(SubjectKind.MESSAGE, stream, 7, person=OMAR)
    piece = ExhibitId("x-1")
    report = Report(
        ReportId("p-1"), office.time, NINA, subject, category, hash_of_code("code"), piece
    )
    vault = office.store.vault
    key = vault.new_key()
    content = vault.seal(key, sealed_about(piece), written(Frozen(lines)))
    await office.store.inbox.file(report, Exhibit(piece, office.time, subject, content, key))
    await office.intake()
    case = await office.only_case()
    events = await office.store.casebook.events(case.id)
    return office, case, [one for one in events if isinstance(one, FlagJoined)]


async def test_the_worst_that_rules_hear_moves_a_case_up_and_says_what_heard_it() -> None:
    _, case, (flag,) = await reported(line(3, UNKIND), line(4, THREAT), line(5, "Bonsoir"))
    assert (case.policy, case.harm) == ("violence.threats", Harm.DANGER)
    assert (flag.piece, flag.lines, flag.rules) == (case.exhibits[0], (4,), ("threat.life",))
    assert noticed_by(flag.flag) is Noticed.HEARD
    assert flag.by == ""


async def test_what_rules_hear_restricts_nobody_and_calls_nobody() -> None:
    """Somebody makes others write what looks like a minor's line, to have them stopped."""
    for text in (MINOR, THREAT, "j'ai plus envie de vivre"):
        office, case, flags = await reported(line(3, text))
        assert flags
        assert (case.task, case.decisions, case.says_minor) == (None, (), False)
        assert not case.preserves
        assert await office.store.casebook.sanctions_of(OMAR) == ()


async def test_it_makes_no_case_lighter() -> None:
    _, case, (flag,) = await reported(line(3, UNKIND), category=Category.DANGER)
    assert (case.policy, case.harm) == ("violence.ambush", Harm.DANGER)
    assert flag.harm > Harm.DANGER


async def test_a_reporters_own_words_and_what_stood_beside_are_not_heard() -> None:
    own, beside = line(3, THREAT, NINA), line(4, THREAT, is_reported=False)
    _, case, flags = await reported(own, beside, line(5, "Bonsoir"))
    assert (flags, case.harm) == ([], Harm.ORDINARY)


async def test_what_stood_there_before_an_edit_is_heard() -> None:
    _, _, (flag,) = await reported(line(3, "Bonsoir", earlier=(THREAT,)))
    assert (flag.policy, flag.lines) == ("violence.threats", (3,))


async def test_what_is_only_a_rule_of_rooms_is_not_held_against_two_people() -> None:
    number = line(3, "mon numéro 06 12 34 56 78")
    assert (await reported(number))[2] == []
    (flag,) = (await reported(number, stream="r-kitchen"))[2]
    assert flag.policy == "terms.contact_in_public"


async def test_the_rules_in_force_are_asked() -> None:
    office = Office()
    office.intake = office.hearing_intake(RuleBook([]))
    await office.report(text=THREAT, category=Category.OTHER)
    await office.intake()
    assert (await office.only_case()).flags == ()


def test_no_memory_hears_of_it() -> None:
    """Who would let the memory of rooms hear reported text finds this test first."""
    imported = {
        node.module or ""
        for node in ast.walk(ast.parse(Path(heard.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert "veillee.moderation.engine" in imported
    assert not imported & {"veillee.moderation.memory", "veillee.talk.watch", "veillee.talk.judge"}
    assert not hasattr(heard, "decide_and_tell")


async def test_it_is_counted_as_the_notice_that_it_is_part_of() -> None:
    office, _, flags = await reported(line(3, THREAT))
    assert flags
    day = day_of(office.time)
    counts = await office.store.ledger.between(day, day)
    assert {one.what for one in counts} & {What.NOTICE, What.FLAG} == {What.NOTICE}
