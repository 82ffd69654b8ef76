"""Whether a young number is the writer's age now: what speaks against it, then where it stands."""

from collections.abc import Callable
from itertools import pairwise

from veillee.moderation.age_answers import ANSWER, is_corrected
from veillee.moderation.age_line import Line, any_kind
from veillee.moderation.age_marks import is_a_mark
from veillee.moderation.age_others import (
    is_a_first,
    is_anothers,
    is_denied,
    is_in_the_mind,
    is_of_oneself,
    is_past,
    is_quoted,
    is_supposed,
    is_yours,
)
from veillee.moderation.age_own import celebrates, is_own
from veillee.moderation.age_present import is_lived_now, is_ones_years, is_plain
from veillee.moderation.age_seen import Seen, is_one_person
from veillee.moderation.age_settled import kinds_of

_HESITATING = frozenset({"euh", "heu", "ben", "bah", "bof", "uh", "um", "well"})
_OF_THINGS = frozenset(
    {"apres", "after", "ce", "cette", "ces", "sur", "a", "au", "aux", "par", "partout", "personnes",
     "gens", "people", "this", "points", "per", "each", "chacun", "chacune"}
)  # fmt: skip
_WEIGHTS = frozenset({"stone", "kilo", "kilos", "kg"})
_SIGNS = frozenset("%€$£#°")
_SCORES = frozenset({"record", "set", "sets", "points", "score", "manche", "manches"})
_SPANS = frozenset({"apres", "after", "sur", "over"})
_BUSY = frozenset({"a", "an", "in", "as", "with", "on", "at", "without"})
_THINGS = frozenset({
    "measure", "times", "month", "kin", "sib", "spouse", "thing", "prof", "rank", "parent",
    "granny", "media", "adult", "numbered", "teacher", "schoolweak", "schoolthing", "staff",
    "place",
})  # fmt: skip
_COUNTING = frozenset(
    {"de", "d", "of", "all", "down", "up", "for", "pour", "in", "on", "en", "into"}
)
_UPWARDS = frozenset({"plus", "over", "up", "above", "under", "moins"})
_ADULT, _TEENS = 18, 12
_LONG, _SHORT, _SHORTEST = 14, 6, 3


def is_counted(seen: Seen) -> bool:
    """«15 euros», «14 chats», «16 de tension», «13 cousins», «17 parking tickets», «15 %»."""
    if "aged" in seen.here.kinds:
        return False
    if any_kind(seen.after, _THINGS) or _is_before_girls(seen):
        return True
    # «i was 16 stone, now i'm 13», «moi 12 au premier set»
    if not (_WEIGHTS | _SCORES).isdisjoint(seen.line.texts):
        return True
    words = seen.line.words
    around = [words[at].text for at in (seen.at - 1, seen.at + 1) if 0 <= at < len(words)]
    signed = bool(_SIGNS.intersection(around)) or _is_a_school_mark(seen)
    return signed or _stands_in_a_count(seen) or _counts_things(seen)


def _is_a_school_mark(seen: Seen) -> bool:
    """«j'ai 16 en maths»; and «15 and a half miles», which is none either."""
    if seen.after_text in ("in", "en"):
        return any_kind(seen.second, ("subject", "schoolweak"))
    half = seen.is_before("and") and "times" in kinds_of(seen.right[1:4])
    return half and "measure" in kinds_of(seen.right[1:5])


def _stands_in_a_count(seen: Seen) -> bool:
    """«15 à mon examen», «15 down», «14 de tension»; but «17 en août»."""
    after = seen.after_text
    if after in ("a", "au", "aux", "sur", "sous") and seen.is_after("have", "eu"):
        return True
    if after in ("in", "on", "en") and any_kind(seen.second, ("month", "day")):
        return False
    if after == "out":  # «12 out of 20»
        return True
    if after in ("pour", "for") and seen.second_text in ("moi", "me"):
        return False
    return after in _COUNTING and after != "en" and not seen.is_after("birthday")


def _is_before_girls(seen: Seen) -> bool:
    after = seen.after_text
    return seen.is_before("girlboy") and len(after) > 1 and after[-1] == "s" and after != "gars"


def _counts_things(seen: Seen) -> bool:
    """Say whether a word in the plural follows: French and English count with an s."""
    if seen.is_after("girlboy", "greet", "birthday") or "marked" in seen.here.kinds:
        return False
    two = [word for word in (seen.after, seen.second) if word is not None]
    many = next((at for at, word in enumerate(two) if "ws" in word.kinds), -1)
    return many == 0 or (many == 1 and any_kind(two[0], ("w", "more")))


def _is_listed(seen: Seen) -> bool:
    return seen.is_listed


def lasts(seen: Seen) -> bool:
    """«15 ans de mariage», «depuis 15 ans», «dans 16 ans», «15 ans plus tard», «ça fait 15 ans»."""
    if "ca" in seen.before_it and not seen.before_it.isdisjoint({"fait", "faire", "fera"}):
        return True
    if seen.is_after("in"):  # «j'en ai 15» hangs on «ai»
        return not any_kind(seen.neck, ("i",)) and not any_kind(seen.neck, ("go",))
    if seen.is_after("ago", "left", "dur", "range") or "left" in seen.before:
        return True
    if "aged" not in seen.here.kinds:
        since_a_day = seen.is_before("ago") and any_kind(seen.second, ("day",))
        return seen.is_before("ago", "then", "dur") and not since_a_day
    return _years_last(seen) or _years_last_as_long(seen) or _is_a_span(seen)


def _is_a_span(seen: Seen) -> bool:
    """«prêt sur 15 ans», «viré après 16 ans», «14 years as a nurse»; but «je vais sur 15 ans»."""
    if seen.head_text in _SPANS:
        return seen.who != "i" or seen.head_text in ("apres", "after")
    busy = seen.here.text.endswith("years") and seen.after_text in _BUSY
    return busy and not any_kind(seen.second, ("day", "month")) and not seen.is_after("iam")


def _years_last(seen: Seen) -> bool:
    """Say whether the years are counted, by what stands beside them."""
    if "ago" in seen.before and not seen.is_after("have", "iam"):
        return True
    after = seen.after_text
    if after in ("de", "d", "of"):  # «15a de Lille» is an introduction, «14 ans de vie» an age
        lived = seen.second_text == "vie" and len(seen.right) != 3  # noqa: PLR2004 - «vie commune»
        return not (lived or seen.here.text.endswith(" a") or _is_from_somewhere(seen))
    if after == "du":  # «15 ans du 80» too
        return seen.second is None or seen.second.value < 0
    if seen.is_before("ago"):  # «16 ans depuis mardi» is an age
        some = kinds_of(seen.right[1:4])  # «dix-sept ans depuis la Toussaint» too
        return after == "ago" or (seen.second is not None and some.isdisjoint({"day", "month"}))
    to_do = seen.second_text.endswith(("er", "ir", "re")) and not seen.is_after("have")
    still_so = _that_i_do(seen) or (
        seen.is_before("true") and seen.second_text in ("que", "qu")
    )  # «15 ans pile que»
    lasting = still_so or after in ("que", "qu", "running") or (after == "a" and to_do)
    there = seen.head is None and after in ("sur", "chez", "on") and seen.second is not None
    return lasting or there or seen.is_before("then", "dur", "without")


def _that_i_do(seen: Seen) -> bool:
    """«seize ans bien tassés que je cotise»."""
    if seen.head is not None:
        return False
    if seen.at == 0 and any(word.text in ("que", "qu") for word in seen.right[:2]):
        return True  # «15 ans aujourd'hui que papa est parti»
    return any(
        one.text in ("que", "qu") and "i" in other.kinds for one, other in pairwise(seen.right[:5])
    )


def _is_from_somewhere(seen: Seen) -> bool:
    """«slt moi c lea 14 piges de lille»: one word that is no state, of who says hello."""
    told = seen.line.has("greet") or seen.who == "i"
    of_one = len(seen.right) == 2 and any_kind(seen.second, ("w", "ws"))  # noqa: PLR2004
    return told and of_one and not seen.is_after("have") and seen.line.size <= _LONG


def _years_last_as_long(seen: Seen) -> bool:
    """«15 ans et toujours amoureux», «10 ans déjà le Bataclan», «j'ai traîné 15 ans»."""
    took_me = seen.head_text == "me" and seen.neck is not None
    if took_me or (seen.is_after("w") and any_kind(seen.neck, ("have",))):
        return True
    sought = seen.is_before("seek")  # «17 ans cherche taf d'été»
    if "dur" in seen.behind and not (sought or seen.is_after("have", "iam")):
        return True
    if seen.head is not None:
        hangs_on_a_deed = seen.is_after("w") and "have" in seen.before and not seen.mods
        return hangs_on_a_deed and not seen.right
    if seen.is_before("already") or (not sought and not seen.behind.isdisjoint({"spouse", "dur"})):
        return True
    return seen.line.has("spouse") and not seen.line.has("i", "iam", "me")


def is_numbered(seen: Seen) -> bool:
    """«bus 15», «le 14», «au 16», «moins de 17», «deux fois seize»; but «deux fois huit ans»."""
    if seen.is_after("times"):
        times = seen.neck.value if seen.neck is not None and seen.neck.value > 0 else 2
        return times * seen.here.value >= _ADULT
    if seen.is_after("numbered", "rank", "limit"):
        return True
    if "aged" not in seen.here.kinds and seen.is_after("the"):
        return True
    return _is_a_limit(seen)


def _is_a_limit(seen: Seen) -> bool:
    """«moins de 17 ans», «16 ans et plus», «12 and over», «18 max»."""
    words, at = seen.line.words, seen.at
    if seen.is_before("limit") or (seen.is_after("is") and "limit" in seen.before):
        return True
    if seen.is_before("and") and seen.second_text in _UPWARDS:
        return True
    if not at or "neg" in seen.before:
        return False
    limits = ("less", "more")
    of = at > 1 and "de" in words[at - 1].kinds and any_kind(words[at - 2], limits)
    tall = words[at - 1].text in ("grand", "grande", "vieux")
    return (of or any_kind(words[at - 1], limits)) and not tall


def is_a_moment(seen: Seen) -> bool:
    """«à 15 ans je bossais», «depuis mes 15 ans», «mes 16 ans, la mob»: once, not now."""
    if seen.is_after("my"):
        return not (celebrates(seen) or is_ones_years(seen))
    if seen.head_text in ("nos", "notre", "our"):
        return not is_ones_years(seen)
    if seen.head_text in ("vers", "around", "des", "at"):
        return not is_lived_now(seen)
    if seen.head_text != "a" or ("have" in seen.before and "aged" not in seen.here.kinds):
        return False
    # «on a 15 ans», «just a 14 year old»
    return not (any_kind(seen.neck, ("we", "iam", "still")) or is_lived_now(seen))


Reason = tuple[str, Callable[[Seen], bool]]
_REASONS: tuple[Reason, ...] = (
    ("list", _is_listed), ("mark", is_a_mark), ("count", is_counted), ("lasts", lasts),
    ("number", is_numbered), ("quoted", is_quoted), ("another's", is_anothers),
    ("yours", is_yours), ("moment", is_a_moment), ("first", is_a_first),
    ("past", is_past), ("supposed", is_supposed), ("denied", is_denied),
)  # fmt: skip
REASONS = ("bare", *(name for name, _ in _REASONS))
"""Why a number may not be the writer's age now."""
# What may still stand against «j'ai 15 ans» said plainly.
_OF_PLAIN = frozenset({"list", "mark", "count", "lasts", "number", "denied"})
_PLAIN_REASONS = tuple(each for each in _REASONS if each[0] in _OF_PLAIN)
_HELD = (
    "have", "iam", "birthday", "true", "eu", "age", "girlboy", "ado", "greet", "laugh", "also", "i",
    "me", "spec", "my",
)  # fmt: skip
_AFTERWARDS = (
    "laugh", "you", "also", "why", "here", "girlboy", "fut", "but", "spec", "birthday", "seek", "w",
    "true", "neg", "when",
)  # fmt: skip
_PERSONAL = (
    "i", "iam", "me", "age", "ado", "girlboy", "you", "greet", "lie", "also", "pupil", "legal",
    "youngish", "my", "why", "matter", "laugh", "seek",
)  # fmt: skip


def why_not_own(line: Line, at: int) -> str:
    """Return why a number is not the writer's age now, or nothing when it is."""
    seen = Seen(line, at)
    if is_plain(seen) and not (is_in_the_mind(seen) or _first_of(_PLAIN_REASONS, seen)):
        return "" if _is_told(seen) else "bare"
    if is_own(seen):
        return ""
    against = "past" if _is_unsaid_then(seen) else _first_of(_REASONS, seen)
    return against or ("" if _is_told(seen) else "bare")


def _first_of(reasons: tuple[Reason, ...], seen: Seen) -> str:
    for name, holds in reasons:
        if holds(seen):
            return name
    return ""


def _is_unsaid_then(seen: Seen) -> bool:
    """«i was the youngest in the pit, fifteen, 1962»; «twelve years old, that whisky»."""
    if seen.head is not None:
        return False
    words, at = seen.line.words, seen.at
    follows = [word for word in words[at + 1 : at + 5] if word.text[0].isalnum()][:3]
    pointed = len(follows) > 1 and any_kind(follows[0], ("the", "my"))
    thing = pointed and any_kind(follows[1], ("thing",))
    return thing or seen.line.has("oldyear", "media")


def _is_of_two(seen: Seen) -> bool:
    """«fourteen, fifteen in april», «14, going on 15»."""
    words, at = seen.line.words, seen.at
    other = next(
        (each for each in range(at + 1, min(at + 5, len(words))) if words[each].value > 0), 0
    )
    if seen.head is not None or not other:
        return False
    between = [word.text for word in words[at + 1 : other] if word.text not in ",("]
    if between == ["going", "on"]:
        return words[other].value == words[at].value + 1
    return not between and other == at + 2 and is_one_person(seen.line, at, other)


def _is_told(seen: Seen) -> bool:
    """Say whether a number that nothing speaks against is told as an age."""
    if _is_said_to_be_one(seen):
        return True
    if seen.here.value < 12 and seen.line.size > _SHORTEST:  # noqa: PLR2004 - «ten», «eleven» count
        return _is_of_a_child(seen)
    if not {"aged", "marked"}.isdisjoint(seen.here.kinds) or any_kind(seen.head, _HELD):
        return True
    lied = seen.line.has("lie") and seen.line.has("i") and seen.who in ("i", "none")
    if lied or seen.who == "you" or (seen.head_text == "avoir" and seen.who == "i"):
        return True
    stands = _stands_alone if seen.head is None else _hangs_on_an_age
    return not _is_of_a_thing(seen) and stands(seen)


def _is_said_beside(seen: Seen) -> bool:
    """«hi im new here, 15 and love anime»."""
    before = kinds_of(seen.clause_before()) if seen.head is None else frozenset()
    goes_on = seen.is_before("and") and seen.here.value >= _TEENS
    return goes_on and "iam" in before and not before.isdisjoint({"here", "greet"})


def _is_said_to_be_one(seen: Seen) -> bool:
    """«yep, seventeen», «fourteen, fifteen in april», «14, pas 24», «seize et toutes mes dents»."""
    if "toutes mes dents" in seen.line.texts:
        return True
    answers = ANSWER.holds(seen) or _is_said_beside(seen)
    return answers or _is_of_two(seen) or is_corrected(seen)


def _is_of_a_child(seen: Seen) -> bool:
    """«im eleven and i like cats», «une fille de 11 ans»; not «ten more»."""
    goes_on = seen.is_before("and", "but", "laugh", "you", "why", "fut")
    if seen.right and not goes_on and "aged" not in seen.here.kinds:
        return False
    before = kinds_of(seen.clause_before()) if seen.head is None else frozenset()
    if "aged" in seen.here.kinds and "iam" in before and not seen.right:
        return True  # «moi suis ptite, 11 ans»
    if seen.at == 0 and "aged" in seen.here.kinds and seen.line.has("i") and not seen.right:
        return True  # «neuf ans, et je sais déjà taper»
    held = ("have", "iam", "birthday", "my", "me", "i", "times", "past")
    mine = seen.is_after("is") and "i" in seen.before
    return seen.is_after(*held) or mine or is_of_oneself(seen)


def _is_of_a_thing(seen: Seen) -> bool:
    """«16 ce soir», «9 sur 10», «samedi 14»; and «15» alone, which answers if somebody asked: the
    memory of the room knows that.
    """
    if seen.head is not None:
        return seen.is_after("day", "media", "schoolweak")
    is_all = seen.line.size == 1 and seen.here.text.isdecimal()
    return is_all or seen.after_text in _OF_THINGS


def _hangs_on_an_age(seen: Seen) -> bool:
    """«mon âge c'est 16», «moi c'est 14», «we're both 15»; not «on est 12»."""
    if seen.head_text in ("both", "be", "fais", "turn"):
        return True
    if seen.head_text == "c" and len(seen.left) == 2 and any_kind(seen.neck, ("i",)):  # noqa: PLR2004
        return True  # «mwa c 13»
    if seen.head_text == "c" and seen.line.has("but") and seen.line.has("i"):
        return True
    if seen.is_after("is"):
        return not seen.before.isdisjoint({"age", "i", "true"})
    size = seen.line.size
    hesitates = seen.head_text in _HESITATING or not any_kind(seen.head, ("w", "ws"))
    begins = size <= _SHORTEST and len(seen.left) == 1 and hesitates
    return begins or ("age" in seen.before and size <= 10)  # noqa: PLR2004


def _stands_alone(seen: Seen) -> bool:
    """Say whether a number that begins its clause is an answer or an introduction."""
    line = seen.line
    alone = line.size == 1 + len(seen.left) + len(seen.right)
    if line.size <= _SHORTEST and (alone or not (seen.right or line.has("p?", "p!"))):
        return True
    if seen.right and not any_kind(seen.after, _AFTERWARDS):
        return line.size <= _SHORT and alone and not seen.is_before("p", "of")
    if seen.is_before("w") and len(seen.right) > 1 and (line.size > _SHORT or seen.here.glued):
        return False
    if line.size > _LONG:
        return False
    soon = not seen.mods.isdisjoint({"fut", "still"}) and (
        line.has("i") or line.counts_down or not line.has("measure")
    )
    soon = soon or seen.is_before("here")  # «16 here, from leeds»
    return soon or line.has(*_PERSONAL) or (alone and line.size <= _SHORT)
