"""Threat: who was reported reads in the team's sentence who reported, by a name, by their own words
or by a moment: «ce matin» is one conversation of many.
"""

import pytest

from tests.deskwork import IRIS, LEA, PAUL, Office
from veillee.cases.decide import Ruling
from veillee.cases.free_text import Betrayal, betrayals
from veillee.cases.possible import NotPossible, Why
from veillee.kernel.clock import DAY, HOUR
from veillee.model.case import Outcome
from veillee.model.report import Category, SubjectKind
from veillee.model.sanction import Measure, MeasureKind

pytestmark = pytest.mark.anyio
NAMES = ["Omar59", "Jo", "marie_du_nord", "Léa", "les59", "La"]
LINES = ["Viens seule", "Je sais où tu habites, fais attention", "non", "Tu dors ?"]


def found(text: str, *, is_private: bool = True) -> set[Betrayal]:
    return set(betrayals(text, NAMES, LINES, is_private=is_private))


@pytest.mark.parametrize(
    "moment",
    [
        "Ce matin, vous avez insisté.",
        "Aujourd'hui encore, des menaces.",
        "Aujourd\u2019hui encore, des menaces.",
        "CETTE NUIT, des menaces.",
        "Des menaces, à minuit.",
        "Des menaces la semaine dernière.",
        "Il y a deux jours, des menaces.",
        "Des menaces, le 3 mars.",
        "Des menaces, le 12.",
        "Des menaces tout à l'heure.",
        "Des menaces du week-end.",
        "Threats this morning.",
        "Threats last night.",
        "Threats, two days ago.",
        "Threats on the 12th.",
        "Threats on 3 May.",
        "Threats at 9 pm.",
    ],
)
def test_no_moment_of_a_conversation_is_told(moment: str) -> None:
    assert found(moment) == {Betrayal.MOMENT}
    assert not found(moment, is_private=False), "in a room everybody saw when"


@pytest.mark.parametrize(
    "name", ["Omar a insisté.", "À jo et à Jo.", "Devant Marie du Nord.", "LEA avait dit non."]
)
def test_nobody_is_named_not_even_without_their_number(name: str) -> None:
    assert found(name) == {Betrayal.NAME}


@pytest.mark.parametrize("quote", ["Vous avez écrit viens seule.", "Des mots comme ‹ tu dors ›."])
def test_a_short_line_is_not_quoted_either(quote: str) -> None:
    assert Betrayal.QUOTE in found(quote)


@pytest.mark.parametrize(
    "plain",
    [
        "Des menaces répétées.",
        "Vous insistez auprès de gens qui ont dit non.",
        "Les mineurs sont protégés ici, pendant trois jours vous lisez sans écrire.",
        "La règle demande que l'on s'arrête quand quelqu'un refuse.",
        "You may read the rules; people may say no to you.",
        "On joue ici, on ne menace pas.",
    ],
)
def test_what_reasons_need_is_not_taken_for_more(plain: str) -> None:
    assert not found(plain)


async def test_a_conversation_reported_after_a_proposal_makes_it_start_later() -> None:
    """Else somebody is out within the minute in which one of two reported what they wrote."""
    office, long = Office(), Measure(MeasureKind.SITE, 31 * DAY)
    await office.report(Category.DANGER)
    await office.intake()
    proposed = await office.decided(long)
    assert proposed.proposal is not None
    assert not proposed.proposal.is_private
    await office.report(by=LEA, stream="c-theirs", kind=SubjectKind.CONVERSATION)
    await office.intake()
    case = await office.desk.second(IRIS, proposed.id)
    (made,) = [one for one in case.decisions if one.by == PAUL.id]
    assert made.starts_at - office.time >= HOUR


async def test_words_that_were_fit_for_a_room_are_read_again_for_a_conversation() -> None:
    office, long = Office(), Measure(MeasureKind.SITE, 31 * DAY)
    await office.report(Category.DANGER)
    await office.intake()
    case = await office.desk.claim(PAUL, (await office.only_case()).id)
    because = "Des menaces ce matin."
    ruling = Ruling(Outcome.MEASURES, case.policy, because, measures=(long,))
    await office.desk.decide(PAUL, case.id, ruling)
    await office.report(by=LEA, stream="c-theirs", kind=SubjectKind.CONVERSATION)
    await office.intake()
    with pytest.raises(NotPossible) as refused:
        await office.desk.second(IRIS, case.id)
    assert refused.value.why is Why.BETRAYS
    await office.desk.not_second(IRIS, case.id, "Sans le moment.")
