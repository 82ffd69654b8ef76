"""The audit, for those who oversee: reading it is itself noted."""

from typing import Any

from litestar import Request, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from veillee.edge.declared import WITH_BODY
from veillee.edge.staff.forms import AuditForm, AuditLine, AuditPage
from veillee.edge.staff.guard import staff_in, told
from veillee.edge.staff.office import Office
from veillee.edge.staff.roles import Route
from veillee.model.audit import anchor_of
from veillee.model.staff import Act, AuditEntry

AnyRequest = Request[Any, Any, Any]

_PAGE = 100
_DIGITS = 16


def audit_routes(office: Office) -> list[HTTPRouteHandler]:
    """Return the one route of the audit."""

    @post(
        Route.AUDIT.path,
        status_code=200,
        **told(
            office,
            Route.AUDIT,
            "Read a page of the audit; a note says who did.",
            *WITH_BODY,
            form=AuditForm,
        ),
    )
    async def audit(request: AnyRequest, data: JSONBody[AuditForm]) -> AuditPage:
        before = str(data.before or "")  # nothing: its newest page
        note = office.note(staff_in(request), Act.AUDIT_READ, detail=before)
        last = await office.book.note(note)
        names = {one.id: one.name for one in await office.book.members()}
        entries = await office.book.audit(data.before, _PAGE)
        return AuditPage(tuple(_line(each, names) for each in entries), anchor_of(last))

    return [audit]


def _line(entry: AuditEntry, names: dict[Any, str]) -> AuditLine:
    told_of = entry.note
    return AuditLine(
        entry.number,
        told_of.at,
        told_of.by,
        names.get(told_of.by, ""),
        told_of.act,
        told_of.about,
        told_of.detail,
        entry.digest.hex()[:_DIGITS],
    )
