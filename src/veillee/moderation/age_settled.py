"""Kinds that neighbours decide: «ne» is a negation or «né», «fille» the writer or a daughter.

An age takes its unit, its half and its months in: «14 ans et demi» is one number.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from veillee.moderation.age_kinds import KINDS
from veillee.moderation.age_words import Word

Kinds = frozenset[str]
_NONE: Kinds = frozenset()
_NO_AGE = frozenset({"time", "decimal", "ord", "oldyear", "bornyear", "newyear", "year18"})
_ELIDED = {"m": "me", "t": "you", "d": "of", "n": "neg", "j": "i", "s": "w", "c": "w", "l": "the"}
_CONTRACTED = {"ll": "fut", "ve": "have", "s": "is", "t": "neg", "d": "past", "re": "is"}
_OWNERS = frozenset(
    {"son", "sa", "ses", "leur", "leurs", "ton", "ta", "tes", "his", "her", "their"}
)
# What neighbours decide, beside numbers; most words pay for nothing.
_YOUNG = frozenset({"girlboy", "ado"})
_DECIDED = {*_ELIDED, *_CONTRACTED, "ne", "g", "got", "bebe", "baby", "child", "enfant", "ce"} | {
    word for word, kinds in KINDS.items() if not _YOUNG.isdisjoint(kinds)
}
_YOUNGEST, _ADULT = 8, 19
_CLOSE = 5
_NEWS = (["quoi", "de"], ["rien", "de"])
_HALVES = frozenset({"demi", "demie", "half", "bit", "quart", "quarts", "quarters"})
_AND = frozenset({"et", "and"})


def kinds_of(words: Iterable[Word]) -> Kinds:
    """Return all kinds of some words."""
    return _NONE.union(*[word.kinds for word in words])


def settled(words: Sequence[Word]) -> list[Word]:
    """Return the words of a line with their kinds settled; apostrophes are gone."""
    return _settled([_or_news(word, words, at) for at, word in enumerate(words)])


def _or_news(word: Word, words: Sequence[Word], at: int) -> Word:
    """Return a word, «quoi de neuf» and «rien de neuf» without their number."""
    if word.text != "neuf" or [each.text for each in words[max(0, at - 2) : at]] not in _NEWS:
        return word
    return replace(word, kinds=("w",), value=-1)


def _settled(words: Sequence[Word]) -> list[Word]:
    out = list[Word]()
    at = 0
    while at < len(words):
        word, end = words[at], at + 1
        if word.value < 0:  # nine in ten
            if word.text in _DECIDED:
                out.append(_as(word, _kinds(out, words, at)))
            elif word.text != "'":
                out.append(word)
            at = end
            continue
        if _NO_AGE.isdisjoint(word.kinds):
            end = _end_of_age(words, at)
        if end > at + 1:
            text = " ".join([each.text for each in words[at:end]])
            out.append(replace(word, text=text, kinds=(*word.kinds, "aged")))
        elif _YOUNGEST <= word.value < _ADULT and _is_a_short_year(out):
            out.append(replace(word, kinds=("bornyear",)))
        else:
            out.append(_as(word, _kinds(out, words, at)))
        at = end
    return out


def _as(word: Word, kinds: tuple[str, ...]) -> Word:
    return word if kinds is word.kinds else replace(word, kinds=kinds)


def _is_a_short_year(out: Sequence[Word]) -> bool:
    """«born in 09», «née en 11»."""
    if not out or out[-1].text not in ("in", "en"):
        return False
    return "born" in kinds_of(out[-2:-1])


def _texts(words: Sequence[Word], at: int) -> list[str]:
    return [word.text for word in words[at : at + 3]] + [""] * 3


def _end_of_age(words: Sequence[Word], at: int) -> int:
    """Return where an age ends with its unit, its half, its months; `at + 1` if it has none."""
    end = at + 1
    texts = _texts(words, end)
    if texts[0] == "-" and end + 1 < len(words) and "unit" in words[end + 1].kinds:
        end, texts = end + 1, _texts(words, end + 1)  # «quatorze-ans»
    if texts[0] in _AND:
        return _end_of_half(words, at)
    if texts[:3] in (["y", "/", "o"], ["y", ".", "o"]):
        end += 3
    elif (texts[0] == "a" and words[end].glued) or (texts[0] and "unit" in words[end].kinds):
        end += 1
    else:
        return end
    texts = _texts(words, end)
    if texts[0] in ("old", "olds"):
        return end + 1
    if texts[:2] == ["of", "age"]:
        return end + 2
    return end + _size_of_more(texts)


def _size_of_more(texts: Sequence[str]) -> int:
    """Return the size of «et demi», «and a half», «et 11 mois»."""
    if texts[0] not in _AND:
        return 0
    if texts[1] in _HALVES:
        return 2
    return 3 if texts[2] in _HALVES or texts[2] == "mois" else 0


def _end_of_half(words: Sequence[Word], at: int) -> int:
    """Return where «12 and a half» or «17 et neuf mois» ends; a measure behind it makes it none."""
    texts = _texts(words, at + 1)
    if texts[2] in ("mois", "months") and at + 2 < len(words) and words[at + 2].value > 0:
        return at + 4
    if texts[1] not in _HALVES and texts[2] not in _HALVES:
        return at + 1
    stop = at + (3 if texts[1] in _HALVES else 4)
    after = words[stop] if stop < len(words) else None
    if after is not None and "unit" in after.kinds:
        return stop + 1
    return at + 1 if after is not None and "measure" in after.kinds else stop


def _kinds(out: Sequence[Word], words: Sequence[Word], at: int) -> tuple[str, ...]:
    """Return the kinds of a word beside its neighbours."""
    word = words[at]
    before = out[-1] if out else None
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.text == "'" and word.text in _ELIDED:
        return (_ELIDED[word.text],)
    if before is not None and words[at - 1].text == "'":
        if word.text in _CONTRACTED:
            return (_CONTRACTED[word.text],)
        if word.text == "m" and before.text == "i":
            return ("iam",)
    if word.value >= 0:
        return _kinds_of_number(word, before, after)
    return _kinds_of_word(word, out, after)


def _kinds_of_number(word: Word, before: Word | None, after: Word | None) -> tuple[str, ...]:
    """Return what a number is that is no age: «en 92» is a year, «2000 km» none."""
    is_year = not {"oldyear", "newyear"}.isdisjoint(word.kinds)
    if is_year and after is not None and "measure" in after.kinds:
        return ("many",)
    is_short = "grown" in word.kinds and word.value > 30  # noqa: PLR2004 - «en 92»
    dated = before is not None and before.text in ("en", "in", "since", "annees")
    if is_short and dated:
        return ("oldyear",)
    return word.kinds


def _kinds_of_word(word: Word, out: Sequence[Word], after: Word | None) -> tuple[str, ...]:
    before = out[-1] if out else None
    if word.text == "ne":
        return ("born",) if _is_born(before, word, after) else ("neg",)
    if word.text in ("g", "got", "t", "ce"):
        return _kinds_of_have(word, before)
    if _is_a_baby_here(word, out) or _is_a_child_oneself(word, out):
        return ("ado",)
    # «ma meuf», «mon mec» and «mes jeunes» are no children of the writer's.
    is_young = not _YOUNG.isdisjoint(word.kinds) and len(word.text) > 1
    if is_young and word.text[:2] not in ("me", "na", "je") and _is_somebodys(out):
        return ("kin",)
    return word.kinds


def _kinds_of_have(word: Word, before: Word | None) -> tuple[str, ...]:
    """Return «g» as a gender behind a number, «got» that begins a line as what «I» got."""
    if word.text == "ce":  # «moi cé 16»
        return ("is",) if before is not None and before.text == "moi" else word.kinds
    if word.text == "t":  # «c t mon anniv»
        return ("is",) if before is not None and before.text == "c" else word.kinds
    if word.text == "got":
        return ("have", "i") if before is None else word.kinds
    return ("girlboy",) if before is not None and before.value >= 0 else word.kinds


def _is_born(before: Word | None, word: Word, after: Word | None) -> bool:
    if before is not None and ("iam" in before.kinds or before.text == "moi"):
        return True  # «moi né en 2012», «je suis ne après 2010»: nobody says «je suis ne … pas»
    if before is not None and before.text in ("est", "es", "ete") and after is not None:
        return after.text in ("en", "le", "l", "un", "au")
    begins = before is None or before.clause != word.clause
    if not begins or after is None:
        return False
    return after.value >= 0 or after.text in ("en", "le", "l", "un", "au", "y", "in")


def _is_a_baby_here(word: Word, out: Sequence[Word]) -> bool:
    """«ici un bébé de 2011», «i'm the baby here»: the writer."""
    if word.text not in ("bebe", "baby") or not out or out[-1].text not in ("un", "the", "a", "le"):
        return False
    return not kinds_of(out).isdisjoint({"iam", "here", "i"})


_CHILDREN = frozenset({"child", "enfant", "kid", "gamin", "gamine", "gosse", "minot", "mome"})
_SAID_BESIDE = frozenset({"a", "un", "une", "qu", "que", "just", "only", "still", "encore"})


def _is_a_child_oneself(word: Word, out: Sequence[Word]) -> bool:
    """«im literally a child», «je suis enfant»: no more than an adverb after «I am»."""
    if word.text not in _CHILDREN or not out:
        return False
    at = len(out) - 1
    while at > 0 and len(out) - at < _CLOSE and "iam" not in out[at].kinds:
        beside = out[at].text in _SAID_BESIDE or "like" in out[at].kinds
        if not (beside or out[at].text.endswith(("ly", "ment"))):
            return False
        at -= 1
    return "iam" in out[at].kinds


def _is_somebodys(out: Sequence[Word]) -> bool:
    """Say whether «fille» or «ado» is somebody's child: «ma fille», «deux garçons», «ses ados»."""
    if not out:
        return False
    before = out[-1]
    if 2 <= before.value < 8 and "aged" not in before.kinds:  # noqa: PLR2004 - «deux filles»
        return not any("we" in word.kinds for word in out)
    mine = "my" in before.kinds and "i" not in before.kinds
    return mine or before.text in _OWNERS or before.text.endswith((" my", " ma", " mon", " mes"))
