"""Sentences of the report. The template's own words are English; what explains is in two."""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

Say = Callable[..., str]

_ALL, _HOSTING = "All", "Only for providers of hosting services, including online platforms"
_PLATFORMS, _LARGE = "Only for providers of online platforms", "Only for VLOPs and VLOSEs"

_APPLIES = {
    "applies.1": _ALL,
    "applies.3": _ALL,
    "applies.4": _HOSTING,
    "applies.5": _ALL,
    "applies.6": _ALL,
    "applies.7": _ALL,
    "applies.platforms": _PLATFORMS,
    "applies.8": _ALL,
    "applies.8.notices": _HOSTING,
    "applies.8.trusted": _PLATFORMS,
    "applies.9": _LARGE,
    "applies.10": _LARGE,
    "applies.11": _ALL,
}


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("veillee.cases.transparency").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


def saying(language: str) -> Say:
    """Return what says a sentence in a language, French if it is neither."""
    chosen = "en" if language.startswith("en") else "fr"

    def say(key: str, **holes: object) -> str:
        if key in _APPLIES:
            return _APPLIES[key]
        return _words()[key][chosen].format(**holes)

    return say
