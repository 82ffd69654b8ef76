"""Whether a year is the one in which the writer was born."""

from veillee.moderation.age_line import any_kind
from veillee.moderation.age_seen import Judge, Seen
from veillee.moderation.age_settled import kinds_of

_NEAR, _FEW = 5, 4
_ADULT, _IN_FIRST_CLASS = 18, 6
_LOCKDOWN = 2020
# What everybody remembers where they were then; all else of that kind is the lockdown.
_YEARS_OF = {
    "charlie": 2015, "bataclan": 2015, "gilets jaunes": 2018, "notre dame": 2019,
    "fukushima": 2011, "brexit": 2016,
}  # fmt: skip
_DATES = frozenset({"date", "dob", "naissance", "anniversaire", "birthday"})
_PARTS = frozenset({"fin", "debut", "mi", "late", "early", "mid"})


def _is_grown(seen: Seen) -> bool:
    return seen.line.grown or seen.line.teaches or "mes eleves" in seen.line.texts


def _is_somebodys_birth(seen: Seen) -> bool:
    children = (word.text for word in seen.line.words if "kin" in word.kinds)
    if _is_my_generation(seen):
        return False
    if seen.who == "mine" and not seen.line.has("i", "birthday"):
        return True
    if seen.line.has("granny", "thing") or not {"baby", "bebe"}.issuperset(children):
        return True
    return seen.who in ("other", "you", "parent") and not _had_me(seen)


def _is_my_generation(seen: Seen) -> bool:
    """«ma génération c'est ceux nés en 2010», «a 2010 kid, that's my generation»."""
    return seen.line.has("my") and "generation" in seen.line.texts


def _is_small_in_that_year(seen: Seen) -> bool:
    """«à la coupe du monde 2018 je rentrais en CP»."""
    line = seen.line
    age = line.this_year - seen.here.value + _IN_FIRST_CLASS
    then = line.has("small") and line.has("past") and line.has("i")
    return then and age < _ADULT and not line.has("kin", "other")


def _had_me(seen: Seen) -> bool:
    """«ma mère m'a eue en 2010», «my mum had me in 2011»."""
    words = seen.left[-_NEAR:]
    return any("eu" in word.kinds for word in words) and any("me" in word.kinds for word in words)


def _is_born_late(seen: Seen) -> bool:
    """«né le 30 décembre 2008» in November 2026: the birthday is still to come."""
    line, at = seen.line, seen.at
    near = kinds_of(line.words[max(0, at - 3) : at])
    return "lateyear" in near and line.has("born") and not line.has("eighteen", "legal")


# What everybody remembers: «née l'année des JO de Londres», «j'étais en CP pendant le covid».


def _is_born_then(seen: Seen) -> bool:
    """«born the year of the london olympics»."""
    line = seen.line
    then = "event" in seen.here.kinds and line.has("born") and line.has("year", "rank")
    return then and not line.has("other", "kin")


def _was_small_then(seen: Seen) -> bool:
    """«j'avais 6 ans au confinement», «i was in reception when covid hit»."""
    line = seen.line
    if "lockdown" not in seen.here.kinds or not line.has("i"):
        return False
    if not line.has("past"):
        return _learned_then(seen)
    age = line.this_year - _YEARS_OF.get(seen.here.text, _LOCKDOWN)
    words = line.words
    aged = any(
        0 < word.value < _ADULT - age
        and ("aged" in word.kinds or "past" in kinds_of(words[max(0, at - 2) : at]))
        for at, word in enumerate(words)
    )
    return aged or (line.has("small") and age < _ADULT - _IN_FIRST_CLASS - 4)


def _learned_then(seen: Seen) -> bool:
    """«j'ai appris à lire pendant le confinement»."""
    return any(
        "small" in word.kinds and word.text.endswith((" lire", " read")) for word in seen.line.words
    )


EVENT = Judge(against=(_is_grown, _is_somebodys_birth), grounds=(_is_born_then, _was_small_then))
LAST_YEAR_OF_BIRTH = Judge(against=(_is_grown, _is_somebodys_birth), grounds=(_is_born_late,))


def _is_born(seen: Seen) -> bool:
    line = seen.line
    if seen.here.text.startswith("2k") or _had_me(seen):
        return True
    if not line.has("born"):
        return False
    near = kinds_of(line.words[max(0, seen.at - _NEAR) : seen.at])
    later = kinds_of(line.words[seen.at + 1 : seen.at + _FEW])
    if {"neg", "born"} <= later:
        return True  # «j'ai pas connu 2009, pas né»
    if not line.has("past"):
        return True
    return "born" in near and "already" not in near


def _is_born_later(seen: Seen) -> bool:
    """«né en 2000 ? non, c'est 2010», «i put 2003 but it's really 2012»."""
    line = seen.line
    told = seen.is_after("is", "true", "but") or seen.is_before("true")
    feigned = line.has("born", "lie", "site", "age") and line.has("oldyear", "year18", "grown")
    return told and feigned and "but" in kinds_of(line.words[: seen.at])


def _is_my_birthday(seen: Seen) -> bool:
    """«my birthday's in 2012», «anniv le 3 mai 2011»."""
    if seen.is_after("month") and "birthday" in seen.before and seen.who in ("i", "none"):
        return not seen.line.has("kin", "parent", "sib", "spouse", "dur", "past")
    return "birthday" in seen.before and "my" in seen.before and not seen.line.has("fut", "past")


def _is_beside_an_age(seen: Seen) -> bool:
    """«ben 2009, donc 17 cette année»: the number is what the year makes."""
    age = seen.line.this_year - seen.here.value
    return any(word.value in (age, age - 1) and "young" in word.kinds for word in seen.line.words)


def _is_of_a_year(seen: Seen) -> bool:
    """«jsuis de 2011», «moi du 4 mai 2010», «chuis un petit jeune de 2009»."""
    parts = ("month", "de", "the")
    of_part = seen.head_text in _PARTS
    if "iam" in seen.before and "in" not in seen.before and (of_part or seen.is_after(*parts)):
        return True
    if "iam" in seen.near() and seen.head_text in ("un", "une", "a") and seen.right == ():
        return True  # «jsuis une 2010»
    if seen.is_after("de") and any_kind(seen.neck, ("girlboy",)):
        return _is_of_me_alone(seen)  # «une fille de 2011 quoi»
    return seen.is_after("de") and any_kind(seen.neck, ("iam", "i", "also", "ado", "kin"))


def _is_of_me_alone(seen: Seen) -> bool:
    """Say whether the writer is spoken of, and nobody else."""
    return seen.line.has("i", "me", "my") and not seen.line.has("other", "you")


_ADDRESSED = frozenset({"les gars", "gars", "les filles", "gang", "here", "ici", "lol", "mdr"})


def _is_said_of_me(seen: Seen) -> bool:
    """«fin 2010 moi», «moi c'est 2010 et toi ?», «année 2011 les gars»."""
    line = seen.line
    if line.size > 2 * _FEW or line.has("thing", "measure", "past", "other"):
        return False
    if seen.at == 0 and line.size <= 3 and line.has("you"):  # noqa: PLR2004 - «2012, you?»
        return True
    is_me = seen.is_after("is") and "i" in seen.before and (line.has("you") or line.size <= _FEW)
    part = seen.head_text in _PARTS and len(seen.left) == 1 and "i" in seen.behind
    alone = seen.at == 1 and seen.head_text == "annee"
    to_all = not seen.right or not _ADDRESSED.isdisjoint([word.text for word in seen.right])
    whole = line.size == 2 + len(seen.right)
    return is_me or part or (alone and to_all and whole and line.size > 2)  # noqa: PLR2004


def _is_a_date(seen: Seen) -> bool:
    dated = seen.line.has("birthday") or not _DATES.isdisjoint(seen.line.texts)
    named = seen.line.has("my") and dated
    return "datepart" in seen.here.kinds and (named or seen.line.has("age") or seen.line.size <= 4)  # noqa: PLR2004


def _is_of_those(seen: Seen) -> bool:
    """«les 2009 vous êtes là ?», «2011 baby here»."""
    line = seen.line
    if seen.is_before("kin", "ado") and "iam" in seen.before:
        return True  # «i'm a 2011 baby»
    if seen.is_after("here", "greet", "i") and line.size <= _FEW and not seen.right:
        return True  # «ici 2010»
    if seen.head_text == "les" and len(seen.left) == 1 and line.size <= 2 * _FEW:
        return True  # «les 2010 levez la main»
    if seen.head is None:
        kid = seen.is_before("ado") and line.size <= _FEW + 1  # «2011 kid here»
        return kid or seen.after_text in (
            "baby",
            "bebe",
            "gang",
            "represente",
            "represent",
            "en force",
            "dans",
            "in",
            "ici",
            "here",
        )
    return seen.head.text == "les" and seen.line.size <= 10 and seen.line.has("i", "you", "we")  # noqa: PLR2004


YEAR_OF_BIRTH = Judge(
    against=(_is_grown, _is_somebodys_birth),
    grounds=(
        *(_is_born, _is_of_a_year, _is_a_date, _is_of_those),
        *(
            _is_born_later,
            _is_my_birthday,
            _is_beside_an_age,
            _is_said_of_me,
            _is_small_in_that_year,
        ),
    ),
)
