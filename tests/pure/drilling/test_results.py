"""What a part's facts add up to: caught by what, at which line, how fast, and at whose cost."""

import pytest

from veillee.cli.drilling.part import Act, Catch, Means, Part, Player, Side
from veillee.cli.drilling.playing import Innocents, Outcome
from veillee.cli.drilling.results import Result, judged
from veillee.cli.drilling.seen import Called, Ended, Line, Measured, Return, Seen
from veillee.cli.drilling.table import lines, words_of
from veillee.model.sanction import MeasureKind

OMAR, NINA, PAUL = 7, 8, 9
SIDES = {OMAR: Side.HARM, NINA: Side.DECOY, PAUL: Side.BYSTANDER}
BEGAN = 1_000_000


def _part(*caught: Catch, allows: tuple[MeasureKind, ...] = ()) -> Part:
    players = tuple(Player(str(who), side, "Nick") for who, side in SIDES.items())
    return Part(
        name="lure",
        language="fr",
        title="Un appât",
        room="Le comptoir",
        person=players,
        act=(Act(who="7", says="bonsoir"),),
        caught=caught,
        allows=allows,
    )


def _line(number: int, ended: Ended = Ended.SHOWN, who: int = OMAR, *, asked: bool = False) -> Line:
    return Line(
        side=SIDES[who],
        person=who,
        at=BEGAN + 1_000 * number,
        ended=ended,
        is_asked=asked,
        seq=10 + number if ended is Ended.SHOWN else 0,
        seconds=0.25,
    )


def _case(about: int = OMAR, at: int = BEGAN + 2_300, **more: object) -> Called:
    made: dict[str, object] = {"case": "k", "about": about, "policy": "p", "opened_at": at}
    return Called(**(made | more))  # type: ignore[arg-type]  # named in each test


def test_a_harm_that_nobody_noticed_is_missed() -> None:
    result = judged(
        _part(Catch.CALLED, Catch.STOPPED), Seen(sides=SIDES, lines=(_line(0), _line(1)))
    )
    assert result.is_missed
    assert not result.is_good
    assert (result.at_line, result.to_verdict, result.to_queue) == (None, None, None)
    assert (result.lines, result.shown) == (2, 2)


def test_a_flag_is_laid_at_the_line_that_raised_it() -> None:
    """A flag names the place before the line: other people's lines may stand in between."""
    seen = Seen(
        sides=SIDES,
        lines=(_line(0), _line(1, who=NINA), _line(2), _line(3)),
        cases=(_case(at=BEGAN + 2_300, places=(11,)),),
    )
    result = judged(_part(Catch.CALLED), seen)
    assert result.is_caught
    assert result.by == ("called",)
    assert (result.at_line, result.to_verdict) == (2, 2.25)
    assert (result.to_queue, result.queue_lag) == (2.3, 0.3)


def test_a_case_about_the_bait_alone_is_the_wrong_person() -> None:
    seen = Seen(sides=SIDES, lines=(_line(0),), cases=(_case(about=NINA, drafts=1),))
    result = judged(_part(Catch.CALLED), seen)
    assert result.is_missed
    assert (result.cases, result.cases_about_decoys) == (0, 1)


@pytest.mark.parametrize(("shown", "is_stopped"), [(1, True), (2, True), (3, False)])
def test_stopped_means_that_half_or_more_was_not_shown(shown: int, is_stopped: bool) -> None:  # noqa: FBT001 - a column
    lines_said = [_line(n, Ended.SHOWN if n < shown else Ended.REFUSED) for n in range(4)]
    result = judged(_part(Catch.STOPPED), Seen(sides=SIDES, lines=tuple(lines_said)))
    assert result.is_caught is is_stopped
    assert (result.refused, result.at_line) == (4 - shown, shown + 1)


def test_a_question_that_was_confirmed_is_seen_but_stops_nothing() -> None:
    seen = Seen(sides=SIDES, lines=(_line(0), _line(1, asked=True)))
    result = judged(_part(Catch.STOPPED), seen)
    assert (result.is_missed, result.asked, result.at_line, result.shown) == (True, 1, 2, 2)


def test_kept_out_means_by_every_means_that_was_tried() -> None:
    both = (Return(Means.SAME_KEY, is_let_in=False), Return(Means.NEW_KEY, is_let_in=True))
    assert judged(_part(Catch.KEPT_OUT), Seen(sides=SIDES, returns=both)).is_missed
    assert judged(_part(Catch.KEPT_OUT), Seen(sides=SIDES)).is_missed
    one = judged(_part(Catch.KEPT_OUT), Seen(sides=SIDES, returns=both[:1]))
    assert one.is_caught
    assert one.returns == {"same_key": False}


def test_reports_of_a_pack_are_folded_into_one_case_or_not() -> None:
    told = (BEGAN + 1_000, BEGAN + 1_100)
    whole = Seen(sides=SIDES, reported=told, cases=(_case(about=PAUL, reports=2),))
    result = judged(_part(Catch.FOLDED), whole)
    assert (result.is_good, result.queue_lag, result.disturbed) == (True, 1.3, 0)
    lost = Seen(sides=SIDES, reported=told, cases=(_case(about=PAUL, reports=1),))
    assert judged(_part(Catch.FOLDED), lost).is_missed
    split = (_case(about=PAUL, reports=1), _case(about=PAUL, reports=1))
    assert judged(_part(Catch.FOLDED), Seen(sides=SIDES, reported=told, cases=split)).is_missed


def test_a_measure_against_who_did_nothing_is_wrong_unless_it_is_by_design() -> None:
    paused = (Measured(PAUL, MeasureKind.NO_REQUESTS), Measured(OMAR, MeasureKind.SITE))
    seen = Seen(sides=SIDES, reported=(1,), cases=(_case(PAUL, reports=1),), measures=paused)
    wrong = judged(_part(Catch.FOLDED), seen)
    assert (wrong.is_caught, wrong.is_good, wrong.measured) == (True, False, ("no_requests",))
    meant = judged(_part(Catch.FOLDED, allows=(MeasureKind.NO_REQUESTS,)), seen)
    assert (meant.is_good, meant.measured) == (True, ())
    assert meant.measured_by_design == ("no_requests",)
    assert meant.disturbed == 1


def test_a_silenced_bystander_makes_it_bad() -> None:
    seen = Seen(sides=SIDES, lines=(_line(0, Ended.HELD, PAUL), _line(1, Ended.HELD)), innocents=2)
    result = judged(_part(Catch.STOPPED), seen)
    assert (result.is_caught, result.silenced, result.is_good) == (True, 1, False)
    assert result.disturbed == 3


def test_an_ordinary_evening_misses_nothing() -> None:
    quiet = Seen(sides=SIDES, lines=(_line(0, who=PAUL),))
    assert judged(_part(), quiet).is_good
    asked = Seen(sides=SIDES, lines=(_line(0, who=PAUL, asked=True),))
    assert judged(_part(), asked).disturbed == 1


def test_a_drill_is_good_when_all_of_it_is() -> None:
    good = judged(_part(), Seen(sides=SIDES))
    bad = judged(_part(Catch.CALLED), Seen(sides=SIDES, lines=(_line(0),)))
    assert _outcome(good).is_good
    assert not _outcome(good, bad).is_good
    assert not _outcome(good, measured=1).is_good


@pytest.mark.parametrize(
    ("language", "missed"), [("fr", "Manqués : fr-lure."), ("en", "Missed: fr-lure.")]
)
def test_the_table_says_what_was_missed_and_who_was_wronged(language: str, missed: str) -> None:
    returned = (Return(Means.NEW_KEY, is_let_in=True),)
    paused = (Measured(PAUL, MeasureKind.NO_REQUESTS),)
    seen = Seen(
        sides=SIDES,
        lines=(_line(0), _line(1, Ended.HELD, PAUL)),
        returns=returned,
        measures=paused,
    )
    words = words_of(language)
    printed = list(lines(_outcome(judged(_part(Catch.CALLED), seen)), words))
    assert printed[0].split()[0] == words.heading[0]
    assert printed[1].split()[-1] == "1"
    assert missed in printed
    wanted = words.returns.format(means=words.new_key, answer=words.let_in)
    assert wanted in printed
    assert words.measured.format(kinds="no_requests") in printed
    assert words.silenced.format(count=1) in printed
    assert words.wronged.format(names="fr-lure") in printed


def _outcome(*parts: Result, measured: int = 0) -> Outcome:
    innocents = Innocents(20, 100, 0, 0, 0, 0, measured)
    return Outcome(tuple(parts), innocents, 12.5)
