"""Every play, twice: on the house in memory, and on a whole node over real sockets."""

from pathlib import Path

import pytest

from tests.transcripts.player import IN_MEMORY, ON_SOCKETS, Play, Player, read
from tests.transcripts.stage import in_memory, on_sockets, with_sections

pytestmark = pytest.mark.anyio
PLAYS = [read(path) for path in sorted(Path(__file__).parent.glob("*.play"))]


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.path.stem)
async def test_in_memory(play: Play) -> None:
    if ON_SOCKETS in play.marks:
        pytest.skip("a play of sockets")
    async with in_memory(with_sections(play.settings)) as stage:
        await Player(play, stage).perform()


@pytest.mark.slow
@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.path.stem)
async def test_over_sockets(play: Play, tmp_path: Path) -> None:
    if IN_MEMORY in play.marks:
        pytest.skip("a play whose clock must ring")
    async with on_sockets(with_sections(play.settings), tmp_path) as stage:
        await Player(play, stage).perform()
