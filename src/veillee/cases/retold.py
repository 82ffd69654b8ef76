"""Hold every kept case against the fold of its facts: whoever changed a row by hand, so that a case
left the queue or a fact was never said, is noticed. Pure.
"""

from collections.abc import Iterable, Iterator

import msgspec

from veillee.cases.fold import fold
from veillee.cases.illegal import Illegal
from veillee.model.case import Case, CaseEvent
from veillee.store.ports_casebook import KeptCase

_case = msgspec.json.Decoder(Case)
_fact: msgspec.json.Decoder[CaseEvent] = msgspec.json.Decoder(CaseEvent)


def retold(kept: Iterable[KeptCase]) -> Iterator[str]:
    """Say what is wrong with each case, a sentence each; nothing when all is well."""
    for one in kept:
        if (wrong := _wrong(one)) is not None:
            yield f"Case {one.case} {wrong}"


def _wrong(one: KeptCase) -> str | None:
    if one.versions != tuple(range(1, len(one.facts) + 1)):
        return "misses a fact: one was taken out of its log."
    try:
        told = fold(one.case, [_fact.decode(body) for body in one.facts])
        known = _case.decode(one.state)
    except (Illegal, ValueError, msgspec.MsgspecError):
        return "holds facts that cannot have followed each other."
    if told != known:
        return "is not what its facts add up to: one of the two was changed."
    if (told.key, told.is_open) != (one.key, one.is_open):
        return "is found, or waits, otherwise than its facts say."
    return None
