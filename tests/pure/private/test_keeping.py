"""Evidence stays; traces are not told; contacts take two; each side's list is its own."""

import msgspec
import pytest

from tests.parlour import KITCHEN, Parlour, Visitor
from veillee.entry.arrival import Admitted
from veillee.kernel.clock import DAY, MINUTE
from veillee.model.conversation import Conversation
from veillee.model.ids import PersonId

pytestmark = pytest.mark.anyio


async def two(house: Parlour) -> tuple[Visitor, Visitor, str]:
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    return nina, omar, await house.friends(nina, omar)


async def card_of(visitor: Visitor) -> dict[str, object]:
    (card,) = (await visitor.send("conversations"))["conversations"]
    return dict(card)


async def test_deleting_leaves_a_tombstone_and_the_sealed_original() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    kept = await nina.send("say", stream=stream, text="Une menace")
    await nina.send("edit", stream=stream, of=kept["seq"], text="Un mot doux")
    await nina.send("delete", stream=stream, of=kept["seq"])
    assert [frame["t"] for frame in omar.heard()] == ["said", "edited", "deleted"]
    joined = await omar.send("join", stream=stream)
    assert joined["messages"][-1] == {
        "seq": 2,
        "at": house.now(),
        "by": {
            "h": nina.handle(stream),
            "n": "Nina",
            "a": "34",
            "g": "woman",
            "p": "Hauts-de-France",
        },
        "edited": True,
        "deleted": True,
    }
    kinds = [event.kind.name for event in (await house.store.journal.tail(stream, 9)).events]  # type: ignore[arg-type]
    assert kinds == ["SAID", "SAID", "EDITED", "DELETED"]


async def test_a_deletion_is_undone_while_it_is_fresh() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await nina.send("say", stream=stream, text="Bonsoir toi")
    await nina.send("delete", stream=stream, of=2)
    assert (await nina.send("restore", stream=stream, of=2))["t"] == "kept"
    assert omar.heard()[-1] == {
        "t": "restored",
        "stream": stream,
        "seq": 4,
        "of": 2,
        "text": "Bonsoir toi",
    }
    await nina.send("delete", stream=stream, of=2)
    house.now.at += 6 * MINUTE
    assert (await nina.send("restore", stream=stream, of=2))["why"] == "too_late"
    house.now.at += 60 * MINUTE
    assert (await nina.send("edit", stream=stream, of=1, text="Autre"))["why"] == "too_late"


async def test_reactions_are_put_once_and_taken_back() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    assert (await omar.send("react", stream=stream, of=1, emoji="🌙"))["t"] == "kept"
    assert (await omar.send("react", stream=stream, of=1, emoji="🌙"))["t"] == "done"
    assert (await omar.send("react", stream=stream, of=1, emoji="lune"))["why"] == "malformed"
    joined = await nina.send("join", stream=stream)
    assert joined["messages"][0]["reactions"] == [["🌙", [omar.handle(stream)]]]
    assert (await omar.send("unreact", stream=stream, of=1, emoji="🌙"))["t"] == "kept"
    assert (await omar.send("unreact", stream=stream, of=1, emoji="🌙"))["t"] == "done"


async def test_clearing_takes_it_off_ones_own_list_until_something_new_comes() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    answer = await nina.send("clear", stream=stream)
    assert answer == {"t": "conversation_gone", "stream": stream, "nonce": answer["nonce"]}
    assert (await nina.send("conversations"))["conversations"] == []
    assert (await card_of(omar))["state"] == "open"
    assert omar.heard()[-1]["t"] == "conversation_list"  # and nothing else
    nina.heard()
    await omar.send("say", stream=stream, text="Encore un mot")
    assert [frame["t"] for frame in nina.heard()] == ["conversation_changed", "said"]
    joined = await nina.send("join", stream=stream)
    assert len(joined["messages"]) == 2


async def test_a_trace_lasts_a_year_and_the_other_is_not_told() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    answer = await nina.send("keep_trace", stream=stream)
    assert answer["conversation"]["trace_until"] == house.now() + 365 * DAY
    assert omar.heard() == []
    assert "trace_until" not in await card_of(omar)
    house.now.at += 31 * DAY
    assert (await omar.send("join", stream=stream)).get("messages", []) == []
    assert len((await nina.send("join", stream=stream))["messages"]) == 1


async def test_keeping_contact_takes_two() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    proposed = await nina.send("keep_contact", stream=stream, on=True)
    assert proposed["conversation"]["contact"] == "proposed"
    changed, noticed = omar.heard()
    assert changed["conversation"]["contact"] == "offered"
    assert (noticed["t"], noticed["notice"]) == ("noticed", "contact_proposed")
    assert noticed["by"] == nina.handle(stream)
    nina.heard()

    kept = await omar.send("keep_contact", stream=stream, on=True)

    assert kept["conversation"]["contact"] == "kept"
    assert kept["conversation"]["is_here"] is True
    changed, noticed = nina.heard()
    assert noticed["notice"] == "contact_kept"
    assert changed["conversation"]["is_here"] is True
    ended = await nina.send("keep_contact", stream=stream, on=False)
    assert ended["conversation"]["contact"] == "offered"
    assert omar.heard()[-1]["notice"] == "contact_ended"


async def test_contacts_see_each_other_come_and_go_after_the_grace_time() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    for one in (nina, omar):
        await one.send("keep_contact", stream=stream, on=True)
    nina.heard()
    omar.close()
    await house.settle()
    assert nina.heard() == []
    house.now.at += 21 * MINUTE
    house.house.sweep()
    await house.settle()
    (gone,) = nina.heard()
    assert not gone["conversation"].get("is_here")
    await omar.open()
    (back,) = nina.heard()
    assert back["conversation"]["is_here"] is True
    await omar.send("show_presence", stream=stream, on=False)
    (hidden,) = nina.heard()
    assert not hidden["conversation"].get("is_here")


async def test_a_contact_stays_listed_when_the_text_is_forgotten() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    for one in (nina, omar):
        await one.send("keep_contact", stream=stream, on=True)
    paul = await house.enter("Paul", KITCHEN)
    other = await house.friends(nina, paul)
    house.now.at += 31 * DAY
    here = (nina.id, omar.id, paul.id)
    await house.store.persons.renew(here, house.now(), house.now() * 2)
    while await house.store.retention.forget(house.now(), 100):
        pass
    nina.heard()
    house.house.sweep()
    await house.settle()
    assert {"t": "conversation_gone", "stream": other} in nina.heard()
    card = await card_of(nina)
    assert (card["stream"], card["contact"]) == (stream, "kept")
    assert (await nina.send("join", stream=stream)).get("messages", []) == []
    assert (await nina.send("say", stream=stream, text="Me revoilà"))["t"] == "kept"


async def test_who_was_not_seen_for_long_is_gone_from_an_open_page_too() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    for one in (nina, omar):
        await one.send("keep_contact", stream=stream, on=True)
    house.now.at += 31 * DAY
    await house.store.persons.renew((nina.id,), house.now(), house.now() * 2)
    nina.heard()

    gone = list[PersonId]()
    while await house.store.retention.forget(house.now(), 100, gone.append):
        pass
    assert gone == [omar.id]
    house.house.dismiss(omar.id)
    await house.settle()

    told = [frame for frame in nina.heard() if frame["t"] == "conversation_changed"]
    assert told[-1]["conversation"]["state"] == "gone"


async def test_who_leaves_stays_readable_under_their_last_name() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await omar.send("say", stream=stream, text="Adieu")
    nina.heard()
    await house.store.persons.erase(omar.id, None)
    house.house.dismiss(omar.id)
    await house.settle()

    told = [frame for frame in nina.heard() if frame["t"] == "conversation_changed"]

    assert (told[-1]["conversation"]["state"], told[-1]["conversation"]["other"]["n"]) == (
        "gone",
        "Omar",
    )
    assert (await nina.send("say", stream=stream, text="Attends"))["why"] == "closed"
    house.restart()
    await nina.reload()
    joined = await nina.send("join", stream=stream)
    assert joined["messages"][-1]["text"] == "Adieu"
    assert joined["messages"][-1]["by"]["n"] == "Omar"
    assert joined["conversation"]["other"]["n"] == "Omar"


async def test_a_corrected_age_is_noted_in_open_conversations() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await nina.send("correct_age", age=36)
    told = omar.heard()
    noted = [(one["notice"], one["detail"]) for one in told if one["t"] == "noticed"]
    assert noted == [("age_corrected", "36")]
    joined = await omar.send("join", stream=stream)
    assert joined["messages"][-1]["detail"] == "36"
    changed = [frame for frame in told if frame["t"] == "conversation_changed"]
    assert changed[-1]["conversation"]["other"]["a"] == "36"


@pytest.mark.parametrize("is_here", [True, False])
async def test_an_age_corrected_on_the_form_is_noted_too(*, is_here: bool) -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    if not is_here:
        await house.vanish(nina)
    omar.heard()
    corrected = msgspec.structs.replace(nina.person, age=36)
    await house.store.persons.change(corrected)
    house.house.know(Admitted(corrected, b"", is_back=True, has_corrected_age=True))
    await house.settle()
    if not is_here:
        await nina.open()
    (told,) = [frame for frame in omar.heard() if frame["t"] == "noticed"]
    assert (told["stream"], told["notice"], told["detail"]) == (stream, "age_corrected", "36")


async def test_what_was_read_is_kept_when_the_house_stops() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await omar.send("say", stream=stream, text="Bonsoir")
    await nina.send("read", stream=stream, seq=2)
    await house.house.stop()
    house.restart()
    assert (await nina.reload())["conversations"][0]["read"] == 2


async def test_a_new_name_reaches_cards_once() -> None:
    house = Parlour()
    nina, omar, _ = await two(house)
    await nina.send("rename", nickname="Sylvie", confirmed=True)
    (changed,) = [frame for frame in omar.heard() if frame["t"] == "conversation_changed"]
    assert changed["conversation"]["other"]["n"] == "Sylvie"


async def test_what_one_has_read_is_told_to_ones_own_tabs_alone() -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await omar.send("say", stream=stream, text="Bonsoir")
    other = await nina.open()
    for tab in (nina.tab, omar.tab):
        tab.heard()
    other.heard()
    await nina.send("read", stream=stream, seq=2)
    assert other.heard()[-1]["conversation"]["read"] == 2
    assert omar.heard() == []
    await nina.send("read", stream=stream, seq=99)
    house.house.sweep()
    await house.settle()
    house.restart()
    welcome = await nina.reload()
    assert welcome["conversations"][0]["read"] == 2


async def test_who_goes_while_their_conversations_are_read_finds_them_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = Parlour()
    nina, omar, stream = await two(house)
    await house.vanish(omar)
    await house.vanish(nina)
    book, read = house.private.book, house.store.conversations.of

    async def read_while_she_goes(person: PersonId) -> tuple[Conversation, ...]:
        found = await read(person)
        book.let_go(person, house.parts.spawn)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(house.store.conversations, "of", read_while_she_goes)
        await book.load(nina.id)
    first = await nina.reload()
    assert [one["stream"] for one in first["conversations"]] == [stream]
