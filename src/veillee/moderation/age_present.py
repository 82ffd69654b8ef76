"""An age told as of now: «tata m'appelle petit, normal j'ai 11 ans», «à treize ans on me suit».

An aunt, a law or a question beside «j'ai 11 ans» takes nothing away; «à 15 ans» is mostly long ago.
"""

from collections.abc import Sequence

from veillee.moderation.age_answers import asks_for_oneself
from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_words import APART, Word

_NOW = frozenset({"ai", "g", "ve", "have", "am", "m", "suis", "sui", "be"})
_MYSELF = frozenset({"moi", "mwa", "me", "perso"})
_BETWEEN = frozenset({"en", "y", "n", "ne"})
# Before «j'ai 15 ans» they make it somebody else's words, or no fact.
_FRAMES = frozenset({"if", "when", "say", "p:", "look", "media"})
_SPEAKERS = frozenset({"kin", "other"})
_GIVEN = frozenset({"alors", "parce", "vu", "puis", "sauf", "sachant"})
_JOINS = frozenset({"que", "qu", "ke", "or", "ou", "than", "that"})
_FAR, _LONG, _SHORT = 4, 20, 10


def is_plain(seen: Seen) -> bool:
    """Say whether «I» and a verb of now carry the number, with nothing that frames them."""
    at = _subject(seen)
    if at < 0 or seen.is_before("when"):
        return False
    before = seen.line.words[max(0, at - _FAR) : at]
    if before and _is_framed_by(before[-1], before[:-1]):
        return False
    for word in reversed(before):
        if word.text in (".", "!", "?") or "but" in word.kinds:
            return True
        if not _FRAMES.isdisjoint(word.kinds):
            return False
    later = kinds_of(seen.line.words[at:])
    return not (seen.line.has("media") or ("say" in later and not later.isdisjoint(_SPEAKERS)))


def _is_framed_by(last: Word, before: Sequence[Word]) -> bool:
    """«je crois que j'ai», «pour elle j'ai», «« j'ai»; but «alors que j'ai»."""
    if last.text in _JOINS:
        return not before or before[-1].text not in _GIVEN
    return not {"quote", "other"}.isdisjoint(last.kinds)


def _subject(seen: Seen) -> int:
    """Return where «j'» stands of «j'ai encore que 15 ans», or -1 if nobody says «I» there."""
    head, words = seen.head, seen.line.words
    if head is None:
        return -1
    at = seen.at - 1
    while words[at] is not head:
        at -= 1
    if head.text in _MYSELF or (head.text == "g" and "i" in head.kinds):
        return at
    at -= 1
    while at > 0 and words[at].text in _BETWEEN:
        at -= 1
    says_i = head.text in _NOW and at >= 0 and any_kind(words[at], ("i",))
    return at if says_i else -1


# «à treize ans le pédiatre me suit encore»: at an age, and of now.

_FIRSTS = frozenset({"premier", "premiere", "premiers", "first", "ma mere", "tous", "toutes"})
_DONE = frozenset(
    {"left", "went", "got", "met", "was", "had", "did", "came", "took", "gave", "found", "thought",
     "knew", "saw", "made", "began", "became", "ran", "fell", "bought", "felt", "kept", "lost",
     "wrote", "spent", "drove", "broke", "learnt", "moved", "married", "joined", "wanted"}
)  # fmt: skip
_NO_DEED = frozenset(
    {"faim", "peur", "besoin", "envie", "froid", "chaud", "mal", "honte", "hate", "trop", "raison",
     "tort", "rien", "plein", "marre", "un", "une", "des", "le", "la", "les", "mon", "ma", "mes",
     "du", "de", "pas", "jamais", "toujours", "encore", "plus", "aucun", "aucune", "que", "assez",
     "tellement", "le droit", "droit", "l", "d", "meme", "nothing", "no", "to", "a", "an", "the",
     "deja"}
)  # fmt: skip
_AUX = frozenset({"ai", "ont", "suis", "sont", "est", "avons", "as"})
_MINDS = frozenset(
    {"trouve", "pense", "veux", "peux", "aime", "adore", "deteste", "galere", "voudrais",
     "aimerais", "think", "want", "need", "love", "hate", "can", "know", "nobody", "personne",
     "everyone", "everybody", "allowed", "cant", "wanna", "devrais", "dois", "should", "must",
     "sais", "comprends", "marre", "normal", "refuse", "partout", "evidemment", "forcement",
     "logique", "normalement", "proud", "old"}
)  # fmt: skip
_NOT_NOW = ("past", "eu", "if", "spouse", "granny", "kin", "nomore")


def _is_of_long_ago(seen: Seen) -> bool:
    return seen.line.bygone or seen.line.grown or seen.line.has(*_NOT_NOW)


def _is_an_hour(seen: Seen) -> bool:
    """«lock up at eleven», «à 14» of a clock or a score."""
    clock = 13
    return "aged" not in seen.here.kinds and (seen.here.value < clock or seen.head_text == "a")


def _is_of_others(seen: Seen) -> bool:
    if seen.line.has("you", "media", "work", "adult", "law"):
        return True
    return seen.who in ("other", "you", "parent") and not seen.is_before("i")


def _is_a_deed(seen: Seen) -> bool:
    return not _FIRSTS.isdisjoint(seen.line.texts) or tells_of_deeds(seen.line.words)


def _goes_on(seen: Seen) -> bool:
    """«me suit encore», «i've got nothing to show», «je trouve que»."""
    line = seen.line
    return line.has("still", "neg", "already") or not _MINDS.isdisjoint(line.texts)


def _is_the_youngest(seen: Seen) -> bool:
    """«i'm the youngest here at 13»."""
    return "youngest" in seen.before_it and "iam" in seen.before and not seen.line.has("past")


_LIVED = Judge(
    against=(_is_of_long_ago, _is_an_hour, _is_of_others, _is_a_deed),
    grounds=(_goes_on, _is_the_youngest),
)


def is_lived_now(seen: Seen) -> bool:
    """Say whether «à 15 ans» stands in a line about the writer's present."""
    line = seen.line
    if seen.head_text not in ("a", "at") or line.size > _LONG:
        return False
    unsaid = seen.head_text == "at" and not seen.right and line.size <= _SHORT
    if not (unsaid or line.has("i", "me") or _is_of_us_young(seen)):
        return False
    return (asks_for_oneself(seen) and not _is_of_long_ago(seen)) or _LIVED.holds(seen)


def _is_of_us_young(seen: Seen) -> bool:
    """«à 15 ans on devrait pouvoir sortir, mes parents comprennent rien», «on a droit à rien»."""
    line = seen.line
    return line.has("we") and line.has("neg", "known") and line.has("parent", "ban")


def tells_of_deeds(words: Sequence[Word]) -> bool:
    """Say whether something was done: «j'ai commencé», «i left», «il est parti»."""
    for at, word in enumerate(words):
        if word.text == "got" and at and "have" in words[at - 1].kinds:
            continue  # «i've got»
        if word.text in _DONE or (len(word.text) > 4 and word.text.endswith("ed")):  # noqa: PLR2004
            return True
        if word.text in _AUX and at + 1 < len(words) and _is_deed(words[at + 1]):
            return True
    return False


def _is_deed(word: Word) -> bool:
    if word.value >= 0 or word.text in _NO_DEED or word.clause == APART:
        return False
    return word.text.endswith(("e", "i", "u", "is", "it", "ert", "es", "us"))


# «avec mes onze ans», «j'écris bien pour mes douze ans», «on fête nos 14 ans samedi».

_WITH = frozenset(
    {"vu", "avec", "malgre", "with", "despite", "atteins", "attends", "have", "ai", "sur"}
)
_FOR_IT = frozenset({"bien", "grand", "grande", "mature", "mur", "petit", "petite", "intelligent"})
_ARRIVING = frozenset({"arrive", "approche", "approchant", "arriver"})


def is_ones_years(seen: Seen) -> bool:
    """Say whether «mes 15 ans» are those the writer has, or that come next."""
    line = seen.line
    if line.has("past", "if", "bygone", "kin") or tells_of_deeds(line.words):
        return False
    if seen.head_text in ("nos", "our"):
        return line.has("birthday") and line.has("fut", "day", "i")
    soon = line.has("fut", "day") and line.has("i", "fut")
    neck = seen.neck.text if seen.neck is not None else ""
    if neck in ("pour", "for"):
        return soon or not _FOR_IT.isdisjoint(seen.before_it)
    arrives = neck == "a" and not _ARRIVING.isdisjoint(seen.before_it)
    return arrives or neck in _WITH or (soon and neck != "depuis" and "ago" not in seen.before)
