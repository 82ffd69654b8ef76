"""Four groups by what is shown alone, random order inside each, the same for who sees alike."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.persons import a_person
from veillee import places
from veillee.entry.oneself import located
from veillee.model.person import Person
from veillee.model.place import Nearness, ShowPlace, Zone
from veillee.talk.faces import Faces, Handles
from veillee.talk.near import Near, Nearby
from veillee.talk.rank import Ranking
from veillee.talk.session import Session
from veillee.talk.sources import NearSource
from veillee.talk.views import Horizon, Selection, View

ATLAS = places.load()
CODES = ("59000", "59500", "62000", "80000", "69001", "75011", "92100", "97400", "13001", "20000")
HORIZON = Horizon(ATLAS)
drawn = st.tuples(st.sampled_from(CODES), st.sampled_from(ShowPlace))


def a_zone(code: str) -> Zone:
    zone = ATLAS.locate(code, "")
    assert zone is not None
    return zone


def somebody_from(code: str, choice: ShowPlace = ShowPlace.ZONE) -> Person:
    spot = located(ATLAS, code, "")
    return a_person(
        zone=spot.zone, department=spot.department, region=spot.region, show_place=choice
    )


def a_list(persons: list[Person], threshold: int = 2, seed: int = 1) -> list[Nearby]:
    faces = Faces(ATLAS, threshold)
    near = Near(Handles(b"secret"), faces, Random(seed))
    for person in persons:
        faces.arrive(person)
        near.know(person.id, Session(person, 0, 1.0))
    return list(NearSource(near, faces).rows())


@given(st.lists(drawn, max_size=40), st.sampled_from(CODES), st.integers(1, 5))
def test_groups_are_those_of_the_atlas_and_each_is_in_the_order_of_ranks(
    people: list[tuple[str, ShowPlace]], viewer: str, threshold: int
) -> None:
    rows = a_list([somebody_from(*one) for one in people], threshold)
    zone = a_zone(viewer)
    view = View(Selection(rows), zone, HORIZON)
    expected = [
        row
        for group in Nearness
        for row in sorted(rows, key=lambda row: row.rank)
        if ATLAS.nearness(zone, row.shown.place) is group
    ]
    seen = view.rows(0, 1_000, None, None)
    assert seen == expected
    assert sum(view.counts) == len(rows)
    for group in Nearness:
        assert len(view.rows(0, 1_000, group, None)) == view.counts[group]


@given(st.lists(drawn, max_size=30), st.integers(0, 30), st.integers(1, 10))
def test_a_part_is_a_part_of_the_whole(
    people: list[tuple[str, ShowPlace]], first: int, count: int
) -> None:
    view = View(
        Selection(a_list([somebody_from(*one) for one in people])), a_zone("59000"), HORIZON
    )
    whole = view.rows(0, 1_000, None, None)
    assert view.rows(first, count, None, None) == whole[first : first + count]


@given(st.lists(drawn, min_size=1, max_size=30), st.data())
def test_hidden_people_are_in_no_row_and_no_count(
    people: list[tuple[str, ShowPlace]], data: st.DataObject
) -> None:
    rows = a_list([somebody_from(*one) for one in people])
    gone = data.draw(st.sets(st.sampled_from(rows)))
    view = View(Selection(rows), a_zone("59000"), HORIZON)
    without = View(Selection([row for row in rows if row not in gone]), a_zone("59000"), HORIZON)
    assert view.rows(0, 1_000, None, gone.__contains__) == without.rows(0, 1_000, None, None)
    assert view.counts_without(gone) == without.counts


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=60))
def test_a_ranking_stays_sorted_whoever_comes_and_goes(steps: list[tuple[int, bool]]) -> None:
    ranking: Ranking[Nearby] = Ranking()
    here: list[Nearby] = []
    for rank, is_coming in steps:
        if is_coming or not here:
            here.append(Nearby(Session(a_person(), 0, 1.0), rank))
            ranking.add(here[-1])
        else:
            ranking.remove(here.pop(rank % len(here)))
        assert all(one.rank <= other.rank for one, other in pairwise(ranking))
        assert set(ranking) == set(here)
