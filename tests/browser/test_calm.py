"""The calm cards live in the reader's own browser: one line, two buttons, and no frame leaves."""

import json
from collections import Counter
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from tests.browser.conftest import Street, unique
from tests.browser.somebody import Form, Somebody

ENGINES = ("chromium",)  # only it tells which frames a page sends
ROOM = "Le comptoir"
CARD = "Un conseil, visible ici seulement"
KEPT = """() => JSON.stringify([localStorage, sessionStorage].map((each) => Object.entries(each)
  .filter(([key]) => !["veillee.drafts", "veillee.rooms", "veillee.read"].includes(key)).sort()))"""


class Frames:
    """Every frame a page sends, by its kind."""

    def __init__(self, page: Page) -> None:
        self.sent: list[dict[str, Any]] = []
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)

    def _sent(self, payload: bytes | str) -> None:
        self.sent.append(json.loads(payload))

    def kinds(self) -> Counter[str]:
        """Return how many of each kind since the last time, but pings and marks of reading."""
        kinds = Counter(frame["t"] for frame in self.sent if frame["t"] not in {"ping", "read"})
        self.sent.clear()
        return kinds


def talking(street: Street) -> tuple[Somebody, Somebody, Frames]:
    """Let Omar write to Nina, who accepts; what her page sends is watched."""
    nina = street.somebody()
    frames = Frames(nina.page)
    nina.come_in(Form(unique("Nina")))
    omar = street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.write_to(nina.nickname, "Bonsoir")
    nina.left.get_by_role("button", name=omar.nickname).click()
    nina.middle.get_by_role("button", name="Accepter").click()
    nina.say("Bonsoir à vous")
    expect(omar.line("Bonsoir à vous")).to_be_visible()
    return nina, omar, frames


def kept(page: Page) -> str:
    """Return all that the browser keeps, but for drafts and for which rooms are open and read."""
    return str(page.evaluate(KEPT))


def hear(nina: Somebody, omar: Somebody, text: str) -> None:
    omar.say(text)
    expect(nina.line(text)).to_be_visible()
    nina.page.wait_for_load_state("networkidle")


def test_a_card_is_shown_and_nothing_leaves_the_browser(street: Street) -> None:
    nina, omar, frames = talking(street)
    card = nina.middle.get_by_role("note", name=CARD)
    hear(nina, omar, "Il fait doux ce soir")
    expect(card).to_have_count(0)
    frames.kinds()
    hear(nina, omar, "La soupe est prête")
    before = kept(nina.page)
    assert frames.kinds() == Counter()
    hear(nina, omar, "Viens seule ce soir, au parking")
    expect(card).to_contain_text("un lieu public, de jour")
    assert card.get_by_role("button").all_inner_texts() == ["Signaler", "Plus tard"]
    assert frames.kinds() == Counter()
    card.get_by_role("button", name="Plus tard").click()
    expect(card).to_have_count(0)
    assert frames.kinds() == Counter()
    assert kept(nina.page) == before


def test_the_first_words_of_a_stranger_show_their_card_before_they_are_answered(
    street: Street,
) -> None:
    nina, omar = street.visitor("Nina"), street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    omar.write_to(nina.nickname, "Je suis gendarme, envoyez 200 euros.")
    nina.left.get_by_role("button", name=omar.nickname).click()
    card = nina.middle.get_by_role("note", name=CARD)
    read = nina.middle.get_by_role("button", name="Lire le message")
    expect(read).to_be_visible()
    expect(card).to_have_count(0)
    read.click()
    expect(card).to_contain_text("N'envoyez rien")
    card.get_by_role("button", name="Signaler").click()
    expect(nina.dialog.get_by_text("Le texte de la demande")).to_be_visible()
    nina.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    nina.middle.get_by_role("button", name="Accepter").click()
    expect(nina.line("Je suis gendarme")).to_be_visible()
    expect(card).to_have_count(0)


def test_put_off_is_one_kind_and_the_next_still_comes(street: Street) -> None:
    nina, omar, _ = talking(street)
    card = nina.middle.get_by_role("note", name=CARD)
    hear(nina, omar, "On continue sur WhatsApp ?")
    card.get_by_role("button", name="Plus tard").click()
    hear(nina, omar, "Ou sur Telegram ?")
    expect(card).to_have_count(0)
    hear(nina, omar, "Envoie 200 euros, ensuite")
    expect(card).to_contain_text("N'envoyez rien")


def test_the_card_leads_to_the_report_of_that_message(street: Street) -> None:
    nina, omar, _ = talking(street)
    hear(nina, omar, "J'ai 15 ans en fait")
    card = nina.middle.get_by_role("note", name=CARD)
    expect(card).to_contain_text("Arrêtez là et signalez")
    expect(omar.middle.get_by_role("link", name="3018")).to_be_visible()
    card.get_by_role("button", name="Signaler").click()
    expect(nina.dialog.get_by_text("Ce message coché")).to_be_visible()


def test_a_number_is_asked_about_before_it_is_sent_and_the_house_hears_nothing(
    street: Street,
) -> None:
    nina, omar, frames = talking(street)
    frames.kinds()
    nina.composer.fill("Mon numéro : 06 12 34 56 78")
    nina.composer.press("Enter")
    expect(nina.log.get_by_role("alert")).to_contain_text("Vous donnez un numéro")
    assert frames.kinds()["say"] == 0
    nina.log.get_by_role("button", name="Envoyer quand même").click()
    expect(omar.line("06 12 34 56 78")).to_be_visible()
    (said,) = [frame for frame in frames.sent if frame["t"] == "say"]
    assert "confirmed" not in said


def test_a_number_is_asked_about_in_first_words_too(street: Street) -> None:
    nina = street.somebody()
    frames = Frames(nina.page)
    nina.come_in(Form(unique("Nina")))
    omar = street.visitor("Omar", gender="un homme", age="51")
    for each in (nina, omar):
        each.go_into(ROOM)
    nina.open_person(omar.nickname)
    nina.dialog.get_by_role("button", name="Écrire").click()
    words = nina.dialog.get_by_label("Vos premiers mots")
    words.fill("Appelez-moi au 06 12 34 56 78")
    nina.dialog.get_by_role("button", name="Envoyer la demande").click()
    question = nina.dialog.get_by_role("alert")
    expect(question).to_contain_text("Vous donnez un numéro")
    nina.dialog.get_by_role("button", name="Modifier").click()
    expect(words).to_be_focused()
    expect(question).to_have_count(0)
    nina.dialog.get_by_role("button", name="Envoyer la demande").click()
    assert frames.kinds()["request"] == 0
    question.get_by_role("button", name="Envoyer quand même").click()
    expect(nina.line("06 12 34 56 78")).to_be_visible()


def test_in_a_room_no_card_is_shown(street: Street) -> None:
    nina, omar, _ = talking(street)
    for each in (nina, omar):
        each.left.get_by_role("button", name=ROOM).first.click()
    hear(nina, omar, "On se voit demain à la bibliothèque")
    expect(nina.middle.get_by_role("note", name=CARD)).to_have_count(0)
