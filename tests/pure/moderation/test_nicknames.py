"""Nicknames at the door: what is refused, what is asked, who counts as the same."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from veillee.kernel.refusals import Refusal
from veillee.model.verdict import Action
from veillee.moderation.nicknames import judge_nickname, nickname_refusal, skeleton, tidy


def _code(nickname: str, department: str | None = "59", **more: Any) -> Refusal | None:
    return nickname_refusal(judge_nickname(nickname, 30, department, **more))


@pytest.mark.parametrize(
    "nickname",
    [
        *(
            "Ines15ans",
            "ines 15 ans",
            "INES_15_ANS",
            "lea_15ans",
            "16ans",
            "8ans",
            "15yo",
            "emma16yo",
        ),
        *("lola_15", "Lola15", "lola-15-", "Karim17", "zoe.12"),
        *("f16", "F_16", "16f", "h17", "g15", "papa_cherche_f_16", "fille14", "jf15", "teen16"),
        *("quinzeans", "quinze ans", "seize_ans", "emmaquinzeans", "dix-sept ans", "fifteen yo"),
        *("emma2011", "2010lola", "tom_12052011", "née en 2012"),
        *("collégienne", "Lycéen", "petite_lycéenne", "lyceenne59", "schoolgirl", "teen", "ado"),
        *("\uff29\uff4e\uff45\uff53\uff11\uff15\uff41\uff4e\uff53", "\uff46\uff11\uff16"),
        *("Ines\u0661\u0665ans", "lola\u00b9\u2075", "Lolo\u246eans"),
        *("Ines1Sans", "lnesl5ans", "fl6", "lola_l5", "qu1nzeans", "c0llégienne", "lyc33nne"),
        *("1 5 a n s", "f 1 6"),
        *("13ansEtDemi", "presque18", "majeure_dans_2ans", "10yearsold", "16_et_alors"),
    ],
)
def test_a_nickname_that_says_an_age_under_18_is_refused(nickname: str) -> None:
    assert _code(nickname) is Refusal.NICKNAME_MINOR


@pytest.mark.parametrize(
    "nickname",
    [
        *(
            "marie75",
            "alex1985",
            "zizou10",
            "om13",
            "allezlom_13",
            "bob18",
            "f35",
            "h42",
            "karim1",
            "lucie7",
            "julie34",
        ),
        *("Bébé de 1968", "été2026", "nina2024", "paul75016", "chti62", "tom99", "lea_59_"),
        *(
            "prof_de_lycee",
            "Papa d'ado",
            "maman2013",
            "mineur_de_fond",
            "souvenirs2012",
            "promo2012",
        ),
        *("14juillet", "13e_guerrier", "marié_16ans", "Milan", "Anselme", "Adolphe", "Collegno"),
        *("12femmes_en_vadrouille", "vent_13_degres", "Lou12cordes", "seize_tonnes", "CamilleV"),
        *("Jean-Paul", "L'Océan", "O\u2019Brien", "Anne Lise", "Zoé", "Loïc", "\u9673\u5049"),
    ],
)
def test_what_adults_call_themselves_is_fine(nickname: str) -> None:
    assert _code(nickname) is None


@pytest.mark.parametrize(
    ("nickname", "department"),
    [("karim13", "13"), ("lola_15", "15"), ("f13", "13"), ("13lola", "59"), ("Paris_15", "75")],
)
def test_a_number_that_may_be_a_place_is_asked_about(nickname: str, department: str) -> None:
    assert _code(nickname, department) is Refusal.NICKNAME_ASKS
    assert judge_nickname(nickname, 30, department, confirmed=True).action is Action.ALLOW


@pytest.mark.parametrize(
    "nickname",
    [
        *("TreizeAnsMax", "LycéenneDuNord", "SeventeenAndSad", "fifteen_lou", "1ere_pro_max"),
        *("2nde_pro_max", "troisieme_college", "Renault19GTI16", "maillot_13", "AdoRable"),
    ],
)
def test_what_words_of_a_nickname_may_tell_is_asked_about(nickname: str) -> None:
    assert _code(nickname) is Refusal.NICKNAME_ASKS


@pytest.mark.parametrize(
    "nickname",
    [
        *("im_fourteen", "LeaOnzeAns", "XV_ans", "kinzan", "dix7ans", "12ansss", "louis15ans"),
        *("notyet18", "pas_encore_majeure", "18_in_march", "dans1anjai18", "majeure_bientot"),
        *("minor_here", "jesuismineure", "chuismineur", "twelveyearsold", "lola\u278a\u278e"),
    ],
)
def test_words_that_tell_it_are_heard_run_together_or_apart(nickname: str) -> None:
    assert _code(nickname) is Refusal.NICKNAME_MINOR


@pytest.mark.parametrize(
    "nickname",
    [
        *("9thgrader", "tenth_grader", "middle_school_mia", "seconde2_lycee", "3eme5_college"),
        *(
            "bac2028",
            "brevet2026",
            "class_of_2028",
            "minor_dont_dm",
            "underageandproud",
            "L3a_1six",
        ),
        *("u18girl", "12.05.11_lea", "nee_en_10", "jesuisencollege", "15\U0001f467", "classe2010"),
        *("16FParis", "quinzelola", "fifteenish", "bac_dans_2ans", "Mineur_Gamer", "lyceeboy62"),
    ],
)
def test_what_only_the_young_have_before_them_is_asked_about(nickname: str) -> None:
    assert _code(nickname) is Refusal.NICKNAME_ASKS


@pytest.mark.parametrize(
    "nickname",
    [
        *("bac2024", "class_of_1997", "bac_plus_5", "minor_swing", "la_mineure_de_sol", "lamineur"),
        *("top14rugby", "chambre_12", "juin_17", "V12_power", "16_chats", "A16_sarthe", "D17"),
        *("sobre_16ans", "15ans_de_moto", "mon_chien_13ans", "lyon3eme", "highschoolmusical"),
        *(
            "surveillante_lycee",
            "mumof2teens",
            "eternel_ado",
            "majeure_depuis_2024",
            "etudiante_L2",
        ),
        *("merlot_2012", "divorcé_en_2010", "retraite_2016", "ailier_14", "17h17", "lucky_13"),
        *("quinzaine", "quinze_de_france", "old_teenager", "minor_league", "mineur_62", "image"),
    ],
)
def test_numbers_and_words_that_belong_to_something_else_are_fine(nickname: str) -> None:
    assert _code(nickname) is None


@pytest.mark.parametrize(
    "nickname",
    [
        *("974_5eme", "meuf2seconde", "l0la_qu1nz3", "la_petite_de_cinquieme", "interne_en_2nde"),
        *("jade_née_le_3_5_11", "au_cdi_du_college", "bac_francais_2027", "fkinze"),
    ],
)
def test_pupils_are_heard_in_the_spellings_of_pupils(nickname: str) -> None:
    assert _code(nickname) is Refusal.NICKNAME_ASKS


@pytest.mark.parametrize(
    "nickname",
    [
        *("5eme_sans_ascenseur", "3eme_gauche", "mig15", "m16_visserie", "adobe_addict"),
        *("volnay2015", "stemilion2010", "trail_utmb_2014"),
    ],
)
def test_floors_machines_and_good_years_are_nobodys_age(nickname: str) -> None:
    assert _code(nickname) is None


@pytest.mark.parametrize(
    ("nickname", "department", "district"),
    [("paname15", "75", "15"), ("butte_aux_cailles_13", "75", "13"), ("luc14", "13", "14")],
)
def test_the_district_just_typed_is_asked_about(
    nickname: str, department: str, district: str
) -> None:
    assert _code(nickname, department) is Refusal.NICKNAME_MINOR
    assert _code(nickname, department, district=district) is Refusal.NICKNAME_ASKS


def test_an_exam_that_lies_behind_tells_nothing() -> None:
    assert _code("bac2028", this_year=2027) is Refusal.NICKNAME_ASKS
    assert _code("bac2028", this_year=2028) is None


def test_a_department_does_not_excuse_an_age_that_is_stated() -> None:
    assert _code("Ines15ans", "15") is Refusal.NICKNAME_MINOR


def test_a_confirmation_lifts_a_question_and_nothing_else() -> None:
    for nickname in ("lola_15", "Ines15ans", "Modérateur", "jean@example.org", " "):
        assert judge_nickname(nickname, 30, "59", confirmed=True).action is Action.REFUSE


def test_the_year_of_birth_of_a_minor_moves_with_the_clock() -> None:
    assert _code("emma2011", this_year=2026) is Refusal.NICKNAME_MINOR
    assert _code("emma2011", this_year=2029) is None


def test_a_nickname_is_never_more_than_refused() -> None:
    verdict = judge_nickname("Ines15ans", 30, "59")
    assert verdict.action is Action.REFUSE
    assert "autre" in verdict.reasons[0].because


@pytest.mark.parametrize(
    ("nickname", "code"),
    [
        ("", Refusal.NICKNAME_INVALID),
        ("\u3164", Refusal.NICKNAME_INVALID),
        ("\u200b\u200b\u200b", Refusal.NICKNAME_INVALID),
        ("---", Refusal.NICKNAME_INVALID),
        ("a", Refusal.NICKNAME_INVALID),
        ("a" * 25, Refusal.NICKNAME_INVALID),
        ("a\nb", Refusal.NICKNAME_INVALID),
        ("a\u2028b", Refusal.NICKNAME_INVALID),
        ("a\x00b", Refusal.NICKNAME_INVALID),
        ("a\ufffeb", Refusal.NICKNAME_INVALID),
        ("a\ue000b", Refusal.NICKNAME_INVALID),
        ("\u202enimda", Refusal.NICKNAME_INVALID),
        ("ma\u200brie", Refusal.NICKNAME_INVALID),
        ("Z\u0301\u0302\u0303\u0304algo", Refusal.NICKNAME_INVALID),
        ("<b>x</b>", Refusal.NICKNAME_INVALID),
        ("0612345678", Refusal.NICKNAME_HAS_CONTACT),
        ("06.12.34.56.78", Refusal.NICKNAME_HAS_CONTACT),
        ("jean@example.org", Refusal.NICKNAME_HAS_CONTACT),
        ("https://a.example", Refusal.NICKNAME_HAS_CONTACT),
        ("lili.fr", Refusal.NICKNAME_HAS_CONTACT),
        ("snap:lili", Refusal.NICKNAME_HAS_CONTACT),
        ("@lili59", Refusal.NICKNAME_HAS_CONTACT),
        ("l\u0430_mod\u0435ratrice", Refusal.NICKNAME_CLAIMS_ROLE),
        ("LeModo", Refusal.NICKNAME_CLAIMS_ROLE),
        ("équipe du chat", Refusal.NICKNAME_CLAIMS_ROLE),
        ("Agent de police", Refusal.NICKNAME_CLAIMS_ROLE),
        ("Lola ✔", Refusal.NICKNAME_CLAIMS_ROLE),
        ("s4l0pe", Refusal.NICKNAME_NOT_HERE),
    ],
)
def test_each_refusal_says_what_to_change(nickname: str, code: Refusal) -> None:
    assert _code(nickname) is code


@pytest.mark.parametrize("nickname", ["Lola 🌸", "Léa ❤️", "👨‍👩‍👧 Durand", "राम", "क्‍ष राम", "ab"])
def test_pictures_and_other_scripts_are_welcome(nickname: str) -> None:
    assert _code(nickname) is None


def test_a_nickname_is_kept_tidy() -> None:
    assert tidy("  Jean\u00a0 Paul ") == "Jean Paul"
    assert tidy("Ine\u0300s") == "Inès"


def _alike(left: str, right: str) -> bool:
    return skeleton(left) == skeleton(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        *(("hugo", "hugoo"), ("hugo", "huuugo"), ("Lola", "lolaaaa"), ("Alex", "alexx")),
        *(("Nico", "Nic0"), ("Louis", "Loui5"), ("Anna", "Ann4"), ("Iris", "|ris"), ("Zoe", "2oe")),
        *(("karim", "karirn"), ("William", "vvilliam"), ("Bill", "BiIl"), ("Paulo", "Pau1o")),
        *(("Marie", "★Marie★"), ("Jean Paul", "jean-paul"), ("Marie", "M.a.r.i.e")),
        *(
            ("Marie", "\u24c2arie"),
            ("admin", "\u1d00\u1d05\u1d0d\u026a\u0274"),
            ("Zoe", "Z\u00f8é"),
        ),
        *(("Nina", "\u039dina"), ("Omar", "\u041emar"), ("Anna", "Аnnа")),
    ],
)
def test_nicknames_that_look_alike_have_one_skeleton(left: str, right: str) -> None:
    assert _alike(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        *(("tom1", "tom11"), ("anna", "ana"), ("paul75", "paul57"), ("marie6", "marie9")),
        *(("Emile", "Emilie"), ("Yann", "Yan"), ("André", "Andrée"), ("lou15", "louis")),
        *(("alex13", "alexie"), ("lou69lou", "lou66lou"), ("Lola 🌸", "Lola 🌹"), ("🌸", "🌹")),
        *(("राम", "रम"), ("がく", "かく"), ("Анна", "Anna"), ("Marie", "Marine")),
    ],
)
def test_different_people_keep_different_skeletons(left: str, right: str) -> None:
    assert not _alike(left, right)


def _cases(suites: Path, name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((suites / "unicode" / name).read_text())["cases"]
    return cases


def test_the_suite_of_single_nicknames(suites: Path) -> None:
    wrong = [
        case["id"]
        for case in _cases(suites, "nick-single.json")
        if judge_nickname(case["nick"], 30, "59").action != case["verdict"]
    ]
    assert not wrong


def test_the_suite_of_pairs(suites: Path) -> None:
    found: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for case in _cases(suites, "nick-pairs.json"):
        right = _alike(case["a"], case["b"]) == case["lookalike"]
        found[case["class"], case["lookalike"]].append(right)
    rates = {key: sum(rights) / len(rights) for key, rights in found.items()}
    lenient = {"diacritics", "digits", "form"}
    short = {
        key: rate
        for key, rate in rates.items()
        if rate < (0.9 if key[1] and key[0] in lenient else 1.0)
    }
    assert not short


def test_unicode_confusables_are_look_alikes(suites: Path) -> None:
    wrong = [
        case["id"]
        for case in _cases(suites, "confusables-subset.json")
        if not _alike(f"ne{case['from']}ta", f"ne{case['to']}ta")
    ]
    assert not wrong
