"""A typed postal code leads to a zone."""

from importlib.resources import files

import pytest

from veillee.places import Atlas, load
from veillee.places.table import shipped_table

WEB = files("veillee.web")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load()


@pytest.mark.parametrize(
    ("code", "zone", "department", "region"),
    [
        ("59000", "Lille", "Nord", "Hauts-de-France"),
        ("59800", "Lille", "Nord", "Hauts-de-France"),
        ("59500", "Douai et environs", "Nord", "Hauts-de-France"),
        ("75011", "Paris", "Paris", "Île-de-France"),
        ("75116", "Paris", "Paris", "Île-de-France"),
        ("69003", "Lyon", "Rhône", "Auvergne-Rhône-Alpes"),
        ("13008", "Marseille", "Bouches-du-Rhône", "Provence-Alpes-Côte d'Azur"),
        ("15000", "Aurillac et environs", "Cantal", "Auvergne-Rhône-Alpes"),
        ("48000", "Lozère", "Lozère", "Occitanie"),
        ("20000", "Ajaccio", "Corse-du-Sud", "Corse"),
        ("20200", "Bastia et environs", "Haute-Corse", "Corse"),
        ("97400", "Saint-Denis", "La Réunion", "La Réunion"),
        ("97500", *["Saint-Pierre-et-Miquelon"] * 3),
        ("97600", "Mamoudzou et environs", "Mayotte", "Mayotte"),
        ("97133", *["Saint-Barthélemy"] * 3),
        ("97150", *["Saint-Martin"] * 3),
        ("98600", *["Wallis et Futuna"] * 3),
    ],
)
def test_a_code_leads_to_the_zone_that_people_would_name(
    atlas: Atlas, code: str, zone: str, department: str, region: str
) -> None:
    found = atlas.locate(code)
    assert found is not None
    assert found.name == zone
    above = atlas.department(found.department)
    assert above.name == department
    assert atlas.region(above.region).name == region
    assert not atlas.is_approximate(code)


@pytest.mark.parametrize(
    ("code", "commune"),
    [
        ("59011", "Lille"),
        ("59508", "Douai"),
        ("75732", "Paris"),
        ("69326", "Lyon"),
        ("13288", "Marseille"),
        ("13616", "Aix-en-Provence"),
        ("31059", "Toulouse"),
        ("44185", "Nantes"),
        ("06203", "Nice"),
        ("29238", "Brest"),
        ("33076", "Bordeaux"),
        ("69621", "Villeurbanne"),
        ("20186", "Ajaccio"),
        ("20297", "Bastia"),
        ("97488", "Saint-Denis"),
        ("97715", "Saint-Barthélemy"),
    ],
)
def test_a_cedex_code_leads_to_the_town_of_its_office_and_says_that_it_is_a_guess(
    atlas: Atlas, code: str, commune: str
) -> None:
    [offered] = atlas.suggest(code)
    assert (offered.commune, offered.code, offered.approximate) == (commune, code, True)
    located = atlas.locate(code, offered.commune_id)
    assert located is not None
    assert located == atlas.locate(code)
    assert located.name == offered.zone
    assert atlas.is_approximate(code)


@pytest.mark.parametrize(
    "code",
    ["", "5", "5900", "590000", "98000", "00100", "99999", "ABCDE", "٥٩٠٠٠", "59 00", "2A004"],
)
def test_what_is_no_code_of_the_country_leads_nowhere(atlas: Atlas, code: str) -> None:
    assert atlas.locate(code) is None
    assert not atlas.is_approximate(code)


def test_a_shared_code_leads_to_the_chosen_commune(atlas: Atlas) -> None:
    # 42620: Saint-Martin-d'Estréaux (Loire) and Saint-Pierre-Laval (Allier).
    departments = {offered.department: offered for offered in atlas.suggest("42620")}
    assert set(departments) == {"Allier", "Loire"}
    for name, offered in departments.items():
        zone = atlas.locate("42620", offered.commune_id)
        assert zone is not None
        assert atlas.department(zone.department).name == name


def test_a_shared_code_without_a_choice_leads_to_its_most_populous_commune(atlas: Atlas) -> None:
    [first, *_] = atlas.suggest("42620")
    assert atlas.locate("42620") == atlas.locate("42620", first.commune_id)


def test_a_commune_that_the_code_does_not_serve_is_refused(atlas: Atlas) -> None:
    assert atlas.locate("59500", "75056") is None
    assert atlas.locate("59011", "75056") is None
    assert atlas.locate("59500", "nowhere") is None


def test_an_arrondissement_and_its_city_are_the_same_zone(atlas: Atlas) -> None:
    assert atlas.locate("75011", "75056") == atlas.locate("75011", "75111") == atlas.locate("75011")


def test_an_unknown_country_is_said_so() -> None:
    for country in ("DE", "", "../fr", "fr/../fr"):
        with pytest.raises(LookupError):
            shipped_table(country)


def test_the_only_words_in_the_name_of_a_zone_are_those_that_the_page_can_say_in_english() -> None:
    table = shipped_table("FR")
    named = {*table.communes.names.split("\n"), *(name for _, name, *_ in table.departments)}
    zones = {name for _, name, *_ in table.zones}
    assert {name.removesuffix(" et environs") for name in zones} <= named
    assert "/ et environs$/" in (WEB / "js/words/places.js").read_text("utf-8")
