"""Whether an exam, a school or its days are the writer's own, today."""

from veillee.moderation.age_classes import is_elsewhere, is_law, is_ranked, is_spoken_to
from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_threshold import ROOMS
from veillee.moderation.age_words import Word

_SHORT, _LONG = 6, 8
_ENTERING = frozenset(
    {"suis", "am", "entre", "rentre", "sors", "vais", "go", "attend", "passe", "quitte", "finis",
     "fini", "sortant", "m", "in", "retourne", "start", "starting", "commence", "entrer",
     "rentrer", "going", "started"}
)  # fmt: skip
_UNSAID = frozenset({"stuck", "skipping", "failed", "hate", "late", "doing", "bored"})
_WEIGHING = frozenset(
    {"saoule", "soule", "stresse", "ennuie", "gave", "degoute", "tue", "gonfle", "rend", "casse"}
)
_HOBBIES = frozenset(
    {"yoga", "danse", "piano", "guitare", "tennis", "natation", "zumba", "chant", "conduite",
     "auto"}
)  # fmt: skip
_MINE = frozenset({"school", "ecole", "class", "classe", "conseil de classe"})
_YOUTHS = frozenset(
    {"ado", "adolescent", "adolescente", "teen", "teenager", "kid", "gamin", "gamine", "gosse",
     "minot", "mome", "child", "enfant"}
)  # fmt: skip

# Exams.


def _is_another_exam(seen: Seen) -> bool:
    """«brevet de pilote», «brevet professionnel»."""
    if seen.after_text in ("professionnel", "federal") or _goes_on_with_de(seen):
        return True
    if seen.here.text.startswith("stage"):
        return "my" not in seen.before  # «je propose un stage de 3e»
    school = ("francais", "3e", "troisieme", "fin", "maths", "philo")
    return seen.after_text in ("de", "d") and seen.second_text not in school


def _goes_on_with_de(seen: Seen) -> bool:
    """«mon brevet… de secouriste»."""
    if seen.right:
        return False
    after = (word.text for word in seen.line.words[seen.at + 1 :] if word.text[0].isalnum())
    return next(after, "") in ("de", "d")


def _sits_an_exam(seen: Seen) -> bool:
    line = seen.line
    if seen.here.text.startswith("stage") and line.has("work"):
        return False  # «stage d'observation : on accueille un élève»
    soon = ("day", "measure", "month", "fut", "schoolthing", "schoolweak", "neg")
    return line.has("i", "me", "my", "we") or (line.size <= _LONG and line.has(*soon))


_AGAINST = (is_elsewhere, is_law, is_spoken_to)
EXAM = Judge(against=(*_AGAINST, is_ranked, _is_another_exam), grounds=(_sits_an_exam,))

# Pupils: «je suis lycéenne», «collégien ici», «eighth grader».


def _is_sought(seen: Seen) -> bool:
    return "seek" in seen.before


def _is_another_pupil(seen: Seen) -> bool:
    """«élève conducteur», «sophomore album»; but «élève de 3e»."""
    if seen.here.text.endswith("year") and seen.line.has("past"):
        return True
    if seen.after_text in ("de", "d"):
        from_there = seen.line.has("here") and seen.line.size <= _SHORT  # «lycéen de Lens ici»
        return not (from_there or any_kind(seen.second, ("classname", "clsamb", "ord", "place")))
    return seen.after_text in ("conduite", "conducteur", "infirmier", "infirmiere", "album", "dans")


def _is_a_pupil(seen: Seen) -> bool:
    one_of_them = not {"en suis une", "en suis un"}.isdisjoint(seen.line.texts)
    if one_of_them or seen.after_text in ("comme moi", "like me"):
        return True
    if seen.who not in ("i", "we") and "as" not in seen.before_it:
        return False
    as_one = seen.neck is not None and seen.neck.text == "as"  # «as a high schooler i find»
    return as_one or "iam" in seen.before or (seen.is_after("i") and "i" in seen.before)


_GREETING = frozenset(
    {"question", "avis", "message", "bonjour", "bonsoir", "salut", "coucou", "hi"}
)


def _signs_as_pupil(seen: Seen) -> bool:
    """«petite question d'une collégienne»."""
    of_one = seen.head_text in ("une", "un", "a") and any_kind(seen.neck, ("of", "from"))
    return of_one and not _GREETING.isdisjoint(seen.before_it)


def _begins_with_pupil(seen: Seen) -> bool:
    if seen.who != "none" or len(seen.left) > 3:  # noqa: PLR2004
        return False
    if seen.here.text == "grader" and len(seen.left) == 1:
        return True
    small = seen.head_text in ("petite", "petit", "jeune", "simple")
    return seen.head is None or small or seen.is_after("greet", "youngish", "place")


def _is_not_now(seen: Seen) -> bool:
    """Say whether it is elsewhere; «je suis collégien, alors vos impôts» is not."""
    line = seen.line
    if "iam" in seen.near() and not line.has("kin"):
        return line.grown or line.bygone or line.teaches
    return line.elsewhere


PUPIL = Judge(
    against=(_is_not_now, is_law, is_spoken_to, is_ranked, _is_sought, _is_another_pupil),
    grounds=(_is_a_pupil, _begins_with_pupil, _signs_as_pupil),
)

# Places: «je suis au collège», «i go to high school»; not «près du lycée».


def _works_there(seen: Seen) -> bool:
    if seen.line.has("parent") and seen.line.has("me"):
        return False  # «maman me dépose au lycée le matin»
    works = not seen.clause.isdisjoint({"work", "teacher"})
    return works and not {"bosse", "travaille", "pas"} <= (seen.before_it | {"travaille", "bosse"})


def _is_university(seen: Seen) -> bool:
    """«my college server», «i go to college»: English has it for those of age."""
    return seen.here.text == "college" and seen.head_text in ("my", "to", "in", "at", "the", "from")


def _is_my_school(seen: Seen) -> bool:
    if seen.line.has("parent") and "me" in seen.before and not seen.line.has("spouse"):
        return seen.head_text == "au" or (seen.head_text == "de" and "change" in seen.before_it)
    mine = seen.is_after("my") or {"device", "my"} <= seen.before
    if mine and seen.neck is not None and seen.neck.text == "dans":
        return True  # «dans mon collège y a que des bolos»
    return mine and seen.line.has("i", "me", "device", "schoolthing", "prof", "schoolweak")


def _goes_there(seen: Seen) -> bool:
    enters = not _ENTERING.isdisjoint(seen.before_it)
    return enters and not seen.before.isdisjoint({"i", "iam"})


def _has_it_soon(seen: Seen) -> bool:
    """«i've primary school tomorrow», «just started secondary school this week»."""
    begun = seen.head_text in ("started", "starting") and "i" not in seen.behind
    there = seen.is_after("have") or seen.head_text in ("y a", "ya")
    return (there or begun) and seen.line.has("day", "fut", "still")


def _weighs(seen: Seen) -> bool:
    """«le collège me saoule»."""
    enters = seen.neck is not None and seen.neck.text in ("passage", "entree", "rentree")
    if enters and seen.head_text in ("en", "au"):
        return "me" in seen.behind  # «le passage en lycée me fait flipper»
    sucks = seen.is_before("is") or seen.after_text in ("sucks", "blows")
    if not seen.left and sucks and seen.line.size <= _SHORT:
        return True  # «middle school is the worst»
    me = seen.is_before("me") and seen.second_text in _WEIGHING
    return me and seen.is_after("the") and len(seen.left) == 1


def _begins_there(seen: Seen) -> bool:
    """«au lycée en seconde et toi»."""
    line = seen.line
    if seen.head_text not in ("au", "at", "in") or len(seen.left) > 2:  # noqa: PLR2004
        return False
    if seen.neck is not None and seen.neck.text in _SELF_AND_YEARS:
        return line.size <= 2 * _SHORT  # «moi au collège ils ont interdit les portables»
    if line.size > 7:  # noqa: PLR2004
        return False
    still = "still" in seen.before and not line.has("past", "other")
    return still or line.has("classname", "clsamb", "ord", "pupil", "also", "you")


def _is_in_its_year(seen: Seen) -> bool:
    """«en première année du secondaire», «in my last year of primary»."""
    of_it = seen.head_text in ("du", "de", "of", "at") and any_kind(seen.neck, ("year",))
    if of_it and len(seen.left) <= 3 and seen.line.size <= 2 * _SHORT:  # noqa: PLR2004
        return not seen.line.has("past")  # «first year of high school and already tired»
    return of_it and not seen.before_it.isdisjoint({"en", "in", "ma", "my", "suis"})


def _has_years_left_there(seen: Seen) -> bool:
    """«encore un an de collège et je suis libre»."""
    some = {"still", "few"} <= seen.before or {"few", "left"} <= seen.before
    return seen.is_after("de") and some and seen.who in ("i", "none")


_SELF_AND_YEARS = frozenset({"moi", "junior", "senior", "freshman", "sophomore"})
_JUST_LEFT = frozenset({"finished", "left", "fini", "termine", "quitte", "finishing"})
_LATELY = frozenset({"last", "dernier", "derniere", "passe", "passee", "this", "cette"})


def _just_left_it(seen: Seen) -> bool:
    """«finished primary school last summer», «j'ai fini le collège en juin dernier»."""
    low = not seen.here.text.startswith(("lyc", "high", "sixth"))
    left = not _JUST_LEFT.isdisjoint(seen.before_it)
    return low and left and not _LATELY.isdisjoint([word.text for word in seen.right])


def _is_another_place(seen: Seen) -> bool:
    """«la primaire à droite», «un rôle secondaire»: neither is a school without «au»."""
    if seen.here.text == "secondaire":
        return seen.head_text not in ("au", "le", "du")
    return seen.here.text == "primaire" and seen.head_text in ("la", "une")


PLACE = Judge(
    against=(*_AGAINST, is_ranked, _works_there, _is_university, _is_another_place),
    grounds=(
        _is_my_school,
        _goes_there,
        _begins_there,
        _has_it_soon,
        _weighs,
        _just_left_it,
        *(_is_in_its_year, _has_years_left_there),
    ),
)

# Wardens, things and days of school.


def _deals_with_staff(seen: Seen) -> bool:
    line = seen.line
    told = line.has("me", "i", "my", "we", "schoolthing", "schoolweak")
    return told or seen.here.text == "homeroom"


def _has_school_things(seen: Seen) -> bool:
    words = ("school", "sors", "rentre")
    by_itself = any(word in seen.here.text for word in words)
    bare = seen.line.words[0].text in _UNSAID
    return (
        by_itself
        or bare
        or _many_hints(seen)
        or seen.line.has("i", "me", "my", "we", "staff", "prof")
    )


STAFF = Judge(against=(*_AGAINST, is_ranked), grounds=(_deals_with_staff,))
THING = Judge(against=(*_AGAINST, is_ranked), grounds=(_has_school_things,))


def _is_a_course(seen: Seen) -> bool:
    """«mes cours de poterie»."""
    return seen.after_text == "de" and any_kind(seen.second, ("w",))


def _is_of_a_train(seen: Seen) -> bool:
    """«ma classe préférée à bord»."""
    return seen.here.text in ("class", "classe", "classes") and seen.line.has("travel")


def _brings_somebody(seen: Seen) -> bool:
    return seen.line.has("work")


def _many_hints(seen: Seen) -> bool:
    """«mr collins gave the whole class detention»: nobody says «I», but all of it is school."""
    line = seen.line
    if line.has("i", "me", "my", "you", "teacher", "other") or line.size > 12:  # noqa: PLR2004
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
    if not _HOBBIES.isdisjoint(line.texts):
        return False  # «ma prof de yoga a appelé, cours annulé»
    company = ("prof", "staff", "parent", "schoolthing", "exam", "place", "control", "sir")
    if "subject" in seen.here.kinds and line.has("device") and line.has("me"):
        return True  # «on m'a retiré mon téléphone parce que j'ai eu 3 en maths»
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
    if not at_school or not line.has("time", "rest"):
        return False
    return line.has("day", "fut") or (line.has("rest") and line.has("time"))


def _awaits_bac(seen: Seen) -> bool:
    """«bac dans deux ans inchallah»."""
    before = "avant" in seen.before_it and "few" in seen.before  # «deux ans avant le bac»
    if seen.here.text == "bac" and before and seen.who == "none":
        return not seen.line.has("past", "other", "kin")
    return seen.here.text == "bac" and seen.line.counts_down and seen.is_before("in")


def _in_my_school(seen: Seen) -> bool:
    of_mine = seen.is_after("my") and seen.here.text in _MINE
    within = seen.neck is not None and seen.neck.text in ("in", "at", "dans", "a")
    soon = seen.here.text == "conseil de classe" and seen.line.has("day", "fut")
    return of_mine and (seen.line.has("i") or within or soon)


WEAK = Judge(
    against=(*_AGAINST, is_ranked, _is_a_course, _is_of_a_train, _brings_somebody),
    grounds=(_many_hints, _lives_it, _has_lessons, _in_my_school, _awaits_bac),
)

# Teachers: «ma prof de français m'a mis 4», «my history teacher made me redo it».


def _is_other_teacher(seen: Seen) -> bool:
    mine = "my" in seen.before or seen.is_after("the")
    hobby = seen.second_text in _HOBBIES or seen.here.text == "tutor"
    return hobby or not mine or seen.line.has("you", "law")


def _is_taught(seen: Seen) -> bool:
    line = seen.line
    if line.has("device") and line.has("me"):
        return True
    if line.has("subject", "schoolthing") and line.has("me", "parent"):
        return True
    return line.has("parent", "control") and line.has("me", "i")


TEACHER = Judge(against=(is_elsewhere, _is_other_teacher), grounds=(_is_taught,))

# «je suis qu'une ado», «i'm still a kid»; not «ado dans l'âme».


def _is_no_youth(seen: Seen) -> bool:
    later = ("dans", "attarde", "attardee", "at", "de", "d", "spirit", "of", "du", "des", "inside")
    named = seen.here.text.rsplit(" ", 1)[-1] in (*_YOUTHS, "enfant")
    if _seeks_their_room(seen):
        return False
    if not named or seen.after_text == "unique" or seen.after_text in later:
        return True
    return seen.line.has("look", "nomore")


def _is_a_youth(seen: Seen) -> bool:
    if seen.here.text.startswith(("suis un", "jsuis un", "chui", "m a ", "im ")):
        return True
    if " un" in seen.here.text or seen.here.text.startswith("qu "):
        return "iam" in seen.before
    if _seeks_their_room(seen):
        return True
    if seen.here.text in ("child", "enfant"):
        return "iam" in seen.near() and seen.who == "i"
    return "still" in seen.mods if seen.head is None else _is_called_a_youth(seen, seen.head)


def _seeks_their_room(seen: Seen) -> bool:
    """«vous avez pas un salon pour ados ?»: who asks for it is one of them."""
    line = seen.line
    for_them = seen.head_text in ("pour", "for", "de", "d") and line.has("p?")
    return for_them and not ROOMS.isdisjoint(seen.before_it)


def _is_called_a_youth(seen: Seen, head: Word) -> bool:
    """«i'm just a kid», «je suis qu'une ado»."""
    at = len(seen.left) - 1
    if head.text in ("un", "une", "a", "qu"):
        while at >= 0 and (
            seen.left[at].text in ("un", "une", "a", "qu") or "still" in seen.left[at].kinds
        ):
            at -= 1
        return seen.left[at].kinds == ("iam",) if at >= 0 else "still" in seen.before
    return "iam" in head.kinds


YOUTH = Judge(against=(is_elsewhere, _is_no_youth), grounds=(_is_a_youth,))
