"""A report that blocks as well: lines vanish once the house kept both, and not before."""

from typing import Any

import pytest

from tests.pure.web.test_late import talk

pytestmark = pytest.mark.slow

SEND = """
const { report } = await import(`${STATE}/reports.js`);
join("r-1", lines(3));
const form = { category: "harassment", words: "", ticked: [], knows: null, block: %s };
const sending = report({ about: "person", where: "r-1", handle: "omar" }, form);
await soon();
const { nonce } = sent.find((one) => one.t === "report");
outbox.answered({ nonce, ...%s });
const { t } = await sending;
"""
REFUSED = '{ t: "refused", why: "report_too_many" }'
KEPT = '{ t: "reported", code: "AAAA" }'


def hidden(answer: str, *, block: bool = True) -> Any:
    """Report Omar; return what the page was answered, and whose lines it hides."""
    acts = SEND % (str(block).lower(), answer)
    return talk(acts, '[t, [...streams.streamOf("r-1").hidden.peek()]]')


def test_a_report_that_is_refused_hides_nobodys_lines() -> None:
    assert hidden(REFUSED) == ["refused", []]


def test_a_report_that_is_kept_hides_the_lines_of_whom_it_blocks() -> None:
    assert hidden(KEPT) == ["reported", ["omar"]]
    assert hidden(KEPT, block=False) == ["reported", []]
