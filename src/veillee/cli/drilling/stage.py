"""Play one part in its room, by its acts, and note what became of each."""

import asyncio
from random import Random

import msgspec

from veillee.cli.drilling.part import Act, Means, Part
from veillee.cli.drilling.seen import Ended, Line, Return
from veillee.cli.drilling.talks import Talks
from veillee.cli.drilling.team import Team
from veillee.cli.drilling.troupe import Actor, Troupe
from veillee.cli.visiting.door import Declared, Door, NotLetIn
from veillee.cli.visiting.link import Link
from veillee.cli.visiting.presence import Gone
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import Target
from veillee.kernel.clock import wall_clock
from veillee.model.person import Gender
from veillee.model.report import Category, SubjectKind
from veillee.wire import client, server

_BETWEEN = 0.12
"""Of several who play one role each comes a moment after the one before."""
_ANSWERED_WITHIN = 10.0
_SETTLING = 0.5
_PLACE = "59500"


class Stage:
    """One part in one room. `lines`, `reported` and `returns` hold what was seen."""

    def __init__(
        self, part: Part, room: str, troupe: Troupe, team: Team, target: Target, speed: float
    ) -> None:
        self._part = part
        self._room = room
        self._troupe = troupe
        self._team = team
        self._target = target
        self._speed = speed
        self._talks = Talks(room)
        self.lines: list[Line] = []
        self.reported: list[int] = []
        self.returns: list[Return] = []

    async def play(self) -> None:
        """Let everybody come in, then act after act."""
        await asyncio.gather(*(self._enter(actor) for actor in self._troupe.actors))
        for act in self._part.act:
            for _ in range(act.times):
                await asyncio.sleep(act.after / self._speed)
                for actor in self._troupe.of(act.who):
                    await self._do(actor, act)
                    await asyncio.sleep(_BETWEEN / self._speed if actor.player.count > 1 else 0)

    async def _enter(self, actor: Actor) -> bool:
        """Come in and into the room; False for whom the door keeps out, whose lines nobody sees."""
        try:
            await actor.visitor.be_in(self._room)
        except NotLetIn:
            return False
        actor.person = await self._team.person(actor.visitor.fingerprint)
        return True

    async def _do(self, actor: Actor, act: Act) -> None:
        if act.says or act.writes:
            self.lines.append(await self._say(actor, act))
        elif act.reports:
            await self._report(actor, act)
        elif act.put_out_by_the_team:
            await self._team.put_out(actor.person)
            await asyncio.sleep(_SETTLING)
        elif act.comes_back is not None:
            is_in = await self._comes_back(actor, act.comes_back)
            self.returns.append(Return(act.comes_back, is_in))

    async def _say(self, actor: Actor, act: Act) -> Line:
        at, began = wall_clock(), asyncio.get_running_loop().time()
        try:
            first, last = await self._spoken(actor, act)
        except Gone:
            return Line(side=actor.side, person=actor.person, at=at, ended=Ended.GONE)
        seq = last.seq if isinstance(last, server.Kept) and act.says else 0
        actor.last = seq or actor.last
        return Line(
            side=actor.side,
            person=actor.person,
            at=at,
            ended=_ended(last),
            is_asked=isinstance(first, server.Asked),
            seq=seq,
            seconds=asyncio.get_running_loop().time() - began,
        )

    async def _spoken(
        self, actor: Actor, act: Act
    ) -> tuple[server.AnyServerMessage, server.AnyServerMessage]:
        text = self._troupe.named(act.says or act.writes)
        if act.writes:
            return await self._talks.write(actor, self._troupe.of(act.to)[0], text)
        return await actor.visitor.insist(self._room, text)

    async def _report(self, actor: Actor, act: Act) -> None:
        """Report what somebody wrote to us, else their last line; when none was shown, them."""
        about = self._troupe.of(act.reports)[0]
        told = self._talks.report(actor, about) or self._in_room(about)
        if act.category is None or told is None:
            return
        told = msgspec.structs.replace(told, category=act.category)
        at = wall_clock()
        if isinstance(await actor.visitor.report(told), server.Reported):
            self.reported.append(at)

    def _in_room(self, about: Actor) -> client.Report | None:
        face = about.visitor.face_in(self._room)
        if face is None:
            return None
        kind = SubjectKind.MESSAGE if about.last else SubjectKind.PERSON
        return client.Report("", kind, self._room, Category.OTHER, handle=face.h, of=about.last)

    async def _comes_back(self, actor: Actor, means: Means) -> bool:
        """Knock again; tell whether the house let them in."""
        match means:
            case Means.SAME_COOKIE:
                return await self._opens(actor)
            case Means.SAME_KEY:
                return await self._enters(actor)
            case Means.NEW_KEY:
                return await self._enter(self._troupe.newcomer(actor))

    async def _opens(self, actor: Actor) -> bool:
        """Tell whether a socket with an old cookie is welcomed."""
        heard: asyncio.Queue[object] = asyncio.Queue()
        link = Link(heard.put_nowait, lambda _, told: heard.put_nowait(told), heard.put_nowait)
        await link.open(self._target, actor.visitor.cookie, actor.visitor.address)
        try:
            async with asyncio.timeout(_ANSWERED_WITHIN):
                return isinstance(await heard.get(), server.Welcome)
        finally:
            link.close()

    async def _enters(self, actor: Actor) -> bool:
        """Tell whether the form is accepted from a key that the house knows."""
        player = actor.player
        declared = Declared(player.nickname, player.age, Gender(player.gender), _PLACE)
        try:
            knock = Door(self._target, Tally())
            device, address = self._troupe.device(actor), actor.visitor.address
            await knock(device, declared, Random(1), address)  # noqa: S311
        except NotLetIn:
            return False
        return True


def _ended(answer: server.AnyServerMessage) -> Ended:
    if isinstance(answer, server.Kept | server.ConversationChanged):
        return Ended.SHOWN
    return Ended.HELD if isinstance(answer, server.Held) else Ended.REFUSED
