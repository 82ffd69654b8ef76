"""Whether a class is the writer's own, today: «en 3e», «4eB», «year 9», «terminale STMG»."""

from itertools import pairwise

from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_words import LETTERED_CLASS

_SELF = ("i", "iam", "me", "my", "we")
_SCHOOL = ("exam", "staff", "schoolthing", "schoolweak", "place", "pupil", "prof")
_SHORT, _LONG = 6, 8
_TRACKS = frozenset(
    {"generale", "techno", "technologique", "pro", "s", "l", "es", "et", "stmg", "sti", "st2s",
     "spe", "g", "option", "section", "a", "au"}
)  # fmt: skip
_YEARS = frozenset({"year", "grade", "y", "yr", "s", "sec", "secondaire", "primary"})
_TOO = frozenset({"c", "aussi", "pareil"})
_CHOSEN = frozenset({"elu", "elue", "delegue", "deleguee", "suppleante", "suppleant"})
_OF_A_CLASS = frozenset({"notes", "moyenne", "bulletin", "prof", "devoirs", "copains", "potes"})
_BELGIAN = frozenset({"secondaire", "humanite", "humanites", "primaire"})


def is_elsewhere(seen: Seen) -> bool:
    """Say whether school is a child's, a job, a film or long ago in this line."""
    taught = seen.after_text == "s" and "my" in seen.before  # «my year 10s broke the printer»
    return seen.line.elsewhere or taught


def is_spoken_to(seen: Seen) -> bool:
    """Say whether somebody else is asked or told about it."""
    line = seen.line
    if seen.is_after("de") and any_kind(seen.neck, ("sib", "girlboy")) and "we" in seen.before:
        return False  # «on est 3 copines de 4e»
    to_you = line.has("you") and not line.has("i", "me", "my", "we") and line.size > _SHORT
    after = [word.text for word in line.words[seen.at + 1 :] if word.text[0].isalnum()]
    asked_too = any(one == "moi" and other in _TOO for one, other in pairwise(after))
    return not asked_too and (to_you or seen.who in ("other", "you"))


def is_law(seen: Seen) -> bool:
    """Say whether the line speaks of what is allowed in general."""
    return seen.line.has("law")


def is_ranked(seen: Seen) -> bool:
    """«3e position», «en première ligne»; but «en terminale l'année prochaine»."""
    if seen.is_before("rank"):
        return True
    next_year = seen.second_text == "annee" and seen.is_before("the")
    counted = seen.head_text in _YEARS and seen.is_before("de")  # «year 10 of marriage»
    in_it = "ordgrade" in seen.here.kinds and seen.is_after("in") and "iam" in seen.before
    in_it = in_it and seen.second_text == "annee" and "de" not in [w.text for w in seen.right[2:3]]
    # «je suis en 8e année au Québec»
    return counted or (any_kind(seen.second, ("rank",)) and not (next_year or in_it))


def _is_parents(seen: Seen) -> bool:
    return seen.who == "parent"


def _is_later(seen: Seen) -> bool:
    """Say whether it is one of the words that mean much else: seconde, première, terminale."""
    return "clsamb" in seen.here.kinds


def _grade_alone(seen: Seen) -> bool:
    """«grade 8» of a piano, unless there is a school."""
    if any_kind(seen.neck, ("in",)) and "iam" in seen.before:
        return False  # «im in grade 8 in canada»
    return seen.head_text == "grade" and not seen.line.has(*_SCHOOL) and seen.line.size > 3  # noqa: PLR2004


def _has_letter(seen: Seen) -> bool:
    after = seen.at + 1
    return after < len(seen.line.words) and seen.line.words[after].text in LETTERED_CLASS


def _is_in_class(seen: Seen) -> bool:
    """«je suis en 3e», «i'm in year 9», «year 9 homework»."""
    if seen.head_text in _YEARS and seen.is_before("here") and not seen.line.has("you"):
        return True  # «year 9 here»
    enters = seen.head_text == "au" and any_kind(seen.neck, ("iam", "go"))  # «je suis au CM1»
    if not (enters or seen.is_after("in") or seen.head_text in _YEARS):
        return False
    line = seen.line
    ranked = line.has("we") and not line.has(
        "i", "me", "device", *_SCHOOL
    )  # «on est en 3e» of a league
    return not ranked and (line.has(*_SELF, *_SCHOOL) or line.size <= _SHORT)


def _goes_to_class(seen: Seen) -> bool:
    """«je finis ma 3e», «l'âge de la sixième», «finishing tenth grade»."""
    named = not {"classname", "ordlow"}.isdisjoint(seen.here.kinds)
    if seen.is_after("go") and seen.neck is None and "classname" in seen.here.kinds:
        return True
    of_an_age = "age" in seen.before and seen.is_after("the")
    return named and (seen.is_after("my", "go") or of_an_age) and seen.line.has("i", "me")


def _begins_with_class(seen: Seen) -> bool:
    """«quatrième ici, collège Moulin», «eighth grade is killing me», «8th grade»."""
    if seen.line.has("past") or (seen.head is not None and not seen.is_after("greet", "iam")):
        return False
    at_school = seen.line.has("i") and seen.line.has(*_SCHOOL)
    if seen.line.size > (2 * _SHORT if at_school else _LONG):
        return False
    if {"classname", "ordlow"}.isdisjoint(seen.here.kinds):
        return True
    if seen.here.text.startswith("primary"):
        return True
    english = "grade" in seen.here.text or "year" in seen.here.text
    alone = len(seen.right) == 1 and not seen.left and seen.line.has("greet")
    english = english or alone  # «hello, moi c'est Yanis, 4e, Garges»
    return english or seen.line.has(*_SCHOOL)


def _until_class(seen: Seen) -> bool:
    """«braces on till year eleven», «les bagues jusqu'à la seconde, encore deux ans»."""
    if "ord" in seen.here.kinds:
        return False
    till = not {"till", "til", "until", "jusqu"}.isdisjoint(seen.before_it)
    return till and seen.line.has("i", "my", "measure") and seen.who in ("i", "none", "mine")


def _starts_year(seen: Seen) -> bool:
    """«just started year 10, it's so long»."""
    return seen.head_text in _YEARS and any_kind(seen.neck, ("go", "still"))


def _of_class(seen: Seen) -> bool:
    """«ma prof de 4e», «le contrôle de troisième», «on est 3 copines de 4e»."""
    line = seen.line
    if seen.is_after("de") and any_kind(seen.neck, ("sib", "girlboy")):
        return "we" in seen.before and not line.has("other")
    if seen.is_after("de") and seen.neck is not None and seen.neck.text in _CHOSEN:
        return line.has("i") or seen.line.size <= _SHORT
    noted = seen.neck is not None and seen.neck.text in _OF_A_CLASS and "my" in seen.before
    if seen.is_after("de") and noted:
        return True
    return seen.is_after("de") and line.has(*_SCHOOL) and line.has("my", "me", "i", "we")


def _before_grade(seen: Seen) -> bool:
    """«still 7th grade, i know»."""
    own = seen.line.has("i", "iam", *_SCHOOL)
    return "year" in seen.clause and own and not seen.is_after("the")


CLASS = Judge(
    against=(is_elsewhere, is_spoken_to, _is_parents, is_ranked, _is_later, _grade_alone),
    grounds=(
        _has_letter,
        _is_in_class,
        _goes_to_class,
        _begins_with_class,
        _starts_year,
        _until_class,
        _of_class,
        _before_grade,
    ),
)


def _is_of_it(seen: Seen) -> bool:
    return seen.after_text in ("de", "d", "fois")


def _is_of_a_train(seen: Seen) -> bool:
    """«j'ai voyagé en seconde», «la terminale de l'aéroport»."""
    return seen.line.has("travel")


def _ends_there(seen: Seen) -> bool:
    """Say whether nothing follows the class that would make it something else."""
    if seen.after is None or seen.after_text in _TRACKS:
        return True
    if seen.is_before("the") and seen.second_text == "annee":
        return True
    soon = any_kind(seen.second, ("month",)) or (seen.second is not None and seen.second.value > 0)
    if seen.is_before("in") and soon:
        return True  # «je rentre en seconde dans 15 jours»
    return seen.is_before(
        *("but", "laugh", "place", "fut", "month", "and", "also", "schoolthing", "clsamb"),
        *("device", "girlboy", "exam", "classname"),
    )


def _is_in_later_class(seen: Seen) -> bool:
    line = seen.line
    if not seen.is_after("in") or not _ends_there(seen):
        return False
    goes = any_kind(seen.neck, ("go",)) and "i" in seen.before and line.has("month", "fut")
    at_school = goes or not seen.is_before("aa") or "iam" in seen.before or line.has(*_SCHOOL)
    return at_school and (line.has("i", "iam", "we", "schoolweak") or line.size <= _SHORT)


def _of_later_class(seen: Seen) -> bool:
    schooled = seen.line.has("schoolthing", "prof", "exam", "staff")
    return seen.is_after("my", "de") and (schooled or "redouble" in seen.before_it)


def _begins_with_later_class(seen: Seen) -> bool:
    if seen.head is not None or seen.after is None or not _ends_there(seen):
        return False
    return seen.line.has("exam", "schoolthing", "clsamb", "classname") and seen.line.size > 1


def _is_numbered_class(seen: Seen) -> bool:
    """«en 2e humanité à Liège», «seconde 4, lycée de la Gare»."""
    if seen.here.text in _BELGIAN and seen.is_after("ord", "classname", "clsamb"):
        return seen.line.has("i", "iam", "we") or seen.line.size <= _LONG
    if seen.is_after("the") and seen.line.counts_down and _until_class(seen):
        return True
    begun = seen.head is None or seen.is_after("in")
    if seen.here.text in ("secondaire", "sec") and begun and seen.after is not None:
        return 0 < seen.after.value <= _SHORT and seen.line.size <= 2 * _LONG
    numbered = seen.after is not None and 0 < seen.after.value <= _LONG
    return numbered and seen.line.has("place") and (seen.head is None or seen.is_after("in"))


LATER_CLASS = Judge(
    against=(is_elsewhere, is_spoken_to, _is_parents, is_ranked, _is_of_it, _is_of_a_train),
    grounds=(_is_in_later_class, _of_later_class, _begins_with_later_class, _is_numbered_class),
)
