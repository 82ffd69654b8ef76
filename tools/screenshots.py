"""Take the pictures of docs/screenshots: a small evening of made-up people, seen by one of them.

    PYTHONPATH=. .venv/bin/python tools/screenshots.py [FOLDER]

Everything is real but the people: they come in by the form and talk over sockets.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from random import Random

import screenshots_evening as evening
from PIL import Image
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import Street
from tests.browser.crowd import Crowd, crowd
from tests.browser.engines import RUNNING
from tests.browser.serving import served
from tests.browser.somebody import Form, Somebody

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
MOST_BYTES = 150_000
COLOURS, RARE = 256, 96
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)
SMALL = ViewportSize(width=1024, height=768)
WIDE = ViewportSize(width=1600, height=900)
Picture = tuple[str, bytes]


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as leaving:
        house = leaving.enter_context(served(Path(scratch)))
        town = Town(leaving.enter_context(crowd(house)))
        leaving.callback(RUNNING.stop)
        street = leaving.enter_context(ExitStack())
        nina = Street("chromium", house, street).somebody()
        for name, picture in _evening(nina, town):
            _keep(picture, folder / f"{name}.png")


class Town:
    """Sixty people in a few rooms."""

    def __init__(self, others: Crowd) -> None:
        self._others = others
        self._people = {each.nickname: others.come(each) for each in evening.people(others)}
        self.stream = others.room(evening.ROOM)
        chance, everybody = Random(3), list(self._people.values())  # noqa: S311 - a picture
        others.fill(everybody[: evening.IN_THE_ROOM], self.stream)
        for room, share in evening.OTHER_ROOMS.items():
            others.fill(chance.sample(everybody, share), others.room(room))

    def talk(self, chat: tuple[tuple[str, str, int, int], ...]) -> None:
        """Let people talk in the room; hearts come from whoever came first."""
        said: list[int] = []
        for nickname, text, answers, hearts in chat:
            who, reply = self._people[nickname], said[-answers] if answers and said else 0
            seq = self._others.do(who.say(self.stream, text, reply))
            if seq is None:
                raise ValueError(f"{text} was not shown")
            said.append(seq)
            for reader in list(self._people.values())[:hearts]:
                self._others.do(reader.react(self.stream, seq, "❤️"))

    def write_to_nina(self, nickname: str, text: str) -> None:
        """Let somebody ask to write to her."""
        handle = self._others.handles[self.stream, evening.NINA]
        self._others.do(self._people[nickname].request(self.stream, handle, text))

    def go_on(self, nickname: str, text: str) -> None:
        """Let somebody go on with their conversation."""
        stream = self._others.conversations[nickname]
        self._others.do(self._people[nickname].be_in(stream))
        self._others.do(self._people[nickname].say(stream, text))


def _evening(nina: Somebody, town: Town) -> Iterator[Picture]:
    nina.page.set_viewport_size(PHONE)
    nina.arrive()
    nina.fill_in(Form(evening.NINA, "34", "une femme", "59500"))
    nina.page.get_by_role("heading", name="Veillée").click()
    yield "entry-phone", nina.page.screenshot()
    nina.page.set_viewport_size(DESK)
    nina.hand_in()
    town.talk(evening.CHAT)
    nina.go_into(evening.ROOM)
    nina.say(evening.NINA_SAYS)
    town.talk(evening.AFTER_NINA)
    yield from _conversation(nina, town)
    town.write_to_nina(evening.MARC, evening.REQUEST)
    yield from _desk(nina)
    yield from _phone(nina)


def _conversation(nina: Somebody, town: Town) -> Iterator[Picture]:
    (sonia, first), *others = evening.PRIVATE
    town.write_to_nina(sonia, first)
    nina.left.get_by_role("button", name=sonia).click()
    nina.middle.get_by_role("button", name="Accepter").click()
    expect(nina.line(first)).to_be_visible()
    for nickname, text in others:
        if nickname == evening.NINA:
            nina.say(text)
        else:
            town.go_on(nickname, text)
            expect(nina.line(text)).to_be_visible()
    yield "conversation", nina.page.screenshot()
    nina.left.get_by_role("button", name=evening.ROOM).click()


def _desk(nina: Somebody) -> Iterator[Picture]:
    page = nina.page
    page.mouse.move(0, 0)
    yield "desk-light", page.screenshot()
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(WIDE)
    yield "desk-dark", page.screenshot()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SMALL)
    yield "desk-1024", page.screenshot()
    nina.open_me()
    page.set_viewport_size(DESK)
    yield "settings", page.screenshot()
    page.go_back()


def _phone(nina: Somebody) -> Iterator[Picture]:
    page = nina.page
    page.set_viewport_size(PHONE)
    yield "phone-room", page.screenshot()
    bar = page.get_by_role("navigation")
    bar.get_by_role("button", name="Personnes").click()
    expect(nina.person_row(evening.SONIA)).to_be_visible()
    yield "phone-people", page.screenshot()
    nina.open_person(evening.SONIA)
    yield "person", page.screenshot()
    page.keyboard.press("Escape")
    bar.get_by_role("button", name="Conversations").click()
    nina.left.get_by_role("button", name=evening.MARC).click()
    nina.middle.get_by_role("button", name="Lire le message").click()
    expect(page.get_by_text(evening.REQUEST)).to_be_visible()
    yield "request", page.screenshot()


def _keep(picture: bytes, path: Path) -> None:
    """Write a picture with a palette: flat colours and letters need no more."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(palette=_palette(image), dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes")
    print(f"{path.name}: {path.stat().st_size} bytes")


def _palette(image: Image.Image) -> Image.Image:
    """Return the commonest colours as they are, and some that reach the rare ones: small signs."""
    counted = sorted(image.getcolors(image.width * image.height) or (), reverse=True)
    colours = [colour for _, colour in counted if isinstance(colour, tuple)]
    common = [part for colour in colours[: COLOURS - RARE] for part in colour]
    rare = image.quantize(RARE, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette((common + rare)[: 3 * COLOURS])
    return palette


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)
