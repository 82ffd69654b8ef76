"""The only place where sealed text is opened: for one of its two people, proved by their seat."""

from collections.abc import Iterable, Iterator

import msgspec

from veillee.model.event import Event
from veillee.store.ports import Vault
from veillee.talk.fold import Fold, Signed
from veillee.talk.private.sealed import Words, about
from veillee.talk.private.seats import Departed, Seat

_words = msgspec.json.Decoder(Words)


class Opened:
    """Open what a seat may read. What was written behind a block is not even decrypted for the
    other side.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def read(
        self, seat: Seat | Departed, events: Iterable[Event]
    ) -> Iterator[tuple[Event, str, Signed]]:
        """Yield each event that this person may see, its text and its signature."""
        key, stream = seat.live.conversation.key, seat.stream
        for event in events:
            if seat.live.sees(event, seat.me):
                sealed = event.body if isinstance(event.body, bytes) else b""
                words = _words.decode(self._vault.unseal(key, about(stream, event.kind), sealed))
                yield event, words.text, words.by

    def folded(self, seat: Seat, events: Iterable[Event], size: int) -> Fold:
        """Return the messages of a page as this person sees them stand."""
        fold = Fold(size)
        for event, text, by in self.read(seat, events):
            fold.apply(event, text, by)
        return fold
