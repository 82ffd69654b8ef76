"""Where somebody stands in a stream, so that a hole or a number twice is noticed."""

from dataclasses import dataclass

from veillee.cli.visiting.tally import Tally
from veillee.model.person import Face
from veillee.wire import server


@dataclass
class Standing:
    """The position in one joined stream, and how others see this visitor there."""

    tally: Tally
    epoch: str = ""
    offset: int = 0
    you: Face | None = None

    def begin(self, joined: server.Joined) -> None:
        """Go on from what was missed, or start over when the house says so."""
        if joined.recovered:
            for event in joined.events:
                self.take(event)
            if self.offset != joined.offset:
                self.tally.unexpected["recovered, but not to the end"] += 1
        elif self.epoch:
            self.tally.started_over += 1
        self.epoch, self.offset, self.you = joined.epoch, joined.offset, joined.you

    def take(self, event: server.AnyEvent) -> None:
        """Take the next number; whatever else comes is a fault of the house."""
        self.tally.events += 1
        if event.seq <= self.offset:
            self.tally.unexpected["an event twice"] += 1
        elif event.seq > self.offset + 1:
            self.tally.unexpected["a hole in a stream"] += 1
        self.offset = max(self.offset, event.seq)
