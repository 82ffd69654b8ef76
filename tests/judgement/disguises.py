"""Sixteen ways in which people hide an insult from a list of words."""

from collections.abc import Callable

INSULTS = (
    *("connard", "connasse", "salope", "encule", "batard", "pouffiasse", "petasse", "trouduc"),
    *("enfoire", "bouffon de merde", "fils de pute", "grosse pute", "nique ta mere", "tarlouze"),
    *("tafiole", "bougnoule", "sale pede", "sale gouine", "sale arabe", "sale juif", "youpin"),
    *("asshole", "motherfucker", "stupid bitch", "stupid cunt", "faggot", "nigger", "fuck you"),
    *("ta gueule connard", "sale chienne"),
)
# Words that hold an insult, or look like one under a disguise, and mean no harm.
HARMLESS = (
    *("connaissance", "conversation", "salopette", "disputer", "reputation", "computer", "classe"),
    *("cocktail", "assassin", "concombre", "pedaler", "constitution", "scunthorpe", "bataille"),
    *("habiter", "arbitre", "salon arabe", "juif de lille", "musique", "chiennes de garde"),
)
_FRAMES = ("t'es qu'un {} va", "{}", "mais quel {} celui la", "hé {} tu réponds ?")

_LEET = str.maketrans("aeiost", "431057")
_SIGNS = str.maketrans("aeis", "@€!$")
_LOOKING_ALIKE = str.maketrans("aceopxyi", "асеорхуі")
_ACCENTED = str.maketrans("aeioucn", "ãëïõùçñ")


def _mixed(word: str) -> str:
    return "".join(sign.upper() if place % 2 else sign.lower() for place, sign in enumerate(word))


def _between(glue: str) -> Callable[[str], str]:
    return lambda text: " ".join(glue.join(word) for word in text.split())


def _spaced(text: str) -> str:
    return "   ".join(" ".join(word) for word in text.split())


def _stretched(text: str) -> str:
    return "".join(sign * 4 if sign in "aeiou" else sign for sign in text)


def _doubled(text: str) -> str:
    return text[:-1] + text[-1] * 5


def _shifted(start: int, first: str = "a") -> Callable[[str], str]:
    return lambda text: "".join(
        chr(start + ord(sign) - ord(first)) if "a" <= sign <= "z" else sign for sign in text
    )


def _masked(text: str) -> str:
    """Hide the second vowel of each longer word, as in «conn*rd»."""
    return " ".join(_without_a_vowel(word) for word in text.split())


def _without_a_vowel(word: str) -> str:
    places = [place for place, sign in enumerate(word) if sign in "aeiouy"]
    if len(word) < 4 or not places:
        return word
    place = places[min(1, len(places) - 1)]
    return f"{word[:place]}*{word[place + 1 :]}"


def _swapped(text: str) -> str:
    """Swap two letters in the longest word, as fast fingers do."""
    longest = max(text.split(), key=len)
    middle = len(longest) // 2
    if len(longest) < 5:
        return text
    swapped = longest[: middle - 1] + longest[middle] + longest[middle - 1] + longest[middle + 1 :]
    return text.replace(longest, swapped)


DISGUISES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "mixed case": _mixed,
    "digits": lambda text: text.translate(_LEET),
    "signs": lambda text: text.translate(_SIGNS),
    "spaced": _spaced,
    "dotted": _between("."),
    "dashed": _between("-"),
    "stretched": _stretched,
    "long end": _doubled,
    "full width": _shifted(0xFF41),
    "mathematical": _shifted(0x1D41A),
    "look-alikes": lambda text: text.translate(_LOOKING_ALIKE),
    "accents": lambda text: text.translate(_ACCENTED),
    "invisible": _between("\u200b"),
    "masked": _masked,
    "swapped": _swapped,
}


def disguised(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return every word under every disguise, with the name of the disguise."""
    return [
        (name, _FRAMES[place % len(_FRAMES)].format(disguise(word)))
        for name, disguise in DISGUISES.items()
        for place, word in enumerate(words)
    ]
