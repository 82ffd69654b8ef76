"""Bring a page of a list to one window: the rows, the counts alone, or nothing."""

from collections.abc import Iterable
from typing import Any

from veillee.kernel.errors import Refusal
from veillee.model.person import Face
from veillee.talk.allowance import Allowance
from veillee.talk.faces import NEAR
from veillee.talk.listing import Content
from veillee.talk.window import Window
from veillee.wire.server import PeopleWindow


class Deliver:
    """Answer and update windows; in the list near me only as far as the day's number goes."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance

    def answer(self, window: Window, content: Content, nonce: str) -> None:
        """Send the rows, to who asked for them or whose list is another one now."""
        refused = self._too_many(window, content.faces)
        window.has = content
        if refused:
            self._send_part(window, content, refused, nonce)
        elif nonce:
            window.outlet.offer(_full(window, content, nonce))
        else:
            window.outlet.write(content.frame(window.where, window.first, has_rows=True))

    def update(self, window: Window, content: Content) -> None:
        """Send what changed since the last time: often the counts alone, or nothing."""
        before = window.has
        if before is content or content.is_like(before):
            return
        if before is None or before.rows != content.rows:
            self._send_rows(window, content)
        elif not window.is_short:
            window.outlet.write(content.frame(window.where, window.first, has_rows=False))
        window.has = content

    def _send_rows(self, window: Window, content: Content) -> None:
        fresh = content.faces if window.is_short else content.since(window.has)
        refused = self._too_many(window, fresh)
        if refused:
            self._send_part(window, content, refused, "")
        else:
            window.outlet.write(content.frame(window.where, window.first, has_rows=True))

    def _too_many(self, window: Window, fresh: Iterable[Face]) -> frozenset[str]:
        if window.where != NEAR:
            return frozenset()
        viewer = window.outlet.session.person.id
        refused = self._allowance.show(viewer, (face.h for face in fresh))
        window.is_short = bool(refused)
        return refused

    def _send_part(
        self, window: Window, content: Content, refused: frozenset[str], nonce: str
    ) -> None:
        """Send who was seen before: the day's number of different people is reached."""
        viewer = window.outlet.session.person.id
        window.outlet.offer(
            PeopleWindow(
                window.where,
                window.first,
                content.total,
                content.groups,
                tuple(face for face in content.faces if face.h not in refused),
                nonce,
                Refusal.NEAR_ENOUGH.value,
                self._allowance.renewed_in(viewer),
            )
        )


def _full(window: Window, content: Content, nonce: str) -> PeopleWindow:
    # Encoded before and shared: `Raw` passes through the encoder as it is.
    rows: Any = content.rows
    return PeopleWindow(window.where, window.first, content.total, content.groups, rows, nonce)
