"""A socket that comes back: a command goes out again, under its own id, until it is answered.

The rules of coming back are those of the close codes: at once, later, or never.
"""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from picows import WSError

from veillee.cli.visiting.link import Heard, Link
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import Target
from veillee.kernel.refusals import Refusal
from veillee.wire import client, server

_LATER = {Refusal.SLOW_DOWN.value, Refusal.BUSY.value, Refusal.NOT_KEPT.value}
_COME_BACK_LATER, _STAY_AWAY = 4_100, 4_200
_PATIENCE = 30.0
_TRIES = 40
_LEAST_WAIT = 0.02


class Gone(Exception):  # noqa: N818 - what happened, not a mistake
    """The visitor left, or was sent away: nothing is carried out any more."""


class Lost(Exception):  # noqa: N818 - what happened, not a mistake
    """The socket went before the answer came."""


class Presence:
    """The socket of one visitor over all its interruptions; `rejoin` runs on each new one first."""

    def __init__(
        self,
        target: Target,
        chance: Random,
        tally: Tally,
        heard: Heard,
        rejoin: Callable[[Link], Awaitable[None]],
        address: str = "",
    ) -> None:
        self._target = target
        self._address = address
        self._chance = chance
        self._tally = tally
        self._heard = heard
        self._rejoin = rejoin
        self._cookie = ""
        self._link: Link | None = None
        self._opened: asyncio.Future[Link] | None = None
        self._returning: asyncio.Task[None] | None = None
        self._waiting: dict[str, asyncio.Future[server.AnyServerMessage]] = {}
        self._row = asyncio.Lock()

    @property
    def is_here(self) -> bool:
        """Tell whether a socket is open, or will be again."""
        return self._opened is not None

    async def open(self, cookie: str) -> None:
        """Open the first socket of a session."""
        self._cookie = cookie
        self._opened = asyncio.get_running_loop().create_future()
        self._opened.set_result(await self._connect())

    def close(self) -> None:
        """Leave; whoever still waits for an answer learns it."""
        link, self._link = self._link, None
        if self._returning is not None:
            self._returning.cancel()
            self._returning = None
        self._give_up()
        if link is not None:
            link.close()

    def cut(self) -> None:
        """Lose the socket as on a train."""
        if self._link is not None:
            self._link.cut()

    # Commands

    def offer(self, command: client.ClientMessage) -> None:
        """Send what needs no answer; dropped while the socket is gone."""
        if self._link is not None:
            self._link.send(command)

    async def ask(self, command: client.ClientMessage) -> server.AnyServerMessage:
        """Return the answer to a command, however many sockets it takes."""
        for _ in range(_TRIES):
            if self._opened is None:
                break
            link = await asyncio.shield(self._opened)
            try:
                return await self.ask_on(link, command)
            except Lost:
                continue
        raise Gone

    async def ask_on(self, link: Link, command: client.ClientMessage) -> server.AnyServerMessage:
        """Return the answer on this very socket, waiting as long as the house asks; or `Lost`.

        Commands that are told to wait stand in a row: a refusal costs as well, so that several
        which each wait alone would keep one another waiting for ever.
        """
        wait = 0.0
        if not self._row.locked():
            answer = await self._answer(link, command)
            if (told := self._told_to_wait(answer)) is None:
                return answer
            wait = told
        async with self._row:
            while True:
                await asyncio.sleep(wait)
                answer = await self._answer(link, command)
                if (told := self._told_to_wait(answer)) is None:
                    return answer
                wait = told

    def _told_to_wait(self, answer: server.AnyServerMessage) -> float | None:
        """Return for how many seconds the house asks to wait; nothing for any other answer."""
        if not isinstance(answer, server.Refused):
            return None
        self._tally.refuse(answer.why)
        if answer.why not in _LATER:
            return None
        return max(answer.retry_after_ms / 1_000, _LEAST_WAIT)

    async def _answer(self, link: Link, command: client.ClientMessage) -> server.AnyServerMessage:
        if link is not self._link:
            raise Lost
        loop = asyncio.get_running_loop()
        nonce: str = getattr(command, "nonce", "")
        future: asyncio.Future[server.AnyServerMessage] = loop.create_future()
        self._waiting[nonce] = future
        began = loop.time()
        link.send(command)
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await future
        except TimeoutError:
            self._tally.unexpected[f"no answer to {type(command).__name__}"] += 1
            raise Lost from None
        finally:
            self._waiting.pop(nonce, None)
        if isinstance(answer, server.Kept):
            self._tally.seconds.append(loop.time() - began)
        return answer

    def _hear(self, message: server.AnyServerMessage) -> None:
        self._heard(message)
        waiter = self._waiting.get(getattr(message, "nonce", ""))
        if waiter is not None and not waiter.done():
            waiter.set_result(message)

    # Interruptions

    async def _connect(self) -> Link:
        link = Link(self._hear, self._ended, self._wrong)
        await link.open(self._target, self._cookie, self._address)
        self._link = link
        return link

    def _wrong(self, what: str) -> None:
        self._tally.unexpected[what] += 1

    def _ended(self, link: Link, farewell: server.Closing | None) -> None:
        if link is not self._link:
            return  # we left it
        self._link = None
        self._let_go(Lost())
        code = farewell.code if farewell else 0
        if code >= _STAY_AWAY:
            self._wrong(f"sent away with {code}")
            self._give_up()
        elif self._returning is None:
            self._opened = asyncio.get_running_loop().create_future()
            wait = farewell.retry_after_ms / 1_000 if farewell and code >= _COME_BACK_LATER else 0.0
            self._returning = asyncio.create_task(self._come_back(wait))

    async def _come_back(self, wait: float) -> None:
        """Open a socket, join everything again, and only then let commands go on."""
        for opening in range(_TRIES):
            await asyncio.sleep(wait + self._chance.random() * min(0.1 * 2**opening, 5.0))
            try:
                link = await self._connect()
                await self._rejoin(link)
            except (OSError, WSError, Lost):
                continue
            self._returning = None
            self._tally.reconnections += 1
            if self._opened is not None and link is self._link:
                self._opened.set_result(link)
            return
        self._returning = None
        self._wrong("could not come back")
        self._give_up()

    def _give_up(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None and not opened.done():
            opened.set_exception(Gone())
            opened.exception()  # nobody may be waiting for it
        self._let_go(Gone())

    def _let_go(self, because: Exception) -> None:
        for waiter in self._waiting.values():
            if not waiter.done():
                waiter.set_exception(because)
