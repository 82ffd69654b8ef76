"""The same stretch among the talk of others, as rooms really are; drawn by seed, so repeatable."""

import random

import msgspec

from tests.judgement.sets import Spoken, Stretch, lines

_OTHERS = ("Brin_de_laine", "Ch'ti_Remy", "Colette", "Dede")
LONGEST = 20


def padded(stretch: Stretch) -> Stretch:
    """Return a stretch with harmless lines of other people between its own."""
    drawn = random.Random(stretch.id)
    small_talk = [each.text for each in lines("everyday") if each.lang == stretch.lang]
    room_left = LONGEST - len(stretch.messages)
    messages: list[Spoken] = []
    flag_at = stretch.flag_at
    for place, said in enumerate(stretch.messages):
        for _ in range(min(room_left, drawn.choice((0, 0, 1, 1, 2)))):
            messages.append(Spoken(drawn.choice(_OTHERS), drawn.choice(small_talk)))
            room_left -= 1
        if place == stretch.flag_at:
            flag_at = len(messages)
        messages.append(said)
    return msgspec.structs.replace(
        stretch, id=f"{stretch.id}-among", messages=tuple(messages), flag_at=flag_at
    )
