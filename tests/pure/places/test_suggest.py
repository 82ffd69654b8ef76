"""What is offered while somebody types."""

import pytest

from veillee.places import Atlas, load


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lil", "Lille"),
        ("LILLE", "Lille"),
        ("59500", "Douai"),
        ("595", "Douai"),
        ("59", "Lille"),
        ("75 011", "Paris 11e"),
        ("paris", "Paris"),
        ("paris 11", "Paris 11e"),
        ("59500 douai", "Douai"),
        ("douai 595", "Douai"),
        ("59507 CEDEX", "Douai"),
        ("Béon (Cul", "Béon"),
        ("béon (culoz-béon)", "Béon"),
        ("béon 01", "Béon (Culoz-Béon)"),
        ("lomme (59", "Lomme (Lille)"),
        ("59507 Douai Cedex", "Douai"),
        ("75380 Paris CEDEX 08", "Paris"),
        ("Lille cedex 9", "Lille"),
        ("st-denis 93", "Saint-Denis"),
        ("saint etienne", "Saint-Étienne"),
        ("st etienne", "Saint-Étienne"),
        ("St. Étienne", "Saint-Étienne"),
        ("stetienne", "Saint-Étienne"),
        ("ste-genevieve-des", "Sainte-Geneviève-des-Bois"),
        ("strasb", "Strasbourg"),
        ("stains", "Stains"),
        ("havre", "Le Havre"),
        ("le havre", "Le Havre"),
        ("hay les roses", "L'Haÿ-les-Roses"),
        ("lhay", "L'Haÿ-les-Roses"),
        ("nîmes", "Nîmes"),
        ("nimes", "Nîmes"),
        ("ploeuc", "Plœuc-L'Hermitage"),
        ("aix en pro", "Aix-en-Provence"),
        ("cherbourg", "Cherbourg-en-Cotentin"),
        (
            "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
            "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
        ),
        ("st rémy en bouzemont st gen", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"),
    ],
)
def test_the_first_offer_is_the_place_that_most_people_mean(
    atlas: Atlas, typed: str, first: str
) -> None:
    assert atlas.suggest(typed)[0].commune == first


@pytest.mark.parametrize(
    "typed",
    ["", " ", "5", "l", "é", "-", "...", "zzzz", "00", "98000", "12345678", "中文", "a" * 9999],
)
def test_too_little_or_nothing_known_offers_nothing(atlas: Atlas, typed: str) -> None:
    assert atlas.suggest(typed) == []


@pytest.mark.parametrize(("typed", "commune"), [("lomme", "Lomme (Lille)"), ("ham", "Ham")])
def test_the_very_name_is_offered_however_small_the_place(
    atlas: Atlas, typed: str, commune: str
) -> None:
    assert commune in [offer.commune for offer in atlas.suggest(typed)]


def test_saints_are_offered_beside_strasbourg_while_st_is_all_there_is(atlas: Atlas) -> None:
    offered = [offer.commune for offer in atlas.suggest("st")]
    assert offered[0] == "Strasbourg"
    assert "Saint-Étienne" in offered


def test_offers_are_at_most_as_many_as_asked_and_each_place_once(atlas: Atlas) -> None:
    offered = atlas.suggest("59", limit=5)
    assert len({offer.commune_id for offer in offered}) == len(offered) == 5


def test_an_offer_says_department_and_zone(atlas: Atlas) -> None:
    [offered] = [o for o in atlas.suggest("59500") if o.commune == "Douai"]
    assert (offered.commune_id, offered.department, offered.zone) == (
        "59178",
        "Nord",
        "Douai et environs",
    )


def test_towns_of_one_name_are_told_apart_by_department(atlas: Atlas) -> None:
    offered = [o.department for o in atlas.suggest("saint-denis") if o.commune == "Saint-Denis"]
    assert offered[:2] == ["La Réunion", "Seine-Saint-Denis"]
