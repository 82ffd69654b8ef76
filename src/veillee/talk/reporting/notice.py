"""Notices by outsiders: the four elements of DSA art. 16(2), held to before anything is filed."""

from dataclasses import dataclass

import msgspec

from veillee.kernel.text import cleaned
from veillee.model.exhibit import Frozen
from veillee.model.report import (
    NOBODY,
    NOTICE_WORDS,
    Category,
    Subject,
    SubjectKind,
    Via,
    hash_of_key,
)
from veillee.talk.reporting.file import Filing, Receipt, Told
from veillee.talk.reporting.found import Found

PLACE = 1_000
"""Characters of the exact place (art. 16(2)(b))."""
NAME, EMAIL = 120, 254
"""Characters of a name; of an address (RFC 5321 section 4.5.3.1.3)."""
_WITHOUT_NAME = frozenset({Category.MINOR})
"""Offences against minors may be told without a name (art. 16(2)(c))."""


class Notice(msgspec.Struct, frozen=True):
    """What an outsider wrote into the form; nothing of it was looked at yet."""

    category: str = ""
    reasons: str = ""
    place: str = ""
    name: str = ""
    email: str = ""
    good_faith: bool = False
    key: str = ""
    language: str = "fr"


def missing(notice: Notice) -> tuple[str, ...]:
    """Return the fields without which a notice is none; pure."""
    wanting = {
        "category": notice.category not in set(Category),
        "reasons": not notice.reasons.strip(),
        "place": not notice.place.strip(),
        "good_faith": not notice.good_faith,
        "name": _needs_name(notice) and not notice.name.strip(),
        "email": not _is_email(notice.email.strip()) and _needs_email(notice),
    }
    return tuple(field for field, is_wanting in wanting.items() if is_wanting)


def _needs_name(notice: Notice) -> bool:
    return notice.category not in _WITHOUT_NAME


def _needs_email(notice: Notice) -> bool:
    """Tell whether an address must be right: it may be left out for minors, but not be nonsense."""
    return _needs_name(notice) or bool(notice.email.strip())


def _is_email(text: str) -> bool:
    name, at, host = text.partition("@")
    is_one = bool(name and at and "." in host) and "@" not in host
    # One line of visible signs: whoever answers by hand opens it in their own mail program.
    return is_one and len(text) <= EMAIL and text.isprintable() and " " not in text


@dataclass(frozen=True, slots=True)
class GiveNotice:
    """File a notice that has all it needs; the caller asked `missing` before."""

    filing: Filing
    trusted: frozenset[str] = frozenset()

    def knows(self, key: str) -> bool:
        """Tell whether a key is a trusted flagger's; an empty one is nobody's, and no mistake."""
        return not key.strip() or hash_of_key(key) in self.trusted

    async def __call__(self, notice: Notice) -> Receipt:
        """Keep it and return the receipt; raise `Refused` for a text that is too long."""
        place = cleaned(notice.place, PLACE)
        subject = Subject(SubjectKind.DESCRIBED, described=place)
        told = Told(
            NOBODY,
            Category(notice.category),
            via=Via.TRUSTED if notice.key.strip() and self.knows(notice.key) else Via.NOTICE,
            words=cleaned(notice.reasons, NOTICE_WORDS),
            contact=_contact(notice),
            good_faith=True,
            language=notice.language,
        )
        return await self.filing(Found(subject, Frozen(described=place)), told)


def _contact(notice: Notice) -> str:
    parts = [" ".join(notice.name.split())[:NAME], notice.email.strip()]
    return "\n".join(part for part in parts if part)
