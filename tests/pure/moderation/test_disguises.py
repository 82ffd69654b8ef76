"""An insult is heard under the disguises people put it in; everyday words are not."""

import random
from collections.abc import Callable

import pytest

from veillee.moderation.engine import decide
from veillee.moderation.facts import Facts
from veillee.moderation.rules import BOOK

INSULTS = ("connard", "salope", "enculé", "bâtard", "pouffiasse", "salopard", "connasse", "pétasse")
LEET = str.maketrans("aeiosb", "431058")
CYRILLIC = str.maketrans("aeopcxy", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443")
ACCENTS = str.maketrans("aeiou", "àèïöü")


def _plain(word: str) -> str:
    return word.replace("é", "e").replace("â", "a")


def _maths(word: str) -> str:
    return "".join(chr(0x1D41A + ord(sign) - ord("a")) for sign in _plain(word))


def _swapped(word: str) -> str:
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]


DISGUISES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "mixed case": lambda word: "".join(
        sign.upper() if at % 2 else sign for at, sign in enumerate(word)
    ),
    "spaces": " ".join,
    "dots": ".".join,
    "hyphens": "-".join,
    "leet": lambda word: _plain(word).translate(LEET),
    "repeats": lambda word: "".join(sign * 3 for sign in word),
    "last letter stretched": lambda word: word + word[-1] * 4,
    "full width": lambda word: "".join(chr(ord(sign) + 0xFEE0) for sign in _plain(word)),
    "Cyrillic": lambda word: _plain(word).translate(CYRILLIC),
    "zero width": "\u200b".join,
    "accents": lambda word: _plain(word).translate(ACCENTS),
    "maths letters": _maths,
    "star": lambda word: word[:2] + "*" + word[3:],
    "CamelCase": lambda word: "EspeceDe" + word.capitalize(),
    "emoji": "\U0001f525".join,
    "letters swapped": _swapped,
    "letter missing": lambda word: word[:3] + word[4:],
    "letter doubled": lambda word: word[:4] + word[3:],
    "circled": lambda word: "".join(chr(0x24D0 + ord(sign) - ord("a")) for sign in _plain(word)),
    "underscores": "_".join,
    "glued by a dot": lambda word: word[:3] + "." + word[3:],
}


def _hears(text: str) -> bool:
    facts = Facts(text)
    return bool(BOOK.hear(facts).bits & BOOK.lexicon.bits["insult"])


@pytest.mark.parametrize("name", DISGUISES)
def test_an_insult_is_heard_under_a_disguise(name: str) -> None:
    disguise = DISGUISES[name]
    missed = [word for word in INSULTS if not _hears(f"va donc {disguise(word)} va")]
    assert not missed


def test_ninety_five_of_a_hundred_disguised_insults_are_heard() -> None:
    chance = random.Random(5)
    frames = ("t'es qu'un {}", "{}", "espèce de {} va", "ferme-la {} !", "quel {}, lui")
    tries = [
        chance.choice(frames).format(disguise(word))
        for disguise in DISGUISES.values()
        for word in INSULTS
    ]
    heard = [text for text in tries if _hears(text)]
    assert len(heard) >= 0.95 * len(tries)


@pytest.mark.parametrize(
    "text",
    [
        "rendez-vous à 20h30 devant la mairie, c'est bon ?",
        "en connaissance de cause, je reste",
        "j'ai mis du canard et de la salade",
        "il y a t il du monde ce soir ?",
        "S.N.C.F. en grève, A.B.C. fermé",
        "mdrrrrrr trop drôle, ouiiiiii",
        "mon mail : nina@example.org",
        "https://www.exemple.fr/connaitre/salons",
        "j'habite à Salon-de-Provence",
        "le Niger et le Nigeria, en 2026 !",
        "je l'ai pris à l'enclos, avec 3 copines",
        "Bonjour à tous, je suis Loïc, 45 ans",
        "WhatsApp ou YouTube, iPhone 15",
    ],
)
def test_everyday_words_are_no_insults(text: str) -> None:
    reasons = decide(Facts(text, is_confirmed=True), BOOK).reasons
    # Names of things alone look like advertising to the small model.
    assert {each.policy for each in reasons} <= {"terms.spam"} or "@" in text
    assert not _hears(text)
