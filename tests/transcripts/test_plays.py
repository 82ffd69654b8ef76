"""Every play, twice: on the house in memory, and on a whole node over real sockets."""

from pathlib import Path

import pytest

from tests.transcripts.player import IN_MEMORY, ON_SOCKETS, Play, Player, read
from tests.transcripts.stage import in_memory, on_sockets, with_sections

pytestmark = pytest.mark.anyio
PLAYS = [read(path) for path in sorted(Path(__file__).parent.glob("*.play"))]


def all_but(mark: str) -> pytest.MarkDecorator:
    """Try the plays that are not for the other stage alone."""
    plays = [play for play in PLAYS if mark not in play.marks]
    return pytest.mark.parametrize("play", plays, ids=lambda play: play.path.stem)


@all_but(ON_SOCKETS)
async def test_in_memory(play: Play) -> None:
    async with in_memory(with_sections(play.settings)) as stage:
        await Player(play, stage).perform()


@pytest.mark.slow
@all_but(IN_MEMORY)
async def test_over_sockets(play: Play, tmp_path: Path) -> None:
    async with on_sockets(with_sections(play.settings), tmp_path) as stage:
        await Player(play, stage).perform()
