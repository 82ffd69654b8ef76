"""Whether somebody says that they are not of age: born when, what is barred, how long to wait."""

from veillee.moderation.age_answers import is_barred_below
from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_threshold import (
    is_below,
    is_excepted,
    is_lacking,
    is_not_me,
    is_not_reached,
    is_not_yet_that,
    is_refused_at_my_age,
    is_sought_below,
)

_SHORT, _LONG = 6, 8
_SPANS = frozenset({"mois", "jours", "semaines", "ans", "an"})
_NOTES = frozenset({"le", "les", "des", "en", "in", "la", "do", "re", "mi", "fa", "sol", "si"})


def _is_grown(seen: Seen) -> bool:
    return seen.line.grown


def _is_grown_or_long_ago(seen: Seen) -> bool:
    wished = "wish" in seen.before_it and "already" in seen.line.texts
    # «mon frère m'a créé le compte, j'étais trop jeune»
    wished = wished or ("youngish" in seen.here.kinds and "compte" in seen.line.texts)
    return not wished and (seen.line.grown or seen.line.bygone)


def _is_grown_unless_wished(seen: Seen) -> bool:
    return seen.line.grown or (seen.line.bygone and not {"si", "etais"} <= seen.before_it)


def _teaches(seen: Seen) -> bool:
    return seen.line.teaches


def _is_anothers(seen: Seen) -> bool:
    return seen.who in ("other", "you")


def _is_anothers_age(seen: Seen) -> bool:
    return _is_anothers(seen) and not is_refused_at_my_age(seen)


def is_short_of(seen: Seen) -> bool:
    """«deux ans de moins que la limite», «two years off being an adult»."""
    return {"few", "less"} <= seen.before and "more" not in seen.mods


def wishes_already(seen: Seen) -> bool:
    """«wish I was 18 already», «j'aimerais déjà être majeur»."""
    wish = not {"wish", "aimerais", "voudrais"}.isdisjoint(seen.before_it)
    return wish and seen.line.has("already") and seen.who == "i"


# The word of the law: mineur, majeur, majorité, adult.


def _is_of_others(seen: Seen) -> bool:
    told = seen.line.has("granny", "media", "kin", "nomore")
    me = _not_me_yet(seen) or is_not_me(seen) or is_lacking(seen)
    return not me and (told or seen.who in ("other", "you", "prof"))


def _not_me_yet(seen: Seen) -> bool:
    """«ma sœur est majeure, moi pas encore», «he's 18, not me»."""
    after = [word for word in seen.line.words[seen.at + 1 :] if word.text[0].isalnum()]
    for at, word in enumerate(after):
        if word.text == "me" and at and after[at - 1].text == "not":
            return True
        if word.text == "moi":
            near = kinds_of(after[at + 1 : at + 4])
            return "neg" in near or {"still", "fut"} <= near
    return False


def _is_no_more(seen: Seen) -> bool:
    """«je ne suis plus mineur», «les adultes»."""
    plus = any(word.text == "plus" for word in seen.left[-2:])
    many = seen.here.text in ("adultes", "adults") and seen.who != "we"
    return (plus or many) and not (is_short_of(seen) or is_not_me(seen))


def _is_a_minor(seen: Seen) -> bool:
    """«je suis mineure», «underage, sorry»; not «mineur de fond», «a minor detail»."""
    if not seen.here.text.startswith(("mineur", "minor", "under", "emancip")):
        return False
    if seen.here.text.endswith("s"):
        return _are_minors(seen)
    by_law = seen.head_text.endswith(("ment", "ly")) or seen.head_text in ("as", "seul", "seule")
    by_law = by_law or (seen.neck is not None and seen.neck.text == "as")
    denied = "neg" in seen.mods and "still" not in seen.mods
    if _is_another_minor(seen) or denied or (seen.is_after("w", "of") and not by_law):
        return False
    if by_law or (seen.is_before("fut") and seen.line.waits_for_a_year):
        return seen.who in ("i", "none")  # «juridiquement mineure», «mineure jusqu'en 2028»
    begins = seen.who == "none" and len(seen.left) <= 2 and seen.line.size <= _LONG  # noqa: PLR2004
    being = seen.head_text in ("etre", "be", "being", "sois", "etant")
    like_me = seen.after_text in ("comme moi", "like me")
    return seen.who in ("i", "we") or begins or being or like_me


def _is_another_minor(seen: Seen) -> bool:
    after = seen.after_text
    if (after == "de" and any_kind(seen.second, ("young",))) or seen.is_before("spec"):
        return False  # «je suis mineur de 16 ans», «un mineur comme moi»
    if after in ("de", "d", "detail", "au", "a", "a la", "retraite"):
        return True
    named = seen.here.text in ("minor", "underage", "mineur") and not seen.is_after("iam")
    answers = ("so", "sorry", "yes", "yeah", "ok", "desole", "desolee", "dsl", "oui")
    if named and seen.is_before("w", "ws", "girlboy", "health") and after not in answers:
        return True
    if seen.head_text == "un":
        return not any_kind(seen.neck, ("iam",))
    return seen.head_text in _NOTES


def _are_minors(seen: Seen) -> bool:
    """«on est mineurs», «je peux pas venir, c'est interdit aux mineurs»."""
    if seen.who == "we":
        return True
    barred = "interdit" in seen.before_it and seen.who in ("i", "none")
    return barred and seen.line.has("we", "i") and seen.line.has("neg")


def _awaits_majority(seen: Seen) -> bool:
    """«jusqu'à ma majorité», «ma majorité c'est en 2028», «majorité en septembre prochain»."""
    line = seen.line
    if seen.here.text not in ("majorite", "of age"):
        return False
    if seen.is_after("my"):
        later = any(word.value > line.this_year for word in line.words)
        return line.has("fut", "neg", "left", "when", "still") or line.counts_down or later
    soon = seen.head is None and line.has("fut", "month") and line.has("i")
    not_yet = seen.is_after("the") and line.has("i") and "neg" in seen.before
    if (
        seen.is_after("the")
        and any_kind(seen.neck, ("de",))
        and not _SPANS.isdisjoint(seen.before_it)
    ):
        return True  # «à deux mois de la majorité»
    return line.counts_down or soon or not_yet


def _is_majority(seen: Seen) -> bool:
    return seen.here.text in ("majorite", "of age") or seen.here.text.startswith(
        ("mineur", "minor")
    )


def _is_not_of_age(seen: Seen) -> bool:
    """«pas encore majeure», «not legal yet»."""
    line = seen.line
    if _is_majority(seen) or seen.is_before("is"):
        return False
    if "neg" not in seen.before and not (line.has("neg") and seen.head_text == "legal"):
        return False
    if line.waits_for_a_year and seen.who in ("i", "none"):
        return True
    told = seen.who == "none" and (line.size <= _SHORT or line.has("i", "still"))
    return seen.who == "i" or told


def _will_be_of_age(seen: Seen) -> bool:
    """«majeur dans un an», «quand je serai majeure», «two more years and i'm an adult»."""
    if _is_majority(seen) or seen.who not in ("i", "none") or seen.is_after("the"):
        return False
    of_age = seen.here.text.startswith(("majeur", "adult"))
    awaited = seen.line.counts_down or seen.line.waits_for_a_year
    if awaited and (of_age or seen.here.text.startswith("legal")) and not seen.line.has("adult"):
        return True
    soon = of_age and "fut" in seen.mods and seen.line.size <= _SHORT  # «bientôt majeur mais…»
    will = of_age and "fut" in seen.before and seen.who == "i"
    if of_age and {"si", "etais"} <= seen.before_it and seen.who == "i":
        return True  # «si j'étais majeur je serais déjà parti»
    return will or soon or ("fut" in seen.behind and seen.here.text.startswith("majeur"))


OF_AGE = Judge(
    against=(_is_grown_unless_wished, _teaches, _is_of_others, _is_no_more),
    grounds=(
        is_short_of,
        _not_me_yet,
        is_not_me,
        is_lacking,
        is_not_reached,
        is_excepted,
        _is_a_minor,
        _awaits_majority,
        wishes_already,
        _is_not_of_age,
        _will_be_of_age,
    ),
)
LIMIT = Judge(against=(_is_grown,), grounds=(is_short_of, is_below, is_lacking))

# Eighteen, when it lies ahead: «pas encore 18», «18 dans deux ans», «when i'm 18».


def _is_anothers_eighteen(seen: Seen) -> bool:
    me = is_not_me(seen) or is_lacking(seen) or is_barred_below(seen) or is_sought_below(seen)
    me = me or _not_me_yet(seen)
    return seen.who in ("other", "you") and not me


def _is_not_ahead(seen: Seen) -> bool:
    line, at = seen.line, seen.at
    if _not_me_yet(seen) or is_not_reached(seen) or is_barred_below(seen):
        return False
    if line.has("kin", "law", "granny", "nomore") or "eu" in seen.before or "past" in seen.clause:
        return True
    beside = [line.words[each] for each in (at - 1, at + 1) if 0 <= each < len(line.words)]
    in_a_number = any(word.value >= 0 for word in beside)
    return in_a_number or any(word.text == "plus" for word in seen.left[-2:])


def _is_a_sum(seen: Seen) -> bool:
    """«18 - 2», «18 moins 3»."""
    words, at = seen.line.words, seen.at
    if at + 2 >= len(words) or words[at + 1].text not in ("-", "moins", "minus"):
        return False
    return 0 < words[at + 2].value < _LONG


def _is_in_a_year(seen: Seen) -> bool:
    """«j'aurai 18 ans en 2029»."""
    year = seen.line.this_year
    later = any(year < word.value < year + 11 for word in seen.line.words)
    short = seen.head is None and seen.is_before("in") and seen.line.size <= 3  # noqa: PLR2004
    return later and seen.who in ("i", "none") and (short or seen.line.has("i"))


def _has_no_eighteen(seen: Seen) -> bool:
    """«j'ai pas 18 ans», «pas encore 18», «i'm under 18»."""
    line, near = seen.line, seen.near()
    if "neg" in near and "wait" not in seen.before_it:
        own = seen.who == "i" or line.size <= _SHORT or line.has("still")
        return line.counts_down or (own and "ago" not in near and not line.has("measure"))
    under = "less" in seen.before and "have" in seen.before
    return seen.who == "i" and (under or ("iam" in seen.before and "less" in near))


def _awaits_eighteen(seen: Seen) -> bool:
    """«vivement mes 18 ans», «when i'm 18 i'm moving out», «18 dans six mois»."""
    line = seen.line
    if "neg" in seen.near() and "wait" not in seen.before_it:
        return False
    waited = not {"wait", "hate", "vivement"}.isdisjoint(seen.before_it)
    if not (line.has("i", "my", "iam", "me") or waited):
        soon = "aged" in seen.here.kinds or line.counts_down
        near = "fut" in seen.mods or (line.counts_down and "fut" in seen.before)
        return soon and near and line.size <= _LONG + 1
    if seen.is_after("my") and "few" in seen.before and any_kind(seen.neck, ("de",)):
        return seen.who == "i"  # «je suis à deux ans de mes 18»
    if seen.is_after("de") or seen.is_before("measure"):
        return False
    later = line.has("fut") or "when" in seen.before or line.counts_down or waited
    return later or (seen.is_after("aa") and line.has("still"))


def _is_far_from_it(seen: Seen) -> bool:
    """«18 ans c'est encore loin pour moi», «j'suis loin d'avoir 18 ans»."""
    far = not {"loin", "far"}.isdisjoint(seen.line.texts)
    return far and seen.line.has("i", "me") and not seen.line.has("measure", "past")


def _is_of_a_deed(seen: Seen) -> bool:
    """«mes 18 ans de permis»."""
    return seen.is_before("de", "dur")


def _is_short_of_it(seen: Seen) -> bool:
    """«i'm 1 year shy of 18»."""
    return is_short_of(seen) and seen.who == "i" and seen.is_after("less")


EIGHTEEN = Judge(
    against=(_is_of_a_deed, _is_grown_or_long_ago, _is_anothers_eighteen, _is_not_ahead),
    grounds=(
        _not_me_yet,
        is_not_me,
        is_lacking,
        is_not_reached,
        is_below,
        is_sought_below,
        is_excepted,
        _is_far_from_it,
        _is_short_of_it,
        is_barred_below,
        _is_a_sum,
        _is_in_a_year,
        _has_no_eighteen,
        _awaits_eighteen,
        wishes_already,
    ),
)

# Ages that one lied about, or has not.


def _is_about_looks(seen: Seen) -> bool:
    of_mine = "age" in seen.here.kinds and any_kind(seen.second, ("my",))
    return seen.line.has("kin", "look") or of_mine


def _lied(seen: Seen) -> bool:
    """«j'ai menti sur mon âge», «fausse date de naissance pour entrer»."""
    line = seen.line
    if not line.has("i", "me", "my"):
        return False
    if "age" in seen.here.kinds:
        return line.has("lie") or (line.has("site") and line.has("sib", "other"))
    of_birth = line.has("site", "born", "age", "birthday", "parent", "sib")
    return "lie" in seen.here.kinds and of_birth and not line.has("say", "other")


def _has_a_school_age(seen: Seen) -> bool:
    """«en fait j'ai l'âge du collège»."""
    of_school = seen.is_before("the", "de") and any_kind(seen.second, ("place",))
    return of_school and seen.who == "i" and "have" in seen.before


def _has_not_the_age(seen: Seen) -> bool:
    """«j'ai pas l'âge», «pas encore l'âge légal»."""
    if "age" not in seen.here.kinds or not seen.is_after("the", "neg") or "neg" not in seen.before:
        return False
    asked = seen.after_text in ("requis", "pour", "non", "minimum")
    ends = (
        not seen.right
        or asked
        or seen.is_before("legal", "but", "de", "of", "then", "still", "laugh", "why")
    )
    return ends and (seen.line.has("i", "iam", "me", "my") or seen.line.size <= _SHORT)


def _is_too_young(seen: Seen) -> bool:
    if "youngish" not in seen.here.kinds or seen.who not in ("i", "none"):
        return False
    if seen.here.text == "to young":
        return seen.is_after("iam")
    short = seen.head is None and seen.line.size <= _SHORT - 1  # «too young for tinder lol»
    return short or not seen.right or seen.line.has("ban", "site", "here", "i")


AGE = Judge(
    against=(_is_grown_or_long_ago, _teaches, _is_anothers_age, _is_about_looks),
    grounds=(
        *(_lied, is_short_of, is_below, _has_not_the_age, _has_a_school_age, _is_too_young),
        *(is_refused_at_my_age, is_not_yet_that),
    ),
)
