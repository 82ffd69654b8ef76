"""A young number that is the writer's whatever else speaks against it: «des potes de 15 ans, comme
moi», «elle a 15 ans, moi pareil», «as a 15 year old i find», «avec mes onze ans».
"""

from itertools import pairwise

from veillee.moderation.age_answers import asks_for_entry, asks_for_oneself, is_barred_below
from veillee.moderation.age_groups import is_of_a_group
from veillee.moderation.age_line import any_kind
from veillee.moderation.age_others import is_past_or_a_childs
from veillee.moderation.age_present import is_lived_now, is_ones_years
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_threshold import is_nearer_to, is_pointed_at, is_younger_than
from veillee.moderation.age_words import Word

_LIKE_ME = frozenset({"comme moi", "like me", "comme nous", "like us", "com moi", "kom moi"})
_INCLUDED = frozenset({"dont moi", "moi compris", "me included", "myself included"})
_ONE_OF_THEM = frozenset({"en suis un", "en suis une"})
_NEARING = frozenset(
    {("vais", "sur"), ("va", "sur"), ("annee", "des"), ("approche", "des"), ("vers", "les"),
     ("frole", "les"), ("atteins", "les")}
)  # fmt: skip
_FEW, _SHORT = 8, 12
_ADULT = 18


def is_own(seen: Seen) -> bool:
    """Say whether a young number is the writer's age by what stands beside it."""
    return _SHARED.holds(seen) or _NOW.holds(seen)


def _later(seen: Seen) -> list[Word]:
    """Return the words of the line after the number."""
    return [word for word in seen.line.words[seen.at + 1 :] if word.text[0].isalnum()]


# Shared with others: «comme moi», «dont moi», «on a tous entre 14 et 16», «de mon âge, 15».


def _is_like_me(seen: Seen) -> bool:
    """«une fille de 15 ans comme moi», «des potes de 15 ans max, comme moi»."""
    if _LIKE_ME.isdisjoint(seen.line.texts) or seen.line.bygone:
        return False
    if any(word.text in _LIKE_ME for word in seen.right):
        return True
    later = _later(seen)
    return bool(later) and later[-1].text in _LIKE_ME


def _includes_me(seen: Seen) -> bool:
    """«règle pour les moins de 15 ans, dont moi»."""
    return not _INCLUDED.isdisjoint(seen.line.texts)


def _is_ours(seen: Seen) -> bool:
    """«on a tous entre 14 et 16», «on est deux, 15 et 16 ans», «on a 15 et 16 ans»."""
    if seen.is_after("range"):
        return "we" in seen.before
    of_both = seen.line.words[seen.at - 1].text == "-" and "aged" in seen.here.kinds
    if _is_of_us(seen) or (of_both and {"we", "is"} <= seen.before):
        return True  # «on est une bande de 14-15 ans»
    if seen.line.numbers == 1 or not seen.line.has("we") or not seen.is_listed:
        return False
    if {"we", "is"} <= kinds_of(seen.clause_before()):
        return True
    we_have = seen.is_after("have", "aa") and any_kind(seen.neck, ("we",))
    return we_have and any("aged" in word.kinds for word in seen.right)


def _is_mine_and_anothers(seen: Seen) -> bool:
    """«me and my bestie are 13», «moi et ma cousine on a 15 ans»."""
    begins = [word.text for word in seen.line.words[:3]]
    together = begins[:2] in (["me", "and"], ["moi", "et"]) and begins[2:] in (
        ["my"],
        ["ma"],
        ["mon"],
    )
    return together and seen.head_text in ("are", "re", "a") and not seen.is_before("w", "ws")


def _is_of_us(seen: Seen) -> bool:
    """«nous les ados de 14 ans on est pas tous débiles»."""
    if not seen.is_after("de") or not any_kind(seen.neck, ("ado", "pupil")):
        return False
    before = [word.text for word in seen.left[-4:-2]]
    return before in (["nous", "les"], ["nous", "autres"])


def _is_same_age(seen: Seen) -> bool:
    """«i'm the same age as your daughter, 14», «j'ai le même âge que ton fils, quinze»."""
    words = seen.line.words[: seen.at]
    for at in range(2, len(words) - 1):
        same = words[at].text in ("same", "meme") and words[at + 1].text == "age"
        if (same or words[at].text == "meme age") and any_kind(words[at - 1], ("the",)):
            return "i" in kinds_of(words[max(0, at - 3) : at])
    return False


def _is_of_that_age(seen: Seen) -> bool:
    """«vous êtes gentils mais j'ai l'âge de vos enfants, 13», «encore l'âge du menu enfant, 11»."""
    before = seen.clause_before() if seen.head is None else ()
    kinds = kinds_of(before)
    mine = {"i", "have", "age"} <= kinds and kinds.isdisjoint({"past", "neg", "eu"})
    return mine and not seen.line.has("eighteen", "grown") and len(seen.right) <= 2  # noqa: PLR2004


_TRULY = frozenset({"vraie", "real", "irl", "vrai"})


def _is_the_true_one(seen: Seen) -> bool:
    """«on va dire 18... en vrai 16», «18 dans mes rêves, 15 dans la vraie vie»."""
    other = any(_ADULT <= word.value < 2 * _ADULT for word in seen.line.words)
    after = [word.text for word in seen.right[:4]]
    truly = "true" in seen.mods or not _TRULY.isdisjoint(after)
    return other and truly and seen.head is None and not seen.line.has("kin", "other", "measure")


def _is_tall_for_it(seen: Seen) -> bool:
    """«je fais 1m80 pour 14 ans, personne me croit»."""
    for_it = seen.head_text in ("pour", "for") and "aged" in seen.here.kinds
    of_me = not {"fais", "mesure", "pese", "am", "m"}.isdisjoint(seen.before_it)
    return for_it and of_me and seen.who == "i"


def _is_aged(seen: Seen) -> bool:
    """«âgée de quinze ans, je cherche des amies»."""
    aged = (
        seen.is_after("de") and seen.neck is not None and seen.neck.text in ("age", "agee", "aged")
    )
    return aged and len(seen.left) <= 3 and seen.line.has("i") and not seen.line.has("media", "you")  # noqa: PLR2004


def _is_my_age(seen: Seen) -> bool:
    """«les garçons de mon âge (14)», «de mon âge, genre 14 15»."""
    line = seen.line
    if not line.has("age") or line.size > _SHORT:
        return False
    before = pairwise(line.words[: seen.at])
    mine = any("my" in one.kinds and "age" in other.kinds for one, other in before)
    return mine and not (seen.is_before("measure", "de") or seen.is_after("the", "numbered"))


def _is_shown_to_be_me(seen: Seen) -> bool:
    """«a 14 year old boy who likes chess, that's me»."""
    taught = seen.line.has("teacher", "spouse", "other", "sib")
    return not taught and is_pointed_at(seen.line.words[seen.at + 1 :])


_SHARED = Judge(
    against=(is_past_or_a_childs,),
    grounds=(
        *(_is_like_me, _includes_me, _is_ours, _is_my_age, _is_shown_to_be_me),
        *(is_nearer_to, is_of_a_group, _is_aged),
    ),
)

# Of now.


def _is_counted(seen: Seen) -> bool:
    return seen.is_before("de", "dur", "measure")


def _is_pointed_to(seen: Seen) -> bool:
    """«elle a 15 ans, moi pareil», «she's 14, me too»."""
    if not seen.line.has("also") or ("you" in seen.before and "kin" not in seen.before):
        return False
    if any(
        one.text in ("moi", "me") and "also" in other.kinds for one, other in pairwise(_later(seen))
    ):
        return True
    words = _later(seen)[:3]
    kinds = kinds_of(words)
    return (
        "also" in kinds
        and not kinds.isdisjoint({"i", "me"})
        and words[0].text in ("moi", "me", "et")
    )


def _is_one_of_them(seen: Seen) -> bool:
    """«les jeunes de 14 ans, j'en suis une»."""
    return not _ONE_OF_THEM.isdisjoint(seen.line.texts)


def _speaks_as_one(seen: Seen) -> bool:
    """«as a 15 year old girl i find this weird»."""
    if seen.line.words[0].text not in ("as", "en"):
        return False
    as_one = seen.line.words[0].text == "as" or "tant" in seen.before_it
    then = any("i" in word.kinds for word in seen.right[:2])
    return as_one and then and not seen.line.has("past", "kin", "nomore")


def _is_some_days_old(seen: Seen) -> bool:
    """«been fifteen for a week», «being fifteen sucks»."""
    line = seen.line
    if seen.head_text == "been" and seen.after_text in ("for", "since"):
        return not kinds_of(seen.right[1:4]).isdisjoint({"measure", "day", "month"})
    being = seen.head_text == "being" and len(seen.left) == 1
    return being and line.size <= _FEW and not line.has("you", "kin", "other", "past")


def _is_turned(seen: Seen) -> bool:
    """«jvais sur 16», «mon anniv…, je passe à 17», «dans l'année des 17»."""
    if seen.neck is None or seen.head_text not in ("sur", "a", "des"):
        return False
    if seen.who not in ("i", "none") or seen.is_before("thing"):
        return False
    turned = (seen.neck.text, seen.head_text)
    soon = seen.line.has("birthday", "day", "month", "fut") and not seen.is_before("w", "ws")
    passes = turned == ("passe", "a") and soon
    return passes or turned in _NEARING


def _has_these_years(seen: Seen) -> bool:
    """«demi-tarif avec mes onze ans», «du haut de mes 16 ans»."""
    if not seen.is_after("my"):
        return False
    return celebrates(seen) or ("aged" in seen.here.kinds and is_ones_years(seen))


def _is_at_this_age(seen: Seen) -> bool:
    """«at sixteen i've got nothing to show», «on peut avoir un compte à 15 ans ?»."""
    if seen.head_text == "at":
        return is_lived_now(seen)
    return seen.head_text == "a" and asks_for_oneself(seen)


def _is_what_my_parents_say(seen: Seen) -> bool:
    """«mes darons veulent pas que jsorte, 15 ans c'est trop jeune ils disent»."""
    line = seen.line
    if "aged" not in seen.here.kinds or not seen.is_before("is") or line.bygone or line.grown:
        return False
    before = pairwise(line.words[: seen.at])
    mine = any("my" in one.kinds and "parent" in other.kinds for one, other in before)
    return mine and line.has("i", "me") and line.has("neg")


def _seeks_peers(seen: Seen) -> bool:
    """«qq1 de 14-15 ans ici ?», «anyone 13-14 here»: who asks for them is one of them, or worse."""
    words, at = seen.line.words, seen.at
    if "aged" not in seen.here.kinds or at < 2 or words[at - 1].text != "-":  # noqa: PLR2004
        return False
    one, line = words[at - 2], seen.line
    of_both = "young" in one.kinds and seen.here.value - one.value in (1, 2)
    sought = line.has("seek") or not _ANYBODY.isdisjoint(line.texts)
    return of_both and sought and not line.has("kin", "law", "media", "limit")


_ANYBODY = frozenset({"qq", "qqn", "quelqu un", "anyone", "anybody", "someone", "quelquun"})


def _is_of_these_years(seen: Seen) -> bool:
    """«je viens d'avoir mes 14 ans», «je fais plus vieux que mes 14 ans»."""
    neck, before = seen.neck.text if seen.neck is not None else "", seen.before_it
    older = neck == "que" and not {"vieux", "vieille", "older"}.isdisjoint(before)
    return (older and "past" not in seen.before) or (neck == "avoir" and "viens" in before)


def celebrates(seen: Seen) -> bool:
    """«je fête mes 15 ans», «mes 13 ans c'est bientôt», «du haut de mes quinze ans»."""
    soon = seen.is_before("is") and seen.line.has("fut", "day")
    if seen.neck is not None and "still" in seen.neck.kinds and "neg" in seen.near():
        return True  # «j'ai pas encore mes 16»
    if (
        _is_of_these_years(seen)
        or _is_just_gone(seen)
        or (seen.line.counts_down and "past" not in seen.clause)
    ):
        return True
    if seen.line.has("birthday") or soon:
        return "past" not in seen.clause
    neck = seen.neck.text if seen.neck is not None else ""
    from_on_high = neck == "de" and "look" not in seen.before and "du" in seen.before_it
    tall = neck == "pour" and "more" in seen.before
    return neck in ("sur", "have", "ai") or tall or from_on_high


_LAST = frozenset({"passe", "passee", "dernier", "derniere", "last", "past"})
_LATELY = frozenset({"hier", "yesterday", "avant hier", "ce matin"})


def _was_so_yesterday(seen: Seen) -> bool:
    """«hier j'avais encore 14 ans»."""
    told = {"past", "still"} <= seen.before and "i" in seen.before
    return told and not _LATELY.isdisjoint(seen.line.texts)


def _is_just_gone(seen: Seen) -> bool:
    """«mes quatorze ans c'était la semaine passée», «my 15th was last friday»."""
    line = seen.line
    if not _LATELY.isdisjoint(line.texts):
        return True
    spans = ("day", "measure", "month")
    return any(
        (one.text in _LAST and any_kind(other, spans))
        or (other.text in _LAST and any_kind(one, spans))
        for one, other in pairwise(line.words)
    )


_NOW = Judge(
    against=(_is_counted,),
    grounds=(
        *(_has_these_years, _is_at_this_age, _is_turned, _is_some_days_old, _speaks_as_one),
        *(_is_one_of_them, _is_pointed_to, is_barred_below, asks_for_entry, is_younger_than),
        *(_is_what_my_parents_say, _seeks_peers, _is_same_age, _is_of_that_age),
        *(_is_tall_for_it, _is_the_true_one, _was_so_yesterday, _is_mine_and_anothers),
    ),
)
