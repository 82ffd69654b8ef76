"""Threats to what an outsider leaves to be answered by: read by who need not, unseen, from the
disk, after its time, or made to reach somebody else.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from tests.attacks.test_papers import NOTICE, post
from tests.deskwork import PAUL
from tests.doorstep import Clock, House, a_house
from tests.staffroom import clerk, told
from tests.team import let_be
from veillee.cases.order_report import Sender
from veillee.cases.outsider import contact_of, letter, mail_to
from veillee.cases.progress import Progress
from veillee.kernel.clock import DAY
from veillee.model.case import APPEAL
from veillee.model.ids import ExhibitId, ReportId
from veillee.model.report import NOBODY, Category, Report, Subject, SubjectKind, Via
from veillee.model.staff import Act, Role

pytestmark = pytest.mark.anyio
NAME, EMAIL = "Odile Exemple", "odile.exemple@example.org"
WORDS = "Il a écrit que je vends des choses"
SENDER = Sender("Veillée", "Association d'essai", "Europe/Paris", "contact@example.org")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def house(tmp_path: Path, clock: Clock) -> AsyncIterator[House]:
    async with a_house(tmp_path, now=clock) as opened:
        yield opened


async def noticed(house: House) -> str:
    """Let an outsider write; return the case."""
    fields = {**NOTICE, "name": NAME, "email": EMAIL, "reasons": WORDS, "lang": "fr"}
    answer = await post(house.browser(), "/signaler", **fields)
    assert answer.status_code == 200
    await house.node.casework.intake()
    (case,) = await house.node.casework.desk.queue(PAUL)
    return case.id


async def test_only_who_may_write_opens_it_and_never_unseen(house: House) -> None:
    case = await noticed(house)
    body = {"id": case, "report": 0}
    for role in Role:
        one = await clerk(house, f"A {role.value}", role)
        page = await one.ask("/cases/open", {"id": case})
        assert EMAIL not in page.text
        assert NAME not in page.text
        before = len(await opened(house))
        answer = await one.ask("/cases/contact", body)
        if role in {Role.LEAD, Role.LEGAL}:
            assert page.json()["reports"][0]["has_contact"]
            assert (answer.json()["name"], answer.json()["email"]) == (NAME, EMAIL)
            assert len(await opened(house)) == before + 1
        else:
            assert told(answer) == "not_your_role"
            assert EMAIL not in answer.text
            assert '"has_contact":true' not in page.text
            assert len(await opened(house)) == before


async def opened(house: House) -> list[str]:
    notes = [one.note for one in await house.node.store.staff.audit(0, 100)]
    return [one.about for one in notes if one.act is Act.CONTACT_OPENED]


async def test_a_hidden_case_another_place_and_a_report_without_one_show_nothing(
    house: House,
) -> None:
    case = await noticed(house)
    lead = await clerk(house, "Lea", Role.LEAD)
    await clerk(house, "Maud", Role.LEGAL)
    for body in ({"id": "k-none", "report": 0}, {"id": case, "report": 1}):
        assert told(await lead.ask("/cases/contact", body)) == "unknown"
    await lead.ask("/cases/claim", {"id": case})
    await lead.ask("/cases/hand-on", {"id": case, "knows": True})
    assert told(await lead.ask("/cases/contact", {"id": case, "report": 0})) == "unknown"


async def test_the_text_tells_what_was_decided_and_repeats_nobody(house: House) -> None:
    case = await noticed(house)
    legal = await clerk(house, "Maud", Role.LEGAL)
    waiting = (await legal.ask("/cases/contact", {"id": case, "report": 0})).json()
    assert not waiting["is_decided"]
    await let_be(house.node.casework)
    shown = (await legal.ask("/cases/contact", {"id": case, "report": 0})).json()
    assert shown["is_decided"]
    assert "n'a rien trouvé de contraire" in shown["text"]
    assert "http://localhost:8000/suivi" in shown["text"]
    for secret in (NAME, EMAIL, WORDS, case, "Paul", "Maud"):
        assert secret not in shown["text"]
    assert shown["mailto"].startswith(f"mailto:{EMAIL}?subject=")


async def test_it_is_sealed_at_rest_and_gone_with_the_case(
    house: House, tmp_path: Path, clock: Clock
) -> None:
    case = await noticed(house)
    legal = await clerk(house, "Maud", Role.LEGAL)
    await legal.ask("/cases/contact", {"id": case, "report": 0})
    files = [one for one in (tmp_path / "var").iterdir() if one.is_file()]
    for one in files:
        assert EMAIL.encode() not in one.read_bytes(), one
        assert NAME.encode() not in one.read_bytes(), one
    await let_be(house.node.casework)
    (name,) = (await house.node.store.casebook.case(case)).reports  # type: ignore[arg-type, union-attr]
    clock.now += APPEAL + 2 * DAY
    await house.node.casework.close()
    await house.node.store.retention.forget(clock.now, 500)
    assert await house.node.store.inbox.report(name) is None


async def test_whom_nobody_wrote_to_is_listed_for_who_may_and_until_they_say_so(
    house: House,
) -> None:
    case = await noticed(house)
    legal, paul = await clerk(house, "Maud", Role.LEGAL), await clerk(house)
    body = {"id": case, "report": 0}
    assert (await legal.read("/letters")).json() == []
    assert told(await legal.ask("/cases/answered", body)) == "not_now"
    await let_be(house.node.casework)
    assert [one["case"] for one in (await legal.read("/letters")).json()] == [case]
    assert EMAIL not in (await legal.read("/letters")).text
    for answer in (await paul.read("/letters"), await paul.ask("/cases/answered", body)):
        assert told(answer) == "not_your_role"
    assert (await legal.ask("/cases/open", {"id": case})).json()["reports"][0]["has_contact"]
    assert (await legal.ask("/cases/answered", body)).json() == []
    notes = [one.note.act for one in await house.node.store.staff.audit(0, 50)]
    assert Act.CONTACT_ANSWERED in notes


def report(contact: str, language: str = "fr") -> Report:
    subject = Subject(SubjectKind.DESCRIBED)
    made = Report(ReportId("p-1"), 0, NOBODY, subject, Category.THREAT, b"", ExhibitId("x-1"))
    return msgspec.structs.replace(made, contact=contact, via=Via.NOTICE, language=language)


@pytest.mark.parametrize(
    "email",
    [
        "a@example.org?bcc=evil@example.org",
        "a@example.org&cc=evil@example.org",
        "a@example.org,evil@example.org",
        "a@example.org%0Abcc:evil@example.org",
        "javascript:alert(1)@example.org",
        '"><img src=x>@example.org',
    ],
)
def test_an_address_adds_no_header_and_nobody_to_the_letter(email: str) -> None:
    made = letter(report(f"{NAME}\n{email}"), Progress.ACTED_ON, SENDER, "https://x/suivi")
    link = mail_to(email, made)
    if email.count("@") > 1:
        assert not link
        return
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert set(parse_qs(parts.query)) == {"subject", "body"}
    assert not set('"<>, \n') & set(link)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("progress", Progress)
def test_every_outcome_has_its_text_and_tells_no_measure(language: str, progress: Progress) -> None:
    made = letter(report("x@example.org", language), progress, SENDER, "https://x/suivi")
    assert "{" not in made.text + made.subject
    lets_be = {Progress.NOTHING_FOUND, Progress.STILL_NOTHING, Progress.UNDONE}
    assert ("art" in made.text) is (progress in lets_be)
    assert ("https://x/suivi" in made.text) is (progress is Progress.NOTHING_FOUND)


@pytest.mark.parametrize(
    ("kept", "name", "email"),
    [
        (f"{NAME}\n{EMAIL}", NAME, EMAIL),
        (EMAIL, "", EMAIL),
        (NAME, NAME, ""),
        ("", "", ""),
    ],
)
def test_name_and_address_are_told_apart(kept: str, name: str, email: str) -> None:
    assert contact_of(report(kept)) == (name, email)
