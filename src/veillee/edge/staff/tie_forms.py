"""What the console says when somebody of the team found whom a report means."""

from typing import Annotated

from msgspec import Meta

from veillee.edge.forms import Form
from veillee.edge.staff.case_forms import ID


class TieForm(Form, frozen=True):
    """`POST equipe/api/cases/tie`: a line that an exhibit shows (`seq`), or a room, a nickname and
    words that somebody of the team read there. `reports`: which of them it is about, by their
    places on the page, none for all.
    """

    id: Annotated[str, ID]
    exhibit: Annotated[str, Meta(max_length=40)] = ""
    seq: Annotated[int, Meta(ge=0, le=2**53)] = 0
    room: Annotated[str, Meta(max_length=120)] = ""
    nickname: Annotated[str, Meta(max_length=60)] = ""
    words: Annotated[str, Meta(max_length=200)] = ""
    reports: tuple[int, ...] = ()
