"""The memory of a person in rooms: what adds up, what fades, what is forgotten, whom it names."""

import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veillee.kernel.clock import DAY, HOUR, MINUTE
from veillee.moderation.dangers import Danger, Dangers, shipped_dangers
from veillee.moderation.engine import decide_and_tell
from veillee.moderation.facts import Facts
from veillee.moderation.memory import (
    GUESSED_BEFORE,
    Flag,
    Mark,
    Memory,
    Said,
    _answered,
    _counts_now,
    _Talk,
)
from veillee.moderation.rules import BOOK
from veillee.moderation.spoken_ages import bare_age
from veillee.moderation.steps import shipped_steps

TOOLS = Path(__file__).resolve().parents[3] / "tools"
SHIPPED = shipped_dangers()
# What people mean together, as against a step of it.
WHOLE = {"grooms", "ambushes", "drugs", "extorts", "traffics", "lures"}
# What adds up is tried on round weights; those that come with the program are fitted.
DANGERS = Dangers(
    danger=(
        Danger(
            id="grooming",
            policy="minor_safety.grooming",
            calls_at=4.0,
            lines=2,
            needs=(("age_statement", "school_life"),),
            own={"asks_age": 0.5, "other_app": 1.5, "age_statement": -2.0, "school_life": -1.0},
            beside={"age_statement": 3.0, "school_life": 1.5},
        ),
        Danger(
            id="ambush",
            policy="violence.ambush",
            calls_at=4.0,
            needs=(("secrecy", "trap"),),
            own={"lonely_place": 1.0, "secrecy": 2.0, "trap": 2.5, "rob_or_hit": 2.0},
            in_merry=0.5,
        ),
        Danger(
            id="extortion",
            policy="fraud.extortion",
            calls_at=4.0,
            lines=2,
            own={"holds_pictures": 2.5, "will_publish": 2.0, "or_else": 1.0},
        ),
        Danger(
            id="drugging",
            policy="violence.drug_facilitated",
            calls_at=4.0,
            lines=2,
            own={"drugs": 2.0, "substance": 1.0},
        ),
        Danger(id="distress", policy="self_harm", calls_at=3.5, own={"wants_to_die": 4.0}),
    ),
    quiet=SHIPPED.quiet,
    merry=SHIPPED.merry,
    adding=frozenset(WHOLE),
)


def _say(
    memory: Memory, person: str, *signals: str, now: int = 0, room: str = "bar", sure: float = 1.0
) -> Flag | None:
    said = Said(person=person, room=room, place=now, signals=dict.fromkeys(signals, sure), now=now)
    return memory.remember(said)


def test_every_signal_that_is_weighed_is_one_that_lines_give() -> None:
    given = (
        {"bare_age"}
        | {each.signal for each in BOOK.lexicon.lists}
        | {rule.gives for rule in BOOK.rules}
        | set(shipped_steps().head.names)
    )
    assert SHIPPED.signals | SHIPPED.quiet <= given


def test_nothing_that_is_weighed_says_what_people_are_or_what_they_talk_about() -> None:
    told = tomllib.loads((TOOLS / "danger_priors.toml").read_text(encoding="utf-8"))
    parts = [each.get(part, {}) for each in told["danger"] for part in ("own", "beside")]
    risks = set(shipped_steps().head.names).union(told["also"], *parts)
    assert SHIPPED.signals <= risks
    themes = {each.signal for each in BOOK.lexicon.lists if each.signal.startswith("people_")}
    assert themes
    assert themes.isdisjoint(risks)


def test_only_risk_signals_are_remembered() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Paul", "insult", "gay", "films")
    assert len(memory) == 1
    assert memory._trails["Paul"].marks == {}


def test_an_adult_who_goes_on_after_a_minor_spoke_is_flagged_with_both_lines() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Max", "asks_age", now=1) is None
    assert _say(memory, "Lea", "age_statement", now=2) is None
    flag = _say(memory, "Max", "other_app", now=3)
    assert flag is not None
    assert (flag.person, flag.policy) == ("Max", "minor_safety.grooming")
    assert [(mark.place, mark.signal) for mark in flag.marks] == [
        (1, "asks_age"),
        (2, "age_statement"),
        (3, "other_app"),
    ]


def test_a_bare_number_is_an_age_when_somebody_asked_for_it() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Max", "asks_age", now=1)
    _say(memory, "Lea", "bare_age", now=2)
    assert _say(memory, "Max", "other_app", now=3) is not None
    memory = Memory(DANGERS)
    _say(memory, "Lea", "bare_age", now=2)
    assert _say(memory, "Max", "other_app", now=3) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("15", True),
        ("non 14 lol", True),
        ("quinze et toi", True),
        ("9th", True),
        ("15 euros", False),
        ("à 15h", False),
        ("34", False),
        ("je pars le 15 avec ma soeur et ses enfants", False),
    ],
)
def test_what_would_answer_a_question_of_age(text: str, is_one: bool) -> None:  # noqa: FBT001
    assert bare_age(Facts(text)) is is_one


def test_the_minor_is_never_the_one_who_is_flagged() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Max", "asks_age", now=1)
    assert _say(memory, "Lea", "age_statement", "school_life", "other_app", now=2) is None


def test_the_same_signal_counts_once() -> None:
    memory = Memory(DANGERS)
    assert all(_say(memory, "Paul", "secrecy", now=now) is None for now in range(20))


def test_a_whole_danger_that_is_heard_faintly_in_three_lines_adds_up() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Luc", "drugs", now=1, sure=0.7) is None
    assert _say(memory, "Luc", "drugs", now=2, sure=0.7) is None
    flag = _say(memory, "Luc", "drugs", now=3, sure=0.7)
    assert flag is not None
    assert flag.weight == pytest.approx(2.0 * 3 * 0.7)
    assert [(mark.place, mark.signal) for mark in flag.marks] == [(at, "drugs") for at in (1, 2, 3)]


def test_of_a_whole_danger_the_three_surest_lines_count_and_no_more() -> None:
    memory = Memory(DANGERS)
    assert all(_say(memory, "Luc", "drugs", now=now, sure=0.6) is None for now in range(20))
    assert _say(memory, "Luc", "drugs", now=20, sure=0.9) is not None


def test_a_whole_danger_in_one_line_is_not_added_to_itself() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Luc", "drugs", "substance", now=1) is None
    assert _say(memory, "Luc", "substance", now=2) is None


def test_what_is_older_counts_less_and_after_fourteen_days_nothing() -> None:
    for later, is_flagged in ((MINUTE, True), (2 * HOUR, False), (15 * DAY, False)):
        memory = Memory(DANGERS)
        _say(memory, "Kev", "holds_pictures", now=0)
        flag = _say(memory, "Kev", "will_publish", now=later)
        assert (flag is not None) is is_flagged
    memory = Memory(DANGERS)
    _say(memory, "Kev", "holds_pictures", now=0)
    memory.forget_before(15 * DAY)
    assert len(memory) == 0


def test_a_line_about_a_film_counts_for_nothing_and_hushes_the_next() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Jo", "fiction", "trap", "rob_or_hit", "lonely_place", now=1) is None
    assert _say(memory, "Jo", "trap", "rob_or_hit", now=2) is None


def test_a_human_who_decided_nothing_is_not_asked_again_by_the_same_lines() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Kev", "holds_pictures", now=1)
    memory.forget("Kev")
    assert _say(memory, "Kev", "will_publish", now=2) is None


def test_a_flag_is_raised_once_until_much_more_is_seen() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Kev", "holds_pictures", now=1)
    assert _say(memory, "Kev", "will_publish", now=2) is not None
    assert _say(memory, "Kev", "or_else", now=3) is None


def test_a_guess_counts_less_than_what_a_list_hears() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Kev", "holds_pictures", now=1, sure=0.6) is None
    assert _say(memory, "Kev", "will_publish", now=2) is None
    memory = Memory(DANGERS)
    _say(memory, "Kev", "holds_pictures", now=1, sure=0.9)
    assert _say(memory, "Kev", "will_publish", now=2) is not None


def test_a_guess_is_hardly_remembered_after_thirty_lines_of_talk() -> None:
    for later, is_flagged in ((30, True), (40, False)):
        memory = Memory(DANGERS)
        _say(memory, "Kev", "holds_pictures", now=1, sure=0.9)
        flag = _say(memory, "Kev", "will_publish", now=1 + later)
        assert (flag is not None) is is_flagged


def test_the_surest_line_of_a_signal_is_the_one_that_is_shown() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Kev", "holds_pictures", now=1, sure=0.9)
    _say(memory, "Kev", "holds_pictures", now=2, sure=0.4)
    flag = _say(memory, "Kev", "will_publish", now=3)
    assert flag is not None
    assert [mark.place for mark in flag.marks] == [1, 3]


def test_a_single_line_is_left_to_the_rules_of_single_lines() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Kev", "holds_pictures", "will_publish", now=1) is None
    assert _say(memory, "Kev", "or_else", now=2) is not None


def test_a_step_that_is_hinted_at_three_times_is_as_much_as_once_said() -> None:
    steps = set(shipped_steps().head.names)
    assert steps == SHIPPED.adding
    memory = Memory(msgspec.structs.replace(DANGERS, adding=SHIPPED.adding))
    for now in range(3):
        assert _say(memory, "Kev", "will_publish", now=now, sure=0.5) is None
    assert _say(memory, "Kev", "holds_pictures", now=4, sure=0.6) is not None


def test_what_speaks_against_a_danger_explains_no_call() -> None:
    against = msgspec.structs.replace(
        DANGERS.danger[1], own={**DANGERS.danger[1].own, "festive": -0.1}
    )
    memory = Memory(msgspec.structs.replace(DANGERS, danger=(against,)))
    names = [name for name, weight in against.own.items() if weight > 0]
    _say(memory, "Kev", "festive", now=0)
    flags = [_say(memory, "Kev", name, now=now) for now, name in enumerate(names, 1)]
    flag = next(each for each in flags if each is not None)
    assert 0 not in [mark.at for mark in flag.marks]


def test_a_step_of_ordinary_talk_said_again_and_again_calls_nobody() -> None:
    for step in set(shipped_steps().head.names) - WHOLE:
        memory = Memory(SHIPPED)
        assert all(_say(memory, "Paul", step, now=now) is None for now in range(20))


def test_a_whole_danger_that_is_only_guessed_calls_nobody_by_itself() -> None:
    for whole in WHOLE:
        memory = Memory(SHIPPED)
        assert all(_say(memory, "Paul", whole, now=now, sure=0.4) is None for now in range(20))


def test_a_crowd_cannot_fill_it() -> None:
    memory = Memory(DANGERS, most=100)
    for number in range(1_000):
        _say(memory, f"person {number}", "secrecy", now=number)
    assert len(memory) == 100


@given(st.lists(st.sampled_from(sorted(DANGERS.signals)), max_size=12))
def test_one_more_signal_never_makes_a_flag_go_away_unless_it_speaks_for_the_person(
    drawn: list[str],
) -> None:
    harmful = [each for each in drawn if all(d.own.get(each, 0) >= 0 for d in DANGERS.danger)]
    flagged = [
        any(_say(memory, "Kev", each, now=at) for at, each in enumerate(said))
        for said in (harmful, [*harmful, "wants_to_die"])
        for memory in [Memory(DANGERS)]
    ]
    assert flagged[1] >= flagged[0]
    assert flagged[1]


def test_who_hides_after_a_birthday_was_spoken_of_needs_more_to_be_shown() -> None:
    memory = Memory(DANGERS)
    assert _say(memory, "Lea", "party", now=1) is None
    assert _say(memory, "Nina", "secrecy", "trap", now=2) is None
    assert _say(memory, "Nina", "rob_or_hit", "lonely_place", now=3) is None


def test_a_birthday_hides_nothing_for_long_and_no_other_danger() -> None:
    memory = Memory(DANGERS)
    _say(memory, "Kev", "party", now=1)
    assert _say(memory, "Kev", "wants_to_die", now=2)
    for at in range(3, 12):
        _say(memory, "Lea", "meets", now=at)
    assert _say(memory, "Kev", "secrecy", "trap", now=12)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("vendredi c'est les 40 ans de Karim", "party"),
        ("on lui prépare un enterrement de vie de garçon", "party"),
        ("j'ai ta fille aussi, je la dépose", "of_a_child"),
        ("t'as quel âge", "asks_age"),
        ("what grade are you in", "asks_age"),
        ("n'en parle à personne", "secrecy"),
        ("it's our little secret", "secrecy"),
        ("on parle ailleurs ? tu as Telegram ?", "other_app"),
        ("rejoins-moi derrière l'entrepôt", "lonely_place"),
        ("y a pas de caméras là-bas", "unseen"),
        ("ma femme dort, elle saura rien", "unaware"),
        ("je t'ai enregistré", "holds_pictures"),
        ("on garde ton passeport", "holds_papers"),
        ("j'ai plus envie de vivre", "wants_to_die"),
    ],
)
def test_lines_give_the_signals(text: str, signal: str) -> None:
    assert signal in decide_and_tell(Facts(text), BOOK)[1]


@pytest.mark.parametrize(("who", "is_told"), [("omar", False), ("nina", True)])
def test_who_asks_for_an_age_and_says_a_number_has_told_nothing(who: str, *, is_told: bool) -> None:
    talk = _Talk()
    _answered(talk, Said(person="omar", room="r", place=1, signals={"asks_age": 1.0}, now=0))
    bare = Said(person=who, room="r", place=2, signals={"bare_age": 1.0}, now=0)
    assert ("age_statement" in _answered(talk, bare)) is is_told


def test_a_guess_of_another_room_hardly_counts() -> None:
    mark = Mark("meeting", "bar", 1, 0, 0.5)
    here, there = [
        Said(person="omar", room=room, place=2, signals={}, now=0) for room in ("bar", "cinema")
    ]
    assert (_counts_now(mark, here), _counts_now(mark, there)) == (0.5, 0.5 * GUESSED_BEFORE)
