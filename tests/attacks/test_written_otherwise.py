"""What no rule reads is no place to write: reactions spell nothing, and no line takes the room.

A reaction is shown to everybody and read by no rule. Eight digits joined by U+200D look like a
telephone number under somebody's message, six letters of flags like an insult. And a line of blank
lines, or of one letter each, pushes what others said out of sight of the whole room.
"""

import json
from pathlib import Path

import pytest

import veillee
from tests.world import BAR, World
from veillee.kernel.errors import Refused
from veillee.kernel.refusals import Refusal
from veillee.kernel.text import cleaned
from veillee.talk.emoji import is_emoji
from veillee.wire import client, server

PICKER = Path(veillee.__file__).parent / "web" / "vendor" / "emoji"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
LIMIT = 1_000


def flags_letters(word: str) -> list[str]:
    """Return the letters by which flags are written."""
    return [chr(0x1F1E6 + ord(letter) - ord("A")) for letter in word]


SPELLED = [
    "\u200d".join("06123456"),
    "\u200d".join(f"{digit}\ufe0f" for digit in "0612"),
    "\u200d".join(flags_letters("SALOPE")),
    "".join(flags_letters("PD")),
    *flags_letters("A"),
    "\u200d".join("🅱🅾🅱"),
    "🇫🇷🇫🇷",
    "1",
    "a",
    "",
]


@pytest.mark.parametrize("spelled", SPELLED)
def test_nothing_is_spelled_with_a_reaction(spelled: str) -> None:
    assert not is_emoji(spelled)


@pytest.mark.anyio
async def test_a_number_under_a_message_is_refused_and_shown_to_nobody() -> None:
    async with World() as world:
        nina, omar = [await world.enter(name, rooms=(BAR,)) for name in ("Nina", "Omar")]
        kept = await nina.ask(client.Say, stream=BAR, text="Bonsoir")
        for spelled in SPELLED[:4]:
            why = await omar.refusal(client.React, stream=BAR, of=kept.seq, emoji=spelled)
            assert why == Refusal.MALFORMED.value
        assert not nina.heard_of(server.Reacted)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_whatever_the_picker_offers_can_be_put_under_a_message(language: str) -> None:
    groups = json.loads((PICKER / f"{language}.json").read_text(encoding="utf-8"))
    offered = [emoji[0] for group in groups for emoji in group["emoji"]]
    assert [emoji for emoji in offered if not is_emoji(emoji)] == []


@pytest.mark.parametrize("emoji", ["👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "1️⃣", "🅰️", "🇫🇷", ENGLAND])
def test_a_picture_is_a_picture(emoji: str) -> None:
    assert is_emoji(emoji)
    assert cleaned(f"Allez {emoji}", LIMIT) == f"Allez {emoji}"


def test_what_is_hidden_behind_a_flag_goes() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "gbviens")
    assert cleaned(f"\U0001f3f4{hidden}\U000e007f", LIMIT) == "\U0001f3f4"


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u3000", "\u200b", "\u2800", "\u3164\u200d"])
def test_three_hundred_blank_lines_are_one(blank: str) -> None:
    assert cleaned("a\n" + f"{blank}\n" * 300 + "b", LIMIT) == "a\n\nb"


def test_a_line_of_many_lines_is_too_long_and_a_poem_is_not() -> None:
    with pytest.raises(Refused) as refused:
        cleaned("\n".join("abcdefgh" * 30), LIMIT)
    assert refused.value.why is Refusal.TOO_LONG
    sonnet = "\n".join(["Heureux qui, comme Ulysse, a fait un beau voyage,"] * 14)
    assert cleaned(sonnet, LIMIT) == sonnet


@pytest.mark.parametrize(
    ("letter", "mark", "most"),
    [("e", "\u0301", 3), ("\u0e01", "\u0e49", 6), ("\u0f40", "\u0f71", 6), ("a", "\ufe0f", 6)],
)
def test_no_tower_of_marks_covers_what_others_said(letter: str, mark: str, most: int) -> None:
    assert cleaned(f"{letter}{mark * 60} bonsoir", LIMIT) == f"{letter}{mark * most} bonsoir"


@pytest.mark.parametrize("written", ["မြို့ကြောင့်", "བསྒྲུབས་ཧཱུྃ", "ភ្នំពេញ", "ที่นี้", "नमस्ते", "שָׁלוֹם", "مُحَمَّدٌ"])
def test_scripts_that_stack_are_left_as_they_are_written(written: str) -> None:
    assert cleaned(written, LIMIT) == written
