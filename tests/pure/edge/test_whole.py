"""An answer leaves in one write, whatever is written to it."""

from typing import TYPE_CHECKING, cast

from veillee.edge.whole import Whole

if TYPE_CHECKING:
    from asyncio import Transport

HEAD, BODY = b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n", b"HTTP/1.1 is "


class Wire:
    """A transport that notes what reaches it."""

    def __init__(self) -> None:
        self.seen: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.seen.append(data)

    def close(self) -> None:
        self.seen.append(b"closed")

    def is_closing(self) -> bool:
        return self.seen[-1:] == [b"closed"]


def answer() -> tuple[Wire, Whole]:
    wire = Wire()
    return wire, Whole(cast("Transport", wire))


def test_head_and_body_are_one_write_and_more_body_goes_at_once() -> None:
    wire, whole = answer()
    whole.write(HEAD)
    assert wire.seen == []
    whole.write(BODY)
    whole.write(BODY)
    assert wire.seen == [HEAD + BODY, BODY]


def test_an_empty_body_sends_the_head() -> None:
    wire, whole = answer()
    whole.write(HEAD)
    whole.write(b"")
    assert wire.seen == [HEAD]


def test_who_waits_for_leave_to_send_a_body_gets_it_at_once() -> None:
    wire, whole = answer()
    whole.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert wire.seen == [b"HTTP/1.1 100 Continue\r\n\r\n"]
    whole.write(HEAD)
    whole.write(BODY)
    assert wire.seen[1:] == [HEAD + BODY]


def test_hanging_up_sends_what_waits() -> None:
    wire, whole = answer()
    whole.write(HEAD)
    assert not whole.is_closing()
    whole.close()
    assert wire.seen == [HEAD, b"closed"]
    assert whole.is_closing()
