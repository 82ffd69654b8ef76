"""A session that ends because its browser got another: its cookie and its sockets end with it."""

from collections.abc import Callable
from dataclasses import dataclass

from veillee.model.ids import PersonId
from veillee.model.person import Person
from veillee.store.ports import Persons


@dataclass(frozen=True, slots=True)
class PutDown:
    """End the session that a browser had. `dismiss` ends somebody's presence and closes their
    sockets; `replaced` closes those of one session, whoever holds a copy of its cookie.
    """

    persons: Persons
    dismiss: Callable[[PersonId], None]
    replaced: Callable[[bytes], None]

    async def __call__(self, token: bytes, by: Person | None = None) -> None:
        """End it, where there is one; nobody goes on inside, in another tab, as whom somebody else
        took the place of.
        """
        session = await self.persons.session(token) if token else None
        if session is None:
            return
        await self.persons.close_session(token)
        if by is None or session.person != by.id:
            self.dismiss(session.person)
        self.replaced(token)
