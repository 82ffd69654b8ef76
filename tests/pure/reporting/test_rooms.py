"""Reports from rooms: what is frozen, and that they work whatever happened meanwhile."""

import pytest

from tests.frozen import by_code, filed
from tests.parlour import CINEMA, KITCHEN, VELVET, Parlour, Visitor
from veillee.kernel.clock import DAY
from veillee.model.report import NOBODY, Category, SubjectKind
from veillee.talk.faces import NEAR

pytestmark = pytest.mark.anyio


async def say(visitor: Visitor, *texts: str, stream: str = KITCHEN) -> list[int]:
    return [(await visitor.send("say", stream=stream, text=text))["seq"] for text in texts]


async def about(visitor: Visitor, seq: int, **fields: object) -> dict[str, object]:
    fields = {"about": "message", "where": KITCHEN, "category": "threat", **fields}
    return await visitor.send("report", of=seq, **fields)


async def pair(house: Parlour) -> tuple[Visitor, Visitor]:
    return await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN, age=51)


async def test_a_message_is_frozen_with_its_neighbours_and_its_author() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    before = await say(nina, *(f"avant {number}" for number in range(7)))
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    after = await say(nina, *(f"après {number}" for number in range(7)))
    receipt = await about(nina, seq, words="  Encore lui ", knows_address=True)
    assert receipt["t"] == "reported"
    assert receipt["messages"] == 1
    report, frozen = await by_code(house.store, str(receipt["code"]))
    assert (report.by, report.category, report.words) == (nina.id, Category.THREAT, "Encore lui")
    assert report.knows_address is True
    assert (report.subject.person, report.subject.seq) == (omar.id, seq)
    assert [line.seq for line in frozen.lines] == [*before[-5:], seq, *after[:5]]
    (reported,) = [line for line in frozen.lines if line.is_reported]
    assert (reported.text, reported.author) == ("Tu ferais mieux de te méfier", omar.id)
    assert all(line.is_reporter for line in frozen.lines if not line.is_reported)
    assert frozen.person is not None
    assert (frozen.person.nickname, frozen.person.declared_age) == ("Omar", 51)
    assert frozen.room is not None
    assert frozen.room.name == "Cuisine"
    assert frozen.not_transmitted == 0


async def test_a_deleted_and_edited_message_keeps_all_it_ever_said() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Le premier mot")
    await omar.send("edit", stream=KITCHEN, of=seq, text="Le second")
    await omar.send("delete", stream=KITCHEN, of=seq)
    receipt = await about(nina, seq)
    _, frozen = await by_code(house.store, str(receipt["code"]))
    (line,) = frozen.lines
    assert (line.earlier, line.text) == (("Le premier mot",), "Le second")
    assert line.deleted_at
    assert line.edited_at


async def test_what_was_frozen_outlives_the_room_and_its_author() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    code = str((await about(nina, seq))["code"])
    house.house.dismiss(omar.id)
    await house.store.persons.erase(omar.id, None)
    while await house.store.retention.forget(house.now() + 400 * DAY, 1_000):
        pass
    assert await house.store.journal.event(KITCHEN, seq) is None
    _, frozen = await by_code(house.store, code)
    assert frozen.lines[0].text == "Tu ferais mieux de te méfier"


async def test_a_message_behind_ones_own_block_can_still_be_reported() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    await nina.send("block", where=KITCHEN, handle=omar.handle(KITCHEN))
    assert (await about(nina, seq))["t"] == "reported"


async def test_blocking_holds_even_when_the_report_is_refused() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    refused = await about(nina, 999, block=True, handle=omar.handle(KITCHEN))
    assert refused["why"] == "unknown"
    assert [one.whom for one in await house.store.traces.blocks_of(nina.id)] == [omar.id]
    assert await filed(house.store) == []


async def test_report_and_block_are_one_gesture() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    omar.heard()
    receipt = await about(nina, seq, block=True, handle=omar.handle(KITCHEN))
    assert receipt["blocked"] is True
    assert omar.heard() == []


async def test_a_person_is_reported_with_their_own_lines_of_that_room_alone() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    await omar.send("join", stream=CINEMA)
    await say(nina, "Bonsoir")
    mine = await say(omar, "Salut", "Tu es seule ?")
    await say(omar, "Ailleurs", stream=CINEMA)
    for kind in ("person", "nickname"):
        receipt = await about(nina, 0, about=kind, handle=omar.handle(KITCHEN))
        report, frozen = await by_code(house.store, str(receipt["code"]))
        assert report.subject.kind == kind
        assert report.subject.person == omar.id
        assert [line.seq for line in frozen.lines] == mine


async def test_a_room_is_reported_with_its_rules_and_latest_lines() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    await say(omar, *(str(number) for number in range(30)))
    receipt = await nina.send("report", about="room", where=KITCHEN, category="other")
    report, frozen = await by_code(house.store, receipt["code"])
    assert report.subject.kind is SubjectKind.ROOM
    assert len(frozen.lines) == 20
    assert frozen.room is not None
    assert frozen.person is None


async def test_somebody_of_the_list_near_is_reported_by_their_handle() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    await nina.send("people", where=NEAR)
    receipt = await about(nina, 0, about="person", where=NEAR, handle=omar.handle(NEAR))
    report, frozen = await by_code(house.store, str(receipt["code"]))
    assert report.subject.person == omar.id
    assert frozen.lines == ()


async def test_in_a_discreet_room_the_everyday_name_is_not_frozen() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    for visitor, name in ((nina, "Mauve"), (omar, "Ombre")):
        await visitor.send("join", stream=VELVET, consent=True, nickname=name)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier", stream=VELVET)
    receipt = await about(nina, seq, where=VELVET)
    _, frozen = await by_code(house.store, str(receipt["code"]))
    assert frozen.person is not None
    assert (frozen.person.nickname, frozen.person.line) == ("Ombre", "")
    assert "Omar" not in str(frozen)


async def test_who_left_and_who_blocked_give_the_same_answer() -> None:
    """Reporting must not tell who blocked from who went home."""
    house = Parlour()
    nina, omar = await pair(house)
    lea = await house.enter("Lea", KITCHEN)
    handles = [one.handle(KITCHEN) for one in (omar, lea)]
    await omar.send("block", where=KITCHEN, handle=nina.handle(KITCHEN))
    await house.vanish(lea)
    nina.heard()
    answers = [await about(nina, 0, about="person", handle=handle) for handle in handles]
    answers.append(await about(nina, 0, about="person", handle="abcdefghijkl"))
    assert [sorted(one) for one in answers] == [["code", "look_by", "nonce", "t"]] * 3
    persons = [report.subject.person for report, _ in await filed(house.store)]
    assert persons == [omar.id, NOBODY, NOBODY]


async def test_who_wrote_and_left_is_still_known() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    await say(omar, "Tu ferais mieux de te méfier")
    await house.vanish(omar)
    receipt = await about(nina, 0, about="person", handle=omar.handle(KITCHEN))
    report, frozen = await by_code(house.store, str(receipt["code"]))
    assert report.subject.person == omar.id
    assert frozen.lines[0].text == "Tu ferais mieux de te méfier"


async def test_a_retry_gives_the_same_receipt_and_files_nothing_twice() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    first, again = await about(nina, seq, nonce="r1"), await about(nina, seq, nonce="r1")
    assert first == again
    assert len(await filed(house.store)) == 1


async def test_danger_is_promised_an_earlier_look() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    calm, urgent = (
        await about(nina, seq, category="advertising"),
        await about(nina, seq, category="danger"),
    )
    assert calm["look_by"] == house.now() + DAY
    assert urgent["look_by"] == house.now() + DAY // 24


async def test_whoever_takes_reports_into_cases_is_woken() -> None:
    house = Parlour()
    nina, omar = await pair(house)
    woken: list[int] = []
    house.house.report.filing.on_filed.append(lambda: woken.append(1))
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    await about(nina, seq)
    await about(nina, 999)
    assert woken == [1]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"words": "x" * 1_001}, "too_long"),
        ({"about": "request"}, "malformed"),
        ({"about": "draft"}, "malformed"),
        ({"about": "described"}, "malformed"),
        ({"about": "person", "handle": "<script>"}, "unknown"),
        ({"where": "r-nowhere"}, "unknown"),
        ({"where": CINEMA}, "not_joined"),
    ],
)
async def test_what_cannot_be_taken_is_refused_with_its_reason(
    fields: dict[str, object], why: str
) -> None:
    house = Parlour()
    nina, omar = await pair(house)
    (seq,) = await say(omar, "Tu ferais mieux de te méfier")
    assert (await about(nina, seq, **fields))["why"] == why
    assert await filed(house.store) == []
