"""Refusals over HTTP: the status of each code, and the body. Never a word of what was sent."""

from collections.abc import Mapping

import msgspec

from veillee.config.shipped import HelpLine, help_lines
from veillee.edge.forms import Help, Problem
from veillee.kernel.errors import Refusal, Refused

STATUS: Mapping[Refusal, int] = {
    Refusal.MALFORMED: 400,
    Refusal.NO_SESSION: 401,
    Refusal.NO_STAFF: 401,
    Refusal.NOT_PRIVATE: 403,
    Refusal.FOREIGN_ORIGIN: 403,
    Refusal.BAD_SIGNATURE: 403,
    Refusal.NOT_YOUR_ROLE: 403,
    Refusal.BAD_PASSKEY: 403,
    Refusal.UNDER_AGE: 403,
    Refusal.AGE_REFUSED_BEFORE: 403,
    Refusal.SUSPENDED: 403,
    Refusal.UNKNOWN: 404,
    Refusal.UNKNOWN_PERSON: 404,
    Refusal.BAD_INVITATION: 404,
    Refusal.STALE_CHALLENGE: 409,
    Refusal.NICKNAME_TAKEN: 409,
    Refusal.NICKNAME_ASKS: 409,
    Refusal.CORRECTED_BEFORE: 409,
    Refusal.LAST_KEY: 409,
    Refusal.FASTER: 409,
    Refusal.UNREAD: 409,
    Refusal.NOT_NOW: 409,
    Refusal.TOO_LARGE: 413,
    Refusal.WORK_NEEDED: 428,
    Refusal.SLOW_DOWN: 429,
    Refusal.MOVED_TOO_OFTEN: 429,
    Refusal.BUSY: 503,
    Refusal.NOT_KEPT: 503,
}
UNFIT = 422
"""Anything else: the form was understood and cannot be accepted as it is."""

_WITH_HELP = {Refusal.UNDER_AGE, Refusal.AGE_REFUSED_BEFORE}
_encoder = msgspec.json.Encoder()


def status_of(why: Refusal) -> int:
    """Return the HTTP status of a refusal."""
    return STATUS.get(why, UNFIT)


YOUNG = "young"
"""The context of the lines that speak to somebody under 18."""


def problem_of(refused: Refused, language: str) -> Problem:
    """Return the body of a refusal; one about age comes with help lines."""
    told = refused.details
    return Problem(
        why=refused.why.value,
        may_retry=refused.why.may_retry,
        retry_after_ms=int(told.get("retry_after_ms", 0)),
        because=str(told.get("because", "")),
        until=int(told.get("until", 0)),
        nickname=str(told.get("nickname", "")),
        work=str(told.get("work", "")),
        bits=int(told.get("bits", 0)),
        help=help_in(language, YOUNG) if refused.why in _WITH_HELP else (),
    )


def problem_headers(problem: Problem) -> list[tuple[bytes, bytes]]:
    """Return the headers that a refusal adds: when to try again, in whole seconds."""
    wait = problem.retry_after_ms
    return [(b"retry-after", b"%d" % -(-wait // 1_000))] if wait else []


def encoded(problem: Problem) -> bytes:
    """Return a problem as JSON."""
    return _encoder.encode(problem)


def help_in(language: str, context: str = "") -> tuple[Help, ...]:
    """Return the help lines of a context, or all of them, in French or English."""
    lines = help_lines().lines
    return tuple(_help(line, language) for line in lines if context in ("", *line.contexts))


def _help(line: HelpLine, language: str) -> Help:
    return Help(
        id=line.id,
        name=line.name,
        when=_word(line.when, language),
        channel=_word(line.channel, language),
        hours=_word(line.hours, language),
        url=line.url,
        contexts=line.contexts,
    )


def _word(words: Mapping[str, str], language: str) -> str:
    return words.get(language, words["fr"])
