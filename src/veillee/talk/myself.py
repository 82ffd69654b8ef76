"""What is kept of a visitor, as only they see it, and the first message on a socket."""

from veillee.entry.declaration import is_young
from veillee.kernel.clock import MINUTE
from veillee.model.person import Person
from veillee.talk.parts import Parts
from veillee.talk.people import near_opens_in
from veillee.talk.session import Session
from veillee.wire import codec
from veillee.wire.server import ConversationCard, Limits, Myself, Welcome

LINE_LENGTH = 140
PAGE_MESSAGES = 500
ONESELF = "me"
"""The place where people are known by to themselves alone."""


def myself(parts: Parts, person: Person) -> Myself:
    """Return what is kept of a person, with the pause of their new requests in force."""
    pause = parts.measures.pausing(person.id)
    return Myself(
        nickname=person.nickname,
        age=person.age,
        gender=person.gender,
        place=parts.atlas.zone(person.zone).name,
        department=parts.atlas.department_label(person.department),
        listed=person.listed,
        show_place=person.show_place,
        show_age=person.show_age,
        here_for=person.here_for,
        line=person.line,
        writers=person.writers,
        writer_filter=person.writer_filter,
        age_corrected=person.age_corrected,
        language=person.language,
        is_young=is_young(person.age),
        requests_paused_until=pause.sanction.until if pause else 0,
        requests_paused_because=pause.brief(person.language) if pause else "",
    )


def welcome(
    parts: Parts, session: Session, conversations: tuple[ConversationCard, ...], queued: int
) -> Welcome:
    """Return the first message on a socket."""
    person = session.person
    return Welcome(
        protocol=codec.PROTOCOL,
        now=parts.now(),
        me=myself(parts, person),
        limits=limits(parts),
        is_trial=True,  # until an age method, moderators and a publisher record exist (PEOPLE)
        near_open_in_ms=near_opens_in(parts, session),
        conversations=conversations,
        queued=queued,
        who=parts.town.handles.of(person.id, ONESELF),
    )


def limits(parts: Parts) -> Limits:
    """Return the limits the page must know to be kind before the house is."""
    talk = parts.settings.talk
    return Limits(
        text=talk.text_length,
        line=LINE_LENGTH,
        page_messages=PAGE_MESSAGES,
        typing_people=talk.typing_people,
        undo_ms=talk.undo_minutes * MINUTE,
        edit_ms=talk.edit_minutes * MINUTE,
    )
