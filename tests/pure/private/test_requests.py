"""A stranger's first message: shown without its text, opened by a tap, accepted or declined."""

import pytest

from tests.parlour import KITCHEN, Parlour
from veillee.kernel.clock import MINUTE

pytestmark = pytest.mark.anyio


async def test_a_request_shows_who_writes_and_not_what() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, line="J'aime les tartes")
    omar = await house.enter("Omar", KITCHEN)

    answer = await nina.ask(omar, "Bonsoir Omar")

    assert answer["t"] == "conversation_changed"
    assert answer["conversation"]["state"] == "asked"
    (told,) = omar.heard()
    card = told["conversation"]
    assert card["state"] == "waiting"
    assert card["other"]["n"] == "Nina"
    assert card["common_rooms"] == ["Cuisine"]
    assert card["line"] == "J'aime les tartes"
    assert "Bonsoir Omar" not in str(told)
    text = await omar.send("open_request", stream=card["stream"])
    assert [message["text"] for message in text["messages"]] == ["Bonsoir Omar"]


async def test_accepting_opens_the_conversation_for_both() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    nina.heard()

    answer = await omar.send("answer", stream=stream, accept=True)

    assert answer["conversation"]["state"] == "open"
    assert [one["conversation"]["state"] for one in nina.heard()] == ["open"]
    joined = await omar.send("join", stream=stream)
    assert [message["text"] for message in joined["messages"]] == ["Bonsoir"]
    assert joined["you"]["n"] == "Omar"
    assert joined["you"]["h"] == joined["conversation"]["me"]
    again = await omar.send("answer", stream=stream, accept=True)
    assert again["conversation"]["state"] == "open"


async def test_declining_is_never_told() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    nina.heard()

    assert (await omar.send("answer", stream=stream, accept=False))["t"] == "conversation_gone"

    assert nina.heard() == []
    mine = await nina.send("conversations")
    assert [card["state"] for card in mine["conversations"]] == ["asked"]
    assert (await omar.send("conversations"))["conversations"] == []
    assert (await nina.send("join", stream=stream))["conversation"]["state"] == "asked"
    assert (await omar.send("join", stream=stream))["why"] == "unknown"
    assert (await nina.ask(omar))["why"] == "request_exists"


async def test_who_declined_may_write_first_after_all() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    await omar.send("answer", stream=stream, accept=False)
    nina.heard()

    answer = await omar.ask(nina, "Et si on parlait ?")

    assert answer["conversation"]["state"] == "open"
    assert answer["conversation"]["stream"] == stream
    heard = nina.heard()
    assert heard[0]["conversation"]["state"] == "open"
    assert heard[1] == {"t": "message_arrived", "stream": stream, "offset": 2}


async def test_writing_to_somebody_who_asked_is_an_answer() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    answer = await omar.ask(nina, "Justement !")
    assert (answer["conversation"]["stream"], answer["conversation"]["state"]) == (stream, "open")


@pytest.mark.parametrize("text", ["vois https://exemple.fr", "WWW.exemple.fr", "HTTP://x"])
async def test_a_first_message_holds_no_link(text: str) -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    assert (await nina.ask(omar, text))["why"] == "no_links_yet"
    assert omar.heard() == []
    stream = (await nina.ask(omar))["conversation"]["stream"]
    await nina.send("join", stream=stream)
    assert (await nina.send("say", stream=stream, text=text))["why"] == "no_links_yet"
    assert (await nina.send("edit", stream=stream, of=1, text=text))["why"] == "no_links_yet"
    await omar.send("answer", stream=stream, accept=True)
    assert (await nina.send("say", stream=stream, text=text))["t"] == "kept"


@pytest.mark.parametrize(("text", "why"), [("\u200b", "empty"), ("é" * 1_001, "too_long")])
async def test_a_first_message_is_measured(text: str, why: str) -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    assert (await nina.ask(omar, text))["why"] == why


async def test_two_messages_may_wait_and_a_third_is_refused() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    await nina.send("join", stream=stream)

    assert (await nina.send("say", stream=stream, text="Vous êtes là ?"))["t"] == "kept"
    assert (await nina.send("say", stream=stream, text="Alors ?"))["why"] == "unanswered"

    await omar.send("answer", stream=stream, accept=True)
    answers = []
    for text in ("un", "deux", "trois"):
        house.now.at += 6 * MINUTE
        answers.append(await nina.send("say", stream=stream, text=text))
    assert [answer["t"] for answer in answers] == ["kept", "kept", "refused"]
    assert answers[-1]["why"] == "unanswered"
    await omar.send("join", stream=stream)
    await omar.send("say", stream=stream, text="Me voici")
    assert (await nina.send("say", stream=stream, text="quatre"))["t"] == "kept"


async def test_lines_of_one_breath_are_one_message_once_a_request_was_accepted() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    for text in ("Bonsoir", "je pensais à ta recette", "celle du waterzoï", "tu l'as encore ?"):
        house.now.at += MINUTE
        assert (await nina.send("say", stream=stream, text=text))["t"] == "kept"


async def test_what_waits_for_an_answer_is_still_known_after_a_restart() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    house.now.at += 6 * MINUTE
    await nina.send("say", stream=stream, text="un")
    house.now.at += 6 * MINUTE
    await nina.send("say", stream=stream, text="deux")
    house.now.at += 6 * MINUTE

    house.restart()
    await nina.reload()
    await nina.send("join", stream=stream)

    assert (await nina.send("say", stream=stream, text="trois"))["why"] == "unanswered"


async def test_ten_at_once_do_not_slip_past_the_count() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = (await nina.ask(omar))["conversation"]["stream"]
    await nina.send("join", stream=stream)
    nina.heard()
    for number in range(10):
        payload = f'{{"t":"say","stream":"{stream}","text":"{number}","nonce":"x{number}"}}'
        house.house.hear(nina.tab.outlet, payload.encode())
    await house.settle()
    assert [one["t"] for one in nina.heard()].count("kept") == 1


async def test_a_request_sent_again_is_made_once() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    ask = {"where": KITCHEN, "handle": omar.handle(KITCHEN), "text": "Bonsoir", "nonce": "same"}
    first = await nina.send("request", **ask)
    second = await nina.send("request", **ask)
    assert first == second
    assert len(omar.heard()) == 1


async def test_a_request_sent_twice_at_once_is_made_once() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    handle = omar.handle(KITCHEN)
    payload = f'{{"t":"request","where":"{KITCHEN}","handle":"{handle}","text":"x","nonce":"%s"}}'
    for nonce in ("a", "a", "b"):
        house.house.hear(nina.tab.outlet, (payload % nonce).encode())
    await house.settle()
    assert len(omar.heard()) == 1
    assert len(await house.store.conversations.of(nina.id)) == 1


async def test_the_list_near_me_leads_to_people_too() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina"), await house.enter("Omar")
    assert (await nina.ask(omar, where="near"))["why"] == "unknown"  # not shown yet
    await nina.send("people", where="near")
    assert (await nina.ask(omar, where="near"))["conversation"]["other"]["n"] == "Omar"
    assert (await nina.ask(omar, where=KITCHEN))["why"] == "not_joined"


async def test_nobody_writes_to_themselves_or_to_a_handle_of_elsewhere() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    assert (await nina.ask(nina))["why"] == "unknown"
    wrong = await nina.send("request", where=KITCHEN, handle=omar.handle("near"), text="Bonsoir")
    assert wrong["why"] == "unknown"


async def test_a_message_said_twice_is_said_once() -> None:
    house = Parlour()
    nina, omar = await house.enter("Nina", KITCHEN), await house.enter("Omar", KITCHEN)
    stream = await house.friends(nina, omar)
    first = await nina.send("say", stream=stream, text="Bonsoir", nonce="same")
    second = await nina.send("say", stream=stream, text="Bonsoir", nonce="same")
    assert first == second == {"t": "kept", "nonce": "same", "stream": stream, "seq": 2}
    assert [one["t"] for one in omar.heard()] == ["said"]


async def test_a_request_shows_what_its_sender_is_here_for() -> None:
    house = Parlour()
    nina = await house.enter("Nina", KITCHEN, here_for="friendship")
    omar = await house.enter("Omar", KITCHEN)
    await nina.ask(omar)
    assert omar.heard()[0]["conversation"]["here_for"] == "friendship"
