"""A nickname that holds the district just typed: asked about, then as good as any."""

import pytest

from tests.world import QUIET, World
from veillee.places.postal import district_of
from veillee.wire import client, server


@pytest.mark.parametrize(
    ("code", "district"),
    [
        ("75015", "15"),
        ("75116", "16"),
        ("69005", "5"),
        ("13013", "13"),
        *(
            (code, None)
            for code in ("75021", "69100", "13090", "75000", "59000", "7501", "７５０１５")
        ),
        ("", None),
    ],
)
def test_only_codes_of_the_three_cities_name_a_district(code: str, district: str | None) -> None:
    assert district_of(code) == district


@pytest.mark.anyio
async def test_whoever_bears_one_enters_a_discreet_room_like_others() -> None:
    """The code is forgotten by then: their nickname is compared, not judged once more."""
    async with World() as world:
        luc = await world.enter("paname15", place="75015")
        for nickname, answer in (("paname15", server.Refused), ("Tilleul", server.Joined)):
            said = await luc.ask(client.Join, stream=QUIET, consent=True, nickname=nickname)
            assert isinstance(said, answer)
