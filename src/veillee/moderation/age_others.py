"""Numbers that are an age, but somebody else's, long ago, or only supposed."""

from collections.abc import Sequence

from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import ARTICLES, Seen
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_words import Word

_ADULT = 18
_FIRST_YEAR = 2012
_SHORT = 6
_IN_THE_MIND = frozenset(
    {"tete", "ame", "head", "heart", "mental", "mentale", "mentalement", "coeur",
     "impression", "esprit", "reves", "reve", "dreams", "dream"}
)  # fmt: skip
_NO = frozenset({"non", "no", "nn", "nope", "nah"})
_MINE = frozenset({"mien", "mienne", "mine"})
_OURS = _MINE | {"miens", "miennes", "tien", "tienne", "sien", "sienne"}
_SOLD = frozenset(
    {"vetements", "habits", "baskets", "pantalon", "taille", "donner", "vendre", "vendu", "vends",
     "size", "selling", "clothes"}
)  # fmt: skip
_HAS = frozenset({"as", "are", "re"})
_SMALL = frozenset({"petit", "petite", "little", "small"})
_ONLY = frozenset({"que", "qu", "only", "just", "ke"})
_ITS = ARTICLES | {"le", "la", "les", "des", "the"}


def is_past_or_a_childs(seen: Seen) -> bool:
    """Say whether the line speaks of the past, of children, or counts in hundredths."""
    children = {word.text for word in seen.line.words if "kin" in word.kinds}
    return seen.line.has("past", "p%") or not {"bebe", "baby", "bebes"}.issuperset(children)


def is_anothers(seen: Seen) -> bool:
    """«mon fils a 15 ans», «ma fille, 15 ans», «une ado de 15 ans s'enfuit»."""
    if seen.is_after("de") and _is_of_me(seen):
        return False
    if seen.who in ("other", "prof", "parent", "mine") or "law" in seen.before:
        return True
    # «pour 16 ans il est grand», «i teach 14 year olds»
    told_of = seen.head_text in ("pour", "for") and "other" in seen.behind
    if told_of or seen.is_after("teacher") or _is_of_what_is_ours(seen):
        return True
    if seen.is_after("de") and "age" not in seen.before:
        return not is_of_oneself(seen)
    whose = _is_before_whose(seen) or _hangs_on_whose(seen) or _is_of_somebody_aged(seen)
    return whose or _is_said_in_general(seen) or _is_said_to(seen)


def _is_of_somebody_aged(seen: Seen) -> bool:
    """«âgé de 16 ans, le suspect a été arrêté»."""
    begins = seen.is_after("de") and len(seen.left) == 2 and seen.line.size > _SHORT  # noqa: PLR2004
    return begins and not seen.line.has("i", "iam", "me")


def _is_of_what_is_ours(seen: Seen) -> bool:
    """«14 ans et déjà 1m75, le mien», «vêtements 14 ans fille à donner»."""
    is_named = not (_OURS | _SOLD).isdisjoint(seen.line.texts)
    return is_named and not seen.line.has("i", "iam", "me")


def _is_of_me(seen: Seen) -> bool:
    """«je suis une enfant de dix ans», «on est deux copines de 14 ans»."""
    if seen.neck is not None and " un" in seen.neck.text:
        return True
    return "we" in seen.before and is_of_oneself(seen)


def _is_before_whose(seen: Seen) -> bool:
    """«15 ans le filleul», «15 ans mon chien»."""
    if seen.is_before("kin", "thing", "sib"):
        return True
    begins = seen.head is None and "aged" in seen.here.kinds
    if begins and seen.at == 0 and seen.line.has("other") and not seen.line.has("i", "iam", "me"):
        return not seen.line.has("parent", "you")  # «14 ans, 1m60, elle a encore grandi»
    if begins and seen.is_before("the") and any_kind(seen.second, ("w", "thing")):
        return True
    return "kin" in seen.behind and seen.who != "i"


def _hangs_on_whose(seen: Seen) -> bool:
    """«mon vélo, 16 ans», «he's what, 16?», «t'avais quoi, 16 ans ?»: who stands before."""
    before = seen.clause_before() if seen.head is None else ()
    if not before:
        return False
    if _is_owned(before, seen) or any(word.text in _MINE for word in before):
        return True
    kinds = kinds_of(before)
    childs = "kin" in kinds or _is_of_some_youth(before)
    if childs and not seen.line.has("i", "iam", "me"):
        return True
    has = not kinds.isdisjoint({"past", "is", "have"}) or any(w.text in _HAS for w in before)
    told = not kinds.isdisjoint({"other", "you"}) and has
    return told and not seen.line.has("i", "me", "iam")


def _is_of_some_youth(before: Sequence[Word]) -> bool:
    """«on a pris un ado en accueil, 16 ans»; but «salut, une fille ici, 16 ans»."""
    return any(
        any_kind(word, ("ado", "pupil"))
        and before[at - 1].text in ARTICLES
        and not any_kind(before[at - 2], ("i", "iam", "greet", "still", "here"))
        for at, word in enumerate(before)
        if at > 1
    )


def _is_owned(before: Sequence[Word], seen: Seen) -> bool:
    """«mon vélo, 16 ans», «mon ado me rend folle, 15 ans et toujours sur son tel»."""
    if not any_kind(before[0], ("my", "the", "a")):
        return False
    if len(before) > 2 and any_kind(before[1], ("kin", "spouse", "ado")):  # noqa: PLR2004
        return "i" not in seen.behind
    return len(before) <= 3 and any_kind(before[-1], ("kin", "thing", "w", "sib"))  # noqa: PLR2004


def is_of_oneself(seen: Seen) -> bool:
    """«je suis une fille de 14 ans», «ado de 15 ans cherche»; not «un garçon de 13 ans sait»."""
    neck = seen.neck
    if neck is not None and neck.text in ("seul", "seule") and "iam" in seen.before:
        return True  # «je suis la seule de 13 ans»
    described = len(seen.left) == 3 and any_kind(seen.left[0], ("girlboy", "ado"))  # noqa: PLR2004
    if described and any_kind(neck, ("w", "spec")):
        return True  # «garçon timide de 15 ans»
    if not any_kind(neck, ("girlboy", "ado", "sib")):
        return neck is not None and neck.text == "haut"
    article = seen.left[-3].text if len(seen.left) > 2 else ""  # noqa: PLR2004
    if article in _SMALL and not seen.line.has("i", "iam", "me"):
        return False  # «baskets 36, petit garçon de 11 ans»
    here = len(seen.left) > 3 and any_kind(seen.left[-4], ("here",))  # noqa: PLR2004
    return here or article not in _ITS or "iam" in seen.before or "moi" in seen.line.texts


def _is_said_in_general(seen: Seen) -> bool:
    """«quinze ans c'est l'âge bête», «l'âge du permis est 17 ans»."""
    is_told_of = seen.is_before("is") or seen.after_text == "c"
    if is_told_of and (seen.head is None or seen.is_after("girlboy")):
        return True
    of_all = seen.is_after("is") and {"age", "the"} <= seen.before
    introduced = seen.line.count("is") > 1  # «le prénom c'est Noah, l'âge c'est treize»
    return of_all and not introduced and seen.before.isdisjoint({"my", "i"})


def _is_said_to(seen: Seen) -> bool:
    """«13 ans seulement ? tu parles comme une adulte»; but «15 ans et toi»."""
    if seen.who != "none" or seen.head is not None or seen.line.size <= _SHORT:
        return False
    if seen.line.has("i", "iam", "me", "my") or "than" in seen.line.texts:
        return False
    return seen.line.has("you") and "you" not in seen.line.words[-1].kinds


def is_yours(seen: Seen) -> bool:
    """«t'as 15 ans dans ta tête»; but «toi aussi t'as 14 ? moi pareil»."""
    return seen.who == "you" and not (seen.line.has("also") and seen.line.has("i"))


def is_past(seen: Seen) -> bool:
    """«quand j'avais 15 ans», «i was 14»; but «j'avais 8 ans en 2019» tells an age."""
    if seen.before.isdisjoint({"past", "when"}):
        return False
    ahead = "when" in seen.before and "past" not in seen.clause and seen.line.has("fut")
    to_come = ahead and "fut" in seen.mods and seen.line.counts_down
    if to_come or (ahead and seen.is_after("iam")) or seen.is_after("eu", "birthday"):
        return False
    here_and_now = "past" not in seen.mods and "when" not in seen.before
    if seen.is_after("have", "iam") and here_and_now:
        return False
    year = seen.line.this_year
    then = next((word.value for word in seen.line.words if _FIRST_YEAR <= word.value <= year), 0)
    return not then or seen.here.value + year - then >= _ADULT


def is_supposed(seen: Seen) -> bool:
    """«comme si j'avais 15 ans», «15 ans dans ma tête»; but «c'est grave si j'ai 16 ans ?»."""
    if "look" in seen.before and not _confesses(seen):
        return True
    for_others = "pour" in seen.before_it and "other" in seen.before  # «pour elle j'ai 14 ans»
    if for_others or is_in_the_mind(seen):
        return True
    if "if" not in seen.before:
        return False
    return seen.who != "i" or not seen.before_it.isdisjoint({"comme", "as", "like"})


def is_in_the_mind(seen: Seen) -> bool:
    """«15 ans dans ma tête», «15 at heart»."""
    return not _IN_THE_MIND.isdisjoint(seen.line.texts)


def _confesses(seen: Seen) -> bool:
    """«je fais 19 mais j'ai 15», «je dis que j'ai 16»."""
    told_otherwise = "but" in kinds_of(seen.line.words[: seen.at])
    if seen.is_after("have", "iam", "true") and told_otherwise:
        return True
    return any(word.text in ("que", "only", "just") for word in seen.left[-3:])


def is_denied(seen: Seen) -> bool:
    """«j'ai pas 15 ans»; but «pas encore 16», «je n'ai que 15 ans», «ris pas, j'ai 15 ans»."""
    if "neg" not in seen.before or seen.who not in ("i", "we", "none"):
        return False
    if not {"still", "already"}.isdisjoint(seen.mods) or "wait" in seen.before_it:
        return False
    if seen.before_it <= _NO:  # «non 14, pas 24»
        return False
    said = [at for at, word in enumerate(seen.left) if "i" in word.kinds]
    if said:  # «dont laugh im 15»: no word of no after «i»
        return "neg" in kinds_of(seen.left[said[-1] :]) and not _says_only(seen)
    return "neg" in seen.near() and not _says_only(seen)


def _says_only(seen: Seen) -> bool:
    return any(word.text in _ONLY for word in seen.left[-4:])


def _is_told_to_me(seen: Seen) -> bool:
    """«un type m'écrit j'ai 15 ans», «ceux qui disent 15 ans»."""
    words = seen.line.words[: seen.at]
    for at, word in enumerate(words):
        if "say" in word.kinds and at:
            before = words[max(0, at - 2) : at]
            if before[-1].text == "qui" or any("me" in each.kinds for each in before):
                return not any("i" in each.kinds for each in before)
    return False


def is_quoted(seen: Seen) -> bool:
    """«elle m'a dit j'ai 15 ans», «« j'ai 15 ans » qu'il écrit», «j'ai 16, dit mon fils»."""
    line = seen.line
    before = kinds_of(line.words[: seen.at])
    if "say" in before and _is_told_to_me(seen):
        return True
    if "say" in before and not before.isdisjoint({"other", "kin"}) and seen.who != "you":
        return line.words[seen.at - 1].text != "moi"
    if (line.has("kin") and line.has("say")) or ("p:" in before and "other" in before):
        return True
    return line.has("quote") and line.has("say", "other", "if")


_FIRST = frozenset({"premier", "premiere", "first"})
_ONCE = frozenset(
    {"slow", "baiser", "amour", "kiss", "love", "rateau", "cigarette", "clope", "cuite", "boulot",
     "job", "concert", "velo", "salaire", "telephone", "portable", "phone"}
)  # fmt: skip


def is_a_first(seen: Seen) -> bool:
    """«premier baiser ? moi 17, tard», «premier slow 13 ans»."""
    texts = seen.line.texts
    return not (_FIRST.isdisjoint(texts) or _ONCE.isdisjoint(texts))
