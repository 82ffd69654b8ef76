"""Dates as people of each language write them, by the page's own module, without a browser."""

import json

import pytest

from tests.pure.web.modules import answer_of
from tests.pure.web.test_unread import BROWSER, STATE

pytestmark = pytest.mark.slow

WORDS = f"""
const WORDS = {json.dumps((STATE.parent / "words").as_uri())};
const dates = await import(`${{WORDS}}/dates.js`), say = await import(`${{WORDS}}/say.js`);
"""
NEW_YEAR, LATER = "new Date(2027, 0, 1).getTime()", "new Date(2027, 0, 21).getTime()"


def long_dates(language: str) -> list[str]:
    """Return the first and the twenty-first of a month, as the page says them."""
    dates = f"[dates.longDate({NEW_YEAR}), dates.longDate({LATER})]"
    told: list[str] = answer_of(f'{BROWSER}{WORDS}say.language.value = "{language}";', dates)
    return told


def test_the_first_of_a_month_is_written_as_each_language_does() -> None:
    assert long_dates("fr") == ["1er janvier 2027", "21 janvier 2027"]
    assert long_dates("en") == ["1 January 2027", "21 January 2027"]


# A measure of a day says its last hour here as on the plain page: a day alone leaves it open.
def test_a_moment_is_a_day_with_its_hour() -> None:
    moment = f"[dates.exactMoment({NEW_YEAR} + 8 * 3600000 + 300000)]"
    for language, told in (("fr", "1er janvier 2027 à 08:05"), ("en", "1 January 2027 at 08:05")):
        said = answer_of(f'{BROWSER}{WORDS}say.language.value = "{language}";', moment)
        assert said == [told]
