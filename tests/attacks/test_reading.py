"""Threats: the encoder reads what nobody gave it, stops people, or is turned against them."""

import ast
from pathlib import Path

import pytest

from tests.deskwork import OMAR, Office
from tests.parlour import KITCHEN, Parlour
from tests.readings import THREAT, UNKIND, HandRead
from veillee.cases.second_opinion import SecondOpinion
from veillee.model.case import FlagJoined, Harm
from veillee.model.report import Category
from veillee.model.verdict import Verdict
from veillee.reading.ports import AS_MARKED, Does, Opinion

pytestmark = pytest.mark.anyio
SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "veillee"
MINOR = Opinion("minor_safety.underage_user", Does.SHOW, 0.99)
REPORTED = "Je sais où tu habites, fais attention"


async def test_nothing_said_between_two_people_reaches_it() -> None:
    house = Parlour()
    house.judge = lambda *_: Verdict(near=AS_MARKED)
    reading = HandRead()
    house.parts.look.reading = reading
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    await nina.send("say", stream=stream, text="je sais très bien où tu habites")
    await nina.send("say", stream=KITCHEN, text="il fait vraiment très beau ce soir")
    assert reading.heard == ["il fait vraiment très beau ce soir"]


def test_nothing_private_knows_it() -> None:
    """Who would add a path finds this test before it finds the encoder."""
    modules = sorted((SOURCE / "talk" / "private").glob("*.py"))
    assert len(modules) > 10
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            named = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            assert not named.startswith(("veillee.reading", "veillee.talk.second_look"))


async def test_of_a_report_only_what_was_reported_is_read() -> None:
    office = Office()
    reading = HandRead({REPORTED: THREAT})
    office.intake = office.reading_intake(reading)
    await office.report(Category.HARASSMENT)
    await office.intake()
    assert reading.heard == [REPORTED]
    case = await office.only_case()
    assert (case.policy, case.harm) == ("violence.threats", Harm.DANGER)
    assert [flag.startswith("reading:p-") for flag in case.flags] == [True]
    events = await office.store.casebook.events(case.id)
    (hint,) = [one for one in events if isinstance(one, FlagJoined)]
    assert (hint.piece, hint.lines) == (case.exhibits[0], (7,)), "which line it means"


async def test_it_makes_no_case_lighter() -> None:
    office = Office()
    office.intake = office.reading_intake(HandRead({REPORTED: UNKIND}))
    await office.report(Category.THREAT)
    await office.intake()
    case = await office.only_case()
    assert (case.policy, case.harm) == ("violence.threats", Harm.DANGER)


async def test_its_word_alone_restricts_nobody_and_calls_nobody() -> None:
    """Somebody makes others write what looks like a minor's line, to have them stopped: the case is
    looked at sooner, nothing else happens.
    """
    office = Office()
    office.intake = office.reading_intake(HandRead({REPORTED: MINOR}))
    await office.report(Category.ADVERTISING)
    await office.intake()
    case = await office.only_case()
    assert case.harm is Harm.MINOR
    assert case.task is None
    assert case.decisions == ()
    assert await office.store.casebook.sanctions_of(OMAR) == ()


async def test_a_report_waits_for_nobody_who_does_not_answer() -> None:
    office = Office()
    reading = HandRead()
    reading.is_slow = True
    second = SecondOpinion(reading, office.store.inbox, office.store.vault, within_seconds=0.0)
    report = await office.report()
    assert await second(report.exhibit) is None
    reading.is_absent = True
    assert await second(report.exhibit) is None
