"""Rule files: what is read, what is refused, and how a mistake is shown."""

import pytest

from veillee.model.verdict import Action
from veillee.moderation.engine import RuleBook, decide
from veillee.moderation.facts import Facts, Surface
from veillee.moderation.pictures import Source
from veillee.moderation.rule import State
from veillee.moderation.shipped import RulesWrong, book_of

GOOD = """
[[signal]]
signal = "herring"
meaning = "Somebody speaks of herrings."
words = "hareng(s), maquereau*"
allow = "hareng saur"
patterns = ['\\b{want} (?:\\w+ ){0,2}sardines?\\b']
signs = ['\\bthon[€$]']
parts.want = "veux|voudrais"

[[rule]]
id = "fish.herring"
policy = "terms.spam"
purpose = "No fish here."
when = "herring && !newcomer"
verdict = "hold"
help = true
says.fr = "Pas de «{seen}» ici."
says.en = "No “{seen}” here."
caught = ["deux harengs"]
let_through = [{ text = "deux harengs", newcomer = true }, "un hareng saur"]
"""


def _book(text: str = GOOD) -> RuleBook:
    return book_of([], [Source("fish.toml", text)])


def _pictures(text: str) -> str:
    with pytest.raises(RulesWrong) as wrong:
        _book(text)
    return str(wrong.value)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("trois Harengs !", "harengs"),
        ("des maquereaux", "maquereau"),
        ("je voudrais bien des sardines", "voudrais bien des sardines"),
        ("du thon€", "thon€"),
    ],
)
def test_a_rule_in_a_file_sees_words_stems_patterns_and_signs(text: str, seen: str) -> None:
    verdict = decide(Facts(text), _book())
    assert verdict.action is Action.HOLD
    assert verdict.help
    (reason,) = verdict.reasons
    assert reason.because == f"Pas de «{seen}» ici."
    assert reason.inputs == ("herring",)


@pytest.mark.parametrize("text", ["un hareng saur", "rien", "harengeux", "je vends des sardines"])
def test_what_is_allowed_or_other_words_are_not_seen(text: str) -> None:
    assert not decide(Facts(text), _book()).reasons


def test_a_circumstance_counts_in_a_condition() -> None:
    assert decide(Facts("harengs", is_newcomer=True), _book()).action is Action.ALLOW


def test_a_rule_looks_at_its_surfaces_only() -> None:
    assert not decide(Facts("harengs", surface=Surface.ROOM), _book()).reasons


def test_a_shadow_rule_is_noted_and_shows_nothing() -> None:
    verdict = decide(Facts("harengs"), _book(GOOD.replace("help = true", 'state = "shadow"')))
    assert verdict.action is Action.ALLOW
    assert not verdict.reasons
    assert not verdict.help
    assert verdict.shadow == ("fish.herring@1:hold",)


def test_a_rule_that_is_off_is_silent_and_listed() -> None:
    book = _book(GOOD.replace("help = true", 'state = "off"'))
    assert not decide(Facts("harengs"), book).shadow
    assert book.by_id["fish.herring"].state is State.OFF


def test_a_rule_that_errs_never_matches_and_is_marked() -> None:
    book = _book(GOOD.replace("herring && !newcomer", "herring && 1 / repeats > 0"))
    assert decide(Facts("harengs"), book).action is Action.ALLOW
    assert set(book.broken) == {"fish.herring"}


def test_an_erring_rule_takes_no_other_with_it() -> None:
    second = GOOD[GOOD.index("[[rule]]") :].replace("fish.herring", "fish.second")
    book = _book(GOOD.replace("herring && !newcomer", "herring && 1 / repeats > 0") + second)
    assert [reason.rule for reason in decide(Facts("harengs"), book).reasons] == ["fish.second"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("herring && !newcomer", "herring &&", "mismatched input"),
        ("herring && !newcomer", "hering", "did you mean `herring`?"),
        ("herring && !newcomer", "newcomer", "names no signal"),
        ("herring && !newcomer", "[1].all(x, x > 0) && herring", "`all` is left out"),
        (
            "herring && !newcomer",
            "herring && matches(lang, 'a')",
            "`matches` is not for conditions",
        ),
        ('"terms.spam"', '"terms.spa"', "did you mean `terms.spam`?"),
        ('"hold"', '"hold on"', "Invalid enum value"),
        ("help = true", "halp = true", "did you mean `help`?"),
        ("fish.herring", "Fish", "is no id"),
        ('caught = ["deux harengs"]', "caught = []", "needs an example"),
        ("{want}", "{wand}", "names the part 'wand'"),
        ("sardines?", "(sardines", "missing )"),
        ("sardines?", "(?=sardines)", "invalid perl operator"),
        ("{want} (?:\\w+ ){0,2}sardines?", "[a-z]+", "no word it cannot do without"),
        ('words = "hareng(s), maquereau*"', f'words = "{"(a|b)" * 9}"', "more than 128 forms"),
        ("[[signal]]", "[[sgnal]]", "is not read here"),
        ('meaning = "', "meaning = ", "Invalid value"),
    ],
)
def test_a_mistake_is_shown_with_its_line_a_caret_and_a_way_on(
    old: str, new: str, told: str
) -> None:
    assert old in GOOD
    picture = _pictures(GOOD.replace(old, new, 1))
    assert "fish.toml, line " in picture
    assert "^" in picture
    assert told in picture


def test_the_caret_stands_under_the_mistake() -> None:
    picture = _pictures(GOOD.replace("herring && !newcomer", "herring && nowcomer"))
    shown, below = picture.splitlines()[1:3]
    assert shown[below.index("^") :].startswith("nowcomer")


def test_two_rules_of_one_id_are_a_mistake() -> None:
    assert "taken" in _pictures(GOOD + GOOD[GOOD.index("[[rule]]") :])
