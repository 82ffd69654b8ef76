"""What entry asks of the judge of nicknames; `app` gives the one of `moderation`."""

from typing import Protocol

import msgspec

from veillee.model.ids import DepartmentId


class Named(msgspec.Struct, frozen=True):
    """A nickname fit to be shown, and its skeleton: equal skeletons look alike."""

    nickname: str
    skeleton: str


class Naming(Protocol):
    """Judge a nickname that somebody of this age and department asks for; of a large city also
    from this district, known only while the code is in hand.
    """

    def __call__(
        self,
        nickname: str,
        age: int,
        department: DepartmentId,
        *,
        is_confirmed: bool,
        district: str | None = None,
    ) -> Named:
        """Return it cleaned; raise `Refused` with a nickname's code, also to ask once."""
