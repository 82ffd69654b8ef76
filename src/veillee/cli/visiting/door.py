"""Coming in as the page does: a challenge, the one form, and a way on for each «no»."""

import asyncio
from http import HTTPStatus
from random import Random
from typing import NamedTuple

import msgspec

from veillee.cli.visiting.caller import Answer, Caller
from veillee.cli.visiting.device import Device
from veillee.cli.visiting.nicknames import tries
from veillee.cli.visiting.tally import Tally
from veillee.cli.visiting.target import Target
from veillee.edge import cookies
from veillee.edge.forms import Challenge, Entered, EntryForm, Problem, SmallSum
from veillee.entry.work import solved
from veillee.kernel.refusals import Refusal
from veillee.model.person import Gender, HereFor, Listed, ShowAge
from veillee.model.place import ShowPlace

_LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_LANES = 8
_TRIES = 30
_AGAIN = {
    each.value
    for each in (
        Refusal.SLOW_DOWN,
        Refusal.BUSY,
        Refusal.NOT_KEPT,
        Refusal.STALE_CHALLENGE,
        Refusal.WORK_NEEDED,
    )
}
_LEAST_WAIT = 0.05


class NotLetIn(Exception):  # noqa: N818 - an answer, not a mistake
    """The door said no, and there is no way on."""


class Declared(msgspec.Struct, frozen=True):
    """What somebody writes into the form, and their line about themselves."""

    nickname: str
    age: int
    gender: Gender
    place: str
    listed: Listed = Listed.AREA
    show_place: ShowPlace = ShowPlace.ZONE
    show_age: ShowAge = ShowAge.EXACT
    here_for: HereFor = HereFor.TALK
    language: str = "fr"
    line: str = ""


class Entrance(NamedTuple):
    """The nickname that was taken, and the session's cookie."""

    nickname: str
    cookie: str


class Door:
    """Let people in, a few at a time, at the pace the house allows."""

    def __init__(self, target: Target, tally: Tally) -> None:
        self._target = target
        self._tally = tally
        self._lanes = asyncio.Semaphore(_LANES)
        self._turn = asyncio.Lock()
        self._opens_at = 0.0

    async def __call__(
        self, device: Device, declared: Declared, chance: Random, address: str = ""
    ) -> Entrance:
        """Fill in the form until it is accepted; raise `NotLetIn` when it never will be."""
        nicknames = tries(declared.nickname, chance)
        nickname, is_confirmed = next(nicknames), False
        async with self._lanes, Caller(self._target, address) as caller:
            work: SmallSum | None = None
            for _ in range(_TRIES):
                form = await self._form(caller, device, declared, nickname)
                form = msgspec.structs.replace(form, confirmed=is_confirmed, work=work)
                answer = await self._knock(caller, "/api/entry", form)
                if answer.is_yes:
                    return self._entrance(answer, declared)
                problem = self._understood(answer)
                if problem.work:
                    work = await asyncio.to_thread(_worked, problem)
                # «13, c'est votre département ?»: it is.
                is_confirmed = problem.why == Refusal.NICKNAME_ASKS.value and not is_confirmed
                if problem.why.startswith("nickname_") and not is_confirmed:
                    nickname = next(nicknames)
        raise NotLetIn("no nickname was taken")

    async def _form(
        self, caller: Caller, device: Device, declared: Declared, nickname: str
    ) -> EntryForm:
        for _ in range(_TRIES):
            answer = await self._knock(caller, "/api/challenge")
            if answer.is_yes:
                challenge = msgspec.json.decode(answer.body, type=Challenge).challenge
                return EntryForm(
                    proof=device.proof(challenge),
                    nickname=nickname,
                    age=declared.age,
                    gender=declared.gender,
                    place=declared.place,
                    listed=declared.listed,
                    rules=True,
                    show_place=declared.show_place,
                    show_age=declared.show_age,
                    here_for=declared.here_for,
                    language=declared.language,
                )
            self._understood(answer)
        raise NotLetIn("no challenge was given")

    async def _knock(self, caller: Caller, path: str, form: EntryForm | None = None) -> Answer:
        """Knock one at a time, and not before the house said: we share one address.

        Knocking too early costs too, so that a crowd of impatient ones would never get in.
        """
        loop = asyncio.get_running_loop()
        async with self._turn:
            await asyncio.sleep(self._opens_at - loop.time())
            answer = await caller.post(path, form)
            if answer.status in _LATER:
                wait = _problem(answer).retry_after_ms / 1_000
                self._opens_at = loop.time() + max(wait, _LEAST_WAIT)
            return answer

    def _entrance(self, answer: Answer, declared: Declared) -> Entrance:
        entered = msgspec.json.decode(answer.body, type=Entered)
        self._tally.renamed_at_the_door += entered.nickname != declared.nickname
        return Entrance(entered.nickname, f"{cookies.SESSION}={answer.cookies[cookies.SESSION]}")

    def _understood(self, answer: Answer) -> Problem:
        """Count a refusal; raise `NotLetIn` when nothing can be changed about it."""
        problem = _problem(answer)
        self._tally.refuse(problem.why)
        if not problem.why.startswith("nickname_") and problem.why not in _AGAIN:
            raise NotLetIn(problem.why)
        return problem


def _worked(problem: Problem) -> SmallSum:
    """Return the sum that a new profile's device is asked to do."""
    work = solved(problem.work, problem.bits)
    return SmallSum(work.puzzle, work.answers)


def _problem(answer: Answer) -> Problem:
    try:
        return msgspec.json.decode(answer.body, type=Problem)
    except msgspec.MsgspecError:
        raise NotLetIn(f"status {answer.status} without a reason") from None
