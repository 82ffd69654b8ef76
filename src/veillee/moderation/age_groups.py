"""Groups that one is in at an age under 18: «en minimes», «chez les cadets», «the under 14s»."""

from veillee.moderation.age_line import Line, any_kind
from veillee.moderation.age_seen import Judge, Seen

_PLAYING = frozenset(
    {"joue", "jouer", "play", "playing", "made", "selectionne", "selectionnee", "gardien",
     "capitaine", "gardienne", "nage", "cours", "tire", "boxe", "lutte", "surclasse",
     "surclassee", "picked", "captain", "goalie", "titulaire", "licencie", "licenciee", "passe",
     "monte", "selected", "scored"}
)  # fmt: skip
_OCCASIONS = frozenset({"match", "tournoi", "entrainement", "training", "competition", "game"})
_WITHIN = frozenset({"en", "chez", "categorie", "les", "des", "equipe", "niveau"})
_LEADS = frozenset(
    {"coach", "entraine", "entraineur", "entraineuse", "encadre", "arbitre", "arbitrer", "referee",
     "teach", "teaches", "run", "volunteer", "benevole", "educateur", "dirige", "suis coach"}
)  # fmt: skip
_NAMES = frozenset({"benjamin", "benjamine", "cadet", "cadette"})


def is_in_a_team(line: Line, at: int) -> bool:
    """Say whether the writer plays in a team of that age: «je joue en U15», «the under 14s»."""
    if not _plays(line) or _is_led(line):
        return False
    before = [word.text for word in line.words[max(0, at - 2) : at]]
    less_than = before[-1:] == ["de"] and any_kind(line.words[at - 2], ("less",))
    marked = before[-1:] == ["u"] and line.words[at].glued
    if not (marked or less_than or "under" in before):
        return False
    return line.has("i", "my", "we", "still") and not line.has("other", "past")


def _plays(line: Line) -> bool:
    on_the_day = line.has("iam", "my") and not _OCCASIONS.isdisjoint(line.texts)
    return on_the_day or not _PLAYING.isdisjoint(line.texts)


def _is_led(line: Line) -> bool:
    children = {word.text for word in line.words if "kin" in word.kinds} - _NAMES - {"baby"}
    return line.grown or line.bygone or not _LEADS.isdisjoint(line.texts) or bool(children)


def _is_of_others(seen: Seen) -> bool:
    return _is_led(seen.line) or seen.line.has("media", "law") or seen.who == "other"


def _plays_in_it(seen: Seen) -> bool:
    """«je nage en catégorie minimes», «match des cadets demain, jsuis capitaine»."""
    line = seen.line
    if seen.head_text not in _WITHIN or not line.has("i", "we"):
        return False
    own = line.has("iam") or seen.who in ("i", "we")
    return own and (_plays(line) or (seen.is_after("in") and line.has("iam")))


def _is_one(seen: Seen) -> bool:
    """«j'suis minime au judo»; not «je suis Benjamin»."""
    plays = seen.after_text in ("au", "en", "a", "premiere", "deuxieme", "dans")
    named = seen.here.text in _NAMES and seen.after_text not in ("au", "en")
    return seen.is_after("iam") and plays and not named


def is_of_a_group(seen: Seen) -> bool:
    """«en U15 au club de Lens», as a number that hangs on its letter."""
    return "young" in seen.here.kinds and is_in_a_team(seen.line, seen.at)


CATEGORY = Judge(against=(_is_of_others,), grounds=(_plays_in_it, _is_one))
