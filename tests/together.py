"""Which tests one worker makes, one after another: those that share a house, a browser or an
answer; else each worker would make all that is shared by itself.

xdist writes the group of a mark into a test's id, and pytest 9.2 no longer reads it there: each
test was a group of its own, and said nothing about it. So the groups are told from the ids alone.
"""

from collections.abc import Callable

from xdist.scheduler import LoadScopeScheduling

BROWSER, SERVICE, JUDGEMENT = "tests/browser/", "tests/service/", "tests/judgement/"
ARCHITECTURE = "tests/architecture/"
SHARING = (BROWSER, SERVICE, JUDGEMENT)
# Thousands of generated requests: minutes each, beside a house that is its own.
LONG = f"{SERVICE}test_openapi.py"


def group(nodeid: str) -> str:
    """Return what a test is made together with, itself where it shares nothing: the file, and the
    browser of a test that runs in several, and all of a folder whose tests read every file of
    ours: it costs more to parse them than to look at them.
    """
    if nodeid.startswith(ARCHITECTURE):
        return ARCHITECTURE
    if not nodeid.startswith(SHARING) or nodeid.startswith(LONG):
        return nodeid
    file = nodeid.partition("::")[0]
    return f"{file} {_engine(nodeid)}" if nodeid.startswith(BROWSER) else file


def _engine(nodeid: str) -> str:
    """Return the first parameter of a test among the browsers, which is its engine."""
    return nodeid.partition("[")[2].rstrip("]").partition("-")[0]


def turn(nodeids: list[str]) -> Callable[[str], tuple[int, int]]:
    """Return the place in the order of each: the longest come first, so that none ends alone."""
    sizes: dict[str, int] = {}
    for nodeid in nodeids:
        sizes[group(nodeid)] = sizes.get(group(nodeid), 0) + 1
    return lambda nodeid: (_kind(nodeid), -sizes[group(nodeid)])


def _kind(nodeid: str) -> int:
    if nodeid.startswith(LONG):
        return 0
    if nodeid.startswith(BROWSER):
        return 1
    return 2 if group(nodeid) != nodeid else 3


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """Give a group to one worker, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
