"""What a person does on the page, found as a person finds it: by role, label and text."""

import re
from dataclasses import asdict, dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.watch import Watch

# What the page itself does with its key; a test may not read the private half either.
_KEY = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("veillee", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asked = opening.result.transaction("keys").objectStore("keys").get("device");
    asked.onsuccess = async () => {
      opening.result.close();
      if (!asked.result) return resolve("");
      const point = await crypto.subtle.exportKey("raw", asked.result.publicKey);
      resolve([...new Uint8Array(point)].join(" "));
    };
  };
})"""

# All fields of the form at once, each with the event that a hand causes: a third of the time of
# tests for which the door is not the matter.
_WRITTEN = """async ({ nickname, age, gender, place, listed }) => {
  const form = document.querySelector("form.entry");
  const told = (field, event) => {
    field.dispatchEvent(new Event(event, { bubbles: true }));
    return new Promise((done) => setTimeout(done));
  };
  for (const [name, text] of Object.entries({ nickname, age, place })) {
    form.elements[name].value = text;
    await told(form.elements[name], "input");
  }
  const choice = [...form.elements.gender.options].find((one) => one.text === gender);
  form.elements.gender.value = choice.value;
  await told(form.elements.gender, "change");
  const labels = [...form.querySelectorAll("label")];
  labels.find((one) => one.textContent.includes(listed)).click();
  labels.find((one) => one.textContent.includes("J'accepte les règles")).click();
  await told(form.elements.nickname, "blur");
  form.requestSubmit();
}"""

_LOOKS, _A_LOOK_MS = 60, 250
# After two seconds further down, and from the end to the top again.
_LOOK_ON = """(people, tried) => {
  const box = people.querySelector(".people-box");
  if (!box || tried < 8) return;
  const isEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
  box.scrollTop = isEnd ? 0 : box.scrollTop + box.clientHeight / 2;
}"""


@dataclass(frozen=True)
class Form:
    """What somebody writes into the one form."""

    nickname: str
    age: str = "34"
    gender: str = "une femme"
    place: str = "59500"
    listed: str = "Dans la liste de mon secteur"


class Somebody:
    """One person at one page."""

    def __init__(self, page: Page, watch: Watch, house: str) -> None:
        self.page = page
        self.watch = watch
        self.house = house
        self.nickname = ""

    # The door

    def arrive(self) -> None:
        """Open the address."""
        self.page.goto(self.house)

    def fill_in(self, form: Form) -> None:
        """Write into the form without handing it in."""
        page = self.page
        self.nickname = form.nickname
        page.get_by_label("Pseudo").fill(form.nickname)
        page.get_by_label("Âge").fill(form.age)
        page.get_by_label("Vous êtes").select_option(label=form.gender)
        page.get_by_label("Code postal").fill(form.place)
        page.get_by_role("radio", name=form.listed).check()
        page.get_by_role("checkbox", name="J'accepte les règles").check()

    def hand_in(self) -> None:
        """Press the button of the form."""
        self.page.get_by_role("button", name="Entrer", exact=True).click()

    def come_in(self, form: Form) -> None:
        """Hand in the form at once and wait until a room is open."""
        self.arrive()
        self.nickname = form.nickname
        self.page.locator("form.entry").wait_for()
        self.page.evaluate(_WRITTEN, asdict(form))
        expect(self.composer).to_be_visible()

    def device_key(self) -> str:
        """Return the public half of the key this browser holds, or nothing."""
        return str(self.page.evaluate(_KEY))

    # Rooms and conversations

    @property
    def left(self) -> Locator:
        """The column of rooms and conversations."""
        return self.page.get_by_role("region", name="Salons et conversations", exact=True)

    @property
    def people(self) -> Locator:
        """The column of people."""
        return self.page.get_by_role("region", name="Personnes", exact=True)

    @property
    def middle(self) -> Locator:
        """The column where the talk is."""
        return self.page.get_by_role("region", name="Conversation ouverte", exact=True)

    @property
    def dialog(self) -> Locator:
        """What lies over the page."""
        return self.page.get_by_role("dialog")

    def go_into(self, room: str) -> None:
        """Enter a room by its card."""
        self.left.get_by_role("button", name=room).click()
        expect(self.middle.get_by_role("heading", name=room)).to_be_visible()
        expect(self.composer).to_be_visible()

    def open_me(self) -> None:
        """Open the settings."""
        self.left.get_by_role("button", name=re.compile("^Moi")).click()
        expect(self.page.get_by_role("heading", name="Ce que les autres voient")).to_be_visible()

    # Talking

    @property
    def composer(self) -> Locator:
        """The field one writes in."""
        return self.page.get_by_role("textbox", name="Votre message")

    @property
    def log(self) -> Locator:
        """What was said."""
        return self.page.get_by_role("log", name="Messages")

    def line(self, text: str) -> Locator:
        """Return the line that says something."""
        return self.log.get_by_role("listitem").filter(has_text=text)

    def texts(self) -> list[str]:
        """Return what is said, line by line, in the order it stands."""
        return self.log.locator(".text").all_inner_texts()

    def say(self, text: str) -> None:
        """Write a line and send it."""
        self.composer.fill(text)
        self.composer.press("Enter")
        expect(self.line(text)).to_have_count(1)

    def act_on(self, text: str, act: str) -> None:
        """Point at a line and choose what to do with it."""
        self.line(text).hover()
        self.line(text).get_by_role("button", name=act, exact=True).click()

    # People

    def person_row(self, nickname: str) -> Locator:
        """Return somebody's row in the list of people."""
        return self.people.get_by_role("button", name=re.compile(rf"\b{re.escape(nickname)}\b"))

    def open_person(self, nickname: str) -> None:
        """Open somebody's sheet from the list of people, which draws only what is in sight."""
        row = self.person_row(nickname)
        for tried in range(_LOOKS):
            if row.count():
                break
            self.page.wait_for_timeout(_A_LOOK_MS)
            self.people.evaluate(_LOOK_ON, tried)
        row.click()
        expect(self.dialog.get_by_role("heading", name=nickname)).to_be_visible()
        expect(self.dialog.get_by_text("vérifiés par personne")).to_be_visible()

    def write_to(self, nickname: str, text: str) -> None:
        """Send somebody a first message."""
        self.open_person(nickname)
        self.dialog.get_by_role("button", name="Écrire").click()
        self.dialog.get_by_label("Vos premiers mots").fill(text)
        self.dialog.get_by_role("button", name="Envoyer la demande").click()
        expect(self.dialog).to_be_hidden()
        expect(self.line(text)).to_be_visible()

    def block(self) -> None:
        """Block the person whose sheet is open."""
        self.dialog.get_by_role("button", name="Bloquer").click()
        self.dialog.get_by_role("button", name="Bloquer").click()
        expect(self.dialog).to_be_hidden()
