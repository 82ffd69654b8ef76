"""Snapshot plus events is a fresh snapshot, for everybody, whatever happened (after Zulip's
`verify_action`): random evenings with edits, undone deletions, reactions, blocks, lost sockets.
"""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest
from hypothesis import example, given, note
from hypothesis import strategies as st

from tests.convergence.people import Somebody
from tests.world import BAR, CINEMA, World, with_settings
from veillee.config.settings import Talk
from veillee.model.ids import is_conversation
from veillee.wire import client, server
from veillee.wire.server import Message

pytestmark = pytest.mark.anyio
ROOMS = (BAR, CINEMA)
EMOJI = ("👍", "🎉")
SHORT_MEMORY = with_settings(talk=Talk(burst=1e9, refill=1e9, recovery=6))


Command = Callable[..., client.AnyClientMessage]


class Step(NamedTuple):
    """What happens next; the numbers choose among what there is at that moment."""

    what: str
    who: int
    where: int
    which: int


class Evening:
    """Three people, two rooms, and a conversation between the first two."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: list[Somebody] = []
        self.talk = ""
        self.said = 0
        self.blocks: dict[tuple[int, int], str] = {}

    async def begin(self) -> None:
        for name in ("Nina", "Omar", "Paul"):
            visitor = await self.world.enter(name)
            somebody = Somebody(self.world, visitor)
            self.people.append(somebody)
            for room in ROOMS:
                await somebody.join(room)
        nina, omar, _ = self.people
        handle = omar.logs[BAR].you
        asked = await nina.send(client.Request, where=BAR, handle=handle, text="Bonsoir")
        assert isinstance(asked, server.ConversationChanged)
        self.talk = asked.conversation.stream
        await omar.send(client.Answer, stream=self.talk, accept=True)
        for one in (nina, omar):
            await one.join(self.talk)

    async def take(self, step: Step) -> None:
        """Let a step happen, if it can at this moment."""
        self.world.clock.time += 1  # no two things happen in one millisecond
        somebody = self.people[step.who % 3]
        if step.what == "pass":
            await self.world.wait(minutes=(1, 7, 30, 700)[step.which % 4])
        elif step.what == "night":
            await self.world.store.retention.forget(self.world.clock.time, 100_000)
        elif not somebody.is_here:
            await somebody.come_back()
        else:
            await _STEPS[step.what](self, somebody, step)
        for one in self.people:
            one.hear()

    async def say(self, one: Somebody, step: Step) -> None:
        stream = self._stream(one, step)
        if stream:
            self.said += 1
            reply = step.which % (one.logs[stream].offset + 1)
            text = f"phrase {self.said}"
            about = self.people[(step.who + 1) % 3].visitor.person.id
            mentions = (self.world.town.handles.of(about, stream),)
            await one.send(client.Say, stream=stream, text=text, reply=reply, mentions=mentions)

    async def edit(self, one: Somebody, step: Step) -> None:
        self.said += 1
        await self._own(one, step, client.Edit, text=f"mieux dit {self.said}")

    async def delete(self, one: Somebody, step: Step) -> None:
        await self._own(one, step, client.Delete)

    async def restore(self, one: Somebody, step: Step) -> None:
        await self._own(one, step, client.Restore)

    async def remove(self, one: Somebody, step: Step) -> None:
        """Let the team take one of somebody's messages down."""
        stream, line = self._in_a_room(one, step)
        if line is not None:
            about = one.visitor.person.id
            await self.world.house.carry_out.remove(stream, line.seq, about, "harassment")
            await self.world.settle()

    async def put_back(self, one: Somebody, step: Step) -> None:
        """Let the team undo it."""
        stream, line = self._in_a_room(one, step)
        if line is not None:
            about = one.visitor.person.id
            await self.world.house.carry_out.put_back(stream, line.seq, about)
            await self.world.settle()

    def _in_a_room(self, one: Somebody, step: Step) -> tuple[str, Message | None]:
        stream = self._stream(one, step)
        if not stream or is_conversation(stream):
            return "", None
        return stream, _chosen(one.logs[stream].mine, step)

    async def react(self, one: Somebody, step: Step) -> None:
        await self._react(one, step, client.React)

    async def unreact(self, one: Somebody, step: Step) -> None:
        await self._react(one, step, client.Unreact)

    async def contact(self, one: Somebody, step: Step) -> None:
        on = step.which % 2 == 0
        await one.send(client.KeepContact, stream=self.talk, on=on)

    async def come_or_go(self, one: Somebody, step: Step) -> None:
        stream = (*ROOMS, self.talk)[step.where % 3]
        if stream in one.joined:
            await one.leave(stream)
        else:
            await one.join(stream)

    async def type_and_watch(self, one: Somebody, step: Step) -> None:
        stream = self._stream(one, step)
        if stream and not one.is_rushed:
            await one.visitor.send(client.Typing(stream))
            if not is_conversation(stream):
                await one.send(client.People, where=stream)

    async def rush(self, one: Somebody, step: Step) -> None:
        """Let everybody do something at once, before anybody hears of it."""
        del one
        here = [person for person in self.people if person.is_here]
        for number, somebody in enumerate(here * 2):
            somebody.is_rushed = True
            what = _RUSHED[(step.which + number * (step.where + 1)) % len(_RUSHED)]
            await _STEPS[what](self, somebody, step._replace(which=step.which + number))
        await self.world.settle()
        for somebody in here:
            somebody.is_rushed = False
            somebody.hear()

    async def lose(self, one: Somebody, _: Step) -> None:
        await one.vanish()

    async def again(self, one: Somebody, step: Step) -> None:
        """Join what is joined: a page does when it sees a hole."""
        stream = self._stream(one, step)
        if stream:
            await one.join(stream)

    async def block(self, one: Somebody, step: Step) -> None:
        whom = self.people[(step.who + 1 + step.which % 2) % 3]
        room = ROOMS[step.where % 2]
        handle = self.world.town.handles.of(whom.visitor.person.id, room)
        await one.send(client.Block, where=room, handle=handle)
        await one.start_over()

    async def unblock(self, one: Somebody, _: Step) -> None:
        listed = await one.send(client.Blocks)
        assert isinstance(listed, server.BlockList)
        if listed.blocks:
            await one.send(client.Unblock, block=listed.blocks[0].block)
            await one.start_over()

    async def check(self, one: Somebody, _: Step) -> None:
        await one.check()

    # Choosing

    def _stream(self, one: Somebody, step: Step) -> str:
        there = [stream for stream in (*ROOMS, self.talk) if stream in one.joined]
        return there[step.where % len(there)] if there else ""

    async def _own(self, one: Somebody, step: Step, kind: Command, **fields: object) -> None:
        stream = self._stream(one, step)
        line = _chosen(one.logs[stream].mine if stream else [], step)
        if line:
            await one.send(kind, stream=stream, of=line.seq, **fields)

    async def _react(self, one: Somebody, step: Step, kind: Command) -> None:
        stream = self._stream(one, step)
        line = _chosen(list(one.logs[stream].lines.values()) if stream else [], step)
        if line:
            emoji = EMOJI[step.which % 2]
            await one.send(kind, stream=stream, of=line.seq, emoji=emoji)


def _chosen(lines: list[Message], step: Step) -> Message | None:
    """Return one of the latest lines, or nothing where there is none."""
    return lines[-1 - step.which % min(len(lines), 4)] if lines else None


_STEPS: dict[str, Callable[[Evening, Somebody, Step], Awaitable[None]]] = {
    "say": Evening.say,
    "edit": Evening.edit,
    "delete": Evening.delete,
    "restore": Evening.restore,
    "remove": Evening.remove,
    "put back": Evening.put_back,
    "react": Evening.react,
    "unreact": Evening.unreact,
    "contact": Evening.contact,
    "come or go": Evening.come_or_go,
    "type and watch": Evening.type_and_watch,
    "rush": Evening.rush,
    "lose": Evening.lose,
    "again": Evening.again,
    "block": Evening.block,
    "unblock": Evening.unblock,
    "check": Evening.check,
}
_RUSHED = ("say", "edit", "say", "delete", "react", "again", "restore", "come or go", "unreact")
_OFTEN = ("say",) * 4 + ("edit", "delete", "restore", "react", "lose", "again", "rush")
_WITHOUT_BLOCKS = [name for name in _STEPS if name not in {"block", "unblock"}]


def steps(*names: str) -> st.SearchStrategy[list[Step]]:
    """Return evenings made of these steps."""
    numbers = st.integers(0, 2)
    each = st.builds(Step, st.sampled_from(names), numbers, numbers, st.integers(0, 7))
    return st.lists(each, max_size=50)


async def play(evening: Evening, steps: list[Step]) -> None:
    """Play an evening; at its end everybody who is gone comes back, and all logs are right."""
    await evening.begin()
    for number, step in enumerate(steps):
        note(f"{number}: {step}")
        await evening.take(step)
    for one in evening.people:
        if not one.is_here:
            await one.come_back()
        await one.check()


_LIFTED = [Step(what, 0, 0, 0) for what in ("block", "say", "unblock", "check", "say")]


@given(steps(*_OFTEN, *_STEPS, "pass"))
@example(_LIFTED)
async def test_a_snapshot_and_its_events_are_a_fresh_snapshot(steps: list[Step]) -> None:
    async with World() as world:
        await play(Evening(world), steps)


@given(steps(*_OFTEN, *_WITHOUT_BLOCKS, "pass", "night"))
async def test_it_holds_for_a_house_that_soon_forgets(steps: list[Step]) -> None:
    """A recovery of six events: the journal, and a clean start, are tried as well. Without blocks:
    what they hid is known as far as the latest events tell (`Fold.behind`).
    """
    async with World(SHORT_MEMORY) as world:
        await play(Evening(world), steps)
