"""Whether a class, an exam, a school or its days are the writer's own, today."""

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
_YEARS = frozenset({"year", "grade", "y", "yr", "s"})
_ENTERING = frozenset(
    {"suis", "am", "entre", "rentre", "sors", "vais", "go", "attend", "passe", "quitte", "finis",
     "fini", "sortant", "m", "in", "retourne", "start", "starting", "commence"}
)  # fmt: skip
_HOBBIES = frozenset(
    {
        "yoga",
        "danse",
        "piano",
        "guitare",
        "tennis",
        "natation",
        "zumba",
        "chant",
        "conduite",
        "auto",
    }
)
_YOUTHS = frozenset(
    {"ado", "adolescent", "adolescente", "teen", "teenager", "kid", "gamin", "gamine", "gosse",
     "minot", "mome"}
)  # fmt: skip


def is_elsewhere(seen: Seen) -> bool:
    """Say whether school is a child's, a job, a film or long ago in this line."""
    return seen.line.elsewhere


def is_spoken_to(seen: Seen) -> bool:
    """Say whether somebody else is asked or told about it."""
    line = seen.line
    to_you = line.has("you") and not line.has("i", "me", "my", "we") and line.size > _SHORT
    return to_you or seen.who in ("other", "you")


def is_law(seen: Seen) -> bool:
    """Say whether the line speaks of what is allowed in general."""
    return seen.line.has("law")


def _is_ranked(seen: Seen) -> bool:
    """«3e position», «en première ligne»; but «en terminale l'année prochaine»."""
    if seen.is_before("rank"):
        return True
    next_year = seen.second_text == "annee" and seen.is_before("the")
    return any_kind(seen.second, ("rank",)) and not next_year


# Classes: «en 3e», «4eB», «year 9», «terminale STMG».


def _is_parents(seen: Seen) -> bool:
    return seen.who == "parent"


def _is_later(seen: Seen) -> bool:
    """Say whether it is one of the words that mean much else: seconde, première, terminale."""
    return "clsamb" in seen.here.kinds


def _grade_alone(seen: Seen) -> bool:
    """«grade 8» of a piano, unless there is a school."""
    return seen.head_text == "grade" and not seen.line.has(*_SCHOOL) and seen.line.size > 3  # noqa: PLR2004


def _has_letter(seen: Seen) -> bool:
    after = seen.at + 1
    return after < len(seen.line.words) and seen.line.words[after].text in LETTERED_CLASS


def _is_in_class(seen: Seen) -> bool:
    """«je suis en 3e», «i'm in year 9», «year 9 homework»."""
    if not seen.is_after("in") and seen.head_text not in _YEARS:
        return False
    line = seen.line
    ranked = line.has("we") and not line.has("i", "me", *_SCHOOL)  # «on est en 3e» of a league
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
    if seen.head is not None and not seen.is_after("greet", "iam"):
        return False
    at_school = seen.line.has("i") and seen.line.has(*_SCHOOL)
    if seen.line.size > (2 * _SHORT if at_school else _LONG):
        return False
    if {"classname", "ordlow"}.isdisjoint(seen.here.kinds):
        return True
    english = "grade" in seen.here.text or "year" in seen.here.text
    return english or seen.line.has(*_SCHOOL)


def _of_class(seen: Seen) -> bool:
    """«ma prof de 4e», «le contrôle de troisième»."""
    line = seen.line
    return seen.is_after("de") and line.has(*_SCHOOL) and line.has("my", "me", "i", "we")


def _before_grade(seen: Seen) -> bool:
    """«still 7th grade, i know»."""
    own = seen.line.has("i", "iam", *_SCHOOL)
    return "year" in seen.clause and own and not seen.is_after("the")


CLASS = Judge(
    against=(is_elsewhere, is_spoken_to, _is_parents, _is_ranked, _is_later, _grade_alone),
    grounds=(
        _has_letter,
        _is_in_class,
        _goes_to_class,
        _begins_with_class,
        _of_class,
        _before_grade,
    ),
)


def _is_of_it(seen: Seen) -> bool:
    return seen.after_text in ("de", "d", "fois")


def _ends_there(seen: Seen) -> bool:
    """Say whether nothing follows the class that would make it something else."""
    if seen.after is None or seen.after_text in _TRACKS:
        return True
    if seen.is_before("the") and seen.second_text == "annee":
        return True
    if seen.is_before("in") and any_kind(seen.second, ("month",)):
        return True
    return seen.is_before(
        *("but", "laugh", "place", "fut", "month", "and", "also", "schoolthing", "clsamb"),
        *("device", "girlboy", "exam"),
    )


def _is_in_later_class(seen: Seen) -> bool:
    line = seen.line
    if not seen.is_after("in") or not _ends_there(seen):
        return False
    at_school = not seen.is_before("aa") or "iam" in seen.before or line.has(*_SCHOOL)
    return at_school and (line.has("i", "iam", "we") or line.size <= _SHORT)


def _of_later_class(seen: Seen) -> bool:
    schooled = seen.line.has("schoolthing", "prof", "exam", "staff")
    return seen.is_after("my", "de") and (schooled or "redouble" in seen.before_it)


def _begins_with_later_class(seen: Seen) -> bool:
    if seen.head is not None or seen.after is None or not _ends_there(seen):
        return False
    return seen.line.has("exam", "schoolthing", "clsamb") and seen.line.size > 1


LATER_CLASS = Judge(
    against=(is_elsewhere, is_spoken_to, _is_parents, _is_ranked, _is_of_it),
    grounds=(_is_in_later_class, _of_later_class, _begins_with_later_class),
)

# Exams.


def _is_another_exam(seen: Seen) -> bool:
    """«brevet de pilote», «brevet professionnel»."""
    if seen.after_text in ("professionnel", "federal"):
        return True
    school = ("francais", "3e", "troisieme", "fin", "maths", "philo")
    return seen.after_text in ("de", "d") and seen.second_text not in school


def _sits_an_exam(seen: Seen) -> bool:
    line = seen.line
    soon = ("day", "measure", "month", "fut", "schoolthing", "schoolweak", "neg")
    return line.has("i", "me", "my", "we") or (line.size <= _LONG and line.has(*soon))


_AGAINST = (is_elsewhere, is_law, is_spoken_to)
EXAM = Judge(against=(*_AGAINST, _is_ranked, _is_another_exam), grounds=(_sits_an_exam,))

# Pupils: «je suis lycéenne», «collégien ici», «eighth grader».


def _is_sought(seen: Seen) -> bool:
    return "seek" in seen.before


def _is_another_pupil(seen: Seen) -> bool:
    """«élève conducteur», «sophomore album»; but «élève de 3e»."""
    if seen.after_text in ("de", "d"):
        return not any_kind(seen.second, ("classname", "clsamb", "ord"))
    return seen.after_text in ("conduite", "conducteur", "infirmier", "infirmiere", "album", "dans")


def _is_a_pupil(seen: Seen) -> bool:
    if seen.who not in ("i", "we"):
        return False
    return "iam" in seen.before or (seen.is_after("i") and "i" in seen.before)


def _begins_with_pupil(seen: Seen) -> bool:
    if seen.who != "none" or len(seen.left) > 3:  # noqa: PLR2004
        return False
    small = seen.head_text in ("petite", "petit", "jeune", "simple")
    return seen.head is None or small or seen.is_after("greet", "youngish", "place")


PUPIL = Judge(
    against=(*_AGAINST, _is_ranked, _is_sought, _is_another_pupil),
    grounds=(_is_a_pupil, _begins_with_pupil),
)

# Places: «je suis au collège», «i go to high school»; not «près du lycée».


def _works_there(seen: Seen) -> bool:
    return not seen.clause.isdisjoint({"work", "teacher"})


def _is_university(seen: Seen) -> bool:
    """«my college server», «i go to college»: English has it for those of age."""
    return seen.here.text == "college" and seen.head_text in ("my", "to", "in", "at", "the", "from")


def _is_my_school(seen: Seen) -> bool:
    mine = seen.is_after("my") or {"device", "my"} <= seen.before
    return mine and seen.line.has("i", "me", "device", "schoolthing", "prof", "schoolweak")


def _goes_there(seen: Seen) -> bool:
    enters = not _ENTERING.isdisjoint(seen.before_it)
    return enters and not seen.before.isdisjoint({"i", "iam"})


def _begins_there(seen: Seen) -> bool:
    """«au lycée en seconde et toi»."""
    line = seen.line
    if seen.head_text not in ("au", "at", "in") or len(seen.left) > 2 or line.size > 7:  # noqa: PLR2004
        return False
    return line.has("classname", "clsamb", "ord", "pupil", "also", "you")


PLACE = Judge(
    against=(*_AGAINST, _is_ranked, _works_there, _is_university),
    grounds=(_is_my_school, _goes_there, _begins_there),
)

# Wardens, things and days of school.


def _deals_with_staff(seen: Seen) -> bool:
    line = seen.line
    told = line.has("me", "i", "my", "we", "schoolthing", "schoolweak")
    return told or seen.here.text == "homeroom"


def _has_school_things(seen: Seen) -> bool:
    words = ("school", "sors", "rentre")
    by_itself = any(word in seen.here.text for word in words)
    return by_itself or seen.line.has("i", "me", "my", "we", "staff", "prof")


STAFF = Judge(against=(*_AGAINST, _is_ranked), grounds=(_deals_with_staff,))
THING = Judge(against=(*_AGAINST, _is_ranked), grounds=(_has_school_things,))


def _is_a_course(seen: Seen) -> bool:
    """«mes cours de poterie»."""
    return seen.after_text == "de" and any_kind(seen.second, ("w",))


def _brings_somebody(seen: Seen) -> bool:
    return seen.line.has("work")


def _many_hints(seen: Seen) -> bool:
    """«mr collins gave the whole class detention»: nobody says «I», but all of it is school."""
    line = seen.line
    if line.has("i", "me", "my", "you", "teacher", "other") or line.size > 10:  # noqa: PLR2004
        return False
    kinds = ("prof", "staff", "place", "subject", "schoolthing", "classname")
    strong = sum(line.has(kind) for kind in kinds)
    return strong > 1 or (line.count("schoolweak") > 1 and line.has("sir", "prof", "day"))


def _has_first_person(seen: Seen) -> bool:
    return seen.line.has("i", "me", "my")


def _lives_it(seen: Seen) -> bool:
    """Weak words need company: «la prof de maths a appelé chez moi», «demain école à 8h»."""
    line = seen.line
    if not _has_first_person(seen):
        return False
    company = ("prof", "staff", "parent", "schoolthing", "exam", "place", "control", "sir")
    if line.has(*company) or line.count("schoolweak") > 1:
        return True
    return seen.here.text == "cours" and line.has("device")


def _has_lessons(seen: Seen) -> bool:
    """«demain j'ai deux heures de maths», «demain école à 8h»."""
    line = seen.line
    if not _has_first_person(seen):
        return False
    if "subject" in seen.here.kinds:
        return line.has("day") and line.has("time", "measure")
    at_school = seen.here.text in ("ecole", "school", "cours", "kour", "classes")
    return at_school and line.has("day", "fut") and line.has("time", "rest")


def _in_my_school(seen: Seen) -> bool:
    of_mine = seen.is_after("my") and seen.here.text in ("school", "ecole", "class", "classe")
    within = seen.neck is not None and seen.neck.text in ("in", "at", "dans", "a")
    return of_mine and (seen.line.has("i") or within)


WEAK = Judge(
    against=(*_AGAINST, _is_ranked, _is_a_course, _brings_somebody),
    grounds=(_many_hints, _lives_it, _has_lessons, _in_my_school),
)

# Teachers: «ma prof de français m'a mis 4», «my history teacher made me redo it».


def _is_other_teacher(seen: Seen) -> bool:
    mine = "my" in seen.before or seen.is_after("the")
    hobby = seen.second_text in _HOBBIES or seen.here.text == "tutor"
    return hobby or not mine or seen.line.has("you", "law")


def _is_taught(seen: Seen) -> bool:
    line = seen.line
    if line.has("subject", "schoolthing") and line.has("me", "parent"):
        return True
    return line.has("parent", "control") and line.has("me", "i")


TEACHER = Judge(against=(is_elsewhere, _is_other_teacher), grounds=(_is_taught,))

# «je suis qu'une ado», «i'm still a kid»; not «ado dans l'âme».


def _is_no_youth(seen: Seen) -> bool:
    later = ("dans", "attarde", "attardee", "at", "de", "d", "spirit")
    if seen.here.text not in _YOUTHS or seen.after_text in later:
        return True
    return seen.line.has("look", "nomore")


def _is_a_youth(seen: Seen) -> bool:
    if seen.head is None:
        return "still" in seen.mods
    head, at = seen.head, len(seen.left) - 1
    if head.text in ("un", "une", "a", "qu"):
        while at >= 0 and (
            seen.left[at].text in ("un", "une", "a", "qu") or "still" in seen.left[at].kinds
        ):
            at -= 1
        return seen.left[at].kinds == ("iam",) if at >= 0 else "still" in seen.before
    return "iam" in head.kinds


YOUTH = Judge(against=(is_elsewhere, _is_no_youth), grounds=(_is_a_youth,))
