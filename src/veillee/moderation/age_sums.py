"""An age that is told by counting: «mon frère a 9 ans et moi deux de plus», «la moitié de 30»."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from veillee.moderation.age_line import Line, any_kind
from veillee.moderation.age_settled import kinds_of
from veillee.moderation.age_threshold import is_pointed_at
from veillee.moderation.age_words import Word

_YOUNGEST, _ADULT = 8, 18
_LEAST, _MOST, _TEN = 2, 40, 10
_FAR, _NEAR = 5, 3
_MORE = frozenset({"plus", "older", "more", "vieux", "vieille", "ainee", "aine"})
_FEWER = frozenset(
    {"moins", "younger", "less", "fewer", "jeune", "cadet", "cadette", "off", "behind"}
)
_TAKEN = frozenset(
    {"enleve", "enlevez", "enlever", "retire", "retirez", "retranche", "ote", "otez", "take",
     "subtract", "minus", "knock", "retirer", "soustrais", "manque"}
)  # fmt: skip
_HALVES = frozenset({"moitie", "half"})
_DOUBLES = frozenset({"double", "twice"})
_PLUS = frozenset({"+", "plus", "et"})
_MINUS = frozenset({"-", "moins", "minus"})
_ASKED = frozenset({"calcul", "calcule", "calculez", "maths", "math", "devine", "devinez", "guess"})
_TIMES = frozenset({"fois", "times", "x", "twice", "double"})
_SINCE = frozenset({"fait", "ya", "y a", "il y a", "ago", "depuis", "ca fait", "ca fera"})
_PAST_OR_AT = frozenset({"a", "at", "avais", "had", "was"})
_COUNTS = _PLUS | _MINUS | _MORE | _FEWER | _TAKEN | _HALVES | _TIMES | _SINCE | _PAST_OR_AT
_SELF = frozenset({"i", "iam", "me", "my", "mine"})
_SOME = frozenset({"mois", "months", "month", "semaines", "weeks", "jours", "days"})
_FIRST_YEAR = 2012


def is_a_sum(line: Line, at: int) -> bool:
    """Say whether a number, with another of the line, makes an age under 18 of the writer's."""
    if _is_made_older(line, at):
        return True
    is_one = line.numbers == 1 and _TIMES.isdisjoint(line.texts) and _HALVES.isdisjoint(line.texts)
    if is_one or line.has("granny", "media", "thing") or _COUNTS.isdisjoint(line.texts):
        return False
    if any(_YOUNGEST <= age < _ADULT for age in _taken_off(line, at)):
        return True
    ways = () if line.grown else _WAYS
    return any(_YOUNGEST <= age < _ADULT for each in ways for age in each(line, at))


_ADDED = frozenset({"vieilli", "vieillie", "rajoute", "ajoute", "rajeunie", "added", "gonfle"})


def _is_made_older(line: Line, at: int) -> bool:
    """«je me suis vieillie de 4 ans à l'inscription», «added 3 years to get in»."""
    word = line.words[at]
    if "aged" not in word.kinds or word.value >= _TEN or _ADDED.isdisjoint(line.texts):
        return False
    return line.has("i") and line.has("site", "age") and not line.has("kin", "look")


def _others(line: Line, at: int) -> Iterator[Word]:
    return (
        word for here, word in enumerate(line.words) if here != at and _LEAST < word.value <= _MOST
    )


def _around(line: Line, at: int) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    return line.words[max(0, at - _FAR) : at], line.words[at + 1 : at + 1 + _FAR]


def _compared(line: Line, at: int) -> Iterator[int]:
    """«moi deux de moins», «sa cadette de quatre ans», «elle a trois ans de plus que moi»."""
    before, after = _around(line, at)
    here = line.words[at]
    beside = line.words[at + 1].text if at + 1 < len(line.words) else ""
    far = here.value >= _TEN and not ("aged" in here.kinds and beside == "de")
    if far or (here.value == 1 and "aged" not in here.kinds and beside != "de"):
        return
    signs = [word.text for word in (*after[:_NEAR], *before[-2:])]
    more = not _MORE.isdisjoint(signs)
    if more == (not _FEWER.isdisjoint(signs)):
        return
    delta = line.words[at].value
    than_me = any(
        one.text in ("que", "than") and other.text in ("moi", "me")
        for one, other in pairwise(after)
    )
    than_adults = any(
        one.text in ("que", "than") and "eighteen" in other.kinds for one, other in pairwise(after)
    )
    mine = not kinds_of(before[-4:]).isdisjoint(_SELF) or len(line.words) <= _FAR
    beside_mine = any("my" in word.kinds for word in after) or len(line.words) <= _FAR + 2
    mine = mine or (at == 0 and beside_mine and not line.has("you"))
    mine = mine or {"i", "iam"} <= kinds_of(before)
    mine = mine or (than_adults and not line.has("other", "kin", "sib"))
    if not (than_me or mine):
        return
    sign = (1 if more else -1) * (-1 if than_me else 1)
    yield from (other.value + sign * delta for other in _others(line, at))
    if here.value >= _TEN:  # «mon père a 45 ans, j'ai trente ans de moins»
        yield from (word.value - delta for word in line.words if _MOST < word.value < 2 * _MOST)


def _had_me_at(line: Line, at: int) -> Iterator[int]:
    """«ma mère m'a eue à 20 ans, elle en a 35»."""
    words = line.words
    had = (
        "eu" in kinds_of(words[:at]) and "me" in kinds_of(words[:at]) and words[at - 1].text == "a"
    )
    if had and line.has("parent"):
        yield from (word.value - words[at].value for word in words[at + 1 :])


def _taken_off(line: Line, at: int) -> Iterator[int]:
    """«j'ai mis 20, enlevez-en 7», «put 19 on the profile but take four off that»."""
    before, _ = _around(line, at)
    if _TAKEN.isdisjoint([word.text for word in before[-_NEAR:]]):
        return
    if line.has("i", "me", "my", "site", "age"):
        from_it = line.words[at + 1 : at + 3]  # «retire 5 à 20», «take 3 from 18»
        named = from_it[1:] if from_it and from_it[0].text in ("a", "de", "from", "off") else ()
        earlier = (*line.words[:at], *named)
        yield from (word.value - line.words[at].value for word in earlier if word.value >= _ADULT)


def _multiplied(line: Line, at: int) -> Iterator[int]:
    """«j'ai deux fois sept ans», «i'm half of 30»."""
    before, _ = _around(line, at)
    held = kinds_of(before) if before else line.kinds
    own = not held.isdisjoint({"have", "iam"}) and line.has("i", "iam", "age")
    own = own or is_pointed_at(line.words[at + 1 :])
    texts = [word.text for word in before[-2:]]
    if own and not _HALVES.isdisjoint(texts):
        yield line.words[at].value // 2
    if own and not _DOUBLES.isdisjoint(texts):
        yield 2 * line.words[at].value
    elif own and texts and texts[-1] in _TIMES:
        times = before[-2].value if len(before) > 1 and before[-2].value > 0 else 2
        yield times * line.words[at].value


def _worked_out(line: Line, at: int) -> Iterator[int]:
    """«10+5 = mon âge», «faites le calcul, 2026 - 2011»."""
    words = line.words
    if at + 2 >= len(words) or words[at + 2].value < 1:
        return
    here, sign, other = words[at].value, words[at + 1].text, words[at + 2].value
    known = is_pointed_at(words[at + 3 :]) or not _ASKED.isdisjoint(line.texts)
    named = line.has("age") and line.has("my") and not line.has("past", "other")
    if known or named:
        if sign in _PLUS:
            yield here + other
        if sign in _MINUS:
            yield here - other


def _halved(line: Line, at: int) -> Iterator[int]:
    """«t'as 30 ans ? moi la moitié», «he's 32, i'm half that»."""
    word = line.words[at]
    for later in range(at + 1, len(line.words)):
        if line.words[later].text in _HALVES and "aged" not in line.words[later].kinds:
            near = line.words[max(at + 1, later - 3) : later]
            alone = all(each.value < 0 for each in line.words[later:])
            if alone and "aged" in word.kinds and not kinds_of(near).isdisjoint({"i", "me", "iam"}):
                yield word.value // 2


def _since_then(line: Line, at: int) -> Iterator[int]:
    """«placé à six ans, ça fait dix ans», «i was nine, three years ago»."""
    word = line.words[at]
    before = line.words[at - 1].text if at else ""
    if before not in _PAST_OR_AT or not line.has("i", "me") or line.has("kin"):
        return
    if "aged" not in word.kinds and before in ("a", "at"):
        return
    for later in range(at + 1, len(line.words)):
        since = {each.text for each in line.words[max(at + 1, later - 2) : later + 3]}
        if line.words[later].value > 0 and not _SINCE.isdisjoint(since):
            short = not _SOME.isdisjoint(each.text for each in line.words[later + 1 : later + 2])
            yield word.value + (0 if short else line.words[later].value)


def _in_a_year(line: Line, at: int) -> Iterator[int]:
    """«j'avais trois ans à l'Euro 2016», «la coupe du monde 2018 je l'ai vue à 5 ans»."""
    before, _ = _around(line, at)
    last = before[-1].text if before else ""
    own = last in _PAST_OR_AT and "aged" in line.words[at].kinds and line.has("i")
    if not own or line.has("kin", "sib"):
        return
    if last in ("a", "at") and not any(any_kind(word, ("i",)) for word in line.words[:at]):
        return
    years = (word.value for word in line.words if _FIRST_YEAR <= word.value <= line.this_year)
    yield from (line.words[at].value + line.this_year - year for year in years)


_WAYS: tuple[Callable[[Line, int], Iterator[int]], ...] = (
    _compared, _had_me_at, _multiplied, _worked_out, _halved, _since_then, _in_a_year,
)  # fmt: skip
